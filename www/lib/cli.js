#!/usr/bin/env node
// `copydesk [FILES…]`: the analysis on the command line.
import { readFile, readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { parseArgs } from "node:util";

import init, { analyze } from "./node.js";
import { toMarkdown } from "./export.js";

const HELP = `Usage: copydesk [FILES…] [--format json|jsonl|markdown] [--published DATE]

Reads news articles and tells their structure, their quotations and who said them.

  FILES                 text, Markdown or HTML files, or folders of them (.txt, .md, .html), searched
                        through; standard input without FILES or for "-"
  -f, --format FORMAT   json      the analysis; for several files an array of {"file", "analysis"}
                        jsonl     {"file", "analysis"}, one line a file
                        markdown  a summary to read: headline, sources with shares, quotations
                        (default: json)
  -p, --published DATE  ISO 8601 date that "Tuesday" is reckoned from; the article's own by default
  -h, --help            this text
  -v, --version         the version

Files are read as UTF-8. Offsets in the result are UTF-16 code units, as JavaScript counts.
Exit status: 0 all went well, 1 a file could not be read or analysed, 2 the command was not understood.
`;

const TEXT = new Set([".txt", ".text", ".md", ".markdown"]);
const HTML = new Set([".html", ".htm", ".xhtml"]);
const FORMATS = ["json", "jsonl", "markdown"];

/** A wrong command. */
class Usage extends Error {}

/** What is wrong with a file, without the code of the system call. */
function reason(error) {
  const known = { ENOENT: "no such file", EACCES: "may not be read", EISDIR: "is a folder", ELOOP: "links to itself" };
  return known[error.code] ?? error.message;
}

let status = 0;
function complain(message) {
  process.stderr.write(`copydesk: ${message}\n`);
  status = 1;
}

/** The files that the arguments name, folders searched through, in a fixed order. */
async function* findFiles(paths) {
  for (const path of paths) {
    try {
      if (path === "-" || !(await stat(path)).isDirectory()) {
        yield path;
        continue;
      }
      const names = (await readdir(path, { recursive: true }))
        .filter((name) => TEXT.has(extname(name).toLowerCase()) || HTML.has(extname(name).toLowerCase()))
        .filter((name) => !name.split(/[\\/]/).some((part) => part.startsWith(".")))
        .sort();
      if (names.length === 0) complain(`${path}: no .txt, .md or .html file in it`);
      for (const name of names) yield join(path, name);
    } catch (error) {
      complain(`${path}: ${reason(error)}`);
    }
  }
}

async function readInput(path) {
  if (path !== "-") return readFile(path);
  if (process.stdin.isTTY) process.stderr.write("copydesk: reading from the keyboard; Ctrl+D ends the text\n");
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The text in `bytes`. A byte order mark stays, so that offsets are those of the file. */
function decode(bytes, path) {
  const mark = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0;
  const encoding = mark === 0xfffe ? "utf-16le" : mark === 0xfeff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    process.stderr.write(`copydesk: ${path}: not valid UTF-8; what cannot be read is taken as U+FFFD\n`);
    return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  }
}

/** Writes to standard output and waits if the reader is slow. */
function print(text) {
  if (process.stdout.write(text)) return undefined;
  return new Promise((resolve) => {
    process.stdout.once("drain", resolve);
  });
}

function parse(args) {
  const options = {
    format: { type: "string", short: "f", default: "json" },
    published: { type: "string", short: "p" },
    help: { type: "boolean", short: "h" },
    version: { type: "boolean", short: "v" },
  };
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (!FORMATS.includes(values.format)) {
      throw new Usage(`there is no format "${values.format}"; the formats are ${FORMATS.join(", ")}`);
    }
    return { ...values, paths: positionals };
  } catch (error) {
    throw error instanceof Usage ? error : new Usage(error.message);
  }
}

/** Prints one result after the other, as `format` wants them. */
async function printAll(results, format, single) {
  let first = true;
  for await (const { file, text, analysis } of results) {
    if (format === "jsonl") await print(`${JSON.stringify({ file, analysis })}\n`);
    else if (format === "markdown") await print(`${first ? "" : "\n---\n\n"}${toMarkdown(text, analysis, { title: file === "-" ? "Article" : file })}`);
    else if (single) await print(`${JSON.stringify(analysis, null, 2)}\n`);
    else await print(`${first ? "[" : ","}\n${JSON.stringify({ file, analysis })}`);
    first = false;
  }
  if (format === "json" && !single) await print(first ? "[]\n" : "\n]\n");
}

async function main() {
  const { format, published, help, version, paths } = parse(process.argv.slice(2));
  if (help) return print(HELP);
  if (version) {
    const manifest = await readFile(new URL("../../package.json", import.meta.url), "utf8");
    return print(`${JSON.parse(manifest).version}\n`);
  }
  await init();
  try {
    analyze("", { published });
  } catch (error) {
    throw new Usage(error.message.replace(/^.*option `?published`?/, "--published"));
  }
  const inputs = paths.length > 0 ? paths : ["-"];
  const folder = async (path) => path !== "-" && (await stat(path).catch(() => undefined))?.isDirectory();
  const single = inputs.length === 1 && !(await folder(inputs[0]));
  async function* results() {
    for await (const file of findFiles(inputs)) {
      try {
        const text = decode(await readInput(file), file);
        const html = HTML.has(extname(file).toLowerCase());
        yield { file, text, analysis: analyze(text, { published, format: html ? "html" : "text" }) };
      } catch (error) {
        complain(`${file}: ${reason(error).replace("analyze(text, options): ", "")}`);
      }
    }
  }
  return printAll(results(), format, single);
}

process.stdout.on("error", (error) => {
  // The reader has seen enough: `copydesk folder --format jsonl | head -1`.
  if (error.code === "EPIPE") process.exit(status);
  throw error;
});

try {
  await main();
} catch (error) {
  if (!(error instanceof Usage)) throw error;
  process.stderr.write(`copydesk: ${error.message}\nTry: copydesk --help\n`);
  status = 2;
}
process.exitCode = status;
