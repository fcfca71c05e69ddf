// Quotations and sources as CSV (RFC 4180: comma, CRLF, quotation marks doubled), to be opened in a spreadsheet.
//
// A spreadsheet takes a cell that begins with = + - @ for a formula, some after white space, quotation
// marks or their full-width forms, and some split at semicolons whatever the file says. Such a cell, and
// such a part after a semicolon, gets MARK before it. It's a letter and no apostrophe, because a
// spreadsheet takes a leading apostrophe off when the cell is edited, and the formula is back when the
// file is saved and opened again.
import { oneLine, phrase, reasonOf, round } from "./article.js";
import { isCorrected } from "./corrections.js";

/** U+02BC, modifier letter apostrophe. */
export const MARK = "ʼ";

/** Behind what spreadsheets and people do not see: white space, marks of direction, quotation marks. */
const FORMULA = /^(?=[\s\p{Cc}\p{Cf}\p{Pi}\p{Pf}"'`„‚″′]*[=+\-@＝＋－＠−﹢﹣﹦﹫])/u;
/** At most so many ignored characters later, which keeps the search linear. */
const FORMULA_INSIDE = /;(?=[\s\p{Cf}\p{Pi}\p{Pf}"']{0,16}[=+\-@＝＋－＠−])/gu;

/** A value as one cell, on one line. */
export function cell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = oneLine(value).replace(FORMULA_INSIDE, `;${MARK}`).replace(FORMULA, MARK);
  return /[",;|]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const yesNo = (value) => (value ? "yes" : "no");

const QUOTATION = {
  quotation: ({ index }) => index + 1,
  kind: ({ quote }) => quote.kind,
  act: ({ quote }) => quote.act,
  text: ({ quote }) => quote.text,
  speaker: ({ source }) => source?.name,
  named: ({ source }) => source && yesNo(source.named),
  speaker_kind: ({ source }) => source?.kind,
  role: ({ source }) => source?.role,
  affiliation: ({ source }) => source?.affiliation,
  source_phrase: ({ quote, text }) => phrase(quote.source, text),
  cue: ({ quote, text }) => phrase(quote.cue, text),
  addressee: ({ quote, text }) => quote.addressee && phrase([quote.addressee], text),
  reason: ({ quote, text }) => reasonOf(quote, text),
  confidence: ({ quote }) => round(quote.confidence),
  repeats: ({ quote }) => (quote.repeats === null ? null : quote.repeats + 1),
  block: ({ quote, analysis }) => analysis.blocks[quote.block]?.kind,
  start: ({ quote }) => quote.content[0]?.[0],
  end: ({ quote }) => quote.content.at(-1)?.[1],
  corrected: ({ analysis, index }) => yesNo(isCorrected(analysis, "quote", index)),
};

const SOURCE = {
  source: ({ index }) => index + 1,
  name: ({ source }) => source.name,
  named: ({ source }) => yesNo(source.named),
  kind: ({ source }) => source.kind,
  role: ({ source }) => source.role,
  affiliation: ({ source }) => source.affiliation,
  anonymity: ({ source, text }) => source.anonymity && phrase([source.anonymity], text),
  quotations: ({ source }) => source.quotes.length,
  direct_words: ({ source }) => source.directWords,
  indirect_words: ({ source }) => source.indirectWords,
  share: ({ source }) => round(source.share),
  corrected: ({ analysis, index }) => yesNo(isCorrected(analysis, "source", index)),
};

function table(columns, rows, { article, header = true }) {
  const names = Object.keys(columns);
  const first = article === undefined ? [] : [cell(article)];
  const lines = rows.map((row) => [...first, ...names.map((name) => cell(columns[name](row)))]);
  if (header) lines.unshift(article === undefined ? names : ["article", ...names]);
  return lines.map((line) => `${line.join(",")}\r\n`).join("");
}

/** One row a quotation. */
export function quotations(text, analysis, options) {
  const rows = analysis.quotes.map((quote, index) => ({
    text, analysis, quote, index, source: analysis.sources[quote.speaker],
  }));
  return table(QUOTATION, rows, options);
}

/** One row a source. */
export function sources(text, analysis, options) {
  return table(SOURCE, analysis.sources.map((source, index) => ({ text, analysis, source, index })), options);
}
