// Types of `copydesk/editors/tiptap`.
import type { EditorAttachment, HighlightOptions } from "./index.js";

export type { EditorAttachment, HighlightOptions } from "./index.js";

/** What is needed of an `Editor`. */
export interface Editor {
  readonly view: { readonly dom: HTMLElement };
  readonly isInitialized: boolean;
  readonly isDestroyed: boolean;
  on(event: "mount" | "create" | "unmount" | "destroy", act: () => void): unknown;
  off(event: "mount" | "create" | "unmount" | "destroy", act: () => void): unknown;
}

/** Shows the quotations in the editor until it is destroyed or `detach()` is called. */
export function attach(editor: Editor, options?: HighlightOptions): EditorAttachment;
