// Types of `copydesk/editors/ckeditor`.
import type { EditorAttachment, HighlightOptions } from "./index.js";

export type { EditorAttachment, HighlightOptions } from "./index.js";

/** What is needed of an `Editor`. Its own types are stricter than methods can say, hence `any`. */
export interface Editor {
  readonly editing: {
    readonly view: { getDomRoot(name?: string): HTMLElement | undefined; on(event: any, act: any): void; off(event: any, act: any): void };
  };
  on(event: any, act: any): void;
  off(event: any, act: any): void;
}

/** Shows the quotations in the editor until it is destroyed or `detach()` is called. */
export function attach(editor: Editor, options?: HighlightOptions & {
  /** Name of the root, for editors that have several ("main"). */
  root?: string;
}): EditorAttachment;
