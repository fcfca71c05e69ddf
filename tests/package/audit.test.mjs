// `copydesk/audit`: counts of many articles, and which of their sources are one.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { parse } from "csv-parse/sync";

import { ARTICLE, load } from "./consumer.mjs";
import { fold } from "../../www/lib/audit/names.js";

const { createAudit, outletsOf, toArticlesCsv, toOutletsCsv, toSourceAuditCsv, unattributed } = await import("copydesk/audit");
const { default: init, analyze } = await load("copydesk");
await init();

/** An analysis of which all is known: sources as [name, words, role, what else]. */
function analysis(...sources) {
  const quotes = sources.map(([, words], speaker) => ({
    speaker, text: "word ".repeat(words).trim(), act: "speech", repeats: null, kind: "direct",
  }));
  return {
    schema: "1", language: "en", quotes, notices: [], metadata: { headline: "H", published: null },
    sources: sources.map(([name, directWords, role = null, more = {}], index) => ({
      name, role, affiliation: null, kind: "person", named: true, quotes: [index], directWords, indirectWords: 0, ...more,
    })),
    stats: { words: 100, attributedWords: sources.reduce((sum, [, words]) => sum + words, 0), namedSources: sources.length, unnamedSources: 0 },
  };
}

/** The sources of articles as "name words×articles doubt". */
function sourcesOf(...articles) {
  const audit = createAudit();
  articles.forEach((sources, index) => audit.add(`${index}.txt`, analysis(...sources)));
  return audit.sources().map(({ name, words, articles: { length }, doubt }) => `${name} ${words}x${length}${doubt ? ` ${doubt}` : ""}`);
}

describe("sources of several articles", () => {
  test("are one if they have the same full name", () => {
    assert.deepEqual(sourcesOf([["Mara Veldt", 5]], [["Mara Veldt", 7]]), ["Mara Veldt 12x2"]);
    assert.deepEqual(sourcesOf([["Mára Véldt", 5]], [["MARA VELDT", 7]], [["Mára Véldt", 1]]), ["Mára Véldt 13x3"]);
    assert.deepEqual(sourcesOf([["Oona O’Dell", 5]], [["Ms. Oona O'Dell", 7]]).map((line) => line.slice(-4)), ["12x2"]);
    assert.deepEqual(sourcesOf([["The Corran Line", 5, null, { kind: "organization" }]], [["Corran Line", 7, null, { kind: "organization" }]]).length, 1);
  });

  test("are kept apart if the name is a surname alone, and marked where it is shared", () => {
    assert.deepEqual(sourcesOf([["Veldt", 5]], [["Veldt", 7]]), ["Veldt 7x1 shared-name", "Veldt 5x1 shared-name"]);
    assert.deepEqual(sourcesOf([["Mara Veldt", 5]], [["Veldt", 7]]), ["Veldt 7x1 shared-name", "Mara Veldt 5x1"]);
    assert.deepEqual(sourcesOf([["Mara Veldt", 5]], [["Orrin", 7]]), ["Orrin 7x1", "Mara Veldt 5x1"]);
    assert.deepEqual(sourcesOf([["Mara Veldt", 5]], [["Bo Veldt", 7]]), ["Bo Veldt 7x1", "Mara Veldt 5x1"]);
  });

  test("are kept apart where an article keeps them apart", () => {
    assert.deepEqual(sourcesOf([["Mara Veldt", 5], ["Mara Veldt", 3]], [["Mara Veldt", 1]]), ["Mara Veldt 6x2 shared-name", "Mara Veldt 3x1 shared-name"]);
  });

  test("are marked where their roles have no word in common", () => {
    assert.deepEqual(sourcesOf([["Mara Veldt", 5, "Mayor"]], [["Mara Veldt", 7, "a goalkeeper"]]), ["Mara Veldt 12x2 different-roles"]);
    assert.deepEqual(sourcesOf([["Mara Veldt", 5, "mayor of Tolmar"]], [["Mara Veldt", 7, "Mayor"]], [["Mara Veldt", 1]]), ["Mara Veldt 13x3"]);
    assert.deepEqual(sourcesOf([["Mara Veldt", 5, "mayor"]], [["Mara Veldt", 7, "acting mayor"]], [["Mara Veldt", 1, "acting head"]]), ["Mara Veldt 13x3"]);
  });

  test("are never one if unnamed", () => {
    const unnamed = ["an official", 5, null, { named: false }];
    assert.deepEqual(sourcesOf([unnamed], [unnamed]), ["an official 5x1", "an official 5x1"]);
  });

  test("in great number take linear time", () => {
    const names = (count) => Array.from({ length: count }, (_, i) => [i % 2 ? "Mara Veldt" : `Ann Lee${i}`, 1]);
    const time = (count) => {
      const audit = createAudit();
      audit.add("a", analysis(...names(count)));
      const begin = performance.now();
      audit.sources();
      return performance.now() - begin;
    };
    time(2000);
    assert.ok(time(32_000) < 80 * Math.max(1, time(2000)), "sixteen times as many");
  });
});

