/** The text of the article's blocks as elements: each finding marked, each quotation with its letter. */

import { el } from "./dom.js";
import { findingsOf, Segmenter } from "./segments.js";
import { isByEditor, kindOf, speakerOf, sureOf, whyOf } from "./words.js";

/**
 * @typedef {import("../lib/index.js").Analysis} Analysis
 * @typedef {import("../lib/index.js").Block} Block
 * @typedef {import("./segments.js").Segment} Segment
 * @typedef {import("./segments.js").Finding} Finding
 * @typedef {import("./words.js").Shown} Shown
 * @typedef {{ handle: HTMLElement | null, content: HTMLElement[], cue: HTMLElement[], source: HTMLElement[], parts: Set<number> }} Parts
 *   what belongs to a quotation on screen
 */

/** A first word of more UTF-16 units may break away from its letter, as it must break anyway on a phone. */
const LONG_WORD = 18;

export class ArticleText {
  #shown;
  #segmenter;
  /** @type {Map<number, Parts>} */
  #byQuote = new Map();
  /** The pieces of each entity's mentions by name, in text order. @type {Map<number, { start: number, element: HTMLElement }[]>} */
  #names = new Map();

  /** @param {Shown} shown */
  constructor(shown) {
    this.#shown = shown;
    this.#segmenter = new Segmenter(findingsOf(shown.text, shown.analysis));
  }

  /** Blocks must be filled in text order. @param {HTMLElement} body @param {Block} block */
  fill(body, block) {
    for (const segment of this.#segmenter.cut(block.span)) this.#segment(segment, body);
  }

  /** @param {number} index @returns {Parts | undefined} */
  quotation(index) {
    return this.#byQuote.get(index);
  }

  /**
   * Where the speaker of a quotation was last called by name before it, unless its own source phrase
   * does: who "she" is.
   * @param {number} index
   * @returns {HTMLElement[]}
   */
  introduction(index) {
    const { quotes, sources, entities } = this.#shown.analysis;
    const quote = quotes[index];
    const entity = quote?.speaker == null ? null : sources[quote.speaker]?.entity;
    if (entity == null) return [];
    const here = quote.source[0] ?? quote.content[0];
    const mentions = (entities[entity]?.mentions ?? []).filter(({ form }) => form === "name");
    if (mentions.some(({ span }) => quote.source.some(([start, end]) => span[0] < end && span[1] > start))) return [];
    const before = mentions.findLast(({ span }) => span[0] <= here[0]) ?? mentions[0];
    if (!before) return [];
    const [start, end] = before.span;
    return (this.#names.get(entity) ?? []).filter((piece) => piece.start >= start && piece.start < end).map(({ element }) => element);
  }

  /** @param {Segment} segment @param {HTMLElement} body */
  #segment(segment, body) {
    const words = this.#shown.text.slice(segment.start, segment.end);
    if (segment.findings.length === 0) return body.append(words);
    const { analysis, marks } = this.#shown;
    const piece = el("span", {}, words);
    const badges = [];
    /** @type {Finding | null} */
    let innermost = null;
    for (const finding of segment.findings) {
      if (finding.layer === "quote") {
        const hidden = analysis.quotes[finding.index].act === "attitude";
        const better = !innermost || !hidden || analysis.quotes[innermost.index].act === "attitude";
        if (better) innermost = finding;
        const badge = this.#badge(finding);
        if (badge) badges.push(badge);
      }
      this.#mark(piece, finding, segment.start);
    }
    if (innermost) {
      const quote = analysis.quotes[innermost.index];
      piece.classList.add("quote", `quote-${quote.kind}`, `quote-${quote.act}`, ...marks.of(quote.speaker).className.split(" "));
      piece.dataset.quote = String(innermost.index);
      piece.dataset.part = String(innermost.part);
    }
    if (badges.length === 0) return body.append(piece);
    // A letter at the end of a line, its quotation on the next, would be hard to read.
    const space = words.search(/\s/);
    if (space > LONG_WORD || (space < 0 && words.length > LONG_WORD)) return body.append(...badges, piece);
    if (space < 0) return body.append(el("span", { class: "together" }, ...badges, piece));
    const rest = /** @type {HTMLElement} */ (piece.cloneNode(false));
    piece.textContent = words.slice(0, space);
    rest.textContent = words.slice(space);
    for (const finding of segment.findings) this.#mark(rest, finding, segment.start + space);
    body.append(el("span", { class: "together" }, ...badges, piece), rest);
  }

  /** @param {HTMLElement} piece @param {Finding} finding @param {number} start */
  #mark(piece, { layer, index }, start) {
    const { analysis } = this.#shown;
    if (isLinked(layer)) {
      this.#of(index)[LINKED[layer]].push(piece);
    } else if (layer === "entity") {
      piece.classList.add("entity", `entity-${analysis.entities[index].kind}`);
      const pieces = this.#names.get(index);
      if (pieces) pieces.push({ start, element: piece });
      else this.#names.set(index, [{ start, element: piece }]);
    } else if (layer === "time" || layer === "quantity") {
      piece.classList.add("figure", layer);
      const value = layer === "time" ? analysis.times[index].value : quantity(analysis, index);
      if (value) piece.title = value;
    } else {
      piece.classList.add(layer);
    }
  }

  /** The letter that stands before each part of a quotation, once; before the first part it is a button. @param {Finding} finding */
  #badge(finding) {
    const entry = this.#of(finding.index);
    if (entry.parts.has(finding.part)) return null;
    entry.parts.add(finding.part);
    const { analysis, marks } = this.#shown;
    const quote = analysis.quotes[finding.index];
    const mark = marks.of(quote.speaker);
    const classes = `badge ${mark.className} quote-${quote.act}${isByEditor(quote) ? " is-corrected" : ""}`;
    if (entry.handle) {
      return el("span", { class: `${classes} badge-more`, "data-quote": finding.index, "data-letter": mark.letter, "aria-hidden": "true" });
    }
    const label = `${mark.letter}, quotation ${finding.index + 1} of ${analysis.quotes.length}, ${kindOf(quote)}: ` +
      `${speakerOf(analysis, finding.index)}; ${whyOf(this.#shown, finding.index)}; ${sureOf(quote)}`;
    entry.handle = el("button", {
      type: "button", class: `${classes} handle`, tabindex: "-1",
      "data-quote": finding.index, "data-letter": mark.letter, "aria-label": label,
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
