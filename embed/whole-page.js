// Where the page is the check and nothing else: what the program tells it.
import { place } from "./static-words.js";
import { take } from "./take.js";

export function tell(what, details) {
  if (what === "error") {
    console.error("needlewise:", details);
  } else if (what === "arrived") {
    scrollTo(0, 0);
  } else {
    take(what, place.shadowRoot, { print: () => print() });
  }
}
