// Before any other script of the page: writes down whatever is handed to something that sends,
// keeps, shows or tells, and every event that comes as far as the window.
window.told = [];
const written = (value) => {
  try {
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  } catch {
    return String(value);
  }
};
const DOORS = [
  [console, ["debug", "dir", "error", "group", "info", "log", "table", "time", "trace", "warn"]],
  [History.prototype, ["pushState", "replaceState"]],
  [Storage.prototype, ["setItem"]],
  [IDBFactory.prototype, ["open"]],
  [IDBObjectStore.prototype, ["add", "put"]],
  [CacheStorage.prototype, ["open"]],
  [Cache.prototype, ["add", "addAll", "put"]],
  [window, ["fetch", "open", "postMessage"]],
  [XMLHttpRequest.prototype, ["open", "send"]],
  [Navigator.prototype, ["sendBeacon"]],
  [BroadcastChannel.prototype, ["postMessage"]],
  [MessagePort.prototype, ["postMessage"]],
  [Performance.prototype, ["mark", "measure"]],
];
for (const [owner, names] of DOORS) {
  for (const name of names) {
    const was = owner[name];
    owner[name] = function (...given) {
      told.push([name, ...given.map(written)]);
      return was.apply(this, given);
    };
  }
}
const ours = ["ready", "progress", "finished", "error", "send"].map((name) => `needlewise-${name}`);
const composing = ["compositionstart", "compositionupdate", "compositionend", "focusin", "focusout"];
const types = new Set([...ours, ...composing]);
for (const object of [window, document, HTMLElement.prototype]) {
  for (const name in object) {
    if (name.startsWith("on")) {
      types.add(name.slice(2));
    }
  }
}
window.arrived = new Set();
for (const type of types) {
  addEventListener(type, (event) => {
    arrived.add(type);
    const said = [type];
    for (const name in event) {
      if (name === "detail" || Object(event[name]) !== event[name]) {
        said.push(`${name}: ${written(event[name])}`);
      }
    }
    told.push(said);
  });
}
