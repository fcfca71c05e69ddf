// Prose of any length from the sentences in prose.txt: the same words in ever new company, with ever new names,
// as in a pile of articles. benches/prose.rs does the same for the benchmark of the core.
import { readFileSync } from "node:fs";

/** Random numbers from 0 to below `limit`, the same for the same seed: a linear congruential generator. */
function generator(seed) {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** At least `length` characters of prose in paragraphs. */
export function prose(length, seed = 7) {
  const random = generator(seed);
  const lists = new Map();
  const paragraphs = [];
  for (const line of readFileSync(new URL("prose.txt", import.meta.url), "utf8").split("\n")) {
    const [, name, entries] = /^(\w+): (.*)$/.exec(line) ?? [];
    if (name) lists.set(name, entries.split(" | "));
    else if (line && !line.startsWith("#")) paragraphs.push(line);
  }
  const pick = (list) => list[random(list.length)];
  const invented = () => capital(pick(lists.get("head")) + pick(lists.get("tail")));
  let surname = invented();
  const fill = (_, slot) => {
    switch (slot) {
      case "town": return invented();
      case "name": {
        surname = invented();
        return `${pick(lists.get("given"))} ${surname}`;
      }
      case "surname": return surname;
      case "count": return `${1 + random(99)},${100 + random(900)}`;
      case "small": return String(2 + random(88));
      default: return pick(lists.get(slot));
    }
  };
  const parts = [];
  for (let written = 0; written < length; ) {
    const paragraph = capital(pick(paragraphs).replace(/\{(\w+)\}/g, fill));
    parts.push(paragraph);
    written += paragraph.length + 2;
  }
  return `${parts.join("\n\n")}\n`;
}
