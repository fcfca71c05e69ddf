// `npm run bench`: Copydesk beside its peers, in Node and in Chromium, on the same texts in the same run.
//
// Prints a table and the ratios to Copydesk. The ratios are what to look at: milliseconds depend on the machine
// and on what else it does. `--node` leaves the browser out; `--size BYTES` sets the length of the prose.
import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { build } from "../../www/tools/build.mjs";
import { root, run, toEnd } from "../../www/tools/run.mjs";
import { prose } from "./prose.mjs";
import { SYSTEMS, measure, median } from "./systems.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const { values: options } = parseArgs({
  options: { node: { type: "boolean" }, size: { type: "string", default: String(1 << 20) }, rounds: { type: "string", default: "60" } },
});

const size = Number(options.size);
const texts = { article: readFileSync(join(here, "article.txt"), "utf8"), prose: prose(size), rounds: Number(options.rounds) };

/** Cold start and memory of each system, five fresh processes each. */
function inFreshProcesses() {
  return Object.fromEntries(Object.keys(SYSTEMS).map((name) => {
    const runs = Array.from({ length: 5 }, (_, run) => {
      // Only the first reads the long text, which takes compromise half a minute.
      const length = run === 0 ? size : 1;
      const { stdout } = spawnSync(process.execPath, [join(here, "once.mjs"), name, String(length)], { encoding: "utf8" });
      return JSON.parse(stdout);
    });
    return [name, { cold: median(runs.map(({ cold }) => cold)), small: median(runs.map(({ small }) => small)), large: runs[0].large }];
  }));
}

async function inNode() {
  const systems = {};
  for (const [name, load] of Object.entries(SYSTEMS)) systems[name] = await load();
  const measured = measure(systems, texts);
  const fresh = inFreshProcesses();
  return Object.fromEntries(Object.keys(measured).map((name) => [name, { ...measured[name], ...fresh[name] }]));
}

const TYPES = { js: "text/javascript", mjs: "text/javascript", wasm: "application/wasm", html: "text/html" };

/** Serves the package and the peers, bundled, from one origin. */
async function serve() {
  const { build: bundle } = await import("esbuild");
  const { outputFiles } = await bundle({
    entryPoints: ["compromise", "wink-nlp", "wink-eng-lite-web-model"].map((name) => ({ in: name, out: name })),
    absWorkingDir: here, bundle: true, minify: true, format: "esm", write: false, outdir: "out", logLevel: "error",
  });
  const peers = new Map(outputFiles.map(({ path, contents }) => [path.split(/[\\/]/).pop(), contents]));
  const page = "<!doctype html><meta charset=utf-8><title>bench</title>";
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname)).replaceAll("\\", "/");
    const own = [join(root, "www", path), join(here, path)].find((file) => path.length > 1 && existsSync(file));
    const body = path === "/" ? page : peers.get(path.slice(1)) ?? (own && readFileSync(own));
    response.writeHead(body ? 200 : 404, { "content-type": TYPES[path.split(".").pop()] ?? "text/html" });
    response.end(body ?? "");
  });
  await new Promise((ready) => server.listen(0, "localhost", ready));
  return { url: `http://localhost:${server.address().port}/`, close: () => server.close() };
}

/** The same in Chromium; cold start in a fresh page each time, the files coming from memory. */
async function inChromium() {
  const { chromium } = await import("playwright-core");
  const server = await serve();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  const first = async ({ name, article }) => {
    const from = (module) => (module === "copydesk" ? "/lib/index.js" : `/${module}.js`);
    const { SYSTEMS } = await import("/systems.mjs");
    const start = performance.now();
    (await SYSTEMS[name](from))(article);
    return performance.now() - start;
  };
  try {
    const cold = {};
    for (const name of Object.keys(SYSTEMS)) {
      const runs = [];
      for (let run = 0; run < 5; run += 1) {
        const context = await browser.newContext();
        const page = await context.newPage();
        await page.goto(server.url);
        runs.push(await page.evaluate(first, { name, article: texts.article }));
        await context.close();
      }
      cold[name] = median(runs);
    }
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    await page.goto(server.url);
    const measured = await page.evaluate(async (given) => {
      const from = (module) => (module === "copydesk" ? "/lib/index.js" : `/${module}.js`);
      const { SYSTEMS, measure } = await import("/systems.mjs");
      const systems = {};
      for (const [name, load] of Object.entries(SYSTEMS)) systems[name] = await load(from);
      return measure(systems, given);
    }, texts);
    return Object.fromEntries(Object.keys(measured).map((name) => [name, { ...measured[name], cold: cold[name] }]));
  } finally {
    await browser.close();
    server.close();
  }
}

/** Prints what was measured as a table, each figure beside its ratio to Copydesk's. */
function print(title, results) {
  const bytes = Buffer.byteLength(texts.prose);
  const rows = [
    ["cold start to first result", "cold", (ms) => `${ms.toFixed(1)} ms`],
    ["an article of 830 words", "article", (ms) => `${ms.toFixed(2)} ms`],
    [`${(bytes / 1e6).toFixed(1)} MB of prose`, "megabyte", (ms) => `${(bytes / 1000 / ms).toFixed(2)} MB/s`],
    ["memory for the article", "small", (b) => `${(b / 2 ** 20).toFixed(0)} MiB`],
    ["memory for the prose", "large", (b) => `${(b / 2 ** 20).toFixed(0)} MiB`],
  ];
  const names = Object.keys(results);
  console.log(`\n${title}\n`);
  console.log(`| | ${names.join(" | ")} |\n| --- |${names.map(() => " ---: |").join("")}`);
  for (const [label, key, say] of rows) {
    if (results.copydesk[key] === undefined) continue;
    const cell = (name) => {
      const ratio = results[name][key] / results.copydesk[key];
      return `${say(results[name][key])}${name === "copydesk" ? "" : ` (${ratio.toFixed(ratio < 10 ? 2 : 0)} ×)`}`;
    };
    console.log(`| ${label} | ${names.map(cell).join(" | ")} |`);
  }
  console.log("\n(n ×: takes n times as much time or memory as Copydesk.)");
}

await toEnd(async () => {
  await build();
  if (!existsSync(join(here, "node_modules/wink-nlp"))) {
    run(process.platform === "win32" ? "npm.cmd" : "npm", "ci", "--prefix", here, "--no-audit", "--no-fund");
  }
  print(`Node ${process.version}`, await inNode());
  if (!options.node) print("Chromium", await inChromium());
});
