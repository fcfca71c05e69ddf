/** A table that sorts by any column, works by keyboard, and shows long lists in portions. */

import { el } from "../dom.js";

/**
 * @template Row
 * @typedef {object} Column
 * @property {string} label
 * @property {(row: Row) => string | number} value what the column sorts by
 * @property {(row: Row) => Node | string} [cell] what it shows, `value` by default
 * @property {boolean} [text] set to the left; sorted from A, numbers from the greatest
 */

const PORTION = 50;

/** @template Row */
export class Table {
  /** @type {Row[]} */
  #rows = [];
  #shown = PORTION;
  /** The column that is sorted by, null for the order of the rows. @type {number | null} */
  #by = null;
  #descending = false;
  #columns;
  #key;
  #caption;
  #head = el("thead");
  #body = el("tbody");
  #more = el("button", { type: "button", class: "more" });
  root;

  /**
   * @param {string} caption
   * @param {Column<Row>[]} columns the first one heads the row
   * @param {(row: Row) => string | number} key tells rows apart, for the focus to stay where it is
   */
  constructor(caption, columns, key) {
    this.#columns = columns;
    this.#key = key;
    this.#caption = el("caption", { class: "visually-hidden" }, caption);
    this.root = el("div", { class: "table" },
      el("div", { class: "table-scroll", role: "group", "aria-label": `${caption}, table`, tabindex: "0" },
        el("table", {}, this.#caption, this.#head, this.#body)),
      this.#more);
    this.#head.append(el("tr", {}, ...columns.map((column, index) => {
      const button = el("button", { type: "button" }, column.label);
      button.addEventListener("click", () => this.#sortBy(index));
      return el("th", { scope: "col", class: column.text ? "text" : null }, button);
    })));
    this.#more.addEventListener("click", () => {
      const next = this.#shown;
      this.#shown += 10 * PORTION;
      this.#paint();
      this.#body.children[next]?.querySelector("button")?.focus();
    });
    this.#body.addEventListener("keydown", (event) => this.#walk(event));
  }

  /** @param {Row[]} rows */
  show(rows) {
    this.#rows = rows;
    this.#paint();
  }

  /** The rows in the order in which they are shown, those not yet shown too. */
  sorted() {
    if (this.#by === null) return [...this.#rows];
    const { value } = this.#columns[this.#by];
    const sign = this.#descending ? -1 : 1;
    const compare = (/** @type {Row} */ a, /** @type {Row} */ b) => {
      const [one, other] = [value(a), value(b)];
      return typeof one === "string" ? one.localeCompare(String(other), "en", { numeric: true }) : one - Number(other);
    };
    return [...this.#rows].sort((a, b) => sign * compare(a, b));
  }

  /** Puts the focus on a row that is shown. @param {Row} row */
  focus(row) {
    const button = this.#rowOf(String(this.#key(row)))?.querySelector("button");
    button?.focus();
    return Boolean(button);
  }

  /** @param {string} key */
  #rowOf(key) {
    return [...this.#body.children].find((child) => /** @type {HTMLElement} */ (child).dataset.key === key);
  }

  /** @param {number} index of the column */
  #sortBy(index) {
    this.#descending = this.#by === index ? !this.#descending : !this.#columns[index].text;
    this.#by = index;
    this.#paint();
  }

  #paint() {
    const focused = this.#body.contains(document.activeElement) ? document.activeElement?.closest("tr")?.dataset.key : undefined;
    [...this.#head.querySelectorAll("th")].forEach((th, index) => {
      if (index === this.#by) th.setAttribute("aria-sort", this.#descending ? "descending" : "ascending");
      else th.removeAttribute("aria-sort");
    });
    this.#body.replaceChildren(...this.sorted().slice(0, this.#shown).map((row) => this.#row(row)));
    const left = this.#rows.length - this.#shown;
    this.#more.hidden = left <= 0;
    this.#more.textContent = `Show ${Math.min(left, 10 * PORTION).toLocaleString("en")} more of ${this.#rows.length.toLocaleString("en")}`;
    if (focused !== undefined) this.#rowOf(focused)?.querySelector("button")?.focus();
  }

  /** @param {Row} row */
  #row(row) {
    return el("tr", { "data-key": this.#key(row) }, ...this.#columns.map(({ cell, value, text }, index) => {
      const shown = cell ? cell(row) : value(row);
      return el(index === 0 ? "th" : "td", { scope: index === 0 ? "row" : null, class: text ? "text" : null },
        typeof shown === "number" ? shown.toLocaleString("en") : shown);
    }));
  }

  /** From row to row with the arrow keys. @param {KeyboardEvent} event */
  #walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = /** @type {HTMLElement | null} */ (event.target)?.closest("button");
    if (!step || !at) return;
    const row = at.closest("tr");
    const column = [...(row?.children ?? [])].findIndex((child) => child.contains(at));
    for (let next = step > 0 ? row?.nextElementSibling : row?.previousElementSibling; next;
      next = step > 0 ? next.nextElementSibling : next.previousElementSibling) {
      const goal = next.children[column]?.querySelector("button");
      if (!goal) continue;
      event.preventDefault();
      return goal.focus();
    }
  }
}
