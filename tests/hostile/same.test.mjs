// The same text gives the same bytes, whatever runs it. `npm run hostile -- same FILE.jsonl` does it for a corpus.
import assert from "node:assert/strict";
import { before, test } from "node:test";

import { disturb, generator, randomText } from "../package/texts.mjs";
import { differing, fixtures, inChromium, inNode, native } from "./same.mjs";

const random = generator(11);
const [article, ...others] = fixtures(1500);
const texts = [article, ...others, ...Array.from({ length: 40 }, () => disturb(random, article)), ...Array.from({ length: 60 }, () => randomText(random))];

let node;
before(async () => {
  node = await inNode(texts);
});

const show = (numbers) => numbers.map((i) => texts[i].slice(0, 60));

test("in Node, in whatever order", () => {
  assert.ok(new Set(node[0]).size > 0.9 * texts.length, "the same result for other texts");
  assert.deepEqual(show(differing(...node)), []);
});

test("by the native build", { timeout: 600_000 }, () => {
  assert.deepEqual(show(differing(node[0], native(texts, "dev"))), []);
});

test("in Chromium", async () => {
  assert.deepEqual(show(differing(node[0], await inChromium(texts))), []);
});
