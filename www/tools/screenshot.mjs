// `npm run screenshot`: the picture of the page in the README, docs/page.png.
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { build } from "./build.mjs";
import { Stop, root, toEnd } from "./run.mjs";
import { serve } from "./serve.mjs";

const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

await toEnd(async () => {
  await build();
  const { chromium } = await import("playwright-core");
  const server = await serve({ port: 0 });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGUMENTS });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, reducedMotion: "reduce", colorScheme: "light" });
    await page.goto(server.url);
    await page.click("#sample");
    await page.waitForSelector("#article button.handle");
    // A quotation whose speaker stands beside it, with the reading tools and the article around it.
    const card = page.locator("#list .card:has-text('cue:') .card-text").first();
    if ((await card.count()) === 0) throw new Stop("The sample article shows no quotation with a cue.");
    await card.click();
    await page.locator(".tools").evaluate((tools) => scrollTo(0, tools.getBoundingClientRect().top + scrollY));
    await page.mouse.move(0, 0);
    await page.waitForTimeout(200);
    mkdirSync(join(root, "docs"), { recursive: true });
    await page.screenshot({ path: join(root, "docs/page.png") });
    console.log("docs/page.png");
  } finally {
    await browser.close();
    await server.close();
  }
});
