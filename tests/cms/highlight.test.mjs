// `copydesk/highlight` in Chromium: what is painted, how it follows changes, what it leaves behind.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { ARTICLE, expectQuoted, load, painted, quoted, site } from "./support.mjs";

const { open } = site({
  "index.html": `<main id="article">${ARTICLE}</main><div id="elsewhere"></div>`,
});

const QUOTED = [
  "The lighthouse will be switched off on Monday for repairs",
  "We have never let it go out,",
  "My mother would not have forgiven us.",
  "The dark coast will cost somebody a boat,",
  "It is older than the road,",
];

/** Opens the page and attaches to the article; `attachment` is a global of the page then. */
async function attached(options = {}, name = "index.html") {
  const opened = await open(name, options);
  await load(opened.page);
  await opened.page.evaluate(async (settings) => {
    globalThis.seen = [];
    globalThis.attachment = highlight.attach(document.getElementById("article"), {
      ...settings,
      onAnalysis: (analysis) => seen.push(analysis.quotes.length),
      onSelect: (quote, own) => {
        own.select(quote);
        seen.push(`select ${quote}`);
      },
    });
    await attachment.refresh();
  }, options.settings ?? {});
  return opened;
}

/** Takes the highlight API out of a page before its scripts run. */
const withoutApi = (page) =>
  page.addInitScript(() => {
    delete globalThis.Highlight;
    Object.defineProperty(CSS, "highlights", { value: undefined });
  });

/** The boxes that the overlay draws, by layer. */
const boxes = (page) =>
  page.evaluate(() => {
    const svg = document.querySelector("[data-copydesk-overlay]")?.shadowRoot.querySelector("svg");
    return svg && Object.fromEntries([...svg.querySelectorAll("g")].map((group) => [
      group.getAttribute("class"),
      [...group.querySelectorAll("rect")].map((rect) => ["x", "y", "width", "height"].map((name) => Math.round(Number(rect.getAttribute(name))))),
    ]));
  });

describe("what is shown", () => {
  test("every quotation, in its speaker's colour and line, and the document as it was", async () => {
    const { page, calm, close } = await open("index.html");
    await load(page);
    const before = await page.content();
    await page.evaluate(async () => {
      globalThis.attachment = highlight.attach(document.getElementById("article"));
      await attachment.refresh();
    });
    await expectQuoted(page, QUOTED);
    const layers = await painted(page);
    const of = (words) => Object.keys(layers).filter((layer) => layers[layer].includes(words)).sort();
    assert.deepEqual(of("We have never let it go out,"), of("My mother would not have forgiven us."));
    assert.notDeepEqual(of("We have never let it go out,"), of("It is older than the road,"));
    assert.equal(of("The lighthouse will be switched off on Monday for repairs").length, 1, "indirect speech has a line and no tint");
    assert.equal(await page.content(), before);
    assert.equal(await page.evaluate(() => attachment.current && attachment.painter), "highlights");
    calm();
    await close();
  });

  test("pixels: a quotation is tinted in the colour of the page's scheme, and a page can replace it", async () => {
    for (const colorScheme of ["light", "dark"]) {
      const { page, close } = await attached({ colorScheme });
      const shot = () => page.locator("#article p").nth(2).screenshot();
      const before = await shot();
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("#article { --copydesk-hue-0: #00ff00; --copydesk-tint: 100% }");
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      });
      const after = await shot();
      await page.evaluate(() => attachment.detach());
      const bare = await shot();
      assert.ok(!before.equals(after) && !before.equals(bare), colorScheme);
      await close();
    }
  });

  test("a chosen quotation stands out with its cue and source; one source can be shown alone", async () => {
    const { page, close } = await attached();
    await page.evaluate(() => attachment.select(attachment.analysis.quotes.findIndex(({ text }) => text.startsWith("We have"))));
    let layers = await painted(page);
    assert.deepEqual(layers.active, QUOTED.slice(1, 3));
    assert.deepEqual(layers.cue, ["said"]);
    assert.match(layers.source[0], /^Mara Veldt/);
    await page.evaluate(() => attachment.filter(attachment.analysis.sources.findIndex(({ name }) => name === "Oren Vasko")));
    assert.deepEqual(await quoted(page), ["It is older than the road,"]);
    await page.evaluate(() => { attachment.filter(null); attachment.select(null); });
    assert.deepEqual(await quoted(page), [...QUOTED].sort());
    layers = await painted(page);
    assert.equal(layers.active, undefined);
    await close();
  });

  test("a click on a quotation is told, one beside it is not", async () => {
    const { page, close } = await attached();
    const place = await page.evaluate(() => {
      const quote = attachment.analysis.quotes.find(({ text }) => text.startsWith("The dark coast"));
      const { left, top, width, height } = attachment.ranges(quote.content[0])[0].getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2, right: left + width + 40 };
    });
    await page.mouse.click(place.x, place.y);
    await page.mouse.click(place.right, place.y);
    const seen = await page.evaluate(() => seen.filter((what) => String(what).startsWith("select")));
    assert.deepEqual(seen, [`select ${await page.evaluate(() => attachment.selected)}`]);
    await close();
  });
});

