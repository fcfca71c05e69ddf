// What the adapters share: keeps the highlights on an editor's content root, which may come later,
// change, and go.
import { attach } from "../highlight.js";

/** One selector of two that may be missing, or a test of both. */
function either(selector, ignore) {
  if (!ignore) return selector;
  if (typeof ignore === "string") return `${selector}, ${ignore}`;
  return (element) => element.matches(selector) || ignore(element);
}

/**
 * @param selector the editor's own elements in its content, which are no text of the author
 * @param options those of `attach`
 * @returns `{ attachment, detach, show, ended }`; `show(root)` moves the highlights to another root or, with null,
 *   takes them away; `ended(act)` runs `act` when all is over
 */
export function follow(selector, options = {}) {
  const { signal, ...rest } = options;
  const endings = [];
  let attachment = null;
  let over = false;
  const handle = {
    get attachment() {
      return attachment;
    },
    detach() {
      if (over) return;
      over = true;
      attachment?.detach();
      attachment = null;
      for (const act of endings) act();
    },
    show(root) {
      if (over || attachment?.element === root) return;
      attachment?.detach();
      attachment = root ? attach(root, { ...rest, ignore: either(selector, rest.ignore) }) : null;
    },
    ended(act) {
      endings.push(act);
    },
  };
  if (signal?.aborted) handle.detach();
  else signal?.addEventListener("abort", handle.detach, { once: true });
  return handle;
}

/** The part of a handle that callers see. */
export function shown(handle) {
  return {
    get attachment() {
      return handle.attachment;
    },
    detach: handle.detach,
  };
}
