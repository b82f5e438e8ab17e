// Keeps a copy of the page's own files, so that the check opens without a line.
// The build puts in the version and the list of files.
const VERSION = "VERSION";
const FILES = ["FILES"];

// Caches are shared by the whole origin. Only what begins like this is ours.
const OWN = `needlewise ${registration.scope} `;
const CACHE = OWN + VERSION;

const PAGE = registration.scope;
const ADDRESSES = new Set(FILES.map((file) => new URL(file, PAGE).href));

// After this many milliseconds a line counts as none.
const PATIENCE = 3000;

// The page tells a worker that is late: somebody is answering by now, and nothing is asked of the server.
const stopped = new AbortController();
const { signal } = stopped;

// All or nothing. The files come from what the browser fetched for the page a moment ago.
async function install() {
  const page = await fetch(PAGE, { cache: "no-cache", signal });
  if (!(await page.clone().text()).includes(VERSION)) {
    throw new Error("the page and its worker are of two versions; the next visit tries again");
  }
  const cache = await caches.open(CACHE);
  await Promise.all([cache.put(PAGE, page), cache.addAll(FILES.map((file) => new Request(file, { signal })))]);
  // Nobody is disturbed: an open page holds all it needs.
  await skipWaiting();
}

async function forgetOthers() {
  const others = (await caches.keys()).filter((name) => name.startsWith(OWN) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

async function copy(address) {
  const cache = await caches.open(CACHE);
  return cache.match(address, { ignoreVary: true });
}

// What the server has now, so that a version called back is gone for whoever is online.
async function current(request) {
  const fetched = fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([fetched, late]).catch(() => undefined);
  if (answer && answer.status < 500) {
    return answer;
  }
  // Where there is no copy, the line is all there is.
  return (await copy(PAGE)) ?? fetched;
}

addEventListener("message", () => stopped.abort());
addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const address = request.url.split(/[?#]/)[0];
  if (request.mode === "navigate") {
    // Other pages of the same site are none of our business.
    if (address === PAGE || address === `${PAGE}index.html`) {
      event.respondWith(current(request));
    }
  } else if (ADDRESSES.has(address)) {
    event.respondWith(copy(address).then((found) => found ?? fetch(request)));
  }
});
