// A consumer's project in a folder of its own, with the package as `npm pack` makes it.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { root } from "../../www/tools/run.mjs";

/** This folder, whose node_modules hold the bundlers. */
export const here = fileURLToPath(new URL("./", import.meta.url));

const npm = process.platform === "win32" ? "npm.cmd" : "npm";
let archive;

/** Packs the package once. */
function pack() {
  if (!archive) {
    const folder = mkdtempSync(join(tmpdir(), "copydesk-pack-"));
    const said = execFileSync(npm, ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], { cwd: root, encoding: "utf8" });
    const parsed = JSON.parse(said);
    const [{ filename }] = Array.isArray(parsed) ? parsed : Object.values(parsed);
    archive = join(folder, filename);
  }
  return archive;
}

/** Copies `project` to a new folder and installs the package there as `npm install copydesk` does. */
export function consumer(project = "consumer") {
  const folder = mkdtempSync(join(tmpdir(), "copydesk-consumer-"));
  cpSync(join(here, project), folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  execFileSync(npm, ["install", "--offline", "--no-audit", "--no-fund", pack()], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  return folder;
}

/** A bundler, from this folder's node_modules. */
export function bundler(name) {
  return import(pathToFileURL(createRequire(join(here, "package.json")).resolve(name)));
}