describe("following changes", () => {
  test("words put in and taken out: ranges move at once, and the analysis follows", async () => {
    const { page, calm, close } = await attached();
    const result = await page.evaluate(async () => {
      const words = document.querySelector("#article em").firstChild;
      words.data = "never, ever";
      await null;
      const range = attachment.ranges(attachment.analysis.quotes[1].content[0]).join("");
      return { range, current: attachment.current };
    });
    assert.deepEqual(result, { range: "We have never, ever let it go out,", current: false });
    await page.waitForFunction(() => attachment.current);
    assert.match(await page.evaluate(() => attachment.analysis.quotes[1].text), /^We have never, ever let/);
    await page.evaluate(() => {
      const paragraph = document.createElement("p");
      paragraph.append("“A new voice,” said Lio Marrun.");
      document.querySelector("#article ul").before(paragraph);
    });
    await expectQuoted(page, ["A new voice,", ...QUOTED.map((words) => words.replace("never", "never, ever"))]);
    await page.evaluate(() => document.querySelector("#article ul").remove());
    await expectQuoted(page, ["A new voice,", ...QUOTED.slice(0, 4).map((words) => words.replace("never", "never, ever"))]);
    calm();
    await close();
  });

  test("the same text in new nodes is painted again without an analysis", async () => {
    const { page, close } = await attached();
    const analyses = await page.evaluate(async () => {
      const before = seen.length;
      const article = document.getElementById("article");
      article.replaceChildren(...[...article.childNodes].map((node) => node.cloneNode(true)));
      await new Promise((resolve) => setTimeout(resolve, 500));
      return seen.length - before;
    });
    assert.equal(analyses, 0);
    assert.deepEqual(await quoted(page), [...QUOTED].sort());
    await close();
  });

  test("a source keeps its colour when another overtakes it", async () => {
    const { page, close } = await attached();
    const markOfVasko = () => page.evaluate(() => attachment.marks[attachment.analysis.sources.findIndex(({ name }) => name === "Oren Vasko")]);
    const before = await markOfVasko();
    await page.evaluate(async () => {
      const paragraph = document.createElement("p");
      paragraph.append("“It is older than the road, older than the town, and older than anybody who is going to complain about it,” said Oren Vasko.");
      document.querySelector("#article").append(paragraph);
      await attachment.refresh();
    });
    assert.equal(await page.evaluate(() => attachment.analysis.sources[0].name), "Oren Vasko");
    assert.deepEqual(await markOfVasko(), before);
    await close();
  });

  test("at most one question is open, and a stale answer is dropped", async () => {
    const { page, close } = await open("index.html");
    await load(page);
    const result = await page.evaluate(async () => {
      const { default: init, analyze } = await import("/lib/index.js");
      await init();
      let open = 0;
      let most = 0;
      const answers = [];
      const texts = [];
      const attachment = highlight.attach(document.getElementById("article"), {
        delay: 10,
        analyze: async (text) => {
          texts.push(text.slice(0, 3));
          most = Math.max(most, (open += 1));
          await new Promise((resolve) => setTimeout(resolve, 60));
          open -= 1;
          return analyze(text);
        },
        onAnalysis: (_, own) => answers.push(own.text.slice(0, 3)),
      });
      const words = document.querySelector("#article h1").firstChild;
      for (const letter of ["A", "B", "C", "D"]) {
        await new Promise((resolve) => setTimeout(resolve, 25));
        words.data = letter.repeat(3) + words.data.slice(3);
      }
      await attachment.refresh();
      return { most, answers, last: texts.at(-1) };
    });
    assert.deepEqual(result, { most: 1, answers: ["DDD"], last: "DDD" });
    await close();
  });

  test("an analysis that fails is told, and the next change tries again", async () => {
    const { page, close } = await open("index.html");
    await load(page);
    const result = await page.evaluate(async () => {
      const errors = [];
      let broken = true;
      const { default: init, analyze } = await import("/lib/index.js");
      await init();
      const attachment = highlight.attach(document.getElementById("article"), {
        analyze: (text) => {
          if (broken) throw new Error("out of order");
          return analyze(text);
        },
        onError: (error) => errors.push(error.message),
      });
      const refused = await attachment.refresh().catch((error) => error.message);
      broken = false;
      document.querySelector("#article h1").append("!");
      await attachment.refresh();
      return { errors: [...new Set(errors)], refused, current: attachment.current };
    });
    assert.deepEqual(result, { errors: ["out of order"], refused: "out of order", current: true });
    await close();
  });
});

