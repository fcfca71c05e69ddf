// The text of a part of a page as a reader sees it, each character knowing where in the DOM it stands.
//
// Blocks become lines, paragraphs and headings stand between blank lines, white space runs together
// unless the style keeps it; what is not displayed is left out, as are form controls. Lines and hints are
// those of `copydesk/html`, but for what a computed style knows better than a name: layout is taken from
// it where the element is in a document.
// Cost: one walk over the nodes; a lookup is a binary search. Left out: text inside other elements'
// shadow roots and generated content, which ranges cannot reach.

import { Line, hintsIn } from "./line-hints.js";

/** Elements whose text is no part of an article. */
const SKIPPED = new Set([
  "AUDIO", "BUTTON", "CANVAS", "DATALIST", "DIALOG", "EMBED", "IFRAME", "INPUT", "MATH", "METER", "NOSCRIPT", "OBJECT",
  "PROGRESS", "SCRIPT", "SELECT", "STYLE", "SVG", "TEMPLATE", "TEXTAREA", "TITLE", "VIDEO",
]);

/** Blocks that a blank line sets off. */
const APART = new Set(["P", "H1", "H2", "H3", "H4", "H5", "H6"]);

/** Other blocks, for elements that have no computed style. */
const BLOCKS = new Set((
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM HEADER HGROUP HR LI " +
  "MAIN NAV OL PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD TR UL"
).split(" ").concat(...APART));

/** Pieces of a text node: white space, what editors put in to hold the caret, words. */
const PIECES = /[ \t\n\r\f]+|[\u2060\uFEFF]+|[^ \t\n\r\f\u2060\uFEFF]+/g;
const KEPT_PIECES = /\n|[\u2060\uFEFF\r]+|[^\n\r\u2060\uFEFF]+/g;
const LINE_PIECES = /\n|[ \t\r\f]+|[\u2060\uFEFF]+|[^ \t\n\r\f\u2060\uFEFF]+/g;

/** How an element stands among others. */
function layoutOf(element, view) {
  const style = view && element.isConnected ? view.getComputedStyle(element) : undefined;
  const name = element.nodeName.toUpperCase();
  if (!style?.display) {
    const block = BLOCKS.has(name) ? "block" : name === "TD" || name === "TH" ? "cell" : "inline";
    return { flow: element.hidden ? "none" : block, space: name === "PRE" ? "pre" : undefined, visible: true };
  }
  const { display, visibility, whiteSpace } = style;
  const visible = visibility === "visible";
  // A white-space that browsers write in two words is "preserve …" or "preserve-breaks …" when it keeps something.
  const space = /^(pre|pre-wrap|break-spaces|preserve( .*)?)$/.test(whiteSpace)
    ? "pre"
    : /^(pre-line|preserve-breaks.*)$/.test(whiteSpace) ? "line" : "";
  if (display === "none") return { flow: "none", space, visible };
  if (display === "table-cell") return { flow: "cell", space, visible };
  return { flow: /^(inline|contents|ruby)/.test(display) ? "inline" : "block", space, visible };
}

/** Collects the text. */
class Builder {
  text = "";
  /** Where in the text each run starts, and its length; in the DOM it is `nodes[i]` from `offsets[i]` on. */
  starts = [];
  lengths = [];
  nodes = [];
  offsets = [];
  /** Whether something that is not part of the text stands between a run and the one before. */
  gaps = [];
  /** For each line where it starts and what its markup says. */
  hints = [];
  #line;
  #breaks = 0;
  #space;
  #gap = false;
  #cell = false;

  break(lines) {
    this.#breaks = Math.max(this.#breaks, lines);
    this.#space = undefined;
    this.#cell = false;
  }

  line() {
    this.#breaks = Math.min(2, this.#breaks + 1);
    this.#space = undefined;
  }

