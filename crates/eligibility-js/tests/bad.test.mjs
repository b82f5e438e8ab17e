// Bad data comes back as problems with places, all at once. Nothing throws.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { Protocol } from "needlewise";
import { cases, load, read } from "./given.mjs";

const document = read("protocol.json");
const protocol = load(document);
const TODAY = "2026-11-22";

const cyclic = { inside: [] };
cyclic.inside.push(cyclic);
const deep = Array.from({ length: 10_000 }).reduce((inside) => [inside], []);
const throwing = new Proxy({}, { get: trap, has: trap, ownKeys: trap, getOwnPropertyDescriptor: trap, getPrototypeOf: trap });
function trap() {
  throw new Error("looked at");
}
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();
const throwingList = new Proxy([1], { get: (list, key) => (key === "length" ? 1 : trap()) });
const endless = new Proxy([], { get: (list, key) => (key === "length" ? 2 ** 32 - 1 : "no") });

const JUNK = {
  undefined: undefined,
  null: null,
  true: true,
  "a number": 3,
  "no number": NaN,
  "a big number": 10n,
  "a symbol": Symbol("no"),
  "a function": () => {},
  "a list": [],
  "a date": new Date(0),
  "a map": new Map([["age", "no"]]),
  "a buffer": new Uint8Array(1000),
  "what holds itself": cyclic,
  "deep nesting": deep,
  "a getter that throws": { get inside() { throw new Error("looked at"); } },
  "a proxy that throws": throwing,
  "a proxy that is revoked": revoked,
  "a list that throws": { inside: throwingList },
  "a list without end": { inside: endless },
  "a sparse list": { inside: new Array(2 ** 32 - 1) },
  "too many values": { inside: new Array(200_000).fill(1) },
  "ten million letters": { inside: "x".repeat(10_000_000) },
  "one long text in many places": { inside: new Array(90_000).fill("x".repeat(19_000)) },
  "a key without end": { ["x".repeat(5_000_000)]: 1 },
  "a fraction": { inside: 1.5 },
  "half a letter": { "\ud800": "\udc00" },
  "a prototype": JSON.parse('{ "__proto__": { "age": "no" } }'),
};

function problemsOf(reply, about) {
  assert.equal(reply.type, "problems", `${about}: ${reply.type}`);
  assert.ok(reply.problems.length > 0, about);
  for (const { path, message } of reply.problems) {
    assert.equal(typeof path, "string", about);
    assert.ok(message.length > 5, `${about}: ${message}`);
  }
  return reply.problems;
}

const paths = (problems) => problems.map((problem) => problem.path);

test("junk is no protocol", () => {
  for (const [name, junk] of Object.entries(JUNK)) problemsOf(Protocol.load(junk), name);
});

test("junk in a protocol is named where it stands", () => {
  for (const [name, junk] of Object.entries(JUNK)) {
    const [problem] = problemsOf(Protocol.load({ ...document, version: junk }), name);
    // A document that is too large as a whole has its place where it became so.
    if (problem.path !== "") assert.match(problem.path, /^(version|hash|text|[a-z-]+\[|setting)/, name);
  }
  const [problem] = problemsOf(Protocol.load({ ...document, version: { a: [1, { get b() { throw new Error(); } }] } }), "a getter inside");
  assert.match(problem.path, /^version\.a\[1\]/);
});

test("one level more than sixteen is refused where it begins", () => {
  const nested = (levels) => Array.from({ length: levels - 1 }).reduce((inside) => [inside], []);
  const found = (levels) => problemsOf(Protocol.load({ ...document, version: nested(levels) }), `${levels} levels inside`);
  const refusal = "the document is nested more than 16 levels deep";
  // The document is a level itself.
  assert.ok(found(15).every(({ message }) => message !== refusal));
  assert.deepEqual(found(16), [{ path: `version${"[0]".repeat(15)}`, message: refusal }]);
});

test("text that is no JSON, and too much of it, is refused", () => {
  const [problem] = problemsOf(Protocol.load('{ "id": '), "cut short");
  assert.match(problem.message, /^this text is no JSON: ./);
  for (const text of ["", "null", "[]", "{}", `"${"x".repeat(10_000_000)}"`, "[".repeat(1_000_000)]) problemsOf(Protocol.load(text), text.slice(0, 9));
  assert.equal(Protocol.load(JSON.stringify(document)).type, "protocol");
});

test("a changed protocol is refused, and everything wrong is said at once", () => {
  assert.deepEqual(paths(problemsOf(Protocol.load({ ...document, version: "changed" }), "changed")), ["hash"]);
  const { hash, ...rest } = document;
  const rules = document.rule.map((rule, index) => (index === 2 ? { ...rule, basis: "hearsay", colour: "red" } : rule));
  const found = problemsOf(Protocol.load({ ...rest, rule: rules, "desk-reviewed": "soon", extra: true }), "three faults");
  for (const path of ["rule[2].basis", "rule[2].colour", "desk-reviewed", "extra"]) assert.ok(paths(found).includes(path), `${path}: ${paths(found)}`);
  assert.ok(found.every((problem) => problem.message !== ""));
});

test("a script in every text stays a text", () => {
  const { hash, ...rest } = structuredClone(document);
  const evil = (value, key) =>
    typeof value === "string" && key === "title" ? "<script>alert(1)</script>" : value && typeof value === "object" ? mapped(value) : value;
  const mapped = (value) => (Array.isArray(value) ? value.map(evil) : Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, evil(inside, key)])));
  const loaded = Protocol.load({ ...rest, text: mapped(rest.text) });
  assert.equal(loaded.type, "protocol", JSON.stringify(loaded.problems?.[0]));
  assert.equal(loaded.protocol.walk({}).question.title, "<script>alert(1)</script>");
});

