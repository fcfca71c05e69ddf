// Compares the wording of quotations: which of them are the same, and which are nearly the same.
//
// A quotation is the set of its pairs of neighbouring words (shingles of length two; Broder, On the
// resemblance and containment of documents, 1997). An index from pair to the latest quotations that have it gives
// for each quotation one candidate to compare with, so the cost is that of the words, not of all pairs of
// quotations. An ellipsis ends a fragment: what was left out there is not another wording.
import { verbatim } from "../export/article.js";

/** Quotations that the index remembers for a pair of words, the latest ones. */
const REMEMBERED = 8;
/** Shorter quotations are too easily alike. */
const MIN_WORDS = 5;
/** The part of the shorter quotation's pairs that the other must have to be the same utterance. */
const CONTAINED = 0.5;
/** So many different words of some length must be among them: "we are not going to" is anybody's. */
const MIN_LONG_WORDS = 3;
const LONG = 4;

/** The words of `text` in small letters, without punctuation, by fragments between ellipses. */
function fragments(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .split(/\.{3}|\[\.\.\.\]|…/)
    .map((fragment) => fragment.replace(/[’ʼ]/g, "'").match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) ?? [])
    .filter((words) => words.length > 0);
}

/** The words that a quotation gives as verbatim. */
export function quotedWords(quote) {
  if (quote.kind === "indirect") return [];
  return fragments(quote.kind === "mixed" ? verbatim(quote.text) : quote.text);
}

/** Runs of `length` words, joined, without those that cross a gap. */
export function runs(words, length) {
  return words.flatMap((fragment) =>
    Array.from({ length: Math.max(0, fragment.length - length + 1) }, (_, at) => fragment.slice(at, at + length).join(" ")));
}

/** How much of the smaller set is in the other, and how many long words that has. */
function compare(one, other) {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  const long = new Set();
  for (const pair of small) {
    if (!large.has(pair)) continue;
    shared++;
    for (const word of pair.split(" ")) if (word.length >= LONG) long.add(word);
  }
  return { contained: shared / small.size, long: long.size };
}

/**
 * Pairs of quotations with the same or nearly the same words: `{ earlier, later, same }` with indexes
 * into `quotes`, at most one for each later quotation.
 */
export function alike(quotes) {
  const index = new Map();
  const sets = new Map();
  const found = [];
  quotes.forEach((quote, later) => {
    const words = quotedWords(quote);
    if (words.flat().length < MIN_WORDS) return;
    const pairs = new Set(runs(words, 2));
    if (pairs.size === 0) return;
    const counts = new Map();
    for (const pair of pairs) {
      const latest = index.get(pair) ?? [];
      for (const earlier of latest) counts.set(earlier, (counts.get(earlier) ?? 0) + 1);
      latest.push(later);
      if (latest.length > REMEMBERED) latest.shift();
      index.set(pair, latest);
    }
    sets.set(later, pairs);
    let best;
    for (const [earlier, count] of counts) if (best === undefined || count > counts.get(best)) best = earlier;
    if (best === undefined) return;
    const { contained, long } = compare(sets.get(best), pairs);
    if (contained >= CONTAINED && long >= MIN_LONG_WORDS) found.push({ earlier: best, later, same: contained === 1 });
  });
  return found;
}
