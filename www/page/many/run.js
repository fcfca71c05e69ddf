/** Reads and analyses many files with as many workers as there are cores. */

import { createAudit, outletsOf } from "../../lib/audit.js";
import { createPool } from "../../lib/worker.js";
import { readArticle } from "./files.js";

/**
 * @typedef {import("../../lib/audit.js").Audit} Audit
 * @typedef {import("../../lib/audit.js").ArticleRow} ArticleRow
 */

/** What the audit needs none of. @satisfies {import("../../lib/index.js").Part[]} */
const SKIPPED = /** @type {const} */ (["keywords", "summary", "times", "quantities"]);

export class Run {
  audit = createAudit();
  done = 0;
  cancelled = false;
  #pool = createPool();
  /** Where each row's file stands. @type {Map<ArticleRow, import("./gather.js").Found>} */
  #found = new Map();
  #order = new Map();

  /** @param {import("./gather.js").Found[]} files */
  constructor(files) {
    this.files = files;
    this.cores = this.#pool.size;
  }

  /** Ends when all files are done or after `cancel`. @param {() => void} progress called after each file */
  async start(progress) {
    const outlets = outletsOf(this.files.map(({ path }) => path));
    let next = 0;
    const lane = async () => {
      while (next < this.files.length && !this.cancelled) {
        const index = next++;
        await this.#take(index, outlets[index]);
        if (!this.cancelled) progress();
      }
    };
    // Twice as many as workers, so that none waits for a file to be read.
    await Promise.all(Array.from({ length: 2 * this.cores }, lane));
    this.#pool.terminate();
  }

  cancel() {
    this.cancelled = true;
    this.#pool.terminate();
  }

  /** @param {number} index @param {string} outlet */
  async #take(index, outlet) {
    const found = this.files[index];
    let row;
    try {
      if (!found.file) throw new Error("could not be read");
      const { text, options } = await readArticle(found.file);
      const analysis = await this.#pool.analyze(text, { ...options, skip: [...SKIPPED] });
      if (this.cancelled) return;
      row = this.audit.add(found.path, analysis, { outlet });
    } catch (error) {
      if (this.cancelled) return;
      row = this.audit.fail(found.path, error, { outlet });
    }
    this.done += 1;
    this.#found.set(row, found);
    this.#order.set(row, index);
  }

  /** In the order of the files, whichever was ready first. */
  articles() {
    return [...this.audit.articles].sort((a, b) => this.#order.get(a) - this.#order.get(b));
  }

  /** @param {ArticleRow} row @returns {File} */
  fileOf(row) {
    const file = this.#found.get(row)?.file;
    if (!file) throw new Error("could not be read");
    return file;
  }
}
