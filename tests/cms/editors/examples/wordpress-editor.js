// The block editor as WordPress assembles it, in small: blocks, formats and undo, without a server.
import { BlockCanvas, BlockEditorProvider, RichText, RichTextToolbarButton, useBlockProps } from "@wordpress/block-editor";
import { createBlock, registerBlockType, setDefaultBlockName } from "@wordpress/blocks";
import { SlotFillProvider } from "@wordpress/components";
import { createElement as h, createRoot, useState } from "@wordpress/element";
import { registerFormatType, toggleFormat } from "@wordpress/rich-text";
import { RichTextShortcut } from "@wordpress/block-editor";
import "@wordpress/components/build-style/style.css";
import "@wordpress/block-editor/build-style/style.css";

import { STORY } from "./article.js";

/** A block of rich text, as the editor's own paragraph and heading are. */
function registerText(name, title, tagName) {
  registerBlockType(name, {
    apiVersion: 3,
    title,
    category: "text",
    attributes: { content: { type: "rich-text", source: "rich-text", selector: tagName } },
    edit: ({ attributes, setAttributes, onRemove, mergeBlocks, onReplace }) =>
      h(RichText, {
        ...useBlockProps(), tagName, identifier: "content", value: attributes.content,
        onChange: (content) => setAttributes({ content }), onMerge: mergeBlocks, onRemove, onReplace,
        "aria-label": `Block: ${title}`,
      }),
    save: ({ attributes }) => h(RichText.Content, { ...useBlockProps.save(), tagName, value: attributes.content }),
  });
}

registerText("core/paragraph", "Paragraph", "p");
registerText("core/heading", "Heading", "h2");
setDefaultBlockName("core/paragraph");
registerFormatType("core/bold", {
  title: "Bold", tagName: "strong", className: null,
  edit: ({ value, onChange, isActive }) => {
    const toggle = () => onChange(toggleFormat(value, { type: "core/bold" }));
    return h("span", {}, h(RichTextShortcut, { type: "primary", character: "b", onUse: toggle }),
      h(RichTextToolbarButton, { name: "bold", title: "Bold", onClick: toggle, isActive }));
  },
});

const story = [...new DOMParser().parseFromString(STORY, "text/html").body.children].map(({ tagName, innerHTML }) =>
  createBlock(tagName === "H2" ? "core/heading" : "core/paragraph", { content: innerHTML }));

function Editor() {
  const [states, setStates] = useState({ past: [], present: story });
  const input = (present) => setStates(({ past, present: before }) => ({ past: [...past, before], present }));
  const undo = (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== "z") return;
    event.preventDefault();
    setStates(({ past, present }) => (past.length === 0 ? { past, present } : { past: past.slice(0, -1), present: past.at(-1) }));
  };
  return h(SlotFillProvider, {},
    h(BlockEditorProvider, { value: states.present, onInput: input, onChange: input },
      h("div", { onKeyDown: undo }, h(BlockCanvas, { height: "28rem", styles: [] }))));
}

/** Puts the editor into an element. */
export function mount(element) {
  createRoot(element).render(h(Editor));
}
