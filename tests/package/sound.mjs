// What is promised of any result: spans are passages of the analysed text, indexes lead somewhere.
import assert from "node:assert/strict";

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
export function assertSound(analysis, text) {
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
