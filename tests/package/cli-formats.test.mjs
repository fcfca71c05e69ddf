// The formats and the check on the command line: of one article, and of several as one output.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";

import { parse as parseCsv } from "csv-parse/sync";
import { FORMATS } from "copydesk/export";

import { ARTICLE, load, runCommand } from "./consumer.mjs";

const { default: init, analyze } = await load("copydesk");
await init();

const OTHER = "The hall fell silent.\n\n“We lost the whole of the winter catch.”\n\nNobody spoke for a while.\n";
const folder = mkdtempSync(join(tmpdir(), "copydesk formats-"));
after(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, "a.txt"), ARTICLE);
writeFileSync(join(folder, "=b, c.txt"), OTHER);
writeFileSync(join(folder, "d.html"), "<p>It was dark.</p><p>“We lost the whole catch.”</p><p>Nobody spoke.</p>");
writeFileSync(join(folder, "fine.txt"), "“We counted every crane,” said Mara Veldt, the mayor.\n");
const copydesk = (...args) => runCommand(args, { cwd: folder });

const analysis = analyze(ARTICLE);
const other = analyze(OTHER);

describe("one article", () => {
  for (const [format, { make }] of Object.entries(FORMATS)) {
    test(`as ${format} is what the library makes`, () => {
      const { status, stdout, stderr } = copydesk("a.txt", "-f", format);
      assert.deepEqual([status, stderr], [0, ""]);
      assert.equal(stdout, make(ARTICLE, analysis, { title: "a.txt" }));
    });
  }
});

describe("several articles, in two threads,", () => {
  const both = (format) => {
    const { status, stdout, stderr } = copydesk("a.txt", "=b, c.txt", "-j", "2", "-f", format);
    assert.deepEqual([status, stderr], [0, ""]);
    return stdout;
  };

  test("as CSV are one table with the articles' names", () => {
    const rows = parseCsv(both("quotations-csv"), { columns: true, record_delimiter: "\r\n" });
    assert.deepEqual(rows.map(({ article }) => article), [...analysis.quotes.map(() => "a.txt"), ...other.quotes.map(() => "ʼ=b, c.txt")]);
    assert.equal(parseCsv(both("sources-csv"), { columns: true, record_delimiter: "\r\n" }).length, analysis.sources.length + other.sources.length);
  });

  test("as HTML are one page whose anchors are told apart", () => {
    const html = both("html");
    assert.equal(html.match(/<!doctype html>/g).length, 1);
    assert.equal(html.match(/<article>/g).length, 2);
    const ids = Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id]) => id);
    assert.ok(ids.length >= 2 * (analysis.quotes.length + other.quotes.length) - 2);
    assert.equal(new Set(ids).size, ids.length);
    for (const [, target] of html.matchAll(/ href="#([^"]+)"/g)) assert.ok(ids.includes(target), target);
  });

  for (const format of ["annotations", "schema-org"]) {
    test(`as ${format} are an array`, () => {
      const parsed = JSON.parse(both(format));
      assert.deepEqual(parsed, [FORMATS[format].make(ARTICLE, analysis), FORMATS[format].make(OTHER, other, { title: "=b, c.txt" })].map((item) => JSON.parse(item)));
    });
  }
});

describe("the check", () => {
  test("prints findings with their places and says by its status that there are some", () => {
    const { status, stdout, stderr } = copydesk("--check", "=b, c.txt");
    assert.deepEqual([status, stderr], [3, ""]);
    assert.equal(stdout, "=b, c.txt:3:2: warning: Nobody is credited with “We lost the whole of the winter catch.”. [unattributed-quotation]\n");
  });

  test("of an article without any is silent", () => {
    assert.deepEqual(copydesk("--check", "fine.txt"), { status: 0, stdout: "", stderr: "" });
    assert.equal(copydesk("--check", "=b, c.txt", "--rules", "unclosed-quotation, differing-quotation").status, 0);
  });

  test("of HTML names no lines, which would be those of another text", () => {
    assert.match(copydesk("--check", "d.html").stdout, /^d\.html: warning: Nobody is credited/);
  });

  test("as JSON and JSON lines", () => {
    const [finding] = JSON.parse(copydesk("--check", "=b, c.txt", "-f", "json").stdout);
    assert.equal(OTHER.slice(...finding.span), "We lost the whole of the winter catch.");
    const input = `${JSON.stringify({ id: 1, text: OTHER })}\n{\n${JSON.stringify({ id: 2, text: "Nothing." })}\n`;
    const { status, stdout } = runCommand(["-c", "-i", "jsonl"], { input });
    const results = stdout.trim().split("\n").map((line) => JSON.parse(line));
    assert.deepEqual(results.map(({ id, findings }) => [id, findings?.length]), [[1, 1], [null, undefined], [2, 0]]);
    assert.equal(status, 1);
  });

  test("sends no order of the article's to the terminal", () => {
    const { stdout } = runCommand(["--check"], { input: "It was dark.\n\n“We \u001b[31mlost\u0007 the\u009b catch.”\n\nNobody spoke." });
    assert.match(stdout, /^Article:3:2: warning/);
    assert.doesNotMatch(stdout, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});
