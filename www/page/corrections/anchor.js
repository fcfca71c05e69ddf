/**
 * Finds a passage again after the text was edited.
 *
 * An anchor holds the words of the passage, the words around it and where it stood, as W3C Web
 * Annotations do with TextQuoteSelector and TextPositionSelector. The same words win; where several
 * passages have them, the surroundings decide, then the place. Where none has them, a passage counts
 * that stands at the place and shares most of its words: then it was edited. Otherwise there is none,
 * and the correction waits: a correction at the wrong passage would be worse than none.
 *
 * Units: UTF-16, as all offsets on this side. Cost: linear in the passages.
 */

/** @typedef {{ exact: string, prefix: string, suffix: string, start: number }} Anchor */
/** @typedef {readonly [start: number, end: number]} Span */

/** How much is kept of the surroundings on each side. */
const AROUND = 32;
/** From this share of common words an edited passage is still the same. */
const ALIKE = 0.5;

/** @param {string} text @param {Span} span @returns {Anchor} */
export function anchorOf(text, [start, end]) {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - AROUND), start),
    suffix: text.slice(end, end + AROUND),
    start,
  };
}

/**
 * The index of the passage that the anchor means, -1 if there is none.
 * @param {string} text
 * @param {Anchor} anchor
 * @param {readonly Span[]} passages
 */
export function find(text, anchor, passages) {
  let best = -1;
  let score = -Infinity;
  passages.forEach(([start, end], index) => {
    if (end - start !== anchor.exact.length || !text.startsWith(anchor.exact, start)) return;
    const around = sameEnd(anchor.prefix, text.slice(Math.max(0, start - AROUND), start)) +
      sameStart(anchor.suffix, text.slice(end, end + AROUND));
    const here = around - Math.abs(start - anchor.start) / (text.length + 1);
    if (here > score) [best, score] = [index, here];
  });
  return best >= 0 ? best : edited(text, anchor, passages);
}

/** @param {string} text @param {Anchor} anchor @param {readonly Span[]} passages */
function edited(text, { exact, start: from }, passages) {
  const to = from + exact.length;
  let best = -1;
  let score = ALIKE;
  passages.forEach(([start, end], index) => {
    if (start >= to || end <= from) return;
    const alike = likeness(exact, text.slice(start, end));
    if (alike >= score) [best, score] = [index, alike];
  });
  return best;
}

/** Common words of two passages as part of both (Dice), 0 to 1. @param {string} one @param {string} other */
export function likeness(one, other) {
  const words = wordsOf(one);
  const others = wordsOf(other);
  /** @type {Map<string, number>} */
  const left = new Map();
  for (const word of words) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of others) {
    const count = left.get(word) ?? 0;
    if (count > 0) {
      common++;
      left.set(word, count - 1);
    }
  }
  return words.length + others.length === 0 ? 1 : (2 * common) / (words.length + others.length);
}

/** @param {string} passage */
function wordsOf(passage) {
  return passage.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** @param {string} one @param {string} other */
function sameStart(one, other) {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

/** @param {string} one @param {string} other */
function sameEnd(one, other) {
  let length = 0;
  while (length < one.length && length < other.length && one.at(-1 - length) === other.at(-1 - length)) length++;
  return length;
}

/** One replacement that turns one text into another. @typedef {{ start: number, removed: number, added: number }} Edit */

/** What stands between the common beginning and the common end. @param {string} before @param {string} after @returns {Edit} */
export function editBetween(before, after) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++;
  return { start, removed: before.length - start - end, added: after.length - start - end };
}

/** Where an offset stands after an edit; what was removed goes to its beginning. @param {number} offset @param {Edit} edit */
export function moved(offset, { start, removed, added }) {
  if (offset <= start) return offset;
  return offset >= start + removed ? offset - removed + added : Math.min(offset, start + added);
}
