// What the page's tests share: the built site on a local server, a browser, and a watch over what a
// page does that it must not do.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before } from "node:test";

import { chromium } from "playwright-core";

import { root } from "../../www/tools/run.mjs";
import { serve } from "../../www/tools/serve.mjs";

export { root };

/** The sample article that the page offers. */
export const SAMPLE = readFileSync(join(root, "www/sample/article.txt"), "utf8");

/** What the package says of a text, asked in Node. */
export async function expected(text, options) {
  const { default: init, analyze } = await import("copydesk");
  await init();
  return analyze(text, options);
}

/** Starts server and browser for a test file. Returns a way to open the page. */
export function site() {
  let browser;
  let server;
  before(async () => {
    server = await serve({ port: 0 });
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  /**
   * Opens the page. `faults` collects errors, violations of the content security policy, dialogs
   * and requests that leave the origin; `calm()` asserts that there were none.
   */
  async function open({ path = "", at = server.url, ready = true, ...context } = {}) {
    const surroundings = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...context });
    await surroundings.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await surroundings.newPage();
    const faults = [];
    const address = new URL(path, at);
    await surroundings.route("**/*", (route) => {
      const url = route.request().url();
      if (url.startsWith("data:") || url.startsWith("blob:") || new URL(url).origin === address.origin) return route.continue();
      faults.push(`request to ${url}`);
      return route.abort();
    });
    page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    page.on("console", (message) => {
      if (message.type() === "error" || /content security policy|trusted/i.test(message.text())) faults.push(message.text());
    });
    page.setDefaultTimeout(30_000);
    await page.goto(address.href);
    if (ready) await page.waitForSelector("html.ready");
    const close = () => surroundings.close();
    const calm = () => assert.deepEqual(faults, []);
    return { page, faults, calm, close };
  }
  return { open };
}

/** Puts a text into the box as pasting does. */
export async function paste(page, text) {
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
  await page.locator("#text").click();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+V");
  await page.waitForFunction(() => !document.getElementById("result").hidden && !document.getElementById("composer").ariaBusy);
}

/** Shows the sample article. */
export async function showSample(page) {
  await page.click("#sample");
  await page.waitForSelector("#result:not([hidden]) .block");
}

/** What axe finds wrong, in words. */
export async function axe(page) {
  const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")})`);
}
