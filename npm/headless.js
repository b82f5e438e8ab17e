// The module for browsers, bundlers and workers. wasm-bindgen's part stands beside it when it is built.
import load, { Protocol, initSync } from "./glue.js";

export default async function init(from) {
  await load(from === undefined ? undefined : { module_or_path: from });
}
export { Protocol, initSync };
