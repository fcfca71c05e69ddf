// Measures the built package on the corpora: `npm run scores -- DATA_DIR [--work DIR] [--dry]`.
//
// Writes docs/SCORES.md (not with --dry) and prints it. --work keeps the analyses, for looking at errors.
// The corpora are not part of the repository; README.md beside this file says where they come from.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { build } from "../../www/tools/build.mjs";
import { Stop, root, toEnd } from "../../www/tools/run.mjs";
import { FIELD } from "./field.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Runs one of the Python programs here and returns what it prints. */
function python(script, ...args) {
  const { status, stdout, stderr, error } = spawnSync("python3", [join(here, script), ...args], {
    encoding: "utf8", maxBuffer: 1 << 28,
  });
  if (error) throw new Stop(`python3 is needed for the scorers (${error.code}).`);
  if (status !== 0) throw new Stop(`${script} failed:\n${stderr}`);
  return stdout;
}

const readLines = (file) => readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));

/** Python writes NaN where nothing was predicted. */
const readPython = (file) => JSON.parse(readFileSync(file, "utf8").replace(/\bNaN\b/g, "null"));

/** Table from UTF-16 unit to code point, in which the corpora count, or null where they agree. */
function codePoints(text) {
  if (!/[\ud800-\udfff]/.test(text)) return null;
  const table = new Uint32Array(text.length + 1);
  let count = 0;
  for (let unit = 0; unit < text.length; unit += 1) {
    table[unit] = count;
    if (text.codePointAt(unit) > 0xffff) table[++unit] = count;
    count += 1;
  }
  table[text.length] = count;
  return table;
}

const SPAN = new Set(["span", "addressee", "anonymity"]);
const SPANS = new Set(["content", "cue", "source", "spans"]);

/** The analysis with its spans in code points. */
function convert(value, key, table) {
  if (!table || value === null || typeof value !== "object") return value;
  const span = ([start, end]) => [table[start], table[end]];
  if (SPAN.has(key)) return span(value);
  if (SPANS.has(key)) return value.map(span);
  if (Array.isArray(value)) return value.map((item) => convert(item, null, table));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, convert(item, name, table)]));
}

/** What `npm run scores` measures with, and the time that the analyses took. */
class Bench {
  time = 0;
  units = 0;

  constructor(analyze, data, work) {
    Object.assign(this, { analyze, data, work });
  }

  /** The path of a corpus file, or undefined, said aloud, if it is not there. */
  corpus(path) {
    const file = join(this.data, path);
    if (existsSync(file)) return file;
    console.error(`${file} is not there: its scores are left out.`);
    return undefined;
  }

  /** Analyses the articles {"id", "text"}; returns the path of the file with {"id", "analysis"}. */
  predict(name, articles, options) {
    const lines = articles.map(({ id, text }) => {
      const start = performance.now();
      const analysis = this.analyze(text, options);
      this.time += performance.now() - start;
      this.units += text.length;
      return JSON.stringify({ id, analysis: convert(analysis, null, codePoints(text)) });
    });
    return this.write(`${name}.analyses.jsonl`, `${lines.join("\n")}\n`);
  }

  write(name, content) {
    const file = join(this.work, name);
    writeFileSync(file, content);
    return file;
  }
}

const percent = (value) => (typeof value === "number" && Number.isFinite(value) ? (100 * value).toFixed(1) : "–");

/** A figure with its 95 % interval. */
const interval = (value, range) => `**${percent(value)}**${range ? ` [${range.map(percent).join(", ")}]` : ""}`;

const row = (...cells) => `| ${cells.map((cell) => (typeof cell === "number" ? cell.toFixed(1) : cell)).join(" | ")} |`;

function table(head, rows) {
  return [row(...head), row(...head.map((_, index) => (index ? "---:" : "---"))), ...rows.map((cells) => row(...cells))].join("\n");
}

