/** What was corrected: how much, what, and the ways to take it back. */

import { describe } from "./corrections/words.js";
import { byId, el } from "./dom.js";
import { ask } from "./fix.js";
import { plural } from "./words.js";

/**
 * @typedef {import("./corrections/model.js").Correction} Correction
 * @param {{ undo: () => void, redo: () => void, remove: (id: number) => void, forget: () => void }} ways
 */
export function correctionsBar({ undo, redo, remove, forget }) {
  byId("undo").addEventListener("click", undo);
  byId("redo").addEventListener("click", redo);
  byId("forget").addEventListener("click", () =>
    ask(byId("forget"), { title: "Forget all corrections, of all articles, and the text that is kept?", button: "Forget", save: forget }));
  byId("corrections-list").addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[data-correction]") : null;
    if (button instanceof HTMLElement) remove(Number(button.dataset.correction));
  });

  /**
   * @param {import("./corrections/history.js").History} history
   * @param {ReadonlySet<number>} placed ids of those that found their place
   * @param {boolean} kept whether they survive a reload
   */
  return function show(history, placed, kept) {
    const { list } = history;
    byId("corrections").hidden = list.length === 0 && !history.canUndo && !history.canRedo;
    byId("corrections-title").textContent = list.length ? plural(list.length, "correction") : "No corrections";
    // Not disabled: the button at hand would lose the focus with its last step.
    byId("undo").setAttribute("aria-disabled", String(!history.canUndo));
    byId("redo").setAttribute("aria-disabled", String(!history.canRedo));
    byId("corrections-details").hidden = list.length === 0;
    byId("forget").hidden = list.length === 0;
    byId("corrections-kept").textContent = list.length === 0 ? ""
      : kept ? "Kept in this browser with the text, and part of every export."
        : "Part of every export. This browser does not keep them: its storage is full or turned off.";
    byId("corrections-list").replaceChildren(...list.map((correction) => el("li", {},
      el("span", { dir: "auto" }, describe(correction)),
      placed.has(correction.id) ? null : el("em", {}, " Waits: its passage is not in the text."),
      " ",
      el("button", { type: "button", "data-correction": correction.id, "aria-label": `Take back: ${describe(correction)}` }, "Take back"))));
  };
}
