// The package in Chromium, as a page imports it: under a strict policy, with Trusted Types, from any folder.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

import { serve } from "../../www/tools/serve.mjs";
import { ARTICLE, load, root } from "./consumer.mjs";

const POLICY = [
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'",
  "require-trusted-types-for 'script'; trusted-types copydesk",
].join("; ");

const site = mkdtempSync(join(tmpdir(), "copydesk site-"));
let browser, server, expected;

before(async () => {
  const { default: init, analyze } = await load("copydesk");
  await init();
  expected = analyze(ARTICLE);
  mkdirSync(join(site, "some folder"));
  writeFileSync(
    join(site, "some folder/index.html"),
    `<!doctype html><title>Test</title><meta http-equiv="Content-Security-Policy" content="${POLICY}"><script type="module" src="page.js"></script>`,
  );
  // Nothing on the page but ways to reach the package.
  writeFileSync(
    join(site, "some folder/page.js"),
    `import * as direct from "./lib/index.js"; import * as worker from "./lib/worker.js"; import * as inline from "./lib/pkg/inline.js";
     Object.assign(globalThis, { direct, worker, inline });`,
  );
  cpSync(join(root, "www/lib"), join(site, "some folder/lib"), { recursive: true });
  server = await serve({ folder: site });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
});

after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(site, { recursive: true, force: true });
});

/** Runs `script` in a page that has the package's entry points as globals; nothing may be said on the console. */
async function inPage(script, argument) {
  const page = await browser.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  try {
    await page.goto(`${server.url}some%20folder/`);
    await page.waitForFunction(() => globalThis.direct);
    const result = await page.evaluate(script, argument);
    assert.deepEqual(said, []);
    return result;
  } finally {
    await page.close();
  }
}

describe("in Chromium", () => {
  for (const entry of ["direct", "inline", "worker"]) {
    test(`${entry}: the result is the one that Node gives`, async () => {
      const analysis = await inPage(
        async ({ entry, text }) => {
          await globalThis[entry].init();
          return globalThis[entry].analyze(text);
        },
        { entry, text: ARTICLE },
      );
      assert.deepEqual(analysis, expected);
    });
  }

  test("the worker leaves the page free, rejects wrong calls, and starts again", async () => {
    const result = await inPage(async (text) => {
      const { analyze, terminate } = globalThis.worker;
      let ticks = 0;
      const clock = setInterval(() => (ticks += 1), 1);
      await analyze(text.repeat(50));
      clearInterval(clock);
      const wrong = await analyze("Text.", { token: true }).catch((error) => error.name);
      const waiting = analyze(text).catch((error) => error.name);
      terminate();
      return { free: ticks > 3, wrong, waiting: await waiting, again: (await analyze("Text.")).schema };
    }, ARTICLE);
    assert.deepEqual(result, { free: true, wrong: "TypeError", waiting: "AbortError", again: "1" });
  });

  test("a module that is not there is an error that names it, and init may be repeated", async () => {
    const page = await browser.newPage();
    await page.goto(`${server.url}some%20folder/`);
    await page.waitForFunction(() => globalThis.direct);
    const result = await page.evaluate(async () => {
      const { init, analyze } = globalThis.direct;
      const message = await init(new URL("missing.wasm", location.href)).catch((error) => error.message);
      await init();
      return [message, analyze("Text.").schema];
    });
    await page.close();
    assert.match(result[0], /missing\.wasm answered 404/);
    assert.equal(result[1], "1");
  });

  test("the one-file build runs from disk", async () => {
    const script = readFileSync(join(root, "www/lib/pkg/inline.js"), "utf8");
    const file = join(site, "disk.html");
    // Within the file the function may have another name than the one that is exported.
    const [, local] = /(\w+) as analyze\b/.exec(script) ?? [, "analyze"];
    const use = `await init(); document.title = ${local}("Text.").schema;`;
    writeFileSync(file, `<!doctype html><meta charset="utf-8"><script type="module">${script}\n${use}</script>`);
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href);
    await page.waitForFunction(() => document.title === "1");
    await page.close();
  });
});

test("the server keeps to its folder", async () => {
  const status = async (path) => (await fetch(new URL(path, server.url))).status;
  assert.equal(await status("some%20folder/"), 200);
  for (const path of ["..%2fpackage.json", "some%20folder/..%2f..%2fetc/passwd", "%00", "%zz", "..%5cpackage.json", "some%20folder"]) {
    assert.equal(await status(path), 404, path);
  }
  const response = await fetch(new URL("some%20folder/", server.url));
  assert.equal(response.headers.get("content-security-policy"), `${POLICY}; frame-ancestors 'none'`);
  assert.equal(response.headers.get("x-content-type-options"), "nosniff");
  const again = await fetch(response.url, { headers: { "if-none-match": response.headers.get("etag") } });
  assert.equal(again.status, 304);
  assert.equal((await fetch(response.url, { method: "POST" })).status, 405);
});
