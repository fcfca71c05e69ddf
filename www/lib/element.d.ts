// Types of `copydesk/element`.
import type { Attachment, HighlightOptions } from "./highlight.js";
import type { Analysis, Quote, Source } from "./index.js";

/** `copydesk-analysis`: the article has been analysed, at first and after every change. */
export type AnalysisEvent = CustomEvent<{
  analysis: Analysis;
  /** What the spans refer to. */
  text: string;
}>;

/** `copydesk-quote-select`: a quotation was chosen or let go; `preventDefault()` keeps the page from scrolling to it. */
export type QuoteSelectEvent = CustomEvent<{
  index: number | null;
  quote: Quote | null;
  source: Source | null;
  /** Where it was chosen. */
  origin: "article" | "panel" | "script";
}>;

/** `copydesk-source-select`: the quotations of one source are shown alone, or all again (null). */
export type SourceSelectEvent = CustomEvent<{ index: number | null; source: Source | null }>;

/** `copydesk-error`: an analysis failed; `preventDefault()` keeps it out of the console. */
export type ErrorEvent = CustomEvent<{ error: unknown }>;

/** The events of the element. All of them bubble and leave shadow roots. */
export interface CopydeskEventMap {
  "copydesk-analysis": AnalysisEvent;
  "copydesk-quote-select": QuoteSelectEvent;
  "copydesk-source-select": SourceSelectEvent;
  "copydesk-error": ErrorEvent;
}

/** `<copydesk-article>`: shows the quotations of the article it wraps and who says them. */
export class CopydeskArticle extends HTMLElement {
  /** The article, where it is not in the page; then it is shown in place of the children. */
  text: string | null;
  /** ISO 8601 date that "Tuesday" is reckoned from; reflects the attribute. */
  published: string | null;
  /** Whether beliefs, plans and wishes are shown too; reflects the attribute. */
  attitudes: boolean;
  /** Analyses in place of the package's worker. */
  analyze: HighlightOptions["analyze"] | null;
  /** The last analysis. */
  readonly analysis: Analysis | null;
  /** The attachment to the article, null while the element is in no page. */
  readonly attachment: Attachment | null;
  readonly selectedQuote: number | null;
  readonly selectedSource: number | null;
  selectQuote(index: number | null): void;
  selectSource(index: number | null): void;
  /** Analyses at once what stands in the page. */
  refresh(): Promise<Analysis>;
  addEventListener<Type extends keyof CopydeskEventMap>(
    type: Type, listener: (this: CopydeskArticle, event: CopydeskEventMap[Type]) => unknown, options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Type extends keyof HTMLElementEventMap>(
    type: Type, listener: (this: CopydeskArticle, event: HTMLElementEventMap[Type]) => unknown, options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/**
 * Registers the element and returns its class. A second call with the same name does nothing.
 *
 * @throws {Error} if the name belongs to another element, that of another version of the package included
 */
export function define(name?: string, registry?: CustomElementRegistry): typeof CopydeskArticle;

declare global {
  interface HTMLElementTagNameMap {
    "copydesk-article": CopydeskArticle;
  }
  interface GlobalEventHandlersEventMap extends CopydeskEventMap {}
}
