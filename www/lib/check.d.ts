// Types of `copydesk/check`: what an editor should look at before an article is published.
import type { CorrectedAnalysis } from "./export.js";
import type { Span } from "./index.js";

export type Severity = "error" | "warning" | "info";

/** What can be found; docs/CHECK.md has an example of each. */
export type Rule =
  | "unattributed-quotation" | "unclosed-quotation" | "differing-quotation" | "differing-speaker" | "displayed-quotation"
  | "single-unnamed-source" | "mostly-unnamed-sources" | "unexplained-anonymity" | "source-without-role"
  | "uncertain-speaker" | "mixed-quotation-marks";

export interface Finding {
  rule: Rule;
  severity: Severity;
  /** Where to look, in UTF-16 offsets of the text; null if it is about the whole article. */
  span: Span | null;
  /** A sentence for the editor. */
  message: string;
  /** Index of the quotation, of the source, that it is about. */
  quote: number | null;
  source: number | null;
  /** Other places that belong to it: the other wording of a quotation. */
  related: Span[];
}

/** Rules by name: off, on, or on with another severity. What is not named is on. */
export type RuleSettings = { readonly [Name in Rule]?: boolean | Severity };

/**
 * Checks an article. Findings come in the order of the text, those about the whole article first.
 * Cost: one pass over the quotations' words and the sources; wordings are compared through an index.
 *
 * @param rules settings, or the names of the only rules to run; all rules by default
 * @param text the text that was analysed: with it some findings are more to the point
 * @throws {TypeError} for an unknown rule, a wrong setting, an analysis of another schema
 */
export function check(analysis: CorrectedAnalysis, rules?: RuleSettings | readonly Rule[], text?: string): Finding[];

/** Every rule with the severity that it has by default and what it finds. */
export const RULES: Readonly<Record<Rule, { readonly severity: Severity; readonly description: string }>>;
