/** The small form in which a correction is made, beside what is corrected. */

import { byId, el } from "./dom.js";

/** Room between the form and what it is about, in CSS pixels. */
const GAP = 6;

/**
 * @typedef {{ name: string, label: string, options: readonly (readonly [value: string, label: string])[], value: string }} Choice
 * @typedef {{ name: string, label: string, value?: string, when?: string }} Field a line of text; `when`: only with this choice
 * @typedef {{ title: string, choice?: Choice, fields?: readonly Field[], button?: string, save: (values: Record<string, string>) => void }} Question
 */

const box = () => byId("fix");

/** Whether the form is open. */
export function isOpen() {
  return box().matches(":popover-open");
}

/** Lets Save and Cancel do their work. */
export function listenForFixes() {
  const form = /** @type {HTMLFormElement} */ (byId("fix-form"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
    box().hidePopover();
    save(values);
  });
  byId("fix-cancel").addEventListener("click", () => box().hidePopover());
}

/** @type {Question["save"]} */
let save = () => {};

/** Asks beside `anchor`, where the focus goes back to. @param {HTMLElement} anchor @param {Question} question */
export function ask(anchor, question) {
  save = question.save;
  byId("fix-title").textContent = question.title;
  byId("fix-save").textContent = question.button ?? "Save";
  const fields = (question.fields ?? []).map(text);
  const list = question.choice ? select(question.choice) : null;
  byId("fix-fields").replaceChildren(...(list ? [list] : []), ...fields);
  const chosen = list?.querySelector("select");
  const follow = () => {
    (question.fields ?? []).forEach(({ when }, index) => {
      fields[index].hidden = when !== undefined && when !== chosen?.value;
      /** @type {HTMLInputElement} */ (fields[index].querySelector("input")).disabled = fields[index].hidden;
    });
  };
  chosen?.addEventListener("change", follow);
  follow();
  anchor.focus({ preventScroll: true });
  box().showPopover();
  place(anchor);
  /** @type {HTMLElement | null} */ (box().querySelector("select, input:not(:disabled), #fix-save"))?.focus();
}

/** @param {Choice} choice */
function select({ name, label, options, value }) {
  return el("label", {}, label, el("select", { name },
    ...options.map(([key, words]) => el("option", { value: key, selected: key === value }, words))));
}

/** @param {Field} field */
function text({ name, label, value = "" }) {
  return el("label", {}, label, el("input", { type: "text", name, value, required: true, maxlength: 200, dir: "auto", spellcheck: "false" }));
}

/** Under the anchor where there is room, else above it; within the window. @param {HTMLElement} anchor */
function place(anchor) {
  const beside = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box();
  const below = beside.bottom + GAP;
  const top = below + height > innerHeight - GAP ? beside.top - GAP - height : below;
  const left = Math.min(beside.left, document.documentElement.clientWidth - width - GAP);
  box().style.setProperty("--x", `${Math.max(GAP, left)}px`);
  box().style.setProperty("--y", `${Math.max(GAP, Math.min(top, innerHeight - height - GAP))}px`);
}
