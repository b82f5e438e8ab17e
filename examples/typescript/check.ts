// The element with a bundler and in TypeScript: the compiler knows its events and methods.
import "needlewise/element";
import type { NeedlewiseFailure } from "needlewise/element";

const check = document.createElement("needlewise-check");
// The files of node_modules/needlewise/element, on your own web space.
check.setAttribute("files", "/needlewise/0.1.0/");
check.setAttribute("clinic-name", "Example Clinic (fictitious)");
check.append("Without this check, please ask us before you book.");

check.addEventListener("needlewise-send", (event) => {
  keep(event.detail.text);
  event.preventDefault();
});

const report = ({ detail }: CustomEvent<NeedlewiseFailure>) => console.warn(detail.code, detail.message);
document.addEventListener("needlewise-error", report, { once: true });
check.addEventListener("needlewise-ready", () => {
  document.removeEventListener("needlewise-error", report);
  check.focus({ preventScroll: true });
});

document.body.append(check);

/** From here on it is in your hands, and under your duties towards data about health. */
function keep(result: string): void {
  check.dataset["kept"] = String(result.length);
}

export const startAgain = (): void => check.reset();
