// The page's modules use the package as its types say.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";

import { root } from "../../www/tools/run.mjs";

test("the page passes the type checker", () => {
  const { status, stdout } = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", join(root, "tests/web")]);
  assert.equal(status, 0, stdout.toString());
});
