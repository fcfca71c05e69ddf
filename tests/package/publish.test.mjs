// What would be published, and that it stands alone.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { test } from "node:test";

import { root } from "./consumer.mjs";

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** The paths that `npm pack` would put into the archive. */
function packed() {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { stdout } = spawnSync(npm, ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: root, encoding: "utf8" });
  const parsed = JSON.parse(stdout);
  const [archive] = Array.isArray(parsed) ? parsed : Object.values(parsed);
  return archive.files.map(({ path }) => path).sort();
}

test("npm pack takes the package and nothing else", () => {
  const files = packed();
  const expected = /^(package\.json|README\.md|LICENSE-(MIT|APACHE)|www\/lib\/((audit|export|check|cli|editors)\/)?[\w-]+\.(js|d\.ts)|www\/lib\/pkg\/[\w.-]+)$/;
  assert.deepEqual(files.filter((path) => !expected.test(path)), []);
  for (const path of ["www/lib/pkg/copydesk_bg.wasm", "www/lib/pkg/types.d.ts", "LICENSE-MIT", "LICENSE-APACHE"]) {
    assert.ok(files.includes(path), path);
  }
});

test("every address of the manifest exists and is published", () => {
  const files = packed();
  const addresses = [];
  const walk = (value) => (typeof value === "string" ? addresses.push(value) : Object.values(value).forEach(walk));
  walk([manifest.exports, manifest.bin, manifest.types]);
  for (const address of addresses) {
    const path = address.replace(/^\.\//, "");
    assert.ok(existsSync(join(root, path)) && files.includes(path), address);
  }
});

test("every import of a published file leads to a published file", () => {
  const files = packed();
  for (const path of files.filter((name) => /\.(js|d\.ts)$/.test(name))) {
    const text = readFileSync(join(root, path), "utf8");
    for (const [, target] of text.matchAll(/(?:from|import|new URL\() ?"(\.[^"]+)"/g)) {
      const goal = join(path, "..", target).replaceAll("\\", "/");
      const found = files.includes(goal) || files.includes(goal.replace(/\.js$/, ".d.ts")) || goal === "package.json";
      assert.ok(found, `${path} imports ${target}`);
    }
  }
});

test("installing runs nothing and brings nothing along", () => {
  assert.deepEqual(Object.keys(manifest.scripts).filter((name) => /install|prepare$|postpack/.test(name)), []);
  assert.equal(manifest.dependencies, undefined);
  assert.equal(manifest.optionalDependencies, undefined);
  assert.equal(manifest.type, "module");
  for (const entry of [".", "./worker"]) {
    assert.deepEqual(Object.keys(manifest.exports[entry]), ["types", "node", "default"]);
  }
});

test("the integrity list has the right hash of every script and module", () => {
  const listed = JSON.parse(readFileSync(join(root, "www/lib/pkg/integrity.json"), "utf8"));
  const files = packed().filter((path) => /^www\/lib\/.*\.(js|wasm)$/.test(path)).map((path) => path.slice("www/lib/".length));
  assert.deepEqual(Object.keys(listed).sort(), files.sort());
  for (const [name, integrity] of Object.entries(listed)) {
    const hash = createHash("sha384").update(readFileSync(join(root, "www/lib", name))).digest("base64");
    assert.equal(integrity, `sha384-${hash}`, name);
  }
});

test("every crate has its reason, and the lock files hold", () => {
  const lines = readFileSync(join(root, "Cargo.toml"), "utf8").split("\n");
  let section = "";
  lines.forEach((line, index) => {
    if (line.startsWith("[")) section = line;
    else if (/dependencies\]$/.test(section) && /^[\w-]+ = /.test(line)) {
      assert.match(lines[index - 1], /^# /, `${line}: no comment says what it is for`);
    }
  });
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  assert.deepEqual(packages[""].devDependencies, manifest.devDependencies);
  // Exact versions: what is tested is what is used.
  for (const version of Object.values(manifest.devDependencies)) assert.match(version, /^\d/);
  const scripts = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
  assert.deepEqual(scripts.filter((path) => !/\/(esbuild|fsevents)$/.test(path)), []);
});

test("npm's version is the crate's", () => {
  const [, version] = /^version = "(.*)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"));
  assert.equal(manifest.version, version);
});

test("the lock file names no registry", () => {
  assert.doesNotMatch(readFileSync(join(root, "package-lock.json"), "utf8"), /"resolved"|https?:\/\/(?!.*(opencollective|github|funding))/);
});

test("the module names no folder of this computer", (t) => {
  const wasm = readFileSync(join(root, "www/lib/pkg/copydesk_bg.wasm"));
  t.diagnostic(`${(wasm.length / 1024).toFixed(0)} KiB, ${(gzipSync(wasm).length / 1024).toFixed(0)} KiB after gzip`);
  for (const folder of [root, homedir(), ".cargo"]) assert.ok(!wasm.includes(folder), folder);
});
