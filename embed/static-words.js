// The words that stand in the page from the start. They stand there again where the questions
// cannot be asked.

export const place = document.getElementById("needlewise");

// Says so by the paragraph of this id, and to whoever looks after the page why.
export function showStatic(reason, notice = "unavailable") {
  console.error("needlewise:", reason);
  place.dataset.state = "failed";
  document.getElementById(notice)?.removeAttribute("hidden");
  const root = place.shadowRoot;
  if (root) {
    root.replaceChildren(document.createElement("slot"));
  }
}

// A program that has trapped is not used again.
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) {
    showStatic(event.error);
  }
});
