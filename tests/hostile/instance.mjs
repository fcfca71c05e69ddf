// The package over an instance that can be replaced at will.
import { readFileSync } from "node:fs";

import { create } from "../../www/lib/core.js";
import * as glue from "../../www/lib/pkg/copydesk.js";

/** The module as it is published. */
export const bytes = () => readFileSync(new URL("../../www/lib/pkg/copydesk_bg.wasm", import.meta.url));

const { initSync, analyze } = create(glue, {});

export { initSync, analyze };

/** Makes a new instance, in which nothing is left of earlier texts; its models are loaded. */
export function renew() {
  glue.__wbg_reset_state();
  analyze("“We won,” said Mara Veldt.");
}
