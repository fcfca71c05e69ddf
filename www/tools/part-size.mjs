// `node www/tools/part-size.mjs blocks html`: how many bytes of the module are code of these parts of the crate, as they are
// and by how much the module is larger after brotli because of them. Needs `npm run build`. Reads the module as rustc leaves it, before the names of functions are taken out;
// code that is inlined elsewhere counts there, and constants, such as word lists, are the data's and count nowhere here.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

import { Stop, root, toEnd } from "./run.mjs";
import { readNumber } from "./wasm-number.mjs";

/** The bodies of the module's own functions, and the names of all functions, imported ones first. */
function functions(bytes) {
  const bodies = [];
  const names = new Map();
  let imported = 0;
  for (let at = 8; at < bytes.length;) {
    const id = bytes[at];
    const [size, start] = readNumber(bytes, at + 1);
    const end = start + size;
    if (id === 2) imported = importedFunctions(bytes, start);
    if (id === 10) {
      let [count, next] = readNumber(bytes, start);
      for (; count > 0; count--) {
        const [length, body] = readNumber(bytes, next);
        bodies.push(bytes.subarray(body, body + length));
        next = body + length;
      }
    }
    if (id === 0) readNames(bytes, start, end, names);
    at = end;
  }
  return bodies.map((body, index) => ({ body, name: names.get(index + imported) ?? "" }));
}

function importedFunctions(bytes, start) {
  let [count, at] = readNumber(bytes, start);
  let found = 0;
  for (; count > 0; count--) {
    for (let part = 0; part < 2; part++) {
      const [length, next] = readNumber(bytes, at);
      at = next + length;
    }
    const kind = bytes[at++];
    if (kind !== 0) throw new Stop("The module imports something else than functions, which this tool cannot read.");
    found += 1;
    [, at] = readNumber(bytes, at);
  }
  return found;
}

function readNames(bytes, start, end, names) {
  const text = (at) => {
    const [length, next] = readNumber(bytes, at);
    return [bytes.subarray(next, next + length).toString("utf8"), next + length];
  };
  let [section, at] = text(start);
  if (section !== "name") return;
  while (at < end) {
    const kind = bytes[at];
    const [size, next] = readNumber(bytes, at + 1);
    at = next + size;
    if (kind !== 1) continue;
    let [count, entry] = readNumber(bytes, next);
    for (; count > 0; count--) {
      let index, name;
      [index, entry] = readNumber(bytes, entry);
      [name, entry] = text(entry);
      names.set(index, name);
    }
  }
}

await toEnd(async () => {
  const parts = process.argv.slice(2);
  if (parts.length === 0) throw new Stop("Usage: node www/tools/part-size.mjs PART…, such as blocks");
  const bytes = readFileSync(join(root, "target/wasm32-unknown-unknown/release/copydesk.wasm"));
  const all = functions(bytes);
  const brotli = (some) => brotliCompressSync(Buffer.concat(some.map(({ body }) => body))).length;
  const whole = brotli(all);
  for (const part of parts) {
    // Both ways in which rustc writes the path of a function into its name.
    const pattern = new RegExp(`copydesk(::|\\w{0,20}?|\\[\\w+\\]::)${part.length}?${part}(::|\\d)`);
    const own = all.filter(({ name }) => pattern.test(name));
    if (own.length === 0) throw new Stop(`The module has no function of ${part}.`);
    const size = own.reduce((sum, { body }) => sum + body.length, 0);
    const rest = brotli(all.filter((one) => !own.includes(one)));
    console.log(`${part}: ${own.length} functions, ${(size / 1024).toFixed(1)} KiB, ${((whole - rest) / 1024).toFixed(1)} KiB after brotli`);
  }
});
