// <needlewise-check>: the check as an element on somebody's page. docs/embedding.md is its manual.
import { mount } from "./needlewise.js";
import { printApart } from "./print.js";
import { json, parse, read, start } from "./program.js";
import { useReadableColours } from "./readable.js";
import { take } from "./take.js";

// Filled in when this file is made: what it may load, each with its integrity, and its own words.
/* global FILES, WORDS */
const HERE = import.meta.url;
const beside = (name) => [new URL(name, HERE).href, { integrity: FILES[name] }];

const STOPPED = ["beforeinput", "input", "change", "keydown", "keypress", "keyup", "compositionstart", "compositionupdate", "compositionend"];
const SETTINGS = ["protocol", "locale", "region", "today", "clinic-name", "booking-url", "contact"];
const THEMES = { light: "(max-width:0)", dark: "(min-width:0)" };

const mounted = new Set();
let trap;

// A program that has trapped is not used again, by any element.
function watchForTraps(error) {
  // Other programs of the page may trap; ours was called by this script.
  if (error instanceof WebAssembly.RuntimeError && String(error.stack).includes(HERE)) {
    trap = error;
    mounted.forEach((element) => element.giveUp());
  }
}
addEventListener("error", (event) => watchForTraps(event.error));
addEventListener("unhandledrejection", (event) => watchForTraps(event.reason));

class Failure extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

class NeedlewiseCheck extends HTMLElement {
  static observedAttributes = [...SETTINGS, "theme"];

  #root = this.attachShadow({ mode: "open" });
  #check;
  /** Which start counts: an earlier one that is still loading is dropped. */
  #turn = 0;
  #begun = false;
  #stale = false;
  #listeners = new Set();
  #css = "";

  constructor() {
    super();
    // What somebody types or presses in the check is not the page's business.
    for (const type of STOPPED) {
      this.#root.addEventListener(type, (event) => event.stopPropagation());
    }
    this.#show();
  }

  connectedCallback() {
    mounted.add(this);
    if (!this.#check) {
      this.#start();
    }
  }

