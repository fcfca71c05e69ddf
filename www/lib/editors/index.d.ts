// What the types of the adapters share.
import type { Attachment } from "../highlight.js";

export type { Attachment, HighlightOptions } from "../highlight.js";

/** The highlights of an editor, wherever its content root is at the moment. */
export interface EditorAttachment {
  /** Null while the editor has no content root in the page, and after `detach`. */
  readonly attachment: Attachment | null;
  /** Takes everything back. */
  detach(): void;
}
