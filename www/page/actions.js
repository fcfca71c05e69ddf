/** The buttons that take something away: copy, download. They are disabled until this is loaded, so that no press is lost. */

import { FORMATS, toCitation } from "../lib/export.js";
import { byId } from "./dom.js";
import { copy, download, fileName, offerFormats } from "./export.js";

/**
 * @typedef {import("../lib/index.js").Analysis} Analysis
 * @param {{
 *   selection: import("./selection.js").Selection,
 *   current: () => { text: string, analysis: Analysis } | null,
 *   say: (message: string) => void,
 *   complain: (message: string) => void,
 *   copyQuotation: Element,
 * }} page `copyQuotation` is the button of the card that is chosen, in the document or not
 */
export function listenForExports({ selection, current, say, complain, copyQuotation }) {
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
  const list = /** @type {HTMLSelectElement} */ (byId("export-format"));
  offerFormats(list);
  const chosen = () => /** @type {import("./export.js").ExportFormat} */ (list.value);
  const copyExport = byId("copy-export");
  copyExport.addEventListener("click", () => {
    const shown = current();
    const { make, label } = FORMATS[chosen()];
    if (shown) put(make(shown.text, shown.analysis), `On the clipboard: ${label}.`, copyExport);
  });
  byId("download-export").addEventListener("click", () => {
    const shown = current();
    const { make, label, type } = FORMATS[chosen()];
    if (!shown) return;
    download(make(shown.text, shown.analysis), fileName(shown.analysis, chosen()), type);
    say(`Downloaded: ${label}.`);
  });
  copyQuotation.addEventListener("click", () => {
    const shown = current();
    if (shown && selection.quote != null) {
      put(toCitation(shown.text, shown.analysis, selection.quote), "The quotation is on the clipboard, with who said it.", copyQuotation);
    }
  });
  for (const button of [copyExport, byId("download-export"), copyQuotation]) button.removeAttribute("disabled");
}