test("names are compared without case, accents, honorifics and articles", () => {
  for (const [name, folded] of [["  Dr. José  Álvarez ", "jose alvarez"], ["The New Gazette", "new gazette"], ["Anne‑Marie O’Dell", "anne-marie o'dell"], ["李雷", "李雷"], ["—", "-"]]) {
    assert.equal(fold(name), folded);
  }
});

test("outlets are folders", () => {
  assert.deepEqual(outletsOf(["a.txt", "b.txt"]), ["", ""]);
  assert.deepEqual(outletsOf(["clips/herald/a.txt", "clips/gazette/2031/b.txt", "clips/c.txt"]), ["herald", "gazette", "clips"]);
  assert.deepEqual(outletsOf(["herald/a.txt", "herald/b.txt"]), ["herald", "herald"]);
  assert.deepEqual(outletsOf([]), []);
});

test("articles and outlets are counted as the analysis counts", () => {
  const audit = createAudit();
  const result = analyze(ARTICLE);
  const row = audit.add("herald/a.txt", result, { outlet: "herald" });
  assert.equal(row.words, result.stats.words);
  assert.equal(row.quotations, result.quotes.filter(({ act, repeats }) => act === "speech" && repeats === null).length);
  assert.equal(row.unattributedShare, unattributed(result).share);
  assert.deepEqual(row.notices, result.notices.map(({ code }) => code));
  audit.add("gazette/b.txt", result, { outlet: "gazette" });
  const failed = audit.fail("gazette/c.docx", new Error("is no Word document"), { outlet: "gazette" });
  assert.equal(failed.error, "is no Word document");
  const [herald, gazette] = audit.outlets();
  assert.equal(herald.namedSources, new Set(result.sources.filter(({ named, quotes }) => named && quotes.length).map(({ name }) => name)).size);
  assert.deepEqual([gazette.articles, gazette.failed, gazette.words], [1, 1, row.words]);
  assert.equal(audit.total().words, 2 * row.words);
  assert.equal(audit.total().failed, 1);
  const both = audit.sources().find(({ name }) => name === "Oren Vasko");
  assert.deepEqual(both.articles.map(({ file }) => file), ["herald/a.txt", "gazette/b.txt"]);
  assert.deepEqual(both.outlets, ["herald", "gazette"]);
});

test("CSV holds every row and no formula", () => {
  const audit = createAudit();
  audit.add('=cmd|"x".txt', { ...analysis(["@Mara Veldt", 5, "+role, with comma"]), metadata: { headline: '=HYPERLINK("a")\r\nb', published: null } }, { outlet: "-outlet" });
  audit.fail("b.docx", "could, not\n be read");
  const read = (text) => parse(text, { columns: true, relax_quotes: false });
  const [first, second] = read(toArticlesCsv(audit.articles));
  assert.equal(first.headline, 'ʼ=HYPERLINK("a") b');
  assert.equal(first.unattributed_share, "0");
  assert.equal(second.error, "could, not be read");
  const [source] = read(toSourceAuditCsv(audit.sources()));
  assert.deepEqual([source.name, source.roles, source.words], ["ʼ@Mara Veldt", "ʼ+role, with comma", "5"]);
  assert.equal(read(toOutletsCsv(audit.outlets())).length, 2);
  for (const text of [toArticlesCsv(audit.articles), toSourceAuditCsv(audit.sources()), toOutletsCsv(audit.outlets())]) {
    assert.doesNotMatch(text, /(^|,|\r\n)"?[=+@-]/);
  }
});
