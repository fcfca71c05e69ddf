// Types of `copydesk/editors/wordpress`.
import type { EditorAttachment, HighlightOptions } from "./index.js";

export type { EditorAttachment, HighlightOptions } from "./index.js";

/** Shows the quotations of the post that is being edited, in the page or in the editor's frame, until `detach()`. */
export function attach(page?: Document, options?: HighlightOptions): EditorAttachment;
