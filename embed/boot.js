// Starts the check on our own page. Everything is fetched here, before the program runs:
// the program itself can send nothing. Then the door is closed by a policy.
import { mount } from "./needlewise.js";
import { json, read, start } from "./program.js";
import { place, showStatic } from "./static-words.js";
import { tell } from "./whole-page.js";

// The stylesheet the page has already loaded, for the shadow root.
async function sheet() {
  const copy = new CSSStyleSheet();
  copy.replaceSync(await (await read(document.querySelector('link[rel="stylesheet"]').href, { cache: "force-cache" })).text());
  return copy;
}

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
  mount(place, { protocol, words, sheets: [styles], history: true, tell, ...place.dataset });
  place.dataset.state = "ready";
} catch (reason) {
  showStatic(reason);
}
