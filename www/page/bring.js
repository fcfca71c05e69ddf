/**
 * Scrolls to a passage and makes sure of it.
 *
 * Parts of a long article that were never on show have an estimated height, so what a scroll over them aims at moves
 * while it lasts. Once the page stands still, the passage is looked up again, until it is where it should be.
 */

import { motion } from "./dom.js";

/** Frames without movement after which a scroll is over. */
const STILL = 8;
/** How often a passage is looked up again. */
const TRIES = 5;
/** Milliseconds after which a scroll that doesn't end is left alone. */
const PATIENCE = 4000;

let turn = 0;
// The reader's own scrolling ends ours.
for (const kind of ["wheel", "touchmove", "pointerdown"]) addEventListener(kind, () => turn++, { passive: true, capture: true });

/**
 * @param {Element | null | undefined} element
 * @param {ScrollLogicalPosition} block
 * @param {ScrollBehavior} [behavior]
 */
export function bring(element, block, behavior = motion()) {
  if (!element) return;
  const mine = ++turn;
  const deadline = performance.now() + PATIENCE;
  let tries = TRIES;
  let still = 0;
  let before = NaN;
  element.scrollIntoView({ block, behavior });
  const look = () => {
    if (mine !== turn || !element.isConnected || performance.now() > deadline) return;
    const now = element.getBoundingClientRect().top;
    still = now === before ? still + 1 : 0;
    before = now;
    if (still >= STILL) {
      if (isShown(element, block) || tries-- === 0) return;
      element.scrollIntoView({ block, behavior: "instant" });
      still = 0;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** @param {Element} element @param {ScrollLogicalPosition} block */
function isShown(element, block) {
  const { top, bottom } = element.getBoundingClientRect();
  const place = block === "start" ? top + 2 : (top + bottom) / 2;
  return place >= 0 && place <= (block === "start" ? innerHeight / 2 : innerHeight);
}
