/**
 * Keeps the reader's place while the result is shown anew: what is chosen, what has the focus and
 * what stands at the top of the window.
 */

import { anchorOf, find } from "./corrections/anchor.js";
import { anchorSpan } from "./corrections/apply.js";
import { byId } from "./dom.js";

/**
 * @typedef {import("./words.js").Shown} Shown
 * @typedef {import("./corrections/anchor.js").Anchor} Anchor
 * @param {{
 *   selection: import("./selection.js").Selection,
 *   article: import("./sheet.js").Sheet,
 *   list: import("./list.js").QuotationList,
 *   current: () => Shown | null,
 * }} page
 * @param {() => void} show shows the result anew
 */
export function keepingPlace({ selection, article, list, current }, show) {
  const before = current();
  const quote = before && selection.quote != null ? anchor(before, selection.quote) : null;
  const source = before && selection.source != null ? before.analysis.sources[selection.source]?.name : null;
  const focus = before && focused(before);
  const scroll = window.scrollY;
  const panelScroll = byId("panel").scrollTop;
  const top = before && atTop(before, article);
  show();
  const after = current();
  if (!after) return;
  const sourceNow = after.analysis.sources.findIndex(({ name }) => name === source);
  if (sourceNow >= 0) selection.chooseSource(sourceNow);
  const quoteNow = quote ? locate(after, quote) : -1;
  if (quoteNow >= 0) selection.chooseQuote(quoteNow, "place");
  if (focus) refocus(after, focus);
  const body = top ? article.body(find(after.text, top.anchor, after.analysis.blocks.map(({ span }) => span))) : null;
  // The glance above may have grown or shrunk, so the text counts, not the page.
  const target = body && top ? window.scrollY + body.getBoundingClientRect().top - top.y : scroll;
  window.scrollTo({ top: target, behavior: "instant" });
  if (quoteNow < 0) byId("panel").scrollTop = panelScroll;

  /** @param {Shown} shown @param {{ in: string, quote: Anchor | null, block: string | null, switch: boolean, source: string | null, action: string | null, id: string }} where */
  function refocus(shown, where) {
    const index = where.quote ? locate(shown, where.quote) : -1;
    const target = where.action && index >= 0 && list.card(index) ? document.querySelector(`#list [data-action="${where.action}"]`)
      : where.in === "list" && where.quote ? (list.card(index)?.querySelector("button.card-text") ?? byId("panel"))
        : where.quote ? (article.parts(index)?.handle ?? byId("glance-title"))
          : where.block != null ? document.querySelector(`#article .${where.switch ? "switch" : "slug"}[data-block="${where.block}"]`)
            : where.source != null ? document.querySelector(`#glance [data-source="${shown.analysis.sources.findIndex(({ name }) => name === where.source)}"]`)
              : where.id ? document.getElementById(where.id) : null;
    if (target instanceof HTMLElement && target !== document.activeElement) target.focus({ preventScroll: true });
  }
}

/** @param {Shown} shown @param {number} quote */
function anchor({ text, analysis }, quote) {
  return anchorOf(text, anchorSpan(analysis.quotes[quote]));
}

/** @param {Shown} shown @param {Anchor} quote */
function locate({ text, analysis }, quote) {
  return find(text, quote, analysis.quotes.map(anchorSpan));
}

/** What has the focus within the result, in terms that outlive it. @param {Shown} shown */
function focused(shown) {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !byId("result").contains(active)) return null;
  const holder = /** @type {HTMLElement | null} */ (active.closest("[data-quote], [data-show]"));
  const index = Number(holder?.dataset.quote ?? holder?.dataset.show ?? -1);
  return {
    in: active.closest("#list") ? "list" : "article",
    quote: shown.analysis.quotes[index] ? anchor(shown, index) : null,
    block: active.dataset.block ?? null,
    switch: active.classList.contains("switch"),
    source: active.dataset.source ? (shown.analysis.sources[Number(active.dataset.source)]?.name ?? null) : null,
    action: active.dataset.action ?? null,
    id: active.id,
  };
}

/** The first block that reaches into the window, and how far down it stands. @param {Shown} shown @param {import("./sheet.js").Sheet} article */
function atTop({ text, analysis }, article) {
  const bodies = article.bodies;
  const index = bodies.findIndex((body) => body.isConnected && body.getBoundingClientRect().bottom > 0);
  if (index < 0 || bodies[index].getBoundingClientRect().top > innerHeight) return null;
  return { anchor: anchorOf(text, analysis.blocks[index].span), y: bodies[index].getBoundingClientRect().top };
}
