// `npm run screenshot`: pictures of the page in docs/: the one in the README, one in the dark, one on a phone.
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { build } from "./build.mjs";
import { Stop, root, toEnd } from "./run.mjs";
import { serve } from "./serve.mjs";

const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

/** Each with what is shown in it. */
const PICTURES = [
  { file: "page.png", size: [1280, 1000], scheme: "light", scene: chosenQuotation },
  { file: "page-dark.png", size: [1280, 1000], scheme: "dark", scene: glance },
  { file: "page-phone.png", size: [390, 844], scheme: "light", scene: chosenPassage },
];

/** A quotation whose speaker stands beside it, with the reading tools and the article around it. */
async function chosenQuotation(page) {
  const card = page.locator("#list .card:has-text('cue:') .card-text").first();
  if ((await card.count()) === 0) throw new Stop("The sample article shows no quotation with a cue.");
  await card.click();
  await page.locator(".tools").evaluate((tools) => scrollTo(0, tools.getBoundingClientRect().top + scrollY));
}

/** The same, with the passage in the middle. */
async function chosenPassage(page) {
  await chosenQuotation(page);
  await page.locator("#article .handle.is-chosen").evaluate((handle) => handle.scrollIntoView({ block: "center", behavior: "instant" }));
}

async function glance(page) {
  await page.locator("#glance").evaluate((result) => scrollTo(0, result.getBoundingClientRect().top + scrollY));
}

await toEnd(async () => {
  await build();
  const { chromium } = await import("playwright-core");
  const server = await serve({ port: 0 });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGUMENTS });
  mkdirSync(join(root, "docs"), { recursive: true });
  try {
    for (const { file, size: [width, height], scheme, scene } of PICTURES) {
      const page = await browser.newPage({ viewport: { width, height }, reducedMotion: "reduce", colorScheme: scheme });
      await page.goto(server.url);
      await page.click("#sample");
      await page.waitForSelector("#article button.handle");
      await scene(page);
      await page.mouse.move(0, 0);
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(root, "docs", file) });
      await page.close();
      console.log(`docs/${file}`);
    }
  } finally {
    await browser.close();
    await server.close();
  }
});
