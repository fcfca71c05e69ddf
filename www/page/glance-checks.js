/** What an editor would look at first: speech of nobody, speech of one unnamed source, notices. */

import { el } from "./dom.js";
import { findings } from "./findings.js";
import { natureOf, percent, plural } from "./words.js";

/**
 * @typedef {import("../lib/index.js").Analysis} Analysis
 * @typedef {import("../lib/index.js").Source} Source
 * @typedef {import("./words.js").Shown} Shown
 */

/** Passages and notices shown under one heading. */
const ROWS = 5;
/** An excerpt's length in UTF-16 units. */
const EXCERPT = 90;

/**
 * Unnamed sources that are one voice: what they said has nobody else to stand for it. A group may
 * be several people, a document can be looked up.
 * @param {Analysis} analysis
 * @returns {number[]} indexes into `sources`
 */
export function singleUnnamed({ sources }) {
  return sources.flatMap((source, index) =>
    !source.named && source.share > 0 && source.kind !== "group" && source.kind !== "document" ? [index] : []);
}

/** @param {Shown} shown @returns {HTMLElement[]} sections, the gravest first */
export function checks(shown) {
  const { text, analysis } = shown;
  const open = analysis.quotes.flatMap((quote, index) =>
    quote.speaker == null && quote.act === "speech" && quote.repeats == null ? [index] : []);
  const unnamed = singleUnnamed(analysis);
  const others = analysis.notices.filter((notice) => notice.code !== "unattributed-quotation");
  const sections = [];
  if (open.length) {
    sections.push(el("section", { class: "check" }, el("h3", {}, `Unattributed: ${plural(open.length, "quotation")}`),
      el("ul", { class: "passages" }, ...open.slice(0, ROWS).map((quote) => passage(shown, quote))), rest(open.length)));
  }
  if (unnamed.length) {
    sections.push(el("section", { class: "check" }, el("h3", {}, "Resting on one unnamed source"),
      ...unnamed.slice(0, ROWS).map((index) => restingOn(shown, index)), rest(unnamed.length)));
  }
  sections.push(...findings(shown));
  if (others.length) {
    sections.push(el("section", { class: "notices" }, el("h3", {}, "Noticed"),
      el("ul", {}, ...others.slice(0, ROWS).map((notice) =>
        el("li", {}, notice.message, notice.span && notice.span[1] - notice.span[0] > 2
          ? el("q", { dir: "auto" }, excerpt(text.slice(...notice.span))) : null))), rest(others.length)));
  }
  if (sections.length === 0) sections.push(el("section", {}, el("h3", {}, "To check"), el("p", { class: "empty" }, "Nothing stands out.")));
  return sections;
}

/** @param {Shown} shown @param {number} index of the source */
function restingOn(shown, index) {
  const { text, analysis } = shown;
  const source = analysis.sources[index];
  const speech = source.quotes.filter((quote) => analysis.quotes[quote].act === "speech" && analysis.quotes[quote].repeats == null);
  const facts = [natureOf(source), `${percent(source.share)} of the attributed words`,
    source.anonymity ? `“${text.slice(...source.anonymity)}”` : null].filter(Boolean).join(" · ");
  return el("div", { class: "resting" },
    el("p", {}, el("strong", { dir: "auto" }, source.name), " ", el("span", { class: "hint" }, facts)),
    el("ul", { class: "passages" }, ...speech.slice(0, ROWS).map((quote) => passage(shown, quote))));
}

/** A quotation as a way to its place in the article. @param {Shown} shown @param {number} index */
function passage({ analysis, marks }, index) {
  const quote = analysis.quotes[index];
  const mark = marks.of(quote.speaker);
  return el("li", {}, el("button", { type: "button", class: `passage ${mark.className}`, "data-show": index },
    el("span", { class: "badge", "data-letter": mark.letter, "aria-hidden": "true" }), " ",
    el("span", { class: "passage-text", dir: "auto" }, excerpt(quote.kind === "direct" ? `“${quote.text}”` : quote.text))));
}

/** @param {number} count of rows in all */
function rest(count) {
  return count > ROWS ? el("p", { class: "hint" }, `and ${(count - ROWS).toLocaleString("en")} more`) : null;
}

/** The beginning of a passage, cut at a word. @param {string} passage */
function excerpt(passage) {
  const trimmed = passage.trim();
  return trimmed.length <= EXCERPT ? trimmed : `${trimmed.slice(0, EXCERPT).replace(/\s+\S*$/, "")} …`;
}
