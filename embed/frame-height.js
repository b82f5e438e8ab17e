// Gives each <iframe class="needlewise"> the height it asks for. Without this it scrolls.
addEventListener("message", ({ source, data }) => {
  if (typeof data !== "number" || !(data >= 100 && data <= 50000)) {
    return;
  }
  for (const frame of document.querySelectorAll("iframe.needlewise")) {
    if (frame.contentWindow === source) {
      frame.style.height = `${data}px`;
    }
  }
});
