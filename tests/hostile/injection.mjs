// Payloads through every way into the page and out of it, in Chromium, under the page's own policy.
//
// A payload hits if any of its script runs (`hit` or `__xss` is called, a dialog opens, the title changes), if the
// policy has to stop it, if a request leaves the page, or if what the page shows holds an element, attribute or address
// that could run.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "playwright-core";

import { root } from "../../www/tools/run.mjs";
import { serve } from "../../www/tools/serve.mjs";
import { POLICY } from "../cms/support.mjs";

/** Our own payloads: each would call `hit` if it were taken for markup, script or an address. */
export const PAYLOADS = [
  "<script>hit(1)</script>", "<img src=none.png onerror=hit(2)>", "<svg/onload=hit(3)>", "<body onload=hit(4)>", "<details open ontoggle=hit(5)>",
  "\"><img src onerror=hit(6)>", "'><img src onerror=hit(7)>", "</textarea><img src onerror=hit(8)>", "</title><img src onerror=hit(9)>",
  "</style><img src onerror=hit(10)>", "</mark></span></button><img src onerror=hit(11)>", "<iframe src=javascript:parent.hit(12)></iframe>",
  "<a href=javascript:hit(13)>read on</a>", "<math><mtext><table><mglyph><style><img src onerror=hit(14)>", "<template><img src onerror=hit(15)></template>",
  "<form action=https://elsewhere.example/><button>Share</button></form>", "<link rel=stylesheet href=https://elsewhere.example/a.css>",
  "<img srcset=https://elsewhere.example/a.png>", "<style>@import 'https://elsewhere.example/b.css'; * { background: url(https://elsewhere.example/c) }</style>",
  "<base href=https://elsewhere.example/>", "<meta http-equiv=refresh content='0;url=https://elsewhere.example/'>", "<object data=https://elsewhere.example/d>",
  "<video poster=https://elsewhere.example/e onloadstart=hit(16)>", "<input autofocus onfocus=hit(17)>", "<!--><img src onerror=hit(18)>-->",
  "<noscript><p title=\"</noscript><img src onerror=hit(19)>\">", "&lt;img src onerror=hit(20)&gt;", "<p id=result><p id=text name=composer><p id=list>",
  "javascript:hit(21)", "[read on](javascript:hit(22))", "\" onmouseover=\"hit(23)", "\u0000<script>hit(24)</script>", "{{constructor.constructor('hit(25)')()}}",
  "__proto__", "constructor", "toString",
];

/** Options, as JSON, that would change what is not theirs. */
export const OPTIONS = [
  '{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}', '{"skip":{"__proto__":{"polluted":1}}}', '{"toString":1}', '{"hasOwnProperty":1}',
  '[{"__proto__":{"polluted":1}}]', '{"kinds":[{"__proto__":{"start":0},"kind":"note"}]}', '{"length":-1}', "null", "[]", "1e999", '"__proto__"', '["__proto__"]', "true",
];

/** What a payload would call, and what the browser says of it; must be there before the page is. */
function watch() {
  globalThis.hits = [];
  for (const name of ["hit", "__xss"]) globalThis[name] = (what) => hits.push(`${name}(${what}) was called`);
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
    hits.push(`policy: ${violatedDirective} ${blockedURI} ${sample}`);
  });
}

/** What could run or load something, in a document and the shadow roots in it. */
function scan() {
  const found = [];
  const roots = [document];
  for (const root of roots) {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      const own = element.closest("#result, #many, copydesk-article, main") || root !== document;
      if (own && /^(script|iframe|object|embed|base|meta|link|form|img|video|audio|math|style)$/i.test(element.localName)
        && !element.closest("form[id]") && !element.closest("svg[aria-hidden]")) {
        if (!(element.localName === "style" && root !== document)) found.push(`<${element.localName}>`);
      }
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name) || name === "srcdoc" || (/^(href|src|action|formaction|xlink:href|data)$/i.test(name) && /^\W*(javascript|vbscript|data:text)/i.test(value))) {
          found.push(`<${element.localName} ${name}>`);
        }
      }
    }
  }
  return found;
}

