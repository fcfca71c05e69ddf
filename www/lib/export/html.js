// A report to keep or send: one HTML file without scripts, requests or anything outside of it.
//
// Everything from the article goes through `escape`; nothing from it is ever put into a tag's name, a
// style or an address. The policy in the file allows the one style sheet by its hash, and nothing else.
import { describe, kindOf, percent, reasonOf, wording } from "./article.js";
import { countCorrections, isCorrected } from "./corrections.js";
import { STYLE, STYLE_HASH } from "./html-style.js";
import { article } from "./html-article.js";
import { escape, hueOf, letterOf } from "./html-parts.js";

const badge = (index) => `<span class="badge ${hueOf(index)}" aria-hidden="true">${letterOf(index)}</span>`;
const corrected = (analysis, what, index) => (isCorrected(analysis, what, index) ? ' <span class="corrected">corrected</span>' : "");
const plural = (count, one) => `${count} ${one}${count === 1 ? "" : "s"}`;

/** What stands before the articles. */
export function open(title) {
  const policy = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Copydesk">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
`;
}

/** What stands after them. */
export function close() {
  return `</main>
<footer>Found by a program, Copydesk. Check what matters against the text.</footer>
</body>
</html>
`;
}

function facts({ authors, agency, published, updated }) {
  const parts = [
    authors.length > 0 && `By ${authors.join(", ")}`,
    agency,
    published && `published ${published}`,
    updated && `updated ${updated}`,
  ].filter(Boolean);
  return parts.length > 0 ? `<p class="facts">${parts.map(escape).join(" · ")}</p>\n` : "";
}

/** A row of the table of sources; its bar is a picture of a figure that stands beside it. */
function sourceRow(source, index, analysis) {
  const width = Math.min(100, Math.max(0, Math.round(source.share * 1000) / 10)) || 0;
  return `<tr><th scope="row">${badge(index)} <bdi>${escape(source.name)}</bdi>${corrected(analysis, "source", index)}</th>`
    + `<td><bdi>${escape(describe(source))}</bdi></td><td>${source.named ? "named" : "not named"}</td>`
    + `<td class="number">${source.quotes.length}</td>`
    + `<td class="number">${escape(percent(source.share))} <svg class="bar ${hueOf(index)}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">`
    + `<rect width="${width}" height="10"/></svg></td></tr>`;
}

function sourceTable(analysis) {
  if (analysis.sources.length === 0) return "<p>No sources found.</p>\n";
  return `<div class="scroll" role="group" aria-label="Sources" tabindex="0"><table>
<thead><tr><th scope="col">Source</th><th scope="col">Role</th><th scope="col">Name</th><th scope="col">Quotations</th><th scope="col">Share of attributed words</th></tr></thead>
<tbody>
${analysis.sources.map((source, index) => sourceRow(source, index, analysis)).join("\n")}
</tbody>
</table></div>
`;
}

function card(index, analysis, text, prefix) {
  const quote = analysis.quotes[index];
  const repeats = quote.repeats === null ? "" : ` · repeats quotation ${quote.repeats + 1}`;
  return `<li id="${prefix}q${index + 1}"><blockquote dir="auto"><a href="#${prefix}t${index + 1}">${escape(wording(quote, text))}</a></blockquote>`
    + `<p class="why">${escape(kindOf(quote))} · ${escape(reasonOf(quote, text))} · ${escape(percent(quote.confidence))} sure${repeats}`
    + `${corrected(analysis, "quote", index)}</p></li>`;
}

/** Quotations under their sources, those of nobody last. */
function groups(analysis, text, prefix) {
  const nobody = analysis.quotes.flatMap((quote, index) => (analysis.sources[quote.speaker] ? [] : [index]));
  const all = [
    ...analysis.sources.map((source, index) => ({ index, source, quotes: source.quotes.filter((quote) => analysis.quotes[quote]) })),
    { index: null, source: null, quotes: nobody },
  ].filter(({ quotes }) => quotes.length > 0);
  if (all.length === 0) return "<p>No quotations found.</p>\n";
  return all.map(({ index, source, quotes }) => {
    const name = source ? `${badge(index)} <bdi>${escape(source.name)}</bdi>` : "Speaker not found";
    const role = source && describe(source) ? `<p class="role"><bdi>${escape(describe(source))}</bdi></p>\n` : "";
    return `<section class="${hueOf(index)}"><h3>${name}</h3>\n${role}<ol>\n${quotes.map((quote) => card(quote, analysis, text, prefix)).join("\n")}\n</ol></section>\n`;
  }).join("");
}

function notices({ notices: all }) {
  if (all.length === 0) return "";
  return `<h2>Notices</h2>\n<ul>\n${all.map(({ message }) => `<li>${escape(message)}</li>`).join("\n")}\n</ul>\n`;
}

/** One article; `number` tells articles of one file apart. */
export function section(text, analysis, title, number = 0) {
  const prefix = number === 0 ? "" : `a${number}-`;
  const { metadata, stats } = analysis;
  const corrections = countCorrections(analysis);
  return `<article>
<h1 dir="auto">${escape(metadata.headline ?? title)}</h1>
${metadata.deck ? `<p class="deck" dir="auto">${escape(metadata.deck)}</p>\n` : ""}${facts(metadata)}<p class="counts">${plural(stats.words, "word")} · ${plural(stats.namedSources, "named source")} · ${plural(stats.unnamedSources, "unnamed source")} · ${plural(analysis.quotes.length, "quotation")}${corrections > 0 ? ` · ${plural(corrections, "correction")} by hand` : ""}</p>
<h2>Sources</h2>
${sourceTable(analysis)}<h2>Quotations</h2>
${groups(analysis, text, prefix)}<h2>Text</h2>
${article(text, analysis, prefix)}${notices(analysis)}</article>
`;
}
