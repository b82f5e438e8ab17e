// Stands in the place of the worker of a version that was called back: takes the copies away
// that it kept, and then itself.
const OWN = `needlewise ${registration.scope} `;

async function leave() {
  const kept = (await caches.keys()).filter((name) => name.startsWith(OWN));
  await Promise.all(kept.map((name) => caches.delete(name)));
  await registration.unregister();
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));
