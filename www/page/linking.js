/** Joins article, list and dock: what is chosen in one lights up in the others and comes into view. */

import { bring } from "./bring.js";
import { byId, motion } from "./dom.js";
import { marginButtons } from "./correcting.js";
import { rove, steer } from "./selection.js";
import { speakerOf, whyOf } from "./words.js";

/**
 * @param {{
 *   selection: import("./selection.js").Selection,
 *   article: import("./sheet.js").Sheet,
 *   list: import("./list.js").QuotationList,
 *   current: () => import("./words.js").Shown | null,
 * }} parts
 */
export function connect({ selection, article, list, current }) {
  const result = byId("result");
  const panel = byId("panel");
  const actions = byId("card-actions");
  const sourceAction = /** @type {HTMLElement} */ (actions.querySelector("[data-action=source]"));
  /** @type {Element[]} */
  let lit = [];

  /** @param {number} quote */
  const wanted = (quote) => {
    const found = current()?.analysis.quotes[quote];
    if (!found) return false;
    if (found.act === "attitude" && !result.classList.contains("show-attitudes")) return false;
    return selection.source == null || found.speaker === selection.source;
  };
  const inArticle = () => (current()?.analysis.quotes ?? []).map((_, index) => index).filter(wanted);
  const inList = () => list.order.filter(wanted);
  /** @param {number} quote */
  const focusArticle = (quote) => article.focus(quote);
  /** @param {number} quote */
  const focusList = (quote) => listButton(quote)?.focus({ preventScroll: true });
  /** @param {number} quote @returns {HTMLElement | null} */
  const listButton = (quote) => list.card(quote)?.querySelector("button.card-text") ?? null;

  steer(byId("article"), {
    side: "article", selection, order: inArticle, focus: focusArticle,
    cross: (quote) => {
      showCard(quote);
      focusList(quote);
    },
  });
  steer(byId("list"), {
    side: "list", selection, order: inList, focus: focusList,
    cross: (quote) => {
      showPassage(quote);
      focusArticle(quote);
    },
  });
  byId("glance").addEventListener("click", (event) => {
    const row = /** @type {HTMLElement} */ (event.target).closest("[data-source], [data-show]");
    if (!(row instanceof HTMLElement)) return;
    if (row.dataset.source) return selection.chooseSource(Number(row.dataset.source));
    selection.clear();
    selection.chooseQuote(Number(row.dataset.show));
    focusArticle(Number(row.dataset.show));
  });
  byId("solo-off").addEventListener("click", () => selection.clear());
  byId("solo-next").addEventListener("click", () => step(1));
  byId("solo-previous").addEventListener("click", () => step(-1));
  byId("dock-next").addEventListener("click", () => step(1));
  byId("dock-previous").addEventListener("click", () => step(-1));
  byId("dock-close").addEventListener("click", () => selection.clear());
  byId("dock-card").addEventListener("click", () => {
    const quote = selection.quote;
    if (quote == null) return;
    bring(list.card(quote), "center");
    focusList(quote);
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !(event.target instanceof Element && event.target.closest("[popover]")) && (selection.quote != null || selection.source != null)) selection.clear();
  });

  selection.listen((chosen, before, origin) => {
    for (const element of lit) element.classList.remove("is-chosen", "is-cue", "is-source", "is-speaker", "is-speaking");
    lit = [];
    listButton(before.quote ?? -1)?.removeAttribute("aria-current");
    const handle = before.quote == null ? null : article.parts(before.quote)?.handle;
    handle?.removeAttribute("aria-current");
    if (chosen.quote != null) light(chosen.quote, origin);
    if (chosen.source !== before.source) solo(chosen.source);
    dock(chosen.quote);
  });

  /** @param {number} quote @param {import("./selection.js").Origin} origin */
  function light(quote, origin) {
    const parts = article.parts(quote);
    const card = list.card(quote);
    /** @param {Iterable<Element | null | undefined>} elements @param {string} name */
    const mark = (elements, name) => {
      for (const element of elements) {
        element?.classList.add(name);
        if (element) lit.push(element);
      }
    };
    if (parts) {
      mark(parts.content, "is-chosen");
      mark(parts.cue, "is-cue");
      mark(parts.source, "is-source");
      mark(article.introduction(quote), "is-speaker");
      mark([parts.handle], "is-chosen");
      parts.handle?.setAttribute("aria-current", "true");
      rove(handles(), parts.handle);
    }
    mark([card], "is-chosen");
    mark([card?.closest(".group")], "is-speaking");
    const button = listButton(quote);
    button?.setAttribute("aria-current", "true");
    rove(cardButtons(), button);
    card?.append(actions);
    sourceAction.hidden = current()?.analysis.quotes[quote]?.speaker == null;
    if (origin === "article") reveal(quote);
    else if (origin !== "place" && origin !== "caret") showPassage(quote);
    showCard(quote, origin === "place" ? "auto" : motion());
  }

  /** Keeps the chosen passage in sight without moving more than needed. @param {number} quote */
  function reveal(quote) {
    bring(article.parts(quote)?.content[0], "nearest");
  }

  /** @param {number} quote */
  function showPassage(quote) {
    bring(article.parts(quote)?.content[0], "center");
  }

  /** Scrolls the list, never the page: the reader's place in the article stays. @param {number} quote @param {ScrollBehavior} [behavior] */
  function showCard(quote, behavior = motion()) {
    const card = list.card(quote);
    if (!card || panel.scrollHeight <= panel.clientHeight || getComputedStyle(panel).overflowY === "visible") return;
    const top = card.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    const room = panel.clientHeight - card.offsetHeight;
    panel.scrollTo({ top: panel.scrollTop + top - Math.max(room / 3, 0), behavior });
  }

  /** @param {number | null} source */
  function solo(source) {
    result.classList.toggle("solo", source != null);
    for (const element of result.querySelectorAll(".is-solo")) element.classList.remove("is-solo");
    for (const row of result.querySelectorAll("[data-source]")) {
      row.setAttribute("aria-pressed", String(Number(/** @type {HTMLElement} */ (row).dataset.source) === source));
    }
    byId("solo").hidden = source == null;
    const shown = current();
    if (source != null && shown) {
      byId("solo-name").textContent = shown.analysis.sources[source].name;
      list.section(source)?.classList.add("is-solo");
      article.finish();
      for (const quote of shown.analysis.sources[source].quotes) {
        const parts = article.parts(quote);
        for (const element of parts ? [parts.handle, ...parts.content] : []) element?.classList.add("is-solo");
      }
    }
    renew();
  }

  /** To the next quotation on show, round at the ends. @param {1 | -1} by */
  function step(by) {
    const quotes = inArticle();
    if (quotes.length === 0) return;
    const at = selection.quote == null ? (by > 0 ? -1 : 0) : quotes.indexOf(selection.quote);
    selection.chooseQuote(quotes.at((at + by + quotes.length) % quotes.length) ?? null, "dock");
  }

  /** The bar at the foot of a narrow screen, where the list is far from the article. @param {number | null} quote */
  function dock(quote) {
    const shown = current();
    byId("dock").hidden = quote == null || !shown;
    if (quote == null) actions.remove();
    if (quote == null || !shown) return;
    const mark = shown.marks.of(shown.analysis.quotes[quote].speaker);
    const badge = byId("dock-badge");
    badge.className = `badge ${mark.className}`;
    badge.dataset.letter = mark.letter;
    byId("dock-name").textContent = speakerOf(shown.analysis, quote);
    byId("dock-why").textContent = whyOf(shown, quote);
  }

  const handles = () => /** @type {NodeListOf<HTMLElement>} */ (byId("article").querySelectorAll("button.handle"));
  const cardButtons = () => /** @type {NodeListOf<HTMLElement>} */ (byId("list").querySelectorAll("button.card-text"));

  /** After new content or other layers: one stop for Tab on each side. */
  function renew() {
    const first = selection.quote ?? inArticle()[0];
    rove(handles(), first === undefined ? null : (article.parts(first)?.handle ?? null));
    const card = selection.quote ?? inList()[0];
    rove(cardButtons(), card === undefined ? null : listButton(card));
    const margin = marginButtons();
    rove(margin, margin[0] ?? null);
  }

  return { renew };
}
