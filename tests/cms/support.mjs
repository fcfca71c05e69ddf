// What the tests of highlight, element and editors share: a site of static pages beside the package,
// Chromium, and ways to read what is painted.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";

import { chromium } from "playwright-core";

import { root } from "../../www/tools/run.mjs";
import { serve } from "../../www/tools/serve.mjs";

export { root };

/** A policy as strict as the package can live with. */
export const POLICY = [
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; style-src 'self'; base-uri 'none'",
  "require-trusted-types-for 'script'; trusted-types copydesk",
].join("; ");

/** An article of ours in HTML, with furniture that is not displayed and marks inside the quotations. */
export const ARTICLE = `
<h1>Lighthouse of Carrow Head to be dark for a month</h1>
<p class="byline">By Ines Calloway</p>
<p>CARROW HEAD — The lighthouse will be switched off on Monday for repairs,
   the keepers said.</p>
<p>“We have <em>never</em> let it go out,” said Mara Veldt, the head keeper. “My
   mother would not have <b>forgiven</b> us.”</p>
<div hidden>“Hidden words,” said Nobody Atall.</div>
<p>“The dark coast will cost somebody a boat,” said a fisherman, who asked not to be named.</p>
<script type="text/plain">“In a script,” said Nobody Atall.</script>
<ul><li>The lamp is 90 years old.</li><li>“It is older than the road,” said Oren Vasko, the mayor.</li></ul>`;

/**
 * Starts a server and a browser for a test file.
 *
 * @param pages name → HTML of the body, or `{ head, body, policy }`
 * @returns `open(name, options)`
 */
export function site(pages, { policy = POLICY, files = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "copydesk-cms-"));
  let browser;
  let server;
  let starting;
  const start = async () => {
    // Two copies, as two plug-ins of a CMS may bring them.
    for (const copy of ["lib", "another"]) cpSync(join(root, "www/lib"), join(folder, copy), { recursive: true });
    for (const [name, page] of Object.entries(pages)) {
      write(name, `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${page.policy ?? policy}">${page.head ?? ""}</head><body>${page.body ?? page}</body></html>`);
    }
    for (const [name, content] of Object.entries(files)) write(name, content);
    server = await serve({ folder });
    browser = await launch();
  };
  after(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  function write(name, content) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }

  async function open(name, options = {}) {
    await (starting ??= start());
    return openPage(browser, new URL(name, server.url).href, options);
  }
  return { open };
}

/** Starts Chromium. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
}

/** Opens a page; `calm()` asserts that nothing was said on the console and no request left the server. */
export async function openPage(browser, url, { allow = () => false, before: prepare, ...context } = {}) {
  const surroundings = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...context });
  const page = await surroundings.newPage();
  page.setDefaultTimeout(60_000);
  const faults = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.stack ?? error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || /content security policy|trusted/i.test(message.text())) faults.push(message.text());
  });
  page.on("request", (request) => {
    const address = request.url();
    if (!/^(data|blob):/.test(address) && new URL(address).origin !== new URL(url).origin) faults.push(`request to ${address}`);
  });
  if (prepare) await prepare(page);
  // Large editors take their time where several tests share two cores.
  await page.goto(url, { timeout: 120_000 });
  const calm = () => assert.deepEqual(faults.filter((fault) => !allow(fault)), []);
  return { page, calm, close: () => surroundings.close() };
}

/** Imports the package in the page as globals `highlight` and `element`. */
export async function load(page) {
  await page.evaluate(async () => {
    const lib = (name) => import(new URL(`/lib/${name}.js`, location.href).pathname);
    Object.assign(globalThis, { highlight: await lib("highlight"), element: await lib("element") });
  });
}

/**
 * What is painted in a window, read from its highlight registry: layer → words, in the order of the page.
 * Layers are named without the token of the package's copy.
 */
export function painted(target) {
  return target.evaluate(() => {
    const seen = {};
    for (const [name, highlight] of CSS.highlights) {
      const layer = name.replace(/^copydesk-[^-]+-/, "");
      const ranges = [...highlight].sort((a, b) => a.compareBoundaryPoints(0, b));
      seen[layer] = [...(seen[layer] ?? []), ...ranges.map((range) => range.toString().replace(/\s+/g, " "))];
    }
    return seen;
  });
}

/** The words that are painted as quotations, joined, whoever says them. */
export async function quoted(target) {
  const layers = await painted(target);
  return Object.entries(layers).filter(([layer]) => layer.startsWith("line-")).flatMap(([, words]) => words).sort();
}

/** Waits until the painted quotations are as expected; fails with the difference. */
export async function expectQuoted(target, expected) {
  let last;
  for (let tries = 0; tries < 300; tries++) {
    last = await quoted(target);
    if (JSON.stringify(last) === JSON.stringify([...expected].sort())) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.deepEqual(last, [...expected].sort());
}

/** What axe finds wrong, in words. */
export async function axe(page, selector) {
  const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(source);
  const { violations } = await page.evaluate((within) => globalThis.axe.run(within ?? document, { resultTypes: ["violations"] }), selector);
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")})`);
}
