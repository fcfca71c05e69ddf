// What Copydesk is made of: `npm run supply`.
//
//   npm run supply            licences, registries and doubles of the crates: cargo deny, by deny.toml
//   npm run supply -- same    whether the module's bytes are the same when it is built in another folder
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { compile } from "./build.mjs";
import { Stop, read, root, run, toEnd } from "./run.mjs";

function deny() {
  try {
    read("cargo", "deny", "--version");
  } catch {
    throw new Stop("cargo-deny is missing: cargo install --locked cargo-deny");
  }
  run("cargo", "deny", "--locked", "check", "bans", "licenses", "sources");
}

/** Builds the module of the committed files here and in a new folder, whose path is longer and has a blank in it. */
function same() {
  const folder = mkdtempSync(join(tmpdir(), "copydesk in quite another place "));
  try {
    for (const file of read("git", "ls-files").split("\n")) cpSync(join(root, file), join(folder, file));
    const there = read(process.execPath, join(folder, "www/tools/supply.mjs"), "compile").split("\n").pop();
    const [one, other] = [compile(), there].map((file) => createHash("sha256").update(readFileSync(file)).digest("hex"));
    console.log(`${one}  here\n${other}  in ${folder}`);
    if (one !== other) throw new Stop("The module depends on the folder that it is built in.");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const TASKS = { deny, same, compile: () => console.log(compile()) };

await toEnd(() => {
  const task = TASKS[process.argv[2] ?? "deny"];
  if (!task) throw new Stop("npm run supply, or npm run supply -- same");
  task();
});
