// Corrections as data: applied to an analysis, found again after edits, undone, kept. No browser.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";

import init, { analyze } from "copydesk";

import { anchorOf, editBetween, find, moved } from "../../www/page/corrections/anchor.js";
import { anchorSpan, apply, correct } from "../../www/page/corrections/apply.js";
import { History } from "../../www/page/corrections/history.js";
import { wordsIn } from "../../www/page/corrections/recount.js";
import { sameArticle, sketchOf, Store } from "../../www/page/corrections/store.js";
import { SAMPLE } from "./support.mjs";

before(() => init());

const quoteOf = (analysis, words) => analysis.quotes.findIndex((quote) => quote.text.startsWith(words));
const sourceOf = (analysis, name) => analysis.sources.findIndex((source) => source.name === name);
const anchored = (text, analysis, words) => anchorOf(text, anchorSpan(analysis.quotes[quoteOf(analysis, words)]));
const ref = (analysis, name, text = SAMPLE) => {
  const source = analysis.sources[sourceOf(analysis, name)];
  return { name, named: source.named, kind: source.kind, quote: anchorOf(text, anchorSpan(analysis.quotes[source.quotes[0]])) };
};
const said = (analysis, name) => analysis.sources[sourceOf(analysis, name)]?.quotes.map((quote) => analysis.quotes[quote].text) ?? [];

/** What must hold of every corrected analysis. */
function isSound(analysis) {
  analysis.sources.forEach((source, index) => {
    assert.ok(source.quotes.length > 0, `${source.name} has no quotation`);
    for (const quote of source.quotes) assert.equal(analysis.quotes[quote].speaker, index);
  });
  analysis.quotes.forEach((quote, index) => {
    if (quote.speaker != null) assert.ok(analysis.sources[quote.speaker].quotes.includes(index));
    if (quote.repeats != null) assert.ok(quote.repeats < analysis.quotes.length && quote.repeats !== index);
  });
  const words = analysis.sources.map(({ directWords, indirectWords }) => directWords + indirectWords);
  assert.deepEqual(words, [...words].sort((a, b) => b - a), "the most quoted first");
  const shares = analysis.sources.reduce((sum, { share }) => sum + share, 0);
  assert.ok(Math.abs(shares - 1) < 1e-3 || words.every((count) => count === 0), `shares add up to ${shares}`);
  assert.equal(analysis.stats.namedSources, analysis.sources.filter(({ named }) => named).length);
  const open = analysis.quotes.filter(({ speaker, act }) => speaker == null && act === "speech").length;
  assert.equal(analysis.notices.filter(({ code }) => code === "unattributed-quotation").length, Math.min(open, 10));
}

