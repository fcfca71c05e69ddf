// Without a network: the service worker, with hosts that change, break off and lie; the page in one file.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { strToU8, zipSync } from "fflate";

import { serve } from "../../www/tools/serve.mjs";
import { makeSite } from "../../www/tools/site.mjs";
import { root, showSample, site } from "./support.mjs";

const { open } = site();

mkdirSync(join(root, "test-results"), { recursive: true });
// Within the repository, so that the bundler finds its modules.
const folder = mkdtempSync(join(root, "test-results/offline-"));
const A = join(root, "dist");
const B = join(folder, "B");
/** What turns every host off. */
const hosts = [];
after(async () => {
  await Promise.all(hosts.map((off) => off()));
  rmSync(folder, { recursive: true, force: true });
});

/** The version after this one: another page, other scripts, another module. */
before(async () => {
  const www = join(folder, "www");
  cpSync(join(root, "www"), www, { recursive: true });
  const edit = (file, change) => writeFileSync(join(www, file), change(readFileSync(join(www, file))));
  edit("index.html", (html) => html.toString().replace("<title>", "<title>B: "));
  edit("page/main.js", (script) => `${script}\ndocument.documentElement.dataset.script = "B";\n`);
  // An empty custom section named "B".
  edit("lib/pkg/copydesk_bg.wasm", (wasm) => Buffer.concat([wasm, Buffer.from([0, 2, 1, 0x42])]));
  edit("lib/pkg/worker-thread.js", (script) => `${script}\nself.version = "B";\n`);
  await makeSite({ from: www, to: B });
});

/** A host whose files can be exchanged and which can go away. It serves below a path, as many do. */
async function host() {
  const place = mkdtempSync(join(folder, "host-"));
  const home = join(place, "news/copydesk");
  const deploy = (from, change = () => {}) => {
    rmSync(home, { recursive: true, force: true });
    cpSync(from, home, { recursive: true });
    change(home);
  };
  deploy(A);
  writeFileSync(join(place, "other.html"), "<!doctype html><title>Somebody else's</title>");
  let server = await serve({ folder: place });
  const port = Number(new URL(server.url).port);
  // A test that fails leaves its host on, and a server that listens keeps the test file from ending.
  hosts.push(() => server.close());
  return {
    url: new URL("news/copydesk/", server.url).href,
    other: new URL("other.html", server.url).href,
    deploy,
    off: () => server.close(),
    on: async () => (server = await serve({ folder: place, port })),
  };
}

/** The one file of a site whose name fits. */
const named = (home, pattern) => join(home, "assets", readdirSync(join(home, "assets")).find((name) => pattern.test(name)));

/** Opens the page and waits until it is kept. */
async function visit(at) {
  const opened = await open({ at: at.url });
  await opened.page.waitForSelector("#kept:not([hidden])");
  return opened;
}

/** Whether the page analyses, and which version each of its parts is. */
async function parts(page, at, { reload = false } = {}) {
  const loaded = new Set();
  const note = (response) => response.ok() && loaded.add(new URL(response.url()).pathname.split("/").pop());
  page.on("response", note);
  await (reload ? page.reload() : page.goto(at.url));
  await page.waitForSelector("html.ready");
  await showSample(page);
  page.off("response", note);
  const all = (pattern) => [...loaded].filter((name) => pattern.test(name));
  const version = (name) => [A, B].findIndex((home) => readdirSync(join(home, "assets")).includes(name));
  return {
    page: (await page.title()).startsWith("B: ") ? "B" : "A",
    code: [...new Set(all(/\.(js|wasm|css)$/).filter((name) => /^(main|copydesk_bg)/.test(name)).map((name) => "AB"[version(name)]))].join(),
  };
}

const update = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.ready;
  await registration.update().catch(() => {});
  const { installing } = registration;
  if (!installing) return registration.waiting ? "waiting" : "none";
  return new Promise((resolve) => {
    installing.addEventListener("statechange", () => resolve(installing.state === "installed" ? "waiting" : installing.state));
  });
});

const cacheNames = (page) => page.evaluate(() => caches.keys());

