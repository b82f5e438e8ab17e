// The same in a browser's worker: `new Worker("worker-in-a-browser.mjs", { type: "module" })`, bundled or served
// with `headless_bg.wasm` beside it. The first message brings the protocol.
import init, { Protocol } from "needlewise";

const ready = init();
let loaded;

self.addEventListener("message", async ({ data }) => {
  await ready;
  if (data.protocol !== undefined) loaded = Protocol.load(data.protocol);
  if (loaded?.type !== "protocol") self.postMessage(loaded ?? { type: "problems", problems: [{ path: "", message: "send the protocol first" }] });
  else if (data.answers !== undefined) self.postMessage(loaded.protocol.assess(data.answers, data.today));
});
