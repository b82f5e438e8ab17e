// Starts the check on our own page. Everything is fetched here, before the program runs:
// the program itself can send nothing. Then the door is closed by a policy.
import init, { mount } from "./needlewise.js";
import { place, showStatic } from "./static-words.js";

// The stylesheet the page has already loaded, for the shadow root.
async function sheet() {
  const copy = new CSSStyleSheet();
  const answer = await fetch(document.querySelector('link[rel="stylesheet"]').href, { cache: "force-cache" });
  copy.replaceSync(await answer.text());
  return copy;
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

try {
  const [protocol, words, styles] = await Promise.all([json("protocol.json"), json("words.en.json"), sheet(), init()]);
  const door = document.createElement("meta");
  door.httpEquiv = "Content-Security-Policy";
  door.content = "connect-src 'none'";
  document.head.append(door);
  mount(place, { protocol, words, sheets: [styles], history: true, ...place.dataset });
  place.dataset.state = "ready";
} catch (reason) {
  showStatic(reason);
}
