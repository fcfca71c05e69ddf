// Forced traps: an instance with little memory runs out of it at one stage or another, depending on the text. After
// each, a call must give the bytes that a first call gives.
import { limitMemory } from "../package/small-memory.mjs";
import { generator } from "../package/texts.mjs";
import { prose } from "../bench/prose.mjs";
import { analyze, bytes, initSync } from "./instance.mjs";

/** Pages of 64 KiB beyond what the module starts with: enough for its models and an article, and no more. */
const PAGES = 96;

/** Forces `count` traps. Returns how many there were, and after how many the next call differed. */
export function force(count, article) {
  initSync(limitMemory(bytes(), PAGES));
  const first = JSON.stringify(analyze(article));
  const random = generator(5);
  const text = prose(600_000);
  const outcome = { traps: 0, differing: 0, kinds: new Set() };
  for (let tried = 0; outcome.traps < count && tried < 20 * count; tried += 1) {
    const start = random(100_000);
    try {
      analyze(text.slice(start, start + 20_000 + random(random(8) === 0 ? 480_000 : 80_000)));
      continue;
    } catch (error) {
      outcome.traps += 1;
      outcome.kinds.add(error.name);
    }
    if (JSON.stringify(analyze(article)) !== first) outcome.differing += 1;
  }
  return outcome;
}

export async function main({ cases = "1000" }) {
  const { ARTICLE } = await import("../package/consumer.mjs");
  const { traps, differing, kinds } = force(Number(cases), ARTICLE);
  console.log(`${traps} traps (${[...kinds].join(", ")}), ${differing} with another result after them.`);
  return traps >= Number(cases) && differing === 0 ? 0 : 1;
}
