// What holds for every text: spans are passages of the caller's own string, indexes lead somewhere,
// the same call gives the same result.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ARTICLE, load } from "./consumer.mjs";
import { disturb, generator, monotonous, randomText } from "./texts.mjs";

const { default: init, analyze } = await load("copydesk");
await init();

const within = ([outerStart, outerEnd], [start, end]) => outerStart <= start && end <= outerEnd;

/** The keys that hold a span, and those that hold a list of spans. */
const SPAN = new Set(["span", "addressee", "anonymity"]);
const SPANS = new Set(["content", "cue", "source", "spans"]);

/** Calls `visit(span, path)` for every span of the result. */
function eachSpan(value, visit, path = "") {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const here = `${path}.${key}`;
    if (SPAN.has(key)) inner === null || visit(inner, here);
    else if (SPANS.has(key)) inner.forEach((span) => visit(span, here));
    else eachSpan(inner, visit, here);
  }
}

/** Whether cutting `text` at `at` leaves every surrogate pair whole. */
function cutsBetween(text, at) {
  const high = (unit) => unit >= 0xd800 && unit < 0xdc00;
  const low = (unit) => unit >= 0xdc00 && unit < 0xe000;
  return at === 0 || at === text.length || !(high(text.charCodeAt(at - 1)) && low(text.charCodeAt(at)));
}

/** Numbers that JSON could not carry would be null after it. */
function assertFinite(value, path = "") {
  if (typeof value === "number") assert.ok(Number.isFinite(value), `${path} is ${value}`);
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) assertFinite(inner, `${path}.${key}`);
  }
}

function assertShare(value, path) {
  assert.ok(value >= 0 && value <= 1, `${path} is ${value}`);
}

function assertIndex(index, list, path) {
  assert.ok(index === null || (Number.isInteger(index) && index >= 0 && index < list.length), `${path} is ${index} of ${list.length}`);
}

/** In order, the one beginning where the last ended or later. */
function assertApart(items, path) {
  items.reduce((last, { span }) => {
    assert.ok(span[0] >= last, `${path} ${span} begins before ${last}`);
    return span[1];
  }, 0);
}

/** All that is promised of any result. */
function assertSound(analysis, text) {
  const { blocks, sentences, entities, quotes, sources, summary, keywords, tokens } = analysis;
  eachSpan(analysis, (span, path) => {
    const [start, end] = span;
    assert.ok(Number.isInteger(start) && Number.isInteger(end) && start >= 0, `${path} ${span}`);
    assert.ok(start < end && end <= text.length, `${path} ${span} of ${text.length}`);
    assert.ok(cutsBetween(text, start) && cutsBetween(text, end), `${path} ${span} cuts a pair`);
  });
  assertFinite(analysis);

  // Every non-blank line is a block, exactly once.
  assertApart(blocks, "blocks");
  let at = 0;
  const blank = (part) => assert.doesNotMatch(part, /[\p{L}\p{N}\p{P}\p{S}]/u, "text outside of every block");
  for (const { span } of blocks) {
    blank(text.slice(at, span[0]));
    at = span[1];
  }
  blank(text.slice(at));
  blocks.forEach(({ repeats, credit, dateline, confidence, span }, index) => {
    assert.ok(repeats === null || repeats < index, `blocks.${index}.repeats`);
    for (const part of [credit, dateline]) assert.ok(part === null || within(span, part.span), `blocks.${index}: ${part?.span} of ${span}`);
    assertShare(confidence, `blocks.${index}.confidence`);
  });

  assertApart(sentences, "sentences");
  for (const { span, block } of sentences) {
    assertIndex(block, blocks, "sentences.block");
    assert.ok(within(blocks[block].span, span), `sentence ${span} outside of its block`);
  }
  assert.deepEqual(summary, [...new Set(summary)].sort((a, b) => a - b));
  summary.forEach((index) => assertIndex(index, sentences, "summary"));

  for (const { name, affiliations, mentions } of entities) {
    assert.ok(name !== "" && mentions.length > 0);
    assertApart(mentions, `mentions of ${name}`);
    affiliations.forEach((index) => assertIndex(index, entities, "affiliations"));
  }
  quotes.forEach((quote, index) => {
    assertIndex(quote.speaker, sources, "quotes.speaker");
    assertIndex(quote.block, blocks, "quotes.block");
    assert.ok(quote.repeats === null || quote.repeats < index, "quotes.repeats");
    assert.ok(quote.content.length > 0 && quote.text !== "", "a quotation of nothing");
    assertApart(quote.content.map((span) => ({ span })), "quotes.content");
    assertShare(quote.confidence, "quotes.confidence");
    if (quote.speaker !== null) assert.ok(sources[quote.speaker].quotes.includes(index), "the speaker does not know the quotation");
  });
  sources.forEach((source, index) => {
    assertIndex(source.entity, entities, "sources.entity");
    assertShare(source.share, "sources.share");
    source.quotes.forEach((quote) => assert.equal(quotes[quote]?.speaker, index));
  });
  assert.ok(sources.reduce((sum, { share }) => sum + share, 0) < 1.001, "shares above 1");
  for (const { spans, score } of keywords) {
    assert.ok(spans.length > 0);
    assertShare(score, "keywords.score");
  }
  if (tokens) assertApart(tokens, "tokens");
}

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

test("time grows with the text, not with its square", { timeout: 300_000 }, () => {
  const time = (text) => {
    const start = performance.now();
    analyze(text);
    return performance.now() - start;
  };
  const [short, factor] = [60_000, 6];
  const longer = monotonous(short * factor);
  monotonous(short).forEach(([name, text], index) => {
    const first = Math.min(time(text), time(text));
    const second = time(longer[index][1]);
    // Linear would be 6, quadratic 36.
    assert.ok(second < 300 || second / first < 2.5 * factor, `${name}: ${first.toFixed(0)} ms, ${factor} times as long ${second.toFixed(0)} ms`);
  });
});
