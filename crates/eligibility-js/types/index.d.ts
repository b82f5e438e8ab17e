/**
 * The check without a page: a compiled protocol, the walk through its questions, and what the
 * answers mean.
 *
 * Nothing here sends, stores or asks a clock. Nothing throws on bad data: whatever is wrong
 * with a protocol, with answers or with a day comes back as {@link Problems}, all at once.
 * Days are texts like `"2026-11-22"`, without a time zone.
 */

declare global {
  interface SymbolConstructor {
    readonly dispose: unique symbol;
  }
}

/**
 * Loads the wasm. In a browser or worker, await it once before {@link Protocol.load}; in Node it
 * is loaded with the module, and this does nothing.
 *
 * @param from Where the wasm is (a text, a `URL`, a `Request`), or what it is (a `Response`, bytes, a
 *   `WebAssembly.Module`), or a promise of that. Without it: `headless_bg.wasm` beside the module.
 */
export default function init(from?: unknown): Promise<void>;

/** A checked protocol. Only {@link Protocol.load} makes one. */
export class Protocol {
  private constructor();

  /**
   * Reads and checks a compiled protocol, as `cargo protocol compile` writes it.
   *
   * @param document The object, or a text of JSON. Limits on size and depth hold before anything is made of it.
   */
  static load(document: unknown): Loaded;

  /**
   * The next question for somebody with these answers.
   *
   * @param today Without it no date is too late, and finishing early is not offered.
   */
  walk(answers: Answers, today?: string): Walk | Withdrawn | Problems;

  /** What the answers mean on a day. Open questions count as not asked, and are said to be open. */
  assess(answers: Answers, today: string): Assessment | Withdrawn | Problems;

  /** Why it comes out as it does, in ids: for developers and tests, not for visitors. */
  explain(answers: Answers, today: string): Explanation | Withdrawn | Problems;

  /** Gives the memory back. Calling anything on it afterwards is a mistake, and throws. */
  free(): void;
  [Symbol.dispose](): void;
}

export type Loaded = { type: "protocol"; protocol: Protocol } | Problems;

// --- What goes in ---

/** Answers by the id of their question. `undefined` and `null` are no answer. What is not asked has no influence. */
export type Answers = { readonly [question: string]: Answer | null | undefined };

/**
 * - one of several: the id of the option, or `"not-sure"`;
 * - any of several: the ids that are ticked (`[]`: none of these), or {@link Several}, or `"not-sure"` about all;
 * - a date: a day `"2026-11-22"`, a month `"2026-11"`, `"ongoing"`, `"not-sure"`, {@link Ago} or {@link Between}.
 */
export type Answer = string | readonly string[] | Several | Ago | Between;

/** What is in neither list is unticked. */
export type Several = { readonly ticked?: readonly string[]; readonly notSure?: readonly string[] };

/** About how long ago, by the id of a span that the question offers. */
export type Ago = { readonly about: string };

/** Some day of these; without `earliest`, however long ago. */
export type Between = { readonly earliest?: string | null; readonly latest: string };

// --- What comes back ---

/** Everything that is wrong, at once. */
export type Problems = { type: "problems"; problems: Problem[] };

export type Problem = {
  /** Where: `rule[3].when` in a protocol, `answers.age`, or `today`. Empty for the whole. */
  path: string;
  message: string;
  /** What to do about it. */
  help?: string;
};

/** Past the last day of the protocol: show this text, and no result. */
export type Withdrawn = { type: "withdrawn"; text: Block[]; trace: Trace };

/** Where the walk stands: at an open question, or at its end. */
export type Walk =
  | {
      type: "question";
      /** Questions asked and answered so far, in order. */
      path: string[];
      question: Question;
      /** Every setting says `do-not`, and no later answer can undo it. */
      mayFinishEarly: boolean;
    }
  | {
      type: "finished";
      path: string[];
      /** A reason ended the walk before its last question. */
      ended: boolean;
    };