  cell() {
    if (this.#breaks === 0 && this.text !== "") this.#cell = true;
    this.#space = undefined;
  }

  gap() {
    this.#gap = true;
  }

  /** White space that counts as one space if text follows on the same line. */
  space(node, offset) {
    if (!this.#space && this.#breaks === 0 && !this.#cell && this.text !== "") this.#space = { node, offset };
  }

  words(node, offset, words, hints) {
    if (this.#breaks > 0 || this.#cell) {
      if (this.#breaks > 0) this.end();
      if (this.text !== "") this.text += this.#breaks > 0 ? "\n".repeat(this.#breaks) : "\t";
      this.#breaks = 0;
      this.#cell = false;
    } else if (this.#space) {
      this.#run(this.#space.node, this.#space.offset, " ");
    }
    this.#space = undefined;
    this.#line ??= new Line(this.text.length, hints);
    this.#line.add(words.length, hints);
    this.#run(node, offset, words);
  }

  /** Ends the line. */
  end() {
    if (this.#line) this.hints.push(this.#line.entry());
    this.#line = undefined;
  }

  #run(node, offset, words) {
    const last = this.nodes.length - 1;
    const follows = last >= 0 && !this.#gap && this.nodes[last] === node
      && this.offsets[last] + this.lengths[last] === offset && this.starts[last] + this.lengths[last] === this.text.length;
    if (follows) {
      this.lengths[last] += words.length;
    } else {
      this.starts.push(this.text.length);
      this.lengths.push(words.length);
      this.nodes.push(node);
      this.offsets.push(offset);
      this.gaps.push(this.#gap);
    }
    this.#gap = false;
    this.text += words;
  }
}

function addText(builder, node, { space, hints }) {
  const pieces = space === "pre" ? KEPT_PIECES : space === "line" ? LINE_PIECES : PIECES;
  for (const { 0: piece, index } of node.data.matchAll(pieces)) {
    const first = piece.charCodeAt(0);
    if (first === 0x2060 || first === 0xfeff) continue;
    if (space && piece === "\n") builder.line();
    else if (space === "pre" ? first === 13 : first <= 32) builder.space(node, index);
    else builder.words(node, index, piece, hints);
  }
}

function addChildren(builder, parent, around, { view, ignored }) {
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 3) {
      if (around.visible) addText(builder, node, around);
      else builder.gap();
      continue;
    }
    if (node.nodeType !== 1) continue;
    const name = node.nodeName.toUpperCase();
    if (name === "BR") {
      builder.line();
      continue;
    }
    if (SKIPPED.has(name) || ignored(node)) {
      builder.gap();
      continue;
    }
    const layout = layoutOf(node, view);
    if (layout.flow === "none") {
      builder.gap();
      continue;
    }
    const lines = layout.flow === "block" ? (APART.has(name) ? 2 : 1) : 0;
    if (lines > 0) builder.break(lines);
    if (layout.flow === "cell") builder.cell();
    const inside = { space: layout.space ?? around.space, visible: layout.visible, hints: hintsIn(node, layout.flow === "inline", around.hints) };
    addChildren(builder, node, inside, { view, ignored });
    if (lines > 0) builder.break(lines);
  }
}

/** The last index in sorted `values` whose value is at most `limit`, or -1. */
function lastUpTo(values, limit) {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The text of an element with its places in the DOM, as they were when this was made. */
export class TextIndex {
  #root;
  #runs;
  #firstRun = new Map();

  constructor(root, { ignore } = {}) {
    this.#root = root;
    const ignored = typeof ignore === "function" ? ignore : ignore ? (element) => element.matches(ignore) : () => false;
    const view = root.ownerDocument?.defaultView ?? undefined;
    const builder = new Builder();
    const around = root.nodeType === 1 ? layoutOf(root, view) : { space: "", visible: true };
    const hints = root.nodeType === 1 ? hintsIn(root, around.flow === "inline", new Set()) : new Set();
    addChildren(builder, root, { ...around, hints }, { view, ignored });
    builder.end();
    this.#runs = builder;
    builder.nodes.forEach((node, at) => this.#firstRun.has(node) || this.#firstRun.set(node, at));
  }

  /** What `analyze` is to be given. */
  get text() {
    return this.#runs.text;
  }

  /** What its markup says of each line, for the option `hints` of `analyze`. */
  get hints() {
    return this.#runs.hints;
  }

  /** The ranges that show `text.slice(start, end)`: one for each line and each stretch without ignored elements. */
  ranges([start, end]) {
    const { starts, lengths, nodes, offsets, gaps } = this.#runs;
    const found = [];
    let range;
    let reached = -1;
    for (let at = Math.max(0, lastUpTo(starts, start)); at < starts.length && starts[at] < end; at++) {
      const from = Math.max(start, starts[at]);
      const to = Math.min(end, starts[at] + lengths[at]);
      if (from >= to) continue;
      if (!range || reached !== from || gaps[at]) {
        range = this.#root.ownerDocument.createRange();
        range.setStart(nodes[at], Math.min(offsets[at] + from - starts[at], nodes[at].length));
        found.push(range);
      }
      range.setEnd(nodes[at], Math.min(offsets[at] + to - starts[at], nodes[at].length));
      reached = to;
    }
    return found;
  }

  /** Where in `text` a place in the DOM is; null outside of the element. */
  offset(node, offset) {
    if (!this.#root.contains(node)) return null;
    const { text, starts, lengths, nodes, offsets } = this.#runs;
    const first = this.#firstRun.get(node);
    if (first !== undefined) {
      let place = starts[first];
      for (let at = first; at < nodes.length && nodes[at] === node && offsets[at] <= offset; at++) {
        place = starts[at] + Math.min(offset - offsets[at], lengths[at]);
      }
      return place;
    }
    // Not in the text itself: the first run behind the place.
    const child = node.nodeType === 1 ? node.childNodes[offset] : node;
    const behind = (candidate) => {
      if (child) return child === candidate || child.contains(candidate) || Boolean(child.compareDocumentPosition(candidate) & 4);
      return Boolean(node.compareDocumentPosition(candidate) & 4) && !node.contains(candidate);
    };
    let low = 0;
    let high = nodes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (behind(nodes[middle])) high = middle;
      else low = middle + 1;
    }
    return low < nodes.length ? starts[low] : text.length;
  }
}
