// Types of `copydesk/editors/prosemirror`.
import type { EditorAttachment, HighlightOptions } from "./index.js";

export type { EditorAttachment, HighlightOptions } from "./index.js";

/** What is needed of an `EditorView`. */
export interface View {
  readonly dom: HTMLElement;
}

/** Shows the quotations in an editor view until `detach()`. */
export function attach(view: View, options?: HighlightOptions): EditorAttachment;

/** For `new Plugin({ view: pluginView(options) })`: shows the quotations as long as the view lives. */
export function pluginView(options?: HighlightOptions): (view: View) => { destroy(): void };
