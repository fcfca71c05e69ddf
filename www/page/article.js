/**
 * Shows the article block by block, its findings marked.
 *
 * Long texts appear in chunks: the first at once, the rest while the browser is idle, so that the
 * page answers from the start; the browser skips painting chunks that are out of sight.
 */

import { el } from "./dom.js";
import { markOf } from "./marks.js";
import { findingsOf, Segmenter } from "./segments.js";
import { SLUGS, kindOf } from "./words.js";

/**
 * @typedef {import("../lib/index.js").Analysis} Analysis
 * @typedef {import("../lib/index.js").Block} Block
 * @typedef {import("./segments.js").Segment} Segment
 */

const BLOCKS_PER_CHUNK = 30;
/** Beyond this the page shows the beginning and says so; the JSON has everything. */
export const MAX_BLOCKS = 12_000;

/** A first word of more UTF-16 units may break away from its letter, as it must break anyway on a phone. */
const LONG_WORD = 18;

const FURNITURE = new Set(["media", "note", "related", "boilerplate"]);

export class ArticleView {
  #root;
  #text = "";
  /** @type {Analysis | null} */
  #analysis = null;
  /** @type {Segmenter | null} */
  #segmenter = null;
  #nextBlock = 0;
  #headings = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** What belongs to each quotation on screen. @type {Map<number, { handle: HTMLElement | null, content: HTMLElement[], cue: HTMLElement[], source: HTMLElement[], parts: Set<number> }>} */
  #byQuote = new Map();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
  }

  /** @param {string} text @param {Analysis} analysis */
  show(text, analysis) {
    clearTimeout(this.#timer);
    this.#text = text;
    this.#analysis = analysis;
    this.#segmenter = new Segmenter(findingsOf(text, analysis));
    this.#nextBlock = 0;
    this.#headings = 0;
    this.#byQuote = new Map();
    this.#root.replaceChildren();
    this.#addChunk();
    this.#addChunk();
    this.#later();
  }

  /** Elements of a quotation; shows the text up to it first, where that is still to come. @param {number} index */
  parts(index) {
    const block = this.#analysis?.quotes[index]?.block ?? 0;
    while (!this.#byQuote.has(index) && this.#nextBlock <= block && this.#addChunk());
    return this.#byQuote.get(index) ?? null;
  }

  /** Shows everything, for print. */
  finish() {
    while (this.#addChunk());
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
    const blocks = this.#analysis?.blocks ?? [];
    const end = Math.min(this.#nextBlock + BLOCKS_PER_CHUNK, blocks.length, MAX_BLOCKS);
    if (this.#nextBlock >= end) return false;
    const chunk = el("div", { class: "chunk" });
    for (; this.#nextBlock < end; this.#nextBlock++) chunk.append(this.#block(blocks[this.#nextBlock]));
    this.#root.append(chunk);
    if (end === MAX_BLOCKS && end < blocks.length) {
      this.#root.append(el("p", { class: "cut" }, "The page shows the beginning of this very long text. The JSON has all of it."));
    }
    return true;
  }

  /** @param {Block} block */
  #block(block) {
    const body = el(this.#tag(block), { class: "block-text", dir: "auto" });
    for (const segment of this.#segmenter?.cut(block.span) ?? []) this.#segment(segment, body);
    const repeat = block.repeats != null;
    const slug = [SLUGS[block.kind] ?? block.kind, repeat ? "repeat" : ""].filter(Boolean).join(" · ");
    const classes = ["block", `is-${block.kind}`];
    if (FURNITURE.has(block.kind)) classes.push("is-furniture");
    if (repeat) classes.push("is-repeat");
    return el("div", { class: classes.join(" ") }, el("span", { class: "slug" }, slug), body);
  }

  /** @param {Block} block */
  #tag(block) {
    if (block.kind === "headline") return this.#headings++ ? "h4" : "h3";
    if (block.kind === "crosshead") return this.#headings++ ? "h4" : "h3";
    return "p";
  }

  /** @param {Segment} segment @param {HTMLElement} body */
  #segment(segment, body) {
    const words = this.#text.slice(segment.start, segment.end);
    if (segment.findings.length === 0) return body.append(words);
    const analysis = /** @type {Analysis} */ (this.#analysis);
    const piece = el("span", {}, words);
    const badges = [];
    /** @type {import("./segments.js").Finding | null} */
    let innermost = null;
    for (const finding of segment.findings) {
      if (finding.layer === "quote") {
        const hidden = analysis.quotes[finding.index].act === "attitude";
        const better = !innermost || !hidden || analysis.quotes[innermost.index].act === "attitude";
        if (better) innermost = finding;
        const badge = this.#badge(finding);
        if (badge) badges.push(badge);
      }
      if (isLinked(finding.layer)) {
        this.#of(finding.index)[LINKED[finding.layer]].push(piece);
      } else if (finding.layer === "entity") {
        piece.classList.add("entity", `entity-${analysis.entities[finding.index].kind}`);
      } else if (finding.layer === "time" || finding.layer === "quantity") {
        piece.classList.add("figure", finding.layer);
        const value = finding.layer === "time" ? analysis.times[finding.index].value : quantity(analysis, finding.index);
        if (value) piece.title = value;
      } else {
        piece.classList.add(finding.layer);
      }
    }
    if (innermost) {
      const quote = analysis.quotes[innermost.index];
      piece.classList.add("quote", `quote-${quote.kind}`, `quote-${quote.act}`, ...markOf(quote.speaker).className.split(" "));
      piece.dataset.quote = String(innermost.index);
    }
    if (badges.length === 0) return body.append(piece);
    // A letter at the end of a line, its quotation on the next, would be hard to read.
    const space = words.search(/\s/);
    if (space > LONG_WORD || (space < 0 && words.length > LONG_WORD)) return body.append(...badges, piece);
    if (space < 0) return body.append(el("span", { class: "together" }, ...badges, piece));
    const rest = /** @type {HTMLElement} */ (piece.cloneNode(false));
    piece.textContent = words.slice(0, space);
    rest.textContent = words.slice(space);
    for (const finding of segment.findings) {
      if (isLinked(finding.layer)) this.#of(finding.index)[LINKED[finding.layer]].push(rest);
    }
    body.append(el("span", { class: "together" }, ...badges, piece), rest);
  }

  /** The letter that stands before each part of a quotation, once; before the first part it is a button. @param {import("./segments.js").Finding} finding */
  #badge(finding) {
    const entry = this.#of(finding.index);
    if (entry.parts.has(finding.part)) return null;
    entry.parts.add(finding.part);
    const analysis = /** @type {Analysis} */ (this.#analysis);
    const quote = analysis.quotes[finding.index];
    const mark = markOf(quote.speaker);
    const speaker = quote.speaker == null ? "nobody named" : analysis.sources[quote.speaker].name;
    const classes = `badge ${mark.className} quote-${quote.act}`;
    if (entry.handle) {
      return el("span", { class: `${classes} badge-more`, "data-quote": finding.index, "data-letter": mark.letter, "aria-hidden": "true" });
    }
    entry.handle = el("button", {
      type: "button",
      class: `${classes} handle`,
      tabindex: "-1",
      "data-quote": finding.index,
      "data-letter": mark.letter,
      "aria-label": `${mark.letter}, quotation ${finding.index + 1} of ${analysis.quotes.length}, ${kindOf(quote)}: ${speaker}`,
    });
    return entry.handle;
  }

  /** @param {number} quote */
  #of(quote) {
    let entry = this.#byQuote.get(quote);
    if (!entry) this.#byQuote.set(quote, (entry = { handle: null, content: [], cue: [], source: [], parts: new Set() }));
    return entry;
  }
}

/** Layers that light up with a quotation, and where its elements are kept. */
const LINKED = /** @type {const} */ ({ quote: "content", cue: "cue", source: "source" });

/** @param {import("./segments.js").Layer} layer @returns {layer is keyof typeof LINKED} */
function isLinked(layer) {
  return layer in LINKED;
}

/** "more than 40 cm". @param {Analysis} analysis @param {number} index */
function quantity(analysis, index) {
  const { value, unit, qualifier } = analysis.quantities[index];
  if (value == null) return unit;
  const how = { exact: "", about: "about ", more: "more than ", less: "less than " }[qualifier] ?? "";
  return `${how}${value.toLocaleString("en")}${unit ? ` ${unit}` : ""}`;
}
