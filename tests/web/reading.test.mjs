// Reading: the glance, the card at a quotation, the map beside the text, the search.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { expected, paste, SAMPLE, showSample, site } from "./support.mjs";

const { open } = site();

/** The text of the article's elements with a class, in order. */
const textOf = (page, name) => page.locator(`#article .${name}`).evaluateAll((all) => all.map((one) => one.textContent).join(""));
const slices = (spans) => spans.map((span) => SAMPLE.slice(...span)).join("");
const isSeen = (page, selector) => page.locator(selector).first().evaluate((element) => {
  const box = element.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
});

describe("at a glance", () => {
  test("all speech adds up: named, unnamed and unattributed, each with its name", async () => {
    const { page, close } = await open();
    await showSample(page);
    const key = await page.locator(".speech-key li").allInnerTexts();
    assert.equal(key.length, 3);
    assert.deepEqual(key.map((entry) => entry.replace(/^[\d% ]+/, "")), ["named sources", "unnamed sources", "unattributed"]);
    const sum = key.reduce((all, entry) => all + parseInt(entry, 10), 0);
    assert.ok(Math.abs(sum - 100) <= 1, key.join());
    const fills = await page.locator(".speech-part").evaluateAll((parts) => parts.map((part) => getComputedStyle(part).backgroundImage + getComputedStyle(part).borderStyle));
    assert.equal(new Set(fills).size, 3, "the three parts differ by pattern or border, not by colour alone");
    await close();
  });

  test("lists what is unattributed and what rests on one unnamed source, and leads there", async () => {
    const { page, calm, close } = await open();
    const { quotes, sources } = await expected(SAMPLE);
    await showSample(page);
    const checks = await page.locator(".check").allInnerTexts();
    assert.match(checks[0], /^Unattributed: 1 quotation/);
    assert.match(checks[0], /Patch it/);
    assert.match(checks[1], /^Resting on one unnamed source\s+an engineer at the company/);
    assert.match(checks[1], /who declined to be identified/);
    const engineer = sources.findIndex((source) => source.name === "an engineer at the company");
    for (const quote of sources[engineer].quotes) assert.ok(checks[1].includes(quotes[quote].text.slice(0, 30)));
    const last = String(sources[engineer].quotes.at(-1));
    await page.locator(".passage").filter({ hasText: quotes[last].text.slice(0, 30) }).last().click();
    await page.waitForFunction((quote) => document.activeElement?.dataset.quote === quote, last);
    await page.waitForFunction(() => {
      const box = document.querySelector("#article .handle.is-chosen")?.getBoundingClientRect();
      return box && box.top > 0 && box.bottom < innerHeight;
    });
    calm();
    await close();
  });
});

describe("a quotation under the pointer or with the focus", () => {
  test("lights up its cue and source, and its card says who, why and how sure", async () => {
    const { page, calm, close } = await open();
    const { quotes, sources } = await expected(SAMPLE);
    await showSample(page);
    const index = quotes.findIndex((quote) => quote.reason === "cue" && quote.source.length > 0 && quote.kind === "direct");
    const { cue, source, speaker, confidence } = quotes[index];
    await page.locator(`#article .quote[data-quote="${index}"]`).first().hover();
    await page.waitForSelector("#peek:not([hidden])");
    assert.equal(await textOf(page, "is-cue-peeked"), slices(cue));
    assert.equal(await textOf(page, "is-source-peeked"), slices(source));
    const card = await page.locator("#peek").innerText();
    assert.ok(card.includes(sources[speaker].name), card);
    assert.ok(card.includes(`cue: “${slices(cue)}”`), card);
    assert.ok(card.includes(`${Math.round(confidence * 100)}% sure`), card);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#peek").isVisible(), false);
    assert.equal(await page.locator(".is-cue-peeked").count(), 0);
    calm();
    await close();
  });

  test("says that it goes on from the paragraph before", async () => {
    const { page, close } = await open();
    await paste(page, "“The sea keeps its own timetable,” said Peder Lunn, a fisherman.\n\n“I thought that was a story for children,” he said. " +
      "“Now I know.\n\n“And now I have put my own boat back in the water.”");
    await page.locator("#article .quote").last().hover();
    await page.waitForSelector("#peek:not([hidden])");
    assert.match(await page.locator("#peek").innerText(), /Peder Lunn[^]*continued from the paragraph before/);
    await page.locator("#article .quote").first().hover();
    await page.waitForFunction(() => !document.getElementById("peek-why").textContent.includes("continued"));
    assert.match(await page.locator("#peek").innerText(), /Peder Lunn[^]*cue: “said”/);
    await close();
  });

  test("shows who “he” and “she” are: the last name before", async () => {
    const { page, close } = await open();
    const text = "Peder Lunn loaded his boat.\n\n“The sea keeps its own timetable,” he said.";
    const { quotes, sources } = await expected(text);
    assert.equal(sources[quotes[0].speaker].name, "Peder Lunn");
    await paste(page, text);
    await page.locator("#article .quote").first().hover();
    await page.waitForSelector("#peek:not([hidden])");
    assert.equal(await textOf(page, "is-speaker-peeked"), "Peder Lunn");
    await close();
  });

  test("tells the keyboard the same", async () => {
    const { page, close } = await open();
    await showSample(page);
    await page.locator("#article .slug[tabindex='0']").focus();
    await page.keyboard.press("Tab");
    await page.waitForSelector("#peek:not([hidden])");
    const [label, name] = await page.evaluate(() => [document.activeElement.ariaLabel, document.getElementById("peek-name").textContent]);
    assert.ok(label.includes(name), label);
    assert.match(label, /quotation \d+ of \d+, \w+: .+; .+; \d+% sure/);
    await close();
  });
});

