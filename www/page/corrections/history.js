/** The corrections of the article on show, with undo and redo. */

import { moved } from "./anchor.js";

/**
 * @typedef {import("./anchor.js").Anchor} Anchor
 * @typedef {import("./model.js").Correction} Correction
 * @typedef {readonly Correction[]} State
 */

/** Steps that can be taken back. */
const MOST = 200;

export class History {
  /** @type {State[]} */
  #past = [];
  /** @type {State} */
  #now = [];
  /** @type {State[]} */
  #future = [];
  #lastId = 0;

  /** In the order in which they were made. */
  get list() {
    return this.#now;
  }
  get canUndo() {
    return this.#past.length > 0;
  }
  get canRedo() {
    return this.#future.length > 0;
  }

  /** Starts anew, for another article. @param {State} [corrections] */
  open(corrections = []) {
    this.#past = [];
    this.#future = [];
    this.#now = corrections.map((correction) => ({ ...correction, id: ++this.#lastId }));
  }

  /** @param {Correction} correction whose id is still to be given */
  add(correction) {
    this.#step([...this.#now, { ...correction, id: ++this.#lastId }]);
  }

  /** @param {number} id */
  remove(id) {
    this.#step(this.#now.filter((correction) => correction.id !== id));
  }

  /** @returns {boolean} whether there was something to take back */
  undo() {
    const before = this.#past.pop();
    if (!before) return false;
    this.#future.push(this.#now);
    this.#now = before;
    return true;
  }

  /** @returns {boolean} whether there was something to do again */
  redo() {
    const after = this.#future.pop();
    if (!after) return false;
    this.#past.push(this.#now);
    this.#now = after;
    return true;
  }

  /** Moves all anchors with an edit of the text. @param {import("./anchor.js").Edit} edit */
  follow(edit) {
    this.#map((correction) => eachAnchor(correction, (anchor) => ({ ...anchor, start: moved(anchor.start, edit) })));
  }

  /** Takes over corrections that were anchored anew. @param {State} placed */
  anchor(placed) {
    const byId = new Map(placed.map((correction) => [correction.id, correction]));
    this.#map((correction) => byId.get(correction.id) ?? correction);
  }

  /** @param {State} next */
  #step(next) {
    this.#past.push(this.#now);
    if (this.#past.length > MOST) this.#past.shift();
    this.#future = [];
    this.#now = next;
  }

  /** @param {(correction: Correction) => Correction} change */
  #map(change) {
    const all = (/** @type {State[]} */ states) => states.map((state) => state.map(change));
    this.#past = all(this.#past);
    this.#future = all(this.#future);
    this.#now = this.#now.map(change);
  }
}

/** @param {Correction} correction @param {(anchor: Anchor) => Anchor} change @returns {Correction} */
function eachAnchor(correction, change) {
  /** @param {import("./model.js").SourceRef} ref */
  const source = (ref) => ({ ...ref, quote: ref.quote && change(ref.quote) });
  switch (correction.kind) {
    case "speaker": return { ...correction, quote: change(correction.quote), to: correction.to && source(correction.to) };
    case "not-a-quotation": return { ...correction, quote: change(correction.quote) };
    case "merge": return { ...correction, source: source(correction.source), into: source(correction.into) };
    case "name": return { ...correction, source: source(correction.source) };
    case "block": return { ...correction, block: change(correction.block) };
  }
}
