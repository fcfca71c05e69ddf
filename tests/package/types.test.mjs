// The published types, as the TypeScript compiler sees them from a consumer's side.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { root } from "./consumer.mjs";

function compile(...flags) {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", join(root, "tests/types"), ...flags], { encoding: "utf8" });
  return { status, stdout };
}

// By name, as installed: Node's own resolution of a package to itself.
for (const [name, flags] of Object.entries({
  Node: [],
  "a bundler": ["--module", "esnext", "--moduleResolution", "bundler"],
  "Node, without the browser's types": ["--lib", "es2023"],
})) {
  test(`the types fit the contract, resolved as by ${name}`, () => {
    const { status, stdout } = compile(...flags);
    assert.equal(status, 0, stdout);
  });
}

test("the generated types carry the documentation", () => {
  const types = readFileSync(join(root, "www/lib/pkg/types.d.ts"), "utf8");
  const undocumented = types
    .split("\n")
    .filter((line, at, lines) => /^(export | {4}\w+\??:)/.test(line) && !lines[at - 1].trim().endsWith("*/"));
  assert.deepEqual(undocumented, []);
  assert.doesNotMatch(types, /crate::|```/);
});
