// Walks through the questions in Node, answering each as somebody with nothing to report.
// Beside this file: a protocol, written by `cargo protocol compile … -o protocol.json`.
import { readFileSync } from "node:fs";
import { Protocol } from "needlewise";

const loaded = Protocol.load(readFileSync(new URL("protocol.json", import.meta.url), "utf8"));
if (loaded.type === "problems") {
  for (const { path, message, help } of loaded.problems) console.error(`${path}: ${message}${help ? ` (${help})` : ""}`);
  process.exit(1);
}
const { protocol } = loaded;
const today = "2026-11-22"; // The day of answering; the package asks no clock.

const answers = {};
let walk = protocol.walk(answers, today);
while (walk.type === "question") {
  const { id, title, input } = walk.question;
  answers[id] = reassuring(input);
  console.log(`${title} ${JSON.stringify(answers[id])}`);
  walk = protocol.walk(answers, today);
}

const result = protocol.assess(answers, today);
if (result.type === "assessment") {
  if (result.trace.approval.type === "draft") console.log(`\n${result.trace.approval.text}`);
  console.log(result.notice);
  for (const { name, verdict, findings } of result.settings) {
    console.log(`${name}: ${verdict}`, findings.map((finding) => finding.name));
  }
} else {
  console.error(result);
  process.exit(1);
}
protocol.free();

/** "No", "none of these"; else whatever is offered last. */
function reassuring(input) {
  switch (input.type) {
    case "one-of":
      return (input.options.find((option) => option.id === "no") ?? input.options.at(-1)).id;
    case "any-of":
      return input.none ? [] : [input.options.at(-1).id];
    case "date":
      return { about: input.about.at(-1).id };
  }
}
