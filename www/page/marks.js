/**
 * The mark of each source: a letter, a colour and a style of underline.
 *
 * Colour alone would leave out readers who don't see it, so the letter is what counts and the other
 * two help. Eight colours and five line styles have no common factor: forty sources pass before a
 * pair comes back.
 */

/** Colours in `tokens.css`: `.hue-0` … `.hue-7`. */
const HUES = 8;
/** Underlines in `article.css`: `.line-0` … `.line-4`. */
const LINES = 5;

/** @typedef {{ letter: string, className: string }} SourceMark */

/** The mark of quotations that nobody is named for. @type {SourceMark} */
export const NOBODY = { letter: "?", className: "hue-none line-none" };

/**
 * @param {number | null} source index into `analysis.sources`
 * @returns {SourceMark}
 */
export function markOf(source) {
  if (source == null) return NOBODY;
  return { letter: letters(source), className: `hue-${source % HUES} line-${source % LINES}` };
}

/** A … Z, AA, AB …, as spreadsheet columns are named. @param {number} index */
export function letters(index) {
  let name = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}
