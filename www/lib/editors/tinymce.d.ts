// Types of `copydesk/editors/tinymce`.
import type { EditorAttachment, HighlightOptions } from "./index.js";

export type { EditorAttachment, HighlightOptions } from "./index.js";

/** What is needed of an `Editor`. */
export interface Editor {
  readonly initialized: boolean;
  getBody(): HTMLElement;
  on(event: "init" | "remove", act: () => void): unknown;
  off(event: "init" | "remove", act: () => void): unknown;
}

/** Shows the quotations in the editor until it is removed or `detach()` is called. */
export function attach(editor: Editor, options?: HighlightOptions): EditorAttachment;
