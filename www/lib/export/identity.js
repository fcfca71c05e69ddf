// A name for a text that has no address.

/** Four 32-bit sums over the UTF-16 units (FNV-1a with different starts). They tell texts apart; they keep no secret. */
function sums(text) {
  const state = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    for (let lane = 0; lane < 4; lane++) state[lane] = Math.imul(state[lane] ^ unit ^ (state[(lane + 1) & 3] >>> 15), 0x01000193);
  }
  return state.map((sum) => (sum ^ (sum >>> 16)) >>> 0);
}

/** `urn:uuid:` with a UUID of version 8 (RFC 9562: its maker's own sums) that is always the same for this text. */
export function uuidOf(text) {
  const hex = sums(text).map((sum) => sum.toString(16).padStart(8, "0")).join("");
  const variant = "89ab"[parseInt(hex[16], 16) & 3];
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
