// The page as a reader meets it: before any script, with a text, with a file, with nothing.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { expected, paste, SAMPLE, showSample, site } from "./support.mjs";

const { open } = site();

/** A short article of which every part is beyond doubt. */
const SHORT = `Clinic in Tolmar counts its spoons

By Ane Dorrit

“We counted every spoon,” said Mara Veldt, who runs the clinic. “None was missing.”
`;

describe("without JavaScript", () => {
  test("the page says what it is, and that nothing is sent", async () => {
    const { page, close } = await open({ javaScriptEnabled: false, ready: false });
    assert.match(await page.title(), /Copydesk/);
    const text = await page.locator("main").innerText();
    assert.match(text, /every quotation\s+with the person who said it/);
    assert.match(text, /Nothing is sent anywhere/);
    assert.match(text, /needs JavaScript and WebAssembly/);
    assert.equal(await page.getByLabel("Article text").count(), 1);
    assert.equal(await page.getByRole("button", { name: "Analyse" }).isDisabled(), true);
    await close();
  });
});

describe("an article", () => {
  test("that is pasted shows its structure, its quotations and their speakers", async () => {
    const { page, calm, close } = await open();
    await paste(page, SHORT);
    assert.equal(await page.locator("#glance h2").innerText(), "Clinic in Tolmar counts its spoons");
    assert.equal(await page.locator("#article h3").innerText(), "Clinic in Tolmar counts its spoons");
    assert.equal(await page.locator(".is-byline .block-text").innerText(), "By Ane Dorrit");
    assert.equal(await page.locator("#article .quote").first().innerText(), "“We");
    assert.match(await page.locator("#list").innerText(), /Mara Veldt/);
    assert.match(await page.locator("#list").innerText(), /We counted every spoon/);
    assert.match(await page.locator(".bars").innerText(), /Mara Veldt/);
    calm();
    await close();
  });

  test("that is pasted as rich text shows what its markup says, and is there to be edited", async () => {
    const { page, calm, close } = await open();
    const html = "<h1>Clinic in Tolmar counts its spoons</h1><p>By Ane Dorrit</p><p>“We counted every <b>spoon</b>,” said Mara&nbsp;Veldt, " +
      "who runs the clinic. “None was missing.”</p><p>The clinic has forty beds, all of them taken.</p><script>document.title='hacked'</script>";
    await page.evaluate(async (html) => navigator.clipboard.write([new ClipboardItem({
      "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob(["plain"], { type: "text/plain" }),
    })]), html);
    await page.locator("#text").click();
    await page.keyboard.press("ControlOrMeta+V");
    await page.waitForSelector("#list .card");
    assert.equal(await page.locator("#article h3").innerText(), "Clinic in Tolmar counts its spoons");
    assert.match(await page.inputValue("#text"), /^Clinic in Tolmar counts its spoons\n+By Ane Dorrit\n+“We counted every spoon,”/);
    assert.match(await page.title(), /^Copydesk/);
    calm();
    await close();
  });

  test("may be pasted anywhere but where something else is typed", async () => {
    const { page, calm, close } = await open();
    const put = (items) => page.evaluate((items) => navigator.clipboard.write([new ClipboardItem(
      Object.fromEntries(items.map(([type, data]) => [type, new Blob([data], { type })])),
    )]), items);
    await put([["text/plain", SHORT]]);
    await page.keyboard.press("ControlOrMeta+V");
    await page.waitForSelector("#list .card");
    assert.equal(await page.inputValue("#text"), SHORT);
    await put([["text/plain", "spoon"], ["text/html", "<b>spoon</b>"]]);
    await page.locator("#find").click();
    await page.keyboard.press("ControlOrMeta+V");
    await page.waitForFunction(() => document.getElementById("found").textContent !== "");
    assert.equal(await page.inputValue("#find"), "spoon");
    assert.equal(await page.inputValue("#text"), SHORT);
    await put([["text/plain", "plain"], ["text/html", "<h1>Ferry sails again</h1><p>“It is our road,” said Mia Holm, who steers it.</p>"]]);
    await page.locator("#glance h2").click();
    await page.keyboard.press("ControlOrMeta+V");
    await page.waitForFunction(() => document.getElementById("text").value.startsWith("Ferry sails again"));
    calm();
    await close();
  });

  test("in another language shows its quotations, and says that speakers are not resolved", async () => {
    const { page, calm, close } = await open();
    await paste(page, "Fähre fährt wieder\n\nDie Fähre fuhr am Dienstag wieder. „Wir haben die Tage gezählt“, sagte Mia Holm, die seit neunzehn Jahren " +
      "die Inselfähre steuert. Der Hafen war lange geschlossen, und niemand wusste, wann er wieder öffnen würde.\n");
    assert.match(await page.locator("#glance .notices").innerText(), /not seem to be in English: speakers are not resolved/);
    assert.match(await page.locator("#list").innerText(), /Wir haben die Tage gezählt/);
    assert.equal(await page.locator("#glance .keywords").count(), 0);
    calm();
    await close();
  });

  test("with nobody speaking says so in each place", async () => {
    const { page, calm, close } = await open();
    await page.fill("#text", "The ferry sailed on Tuesday. It was late.");
    await page.locator("#analyse").click();
    await page.waitForSelector("#glance .empty");
    assert.match(await page.locator("#glance").innerText(), /Nobody is quoted in this text/);
    assert.match(await page.locator("#list").innerText(), /No quotations found/);
    calm();
    await close();
  });

  test("reads in the page as it reads in the text", async () => {
    const { page, calm, close } = await open();
    await showSample(page);
    const lines = await page.locator("#article .block-text").allTextContents();
    assert.deepEqual(lines, SAMPLE.split("\n").map((line) => line.trim()).filter(Boolean));
    calm();
    await close();
  });

  test("has each quotation of the analysis in the text and in the list, under its source", async () => {
    const { page, close } = await open();
    const analysis = await expected(SAMPLE);
    await showSample(page);
    assert.ok(analysis.quotes.length >= 12);
    assert.equal(await page.locator("#article button.handle").count(), analysis.quotes.length);
    assert.equal(await page.locator("#list .card").count(), analysis.quotes.length);
    const speakers = await page.locator("#list .card").evaluateAll((cards) =>
      cards.map((card) => [Number(card.dataset.quote), card.closest(".group").querySelector(".name").textContent]));
    for (const [quote, name] of speakers) {
      const { speaker } = analysis.quotes[quote];
      assert.equal(name, speaker == null ? "Nobody named" : analysis.sources[speaker].name);
    }
    const last = await page.locator("#list .group .name").last().textContent();
    if (analysis.quotes.some((quote) => quote.speaker == null)) assert.equal(last, "Nobody named");
    await close();
  });

  test("has a bar for each source, with its share; unnamed ones say so in words", async () => {
    const { page, close } = await open();
    const analysis = await expected(SAMPLE);
    await showSample(page);
    const rows = await page.locator(".bar-row").evaluateAll((all) => all.map((row) => ({
      name: row.querySelector(".name").textContent,
      value: row.querySelector(".bar-value").textContent,
      unnamed: row.textContent.includes("unnamed"),
      length: Math.round((100 * row.querySelector(".bar").offsetWidth) / row.querySelector(".bar-track").offsetWidth),
    })));
    const quoted = analysis.sources.filter((source) => source.share > 0);
    assert.deepEqual(rows.map((row) => row.name), quoted.map((source) => source.name).slice(0, 12));
    rows.forEach((row, index) => {
      assert.equal(row.unnamed, !quoted[index].named);
      assert.ok(Math.abs(row.length - 100 * quoted[index].share) <= 1.5, `${row.name}: ${row.length} for ${quoted[index].share}`);
    });
    await close();
  });

  test("is analysed again when typing pauses, and the last text wins", async () => {
    const { page, calm, close } = await open();
    await page.locator("#text").pressSequentially("“It rained,” said Ann Lee.", { delay: 5 });
    await page.waitForSelector("#list .card");
    await page.evaluate(() => {
      const box = document.getElementById("text");
      for (const text of ["One. ".repeat(40_000), "Two.", "“Three,” said Bo Orr."]) {
        box.value = text;
        box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
      }
    });
    await page.waitForFunction(() => document.getElementById("article").textContent.includes("Three"));
    await page.waitForTimeout(300);
    assert.equal(await page.locator("#article .block-text").textContent(), "“Three,” said Bo Orr.");
    calm();
    await close();
  });

  test("goes away with its text", async () => {
    const { page, calm, close } = await open();
    await showSample(page);
    await page.click("#clear");
    await page.waitForSelector("#result", { state: "hidden" });
    assert.equal(await page.inputValue("#text"), "");
    await page.click("#analyse");
    assert.match(await page.locator("#status").innerText(), /no text/);
    calm();
    await close();
  });
});

