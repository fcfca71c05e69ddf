// Choosing a quotation, by mouse and by keyboard, in the text and in the list.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { expected, SAMPLE, showSample, site } from "./support.mjs";

const { open } = site();

/** Which quotations are marked as chosen on each side, and whether the reader sees them. */
const chosen = (page) => page.evaluate(() => {
  const seen = (element) => {
    const box = element?.getBoundingClientRect();
    return Boolean(box && box.top >= 0 && box.bottom <= innerHeight + 1);
  };
  const handle = document.querySelector("#article button[aria-current]");
  const button = document.querySelector("#list button[aria-current]");
  return {
    article: handle?.dataset.quote, list: button?.dataset.quote,
    articleSeen: seen(handle), listSeen: seen(button),
    focus: document.activeElement?.closest("#article, #list")?.id,
  };
});

/** Scrolling may take a moment. */
async function settles(page, wanted) {
  let now;
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    now = await chosen(page);
    if (Object.entries(wanted).every(([key, value]) => now[key] === value)) return;
    await page.waitForTimeout(50);
  }
  assert.deepEqual(now, { ...now, ...wanted });
}

describe("by mouse", () => {
  test("a quotation in the text shows its card", async () => {
    const { page, calm, close } = await open();
    await showSample(page);
    const last = (await expected(SAMPLE)).quotes.length - 1;
    await page.locator(`#article .quote[data-quote="${last}"]`).last().click();
    await settles(page, { article: String(last), list: String(last), articleSeen: true, listSeen: true });
    calm();
    await close();
  });

  test("a card shows its passage, cue and source", async () => {
    const { page, calm, close } = await open();
    const { quotes } = await expected(SAMPLE);
    await showSample(page);
    const index = quotes.findLastIndex((quote) => quote.cue.length > 0 && quote.source.length > 0);
    assert.ok(index >= 0, "no quotation with cue and source");
    await page.locator(`#list .card-text[data-quote="${index}"]`).click();
    await settles(page, { article: String(index), list: String(index), articleSeen: true, listSeen: true });
    const text = (name) => page.locator(`#article .${name}`).evaluateAll((all) => all.map((one) => one.textContent).join(""));
    const slice = (spans) => spans.map((span) => SAMPLE.slice(...span)).join("");
    assert.equal(await text("is-cue"), slice(quotes[index].cue));
    assert.equal(await text("is-source"), slice(quotes[index].source));
    calm();
    await close();
  });

  test("a source leaves only its own quotations in the list, until it is let go", async () => {
    const { page, close } = await open();
    await showSample(page);
    const row = page.locator(".bar-row").first();
    await row.click();
    assert.equal(await row.getAttribute("aria-pressed"), "true");
    assert.equal(await page.locator("#list .group:visible").count(), 1);
    await page.getByRole("button", { name: "Next quotation of this source" }).click();
    assert.equal(await page.locator("#list .card.is-chosen").count(), 1);
    await page.getByRole("button", { name: "Show all" }).click();
    assert.equal(await row.getAttribute("aria-pressed"), "false");
    assert.ok((await page.locator("#list .group:visible").count()) > 1);
    await close();
  });
});

describe("by keyboard", () => {
  test("from the text to the card and back", async () => {
    const { page, calm, close } = await open();
    const { quotes } = await expected(SAMPLE);
    const speech = quotes.flatMap((quote, index) => (quote.act === "speech" ? [index] : []));
    await showSample(page);
    await page.locator("#map-strip").focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press("Tab"); // past reading and editing
    assert.equal(await page.evaluate(() => document.activeElement.className), "slug", "first the kinds of the blocks");
    await page.keyboard.press("Tab");
    assert.deepEqual(await page.evaluate(() => [document.activeElement.className.includes("handle"), document.activeElement.dataset.quote]),
      [true, String(speech[0])]);
    await page.keyboard.press("Enter");
    await settles(page, { article: String(speech[0]), list: String(speech[0]), focus: "article" });
    await page.keyboard.press("ArrowDown");
    await settles(page, { article: String(speech[1]), list: String(speech[1]), focus: "article" });
    await page.keyboard.press("End");
    await settles(page, { article: String(speech.at(-1)), articleSeen: true, focus: "article" });
    await page.keyboard.press("Enter");
    await settles(page, { list: String(speech.at(-1)), listSeen: true, focus: "list" });
    await page.keyboard.press("Enter");
    await settles(page, { article: String(speech.at(-1)), focus: "article" });
    await page.keyboard.press("Escape");
    await settles(page, { article: undefined, list: undefined, focus: "article" });
    calm();
    await close();
  });

  test("from the list to the text", async () => {
    const { page, close } = await open();
    await showSample(page);
    await page.locator("#list button.card-text[tabindex='0']").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const order = await page.locator("#list .card:visible").evaluateAll((cards) => cards.map((card) => card.dataset.quote));
    await settles(page, { list: order[2], article: order[2], articleSeen: true, focus: "list" });
    await close();
  });

  test("text and list are one stop each for Tab", async () => {
    const { page, close } = await open();
    await showSample(page);
    assert.equal(await page.locator("#article .handle[tabindex='0']").count(), 1);
    assert.equal(await page.locator("#article [data-block][tabindex='0']").count(), 1, "and the margin is one");
    assert.equal(await page.locator("#list [tabindex='0']").count(), 1);
    await close();
  });
});

describe("what is shown", () => {
  test("switches show names, figures and attitudes, and hide furniture", async () => {
    const { page, close } = await open();
    await showSample(page);
    const { entities, times } = await expected(SAMPLE);
    const outline = (selector, property) => page.locator(selector).first().evaluate((one, name) => getComputedStyle(one)[name], property);
    if (entities.some((entity) => entity.kind === "person")) {
      assert.equal(await outline("#article .entity-person", "boxShadow"), "none");
      await page.getByLabel("People, places, organisations").check();
      assert.notEqual(await outline("#article .entity-person", "boxShadow"), "none");
    }
    if (times.length > 0) {
      await page.getByLabel("Times and quantities").check();
      assert.notEqual(await outline("#article .figure", "borderBottomStyle"), "none");
    }
    assert.equal(await page.locator(".is-boilerplate").first().isVisible(), true);
    await page.locator("#layers [name=furniture]").uncheck();
    assert.equal(await page.locator(".is-boilerplate").first().isVisible(), false);
    await close();
  });

  test("attitudes stay hidden until they are asked for", async () => {
    const { page, close } = await open();
    const { quotes } = await expected(SAMPLE);
    const attitudes = quotes.filter((quote) => quote.act === "attitude").length;
    await showSample(page);
    assert.equal(await page.locator("#list .card:visible").count(), quotes.length - attitudes);
    await page.getByLabel("Attitudes").check();
    assert.equal(await page.locator("#list .card:visible").count(), quotes.length);
    await close();
  });
});
