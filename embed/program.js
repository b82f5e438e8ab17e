// The program that all elements of a page share: loaded once, by whichever comes first.
import { read } from "./fetched.js";

/** What the program offers, once it is loaded. */
export let inside;

let loading, tries = 0, addresses = [];

/** Loads the program. A failed load is forgotten, so that it can be tried again. */
export function start(beside) {
  const [script, wasm] = ["needlewise.program.js", "needlewise.wasm"].map(beside);
  addresses = [script[0], wasm[0]];
  loading ??= Promise.all([load(...script), read(...wasm)])
    .then(async ([script, wasm]) => {
      await script.default({ module_or_path: wasm });
      inside = script;
    })
    .catch((reason) => {
      loading = undefined;
      throw reason;
    });
  return loading;
}

/** Whether an error comes out of the program. Deep in it, browsers name the wasm alone. */
export const isOurs = (error) => addresses.some((address) => String(error?.stack).includes(address));

/**
 * A script, held against its integrity by the link before it; and, as WebKit does not look at that, fetched once before.
 * Browsers remember one that failed, so the address changes.
 */
async function load(address, how) {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = tries ? `${address}?${tries}` : address;
  link.integrity = how.integrity;
  link.crossOrigin = "anonymous";
  document.head.append(link);
  tries += 1;
  try {
    await read(link.href, how);
    return await import(link.href);
  } finally {
    link.remove();
  }
}
