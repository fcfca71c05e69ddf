// Types of `copydesk/editors/quill`.
import type { EditorAttachment, HighlightOptions } from "./index.js";

export type { EditorAttachment, HighlightOptions } from "./index.js";

/** What is needed of a `Quill`. */
export interface Editor {
  readonly root: HTMLElement;
}

/** Shows the quotations in the editor until `detach()`; Quill has no event for its end. */
export function attach(quill: Editor, options?: HighlightOptions): EditorAttachment;
