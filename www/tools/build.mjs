// Builds everything that is not committed: `npm run build`.
//
//   cargo → wasm32 module → bindgen → wasm-opt → www/lib/pkg/   the package's generated part
//   www/ → dist/                                                the page as a static site, see site.mjs
//
// Cargo knows whether the module is up to date; the steps after it are skipped while their inputs
// have not changed (`www/lib/pkg/.stamp`).
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

import { bundle } from "./bundle.mjs";
import { installDependencies, installTarget, root, run, toEnd, write } from "./run.mjs";
import { makeSite } from "./site.mjs";

const lib = join(root, "www/lib");
const pkg = join(lib, "pkg");
const TARGET = "wasm32-unknown-unknown";

/**
 * What wasm-opt should do and may assume; rustc emits these extensions by default. Measured on this module: -Os
 * takes ten times as long as -O1, for half a per cent of the size after gzip and no speed.
 */
const OPTIMISE = [
  "-O1",
  "--enable-bulk-memory", "--enable-mutable-globals", "--enable-nontrapping-float-to-int",
  "--enable-reference-types", "--enable-sign-ext", "--enable-multivalue", "--enable-simd",
];

export async function build() {
  installDependencies();
  installTarget(TARGET);
  const module = compile();
  const stamp = hash([module, ...["bindgen.rs"].map((name) => join(root, "src/bin", name)), join(root, "Cargo.lock"),
    join(root, "package-lock.json"), import.meta.filename ?? new URL(import.meta.url).pathname]);
  const stampFile = join(pkg, ".stamp");
  if (!existsSync(stampFile) || readFileSync(stampFile, "utf8") !== stamp) {
    rmSync(pkg, { recursive: true, force: true });
    mkdirSync(pkg, { recursive: true });
    bind(module);
    optimise(join(pkg, "copydesk_bg.wasm"));
    writeTypes();
    write(join(pkg, "base64.js"), `export const BASE64 = "${readFileSync(join(pkg, "copydesk_bg.wasm")).toString("base64")}";\n`);
    writeFileSync(stampFile, stamp);
    console.log(`copydesk_bg.wasm: ${(statSync(join(pkg, "copydesk_bg.wasm")).size / 1024).toFixed(0)} KiB`);
  }
  write(join(pkg, "inline.js"), await bundle(join(lib, "inline.js")));
  write(join(pkg, "worker-thread.js"), await bundle(join(lib, "worker-thread.js")));
  writeIntegrity();
  await makeSite();
}

/** The hash of every file of the package that a page can load, for `integrity` attributes: pkg/integrity.json. */
function writeIntegrity() {
  const files = readdirSync(lib, { recursive: true }).map((name) => name.split(sep).join("/"));
  const hash = (name) => `sha384-${createHash("sha384").update(readFileSync(join(lib, name))).digest("base64")}`;
  const hashes = files.filter((name) => /\.(js|wasm)$/.test(name)).sort().map((name) => [name, hash(name)]);
  write(join(pkg, "integrity.json"), `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
}

/** The most memory that an instance may take, in bytes: longer texts than fit are refused with an error. */
const MAX_MEMORY = 2 ** 31;

/**
 * Flags for the compiler. The names of this computer's folders are kept out of the module, so that it is the same
 * everywhere; vector instructions are in every browser since Safari 16.4 (2023) and in Node since 16. Code is copied to
 * its callers less often than by default, and loops are written out less often. What LLVM does to addresses within loops for
 * other machines makes this one's code longer and no faster: an address is part of an instruction. Measured in
 * docs/EXPERIMENTS.md, "Size and speed".
 */
function compilerFlags() {
  const cargo = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  const flags = [[root.replace(/[\\/]$/, ""), "."], [cargo, "cargo"]].map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
  flags.push("-Ctarget-feature=+simd128", "-Cllvm-args=-disable-lsr -inline-threshold=40 -unroll-threshold=150", `-Clink-arg=--max-memory=${MAX_MEMORY}`);
  return `target.${TARGET}.rustflags = ${JSON.stringify(flags)}`;
}

/** Compiles the module as it is published, but for wasm-opt. Returns its path. */
export function compile() {
  run("cargo", "build", "--release", "--lib", "--locked", "--target", TARGET, "--config", compilerFlags());
  return join(target(), TARGET, "release/copydesk.wasm");
}

/** Cargo's target folder. */
function target() {
  return resolve(root, process.env.CARGO_TARGET_DIR ?? "target");
}

function bind(module) {
  const name = process.platform === "win32" ? "bindgen.exe" : "bindgen";
  run("cargo", "build", "--locked", "--features", "bindgen", "--bin", "bindgen");
  run(join(target(), "debug", name), module, pkg);
}

function optimise(file) {
  run(process.execPath, join(root, "node_modules/binaryen/bin/wasm-opt"), ...OPTIMISE, file, "-o", file);
}

/** The data types alone, as `types.d.ts`, without the parts of Rust comments that say nothing here. */
function writeTypes() {
  const declarations = readFileSync(join(pkg, "copydesk.d.ts"), "utf8");
  const types = declarations.slice(0, declarations.indexOf("\nexport function "));
  const lastComment = types.lastIndexOf("\n}") > types.lastIndexOf(";\n") ? types.lastIndexOf("\n}") + 3 : types.lastIndexOf(";\n") + 2;
  const readable = types
    .slice(0, lastComment)
    .replace(/^\/\* .*lint.* \*\/\n/gm, "")
    .replace(/ \*\n \* ```[\s\S]*?```\n/g, "")
    .replace(/\[`([^`]*)`\](\([^)]*\))?/g, "`$1`");
  write(join(pkg, "types.d.ts"), `// Generated from the Rust structs by \`npm run build\`.\n${readable}`);
  for (const name of ["copydesk.d.ts", "copydesk_bg.wasm.d.ts"]) rmSync(join(pkg, name));
}

function hash(files) {
  const sum = createHash("sha256");
  for (const file of files) sum.update(readFileSync(file));
  return sum.digest("hex");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await toEnd(build);
