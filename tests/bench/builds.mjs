// `node tests/bench/builds.mjs FOLDER`: the time that this build takes for one article, as a part of what another takes, whose `copydesk.js` and
// `copydesk_bg.wasm` are in FOLDER (www/lib/pkg of another commit). The two take turns, so that both see the machine in the same mood.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { build } from "../../www/tools/build.mjs";

const ARTICLE = readFileSync(new URL("article.txt", import.meta.url), "utf8");
const [WARM, ROUNDS] = [60, 200];

async function load(folder) {
  const glue = await import(pathToFileURL(join(folder, "copydesk.js")).href);
  glue.initSync({ module: readFileSync(join(folder, "copydesk_bg.wasm")) });
  return () => {
    const start = performance.now();
    glue.analyze(ARTICLE, "");
    return performance.now() - start;
  };
}

const median = (times) => times.toSorted((one, other) => one - other)[times.length >> 1];

await build();
const [other, own] = await Promise.all([process.argv[2], "www/lib/pkg"].map(load));
const times = { other: [], own: [] };
for (let round = 0; round < WARM + ROUNDS; round += 1) {
  for (const [name, run] of Object.entries({ other, own })) {
    const time = run();
    if (round >= WARM) times[name].push(time);
  }
}
console.log((median(times.own) / median(times.other)).toFixed(2));
