// `npm run phone`: how soon the page can be pasted into on a mid-range phone, which Chromium plays with its
// processor slowed down four times and the network of a phone, as its developer tools define them. Medians of
// several visits; what a busy computer measures is too slow. Ends with 1 if the first visit over 4G takes longer than
// a second to get ready.
import { loadavg } from "node:os";

import { build } from "./build.mjs";
import { toEnd } from "./run.mjs";
import { serve } from "./serve.mjs";

const NETWORKS = {
  "fast 4G": { latency: 165, downloadThroughput: (9e6 / 8) * 0.9, uploadThroughput: (1.5e6 / 8) * 0.9 },
  "slow 4G, once called fast 3G": { latency: 562.5, downloadThroughput: (1.6e6 / 8) * 0.9, uploadThroughput: (75e4 / 8) * 0.9 },
};
const SLOWDOWN = 4;
const VISITS = 5;
const LIMIT = 1000;

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Milliseconds from the start of a visit until something is seen, a paste is taken, and a paste is analysed. */
async function visit(page, url) {
  await page.goto(url, { waitUntil: "commit" });
  await page.waitForFunction(() => globalThis.copydeskTimes?.warm, null, { timeout: 120_000 });
  return page.evaluate(() => ({ seen: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0, ...globalThis.copydeskTimes }));
}

async function measure(browser, url, network) {
  const first = [];
  const again = [];
  for (let i = 0; i < VISITS; i++) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, deviceScaleFactor: 2 });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const times = (globalThis.copydeskTimes = {});
      new MutationObserver(() => {
        const { classList } = document.documentElement ?? {};
        if (classList?.contains("ready")) times.ready ??= performance.now();
        if (classList?.contains("warm")) times.warm ??= performance.now();
      }).observe(document, { subtree: true, attributes: true, attributeFilter: ["class"] });
    });
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", { offline: false, ...network });
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    first.push(await visit(page, url));
    await page.waitForSelector("#kept:not([hidden])", { timeout: 120_000 });
    again.push(await visit(page, url));
    await context.close();
  }
  return { first, again };
}

await toEnd(async () => {
  await build();
  const { chromium } = await import("playwright-core");
  const server = await serve();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  let slow = false;
  try {
    // Compressed files are kept from here on.
    await measure(browser, server.url, NETWORKS["fast 4G"]);
    console.log(`Milliseconds, median of ${VISITS} visits, processor slowed ${SLOWDOWN} times (load of this computer: ${loadavg()[0].toFixed(1)})`);
    console.log(`${"".padEnd(44)}     seen  takes a paste  has analysed`);
    for (const [name, network] of Object.entries(NETWORKS)) {
      for (const [which, visits] of Object.entries(await measure(browser, server.url, network))) {
        const of = (key) => median(visits.map((times) => times[key]));
        const label = `${name}, ${which === "first" ? "first visit" : "later visit"}`;
        console.log(`${label.padEnd(44)} ${["seen", "ready", "warm"].map((key) => of(key).toFixed(0)).map((value, i) => value.padStart([8, 14, 13][i])).join(" ")}`);
        if (name === "fast 4G" && which === "first" && of("ready") > LIMIT) slow = true;
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return slow ? 1 : 0;
});
