// `<copydesk-article>` in Chromium: under a strict policy, by mouse, keyboard and for screen readers.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { ARTICLE, POLICY, axe, expectQuoted, load, painted, quoted, site } from "./support.mjs";

const { open } = site({
  "index.html": `<main><copydesk-article id="one"><article>${ARTICLE}</article></copydesk-article></main>`,
  "two.html": {
    // Each copy of the package makes a policy of that name.
    policy: `${POLICY} 'allow-duplicates'`,
    body: `<main><copydesk-article id="one"><p>“First,” said Ann Lee.</p></copydesk-article>
      <copydesk-article id="two" panel="below"><p>“Second,” said Oren Vasko.</p><h2 slot="heading">Voices</h2></copydesk-article></main>`,
  },
  "for.html": `<main><article id="story">${ARTICLE}</article><copydesk-article id="one" for="story" panel="below"></copydesk-article></main>`,
  "text.html": `<main><copydesk-article id="one" text="Mill burns

“It went fast,” said Ann Lee.
&lt;img src=x onerror=alert(1)&gt;"></copydesk-article></main>`,
  "define.html": { head: `<script type="module" src="lib/element-define.js"></script>`, body: `<main><copydesk-article id="one">${ARTICLE}</copydesk-article></main>` },
});

/** Opens a page, defines the element, and waits for the first analysis. */
async function show(name = "index.html", options) {
  const opened = await open(name, options);
  await load(opened.page);
  await opened.page.evaluate(() => {
    globalThis.events = [];
    for (const type of ["analysis", "quote-select", "source-select", "error"]) {
      addEventListener(`copydesk-${type}`, (event) => events.push({ type, index: event.detail.index, origin: event.detail.origin, target: event.target.id }));
    }
    element.define();
  });
  await opened.page.waitForFunction(() => [...document.querySelectorAll("copydesk-article")].every((own) => own.analysis));
  return opened;
}

const WORDS = ["The lighthouse will be switched off on Monday for repairs", "We have never let it go out,",
  "My mother would not have forgiven us.", "The dark coast will cost somebody a boat,", "It is older than the road,"];

