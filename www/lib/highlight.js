// `copydesk/highlight`: shows the quotations of an article where it stands, in a page or in an editor,
// and follows its changes. The article's DOM is read, never written.
import { Marks, layersOf, markOf } from "./marks.js";
import { mover } from "./moved.js";
import { HighlightPainter, supported } from "./painter-highlights.js";
import { OverlayPainter } from "./painter-overlay.js";
import { TextIndex } from "./text-index.js";
import { analyze as analyzeInWorker } from "./worker.js";

export { TextIndex };

/** How long nothing must change before the text is analysed, and how long at most it is put off, in milliseconds. */
const DELAY = 250;
const LONGEST_DELAY = 2000;

/** A walk over the article that takes longer is not made at every change, only before an analysis, in milliseconds. */
const LONG_WALK = 12;

const OPTIONS = new Set([
  "analysis", "analyze", "attitudes", "delay", "ignore", "onAnalysis", "onError", "onSelect", "painter", "signal",
]);

function checkOptions(options) {
  for (const name of Object.keys(options)) {
    if (!OPTIONS.has(name)) {
      throw new TypeError(`attach(element, options): there is no option "${name}"; the options are ${[...OPTIONS].join(", ")}`);
    }
  }
  const { painter = "auto" } = options;
  if (!["auto", "highlights", "overlay"].includes(painter)) {
    throw new TypeError(`attach(element, options): painter must be "auto", "highlights" or "overlay", not ${JSON.stringify(painter)}`);
  }
}

/** Whether a point lies on the text of a range. */
function covers(range, x, y) {
  return [...range.getClientRects()].some(({ left, right, top, bottom }) => x >= left && x < right && y >= top && y < bottom);
}

class Attachment {
  #element;
  #options;
  #painter;
  #observer;
  #stop = new AbortController();
  #marks = new Marks();
  /** The text as it stands in the page. */
  #index;
  /** The last analysis: { text, analysis, marks }. */
  #answer = null;
  #selected = null;
  #filter = null;
  #timer;
  #changedAt = 0;
  /** The analysis that is running, if any. */
  #running = null;
  #failure = null;
  /** Whether the page has changed in a way that `#index` does not show. */
  #outdated = false;