export type Question = {
  id: string;
  /** `number` counts from 1. */
  section: { id: string; title: string; number: number; of: number };
  title: string;
  /** Why it is asked. */
  why: string;
  hint?: Block[];
  /** It shapes the plan, and no verdict. */
  plan: boolean;
  /** Who added or changed it, where it is not the base protocol's own. */
  origin?: string;
  input: Input;
};

/** How it is answered. Where `notSure` is true, `"not-sure"` is an answer. */
export type Input =
  | { type: "one-of"; options: Option[]; notSure: boolean }
  | {
      type: "any-of";
      options: Option[];
      /** Whether none of them, `[]`, is an answer. */
      none: boolean;
      notSure: boolean;
      /** The name of a drawing to choose in. */
      picker?: string;
    }
  | {
      type: "date";
      /** Spans without gaps; from `from` to `to` days ago, or any longer. */
      about: { id: string; label: string; from: number; to?: number }[];
      /** Whether `"ongoing"` is an answer. */
      ongoing: boolean;
      notSure: boolean;
    };

export type Option = {
  id: string;
  label: string;
  /** A clinical word explained. */
  explain?: string;
  /** It excludes all others. */
  alone: boolean;
};

/** In rising caution. */
export type Verdict = "nothing-found" | "take-care" | "wait" | "ask-first" | "do-not";
export type Severity = "care" | "wait" | "ask" | "stop";
export type Urgency = "soon" | "same-day" | "emergency";
/** How sure anyone is. */
export type Certainty = "high" | "moderate" | "low" | "unknown";
/** What a level or an interval rests on. */
export type Basis = "source" | "our-default" | "unverified";

/** What the answers mean. Whoever shows one shows `notice` and, for a draft, `trace.approval.text` with it. */
export type Assessment = {
  type: "assessment";
  /** The setting of interest: `plan`, `redFlags` and `advice` are for it. */
  setting: string;
  /** All settings of the protocol, in its order. */
  settings: SettingOutcome[];
  completeness: Completeness;
  /** Reasons for help, most urgent first. They stand above everything else. */
  urgent: Urgent[];
  /** Only where all is answered, and the setting of interest does not say `do-not`. */
  plan?: Plan;
  /** Signs that call for help after the treatment. */
  redFlags: { id: string; urgency: Urgency; say: Block[]; sources: string[] }[];
  advice: { practitioner: Item[]; takeAlong: Item[]; recheck: Item[]; limits: Item[] };
  /** Each source that is cited here, once; others refer to its id. */
  sources: Source[];
  opinions: { id: string; title: string; say: Block[]; sources: string[] }[];
  /** What this is not. */
  notice: string;
  trace: Trace;
};

export type SettingOutcome = {
  id: string;
  name: string;
  verdict: Verdict;
  /** No reason that surely applies weighs as much as the verdict. */
  restsOnDoubt: boolean;
  /** Absent where nothing has to be waited for, and while questions are open. */
  earliest?: Earliest;
  /** In the protocol's order. */
  findings: Finding[];
};

export type Earliest =
  /** All waits are over on this day; `byPausing`: if what is in use is paused today. */
  | { type: "day"; day: string; byPausing: boolean }
  /** These have to be over first, and it is not before the day. `once` continues "once …". */
  | { type: "once"; once: { rule: string; once?: string }[]; notBefore?: string }
  /** Beside `ask-first` or `do-not`: in any case not before. Never a promise. */
  | { type: "in-any-case"; notBefore: string };

/** How much of the walk stands behind it. */
export type Completeness = { type: "complete" } | { type: "ended" } | { type: "open"; notAsked: number };

