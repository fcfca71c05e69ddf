/** Takes the result out of the page: to the clipboard or into a file. */

import { el } from "./dom.js";
import { phrase } from "./words.js";

/** @typedef {import("../lib/index.js").Analysis} Analysis */

/** @param {Analysis} analysis */
export function json(analysis) {
  return `${JSON.stringify(analysis, null, 2)}\n`;
}

/**
 * "Text," — Ilse Brandvik, Mayor: one quotation to paste elsewhere.
 * @param {Analysis} analysis
 * @param {number} index
 * @param {string} text
 */
export function citation(analysis, index, text) {
  const quote = analysis.quotes[index];
  const words = quote.kind === "direct" ? `“${quote.text}”` : quote.text;
  const source = quote.speaker == null ? null : analysis.sources[quote.speaker];
  const who = source ? [source.name, source.role].filter(Boolean).join(", ") : phrase(quote.source, text) || "unattributed";
  const how = quote.kind === "indirect" ? " (indirect speech)" : "";
  return `${words} — ${who}${how}`;
}

/** @param {string} content @returns {Promise<void>} rejects where the browser forbids it */
export async function copy(content) {
  if (navigator.clipboard) return navigator.clipboard.writeText(content);
  throw new Error("This browser lets the page copy only over https or on localhost.");
}

/** @param {string} content @param {string} name */
export function download(content, name) {
  const url = URL.createObjectURL(new Blob([content], { type: "application/json" }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** "ferry-to-skarnholm.copydesk.json" @param {Analysis} analysis */
export function fileName(analysis) {
  const words = (analysis.metadata.headline ?? "article").normalize("NFKD").toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return `${words.slice(0, 6).join("-").slice(0, 60) || "article"}.copydesk.json`;
}
