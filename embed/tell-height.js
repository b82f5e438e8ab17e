// Tells whoever frames this page how much room it takes: a number of pixels, and nothing else.
// Zero says that another screen begins, for not every browser brings it into sight by itself.

// What is shown has a height, so the height says a little about it. In steps it says less.
const STEP = 200;

export function tellHeight(root) {
  const page = document.documentElement;
  let told = 0;
  const tell = () => {
    const height = Math.ceil(page.offsetHeight / STEP) * STEP;
    if (height !== told) {
      told = height;
      parent.postMessage(height, "*");
    }
  };
  new ResizeObserver(tell).observe(page);
  root.addEventListener("focusin", (event) => {
    if (event.target.matches("h1")) {
      parent.postMessage(0, "*");
    }
  });
}
