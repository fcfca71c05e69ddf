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
 * @param {number | null} number of the mark; null for nobody's
 * @returns {SourceMark}
 */
export function markOf(number) {
  if (number == null) return NOBODY;
  return { letter: letters(number), className: `hue-${number % HUES} line-${number % LINES}` };
}

/**
 * Which mark each source has. A source keeps its mark while the article is edited and corrected,
 * whatever its rank becomes, so that the reader need not learn the letters again.
 */
export class Marks {
  /** @type {Map<string, number>} */
  #known = new Map();
  /** By index into `analysis.sources`. @type {number[]} */
  #numbers = [];

  /** For another article. */
  reset() {
    this.#known.clear();
    this.#numbers = [];
  }

  /** @param {Pick<import("../lib/index.js").Analysis, "sources">} analysis */
  assign({ sources }) {
    /** @type {Map<string, number>} */
    const same = new Map();
    const keys = sources.map(({ named, name }) => {
      const key = `${named} ${name.toLowerCase()}`;
      same.set(key, (same.get(key) ?? 0) + 1);
      return `${key} ${same.get(key)}`;
    });
    const taken = new Set(keys.map((key) => this.#known.get(key)));
    let free = 0;
    this.#numbers = keys.map((key) => {
      let number = this.#known.get(key);
      if (number === undefined) {
        while (taken.has(free)) free++;
        number = free++;
        this.#known.set(key, number);
      }
      return number;
    });
  }

  /** @param {number | null} source index into `analysis.sources` */
  of(source) {
    return markOf(source == null ? null : (this.#numbers[source] ?? source));
  }
}

/** A … Z, AA, AB …, as spreadsheet columns are named. @param {number} index */
export function letters(index) {
  let name = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}