  constructor(element, options) {
    this.#element = element;
    this.#options = options;
    const view = element.ownerDocument.defaultView;
    // Forced colours would paint every highlight as selected text; boxes and lines keep them apart.
    const forced = view.matchMedia("(forced-colors: active)");
    this.#setPainter(forced.matches);
    forced.addEventListener("change", () => this.#setPainter(forced.matches), { signal: this.#stop.signal });
    this.#index = this.#read();
    this.#observer = new view.MutationObserver(() => this.#changed());
    this.#observer.observe(element, {
      subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["hidden", "class", "style", "dir"],
    });
    this.#listen();
    options.signal?.addEventListener("abort", () => this.detach(), { signal: this.#stop.signal });
    if (options.signal?.aborted) this.detach();
    else this.refresh().catch(() => {});
  }

  get element() {
    return this.#element;
  }

  get painter() {
    return this.#painter instanceof HighlightPainter ? "highlights" : "overlay";
  }

  get text() {
    return this.#index.text;
  }

  get analysis() {
    return this.#answer?.analysis ?? null;
  }

  get current() {
    return this.#answer !== null && !this.#outdated && this.#answer.text === this.#index.text;
  }

  get marks() {
    return this.#answer?.marks ?? [];
  }

  get selected() {
    return this.#selected;
  }

  get source() {
    return this.#filter;
  }

  get attached() {
    return !this.#stop.signal.aborted;
  }

  /** Where a passage of the analysed text stands in the page now. */
  ranges(span) {
    if (this.#outdated) this.#reindex();
    return this.#place(span);
  }

  offset(node, offset) {
    if (this.#outdated) this.#reindex();
    return this.#index.offset(node, offset);
  }

  quoteAt(x, y) {
    return this.#innermost((quote) => quote.content.some((span) => this.ranges(span).some((range) => covers(range, x, y))));
  }

  select(quote, { scroll = false } = {}) {
    const known = quote !== null && this.analysis?.quotes[quote] !== undefined;
    this.#selected = known ? quote : null;
    this.#paint();
    if (!known || !scroll) return;
    const [range] = this.ranges(this.analysis.quotes[quote].content[0] ?? [0, 0]);
    const calm = this.#element.ownerDocument.defaultView.matchMedia("(prefers-reduced-motion: reduce)").matches;
    range?.startContainer.parentElement?.scrollIntoView({ block: "center", inline: "nearest", behavior: calm ? "auto" : "smooth" });
  }

  filter(source) {
    this.#filter = source !== null && this.analysis?.sources[source] ? source : null;
    this.#paint();
  }

  /** Analyses the text as it stands now. Resolves when what is shown is of that text or of a later one. */
  async refresh() {
    if (!this.attached) throw new Error("copydesk: detached");
    clearTimeout(this.#timer);
    this.#changedAt = 0;
    this.#reindex();
    if (this.current && !this.#running) return this.analysis;
    this.#running ??= this.#ask().finally(() => (this.#running = null));
    return this.#running;
  }

  detach() {
    if (!this.attached) return;
    this.#stop.abort();
    clearTimeout(this.#timer);
    this.#observer?.disconnect();
    this.#painter.destroy();
  }

  #setPainter(forcedColours) {
    const { painter = "auto" } = this.#options;
    const able = supported(this.#element.ownerDocument.defaultView);
    if (painter === "highlights" && !able) throw new Error("copydesk: this browser has no CSS Custom Highlight API");
    const Painter = able && painter !== "overlay" && !(painter === "auto" && forcedColours) ? HighlightPainter : OverlayPainter;
    if (this.#painter instanceof Painter) return;
    this.#painter?.destroy();
    this.#painter = new Painter(this.#element);
    if (this.#index) this.#paint();
  }

  #read() {
    return new TextIndex(this.#element, { ignore: this.#options.ignore });
  }

  #reindex() {
    this.#observer?.takeRecords();
    this.#index = this.#read();
    this.#outdated = false;
    this.#paint();
  }

  #changed() {
    if (!this.attached) return;
    const before = this.#index.text;
    this.#outdated = true;
    if (this.#cost < LONG_WALK) {
      const start = performance.now();
      this.#reindex();
      this.#cost = performance.now() - start;
      // Formatting moves text nodes about and changes no word.
      if (this.#index.text === before && this.current) return;
    }
    const now = performance.now();
    this.#changedAt ||= now;
    clearTimeout(this.#timer);
    const delay = this.#options.delay ?? DELAY;
    const rest = Math.max(0, this.#changedAt + Math.max(LONGEST_DELAY, delay) - now);
    this.#timer = setTimeout(() => {
      this.#cost = 0;
      this.refresh().catch(() => {});
    }, Math.min(delay, rest));
  }

  /** What the last walk took. */
  #cost = 0;

  /** Asks until the answer is of the text in the page; at most one question is open at a time. */
  async #ask() {
    const analyze = this.#options.analyze ?? analyzeInWorker;
    while (this.attached) {
      const { text, hints } = this.#index;
      try {
        const analysis = await analyze(text, { ...this.#options.analysis, hints });
        if (!this.attached) break;
        if (this.#outdated) this.#reindex();
        // An answer to a text that is no longer there is dropped.
        if (this.#index.text !== text) continue;
        this.#answer = { text, analysis, marks: this.#marks.of(analysis) };
        this.#selected = null;
        if (this.#filter !== null && !analysis.sources[this.#filter]) this.#filter = null;
        this.#paint();
        this.#options.onAnalysis?.(analysis, this);
        return analysis;
      } catch (error) {
        if (!this.attached) break;
        if (this.#options.onError) this.#options.onError(error);
        else reportError(error);
        throw error;
      }
    }
    throw new Error("copydesk: detached");
  }

  /** The innermost quotation for which `holds` is true, or null. */
  #innermost(holds) {
    let best = null;
    let least = Infinity;
    this.analysis?.quotes.forEach((quote, at) => {
      if (!this.#shown(quote) || !holds(quote)) return;
      const length = quote.content.reduce((sum, [start, end]) => sum + end - start, 0);
      if (length < least) [best, least] = [at, length];
    });
    return best;
  }

  #shown(quote) {
    return this.#options.attitudes || quote.act !== "attitude";
  }

  #place(span) {
    if (!this.#answer) return this.#index.ranges(span);
    return this.#index.ranges(mover(this.#answer.text, this.#index.text)(span));
  }

  #paint() {
    if (!this.attached) return;
    const groups = new Map();
    const { analysis, marks, text } = this.#answer ?? {};
    const move = analysis && mover(text, this.#index.text);
    const put = (layer, spans) => {
      const ranges = spans.flatMap((span) => this.#index.ranges(move(span)));
      groups.set(layer, [...(groups.get(layer) ?? []), ...ranges]);
    };
    analysis?.quotes.forEach((quote, at) => {
      if (!this.#shown(quote)) return;
      if (this.#filter !== null && quote.speaker !== this.#filter) return;
      for (const layer of layersOf(quote, markOf(quote, marks))) put(layer, quote.content);
      if (at !== this.#selected) return;
      put("active", quote.content);
      put("source", quote.source);
      put("cue", quote.cue);
    });
    this.#painter.paint(groups);
  }

  /** Tells of quotations that the reader points at: by a click, in editable text by the caret. */
  #listen() {
    const { onSelect } = this.#options;
    if (!onSelect) return;
    const { signal } = this.#stop;
    const document = this.#element.ownerDocument;
    this.#element.addEventListener("click", (event) => {
      if (event.target.isContentEditable) return;
      const quote = this.quoteAt(event.clientX, event.clientY);
      if (quote !== null) onSelect(quote, this);
    }, { signal });
    document.addEventListener("selectionchange", () => {
      if (!this.current) return;
      const scope = this.#element.getRootNode();
      const selection = scope.getSelection?.() ?? document.getSelection();
      const anchor = selection?.anchorNode;
      if (!anchor || !selection.isCollapsed || !this.#element.contains(anchor)) return;
      if (!(anchor.nodeType === 1 ? anchor : anchor.parentElement)?.isContentEditable) return;
      const place = this.offset(selection.anchorNode, selection.anchorOffset);
      const quote = this.#innermost(({ content }) => content.some(([start, end]) => place >= start && place <= end));
      if (quote !== this.#selected) onSelect(quote, this);
    }, { signal });
  }
}

/** Shows the quotations in `element` from now on. */
export function attach(element, options = {}) {
  if (element?.nodeType !== 1) throw new TypeError("attach(element, options): element must be an Element");
  if (!element.ownerDocument.defaultView) throw new TypeError("attach(element, options): element must be in a page that is shown");
  checkOptions(options);
  return new Attachment(element, options);
}

/** Whether this browser has the CSS Custom Highlight API; without it, boxes are laid over the text. */
export function hasHighlights(view = globalThis) {
  return supported(view);
}
