// The package in one file, with the module inside: for pages opened from disk and hosts that serve
// no other files. The build writes `pkg/inline.js` from this.
import * as glue from "./pkg/copydesk.js";
import { MAX_TEXT_LENGTH, create } from "./core.js";
import { BASE64 } from "./pkg/base64.js";

const bytes = () => Uint8Array.from(atob(BASE64), (letter) => letter.charCodeAt(0));

const { init, initSync, analyze, Analyzer } = create(glue, { load: bytes, loadSync: bytes });

export { init as default, init, initSync, analyze, Analyzer, MAX_TEXT_LENGTH };
