// Installs the package as a consumer has it: by name, in a folder whose path needs escaping.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The repository's root. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "copydesk consumer #%20 ä-"));
mkdirSync(join(folder, "node_modules"));
symlinkSync(root, join(folder, "node_modules", "copydesk"), "junction");
writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

let count = 0;

/** Imports `name` ("copydesk", "copydesk/worker" …) as a module in the consumer's folder does, each time anew for it. */
export async function load(name) {
  const file = join(folder, `load${++count}.mjs`);
  writeFileSync(file, `export * from ${JSON.stringify(name)}; export { default } from ${JSON.stringify(name)};`);
  return import(pathToFileURL(file));
}

/** Runs `script` as a program of its own in the consumer's folder. */
export function runScript(script, ...flags) {
  const file = join(folder, `script${++count}.mjs`);
  writeFileSync(file, script);
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, file], { cwd: folder, encoding: "utf8", timeout: 60_000 });
  return { status, stdout, stderr };
}

/** Runs the command line. */
export function runCommand(args, { input = "", cwd = folder } = {}) {
  const program = join(root, "www/lib/cli.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd, input, encoding: "utf8", timeout: 60_000, maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

/** A short article of ours that has something of everything. */
export const ARTICLE = `Harbour of Alderport to reopen after 'a winter of waiting'

By Ines Calloway

2 March 2031

ALDERPORT, Norland — The harbour of Alderport will reopen on Tuesday, the mayor said, after repairs that cost $4 million.

“We counted every crane,” said Mayor Oren Vasko, who has led the town since 2024. “Now we count the ships.”

A dockworkers' spokeswoman, Lio Marrun, told the Norland Gazette that about 300 people would return to work.

“It was the longest winter of my life,” she added.

A port official, who declined to be named, said the western pier “may never hold a freighter again.”
`;