describe("after the first visit", () => {
  test("the page starts and works with the network off, below a path", async () => {
    const at = await host();
    const { page, calm, close } = await visit(at);
    calm();
    await at.off();
    // Without a reload too: what is loaded only when it is wanted is there already.
    await showSample(page);
    assert.deepEqual(await parts(page, at), { page: "A", code: "A" });
    const again = await page.context().newPage();
    await again.goto(`${at.url}index.html?from=start`);
    await again.waitForSelector("html.ready");
    await showSample(again);
    assert.ok((await again.locator("#list .card").count()) > 0);
    await close();
  });

  test("the origin's other pages and caches are left alone", async () => {
    const at = await host();
    const { page, close } = await open({ at: at.other, ready: false });
    await page.evaluate(() => Promise.all([caches.open("theirs"), caches.open("copydesk http://elsewhere/ 1")]));
    await page.goto(at.url);
    await page.waitForSelector("#kept:not([hidden])");
    assert.equal((await cacheNames(page)).length, 3);
    await page.goto(at.other);
    assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);
    await close();
    await at.off();
  });

  test("every code file's name has its hash, and all are kept but the one-file page and the package", async () => {
    const at = await host();
    const { page, close } = await visit(at);
    const kept = await page.evaluate(async () => {
      const [name] = await caches.keys();
      return (await (await caches.open(name)).keys()).map(({ url }) => url);
    });
    const paths = kept.map((url) => url.slice(at.url.length)).sort();
    const served = readdirSync(A, { recursive: true }).filter((name) => statSync(join(A, name)).isFile())
      .filter((name) => !/^(lib\/|sw\.js|copydesk\.html)/.test(name)).map((name) => (name === "index.html" ? "" : name)).sort();
    assert.deepEqual(paths, served);
    for (const path of paths.filter((name) => /\.(js|wasm|css)$/.test(name))) assert.match(path, /^assets\/.*-\w{8,}\.\w+$/);
    await close();
    await at.off();
  });

  test("it can be installed", async () => {
    const at = await host();
    const { page, close } = await visit(at);
    const session = await page.context().newCDPSession(page);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    // A browser without a profile installs nothing.
    assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"), []);
    const { errors, data } = await session.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    for (const { src, sizes, type } of JSON.parse(data).icons.filter((icon) => icon.type === "image/png")) {
      const png = readFileSync(join(A, src));
      assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes, src);
      assert.equal(type, "image/png");
    }
    await close();
    await at.off();
  });
});

test("on a full disk nothing is kept and the page works; it is kept once there is room", async () => {
  const at = await host();
  const { page, close } = await open({ at: at.other, ready: false });
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(at.url);
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 200_000 });
  // The page registers its worker some time after it is ready: that there is none yet does not mean that it was given up.
  const givenUp = new Promise((resolve) => {
    session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => versions.some(({ status }) => status === "redundant") && resolve());
  });
  await session.send("ServiceWorker.enable");
  assert.deepEqual(await parts(page, at), { page: "A", code: "A" });
  await givenUp;
  assert.deepEqual(await cacheNames(page), []);
  assert.equal(await page.locator("#kept:not([hidden])").count(), 0);
  await session.send("Storage.overrideQuotaForOrigin", { origin });
  await page.reload();
  await page.waitForSelector("#kept:not([hidden])");
  await at.off();
  assert.deepEqual(await parts(page, at, { reload: true }), { page: "A", code: "A" });
  await close();
});

describe("a newer version", () => {
  test("waits, is offered, and takes over as a whole", async () => {
    const at = await host();
    const { page, close } = await visit(at);
    at.deploy(B);
    assert.equal(await update(page), "waiting");
    // Until the reader agrees, all is of the old one, the network being there or not.
    assert.deepEqual(await parts(page, at, { reload: true }), { page: "A", code: "A" });
    await page.click("#update");
    await page.waitForFunction(() => document.title.startsWith("B: "));
    await page.waitForSelector("html.ready");
    assert.equal(await page.evaluate(() => document.documentElement.dataset.script), "B");
    assert.equal((await cacheNames(page)).length, 1);
    await at.off();
    assert.deepEqual(await parts(page, at, { reload: true }), { page: "B", code: "B" });
    await close();
  });

  test("does not take a page away that is open in another tab", async () => {
    const at = await host();
    const { page, close } = await visit(at);
    const second = await page.context().newPage();
    await second.goto(at.url);
    at.deploy(B);
    assert.equal(await update(page), "waiting");
    await page.click("#update");
    await page.getByText("once the other tabs with Copydesk are closed").waitFor();
    assert.deepEqual(await parts(second, at), { page: "A", code: "A" });
    await close();
    await at.off();
  });

  for (const [fault, change] of Object.entries({
    "has a module that was changed on the way": (home) => {
      const file = named(home, /^copydesk_bg.*wasm$/);
      const bytes = readFileSync(file);
      bytes[bytes.length >> 1] ^= 1;
      writeFileSync(file, bytes);
    },
    "has the old script under the new name": (home) => cpSync(named(A, /^main-.*js$/), named(home, /^main-.*js$/)),
    "is there by half": (home) => rmSync(named(home, /^copydesk_bg.*wasm$/)),
    "is an error page for every file": (home) => {
      for (const name of readdirSync(join(home, "assets"))) writeFileSync(join(home, "assets", name), "<!doctype html>Sorry.");
    },
  })) {
    test(`that ${fault} is not kept; the old one goes on and the mended one comes`, async () => {
      const at = await host();
      const { page, close } = await visit(at);
      at.deploy(B, change);
      assert.equal(await update(page), "redundant");
      assert.equal((await cacheNames(page)).length, 1);
      assert.deepEqual(await parts(page, at, { reload: true }), { page: "A", code: "A" });
      await at.off();
      assert.deepEqual(await parts(page, at, { reload: true }), { page: "A", code: "A" });
      await at.on();
      at.deploy(B);
      assert.equal(await update(page), "waiting");
      await close();
      await at.off();
    });
  }
});

