import { Bold, ClassicEditor, Essentials, Heading, Italic, Paragraph } from "ckeditor5";
import "ckeditor5/ckeditor5.css";
import { attach } from "copydesk/editors/ckeditor";

import { STORY } from "./article.js";
import { voices } from "./voices.js";

const editor = await ClassicEditor.create(document.getElementById("editor"), {
  licenseKey: "GPL",
  plugins: [Essentials, Paragraph, Heading, Bold, Italic],
  toolbar: ["undo", "redo", "|", "heading", "|", "bold", "italic"],
  initialData: STORY,
});
const highlights = attach(editor, voices(document.getElementById("voices")));

globalThis.example = { editor, highlights };
