// Starts the check on our own page. Everything is fetched here, before the program runs:
// the program itself can send nothing. Then the door is closed by a policy.
import init, { mount } from "./needlewise.js";

const place = document.getElementById("needlewise");

// The stylesheet the page has already loaded, for the shadow root.
async function sheet() {
  const copy = new CSSStyleSheet();
  const answer = await fetch(document.querySelector('link[rel="stylesheet"]').href, { cache: "force-cache" });
  copy.replaceSync(await answer.text());
  return copy;
}

// The words that stood in the page from the start stand there again.
function showStatic(reason) {
  console.error("needlewise:", reason);
  place.dataset.state = "failed";
  document.getElementById("unavailable")?.removeAttribute("hidden");
  const root = place.shadowRoot;
  if (root) {
    root.replaceChildren(document.createElement("slot"));
  }
}

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status}`);
  }
  const text = await answer.text();
  // As the tool: nothing larger is even parsed.
  if (text.length > 2_000_000) {
    throw new Error(`${address}: too large`);
  }
  return JSON.parse(text);
}

// A program that has trapped is not used again.
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) {
    showStatic(event.error);
  }
});

// Where the marks beside "not sure" cannot be hidden (style/components.css), they are kept in
// step with it: whoever marks one is not sure, and whoever is sure has none.
function keepInStep({ target }) {
  const notSure = target.form?.elements["not-sure"];
  if (notSure?.checked === false) {
    if (target.name === "not-sure-of" && target.checked) {
      notSure.click();
    } else {
      target.form.querySelectorAll("[name=not-sure-of]").forEach((mark) => { mark.checked = false; });
    }
  }
}

try {
  const [protocol, words, styles] = await Promise.all([json("protocol.json"), json("words.en.json"), sheet(), init()]);
  const door = document.createElement("meta");
  door.httpEquiv = "Content-Security-Policy";
  door.content = "connect-src 'none'";
  document.head.append(door);
  mount(place, { protocol, words, sheets: [styles], history: true, ...place.dataset });
  place.shadowRoot.addEventListener("change", keepInStep);
  place.dataset.state = "ready";
} catch (reason) {
  showStatic(reason);
}