test("junk is no answers, in no call", () => {
  for (const [name, junk] of Object.entries(JUNK)) {
    // A date, a map and the like have no entries of their own: nobody has answered anything.
    if (["a date", "a map"].includes(name)) continue;
    for (const call of ["walk", "assess", "explain"]) {
      const found = problemsOf(protocol[call](junk, TODAY), `${call} ${name}`);
      assert.ok(found.every((problem) => problem.path.startsWith("answers")), `${name}: ${paths(found)}`);
    }
  }
});

test("junk as one answer is named with its question; null and undefined are no answer", () => {
  const oneOfEach = ["one-of", "any-of", "date", "planned-day"].map((kind) => document.question.find((question) => question.kind === kind).id);
  for (const question of oneOfEach) {
    for (const [name, junk] of Object.entries(JUNK)) {
      const reply = protocol.assess({ [question]: junk }, TODAY);
      if (junk === undefined || junk === null) assert.equal(reply.type, "assessment");
      else if (reply.type === "problems") assert.ok(reply.problems.every(({ path }) => path.startsWith(`answers.${question}`)), `${name}: ${paths(reply.problems)}`);
      // An empty list, or what looks like an empty table, is "none of these" where that is offered.
      else assert.ok(["a list", "a date", "a map", "a prototype"].includes(name), `${question}: ${name}`);
    }
  }
});

test("junk is no day", () => {
  for (const [name, junk] of Object.entries({ ...JUNK, empty: "", "a month": "2026-11", "no such day": "2026-02-30", "long ago": "1899-12-31" })) {
    for (const call of ["assess", "explain"]) assert.deepEqual(paths(problemsOf(protocol[call]({}, junk), name)), ["today"]);
    if (junk !== undefined) assert.deepEqual(paths(problemsOf(protocol.walk({}, junk), name)), ["today"]);
  }
});

test("everything wrong with answers is said at once, with what was meant", () => {
  const anyOf = document.question.find((question) => question.kind === "any-of" && question["not-sure"] !== false);
  const date = document.question.find((question) => question.kind === "date" && question.ongoing !== true);
  const option = anyOf.options.map((one) => one.id ?? one)[0];
  const given = {
    agee: "22-or-over",
    age: "22-or-ovr",
    [anyOf.id]: { ticked: [option, `${option}x`], notSure: [option], maybe: [] },
    [date.id]: "2027-01-01",
  };
  const found = problemsOf(protocol.assess(given, "tomorrow"), "all");
  assert.deepEqual(paths(found), ["today", "answers.agee", "answers.age", `answers.${anyOf.id}.ticked`, `answers.${anyOf.id}.maybe`]);
  assert.match(found[1].help, /did you mean `age`/);
  assert.match(found[2].help, /did you mean `22-or-over`/);
  // No day is after one that is none; on a real day it is.
  const dated = problemsOf(protocol.assess(given, TODAY), "dated");
  assert.equal(dated.at(-1).path, `answers.${date.id}`);
  assert.match(dated.at(-1).message, /lies after today, 2026-11-22/);
});

