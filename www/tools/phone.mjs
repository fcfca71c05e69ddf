// `npm run phone`: how soon the page can be pasted into on a mid-range phone, which Chromium plays with its
// processor slowed down four times and the network of a phone, as its developer tools define them. Medians of
// several visits. The clock of a busy computer tells too much, so the main thread's own time is measured too, and what
// a computer that does nothing else would show is reckoned from it. Ends with 1 if that is more than a second for the
// first visit over 4G.
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

/**
 * Milliseconds from the start of a visit until something is seen, until a paste is taken (the page is seen and its script
 * listens; tests/web/first-load.test.mjs sees to it that nothing is lost then), and until a paste is analysed; `busy`: how
 * long the main thread has worked until a paste is taken, slowed down as it is; `bytes` of all that was asked for by then.
 */
async function visit(page, session, url) {
  const told = (wanted) => new Promise((resolve) => {
    const listen = ({ payload }) => {
      if (payload !== wanted) return;
      session.off("Runtime.bindingCalled", listen);
      resolve();
    };
    session.on("Runtime.bindingCalled", listen);
  });
  const [taken, warm] = [told("taken"), told("warm")];
  const before = await busy(session);
  await page.goto(url, { waitUntil: "commit" });
  await taken;
  const after = await busy(session);
  await warm;
  const times = await page.evaluate(() => {
    const { taken, ...others } = globalThis.copydeskTimes;
    const asked = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type)).filter(({ startTime }) => startTime < taken);
    return { ...others, taken, bytes: asked.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) };
  });
  return { ...times, busy: after < before ? after : after - before };
}

/**
 * Runs in the page before anything else, notes the times and tells them. It must cost next to nothing: what waits for the
 * page from outside puts hundreds of kilobytes of script into it, which would count as the page's.
 */
function watch() {
  const times = (globalThis.copydeskTimes = {});
  const note = (name, time) => {
    times[name] ??= time;
    if (times.seen !== undefined && times.ready !== undefined && times.taken === undefined) {
      times.taken = Math.max(times.seen, times.ready);
      globalThis.copydeskTell("taken");
    }
    if (times.taken !== undefined && times.warm !== undefined) globalThis.copydeskTell("warm");
  };
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntriesByName("first-contentful-paint")) note("seen", startTime);
  }).observe({ type: "paint", buffered: true });
  new MutationObserver(() => {
    for (const name of ["ready", "warm"]) {
      if (document.documentElement?.classList.contains(name) && times[name] === undefined) note(name, performance.now());
    }
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["class"] });
}

/** Milliseconds that the page's main thread has worked so far, what this program asks of it left out. */
async function busy(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  const value = (wanted) => metrics.find(({ name }) => name === wanted).value;
  return 1000 * (value("TaskDuration") - value("DevToolsCommandDuration"));
}

/** Two answers that wait for each other, their bytes, and the main thread's work. */
const reckoned = ({ latency, downloadThroughput }, { bytes, busy }) => 2 * latency + (1000 * bytes) / downloadThroughput + busy;

async function measure(browser, url, network) {
  const first = [];
  const again = [];
  for (let i = 0; i < VISITS; i++) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, deviceScaleFactor: 2 });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    await session.send("Network.enable");
    await session.send("Runtime.enable");
    await session.send("Runtime.addBinding", { name: "copydeskTell" });
    await page.addInitScript(watch);
    await session.send("Network.emulateNetworkConditions", { offline: false, ...network });
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    first.push(await visit(page, session, url));
    await page.waitForSelector("#kept:not([hidden])", { timeout: 120_000 });
    again.push(await visit(page, session, url));
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
    console.log(`${"".padEnd(44)}    seen  takes a paste  has analysed  main thread  reckoned`);
    for (const [name, network] of Object.entries(NETWORKS)) {
      for (const [which, visits] of Object.entries(await measure(browser, server.url, network))) {
        const of = (value) => median(visits.map(value));
        const soon = of((times) => reckoned(which === "first" ? network : { latency: 0, downloadThroughput: Infinity }, times));
        const figures = [of(({ seen }) => seen), of(({ taken }) => taken), of(({ warm }) => warm), of((times) => times.busy), soon];
        const label = `${name}, ${which === "first" ? "first visit" : "later visit"}`;
        console.log(label.padEnd(44) + figures.map((value, i) => value.toFixed(0).padStart([8, 15, 14, 13, 10][i])).join(""));
        if (name === "fast 4G" && which === "first" && soon > LIMIT) slow = true;
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return slow ? 1 : 0;
});
