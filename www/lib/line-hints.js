// What the markup says of a line, for the option `hints` of `analyze`: the elements that hold its first character, and
// those that hold most of it. `src/hints.rs` reads the names.

import { hintsOfNames, isFrame } from "./part-names.js";

/** Hints in the order in which they are written; `link`, `strong` and `em` are shares of a line. */
const HINTS = [
  "h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "blockquote", "figure", "figcaption", "nav", "aside", "header",
  "footer", "button", "time", "link", "strong", "em", "comments", "story",
];
const ALIASES = { a: "link", b: "strong", i: "em", th: "td" };
const SHARES = ["link", "strong", "em"];

/** What stands beside the story: `HintSet::OUTSIDE`, and with the comments. */
const OUTSIDE = ["nav", "aside", "footer", "button"];
const BESIDE = [...OUTSIDE, "comments"];

/**
 * The hints of an element that says `said`, in one with the hints `around`: the same set if that changes nothing. The
 * story's text is no part of what is beside it, and what is beside the story no part of its text, whichever holds the
 * other; comments stay comments.
 */
function within(around, said) {
  const beside = said.some((hint) => BESIDE.includes(hint));
  const story = !beside && said.includes("story") && !around.has("comments");
  const added = said.filter((hint) => !around.has(hint) && (hint !== "story" || story));
  const gone = (beside ? ["story"] : story ? OUTSIDE : []).filter((hint) => around.has(hint));
  if (added.length === 0 && gone.length === 0) return around;
  return new Set([...around, ...added].filter((hint) => !gone.includes(hint)));
}

/** The hints around an element's children, given those around the element, and whether it is part of a line. */
export function hintsIn(element, inline, around) {
  const hint = ALIASES[element.localName] ?? element.localName;
  const named = isFrame(element)
    ? new Set([...around].filter((known) => !OUTSIDE.includes(known)))
    : within(around, inline ? [] : hintsOfNames(element));
  return within(named, HINTS.includes(hint) ? [hint] : []);
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
