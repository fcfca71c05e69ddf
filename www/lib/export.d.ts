// Types of `copydesk/export`: an analysis in the formats that other programs and people read.
//
// Every function is pure and takes the text that was analysed with the analysis of it; of an analysis
// with `format: "html"` the text that it carries counts. docs/EXPORTS.md describes each format.
// All throw `TypeError` for a text that is no string, an analysis of another schema, an unknown option
// or a wrong value. Cost: one pass over text and analysis.
import type { Analysis } from "./index.js";

/** A correction that a person made to the analysis; exports mark what it names. */
export interface Correction {
  /** What was done, such as "speaker" or "not-a-quotation". */
  kind?: string;
  /** Indexes into `quotes`, `sources` and `blocks` of the corrected analysis. */
  quote?: number;
  source?: number;
  block?: number;
  /** What it was before and is now, in words. */
  was?: string | null;
  now?: string | null;
}

/** An analysis that may have been corrected. */
export interface CorrectedAnalysis extends Analysis {
  corrections?: readonly Correction[];
}

export interface ExportOptions {
  /** Stands in for a headline where there is none; "Article" by default. */
  title?: string;
  /** Address of the article, http or https, for annotations and schema.org. */
  url?: string;
  /** CSV: content of a first column "article", for tables of many articles. */
  article?: string;
  /** CSV: whether the first line names the columns; true by default. */
  header?: boolean;
}

type Export = (text: string, analysis: CorrectedAnalysis, options?: ExportOptions) => string;

/** The analysis as JSON that may also stand in a script element. */
export const toJson: Export;
/** One row a quotation, RFC 4180. Cells that a spreadsheet would take for a formula begin with "ʼ" (U+02BC). */
export const toQuotationsCsv: Export;
/** One row a source, with its share of the attributed words. */
export const toSourcesCsv: Export;
/** A summary to read: headline, sources with shares, quotations, notices. Repetitions are left out. */
export const toMarkdown: Export;
/** A self-contained HTML file without scripts, under its own content security policy. */
export const toHtml: Export;
/** W3C Web Annotations, JSON-LD: an AnnotationPage with a TextQuoteSelector and a TextPositionSelector (code points) for each passage. */
export const toAnnotations: Export;
/** schema.org JSON-LD: a NewsArticle with its Quotations and who said them. */
export const toSchemaOrg: Export;

/**
 * One quotation with its attribution, as plain text: “We counted every spoon” — Mara Veldt, who runs the clinic.
 *
 * @throws {RangeError} if the analysis has no such quotation
 */
export function toCitation(text: string, analysis: CorrectedAnalysis, quote: number): string;

export type ExportFormat =
  | "json" | "quotations-csv" | "sources-csv" | "markdown" | "html" | "annotations" | "schema-org";

/** Every format with its function, a label for people, its media type and the end of a file's name. */
export const FORMATS: Readonly<Record<ExportFormat, {
  make: Export;
  label: string;
  type: string;
  extension: string;
}>>;