test("each way to answer a date that cannot be is refused, and each that can is not", () => {
  const date = document.question.find((question) => question.kind === "date");
  const said = (answer) => protocol.assess({ [date.id]: answer }, TODAY);
  const spans = date.about;
  for (const answer of ["2026-11-22", "2026-11", "2025-02-28", { about: `0-${spans[0] - 1}` }, { latest: "2026-01-01" }, { earliest: "2025-12-31", latest: "2026-01-01" }, { earliest: null, latest: "2020-01-01" }]) {
    assert.equal(said(answer).type, "assessment", JSON.stringify(said(answer)));
  }
  for (const answer of ["2026-11-23", "2026-12", "yesterday", "2026-13", "2025-02-29", { about: "0-1000" }, { about: 3 }, {}, { earliest: "2026-01-01" }, { latest: "2026-11-23" }, { earliest: "2026-02-01", latest: "2026-01-01" }, { latest: "2026-01-01", when: "x" }, { latest: 3 }, ["2026-11-22"], 20261122]) {
    problemsOf(said(answer), JSON.stringify(answer));
  }
});

test("options that exclude each other, and doubt where none is offered, are refused", () => {
  const alone = document.question.find((question) => question.options?.some((option) => option.alone));
  const ids = alone.options.map((one) => one.id ?? one);
  const single = alone.options.find((option) => option.alone).id;
  problemsOf(protocol.assess({ [alone.id]: [single, ids.find((id) => id !== single)] }, TODAY), "alone and another");
  const sure = document.question.filter((question) => question["not-sure"] === false && question.kind !== "date");
  assert.ok(sure.length > 0);
  for (const { id } of sure) problemsOf(protocol.assess({ [id]: "not-sure" }, TODAY), `${id} not sure`);
  const doubtful = document.question.find((question) => question.kind === "any-of" && question["not-sure"] !== false);
  const first = doubtful.options.map((one) => one.id ?? one)[0];
  const [problem] = problemsOf(protocol.assess({ [doubtful.id]: { ticked: [first], notSure: [first] } }, TODAY), "both");
  assert.match(problem.message, /both ticked and not sure/);
});

test("past its last day a protocol says only that it is withdrawn", () => {
  const [{ answers }] = cases;
  const last = document["withdraw-after"];
  const after = new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
  for (const call of ["walk", "assess", "explain"]) {
    assert.notEqual(protocol[call](answers, last).type, "withdrawn");
    const reply = protocol[call](answers, after);
    assert.deepEqual(Object.keys(reply).sort(), ["text", "trace", "type"]);
    assert.equal(reply.type, "withdrawn");
  }
  assert.equal(protocol.walk(answers).type, "finished");
});

test("freeing a protocol while it is read from harms nobody", () => {
  const other = load(document);
  const reply = other.assess({ get age() { other.free(); return "22-or-over"; } }, TODAY);
  assert.ok(["assessment", "problems"].includes(reply.type));
  assert.equal(protocol.assess({}, TODAY).type, "assessment");
});

test("protocols are freed by hand, and by the end of their scope", () => {
  const one = load(document);
  one.free();
  assert.throws(() => one.walk({}));
  assert.equal(Protocol.prototype[Symbol.dispose], Protocol.prototype.free);
});

test("after all this the rest still works", () => {
  assert.equal(protocol.assess(cases[0].answers, cases[0].today).type, "assessment");
});

test("answers kept in something of a class are never taken for none", () => {
  const urgent = cases.find(({ answers }) => answers.infections?.ticked.includes("bacterial"));
  const { answers, today } = urgent;
  class Person {
    get age() {
      return "under-18";
    }
  }
  const ticked = answers.infections.ticked;
  const kinds = { Set: new Set(ticked), Map: new Map([["bacterial", true]]), Promise: Promise.resolve(ticked), Person: new Person() };
  for (const [kind, value] of Object.entries({ ...kinds, URLSearchParams: new URLSearchParams("age=under-18"), String: new String("yes") })) {
    const [whole] = problemsOf(protocol.assess(value, today), kind);
    assert.equal(whole.path, "answers", kind);
    const [one] = problemsOf(protocol.assess({ ...answers, infections: value }, today), kind);
    assert.deepEqual([one.path, one.message.startsWith("this is no plain object")], ["answers.infections", true], kind);
  }
  // One of another realm, and one without a prototype, are as plain as any.
  const plain = [runInNewContext(`(${JSON.stringify(answers)})`), Object.assign(Object.create(null), answers)];
  for (const same of plain) assert.deepEqual(protocol.assess(same, today), protocol.assess(answers, today));
});