  disconnectedCallback() {
    // Moved elsewhere it is connected again at once, and goes on.
    queueMicrotask(() => {
      if (!this.isConnected) {
        mounted.delete(this);
        this.#stop();
        this.#show();
      }
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.isConnected) {
      return;
    }
    if (name === "theme" && this.#check && (now === null || now === "auto" || now in THEMES)) {
      this.#dress();
    } else if (this.#begun) {
      // Nobody loses a visit because the page changes its mind.
      this.#stale = true;
    } else {
      this.#start();
    }
  }

  addEventListener(type, listener, options) {
    if (type === "needlewise-send" && listener) {
      this.#listeners.add(listener);
    }
    super.addEventListener(type, listener, options);
  }

  removeEventListener(type, listener, options) {
    if (type === "needlewise-send") {
      this.#listeners.delete(listener);
    }
    super.removeEventListener(type, listener, options);
  }

  /** Forgets every answer and shows the start; after a failure, tries again. */
  reset() {
    if (this.#check && !this.#stale) {
      this.#check.reset();
    } else if (this.isConnected) {
      this.#start();
    }
  }

  /** Puts the focus on the heading of what is shown. */
  focus(options) {
    const heading = this.#root.querySelector("h1, button");
    heading ? heading.focus(options) : super.focus(options);
  }

  /** Called on every element after a trap. */
  giveUp() {
    // The program is not asked to clean up after itself.
    this.#check = undefined;
    this.#turn += 1;
    this.#fail(new Failure("trap", `the program stopped: ${trap.message}`));
  }

  async #start() {
    const turn = (this.#turn += 1);
    this.#stop();
    this.#show("loading");
    try {
      const config = await this.#load();
      if (turn !== this.#turn || !this.isConnected) {
        return;
      }
      let refused;
      const tell = (what, details) => {
        if (what === "error") {
          refused = details;
        } else if (turn === this.#turn) {
          this.#told(what);
        }
      };
      const element = this;
      const sheet = new CSSStyleSheet();
      this.#check = mount(this, {
        ...config,
        tell,
        sheets: [sheet],
        get sendsTo() {
          return element.#listeners.size || element.hasAttribute("send") ? element.getAttribute("clinic-name") ?? location.hostname : undefined;
        },
      });
      this.#dress();
      if (refused !== undefined) {
        this.#fail(new Failure("document", refused), true);
        return;
      }
      this.#event("ready");
    } catch (reason) {
      if (turn === this.#turn) {
        this.#fail(reason);
      }
    }
  }

  #stop() {
    const check = this.#check;
    this.#check = undefined;
    this.#begun = this.#stale = false;
    if (check && !trap) {
      check.unmount();
      check.free();
    }
  }

  /** Everything the check needs. The words and the styles come with this script, and the protocol from where the page says. */
  async #load() {
    if (trap) {
      throw new Failure("trap", `the program stopped: ${trap.message}`);
    }
    const given = Object.fromEntries(SETTINGS.map((name) => [name, this.getAttribute(name) ?? undefined]));
    const locale = given.locale ?? "en";
    const theme = this.getAttribute("theme") ?? "auto";
    const refused = [];
    if (!(`words.${locale}.json` in FILES)) {
      refused.push(`locale: \`${locale}\` cannot be used; there is ${Object.keys(WORDS).join(", ")}`);
    }
    if (theme !== "auto" && !(theme in THEMES)) {
      refused.push(`theme: \`${theme}\` cannot be used; there are auto, light, dark`);
    }
    if (refused.length > 0) {
      throw new Failure("attribute", refused.join("\n"));
    }
    const inline = this.querySelector(':scope > script[type="application/json"]');
    const [protocol, words, css] = await Promise.all([
      inline ? parse(inline.textContent, "the protocol inside the element") : json(given.protocol ?? beside("protocol.json")[0]),
      json(...beside(`words.${locale}.json`)),
      read(...beside("needlewise.css")).then((answer) => answer.text()),
      start(...beside("needlewise.wasm")).catch((reason) => {
        throw reason instanceof WebAssembly.CompileError
          ? new Failure("policy", `${reason.message} Does the page's policy allow 'wasm-unsafe-eval' in script-src? The frame needs no such permission.`)
          : reason;
      }),
    ]);
    this.#css = css;
    const { region, today, contact } = given;
    return { protocol, words, region, today, contact, clinicName: given["clinic-name"], bookingUrl: given["booking-url"] };
  }

  /** Puts the styles on, in the theme that is wanted. */
  #dress() {
    const query = THEMES[this.getAttribute("theme")];
    const css = query ? this.#css.replaceAll(/\(prefers-color-scheme: ?dark\)/g, query) : this.#css;
    this.#root.adoptedStyleSheets[0].replaceSync(css);
    const inside = this.#root.querySelector(".nw");
    if (inside) {
      useReadableColours(inside);
    }
  }

  #told(what) {
    if (what === "arrived") {
      this.#begun = true;
      // Whoever has scrolled past the beginning sees it again; otherwise the page stays where it is.
      if (this.getBoundingClientRect().top < 0) {
        this.scrollIntoView();
      }
      this.#event("progress");
    } else if (what === "finished") {
      this.#event("finished");
    } else if (what === "cleared") {
      this.#begun = false;
      if (this.#stale) {
        // After what is under way in the program.
        queueMicrotask(() => this.#start());
      }
    } else {
      take(what, this.#root, {
        print: () => printApart(this.#root.querySelector(".nw"), this.#css),
        send: (text) => this.#event("send", { text }),
      });
    }
  }

  #event(name, detail = null) {
    this.dispatchEvent(new CustomEvent(`needlewise-${name}`, { bubbles: true, composed: true, detail }));
  }

  #fail(reason, isShown = false) {
    this.#begun = false;
    if (!isShown) {
      this.#show("failed");
    }
    const message = reason.message;
    console.error(`needlewise: ${message}`);
    this.#event("error", { code: reason.code ?? "load", message });
  }

  /** What the page itself says inside the element; above it, while there is no check, how it stands. */
  #show(state) {
    const parts = [document.createElement("slot")];
    const words = WORDS[this.getAttribute("locale")] ?? WORDS.en;
    if (state) {
      const say = document.createElement("p");
      say.setAttribute("role", state === "failed" ? "alert" : "status");
      say.textContent = words[state];
      parts.unshift(say);
      if (state === "loading") {
        const bar = document.createElement("progress");
        bar.setAttribute("aria-label", words.loading);
        parts.splice(1, 0, bar);
      } else if (!trap) {
        const again = document.createElement("button");
        again.type = "button";
        again.textContent = words.again;
        again.addEventListener("click", () => this.#start());
        parts.splice(1, 0, again);
      }
    }
    this.#root.replaceChildren(...parts);
  }
}

if (!customElements.get("needlewise-check")) {
  customElements.define("needlewise-check", NeedlewiseCheck);
} else {
  console.error("needlewise: this page has an element of that name already; nothing was changed");
}
