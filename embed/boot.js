// Starts the check on our own page. Everything is fetched here, before the program runs:
// the program itself can send nothing. Then the door is closed by a policy.
import { mount } from "./needlewise.js";
import { isTrap, json, read, start } from "./program.js";
import { take } from "./take.js";

const place = document.getElementById("needlewise");

// The stylesheet the page has already loaded, for the shadow root.
async function sheet() {
  const copy = new CSSStyleSheet();
  copy.replaceSync(await (await read(document.querySelector('link[rel="stylesheet"]').href, { cache: "force-cache" })).text());
  return copy;
}

// The words that stood in the page from the start stand there again.
function showStatic(reason) {
  console.error("needlewise:", reason);
  place.dataset.state = "failed";
  document.getElementById("unavailable")?.removeAttribute("hidden");
  place.shadowRoot?.replaceChildren(document.createElement("slot"));
}

// A program that has trapped is not used again.
addEventListener("error", (event) => {
  if (isTrap(event.error, "")) {
    showStatic(event.error);
  }
});

try {
  const [protocol, words, styles] = await Promise.all([
    json("protocol.json"),
    json("words.en.json"),
    sheet(),
    start("needlewise_bg.wasm"),
  ]);
  const door = document.createElement("meta");
  door.httpEquiv = "Content-Security-Policy";
  door.content = "connect-src 'none'";
  document.head.append(door);
  const tell = (what, details) => {
    if (what === "error") {
      console.error("needlewise:", details);
    }
    if (what === "arrived") {
      scrollTo(0, 0);
    }
    take(what, place.shadowRoot, { print: () => print() });
  };
  mount(place, { protocol, words, sheets: [styles], history: true, tell, ...place.dataset });
  place.dataset.state = "ready";
} catch (reason) {
  showStatic(reason);
}
