// Paints ranges through the CSS Custom Highlight API: the document has the ranges' colours in its
// registry and knows nothing of them in its tree.
//
// The registry is the window's, so names carry a token of this copy of the package; the style sheet
// goes to where the element's styles come from, its document or shadow root, once for all that is
// attached there. What nobody uses any more is taken out of both.
import { layers } from "./marks.js";

const token = Array.from(globalThis.crypto?.getRandomValues?.(new Uint8Array(5)) ?? [Math.random() * 1e12], (part) =>
  Math.floor(part).toString(36)).join("");

const fullName = (layer) => `copydesk-${token}-${layer}`;

/** Window → layer → Highlight. */
const registries = new WeakMap();
/** Document or shadow root → { sheet, users }. */
const sheets = new WeakMap();

/** Whether this window has what is needed. */
export const supported = (view) =>
  Boolean(view?.CSS?.highlights && view.Highlight && view.CSSStyleSheet && view.document.adoptedStyleSheets);

function styles() {
  const rules = [];
  for (const [layer, { background, ink, line, colour }] of layers()) {
    const said = [
      background && `background-color: ${background}`,
      ink && `color: ${ink}`,
      line && `text-decoration: underline ${line} ${line === "double" || line === "wavy" ? "1.5px" : "2px"} ${colour}`,
    ];
    rules.push(`::highlight(${fullName(layer)}) { ${said.filter(Boolean).join("; ")} }`);
  }
  return rules.join("\n");
}

function adopt(scope, view) {
  let entry = sheets.get(scope);
  if (!entry) {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(styles());
    entry = { sheet, users: 0 };
    sheets.set(scope, entry);
    scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
  }
  entry.users += 1;
}

function abandon(scope) {
  const entry = sheets.get(scope);
  if (!entry || (entry.users -= 1) > 0) return;
  sheets.delete(scope);
  scope.adoptedStyleSheets = [...scope.adoptedStyleSheets].filter((sheet) => sheet !== entry.sheet);
}

/** The Highlight of a layer, in the registry as long as it holds a range. */
function highlightOf(view, layer) {
  let registry = registries.get(view);
  if (!registry) registries.set(view, (registry = new Map()));
  let highlight = registry.get(layer);
  if (!highlight) {
    highlight = new view.Highlight();
    highlight.priority = [...layers().keys()].indexOf(layer);
    registry.set(layer, highlight);
  }
  return highlight;
}

export class HighlightPainter {
  #view;
  #scope;
  /** Layer → the ranges that this painter has put into it. */
  #painted = new Map();

  constructor(element) {
    this.#view = element.ownerDocument.defaultView;
    this.#scope = element.getRootNode();
    if (!this.#scope.adoptedStyleSheets) this.#scope = element.ownerDocument;
    adopt(this.#scope, this.#view);
  }

  /** Shows these ranges and no others. @param groups layer → ranges */
  paint(groups) {
    const { highlights } = this.#view.CSS;
    for (const layer of new Set([...this.#painted.keys(), ...groups.keys()])) {
      const highlight = highlightOf(this.#view, layer);
      for (const range of this.#painted.get(layer) ?? []) highlight.delete(range);
      for (const range of groups.get(layer) ?? []) highlight.add(range);
      if (highlight.size === 0) highlights.delete(fullName(layer));
      else if (!highlights.has(fullName(layer))) highlights.set(fullName(layer), highlight);
    }
    this.#painted = groups;
  }

  destroy() {
    // The window of a frame that was taken away has no registry any more.
    if (this.#view.CSS) this.paint(new Map());
    abandon(this.#scope);
  }
}