describe("where the API is missing", () => {
  test("boxes lie where the words are, outside of the article, and follow scrolling and size", async () => {
    const { page, calm, close } = await attached({ before: withoutApi });
    assert.equal(await page.evaluate(() => attachment.painter), "overlay");
    await page.waitForFunction(() => document.querySelector("[data-copydesk-overlay]").shadowRoot.querySelector("rect"));
    const agree = () => page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50))));
      const svg = document.querySelector("[data-copydesk-overlay]").shadowRoot.querySelector("svg");
      const drawn = [...svg.querySelectorAll("rect")].map((rect) => rect.getBoundingClientRect());
      return attachment.analysis.quotes.filter(({ kind }) => kind !== "indirect").flatMap(({ content }) => content)
        .flatMap((span) => attachment.ranges(span)).flatMap((range) => [...range.getClientRects()])
        .every((box) => drawn.some((rect) => Math.abs(rect.top - box.top) < 3 && rect.left <= box.left + 1 && rect.right >= box.right - 1));
    });
    assert.ok(await agree());
    await page.setViewportSize({ width: 420, height: 400 });
    assert.ok(await agree());
    await page.evaluate(() => scrollTo(0, 100));
    assert.ok(await agree());
    assert.equal(await page.evaluate(() => document.querySelector("#article").contains(document.querySelector("[data-copydesk-overlay]"))), false);
    assert.equal(await page.evaluate(() => {
      const { left, top } = attachment.ranges(attachment.analysis.quotes[1].content[0])[0].getBoundingClientRect();
      return document.elementFromPoint(left + 3, top + 5).closest("#article")?.id;
    }), "article", "clicks go through");
    await page.evaluate(() => attachment.detach());
    assert.equal(await boxes(page), undefined);
    calm();
    await close();
  });

  test("what a scrolled box hides has no boxes", async () => {
    const { page, close } = await attached({ before: withoutApi });
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("#article { height: 60px; overflow: auto }");
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    });
    await page.waitForFunction(() => !document.querySelector("[data-copydesk-overlay]").shadowRoot.querySelector("rect"));
    await close();
  });

  test("forced colours have boxes too, and back again", async () => {
    const { page, close } = await attached({ forcedColors: "active" });
    assert.equal(await page.evaluate(() => attachment.painter), "overlay");
    await page.emulateMedia({ forcedColors: "none" });
    await page.waitForFunction(() => attachment.painter === "highlights");
    assert.deepEqual(await quoted(page), [...QUOTED].sort());
    assert.equal(await boxes(page), undefined);
    await close();
  });
});