function quotations(bench) {
  const gold = bench.corpus("polnear/dev.jsonl");
  if (!gold) return [];
  const analyses = bench.predict("polnear", readLines(gold));
  const predicted = bench.write("polnear.quotes.jsonl", python("quotes/to_quotes.py", analyses));
  const sure = JSON.parse(python("quotes/score_calibration.py", gold, analyses));
  const { metrics, articles } = JSON.parse(python("quotes/score_quotes.py", gold, predicted, "--json"));
  const names = ["content", "exact", "cue", "source", "relation", "attributed", "quoted", "quoted_attributed"];
  const ours = names.map((name) => interval(metrics[name].all.F, metrics[name].all.F_ci));
  const kinds = ["direct", "mixed", "indirect"].filter((kind) => metrics.attributed[kind]);
  return [
    `### Quotations: PolNeAR dev, ${articles} articles, F1`,
    table(["", ...names.map((name) => name.replace("_", " and "))], [["**Copydesk** [95 %]", ...ours], ...FIELD.quotations]),
    "Peers but for the two CRFs are measured on the corpus's test part, ours on dev. By kind, F1 of attributed relations: " +
      `${kinds.map((kind) => `${kind} ${percent(metrics.attributed[kind].F)}`).join(", ")}.`,
    `Confidence: of ${sure.quotations} reported quotations ${percent(sure.right)} have content and source right; expected calibration error ` +
      `${sure.ece.toFixed(3)}. Mean confidence → part right (how many): ` +
      `${sure.bins.map(([mean, right, count]) => `${mean.toFixed(2)} → ${right.toFixed(2)} (${count})`).join(", ")}.`,
  ];
}

function names(bench) {
  const rows = [];
  const genres = [];
  for (const [name, path] of [["gum", "entities/gum.dev.jsonl"], ["uner", "entities/uner_ewt.dev.jsonl"]]) {
    const gold = bench.corpus(path);
    if (!gold) continue;
    const predicted = bench.write(`${name}.entities.jsonl`, python("entities/to_entities.py", bench.predict(name, readLines(gold), { tokens: true })));
    const report = join(bench.work, `${name}.scores.json`);
    python("entities/score_entities.py", gold, predicted, "--json", report);
    const corpus = name === "gum" ? "GUM dev" : "UNER EWT dev";
    for (const [genre, { docs, gold_names: count, metrics: m, ci95 }] of Object.entries(readPython(report)).sort()) {
      if (genre !== "all") {
        genres.push([
          `${corpus}, ${genre} (${docs})`, String(count), percent(m.strict_f1), percent(m.span_f1), percent(m.sent_inner_f1), percent(m.pos_acc), percent(m.b3_f1),
        ]);
      }
      if (genre !== "all" && genre !== "news") continue;
      rows.push([
        `**Copydesk**, ${name === "gum" ? `${corpus}, ${genre}` : corpus} (${docs})`, interval(m.strict_f1, ci95.strict_f1), percent(m.strict_orgloc_merged_f1),
        percent(m.span_f1), `${percent(m.PER_f1)} / ${percent(m.ORG_f1)} / ${percent(m.LOC_f1)}`, percent(m.sent_f1), percent(m.sent_inner_f1),
        percent(m.pos_acc), percent(m.b3_f1),
      ]);
    }
  }
  if (rows.length === 0) return [];
  return [
    "### Names, sentences, parts of speech, persons",
    table(
      ["", "names strict [95 %]", "organizations and places merged", "names, any kind", "persons / organizations / places", "sentences", "inner", "tags", "person coreference B³"],
      [...rows, ...FIELD.names],
    ),
    "F1 but for tags (accuracy). Peers' coreference is their own names linked by one string heuristic.",
    "By genre; few names make a figure of chance:",
    table(["", "names there", "names strict", "names, any kind", "sentences, inner", "tags", "person coreference B³"], genres),
  ];
}

