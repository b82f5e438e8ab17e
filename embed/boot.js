// Starts the check on our own page. Everything is fetched here, before the program runs:
// the program itself can send nothing. Then the door is closed by a policy.
import init, { mount } from "./needlewise.js";
import { json, read } from "./fetched.js";
import { place, showStatic } from "./static-words.js";
import { tell } from "./whole-page.js";

// The stylesheet the page has already loaded, for the shadow root.
async function sheet() {
  const copy = new CSSStyleSheet();
  copy.replaceSync(await (await read(document.querySelector('link[rel="stylesheet"]').href, { cache: "force-cache" })).text());
  return copy;
}

// A copy for visits without a line, whole before Start. Browsers look for a newer worker by
// themselves a second after each navigation: what is fetched here answers them.
async function keep(worker, late) {
  await fetch(worker, { cache: "no-cache", signal: late });
  const kept = await navigator.serviceWorker.register(worker, { updateViaCache: "all" });
  const stop = () => kept.installing?.postMessage("late");
  late.aborted ? stop() : late.addEventListener("abort", stop);
  // Nobody asks after a newer one than has just come: in Chromium that takes seconds.
  if (!kept.installing) {
    await kept.update();
  }
  while (kept.installing) {
    await new Promise((changed) => {
      kept.installing.onstatechange = changed;
    });
  }
}

// Where workers are barred, or the line is too slow for one, the check begins without, and the worker asks no more.
function kept({ worker }) {
  const late = AbortSignal.timeout(4000);
  return worker && Promise.race([keep(worker, late).catch(() => {}), new Promise((begin) => late.addEventListener("abort", begin))]);
}

try {
  const [protocol, words, styles] = await Promise.all([
    json("protocol.json"),
    json("words.en.json"),
    sheet(),
    init({ module_or_path: read("needlewise_bg.wasm") }),
    kept(place.dataset),
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
