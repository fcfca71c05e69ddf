/**
 * Finds words in the article, whatever their case, accents and shape of quotation marks, and tells in
 * whose quotation a match stands.
 *
 * Matches are painted by the CSS Custom Highlight API; where that is missing, the match at hand is
 * selected instead.
 */

import { bring } from "./bring.js";
import { byId } from "./dom.js";
import { speakerOf } from "./words.js";

/**
 * @typedef {import("./words.js").Shown} Shown
 * @typedef {{ start: number, end: number, block: number }} Match
 */

/** More matches than this are neither counted nor painted. */
const MOST = 2_000;
/** @type {Record<string, string>} */
const ALIKE = { "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "–": "-", "—": "-", "‑": "-", "\u00a0": " " };

/** The text with every UTF-16 unit made comparable, so that offsets stay. @param {string} text */
export function fold(text) {
  let folded = "";
  for (const unit of text) {
    const plain = ALIKE[unit] ?? unit.normalize("NFD")[0].toLowerCase();
    folded += plain.length === unit.length ? plain : unit;
  }
  return folded;
}

/**
 * All matches that lie within one block.
 * @param {string} folded the article
 * @param {string} wanted
 * @param {readonly { span: [number, number] }[]} blocks in text order
 * @returns {Match[]}
 */
export function findAll(folded, wanted, blocks) {
  const needle = fold(wanted.trim());
  /** @type {Match[]} */
  const matches = [];
  if (!needle) return matches;
  let block = 0;
  for (let at = folded.indexOf(needle); at >= 0 && matches.length < MOST; at = folded.indexOf(needle, at + needle.length)) {
    while (block < blocks.length && blocks[block].span[1] <= at) block++;
    if (block === blocks.length) break;
    const end = at + needle.length;
    if (at >= blocks[block].span[0] && end <= blocks[block].span[1]) matches.push({ start: at, end, block });
  }
  return matches;
}

export class Search {
  #page;
  #box = /** @type {HTMLInputElement} */ (byId("find"));
  /** @type {Match[]} */
  #matches = [];
  #at = -1;
  /** @type {{ text: string, folded: string }} */
  #cache = { text: "", folded: "" };

  /** @param {{ article: import("./sheet.js").Sheet, current: () => Shown | null }} page */
  constructor(page) {
    this.#page = page;
    this.#box.addEventListener("input", () => this.#find(true));
    this.#box.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#box.value) {
        event.preventDefault();
        event.stopPropagation();
        this.#box.value = "";
        this.#find(false);
      } else if (event.key === "Enter" && event.shiftKey) {
        event.preventDefault();
        this.#step(-1);
      }
    });
    byId("search").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#step(1);
    });
    byId("find-previous").addEventListener("click", () => this.#step(-1));
  }

  /** After the article was shown anew. */
  renew() {
    this.#find(false);
  }

  /** @param {boolean} go whether to show the first match */
  #find(go) {
    const shown = this.#page.current();
    const wanted = this.#box.value;
    if (shown && wanted.trim() && shown.text !== this.#cache.text) this.#cache = { text: shown.text, folded: fold(shown.text) };
    this.#matches = shown ? findAll(this.#cache.folded, wanted, shown.analysis.blocks) : [];
    this.#at = go && this.#matches.length ? 0 : Math.min(this.#at, this.#matches.length - 1);
    for (const id of ["find-previous", "find-next"]) byId(id).toggleAttribute("disabled", this.#matches.length === 0);
    this.#show(go);
  }

  /** @param {1 | -1} by */
  #step(by) {
    const count = this.#matches.length;
    if (count === 0) return;
    this.#at = (this.#at + by + count) % count;
    this.#show(true);
  }

  /** @param {boolean} scroll */
  #show(scroll) {
    const match = this.#matches[this.#at];
    if (match) this.#page.article.body(this.#matches[this.#matches.length - 1].block);
    const ranges = this.#matches.map((one) => this.#range(one));
    const now = match ? ranges[this.#at] : null;
    paint("find", ranges.filter((range) => range !== null));
    paint("find-now", now ? [now] : []);
    if (scroll && now) {
      bring(now.startContainer.parentElement, "center");
      if (!("highlights" in CSS)) getSelection()?.setBaseAndExtent(now.startContainer, now.startOffset, now.endContainer, now.endOffset);
    }
    byId("found").textContent = this.#words(match);
  }

  /** "2 of 7, Ilse Brandvik speaks". @param {Match | undefined} match */
  #words(match) {
    if (!this.#box.value.trim()) return "";
    if (this.#matches.length === 0) return "Not found";
    const all = this.#matches.length === MOST ? `${MOST}+` : String(this.#matches.length);
    if (!match) return all === "1" ? "1 match" : `${all} matches`;
    const analysis = this.#page.current()?.analysis;
    const quote = analysis?.quotes.findIndex(({ act, content }) =>
      act === "speech" && content.some(([start, end]) => start <= match.start && end >= match.end)) ?? -1;
    const where = analysis && quote >= 0 ? `, in words of ${speakerOf(analysis, quote).replace("Nobody named", "nobody named")}` : "";
    return `${this.#at + 1} of ${all}${where}`;
  }

  /** @param {Match} match @returns {Range | null} */
  #range({ start, end, block }) {
    const body = this.#page.article.bodies[block];
    const begin = this.#page.article.offset(block);
    if (!body || begin === undefined) return null;
    const range = new Range();
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    let offset = begin;
    let open = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.nodeValue?.length ?? 0;
      if (!open && start < offset + length) {
        range.setStart(node, start - offset);
        open = true;
      }
      if (open && end <= offset + length) {
        range.setEnd(node, end - offset);
        return range;
      }
      offset += length;
    }
    return null;
  }
}

/** @param {string} name of the highlight in the style sheet @param {Range[]} ranges */
export function paint(name, ranges) {
  if (!("highlights" in CSS)) return;
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}
