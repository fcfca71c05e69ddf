/**
 * What an editor can correct, as plain data that can be stored.
 *
 * A correction names its passage by its words, what stands around them and where, and its source by
 * name, so that it finds both again when the text was edited and analysed anew.
 */

/**
 * @typedef {import("../../lib/index.js").Analysis} Analysis
 * @typedef {import("../../lib/index.js").BlockKind} BlockKind
 * @typedef {import("../../lib/index.js").SourceKind} SourceKind
 * @typedef {import("./anchor.js").Anchor} Anchor
 *
 * @typedef {{ name: string, named: boolean, kind: SourceKind, quote: Anchor | null }} SourceRef
 *   a source; `quote` is one of its quotations and tells two of the same name apart
 *
 * @typedef {{ kind: "speaker", id: number, quote: Anchor, to: SourceRef | null, was: string | null }} SpeakerCorrection
 *   `to` said it, or nobody who can be named
 * @typedef {{ kind: "not-a-quotation", id: number, quote: Anchor }} NoQuotationCorrection
 * @typedef {{ kind: "merge", id: number, source: SourceRef, into: SourceRef }} MergeCorrection
 * @typedef {{ kind: "name", id: number, source: SourceRef, name: string }} NameCorrection
 * @typedef {{ kind: "block", id: number, block: Anchor, to: BlockKind, was: BlockKind }} BlockCorrection
 *   each has an `id` that `History` gives
 * @typedef {SpeakerCorrection | NoQuotationCorrection | MergeCorrection | NameCorrection | BlockCorrection} Correction
 *
 * @typedef {{ kind: Correction["kind"], quote?: number, source?: number, block?: number, was: string | null, now: string | null }} Applied
 *   a correction as the corrected analysis carries it: `quote`, `source` and `block` are indexes into it
 * @typedef {Analysis & { corrections?: Applied[] }} CorrectedAnalysis
 */

/** The reason of a quotation whose speaker an editor has given; not one of `analyze`'s. */
export const BY_EDITOR = "corrected";

/** @param {Pick<import("../../lib/index.js").Source, "name" | "named" | "kind">} source @param {Anchor | null} quote @returns {SourceRef} */
export function sourceRef({ name, named, kind }, quote) {
  return { name, named, kind, quote };
}
