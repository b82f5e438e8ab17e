// The same in TypeScript: every reply is a union, and the compiler sees to it that none is forgotten.
import init, { Protocol, type Answers, type Assessment, type Block, type Cause, type Earliest, type Problem } from "needlewise";
import document from "./protocol.json" with { type: "json" };

await init(); // In a browser this loads the wasm; in Node it is there already.

const loaded = Protocol.load(document);
if (loaded.type === "problems") throw new Error(listed(loaded.problems));
const { protocol } = loaded;

const today = "2026-11-22";
const answers: Answers = { age: "under-18" };

const walk = protocol.walk(answers, today);
switch (walk.type) {
  case "question":
    console.log("next:", walk.question.title);
    break;
  case "finished":
    console.log(walk.ended ? "a reason ended it after" : "all asked:", walk.path.join(", "));
    break;
  case "withdrawn":
    console.log(plain(walk.text));
    break;
  case "problems":
    throw new Error(listed(walk.problems));
}

const result = protocol.assess(answers, today);
if (result.type === "assessment") console.log(shown(result));

// A slip is said with what was meant, never thrown.
const slip = protocol.assess({ agee: "under-18" }, today);
if (slip.type === "problems") console.log(listed(slip.problems));

const why = protocol.explain(answers, today);
if (why.type === "explanation") {
  for (const { id, verdict, reasons } of why.settings) {
    const deciding = reasons.filter((reason) => reason.decides);
    console.log(id, verdict, deciding.map(({ rule, because }) => `${rule} because ${because.map(cause).join(" and ")}`));
  }
}
protocol.free();

function shown({ settings, urgent, notice, trace }: Assessment): string {
  const lines = urgent.map(({ name, do: does }) => `${name}: ${plain(does)}`);
  for (const { name, verdict, earliest } of settings) lines.push(`${name}: ${verdict}${earliest ? `, ${day(earliest)}` : ""}`);
  // Whoever shows a result shows what it is not, and that nobody has approved it yet.
  if (trace.approval.type === "draft") lines.push(trace.approval.text);
  return [...lines, notice].join("\n");
}

function day(earliest: Earliest): string {
  switch (earliest.type) {
    case "day":
      return `from ${earliest.day}${earliest.byPausing ? ", if it is paused today" : ""}`;
    case "once":
      return earliest.once.map(({ once }) => `once ${once ?? "it is over"}`).join(" and ");
    case "in-any-case":
      return `in any case not before ${earliest.notBefore}`;
  }
}

function cause(cause: Cause): string {
  switch (cause.type) {
    case "option":
      return `${cause.question} is ${cause.option}`;
    case "not-option":
      return `${cause.question} is not ${cause.option}`;
    case "not-sure-of":
      return `nobody is sure of ${cause.option} in ${cause.question}`;
    case "not-sure":
      return `nobody is sure of ${cause.question}`;
    case "when":
      return `${cause.question} was up to ${cause.latest}`;
  }
}

function plain(blocks: Block[]): string {
  const lines = blocks.flatMap((block) => (block.type === "paragraph" ? [block.content] : block.items));
  return lines.map((line) => line.map((inline) => inline.text).join("")).join("\n");
}

function listed(problems: Problem[]): string {
  return problems.map(({ path, message, help }) => `${path}: ${message}${help ? ` (${help})` : ""}`).join("\n");
}
