// What every export needs to know of an article and its analysis.

/** The version of the analysis that the exports read. */
const SCHEMA = "1";

/**
 * Checks the arguments of an export and returns the text that the spans refer to: `analysis.text`
 * where the input was HTML, else `text`.
 */
export function visibleText(text, analysis) {
  if (typeof text !== "string") throw new TypeError("export: text must be the string that was analysed");
  if (typeof analysis !== "object" || analysis === null || !Array.isArray(analysis.quotes) || !Array.isArray(analysis.sources)) {
    throw new TypeError("export: analysis must be what analyze() returned");
  }
  if (analysis.schema !== SCHEMA) throw new TypeError(`export: the analysis has schema ${analysis.schema}, not ${SCHEMA}`);
  return analysis.text ?? text;
}

/** The words of several spans, gaps marked. */
export function phrase(spans, text) {
  return spans.map(([start, end]) => text.slice(start, end)).join(" … ");
}

/** White space and control characters as single spaces, lone surrogates as U+FFFD: text for one line of a file. */
export function oneLine(value) {
  return wellFormed(String(value)).replace(/[\s\p{Cc}]+/gu, " ").trim();
}

/** Text that UTF-8 can hold: lone surrogates as U+FFFD, which is one unit too. */
export function wellFormed(text) {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}

/** "Mayor, Skarnholm", leaving out what is unknown or already said. */
export function describe({ name, role, affiliation }) {
  const parts = [role, affiliation].filter((part) => part && part !== name);
  return (parts.length === 2 && parts[0].includes(parts[1]) ? parts.slice(0, 1) : parts).join(", ");
}

/** A share or probability as it is worth printing: three digits. */
export function round(value) {
  return Math.round(value * 1000) / 1000;
}

/** "44 %". */
export function percent(share) {
  return share > 0 && share < 0.01 ? "under 1 %" : `${Math.round(share * 100)} %`;
}

/** "direct", "indirect, attitude". */
export function kindOf({ kind, act }) {
  return act === "attitude" ? `${kind}, attitude` : kind;
}

const REASONS = {
  cue: "a cue beside it",
  "according-to": "“according to”",
  colon: "a name and a colon before it",
  continued: "continued from the quotation before",
  "paragraph-context": "who the paragraph is about",
  pullquote: "the name at the pull quote",
  caption: "the caption",
  headline: "the headline",
  interview: "the turns of the interview",
  repeat: "the same words elsewhere, which have a speaker",
  none: "no speaker found",
  corrected: "corrected by hand",
};

/** How the speaker was found, in words; the cue where there is one. */
export function reasonOf(quote, text) {
  const cue = phrase(quote.cue, text);
  const reason = REASONS[quote.reason] ?? quote.reason;
  if (!cue || quote.reason === "none" || quote.reason === "corrected" || quote.reason === "according-to") return reason;
  return quote.reason === "cue" ? `cue: “${cue}”` : `${reason}, cue: “${cue}”`;
}

/** Who is credited: the source, or the words that stand there, or nobody. */
export function creditOf(quote, sources, text) {
  const source = sources[quote.speaker];
  if (source) return [source.name, describe(source)].filter(Boolean).join(", ");
  return phrase(quote.source, text) || "speaker not found";
}

/** A comma that stands at the end of a part for a full stop, as its speaker was named after it. */
const SENTENCE_FOLLOWS = /^(?!I\b)\p{Lu}/u;

/**
 * The words as they are shown: in quotation marks where they are verbatim. “The dock is shut,” she said. “We
 * wait.” becomes “The dock is shut. We wait.”; a comma at the very end belongs to the sentence around it.
 */
export function wording(quote, text) {
  if (quote.kind !== "direct") return quote.text;
  // Where the parts are much longer than the words, they are not these words; so the cost is that of the words.
  const length = quote.content.reduce((sum, [start, end]) => sum + end - start, 0);
  const parts = length > 2 * quote.text.length + 64 ? [] : quote.content.map(([start, end]) => text.slice(start, end));
  if (oneLine(parts.join(" ")) !== oneLine(quote.text)) return `“${quote.text.replace(/,$/, "")}”`;
  const joined = parts.map((part, at) => (SENTENCE_FOLLOWS.test(parts[at + 1] ?? "") ? part.replace(/,$/, ".") : part));
  return `“${joined.join(" ").replace(/,$/, "")}”`;
}

/**
 * Indexes of the quotations without their repetitions. Of a quotation that stands in several places
 * the longest wording is kept: a deck or a pull quote that comes first is often cut.
 */
export function distinct(quotes) {
  const roots = [];
  const longest = new Map();
  quotes.forEach(({ repeats, text }, index) => {
    const root = repeats === null ? index : (roots[repeats] ?? index);
    roots.push(root);
    if (!longest.has(root) || text.length > quotes[longest.get(root)].text.length) longest.set(root, index);
  });
  return [...longest.values()].sort((one, other) => one - other);
}

/** Words in quotation marks, each scan ending at the next mark of its kind. */
const MARKED = /“([^“”]*)”|"([^"]*)"|«([^«»]*)»|„([^„“”]*)[“”]|‘((?:[^‘’]|’(?=\p{L}))*)’/gu;

/** The words of a mixed quotation that are verbatim, in order. */
export function verbatim(text) {
  return [...text.matchAll(MARKED)].map((match) => match.slice(1).find((words) => words !== undefined)).filter(Boolean).join(" … ");
}