describe("a file", () => {
  /** Drops files on the page as the system does. */
  async function drop(page, name, type, content) {
    const files = await page.evaluateHandle(([name, type, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], name, { type }));
      return transfer;
    }, [name, type, content]);
    await page.dispatchEvent("body", "dragenter", { dataTransfer: files });
    await page.dispatchEvent("body", "drop", { dataTransfer: files });
  }

  test("may be dropped", async () => {
    const { page, calm, close } = await open();
    await drop(page, "clinic.txt", "text/plain", SHORT);
    await page.waitForSelector("#list .card");
    assert.match(await page.locator("#list").innerText(), /Mara Veldt/);
    assert.equal(await page.inputValue("#text"), SHORT);
    calm();
    await close();
  });

  test("may be chosen", async () => {
    const { page, close } = await open();
    const chooser = page.waitForEvent("filechooser");
    await page.click("#pick");
    await (await chooser).setFiles({ name: "clinic.md", mimeType: "text/markdown", buffer: Buffer.from(SHORT) });
    await page.waitForSelector("#list .card");
    await close();
  });

  test("in HTML is read as the text that it shows", async () => {
    const { page, calm, close } = await open();
    const html = "<html><head><title>T</title><style>p{color:red}</style></head><body><h1>Spoons</h1>" +
      "<p>“We counted every <b>spoon</b>,” said Mara&nbsp;Veldt.</p><script>document.title='hacked'</script></body></html>";
    const analysis = await expected(html, { format: "html" });
    await drop(page, "clinic.html", "text/html", html);
    await page.waitForSelector("#article .block");
    const lines = await page.locator("#article .block-text").allTextContents();
    assert.deepEqual(lines, analysis.blocks.map(({ span }) => analysis.text.slice(...span)));
    assert.doesNotMatch(lines.join(" "), /<b>|color:red|hacked/);
    calm();
    await close();
  });

  test("of another kind is refused in words", async () => {
    const { page, close } = await open();
    await drop(page, "photo.png", "image/png", "\u0089PNG");
    await page.getByRole("alert").waitFor();
    assert.match(await page.getByRole("alert").innerText(), /^“photo\.png” is none of the files that Copydesk reads: \.txt, \.md, \.html, \.docx\.$/);
    assert.equal(await page.locator("#result").isHidden(), true);
    await close();
  });
});

