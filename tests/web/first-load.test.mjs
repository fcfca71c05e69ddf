// What the first visit costs: bytes and round trips, counted as a browser has them; a paste before the script is there.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { root, site } from "./support.mjs";

const { open } = site();
const LIMIT = 1_000_000;

/** Visits the page and returns the files that came until it could analyse: `{ path, bytes }`, bytes as sent. */
async function visit() {
  const { page, close } = await open({ path: "missing", ready: false });
  const responses = [];
  page.on("response", (response) => responses.push(response));
  await page.goto(new URL("./", page.url()).href);
  await page.waitForSelector("html.warm");
  const files = await Promise.all(responses.map(async (response) => {
    const { responseBodySize } = await response.request().sizes();
    return { path: new URL(response.url()).pathname.slice(1) || "index.html", bytes: responseBodySize, encoding: response.headers()["content-encoding"] };
  }));
  await close();
  return files;
}

describe("the first visit", () => {
  const sizes = async (compressed) => {
    const files = await visit();
    assert.ok(files.some(({ path }) => path.endsWith(".wasm")) && files.some(({ path }) => /worker-thread/.test(path)), "the module and the worker are counted");
    for (const { path, encoding } of files) if (/\.(html|js|css|wasm)$/.test(path)) assert.equal(encoding, "br", path);
    return files.reduce((sum, { path }) => sum + compressed(readFileSync(join(root, "dist", path))).length, 0);
  };

  test("brings less than a megabyte after brotli, as hosts compress files that they keep", async (t) => {
    const bytes = await sizes((file) => brotliCompressSync(file));
    t.diagnostic(`${(bytes / 1000).toFixed(0)} kB`);
    assert.ok(bytes < LIMIT, `${bytes} bytes`);
  });

  test("brings less than a megabyte after gzip", { todo: "weights of models hardly shrink" }, async (t) => {
    const bytes = await sizes((file) => gzipSync(file, { level: 6 }));
    t.diagnostic(`${(bytes / 1000).toFixed(0)} kB`);
    assert.ok(bytes < LIMIT, `${bytes} bytes`);
  });

  test("needs two round trips to a page that takes a paste: what it starts with is named in it", async () => {
    const html = readFileSync(join(root, "dist/index.html"), "utf8");
    const files = (await visit()).map(({ path }) => path).filter((path) => /\.(js|css|wasm)$/.test(path));
    const later = files.filter((path) => !html.includes(path)).map((path) => path.replace(/-\w+\.\w+$/, ""));
    // Module and worker come when the page has been painted, and only the first analysis waits for them; what keeps the
    // page for use without a network comes after that.
    assert.deepEqual(later.filter((name) => name !== "assets/register").sort(), ["assets/copydesk_bg", "assets/worker-thread"]);
    assert.deepEqual(files.filter((path, index) => files.indexOf(path) !== index), [], "each file once");
  });

  test("takes a paste before any script is there", async () => {
    const { page, close } = await open({ path: "missing", ready: false });
    let release;
    const held = new Promise((resolve) => {
      release = resolve;
    });
    await page.route(/main-.*\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(new URL("./", page.url()).href, { waitUntil: "commit" });
    await page.locator("#text").fill("“We counted every spoon,” said Mara Veldt, who runs the clinic.");
    release();
    await page.waitForSelector("#article .quote");
    assert.match(await page.locator("#list").innerText(), /Mara Veldt/);
    await close();
  });
});
