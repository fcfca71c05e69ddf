// `node tests/bench/keystroke.mjs [WORDS]`: what a keystroke costs an `Analyzer`, beside a fresh analysis of the same text in the same run.
//
// The letter goes to a random place of an article of 5,000 words, and out again with the next keystroke. Prints medians; the ratio is
// what to look at, for milliseconds depend on the machine and on what else it does.
import { build } from "../../www/tools/build.mjs";
import { prose } from "./prose.mjs";
import { median } from "./systems.mjs";

const KEYS = 200;

await build();
const { Analyzer, analyze, initSync } = await import("../../www/lib/node.js");
initSync();

const words = Number(process.argv[2] ?? 5000);
const text = prose(words * 8).split(/(?<=\s)/).slice(0, words).join("");

/** Milliseconds. */
function time(call) {
  const start = performance.now();
  call();
  return performance.now() - start;
}

const analyzer = new Analyzer();
for (let i = 0; i < 10; i += 1) analyzer.analyze(text);
const [fresh, keys] = [[], []];
for (let key = 0; key < KEYS; key += 1) {
  const at = Math.imul(key, 7919) % text.length;
  const typed = `${text.slice(0, at)}e${text.slice(at)}`;
  keys.push(time(() => analyzer.analyze(typed)));
  if (key % 10 === 0) fresh.push(time(() => analyze(typed)));
}
const [whole, one] = [median(fresh), median(keys)];
console.log(`${words} words: a fresh analysis ${whole.toFixed(1)} ms, a keystroke ${one.toFixed(1)} ms, ${(whole / one).toFixed(1)} times less`);
