/** The article as it lies on the page: to be read or to be edited. The rest of the page need not know which. */

/**
 * @typedef {import("./article-text.js").Parts} Parts
 * @typedef {import("./words.js").Shown} Shown
 */

export class Sheet {
  #article;
  #editor;
  #editing = false;

  /** @param {import("./article.js").ArticleView} article @param {import("./editor.js").Editor} editor */
  constructor(article, editor) {
    this.#article = article;
    this.#editor = editor;
  }

  get editing() {
    return this.#editing;
  }

  /** What is on show of the two. */
  get #view() {
    return this.#editing ? this.#editor : this.#article;
  }

  /** @param {Shown} shown */
  show(shown) {
    this.#view.show(shown);
  }

  /** Changes from reading to editing or back; `show` comes next. @param {boolean} editing */
  edit(editing) {
    if (editing) this.#article.clear();
    else this.#editor.clear();
    this.#editing = editing;
  }

  /** Elements of a quotation. @param {number} quote @returns {Parts | null} */
  parts(quote) {
    return this.#view.parts(quote);
  }

  /** Where the speaker of a quotation was last called by name before it. @param {number} quote */
  introduction(quote) {
    return this.#editing ? [] : this.#article.introduction(quote);
  }

  /** The element with the text of a block. @param {number} block */
  body(block) {
    return this.#view.body(block);
  }

  /** The elements with the texts of the blocks that are there already, in order. */
  get bodies() {
    return this.#view.bodies;
  }

  /** Where in the text the element of a block begins. @param {number} block */
  offset(block) {
    return this.#view.offset(block);
  }

  /** Takes the keyboard to a quotation. @param {number} quote */
  focus(quote) {
    this.#view.focus(quote);
  }

  /** Shows everything. */
  finish() {
    if (!this.#editing) this.#article.finish();
  }
}
