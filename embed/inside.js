// What runs once it is loaded: the program, and what is done for it.
export { default, mount, reset, unmount } from "./needlewise.js";
export { discardPaper, printApart } from "./print.js";
export { useReadableColours } from "./readable.js";
export { take } from "./take.js";
