/**
 * Books corrected quotations on their sources and counts what depends on them, as the core does:
 * words of sources, shares, figures, the notices on speakers.
 *
 * A source that kept its quotations keeps the core's count of their words. Cost: linear.
 */

/**
 * @typedef {import("./model.js").Analysis} Analysis
 * @typedef {import("../../lib/index.js").Quote} Quote
 * @typedef {import("../../lib/index.js").Source} Source
 * @typedef {Pick<Analysis, "quotes" | "sources" | "blocks" | "marked">} Parts
 */

/** As in the core: notices of one code, and what makes a single source. */
const NOTICES = 10;
const NEARLY_ALL = 0.9;

/**
 * @param {string} text
 * @param {Analysis} before
 * @param {Parts} parts corrected; `sources` may have ones without quotations, and their counts are old
 * @returns {{ analysis: Analysis, sourcePlaces: (number | undefined)[] }} the place of each of `parts.sources`
 */
export function recount(text, before, parts) {
  const said = parts.sources.map(() => /** @type {number[]} */ ([]));
  parts.quotes.forEach((quote, index) => quote.speaker != null && said[quote.speaker]?.push(index));
  const counted = fullest(text, parts.quotes);
  const booked = parts.sources.map((source, index) => {
    const kept = before.sources[index];
    const same = kept && sameQuotes(before.quotes, kept.quotes, parts.quotes, said[index]);
    return { source, index, quotes: said[index], ...(same ? kept : count(text, parts.quotes, said[index], counted)) };
  }).filter(({ quotes }) => quotes.length > 0);
  booked.sort((a, b) => b.directWords + b.indirectWords - a.directWords - a.indirectWords || said[a.index][0] - said[b.index][0]);
  const total = booked.reduce((sum, { directWords, indirectWords }) => sum + directWords + indirectWords, 0);
  /** @type {(number | undefined)[]} */
  const sourcePlaces = parts.sources.map(() => undefined);
  const sources = booked.map(({ source, index, directWords, indirectWords }, place) => {
    sourcePlaces[index] = place;
    return { ...source, quotes: said[index], directWords, indirectWords, share: total ? (directWords + indirectWords) / total : 0 };
  });
  const quotes = parts.quotes.map((quote) => ({ ...quote, speaker: quote.speaker == null ? null : (sourcePlaces[quote.speaker] ?? null) }));
  const change = (/** @type {(quotes: readonly Quote[]) => number} */ figure) => figure(quotes) - figure(before.quotes);
  const stats = {
    ...before.stats,
    quotedWords: Math.max(0, before.stats.quotedWords + change((all) => union(text, all, (quote) => quote.kind === "direct"))),
    attributedWords: Math.max(0, before.stats.attributedWords + change((all) => union(text, all, (quote) => quote.speaker != null))),
    namedSources: sources.filter((source) => source.named).length,
    unnamedSources: sources.filter((source) => !source.named).length,
  };
  const { blocks, marked } = parts;
  return { analysis: { ...before, quotes, sources, blocks, marked, stats, notices: notices(before, quotes, sources) }, sourcePlaces };
}

/** Whether two lists of quotations have the same passages. @param {readonly Quote[]} before @param {readonly number[]} old @param {readonly Quote[]} after @param {readonly number[]} now */
function sameQuotes(before, old, after, now) {
  return old.length === now.length && old.every((quote, at) => before[quote].content === after[now[at]].content);
}

/** Of quotations that repeat each other only the fullest counts. @param {string} text @param {readonly Quote[]} quotes */
function fullest(text, quotes) {
  /** @type {Map<number, { index: number, words: number }>} */
  const best = new Map();
  quotes.forEach((quote, index) => {
    const words = quote.content.reduce((sum, span) => sum + wordsIn(text, span), 0);
    const root = quote.repeats ?? index;
    const found = best.get(root);
    if (!found || words > found.words) best.set(root, { index, words });
  });
  return new Set([...best.values()].map(({ index }) => index));
}

/** @param {string} text @param {readonly Quote[]} quotes @param {readonly number[]} said @param {ReadonlySet<number>} counted */
function count(text, quotes, said, counted) {
  let directWords = 0;
  let indirectWords = 0;
  for (const index of said) {
    const quote = quotes[index];
    if (!counted.has(index) || quote.act !== "speech") continue;
    for (const span of quote.content) {
      const all = wordsIn(text, span);
      const direct = quote.kind === "direct" ? all : quote.kind === "mixed" ? inMarks(text, span) : 0;
      directWords += direct;
      indirectWords += all - direct;
    }
  }
  return { directWords, indirectWords };
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’.,][\p{L}\p{N}\p{M}]+)*/gu;

/** Words as a reader counts them: a clitic belongs to its word, figures are words. @param {string} text @param {readonly [number, number]} span */
export function wordsIn(text, [start, end]) {
  return text.slice(start, end).match(WORD)?.length ?? 0;
}

/** Words between quotation marks. @param {string} text @param {readonly [number, number]} span */
function inMarks(text, [start, end]) {
  const passages = text.slice(start, end).match(/“[^”]*”?|"[^"]*"?|‘[^’]*’(?!\p{L})/gu) ?? [];
  return passages.reduce((sum, passage) => sum + wordsIn(passage, [0, passage.length]), 0);
}

/**
 * Words of original speech for which `which` holds; a word that two quotations share counts once.
 * @param {string} text
 * @param {readonly Quote[]} quotes
 * @param {(quote: Quote) => boolean} which
 */
function union(text, quotes, which) {
  const spans = quotes.filter((quote) => quote.repeats == null && quote.act === "speech" && which(quote)).flatMap(({ content }) => content);
  let words = 0;
  let reached = 0;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (end > reached) words += wordsIn(text, [Math.max(start, reached), end]);
    reached = Math.max(reached, end);
  }
  return words;
}

/** The notices on speakers anew, in their old place; the others stay. @param {Analysis} before @param {readonly Quote[]} quotes @param {readonly Source[]} sources */
function notices(before, quotes, sources) {
  const speech = quotes.filter((quote) => quote.act === "speech");
  const open = speech.filter((quote) => quote.speaker == null).slice(0, NOTICES);
  const originals = speech.filter((quote) => quote.repeats == null);
  const attributed = originals.filter((quote) => quote.speaker != null).length;
  const single = attributed >= 3 && (originals.length - attributed) * 4 <= attributed && sources.some((source) => source.share >= NEARLY_ALL);
  /** @param {string} code @param {string} message */
  const kept = (code, message) => before.notices.find((notice) => notice.code === code)?.message ?? message;
  const unattributed = kept("unattributed-quotation", "The text does not make clear who said this.");
  const only = kept("single-source", "Nearly all that is said in this article comes from a single source.");
  const others = before.notices.filter(({ code }) => code !== "unattributed-quotation" && code !== "single-source");
  const first = others.filter(({ code }) => code === "unclosed-quotation");
  return [
    ...first,
    ...open.map(({ content }) => ({
      code: "unattributed-quotation", message: unattributed,
      span: /** @type {[number, number]} */ ([content[0]?.[0] ?? 0, content.at(-1)?.[1] ?? 0]),
    })),
    ...(single ? [{ code: "single-source", span: null, message: only }] : []),
    ...others.filter(({ code }) => code !== "unclosed-quotation"),
  ];
}
