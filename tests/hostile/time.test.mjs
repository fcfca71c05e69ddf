// Time grows with the text and not with its square, whatever the text is.
//
// Each generator is read at two sizes, ten times apart. The longer text may take fifteen times the processor's time of
// the shorter one: something quadratic would take a hundred times. `npm run hostile -- time` does a megabyte.
import assert from "node:assert/strict";
import { test } from "node:test";

import { own } from "./generators.mjs";
import { analyze, bytes, initSync } from "./instance.mjs";
import { GROWTH, time } from "./time.mjs";

const SIZES = [8_000, 80_000];

/** Milliseconds below which growth is noise. */
const QUICK = 60;

initSync(bytes());
analyze(own({ only: "ordinary prose", sizes: [100_000] })[0].texts[0].text());

for (const { name, format, texts } of own({ sizes: SIZES })) {
  test(`${format}: ${name}`, () => {
    const contents = texts.map(({ text }) => text());
    const cost = (text) => time(() => analyze(text, { format }));
    const measure = () => {
      const [short, long] = [Math.min(cost(contents[0]), cost(contents[0])), cost(contents[1])];
      return { short, long, linear: long < QUICK || long <= short * GROWTH };
    };
    // Another program may have been in the way: once more before it counts.
    let result = measure();
    if (!result.linear) result = measure();
    assert.ok(result.linear, `${result.short.toFixed(1)} ms, then ${result.long.toFixed(1)} ms`);
  });
}
