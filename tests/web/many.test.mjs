// Many articles in the page: tables, audit, progress, CSV.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";

import { strToU8, zipSync } from "fflate";

import { axe, expected, paste, SAMPLE, site } from "./support.mjs";

const { open } = site();

const story = (name, role, more = "") => `Clinic in Tolmar counts its spoons${more}\n\n“We counted every spoon,” said ${name}, ${role}. “None was missing.”\n\n“It is a long time,” said an official, who declined to be named.\n`;

const FILES = {
  "herald/spoons.txt": story("Mara Veldt", "the head of the clinic"),
  "herald/ferry.md": SAMPLE,
  "herald/notes.png": "no article",
  "herald/.hidden.txt": "nobody's",
  "gazette/page.html": "<html><body><article><h1>A harbour of its own</h1><p>“We are ready,” said Mara Veldt, the head of the clinic.</p></article></body></html>",
  "gazette/word.docx": zipSync({ "word/document.xml": strToU8("<w:p><w:r><w:t>“We open on Monday,” said Mara Veldt, a goalkeeper.</w:t></w:r></w:p>") }),
  "gazette/broken.docx": "no zip",
  "gazette/story-10.txt": story("Bo Orr", "the mayor"),
  "gazette/story-9.txt": story("Bo Orr", "the mayor", " <img src=x onerror=alert(1)>"),
};

const folder = mkdtempSync(join(tmpdir(), "copydesk clips-"));
after(() => rmSync(folder, { recursive: true, force: true }));
for (const [name, content] of Object.entries(FILES)) {
  mkdirSync(dirname(join(folder, "clips", name)), { recursive: true });
  writeFileSync(join(folder, "clips", name), content);
}

async function openFolder(options) {
  const opened = await open(options);
  await opened.page.locator("#folder").setInputFiles(join(folder, "clips"));
  await opened.page.locator(".many-status", { hasText: / in .* s, on / }).waitFor();
  return opened;
}

/** The table below a heading, cell by cell. */
const cells = (page, name) => page.locator(`.many-${name} tbody tr`).evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.innerText.replace(/\s+/g, " ").trim())));
const paths = (page) => page.locator(".many-articles tbody tr").evaluateAll((rows) => rows.map((row) => row.dataset.key));

describe("a folder", () => {
  test("gives a row for each article, with the figures that the package gives, and an error for what can't be read", async () => {
    const { page, calm, close } = await openFolder();
    const rows = await cells(page, "articles");
    assert.deepEqual(await paths(page), ["broken.docx", "page.html", "story-9.txt", "story-10.txt", "word.docx"].map((name) => `clips/gazette/${name}`)
      .concat("clips/herald/ferry.md", "clips/herald/spoons.txt"));
    assert.match(rows[0][0], /^broken\.docx is no Word document or a damaged one$/);
    assert.deepEqual(rows[0].slice(1), Array(6).fill("–"));
    const ferry = rows[5];
    const analysis = await expected(SAMPLE);
    assert.equal(ferry[0], `${analysis.metadata.headline} clips/herald/ferry.md`);
    assert.deepEqual(ferry.slice(1, 5), [
      analysis.stats.words,
      analysis.quotes.filter(({ act, repeats }) => act === "speech" && repeats === null).length,
      analysis.stats.namedSources,
      analysis.stats.unnamedSources,
    ].map(String));
    assert.equal(ferry[6], String(analysis.notices.length));
    assert.match(await page.locator(".many-status").innerText(), /^7 files in .* s, on \d+ cores?\. 1 could not be read\. 1 file of other kinds left out\.$/);
    calm();
    await close();
  });

  test("gives the sources of all articles, the same full name once, doubts said", async () => {
    const { page, close } = await openFolder();
    const rows = await cells(page, "sources");
    const veldt = rows.filter(([name]) => name.startsWith("Mara Veldt"));
    assert.equal(veldt.length, 1);
    assert.match(veldt[0][0], /roles differ: one person\?/);
    assert.deepEqual(veldt[0].slice(3), ["3", "gazette, herald"]);
    assert.equal(rows.filter(([name]) => name.startsWith("Bo Orr"))[0][3], "2");
    assert.equal(rows.filter(([name]) => /^an official unnamed/i.test(name)).length, 3, rows.join("\n"));
    assert.deepEqual((await cells(page, "outlets")).map(([outlet, articles]) => [outlet, articles]), [["gazette", "4"], ["herald", "2"]]);
    await close();
  });

  test("sorts by any column, and goes from row to row, by keyboard", async () => {
    const { page, close } = await openFolder();
    const words = page.locator(".many-articles th").getByRole("button", { name: "Words" });
    await words.focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.locator(".many-articles th[aria-sort]").getAttribute("aria-sort"), "descending");
    assert.equal((await paths(page))[0], "clips/herald/ferry.md");
    await page.keyboard.press("Enter");
    assert.equal(await page.locator(".many-articles th[aria-sort]").getAttribute("aria-sort"), "ascending");
    assert.equal((await paths(page)).at(-1), "clips/herald/ferry.md");
    await page.locator(".many-articles .open").last().focus();
    await page.keyboard.press("ArrowUp");
    assert.equal(await page.evaluate(() => document.activeElement.closest("tr").nextElementSibling.dataset.key), "clips/herald/ferry.md");
    await close();
  });

  test("shows the articles of a source, opens one, and goes back to its row", async () => {
    const { page, calm, close } = await openFolder();
    await page.getByRole("button", { name: "show the articles that quote Bo Orr" }).click();
    assert.deepEqual(await paths(page), ["clips/gazette/story-9.txt", "clips/gazette/story-10.txt"]);
    await page.locator(".many-articles .open").last().click();
    await page.waitForSelector("#article .quote");
    assert.equal(await page.locator("#article h3").innerText(), "Clinic in Tolmar counts its spoons");
    assert.equal(await page.locator("#many table").count(), 0);
    await page.click("#many-back");
    assert.equal(await page.evaluate(() => document.activeElement.closest("tr")?.dataset.key), "clips/gazette/story-10.txt");
    assert.equal(await page.locator("#result").isHidden(), true);
    await page.getByRole("button", { name: "Show all articles" }).click();
    assert.equal((await paths(page)).length, 7);
    // A pasted article puts the tables away too.
    await paste(page, SAMPLE);
    await page.waitForSelector("#many-back");
    await page.click("#many-back");
    await page.locator("#many").getByRole("button", { name: "Close" }).click();
    assert.equal(await page.locator("#many").isHidden(), true);
    assert.equal(await page.evaluate(() => document.activeElement.id), "text");
    calm();
    await close();
  });

  test("goes out as CSV, each table as it is sorted", async () => {
    const { page, close } = await openFolder();
    const csv = async (name) => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`.many-${name}`).getByRole("button", { name: "Download CSV" }).click()]);
      assert.equal(download.suggestedFilename(), `copydesk-${name}.csv`);
      return readFileSync(await download.path(), "utf8");
    };
    const articles = await csv("articles");
    assert.match(articles, /^\ufefffile,outlet,headline,/);
    assert.equal(articles.trimEnd().split("\r\n").length, 8);
    assert.match(articles, /\r\nclips\/gazette\/broken\.docx,gazette,.*is no Word document or a damaged one\r\n/);
    assert.match(await csv("sources"), /\r\nMara Veldt,yes,person,/);
    assert.match(await csv("outlets"), /\r\nherald,2,0,/);
    await close();
  });
});

