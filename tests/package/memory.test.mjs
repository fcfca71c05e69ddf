// What an analysis takes of memory, for each byte of its text: it grows with the text, and no faster than is known. The module's memory is
// the same on every machine. `node tests/bench/memory.mjs` prints more of it.
import assert from "node:assert/strict";
import { before, test } from "node:test";

import { BESIDE, PER_BYTE, open, perByte } from "../bench/memory.mjs";
import { prose } from "../bench/prose.mjs";
import { own } from "../hostile/generators.mjs";

/** Bytes for each byte of prose, with a little room: a new stage or a wider structure must be worth raising it. */
const BOUND = 24;

let peak;
before(async () => {
  peak = await open();
});

test("prose takes no more than is known", () => {
  // Lists double as they grow, so that some lengths fit worse than others, by a fifth: the best of five neighbours counts.
  const least = (lengths) => Math.min(...lengths.map((length) => perByte(peak, prose(length))));
  const short = least([125_000, 150_000, 175_000, 200_000, 225_000]);
  assert.ok(short < BOUND, `${short.toFixed(1)} bytes for each byte`);
  const long = least([600_000, 700_000, 800_000, 900_000, 1_000_000]);
  assert.ok(long < BOUND && long > short / 2, `${long.toFixed(1)} bytes for each byte`);
});

test("a megabyte of prose takes 30 bytes for each byte and 32 MB at most", () => {
  const text = prose(1_000_000);
  const taken = peak(text);
  assert.ok(taken <= PER_BYTE * Buffer.byteLength(text) + BESIDE, `${taken} bytes`);
});

test("one sentence of many short words takes what its words need, however long it is", () => {
  const [money] = own({ sizes: [50_000, 200_000] }).filter(({ name }) => name === "money");
  for (const { text } of money.texts) {
    const taken = perByte(peak, text());
    assert.ok(taken < 160, `${taken.toFixed(1)} bytes for each byte`);
  }
});
