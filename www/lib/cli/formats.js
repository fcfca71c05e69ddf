// How the results of many articles become one output: `{ open, item, between, close }`. An item is made where
// the article is analysed, the rest where the output is written.
import { FORMATS as EXPORTS } from "../export.js";
import { quotations, sources } from "../export/csv.js";
import { close, open, section } from "../export/html.js";
import { stringify } from "../export/json.js";

const LIST = { open: "[\n", between: ",\n", close: "\n]\n" };
const NOTHING = { quotes: [], sources: [] };

/** Items of a JSON array: what the export makes of one article. */
const list = (name) => ({ ...LIST, item: ({ text, analysis, options }) => EXPORTS[name].make(text, analysis, options).trimEnd() });

/** Rows of one table, which has a column for the article. */
const table = (name, rows) => ({
  open: rows("", NOTHING, { article: "" }),
  item: ({ text, analysis, options }) => EXPORTS[name].make(text, analysis, { article: options.title, header: false }),
});

const FORMATS = {
  json: { ...LIST, item: ({ label, analysis }) => stringify({ ...label, analysis }) },
  jsonl: { item: ({ label, analysis }) => `${stringify({ ...label, analysis })}\n` },
  markdown: { between: "\n---\n\n", item: ({ text, analysis, options }) => EXPORTS.markdown.make(text, analysis, options) },
  html: {
    open: open("Copydesk: who said what"),
    item: ({ text, analysis, options, number }) => section(analysis.text ?? text, analysis, options.title, number),
    close: close(),
  },
  "quotations-csv": table("quotations-csv", quotations),
  "sources-csv": table("sources-csv", sources),
  annotations: list("annotations"),
  "schema-org": list("schema-org"),
};

/** Findings of the check instead of analyses. */
const FINDINGS = {
  text: { item: ({ lines }) => lines },
  json: { ...LIST, item: ({ label, findings }) => stringify({ ...label, findings }) },
  jsonl: { item: ({ label, findings }) => `${stringify({ ...label, findings })}\n` },
};

export const FORMAT_NAMES = Object.keys(FORMATS);
export const FINDING_NAMES = Object.keys(FINDINGS);

/** The output for settings `{ format, single, check }`. */
export function outputOf({ format, single, check }) {
  if (check) return single && format === "json" ? { item: ({ findings }) => `${stringify(findings, 2)}\n` } : FINDINGS[format];
  if (single && format !== "jsonl") return { item: ({ text, analysis, options }) => EXPORTS[format].make(text, analysis, options) };
  return FORMATS[format];
}
