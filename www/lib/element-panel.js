// The panel of `<copydesk-article>`: sources and quotations as two lists of buttons, each list one stop
// of the Tab key with arrow keys inside. Words of the article go in as text only.
import { markOf } from "./marks.js";

const SVG = "http://www.w3.org/2000/svg";

const REASONS = {
  "according-to": "“according to”", colon: "name and colon", continued: "continued from the one before",
  "paragraph-context": "whom the paragraph is about", pullquote: "name below the pull quote", caption: "from the caption",
  headline: "from the headline", interview: "turn of the interview", repeat: "as where it was said first",
};

const KINDS = { person: "person", organization: "organisation", group: "group", document: "document", unknown: "source" };

/** Makes an element; `attributes.part` is its class too. */
export function make(document, name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(key, value === true ? "" : value);
    if (key === "part" && !attributes.class) element.setAttribute("class", value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== ""));
  return element;
}

const plural = (count, one) => `${count} ${count === 1 ? one : `${one}s`}`;

const percent = (share) => (share > 0 && share < 0.01 ? "under 1 %" : `${Math.round(share * 100)} %`);

/** Why a quotation is given to its speaker, and how sure that is. */
function reasonOf(quote, text) {
  const cue = quote.cue.map(([start, end]) => text.slice(start, end)).join(" … ");
  const why = quote.reason === "cue" && cue ? `cue “${cue}”` : REASONS[quote.reason] ?? "";
  return [why, quote.kind, quote.act === "attitude" ? "attitude" : "", `${percent(quote.confidence)} sure`].filter(Boolean).join(" · ");
}

function bar(document, share) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("viewBox", "0 0 100 1");
  const rect = document.createElementNS(SVG, "rect");
  rect.setAttribute("width", String(Math.max(share > 0 ? 1 : 0, share * 100)));
  rect.setAttribute("height", "1");
  svg.append(rect);
  return make(document, "span", { part: "bar", "aria-hidden": "true" }, svg);
}

/** A list of buttons, one of them reachable by Tab, the others by arrow keys, Home and End. */
class Roving {
  constructor(list, choose) {
    this.list = list;
    list.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) choose(Number(button.dataset.index), button);
    });
    list.addEventListener("focusin", (event) => this.#reach(event.target));
    list.addEventListener("keydown", (event) => {
      const buttons = this.buttons;
      const at = buttons.indexOf(event.target);
      const goal = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
      if (at < 0 || goal === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      buttons[Math.min(Math.max(goal, 0), buttons.length - 1)].focus();
    });
  }

  get buttons() {
    return [...this.list.querySelectorAll("button")];
  }

  of(index) {
    return this.list.querySelector(`button[data-index="${index}"]`);
  }

  /** Replaces the items; focus stays on the item with the same index. */
  fill(items) {
    const focused = this.list.getRootNode().activeElement;
    const index = this.list.contains(focused) ? focused.dataset.index : undefined;
    this.list.replaceChildren(...items);
    const buttons = this.buttons;
    this.#reach(buttons.find((button) => button.dataset.index === index) ?? buttons[0]);
    if (index !== undefined) (this.of(index) ?? buttons[0])?.focus({ preventScroll: true });
  }

  #reach(button) {
    for (const other of this.buttons) other.tabIndex = other === button ? 0 : -1;
  }
}

export class Panel {
  #document;
  #sources;
  #quotes;
  #status;
  #error;
  #heads;

  /** @param act `source(index)` and `quote(index)` are called when one is chosen */
  constructor(document, act) {
    this.#document = document;
    const at = (name, attributes, ...children) => make(document, name, attributes, ...children);
    const sources = at("ul", { part: "sources", role: "list", "aria-labelledby": "sources" });
    const quotes = at("ol", { part: "quotations", role: "list", "aria-labelledby": "quotations" });
    this.#status = at("p", { part: "status", role: "status" });
    this.#error = at("p", { part: "error", role: "alert" });
    this.#heads = [
      at("h3", { id: "sources", part: "subheading" }, "Sources"), at("h3", { id: "quotations", part: "subheading" }, "Quotations"),
    ];
    this.element = at("section", { part: "panel", "aria-labelledby": "heading" },
      at("slot", { name: "heading" }, at("h2", { id: "heading", part: "heading" }, "Who says what")),
      this.#status, this.#error, this.#heads[0], sources, this.#heads[1], quotes, at("slot", { name: "footer" }));
    this.#sources = new Roving(sources, act.source);
    this.#quotes = new Roving(quotes, act.quote);
    this.clear("Reading the article …");
  }

