/**
 * Applies corrections to an analysis: pure, in the order in which they were made, each on what the
 * ones before it left. The result has the shape of `analyze`'s and says in `corrections` what was
 * done; a correction that finds its passage or its source no more is left out of it.
 *
 * Quotations that repeat each other, a pull quote and its original, are corrected together.
 * Cost: for each correction, linear in the quotations.
 */

import { anchorOf, find } from "./anchor.js";
import { BY_EDITOR, sourceRef } from "./model.js";
import { recount } from "./recount.js";

/**
 * @typedef {import("./model.js").Analysis} Analysis
 * @typedef {import("./model.js").Applied} Applied
 * @typedef {import("./model.js").Correction} Correction
 * @typedef {import("./model.js").CorrectedAnalysis} CorrectedAnalysis
 * @typedef {import("./model.js").SourceRef} SourceRef
 * @typedef {import("../../lib/index.js").Quote} Quote
 * @typedef {import("../../lib/index.js").Source} Source
 * @typedef {{ analysis: CorrectedAnalysis, placed: Correction[] }} Corrected
 *   `placed` are the corrections that found their place, anchored to the text as it is now
 */

/** @param {string} text @param {Analysis} analysis @param {readonly Correction[]} corrections @returns {CorrectedAnalysis} */
export function apply(text, analysis, corrections) {
  return correct(text, analysis, corrections).analysis;
}

/** @param {string} text @param {Analysis} analysis @param {readonly Correction[]} corrections @returns {Corrected} */
export function correct(text, analysis, corrections) {
  if (corrections.length === 0) return { analysis, placed: [] };
  const bench = new Bench(text, analysis);
  const placed = corrections.map((correction) => bench.take(correction)).filter((correction) => correction !== null);
  return { analysis: bench.finish(), placed };
}

/** The span by which a quotation is anchored: its first part. @param {Quote} quote @returns {readonly [number, number]} */
export function anchorSpan(quote) {
  return quote.content[0] ?? [0, 0];
}

/** What is worked on: quotations and sources that may still be renumbered. */
class Bench {
  #text;
  #analysis;
  /** @type {Quote[]} */
  #quotes;
  #spans;
  /** Quotations that are none. @type {Set<number>} */
  #gone = new Set();
  /** @type {Source[]} */
  #sources;
  #blocks;
  /** With indexes into the uncorrected quotations and the sources here. @type {Applied[]} */
  #applied = [];

  /** @param {string} text @param {Analysis} analysis */
  constructor(text, analysis) {
    this.#text = text;
    this.#analysis = analysis;
    this.#quotes = analysis.quotes.map((quote) => ({ ...quote }));
    this.#spans = analysis.quotes.map(anchorSpan);
    this.#sources = analysis.sources.map((source) => ({ ...source }));
    this.#blocks = [...analysis.blocks];
  }

  /** @param {Correction} correction @returns {Correction | null} the correction anchored anew, null if it found no place */
  take(correction) {
    switch (correction.kind) {
      case "speaker": return this.#speaker(correction);
      case "not-a-quotation": return this.#remove(correction);
      case "merge": return this.#merge(correction);
      case "name": return this.#name(correction);
      case "block": return this.#block(correction);
    }
  }