describe("applying", () => {
  test("nothing leaves the analysis as it is", () => {
    const analysis = analyze(SAMPLE);
    assert.equal(apply(SAMPLE, analysis, []), analysis);
  });

  test("changes nothing of what it was given", () => {
    const analysis = analyze(SAMPLE);
    const copy = structuredClone(analysis);
    apply(SAMPLE, analysis, [{ kind: "merge", id: 1, source: ref(analysis, "Owen Tarrick"), into: ref(analysis, "Peder Lunn") }]);
    assert.deepEqual(analysis, copy);
  });

  test("gives a quotation to another source, and counts anew", () => {
    const analysis = analyze(SAMPLE);
    const quote = anchored(SAMPLE, analysis, "Patch it");
    const corrected = apply(SAMPLE, analysis, [{ kind: "speaker", id: 1, quote, to: ref(analysis, "Dalia Resk"), was: null }]);
    isSound(corrected);
    const index = quoteOf(corrected, "Patch it");
    const { speaker, confidence, reason } = corrected.quotes[index];
    assert.equal(corrected.sources[speaker].name, "Dalia Resk");
    assert.deepEqual({ confidence, reason }, { confidence: 1, reason: "corrected" });
    const before = analysis.sources[sourceOf(analysis, "Dalia Resk")];
    assert.equal(corrected.sources[speaker].directWords, before.directWords + 9);
    assert.ok(corrected.stats.attributedWords >= analysis.stats.attributedWords);
    assert.deepEqual(corrected.corrections, [{ kind: "speaker", quote: index, source: speaker, was: null, now: "Dalia Resk" }]);
  });

  test("gives a quotation to nobody, and to somebody whom the article does not quote", () => {
    const analysis = analyze(SAMPLE);
    const quote = anchored(SAMPLE, analysis, "Safety has never");
    const nobody = apply(SAMPLE, analysis, [{ kind: "speaker", id: 1, quote, to: null, was: "Dalia Resk" }]);
    isSound(nobody);
    assert.equal(sourceOf(nobody, "Dalia Resk"), -1);
    assert.equal(nobody.quotes[quoteOf(nobody, "Safety has never")].speaker, null);
    const other = apply(SAMPLE, analysis, [{ kind: "speaker", id: 1, quote, to: { name: "Ana Corvell", named: true, kind: "person", quote: null }, was: null }]);
    isSound(other);
    assert.deepEqual(said(other, "Ana Corvell"), [analysis.quotes[quoteOf(analysis, "Safety has never")].text]);
    assert.equal(other.stats.namedSources, analysis.stats.namedSources);
  });

  test("corrects a pull quote with its original", () => {
    const analysis = analyze(SAMPLE);
    const to = ref(analysis, "Peder Lunn");
    const corrected = apply(SAMPLE, analysis, [{ kind: "speaker", id: 1, quote: anchored(SAMPLE, analysis, "a great deal of patience"), to, was: null }]);
    isSound(corrected);
    const speakers = corrected.quotes.filter((quote) => quote.text.includes("great deal of patience")).map(({ speaker }) => corrected.sources[speaker].name);
    assert.ok(speakers.length > 1);
    assert.deepEqual([...new Set(speakers)], ["Peder Lunn"]);
  });

  test("takes a passage out of the quotations", () => {
    const analysis = analyze(SAMPLE);
    const count = analysis.quotes.filter((quote) => quote.text.startsWith("Patch it and")).length;
    const [start] = anchorSpan(analysis.quotes[quoteOf(analysis, "Patch it and")]);
    const corrected = apply(SAMPLE, analysis, [{ kind: "not-a-quotation", id: 1, quote: anchored(SAMPLE, analysis, "Patch it and") }]);
    isSound(corrected);
    assert.equal(corrected.quotes.length, analysis.quotes.length - count);
    assert.ok(corrected.marked.some(({ span }) => span[0] === start), "words in quotation marks that are nobody's speech");
    assert.equal(corrected.corrections[0].kind, "not-a-quotation");
  });

  test("merges two sources", () => {
    const analysis = analyze(SAMPLE);
    const all = [...said(analysis, "Ilse Brandvik"), ...said(analysis, "Farmers")];
    const [mayor, farmers] = ["Ilse Brandvik", "Farmers"].map((name) => analysis.sources[sourceOf(analysis, name)]);
    const corrected = apply(SAMPLE, analysis, [{ kind: "merge", id: 1, source: ref(analysis, "Farmers"), into: ref(analysis, "Ilse Brandvik") }]);
    isSound(corrected);
    assert.equal(sourceOf(corrected, "Farmers"), -1);
    assert.deepEqual(said(corrected, "Ilse Brandvik").sort(), all.sort());
    const merged = corrected.sources[sourceOf(corrected, "Ilse Brandvik")];
    assert.equal(merged.directWords + merged.indirectWords, [mayor, farmers].reduce((sum, one) => sum + one.directWords + one.indirectWords, 0));
  });

  test("names an unnamed source; under a name that is there already the two become one", () => {
    const analysis = analyze(SAMPLE);
    const source = ref(analysis, "an engineer at the company");
    const corrected = apply(SAMPLE, analysis, [{ kind: "name", id: 1, source, name: "Ruth Sandvik" }]);
    isSound(corrected);
    assert.equal(corrected.stats.unnamedSources, analysis.stats.unnamedSources - 1);
    assert.deepEqual(said(corrected, "Ruth Sandvik"), said(analysis, "an engineer at the company"));
    const joined = apply(SAMPLE, analysis, [{ kind: "name", id: 1, source, name: "Owen Tarrick" }]);
    isSound(joined);
    assert.equal(said(joined, "Owen Tarrick").length, said(analysis, "Owen Tarrick").length + said(analysis, source.name).length);
  });

  test("changes the kind of a block", () => {
    const analysis = analyze(SAMPLE);
    const index = analysis.blocks.findIndex((block) => block.kind === "boilerplate");
    const block = anchorOf(SAMPLE, analysis.blocks[index].span);
    const corrected = apply(SAMPLE, analysis, [{ kind: "block", id: 1, block, to: "paragraph", was: "boilerplate" }]);
    assert.equal(corrected.blocks[index].kind, "paragraph");
    assert.deepEqual(corrected.corrections, [{ kind: "block", block: index, was: "boilerplate", now: "paragraph" }]);
  });

  test("goes in order: each correction works on what the ones before it left, and the last word counts", () => {
    const analysis = analyze(SAMPLE);
    const named = { name: "Ruth Sandvik", named: true, kind: "person", quote: null };
    const quote = anchored(SAMPLE, analysis, "Patch it");
    const corrections = [
      { kind: "name", id: 1, source: ref(analysis, "an engineer at the company"), name: "Ruth Sandvik" },
      { kind: "speaker", id: 2, quote, to: ref(analysis, "Peder Lunn"), was: null },
      { kind: "speaker", id: 3, quote, to: named, was: "Peder Lunn" },
      { kind: "merge", id: 4, source: ref(analysis, "Farmers"), into: named },
    ];
    const { analysis: corrected, placed } = correct(SAMPLE, analysis, corrections);
    isSound(corrected);
    assert.equal(placed.length, 4);
    assert.equal(said(corrected, "Ruth Sandvik").length, 4);
    assert.equal(corrected.corrections.filter((one) => one.kind === "speaker").length, 1);
  });

  test("every quotation of every source can be corrected in any way, and the result is sound", () => {
    const analysis = analyze(SAMPLE);
    const names = analysis.sources.map(({ name }) => name);
    for (const [index, quote] of analysis.quotes.entries()) {
      const at = anchorOf(SAMPLE, anchorSpan(quote));
      const to = ref(analysis, names[index % names.length]);
      isSound(apply(SAMPLE, analysis, [{ kind: "speaker", id: 1, quote: at, to, was: null }]));
      isSound(apply(SAMPLE, analysis, [{ kind: "not-a-quotation", id: 1, quote: at }]));
      const all = analysis.quotes.slice(0, index + 1).map((one, id) => ({ kind: "not-a-quotation", id, quote: anchorOf(SAMPLE, anchorSpan(one)) }));
      isSound(apply(SAMPLE, analysis, all));
    }
  });

  test("counts words as the core does", () => {
    const analysis = analyze(SAMPLE);
    const counted = analysis.sources.map((source) => source.quotes
      .filter((quote) => analysis.quotes[quote].act === "speech" && analysis.quotes.every((other, at) => at === quote || (other.repeats !== quote && analysis.quotes[quote].repeats !== at)))
      .reduce((sum, quote) => sum + analysis.quotes[quote].content.reduce((all, span) => all + wordsIn(SAMPLE, span), 0), 0));
    analysis.sources.forEach((source, index) => {
      if (source.quotes.some((quote) => analysis.quotes[quote].repeats != null || analysis.quotes.some((other) => other.repeats === quote))) return;
      assert.equal(counted[index], source.directWords + source.indirectWords, source.name);
    });
  });
});

