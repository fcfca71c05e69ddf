// What holds for every text: spans are passages of the caller's own string, indexes lead somewhere,
// the same call gives the same result.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ARTICLE, load } from "./consumer.mjs";
import { assertSound } from "./sound.mjs";
import { disturb, generator, monotonous, randomText } from "./texts.mjs";

const { default: init, analyze } = await load("copydesk");
await init();

/** Analyses and checks; a failure shows the text so that it can be tried alone. */
function check(text, options) {
  try {
    const analysis = analyze(text, options);
    assertSound(analysis, analysis.text ?? text);
    assert.deepEqual(analyze(text, options), analysis);
  } catch (error) {
    error.message += `\n  text: ${JSON.stringify(text.slice(0, 2000))}\n  options: ${JSON.stringify(options)}`;
    throw error;
  }
}

test("nothing, and nearly nothing", () => {
  for (const text of ["", " ", "\n", "\r\n\r\n", "\u0000", "\ufeff", "\u200b", "a", "“", "\"", "\ud800", "\udc00", "🙂", ".", "’", "1"]) {
    check(text, { tokens: true });
  }
});

test("an article, and an article with nasty characters anywhere", () => {
  const random = generator(1);
  check(ARTICLE, { tokens: true });
  for (let i = 0; i < 300; i++) check(disturb(random, ARTICLE), { tokens: i % 2 === 0 });
});

test("random texts", () => {
  const random = generator(2);
  for (let i = 0; i < 3000; i++) check(randomText(random), { tokens: i % 3 === 0 });
});

test("random texts with every option", () => {
  const random = generator(3);
  const parts = ["entities", "keywords", "summary", "indirect", "times", "quantities"];
  for (let i = 0; i < 500; i++) {
    check(randomText(random), {
      skip: parts.filter(() => random(3) === 0),
      published: random(2) ? "2031-03-02" : undefined,
      format: random(3) ? "text" : "html",
    });
  }
});

test("one thing, very often", () => {
  for (const [, text] of monotonous(3000)) check(text, { tokens: true });
});

test("spans count in UTF-16 units of the very string that was passed", () => {
  const text = "a\ud800 🙂 Ärger\r\n\u202e“We won,” said Mara Veldt.\u0000\n𝒜ll.";
  const at = ([start, end]) => text.slice(start, end);
  assert.deepEqual(
    analyze(text).blocks.map(({ span }) => at(span)),
    ["a\ud800 🙂 Ärger", "“We won,” said Mara Veldt.", "𝒜ll."],
  );
});
