/**
 * The page: text in, analysis from the worker, result on show. Each part has a module of its own;
 * here they are put together.
 */

import { Analyser } from "./analyser.js";
import { ArticleView } from "./article.js";
import { byId } from "./dom.js";
import { listenForExports } from "./actions.js";
import { showGlance } from "./glance.js";
import { listenForText } from "./input.js";
import { connect } from "./linking.js";
import { QuotationList } from "./list.js";
import { ArticleMap } from "./map.js";
import { Marks } from "./marks.js";
import { listenForPeeks } from "./peek.js";
import { Search } from "./search.js";
import { Selection } from "./selection.js";
import { plural } from "./words.js";

const analyser = new Analyser();
const selection = new Selection();
const article = new ArticleView(byId("article"));
const list = new QuotationList(byId("list"));
const marks = new Marks();
/** What is on show. @type {import("./words.js").Shown | null} */
let shown = null;
const current = () => shown;

const linking = connect({ selection, article, list, current });
const peeks = listenForPeeks({ article, current });
const map = new ArticleMap({ article, selection, current });
const search = new Search({ article, current });
listenForExports({ selection, current, say: announce, complain, beforePrint: () => article.finish() });
listenForText(take, complain);
for (const box of document.querySelectorAll("#layers input")) {
  box.addEventListener("change", showLayers);
}
showLayers();
byId("analyse").removeAttribute("disabled");
document.documentElement.classList.add("ready");
analyser.warm()
  .catch(() => complain("The analysis could not be loaded. Reload the page to try again."))
  // Afterwards, so that it does not stand in the way of the first paste.
  .then(async () => (await import("./offline/register.js")).keep(byId("kept")));

/** @param {import("./input.js").Input} input */
async function take({ text, options, from }) {
  complain("");
  if (!text.trim()) {
    analyser.forget();
    return empty(from === "button");
  }
  byId("composer").setAttribute("aria-busy", "true");
  try {
    const answer = await analyser.ask(text, options);
    if (!answer) return;
    show(answer);
    if (from !== "typing") document.documentElement.classList.add("compact");
    if (from === "button" || from === "sample" || from === "file") byId("glance-title").focus();
  } catch (error) {
    empty(false);
    complain(error instanceof Error ? error.message : String(error));
  }
  byId("composer").removeAttribute("aria-busy");
}

/** @param {import("./analyser.js").Answer} answer */
function show({ text, analysis, milliseconds }) {
  marks.assign(analysis);
  shown = { text, analysis, marks, milliseconds };
  selection.clear();
  peeks.hide();
  byId("result").hidden = false;
  showGlance(byId("glance"), shown);
  article.show(shown);
  list.show(shown);
  linking.renew();
  map.show(shown);
  search.renew();
  byId("clear").hidden = false;
  const { stats, quotes } = analysis;
  announce(`Analysed: ${plural(quotes.length, "quotation")}, ${plural(stats.namedSources, "named source")}, ` +
    `${plural(stats.unnamedSources, "unnamed source")}, ${plural(analysis.notices.length, "notice")}.`);
}

/** @param {boolean} asked whether the reader asked for an analysis of nothing */
function empty(asked) {
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

/** @param {string} message for readers of the screen and listeners alike */
function announce(message) {
  byId("status").textContent = message;
}

/** @param {string} message what went wrong, empty to take it back */
function complain(message) {
  const alert = byId("error");
  alert.textContent = message;
  alert.hidden = !message;
}