describe("the panel", () => {
  test("shows sources and quotations; the article's DOM stays as it was", async () => {
    const { page, calm, close } = await open("index.html");
    await load(page);
    const before = await page.content();
    await page.evaluate(() => void element.define());
    await expectQuoted(page, WORDS);
    assert.equal(await page.content(), before);
    assert.equal(await page.getByRole("status").textContent(), "4 quotations from 4 sources.");
    await page.getByRole("button", { name: /“We have never let it go out, My mother would not have forgiven us\.” Mara Veldt cue “said”/ }).waitFor();
    await page.getByRole("button", { name: /^a fisherman unnamed person/ }).waitFor();
    calm();
    await close();
  });

  test("a quotation chosen in the panel stands out in the article, and the page scrolls to it unless told not to", async () => {
    const { page, close } = await show("index.html", { viewport: { width: 500, height: 400 } });
    const seenAt = () => page.evaluate(() => {
      const { quotes } = one.analysis;
      return Math.round(one.attachment.ranges(quotes[quotes.length - 1].content[0])[0].getBoundingClientRect().top);
    });
    const button = page.getByRole("button", { name: /It is older than the road/ });
    await page.evaluate(() => addEventListener("copydesk-quote-select", (event) => event.preventDefault(), { once: true }));
    await button.click();
    const stayed = await seenAt();
    assert.ok(stayed < 0 || stayed > 400, String(stayed));
    assert.deepEqual((await painted(page)).active, ["It is older than the road,"]);
    await button.click();
    await page.waitForFunction(() => Math.abs(one.attachment.ranges(one.analysis.quotes.at(-1).content[0])[0].getBoundingClientRect().top - 200) < 40);
    assert.equal(await button.getAttribute("aria-current"), "true");
    await close();
  });

  test("a quotation clicked in the article is chosen in the panel", async () => {
    const { page, close } = await show();
    const place = await page.evaluate(() => {
      const { left, top } = one.attachment.ranges(one.analysis.quotes[1].content[0])[0].getBoundingClientRect();
      return [left + 5, top + 5];
    });
    await page.mouse.click(...place);
    assert.equal(await page.locator("[aria-current=true]").getAttribute("data-index"), "1");
    assert.deepEqual((await page.evaluate(() => events)).at(-1), { type: "quote-select", index: 1, origin: "article", target: "one" });
    await close();
  });

  test("a source shows its quotations alone, and all again at the second press", async () => {
    const { page, close } = await show();
    const source = page.getByRole("button", { name: /^Mara Veldt/ });
    await source.click();
    assert.deepEqual(await quoted(page), [WORDS[1], WORDS[2]].sort());
    assert.equal(await source.getAttribute("aria-pressed"), "true");
    assert.equal(await page.locator("[part=quotation]:visible").count(), 1);
    await source.click();
    assert.deepEqual(await quoted(page), [...WORDS].sort());
    assert.deepEqual((await page.evaluate(() => events)).filter(({ type }) => type === "source-select").map(({ index }) => index).at(-1), null);
    await close();
  });

  test("by keyboard: two stops, arrow keys, Home and End, Enter; focus is seen", async () => {
    const { page, close } = await show();
    const focused = () => page.evaluate(() => {
      const button = document.querySelector("#one").shadowRoot.activeElement;
      return button && [button.getAttribute("part"), button.dataset.index, getComputedStyle(button).outlineStyle];
    });
    await page.keyboard.press("Tab");
    assert.deepEqual(await focused(), ["source-button", "0", "solid"]);
    await page.keyboard.press("ArrowDown");
    assert.deepEqual((await focused())[1], "1");
    await page.keyboard.press("Tab");
    assert.deepEqual(await focused(), ["quotation-button", "0", "solid"]);
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => one.selectedQuote), 2);
    await page.keyboard.press("Shift+Tab");
    assert.deepEqual((await focused())[1], "1");
    await page.keyboard.press("Home");
    await page.keyboard.press("Space");
    assert.equal(await page.evaluate(() => one.selectedSource), 0);
    await close();
  });

  test("a new analysis keeps the focus where it was", async () => {
    const { page, close } = await show();
    await page.getByRole("button", { name: /It is older than the road/ }).focus();
    await page.evaluate(async () => {
      document.querySelector("h1").append(" again");
      await one.refresh();
    });
    assert.match(await page.evaluate(() => one.shadowRoot.activeElement.textContent), /It is older/);
    await close();
  });

  for (const [what, options] of Object.entries({
    light: { colorScheme: "light" }, dark: { colorScheme: "dark" }, "forced colours": { forcedColors: "active" },
    "a phone": { viewport: { width: 320, height: 600 } },
  })) {
    test(`axe finds nothing: ${what}`, async () => {
      const { page, calm, close } = await show("index.html", options);
      await page.evaluate(() => one.selectQuote(1));
      assert.deepEqual(await axe(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      calm();
      await close();
    });
  }
});

