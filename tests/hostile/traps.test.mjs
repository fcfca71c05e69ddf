// After a trap the next call is as good as a first one. `npm run hostile -- traps` forces a thousand.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ARTICLE } from "../package/consumer.mjs";
import { force } from "./traps.mjs";

test("memory that runs out is a RangeError, and the next call gives the bytes of a first one", () => {
  const { traps, differing, kinds } = force(25, ARTICLE);
  assert.equal(traps, 25);
  assert.equal(differing, 0);
  assert.deepEqual([...kinds], ["RangeError"]);
});
