// Correcting in the page: by mouse and by keyboard, there and back, over a reload, into the exports.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { axe, expected, paste, SAMPLE, showSample, site } from "./support.mjs";

const { open } = site();

const NESTED = "Patch it and it will see out the decade,";

/** Chooses a quotation by its first words, in the list. */
const choose = (page, words) => page.locator("#list .card-text").filter({ hasText: new RegExp(`^[“‘"]?${words}`) }).first().click();
/** Under whose name a quotation stands in the list. */
const speakerOf = (page, words) => page.locator("#list .group").filter({ has: page.locator(".card-text", { hasText: new RegExp(`^[“‘"]?${words}`) }) })
  .locator(".group-name .name").first().innerText();
const action = (page, name) => page.locator("#list").getByRole("button", { name }).click();
/** Other kinds of blocks are a matter for the analysis, which takes a moment. */
const corrected = (page, count) => page.waitForFunction((title) => document.getElementById("corrections-title").textContent === title,
  count === 0 ? "No corrections" : count === 1 ? "1 correction" : `${count} corrections`);
const status = (page) => page.locator("#status").textContent();
const analysisOf = async (page) => {
  await page.selectOption("#export-format", "json");
  await page.click("#copy-export");
  await page.waitForSelector("#copy-export.done");
  return JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
};

describe("a speaker", () => {
  test("is reassigned, and the quotation says so everywhere", async () => {
    const { page, calm, close } = await open();
    await showSample(page);
    assert.equal(await speakerOf(page, NESTED), "Nobody named");
    await choose(page, NESTED);
    await action(page, "Another speaker …");
    await page.getByRole("dialog", { name: "Who said this?" }).waitFor();
    const options = await page.locator("#fix option").allInnerTexts();
    const { sources } = await expected(SAMPLE);
    assert.equal(options.length, sources.length + 2);
    await page.locator("#fix select").selectOption({ index: sources.findIndex(({ name }) => name === "Dalia Resk") });
    await page.getByRole("button", { name: "Save" }).click();
    assert.equal(await speakerOf(page, NESTED), "Dalia Resk");
    assert.match(await status(page), /^Corrected\. 1 correction\./);
    const card = page.locator("#list .card.is-chosen");
    assert.match(await card.innerText(), /corrected by hand, was: nobody named/);
    assert.equal(await page.locator("#article .handle.is-corrected").count(), 1);
    assert.match(await page.locator("#article .handle.is-corrected").getAttribute("aria-label"), /Dalia Resk; corrected by hand/);
    assert.doesNotMatch(await page.locator("#glance").innerText(), /Unattributed: 1/);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.action), "speaker", "the focus stays at the quotation");
    const analysis = await analysisOf(page);
    assert.equal(analysis.corrections.length, 1);
    assert.equal(analysis.corrections[0].now, "Dalia Resk");
    assert.equal(analysis.sources[analysis.quotes[analysis.corrections[0].quote].speaker].name, "Dalia Resk");
    calm();
    await close();
  });

  test("may be somebody whom the article does not quote, or nobody", async () => {
    const { page, close } = await open();
    await showSample(page);
    await choose(page, NESTED);
    await action(page, "Another speaker …");
    assert.equal(await page.locator("#fix input").isVisible(), false);
    await page.locator("#fix select").selectOption("other");
    await page.locator("#fix input").fill("Ana Corvell");
    await page.keyboard.press("Enter");
    assert.equal(await speakerOf(page, NESTED), "Ana Corvell");
    await action(page, "Another speaker …");
    await page.locator("#fix select").selectOption("nobody");
    await page.getByRole("button", { name: "Save" }).click();
    assert.equal(await speakerOf(page, NESTED), "Nobody named");
    await close();
  });
});

describe("a passage", () => {
  test("that is no quotation leaves the list and keeps its words in the text", async () => {
    const { page, calm, close } = await open();
    await showSample(page);
    const before = await page.locator("#list .card").count();
    await choose(page, "Safety has never");
    await action(page, "No quotation");
    assert.equal(await page.locator("#list .card").count(), before - 1);
    assert.doesNotMatch(await page.locator("#list").innerText(), /Safety has never/);
    const lines = await page.locator("#article .block-text").allTextContents();
    assert.deepEqual(lines, SAMPLE.split("\n").map((line) => line.trim()).filter(Boolean));
    calm();
    await close();
  });
});

