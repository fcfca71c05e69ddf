// `copydesk/export`: an analysis in the formats that other programs and people read. Pure functions.
import { annotations } from "./export/annotations.js";
import { creditOf, oneLine, visibleText, wording } from "./export/article.js";
import { isCorrected } from "./export/corrections.js";
import { quotations, sources } from "./export/csv.js";
import { close, open, section } from "./export/html.js";
import { stringify } from "./export/json.js";
import { markdown } from "./export/markdown.js";
import { schemaOrg } from "./export/schema-org.js";

const OPTIONS = ["title", "url", "article", "header"];

/** A copy of the options, checked. */
function read(options = {}) {
  if (typeof options !== "object" || options === null) throw new TypeError("export: options must be an object");
  const unknown = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (unknown !== undefined) throw new TypeError(`export: there is no option "${unknown}"; the options are ${OPTIONS.join(", ")}`);
  const { title = "Article", url, article, header = true } = options;
  if (typeof title !== "string") throw new TypeError("export: option title must be a string");
  if (article !== undefined && typeof article !== "string") throw new TypeError("export: option article must be a string");
  if (typeof header !== "boolean") throw new TypeError("export: option header must be true or false");
  if (url !== undefined && !/^https?:$/.test(protocolOf(url))) {
    throw new TypeError("export: option url must be an absolute address with http or https");
  }
  return { title, url: url === undefined ? undefined : new URL(url).href, article, header };
}

function protocolOf(url) {
  try {
    return new URL(url).protocol;
  } catch {
    return "";
  }
}

/** @see ./export.d.ts for what each function does */
export function toJson(text, analysis, options) {
  read(options);
  visibleText(text, analysis);
  return `${stringify(analysis, 2)}\n`;
}

export function toQuotationsCsv(text, analysis, options) {
  return quotations(visibleText(text, analysis), analysis, read(options));
}

export function toSourcesCsv(text, analysis, options) {
  return sources(visibleText(text, analysis), analysis, read(options));
}

export function toMarkdown(text, analysis, options) {
  return markdown(visibleText(text, analysis), analysis, read(options).title);
}

export function toHtml(text, analysis, options) {
  const { title } = read(options);
  const visible = visibleText(text, analysis);
  return `${open(oneLine(analysis.metadata.headline ?? title))}${section(visible, analysis, title)}${close()}`;
}

export function toAnnotations(text, analysis, options) {
  return annotations(visibleText(text, analysis), analysis, read(options).url);
}

export function toSchemaOrg(text, analysis, options) {
  return schemaOrg(visibleText(text, analysis), analysis, read(options));
}

export function toCitation(text, analysis, index) {
  const visible = visibleText(text, analysis);
  const quote = analysis.quotes[index];
  if (!quote) throw new RangeError(`export: the analysis has no quotation ${index}`);
  const how = quote.kind === "indirect" ? " (indirect speech)" : "";
  const corrected = isCorrected(analysis, "quote", index) ? " (corrected)" : "";
  return `${oneLine(wording(quote, visible))} — ${oneLine(creditOf(quote, analysis.sources, visible))}${how}${corrected}`;
}

export const FORMATS = Object.freeze({
  json: { make: toJson, label: "JSON", type: "application/json", extension: ".copydesk.json" },
  "quotations-csv": { make: toQuotationsCsv, label: "Quotations as CSV", type: "text/csv", extension: ".quotations.csv" },
  "sources-csv": { make: toSourcesCsv, label: "Sources as CSV", type: "text/csv", extension: ".sources.csv" },
  markdown: { make: toMarkdown, label: "Markdown", type: "text/markdown", extension: ".md" },
  html: { make: toHtml, label: "Report as HTML", type: "text/html", extension: ".html" },
  annotations: { make: toAnnotations, label: "W3C Web Annotations", type: "application/ld+json", extension: ".annotations.jsonld" },
  "schema-org": { make: toSchemaOrg, label: "schema.org JSON-LD", type: "application/ld+json", extension: ".schema.jsonld" },
});
