// `copydesk/editors/ckeditor`: CKEditor 5, of any type; of several roots, one at a time.
import { follow, shown } from "./follow.js";

const OWN = ".ck-widget__type-around, .ck-widget__selection-handle, .ck-fake-selection-container, .ck-reset_all";

/**
 * Shows the quotations in the editor until it is destroyed or `detach()` is called.
 *
 * @param root name of the root, for editors that have several
 */
export function attach(editor, { root = "main", ...options } = {}) {
  const handle = follow(OWN, options);
  const show = () => handle.show(editor.editing.view.getDomRoot(root) ?? null);
  // The DOM root may be exchanged, as when a source view is left.
  editor.editing.view.on("render", show);
  editor.on("destroy", handle.detach);
  handle.ended(() => {
    editor.editing.view.off("render", show);
    editor.off("destroy", handle.detach);
  });
  show();
  return shown(handle);
}
