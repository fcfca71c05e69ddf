// Where the command line's articles come from: files, folders, standard input, JSON lines.
import { createReadStream } from "node:fs";
import { readFile, readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";

import { lines } from "./lines.js";

const KINDS = {
  text: [".txt", ".text", ".md", ".markdown"],
  html: [".html", ".htm", ".xhtml"],
  jsonl: [".jsonl", ".ndjson"],
};

export const INPUTS = Object.keys(KINDS);

/** "text", "html", "jsonl", or undefined for a name that doesn't tell. */
function kindByName(path) {
  return INPUTS.find((kind) => KINDS[kind].includes(extname(path).toLowerCase()));
}

/** What a named input is: what was ordered, else what its name tells, else text. */
export function kindOf(path, ordered) {
  return ordered ?? kindByName(path) ?? "text";
}

/** What is wrong with a file, without the code of the system call. */
export function reason(error) {
  const known = { ENOENT: "no such file", EACCES: "may not be read", EISDIR: "is a folder", ELOOP: "links to itself" };
  return known[error.code] ?? error.message;
}

/**
 * The files in a folder, in a fixed order. JSON lines are left out: they are as likely results as articles.
 */
async function search(folder) {
  return (await readdir(folder, { recursive: true }))
    .filter((name) => ["text", "html"].includes(kindByName(name)))
    .filter((name) => !name.split(/[\\/]/).some((part) => part.startsWith(".")))
    .sort()
    .map((name) => join(folder, name));
}

const isFolder = async (path) => path !== "-" && (await stat(path)).isDirectory();

/** Whether there will be exactly one article. */
export async function isSingle(paths, ordered) {
  return paths.length === 1 && kindOf(paths[0], ordered) !== "jsonl" && !(await isFolder(paths[0]).catch(() => false));
}

function standardInput() {
  if (process.stdin.isTTY) process.stderr.write("copydesk: reading from the keyboard; Ctrl+D ends the text\n");
  return process.stdin;
}

async function readWhole(path) {
  if (path !== "-") return new Uint8Array(await readFile(path));
  const chunks = [];
  for await (const chunk of standardInput()) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/**
 * The articles one after the other, each read when it is asked for: `{ kind, file, bytes }`, those of JSON
 * lines with the `line`'s number, without bytes where the line is too long. What cannot be read goes to `complain`.
 */
export async function* articles(paths, ordered, complain) {
  for (const path of paths) {
    try {
      const folder = await isFolder(path);
      const files = folder ? await search(path) : [path];
      if (files.length === 0) complain(`${path}: no .txt, .md or .html file in it`);
      for (const file of files) {
        const kind = folder && ordered === "jsonl" ? kindByName(file) : kindOf(file, ordered);
        if (kind === "jsonl") {
          const stream = file === "-" ? standardInput() : createReadStream(file, { highWaterMark: 1 << 18 });
          for await (const { number, bytes } of lines(stream)) yield { kind, file, line: number, bytes };
          continue;
        }
        try {
          yield { kind, file, bytes: await readWhole(file) };
        } catch (error) {
          complain(`${file}: ${reason(error)}`);
        }
      }
    } catch (error) {
      complain(`${path}: ${reason(error)}`);
    }
  }
}
