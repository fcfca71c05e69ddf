// `copydesk/editors/tiptap`: TipTap, whose editor may be mounted later and again.
import { follow, shown } from "./follow.js";

const OWN = ".ProseMirror-widget, .ProseMirror-gapcursor, .ProseMirror-separator";

/** Shows the quotations in the editor until it is destroyed or `detach()` is called. */
export function attach(editor, options) {
  const handle = follow(OWN, options);
  const mount = () => handle.show(editor.view.dom);
  const unmount = () => handle.show(null);
  // "mount" comes before `isInitialized` is true, "create" after.
  editor.on("mount", mount);
  editor.on("create", mount);
  editor.on("unmount", unmount);
  editor.on("destroy", handle.detach);
  handle.ended(() => {
    editor.off("mount", mount);
    editor.off("create", mount);
    editor.off("unmount", unmount);
    editor.off("destroy", handle.detach);
  });
  if (editor.isInitialized && !editor.isDestroyed) mount();
  return shown(handle);
}
