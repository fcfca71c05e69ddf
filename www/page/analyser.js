/**
 * Asks the worker, and passes on the answer to the latest question only.
 *
 * The reader types on while an analysis runs; an answer to text that is no longer there is dropped.
 */

import init, { analyze, terminate } from "../lib/worker.js";

/**
 * @typedef {import("../lib/index.js").Analysis} Analysis
 * @typedef {import("../lib/index.js").Options} Options
 * @typedef {{ text: string, analysis: Analysis, milliseconds: number }} Answer `text` is what the spans refer to
 */

/** Asked for by the page itself, which has begun to load it when this module runs. */
const MODULE = new URL("../lib/pkg/copydesk_bg.wasm", import.meta.url);

/** An analysis that runs longer than this, in milliseconds, is stopped when there is a newer text. */
const TOO_LONG = 400;

export class Analyser {
  #latest = 0;
  /** When the question that is still open was asked, 0 if there is none. */
  #since = 0;

  /** Loads the module and its weights, so that the first paste needn't wait for them. */
  async warm() {
    await init(fetch(MODULE));
    await analyze("“We are ready,” said Ann Lee, the editor.");
  }

  /**
   * @param {string} text
   * @param {Options} [options]
   * @returns {Promise<Answer | null>} null if another question came in between
   */
  async ask(text, options) {
    const mine = ++this.#latest;
    if (this.#since && performance.now() - this.#since > TOO_LONG) terminate();
    this.#since = performance.now();
    try {
      await init();
      if (mine !== this.#latest) return null;
      const begin = performance.now(); // loading is not counted: it happens once
      const analysis = await analyze(text, options);
      if (mine !== this.#latest) return null;
      return { text: analysis.text ?? text, analysis, milliseconds: performance.now() - begin };
    } catch (error) {
      if (mine !== this.#latest) return null;
      throw error;
    } finally {
      if (mine === this.#latest) this.#since = 0;
    }
  }

  /** Makes the answer to any question still open unwanted. */
  forget() {
    this.#latest++;
  }
}
