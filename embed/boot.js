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

// A copy for visits without a line, whole before Start. Browsers look for a newer worker by
// themselves a second after each navigation: what is fetched here answers them.
async function keep(worker) {
  await fetch(worker, { cache: "no-cache" });
  const kept = await navigator.serviceWorker.register(worker, { updateViaCache: "all" });
  await kept.update();
  while (kept.installing) {
    await new Promise((changed) => {
      kept.installing.onstatechange = changed;
    });
  }
}

// Where workers are barred, or the line is too slow for one, the check begins without.
function kept({ worker }) {
  return worker && Promise.race([keep(worker).catch(() => {}), new Promise((late) => setTimeout(late, 4000))]);
}

try {
  const [protocol, words, styles] = await Promise.all([json("protocol.json"), json("words.en.json"), sheet(), init(), kept(place.dataset)]);
  const door = document.createElement("meta");
  door.httpEquiv = "Content-Security-Policy";
  door.content = "connect-src 'none'";
  document.head.append(door);
  mount(place, { protocol, words, sheets: [styles], history: true, ...place.dataset });
  place.dataset.state = "ready";
} catch (reason) {
  showStatic(reason);
}