/** Opens pages and keeps what happens in them. `origins` are those that may be asked. */
async function start(...origins) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  const context = await browser.newContext();
  const faults = [];
  await context.addInitScript(watch);
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (/^(data|blob|file):/.test(url) || origins.includes(new URL(url).origin)) return route.continue();
    faults.push(`request to ${url}`);
    return route.abort();
  });
  const open = async (address) => {
    const page = await context.newPage();
    page.on("dialog", (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    await page.goto(address);
    return page;
  };
  /** What has happened since the last call. */
  const look = async (page) => [...faults.splice(0), ...(await page.evaluate(() => hits.splice(0))), ...(await page.evaluate(scan))];
  return { open, look, stop: () => browser.close() };
}

/** Gives the page a text as the clipboard or a file that is dropped would. */
const WAYS = {
  "pasted text": (payload) => ["paste", { "text/plain": story(payload) }],
  "pasted HTML": (payload) => ["paste", { "text/plain": payload, "text/html": `<p>“Go,” said ${payload} of Alder.</p>${payload}` }],
  "dropped text": (payload) => ["drop", { name: "a.txt", type: "text/plain", content: story(payload) }],
  "dropped HTML": (payload) => ["drop", { name: "a.html", type: "text/html", content: `<h1>${payload}</h1>${payload}<p>“Go,” said Bo.</p>` }],
};

/** Around a payload, so that it stands in every kind of place: a name, a quotation, a cue's source, a headline. */
const story = (payload) =>
  `${payload}\n\nBy ${payload}\n\n“${payload},” said Mara Veldt, ${payload}. ${payload} said the harbour would open.\n\n“We waited,” a ${payload} official said.`;

/** In the page: makes the event, and waits for what comes of it. */
async function give([kind, data]) {
  const box = document.getElementById("text");
  const [result, error, composer] = ["result", "error", "composer"].map((id) => document.getElementById(id));
  const transfer = new DataTransfer();
  if (kind === "paste") {
    box.value = "";
    for (const [type, value] of Object.entries(data)) transfer.setData(type, value);
    if (box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }))) {
      box.value = data["text/plain"];
      box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
    }
  } else {
    transfer.items.add(new File([data.content], data.name, { type: data.type }));
    for (const name of ["dragenter", "dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(name, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }
  }
  for (let tries = 0; tries < 100; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    if (tries > 1 && !composer.ariaBusy && !(result.hidden && error.hidden)) return;
  }
}

/** In a page with the package: each payload in every attribute of the element, and around it. */
async function tryElement(payloads) {
  const { define } = await import("/lib/element.js");
  define();
  for (const payload of payloads) {
    const element = document.createElement("copydesk-article");
    const own = document.createElement("p");
    own.textContent = `“${payload},” said ${payload} Orr.`;
    element.append(own);
    for (const name of ["text", "published", "attitudes", "for", "panel", "class", "part", "slot", "title"]) element.setAttribute(name, payload);
    document.querySelector("main").append(element);
    await new Promise((resolve) => setTimeout(resolve, 20));
    element.removeAttribute("text");
    element.removeAttribute("for");
    await new Promise((resolve) => setTimeout(resolve, 30));
    for (const button of element.shadowRoot?.querySelectorAll("button") ?? []) button.click();
    element.remove();
  }
}

/** In a page with the package: each payload, JSON, as options, as a part of them, and what is left of it. */
async function tryOptions(payloads) {
  const { default: init, analyze } = await import("/lib/index.js");
  await init();
  const before = JSON.stringify(analyze("“We won,” said Bo."));
  const faults = [];
  for (const payload of payloads) {
    const value = JSON.parse(payload);
    for (const options of [value, { skip: value }, { kinds: [value] }, { hints: value }, { published: value }, { format: value }]) {
      try {
        analyze("“We won,” said Bo.", options);
      } catch (error) {
        if (!(error instanceof TypeError)) faults.push(`${error}: ${payload}`);
      }
    }
    if ({}.polluted !== undefined || Object.keys(Object.prototype).length > 0) faults.push(`the prototype was changed: ${payload}`);
  }
  if (JSON.stringify(analyze("“We won,” said Bo.")) !== before) faults.push("another result after them");
  return faults;
}

/** What is seen when something does run and is sent: shows that the others would be seen. */
export async function control() {
  const server = await serve({ port: 0 });
  const { open, look, stop } = await start(new URL(server.url).origin);
  try {
    const page = await open(server.url);
    await page.evaluate(async () => {
      hit("control");
      const link = Object.assign(document.createElement("a"), { href: "javascript:void 0" });
      document.getElementById("result").append(link, document.createElement("img"));
      await fetch("https://elsewhere.example/").catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    return await look(page);
  } finally {
    await stop();
    await server.close();
  }
}

/** Sends payloads every way into the page. Returns the hits, each with its way and payload. */
export async function injectPage(payloads, ways = Object.keys(WAYS)) {
  const server = await serve({ port: 0 });
  const { open, look, stop } = await start(new URL(server.url).origin);
  const found = [];
  try {
    const page = await open(server.url);
    await page.waitForSelector("html.ready");
    for (const way of ways) {
      for (const payload of payloads) {
        await page.evaluate(give, WAYS[way](payload));
        for (const fault of await look(page)) found.push(`${way}: ${fault}: ${JSON.stringify(payload)}`);
      }
    }
    if (!/Copydesk/.test(await page.title())) found.push(`the title is ${await page.title()}`);
  } finally {
    await stop();
    await server.close();
  }
  return found;
}

/** Opens the HTML report of each payload, and puts it into every attribute of the element; `options` are JSON. */
export async function injectPackage(payloads, options) {
  const { default: init, analyze } = await import("../../www/lib/node.js");
  const { toHtml } = await import("../../www/lib/export.js");
  await init();
  const folder = mkdtempSync(join(tmpdir(), "copydesk-injection-"));
  cpSync(join(root, "www/lib"), join(folder, "lib"), { recursive: true });
  writeFileSync(join(folder, "index.html"), `<!doctype html><title>Element</title><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}"><main></main>`);
  payloads.forEach((payload, i) => writeFileSync(join(folder, `report${i}.html`), toHtml(story(payload), analyze(story(payload)))));
  const server = await serve({ folder });
  const { open, look, stop } = await start(new URL(server.url).origin);
  const found = [];
  try {
    const page = await open(server.url);
    for (const payload of payloads) {
      await page.evaluate(tryElement, [payload]);
      for (const fault of await look(page)) found.push(`element: ${fault}: ${JSON.stringify(payload)}`);
    }
    found.push(...(await page.evaluate(tryOptions, options)));
    const reports = await open(server.url);
    for (const [i, payload] of payloads.entries()) {
      await reports.goto(new URL(`report${i}.html`, server.url).href);
      for (const fault of await look(reports)) found.push(`report: ${fault}: ${JSON.stringify(payload)}`);
    }
  } finally {
    await stop();
    await server.close();
    rmSync(folder, { recursive: true });
  }
  return found;
}

export async function main({ places: [folder] }) {
  const lines = folder ? readFileSync(join(folder, "xss_corpus.jsonl"), "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line)) : [];
  const of = (...sinks) => lines.filter(({ sink }) => sinks.length === 0 || sinks.includes(sink)).map(({ p }) => p);
  const options = lines.length > 0 ? of("opt") : OPTIONS;
  const payloads = lines.length > 0 ? of("html", "attr", "url", "text", "md", "csv", "json") : PAYLOADS;
  const found = [...(await injectPage(payloads)), ...(await injectPackage(payloads, options))];
  for (const hit of found) console.log(hit);
  console.log(`${payloads.length} payloads and ${options.length} options, ${found.length} hits.`);
  return found.length === 0 ? 0 : 1;
}
