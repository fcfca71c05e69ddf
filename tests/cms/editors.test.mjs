// The adapters in their editors: typing, formatting and undo inside a quotation, in Chromium.
//
// The editors are packages of their own (tests/cms/editors), installed when this file first runs. Their
// example pages are built as a consumer would build them, and tried as an author would use them.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { serve } from "../../www/tools/serve.mjs";
import { build, dist, EDITORS } from "./editors/build.mjs";
import { expectQuoted, launch, openPage, painted } from "./support.mjs";

const WORDS = ["The lighthouse will be switched off on Monday for repairs", "We have never let it go out,",
  "My mother would not have forgiven us.", "The dark coast will cost somebody a boat,", "It is older than the road,"];

/** The element that holds the article, where it is not the editable element. */
const ROOTS = { wordpress: ".is-root-container" };

let browser;
let server;

before(async () => {
  await build();
  server = await serve({ folder: dist });
  browser = await launch();
}, { timeout: 600_000 });

after(async () => {
  await browser?.close();
  await server?.close();
});

/** The content root's HTML without what the editor itself changes from moment to moment. */
const contentOf = (frame, root) =>
  frame.locator(root).first().evaluate((element) => element.innerHTML.replace(/ (class|style|data-\w+|id|aria-\w+|tabindex)="[^"]*"/g, ""));

/** Puts the caret before `words` in the content, as a click and the keyboard do. */
async function caretBefore(page, frame, root, words) {
  const place = await frame.locator(root).first().evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + 1);
      element.ownerDocument.defaultView.scrollTo(0, 0);
      const { left, top, height } = range.getBoundingClientRect();
      const frame = element.ownerDocument.defaultView.frameElement?.getBoundingClientRect() ?? { left: 0, top: 0 };
      return { x: frame.left + left, y: frame.top + top + height / 2 };
    }
    throw new Error(`“${wanted}” is not in the editor`);
  }, words);
  // The first pixel of the letter: the caret goes before it.
  await page.mouse.click(place.x + 0.5, place.y);
  await noticed(frame);
}

/** Waits until the editor knows of the selection: browsers tell it of a change only with a later event. */
const noticed = (frame) =>
  frame.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))));

/** Presses the key so many times, and lets the editor notice where that leads. */
async function press(page, frame, key, times = 1) {
  for (let time = 0; time < times; time++) await page.keyboard.press(key);
  await noticed(frame);
}

/** Selects `words`, which end just before the caret, by keyboard. */
async function selectBack(page, frame, words) {
  await press(page, frame, "ArrowLeft", words.length);
  await press(page, frame, "Shift+ArrowRight", words.length);
  await frame.waitForFunction((wanted) => getSelection().toString() === wanted, words);
  await noticed(frame);
}

for (const [name, title] of Object.entries(EDITORS).filter(([file]) => file !== "wordpress-plugin")) {
  describe(title, () => {
    const root = ROOTS[name] ?? "[contenteditable=true]";
    // The document that holds the text: the page, or the frame of WordPress's canvas.
    let page, frame, calm, close;
    before(async () => {
      ({ page, calm, close } = await openPage(browser, new URL(`${name}.html`, server.url).href));
      await page.waitForFunction(() => globalThis.example);
      if (name === "wordpress") await page.waitForSelector("iframe[name=editor-canvas]");
      frame = name === "wordpress" ? page.frame("editor-canvas") : page;
      await frame.locator(root).first().waitFor();
    });
    after(() => close?.());

    test("the quotations are painted, and listed beside the editor", async () => {
      await expectQuoted(frame, WORDS);
      await page.getByRole("heading", { name: "4 quotations, 4 sources" }).waitFor();
    });

    test("typing into a quotation: the highlight grows and the analysis follows", async () => {
      await caretBefore(page, frame, root, "never let");
      await page.keyboard.type("really ");
      await expectQuoted(frame, WORDS.map((words) => words.replace("never", "really never")));
      await page.getByRole("button", { name: /We have really never let it go out/ }).waitFor();
      const { active } = await painted(frame);
      assert.deepEqual(active ?? [], [], "an analysis lets the chosen quotation go");
    });

    test("bold type inside a quotation changes no word and no highlight", async () => {
      await press(page, frame, "ArrowLeft");
      await selectBack(page, frame, "really");
      await page.keyboard.press("ControlOrMeta+b");
      await frame.locator(root).first().locator("strong, b", { hasText: "really" }).waitFor();
      assert.equal((await frame.locator(root).first().locator("strong, b").first().textContent()).trim(), "really");
      await expectQuoted(frame, WORDS.map((words) => words.replace("never", "really never")));
    });

    test("the caret in a quotation chooses it, and its cue and source light up", async () => {
      await press(page, frame, "ArrowRight", 2);
      await frame.waitForFunction(() => [...CSS.highlights.keys()].some((layer) => layer.endsWith("-cue")));
      const { cue, source } = await painted(frame);
      assert.deepEqual(cue, ["said"]);
      assert.match(source[0], /^Mara Veldt/);
    });

    test("undo, step by step, brings the quotations back", async () => {
      for (let step = 0; step < 20; step++) {
        if ((await frame.locator(root).first().textContent()).includes("have never let")) break;
        await page.keyboard.press("ControlOrMeta+z");
        await noticed(frame);
      }
      await expectQuoted(frame, WORDS);
    });

    test("a new paragraph with a new voice, and its removal", async () => {
      await caretBefore(page, frame, root, "The lamp is");
      await press(page, frame, "End");
      await press(page, frame, "Enter");
      await page.keyboard.type("“The boats will wait,” said Lio Marrun.");
      await expectQuoted(frame, [...WORDS, "The boats will wait,"]);
      await press(page, frame, "Shift+Home");
      await page.keyboard.press("Backspace");
      await expectQuoted(frame, WORDS);
    });

    test("the editor's DOM is its own: detaching changes nothing in it and leaves nothing", async () => {
      const before = await contentOf(frame, root);
      await page.evaluate(() => example.highlights.detach());
      if (name !== "prosemirror") assert.equal(await contentOf(frame, root), before);
      assert.equal(await frame.evaluate(() => CSS.highlights.size + document.adoptedStyleSheets.length), 0);
      calm();
    });
  });
}

test("WordPress's plug-in: paints the post and lists its quotations in the sidebar", async () => {
  const { page, calm, close } = await openPage(browser, new URL("wordpress-plugin.html", server.url).href);
  await page.waitForSelector("iframe[name=editor-canvas]");
  const frame = page.frame("editor-canvas");
  await expectQuoted(frame, WORDS);
  await page.getByRole("status").filter({ hasText: "4 quotations" }).waitFor();
  const button = page.getByRole("button", { name: /^Oren Vasko/ });
  await button.click();
  assert.deepEqual((await painted(frame)).active, ["It is older than the road,"]);
  assert.equal(await button.getAttribute("aria-current"), "true");
  await caretBefore(page, frame, ".is-root-container", "never let");
  await page.keyboard.type("really ");
  await page.getByRole("button", { name: /We have really never let it go out/ }).waitFor();
  calm();
  await close();
});