describe("one speaker", () => {
  test("alone stays bright", async () => {
    const { page, close } = await open();
    await showSample(page);
    const ink = (selector) => page.locator(selector).first().evaluate((element) => getComputedStyle(element).color);
    await page.locator(".bar-row").nth(1).click();
    const bright = await ink("#article .quote.is-solo");
    assert.notEqual(await ink("#article .is-paragraph .block-text"), bright);
    assert.notEqual(await ink("#article .quote:not(.is-solo)"), bright);
    await close();
  });

  test("is stepped through, round at the ends, in the order of the text", async () => {
    const { page, calm, close } = await open({ reducedMotion: "reduce" });
    await showSample(page);
    const row = page.locator(".bar-row").first();
    await row.click();
    const name = await page.locator("#solo-name").innerText();
    const chosen = () => page.evaluate(() => {
      const handles = [...document.querySelectorAll("#article button.handle.is-solo")];
      const box = document.querySelector("#article .handle.is-chosen")?.getBoundingClientRect();
      return { at: handles.findIndex((handle) => handle.ariaCurrent === "true"), all: handles.length, seen: Boolean(box) && box.top >= 0 && box.bottom <= innerHeight };
    });
    const { all } = await chosen();
    assert.ok(all > 2, `${name} has ${all} quotations`);
    const places = [];
    for (let press = 0; press <= all; press++) {
      await page.getByRole("button", { name: "Next quotation of this source" }).click();
      await page.waitForFunction(() => {
        const box = document.querySelector("#article .handle.is-chosen")?.getBoundingClientRect();
        return box && box.top >= 0 && box.bottom <= innerHeight;
      });
      places.push((await chosen()).at);
    }
    assert.deepEqual(places, [...Array(all).keys(), 0]);
    await page.getByRole("button", { name: "Previous quotation of this source" }).click();
    assert.equal((await chosen()).at, all - 1);
    calm();
    await close();
  });
});

describe("a narrow screen", () => {
  test("has the chosen quotation in a bar at its foot, with the way on and to its card", async () => {
    const { page, calm, close } = await open({ viewport: { width: 360, height: 740 }, reducedMotion: "reduce" });
    await showSample(page);
    await page.locator("#article button.handle").first().click();
    const bar = page.getByRole("region", { name: "Chosen quotation" });
    await bar.waitFor();
    const at = () => page.evaluate(() => [...document.querySelectorAll("#article button.handle")].filter((handle) => handle.checkVisibility()).findIndex((handle) => handle.ariaCurrent === "true"));
    const first = await at();
    await bar.getByRole("button", { name: "Next quotation" }).click();
    assert.equal(await at(), first + 1);
    await bar.getByRole("button", { name: "Previous quotation" }).click();
    assert.equal(await at(), first);
    await bar.getByRole("button", { name: "Card" }).click();
    await page.waitForFunction(() => {
      const box = document.querySelector("#list .card.is-chosen")?.getBoundingClientRect();
      return box && box.top < innerHeight && box.bottom > 0 && document.activeElement?.closest("#list .card.is-chosen");
    });
    await bar.getByRole("button", { name: "Let go of the quotation" }).click();
    await bar.waitFor({ state: "hidden" });
    calm();
    await close();
  });
});

describe("movement", () => {
  for (const [reducedMotion, wanted] of [["reduce", "auto"], ["no-preference", "smooth"]]) {
    test(`is ${wanted} where the reader says ${reducedMotion}`, async () => {
      const { page, close } = await open({ reducedMotion });
      await showSample(page);
      await page.evaluate(() => {
        const scroll = Element.prototype.scrollIntoView;
        globalThis.moved = [];
        Element.prototype.scrollIntoView = function (options) {
          globalThis.moved.push(options.behavior);
          return scroll.call(this, options);
        };
      });
      await page.locator("#list .card-text").last().click();
      assert.equal(await page.evaluate(() => globalThis.moved[0]), wanted);
      await close();
    });
  }
});

