/** Corrections in words. */

import { SLUGS } from "../words.js";

/**
 * @typedef {import("./model.js").Correction} Correction
 */

/** What a correction does. @param {Correction} correction */
export function describe(correction) {
  switch (correction.kind) {
    case "speaker": return `${quoted(correction.quote.exact)}: said by ${correction.to?.name ?? "nobody named"}${correction.was ? `, not ${correction.was}` : ""}`;
    case "not-a-quotation": return `${quoted(correction.quote.exact)}: no quotation`;
    case "merge": return `${correction.source.name}: the same as ${correction.into.name}`;
    case "name": return `${correction.source.name}: is ${correction.name}`;
    case "block": return `${quoted(correction.block.exact)}: ${kindName(correction.to).toLowerCase()}, not ${kindName(correction.was).toLowerCase()}`;
  }
}

/** @param {import("../../lib/index.js").BlockKind} kind */
export function kindName(kind) {
  return SLUGS[kind] || "Paragraph";
}

/** The beginning of a passage. @param {string} passage */
function quoted(passage) {
  const short = passage.length > 48 ? `${passage.slice(0, 48).replace(/\s+\S*$/, "")} …` : passage;
  return `“${short}”`;
}
