// `copydesk/element`: `<copydesk-article>`, which shows the quotations of the article it wraps, and
// who says them in a panel beside it. The article stays in the page's own DOM, untouched.
//
// Importing registers nothing, so that a server can import it too and two versions can have two names.
import { attach } from "./highlight.js";
import { Panel, make } from "./element-panel.js";
import { styles } from "./element-style.js";
import { giveStyles } from "./sheets.js";

const Base = globalThis.HTMLElement ?? class {};

/** What stands beside the children that are shown in the panel's slots. */
const SLOTTED = "[slot]";

export class CopydeskArticle extends Base {
  static observedAttributes = ["text", "published", "attitudes", "for"];

  #root;
  #panel;
  #article;
  #attachment = null;
  #text = null;
  #analyze;
  #queued = false;

  constructor() {
    super();
    const document = this.ownerDocument;
    this.#root = this.attachShadow({ mode: "open" });
    this.#panel = new Panel(document, {
      quote: (index) => this.#choose(index, "panel"),
      source: (index) => this.#chooseSource(this.selectedSource === index ? null : index),
    });
    this.#article = make(document, "div", { part: "article" }, make(document, "slot"));
    this.#root.append(make(document, "div", { part: "layout" }, this.#article, this.#panel.element));
    for (const name of ["text", "published", "attitudes", "analyze"]) this.#upgrade(name);
  }

  /** A property that was set before the element was defined. */
  #upgrade(name) {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete this[name];
    this[name] = value;
  }

  connectedCallback() {
    giveStyles(this.#root, styles());
    this.#start();
  }

  disconnectedCallback() {
    this.#stop();
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === "text") this.#text = null;
    this.#restart();
  }

  /** The article where it is not in the page: what was set, else the attribute `text`, else null. */
  get text() {
    return this.#text ?? this.getAttribute("text");
  }

  set text(value) {
    this.#text = value == null ? null : String(value);
    if (value == null) this.removeAttribute("text");
    this.#restart();
  }

  get published() {
    return this.getAttribute("published");
  }

  set published(value) {
    this.#reflect("published", value);
  }

  get attitudes() {
    return this.hasAttribute("attitudes");
  }

  set attitudes(value) {
    this.toggleAttribute("attitudes", Boolean(value));
  }

  get analyze() {
    return this.#analyze ?? null;
  }

  set analyze(value) {
    this.#analyze = value ?? undefined;
    this.#restart();
  }

  get analysis() {
    return this.#attachment?.analysis ?? null;
  }

  get attachment() {
    return this.#attachment;
  }

  get selectedQuote() {
    return this.#attachment?.selected ?? null;
  }

  get selectedSource() {
    return this.#attachment?.source ?? null;
  }

  selectQuote(index) {
    this.#choose(index, "script");
  }

  selectSource(index) {
    this.#chooseSource(index);
  }

  async refresh() {
    if (this.#queued) await null;
    if (!this.#attachment) throw new Error("copydesk: the element is not in a page");
    return this.#attachment.refresh();
  }

  #reflect(name, value) {
    if (value == null) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  /** Starts anew once, however many things have changed. */
  #restart() {
    if (!this.#attachment || this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (!this.isConnected) return;
      this.#stop();
      this.#start();
    });
  }

  #target() {
    const { text } = this;
    const document = this.ownerDocument;
    if (text === null) {
      this.#article.replaceChildren(make(document, "slot"));
      const id = this.getAttribute("for");
      if (id === null) return this;
      const found = this.getRootNode().getElementById?.(id);
      if (!found) this.#panel.fail(`There is no element with the id “${id}”.`);
      return found;
    }
    const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
    this.#article.replaceChildren(...lines.map((line) => make(document, "p", { part: "line", dir: "auto" }, line)));
    return this.#article;
  }

  #start() {
    if (!this.ownerDocument.defaultView) return;
    this.#panel.clear("Reading the article …");
    const target = this.#target();
    if (!target) return;
    const published = this.getAttribute("published");
    this.#attachment = attach(target, {
      analyze: this.#analyze,
      analysis: published === null ? undefined : { published },
      attitudes: this.attitudes,
      ignore: target === this ? (element) => element.parentNode === this && element.matches(SLOTTED) : undefined,
      onAnalysis: (analysis, attachment) => this.#show(analysis, attachment),
      onSelect: (quote) => this.#choose(quote, "article"),
      onError: (error) => {
        this.#panel.fail("The analysis failed.");
        if (!this.#fire("copydesk-error", { error }, true)) return;
        console.error(error);
      },
    });
  }

  #stop() {
    this.#attachment?.detach();
    this.#attachment = null;
  }

  #show(analysis, attachment) {
    const { text, marks, source } = attachment;
    this.#panel.show({ analysis, text, marks, shown: (quote) => this.attitudes || quote.act !== "attitude" });
    this.#panel.filter(source);
    this.#fire("copydesk-analysis", { analysis, text });
  }

  #choose(index, origin) {
    const attachment = this.#attachment;
    if (!attachment) return;
    const quote = index === null ? null : attachment.analysis?.quotes[index];
    if (quote === undefined) throw new RangeError(`copydesk: there is no quotation ${index}`);
    const source = quote?.speaker == null ? null : attachment.analysis.sources[quote.speaker];
    const go = this.#fire("copydesk-quote-select", { index, quote, source, origin }, true);
    if (quote && attachment.source !== null && quote.speaker !== attachment.source) this.#chooseSource(null);
    attachment.select(index, { scroll: go && origin !== "article" });
    this.#panel.select(attachment.selected);
  }

  #chooseSource(index) {
    const attachment = this.#attachment;
    if (!attachment) return;
    attachment.filter(index);
    this.#panel.filter(attachment.source);
    const source = attachment.source === null ? null : attachment.analysis.sources[attachment.source];
    this.#fire("copydesk-source-select", { index: attachment.source, source });
  }

  #fire(type, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }
}

/** Registers the element; a second call with the same name does nothing. Returns its class. */
export function define(name = "copydesk-article", registry = globalThis.customElements) {
  const known = registry.get(name);
  if (known && Object.getPrototypeOf(known) === CopydeskArticle) return known;
  if (known) throw new Error(`copydesk: <${name}> is defined already, by something else; define(name) takes another name`);
  // A class can have one name only, so every name gets its own.
  const made = class extends CopydeskArticle {};
  registry.define(name, made);
  return made;
}
