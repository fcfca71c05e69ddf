// The command line.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { spawnSync } from "node:child_process";

import { ARTICLE, load, root, runCommand } from "./consumer.mjs";

const { default: init, analyze } = await load("copydesk");
await init();

const folder = mkdtempSync(join(tmpdir(), "copydesk files-"));
after(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "news/deep/.git"), { recursive: true });
mkdirSync(join(folder, "empty"));
writeFileSync(join(folder, "a.txt"), ARTICLE);
writeFileSync(join(folder, "b ä.txt"), "Second text.");
writeFileSync(join(folder, "news/two.md"), "Two.");
writeFileSync(join(folder, "news/deep/one.TXT"), "One.");
writeFileSync(join(folder, "news/deep/picture.png"), "no text");
writeFileSync(join(folder, "news/deep/.git/hidden.txt"), "Hidden.");
writeFileSync(join(folder, "latin1.txt"), Buffer.from("Caf\xe9.", "latin1"));
writeFileSync(join(folder, "utf16.txt"), Buffer.from("\ufeffCafé.", "utf16le"));
writeFileSync(join(folder, "bom.txt"), "\ufeffCafé.");

const copydesk = (...args) => runCommand(args, { cwd: folder });
const plain = (value) => JSON.parse(JSON.stringify(value));

/** Two paragraphs, so that the line above them is a headline. */
const BODY =
  "The harbour reopened on Friday after a week of storms, and the first boats left before dawn.\n\n" +
  "By noon the quay was full of people who had come to see them go.\n";

describe("output", () => {
  test("one file: its analysis as JSON", () => {
    const { status, stdout, stderr } = copydesk("a.txt");
    assert.deepEqual([status, stderr], [0, ""]);
    assert.deepEqual(JSON.parse(stdout), plain(analyze(ARTICLE)));
  });

  test("standard input, without files or as a dash", () => {
    for (const args of [[], ["-"]]) {
      const { status, stdout } = runCommand(args, { input: ARTICLE });
      assert.equal(status, 0);
      assert.deepEqual(JSON.parse(stdout), plain(analyze(ARTICLE)));
    }
  });

  test("several files: an array, or a line each", () => {
    const expected = [
      { file: "a.txt", analysis: plain(analyze(ARTICLE)) },
      { file: "b ä.txt", analysis: plain(analyze("Second text.")) },
    ];
    assert.deepEqual(JSON.parse(copydesk("a.txt", "b ä.txt").stdout), expected);
    const lines = copydesk("a.txt", "b ä.txt", "--format", "jsonl").stdout.split("\n");
    assert.deepEqual(lines.filter(Boolean).map((line) => JSON.parse(line)), expected);
  });

  test("a folder: its text files, in order, hidden ones left out", () => {
    const { status, stdout } = copydesk("news", "-f", "jsonl");
    assert.equal(status, 0);
    const files = stdout.trim().split("\n").map((line) => JSON.parse(line).file.replaceAll("\\", "/"));
    assert.deepEqual(files, ["news/deep/one.TXT", "news/two.md"]);
  });

  test("Markdown has headline, sources and quotations, and no markup of the article's", () => {
    const { status, stdout } = copydesk("a.txt", "--format=markdown");
    assert.equal(status, 0);
    assert.match(stdout, /^# Harbour of Alderport/);
    assert.match(stdout, /^## Sources$/m);
    assert.match(stdout, /^## Quotations$/m);
    const headline = "# <script>alert(1)</script> *x* [a](b) \u001b[31m";
    const hostile = runCommand(["-f", "markdown"], { input: `${headline}\n\n${BODY}` });
    assert.match(hostile.stdout, /^# \\# \\<script\\>alert\(1\)\\<\/script\\> \\\*x\\\* \\\[a\\\]\(b\)/);
    assert.ok(!hostile.stdout.includes("\u001b"));
  });

  test("--published reaches the analysis", () => {
    const { stdout } = copydesk("a.txt", "--published", "2031-03-02");
    assert.deepEqual(JSON.parse(stdout), plain(analyze(ARTICLE, { published: "2031-03-02" })));
  });

  test("--help and --version", () => {
    assert.match(copydesk("--help").stdout, /^Usage: copydesk \[FILES…\]/);
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    assert.equal(copydesk("--version").stdout, `${version}\n`);
  });
});

describe("encodings", () => {
  test("a byte order mark stays, so that offsets are the file's", () => {
    assert.deepEqual(JSON.parse(copydesk("bom.txt").stdout).blocks[0].span, [1, 6]);
    assert.deepEqual(JSON.parse(copydesk("utf16.txt").stdout).blocks[0].span, [1, 6]);
  });

  test("what is not UTF-8 is analysed with a warning", () => {
    const { status, stdout, stderr } = copydesk("latin1.txt");
    assert.equal(status, 0);
    assert.match(stderr, /latin1\.txt: not valid UTF-8/);
    assert.deepEqual(JSON.parse(stdout).blocks[0].span, [0, 5]);
  });
});

describe("what goes wrong", () => {
  const cases = [
    [["missing.txt"], 1, /^copydesk: missing\.txt: no such file$/m],
    [["empty"], 1, /empty: no \.txt, \.md or \.html file/],
    [["--bogus"], 2, /Unknown option '--bogus'[\s\S]*Try: copydesk --help/],
    [["--format"], 2, /--format/],
    [["--format", "xml"], 2, /no format "xml"; the formats are json, jsonl, markdown, html, /],
    [["--input", "pdf"], 2, /no input "pdf"; the inputs are text, html, jsonl/],
    [["--jobs", "none"], 2, /--jobs must be a number from 1 to 256/],
    [["--jobs", "0"], 2, /--jobs must be a number/],
    [["--rules", "unclosed-quotation"], 2, /--rules belongs to --check/],
    [["--check", "--rules", "oxford-comma"], 2, /no rule "oxford-comma"; the rules are unattributed-quotation/],
    [["--check", "--format", "markdown"], 2, /no format "markdown"; the formats are text, json, jsonl/],
    [["a.txt", "--published", "Tuesday"], 2, /--published must be an ISO 8601 date/],
  ];
  for (const [args, status, message] of cases) {
    test(args.join(" "), () => {
      const result = copydesk(...args);
      assert.equal(result.status, status);
      assert.match(result.stderr, message);
      assert.doesNotMatch(result.stderr, /^ {4}at /m);
    });
  }

  test("a file that is missing does not cost the others", () => {
    const { status, stdout } = copydesk("missing.txt", "a.txt", "-f", "jsonl");
    assert.equal(status, 1);
    assert.equal(stdout.trim().split("\n").length, 1);
    assert.equal(JSON.parse(copydesk("missing.txt", "a.txt").stdout).length, 1);
  });

  test("a reader that stops early", { skip: process.platform === "win32" }, () => {
    const { status, stderr } = spawnSync("bash", [
      "-c", `set -o pipefail; "$0" "$1" ${"a.txt ".repeat(300)} -f jsonl | head -c 10 >/dev/null`,
      process.execPath, join(root, "www/lib/cli.js"),
    ], { cwd: folder, encoding: "utf8" });
    assert.deepEqual([status, stderr], [0, ""]);
  });
});
