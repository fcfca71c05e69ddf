/**
 * A small map of the article beside the text: a lane for each of the sources that speak most, one for
 * the others and one for nobody named, from the first line at the top to the last at the bottom.
 *
 * Lane and letter tell the sources apart, the colour only helps. As a slider it says in words what
 * stands where; arrow keys go block by block.
 */

import { bring } from "./bring.js";
import { byId, el, motion } from "./dom.js";
import { NOBODY } from "./marks.js";
import { isFurniture, SLUGS, speakerOf } from "./words.js";

/** Lanes of sources; all beyond share one. */
const LANES = 5;
/** Blocks that the arrow keys with Page Up and Page Down pass. */
const PAGE = 10;

/**
 * @typedef {import("./words.js").Shown} Shown
 * @typedef {{ label: string, className: string, quotes: number[] }} Lane
 */

/**
 * The lanes in the order of `sources`.
 * @param {Pick<Shown, "analysis" | "marks">} shown
 * @returns {Lane[]}
 */
export function lanesOf({ analysis, marks }) {
  const speech = (/** @type {number} */ quote) => analysis.quotes[quote].act === "speech";
  /** @type {Lane[]} */
  const lanes = [];
  /** @type {number[]} */
  const others = [];
  analysis.sources.forEach((source, index) => {
    const quotes = source.quotes.filter(speech);
    if (quotes.length === 0) return;
    const mark = marks.of(index);
    if (lanes.length < LANES) lanes.push({ label: mark.letter, className: `${mark.className}${source.named ? "" : " is-unnamed"}`, quotes });
    else others.push(...quotes);
  });
  if (others.length) lanes.push({ label: "+", className: "hue-others", quotes: others });
  const nobody = analysis.quotes.flatMap((quote, index) => (quote.speaker == null && speech(index) ? [index] : []));
  if (nobody.length) lanes.push({ label: NOBODY.letter, className: NOBODY.className, quotes: nobody });
  return lanes;
}

export class ArticleMap {
  #page;
  #strip = byId("map-strip");
  #window = byId("map-window");
  #frame = 0;

