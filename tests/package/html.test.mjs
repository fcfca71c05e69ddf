// `copydesk/html` in Chromium: the DOM's reading of HTML is the core's, and it asks nothing of the network.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { chromium } from "playwright-core";

import { serve } from "../../www/tools/serve.mjs";
import { load, root } from "./consumer.mjs";

const CASES = JSON.parse(readFileSync(join(root, "tests/html/cases.json"), "utf8"));

let browser, page, server;
const requests = [];

before(async () => {
  server = await serve({ folder: join(root, "www") });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  page = await browser.newPage();
  await page.route("**/empty.html", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
  await page.goto(`${server.url}empty.html`);
  await page.evaluate(async () => Object.assign(globalThis, await import("./lib/html.js")));
  page.on("request", (request) => requests.push(request.url()));
});

after(async () => {
  await browser?.close();
  await server?.close();
});

test("text and hints are those of the core", async () => {
  for (const { html, text, hints } of CASES) {
    assert.deepEqual(await page.evaluate((source) => globalThis.read(source), html), { text, hints }, html);
  }
});

test("the analysis of both is the same", async () => {
  const { default: init, analyze } = await load("copydesk");
  await init();
  const { html } = CASES.at(-1);
  const { text, hints } = await page.evaluate((source) => globalThis.read(source), html);
  const { text: visible, ...expected } = analyze(html, { format: "html" });
  assert.equal(visible, text);
  assert.deepEqual(analyze(text, { hints }), expected);
});

test("reading is inert: nothing runs and nothing is fetched", async () => {
  const html = '<p onclick="x()">One<img src="https://example.org/a.png" onerror="globalThis.ran = 1"><script>globalThis.ran = 1</script>' +
    '<link rel=stylesheet href="https://example.org/a.css"><iframe src="https://example.org/"></iframe> two';
  assert.equal(await page.evaluate((source) => globalThis.read(source).text, html), "One two");
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => globalThis.ran), undefined);
  assert.deepEqual(requests, []);
});

test("an element is read where it stands, however deep", async () => {
  const found = await page.evaluate(() => {
    document.body.innerHTML = "<main><h1>Mill burns</h1><p>It was <i>old</i>.</p></main><footer>No</footer>";
    let deep = document.createElement("div");
    deep.textContent = "x";
    for (let depth = 0; depth < 2_000; depth += 1) {
      const outer = document.createElement("div");
      outer.append(deep);
      deep = outer;
    }
    return [globalThis.read(document.querySelector("main")), globalThis.read(deep).text];
  });
  assert.deepEqual(found, [{ text: "Mill burns\n\nIt was old.", hints: [[0, "h1"], [12, "p"]] }, "x"]);
});
