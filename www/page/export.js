/** Takes the result out of the page: to the clipboard or into a file. */

import { FORMATS } from "../lib/export.js";
import { el } from "./dom.js";

/**
 * @typedef {import("../lib/export.js").ExportFormat} ExportFormat
 * @typedef {import("../lib/index.js").Analysis} Analysis
 */

/** Without it, spreadsheets take a file for one in the encoding of the country. */
const BYTE_ORDER_MARK = "\ufeff";

/** Fills the list of formats. @param {HTMLSelectElement} list */
export function offerFormats(list) {
  list.replaceChildren(...Object.entries(FORMATS).map(([name, { label }]) => el("option", { value: name }, label)));
}

/** @param {string} content @returns {Promise<void>} rejects where the browser forbids it */
export async function copy(content) {
  if (navigator.clipboard) return navigator.clipboard.writeText(content);
  throw new Error("This browser lets the page copy only over https or on localhost.");
}

/** @param {string} content @param {string} name @param {string} type */
export function download(content, name, type) {
  const whole = type === "text/csv" ? BYTE_ORDER_MARK + content : content;
  const url = URL.createObjectURL(new Blob([whole], { type: `${type};charset=utf-8` }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** "ferry-to-skarnholm.copydesk.json" @param {Analysis} analysis @param {ExportFormat} format */
export function fileName(analysis, format) {
  const words = (analysis.metadata.headline ?? "article").normalize("NFKD").toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return `${words.slice(0, 6).join("-").slice(0, 60) || "article"}${FORMATS[format].extension}`;
}
