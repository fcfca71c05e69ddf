// Texts that no newsroom would write, made by a generator that always makes the same ones.

/** Random numbers from 0 to below `limit`, the same for the same seed (mulberry32). */
export function generator(seed) {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** Characters that move offsets, hide, or turn the direction of writing. */
const NASTY = [
  "🙂", "👩‍👩‍👧", "🇳🇴", "𝒜", "𐐀", "\ud800", "\udc00", "\udfff\ud83d", "ä", "é", "e\u0301", "ß", "İ", "ﬁ", "漢字", "עברית", "العربية",
  "\u0000", "\u0001", "\u0007", "\u001b[31m", "\u007f", "\u0085", "\u00a0", "\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f",
  "\u202a", "\u202e", "\u202c", "\u2028", "\u2029", "\u2060", "\u2066", "\u2069", "\ufeff", "\ufffc", "\ufffd", "\uffff", "\u{10ffff}",
  "\r\n", "\r", "\n", "\n\n", "\t", "\v", "\f", " ", "  ",
];

/** Marks that open, close or look as if they did. */
const MARKS = [
  "“", "”", "‘", "’", "\"", "'", "„", "«", "»", "‹", "›", "``", "''", "`", "(", ")", "[", "]", "—", "–", "-", "…", "...", ".", ",", ":",
  ";", "!", "?", "?!", "%", "$", "£", "#", "&", "<b>", "</p>", "&amp;", "/", "@", "*",
];

/** Words and phrases that the stages look for. */
const WORDS = [
  "Mara Veldt", "Mr. Halleck", "Oren O'Vasko", "Lio", "Abu Tarik al-Munzari", "Ms.", "Dr", "the commander", "the mayor", "she", "he", "they",
  "said", "says", "told Reuters", "according to", "asked", "added", "wrote", "believes", "plans to", "who declined to be named", "that",
  "By Ines Calloway", "ALDERPORT, Norland (AP) —", "(Ilko Dravanin/Reuters)", "Q:", "A:", "Duration 0:55", "5 years ago", "Share", "Read more:",
  "on Tuesday", "2 March 2031", "at 5 p.m.", "the 43-year-old", "three months", "1990s", "$4 million", "12 per cent", "82 people", "3.5 km",
  "about 300", "9999999999999999999999", "1e999", "U.S.", "UN", "the", "a", "of", "and", "in", "town", "ships", "counted", "winter", "don’t", "’90s",
];

/** A text of up to `length` pieces. */
export function randomText(random, length = 120) {
  const kinds = [NASTY, MARKS, WORDS, WORDS, [" "], [" "], [" "]];
  // Some texts are all of one kind.
  const chosen = random(4) === 0 ? [kinds[random(kinds.length)]] : kinds;
  let text = "";
  for (let left = random(length); left > 0; left--) {
    const kind = chosen[random(chosen.length)];
    text += kind[random(kind.length)];
  }
  return text;
}

/** A real text with a few nasty pieces put in, some of them inside words. */
export function disturb(random, text) {
  let result = text;
  for (let left = 1 + random(12); left > 0; left--) {
    const at = random(result.length + 1);
    const pool = random(3) === 0 ? MARKS : NASTY;
    result = result.slice(0, at) + pool[random(pool.length)] + result.slice(at + random(3));
  }
  return result;
}

/** Texts that are one thing, very often. */
export function monotonous(length) {
  const pieces = ["“", "”", "\"", "'", "‘", "’", "« ", "(", "a", "A", " ", "\n", "\r", ".", "…", "🙂", "\ud800", "\u200b", "\u0000", "1", "1,", "Mara ", "Mara Veldt ", "said ",
    "“We won,” said Mara Veldt. ", "she said ", "“", "“a” ", "A. ", "Mr. ", "a\n", "“a\n\n", "2031 ", "$1 ", "- a\n", "<p>", "&amp;", "U.S. ", "the mayor of the "];
  return pieces.map((piece) => [JSON.stringify(piece), piece.repeat(Math.ceil(length / piece.length))]);
}
