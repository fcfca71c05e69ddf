/** The kinds of blocks that an editor has given, as `analyze` takes them. */

import { find } from "./anchor.js";

/** @typedef {{ start: number, kind: import("../../lib/index.js").BlockKind }[]} Kinds */

/**
 * Where the corrected blocks begin in a text: blocks are its lines without the white space around them.
 * @param {string} text
 * @param {readonly import("./model.js").Correction[]} corrections
 * @returns {Kinds}
 */
export function kindsIn(text, corrections) {
  const given = corrections.filter((correction) => correction.kind === "block");
  if (given.length === 0) return [];
  const lines = [...text.matchAll(/\S(?:.*\S)?/g)].map(({ 0: line, index }) => /** @type {const} */ ([index, index + line.length]));
  /** @type {Map<number, Kinds[number]>} */
  const kinds = new Map();
  for (const { block, to } of given) {
    const line = lines[find(text, block, lines)];
    if (line) kinds.set(line[0], { start: line[0], kind: to });
  }
  return [...kinds.values()];
}
