// The types of the embedding entry points, as the TypeScript compiler sees them from a consumer's side.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";

import { root } from "../../www/tools/run.mjs";

for (const [name, flags] of Object.entries({
  "Node (nodenext)": [],
  "a bundler": ["--module", "esnext", "--moduleResolution", "bundler"],
})) {
  test(`the types serve a caller, resolved as by ${name}`, () => {
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", join(root, "tests/cms/types"), ...flags], { encoding: "utf8" });
    assert.equal(status, 0, stdout);
  });
}