/** A reason for caution, in the words for its setting. */
export type Finding = {
  rule: string;
  name: string;
  /** It applies; otherwise it may. */
  certain: boolean;
  severity: Severity;
  why: Block[];
  /** Stands before what to do. */
  first?: string;
  do: Block[];
  /** It is about a prescribed medicine in use: show this with it. */
  keepTaking?: string;
  /** Absent where it has a day, and questions are open that may move it. */
  clears?: Clears;
  certainty: Certainty;
  basis: Basis;
  sources: string[];
  opinion?: string;
  /** Who added or changed it, where it is not the base protocol's own. */
  origin?: string;
  /** The answers that decide it, and no others. */
  causes: Cause[];
};

/** How a finding ends. `once` continues "once …". */
export type Clears =
  | { type: "on"; day: string; byPausing: boolean }
  | { type: "on-or-clinician"; day: string }
  | { type: "gone"; days: number; once?: string }
  | { type: "condition-ends"; once?: string }
  | { type: "clinician" }
  | { type: "never" }
  | { type: "nothing" };

export type Cause =
  | { type: "option"; question: string; option: string }
  | { type: "not-option"; question: string; option: string }
  | { type: "not-sure-of"; question: string; option: string }
  | { type: "not-sure"; question: string }
  | { type: "when"; question: string; earliest?: string; latest: string; ongoing: boolean };

export type Urgent = { rule: string; name: string; urgency: Urgency; certain: boolean; do: Block[] };

export type Plan = {
  benefits: {
    id: string;
    title: string;
    expect: Block[];
    sessions: string;
    seen: string;
    evidence: string;
    sources: string[];
  }[];
  /** In place of benefits, where none is known in this setting. */
  noBenefit?: Block[];
  preparation: Phase[];
  aftercare: Phase[];
};

/** Hours count from the treatment, negative before it. */
export type Phase = { id: string; title: string; fromHours: number; toHours: number; steps: Step[] };

export type Step = {
  id: string;
  kind: "do" | "avoid" | "normal";
  say: Block[];
  certainty: Certainty;
  basis: Basis;
  sources: string[];
  opinion?: string;
  origin?: string;
};

export type Item = { id: string; say: Block[]; sources: string[]; origin?: string };

export type Source = {
  id: string;
  title: string;
  publisher?: string;
  year?: number;
  /** Starts with `https://`, `tel:` or `mailto:`. */
  address?: string;
  /** How it was read. */
  read: "original" | "copy" | "memory";
};

/** Why it comes out as it does. */
export type Explanation = {
  type: "explanation";
  settings: { id: string; verdict: Verdict; restsOnDoubt: boolean; reasons: Reason[] }[];
  /** How many questions were answered on the way, of how many there are. */
  asked: number;
  of: number;
  completeness: Completeness;
  trace: Trace;
};

export type Reason = {
  rule: string;
  /** Rows of the evidence file. */
  rows: string[];
  certain: boolean;
  severity: Severity;
  /** What it weighs in this setting. */
  weight: Exclude<Verdict, "nothing-found">;
  /** It weighs as much as the verdict. */
  decides: boolean;
  clears?: Clears;
  /** The fewest answers that decide it. */
  because: Cause[];
};

/** What a reply rests on. */
export type Trace = {
  protocol: string;
  version: string;
  language: string;
  /** Of the document; the same document has the same. */
  hash: string;
  today: string;
  /** When it was last reviewed at a desk. */
  reviewed: string;
  /** The last day on which results are shown. */
  withdrawAfter: string;
  approval: { type: "draft"; text: string } | { type: "approved"; by: string; on: string };
  /** Whoever compiled it says that its laws were proved. */
  logicProved: boolean;
  /** The clinic that made the protocol its own. */
  clinic?: string;
};

/** Rich text: never markup. */
export type Block = { type: "paragraph"; content: Inline[] } | { type: "list"; items: Inline[][] };

export type Inline =
  | { type: "text"; text: string }
  | { type: "strong"; text: string }
  /** `to` starts with `https://`, `tel:` or `mailto:`. */
  | { type: "link"; text: string; to: string };
