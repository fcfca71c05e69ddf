/** The quotations beside the article, under the names of those who said them. */

import { el } from "./dom.js";
import { isByEditor, isUnsure, kindOf, natureOf, percent, plural, roleOf, sureOf, whyOf } from "./words.js";

/**
 * @typedef {import("../lib/index.js").Analysis} Analysis
 * @typedef {import("./words.js").Shown} Shown
 * @typedef {{ source: number | null, quotes: number[] }} Group
 */

/** Cards beyond this number are left to the JSON, as no one reads that far down a list. */
const MAX_CARDS = 2_000;

/**
 * Quotations by source in the order of `sources`, those without a speaker last.
 * @param {Analysis} analysis
 * @returns {Group[]}
 */
export function groupsOf(analysis) {
  /** @type {Group[]} */
  const groups = analysis.sources.map((source, index) => ({ source: index, quotes: [...source.quotes] }));
  const nobody = analysis.quotes.flatMap((quote, index) => (quote.speaker == null ? [index] : []));
  groups.push({ source: null, quotes: nobody });
  return groups.filter((group) => group.quotes.length > 0);
}

/** "named by hand: an engineer in the text". @param {import("./words.js").Applied} change */
function correctionOf({ kind, was }) {
  return kind === "name" ? `Named by hand; in the text: ${was}` : `Joined by hand with: ${was}`;
}

export class QuotationList {
  #root;
  /** @type {Map<number, HTMLElement>} */
  #cards = new Map();
  /** @type {Map<number | null, HTMLElement>} */
  #sections = new Map();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
  }

  /** Quotations in the order of the list. */
  get order() {
    return [...this.#cards.keys()];
  }

  /** @param {number} quote */
  card(quote) {
    return this.#cards.get(quote) ?? null;
  }

  /** @param {number | null} source */
  section(source) {
    return this.#sections.get(source) ?? null;
  }

  /** @param {Shown} shown */
  show(shown) {
    const { analysis } = shown;
    this.#cards = new Map();
    this.#sections = new Map();
    const groups = groupsOf(analysis);
    this.#root.replaceChildren(...groups.map((group) => this.#group(group, shown)));
    if (groups.length === 0) this.#root.append(el("p", { class: "empty" }, "No quotations found in this text."));
    const left = analysis.quotes.length - this.#cards.size;
    if (left > 0) this.#root.append(el("p", { class: "empty" }, `${plural(left, "more quotation")} in the JSON.`));
  }

  /** @param {Group} group @param {Shown} shown */
  #group(group, shown) {
    const { text, analysis } = shown;
    const mark = shown.marks.of(group.source);
    const source = group.source == null ? null : analysis.sources[group.source];
    const attitudes = group.quotes.every((index) => analysis.quotes[index].act === "attitude");
    const section = el("section", { class: `group ${mark.className}${attitudes ? " quote-attitude" : ""}` });
    this.#sections.set(group.source, section);
    const title = el(
      "h3",
      { class: "group-name", dir: "auto" },
      el("span", { class: "badge", "data-letter": mark.letter, "aria-hidden": "true" }),
      el("span", { class: "name" }, source ? source.name : "Nobody named"),
    );
    section.append(title);
    const role = source ? roleOf(source) : "Quotations for which no speaker was found";
    if (role) section.append(el("p", { class: "group-role", dir: "auto" }, role));
    if (source) {
      section.append(el("p", { class: "group-facts" },
        `${natureOf(source)} · ${plural(group.quotes.length, "quotation")} · ${percent(source.share)} of the attributed words`));
      const change = shown.corrected.source.get(/** @type {number} */ (group.source));
      if (change && change.kind !== "speaker") section.append(el("p", { class: "group-corrected", dir: "auto" }, correctionOf(change)));
      if (source.anonymity) {
        section.append(el("p", { class: "group-anonymity" }, `“${text.slice(...source.anonymity)}”`));
      }
    }
    const list = el("ol", { class: "cards" });
    for (const index of group.quotes) {
      if (this.#cards.size >= MAX_CARDS) break;
      list.append(this.#card(index, shown));
    }
    section.append(list);
    return section;
  }

  /** @param {number} index @param {Shown} shown */
  #card(index, shown) {
    const quote = shown.analysis.quotes[index];
    const button = el("button", { type: "button", class: "card-text", tabindex: "-1", "data-quote": index, dir: "auto" });
    button.append(quote.kind === "direct" ? `“${quote.text}”` : quote.text);
    const facts = el("p", { class: "card-facts" },
      el("span", { class: "kind" }, kindOf(quote)), el("span", {}, whyOf(shown, index)),
      quote.repeats == null ? null : el("span", {}, `repeats quotation ${quote.repeats + 1}`),
      el("span", { class: `sure${isByEditor(quote) ? " is-corrected" : ""}${isUnsure(quote.confidence) ? " unsure" : ""}` }, sureOf(quote)));
    const card = el("li", { class: `card quote-${quote.act}`, "data-quote": index }, button, facts);
    this.#cards.set(index, card);
    return card;
  }
}
