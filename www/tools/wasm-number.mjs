// What both readers of WebAssembly modules need.

/** Reads an unsigned LEB128 number at `at`: its value and the offset after it. */
export function readNumber(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}
