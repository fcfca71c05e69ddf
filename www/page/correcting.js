/** Where corrections begin: the buttons at a quotation, at a source and in the margin of a block. */

import { anchorOf } from "./corrections/anchor.js";
import { anchorSpan } from "./corrections/apply.js";
import { sourceRef } from "./corrections/model.js";
import { kindName } from "./corrections/words.js";
import { byId } from "./dom.js";
import { ask, isOpen, listenForFixes } from "./fix.js";
import { rove } from "./selection.js";
import { SLUGS } from "./words.js";

/**
 * @typedef {import("./corrections/model.js").Correction} Correction
 * @typedef {import("../lib/index.js").BlockKind} BlockKind
 * @typedef {import("./words.js").Shown} Shown
 */

const NOBODY = "nobody";
const OTHER = "other";
const NAME = "name";

/**
 * @param {{
 *   selection: import("./selection.js").Selection,
 *   current: () => Shown | null,
 *   correct: (correction: Correction) => void,
 *   undo: () => void,
 *   redo: () => void,
 * }} page
 */
export function listenForCorrections({ selection, current, correct, undo, redo }) {
  listenForFixes();
  /** @param {string} action @param {(quote: number, shown: Shown, button: HTMLElement) => void} run */
  const onAction = (action, run) => {
    const button = /** @type {HTMLElement} */ (document.querySelector(`[data-action="${action}"]`));
    button.addEventListener("click", () => {
      const shown = current();
      if (shown && selection.quote != null) run(selection.quote, shown, button);
    });
  };
  onAction("speaker", (quote, shown, button) => askSpeaker(button, shown, quote, correct));
  onAction("not-a-quotation", (quote, shown) =>
    correct({ kind: "not-a-quotation", id: 0, quote: quoteAnchor(shown, quote) }));
  onAction("source", (quote, shown, button) => {
    const { speaker } = shown.analysis.quotes[quote];
    if (speaker != null) askSource(button, shown, speaker, correct);
  });
  byId("solo-fix").addEventListener("click", () => {
    const shown = current();
    if (shown && selection.source != null) askSource(byId("solo-fix"), shown, selection.source, correct);
  });
  listenInMargin(current, correct);
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z") return;
    if (!current() || isOpen() || (event.target instanceof Element && event.target.closest("input, textarea, select"))) return;
    event.preventDefault();
    if (event.shiftKey) redo();
    else undo();
  });
}

/** The margin of the article is one stop for Tab; arrow keys go from button to button. @param {() => Shown | null} current @param {(correction: Correction) => void} correct */
function listenInMargin(current, correct) {
  const article = byId("article");
  article.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[data-block]") : null;
    const shown = current();
    if (!(button instanceof HTMLElement) || !shown) return;
    const block = Number(button.dataset.block);
    const { kind, span } = shown.analysis.blocks[block];
    /** @param {BlockKind} to */
    const change = (to) => {
      if (to !== kind) correct({ kind: "block", id: 0, block: anchorOf(shown.text, span), to, was: kind });
    };
    if (button.dataset.to) return change(/** @type {BlockKind} */ (button.dataset.to));
    ask(button, {
      title: `What is block ${block + 1}?`,
      choice: {
        name: "kind", label: "Kind", value: kind,
        options: Object.keys(SLUGS).map((one) => [one, kindName(/** @type {BlockKind} */ (one))]),
      },
      save: (values) => change(/** @type {BlockKind} */ (values.kind)),
    });
  });
  article.addEventListener("keydown", (event) => {
    const here = event.target instanceof Element ? event.target.closest("button[data-block]") : null;
    if (!(here instanceof HTMLElement)) return;
    const buttons = marginButtons();
    const at = buttons.indexOf(here);
    const to = { ArrowDown: at + 2, ArrowUp: at - 2, ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 2 }[event.key];
    if (to === undefined || !buttons[to]) return;
    event.preventDefault();
    rove(buttons, buttons[to]);
    buttons[to].focus();
  });
}

/** Slug and switch of each block that is on show, in order. @returns {HTMLElement[]} */
export function marginButtons() {
  return [...byId("article").querySelectorAll("button[data-block]")].filter((button) => button instanceof HTMLElement);
}

/** @param {Shown} shown @param {number} quote */
function quoteAnchor({ text, analysis }, quote) {
  return anchorOf(text, anchorSpan(analysis.quotes[quote]));
}

/** @param {Shown} shown @param {number} index of the source */
function refOf(shown, index) {
  const source = shown.analysis.sources[index];
  return sourceRef(source, source.quotes.length ? quoteAnchor(shown, source.quotes[0]) : null);
}

/** The sources but one, as options: "A  Ilse Brandvik". @param {Shown} shown @param {number | null} [but] @returns {[string, string][]} */
function sourceOptions({ analysis, marks }, but = null) {
  return analysis.sources.flatMap(({ name }, index) =>
    index === but ? [] : [/** @type {[string, string]} */ ([String(index), `${marks.of(index).letter}  ${name}`])]);
}

/** @param {HTMLElement} anchor @param {Shown} shown @param {number} quote @param {(correction: Correction) => void} correct */
function askSpeaker(anchor, shown, quote, correct) {
  const { speaker } = shown.analysis.quotes[quote];
  ask(anchor, {
    title: "Who said this?",
    choice: {
      name: "speaker", label: "Speaker", value: speaker == null ? NOBODY : String(speaker),
      options: [...sourceOptions(shown), [OTHER, "Somebody else …"], [NOBODY, "Nobody who is named"]],
    },
    fields: [{ name: "name", label: "Name", when: OTHER }],
    save: (values) => {
      const now = values.speaker === NOBODY ? null : Number(values.speaker);
      if (now === speaker || (values.speaker === OTHER && !values.name)) return;
      const to = values.speaker === OTHER ? { name: values.name, named: true, kind: /** @type {const} */ ("person"), quote: null }
        : now == null ? null : refOf(shown, now);
      const was = shown.corrected.quote.get(quote)?.was ?? (speaker == null ? null : shown.analysis.sources[speaker].name);
      correct({ kind: "speaker", id: 0, quote: quoteAnchor(shown, quote), to, was });
    },
  });
}

/** @param {HTMLElement} anchor @param {Shown} shown @param {number} index of the source @param {(correction: Correction) => void} correct */
function askSource(anchor, shown, index, correct) {
  const source = shown.analysis.sources[index];
  ask(anchor, {
    title: source.name,
    choice: {
      name: "same", label: "This source is", value: NAME,
      options: [[NAME, source.named ? "called otherwise …" : "known by name …"],
        ...sourceOptions(shown, index).map(([value, label]) => /** @type {[string, string]} */ ([value, `the same as ${label}`]))],
    },
    fields: [{ name: "name", label: "Name", value: source.named ? source.name : "", when: NAME }],
    save: ({ same, name }) => {
      if (same !== NAME) correct({ kind: "merge", id: 0, source: refOf(shown, index), into: refOf(shown, Number(same)) });
      else if (name && (name !== source.name || !source.named)) correct({ kind: "name", id: 0, source: refOf(shown, index), name });
    },
  });
}
