// Starts the check where one file holds everything: opened from a disk, or shown in a frame.
// Nothing is fetched, and the file's own policy bars it.
import init, { mount } from "./needlewise.js";
import { sendFormsByClick } from "./forms-by-click.js";
import { place, showStatic } from "./static-words.js";
import { tellHeight } from "./tell-height.js";
import { tell } from "./whole-page.js";

const framed = parent !== window;

// What lies in the file in base64, compressed by gzip.
function unpacked(name) {
  const packed = document.getElementById(name).textContent;
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
}

async function start() {
  const [protocol, words, wasm] = await Promise.all([
    unpacked("protocol").json(),
    unpacked("words").json(),
    unpacked("wasm").arrayBuffer(),
  ]);
  await init({ module_or_path: wasm });
  const styles = new CSSStyleSheet();
  styles.replaceSync(document.querySelector("style").textContent);
  mount(place, { protocol, words, sheets: [styles], history: !framed, tell, ...place.dataset });
  sendFormsByClick(place.shadowRoot);
  if (framed) {
    tellHeight(place.shadowRoot);
  }
  place.dataset.state = "ready";
}

if ("DecompressionStream" in window) {
  start().catch(showStatic);
} else {
  showStatic("this browser has no DecompressionStream to unpack the file with", "too-old");
}
