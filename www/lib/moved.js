// Where a passage is after an edit, as long as nobody has analysed the new text.

/** How far two texts agree from the start and from the end. */
function agreement(before, after) {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < most - head && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  return { head, tail };
}

/**
 * Returns a function from spans of `before` to spans of `after`, taking the texts to differ in one
 * place. A span around that place grows or shrinks with it; one that is gone comes back empty.
 * Cost: one pass over the texts, then constant for each span.
 */
export function mover(before, after) {
  if (before === after) return (span) => span;
  const { head, tail } = agreement(before, after);
  const shift = after.length - before.length;
  const end = before.length - tail;
  return ([from, to]) => {
    // Text put in right before or behind a passage is not part of it.
    const start = from < head || (from === head && from < end) ? from : from >= end ? from + shift : after.length - tail;
    const stop = to <= head ? to : to >= end ? to + shift : head;
    return [start, Math.max(start, stop)];
  };
}
