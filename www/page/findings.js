/** What the pre-publication check finds beyond the sections of its own that the glance has. */

import { check } from "../lib/check.js";
import { el } from "./dom.js";

/**
 * @typedef {import("../lib/check.js").Finding} Finding
 * @typedef {import("./words.js").Shown} Shown
 */

/** @type {readonly import("../lib/check.js").Rule[]} */
const RULES = [
  "differing-quotation", "differing-speaker", "displayed-quotation", "source-without-role", "mostly-unnamed-sources",
  "unexplained-anonymity", "uncertain-speaker",
];
/** Findings that are shown; the gravest come first. */
const ROWS = 6;
const ORDER = { error: 0, warning: 1, info: 2 };
const SAID = { error: "Error", warning: "Warning", info: "To note" };

/** @param {Shown} shown @returns {HTMLElement[]} a section, or nothing */
export function findings({ text, analysis }) {
  const found = check(analysis, RULES, text).sort((one, other) => ORDER[one.severity] - ORDER[other.severity]);
  if (found.length === 0) return [];
  const more = found.length - ROWS;
  return [el("section", { class: "check findings" }, el("h3", {}, "Before publication"),
    el("ul", { class: "passages" }, ...found.slice(0, ROWS).map((finding) => row(finding, analysis.sources))),
    more > 0 ? el("p", { class: "hint" }, `and ${more.toLocaleString("en")} more`) : null)];
}

/** A finding, as a way to its quotation if it has one. @param {Finding} finding @param {Shown["analysis"]["sources"]} sources */
function row({ severity, message, quote, source }, sources) {
  const place = quote ?? (source === null ? null : sources[source]?.quotes[0] ?? null);
  const words = [el("strong", {}, SAID[severity]), " ", el("span", { class: "passage-text", dir: "auto" }, message)];
  if (place === null) return el("li", {}, el("p", {}, ...words));
  return el("li", {}, el("button", { type: "button", class: "passage", "data-show": place }, ...words));
}
