// Who waits for results: a button to send one is there only for them.

const captures = (options) => !!(options?.capture ?? options === true);

/** The listeners of one element, as the browser counts them. It tells nobody. */
export class Waiting {
  #listeners = [];

  get isEmpty() {
    return this.#listeners.length === 0;
  }

  add(listener, options) {
    const { once, signal } = options ?? {};
    if (listener && !signal?.aborted) {
      this.#listeners.push({ listener, captures: captures(options), once });
      signal?.addEventListener("abort", () => this.remove(listener, options));
    }
  }

  remove(listener, options) {
    this.#listeners = this.#listeners.filter((each) => each.listener !== listener || each.captures !== captures(options));
  }

  /** A result was offered: who listened once has heard. */
  heard() {
    this.#listeners = this.#listeners.filter((each) => !each.once);
  }
}
