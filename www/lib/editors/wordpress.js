// `copydesk/editors/wordpress`: the WordPress block editor, whose canvas is part of the page or a frame
// of its own, comes after the page, and goes when the view is changed.
import { follow, shown } from "./follow.js";

const OWN = [
  ".block-list-appender", ".block-editor-default-block-appender", ".block-editor-block-list__insertion-point", ".block-editor-inserter",
  ".block-editor-block-popover", ".components-placeholder", "[data-rich-text-placeholder]", ".screen-reader-text",
].join(", ");

const CANVAS = "iframe[name=editor-canvas]";
const ROOT = ".block-editor-block-list__layout.is-root-container, .is-root-container";

/** The element that holds the blocks, or null. */
function rootIn(page) {
  const frame = page.querySelector(CANVAS);
  return (frame ? frame.contentDocument?.querySelector(ROOT) : page.querySelector(ROOT)) ?? null;
}

/**
 * Shows the quotations of the post that is being edited until `detach()`.
 *
 * @param page the editor's document, the one around the canvas
 */
export function attach(page = globalThis.document, options) {
  const handle = follow(OWN, options);
  const view = page.defaultView;
  let frame = 0;
  let inner;
  const look = () => {
    frame = 0;
    const root = rootIn(page);
    handle.show(root);
    // The frame's document is watched too: it is filled after it was loaded.
    const canvas = page.querySelector(CANVAS)?.contentDocument;
    if (canvas?.documentElement && canvas !== inner) {
      inner = canvas;
      watch.observe(canvas.documentElement, { childList: true, subtree: true });
    }
  };
  const later = () => (frame ||= view.setTimeout(look, 100));
  const watch = new view.MutationObserver(later);
  watch.observe(page.documentElement, { childList: true, subtree: true });
  page.addEventListener("load", later, true);
  handle.ended(() => {
    view.clearTimeout(frame);
    watch.disconnect();
    page.removeEventListener("load", later, true);
  });
  look();
  return shown(handle);
}
