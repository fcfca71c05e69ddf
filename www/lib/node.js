// The package in Node: the module is read from the file beside this one.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";

import * as glue from "./pkg/copydesk.js";
import { create } from "./core.js";

const address = new URL("./pkg/copydesk_bg.wasm", import.meta.url);

/** Beside what `init` takes elsewhere, a path or a `file:` address, which `fetch` refuses. */
export function open(source) {
  if (typeof source === "string" && !URL.canParse(source)) return readFile(source);
  if ((typeof source === "string" || source instanceof URL) && new URL(source).protocol === "file:") {
    return readFile(new URL(source));
  }
  return source;
}

const { init, initSync, analyze, Analyzer } = create(glue, {
  load: () => readFile(address),
  loadSync: () => readFileSync(address),
  open,
});

export { init as default, init, initSync, analyze, Analyzer };
export { MAX_TEXT_LENGTH } from "./core.js";
