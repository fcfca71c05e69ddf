/** What the page calls things: the contract's terms in plain words. */

import { BY_EDITOR } from "./corrections/model.js";

/**
 * What is on show: `text` is what the spans of `analysis` refer to, in which corrections are applied;
 * `corrected` says which of its quotations, sources and blocks they concern.
 * @typedef {import("./corrections/model.js").Applied} Applied
 * @typedef {{
 *   text: string, analysis: import("./corrections/model.js").CorrectedAnalysis, marks: import("./marks.js").Marks, milliseconds: number,
 *   corrected: Record<"quote" | "source" | "block", Map<number, Applied>>,
 * }} Shown
 * @typedef {import("../lib/index.js").Analysis} Analysis
 * @typedef {import("../lib/index.js").Quote} Quote
 * @typedef {import("../lib/index.js").Source} Source
 */

/** Block kinds as they stand in the margin of the article; ordinary paragraphs have no label. */
export const SLUGS = {
  headline: "Headline", deck: "Deck", byline: "Byline", timestamp: "Time", crosshead: "Crosshead",
  paragraph: "", caption: "Caption", pullquote: "Pull quote", media: "Media", list: "List",
  question: "Question", note: "Note", related: "Related", boilerplate: "Furniture",
};

const FURNITURE = new Set(["media", "note", "related", "boilerplate"]);

/** Whether the block stands around the story and is no part of it. @param {import("../lib/index.js").Block} block */
export function isFurniture(block) {
  return FURNITURE.has(block.kind);
}

const REASONS = {
  cue: "a cue beside it",
  "according-to": "“according to”",
  colon: "a name and a colon before it",
  continued: "goes on from the quotation before",
  "paragraph-context": "who the paragraph is about",
  pullquote: "the name under the pull quote",
  caption: "the caption",
  headline: "the headline",
  interview: "the turns of the interview",
  repeat: "the quotation that it repeats",
  none: "",
};

const SOURCE_KINDS = {
  person: "person", organization: "organisation", group: "group", document: "document", unknown: "source",
};

/** "direct", or "indirect · attitude". @param {Quote} quote */
export function kindOf(quote) {
  return quote.act === "attitude" ? `${quote.kind} · attitude` : quote.kind;
}

/**
 * How the speaker was found: the words in the text if there are any, else the circumstance.
 * @param {Shown} shown
 * @param {number} index of the quotation
 * @param {number} [part] of it, if one is meant
 */
export function whyOf({ text, analysis, corrected }, index, part = 0) {
  const quote = analysis.quotes[index];
  if (isByEditor(quote)) return `corrected by hand, was: ${corrected.quote.get(index)?.was ?? "nobody named"}`;
  if (quote.reason === "none") return "no speaker found";
  const cue = phrase(quote.cue, text);
  const before = isContinued(analysis, quote, part) ? "continued from the paragraph before" : "";
  if (cue && quote.reason === "cue") return [before, `cue: “${cue}”`].filter(Boolean).join(", ");
  const reason = before || REASONS[quote.reason] || quote.reason;
  return cue && quote.reason !== "according-to" ? `${reason}, cue: “${cue}”` : reason;
}

/**
 * Whether a part of a quotation opens a paragraph that carries on the one before.
 * @param {Analysis} analysis
 * @param {Quote} quote
 * @param {number} part
 */
function isContinued({ blocks }, quote, part) {
  if (part === 0 && quote.reason !== "continued") return false;
  const start = quote.content[part]?.[0];
  const block = blocks.find(({ span }) => start !== undefined && span[0] <= start && start < span[1]);
  // Nothing but the quotation mark stands before it.
  return block !== undefined && start !== undefined && start - block.span[0] <= 2;
}

/** "90% sure", "unsure: 45%". @param {Quote} quote */
export function sureOf(quote) {
  if (isByEditor(quote)) return "as the editor says";
  const { confidence } = quote;
  return isUnsure(confidence) ? `unsure: ${percent(confidence)}` : `${percent(confidence)} sure`;
}

/** Whether an editor has said who speaks. @param {Quote} quote */
export function isByEditor(quote) {
  return /** @type {string} */ (quote.reason) === BY_EDITOR;
}

/** @param {number} confidence */
export function isUnsure(confidence) {
  return confidence < 0.6;
}

/** Who said it, for display. @param {Analysis} analysis @param {number} index of the quotation */
export function speakerOf(analysis, index) {
  const { speaker } = analysis.quotes[index];
  return speaker == null ? "Nobody named" : analysis.sources[speaker].name;
}

/** "named person", "unnamed group". @param {Source} source */
export function natureOf(source) {
  return `${source.named ? "named" : "unnamed"} ${SOURCE_KINDS[source.kind] ?? source.kind}`;
}

/** "Mayor · Skarnholm", leaving out what is unknown or already said. @param {Source} source */
export function roleOf(source) {
  const { role, affiliation } = source;
  if (role && affiliation && role.includes(affiliation)) return role;
  return [role, affiliation].filter(Boolean).join(" · ");
}

/** The words of several spans. @param {readonly (readonly [number, number])[]} spans @param {string} text */
export function phrase(spans, text) {
  return spans.map(([start, end]) => text.slice(start, end)).join(" … ");
}

/** 0.034 → "3 %", and never "0 %" for something that is there. @param {number} share */
export function percent(share) {
  if (share > 0 && share < 0.01) return "< 1%";
  return `${Math.round(share * 100)}%`;
}

/** @param {number} count @param {string} one @param {string} [many] */
export function plural(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** @param {number} minutes */
export function readingTime(minutes) {
  return minutes < 1 ? "< 1 min" : `${Math.round(minutes)} min`;
}
