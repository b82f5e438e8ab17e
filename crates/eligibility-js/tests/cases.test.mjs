// Every person of the protocol's cases comes out as natively, and soon.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cases, load, read, steps } from "./given.mjs";

const protocol = load(read("protocol.json"));

const byId = (settings, value) => Object.fromEntries(settings.map((setting) => [setting.id, value(setting) ?? null]));

test("there are as many people as there should be", () => {
  assert.ok(cases.length > 100, `${cases.length} cases`);
});

test("verdicts, days and findings are the native ones", () => {
  for (const { id, today, answers, expect } of cases) {
    const { verdicts, earliest, notBefore } = expect;
    const result = protocol.assess(answers, today);
    assert.equal(result.type, "assessment", `${id}: ${JSON.stringify(result.problems)}`);
    const found = result.settings.flatMap((setting) => setting.findings);
    const certain = new Set(found.filter((finding) => finding.certain).map((finding) => finding.rule));
    const doubts = new Set(found.map((finding) => finding.rule).filter((rule) => !certain.has(rule)));
    const day = (type, key) => ({ earliest }) => (earliest?.type === type ? earliest[key] : null);
    assert.deepEqual(
      {
        verdicts: byId(result.settings, (setting) => setting.verdict),
        earliest: byId(result.settings, day("day", "day")),
        notBefore: byId(result.settings, day("once", "notBefore")),
        findings: [...certain].sort(),
        doubts: [...doubts].sort(),
      },
      { verdicts, earliest, notBefore, findings: expect.findings.toSorted(), doubts: expect.doubts.toSorted() },
      id,
    );
    assert.equal(result.trace.today, today);
    assert.equal(result.trace.approval.type, "draft");
  }
});

test("benefits, steps and advice are the native ones", () => {
  let steps = 0;
  for (const { id, today, answers, plan: native } of cases) {
    const { setting, plan, advice } = protocol.assess(answers, today);
    const named = (sort, list = []) => list.map((part) => `${sort} ${part.id}`);
    const phases = [...(plan?.preparation ?? []), ...(plan?.aftercare ?? [])].flatMap((phase) => named("step", phase.steps));
    const { recheck, ...always } = advice;
    const shown = [...named("benefit", plan?.benefits), ...phases, ...Object.values(always).flatMap((list) => named("advice", list))];
    assert.deepEqual([...shown, ...named("advice", plan && recheck)].toSorted(), native[setting].toSorted(), id);
    steps += phases.length;
  }
  assert.ok(steps > 1000, `${steps} steps`);
});

test("a day beside something graver is said to hold in any case, and is no promise", () => {
  let graver = 0;
  for (const { today, answers } of cases) {
    for (const { verdict, earliest } of protocol.assess(answers, today).settings) {
      if (earliest === undefined) continue;
      assert.equal(earliest.type === "in-any-case", verdict === "ask-first" || verdict === "do-not");
      graver += earliest.type === "in-any-case";
    }
  }
  assert.ok(graver > 10, `${graver} of them`);
});

test("question by question the walk asks what the native one asks, and ends", () => {
  for (const { id, today, answers, expect } of cases) {
    let last;
    for (const { walk } of steps(protocol, answers, today)) last = walk;
    assert.equal(last.type, "finished", `${id} stops at ${last.question?.id}`);
    assert.deepEqual(last.path.toSorted(), Object.keys(answers).toSorted(), id);
    if (expect.asked !== null) assert.equal(last.path.length, expect.asked, id);
    assert.deepEqual(protocol.walk(answers), last, `${id}: without a day`);
  }
});

test("an open walk says so, shows no day and no plan, and may be finished early only at do-not", () => {
  let early = 0;
  for (const { today, answers } of cases.filter((_, index) => index % 4 === 0)) {
    for (const { walk, given } of steps(protocol, answers, today)) {
      if (walk.type !== "question") continue;
      const { settings, completeness, plan } = protocol.assess(given, today);
      assert.ok(completeness.type === "open" && completeness.notAsked > 0);
      assert.equal(plan, undefined);
      assert.ok(settings.every(({ earliest }) => earliest === undefined || (earliest.type === "once" && !earliest.notBefore)));
      assert.equal(walk.mayFinishEarly, settings.every((setting) => setting.verdict === "do-not"));
      early += walk.mayFinishEarly;
    }
  }
  assert.ok(early > 20, `${early} offers`);
});

test("the explanation names what decides, and the same answers as the findings", () => {
  for (const { id, today, answers } of cases) {
    const { settings } = protocol.assess(answers, today);
    const explained = protocol.explain(answers, today).settings;
    explained.forEach(({ verdict, reasons }, index) => {
      assert.equal(reasons.some((reason) => reason.decides), verdict !== "nothing-found", id);
      assert.ok(reasons.every((reason) => reason.decides === (reason.weight === verdict)), id);
      const found = settings[index].findings.map(({ rule, certain, causes }) => ({ rule, certain, causes }));
      assert.deepEqual(reasons.map(({ rule, certain, because }) => ({ rule, certain, causes: because })), found, id);
    });
  }
});

test("every source and opinion that is referred to is there, once", () => {
  for (const { today, answers } of cases) {
    const result = protocol.assess(answers, today);
    const known = result.sources.map((source) => source.id);
    assert.equal(new Set(known).size, known.length);
    const opinions = result.opinions.map((opinion) => opinion.id);
    JSON.stringify(result, (key, value) => {
      if (key === "sources") value.forEach((id) => assert.ok(known.includes(id.id ?? id)));
      if (key === "opinion") assert.ok(opinions.includes(value));
      return value;
    });
  }
});

/** In microseconds. What else the machine does only ever adds, so: the quickest of ten. */
function quickest(work) {
  const rounds = Array.from({ length: 10 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...rounds) * 1000;
}

const median = (values) => values.toSorted((one, other) => one - other)[values.length >> 1];

/** A text that stays as it is, and how many microseconds the machine on which the budget was set takes to parse it. */
const TEXT = JSON.stringify(Array.from({ length: 4000 }, (_, index) => ({ id: index, words: "a few words, always the same" })));
const PARSING = 600;

test("a decision across the boundary, whole, takes less than 500 microseconds in the median", () => {
  let [decision, budget] = [Infinity, 500];
  for (let attempt = 0; attempt < 5 && decision >= budget; attempt += 1) {
    // A machine that is slower, or busy, is slower at both: they are timed in turns.
    const times = cases.map(({ today, answers }, index) => ({
      decision: quickest(() => protocol.assess(answers, today)),
      parsing: index % 10 === 0 ? quickest(() => JSON.parse(TEXT)) : undefined,
    }));
    decision = median(times.map((time) => time.decision));
    const parsing = median(times.flatMap((time) => time.parsing ?? []));
    budget = 500 * Math.min(4, Math.max(1, parsing / PARSING));
    console.log(`one decision: ${decision.toFixed(0)} µs in the median of ${times.length} people; parsing a text: ${parsing.toFixed(0)} µs`);
  }
  assert.ok(decision < budget, `${decision} µs of ${budget}`);
});
