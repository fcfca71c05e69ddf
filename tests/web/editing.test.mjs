// Editing in place: the analysis follows, and nothing of the reader's is lost on the way.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { axe, expected, SAMPLE, paste, showSample, site } from "./support.mjs";

const { open } = site();

const PASSAGE = "Safety has never been";

/** Opens the editor with the caret in front of a passage. */
async function edit(page, words) {
  await page.click("#mode-edit");
  await page.evaluate((wanted) => {
    const box = document.getElementById("edit");
    const at = box.value.indexOf(wanted);
    box.focus();
    box.setSelectionRange(at, at);
  }, words);
}
const value = (page) => page.inputValue("#edit");
const caret = (page) => page.evaluate(() => document.getElementById("edit").selectionStart);
/** The list says what the analysis of this text says. */
async function follows(page, text) {
  const { quotes, sources } = await expected(text);
  const wanted = sources.flatMap((source) => source.quotes).concat(quotes.flatMap((quote, index) => (quote.speaker == null ? [index] : [])))
    .map((index) => (quotes[index].kind === "direct" ? `“${quotes[index].text}”` : quotes[index].text));
  await page.waitForFunction((all) => JSON.stringify([...document.querySelectorAll("#list .card-text")].map((card) => card.textContent)) === JSON.stringify(all), wanted);
}

