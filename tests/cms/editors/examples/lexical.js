import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { $createHeadingNode, HeadingNode, registerRichText } from "@lexical/rich-text";
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from "lexical";
import { attach } from "copydesk/editors/lexical";

import { STORY } from "./article.js";
import { voices } from "./voices.js";

const editor = createEditor({ namespace: "example", nodes: [HeadingNode], onError: (error) => { throw error; } });
editor.setRootElement(document.getElementById("editor"));
registerRichText(editor);
registerHistory(editor, createEmptyHistoryState(), 300);
editor.update(() => {
  const story = new DOMParser().parseFromString(STORY, "text/html").body;
  $getRoot().clear().append(...[...story.children].map(({ tagName, textContent }) =>
    (tagName === "H2" ? $createHeadingNode("h2") : $createParagraphNode()).append($createTextNode(textContent))));
}, { tag: "history-merge" });
const highlights = attach(editor, voices(document.getElementById("voices")));

globalThis.example = { editor, highlights };
