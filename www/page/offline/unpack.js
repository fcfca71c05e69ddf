/** In `copydesk.html`: files that are packed into the script. */

/**
 * An address for a packed file.
 * @param {string} type its media type
 * @param {string} packed its bytes, in gzip and base64
 */
export async function address(type, packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return URL.createObjectURL(new Blob([await new Response(unpacked).arrayBuffer()], { type }));
}
