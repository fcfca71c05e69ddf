/**
 * Which quotation and which source the reader has chosen, and the keys that move through them.
 *
 * Everything that shows quotations listens here; nothing else knows of the others.
 */

/** @typedef {{ quote: number | null, source: number | null }} Chosen */
/** @typedef {"article" | "list" | "dock" | "place" | "caret" | null} Origin "place": nothing need scroll; where the choice was made; that side need not scroll */

export class Selection {
  /** @type {Chosen} */
  #chosen = { quote: null, source: null };
  /** @type {((chosen: Chosen, before: Chosen, origin: Origin) => void)[]} */
  #listeners = [];

  get quote() {
    return this.#chosen.quote;
  }
  get source() {
    return this.#chosen.source;
  }

  /** @param {(chosen: Chosen, before: Chosen, origin: Origin) => void} listener */
  listen(listener) {
    this.#listeners.push(listener);
  }

  /** @param {number | null} quote @param {Origin} [origin] */
  chooseQuote(quote, origin = null) {
    if (quote !== this.#chosen.quote) this.#set({ ...this.#chosen, quote }, origin);
  }

  /** Chooses a source, or lets go of it. Its quotations alone stay bright. @param {number | null} source */
  chooseSource(source) {
    this.#set({ quote: null, source: source === this.#chosen.source ? null : source }, null);
  }

  clear() {
    this.#set({ quote: null, source: null }, null);
  }

  /** @param {Chosen} chosen @param {Origin} origin */
  #set(chosen, origin) {
    const before = this.#chosen;
    this.#chosen = chosen;
    for (const listener of this.#listeners) listener(chosen, before, origin);
  }
}

/**
 * Arrow keys, Home and End move through the quotations of one side; Enter crosses to the other side,
 * Escape lets go. Each side is one stop for the Tab key.
 *
 * @param {HTMLElement} root
 * @param {{
 *   side: "article" | "list",
 *   selection: Selection,
 *   order: () => number[],
 *   cross: (quote: number) => void,
 *   focus: (quote: number) => void,
 * }} how `order` gives the quotations on show in the order of this side
 */
export function steer(root, { side, selection, order, cross, focus }) {
  root.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target).closest("[data-quote]");
    if (!(target instanceof HTMLElement) || target.closest("[data-action]")) return;
    if (getSelection()?.type === "Range") return; // the reader is marking words to copy
    const quote = Number(target.dataset.quote);
    selection.chooseQuote(quote, side);
    focus(quote);
  });

  root.addEventListener("keydown", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button[data-quote]");
    if (!(button instanceof HTMLElement) || button.dataset.action) return;
    const here = Number(button.dataset.quote);
    if (event.key === "Enter" && selection.quote === here) {
      event.preventDefault();
      return cross(here);
    }
    const quotes = order();
    const at = quotes.indexOf(here);
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: quotes.length - 1 }[event.key];
    if (to === undefined || quotes[to] === undefined) return;
    event.preventDefault();
    selection.chooseQuote(quotes[to], side);
    focus(quotes[to]);
  });
}

/** Makes `stop` the one element among `all` that Tab reaches. @param {Iterable<HTMLElement>} all @param {HTMLElement | null} stop */
export function rove(all, stop) {
  for (const element of all) element.tabIndex = element === stop ? 0 : -1;
}
