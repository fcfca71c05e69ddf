// The rules: each has a severity and finds what it is about. docs/CHECK.md says when and why.
import { isCorrected } from "../export/corrections.js";
import { alike, quotedWords, runs } from "./wording.js";

/** Blocks that are about the story, not in it; what is quoted there stands in the story too, or nowhere. */
const DISPLAY = new Set(["headline", "deck", "crosshead", "pullquote"]);
const NOT_THE_STORY = new Set(["related", "boilerplate", "media"]);
const UNSURE = 0.6;
const EXCERPT = 80;

/** The beginning of some words, in quotation marks. */
function cite(words) {
  const line = words.replace(/\s+/g, " ").trim().replace(/^[“"‘«„']+/, "");
  return `“${line.length > EXCERPT ? `${line.slice(0, EXCERPT).replace(/[\ud800-\udbff]$/, "").replace(/\s+\S*$/, "")} …` : line}”`;
}

const capital = (words) => words.replace(/^./su, (first) => first.toUpperCase());
const spanOf = ({ content }) => content[0] ?? null;
const inStory = ({ blocks }, quote) => !NOT_THE_STORY.has(blocks[quote.block]?.kind);
const isDisplayed = ({ blocks }, quote) => DISPLAY.has(blocks[quote.block]?.kind);
const verbatimSpeech = (analysis, quote) => quote.act === "speech" && quote.kind !== "indirect" && inStory(analysis, quote);

/** Sources that say something in the story itself. */
function speaking(analysis) {
  const { sources, quotes } = analysis;
  const says = (quote) => quote?.act === "speech" && !isDisplayed(analysis, quote);
  return sources
    .map((source, index) => ({ source, index, said: source.quotes.filter((quote) => says(quotes[quote])) }))
    .filter(({ said }) => said.length > 0);
}

/** Where a source is named or speaks first. */
function spanOfSource({ quotes }, { said }) {
  const first = quotes[said[0]];
  return first.source[0] ?? spanOf(first);
}

/** A function that tells whether a quotation stands within another one that has a speaker. */
function nesting({ quotes }) {
  const parts = quotes
    .filter(({ kind, speaker }) => kind !== "indirect" && speaker !== null)
    .flatMap(({ content }) => content)
    .sort(([one], [other]) => one - other);
  let furthest = -1;
  const ends = parts.map(([, end]) => (furthest = Math.max(furthest, end)));
  return ([start, end]) => {
    let [low, high] = [0, parts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (parts[middle][0] < start) low = middle + 1;
      else high = middle;
    }
    return low > 0 && ends[low - 1] >= end;
  };
}

function unattributed({ analysis }) {
  const isNested = nesting(analysis);
  return analysis.quotes.flatMap((quote, index) => {
    const span = spanOf(quote);
    const open = quote.speaker === null && quote.repeats === null && !isDisplayed(analysis, quote) && verbatimSpeech(analysis, quote) && span && !isNested(span);
    return open ? [{ span, quote: index, message: `Nobody is credited with ${cite(quote.text)}.` }] : [];
  });
}

function fromNotices(code, message) {
  return ({ analysis, text }) => analysis.notices
    .filter((notice) => notice.code === code)
    .map(({ span }) => ({ span, message: span && text !== undefined && span[1] - span[0] > 1 ? `${message}: ${cite(text.slice(...span))}` : `${message}.` }));
}

/** A group may be several people, and a document can be looked up: neither is one voice. */
const SEVERAL = new Set(["group", "document"]);

function singleUnnamed({ analysis }) {
  const all = speaking(analysis);
  const voices = all.filter(({ source }) => !source.named && source.share > 0 && !SEVERAL.has(source.kind));
  return voices.map((item) => {
    const count = item.said.filter((quote) => analysis.quotes[quote].repeats === null).length;
    const what = all.length === 1 ? "All that is attributed rests" : count === 1 ? "One quotation rests" : `${count} quotations rest`;
    return { span: spanOfSource(analysis, item), source: item.index, message: `${what} on one source without a name: ${item.source.name}.` };
  });
}

function mostlyUnnamed({ analysis }) {
  const all = speaking(analysis);
  const share = all.filter(({ source }) => !source.named).reduce((sum, { source }) => sum + source.share, 0);
  if (all.length < 2 || share <= 0.5) return [];
  return [{ span: null, message: `${Math.round(share * 100)} % of the attributed words come from sources without a name.` }];
}

function unexplainedAnonymity({ analysis }) {
  const bare = speaking(analysis).filter(({ source }) => !source.named && source.kind === "person" && source.anonymity === null && source.directWords > 0);
  return bare.map((item) => ({
    span: spanOfSource(analysis, item), source: item.index, message: `${capital(item.source.name)} is quoted without a name, and the text does not say why.`,
  }));
}

/** Behind a name: ", the harbour master", ", 74, a fisherman", ", who runs the clinic". */
const APPOSITION = /^(?:,| \(\d{1,3}\),|, \d{1,3},) (?:an?|the|who (?!said|says|told|added|asked)|whose|its|their|his|her|of|from)\b/;
/** Longer than the longest beginning that APPOSITION needs. */
const APPOSITION_WINDOW = 24;

/** Whether the text introduces an entity behind one of its names. */
function isIntroduced({ mentions }, text) {
  return mentions.some(({ form, span: [, end] }) => form === "name" && APPOSITION.test(text.slice(end, end + APPOSITION_WINDOW)));
}

function withoutRole({ analysis, text }) {
  const bare = speaking(analysis).filter(({ source, index }) => {
    if (source.kind !== "person" || !source.named || source.role || source.affiliation || isCorrected(analysis, "source", index)) return false;
    const entity = analysis.entities[source.entity];
    return !entity || (entity.roles.length === 0 && entity.affiliations.length === 0 && !(text !== undefined && isIntroduced(entity, text)));
  });
  return bare.map((item) => ({
    span: spanOfSource(analysis, item), source: item.index, message: `${item.source.name} is quoted, but the text never says who that is.`,
  }));
}

function uncertainSpeaker({ analysis }) {
  return analysis.quotes.flatMap((quote, index) => {
    const unsure = quote.speaker !== null && quote.confidence < UNSURE && quote.repeats === null
      && verbatimSpeech(analysis, quote) && !isCorrected(analysis, "quote", index);
    if (!unsure) return [];
    return [{ span: spanOf(quote), quote: index, source: quote.speaker, message: `Is it ${analysis.sources[quote.speaker]?.name} who said ${cite(quote.text)}? The text leaves room for doubt.` }];
  });
}

/** Speech in quotation marks with its index, and the pairs among it. */
function pairs({ analysis }) {
  const spoken = analysis.quotes.flatMap((quote, index) => (verbatimSpeech(analysis, quote) ? [{ quote, index }] : []));
  return alike(spoken.map(({ quote }) => quote))
    .map(({ earlier, later, same }) => ({ earlier: spoken[earlier], later: spoken[later], same }));
}

function differingQuotation(context) {
  return context.pairs().filter(({ same }) => !same).map(({ earlier, later }) => ({
    span: spanOf(later.quote), quote: later.index, related: [spanOf(earlier.quote)],
    message: `The same quotation, worded differently? ${cite(earlier.quote.text)} there, ${cite(later.quote.text)} here.`,
  }));
}

function differingSpeaker(context) {
  const { sources } = context.analysis;
  const two = context.pairs().filter(({ earlier, later, same }) =>
    same && earlier.quote.speaker !== null && later.quote.speaker !== null && earlier.quote.speaker !== later.quote.speaker);
  return two.map(({ earlier, later }) => ({
    span: spanOf(later.quote), quote: later.index, related: [spanOf(earlier.quote)],
    message: `The same words, two speakers: ${cite(later.quote.text)} is ${sources[earlier.quote.speaker]?.name}'s there and ${sources[later.quote.speaker]?.name}'s here.`,
  }));
}

/** Runs of words that the body's quotations have, of one, two and three words. */
const RUN_LENGTHS = [1, 2, 3];

function displayedQuotation(context) {
  const { analysis } = context;
  const shown = analysis.quotes.flatMap((quote, index) => (verbatimSpeech(analysis, quote) && isDisplayed(analysis, quote) ? [index] : []));
  if (shown.length === 0) return [];
  const body = new Set();
  for (const quote of analysis.quotes) {
    if (isDisplayed(analysis, quote) || quote.kind === "indirect" || !inStory(analysis, quote)) continue;
    const words = quotedWords(quote);
    for (const length of RUN_LENGTHS) for (const run of runs(words, length)) body.add(run);
  }
  const reworded = new Set(context.pairs().filter(({ same }) => !same).flatMap(({ earlier, later }) => [earlier.index, later.index]));
  return shown.flatMap((index) => {
    const quote = analysis.quotes[index];
    const words = quotedWords(quote);
    const missing = words.some((fragment) => runs([fragment], Math.min(3, fragment.length)).some((run) => !body.has(run)));
    if (!missing || reworded.has(index)) return [];
    const { kind } = analysis.blocks[quote.block];
    const place = kind === "pullquote" ? "pull quote" : kind;
    return [{ span: spanOf(quote), quote: index, message: `The ${place} quotes ${cite(quote.text)}, but no quotation in the text has these words.` }];
  });
}

/** All rules in the order of the documentation: `{ severity, description, find(context) }`. */
export const RULES = Object.freeze({
  "unattributed-quotation": { severity: "warning", description: "Words in quotation marks with which nobody is credited.", find: unattributed },
  "unclosed-quotation": { severity: "error", description: "A quotation without a closing mark.", find: fromNotices("unclosed-quotation", "No mark closes this quotation") },
  "differing-quotation": { severity: "warning", description: "The same quotation, worded differently in two places.", find: differingQuotation },
  "differing-speaker": { severity: "warning", description: "The same words, credited to two speakers.", find: differingSpeaker },
  "displayed-quotation": { severity: "warning", description: "A headline, deck, crosshead or pull quote that quotes words which no quotation in the text has.", find: displayedQuotation },
  "single-unnamed-source": { severity: "warning", description: "Speech that rests on one source without a name.", find: singleUnnamed },
  "mostly-unnamed-sources": { severity: "info", description: "More than half of the attributed words come from sources without a name.", find: mostlyUnnamed },
  "unexplained-anonymity": { severity: "info", description: "A person quoted without a name and without a word why.", find: unexplainedAnonymity },
  "source-without-role": { severity: "warning", description: "A named person who is quoted and never introduced.", find: withoutRole },
  "uncertain-speaker": { severity: "info", description: "A speaker who follows from the text with some doubt only.", find: uncertainSpeaker },
  "mixed-quotation-marks": { severity: "info", description: "Straight and curly quotation marks in one text.", find: fromNotices("mixed-quotation-marks", "Straight and curly quotation marks are mixed") },
});

/** What the rules look at; the comparison of wordings is made once. */
export function contextOf(analysis, text) {
  let compared;
  return { analysis, text, pairs: () => (compared ??= pairs({ analysis })) };
}
