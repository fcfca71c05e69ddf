// Taking a result away from the page, and what becomes of the HTML report in a browser.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { FORMATS, toHtml } from "copydesk/export";

import { PAYLOADS } from "../package/export-support.mjs";
import { SAMPLE, axe, expected, paste, showSample, site } from "./support.mjs";

const { open } = site();
const folder = mkdtempSync(join(tmpdir(), "copydesk-reports-"));
after(() => rmSync(folder, { recursive: true }));

async function contentOf(download) {
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe("from the page", () => {
  test("each format is copied and downloaded as the library makes it", async () => {
    const { page, calm, close } = await open();
    const analysis = await expected(SAMPLE);
    await showSample(page);
    const offered = await page.locator("#export-format option").evaluateAll((options) => options.map(({ value }) => value));
    assert.deepEqual(offered, Object.keys(FORMATS));
    for (const [format, { make, label, extension }] of Object.entries(FORMATS)) {
      await page.getByLabel("Take away").selectOption(format);
      const [download] = await Promise.all([page.waitForEvent("download"), page.click("#download-export")]);
      assert.ok(download.suggestedFilename().startsWith("ferry-to-skarnholm"), download.suggestedFilename());
      assert.ok(download.suggestedFilename().endsWith(extension));
      const content = await contentOf(download);
      assert.equal(content, format.endsWith("csv") ? `\ufeff${make(SAMPLE, analysis)}` : make(SAMPLE, analysis));
      await page.click("#copy-export");
      await page.waitForFunction((words) => document.getElementById("status").textContent === words, `On the clipboard: ${label}.`);
      assert.equal((await page.evaluate(() => navigator.clipboard.readText())).replaceAll("\r\n", "\n"), make(SAMPLE, analysis).replaceAll("\r\n", "\n"));
    }
    calm();
    await close();
  });

  test("by keyboard", async () => {
    const { page, close } = await open();
    await showSample(page);
    await page.getByLabel("Take away").focus();
    await page.keyboard.press("Shift+M");
    assert.equal(await page.getByLabel("Take away").inputValue(), "markdown");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.getElementById("status").textContent === "On the clipboard: Markdown.");
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^# Ferry to Skarnholm/);
    await close();
  });
});

describe("the check", () => {
  test("lists what to look at before publication, and leads there", async () => {
    const { page, calm, close } = await open();
    await paste(page, `The harbour reopened on Friday after a week of storms.

“We will rebuild every house in the harbour by spring,” said Mara Veldt, the mayor.

“We will rebuild each house in the harbour by spring,” Veldt said.

“The pier is done and it will not hold,” said Oren Vasko.`);
    const rows = page.locator(".findings li");
    assert.match(await rows.nth(0).innerText(), /^Warning\s+The same quotation, worded differently\? “We will rebuild every house.*each house.*here\.$/s);
    assert.match(await rows.nth(1).innerText(), /^Warning\s+Oren Vasko is quoted, but the text never says who that is\.$/);
    assert.equal(await rows.count(), 2);
    await rows.nth(0).getByRole("button").click();
    assert.equal(await page.evaluate(() => document.activeElement.dataset.quote), "1");
    calm();
    await close();
  });
});

describe("the HTML report", () => {
  async function show(text, title, context) {
    const file = join(folder, `${title}.html`);
    writeFileSync(file, toHtml(text, await expected(text)));
    return open({ at: pathToFileURL(file), ready: false, ...context });
  }

  test("opens from a file, styled, without a request or a complaint", async () => {
    const { page, calm, close } = await show(SAMPLE, "sample");
    assert.match(await page.title(), /^Ferry to Skarnholm/);
    const analysis = await expected(SAMPLE);
    assert.equal(await page.locator("blockquote").count(), analysis.quotes.length);
    assert.deepEqual(await page.locator("tbody th bdi").allTextContents(), analysis.sources.map(({ name }) => name));
    // The style sheet was let in by its hash.
    const [badge, paper] = await page.evaluate(() => [".badge", "body"].map((name) => getComputedStyle(document.querySelector(name)).backgroundColor));
    assert.notEqual(badge, paper);
    const lines = await page.locator(".block").evaluateAll((blocks) => blocks.map((block) => {
      for (const extra of block.querySelectorAll(".badge, .kind, .corrected")) extra.remove();
      return block.textContent.trim();
    }));
    assert.deepEqual(lines, SAMPLE.split("\n").map((line) => line.trim()).filter(Boolean));
    await page.locator("blockquote a").first().click();
    assert.match(await page.evaluate(() => location.hash), /^#t\d+$/);
    assert.equal(await page.locator(":target").count(), 1);
    calm();
    await close();
  });

  test("of hostile articles shows their words and has no element of theirs", async () => {
    const payloads = PAYLOADS.map((payload) => payload.toWellFormed().replace(/\0/g, ""));
    const text = payloads.map((payload) => `“${payload},” said Mara ${payload}.\n\n${payload}`).join("\n\n");
    const { page, calm, close } = await show(text, "hostile");
    assert.notEqual(await page.title(), "x");
    const names = await page.evaluate(() => [...new Set(Array.from(document.querySelectorAll("*"), ({ localName }) => localName))]);
    const known = "html head meta title style body main article h1 h2 h3 p div table thead tbody tr th td span bdi svg rect section ol ul li blockquote a mark footer".split(" ");
    assert.deepEqual(names.filter((name) => !known.includes(name)), []);
    const odd = await page.evaluate(() => Array.from(document.querySelectorAll("*"), (element) => Array.from(element.attributes, ({ name, value }) => [name, value])).flat()
      .filter(([name, value]) => /^on|style|src/.test(name) || (name === "href" && !/^#(a\d+-)?t\d+$/.test(value))));
    assert.deepEqual(odd, []);
    const shown = await page.locator(".text").evaluate((element) => {
      for (const extra of element.querySelectorAll(".badge, .kind, .corrected")) extra.remove();
      return element.textContent;
    });
    for (const payload of payloads) {
      const [line] = payload.split(/[\r\n\u2028\u2029\u0085]/).map((part) => part.trim()).filter(Boolean);
      if (line === undefined) continue;
      assert.ok(shown.includes(line.replace(/[\u0001-\u001f\u007f-\u009f]/g, (character) => (character === "\t" ? character : "\ufffd"))), JSON.stringify(payload));
    }
    calm();
    await close();
  });

  for (const scheme of ["light", "dark"]) {
    test(`passes axe in the ${scheme} and fits a phone`, async () => {
      const { page, close } = await show(SAMPLE, scheme, { colorScheme: scheme, bypassCSP: true, viewport: { width: 320, height: 640 } });
      assert.deepEqual(await axe(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await close();
    });
  }
});
