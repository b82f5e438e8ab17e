/** The element `<needlewise-check>`. Its manual is docs/embedding.md. */

/** Why there are no questions. */
export interface NeedlewiseFailure {
  /**
   * - `attribute`: an attribute cannot be used
   * - `load`: something is missing, was changed, or is no JSON
   * - `policy`: the page's policy bars WebAssembly
   * - `document`: the protocol, or what the page sets, cannot be used
   * - `trap`: the program stopped; it is not used again on this page
   */
  code: "attribute" | "load" | "policy" | "document" | "trap";
  /** For whoever looks after the page: the places in the document, one a line. */
  message: string;
}

/** A result that a person hands over by pressing the button. `preventDefault()` says that it is taken. */
export interface NeedlewiseResult {
  /** The result with all answers, as plain text. */
  text: string;
}

/** Every event bubbles and is composed. None but `needlewise-send` says anything of anybody's answers. */
export interface NeedlewiseEventMap {
  "needlewise-ready": CustomEvent<null>;
  "needlewise-progress": CustomEvent<null>;
  "needlewise-finished": CustomEvent<null>;
  "needlewise-error": CustomEvent<NeedlewiseFailure>;
  "needlewise-send": CustomEvent<NeedlewiseResult>;
}

export interface NeedlewiseCheckElement extends HTMLElement {
  /** Forgets every answer and shows the start; after a failure, tries again. */
  reset(): void;
  /** Puts the focus on the heading of what is shown. */
  focus(options?: FocusOptions): void;
}

/** The attributes, for JSX and the like. All may be left out. */
export interface NeedlewiseCheckAttributes {
  protocol?: string;
  locale?: "en";
  region?: string;
  theme?: "light" | "dark" | "auto";
  /** Like "2026-11-22". */
  today?: string;
  "clinic-name"?: string;
  /** `https://`, `tel:` or `mailto:`; so is `contact`. */
  "booking-url"?: string;
  contact?: string;
  /** The folder of the element's files, where a bundler has moved the script elsewhere. */
  files?: string;
  send?: boolean | "";
}

declare global {
  interface HTMLElementTagNameMap {
    "needlewise-check": NeedlewiseCheckElement;
  }
  interface HTMLElementEventMap extends NeedlewiseEventMap {}
  interface DocumentEventMap extends NeedlewiseEventMap {}
  interface WindowEventMap extends NeedlewiseEventMap {}
}
