import Quill from "quill";
import "quill/dist/quill.snow.css";
import { attach } from "copydesk/editors/quill";

import { STORY } from "./article.js";
import { voices } from "./voices.js";

const quill = new Quill("#editor", { theme: "snow", modules: { toolbar: [["bold", "italic"], [{ list: "bullet" }]] } });
quill.clipboard.dangerouslyPasteHTML(STORY);
quill.history.clear();
const highlights = attach(quill, voices(document.getElementById("voices")));

globalThis.example = { quill, highlights };
