// `npm run lighthouse`: Lighthouse's marks for the page, with a phone's processor and network and on a desk. Fetches
// Lighthouse, which is too large to be a dependency of everybody. Ends with 1 if a mark is below 95.
//
// The mark for performance is a clock's, so the computer must be idle. Lighthouse slows the processor down four times
// to play a phone, which is right from a benchmark index of about 1000 on; on a slower or busy computer its
// documentation (docs/throttling.md) says to slow down less: `npm run lighthouse -- --throttling.cpuSlowdownMultiplier=1`.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { build } from "./build.mjs";
import { Stop, root, toEnd } from "./run.mjs";
import { serve } from "./serve.mjs";

/** The last version that runs on Node 20. */
const LIGHTHOUSE = "lighthouse@12.8.2";
const LIMIT = 95;
const FLAGS = "--headless=new --no-sandbox --disable-gpu";

/** Runs Lighthouse beside this process, which serves the page meanwhile. */
async function audit(url, form) {
  mkdirSync(join(root, "test-results"), { recursive: true });
  const report = join(root, `test-results/lighthouse-${form}.json`);
  const args = [url, "--quiet", "--output=json", `--output-path=${report}`, `--chrome-flags=${FLAGS}`];
  if (form === "desktop") args.push("--preset=desktop");
  args.push(...process.argv.slice(2));
  const child = spawn("npm", ["exec", "--yes", `--package=${LIGHTHOUSE}`, "--", "lighthouse", ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? "/usr/bin/chromium" },
  });
  const status = await new Promise((resolve, reject) => child.on("exit", resolve).on("error", reject));
  if (status !== 0) throw new Stop(`Lighthouse failed (${status}).`);
  return JSON.parse(readFileSync(report, "utf8"));
}

await toEnd(async () => {
  await build();
  const server = await serve();
  let low = false;
  try {
    for (const form of ["mobile", "desktop"]) {
      const { categories, audits, environment } = await audit(server.url, form);
      console.log(`\n${form}, on a computer with the benchmark index ${environment.benchmarkIndex}`);
      for (const { title, score, auditRefs } of Object.values(categories)) {
        const mark = Math.round(score * 100);
        low ||= mark < LIMIT;
        console.log(`  ${title.padEnd(16)} ${mark}`);
        for (const { id, weight } of auditRefs) {
          if (weight > 0 && audits[id].score !== null && audits[id].score < 0.9) console.log(`    ${audits[id].title} ${audits[id].displayValue ?? ""}`);
        }
      }
    }
  } finally {
    await server.close();
  }
  return low ? 1 : 0;
});