describe("living together", () => {
  test("several attachments share the registry, and the last one takes everything along", async () => {
    const { page, close } = await attached();
    const counts = await page.evaluate(async () => {
      const elsewhere = document.getElementById("elsewhere");
      elsewhere.append("“Elsewhere,” said Ann Lee.");
      const sheets = () => document.adoptedStyleSheets.length;
      const before = sheets();
      const other = highlight.attach(elsewhere);
      await other.refresh();
      const both = sheets();
      attachment.detach();
      const left = [...CSS.highlights.values()].flatMap((set) => [...set].map(String));
      other.detach();
      other.detach();
      return { before, both, left: [...new Set(left)], after: sheets(), highlights: CSS.highlights.size };
    });
    assert.deepEqual(counts, { before: 1, both: 1, left: ["Elsewhere,"], after: 0, highlights: 0 });
    await close();
  });

  test("after detach nothing follows any change", async () => {
    const { page, close } = await attached();
    const count = await page.evaluate(async () => {
      attachment.detach();
      document.querySelector("#article h1").append(" again");
      const before = seen.length;
      await new Promise((resolve) => setTimeout(resolve, 500));
      return [seen.length - before, CSS.highlights.size, await attachment.refresh().catch((error) => error.message)];
    });
    assert.deepEqual(count, [0, 0, "copydesk: detached"]);
    await close();
  });

  test("an abort signal detaches", async () => {
    const { page, close } = await attached();
    const left = await page.evaluate(async () => {
      attachment.detach();
      const stop = new AbortController();
      const own = highlight.attach(document.getElementById("article"), { signal: stop.signal });
      await own.refresh();
      stop.abort();
      return [own.attached, CSS.highlights.size];
    });
    assert.deepEqual(left, [false, 0]);
    await close();
  });

  test("in a frame's document, from the page around it", async () => {
    const { page, calm, close } = await open("index.html");
    await load(page);
    await page.evaluate(async () => {
      const frame = Object.assign(document.createElement("iframe"), { id: "frame" });
      document.body.append(frame);
      const { contentDocument } = frame;
      contentDocument.body.append(document.getElementById("article"));
      globalThis.attachment = highlight.attach(contentDocument.getElementById("article"));
      await attachment.refresh();
    });
    const frame = page.frames()[1];
    assert.deepEqual(await quoted(frame), [...QUOTED].sort());
    assert.equal(await page.evaluate(() => CSS.highlights.size), 0);
    await page.evaluate(() => {
      document.getElementById("frame").remove();
      attachment.detach();
    });
    calm();
    await close();
  });

  test("wrong calls are refused with a reason", async () => {
    const { page, close } = await open("index.html");
    await load(page);
    const messages = await page.evaluate(() =>
      [() => highlight.attach(null), () => highlight.attach(document.body, { delays: 1 }), () => highlight.attach(document.body, { painter: "brush" })]
        .map((call) => { try { call(); } catch (error) { return `${error.name}: ${error.message}`; } }));
    assert.match(messages[0], /^TypeError: .*must be an Element/);
    assert.match(messages[1], /^TypeError: .*no option "delays"; the options are/);
    assert.match(messages[2], /^TypeError: .*painter must be/);
    await close();
  });
});

test("ten thousand words: a keystroke keeps the page answering", async () => {
  const { page, close } = await attached();
  const times = await page.evaluate(async () => {
    const article = document.getElementById("article");
    const paragraph = document.createElement("p");
    paragraph.append("“The lamp turned and turned through the night,” said Mara Veldt, and nobody on the pier had anything to add to that at all.");
    for (let words = 0; words < 10_000; words += 24) article.append(paragraph.cloneNode(true));
    await attachment.refresh();
    const own = [];
    for (let key = 0; key < 10; key++) {
      const start = performance.now();
      article.lastChild.firstChild.appendData("x");
      await null;
      own.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const start = performance.now();
    const walk = new highlight.TextIndex(article);
    return { longest: Math.max(...own), walk: performance.now() - start, words: walk.text.split(/\s+/).length };
  });
  assert.ok(times.words > 10_000);
  // The machine may be busy: measured against a walk over the same article.
  assert.ok(times.longest < 20 * Math.max(times.walk, 5), JSON.stringify(times));
  await close();
});
