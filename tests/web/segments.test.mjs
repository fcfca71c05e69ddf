// How the text is cut where findings overlap.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Segmenter, shownSpan } from "../../www/page/segments.js";
import { letters, markOf } from "../../www/page/marks.js";

/** Findings as "start-end", served block by block; segments as "start-end:findings". */
function cut(blocks, ...spans) {
  const findings = spans.map(([start, end], index) => ({ start, end, layer: "quote", index, part: 0 }));
  const segmenter = new Segmenter(findings);
  return blocks.map((block) => segmenter.cut(block).map((segment) =>
    `${segment.start}-${segment.end}:${segment.findings.map((finding) => finding.index).join("")}`).join(" "));
}

test("segments", () => {
  assert.deepEqual(cut([[0, 10]]), ["0-10:"]);
  assert.deepEqual(cut([[0, 10]], [2, 5]), ["0-2: 2-5:0 5-10:"]);
  assert.deepEqual(cut([[0, 10]], [0, 10], [2, 5]), ["0-2:0 2-5:01 5-10:0"], "nested");
  assert.deepEqual(cut([[0, 10]], [1, 5], [3, 8]), ["0-1: 1-3:0 3-5:01 5-8:1 8-10:"], "overlapping");
  assert.deepEqual(cut([[0, 10]], [1, 5], [5, 8]), ["0-1: 1-5:0 5-8:1 8-10:"], "touching");
  assert.deepEqual(cut([[0, 4], [6, 9]], [2, 8]), ["0-2: 2-4:0", "6-8:0 8-9:"], "over two blocks");
  assert.deepEqual(cut([[0, 4], [6, 9], [11, 14]], [2, 13]), ["0-2: 2-4:0", "6-9:0", "11-13:0 13-14:"], "over three");
  assert.deepEqual(cut([[0, 4], [6, 9]], [4, 6]), ["0-4:", "6-9:"], "between blocks");
});

test("the cost is linear, whatever is nested", () => {
  const count = 20_000;
  const spans = Array.from({ length: count }, (_, i) => [i, 2 * count - i]);
  const begin = performance.now();
  const [line] = cut([[0, 2 * count]], ...spans);
  assert.ok(line.length > count);
  assert.ok(performance.now() - begin < 1500);
});

test("quotation marks belong to what is shown", () => {
  const shown = (text, content, kind = "direct") => {
    const start = text.indexOf(content);
    return text.slice(...shownSpan(text, { kind }, [start, start + content.length]));
  };
  assert.equal(shown("“We won,” she said.", "We won,"), "“We won,”");
  assert.equal(shown("``We won,'' she said.", "We won,"), "``We won,''");
  assert.equal(shown("She said they won.", "they won", "indirect"), "they won");
  assert.equal(shown("‘So’", "So"), "‘So’");
  assert.equal(shown("No marks", "No marks"), "No marks");
});

test("each source has a letter of its own, and no two of the first forty look alike", () => {
  assert.deepEqual([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
  assert.equal(new Set(Array.from({ length: 40 }, (_, i) => markOf(i).className)).size, 40);
  assert.equal(markOf(null).letter, "?");
});
