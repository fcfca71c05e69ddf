/**
 * What lies on the desk: the text, its analysis and what the editor has corrected in it.
 *
 * Text comes in, is analysed in the worker, and comes out with the corrections applied. Corrections
 * move with edits of the text; another article brings its own.
 */

import { editBetween } from "./corrections/anchor.js";
import { correct } from "./corrections/apply.js";
import { kindsIn } from "./corrections/kinds.js";
import { History } from "./corrections/history.js";
import { sameArticle, sketchOf } from "./corrections/store.js";

/**
 * @typedef {import("./analyser.js").Answer} Answer
 * @typedef {import("./corrections/model.js").Correction} Correction
 * @typedef {import("./corrections/kinds.js").Kinds} Kinds
 * @typedef {import("./input.js").Input} Input
 * @typedef {{ text: string, analysis: import("./corrections/model.js").CorrectedAnalysis, milliseconds: number,
 *   placed: ReadonlySet<number>, another: boolean }} Laid
 *   what is to be shown; `placed` are the corrections that found their passage, `another` says that the article is another one
 */

export class Desk {
  #analyser;
  #store;
  #history = new History();
  /** The text that was asked about last. */
  #asked = "";
  /** @type {Answer | null} */
  #answer = null;
  /** @type {Pick<Input, "text" | "options">} */
  #question = { text: "" };
  /** The kinds that the answer was told. @type {Kinds} */
  #kinds = [];
  /** Whether the corrections survive a reload. */
  #kept = true;

  /** @param {import("./analyser.js").Analyser} analyser @param {import("./corrections/store.js").Store} store */
  constructor(analyser, store) {
    this.#analyser = analyser;
    this.#store = store;
  }

  get history() {
    return this.#history;
  }
  get kept() {
    return this.#kept;
  }

  /** @param {Pick<Input, "text" | "options" | "from">} input @returns {Promise<Laid | null>} null if a newer text came in between */
  async take({ text, options, from }) {
    const html = options?.format === "html";
    const another = html ? null : this.#follow(text, from);
    this.#question = { text, options };
    const answer = await this.#ask(html ? [] : kindsIn(text, this.#history.list));
    if (!answer) return null;
    if (another !== null) return this.#lay(another);
    // Which article it is shows only in the visible text, and so do the kinds that were corrected in it.
    const isAnother = this.#follow(answer.text, from);
    return this.#again(isAnother);
  }

  /** The article leaves the desk. Its corrections are kept, its text is not. */
  clear() {
    this.#analyser.forget();
    this.#answer = null;
    this.#asked = "";
    this.#history.open();
    this.#store.close();
  }

  /** @param {Correction} correction */
  correct(correction) {
    this.#history.add(correction);
    return this.#again(false);
  }

  /** @param {number} id of a correction */
  remove(id) {
    this.#history.remove(id);
    return this.#again(false);
  }

  async undo() {
    return this.#history.undo() ? this.#again(false) : null;
  }

  async redo() {
    return this.#history.redo() ? this.#again(false) : null;
  }

  /** Forgets all corrections of all articles, here and in the browser's memory. */
  forget() {
    this.#store.forget();
    this.#history.open();
    return this.#again(false);
  }

  /** Moves the corrections with the text, or takes up those of another article. @param {string} text @param {Input["from"]} from @returns {boolean} whether it is another one */
  #follow(text, from) {
    const before = this.#asked;
    this.#asked = text;
    const typed = from === "typing" || from === "editing";
    if (before && (typed || before === text || sameArticle(sketchOf(before), sketchOf(text)))) {
      this.#history.follow(editBetween(before, text));
      return false;
    }
    this.#history.open(this.#store.recall(text));
    return true;
  }

  /** @param {Kinds} kinds @returns {Promise<Answer | null>} */
  async #ask(kinds) {
    const { text, options } = this.#question;
    const answer = await this.#analyser.ask(text, kinds.length ? { ...options, kinds } : options);
    if (answer) {
      this.#answer = answer;
      this.#kinds = kinds;
    }
    return answer;
  }

  /** Applies the corrections; other kinds of blocks need another analysis, as much follows from them. @param {boolean} another @returns {Promise<Laid | null>} */
  async #again(another) {
    if (!this.#answer) return null;
    const kinds = kindsIn(this.#answer.text, this.#history.list);
    if (JSON.stringify(kinds) !== JSON.stringify(this.#kinds) && !(await this.#ask(kinds))) return null;
    return this.#lay(another);
  }

  /** @param {boolean} another @returns {Laid | null} */
  #lay(another) {
    if (!this.#answer) return null;
    const { text, analysis, milliseconds } = this.#answer;
    const corrected = correct(text, analysis, this.#history.list);
    this.#history.anchor(corrected.placed);
    this.#kept = this.#store.keep(text, this.#history.list);
    return { text, analysis: corrected.analysis, milliseconds, placed: new Set(corrected.placed.map(({ id }) => id)), another };
  }
}
