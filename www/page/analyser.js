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

/** Compiled on this side while it comes, for the worker to start with. */
const MODULE = new URL("../lib/pkg/copydesk_bg.wasm", import.meta.url);

/** An analysis that has run this long, in milliseconds, is stopped when there is a newer text. */
const TOO_LONG = 2500;

export class Analyser {
  #latest = 0;
  /** The analysis that runs, and since when; settles when it ends, however. @type {{ over: Promise<unknown>, since: number } | null} */
  #running = null;

  /** Loads the module and its weights, so that the first paste needn't wait for them. */
  async warm() {
    // What shows the result is a fraction of it and comes first, so that it is there when the module is.
    await init(fetch(MODULE, { priority: "low" }));
    await analyze("“We are ready,” said Ann Lee, the editor.");
  }

  /**
   * One text is analysed at a time; of those that come in meanwhile only the last is.
   * @param {string} text
   * @param {Options} [options]
   * @returns {Promise<Answer | null>} null if another question came in between
   */
  async ask(text, options) {
    const mine = ++this.#latest;
    try {
      await this.#free();
      if (mine !== this.#latest) return null;
      await init();
      if (mine !== this.#latest) return null;
      const begin = performance.now(); // neither loading nor waiting is counted
      const running = analyze(text, options);
      this.#running = { over: running.catch(() => {}), since: begin };
      const analysis = await running;
      if (mine !== this.#latest) return null;
      return { text: analysis.text ?? text, analysis, milliseconds: performance.now() - begin };
    } catch (error) {
      if (mine !== this.#latest) return null;
      throw error;
    }
  }

  /** Waits for the analysis that runs, but not for ever. */
  async #free() {
    const running = this.#running;
    if (!running) return;
    const mine = this.#latest;
    const rest = running.since + TOO_LONG - performance.now();
    const late = await Promise.race([running.over.then(() => false), new Promise((resolve) => setTimeout(resolve, rest, true))]);
    if (mine !== this.#latest) return;
    if (late) terminate();
    this.#running = null;
  }

  /** Makes the answer to any question still open unwanted. */
  forget() {
    this.#latest++;
  }
}
