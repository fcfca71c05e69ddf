// JSON for files and for script elements.
import { wellFormed } from "./article.js";

const ESCAPES = { "<": "\\u003c", ">": "\\u003e", "\u2028": "\\u2028", "\u2029": "\\u2029" };

function print(value, replacer, space) {
  return JSON.stringify(value, replacer, space).replace(/[<>\u2028\u2029]/g, (character) => ESCAPES[character]);
}

/**
 * JSON that may also be put between `<script type="application/json">` and `</script>`, or into a
 * JavaScript source: no `<`, `>`, U+2028 or U+2029 in it. Lone surrogates come out as escapes.
 */
export function stringify(value, space) {
  return print(value, null, space);
}

/** The same, indented, with lone surrogates as U+FFFD: readers that hold text as UTF-8 refuse them. */
export function stringifyText(value) {
  return `${print(value, (_, item) => (typeof item === "string" ? wellFormed(item) : item), 2)}\n`;
}
