// A module like the given one whose memory cannot grow past a limit: a real trap on demand.
import { readNumber } from "../../www/tools/wasm-number.mjs";

function writeNumber(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128);
  return [...bytes, value];
}

/** The module in `bytes` with at most `pages` pages (64 KiB each). */
export function limitMemory(bytes, pages) {
  const MEMORY = 5;
  for (let at = 8; at < bytes.length; ) {
    const [length, start] = readNumber(bytes, at + 1);
    if (bytes[at] === MEMORY) {
      const [initial] = readNumber(bytes, start + 2);
      const limits = [1, 1, ...writeNumber(initial), ...writeNumber(pages)];
      return Uint8Array.from([
        ...bytes.subarray(0, at), MEMORY, ...writeNumber(limits.length), ...limits, ...bytes.subarray(start + length),
      ]);
    }
    at = start + length;
  }
  throw new Error("no memory section");
}
