// The package in a browser: the module lies beside this file and is fetched once.
import * as glue from "./pkg/copydesk.js";
import { create } from "./core.js";

const load = () => fetch(new URL("./pkg/copydesk_bg.wasm", import.meta.url));

const { init, initSync, analyze, Analyzer } = create(glue, { load });

export { init as default, init, initSync, analyze, Analyzer };
export { MAX_TEXT_LENGTH } from "./core.js";
