// One system in a fresh process: `node once.mjs SYSTEM` prints, as JSON, the milliseconds from the first line to
// the first result, and the memory that it takes for an article and for a megabyte.
import { readFileSync } from "node:fs";

import { prose } from "./prose.mjs";
import { SYSTEMS } from "./systems.mjs";

const article = readFileSync(new URL("article.txt", import.meta.url), "utf8");
const [name, size = 1 << 20] = process.argv.slice(2);
const before = process.memoryUsage.rss();
const start = performance.now();
const analyse = await SYSTEMS[name]();
analyse(article);
const cold = performance.now() - start;
const small = process.memoryUsage.rss() - before;
analyse(prose(Number(size)));
const large = process.resourceUsage().maxRSS * 1024 - before;
console.log(JSON.stringify({ cold, small, large }));
