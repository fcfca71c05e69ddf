// `npm run measure:page`: how fast the page answers, in the browser of this computer: from paste to result, and
// typing in the text of 10,000 words beside typing in a bare text box of the same text. Uses the site in dist/.
// Times of the clock depend on what else the computer does; the processor time of the page's own thread hardly does.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { root, toEnd } from "./run.mjs";
import { serve } from "./serve.mjs";

const ROUNDS = 15;
const KEYS = 60;
/** Between two keys, in milliseconds: quick typing, with a pause after each tenth so that analyses run in between. */
const KEY = 60;
const REST = 400;

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const round = (value) => `${value.toFixed(0)} ms`;

/** An article of invented people with this many words at least. */
function article(words) {
  const people = ["Mara Veldt, who runs the clinic", "Owen Tarrick, the harbour master", "Ilse Brandvik, the mayor", "an official who asked not to be named"];
  const paragraphs = [];
  for (let i = 0, count = 0; count < words; i++) {
    const paragraph = `“Ship ${i} has come in, and nobody was waiting for it,” said ${people[i % people.length]}. ` +
      "The day was long, and the harbour was full of boats that had come from the islands. Farmers said they would wait until spring.";
    count += paragraph.split(" ").length;
    paragraphs.push(paragraph);
  }
  return `A harbour that is full of boats\n\nBy Ane Dorrit\n\n${paragraphs.join("\n\n")}`;
}

/** Milliseconds from pasting to the frame that shows the result. */
const pasting = (text) => new Promise((resolve) => {
  const box = document.getElementById("text");
  const glance = document.getElementById("glance");
  const begin = performance.now();
  const observer = new MutationObserver(() => {
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begin)));
  });
  observer.observe(glance, { childList: true });
  box.value = text;
  box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
});

/** Types into the text box with this id and tells how long each key took until the next frame, and the long tasks. */
const typing = async ({ id, keys, key, rest }) => {
  const box = document.getElementById(id);
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: "longtask" });
  box.focus();
  box.setSelectionRange(box.value.length >> 1, box.value.length >> 1);
  const delays = [];
  for (let i = 0; i < keys; i++) {
    const begin = performance.now();
    document.execCommand("insertText", false, "abcde "[i % 6]);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    delays.push(performance.now() - begin);
    await new Promise((resolve) => setTimeout(resolve, i % 10 === 9 ? rest : key));
  }
  observer.disconnect();
  return { delays, tasks };
};

await toEnd(async () => {
  const { chromium } = await import("playwright-core");
  const server = await serve({ port: 0 });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(60_000);
    await page.goto(server.url);
    await page.waitForSelector("html.ready");
    const sample = readFileSync(join(root, "www/sample/article.txt"), "utf8");
    await page.evaluate(pasting, sample); // the first one waits for the module
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const worked = async () => (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
    const times = [];
    const before = await worked();
    for (let i = 0; i < ROUNDS; i++) times.push(await page.evaluate(pasting, `${sample}\n\nVersion ${i}.`));
    console.log(`paste to result, ${sample.split(/\s+/).length} words: best ${round(Math.min(...times))}, median ${round(median(times))}; ` +
      `the page's thread works ${round(((await worked()) - before) / ROUNDS)}`);

    const long = article(10_000);
    const once = await page.evaluate(pasting, long);
    console.log(`paste to result, ${long.split(/\s+/).length} words: ${round(once)}`);
    await page.click("#mode-edit");
    await page.evaluate((text) => {
      const bare = document.createElement("textarea");
      bare.id = "bare";
      bare.value = text;
      document.body.append(bare);
    }, long);
    for (const [id, name] of [["bare", "a bare text box"], ["edit", "the editor"]]) {
      const start = await worked();
      const { delays, tasks } = await page.evaluate(typing, { id, keys: KEYS, key: KEY, rest: REST });
      console.log(`a key in ${name}: best ${round(Math.min(...delays))}, median ${round(median(delays))}; ` +
        `the page's thread works ${round(((await worked()) - start) / KEYS)} a key; ` +
        `${tasks.length} tasks over 50 ms${tasks.length ? `, the longest ${round(Math.max(...tasks))}` : ""}`);
    }
  } finally {
    await browser.close();
    await server.close();
  }
});
