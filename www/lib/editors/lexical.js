// `copydesk/editors/lexical`: Lexical, which tells of its root element coming and going.
import { follow, shown } from "./follow.js";

/** Decorators say themselves that they are not editable text; they hold media and widgets. */
const OWN = "[data-lexical-cursor], [data-lexical-decorator=true]";

/** Shows the quotations in the editor until `detach()`. */
export function attach(editor, options) {
  const handle = follow(OWN, options);
  handle.ended(editor.registerRootListener((root) => handle.show(root)));
  return shown(handle);
}
