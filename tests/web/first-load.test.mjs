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

  test("brings less than a megabyte after gzip, as hosts compress what they send", async (t) => {
    const bytes = await sizes((file) => gzipSync(file, { level: 6 }));
    t.diagnostic(`${(bytes / 1000).toFixed(0)} kB`);
    assert.ok(bytes < LIMIT, `${bytes} bytes`);
  });

  test("needs two round trips to a page that takes a paste: what it starts with is named in it", async () => {
    const html = readFileSync(join(root, "dist/index.html"), "utf8");
    const files = (await visit()).map(({ path }) => path).filter((path) => /\.(js|css|wasm)$/.test(path));
    const later = files.filter((path) => !html.includes(path)).map((path) => path.replace(/-\w+\.\w+$/, ""));
    const known = html.match(/assets\/[\w-]+\.js/g);
    assert.ok(known.reduce((sum, path) => sum + readFileSync(join(root, "dist", path)).length, 0) < 16_000, "little script comes first");
    // Module, worker and what shows a result come when the page has been painted, and only the first analysis waits for them;
    // what takes a result away, and what keeps the page for use without a network, comes after that.
    const afterwards = /^assets\/(chunk|actions|register)$/;
    assert.deepEqual(later.filter((name) => !afterwards.test(name)).sort(), ["assets/copydesk_bg", "assets/result", "assets/worker-thread"]);
    assert.deepEqual(files.filter((path, index) => files.indexOf(path) !== index), [], "each file once");
  });

  /** Visits the page with the files whose names fit `held` kept back until `release` is called. */
  async function visitWithout(held) {
    const { page, faults, calm, close } = await open({ path: "missing", ready: false });
    faults.length = 0; // that the first address is missing
    let release;
    const released = new Promise((resolve) => {
      release = resolve;
    });
    await page.route(held, async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(new URL("./", page.url()).href, { waitUntil: "commit" });
    return { page, release, calm, close };
  }
  const SAID = "“We counted every spoon,” said Mara Veldt, who runs the clinic.";

  test("takes a paste before any script is there", async () => {
    const { page, release, close } = await visitWithout(/main-.*\.js$/);
    await page.locator("#text").fill(SAID);
    release();
    await page.waitForSelector("#article .quote");
    assert.match(await page.locator("#list").innerText(), /Mara Veldt/);
    await close();
  });

  describe("keeps what it is given while only its first script is there", () => {
    for (const [what, give] of Object.entries({
      "a paste": async (page) => {
        await page.evaluate((text) => navigator.clipboard.writeText(text), SAID);
        await page.locator("#text").click();
        await page.keyboard.press("ControlOrMeta+V");
      },
      "rich text": (page) => page.evaluate((text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/html", `<h1>Spoons</h1><p>${text}</p>`);
        clipboardData.setData("text/plain", text);
        document.getElementById("text").dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }, SAID),
      "typing": (page) => page.locator("#text").pressSequentially(SAID),
      "a press of the button": async (page) => {
        await page.locator("#text").fill(SAID);
        await page.click("#analyse");
      },
      "a file": (page) => page.locator("#file").setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from(SAID) }),
      "a text and then another": async (page) => {
        await page.locator("#text").fill("“It is Monday,” said Bo Orr.");
        await page.click("#analyse");
        await page.locator("#text").fill(SAID);
        await page.click("#analyse");
      },
    })) {
      test(what, async () => {
        const { page, release, calm, close } = await visitWithout(/result-.*\.js$/);
        await page.waitForSelector("html.ready");
        await give(page);
        await page.waitForSelector("#composer[aria-busy]");
        assert.equal(await page.locator("#result").isVisible(), false);
        release();
        await page.waitForSelector("#article .quote");
        assert.match(await page.locator("#list").innerText(), /Mara Veldt/);
        assert.doesNotMatch(await page.locator("#list").innerText(), /Bo Orr/);
        // Once there is a result there is soon a way to take it along.
        await page.selectOption("#export-format", "json");
        await page.click("#copy-export");
        assert.match(await page.evaluate(() => navigator.clipboard.readText()), /Mara Veldt/);
        calm();
        await close();
      });
    }

    test("and says so when the rest does not come, with the text still in the box", async () => {
      const { page, close } = await open({ path: "missing", ready: false });
      await page.route(/result-.*\.js$/, (route) => route.abort());
      await page.goto(new URL("./", page.url()).href);
      await page.locator("#text").fill(SAID);
      await page.getByRole("alert").getByText("could not be loaded").waitFor();
      assert.equal(await page.locator("#text").inputValue(), SAID);
      assert.equal(await page.locator("#composer[aria-busy]").count(), 0);
      // A reader who tries again needs no new page, once the network is back.
      await page.unroute(/result-.*\.js$/);
      await page.click("#analyse");
      await page.waitForSelector("#article .quote");
      await close();
    });
  });

  test("takes a quotation away when its card was opened before that was loaded", async () => {
    const { page, release, calm, close } = await visitWithout(/actions-.*\.js$/);
    await page.waitForSelector("html.ready");
    await page.locator("#text").fill(SAID);
    await page.locator("#list .card-text").first().click();
    const button = page.getByRole("button", { name: "Copy with attribution" });
    assert.equal(await button.isDisabled(), true);
    // Without a chosen card the button is not in the document.
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !document.getElementById("card-actions"));
    release();
    await page.waitForSelector("#copy-export:enabled");
    await page.locator("#list .card-text").first().click();
    await button.click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /Mara Veldt/);
    calm();
    await close();
  });

  test("what is typed early is not replaced by the article of the last visit", async () => {
    const { page, release, calm, close } = await visitWithout(/result-.*\.js$/);
    await page.evaluate((text) => {
      localStorage.setItem("copydesk", JSON.stringify({ version: 1, articles: [{ sketch: [1], text, corrections: [] }] }));
    }, "“It is Monday,” said Bo Orr.");
    await page.waitForSelector("html.ready");
    // As from a keyboard, whose pause has not come yet.
    await page.evaluate((text) => {
      document.getElementById("text").value = text;
    }, SAID);
    release();
    await page.waitForSelector("html.warm");
    assert.equal(await page.inputValue("#text"), SAID);
    await page.click("#analyse");
    await page.waitForSelector("#article .quote");
    assert.match(await page.locator("#list").innerText(), /Mara Veldt/);
    // Without any, it comes back.
    await page.evaluate((text) => {
      localStorage.setItem("copydesk", JSON.stringify({ version: 1, articles: [{ sketch: [1], text, corrections: [] }] }));
    }, "“It is Monday,” said Bo Orr.");
    await page.reload();
    await page.waitForSelector("#article .quote");
    assert.match(await page.locator("#list").innerText(), /Bo Orr/);
    calm();
    await close();
  });
});
