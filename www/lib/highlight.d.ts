// Types of `copydesk/highlight`.
import type { Analysis, Options, Span } from "./index.js";

export type { Analysis, Options, Span } from "./index.js";

/** How an article is read and shown. */
export interface HighlightOptions {
  /** What `analyze` is given beside the text: `published`, `skip` … */
  analysis?: Omit<Options, "format" | "hints">;
  /** Analyses a text; by default `analyze` of `copydesk/worker`, off the main thread. */
  analyze?: (text: string, options?: Options) => Analysis | PromiseLike<Analysis>;
  /** Show beliefs, plans and wishes (`act: "attitude"`) too. */
  attitudes?: boolean;
  /** How long the text must stand still before it is analysed anew, in milliseconds (250). */
  delay?: number;
  /** Elements that are no part of the article, such as an editor's handles: a selector or a test. */
  ignore?: string | ((element: Element) => boolean);
  /** "auto": the CSS Custom Highlight API where the browser has it, else and in forced colours boxes laid over the text. */
  painter?: "auto" | "highlights" | "overlay";
  /** Detaches when it is aborted. */
  signal?: AbortSignal;
  /** Called after every analysis whose text is the one in the page. */
  onAnalysis?: (analysis: Analysis, attachment: Attachment) => void;
  /** Called when a quotation is clicked or, in editable text, when the caret comes into one or leaves (null). */
  onSelect?: (quote: number | null, attachment: Attachment) => void;
  /** Called when an analysis fails; by default the error is reported as uncaught. */
  onError?: (error: unknown) => void;
}

/** How a source is told apart: the letter in a panel, colour 0 to 7, line 0 to 4. */
export interface SourceMark {
  letter: string;
  hue: number;
  line: number;
}

/** An element whose quotations are shown. */
export interface Attachment {
  readonly element: Element;
  /** What the quotations are painted with. */
  readonly painter: "highlights" | "overlay";
  /** The text in the page now. */
  readonly text: string;
  /** The last analysis, null before the first one is there. */
  readonly analysis: Analysis | null;
  /** Whether `analysis` is of `text`. */
  readonly current: boolean;
  /** The marks of `analysis.sources`, in their order; a source keeps its mark while the text changes. */
  readonly marks: readonly SourceMark[];
  /** Index of the quotation that stands out, or null. */
  readonly selected: number | null;
  /** Index of the source whose quotations alone are shown, or null. */
  readonly source: number | null;
  /** False after `detach`. */
  readonly attached: boolean;
  /** Where a passage of the analysis stands in the page now; after an edit moved along with the text. */
  ranges(span: Span): Range[];
  /** The place in `text` of a boundary point in the DOM; null outside of the element. */
  offset(node: Node, offset: number): number | null;
  /** Index of the innermost quotation at a point of the window, or null. */
  quoteAt(clientX: number, clientY: number): number | null;
  /** Makes a quotation stand out, with its cue and source. */
  select(quote: number | null, options?: { scroll?: boolean }): void;
  /** Shows the quotations of one source only; null: of all. */
  filter(source: number | null): void;
  /** Analyses at once what stands in the page. */
  refresh(): Promise<Analysis>;
  /** Takes everything back that `attach` has done. */
  detach(): void;
}

/**
 * Shows the quotations in `element` from now on and follows its changes. Its DOM is not touched.
 *
 * @throws {TypeError} if `element` is none, or for an unknown option
 */
export function attach(element: Element, options?: HighlightOptions): Attachment;

/** Whether this browser has the CSS Custom Highlight API; without it, boxes are laid over the text. */
export function hasHighlights(view?: Window): boolean;

/** The text of an element, each character knowing where in the DOM it stands. A picture of one moment. */
export class TextIndex {
  constructor(root: Element | DocumentFragment, options?: Pick<HighlightOptions, "ignore">);
  /** Blocks as lines, white space run together, what is not displayed left out. */
  readonly text: string;
  /** What its markup says of each line, for the option `hints` of `analyze`. */
  readonly hints: [start: number, names: string][];
  /** The ranges that show `text.slice(...span)`: one for each line. */
  ranges(span: Span): Range[];
  /** The place in `text` of a boundary point; null outside of the element. */
  offset(node: Node, offset: number): number | null;
}