describe("taking away", () => {
  test("copied and downloaded JSON is what analyze() returns", async () => {
    const { page, close } = await open();
    const analysis = JSON.parse(JSON.stringify(await expected(SAMPLE)));
    await showSample(page);
    await page.click("#copy-export");
    await page.getByRole("button", { name: "Copied" }).waitFor();
    assert.deepEqual(JSON.parse(await page.evaluate(() => navigator.clipboard.readText())), analysis);
    const download = page.waitForEvent("download");
    await page.click("#download-export");
    const file = await download;
    assert.match(file.suggestedFilename(), /^ferry-to-skarnholm.*\.copydesk\.json$/);
    const chunks = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk);
    assert.deepEqual(JSON.parse(Buffer.concat(chunks).toString()), analysis);
    await close();
  });

  test("a single quotation is copied with who said it", async () => {
    const { page, close } = await open();
    await paste(page, "“We counted every spoon,” said Mara Veldt, who runs the clinic.");
    await page.locator("#list .card-text").first().click();
    await page.getByRole("button", { name: "Copy with attribution" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^“We counted every spoon,?” — Mara Veldt/);
    await close();
  });
});

describe("everywhere", () => {
  test("a narrow phone needs no sideways scrolling", async () => {
    const { page, close } = await open({ viewport: { width: 320, height: 640 } });
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(await width(), 320);
    await paste(page, `${"Donaudampfschifffahrtsgesellschaft".repeat(6)}\n\n${SAMPLE}`);
    assert.equal(await width(), 320);
    await page.locator("#article button.handle:not(.quote-attitude)").first().click();
    assert.equal(await page.locator("#dock").isVisible(), true);
    assert.equal(await width(), 320);
    await close();
  });

  test("on paper there is the result, without the controls", async () => {
    const { page, close } = await open();
    await showSample(page);
    await page.emulateMedia({ media: "print" });
    for (const gone of ["#composer", "#layers", "#print", "#copy-export", ".skip"]) {
      assert.equal(await page.locator(gone).isVisible(), false, gone);
    }
    for (const there of ["#glance h2", "#article h3", "#list .card-text >> nth=0", ".bars"]) {
      assert.equal(await page.locator(there).isVisible(), true, there);
    }
    await close();
  });

  test("a long text stays usable: the whole of it arrives, and the first part at once", async () => {
    const { page, calm, close } = await open();
    const long = Array.from({ length: 1500 }, (_, i) => `“Ship ${i} has come in,” said Mara Veldt. The day was long and the harbour full.`).join("\n\n");
    await paste(page, long);
    assert.ok((await page.locator(".block").count()) >= 60);
    await page.waitForFunction(() => document.querySelectorAll(".block").length === 1500);
    await page.locator("#list .card-text").nth(900).click();
    await page.waitForFunction(() => {
      const box = document.querySelector("#article .handle.is-chosen")?.getBoundingClientRect();
      return box && box.top > 0 && box.bottom < innerHeight;
    });
    calm();
    await close();
  });
});
