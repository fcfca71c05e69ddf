// Forced traps: an instance with little memory runs out of it at one stage or another, depending on the text. After
// each, a call must give the bytes that a first call gives.
import { limitMemory } from "../package/small-memory.mjs";
import { generator } from "../package/texts.mjs";
import { open } from "../bench/memory.mjs";
import { prose } from "../bench/prose.mjs";
import { analyze, bytes, initSync } from "./instance.mjs";

/** Bytes of a page of memory. */
const PAGE = 1 << 16;

/** Pages beyond those that the article takes, models and all. Few, so that short texts trap, which takes little time. */
const SPARE = 2;

/** The module with memory for `article` and little else. */
async function small(article) {
  const peak = await open();
  return limitMemory(bytes(), peak(article) / PAGE + SPARE);
}

/** The functions of the module that were running when `error` left it, as a text. */
const place = (error) => [...(error.cause?.stack ?? "").matchAll(/wasm-function\[\d+\]:0x[0-9a-f]+/g)].join(" ");

/** Forces `count` traps. Returns how many there were, at how many places of the code, and after how many the next call differed. */
export async function force(count, article) {
  initSync(await small(article));
  const first = JSON.stringify(analyze(article));
  const random = generator(5);
  const text = prose(200_000);
  const outcome = { traps: 0, differing: 0, kinds: new Set(), places: new Set() };
  for (let tried = 0; outcome.traps < count && tried < 3 * count; tried += 1) {
    const start = random(100_000);
    try {
      // Long ones run out of memory early, short ones late.
      analyze(text.slice(start, start + 4_000 + random(random(2) === 0 ? 8_000 : 40_000)));
      continue;
    } catch (error) {
      outcome.traps += 1;
      outcome.kinds.add(error.name);
      outcome.places.add(place(error));
    }
    if (JSON.stringify(analyze(article)) !== first) outcome.differing += 1;
  }
  return outcome;
}

export async function main({ cases = "1000" }) {
  const { ARTICLE } = await import("../package/consumer.mjs");
  const { traps, differing, kinds, places } = await force(Number(cases), ARTICLE);
  console.log(`${traps} traps (${[...kinds].join(", ")}) at ${places.size} places, ${differing} with another result after them.`);
  return traps >= Number(cases) && differing === 0 ? 0 : 1;
}
