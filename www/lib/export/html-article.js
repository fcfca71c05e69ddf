// The article of the HTML report: its blocks, with the quotations marked in their source's colour and letter.
import { isCorrected } from "./corrections.js";
import { escape, hueOf, letterOf } from "./html-parts.js";

/** Kinds that are not the story, and are set smaller. */
const ASIDE = new Set(["byline", "timestamp", "caption", "media", "note", "related", "boilerplate"]);

/**
 * The text as pieces `{ start, end, quote }` without gaps, of which `quote` is the innermost quotation
 * or null. One pass over the sorted parts; a part that has ended leaves the stack when it comes to its top.
 */
export function pieces(length, quotes) {
  const parts = quotes
    .flatMap(({ content }, quote) => content.map(([start, end]) => ({ start, end, quote })))
    .filter(({ start, end }) => start < end)
    .sort((one, other) => one.start - other.start || other.end - one.end);
  const found = [];
  const stack = [];
  let at = 0;
  const advance = (to) => {
    while (at < to) {
      while (stack.length > 0 && stack.at(-1).end <= at) stack.pop();
      const top = stack.at(-1);
      const end = Math.min(to, top?.end ?? to);
      found.push({ start: at, end, quote: top?.quote ?? null });
      at = end;
    }
  };
  for (const part of parts) {
    advance(part.start);
    stack.push(part);
  }
  advance(length);
  return found;
}

function piece(words, quote, analysis, prefix, first) {
  if (quote === null) return escape(words);
  const speaker = analysis.sources[analysis.quotes[quote].speaker] ? analysis.quotes[quote].speaker : null;
  const id = first ? ` id="${prefix}t${quote + 1}"` : "";
  const letter = first && speaker !== null ? `<span class="badge ${hueOf(speaker)}" aria-hidden="true">${letterOf(speaker)}</span>` : "";
  return `<mark class="${hueOf(speaker)} ${analysis.quotes[quote].kind}"${id}>${letter}${escape(words)}</mark>`;
}

/** The blocks as HTML. */
export function article(text, analysis, prefix) {
  const all = pieces(text.length, analysis.quotes);
  const seen = new Set();
  let at = 0;
  const lines = analysis.blocks.map(({ kind, span: [from, to] }, index) => {
    while (at < all.length && all[at].end <= from) at++;
    let line = "";
    for (let next = at; next < all.length && all[next].start < to; next++) {
      const { start, end, quote } = all[next];
      const words = text.slice(Math.max(start, from), Math.min(end, to));
      line += piece(words, quote, analysis, prefix, quote !== null && !seen.has(quote));
      if (quote !== null) seen.add(quote);
    }
    const corrected = isCorrected(analysis, "block", index) ? '<span class="corrected">corrected</span> ' : "";
    const label = (kind === "paragraph" && !corrected ? "" : `<span class="kind">${escape(kind)}</span> `) + corrected;
    return `<p class="block${ASIDE.has(kind) ? " aside" : ""}" dir="auto">${label}${line}</p>`;
  });
  return `<div class="text">\n${lines.join("\n")}\n</div>\n`;
}
