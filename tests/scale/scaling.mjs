// How throughput and memory change with --jobs and with the number of articles: node tests/scale/scaling.mjs [COUNT] [JOBS…]
// The runs alternate, and of each the best of ROUNDS counts, so that what else the machine does matters less.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createReadStream, mkdtempSync, openSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROUNDS = 3;
const [count = 2000, ...jobs] = process.argv.slice(2).map(Number);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "copydesk-scaling-"));
process.on("exit", () => rmSync(folder, { recursive: true }));

function corpus(size) {
  const file = join(folder, `${size}.jsonl`);
  spawnSync(process.execPath, [here("corpus.mjs"), String(size)], { stdio: ["ignore", openSync(file, "w"), "inherit"] });
  return file;
}

/** Wall seconds and peak memory of one run, the output thrown away as fast as it comes. */
async function run(file, threads) {
  const report = "data:text/javascript,process.on('exit',()=>process.stderr.write('peak:'+process.resourceUsage().maxRSS))";
  const begin = performance.now();
  const child = spawn(process.execPath, ["--import", report, here("../../www/lib/cli.js"), "-i", "jsonl", "-j", String(threads)]);
  createReadStream(file).pipe(child.stdin);
  child.stdout.resume();
  let said = "";
  child.stderr.on("data", (chunk) => { said += chunk; });
  const [status] = await once(child, "close");
  if (status !== 0) throw new Error(`status ${status}: ${said}`);
  return { seconds: (performance.now() - begin) / 1000, peak: Number(/peak:(\d+)/.exec(said)[1]) };
}

const [one, ten] = [corpus(count), corpus(10 * count)];
const cases = [
  { name: "1 thread", file: one, threads: 1 },
  ...(jobs.length > 0 ? jobs : [2, availableParallelism()]).map((threads) => ({ name: `${threads} threads`, file: one, threads })),
  { name: "1 thread, ten times the articles", file: ten, threads: 1, rounds: 1 },
];
for (let round = 0; round < ROUNDS; round++) {
  for (const item of cases) {
    if (round >= (item.rounds ?? ROUNDS)) continue;
    const { seconds, peak } = await run(item.file, item.threads);
    item.seconds = Math.min(seconds, item.seconds ?? Infinity);
    item.peak = Math.max(peak, item.peak ?? 0);
  }
}
console.log(`${count} articles, ${availableParallelism()} cores; against 1 thread:`);
for (const { name, file, seconds, peak } of cases) {
  const articles = file === ten ? 10 : 1;
  console.log(`${name}: throughput x ${((articles * cases[0].seconds) / seconds).toFixed(2)}, peak memory x ${(peak / cases[0].peak).toFixed(2)}`);
}
