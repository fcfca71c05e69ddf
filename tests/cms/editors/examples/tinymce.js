import tinymce from "tinymce";
import "tinymce/icons/default";
import "tinymce/models/dom";
import "tinymce/themes/silver";
import "tinymce/skins/ui/oxide/skin.css";
import { attach } from "copydesk/editors/tinymce";

import { STORY } from "./article.js";
import { voices } from "./voices.js";

const element = document.getElementById("editor");
element.append(...new DOMParser().parseFromString(STORY, "text/html").body.childNodes);
const [editor] = await tinymce.init({ target: element, inline: true, license_key: "gpl", skin: false, content_css: false, menubar: false, plugins: "", toolbar: "undo redo | bold italic" });
const highlights = attach(editor, voices(document.getElementById("voices")));

globalThis.example = { editor, highlights };
