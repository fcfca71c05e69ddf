/**
 * Shows the article block by block, its findings marked.
 *
 * Long texts appear in chunks: the first at once, the rest while the browser is idle, so that the
 * page answers from the start; the browser skips painting chunks that are out of sight.
 */

import { ArticleText } from "./article-text.js";
import { el } from "./dom.js";
import { isFurniture, SLUGS } from "./words.js";

/**
 * @typedef {import("../lib/index.js").Block} Block
 * @typedef {import("./words.js").Shown} Shown
 */

const BLOCKS_PER_CHUNK = 30;
/** Beyond this the page shows the beginning and says so; the JSON has everything. */
export const MAX_BLOCKS = 12_000;

export class ArticleView {
  #root;
  /** @type {Shown | null} */
  #shown = null;
  /** @type {ArticleText | null} */
  #texts = null;
  /** The elements with the text of the blocks so far. @type {HTMLElement[]} */
  #bodies = [];
  #headings = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
  }

  /** @param {Shown} shown */
  show(shown) {
    clearTimeout(this.#timer);
    this.#shown = shown;
    this.#texts = new ArticleText(shown);
    this.#bodies = [];
    this.#headings = 0;
    this.#root.replaceChildren();
    this.#addChunk();
    this.#addChunk();
    this.#later();
  }

  /** Elements of a quotation; shows the text up to it first, where that is still to come. @param {number} index */
  parts(index) {
    const block = this.#shown?.analysis.quotes[index]?.block ?? 0;
    this.#reach(block, () => this.#texts?.quotation(index) !== undefined);
    return this.#texts?.quotation(index) ?? null;
  }

  /** Where the speaker of a quotation was last called by name before it. @param {number} index */
  introduction(index) {
    return this.#texts?.introduction(index) ?? [];
  }

  /** The element with the text of a block. @param {number} index */
  body(index) {
    this.#reach(index, () => this.#bodies[index] !== undefined);
    return this.#bodies[index] ?? null;
  }

  /** The elements with the texts of the blocks that are there already, in order. @returns {readonly HTMLElement[]} */
  get bodies() {
    return this.#bodies;
  }

  /** Where in the text the element of a block begins. @param {number} block */
  offset(block) {
    return this.#shown?.analysis.blocks[block]?.span[0];
  }

  /** @param {number} quote */
  focus(quote) {
    this.parts(quote)?.handle?.focus({ preventScroll: true });
  }

  /** Takes the article away. */
  clear() {
    clearTimeout(this.#timer);
    this.#shown = null;
    this.#texts = null;
    this.#bodies = [];
    this.#root.replaceChildren();
  }

  /** Shows everything, for print. */
  finish() {
    while (this.#addChunk());
  }

  /** @param {number} block @param {() => boolean} there */
  #reach(block, there) {
    while (!there() && this.#bodies.length <= block && this.#addChunk());
  }

  #later() {
    this.#timer = setTimeout(() => {
      const until = performance.now() + 8;
      let more = true;
      while (more && performance.now() < until) more = this.#addChunk();
      if (more) this.#later();
    }, 16);
  }

  /** @returns {boolean} whether there was something to add */
  #addChunk() {
    const blocks = this.#shown?.analysis.blocks ?? [];
    const end = Math.min(this.#bodies.length + BLOCKS_PER_CHUNK, blocks.length, MAX_BLOCKS);
    if (this.#bodies.length >= end) return false;
    const chunk = el("div", { class: "chunk" });
    while (this.#bodies.length < end) chunk.append(this.#block(blocks[this.#bodies.length]));
    this.#root.append(chunk);
    if (end === MAX_BLOCKS && end < blocks.length) {
      this.#root.append(el("p", { class: "cut" }, "The page shows the beginning of this very long text. The JSON has all of it."));
    }
    return true;
  }

  /** @param {Block} block */
  #block(block) {
    const index = this.#bodies.length;
    const body = el(this.#tag(block), { class: "block-text", dir: "auto" });
    this.#texts?.fill(body, block);
    this.#bodies.push(body);
    const furniture = isFurniture(block);
    const corrected = this.#shown?.corrected.block.has(index);
    const name = SLUGS[block.kind] || "Paragraph";
    const notes = [block.repeats != null ? "repeat" : "", corrected ? "corrected" : ""].filter(Boolean);
    const classes = ["block", `is-${block.kind}`];
    if (furniture) classes.push("is-furniture");
    if (block.repeats != null) classes.push("is-repeat");
    if (corrected) classes.push("is-corrected");
    const where = `block ${index + 1}`;
    return el("div", { class: classes.join(" ") },
      el("div", { class: "margin" },
        el("button", { type: "button", class: "slug", tabindex: "-1", "data-block": index, "aria-haspopup": "dialog",
          "aria-label": [`${name}, ${where}`, ...notes].join(", ") + ": change its kind" },
          [SLUGS[block.kind] || "¶", ...notes].join(" · ")),
        el("button", { type: "button", class: "switch", tabindex: "-1", "data-block": index, "data-to": furniture ? "paragraph" : "boilerplate",
          "aria-label": `${furniture ? "Bring back" : "Leave out"} ${where}` }, furniture ? "Bring back" : "Leave out")),
      body);
  }

  /** @param {Block} block */
  #tag(block) {
    if (block.kind === "headline" || block.kind === "crosshead") return this.#headings++ ? "h4" : "h3";
    return "p";
  }
}
