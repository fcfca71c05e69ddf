// Nothing in a text, a page or options runs or is sent. `npm run hostile -- injection FOLDER` takes longer lists.
import assert from "node:assert/strict";
import { test } from "node:test";

import { OPTIONS, PAYLOADS, control, injectPackage, injectPage } from "../hostile/injection.mjs";

test("what runs, what is sent and what could run would be seen", async () => {
  const seen = (await control()).join("\n");
  for (const fault of [/hit\(control\) was called/, /policy: connect-src https:\/\/elsewhere\.example/, /<a href>/, /<img>/]) assert.match(seen, fault);
});

for (const way of ["pasted text", "pasted HTML", "dropped text", "dropped HTML"]) {
  test(`as ${way}`, async () => assert.deepEqual(await injectPage(PAYLOADS, [way]), []));
}

test("in attributes of the element, in the HTML report, in options", async () => {
  assert.deepEqual(await injectPackage(PAYLOADS, OPTIONS), []);
});
