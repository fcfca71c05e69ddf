/** Reading and editing: the two buttons above the article, and the reader's place when it changes. */

import { byId } from "./dom.js";

/**
 * @param {{
 *   sheet: import("./sheet.js").Sheet,
 *   editor: import("./editor.js").Editor,
 *   selection: import("./selection.js").Selection,
 *   current: () => import("./words.js").Shown | null,
 *   again: () => void,
 * }} page `again` shows the result anew
 */
export function modes({ sheet, editor, selection, current, again }) {
  const read = byId("mode-read");
  const edit = byId("mode-edit");
  read.addEventListener("click", () => change(false));
  edit.addEventListener("click", () => change(true));

  /** @param {boolean} editing */
  function change(editing) {
    const shown = current();
    if (editing === sheet.editing || !shown) return;
    const top = sheet.bodies.findIndex((body) => body.getBoundingClientRect().bottom > 0);
    const y = sheet.bodies[top]?.getBoundingClientRect().top ?? 0;
    const quote = selection.quote;
    sheet.edit(editing);
    byId("article").hidden = editing;
    byId("editor").hidden = !editing;
    byId("edit-hint").hidden = !editing;
    for (const element of document.querySelectorAll(".keys")) /** @type {HTMLElement} */ (element).hidden = editing;
    read.setAttribute("aria-pressed", String(!editing));
    edit.setAttribute("aria-pressed", String(editing));
    again();
    const body = y < innerHeight ? sheet.body(top) : null;
    if (body) scrollBy({ top: body.getBoundingClientRect().top - y, behavior: "instant" });
    if (!editing) return;
    const span = quote == null ? shown.analysis.blocks[Math.max(0, top)]?.span : shown.analysis.quotes[quote]?.content[0];
    editor.enter(span?.[0] ?? 0);
    if (quote != null) sheet.parts(quote)?.content[0]?.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  return { read: () => change(false) };
}
