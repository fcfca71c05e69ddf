import { attach } from "copydesk/editors/wordpress";

import { voices } from "./voices.js";
import { mount } from "./wordpress-editor.js";

mount(document.getElementById("editor"));
const highlights = attach(document, voices(document.getElementById("voices")));

globalThis.example = { highlights };