  clear(message) {
    this.#say(message);
    this.#error.textContent = "";
    this.#sources.fill([]);
    this.#quotes.fill([]);
    for (const head of this.#heads) head.hidden = true;
  }

  fail(message) {
    this.#say("");
    this.#error.textContent = message;
  }

  show({ analysis, text, marks, shown }) {
    const document = this.#document;
    const quotes = analysis.quotes.map((quote, index) => ({ quote, index })).filter(({ quote }) => shown(quote));
    const sources = analysis.sources.map((source, index) => ({ source, index }))
      .filter(({ index }) => quotes.some(({ quote }) => quote.speaker === index));
    this.#error.textContent = "";
    this.#say(quotes.length === 0
      ? "No quotations found."
      : `${plural(quotes.length, "quotation")} from ${plural(sources.length, "source")}${withoutSpeaker(quotes)}.`);
    this.#heads[0].hidden = sources.length === 0;
    this.#heads[1].hidden = quotes.length === 0;
    this.#sources.fill(sources.map(({ source, index }) => sourceItem(document, source, index, marks[index])));
    this.#quotes.fill(quotes.map(({ quote, index }) => quoteItem(document, quote, index, { analysis, text, marks })));
  }

  select(quote) {
    for (const button of this.#quotes.buttons) button.removeAttribute("aria-current");
    const button = quote === null ? null : this.#quotes.of(quote);
    button?.setAttribute("aria-current", "true");
    if (!button || !this.element.isConnected) return;
    // Scrolls the panel alone; the page stays where the reader is.
    const box = button.getBoundingClientRect();
    const frame = this.element.getBoundingClientRect();
    if (box.top < frame.top) this.element.scrollTop -= frame.top - box.top;
    else if (box.bottom > frame.bottom) this.element.scrollTop += box.bottom - frame.bottom;
  }

  filter(source) {
    for (const button of this.#sources.buttons) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.index) === source));
    }
    for (const button of this.#quotes.buttons) {
      button.closest("li").hidden = source !== null && button.dataset.speaker !== String(source);
    }
  }

  #say(message) {
    // A live region that is written to again is read again.
    if (this.#status.textContent !== message) this.#status.textContent = message;
  }
}

function withoutSpeaker(quotes) {
  const nobody = quotes.filter(({ quote }) => quote.speaker == null).length;
  return nobody === 0 ? "" : `, ${nobody} without a speaker`;
}

function badge(document, { letter, hue }) {
  return make(document, "span", { part: "badge", class: `badge hue-${hue}`, "aria-hidden": "true" }, letter);
}

function sourceItem(document, source, index, mark) {
  const role = [source.role, source.affiliation].filter((part, at, all) => part && !(at === 1 && all[0]?.includes(part))).join(" · ");
  const nature = `${source.named ? "named" : "unnamed"} ${KINDS[source.kind] ?? source.kind}`;
  const said = `${plural(source.quotes.length, "quotation")}, ${percent(source.share)} of what is attributed`;
  return make(document, "li", { part: "source" },
    make(document, "button", { type: "button", "data-index": index, "aria-pressed": "false", class: `hue-${mark.hue}`, part: "source-button" },
      badge(document, mark),
      make(document, "span", {},
        make(document, "span", { part: "source-name", class: `name${source.named ? "" : " unnamed"}` }, source.name),
        make(document, "span", { part: "source-detail", class: "detail" }, [role, nature, said].filter(Boolean).join(" · ")),
        bar(document, source.share))));
}

function quoteItem(document, quote, index, { analysis, text, marks }) {
  const mark = markOf(quote, marks);
  const source = quote.speaker == null ? undefined : analysis.sources[quote.speaker];
  const words = quote.kind === "indirect" ? quote.text : `“${quote.text}”`;
  return make(document, "li", { part: "quotation" },
    make(document, "button", { type: "button", "data-index": index, "data-speaker": String(quote.speaker), class: `hue-${mark.hue}`, part: "quotation-button" },
      badge(document, mark),
      make(document, "span", {},
        make(document, "span", { part: "quotation-text", class: "words", dir: "auto" }, words),
        make(document, "span", { part: "speaker", class: `name${source && !source.named ? " unnamed" : ""}` }, source?.name ?? "Nobody named"),
        make(document, "span", { part: "reason", class: "detail" }, reasonOf(quote, text)))));
}
