// `copydesk/editors/tinymce`: TinyMCE, inline or in its frame.
import { follow, shown } from "./follow.js";

const OWN = "[data-mce-bogus=all], .mce-offscreen-selection, .mce-visual-caret";

/** Shows the quotations in the editor until it is removed or `detach()` is called. */
export function attach(editor, options) {
  const handle = follow(OWN, options);
  const show = () => handle.show(editor.getBody());
  editor.on("init", show);
  editor.on("remove", handle.detach);
  handle.ended(() => {
    editor.off("init", show);
    editor.off("remove", handle.detach);
  });
  if (editor.initialized) show();
  return shown(handle);
}