describe("where the text comes from", () => {
  test("an attribute, shown in place of the children, as text", async () => {
    const { page, calm, close } = await show("text.html");
    assert.deepEqual(await quoted(page), ["It went fast,"]);
    assert.equal(await page.evaluate(() => one.attachment.text), "Mill burns\n\n“It went fast,” said Ann Lee.\n\n<img src=x onerror=alert(1)>");
    assert.equal(await page.evaluate(() => one.shadowRoot.querySelector("img")), null);
    await page.evaluate(() => one.setAttribute("text", "“And again,” said Ann Lee."));
    await expectQuoted(page, ["And again,"]);
    calm();
    await close();
  });

  test("a property, set before or after the definition; null brings the children back", async () => {
    const { page, calm, close } = await open("index.html");
    await load(page);
    await page.evaluate(() => {
      document.querySelector("#one").text = "“Early,” said Ann Lee.";
      element.define();
    });
    await expectQuoted(page, ["Early,"]);
    await page.evaluate(() => (one.text = "“Late,” said Ann Lee."));
    await expectQuoted(page, ["Late,"]);
    await page.evaluate(() => (one.text = null));
    await expectQuoted(page, WORDS);
    calm();
    await close();
  });

  test("an article elsewhere on the page, named by its id", async () => {
    const { page, calm, close } = await show("for.html");
    assert.deepEqual(await quoted(page), [...WORDS].sort());
    calm();
    await close();
  });

  test("the module that defines the element by itself", async () => {
    const { page, calm, close } = await open("define.html");
    await expectQuoted(page, WORDS);
    calm();
    await close();
  });

  test("an article that changes is read again", async () => {
    const { page, close } = await show();
    await page.evaluate(() => {
      const paragraph = document.createElement("p");
      paragraph.append("“A new voice,” said Lio Marrun.");
      document.querySelector("article ul").before(paragraph);
    });
    await expectQuoted(page, [...WORDS, "A new voice,"]);
    assert.equal(await page.getByRole("status").textContent(), "5 quotations from 5 sources.");
    await close();
  });

  test("an article without quotations says so, and an analysis that fails", async () => {
    const { page, close } = await show();
    await page.evaluate(() => (one.text = "Nothing happened in Alderport on Tuesday."));
    await page.waitForFunction(() => one.shadowRoot.querySelector("[role=status]").textContent === "No quotations found.");
    await page.evaluate(() => {
      addEventListener("copydesk-error", (event) => event.preventDefault());
      one.analyze = () => Promise.reject(new Error("out of order"));
    });
    await page.getByRole("alert").filter({ hasText: "The analysis failed." }).waitFor();
    await close();
  });
});

describe("living together", () => {
  test("two on a page, each with its own events, one with its own heading", async () => {
    const { page, calm, close } = await show("two.html");
    assert.deepEqual(await quoted(page), ["First,", "Second,"]);
    await page.evaluate(() => two.selectQuote(0));
    assert.deepEqual((await painted(page)).active, ["Second,"]);
    assert.equal(await page.evaluate(() => events.at(-1).target), "two");
    await page.getByRole("heading", { name: "Voices" }).waitFor();
    await page.evaluate(() => one.remove());
    assert.deepEqual(await quoted(page), ["Second,"]);
    await page.evaluate(() => two.remove());
    assert.deepEqual(await page.evaluate(() => [CSS.highlights.size, document.adoptedStyleSheets.length]), [0, 0]);
    calm();
    await close();
  });

  test("in a shadow root, moved to another place, and back after removal", async () => {
    const { page, calm, close } = await show();
    const tint = await page.evaluate(async () => {
      const own = one;
      const host = document.createElement("section");
      document.querySelector("main").append(host);
      const root = host.attachShadow({ mode: "open" });
      root.append(own);
      await own.refresh();
      return { here: document.adoptedStyleSheets.length, there: root.adoptedStyleSheets.length };
    });
    assert.deepEqual(tint, { here: 0, there: 1 });
    assert.deepEqual(await quoted(page), [...WORDS].sort());
    await page.evaluate(() => {
      globalThis.kept = document.querySelector("section").shadowRoot.querySelector("#one");
      kept.remove();
      document.querySelector("main").append(kept);
    });
    await expectQuoted(page, WORDS);
    calm();
    await close();
  });

  test("two versions at once: other names for elements and highlights, one page", async () => {
    const { page, calm, close } = await show("two.html");
    const result = await page.evaluate(async () => {
      const other = await import("/another/element.js");
      let refused;
      try {
        other.define();
      } catch (error) {
        refused = error.message;
      }
      other.define("copydesk-article-next");
      const next = document.createElement("copydesk-article-next");
      next.append("“Third,” said Lio Marrun.");
      document.querySelector("main").append(next);
      await next.refresh();
      return { refused, same: customElements.get("copydesk-article") === element.define(), different: !(next instanceof element.CopydeskArticle) };
    });
    assert.deepEqual(result, { refused: "copydesk: <copydesk-article> is defined already, by something else; define(name) takes another name", same: true, different: true });
    assert.deepEqual(await quoted(page), ["First,", "Second,", "Third,"]);
    calm();
    await close();
  });
});
