// <needlewise-check>: the check as an element on somebody's page. docs/embedding.md is its manual.
import { json, parse, read } from "./fetched.js";
import { inside, isOurs, start } from "./program.js";
import { Waiting } from "./waiting.js";

// Filled in when this file is made: what it may load, each with its integrity, and its own words.
/* global FILES, WORDS */
const STOPPED = ["beforeinput", "input", "change", "keydown", "keypress", "keyup", "compositionstart", "compositionupdate", "compositionend"];
const SETTINGS = ["protocol", "locale", "region", "today", "clinic-name", "booking-url", "contact"];
const THEMES = { light: "(max-width:0)", dark: "(min-width:0)" };

let trap;

class Failure extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

// On a server there are no elements, and this file can be imported all the same.
const known = globalThis.customElements;

class NeedlewiseCheck extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = [...SETTINGS, "files", "theme"];
  static #connected = new Set();

  static {
    if (known) {
      // Other programs of the page may trap, too.
      const watch = (error) => isOurs(error) && NeedlewiseCheck.#noteTrap(error);
      addEventListener("error", (event) => watch(event.error));
      addEventListener("unhandledrejection", (event) => watch(event.reason));
      // A page's colours may be readable by day alone.
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
        NeedlewiseCheck.#connected.forEach((element) => element.#runs && element.#dress());
      });
    }
  }

  // A program that has trapped is not used again, by any element.
  static #noteTrap(error) {
    if (!trap && error instanceof WebAssembly.RuntimeError) {
      trap = error;
      NeedlewiseCheck.#connected.forEach((element) => element.#giveUp());
    }
  }

  #root = this.attachShadow({ mode: "open" });
  /** Whether a check is mounted. */
  #runs = false;
  /** Which start counts: an earlier one that is still loading is dropped. */
  #turn = 0;
  /** Whether a start is about to come. */
  #starting = false;
  #begun = false;
  #stale = false;
  #waiting = new Waiting();
  #css = "";

  constructor() {
    super();
    // What somebody types or presses in the check is not the page's business; in the words inside, it is.
    for (const type of STOPPED) {
      this.#root.addEventListener(type, (event) => this.#root.contains(event.target) && event.stopPropagation());
    }
    this.#show();
  }

  connectedCallback() {
    NeedlewiseCheck.#connected.add(this);
    if (!this.#runs) {
      this.#startSoon();
    }
  }

  disconnectedCallback() {
    // Moved elsewhere it is connected again at once, and goes on.
    queueMicrotask(() => {
      if (!this.isConnected) {
        NeedlewiseCheck.#connected.delete(this);
        this.#turn += 1;
        this.#stop();
        this.#show();
      }
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.isConnected) {
      return;
    }
    if (name === "theme" && this.#runs && (now === null || now === "auto" || Object.hasOwn(THEMES, now))) {
      this.#dress();
    } else if (this.#begun) {
      // Nobody loses a visit because the page changes its mind.
      this.#stale = true;
    } else {
      this.#startSoon();
    }
  }

  addEventListener(type, listener, options) {
    super.addEventListener(type, listener, options);
    if (type === "needlewise-send") {
      this.#waiting.add(listener, options);
    }
  }

  removeEventListener(type, listener, options) {
    super.removeEventListener(type, listener, options);
    if (type === "needlewise-send") {
      this.#waiting.remove(listener, options);
    }
  }

  /** Forgets every answer and shows the start; after a failure, tries again. */
  reset() {
    if (this.#runs && !this.#stale) {
      this.#ask("reset");
    } else if (this.isConnected) {
      this.#start();
    }
  }

  /** The address of a file, and how it is fetched. */
  #beside = (name) => {
    const files = this.getAttribute("files");
    return [new URL(name, files ? new URL(files.replace(/\/?$/, "/"), document.baseURI) : import.meta.url).href, { integrity: FILES[name] }];
  };

  /** Puts the focus on the heading of what is shown. */
  focus(options) {
    const heading = this.#root.querySelector("h1") ?? this.#root.querySelector("button");
    heading ? heading.focus(options) : super.focus(options);
  }

  #giveUp() {
    inside?.discardPaper();
    // The program is not asked to clean up after itself.
    this.#runs = false;
    this.#turn += 1;
    this.#fail(new Failure("trap", `the program stopped: ${trap.message}`));
  }

  /** Has the program do something with this check. */
  #ask(what) {
    try {
      inside[what](this);
    } catch (reason) {
      NeedlewiseCheck.#noteTrap(reason);
      if (!trap) {
        throw reason;
      }
    }
  }

  /** Once for all that a page changes in one go. */
  #startSoon() {
    if (!this.#starting) {
      this.#starting = true;
      queueMicrotask(() => {
        this.#starting = false;
        if (this.isConnected && !this.#begun) {
          this.#start();
        }
      });
    }
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
      const hadFocus = this.#root.activeElement;
      inside.mount(this, {
        ...config,
        tell,
        embedded: true,
        sheets: [sheet],
        get sendsTo() {
          return !element.#waiting.isEmpty || element.hasAttribute("send") ? element.getAttribute("clinic-name") || location.hostname : undefined;
        },
      });
      this.#runs = true;
      this.#dress();
      if (refused !== undefined) {
        this.#fail(new Failure("document", refused), true);
        // Another try reads everything anew.
        this.#stale = true;
        return;
      }
      if (hadFocus) {
        this.focus({ preventScroll: true });
      }
      this.#event("ready");
    } catch (reason) {
      NeedlewiseCheck.#noteTrap(reason);
      if (turn === this.#turn) {
        this.#fail(reason);
      }
    }
  }

  #stop() {
    if (this.#runs && !trap) {
      inside.discardPaper();
      this.#ask("unmount");
    }
    this.#runs = this.#begun = this.#stale = false;
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
    if (!Object.hasOwn(FILES, `words.${locale}.json`)) {
      refused.push(`locale: \`${locale}\` cannot be used; there is ${Object.keys(WORDS).join(", ")}`);
    }
    if (theme !== "auto" && !Object.hasOwn(THEMES, theme)) {
      refused.push(`theme: \`${theme}\` cannot be used; there are auto, light, dark`);
    }
    if (refused.length > 0) {
      throw new Failure("attribute", refused.join("\n"));
    }
    // A protocol inside the element may come after the element itself.
    if (document.readyState === "loading") {
      await new Promise((parsed) => document.addEventListener("DOMContentLoaded", parsed, { once: true }));
    }
    await undefined;
    const inline = this.querySelector(':scope > script[type="application/json"]');
    const [protocol, words, css] = await Promise.all([
      inline ? parse(inline.textContent, "the protocol inside the element") : json(given.protocol || this.#beside("protocol.json")[0]),
      json(...this.#beside(`words.${locale}.json`)),
      read(...this.#beside("needlewise.css")).then((answer) => answer.text()),
      start(this.#beside).catch((reason) => {
        throw reason instanceof WebAssembly.CompileError
          ? new Failure("policy", `${reason.message} Does the page's policy allow 'wasm-unsafe-eval' in script-src? The frame needs no such permission.`)
          : reason;
      }),
    ]);
    this.#css = css;
    const { region, today, contact } = given;
    return { protocol, words, region, today, contact, clinicName: given["clinic-name"] || ((contact || given["booking-url"]) && !protocol?.clinic ? location.hostname : undefined), bookingUrl: given["booking-url"] };
  }

  /** Puts the styles on, in the theme that is wanted. */
  #dress() {
    const query = THEMES[this.getAttribute("theme")];
    const css = query ? this.#css.replaceAll(/\(prefers-color-scheme: ?dark\)/g, query) : this.#css;
    this.#root.adoptedStyleSheets[0].replaceSync(css);
    this.#measure();
  }

  #measure() {
    const drawn = this.#root.querySelector(".nw");
    if (drawn) {
      inside.useReadableColours(drawn);
    }
  }

  #told(what) {
    if (what === "arrived") {
      this.#begun = true;
      // A page may have dressed anew by now.
      this.#measure();
      // Whoever has scrolled past the beginning sees it again; otherwise the page stays where it is.
      if (this.getBoundingClientRect().top < 0) {
        this.scrollIntoView();
      }
      this.#event("progress");
    } else if (what === "finished") {
      this.#event("finished");
    } else if (what === "cleared") {
      this.#begun = false;
      inside.discardPaper();
      if (this.#stale) {
        // After what is under way in the program.
        queueMicrotask(() => this.#start());
      }
    } else {
      inside.take(what, this.#root, {
        print: () => inside.printApart(this.#root.querySelector(".nw"), this.#css),
        send: (text) => {
          const taken = this.#event("send", { text });
          this.#waiting.heard();
          return taken;
        },
      });
    }
  }

  /** Whether somebody has said that it is taken care of, by `preventDefault()`. */
  #event(name, detail = null) {
    return !this.dispatchEvent(new CustomEvent(`needlewise-${name}`, { bubbles: true, composed: true, cancelable: name === "send", detail }));
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
    const hadFocus = this.#root.activeElement;
    const slot = document.createElement("slot");
    if (!state) {
      this.#root.replaceChildren(slot);
      return;
    }
    const locale = Object.hasOwn(WORDS, this.getAttribute("locale")) ? this.getAttribute("locale") : "en";
    const words = WORDS[locale];
    const above = document.createElement("div");
    above.lang = locale;
    above.dir = "ltr";
    const say = document.createElement("p");
    say.setAttribute("role", state === "failed" ? "alert" : "status");
    say.textContent = words[state];
    above.append(say);
    if (state === "loading") {
      const bar = document.createElement("progress");
      bar.setAttribute("aria-label", words.loading);
      above.append(bar);
    } else if (!trap) {
      const again = document.createElement("button");
      again.type = "button";
      again.textContent = words.again;
      again.addEventListener("click", () => this.#start());
      above.append(again);
    }
    this.#root.replaceChildren(above, slot);
    if (hadFocus) {
      const place = above.querySelector("button") ?? say;
      say.tabIndex = -1;
      place.focus({ preventScroll: true });
    }
  }
}

if (known && !known.get("needlewise-check")) {
  known.define("needlewise-check", NeedlewiseCheck);
} else if (known) {
  console.error("needlewise: this page has an element of that name already; nothing was changed");
}
