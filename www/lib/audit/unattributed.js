// Apart from the audit, since the page shows it for a single article.

/**
 * Words of speech that nobody is named for, and their part of all words of speech. Repeats in pull quotes
 * count once.
 *
 * @param {import("../index.js").Analysis} analysis
 */
export function unattributed(analysis) {
  let words = 0;
  for (const { speaker, repeats, act, text } of analysis.quotes) {
    if (speaker === null && repeats === null && act === "speech") words += text.match(/\S+/gu)?.length ?? 0;
  }
  const all = words + analysis.stats.attributedWords;
  return { words, share: all > 0 ? words / all : 0 };
}