  /** @param {import("./model.js").SpeakerCorrection} correction */
  #speaker(correction) {
    const index = this.#findQuote(correction.quote);
    if (index < 0) return null;
    const { to } = correction;
    const speaker = to && (this.#findSource(to) ?? this.#open(to));
    for (const twin of this.#twins(index)) {
      Object.assign(this.#quotes[twin], { speaker, confidence: 1, reason: BY_EDITOR });
      this.#note({ kind: "speaker", quote: twin, ...(speaker == null ? {} : { source: speaker }), was: correction.was, now: to?.name ?? null }, twin === index);
    }
    return { ...correction, quote: this.#anchor(index), to: speaker == null ? null : this.#ref(speaker) };
  }

  /** @param {import("./model.js").NoQuotationCorrection} correction */
  #remove(correction) {
    const index = this.#findQuote(correction.quote);
    if (index < 0) return null;
    for (const twin of this.#twins(index)) this.#gone.add(twin);
    this.#note({ kind: "not-a-quotation", was: this.#quotes[index].text, now: null });
    return { ...correction, quote: this.#anchor(index) };
  }

  /** @param {import("./model.js").MergeCorrection} correction */
  #merge(correction) {
    const from = this.#findSource(correction.source);
    const into = this.#findSource(correction.into);
    if (from == null || into == null || from === into) return null;
    const refs = { source: this.#ref(from), into: this.#ref(into) };
    this.#move(from, into);
    this.#note({ kind: "merge", source: into, was: refs.source.name, now: refs.into.name });
    return { ...correction, ...refs };
  }

  /** @param {import("./model.js").NameCorrection} correction */
  #name(correction) {
    const index = this.#findSource(correction.source);
    if (index == null) return null;
    const ref = this.#ref(index);
    const { name } = correction;
    const same = this.#sources.findIndex((source, other) => other !== index && source.named && alike(source.name, name) && this.#speaks(other));
    const entity = this.#analysis.entities.findIndex((found) => alike(found.name, name) || found.aliases.some((alias) => alike(alias, name)));
    if (same >= 0) this.#move(index, same);
    else Object.assign(this.#sources[index], { name, named: true, entity: entity < 0 ? this.#sources[index].entity : entity });
    this.#note({ kind: "name", source: same >= 0 ? same : index, was: ref.name, now: name });
    return { ...correction, source: ref };
  }

  /** @param {import("./model.js").BlockCorrection} correction */
  #block(correction) {
    const index = find(this.#text, correction.block, this.#blocks.map(({ span }) => span));
    if (index < 0) return null;
    this.#blocks[index] = { ...this.#blocks[index], kind: correction.to, confidence: 1 };
    this.#note({ kind: "block", block: index, was: correction.was, now: correction.to });
    return { ...correction, block: anchorOf(this.#text, this.#blocks[index].span) };
  }

  /** The last word on a passage is the one that counts. @param {Applied} applied @param {boolean} [first] of those that one correction makes */
  #note(applied, first = true) {
    if (applied.kind === "speaker" || applied.kind === "block") {
      const before = this.#applied.findIndex(({ kind, quote, block }) => kind === applied.kind && quote === applied.quote && block === applied.block);
      if (before >= 0) this.#applied.splice(before, 1);
    }
    if (first || applied.quote !== undefined) this.#applied.push(applied);
  }

  /** The quotation with all that repeat it or that it repeats. @param {number} index */
  #twins(index) {
    const root = this.#quotes[index].repeats ?? index;
    return this.#quotes.flatMap((quote, other) => (other === index || other === root || quote.repeats === root ? [other] : []));
  }

  /** @param {import("./anchor.js").Anchor} anchor */
  #findQuote(anchor) {
    const index = find(this.#text, anchor, this.#spans);
    return this.#gone.has(index) ? -1 : index;
  }

  /** @param {SourceRef} ref @returns {number | null} */
  #findSource({ name, named, quote }) {
    const same = this.#sources.flatMap((source, index) => (source.named === named && alike(source.name, name) ? [index] : []));
    if (same.length < 2 || !quote) return same[0] ?? null;
    const speaker = this.#quotes[find(this.#text, quote, this.#spans)]?.speaker;
    return same.find((index) => index === speaker) ?? same[0];
  }

  /** A source that the article has no quotation of. @param {SourceRef} ref */
  #open({ name, named, kind }) {
    const entity = this.#analysis.entities.findIndex((found) => alike(found.name, name));
    const found = this.#analysis.entities[entity];
    this.#sources.push({
      kind, name, named, entity: found ? entity : null, role: found?.roles[0] ?? null, affiliation: null, anonymity: null,
      quotes: [], directWords: 0, indirectWords: 0, share: 0,
    });
    return this.#sources.length - 1;
  }

  /** @param {number} from @param {number} into */
  #move(from, into) {
    for (const quote of this.#quotes) if (quote.speaker === from) quote.speaker = into;
    this.#sources[into].anonymity ??= this.#sources[into].named ? null : this.#sources[from].anonymity;
    // Nobody is to be found under the old name.
    this.#sources[from] = { ...this.#sources[from], name: "" };
  }

  /** Whether a source has a quotation. @param {number} index */
  #speaks(index) {
    return this.#quotes.some((quote, at) => quote.speaker === index && !this.#gone.has(at));
  }

  /** @param {number} index */
  #anchor(index) {
    return anchorOf(this.#text, this.#spans[index]);
  }

  /** @param {number} index @returns {SourceRef} */
  #ref(index) {
    const quote = this.#quotes.findIndex((one, at) => one.speaker === index && !this.#gone.has(at));
    return sourceRef(this.#sources[index], quote < 0 ? null : this.#anchor(quote));
  }

  /** Numbers what is left, and counts anew. @returns {CorrectedAnalysis} */
  finish() {
    const quotePlaces = places(this.#quotes.length, (index) => !this.#gone.has(index));
    const quotes = this.#quotes.filter((_, index) => quotePlaces[index] !== undefined).map((quote) => ({
      ...quote, repeats: quote.repeats == null ? null : (quotePlaces[quote.repeats] ?? null),
    }));
    const marked = [...this.#gone].map((index) => this.#quotes[index]).filter((quote) => quote.kind === "direct")
      .flatMap((quote) => quote.content.map((span) => ({ span, role: /** @type {const} */ ("other") })));
    const corrected = recount(this.#text, this.#analysis, {
      quotes, sources: this.#sources, blocks: this.#blocks,
      marked: [...this.#analysis.marked, ...marked].sort((a, b) => a.span[0] - b.span[0]),
    });
    const corrections = this.#applied.map((applied) => {
      const entry = { ...applied };
      if (applied.quote !== undefined) entry.quote = quotePlaces[applied.quote];
      if (applied.source !== undefined) entry.source = corrected.sourcePlaces[applied.source];
      for (const key of /** @type {const} */ (["quote", "source"])) if (entry[key] === undefined) delete entry[key];
      return entry;
    });
    return { ...corrected.analysis, corrections };
  }
}

/** The new index of each old one, undefined for those that go. @param {number} count @param {(index: number) => boolean} stays */
function places(count, stays) {
  let next = 0;
  return Array.from({ length: count }, (_, index) => (stays(index) ? next++ : undefined));
}

/** @param {string} one @param {string} other */
function alike(one, other) {
  return one.toLowerCase() === other.toLowerCase();
}
