// `copydesk/editors/quill`: Quill. It has no event for its end, so call `detach()` when you take it away.
import { follow, shown } from "./follow.js";

const OWN = ".ql-ui";

/** Shows the quotations in the editor until `detach()`. */
export function attach(quill, options) {
  const handle = follow(OWN, options);
  handle.show(quill.root);
  return shown(handle);
}
