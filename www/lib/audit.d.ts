// Types of `copydesk/audit`: many articles side by side, and who is quoted across them.
import type { Analysis, SourceKind } from "./index.js";

/** An article in the audit. */
export interface ArticleRow {
  file: string;
  /** Who published it, as the caller says; empty if nobody does. */
  outlet: string;
  /** Why it could not be read or analysed; then everything else is empty. */
  error: string | null;
  headline: string | null;
  /** ISO 8601. */
  published: string | null;
  /** BCP 47. */
  language: string;
  /** Of the body. */
  words: number;
  /** Passages of speech, repeats in pull quotes and attitudes left out. */
  quotations: number;
  namedSources: number;
  unnamedSources: number;
  /** Words of speech that have a speaker. */
  attributedWords: number;
  /** Words of speech that have none. */
  unattributedWords: number;
  /** Their part of all words of speech, 0 to 1. */
  unattributedShare: number;
  /** Codes of the analysis's notices. */
  notices: string[];
}

/** Somebody who is quoted in one or more of the articles. */
export interface AuditedSource {
  name: string;
  kind: SourceKind;
  named: boolean;
  /** Commonest first. */
  roles: string[];
  affiliations: string[];
  quotations: number;
  /** Words of speech, direct or not. */
  words: number;
  articles: { file: string; quotations: number; words: number }[];
  outlets: string[];
  /**
   * "different-roles": taken for one source, though articles give roles without a word in common;
   * "shared-name": kept apart, though it may be the same as another of this name.
   */
  doubt: "different-roles" | "shared-name" | null;
}

/** Counts over articles. */
export interface AuditTotal {
  articles: number;
  /** Articles that could not be read, which count for nothing else. */
  failed: number;
  words: number;
  quotations: number;
  attributedWords: number;
  unattributedWords: number;
  unattributedShare: number;
}

/** Counts over the articles of an outlet. */
export interface OutletRow extends AuditTotal {
  outlet: string;
  /** Different ones. */
  namedSources: number;
  /** In every article others. */
  unnamedSources: number;
  /** The unnamed sources' part of the attributed words, 0 to 1. */
  unnamedShare: number;
}

export interface Audit {
  /** Adds an article. Keeps counts, not the analysis. */
  add(file: string, analysis: Analysis, options?: { outlet?: string }): ArticleRow;
  /** Adds an article that could not be read or analysed. */
  fail(file: string, error: unknown, options?: { outlet?: string }): ArticleRow;
  /** In the order in which they were added. */
  readonly articles: ArticleRow[];
  /** Sources of all articles, those of the same full name as one; the most quoted words first. Cost: linear. */
  sources(): AuditedSource[];
  /** In the order in which they first appear. */
  outlets(): OutletRow[];
  total(): AuditTotal;
}

/** An audit without articles. */
export function createAudit(): Audit;

/** Words of speech that nobody is named for, and their part of all words of speech. */
export function unattributed(analysis: Analysis): { words: number; share: number };

/**
 * The outlets of files that lie in folders named after them: for each path the first folder below those that
 * all paths have in common, else the innermost common one, else an empty string.
 *
 * @param paths with slashes
 */
export function outletsOf(paths: string[]): string[];

/** One row an article; cells that a spreadsheet would take for a formula begin with "ʼ" (U+02BC). */
export function toArticlesCsv(articles: ArticleRow[]): string;
/** One row a source. */
export function toSourceAuditCsv(sources: AuditedSource[]): string;
/** One row an outlet. */
export function toOutletsCsv(outlets: OutletRow[]): string;
