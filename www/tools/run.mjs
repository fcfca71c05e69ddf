// Helpers of the tools here: run a command, install what is missing. Node's own modules only, since
// nothing else is installed when they first run.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { homedir } from "node:os";

/** The repository's root. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** A failure whose message is meant for the person at the keyboard. */
export class Stop extends Error {}

/** Runs `main` and ends the process with a readable message if it fails. */
export async function toEnd(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof Stop ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

/** The environment for commands; rustup's folder is found even if the shell has not been told of it. */
function environment() {
  const cargo = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "bin");
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  return { ...process.env, [name]: `${process.env[name] ?? ""}${delimiter}${cargo}` };
}

/** Runs a command, shows its output, and stops if it fails. */
export function run(command, ...args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: "inherit", env: environment() });
  if (error?.code === "ENOENT") throw new Stop(missing(command));
  if (error) throw error;
  if (status !== 0) throw new Stop(`${[command, ...args].join(" ")} failed (${status}).`);
}

/** Runs a command and returns what it prints. */
export function read(command, ...args) {
  const { status, error, stdout } = spawnSync(command, args, { cwd: root, encoding: "utf8", env: environment() });
  if (error?.code === "ENOENT") throw new Stop(missing(command));
  if (error) throw error;
  if (status !== 0) throw new Stop(`${[command, ...args].join(" ")} failed (${status}).`);
  return stdout.trim();
}

function missing(command) {
  return /^(cargo|rustc|rustup)$/.test(command)
    ? `${command} is missing. Copydesk's core is written in Rust: install it with rustup (https://rustup.rs), then try again.`
    : `${command} is missing.`;
}

/** Installs the development dependencies of package-lock.json if they are not there as locked. */
export function installDependencies() {
  const [major] = process.versions.node.split(".");
  if (Number(major) < 20) throw new Stop(`Node 20 or later is needed; this is ${process.version}.`);
  if (installed()) return;
  console.log("Installing the development dependencies …");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  if (npm?.endsWith(".js")) run(process.execPath, npm, ...args);
  else run(process.platform === "win32" ? "npm.cmd" : "npm", ...args);
}

/** Writes a file unless it already says this. */
export function write(file, content) {
  const bytes = Buffer.from(content);
  if (existsSync(file) && readFileSync(file).equals(bytes)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

/** Whether node_modules holds every package that the lock file wants, in the same version. */
function installed() {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  return Object.entries(packages).every(([path, { version, optional }]) => {
    // Optional ones are binaries for other systems.
    if (path === "" || optional) return true;
    const manifest = join(root, path, "package.json");
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).version === version;
  });
}

/** Adds the WebAssembly target to the toolchain if it is not there. */
export function installTarget(target = "wasm32-unknown-unknown") {
  const folder = read("rustc", "--print", "target-libdir", "--target", target);
  if (existsSync(folder)) return;
  const toolchain = process.env.RUSTUP_TOOLCHAIN ?? dirname(dirname(dirname(dirname(folder)))).split(/[\\/]/).pop();
  console.log(`Adding ${target} to the Rust toolchain ${toolchain} …`);
  run("rustup", "target", "add", target, "--toolchain", toolchain);
}
