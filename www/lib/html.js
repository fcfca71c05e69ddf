// The visible text of HTML and what its markup says of each line, read from the DOM of an inert document: no
// request leaves, no script and no style sheet runs. `src/html.rs` is its twin for places without a DOM; a test
// holds the two together, so a change here is a change there.

import { Line, hintsIn } from "./line-hints.js";

/** How an element is laid out, after the HTML Standard's suggested rendering. */
const PARAGRAPHS = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6"]);
const BLOCKS = new Set((
  "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form " +
  "header hgroup hr html legend li listing main menu nav ol optgroup plaintext pre search section summary table caption " +
  "tbody thead tfoot tr ul xmp"
).split(" "));
const CELLS = new Set(["td", "th"]);
const HIDDEN = new Set((
  "area audio base basefont canvas col colgroup datalist embed frame frameset head iframe input link math meta noembed " +
  "noframes noscript object option param rp script select source style svg template textarea title track video"
).split(" "));
const PREFORMATTED = new Set(["pre", "listing", "plaintext", "xmp"]);

function layoutOf(name) {
  if (PARAGRAPHS.has(name)) return "paragraph";
  if (BLOCKS.has(name)) return "block";
  if (CELLS.has(name)) return "cell";
  return HIDDEN.has(name) ? "hidden" : "inline";
}

/** The rules of an inline style, without running it. */
function* rules(style) {
  for (const rule of style.toLowerCase().split(";")) {
    const at = rule.indexOf(":");
    if (at >= 0) yield [rule.slice(0, at).trim(), rule.slice(at + 1).trim().replace(/(!important)+$/, "").trimEnd()];
  }
}

function styled(style, given) {
  let found = given;
  for (const [property, value] of rules(style)) {
    if ((property === "display" && value === "none") || (property === "visibility" && /^(hidden|collapse)$/.test(value))) {
      return "hidden";
    }
    if (property !== "display") continue;
    if (/^(block|flex|grid|table|list-item|flow-root|table-row)$/.test(value)) found = given === "paragraph" ? given : "block";
    else if (value === "table-cell") found = "cell";
    else if (/^(inline|inline-block|inline-flex|inline-table|contents)$/.test(value)) found = "inline";
  }
  return found;
}

function keepsSpace(style) {
  for (const [property, value] of rules(style)) if (property === "white-space") return value.startsWith("pre");
  return undefined;
}

/** Text as it grows, with the white space that is due before the next visible character. */
class Text {
  parts = "";
  hints = [];
  lines = 0;
  space = false;
  tab = false;
  inRow = false;
  line = undefined;

  boundary(layout, start) {
    if (layout === "cell") {
      this.tab ||= start && this.inRow;
      this.inRow ||= !start;
      this.space = false;
    } else if (layout === "block" || layout === "paragraph") {
      this.space = false;
      if (this.parts) this.lines = Math.max(this.lines, layout === "paragraph" ? 2 : 1);
      this.inRow = false;
      this.tab = false;
    }
  }

  lineBreak() {
    this.space = false;
    if (this.parts) this.lines = Math.min(this.lines + 1, 2);
  }

  add(text, keeps, hints) {
    for (const character of text) {
      if (keeps && character === "\r") continue;
      if (keeps && character === "\n") this.lineBreak();
      else if (!keeps && /[ \t\n\r\f]/.test(character)) this.space = true;
      else this.push(character === "\u00a0" ? " " : character, hints);
    }
  }

  push(character, hints) {
    if (this.lines > 0) {
      this.close();
      this.parts += "\n".repeat(this.lines);
    } else if (this.tab) this.parts += "\t";
    else if (this.space && this.parts) this.parts += " ";
    this.lines = 0;
    this.tab = false;
    this.space = false;
    this.line ??= new Line(this.parts.length, hints);
    this.parts += character;
    if (!/\s/.test(character)) this.line.add(1, hints);
  }

  /** Writes the hints of the line that ends. */
  close() {
    if (!this.line) return;
    this.hints.push(this.line.entry());
    this.line = undefined;
  }
}

/** The copied part of a clipboard's HTML: between the fragment comments, without Windows' header of offsets. */
function fragment(html) {
  const from = html.startsWith("Version:") ? Math.max(html.indexOf("<"), 0) : 0;
  const start = html.indexOf("<!--StartFragment-->", from);
  const end = html.lastIndexOf("<!--EndFragment-->");
  const inside = start >= 0 && end > start ? html.slice(start + "<!--StartFragment-->".length, end) : html.slice(from);
  return inside;
}

/**
 * Reads HTML, or an element of any document, as a browser shows it.
 *
 * @param {string | Element} source
 * @returns {{ text: string, hints: [start: number, names: string][] }} `text` for `analyze`, and `hints` for its option
 */
export function read(source) {
  const root = typeof source === "string"
    ? new DOMParser().parseFromString(fragment(source), "text/html").documentElement
    : source;
  const out = new Text();
  // A stack of its own: pages nest deeper than calls may.
  const open = [{ node: root, entered: false, keeps: false, hints: new Set() }];
  while (open.length > 0) {
    const frame = open.at(-1);
    const { node } = frame;
    if (node.nodeType === 3) {
      open.pop();
      out.add(node.data, frame.keeps, frame.hints);
      continue;
    }
    if (frame.entered) {
      if (frame.next) {
        const child = frame.next;
        frame.next = child.nextSibling;
        open.push({ node: child, entered: false, keeps: frame.keeps, hints: frame.hints });
      } else {
        open.pop();
        if (!frame.empty) out.boundary(frame.layout, false);
      }
      continue;
    }
    if (node.nodeType !== 1) {
      open.pop();
      continue;
    }
    const name = node.localName;
    const style = node.getAttribute("style") ?? "";
    let layout = layoutOf(name);
    if (layout !== "hidden") layout = styled(style, layout);
    if (node.hasAttribute("hidden")) layout = "hidden";
    if (layout === "hidden") {
      open.pop();
      continue;
    }
    if (name === "br") out.lineBreak();
    else out.boundary(layout, true);
    Object.assign(frame, {
      entered: true,
      layout,
      empty: name === "br" || name === "hr" || name === "img" || name === "wbr",
      keeps: keepsSpace(style) ?? (frame.keeps || PREFORMATTED.has(name)),
      hints: hintsIn(node, layout === "inline", frame.hints),
      next: node.firstChild,
    });
  }
  out.close();
  return { text: out.parts, hints: out.hints };
}
