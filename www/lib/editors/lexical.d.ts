// Types of `copydesk/editors/lexical`.
import type { EditorAttachment, HighlightOptions } from "./index.js";

export type { EditorAttachment, HighlightOptions } from "./index.js";

/** What is needed of a `LexicalEditor`. */
export interface Editor {
  registerRootListener(listen: (root: HTMLElement | null, before: HTMLElement | null) => void): () => void;
}

/** Shows the quotations in the editor until `detach()`. */
export function attach(editor: Editor, options?: HighlightOptions): EditorAttachment;
