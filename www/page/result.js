/**
 * The result and all that can be done with it: analysis from the worker, result on show. Each part has a module of its
 * own; here they are put together. `main.js` loads this once it can take text.
 */

import { ArticleView } from "./article.js";
import { listenForCorrections } from "./correcting.js";
import { correctionsBar } from "./corrections-bar.js";
import { Store } from "./corrections/store.js";
import { Desk } from "./desk.js";
import { byId } from "./dom.js";
import { Editor } from "./editor.js";
import { showGlance } from "./glance.js";
import { connect } from "./linking.js";
import { QuotationList } from "./list.js";
import { ArticleMap } from "./map.js";
import { Marks } from "./marks.js";
import { modes } from "./modes.js";
import { listenForPeeks } from "./peek.js";
import { keepingPlace } from "./place.js";
import { Search } from "./search.js";
import { Selection } from "./selection.js";
import { Sheet } from "./sheet.js";
import { plural } from "./words.js";

/**
 * @param {{
 *   analyser: import("./analyser.js").Analyser,
 *   complain: (message: string) => void,
 *   fillBox: (text: string) => void,
 * }} page `complain` says what went wrong, `fillBox` puts a text into the box above
 */
export function start({ analyser, complain, fillBox }) {
  const store = new Store();
  const desk = new Desk(analyser, store);
  const selection = new Selection();
  const editor = new Editor({ selection, give: (text) => take({ text, from: "editing" }) });
  const reading = new ArticleView(byId("article"));
  const article = new Sheet(reading, editor);
  const list = new QuotationList(byId("list"));
  const marks = new Marks();
  /** What is on show. @type {import("./words.js").Shown | null} */
  let shown = null;
  const current = () => shown;
  // It moves from card to card, and is not always in the document.
  const copyQuotation = /** @type {Element} */ (byId("card-actions").querySelector("[data-action=copy-quotation]"));
  /** @type {Promise<void> | undefined} */
  let exporting;

  const linking = connect({ selection, article, list, current });
  const peeks = listenForPeeks({ article: reading, current });
  const map = new ArticleMap({ article, selection, current });
  const search = new Search({ article, current });
  const steps = {
    undo: () => again(desk.undo(), "Taken back"),
    redo: () => again(desk.redo(), "Done again"),
    remove: (/** @type {number} */ id) => again(desk.remove(id), "Taken back"),
    forget: () => again(desk.forget(), "Everything is forgotten"),
  };
  const mode = modes({ sheet: article, editor, selection, current, again: () => shown && showAgain(shown) });
  const showCorrections = correctionsBar(steps);
  listenForCorrections({ selection, current, correct: (correction) => again(desk.correct(correction), "Corrected"), ...steps });
  for (const box of document.querySelectorAll("#layers input")) {
    box.addEventListener("change", showLayers);
  }
  showLayers();

  byId("print").addEventListener("click", () => print());
  addEventListener("beforeprint", () => {
    mode.read();
    article.finish();
  });

  /** What takes a result away is loaded when there is one soon, or time: nobody needs it before. */
  function offerExports() {
    exporting ??= import("./actions.js")
      .then(({ listenForExports }) => listenForExports({ selection, current, say: announce, complain, copyQuotation }))
      .catch(() => {
        exporting = undefined;
      });
  }

  /** Shows the article again that was corrected before the page was left. */
  function reopen() {
    const saved = store.open;
    if (!saved?.text) return;
    fillBox(saved.text);
    take({ text: saved.text, from: "memory" });
  }

  /** @param {import("./input.js").Input} input */
  async function take({ text, options, from }) {
    complain("");
    if (!text.trim() && from !== "editing") return empty(from === "button");
    offerExports();
    byId("composer").setAttribute("aria-busy", "true");
    try {
      const laid = await desk.take({ text, options, from });
      if (!laid) return;
      lay(laid);
      if (from === "editing" || options?.format === "html") fillBox(laid.text);
      if (from !== "typing") document.documentElement.classList.add("compact");
      if (from === "button" || from === "sample" || from === "file") byId("glance-title").focus();
      summarise();
    } catch (error) {
      empty(false);
      complain(error instanceof Error ? error.message : String(error));
    }
    byId("composer").removeAttribute("aria-busy");
  }

  /** Shows what a correction, or taking one back, has made of the result. @param {Promise<import("./desk.js").Laid | null>} result @param {string} done */
  async function again(result, done) {
    const laid = await result;
    if (!laid) return;
    lay(laid);
    const count = desk.history.list.length;
    announce(`${done}. ${count ? plural(count, "correction") : "No corrections"}.`);
  }

  /** @param {import("./desk.js").Laid} laid */
  function lay(laid) {
    const { text, analysis, milliseconds, another } = laid;
    const renew = () => {
      if (another) marks.reset();
      marks.assign(analysis);
      shown = { text, analysis, marks, milliseconds, corrected: correctedIn(analysis) };
      show(shown, laid);
    };
    if (another || !shown) {
      selection.clear();
      renew();
    } else {
      keepingPlace({ selection, article, list, current }, () => {
        selection.clear();
        renew();
      });
    }
  }

  /** The article in its other form; what is beside it stays. @param {import("./words.js").Shown} now */
  function showAgain(now) {
    const { quote, source } = selection;
    selection.clear();
    peeks.hide();
    article.show(now);
    linking.renew();
    map.show(now);
    search.renew();
    if (source != null) selection.chooseSource(source);
    if (quote != null) selection.chooseQuote(quote, "place");
  }

  /** @param {import("./words.js").Shown} now @param {import("./desk.js").Laid} laid */
  function show(now, { placed }) {
    peeks.hide();
    byId("result").hidden = false;
    byId("clear").hidden = false;
    showGlance(byId("glance"), now);
    article.show(now);
    list.show(now);
    linking.renew();
    map.show(now);
    search.renew();
    showCorrections(desk.history, placed, desk.kept);
  }

  /** Tells readers of the screen and listeners alike what was found. */
  function summarise() {
    if (!shown) return;
    const { stats, quotes, notices } = shown.analysis;
    const corrections = desk.history.list.length;
    announce(`Analysed: ${plural(quotes.length, "quotation")}, ${plural(stats.namedSources, "named source")}, ` +
      `${plural(stats.unnamedSources, "unnamed source")}, ${plural(notices.length, "notice")}` +
      `${corrections ? `, ${plural(corrections, "correction")} of yours` : ""}.`);
  }

  /** @param {boolean} asked whether the reader asked for an analysis of nothing */
  function empty(asked) {
    mode.read();
    desk.clear();
    shown = null;
    selection.clear();
    byId("result").hidden = true;
    byId("clear").hidden = true;
    byId("composer").removeAttribute("aria-busy");
    document.documentElement.classList.remove("compact");
    announce(asked ? "There is no text to analyse yet." : "");
  }

  function showLayers() {
    for (const box of document.querySelectorAll("#layers input")) {
      const { name, checked } = /** @type {HTMLInputElement} */ (box);
      byId("result").classList.toggle(`show-${name}`, checked);
    }
    linking.renew();
  }

  return { take, reopen, offerExports };
}

/** @param {import("./corrections/model.js").CorrectedAnalysis} analysis @returns {import("./words.js").Shown["corrected"]} */
function correctedIn({ corrections = [] }) {
  /** @type {import("./words.js").Shown["corrected"]} */
  const corrected = { quote: new Map(), source: new Map(), block: new Map() };
  for (const applied of corrections) {
    if (applied.quote !== undefined) corrected.quote.set(applied.quote, applied);
    else if (applied.source !== undefined) corrected.source.set(applied.source, applied);
    else if (applied.block !== undefined) corrected.block.set(applied.block, applied);
  }
  return corrected;
}

/** @param {string} message for readers of the screen and listeners alike */
function announce(message) {
  byId("status").textContent = message;
}
