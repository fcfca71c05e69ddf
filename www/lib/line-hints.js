// What the markup says of a line, for the option `hints` of `analyze`: the elements that hold its first character, and
// those that hold most of it. `src/hints.rs` reads the names.

/** Hints in the order in which they are written; `link`, `strong` and `em` are shares of a line. */
const HINTS = [
  "h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "blockquote", "figure", "figcaption", "nav", "aside", "header",
  "footer", "button", "time", "link", "strong", "em",
];
const ALIASES = { a: "link", b: "strong", i: "em", th: "td" };
const SHARES = ["link", "strong", "em"];

/** The hints around an element's children, given those around the element: the same set if it adds none. */
export function hintsIn(name, around) {
  const hint = ALIASES[name] ?? name;
  return HINTS.includes(hint) && !around.has(hint) ? new Set([...around, hint]) : around;
}

/** A line as it grows. */
export class Line {
  #start;
  #first;
  #all = 0;
  #shares = { link: 0, strong: 0, em: 0 };
  #time = false;

  /** @param start where the line starts, @param hints those of its first character */
  constructor(start, hints) {
    this.#start = start;
    this.#first = hints;
  }

  /** Counts visible characters inside of elements with these hints. */
  add(count, hints) {
    this.#all += count;
    for (const share of SHARES) if (hints.has(share)) this.#shares[share] += count;
    this.#time ||= hints.has("time");
  }

  /** As `analyze` takes it: where the line starts, and the names. */
  entry() {
    const holds = (name) => {
      if (SHARES.includes(name)) return this.#all > 0 && this.#shares[name] * 5 >= this.#all * 4;
      return name === "time" ? this.#time : this.#first.has(name);
    };
    return [this.#start, HINTS.filter(holds).join(" ")];
  }
}
