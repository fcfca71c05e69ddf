// An analysis as Markdown (CommonMark with tables), for people to read.
import { describe, distinct, kindOf, percent, wellFormed, wording } from "./article.js";
import { countCorrections, isCorrected } from "./corrections.js";

/** Text on one line, with nothing in it that Markdown, a template language or a terminal would take as an order. */
function plain(text) {
  return wellFormed(text)
    .replace(/[\s\u0085\u2028\u2029]+/gu, " ")
    .replace(/\p{Cc}/gu, "")
    .trim()
    .replace(/[\\`*_[\]<>{}|#~$]|&(?=#?\w)/g, "\\$&")
    .replace(/^([-+=:]|\d+[.)])/, (start) => start.replace(/.$/, "\\$&"));
}

/** Head: headline, deck, authors and dates. */
function head({ headline, deck, authors, agency, published, updated }, title) {
  const facts = [
    authors.length > 0 ? `By ${authors.map(plain).join(", ")}` : null,
    agency && plain(agency),
    published && `published ${plain(published)}`,
    updated && `updated ${plain(updated)}`,
  ].filter(Boolean);
  return [`# ${plain(headline ?? title)}`, deck && plain(deck), facts.length > 0 ? facts.join(" · ") : null];
}

const mark = (analysis, what, index) => (isCorrected(analysis, what, index) ? " *(corrected)*" : "");

/** Table of the sources. */
function sourceTable(analysis) {
  if (analysis.sources.length === 0) return ["No sources found."];
  const rows = analysis.sources.map((source, index) => {
    const name = source.named ? `**${plain(source.name)}**` : plain(source.name);
    return `| ${name}${mark(analysis, "source", index)} | ${plain(describe(source))} | ${source.quotes.length} | ${percent(source.share)} |`;
  });
  return [["| Source | Role | Quotations | Share of attributed words |", "| --- | --- | ---: | ---: |", ...rows].join("\n")];
}

/** A quotation, and under it who said it and how. */
function quotation(quote, index, analysis, text) {
  const speaker = analysis.sources[quote.speaker];
  const role = speaker && describe(speaker);
  const who = speaker ? `**${plain(speaker.name)}**${role ? `, ${plain(role)}` : ""}` : "speaker not found";
  const sure = `${kindOf(quote)}, ${percent(quote.confidence)} sure`;
  return `> ${plain(wording(quote, text))}\n>\n> — ${who} (${sure})${mark(analysis, "quote", index)}`;
}

/** Headline, sources with their shares, quotations with their speakers. Repetitions of a quotation are left out. */
export function markdown(text, analysis, title) {
  const { metadata, quotes, stats, notices } = analysis;
  const originals = distinct(quotes).map((index) => quotation(quotes[index], index, analysis, text));
  const corrections = countCorrections(analysis);
  const parts = [
    ...head(metadata, title),
    `${stats.words} words, ${stats.namedSources} named and ${stats.unnamedSources} unnamed sources.`,
    corrections > 0 ? `Corrected by hand in ${corrections} ${corrections === 1 ? "place" : "places"}.` : null,
    "## Sources",
    ...sourceTable(analysis),
    "## Quotations",
    ...(originals.length > 0 ? originals : ["No quotations found."]),
    ...(notices.length > 0 ? ["## Notices", notices.map(({ message }) => `- ${plain(message)}`).join("\n")] : []),
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}
