/** Who speaks how much: all speech in one bar, then a bar for each source. */

import { unattributed } from "../lib/audit/unattributed.js";
import { el } from "./dom.js";
import { natureOf, percent, plural, roleOf } from "./words.js";

/**
 * @typedef {import("../lib/index.js").Analysis} Analysis
 * @typedef {import("./words.js").Shown} Shown
 */

/** Sources shown before "and … more". */
const ROWS = 12;

/**
 * One bar for all words of speech: from named sources, from unnamed ones, from nobody named.
 * @param {Shown} shown
 */
export function speech({ analysis }) {
  const open = unattributed(analysis).share;
  const unnamed = analysis.sources.reduce((sum, source) => sum + (source.named ? 0 : source.share), 0) * (1 - open);
  const named = analysis.sources.reduce((sum, source) => sum + (source.named ? source.share : 0), 0) * (1 - open);
  if (named + unnamed + open === 0) return null;
  /** @type {[string, string, number][]} */
  const parts = [["named", "named sources", named], ["unnamed", "unnamed sources", unnamed], ["nobody", "unattributed", open]];
  const bar = el("div", { class: "speech-bar", "aria-hidden": "true" });
  const key = el("ul", { class: "speech-key" });
  for (const [name, label, share] of parts) {
    if (share > 0) {
      const part = el("span", { class: `speech-part is-${name}` });
      part.style.setProperty("--share", String(share));
      bar.append(part);
    }
    key.append(el("li", { class: share > 0 ? `is-${name}` : `is-${name} is-none` },
      el("span", { class: `swatch is-${name}`, "aria-hidden": "true" }), el("strong", {}, percent(share)), ` ${label}`));
  }
  return el("section", { class: "speech", "aria-labelledby": "speech-title" },
    el("h3", { id: "speech-title" }, "All words of speech"), bar, key);
}

/** A bar for each source. @param {Shown} shown */
export function who({ analysis, marks }) {
  const section = el("section", { class: "who", "aria-labelledby": "who-title" }, el("h3", { id: "who-title" }, "Who speaks"));
  const shown = analysis.sources.map((source, index) => ({ source, index })).filter(({ source }) => source.share > 0);
  if (shown.length === 0) {
    section.append(el("p", { class: "empty" }, analysis.quotes.length ? "No quotation has a speaker." : "Nobody is quoted in this text."));
    return section;
  }
  section.append(el("p", { class: "hint" }, "Share of the attributed words. Choose a source to see only what it said."));
  const list = el("ol", { class: "bars" });
  for (const { source, index } of shown.slice(0, ROWS)) {
    const mark = marks.of(index);
    const bar = el("span", { class: `bar${source.named ? "" : " bar-unnamed"}` });
    bar.style.setProperty("--share", String(source.share));
    const role = roleOf(source);
    list.append(el("li", {}, el("button", {
      type: "button", class: `bar-row ${mark.className}`, "data-source": index, "aria-pressed": "false",
    },
      el("span", { class: "badge", "data-letter": mark.letter, "aria-hidden": "true" }),
      el("span", { class: "bar-name", dir: "auto" },
        el("span", { class: "name" }, source.name), role ? el("span", { class: "bar-role" }, `, ${role}`) : null,
        source.named ? null : el("span", { class: "tag-unnamed" }, "unnamed")),
      el("span", { class: "bar-value" }, percent(source.share)),
      el("span", { class: "bar-track", "aria-hidden": "true" }, bar),
      el("span", { class: "visually-hidden" }, ` of the attributed words, ${natureOf(source)}`))));
  }
  section.append(list);
  const more = shown.length - ROWS;
  if (more > 0) section.append(el("p", { class: "hint" }, `and ${plural(more, "more source")}, listed beside the article`));
  return section;
}
