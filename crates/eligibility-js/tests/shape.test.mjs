// The types and the wasm agree: every key and kind that comes out is in index.d.ts, and every
// one of index.d.ts comes out of something here.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { Protocol } from "needlewise";
import { cases, load, read, steps } from "./given.mjs";

const ts = createRequire(import.meta.url)(process.env.NEEDLEWISE_TYPESCRIPT);
const file = fileURLToPath(new URL("node_modules/needlewise/index.d.ts", import.meta.url));
const program = ts.createProgram([file], { strict: true, exactOptionalPropertyTypes: true, lib: ["lib.es2023.d.ts"] });
const checker = program.getTypeChecker();
const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)));
const named = (name) => checker.getDeclaredTypeOfSymbol(exported.find((symbol) => symbol.name === name));
const typeOf = (property) => checker.getTypeOfSymbol(property);

const REPLIES = ["Loaded", "Walk", "Withdrawn", "Problems", "Assessment", "Explanation"];

const isProtocol = (type) => type.symbol?.name === "Protocol";
const members = (type) => (type.isUnion() ? type.types : [type]);
const placeOf = (node) => {
  const { line } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
  return `${line + 1}: ${node.getText().split("\n")[0]}`;
};
const keyOf = (property) => placeOf(property.declarations[0]);
const wordOf = (type, at) => `${at} = ${JSON.stringify(type.value)}`;

/** Every key and word that replies may hold. */
function declared() {
  const all = new Set();
  const visit = (type, at) => {
    for (const member of members(type)) {
      if (member.isStringLiteral()) all.add(wordOf(member, at));
      else if (checker.isArrayType(member)) visit(checker.getTypeArguments(member)[0], at);
      else if (member.flags & ts.TypeFlags.Object && !isProtocol(member)) {
        for (const property of member.getProperties()) {
          const key = keyOf(property);
          if (all.has(key)) continue;
          all.add(key);
          visit(typeOf(property), key);
        }
      }
    }
  };
  REPLIES.forEach((name) => visit(named(name), name));
  return all;
}

const seen = new Set();

/** Holds a value against a type, and notes what of the type it shows. */
function hold(value, type, path, at) {
  const possible = members(type);
  const fail = (why) => assert.fail(`${path}: ${why}; the type is ${checker.typeToString(type)}`);
  if (typeof value === "string") {
    const literal = possible.find((member) => member.isStringLiteral() && member.value === value);
    if (literal) seen.add(wordOf(literal, at));
    else if (!possible.some((member) => member.flags & ts.TypeFlags.String)) fail(`"${value}"`);
  } else if (typeof value === "number") {
    if (!possible.some((member) => member.flags & ts.TypeFlags.Number)) fail("a number");
  } else if (typeof value === "boolean") {
    if (!possible.some((member) => member.flags & ts.TypeFlags.BooleanLike)) fail("true or false");
  } else if (Array.isArray(value)) {
    const list = possible.find((member) => checker.isArrayType(member)) ?? fail("a list");
    value.forEach((item, index) => hold(item, checker.getTypeArguments(list)[0], `${path}[${index}]`, at));
  } else if (value instanceof Protocol) {
    if (!possible.some(isProtocol)) fail("a protocol");
  } else if (value && typeof value === "object") {
    const kind = (member) => member.getProperty("type") && typeOf(member.getProperty("type"));
    const objects = possible.filter((member) => member.flags & ts.TypeFlags.Object && !checker.isArrayType(member));
    const table = objects.find((member) => !kind(member) || kind(member).value === value.type) ?? fail(`of type "${value.type}"`);
    for (const key of Object.keys(value)) if (!table.getProperty(key)) fail(`the key \`${key}\` is not declared`);
    for (const property of table.getProperties()) {
      const has = Object.hasOwn(value, property.name);
      if (!has && !(property.flags & ts.SymbolFlags.Optional)) fail(`the key \`${property.name}\` is missing`);
      if (!has) continue;
      seen.add(keyOf(property));
      hold(value[property.name], typeOf(property), `${path}.${property.name}`, keyOf(property));
    }
  } else fail(String(value));
}

