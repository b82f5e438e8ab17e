// Gives each <iframe class="needlewise"> the height it asks for, and shows its top when another
// screen begins. Without this it scrolls.
addEventListener("message", ({ source, data }) => {
  const frame = [...document.querySelectorAll("iframe.needlewise")].find((frame) => frame.contentWindow === source);
  if (!frame || typeof data !== "number") {
    return;
  }
  if (data >= 100 && data <= 50000) {
    frame.style.height = `${data}px`;
  } else if (data === 0 && frame.getBoundingClientRect().top < 0) {
    frame.scrollIntoView();
  }
});