describe("after an edit", () => {
  test("a passage is found by its words, by what stands around it, and by its place", () => {
    const text = "She said no. He said no. They said no.";
    const spans = [...text.matchAll(/no/g)].map(({ index }) => [index, index + 2]);
    for (const [index, span] of spans.entries()) assert.equal(find(text, anchorOf(text, span), spans), index);
    const longer = `Once more. ${text}`;
    const moved = spans.map(([start, end]) => [start + 11, end + 11]);
    for (const [index, span] of spans.entries()) assert.equal(find(longer, anchorOf(text, span), moved), index);
    assert.equal(find(text, { exact: "yes", prefix: "", suffix: "", start: 9 }, spans), -1);
  });

  test("corrections stay with their passages, whatever stands before them", () => {
    const analysis = analyze(SAMPLE);
    const corrections = [
      { kind: "speaker", id: 1, quote: anchored(SAMPLE, analysis, "Patch it"), to: ref(analysis, "Dalia Resk"), was: null },
      { kind: "not-a-quotation", id: 2, quote: anchored(SAMPLE, analysis, "Everyone on the lower deck") },
    ];
    const edited = SAMPLE.replace("By Tessa Marlowe", "By Tessa Marlowe and Jonas Ekholt").replace("Lambs, letters and lamp oil", "");
    const corrected = apply(edited, analyze(edited), corrections);
    isSound(corrected);
    assert.equal(corrected.corrections.length, 2);
    assert.equal(corrected.sources[corrected.quotes[quoteOf(corrected, "Patch it")].speaker].name, "Dalia Resk");
    assert.equal(quoteOf(corrected, "Everyone on the lower deck"), -1);
  });

  test("a quotation that is edited itself keeps its correction", () => {
    const analysis = analyze(SAMPLE);
    const history = new History();
    history.add({ kind: "speaker", id: 0, quote: anchored(SAMPLE, analysis, "Safety has never"), to: ref(analysis, "Peder Lunn"), was: null });
    let text = SAMPLE;
    // Word by word, as somebody types: the passage that is left has not one word of the first.
    for (const [from, to] of [["Safety has", "Money has"], ["Money has never been", "Money was never"], ["a question of cost", "the point at all"], ["for this company", "with us"], ["Money was never", "Cash will always be"]]) {
      const next = text.replace(from, to);
      assert.notEqual(next, text);
      history.follow(editBetween(text, next));
      text = next;
      const { analysis: corrected, placed } = correct(text, analyze(text), history.list);
      assert.equal(placed.length, 1, `lost at “${to}”`);
      assert.equal(corrected.sources[corrected.quotes[corrected.corrections[0].quote].speaker].name, "Peder Lunn");
      history.anchor(placed);
    }
    assert.match(history.list[0].quote.exact, /^Cash will always be the point at all with us/);
  });

  test("a correction whose passage is gone waits, and comes back with it", () => {
    const analysis = analyze(SAMPLE);
    const corrections = [{ kind: "not-a-quotation", id: 1, quote: anchored(SAMPLE, analysis, "Everyone on the lower deck") }];
    const without = SAMPLE.replace("“Everyone on the lower deck knew the number,” the engineer said.", "");
    const waiting = correct(without, analyze(without), corrections);
    assert.deepEqual([waiting.placed, waiting.analysis.corrections], [[], []]);
    assert.equal(waiting.analysis.quotes.length, analyze(without).quotes.length);
    assert.equal(correct(SAMPLE, analysis, corrections).placed.length, 1);
  });

  test("offsets follow an edit", () => {
    const edit = editBetween("one two three", "one 2 three");
    assert.deepEqual(edit, { start: 4, removed: 3, added: 1 });
    assert.deepEqual([0, 4, 6, 7, 13].map((offset) => moved(offset, edit)), [0, 4, 5, 5, 11]);
    assert.deepEqual(editBetween("aaa", "aaaa"), { start: 3, removed: 0, added: 1 });
    assert.deepEqual(editBetween("same", "same"), { start: 4, removed: 0, added: 0 });
  });
});

