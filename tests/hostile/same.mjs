// The same text gives the same bytes, whatever runs it: the native build, Node, Chromium; and in whatever order.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { chromium } from "playwright-core";

import { root, run } from "../../www/tools/run.mjs";
import { serve } from "../../www/tools/serve.mjs";
import { own } from "./generators.mjs";

/** What every runner is asked. */
const OPTIONS = "tokens";

const hash = (json) => createHash("sha256").update(json).digest("hex");

/** SHA-256 of each analysis by the native build, of cargo's profile `profile`. */
export function native(texts, profile) {
  const folder = mkdtempSync(join(tmpdir(), "copydesk-same-"));
  try {
    const file = join(folder, "texts.jsonl");
    // A lone surrogate reaches the module as U+FFFD too.
    writeFileSync(file, texts.map((text, id) => `${JSON.stringify({ id, text: text.toWellFormed() })}\n`).join(""));
    run("cargo", "build", "--locked", "--profile", profile, "--features", "inspect", "--bin", "inspect");
    const target = resolve(root, process.env.CARGO_TARGET_DIR ?? "target", profile === "dev" ? "debug" : profile);
    const { stdout, stderr, status } = spawnSync(join(target, "inspect"), ["jsonl", file], { encoding: "utf8", maxBuffer: 2 ** 29 });
    if (status !== 0) throw new Error(`the native build broke off: ${stderr}`);
    return stdout.trimEnd().split("\n").map((line, id) => hash(line.slice(`{"id":${id},"analysis":`.length, -1)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** SHA-256 of each analysis by Node, in the order given and in the opposite one. */
export async function inNode(texts) {
  const glue = await import("../../www/lib/pkg/copydesk.js");
  glue.initSync({ module: readFileSync(new URL("../../www/lib/pkg/copydesk_bg.wasm", import.meta.url)) });
  const forth = texts.map((text) => hash(glue.analyze(text, OPTIONS)));
  const back = texts.toReversed().map((text) => hash(glue.analyze(text, OPTIONS))).reverse();
  return [forth, back];
}

/** SHA-256 of each analysis by Chromium. */
export async function inChromium(texts) {
  const server = await serve({ port: 0 });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    await page.goto(server.url);
    const hashes = [];
    // In parts: a message to the browser has a limit. As JSON, which keeps lone surrogates.
    for (let at = 0; at < texts.length; at += 100) {
      hashes.push(...(await page.evaluate(async ([given, options]) => {
        const glue = await import("./lib/pkg/copydesk.js");
        await glue.default({ module_or_path: "./lib/pkg/copydesk_bg.wasm" });
        const hashes = [];
        for (const text of JSON.parse(given)) {
          const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(glue.analyze(text, options)));
          hashes.push([...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
        }
        return hashes;
      }, [JSON.stringify(texts.slice(at, at + 100)), OPTIONS])));
    }
    return hashes;
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The numbers of the texts on which the runners differ. */
export function differing(...runs) {
  const [first, ...others] = runs;
  return [...first.keys()].filter((i) => others.some((hashes) => hashes[i] !== first[i] || hashes.length !== first.length));
}

/** Our own: articles, and every generator. */
export function fixtures(size) {
  const files = ["www/sample/article.txt", "tests/bench/article.txt"].map((file) => readFileSync(join(root, file), "utf8"));
  return [...files, ...own({ sizes: [size] }).map(({ texts: [{ text }] }) => text())];
}

export async function main({ places }) {
  const lines = places.flatMap((file) => readFileSync(file, "utf8").split("\n").filter(Boolean));
  const texts = [...fixtures(20_000), ...lines.map((line) => JSON.parse(line).text)];
  const runs = [native(texts, "quick"), ...(await inNode(texts))];
  if (existsSync(process.env.CHROMIUM ?? "/usr/bin/chromium")) runs.push(await inChromium(texts));
  const wrong = differing(...runs);
  console.log(`${texts.length} texts, ${runs.length} runs (native, Node twice, Chromium): ${wrong.length} differ.`);
  for (const i of wrong.slice(0, 10)) console.log(`  ${JSON.stringify(texts[i].slice(0, 100))}`);
  return wrong.length === 0 ? 0 : 1;
}
