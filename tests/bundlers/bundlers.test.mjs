// The package in consumers' projects: built by Vite, webpack and esbuild as docs/EMBEDDING.md says, and
// loaded in Chromium under a strict policy. Next.js is tried with COPYDESK_NEXT=1, as it takes minutes.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { serve } from "../../www/tools/serve.mjs";
import { launch, openPage } from "../cms/support.mjs";
import { install } from "../cms/editors/build.mjs";
import { bundler, consumer, here } from "./consumer.mjs";

const EXPECTED = { main: "Lio Marrun", worker: "Lio Marrun", inline: "Lio Marrun", element: "Mara Veldt", highlight: "Oren Vasko" };

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; style-src 'self'; img-src data:; "
  + "require-trusted-types-for 'script'; trusted-types copydesk webpack";

let browser;
const folders = [];
after(async () => {
  await browser?.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function project(name) {
  install(here);
  const folder = consumer(name);
  folders.push(folder);
  return folder;
}

/** What the consumer's page says of the package. */
async function resultAt(url, { strict = true } = {}) {
  browser ??= await launch();
  const { page, calm, close } = await openPage(browser, url);
  await page.waitForFunction(() => globalThis.result, undefined, { timeout: 60_000 });
  const result = await page.evaluate(() => result);
  if (strict) calm();
  await close();
  return result;
}

/** The result of a built folder, served with the policy in its page. */
async function resultOf(folder) {
  const file = join(folder, "index.html");
  const html = readFileSync(file, "utf8");
  writeFileSync(file, html.replace("<head>", `<head><meta http-equiv="Content-Security-Policy" content="${POLICY}">`));
  const server = await serve({ folder });
  try {
    return await resultAt(server.url);
  } finally {
    await server.close();
  }
}

test("Vite: build", async () => {
  const folder = project();
  const { build } = await bundler("vite");
  await build({ root: folder, base: "./", logLevel: "error" });
  assert.deepEqual(await resultOf(join(folder, "dist")), EXPECTED);
});

test("Vite: development server", async () => {
  const folder = project();
  const { createServer } = await bundler("vite");
  const server = await createServer({ root: folder, logLevel: "error", server: { port: 0, host: "127.0.0.1" }, optimizeDeps: { exclude: ["copydesk"] } });
  await server.listen();
  try {
    assert.deepEqual(await resultAt(`http://127.0.0.1:${server.httpServer.address().port}/`, { strict: false }), EXPECTED);
  } finally {
    await server.close();
  }
});

test("webpack", async () => {
  const folder = project();
  const { default: webpack } = await bundler("webpack");
  const stats = await new Promise((resolve, reject) => {
    webpack({ mode: "production", context: folder, entry: "./main.js", output: { path: join(folder, "dist"), trustedTypes: "webpack" }, performance: { hints: false } },
      (error, result) => (error ? reject(error) : resolve(result)));
  });
  assert.deepEqual(stats.toJson({ all: false, errors: true, warnings: true }).errors, []);
  cpSync(join(folder, "index.html"), join(folder, "dist/index.html"));
  assert.deepEqual(await resultOf(join(folder, "dist")), EXPECTED);
});

test("esbuild", async () => {
  const folder = project();
  const { build } = await bundler("esbuild");
  const outdir = join(folder, "dist");
  await build({ absWorkingDir: folder, entryPoints: ["main.js"], bundle: true, format: "esm", minify: true, outdir, logLevel: "error" });
  mkdirSync(join(outdir, "pkg"), { recursive: true });
  cpSync(join(folder, "node_modules/copydesk/www/lib/pkg"), join(outdir, "pkg"), { recursive: true });
  cpSync(join(folder, "index.html"), join(outdir, "index.html"));
  assert.deepEqual(await resultOf(outdir), EXPECTED);
});

test("Next.js: on the server and in the browser", { skip: process.env.COPYDESK_NEXT ? false : "COPYDESK_NEXT is not set" }, async () => {
  const folder = project("next");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  execFileSync(npm, ["install", "--no-audit", "--no-fund", "next@16.4.6", "react@19.3.1", "react-dom@19.3.1"], { cwd: folder, stdio: "ignore" });
  const next = join(folder, "node_modules/next/dist/bin/next");
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  execFileSync(process.execPath, [next, "build"], { cwd: folder, stdio: "ignore", env });
  const port = 20_000 + (process.pid % 20_000);
  const server = spawn(process.execPath, [next, "start", "-p", String(port), "-H", "127.0.0.1"], { cwd: folder, env });
  try {
    await new Promise((resolve) => server.stdout.on("data", (said) => /Ready/.test(said) && resolve()));
    const url = `http://127.0.0.1:${port}/`;
    assert.match(await (await fetch(url)).text(), /<p id="server">Lio Marrun<\/p>/);
    assert.equal(await resultAt(url, { strict: false }), "Mara Veldt");
  } finally {
    server.kill();
  }
});
