/**
 * Cuts the article's blocks into runs of text over which the same findings hold.
 *
 * Findings overlap: a name stands within a quotation, a quotation within a quotation, a cue within
 * a quotation of somebody else. So the text is cut at every edge of every finding, and each piece
 * carries the findings that cover it. No nesting has to be assumed. Blocks are served in text order;
 * the cost is that of sorting the findings, then linear in their number.
 */

/**
 * @typedef {import("../lib/index.js").Analysis} Analysis
 * @typedef {import("../lib/index.js").Quote} Quote
 * @typedef {"quote" | "cue" | "source" | "entity" | "time" | "quantity" | "marked" | "credit"
 *   | "dateline" | "anonymity"} Layer
 * @typedef {{ start: number, end: number, layer: Layer, index: number, part: number }} Finding
 * @typedef {{ start: number, end: number, findings: Finding[] }} Segment
 */

/** Deeper stacks than this are cut, so that a million nested marks cost no more than a few. */
const DEPTH = 24;

const OPENING = /["'“‘„‟«‹`‚]/;
const CLOSING = /["'”’“‘»›´]/;

/**
 * The span of a quotation's part as it is shown: with its quotation marks, which `content` leaves out.
 * @param {string} text
 * @param {Quote} quote
 * @param {readonly [number, number]} span
 * @returns {[number, number]}
 */
export function shownSpan(text, quote, [start, end]) {
  if (quote.kind === "indirect") return [start, end];
  const opened = start > 0 && OPENING.test(text[start - 1]);
  const first = opened ? start - (text.startsWith("``", start - 2) ? 2 : 1) : start;
  const closed = end < text.length && CLOSING.test(text[end]);
  return [first, closed ? end + (text.startsWith("''", end) ? 2 : 1) : end];
}

/**
 * All findings that the page can show, by where they begin.
 * @param {string} text
 * @param {Analysis} analysis
 * @returns {Finding[]}
 */
export function findingsOf(text, analysis) {
  /** @type {Finding[]} */
  const findings = [];
  /** @type {(layer: Layer, index: number, span: readonly [number, number] | null | undefined, part?: number) => void} */
  const add = (layer, index, span, part = 0) => {
    if (span && span[1] > span[0]) findings.push({ start: span[0], end: span[1], layer, index, part });
  };
  analysis.quotes.forEach((quote, index) => {
    quote.content.forEach((span, part) => add("quote", index, shownSpan(text, quote, span), part));
    quote.cue.forEach((span) => add("cue", index, span));
    quote.source.forEach((span) => add("source", index, span));
  });
  analysis.entities.forEach((entity, index) => {
    for (const mention of entity.mentions) if (mention.form !== "pronoun") add("entity", index, mention.span);
  });
  analysis.times.forEach((time, index) => add("time", index, time.span));
  analysis.quantities.forEach((quantity, index) => add("quantity", index, quantity.span));
  analysis.marked.forEach((marked, index) => add("marked", index, marked.span));
  analysis.sources.forEach((source, index) => add("anonymity", index, source.anonymity));
  analysis.blocks.forEach((block, index) => {
    add("credit", index, block.credit?.span);
    add("dateline", index, block.dateline?.span);
  });
  return findings.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Serves the segments of one block after the other. */
export class Segmenter {
  #findings;
  #next = 0;
  /** Findings that reach into what comes next. @type {Finding[]} */
  #open = [];

  /** @param {Finding[]} findings in order of their starts */
  constructor(findings) {
    this.#findings = findings;
  }

  /**
   * Segments of the next block; blocks must be asked for in text order.
   * @param {readonly [number, number]} block
   * @returns {Segment[]}
   */
  cut([start, end]) {
    this.#open = this.#open.filter((finding) => finding.end > start);
    const here = [...this.#open];
    while (this.#next < this.#findings.length && this.#findings[this.#next].start < end) {
      const finding = this.#findings[this.#next++];
      if (finding.end > start) here.push(finding);
    }
    const edges = new Set([start, end]);
    for (const finding of here) {
      if (finding.start > start) edges.add(finding.start);
      if (finding.end < end) edges.add(finding.end);
    }
    const sorted = [...edges].sort((a, b) => a - b);
    /** @type {Segment[]} */
    const segments = [];
    /** @type {Finding[]} */
    let active = [];
    let upcoming = 0;
    for (let i = 0; i + 1 < sorted.length; i++) {
      active = active.filter((finding) => finding.end > sorted[i]);
      for (; upcoming < here.length && here[upcoming].start <= sorted[i]; upcoming++) {
        if (active.length < DEPTH) active.push(here[upcoming]);
      }
      segments.push({ start: sorted[i], end: sorted[i + 1], findings: [...active] });
    }
    this.#open = here.filter((finding) => finding.end > end).slice(0, DEPTH);
    return segments;
  }
}
