// Prints a check without the page around it, from a frame of its own.

/** Nothing of a result stays behind where a browser does not say that it has printed. */
export const discardPaper = () => document.querySelector("iframe[data-needlewise-paper]")?.remove();

/** Prints what stands in `root`, in the styles given as text. */
export function printApart(root, css) {
  discardPaper();
  const frame = document.createElement("iframe");
  frame.dataset.needlewisePaper = "";
  frame.setAttribute("aria-hidden", "true");
  // Not hidden: some browsers print a hidden frame empty.
  Object.assign(frame.style, { position: "fixed", inset: "auto 100% 100% auto", width: "800px", height: "800px", border: "0" });
  document.body.append(frame);
  const paper = frame.contentWindow;
  const sheet = new paper.CSSStyleSheet();
  sheet.replaceSync(css);
  paper.document.adoptedStyleSheets = [sheet];
  paper.document.title = document.title;
  const copy = paper.document.importNode(root, true);
  copy.querySelectorAll("details").forEach((part) => { part.open = true; });
  paper.document.documentElement.lang = root.lang;
  paper.document.body.append(copy);
  const focused = root.getRootNode().activeElement;
  paper.addEventListener("afterprint", () => setTimeout(() => {
    frame.remove();
    focused?.focus({ preventScroll: true });
  }));
  paper.focus();
  paper.print();
}
