// What the page must never do: run what is in a text, send it anywhere, or leave readers out.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";

import { serve } from "../../www/tools/serve.mjs";
import { axe, paste, root, showSample, site } from "./support.mjs";

const { open } = site();

const HOSTILE = [
  `<img src=x onerror="document.title='hacked'">`,
  `“<script>document.title='hacked'</script>,” said Ann <b>Lee</b>.`,
  `<svg onload=alert(1)><a href="javascript:alert(1)">read</a></svg>`,
  `"\"><iframe srcdoc='<script>top.document.title=1</script>'>" Bo Orr said.`,
  `“__proto__ and constructor,” said __proto__ Constructor.`,
  `“{{7*7}} \${7*7} <% 1 %>,” according to <style>body{display:none}</style> officials.`,
];

describe("hostile text", () => {
  test("is shown as text", async () => {
    const { page, calm, close } = await open();
    await paste(page, HOSTILE.join("\n\n"));
    assert.deepEqual(await page.locator("#article .block-text").allTextContents(), HOSTILE);
    assert.match(await page.title(), /^Copydesk/);
    assert.equal(await page.locator("#result :is(img, script, iframe, style, svg, a)").count(), 0);
    for (const row of await page.locator("#list .card-text").all()) await row.click();
    calm();
    await close();
  });

  test("in odd characters breaks nothing", async () => {
    const { page, calm, close } = await open();
    const odd = ["“a\u0000b,” said Ann.", "“\u202Etfel,” said \u2066Bo\u2069 Orr.", "“🙂 𝔾ood,” said 𝔸nn Lee.", "\u200B“zero”\u200B width"];
    await page.evaluate((text) => {
      const box = document.getElementById("text");
      box.value = text;
      box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
    }, `${odd.join("\n")}\n“lone \ud800,” said Cy.\n${"“".repeat(3000)}${"‘x’ ".repeat(3000)}`);
    await page.waitForSelector("#article .block");
    assert.match(await page.locator("#article").textContent(), /🙂 𝔾ood/);
    calm();
    await close();
  });

  test("gives the source no way to make markup of it", async () => {
    const { page, close } = await open();
    const outcome = await page.evaluate(() => {
      try {
        document.createElement("div").innerHTML = "<b>markup</b>";
        return "made";
      } catch (error) {
        return error.name;
      }
    });
    assert.equal(outcome, "TypeError");
    await close();
  });
});

describe("nothing is sent", () => {
  test("the page asks for its own files only, and for none after it is ready", async () => {
    const { page, calm, close } = await open();
    await showSample(page);
    await page.waitForLoadState("networkidle");
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await paste(page, "“A secret,” said Ann Lee.");
    await page.locator("#article button.handle:not(.quote-attitude)").first().click();
    await page.click("#copy-export");
    await page.waitForTimeout(300);
    assert.deepEqual(asked, []);
    calm();
    await close();
  });

  test("the policy allows no inline script or style and no other origin", async () => {
    const { page, close } = await open();
    const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
    assert.match(policy, /require-trusted-types-for 'script'/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
    assert.equal(await page.locator("[style], style, script:not([src])").count(), 0);
    await close();
  });
});

describe("any static host", () => {
  const folder = mkdtempSync(join(tmpdir(), "copydesk-site-"));
  after(() => rmSync(folder, { recursive: true }));
  test("under a sub-path", async () => {
    cpSync(join(root, "dist"), join(folder, "tools/copydesk"), { recursive: true });
    const host = await serve({ port: 0, folder });
    const { page, calm, close } = await open({ at: host.url, path: "/tools/copydesk/" });
    await showSample(page);
    assert.ok((await page.locator("#list .card").count()) > 0);
    calm();
    await close();
    await host.close();
  });
});

describe("axe finds nothing", () => {
  for (const scheme of ["light", "dark"]) {
    test(`in the ${scheme}`, async () => {
      // The checker itself must be put into the page, which the policy would forbid.
      const { page, close } = await open({ colorScheme: scheme, bypassCSP: true, reducedMotion: "reduce" });
      assert.deepEqual(await axe(page), []);
      await showSample(page);
      for (const box of await page.locator("#layers input").all()) await box.check();
      assert.deepEqual(await axe(page), []);
      await page.locator("#article button.handle").nth(3).click();
      assert.deepEqual(await axe(page), []);
      await page.locator(".bar-row").first().click();
      assert.deepEqual(await axe(page), []);
      await close();
    });
  }

  test("on a phone, with the bar at the foot, and with an error", async () => {
    const { page, close } = await open({ viewport: { width: 390, height: 800 }, bypassCSP: true, reducedMotion: "reduce" });
    await showSample(page);
    await page.locator("#article button.handle").nth(3).click();
    assert.deepEqual(await axe(page), []);
    await page.locator("#file").setInputFiles({ name: "a.png", mimeType: "image/png", buffer: Buffer.from("x") });
    await page.getByRole("alert").waitFor();
    assert.deepEqual(await axe(page), []);
    await close();
  });
});
