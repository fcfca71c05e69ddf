/**
 * What a quotation shows while the pointer rests on it or its letter has the focus: cue, source and
 * the speaker's name light up, and a small card says who speaks, why and how sure that is.
 *
 * The card may be pointed at, stays until the reader moves on, and goes with Escape (WCAG 1.4.13).
 * Screen readers hear the same in the label of the letter.
 */

import { byId } from "./dom.js";
import { kindOf, roleOf, speakerOf, sureOf, whyOf } from "./words.js";

/** The pointer must rest this long, in milliseconds, so that crossing the text lights nothing up. */
const REST = 120;
/** Room between passage and card, in CSS pixels. */
const GAP = 6;

/**
 * @param {{ article: import("./article.js").ArticleView, current: () => import("./words.js").Shown | null }} page
 */
export function listenForPeeks({ article, current }) {
  const root = byId("article");
  const card = byId("peek");
  /** @type {Element[]} */
  let lit = [];
  /** @type {number | null} */
  let shownQuote = null;
  /** What the card stands at. @type {HTMLElement | null} */
  let anchor = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {EventTarget | null} target @returns {HTMLElement | null} */
  const quoteAt = (target) => (target instanceof Element ? target.closest("#article [data-quote]") : null);

  root.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return; // a tap chooses the quotation, and the bar at the foot tells
    const piece = quoteAt(event.target);
    clearTimeout(timer);
    timer = piece ? setTimeout(() => show(piece), REST) : setTimeout(hide, REST * 2);
  });
  root.addEventListener("pointerleave", () => {
    clearTimeout(timer);
    timer = setTimeout(hide, REST * 2);
  });
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", () => hide());
  root.addEventListener("focusin", (event) => {
    const handle = quoteAt(event.target);
    if (handle?.matches("button:focus-visible")) show(handle);
    else hide();
  });
  root.addEventListener("focusout", () => hide());
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  addEventListener("scroll", () => anchor && place(anchor), { passive: true });

  /** @param {HTMLElement} piece of the quotation */
  function show(piece) {
    const quote = Number(piece.dataset.quote);
    const shown = current();
    const found = shown?.analysis.quotes[quote];
    if (!shown || !found || !piece.isConnected) return hide();
    if (quote !== shownQuote) {
      hide();
      shownQuote = quote;
      const parts = article.parts(quote);
      light(parts?.content ?? [], "is-peeked");
      light(parts?.cue ?? [], "is-cue-peeked");
      light(parts?.source ?? [], "is-source-peeked");
      light(article.introduction(quote), "is-speaker-peeked");
      const mark = shown.marks.of(found.speaker);
      byId("peek-badge").className = `badge ${mark.className}`;
      byId("peek-badge").dataset.letter = mark.letter;
      byId("peek-name").textContent = speakerOf(shown.analysis, quote);
      byId("peek-role").textContent = found.speaker == null ? "" : roleOf(shown.analysis.sources[found.speaker]);
    }
    byId("peek-why").textContent = [kindOf(found), whyOf(shown, quote, Number(piece.dataset.part ?? 0)), sureOf(found)].join(" · ");
    anchor = piece;
    card.hidden = false;
    place(piece);
  }

  /** Below the passage where there is room, else above; within the window. @param {HTMLElement} piece */
  function place(piece) {
    const boxes = piece.getClientRects();
    const last = boxes[boxes.length - 1] ?? piece.getBoundingClientRect();
    const first = boxes[0] ?? last;
    const below = last.bottom + GAP;
    const top = below + card.offsetHeight > innerHeight ? first.top - GAP - card.offsetHeight : below;
    const left = Math.max(GAP, Math.min(last.left, document.documentElement.clientWidth - card.offsetWidth - GAP));
    card.style.setProperty("--x", `${left}px`);
    card.style.setProperty("--y", `${Math.max(GAP, top)}px`);
  }

  /** @param {Iterable<Element>} elements @param {string} name */
  function light(elements, name) {
    for (const element of elements) {
      element.classList.add(name);
      lit.push(element);
    }
  }

  function hide() {
    clearTimeout(timer);
    card.hidden = true;
    anchor = null;
    shownQuote = null;
    for (const element of lit) element.classList.remove("is-peeked", "is-cue-peeked", "is-source-peeked", "is-speaker-peeked");
    lit = [];
  }

  return { hide };
}
