// The page's modules and its service worker use the package as its types say.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";

import { root } from "../../www/tools/run.mjs";

for (const [what, settings] of [["page", "tsconfig.json"], ["service worker", "tsconfig.worker.json"]]) {
  test(`the ${what} passes the type checker`, () => {
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", join(root, "tests/web", settings)]);
    assert.equal(status, 0, stdout.toString());
  });
}