const reply = (value, names, path) => {
  const types = names.map(named);
  const fits = types.find((type) => members(type).some((member) => typeOf(member.getProperty("type")).value === value.type));
  assert.ok(fits, `${path}: a reply of type ${value.type}`);
  hold(value, fits, path, names.join());
};

/** Everything a protocol says to somebody, on the way and at the end. */
function everything(protocol, answers, today, path) {
  for (const { walk, given } of steps(protocol, answers, today)) {
    reply(walk, ["Walk", "Withdrawn", "Problems"], `${path}.walk`);
    if (walk.path?.length % 10 === 0) reply(protocol.assess(given, today), ["Assessment"], `${path}.assess`);
  }
  reply(protocol.assess(answers, today), ["Assessment", "Withdrawn", "Problems"], `${path}.assess`);
  reply(protocol.explain(answers, today), ["Explanation", "Withdrawn", "Problems"], `${path}.explain`);
}

/** A made-up form of the protocol that shows what the real one has no use for. */
function made() {
  const { hash, ...document } = read("protocol.json");
  const urgencies = ["soon", "same-day", "emergency"];
  const rule = document.rule.map((rule, index) => ({ ...rule, urgency: urgencies[index % 3], by: 0 }));
  for (const words of Object.values(document.text.rule)) words.why = [["See ", { link: "this", to: "https://example.org/" }]];
  return {
    ...document,
    rule,
    benefit: document.benefit.map((benefit) => ({ ...benefit, settings: ["radiofrequency"] })),
    step: document.step.map((step) => ({ ...step, by: 0 })),
    source: document.source.map((source) => ({ ...source, read: "memory" })),
    origins: ["made up for a test"],
    "approved-by": "Nobody, made up for a test",
    "approved-on": "2026-01-01",
  };
}

test("everything that comes out is declared", () => {
  for (const name of ["protocol.json", "clinic.json"]) {
    const loaded = Protocol.load(read(name));
    reply(loaded, ["Loaded"], name);
    for (const { id, today, answers } of cases) {
      reply(loaded.protocol.assess(answers, today), ["Assessment"], `${name} ${id}.assess`);
      reply(loaded.protocol.explain(answers, today), ["Explanation"], `${name} ${id}.explain`);
    }
  }
  const real = load(read("protocol.json"));
  const approved = load(made());
  const unsure = Object.fromEntries(read("protocol.json").question.filter((question) => question["not-sure"] !== false && question.kind !== "planned-day").map(({ id }) => [id, "not-sure"]));
  // Step by step for some of them: holding a reply against the types takes longer than making it.
  for (const { id, today, answers } of cases.filter((_, index) => index % 20 === 0)) {
    everything(real, answers, today, id);
    everything(load(read("clinic.json")), answers, today, `${id} at the clinic`);
    everything(approved, answers, today, "made up");
    everything(real, { ...answers, ...unsure }, today, "unsure");
  }
  reply(Protocol.load("{"), ["Loaded"], "problems");
  reply(real.walk({}, "2199-01-01"), ["Withdrawn"], "withdrawn");
  reply(real.assess({ agee: "" }, "2026-11-22"), ["Problems"], "problems");
});

test("everything that is declared comes out of something", () => {
  const unseen = [...declared()].filter((key) => !seen.has(key));
  assert.deepEqual(unseen, [], "declared, and never seen");
});

test("the methods are the declared ones", () => {
  const statics = checker.getPropertiesOfType(checker.getTypeOfSymbol(exported.find((symbol) => symbol.name === "Protocol")));
  for (const { name } of statics.filter(({ name }) => name !== "prototype")) assert.equal(typeof Protocol[name], "function", name);
  const declaredMethods = named("Protocol").getProperties().map(({ name }) => name).filter((name) => !name.startsWith("__@"));
  for (const name of declaredMethods) assert.equal(typeof Protocol.prototype[name], "function", name);
  const own = Object.getOwnPropertyNames(Protocol.prototype).filter((name) => name !== "constructor" && !name.startsWith("__"));
  assert.deepEqual(own.toSorted(), declaredMethods.toSorted());
});
