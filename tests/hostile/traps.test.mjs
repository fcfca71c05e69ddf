// After a trap the next call is as good as a first one. `npm run hostile -- traps` forces a thousand.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ARTICLE } from "../package/consumer.mjs";
import { force } from "./traps.mjs";

test("memory that runs out is a RangeError, and the next call gives the bytes of a first one", async () => {
  const { traps, differing, kinds, places } = await force(40, ARTICLE);
  assert.equal(traps, 40);
  assert.equal(differing, 0);
  assert.deepEqual([...kinds], ["RangeError"]);
  assert.ok(places.size > 4, "always at the same place");
});