/** Drops files, `[name, content, how often]`. */
const drop = (page, given) => page.evaluate((files) => {
  const transfer = new DataTransfer();
  for (const [name, content, times = 1] of files) transfer.items.add(new File([content.repeat(times)], name));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
}, given);

describe("several files", () => {
  test("are taken by drop, whatever they are", async () => {
    const { page, close } = await open();
    await drop(page, [["a.txt", FILES["herald/spoons.txt"]], ["=b.png", "x"]]);
    await page.locator(".many-status", { hasText: / in .* s, on / }).waitFor();
    assert.deepEqual(await paths(page), ["=b.png", "a.txt"]);
    assert.match((await cells(page, "articles"))[0][0], /none of the files that Copydesk reads/);
    assert.equal(await page.locator(".many-outlets").isHidden(), true);
    await close();
  });

  test("in Windows-1252 are read as such", async () => {
    const { page, close } = await open();
    await page.locator("#file").setInputFiles({ name: "old.txt", mimeType: "text/plain", buffer: Buffer.from("\x93We open in a caf\xe9,\x94 said Bo Orr.", "latin1") });
    await page.waitForSelector("#article .quote");
    assert.equal(await page.locator("#article .block-text").innerText(), "“We open in a café,” said Bo Orr.");
    await close();
  });

  test("can be cancelled, and what is done stays", async () => {
    const { page, calm, close } = await open();
    await drop(page, Array.from({ length: 60 }, (_, i) => [`${i}.txt`, story("Mara Veldt", "the head of the clinic"), 300]));
    await page.locator(".many-articles tbody tr").first().waitFor();
    assert.equal(await page.locator(".many-run progress").getAttribute("max"), "60");
    await page.locator("#many").getByRole("button", { name: "Cancel" }).click();
    await page.locator(".many-status", { hasText: "Cancelled after" }).waitFor();
    const [, done] = /after (\d+) of 60 files/.exec(await page.locator(".many-status").innerText());
    assert.ok(Number(done) < 60);
    assert.equal((await paths(page)).length, Number(done));
    await page.waitForTimeout(500);
    assert.equal((await paths(page)).length, Number(done));
    calm();
    await close();
  });

  test("in great number are shown in portions", async () => {
    const { page, close } = await open();
    const files = Array.from({ length: 120 }, (_, i) => ({ name: `${i}.txt`, mimeType: "text/plain", buffer: Buffer.from(`Story ${i}\n\n“Yes,” said Bo Orr.`) }));
    await page.locator("#file").setInputFiles(files);
    await page.locator(".many-status", { hasText: / in .* s, on / }).waitFor({ timeout: 60_000 });
    assert.equal((await paths(page)).length, 50);
    await page.getByRole("button", { name: "Show 70 more of 120" }).click();
    assert.equal((await paths(page)).length, 120);
    await close();
  });
});

test("nothing of this is loaded before it is wanted", async () => {
  const { page, close } = await open();
  const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name.split("/").pop()));
  assert.ok(loaded.some((name) => /^main-.*\.js$/.test(name)));
  assert.deepEqual(loaded.filter((name) => /^(many|docx|files)/.test(name)), []);
  await close();
});

describe("axe finds nothing in the tables", () => {
  for (const [name, options] of Object.entries({ light: { colorScheme: "light" }, dark: { colorScheme: "dark" }, phone: { viewport: { width: 390, height: 800 } }, "forced colours": { forcedColors: "active" } })) {
    test(name, async () => {
      const { page, close } = await openFolder({ ...options, bypassCSP: true, reducedMotion: "reduce" });
      await page.getByRole("button", { name: "show the articles that quote Bo Orr" }).click();
      // Forced colours are the system's to choose, and axe does not know them.
      assert.deepEqual((await axe(page)).filter((fault) => !(options.forcedColors && fault.startsWith("color-contrast"))), []);
      await close();
    });
  }
});
