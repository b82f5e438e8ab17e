// What the tests share: documents compiled beside them, and protocols loaded from the package.
import { readFileSync } from "node:fs";
import { Protocol } from "needlewise";

export const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
export const { cases } = read("cases.json");

export function load(document) {
  const loaded = Protocol.load(document);
  if (loaded.type !== "protocol") throw new Error(JSON.stringify(loaded.problems.slice(0, 3)));
  return loaded.protocol;
}

/** The steps of a walk in which every question is answered as in `answers`; ends where there is none. */
export function* steps(protocol, answers, today) {
  let given = {};
  for (;;) {
    const walk = protocol.walk(given, today);
    yield { walk, given };
    const id = walk.type === "question" ? walk.question.id : undefined;
    if (id === undefined || answers[id] === undefined) return;
    given = { ...given, [id]: answers[id] };
  }
}