describe("undo and redo", () => {
  const one = (id) => ({ kind: "not-a-quotation", id, quote: { exact: `passage ${id}`, prefix: "", suffix: "", start: 10 * id } });
  test("go back and forth; a new correction ends what could be done again", () => {
    const history = new History();
    assert.deepEqual([history.canUndo, history.canRedo, history.undo()], [false, false, false]);
    history.add(one(1));
    history.add(one(2));
    assert.equal(history.list.length, 2);
    history.undo();
    assert.deepEqual(history.list.map(({ quote }) => quote.exact), ["passage 1"]);
    history.redo();
    assert.equal(history.list.length, 2);
    history.remove(history.list[0].id);
    assert.deepEqual(history.list.map(({ quote }) => quote.exact), ["passage 2"]);
    history.undo();
    assert.equal(history.list.length, 2);
    history.add(one(3));
    assert.equal(history.canRedo, false);
  });

  test("what is taken back follows the edits too", () => {
    const history = new History();
    history.add(one(1));
    history.undo();
    history.follow({ start: 0, removed: 0, added: 5 });
    history.redo();
    assert.equal(history.list[0].quote.start, 15);
  });
});

describe("the memory", () => {
  /** Storage as browsers have it, of this many characters. */
  function storage(room = Infinity) {
    const items = new Map();
    return {
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => {
        if (value.length > room) throw new DOMException("full", "QuotaExceededError");
        items.set(key, value);
      },
      removeItem: (key) => items.delete(key),
      items,
    };
  }
  const correction = { kind: "not-a-quotation", id: 1, quote: { exact: "x", prefix: "", suffix: "", start: 0 } };

  test("knows an edited article again, and another one not", () => {
    const kept = storage();
    new Store(kept).keep(SAMPLE, [correction]);
    const store = new Store(kept);
    assert.equal(store.open.text, SAMPLE);
    assert.equal(store.recall(SAMPLE.replace(/Brandvik/g, "Brandvig").replace("By Tessa Marlowe\n", "")).length, 1);
    assert.equal(store.recall("Another article.\n\n“Really,” said Ann Lee.").length, 0);
    assert.equal(sameArticle(sketchOf(""), sketchOf("")), false);
  });

  test("keeps the text of the article on show only, and of no article without corrections", () => {
    const kept = storage();
    const store = new Store(kept);
    store.keep(SAMPLE, [correction]);
    store.keep("Another article.", [correction]);
    assert.equal(new Store(kept).open.text, "Another article.");
    assert.doesNotMatch(kept.items.get("copydesk"), /Skarnholm/);
    store.close();
    assert.equal(new Store(kept).open, null);
    assert.equal(new Store(kept).recall("Another article.").length, 1);
    store.keep("Another article.", []);
    store.keep(SAMPLE, []);
    assert.equal(kept.items.size, 0);
  });

  test("forgets everything", () => {
    const kept = storage();
    const store = new Store(kept);
    store.keep(SAMPLE, [correction]);
    store.forget();
    assert.equal(kept.items.size, 0);
    assert.equal(store.isEmpty, true);
  });

  test("says so when there is no room or no storage, and reads no nonsense", () => {
    assert.equal(new Store(storage(10)).keep(SAMPLE, [correction]), false);
    assert.equal(new Store(null).keep(SAMPLE, [correction]), false);
    for (const nonsense of ["{", "[]", '{"version":1,"articles":[{}]}', '{"version":9,"articles":[]}', "null"]) {
      const kept = storage();
      kept.setItem("copydesk", nonsense);
      assert.equal(new Store(kept).open, null, nonsense);
    }
  });
});
