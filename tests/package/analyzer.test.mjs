// The analyzer that remembers an article while it is edited.
import assert from "node:assert/strict";
import { test } from "node:test";

import { prose } from "../bench/prose.mjs";
import { ARTICLE, runScript } from "./consumer.mjs";
import { generator } from "./texts.mjs";

const { Analyzer, analyze, init } = await import("copydesk");
await init();

const PIECES = ["e", " ", ".", "“", "”", "\n\n", "said", " she said", "🙂", "\ud83d", "Mara Veldt", ", ", "’", "According to "];

/** `text` with something put in or taken out. */
function edited(text, random) {
  const at = random(text.length + 1);
  const gone = random(3) === 0 ? random(40) : 0;
  const put = gone > 0 && random(2) === 0 ? "" : PIECES[random(PIECES.length)];
  return text.slice(0, at) + put + text.slice(at + gone);
}

test("edits give what a fresh analysis gives", () => {
  const random = generator(11);
  const analyzer = new Analyzer();
  let text = `${ARTICLE}\n\n${prose(6000)}`;
  for (let step = 0; step < 60; step += 1) {
    const options = step % 10 === 9 ? { tokens: true, published: "2031-06-14" } : undefined;
    assert.equal(JSON.stringify(analyzer.analyze(text, options)), JSON.stringify(analyze(text, options)), `step ${step}`);
    text = edited(text, random);
  }
});

test("wrong calls are refused as by analyze, and harm nothing", () => {
  const analyzer = new Analyzer();
  analyzer.analyze(ARTICLE);
  assert.throws(() => analyzer.analyze(null), TypeError);
  assert.throws(() => analyzer.analyze(ARTICLE, { published: "soon" }), TypeError);
  assert.throws(() => analyzer.analyze("a".repeat(10_000_001)), RangeError);
  assert.deepEqual(analyzer.analyze(ARTICLE), analyze(ARTICLE));
});

test("what is freed starts anew", () => {
  const analyzer = new Analyzer();
  analyzer.free();
  analyzer.analyze(ARTICLE);
  analyzer.free();
  analyzer.free();
  assert.deepEqual(analyzer.analyze(ARTICLE), analyze(ARTICLE));
  if (Symbol.dispose) analyzer[Symbol.dispose]();
});

test("before init it says what to do", () => {
  const { stdout, stderr } = runScript(`
    import { Analyzer } from "copydesk";
    try { new Analyzer().analyze("Text."); } catch (error) { console.log(error.message); }`);
  assert.match(stdout, /^copydesk is not ready/, stderr);
});

test("after a trap, in whichever call, and after the collection of garbage, the next call works", () => {
  const { stdout, stderr } = runScript(`
    import { readFileSync } from "node:fs";
    import { initSync, analyze, Analyzer } from "copydesk";
    import { limitMemory } from ${JSON.stringify(new URL("small-memory.mjs", import.meta.url).href)};
    initSync(limitMemory(readFileSync(new URL(import.meta.resolve("copydesk/copydesk.wasm"))), 360));
    const analyzer = new Analyzer();
    const first = JSON.stringify(analyzer.analyze("Text of one line."));
    for (const trap of [(text) => analyze(text), (text) => analyzer.analyze(text), (text) => new Analyzer().analyze(text)]) {
      try { trap("a".repeat(9_000_000)); } catch (error) { console.log(error.name); }
      for (let i = 0; i < 50; i += 1) new Analyzer().analyze("Text " + i);
      for (let i = 0; i < 3; i += 1) { gc(); await new Promise((resolve) => setTimeout(resolve, 10)); }
      console.log(JSON.stringify(analyzer.analyze("Text of one line.")) === first);
    }`, "--expose-gc");
  assert.equal(stdout, "RangeError\ntrue\n".repeat(3), stderr);
});

test("its memory is that of one article", () => {
  // Twenty articles that nobody forgets would take sixty megabytes; what the parser knows of words takes six.
  const { stdout, stderr } = runScript(`
    import { initSync, Analyzer } from "copydesk";
    import { prose } from ${JSON.stringify(new URL("../bench/prose.mjs", import.meta.url).href)};
    initSync();
    const glue = await import(new URL("./pkg/copydesk.js", import.meta.resolve("copydesk")));
    const size = () => glue.initSync().memory.buffer.byteLength >> 10;
    const analyzer = new Analyzer();
    for (let seed = 1; seed <= 3; seed += 1) analyzer.analyze(prose(30_000, seed));
    const before = size();
    for (let seed = 4; seed <= 24; seed += 1) analyzer.analyze(prose(30_000, seed));
    console.log(size() - before);`);
  assert.ok(stdout !== "" && Number(stdout) < 8192, `${stdout} KiB more ${stderr}`);
});
