/**
 * The article to be edited in place: a text box, so that typing, undoing, spelling and dictation are the
 * browser's, over a mirror of its text that shows who speaks.
 *
 * The box is never written to while the reader types, so caret and selection stay. The mirror follows
 * each key at once, its findings moved with the edit, until the analysis of the new text arrives.
 * Only lines that changed are built anew. Cost of a key: linear in the text, in elements one line.
 */

import { editBetween, moved } from "./corrections/anchor.js";
import { byId, el } from "./dom.js";
import { findingsOf, Segmenter } from "./segments.js";
import { isFurniture } from "./words.js";

/**
 * @typedef {import("./words.js").Shown} Shown
 * @typedef {import("./segments.js").Finding} Finding
 * @typedef {{ start: number, text: string, key: string, pieces: Piece[], furniture: boolean }} Line
 * @typedef {{ words: string, quote: number | null }} Piece
 */

/** Typing is over when it has paused this long, in milliseconds. */
const PAUSE = 200;

export class Editor {
  #box = /** @type {HTMLTextAreaElement} */ (byId("edit"));
  #mirror = byId("mirror");
  #page;
  /** @type {Shown | null} */
  #shown = null;
  /** What the mirror shows. */
  #text = "";
  /** Quotations in the text as it is now, in order. @type {Finding[]} */
  #findings = [];
  /** Furniture in the text as it is now. @type {[number, number][]} */
  #furniture = [];
  /** @type {Line[]} */
  #lines = [];
  /** The line of each block, when the analysis is that of the text. @type {number[]} */
  #lineOf = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  /**
   * @param {{
   *   give: (text: string) => void,
   *   selection: import("./selection.js").Selection,
   * }} page `give` takes a text to be analysed
   */
  constructor(page) {
    this.#page = page;
    this.#box.addEventListener("input", () => this.#typed());
    document.addEventListener("selectionchange", () => {
      if (document.activeElement === this.#box) this.#follow();
    });
  }

  /** @param {Shown} shown */
  show(shown) {
    const first = this.#shown === null;
    // An answer to what stood there before the last key: the next one is on its way.
    if (!first && this.#waits && this.#box.value !== shown.text) return;
    this.#shown = shown;
    if (first || this.#box.value !== shown.text) this.#box.value = shown.text;
    // A text box knows one kind of line break only.
    if (this.#box.value !== shown.text) {
      this.#text = shown.text;
      return this.#typed();
    }
    this.#text = shown.text;
    this.#findings = findingsOf(shown.text, shown.analysis)
      .filter(({ layer, index }) => layer === "quote" && shown.analysis.quotes[index].act === "speech");
    this.#furniture = shown.analysis.blocks.filter(isFurniture).map(({ span }) => span);
    this.#draw();
    let line = 0;
    this.#lineOf = shown.analysis.blocks.map(({ span }) => {
      while (line + 1 < this.#lines.length && this.#lines[line + 1].start <= span[0]) line++;
      return line;
    });
  }

  /** Takes the text away. */
  clear() {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.#shown = null;
    this.#box.value = "";
    this.#text = "";
    this.#lines = [];
    this.#lineOf = [];
    this.#mirror.replaceChildren();
  }

  /** Whether what was typed last is still to be analysed. */
  get #waits() {
    return this.#pause !== undefined || this.#box.value !== (this.#shown?.text ?? "");
  }

  /** @param {number} quote @returns {import("./article-text.js").Parts} */
  parts(quote) {
    const content = /** @type {HTMLElement[]} */ ([...this.#mirror.querySelectorAll(`[data-quote="${quote}"]`)]);
    return { handle: null, content, cue: [], source: [], parts: new Set() };
  }

  /** @param {number} block */
  body(block) {
    return this.bodies[block] ?? null;
  }

  /** The lines of the blocks. @returns {HTMLElement[]} */
  get bodies() {
    const lines = this.#mirror.children;
    return this.#lineOf.map((line) => /** @type {HTMLElement} */ (lines[line])).filter(Boolean);
  }

  /** @param {number} block */
  offset(block) {
    return this.#lines[this.#lineOf[block]]?.start;
  }

  /** Puts the caret to the beginning of a quotation. @param {number} quote */
  focus(quote) {
    const start = this.#findings.find((finding) => finding.index === quote)?.start;
    if (start === undefined) return;
    this.#box.focus({ preventScroll: true });
    this.#box.setSelectionRange(start, start);
  }

  /** Puts the caret at an offset. @param {number} offset */
  enter(offset) {
    this.#box.focus({ preventScroll: true });
    this.#box.setSelectionRange(offset, offset);
  }

  #typed() {
    const text = this.#box.value;
    const edit = editBetween(this.#text, text);
    this.#text = text;
    const move = (/** @type {number} */ offset) => moved(offset, edit);
    this.#findings = this.#findings.map((finding) => ({ ...finding, start: move(finding.start), end: move(finding.end) })).filter(({ start, end }) => end > start);
    this.#furniture = this.#furniture.map(([start, end]) => [move(start), move(end)]);
    this.#draw();
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.#page.give(this.#box.value);
    }, PAUSE);
  }

  /** The quotation at the caret is the chosen one. */
  #follow() {
    if (!this.#shown || this.#waits) return;
    const at = this.#box.selectionStart;
    const found = this.#findings.findLast(({ start, end }) => start <= at && at <= end);
    this.#page.selection.chooseQuote(found ? found.index : null, "caret");
  }

  /** Brings the mirror up to date, line by line. */
  #draw() {
    const lines = this.#cut();
    const before = this.#lines;
    const same = (/** @type {number} */ one, /** @type {number} */ other) => before[one]?.key === lines[other]?.key;
    if (before.length === lines.length) {
      lines.forEach((line, index) => {
        if (!same(index, index)) this.#mirror.children[index].replaceWith(this.#element(line));
      });
    } else {
      const shorter = Math.min(before.length, lines.length);
      let head = 0;
      while (head < shorter && same(head, head)) head++;
      let tail = 0;
      while (tail < shorter - head && same(before.length - 1 - tail, lines.length - 1 - tail)) tail++;
      const old = [...this.#mirror.children].slice(head, before.length - tail);
      const after = this.#mirror.children[before.length - tail] ?? null;
      for (const element of old) element.remove();
      const fresh = document.createDocumentFragment();
      fresh.append(...lines.slice(head, lines.length - tail).map((line) => this.#element(line)));
      this.#mirror.insertBefore(fresh, after);
    }
    this.#lines = lines;
  }

  /** The lines of the text with what is to be seen in them. @returns {Line[]} */
  #cut() {
    const segmenter = new Segmenter(this.#findings);
    let start = 0;
    let furniture = 0;
    return this.#text.split("\n").map((text) => {
      const span = /** @type {[number, number]} */ ([start, start + text.length]);
      start = span[1] + 1;
      while (furniture < this.#furniture.length && this.#furniture[furniture][1] <= span[0]) furniture++;
      const dim = this.#furniture[furniture]?.[0] < span[1];
      /** @type {Piece[]} */
      const pieces = segmenter.cut(span).map((segment) => ({
        words: this.#text.slice(segment.start, segment.end),
        quote: segment.findings.at(-1)?.index ?? null,
      }));
      const key = `${dim ? "-" : "+"}${pieces.map(({ words, quote }) => `${this.#classOf(quote)}|${quote}|${words}`).join("\n")}`;
      return { start: span[0], text, key, pieces, furniture: dim };
    });
  }

  /** @param {Line} line */
  #element({ pieces, furniture }) {
    /** @type {Set<string>} */
    const letters = new Set();
    const element = el("div", { class: furniture ? "line is-furniture" : "line", dir: "auto" });
    for (const { words, quote } of pieces) {
      const found = quote == null ? null : this.#shown?.analysis.quotes[quote];
      if (!found || !this.#shown) {
        element.append(words);
        continue;
      }
      letters.add(this.#shown.marks.of(found.speaker).letter);
      const piece = el("span", { class: this.#classOf(quote), "data-quote": quote }, words);
      if (quote === this.#page.selection.quote) piece.classList.add("is-chosen");
      element.append(piece);
    }
    if (letters.size) element.dataset.letters = [...letters].join(" ");
    return element;
  }

  /** @param {number | null} quote */
  #classOf(quote) {
    const found = quote == null ? null : this.#shown?.analysis.quotes[quote];
    return found && this.#shown ? `quote quote-${found.kind} ${this.#shown.marks.of(found.speaker).className}` : "";
  }
}
