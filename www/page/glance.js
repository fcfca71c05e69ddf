/** The result at a glance: headline, figures, who speaks how much, what to check. */

import { el } from "./dom.js";
import { markOf } from "./marks.js";
import { natureOf, percent, plural, readingTime, roleOf } from "./words.js";

/** @typedef {import("../lib/index.js").Analysis} Analysis */

/** Sources shown before "and … more". */
const ROWS = 12;
const NOTICES = 6;

/**
 * Words of speech that nobody is named for, and their part of all words of speech.
 * Repeats in pull quotes count once.
 * @param {Analysis} analysis
 */
export function unattributed(analysis) {
  let words = 0;
  for (const quote of analysis.quotes) {
    if (quote.speaker == null && quote.repeats == null && quote.act === "speech") words += quote.text.match(/\S+/g)?.length ?? 0;
  }
  const all = words + analysis.stats.attributedWords;
  return { words, share: all ? words / all : 0 };
}

/**
 * @param {HTMLElement} root
 * @param {string} text
 * @param {Analysis} analysis
 * @param {number} milliseconds
 */
export function showGlance(root, text, analysis, milliseconds) {
  const { metadata } = analysis;
  const origin = [
    metadata.authors.length ? `By ${metadata.authors.join(", ")}` : null,
    metadata.agency,
    day(metadata.published),
  ].filter(Boolean).join(" · ");
  root.replaceChildren(
    el("p", { class: "overline" }, "At a glance"),
    el("h2", { id: "glance-title", class: "glance-headline", dir: "auto", tabindex: "-1" }, metadata.headline ?? "Text without a headline"),
    ...(origin ? [el("p", { class: "glance-origin", dir: "auto" }, origin)] : []),
    figures(analysis),
    el("div", { class: "glance-columns" }, who(analysis), beside(text, analysis, milliseconds)),
  );
}

/** @param {Analysis} analysis */
function figures(analysis) {
  const { stats } = analysis;
  const open = unattributed(analysis);
  /** @type {[string, string, boolean?][]} */
  const rows = [
    ["words", stats.words.toLocaleString("en")],
    ["to read", readingTime(stats.readingMinutes)],
    ["quotations", analysis.quotes.filter((quote) => quote.act === "speech").length.toLocaleString("en")],
    ["sources named", stats.namedSources.toLocaleString("en")],
    ["unnamed", stats.unnamedSources.toLocaleString("en")],
    ["unattributed", percent(open.share), open.share > 0],
  ];
  return el("dl", { class: "figures" },
    ...rows.map(([name, value, alert]) => el("div", { class: alert ? "alert" : null }, el("dt", {}, name), el("dd", {}, value))));
}

/** A bar for each source. @param {Analysis} analysis */
function who(analysis) {
  const section = el("section", { class: "who", "aria-labelledby": "who-title" });
  section.append(el("h3", { id: "who-title" }, "Who speaks"));
  if (!analysis.sources.some((source) => source.share > 0)) {
    section.append(el("p", { class: "empty" }, "Nobody is quoted in this text."));
    return section;
  }
  section.append(el("p", { class: "hint" }, "Share of the attributed words. Choose a source to see only what it said."));
  const list = el("ol", { class: "bars" });
  const shown = analysis.sources.map((source, index) => ({ source, index })).filter(({ source }) => source.share > 0);
  for (const { source, index } of shown.slice(0, ROWS)) {
    const mark = markOf(index);
    const bar = el("span", { class: `bar${source.named ? "" : " bar-unnamed"}` });
    bar.style.setProperty("--share", String(source.share));
    const role = roleOf(source);
    list.append(el("li", {}, el("button", {
      type: "button", class: `bar-row ${mark.className}`, "data-source": index, "aria-pressed": "false",
    },
      el("span", { class: "badge", "data-letter": mark.letter, "aria-hidden": "true" }),
      el("span", { class: "bar-name", dir: "auto" },
        el("span", { class: "name" }, source.name), role ? el("span", { class: "bar-role" }, `, ${role}`) : null,
        source.named ? null : el("span", { class: "tag-unnamed" }, "unnamed")),
      el("span", { class: "bar-value" }, percent(source.share)),
      el("span", { class: "bar-track", "aria-hidden": "true" }, bar),
      el("span", { class: "visually-hidden" }, ` of the attributed words, ${natureOf(source)}`))));
  }
  section.append(list);
  const more = shown.length - ROWS;
  if (more > 0) section.append(el("p", { class: "hint" }, `and ${plural(more, "more source")}, listed beside the article`));
  return section;
}

/** Summary, keywords, notices. @param {string} text @param {Analysis} analysis @param {number} milliseconds */
function beside(text, analysis, milliseconds) {
  const column = el("div", { class: "beside" });
  const sentences = analysis.summary.map((index) => analysis.sentences[index]).filter(Boolean).slice(0, 3);
  if (sentences.length) {
    column.append(el("section", {}, el("h3", {}, "In brief"),
      el("ul", { class: "brief", dir: "auto" }, ...sentences.map(({ span }) => el("li", {}, text.slice(...span))))));
  }
  const notices = el("section", { class: "notices" }, el("h3", {}, "To check"));
  if (analysis.notices.length === 0) notices.append(el("p", { class: "empty" }, "Nothing stands out."));
  else {
    notices.append(el("ul", {}, ...analysis.notices.slice(0, NOTICES).map((notice) =>
      el("li", {}, notice.message, notice.span && notice.span[1] - notice.span[0] > 2 ? el("q", { dir: "auto" }, excerpt(text, notice.span)) : null))));
    const more = analysis.notices.length - NOTICES;
    if (more > 0) notices.append(el("p", { class: "hint" }, `and ${plural(more, "more notice")} in the JSON`));
  }
  column.append(notices);
  if (analysis.keywords.length) {
    column.append(el("section", {}, el("h3", {}, "About"),
      el("p", { class: "keywords", dir: "auto" }, analysis.keywords.slice(0, 8).map((keyword) => keyword.text).join(" · "))));
  }
  column.append(el("p", { class: "hint" }, `Analysed on this device in ${Math.max(1, Math.round(milliseconds))} ms.`));
  return column;
}

/** The beginning of a passage, cut at a word. @param {string} text @param {readonly [number, number]} span */
function excerpt(text, [start, end]) {
  const passage = text.slice(start, end).trim();
  return passage.length <= 90 ? passage : `${passage.slice(0, 90).replace(/\s+\S*$/, "")} …`;
}

/** "18 November 2025", whatever the reader's time zone is. @param {string | null | undefined} iso */
function day(iso) {
  const parts = iso?.match(/^(\d{4})-(\d\d)-(\d\d)/);
  if (!parts) return null;
  const date = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])));
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}
