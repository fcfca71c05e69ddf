// What the parts of the HTML report share.
import { wellFormed } from "./article.js";

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text for element content or a quoted attribute; control characters, which HTML forbids, become U+FFFD. */
export function escape(value) {
  return wellFormed(String(value))
    .replace(/[&<>"']/g, (character) => ENTITIES[character])
    .replace(/[^\P{Cc}\t\n]/gu, "\ufffd");
}

/** "A" to "Z", then "27" …: the sign of a source beside its colour. */
export function letterOf(index) {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
}

/** How many colours the style sheet has. */
const HUES = 8;

/** The class of a source's colour; that of nobody for null. */
export function hueOf(index) {
  return index === null ? "none" : `s${index % HUES}`;
}