describe("editing in place", () => {
  test("the analysis follows, and caret, scroll and undo stay the reader's", async () => {
    const { page, calm, close } = await open();
    await showSample(page);
    await edit(page, PASSAGE);
    await page.evaluate(() => document.getElementById("edit").scrollIntoView({ block: "center" }));
    const scroll = await page.evaluate(() => scrollY);
    const at = await caret(page);
    await page.keyboard.type("Honestly, ");
    const edited = SAMPLE.replace(PASSAGE, `Honestly, ${PASSAGE}`);
    await follows(page, edited);
    assert.equal(await value(page), edited);
    assert.equal(await caret(page), at + 10);
    assert.equal(await page.evaluate(() => document.activeElement.id), "edit");
    const kept = await page.evaluate((before) => Math.abs(document.querySelector("#mirror .line").getBoundingClientRect().top + scrollY - before),
      await page.evaluate(() => document.querySelector("#mirror .line").getBoundingClientRect().top + scrollY));
    assert.ok(kept <= 1 && Math.abs((await page.evaluate(() => scrollY)) - scroll) < 60, "the page has not jumped");
    await page.keyboard.press("Control+z");
    assert.notEqual(await value(page), edited);
    calm();
    await close();
  });

  test("the mirror stands behind the text, line by line, and shows who speaks by colour and letter", async () => {
    const { page, calm, close } = await open();
    await showSample(page);
    await edit(page, PASSAGE);
    const aligned = () => page.evaluate(() => {
      const [box, mirror] = ["edit", "mirror"].map((id) => document.getElementById(id));
      return { text: [...mirror.children].map((line) => line.textContent).join("\n") === box.value,
        heights: [box.scrollHeight, box.clientHeight].map((height) => Math.abs(height - mirror.offsetHeight) <= 1) };
    });
    assert.deepEqual(await aligned(), { text: true, heights: [true, true] });
    const letters = await page.locator("#mirror .line[data-letters]").evaluateAll((lines) => lines.map((line) => line.dataset.letters));
    assert.ok(letters.includes("A") && letters.includes("C ?"), letters.join());
    await page.keyboard.type("One more line.\nAnd another.\n\n");
    assert.deepEqual(await aligned(), { text: true, heights: [true, true] });
    await page.setViewportSize({ width: 400, height: 800 });
    assert.deepEqual(await aligned(), { text: true, heights: [true, true] });
    calm();
    await close();
  });

  test("the quotation at the caret is the chosen one", async () => {
    const { page, close } = await open();
    await showSample(page);
    await edit(page, "was a story for children");
    await page.waitForFunction(() => document.querySelector("#list .card.is-chosen")?.textContent.includes("story for children"));
    assert.ok((await page.locator("#mirror .quote.is-chosen").count()) > 0);
    await close();
  });

  test("corrections stay with their quotations, also with one that is edited", async () => {
    const { page, calm, close } = await open();
    await showSample(page);
    await page.locator("#list .card-text", { hasText: PASSAGE }).click();
    await page.locator("#list [data-action=speaker]").click();
    await page.locator("#fix select").selectOption({ label: await page.locator("#fix option", { hasText: "Peder Lunn" }).innerText() });
    await page.getByRole("button", { name: "Save" }).click();
    await edit(page, "By Tessa Marlowe");
    await page.keyboard.type("A line that was not there before\n\n");
    await edit(page, PASSAGE);
    await page.keyboard.type("Honestly, ");
    await page.waitForFunction(() => [...document.querySelectorAll("#list .card-text")].some((card) => card.textContent.includes("Honestly, Safety")));
    const group = page.locator("#list .group").filter({ hasText: "Honestly, Safety" });
    assert.match(await group.innerText(), /^B?\s*Peder Lunn/);
    assert.match(await page.locator("#corrections h2").innerText(), /^1 correction$/);
    assert.doesNotMatch(await page.locator("#corrections").textContent(), /Waits/);
    await page.reload();
    await page.waitForSelector("#corrections:not([hidden])");
    assert.match(await page.inputValue("#text"), /Honestly, Safety/);
    assert.match(await page.locator("#list .group").filter({ hasText: "Honestly, Safety" }).innerText(), /^B?\s*Peder Lunn/);
    calm();
    await close();
  });

  test("the last text wins, whatever is typed while an analysis runs", async () => {
    const { page, calm, close } = await open();
    await paste(page, Array.from({ length: 400 }, (_, i) => `“Ship ${i} has come in,” said Mara Veldt. The day was long and the harbour full.`).join("\n\n"));
    await edit(page, "“Ship 3 has");
    for (const key of "Ann Lee nodded. ") {
      await page.keyboard.type(key);
      await page.waitForTimeout(key === " " ? 260 : 20);
    }
    const text = await value(page);
    assert.match(text, /Ann Lee nodded\. “Ship 3 has/);
    await follows(page, text);
    calm();
    await close();
  });

  test("reading again shows the text as it was edited, at the same place", async () => {
    const { page, close } = await open({ reducedMotion: "reduce" });
    await showSample(page);
    await edit(page, "Lambs, letters");
    await page.keyboard.type("Sheep, ");
    await page.waitForFunction(() => document.getElementById("text").value.includes("Sheep, Lambs"));
    await page.click("#mode-read");
    assert.match(await page.locator("#article").innerText(), /Sheep, Lambs, letters/);
    assert.equal(await page.locator("#editor").isVisible(), false);
    assert.equal(await page.locator("#article .slug[tabindex='0']").count(), 1);
    await close();
  });

  test("an emptied text is an empty result, and typing goes on", async () => {
    const { page, calm, close } = await open();
    await showSample(page);
    await edit(page, "Ferry");
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    await page.waitForFunction(() => document.querySelectorAll("#list .card").length === 0);
    assert.match(await page.locator("#glance").innerText(), /Text without a headline/);
    await page.keyboard.type("“It rained,” said Ann Lee.");
    await page.waitForFunction(() => document.querySelectorAll("#list .card").length === 1);
    calm();
    await close();
  });

  test("in a text of 10,000 words a key changes one line of the page until the analysis arrives", async () => {
    const { page, calm, close } = await open();
    const long = Array.from({ length: 600 }, (_, i) => `“Ship ${i} has come in,” said Mara Veldt. The day was long, and the harbour was full of boats.`).join("\n\n");
    assert.ok(long.split(/\s+/).length > 10_000);
    await paste(page, long);
    await edit(page, "“Ship 300 has");
    await page.waitForTimeout(500);
    const touched = await page.evaluate(() => {
      const box = document.getElementById("edit");
      const observer = new MutationObserver(() => {});
      observer.observe(document.body, { childList: true, subtree: true });
      document.execCommand("insertText", false, "x");
      const records = observer.takeRecords();
      return { nodes: records.reduce((sum, record) => sum + record.addedNodes.length + record.removedNodes.length, 0), typed: box.value.includes("x“Ship 300") };
    });
    assert.deepEqual(touched, { nodes: 2, typed: true });
    calm();
    await close();
  });

  test("needs no sideways scrolling on a narrow phone or at 200 %, with corrections and a search at hand", async () => {
    for (const width of [320, 640]) {
      const { page, calm, close } = await open({ viewport: { width, height: 640 } });
      const overhang = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      await showSample(page);
      await page.locator("#list .card-text").nth(1).click();
      await page.locator("#list [data-action=speaker]").click();
      assert.equal(await overhang(), 0);
      const box = await page.locator("#fix").boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= 640, JSON.stringify(box));
      await page.locator("#fix select").selectOption("nobody");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("What was corrected").click();
      await page.getByLabel("Find in the article").fill("patience");
      await edit(page, PASSAGE);
      assert.equal(await overhang(), 0);
      calm();
      await close();
    }
  });

  test("goes back to reading for print, where the controls are left out", async () => {
    const { page, close } = await open();
    await showSample(page);
    await edit(page, PASSAGE);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("#article h3").isVisible(), true);
    for (const gone of ["#editor", "#modes", "#map", "#search", ".switch"]) assert.equal(await page.locator(gone).first().isVisible(), false, gone);
    await close();
  });

  test("leaves nothing for axe to find", async () => {
    for (const context of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }]) {
      const { page, close } = await open({ ...context, bypassCSP: true, reducedMotion: "reduce" });
      await showSample(page);
      await edit(page, PASSAGE);
      assert.deepEqual(await axe(page), []);
      await close();
    }
  });
});