/** Tags and trees, by the trainer's own scorer: heads are no part of what the package publishes. */
function trees(bench) {
  const gum = bench.corpus("entities/gum.dev.jsonl");
  if (!gum) return [];
  const silver = bench.corpus("polnear/silver_train.tsv.gz");
  const options = ["--gum", gum, ...(silver ? ["--silver", silver] : [])];
  const command = ["run", "--quiet", "--release", "--locked", "--features", "train", "--bin", "train", "--", "trees", ...options];
  const { status, stdout, stderr } = spawnSync("cargo", command, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Stop(`The scorer of trees failed:\n${stderr}`);
  const rows = stdout.trim().split("\n").map((line) => JSON.parse(line)).map((score) => [
    `${score.corpus}, ${score.genre} (${score.texts})`,
    ...["tags", "uas", "las", "uas_words", "las_words"].map((name) => percent(score[name])),
  ]);
  return [
    "### Parts of speech and syntax, by genre",
    table(["", "tags", "heads (UAS)", "heads and relations (LAS)", "UAS without punctuation", "LAS without punctuation"], rows),
    "Accuracy over all words of the corpus, each line a paragraph, with our own tokens, sentences and tags; a word that our tokens cut otherwise " +
      "counts as wrong. Relations without subtypes. The automatic trees are converted to version 2 of Universal Dependencies.",
  ];
}

/** Pastes of our own. */
const OUR_PASTES = { read: join(here, "pastes/read.jsonl"), unread: join(here, "pastes/unread.jsonl") };

/** What to_layout.py counts as body. */
const BODY = new Set(["paragraph", "question", "list", "crosshead"]);

function layout(bench) {
  const rows = [];
  const texts = [
    ["Pages", bench.corpus("layout/gold.dev.jsonl"), ["article", "page"]],
    ["Synthetic pastes", bench.corpus("synthetic/synthetic.dev.jsonl"), ["article", "page"]],
    ["our pastes, read while developing", OUR_PASTES.read, ["article"]],
    ["our pastes, unread", OUR_PASTES.unread, ["article"]],
  ];
  for (const [index, [corpus, gold, variants]] of texts.entries()) {
    if (!gold) continue;
    const name = `layout.${index}`;
    const inputs = python("layout/inputs.py", gold).split("\n").filter(Boolean).map((line) => JSON.parse(line));
    const predicted = bench.write(`${name}.layout.jsonl`, python("layout/to_layout.py", gold, bench.predict(name, inputs)));
    for (const variant of variants) {
      const count = readLines(gold).filter((article) => (article.variant ?? "article") === variant).length;
      if (count === 0) continue;
      const s = JSON.parse(python("layout/score_layout.py", gold, predicted, "--variant", variant, "--json"));
      rows.push([
        `**Copydesk**, ${corpus}, ${variant === "page" ? "whole page" : "story"} (${count})`, percent(s.macro_f1), percent(s.block_accuracy), percent(s.body_token?.f1_lenient),
        percent(s.title?.near), percent(s.byline?.exact_set), s.caption_credit?.gold ? percent(s.caption_credit.recall) : "–", percent(s.date?.visible),
      ]);
    }
  }
  if (rows.length === 0) return [];
  return [
    "### Structure: what people paste, plain text",
    table(["", "blocks macro F1", "blocks right", "body F1", "headline", "bylines", "credits", "date shown"], [...rows, ...FIELD.layout]),
    ...layoutOfHtml(bench),
  ];
}

/** The same pages as HTML; the labels' offsets are those of the plain text, so that body and fields are scored. */
function layoutOfHtml(bench) {
  const gold = bench.corpus("layout/gold.dev.jsonl");
  if (!gold) return [];
  const pages = readLines(gold).map(({ id, variant }) => ({ id, variant, file: bench.corpus(`layout/pages/${id}.${variant}.html`) }));
  const predicted = pages.filter(({ file }) => file).map(({ id, variant, file }) => {
    const { text, blocks, metadata } = bench.analyze(readFileSync(file, "utf8"), { format: "html" });
    const body = blocks.filter(({ kind, repeats }) => repeats === null && BODY.has(kind)).map(({ span }) => text.slice(...span));
    const fields = { title: metadata.headline ?? "", bylines: metadata.authors, published: metadata.published ?? "" };
    return JSON.stringify({ id, variant, ...fields, body_text: body.join("\n\n") });
  });
  if (predicted.length === 0) return [];
  const file = bench.write("html.layout.jsonl", `${predicted.join("\n")}\n`);
  const rows = ["article", "page"].map((variant) => {
    const s = JSON.parse(python("layout/score_layout.py", gold, file, "--variant", variant, "--json"));
    const values = [s.body_token?.f1_lenient, s.title?.near, s.byline?.exact_set, s.date?.visible];
    return [`**Copydesk**, Pages, ${variant === "page" ? "whole page" : "story"}`, ...values.map(percent)];
  });
  return ["### Structure from the clipboard's HTML", table(["", "body F1", "headline", "bylines", "date shown"], rows)];
}

/** Our labels of who speaks in the corpora's articles, put together with them; undefined if a corpus is not there. */
function news(bench, part) {
  const labels = join(here, `news/${part}.jsonl`);
  const corpora = [...new Set(readLines(labels).map(({ corpus }) => corpus))];
  if (!corpora.every((corpus) => bench.corpus(corpus))) return undefined;
  return bench.write(`news.${part}.jsonl`, python("news/join.py", labels, bench.data));
}

function speakers(bench) {
  const texts = [
    ["news and pages, read while developing", news(bench, "read")],
    ["news and pages, unread", news(bench, "unread")],
    ["synthetic pastes", bench.corpus("synthetic/synthetic.dev.jsonl")],
    ["our articles, read while developing", join(here, "speakers/read.jsonl")],
    ["our articles, unread", join(here, "speakers/unread.jsonl")],
    ["our pastes, read while developing", OUR_PASTES.read],
    ["our pastes, unread", OUR_PASTES.unread],
  ];
  const part = (count, whole) => `**${percent(count / whole)}** (${count} of ${whole})`;
  const rows = texts.filter(([, gold]) => gold).map(([name, gold], index) => {
    const predicted = bench.predict(`speakers.${index}`, readLines(gold));
    const [summary, ...errors] = python("speakers/score_speakers.py", gold, predicted, "--errors").trim().split("\n");
    bench.write(`speakers.${index}.errors.txt`, `${errors.join("\n")}\n`);
    const s = JSON.parse(summary);
    const wrong = s.found - s.right - s.open;
    return [`**Copydesk**, ${name}`, ...[s.found, s.right, s.open, wrong, s.by_name].map((count) => part(count, s.speech)), part(s.marked_wrong, s.marked), s.ece.toFixed(3)];
  });
  return [
    "### Speakers, resolved to a name: direct and mixed quotations",
    table(["", "found", "speaker right", "left open", "another speaker", "of these by name", "marked words reported as speech", "calibration error"], rows),
  ];
}

function commit() {
  const git = (...args) => spawnSync("git", args, { cwd: root, encoding: "utf8" }).stdout?.trim() ?? "";
  const changed = git("status", "--porcelain", "--", "src", "www/lib", "Cargo.toml", "Cargo.lock") !== "";
  return `${git("rev-parse", "--short=12", "HEAD") || "unknown"}${changed ? " with changes" : ""}`;
}

await toEnd(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true, options: { work: { type: "string" }, dry: { type: "boolean" } },
  });
  const [data] = positionals;
  if (!data || !existsSync(data)) {
    throw new Stop("Usage: npm run scores -- DATA_DIR\nDATA_DIR holds the corpora; tests/scores/README.md says where they come from.");
  }
  await build();
  const { default: init, analyze } = await import("copydesk");
  await init();
  const work = values.work ? resolve(values.work) : mkdtempSync(join(tmpdir(), "copydesk-scores-"));
  mkdirSync(work, { recursive: true });
  try {
    const bench = new Bench(analyze, data, work);
    const sections = [quotations, speakers, names, trees, layout].flatMap((measure) => measure(bench));
    const wasm = readFileSync(join(root, "www/lib/pkg/copydesk_bg.wasm")).length;
    const report = [
      "# Scores",
      "Written by `npm run scores -- DATA_DIR`; [tests/scores](../tests/scores/README.md) tells how the corpora are fetched and what the figures mean. " +
        `Commit ${commit()}; module ${(wasm / 1024).toFixed(0)} KiB; ${(bench.units / 1e3 / bench.time).toFixed(2)} million characters a second ` +
        `(Node ${process.versions.node}, ${cpus()[0]?.model.trim() ?? "unknown processor"}). All figures in per cent.`,
      ...sections,
    ].join("\n\n");
    console.log(`\n${report}`);
    if (!values.dry) writeFileSync(join(root, "docs/SCORES.md"), `${report}\n`);
  } finally {
    if (!values.work) rmSync(work, { recursive: true });
  }
});
