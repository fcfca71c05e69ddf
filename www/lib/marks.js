// How each source is told apart in an article: a letter, a colour and a style of line.
//
// Colour alone would leave readers out, so every source has a line of its own too, and a letter in the
// panel. Eight colours and five lines have no common factor: forty sources pass before a pair comes back.

/** Light and dark, told apart with the common colour-vision deficiencies. */
const HUES = [
  ["#0f5aa6", "#7fb8f2"], ["#b1430c", "#f59b6d"], ["#00705c", "#55cba8"], ["#98397e", "#e79bd0"],
  ["#7a5a00", "#e0bd5b"], ["#5b4bb8", "#b3a6f7"], ["#3e5560", "#b4c4cb"], ["#9b1f3a", "#f28ea2"],
];
const NOBODY = ["#a3271c", "#ff9a8c"];
const LINES = ["solid", "dashed", "double", "dotted", "wavy"];
const ACTIVE = ["#ffd76a", "#7a5c00"];

/** A colour for both schemes that a page can replace. `light-dark` follows the element's `color-scheme`. */
function colour(name, [light, dark], both) {
  return `var(--copydesk-${name}, ${both ? `light-dark(${light}, ${dark})` : light})`;
}

/** Whether this browser knows `light-dark()`; others get the light colours. */
const knowsBoth = () => globalThis.CSS?.supports?.("color", "light-dark(#000, #fff)") ?? false;

/** The colours as custom properties take them: name → value. */
export function colours() {
  const both = knowsBoth();
  return new Map([
    ...HUES.map((pair, hue) => [`hue-${hue}`, colour(`hue-${hue}`, pair, both)]),
    ["hue-none", colour("hue-none", NOBODY, both)],
    ["active", colour("active", ACTIVE, both)],
  ]);
}

/** A … Z, AA, AB …, as spreadsheet columns are named. */
function letters(place) {
  let name = "";
  for (let rest = place + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

const UNNAMED = { letter: "?", hue: "none", line: "none" };

/** Gives each source its mark, and the same one again after each new analysis. */
export class Marks {
  #places = new Map();

  /** The marks of `analysis.sources`, in their order. */
  of(analysis) {
    const seen = new Map();
    return analysis.sources.map(({ kind, name }) => {
      const key = `${kind} ${name}`;
      const count = seen.get(key) ?? 0;
      seen.set(key, count + 1);
      const unique = `${key} ${count}`;
      if (!this.#places.has(unique)) this.#places.set(unique, this.#places.size);
      const place = this.#places.get(unique);
      return { letter: letters(place), hue: place % HUES.length, line: place % LINES.length };
    });
  }
}

/** The mark of a quotation, given those of the sources. */
export function markOf(quote, marks) {
  return (quote.speaker == null ? undefined : marks[quote.speaker]) ?? UNNAMED;
}

/** The layers that show a quotation: a tint for words in quotation marks, a line for all of them. */
export function layersOf(quote, mark) {
  const line = `line-${mark.hue}-${mark.line}`;
  return quote.kind === "indirect" ? [line] : [`tint-${mark.hue}`, line];
}

/** Every layer: name → what a style sheet says of it. Later ones lie above. */
export function layers() {
  const all = new Map();
  const named = colours();
  const both = knowsBoth();
  const hues = [...HUES.keys(), "none"];
  for (const hue of hues) {
    all.set(`tint-${hue}`, { background: `color-mix(in srgb, ${named.get(`hue-${hue}`)} var(--copydesk-tint, 16%), transparent)` });
  }
  for (const hue of hues) {
    for (const [line, style] of hue === "none" ? [["none", "dotted"]] : LINES.entries()) {
      all.set(`line-${hue}-${line}`, { line: style, colour: named.get(`hue-${hue}`) });
    }
  }
  all.set("active", { background: named.get("active"), ink: `var(--copydesk-active-ink, ${both ? "light-dark(#1a1400, #fff6da)" : "#1a1400"})` });
  all.set("source", { background: `color-mix(in srgb, ${named.get("active")} 45%, transparent)`, line: "solid", colour: "currentcolor" });
  all.set("cue", { line: "dotted", colour: "currentcolor", background: `color-mix(in srgb, ${named.get("active")} 25%, transparent)` });
  return all;
}
