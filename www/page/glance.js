/** The result at a glance: headline, figures, who speaks how much, what to check. */

import { el } from "./dom.js";
import { checks } from "./glance-checks.js";
import { speech, who } from "./glance-sources.js";
import { plural, readingTime } from "./words.js";

/**
 * @typedef {import("../lib/index.js").Analysis} Analysis
 * @typedef {import("./words.js").Shown} Shown
 */

/**
 * @param {HTMLElement} root
 * @param {Shown} shown
 */
export function showGlance(root, shown) {
  const { metadata } = shown.analysis;
  const origin = [
    metadata.authors.length ? `By ${metadata.authors.join(", ")}` : null,
    metadata.agency,
    day(metadata.published),
  ].filter(Boolean).join(" · ");
  root.replaceChildren(
    el("p", { class: "overline" }, "At a glance"),
    el("h2", { id: "glance-title", class: "glance-headline", dir: "auto", tabindex: "-1" }, metadata.headline ?? "Text without a headline"),
    ...(origin ? [el("p", { class: "glance-origin", dir: "auto" }, origin)] : []),
    figures(shown.analysis),
    el("div", { class: "glance-columns" },
      el("div", { class: "glance-speech" }, speech(shown), who(shown)),
      el("div", { class: "beside" }, ...checks(shown), ...brief(shown), el("p", { class: "hint" }, took(shown)))),
  );
}

/** @param {Analysis} analysis */
function figures({ stats, quotes }) {
  const spoken = quotes.filter((quote) => quote.act === "speech").length;
  /** @type {[string, string][]} */
  const rows = [
    [stats.words === 1 ? "word" : "words", stats.words.toLocaleString("en")],
    ["to read", readingTime(stats.readingMinutes)],
    [spoken === 1 ? "quotation" : "quotations", spoken.toLocaleString("en")],
    [stats.namedSources === 1 ? "source named" : "sources named", stats.namedSources.toLocaleString("en")],
    ["unnamed", stats.unnamedSources.toLocaleString("en")],
  ];
  return el("dl", { class: "figures" }, ...rows.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
}

/** Summary and keywords. @param {Shown} shown */
function brief({ text, analysis }) {
  const sections = [];
  const sentences = analysis.summary.map((index) => analysis.sentences[index]).filter(Boolean).slice(0, 3);
  if (sentences.length) {
    sections.push(el("section", {}, el("h3", {}, "In brief"),
      el("ul", { class: "brief", dir: "auto" }, ...sentences.map(({ span }) => el("li", {}, text.slice(...span))))));
  }
  // What a text is about is told from English grammar.
  if (analysis.keywords.length && !analysis.notices.some(({ code }) => code === "unsupported-language")) {
    sections.push(el("section", {}, el("h3", {}, "About"),
      el("p", { class: "keywords", dir: "auto" }, analysis.keywords.slice(0, 8).map((keyword) => keyword.text).join(" · "))));
  }
  return sections;
}

/** @param {Shown} shown */
function took({ milliseconds, analysis }) {
  return `${plural(analysis.stats.characters, "character")} analysed on this device in ${Math.max(1, Math.round(milliseconds))} ms.`;
}

/** "18 November 2025", whatever the reader's time zone is. @param {string | null | undefined} iso */
function day(iso) {
  const parts = iso?.match(/^(\d{4})-(\d\d)-(\d\d)/);
  if (!parts) return null;
  const date = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])));
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}
