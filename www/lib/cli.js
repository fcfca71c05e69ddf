#!/usr/bin/env node
// `copydesk [FILES…]`: the analysis on the command line. Reads what `cli/inputs.js` finds, has it analysed by
// `cli/work.js` in one thread or many, and writes the results in the order of the input.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";

import { RULES } from "./check.js";
import { FINDING_NAMES, FORMAT_NAMES, outputOf } from "./cli/formats.js";
import { INPUTS, articles, isSingle, kindOf } from "./cli/inputs.js";
import { createPool, inOrder } from "./cli/pool.js";
import init, { analyze } from "./node.js";

const HELP = `Usage: copydesk [FILES…] [--format FORMAT] [--check] [--jobs N] [--published DATE]

Reads news articles and tells their structure, their quotations and who said them.

  FILES                 text, Markdown or HTML files, or folders of them (.txt, .md, .html), searched
                        through; JSON lines (.jsonl); standard input without FILES or for "-"
  -i, --input KIND      what the input is, whatever its name: text, html, or
                        jsonl     an article a line, {"id", "text"}; also "options" as analyze() takes them
                                  and "url", the article's address
  -f, --format FORMAT   json            the analysis; for several articles an array of {"file", "analysis"}
                        jsonl           {"file", "analysis"}, one line an article; of JSON lines {"id",
                                        "analysis"}, and {"id", "error"} for a line that is wrong
                        markdown        a summary to read: headline, sources with shares, quotations
                        html            the same with the text, as one self-contained page
                        quotations-csv, sources-csv   a table, of several articles with their names
                        annotations     W3C Web Annotations (JSON-LD)
                        schema-org      NewsArticle and Quotations of schema.org (JSON-LD)
                        (default: json, for JSON lines jsonl)
  -c, --check           what to look at before publication, instead of the analysis; as lines
                        "file:line:column: severity: message [rule]", or --format json, jsonl
      --rules NAMES     the only rules to check, with commas between them
  -j, --jobs N          analyse in N threads (default: 1); the order stays
  -p, --published DATE  ISO 8601 date that "Tuesday" is reckoned from; the article's own by default
  -h, --help            this text
  -v, --version         the version

Files are read as UTF-8. Offsets in the result are UTF-16 code units, as JavaScript counts. Articles are read
and written one after the other, so memory depends on the longest of them and not on their number.
Exit status: 0 all went well, 1 an input could not be read or analysed, 2 the command was not understood,
3 the check found an error or a warning.
`;

const OPTIONS = {
  input: { type: "string", short: "i" },
  format: { type: "string", short: "f" },
  check: { type: "boolean", short: "c", default: false },
  rules: { type: "string" },
  jobs: { type: "string", short: "j", default: "1" },
  published: { type: "string", short: "p" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
};

const MAX_JOBS = 256;

/** A wrong command. */
class Usage extends Error {}

let failed = false;
function complain(message) {
  process.stderr.write(`copydesk: ${message}\n`);
  failed = true;
}

/** Writes to standard output and waits if the reader is slow. */
function print(content) {
  if (content.length === 0 || process.stdout.write(content)) return undefined;
  return new Promise((resolve) => {
    process.stdout.once("drain", resolve);
  });
}

function oneOf(names, name, what) {
  if (name !== undefined && !names.includes(name)) {
    throw new Usage(`there is no ${what} "${name}"; the ${what}s are ${names.join(", ")}`);
  }
  return name;
}

/** The command as `{ paths, input, format, check, rules, jobs, published, help, version }`. */
function parse(args) {
  let parsed;
  try {
    parsed = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Usage(error.message);
  }
  const { values, positionals } = parsed;
  const paths = positionals.length > 0 ? positionals : ["-"];
  const input = oneOf(INPUTS, values.input, "input");
  const standard = paths.every((path) => kindOf(path, input) === "jsonl") ? "jsonl" : values.check ? "text" : "json";
  const format = oneOf(values.check ? FINDING_NAMES : FORMAT_NAMES, values.format, "format") ?? standard;
  if (values.rules !== undefined && !values.check) throw new Usage("--rules belongs to --check");
  const rules = values.rules?.split(",").map((name) => oneOf(Object.keys(RULES), name.trim(), "rule"));
  const jobs = Number(values.jobs);
  if (!/^\d+$/.test(values.jobs) || jobs < 1 || jobs > MAX_JOBS) throw new Usage(`--jobs must be a number from 1 to ${MAX_JOBS}`);
  return { ...values, paths, input, format, rules, jobs };
}

/** Analyses and prints all articles. Tells whether the check found something serious. */
async function run({ paths, input, format, check, rules, jobs, published }) {
  const settings = { format, published, check, rules, single: await isSingle(paths, input) };
  const { open = "", between = "", close = "" } = outputOf(settings);
  const pool = await createPool(jobs, settings);
  async function* numbered() {
    let number = 0;
    for await (const article of articles(paths, input, complain)) yield { ...article, number: ++number };
  }
  let alarming = false;
  let first = true;
  let [lines, wrong] = [0, 0];
  await print(open);
  for await (const { output, warning, error, alarming: alarm } of inOrder(numbered(), pool.run, pool.ahead)) {
    lines++;
    if (warning) process.stderr.write(`copydesk: ${warning}\n`);
    if (error) {
      complain(error);
      wrong++;
    }
    alarming ||= alarm;
    if (output.length === 0) continue;
    if (!first) await print(between);
    first = false;
    await print(output);
  }
  await print(close);
  await pool.stop();
  if (wrong > 1) process.stderr.write(`copydesk: ${wrong} of ${lines} articles could not be analysed\n`);
  return alarming;
}

async function main() {
  const command = parse(process.argv.slice(2));
  if (command.help) return print(HELP);
  if (command.version) {
    const manifest = await readFile(new URL("../../package.json", import.meta.url), "utf8");
    return print(`${JSON.parse(manifest).version}\n`);
  }
  await init();
  try {
    analyze("", { published: command.published });
  } catch (error) {
    throw new Usage(error.message.replace(/^.*option `?published`?/, "--published"));
  }
  const alarming = await run(command);
  process.exitCode = failed ? 1 : alarming ? 3 : 0;
}

process.stdout.on("error", (error) => {
  // The reader has seen enough: `copydesk folder --format jsonl | head -1`.
  if (error.code === "EPIPE") process.exit(failed ? 1 : 0);
  throw error;
});

try {
  await main();
} catch (error) {
  if (!(error instanceof Usage)) throw error;
  process.stderr.write(`copydesk: ${error.message}\nTry: copydesk --help\n`);
  process.exitCode = 2;
}