/** Writes something else into the cache in place of a file. */
const poison = (page, name, body) => page.evaluate(async ({ name, body }) => {
  const [first] = await caches.keys();
  const cache = await caches.open(first);
  const { url } = (await cache.keys()).find((request) => request.url.includes(name));
  if (body === null) await cache.delete(url);
  else await cache.put(url, new Response(body, { headers: { "content-type": "text/javascript" } }));
}, { name, body });

describe("a cache that was written to", () => {
  for (const [what, name, body] of [
    ["a script", "/assets/main-", "document.title = 'poisoned'"],
    ["the module", "/assets/copydesk_bg-", "\0asm"],
    ["a file that is missing", "/assets/worker-thread-", null],
  ]) {
    test(`gives out nothing wrong and is mended: ${what}`, async () => {
      const at = await host();
      const { page, close } = await visit(at);
      await poison(page, name, body);
      assert.deepEqual(await parts(page, at, { reload: true }), { page: "A", code: "A" });
      await at.off();
      assert.deepEqual(await parts(page, at, { reload: true }), { page: "A", code: "A" });
      await close();
    });
  }

  test("gives out nothing wrong without a network either", async () => {
    const at = await host();
    const { page, close } = await visit(at);
    await poison(page, "/assets/main-", "document.title = 'poisoned'");
    await at.off();
    await page.reload();
    assert.match(await page.title(), /^Copydesk/);
    assert.equal(await page.locator("html.ready").count(), 0);
    await at.on();
    assert.deepEqual(await parts(page, at, { reload: true }), { page: "A", code: "A" });
    await close();
    await at.off();
  });

  test("is given up when the host has only a newer version", async () => {
    const at = await host();
    const { page, close } = await visit(at);
    await poison(page, "/assets/main-", "document.title = 'poisoned'");
    at.deploy(B);
    await page.reload();
    let now;
    for (let visit = 0; visit < 20 && now?.code !== "B"; visit++) now = await parts(page, at, { reload: true });
    assert.deepEqual(now, { page: "B", code: "B" });
    await close();
    await at.off();
  });
});

describe("copydesk.html, one file from disk", () => {
  test("does what the page does: paste, read, take away", async () => {
    const { page, calm, close } = await open({ at: pathToFileURL(join(A, "copydesk.html")).href });
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.locator("#text").fill("“We counted every spoon,” said Mara Veldt, who runs the clinic.");
    await page.click("#analyse");
    await page.waitForSelector("#article .quote");
    assert.match(await page.locator("#list").innerText(), /Mara Veldt/);
    const formats = await page.locator("#export-format option").evaluateAll((options) => options.map(({ value }) => value));
    assert.ok(formats.length >= 5);
    for (const format of formats) {
      await page.selectOption("#export-format", format);
      const [download] = await Promise.all([page.waitForEvent("download"), page.click("#download-export")]);
      assert.match(readFileSync(await download.path(), "utf8"), /Mara Veldt/, format);
    }
    await page.click("#sample");
    await page.locator("#list .card").nth(10).waitFor();
    const word = zipSync({ "word/document.xml": strToU8("<w:p><w:r><w:t>“We open on Monday,” said Bo Orr.</w:t></w:r></w:p>") });
    await page.locator("#file").setInputFiles([
      { name: "a.docx", mimeType: "", buffer: Buffer.from(word) },
      { name: "b.txt", mimeType: "text/plain", buffer: Buffer.from("“We close,” said Bo Orr.") },
    ]);
    await page.getByRole("button", { name: "2: show the articles that quote Bo Orr" }).waitFor();
    assert.deepEqual(requests.filter((url) => !/^(blob|data):/.test(url)), []);
    calm();
    await close();
  });

  test("allows its own script and style by their hashes, and nothing else", async () => {
    const { page, close } = await open({ at: pathToFileURL(join(A, "copydesk.html")).href });
    const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    assert.match(policy, /^default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; style-src 'sha256-[^']+';/);
    assert.match(policy, /require-trusted-types-for 'script'/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*|'self'/);
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.append("document.title = 'hacked'");
      document.body.append(script);
    }).catch(() => {});
    assert.match(await page.title(), /^Copydesk/);
    await close();
  });
});
