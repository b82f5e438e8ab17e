// Taking the result along, only when a button is pressed: on paper, as text, as a file.

const LEADS = { H1: "# ", H2: "\n## ", H3: "\n### ", LI: "- " };
const IN_LINE = /^(A|SPAN|STRONG)$/;

/** The words of what is shown, as plain text; what can only be pressed or typed into is left out. */
export function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    return node.data;
  }
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches("button, form, svg, .nw-take")) {
    return "";
  }
  const said = [...node.childNodes].map(textOf).join("");
  const name = node.tagName;
  if (IN_LINE.test(name)) {
    return said;
  }
  return name === "DT" ? `\n${said.trim()}: ` : name === "DD" ? `${said.trim()}\n` : `\n${LEADS[name] ?? ""}${said.trim()}\n`;
}

/** The result, and the standing notice under it. */
const result = (root) => [".nw-result", ".nw-notice"].map((part) => textOf(root.querySelector(part))).join("\n").replaceAll(/\n\s*\n\s*(?=\n#)|\n+(?!\n?#)/g, "\n").trim() + "\n";

function save(text) {
  const link = document.createElement("a");
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.setAttribute("href", address);
  link.download = "result.txt";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// Where copying is barred, the text itself, marked.
function offer(told, text) {
  const field = document.createElement("textarea");
  field.readOnly = true;
  field.rows = 8;
  field.value = text;
  field.setAttribute("aria-label", told.dataset.barred);
  told.replaceChildren(told.dataset.barred, field);
  field.focus();
  field.select();
}

/** Does what was pressed. `print` prints the check, `send` hands a text over, and says whether it was taken. */
export async function take(what, root, { print, send }) {
  const told = root.querySelector(".nw-told");
  const say = () => (told.textContent = told.dataset[what] ?? "");
  if (what === "print") {
    print();
  } else if (what === "save") {
    save(result(root));
    say();
  } else if (what === "send") {
    told.textContent = send(result(root)) ? told.dataset.send : told.dataset.refused;
  } else if (what === "copy") {
    const text = result(root);
    try {
      await navigator.clipboard.writeText(text);
      say();
    } catch {
      offer(told, text);
    }
  }
}
