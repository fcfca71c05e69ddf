// What a browser downloads for the page: `npm run size`; with `--update` the figures of tests/size.snap are renewed.
//
// Counted are the files that the page leads to, from index.html on, each as it is and after brotli, which is how a
// server sends it; the files of the npm package; and the crates that are compiled into the module.
// tests/package/size.test.mjs fails when one of them has outgrown its figure.
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

import { build } from "./build.mjs";
import { read as ask, root, toEnd } from "./run.mjs";

const dist = join(root, "dist");
const lib = join(root, "www/lib");

/** The committed figures. */
export const SNAPSHOT = join(root, "tests/size.snap");

/** How far a part may outgrow its figure before the test fails: compilers differ a little. */
export const LEEWAY = 1.01;

/** The most that the page may weigh after brotli, in bytes. */
export const LIMIT = 780 * 1024;

const PARTS = { ".html": "page", ".css": "styles", ".js": "scripts", ".wasm": "module" };

/** The files of the page that `file` names, itself included, found by the quoted paths in it. */
function reach(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (![".html", ".css", ".js"].includes(extname(file))) return seen;
  for (const [, path] of readFileSync(file, "utf8").matchAll(/["'(]((?:\.{1,2}\/)?[\w./-]+\.(?:js|css|wasm|svg))["')]/g)) {
    const target = resolve(dirname(file), path);
    if (target.startsWith(dist) && existsSync(target)) reach(target, seen);
  }
  return seen;
}

/** The crates that are compiled for the module, those that only write code for others left out. */
function crates() {
  const tree = ask("cargo", "tree", "--locked", "--offline", "--target", "wasm32-unknown-unknown", "--edges", "normal,no-proc-macro",
    "--prefix", "none", "--format", "{p}");
  return new Set(tree.split("\n").map((line) => line.split(" ").slice(0, 2).join(" "))).size;
}

/** The files that npm publishes, in www/lib. */
function published() {
  const files = readdirSync(lib, { recursive: true }).map((name) => join(lib, name)).filter((file) => statSync(file).isFile());
  return { files: files.length, raw: files.reduce((sum, file) => sum + statSync(file).size, 0), brotli: 0 };
}

/** Number of files, bytes as they are and after brotli: of each part of the page, of all, and of what else is counted. */
export function measure() {
  const sizes = Object.fromEntries([...Object.values(PARTS), "all"].map((part) => [part, { files: 0, raw: 0, brotli: 0 }]));
  for (const file of reach(join(dist, "index.html"))) {
    const bytes = readFileSync(file);
    const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
    for (const part of [PARTS[extname(file)] ?? "page", "all"]) {
      sizes[part].files += 1;
      sizes[part].raw += bytes.length;
      sizes[part].brotli += brotli;
    }
  }
  return { ...sizes, npm: published(), crates: { files: crates(), raw: 0, brotli: 0 } };
}

/** The figures as the snapshot has them. */
export function read(text) {
  const rows = text.split("\n").filter((line) => line && !line.startsWith("#")).map((line) => line.split(/\s+/));
  return Object.fromEntries(rows.map(([part, files, raw, brotli]) => [part, { files: Number(files), raw: Number(raw), brotli: Number(brotli) }]));
}

/** The figures in the form of the snapshot. */
export function write(sizes) {
  const rows = Object.entries(sizes).map(([part, { files, raw, brotli }]) =>
    `${part.padEnd(8)} ${String(files).padStart(5)} ${String(raw).padStart(8)} ${String(brotli).padStart(8)}`);
  return `# What a browser downloads, what npm publishes (bytes), and how many crates are in the module: npm run size -- --update\n# part   files      raw   brotli\n${rows.join("\n")}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await toEnd(async () => {
    await build();
    const sizes = measure();
    console.log(write(sizes));
    for (const file of [...reach(join(dist, "index.html"))].sort()) console.log(`  ${relative(dist, file)}`);
    if (process.argv.includes("--update")) writeFileSync(SNAPSHOT, write(sizes));
  });
}