describe("a source", () => {
  test("without a name gets one, and keeps its letter where it can", async () => {
    const { page, close } = await open();
    await showSample(page);
    await choose(page, "Everyone on the lower deck");
    const letters = () => page.locator(".bar-row .badge").evaluateAll((all) => all.map((one) => one.dataset.letter));
    const before = await letters();
    await action(page, "This source …");
    await page.locator("#fix input").fill("Ruth Sandvik");
    await page.getByRole("button", { name: "Save" }).click();
    assert.equal(await speakerOf(page, "Everyone on the lower deck"), "Ruth Sandvik");
    assert.match(await page.locator("#list .group.is-speaking").innerText(), /Named by hand; in the text: an engineer at the company/);
    assert.doesNotMatch(await page.locator("#glance").innerText(), /Resting on one unnamed source/);
    assert.deepEqual(await letters(), before);
    await close();
  });

  test("is merged into another", async () => {
    const { page, calm, close } = await open();
    await showSample(page);
    const rows = await page.locator(".bar-row").count();
    await page.locator(".bar-row", { hasText: "Farmers" }).click();
    await page.getByRole("button", { name: "Correct …" }).click();
    await page.locator("#fix select").selectOption({ label: await page.locator("#fix option", { hasText: "Ilse Brandvik" }).innerText() });
    await page.getByRole("button", { name: "Save" }).click();
    assert.equal(await page.locator(".bar-row").count(), rows - 1);
    assert.equal(await speakerOf(page, "they would have to feed"), "Ilse Brandvik");
    calm();
    await close();
  });
});

describe("a block", () => {
  test("of furniture is brought back, and a paragraph left out", async () => {
    const { page, calm, close } = await open();
    await showSample(page);
    const { blocks } = await expected(SAMPLE);
    const last = blocks.length - 1;
    assert.equal(blocks[last].kind, "boilerplate");
    await page.locator(`.switch[data-block="${last}"]`).click();
    await corrected(page, 1);
    assert.equal(await page.locator("#article .block").nth(last).evaluate((block) => block.className), "block is-paragraph is-corrected");
    assert.match(await page.locator(`.slug[data-block="${last}"]`).innerText(), /corrected/);
    assert.deepEqual(await page.evaluate(() => [document.activeElement.className, document.activeElement.dataset.to]), ["switch", "boilerplate"]);
    const paragraph = blocks.findIndex((block) => block.kind === "paragraph");
    await page.locator("#article .block").nth(paragraph).hover();
    await page.locator(`.switch[data-block="${paragraph}"]`).click();
    await corrected(page, 2);
    await page.locator("#layers [name=furniture]").uncheck();
    assert.equal(await page.locator("#article .block").nth(paragraph).isVisible(), false);
    assert.equal(await page.locator("#article .block").nth(last).isVisible(), true);
    const analysis = await analysisOf(page);
    assert.deepEqual([analysis.blocks[last].kind, analysis.blocks[paragraph].kind], ["paragraph", "boilerplate"]);
    assert.equal(analysis.corrections.length, 2);
    calm();
    await close();
  });

  test("that becomes a paragraph takes part in the analysis: speech in it is found", async () => {
    const { page, calm, close } = await open();
    const text = `${SAMPLE}\n\nRead more: “The boats were late,” said Ann Lee, a pilot.\n`;
    const before = await expected(text);
    assert.equal(before.quotes.some((quote) => quote.text.startsWith("The boats were late")), false);
    await paste(page, text);
    const block = before.blocks.length - 1;
    await page.locator(`.switch[data-block="${block}"]`).click();
    await corrected(page, 1);
    assert.match(await page.locator("#list").innerText(), /The boats were late/);
    await page.keyboard.press("Control+z");
    await corrected(page, 0);
    assert.doesNotMatch(await page.locator("#list").innerText(), /The boats were late/);
    calm();
    await close();
  });

  test("gets any other kind by keyboard", async () => {
    const { page, calm, close } = await open();
    await showSample(page);
    await page.locator("#article .slug[tabindex='0']").focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowDown");
    assert.match(await page.evaluate(() => document.activeElement.ariaLabel), /^Byline, block 4: change its kind$/);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "What is block 4?" }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.name), "kind");
    await page.keyboard.type("Note");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await corrected(page, 1);
    assert.match(await page.evaluate(() => document.activeElement.ariaLabel), /^Note, block 4, corrected: change its kind$/);
    calm();
    await close();
  });

  test("is asked about in a form that Escape closes, and the focus goes back", async () => {
    const { page, close } = await open();
    await showSample(page);
    await page.locator("#article .slug[tabindex='0']").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await page.getByRole("dialog").isVisible(), false);
    assert.deepEqual(await page.evaluate(() => [document.activeElement.className, document.activeElement.dataset.block]), ["slug", "0"]);
    assert.equal(await page.locator("#corrections").isVisible(), false);
    await close();
  });
});

