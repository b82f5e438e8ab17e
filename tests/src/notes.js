// Before any other script of the page, where a browser's driver does not say what its console
// holds: notes down what would stand there.
window.notes = [];
for (const [method, level] of [["error", "SEVERE"], ["warn", "WARNING"]]) {
  const say = console[method];
  console[method] = (...words) => {
    window.notes.push([level, words.map(String).join(" ")]);
    say.apply(console, words);
  };
}
// In the capturing phase, so that files that cannot be loaded are noted as well.
addEventListener("error", (event) => window.notes.push(["SEVERE", event.message ?? `${event.target.src ?? event.target.href} cannot be loaded`]), true);
addEventListener("unhandledrejection", (event) => window.notes.push(["SEVERE", String(event.reason)]));
addEventListener("securitypolicyviolation", (event) => window.notes.push(["SEVERE", `Content Security Policy: ${event.effectiveDirective} bars ${event.blockedURI}`]));
// A dialogue to print would wait for somebody.
window.print = () => {};