  /**
   * @param {{
   *   article: import("./sheet.js").Sheet,
   *   selection: import("./selection.js").Selection,
   *   current: () => Shown | null,
   * }} page
   */
  constructor(page) {
    this.#page = page;
    const later = () => {
      this.#frame ||= requestAnimationFrame(() => {
        this.#frame = 0;
        this.#follow();
      });
    };
    addEventListener("scroll", later, { passive: true });
    addEventListener("resize", later, { passive: true });
    this.#strip.addEventListener("pointerdown", (event) => this.#jump(event));
    this.#strip.addEventListener("pointermove", (event) => event.buttons === 1 && this.#jump(event));
    this.#strip.addEventListener("keydown", (event) => this.#key(event));
    page.selection.listen(({ quote, source }) => this.#choose(quote, source));
  }

  /** @param {Shown} shown */
  show(shown) {
    const { analysis, text } = shown;
    const lanes = lanesOf(shown);
    const length = Math.max(1, text.length);
    const share = (/** @type {number} */ offset) => `${(100 * offset) / length}%`;
    byId("map").style.setProperty("--lanes", String(Math.max(1, lanes.length)));
    byId("map-letters").replaceChildren(...lanes.map((lane) => el("span", { class: lane.className }, lane.label)));
    const pieces = analysis.blocks.filter((block) => block.kind === "headline" || block.kind === "crosshead" || isFurniture(block))
      .map((block) => place(el("span", { class: isFurniture(block) ? "map-furniture" : "map-rule" }), share(block.span[0]), share(block.span[1])));
    lanes.forEach((lane, number) => {
      for (const quote of lane.quotes) {
        for (const [start, end] of analysis.quotes[quote].content) {
          const piece = place(el("span", { class: `map-quote ${lane.className}`, "data-map": quote }), share(start), share(end));
          piece.style.setProperty("--lane", String(number));
          pieces.push(piece);
        }
      }
    });
    byId("map-lanes").replaceChildren(...pieces);
    this.#strip.setAttribute("aria-valuemax", String(Math.max(1, analysis.blocks.length)));
    this.#follow();
  }

  /** Shows which part of the article is in the window. */
  #follow() {
    const { article, current } = this.#page;
    const shown = current();
    const bodies = article.bodies;
    if (!shown || bodies.length === 0) return;
    const first = Math.min(firstBelow(bodies, 0), bodies.length - 1);
    const last = Math.max(first, Math.min(firstBelow(bodies, innerHeight), bodies.length) - 1);
    const [begin] = shown.analysis.blocks[first].span;
    const [, end] = shown.analysis.blocks[last].span;
    const length = Math.max(1, shown.text.length);
    place(this.#window, `${(100 * begin) / length}%`, `${(100 * end) / length}%`);
    this.#say(shown, first);
  }

  /** @param {Shown} shown @param {number} block */
  #say({ analysis }, block) {
    const speakers = new Set(analysis.quotes.flatMap((quote, index) => (quote.block === block ? [speakerOf(analysis, index)] : [])));
    const name = SLUGS[analysis.blocks[block].kind] || "Paragraph";
    const speech = speakers.size ? `${[...speakers].join(", ")} ${speakers.size > 1 ? "speak" : "speaks"}` : "no speech";
    this.#strip.setAttribute("aria-valuenow", String(block + 1));
    this.#strip.setAttribute("aria-valuetext", `${name}, block ${block + 1} of ${analysis.blocks.length}: ${speech}`);
  }

  /** @param {PointerEvent} event */
  #jump(event) {
    const shown = this.#page.current();
    if (!shown) return;
    event.preventDefault();
    this.#strip.focus({ preventScroll: true });
    const box = this.#strip.getBoundingClientRect();
    const offset = ((event.clientY - box.top) / Math.max(1, box.height)) * shown.text.length;
    const block = shown.analysis.blocks.findIndex(({ span }) => span[1] >= offset);
    this.#go(block < 0 ? shown.analysis.blocks.length - 1 : block, "auto");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const shown = this.#page.current();
    if (!shown) return;
    const here = Number(this.#strip.getAttribute("aria-valuenow")) - 1;
    const last = shown.analysis.blocks.length - 1;
    const to = { ArrowDown: here + 1, ArrowRight: here + 1, ArrowUp: here - 1, ArrowLeft: here - 1,
      PageDown: here + PAGE, PageUp: here - PAGE, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#go(Math.max(0, Math.min(last, to)), motion());
  }

  /** @param {number} block @param {ScrollBehavior} behavior */
  #go(block, behavior) {
    const shown = this.#page.current();
    bring(this.#page.article.body(block), "start", behavior);
    if (shown) this.#say(shown, block);
  }

  /** @param {number | null} quote @param {number | null} source */
  #choose(quote, source) {
    const analysis = this.#page.current()?.analysis;
    for (const piece of byId("map-lanes").querySelectorAll("[data-map]")) {
      const index = Number(/** @type {HTMLElement} */ (piece).dataset.map);
      piece.classList.toggle("is-chosen", index === quote);
      piece.classList.toggle("is-faint", source != null && analysis?.quotes[index]?.speaker !== source);
    }
  }
}

/** @param {HTMLElement} element @param {string} from @param {string} to */
function place(element, from, to) {
  element.style.setProperty("--from", from);
  element.style.setProperty("--to", to);
  return element;
}

/**
 * The first of the elements, which follow each other down the page, whose foot lies below `y`.
 * @param {readonly HTMLElement[]} elements
 * @param {number} y
 */
function firstBelow(elements, y) {
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (elements[middle].getBoundingClientRect().bottom > y) high = middle;
    else low = middle + 1;
  }
  return low;
}