describe("corrections", () => {
  test("are undone and redone, by button and by key, and taken back one by one", async () => {
    const { page, calm, close } = await open();
    await showSample(page);
    await choose(page, "Safety has never");
    await action(page, "No quotation");
    await page.locator(".switch:visible").last().click();
    await corrected(page, 2);
    await page.keyboard.press("Control+z");
    await corrected(page, 1);
    await page.keyboard.press("Control+z");
    await corrected(page, 0);
    assert.match(await page.locator("#list").innerText(), /Safety has never/);
    await page.getByRole("button", { name: "Redo" }).click();
    assert.doesNotMatch(await page.locator("#list").innerText(), /Safety has never/);
    await page.keyboard.press("Control+Shift+z");
    await corrected(page, 2);
    await page.getByText("What was corrected").click();
    await page.getByRole("button", { name: /^Take back: “Safety has never/ }).click();
    assert.match(await page.locator("#list").innerText(), /Safety has never/);
    assert.equal(await page.locator("#corrections h2").innerText(), "1 correction");
    calm();
    await close();
  });

  test("survive a reload, come back with an edited version, and go when they are forgotten", async () => {
    const { page, calm, close } = await open();
    await showSample(page);
    await choose(page, "Safety has never");
    await action(page, "No quotation");
    await page.reload();
    await page.waitForSelector("#corrections:not([hidden])");
    assert.doesNotMatch(await page.locator("#list").innerText(), /Safety has never/);
    assert.equal(await page.inputValue("#text"), SAMPLE);
    await paste(page, "“It rained,” said Ann Lee.");
    assert.equal(await page.locator("#corrections").isVisible(), false);
    await paste(page, SAMPLE.replace("By Tessa Marlowe", "By Jonas Ekholt"));
    await page.waitForSelector("#corrections:not([hidden])");
    assert.match(await status(page), /1 correction of yours/);
    assert.match(await page.locator("#corrections").innerText(), /Kept in this browser/);
    await page.getByRole("button", { name: "Forget everything" }).click();
    await page.getByRole("dialog", { name: /^Forget all corrections/ }).getByRole("button", { name: "Forget" }).click();
    assert.match(await page.locator("#list").innerText(), /Safety has never/);
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await page.reload();
    await page.waitForSelector("html.ready");
    assert.equal(await page.inputValue("#text"), "");
    calm();
    await close();
  });

  test("nothing is stored without any", async () => {
    const { page, close } = await open();
    await showSample(page);
    await page.locator("#article .handle:not(.quote-attitude)").first().click();
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, ""]);
    await close();
  });

  test("go into every export", async () => {
    const { page, close } = await open();
    await showSample(page);
    await choose(page, "Everyone on the lower deck");
    await action(page, "This source …");
    await page.locator("#fix input").fill("Ruth Sandvik");
    await page.getByRole("button", { name: "Save" }).click();
    for (const format of await page.locator("#export-format option").evaluateAll((all) => all.map((one) => one.value))) {
      await page.selectOption("#export-format", format);
      await page.waitForSelector("#copy-export:not(.done)");
      await page.click("#copy-export");
      await page.waitForSelector("#copy-export.done");
      assert.match(await page.evaluate(() => navigator.clipboard.readText()), /Ruth Sandvik/, format);
    }
    await close();
  });

  test("keep the reader's place in the text", async () => {
    const { page, close } = await open({ reducedMotion: "reduce" });
    await showSample(page);
    // The paragraph itself may become a line shorter, without the quotation's number; where it begins stays.
    const paragraph = page.locator("#article .block", { hasText: "has never been" });
    const place = () => paragraph.evaluate((block) => Math.round(block.getBoundingClientRect().top));
    await page.locator("#article .quote", { hasText: "has never been" }).first().click();
    const before = await place();
    await action(page, "No quotation");
    assert.ok(Math.abs((await place()) - before) <= 2, `${before} became ${await place()}`);
    await page.keyboard.press("Control+z");
    assert.ok(Math.abs((await place()) - before) <= 2, `${before} became ${await place()} by undoing`);
    await close();
  });

  test("leave nothing for axe to find", async () => {
    for (const context of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }]) {
      const { page, close } = await open({ ...context, bypassCSP: true, reducedMotion: "reduce" });
      await showSample(page);
      await choose(page, "Everyone on the lower deck");
      await action(page, "This source …");
      assert.deepEqual(await axe(page), []);
      await page.locator("#fix input").fill("Ruth Sandvik");
      await page.getByRole("button", { name: "Save" }).click();
      await page.locator(".switch:visible").last().click();
      await corrected(page, 2);
      await page.getByText("What was corrected").click();
      assert.deepEqual(await axe(page), []);
      await close();
    }
  });
});
