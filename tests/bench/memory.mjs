// `node tests/bench/memory.mjs`: the memory that an analysis takes in WebAssembly, for each byte of its text. It does not depend on the
// machine or its mood. `npm run bench` has the whole process's, the compiler of the engine and the result included.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { build } from "../../www/tools/build.mjs";
import { own } from "../hostile/generators.mjs";
import { prose } from "./prose.mjs";

/** What is aimed at: bytes for each byte of the text, and beside them. */
export const PER_BYTE = 30;
export const BESIDE = 32e6;

/** Measures in an instance of its own: `peak(text)` is the most memory that a new one takes for `text`, in bytes. */
export async function open() {
  const glue = await import("../../www/lib/pkg/copydesk.js?memory");
  glue.initSync({ module: readFileSync(new URL("../../www/lib/pkg/copydesk_bg.wasm", import.meta.url)) });
  return (text, options = "") => {
    glue.__wbg_reset_state();
    glue.analyze(text, options);
    // It never shrinks.
    return glue.initSync().memory.buffer.byteLength;
  };
}

/** What `text` takes for each of its bytes, beside what an instance takes for a word. */
export function perByte(peak, text, options) {
  return (peak(text, options) - peak("Word.", options)) / Buffer.byteLength(text.toWellFormed());
}

const MIB = 2 ** 20;

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await build();
  const peak = await open();
  console.log(`one word: ${(peak("Word.") / MIB).toFixed(1)} MiB, models and all`);
  for (const length of [100_000, 1_000_000, 3_000_000]) {
    const text = prose(length);
    const [bytes, taken] = [Buffer.byteLength(text), peak(text)];
    const aim = PER_BYTE * bytes + BESIDE;
    console.log(`${(bytes / 1e6).toFixed(1)} MB of prose: ${(taken / MIB).toFixed(1)} MiB, ${perByte(peak, text).toFixed(1)} for each byte; the aim is ${(aim / MIB).toFixed(1)} MiB`);
  }
  const greedy = own({ sizes: [50_000] }).map(({ name, format, texts: [{ text }] }) => ({ name, taken: perByte(peak, text(), `format ${format}`) }));
  greedy.sort((one, other) => other.taken - one.taken);
  const over = greedy.filter(({ taken }) => taken > PER_BYTE);
  console.log(`${over.length} of ${greedy.length} hostile texts take more than ${PER_BYTE} for each byte:`);
  for (const { name, taken } of over) console.log(`  ${name.padEnd(32)} ${taken.toFixed(1)}`);
}
