// `copydesk/editors/prosemirror`: ProseMirror, by its view or as a plugin's view.
import { follow, shown } from "./follow.js";

const OWN = ".ProseMirror-widget, .ProseMirror-gapcursor, .ProseMirror-separator";

/** Shows the quotations in an editor view until `detach()`. */
export function attach(view, options) {
  const handle = follow(OWN, options);
  handle.show(view.dom);
  return shown(handle);
}

/** For `new Plugin({ view: pluginView(options) })`: shows the quotations as long as the view lives. */
export function pluginView(options) {
  return (view) => {
    const { detach } = attach(view, options);
    return { destroy: detach };
  };
}
