// In Node the wasm is a file beside this one: read it here, so that nobody has to wait for it.
import { readFileSync } from "node:fs";
import { Protocol, initSync } from "./headless.js";

initSync({ module: readFileSync(new URL("headless_bg.wasm", import.meta.url)) });

// What browsers have to wait for is done: the same program runs in both.
export default async function init() {}
export { Protocol };
