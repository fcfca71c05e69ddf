/** The buttons that take something away: copy, download, print. */

import { byId } from "./dom.js";
import { citation, copy, download, fileName, json } from "./export.js";

/**
 * @typedef {import("../lib/index.js").Analysis} Analysis
 * @param {{
 *   selection: import("./selection.js").Selection,
 *   current: () => { text: string, analysis: Analysis } | null,
 *   say: (message: string) => void,
 *   complain: (message: string) => void,
 *   beforePrint: () => void,
 * }} page
 */
export function listenForExports({ selection, current, say, complain, beforePrint }) {
  /** @param {string} content @param {string} done @param {Element} button says so too, as it is where the reader looks */
  async function put(content, done, button) {
    try {
      await copy(content);
      say(done);
      const label = button.textContent;
      if (button.classList.contains("done")) return;
      button.textContent = "Copied";
      button.classList.add("done");
      setTimeout(() => {
        button.textContent = label;
        button.classList.remove("done");
      }, 1600);
    } catch (error) {
      complain(`Not copied. ${error instanceof Error ? error.message : ""}`);
    }
  }
  const copyJson = byId("copy-json");
  copyJson.addEventListener("click", () => {
    const shown = current();
    if (shown) put(json(shown.analysis), "The analysis is on the clipboard as JSON.", copyJson);
  });
  byId("download-json").addEventListener("click", () => {
    const shown = current();
    if (shown) download(json(shown.analysis), fileName(shown.analysis));
  });
  for (const button of document.querySelectorAll("[data-action=copy-quotation]")) {
    button.addEventListener("click", () => {
      const shown = current();
      if (shown && selection.quote != null) {
        put(citation(shown.analysis, selection.quote, shown.text), "The quotation is on the clipboard, with who said it.", button);
      }
    });
  }
  byId("print").addEventListener("click", () => print());
  addEventListener("beforeprint", beforePrint);
}