describe("the focus", () => {
  test("is seen on every stop of the page", async () => {
    const { page, close } = await open();
    await showSample(page);
    await page.locator("#text").focus();
    const stops = [];
    for (let stop = 0; stop < 60; stop++) {
      await page.keyboard.press("Tab");
      const found = await page.evaluate(() => {
        const active = document.activeElement;
        if (!active || active === document.body) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(active);
        return { name: active.id || active.className, seen: outlineStyle !== "none" && parseFloat(outlineWidth) > 0 };
      });
      if (!found) break;
      stops.push(found);
    }
    assert.ok(stops.length > 15, `${stops.length} stops`);
    assert.deepEqual(stops.filter(({ seen }) => !seen), []);
    await close();
  });
});

describe("the map", () => {
  test("shows each quotation at its place, in the lane of its speaker", async () => {
    const { page, calm, close } = await open();
    const { quotes, sources } = await expected(SAMPLE);
    await showSample(page);
    const pieces = await page.locator("#map-lanes [data-map]").evaluateAll((all) => {
      const strip = document.getElementById("map-lanes").parentElement.getBoundingClientRect();
      return all.map((one) => {
        const box = one.getBoundingClientRect();
        return { quote: Number(one.dataset.map), top: (box.top - strip.top) / strip.height, left: Math.round(box.left) };
      });
    });
    const speech = quotes.flatMap((quote, index) => (quote.act === "speech" ? [index] : []));
    assert.deepEqual([...new Set(pieces.map((piece) => piece.quote))].sort((a, b) => a - b), speech);
    for (const { quote, top } of pieces) {
      const starts = quotes[quote].content.map(([start]) => start / SAMPLE.length);
      assert.ok(starts.some((start) => Math.abs(start - top) < 0.02), `quotation ${quote} at ${top}`);
    }
    const lanes = (source) => new Set(pieces.filter((piece) => quotes[piece.quote].speaker === source).map((piece) => piece.left));
    assert.equal(lanes(0).size, 1);
    assert.notDeepEqual(lanes(0), lanes(1));
    const letters = await page.locator("#map-letters").innerText();
    assert.match(letters.replace(/\s/g, ""), /^ABC/);
    assert.ok(sources.length > 3);
    calm();
    await close();
  });

  test("leads through the article by mouse and by keyboard, and says what stands where", async () => {
    const { page, calm, close } = await open({ reducedMotion: "reduce" });
    await showSample(page);
    const strip = page.locator("#map-strip");
    await strip.scrollIntoViewIfNeeded();
    const box = await strip.boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.97);
    await page.waitForFunction(() => scrollY > 1500);
    assert.equal(await isSeen(page, ".is-boilerplate"), true);
    await page.keyboard.press("Home");
    await page.waitForFunction(() => document.querySelector("#article .block").getBoundingClientRect().top > -20);
    assert.match(await strip.getAttribute("aria-valuetext"), /^Headline, block 1 of \d+/);
    for (let i = 0; i < 7; i++) await page.keyboard.press("ArrowDown");
    assert.match(await strip.getAttribute("aria-valuetext"), /^Paragraph, block \d+ of \d+: Ilse Brandvik speaks$/);
    calm();
    await close();
  });
});

describe("the search", () => {
  test("counts, shows one after the other, and says whose words they are", async () => {
    const { page, calm, close } = await open({ reducedMotion: "reduce" });
    await showSample(page);
    const count = SAMPLE.split(/ferry/i).length - 1;
    await page.getByLabel("Find in the article").fill("FERRY");
    assert.match(await page.locator("#found").innerText(), new RegExp(`^1 of ${count}`));
    assert.equal(await page.evaluate(() => CSS.highlights.get("find").size), count);
    const shown = () => page.evaluate(() => {
      const [range] = CSS.highlights.get("find-now");
      const box = range.getBoundingClientRect();
      return { text: range.toString(), seen: box.top >= 0 && box.bottom <= innerHeight };
    });
    assert.deepEqual({ ...(await shown()), text: "ferry" }, { text: "ferry", seen: true });
    await page.getByLabel("Find in the article").press("Shift+Enter");
    assert.match(await page.locator("#found").innerText(), new RegExp(`^${count} of ${count}`));
    assert.equal((await shown()).seen, true);
    await page.getByLabel("Find in the article").fill("it was a bill that nobody wanted");
    await page.getByLabel("Find in the article").press("Enter");
    assert.match(await page.locator("#found").innerText(), /in words of Owen Tarrick/);
    await page.getByLabel("Find in the article").fill("nowhere at all");
    assert.equal(await page.locator("#found").innerText(), "Not found");
    assert.equal(await page.getByRole("button", { name: "Next match" }).isDisabled(), true);
    calm();
    await close();
  });

  test("finds curly marks by straight ones and é by e", async () => {
    const { page, close } = await open();
    await paste(page, "The café’s owner, Zoë Ling, said “no”. Cafe\u00a0owners agreed.");
    await page.getByLabel("Find in the article").fill("cafe's");
    assert.match(await page.locator("#found").innerText(), /^1 of 1/);
    await page.getByLabel("Find in the article").fill('"NO"');
    assert.match(await page.locator("#found").innerText(), /^1 of 1/);
    await page.getByLabel("Find in the article").fill("cafe owners");
    assert.match(await page.locator("#found").innerText(), /^1 of 1/);
    await close();
  });
});
