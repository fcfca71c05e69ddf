// Splits a stream into lines at line feeds, and at nothing else: JSON may hold U+2028 as it is.

const LINE_FEED = 10;

/** Ten million UTF-16 units, the longest text there may be, all written as \uXXXX, and some room. */
export const MAX_LINE_BYTES = 64 << 20;

/**
 * The lines that are not blank, as `{ number, bytes }` with bytes of their own (fit for a transfer to another
 * thread). Of a line over `limit` bytes only the number is kept. Holds one line at a time.
 */
export async function* lines(stream, limit = MAX_LINE_BYTES) {
  let number = 0;
  let length = 0;
  let parts = [];
  const add = (part) => {
    length += part.length;
    if (length > limit) parts = [];
    else parts.push(part);
  };
  const take = () => {
    number++;
    const line = { number };
    if (length <= limit) {
      line.bytes = new Uint8Array(length);
      let at = 0;
      for (const part of parts) {
        line.bytes.set(part, at);
        at += part.length;
      }
    }
    length = 0;
    parts = [];
    return line;
  };
  const isBlank = ({ bytes }) => bytes !== undefined && bytes.every((byte) => byte === 32 || byte === 9 || byte === 13);
  for await (const chunk of stream) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      add(chunk.subarray(from, at));
      from = at + 1;
      const line = take();
      if (!isBlank(line)) yield line;
    }
    if (from < chunk.length) add(chunk.subarray(from));
  }
  if (length > 0) {
    const line = take();
    if (!isBlank(line)) yield line;
  }
}
