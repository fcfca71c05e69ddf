// Paints ranges where the CSS Custom Highlight API is missing: boxes and lines in a layer of their own
// above the page, at the places that `Range.getClientRects` gives. The article's DOM stays untouched.
//
// The layer lies at the end of the body, in a shadow root, takes no clicks and is hidden from assistive
// technology. It is drawn anew when the window or the element changes its size and when something
// scrolls. Left out: wavy lines, which are drawn dashed; fixed and sticky elements without a z-index may
// lie below the layer.
import { colours, layers } from "./marks.js";
import { giveStyles } from "./sheets.js";

const SVG = "http://www.w3.org/2000/svg";
const DASHES = { dashed: "6 3", dotted: "1.5 2.5", wavy: "9 2 2 2" };

function styles() {
  const rules = [
    ":host { position: absolute; inset: 0 auto auto 0; inline-size: 0; block-size: 0; pointer-events: none; z-index: var(--copydesk-overlay-z, auto) }",
    "svg { position: absolute; left: 0; top: 0; width: 1px; height: 1px; overflow: visible; pointer-events: none; forced-color-adjust: none }",
    // Boxes lie above the letters and must not fade them: dark letters stay dark, light ones light.
    "svg { color: black } @supports (color: light-dark(black, white)) { svg { color: light-dark(black, white) } }",
    "rect { mix-blend-mode: multiply } .dark rect { mix-blend-mode: screen } line { fill: none; stroke-width: 2 }",
    "@media (forced-colors: active) { rect, .dark rect { mix-blend-mode: normal } }",
    "@media print { :host { display: none } }",
  ];
  for (const [layer, { background, line, colour }] of layers()) {
    if (background) rules.push(`.${layer} rect { fill: ${background} }`);
    if (line) {
      const dashes = DASHES[line] ? `; stroke-dasharray: ${DASHES[line]}` : "";
      rules.push(`.${layer} line { stroke: ${colour === "currentcolor" ? "CanvasText" : colour}${dashes} }`);
    }
  }
  rules.push("@media (forced-colors: active) { g[class] line { stroke: CanvasText } g[class] rect { fill: none } g.active rect { stroke: Highlight; stroke-width: 2 } }");
  return rules.join("\n");
}

/** The boxes of the text in a range, without those of elements that it contains. */
function* boxesOf(range) {
  const { startContainer, endContainer, commonAncestorContainer } = range;
  if (startContainer === endContainer) {
    yield* range.getClientRects();
    return;
  }
  const document = commonAncestorContainer.ownerDocument;
  const walker = document.createTreeWalker(commonAncestorContainer, 4);
  const part = document.createRange();
  for (walker.currentNode = startContainer; walker.currentNode; ) {
    const node = walker.currentNode;
    if (node.nodeType === 3) {
      part.setStart(node, node === startContainer ? range.startOffset : 0);
      part.setEnd(node, node === endContainer ? range.endOffset : node.length);
      yield* part.getClientRects();
    }
    if (node === endContainer || !walker.nextNode()) return;
  }
}

/** Boxes that follow each other on a line, as one. */
function joined(boxes) {
  const found = [];
  for (const { left, top, right, bottom } of boxes) {
    const last = found.at(-1);
    if (last && Math.abs(left - last.right) < 1 && Math.abs(bottom - last.bottom) < 1.5) last.right = right;
    else found.push({ left, top, right, bottom });
  }
  return found;
}

/** The part of the window in which the element can be seen, scrolled boxes around it taken into account. */
function visiblePart(element, view) {
  const part = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
  for (let box = element; box && box !== element.ownerDocument.body; box = box.parentElement ?? box.getRootNode().host) {
    const { overflowX, overflowY, display } = view.getComputedStyle(box);
    if (display === "contents" || display === "inline" || (overflowX === "visible" && overflowY === "visible")) continue;
    const edge = box.getBoundingClientRect();
    part.left = Math.max(part.left, edge.left);
    part.top = Math.max(part.top, edge.top);
    part.right = Math.min(part.right, edge.right);
    part.bottom = Math.min(part.bottom, edge.bottom);
  }
  return part;
}

export class OverlayPainter {
  #element;
  #view;
  #host;
  #svg;
  #groups = new Map();
  #frame = 0;
  #watch;
  #again = () => {
    this.#frame ||= this.#view.requestAnimationFrame(() => this.#draw());
  };

  constructor(element) {
    this.#element = element;
    const document = element.ownerDocument;
    this.#view = document.defaultView;
    this.#host = document.createElement("div");
    this.#host.setAttribute("aria-hidden", "true");
    this.#host.setAttribute("data-copydesk-overlay", "");
    const root = this.#host.attachShadow({ mode: "open" });
    giveStyles(root, styles());
    this.#svg = document.createElementNS(SVG, "svg");
    root.append(this.#svg);
    document.body.append(this.#host);
    document.addEventListener("scroll", this.#again, { capture: true, passive: true });
    this.#view.addEventListener("resize", this.#again);
    document.fonts?.addEventListener?.("loadingdone", this.#again);
    this.#watch = new this.#view.ResizeObserver(this.#again);
    this.#watch.observe(element);
    this.#watch.observe(document.body);
  }

  paint(groups) {
    this.#groups = groups;
    this.#again();
  }

  #draw() {
    this.#frame = 0;
    const document = this.#element.ownerDocument;
    const own = this.#view.getComputedStyle(this.#element);
    // The layer is no descendant of the element, so it is told what would have been inherited.
    this.#host.style.colorScheme = own.colorScheme ?? "";
    for (const name of [...colours().keys(), "tint"]) {
      const value = own.getPropertyValue(`--copydesk-${name}`);
      if (value) this.#host.style.setProperty(`--copydesk-${name}`, value);
      else this.#host.style.removeProperty(`--copydesk-${name}`);
    }
    this.#svg.classList.toggle("dark", !/\b0, 0, 0\b/.test(this.#view.getComputedStyle(this.#svg).color));
    const origin = this.#host.getBoundingClientRect();
    const seen = visiblePart(this.#element, this.#view);
    const known = layers();
    const drawn = document.createDocumentFragment();
    for (const [layer, ranges] of this.#groups) {
      const group = document.createElementNS(SVG, "g");
      group.setAttribute("class", layer);
      const { background, line } = known.get(layer);
      for (const box of joined(ranges.flatMap((range) => [...boxesOf(range)]))) {
        const left = Math.max(box.left, seen.left) - origin.left;
        const right = Math.min(box.right, seen.right) - origin.left;
        const top = Math.max(box.top, seen.top) - origin.top;
        const bottom = Math.min(box.bottom, seen.bottom) - origin.top;
        if (right <= left || bottom <= top) continue;
        if (background) group.append(shape(document, "rect", { x: left, y: top, width: right - left, height: bottom - top }));
        if (!line || box.bottom - origin.top > bottom) continue;
        for (const y of line === "double" ? [bottom - 3.5, bottom] : [bottom - 1]) {
          group.append(shape(document, "line", { x1: left, x2: right, y1: y, y2: y }));
        }
      }
      drawn.append(group);
    }
    this.#svg.replaceChildren(drawn);
  }

  destroy() {
    this.#view.cancelAnimationFrame(this.#frame);
    this.#watch.disconnect();
    const document = this.#element.ownerDocument;
    document.removeEventListener("scroll", this.#again, { capture: true });
    document.fonts?.removeEventListener?.("loadingdone", this.#again);
    this.#view.removeEventListener("resize", this.#again);
    this.#host.remove();
  }
}

function shape(document, name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value.toFixed(2));
  return made;
}
