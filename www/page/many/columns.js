/** What the three tables of the audit show. */

import { el } from "../dom.js";
import { percent } from "../words.js";

/**
 * @typedef {import("../../lib/audit.js").ArticleRow} ArticleRow
 * @typedef {import("../../lib/audit.js").AuditedSource} AuditedSource
 * @typedef {import("../../lib/audit.js").OutletRow} OutletRow
 */

const DOUBTS = {
  "different-roles": "roles differ: one person?",
  "shared-name": "shares the name with another row",
};

/** @param {string} file */
const nameOf = (file) => file.split("/").pop() ?? file;

/**
 * A number, or a dash where there was no article.
 * @param {string} label
 * @param {(row: ArticleRow) => number} value
 * @param {(value: number) => string} [show]
 * @returns {import("./table.js").Column<ArticleRow>}
 */
const count = (label, value, show = (number) => number.toLocaleString("en")) => ({
  label, value: (row) => (row.error === null ? value(row) : -1), cell: (row) => (row.error === null ? show(value(row)) : "–"),
});

/** @param {(row: ArticleRow) => void} open @returns {import("./table.js").Column<ArticleRow>[]} */
export const articleColumns = (open) => [
  {
    label: "Article",
    text: true,
    value: (row) => row.headline ?? nameOf(row.file),
    cell: (row) => {
      const path = el("span", { class: "path", dir: "auto" }, row.file);
      if (row.error !== null) return el("div", {}, el("span", { class: "failed", dir: "auto" }, nameOf(row.file)), el("span", { class: "reason" }, row.error));
      const button = el("button", { type: "button", class: "open", dir: "auto" }, row.headline ?? nameOf(row.file));
      button.addEventListener("click", () => open(row));
      return el("div", {}, button, path);
    },
  },
  count("Words", (row) => row.words),
  count("Quotations", (row) => row.quotations),
  count("Named", (row) => row.namedSources),
  count("Unnamed", (row) => row.unnamedSources),
  count("Unattributed", (row) => row.unattributedShare, percent),
  count("Notices", (row) => row.notices.length),
];

/** @param {(source: AuditedSource) => void} choose @returns {import("./table.js").Column<AuditedSource>[]} */
export const sourceColumns = (choose) => [
  {
    label: "Source",
    text: true,
    value: (row) => row.name,
    cell: (row) => el("div", {},
      el("span", { class: "name", dir: "auto" }, row.name), row.named ? null : " ", row.named ? null : el("span", { class: "tag-unnamed" }, "unnamed"),
      row.roles.length ? el("span", { class: "path", dir: "auto" }, row.roles.slice(0, 3).join(" / ")) : null,
      row.doubt ? el("span", { class: "doubt" }, DOUBTS[row.doubt]) : null),
  },
  { label: "Quotations", value: (row) => row.quotations },
  { label: "Words", value: (row) => row.words },
  {
    label: "Articles",
    value: (row) => row.articles.length,
    cell: (row) => {
      const button = el("button", { type: "button", class: "open", "aria-label": `${row.articles.length}: show the articles that quote ${row.name}` },
        row.articles.length.toLocaleString("en"));
      button.addEventListener("click", () => choose(row));
      return button;
    },
  },
  { label: "Outlets", text: true, value: (row) => row.outlets.join(", ") || "–" },
];

/** @type {import("./table.js").Column<OutletRow>[]} */
export const outletColumns = [
  { label: "Outlet", text: true, value: (row) => row.outlet || "No folder" },
  { label: "Articles", value: (row) => row.articles },
  { label: "Words", value: (row) => row.words },
  { label: "Quotations", value: (row) => row.quotations },
  { label: "Named", value: (row) => row.namedSources },
  { label: "Unnamed", value: (row) => row.unnamedSources },
  { label: "Said by unnamed", value: (row) => row.unnamedShare, cell: (row) => percent(row.unnamedShare) },
  { label: "Unattributed", value: (row) => row.unattributedShare, cell: (row) => percent(row.unattributedShare) },
];
