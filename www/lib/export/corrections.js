// What a person has corrected. An analysis may carry `corrections`, a list of
// `{ kind, quote?, source?, block? }` whose numbers are indexes into the corrected analysis.

const cache = new WeakMap();

function indexes(analysis) {
  let found = cache.get(analysis);
  if (!found) {
    found = { quote: new Set(), source: new Set(), block: new Set() };
    for (const correction of Array.isArray(analysis.corrections) ? analysis.corrections : []) {
      for (const name of Object.keys(found)) {
        if (Number.isInteger(correction?.[name])) found[name].add(correction[name]);
      }
    }
    cache.set(analysis, found);
  }
  return found;
}

/** Whether a person has corrected the quotation, source or block (`what`) with this index. */
export function isCorrected(analysis, what, index) {
  return indexes(analysis)[what].has(index);
}

/** How many corrections the analysis carries. */
export function countCorrections(analysis) {
  return Array.isArray(analysis.corrections) ? analysis.corrections.length : 0;
}
