import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { attach } from "copydesk/editors/tiptap";

import { STORY } from "./article.js";
import { voices } from "./voices.js";

const editor = new Editor({ element: document.getElementById("editor"), extensions: [StarterKit], content: STORY });
const highlights = attach(editor, voices(document.getElementById("voices")));

globalThis.example = { editor, highlights };
