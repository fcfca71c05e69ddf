// `npm run icons`: the PNG icons of the installed page, www/icons/, from www/page/icon.svg.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { root, toEnd } from "./run.mjs";

/** The ground of the icon, to fill what a system cuts to its own shape. */
const GROUND = "#16382f";

/** `inset`: the part of the width kept free at each side; of a maskable icon the inner 80 % are safe. */
const ICONS = [
  { name: "icon-192", size: 192, inset: 0 },
  { name: "icon-512", size: 512, inset: 0 },
  { name: "maskable-512", size: 512, inset: 0.1, ground: GROUND },
  { name: "apple-touch-icon", size: 180, inset: 0.06, ground: GROUND },
];

await toEnd(async () => {
  const { chromium } = await import("playwright-core");
  const svg = readFileSync(join(root, "www/page/icon.svg")).toString("base64");
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  mkdirSync(join(root, "www/icons"), { recursive: true });
  try {
    for (const { name, size, inset, ground = "transparent" } of ICONS) {
      const page = await browser.newPage({ viewport: { width: size, height: size } });
      await page.setContent(`<style>body { margin: 0; background: ${ground} } img { display: block; box-sizing: border-box; width: 100vw; padding: ${inset * size}px }</style>
        <img src="data:image/svg+xml;base64,${svg}">`);
      await page.screenshot({ path: join(root, `www/icons/${name}.png`), omitBackground: true });
      await page.close();
      console.log(`www/icons/${name}.png`);
    }
  } finally {
    await browser.close();
  }
});
