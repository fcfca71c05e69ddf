// Quotations as W3C Web Annotations: https://www.w3.org/TR/annotation-model/ (Recommendation of 2017).
//
// One AnnotationPage, one Annotation a quotation. Each part of a quotation is a target with two
// selectors for the same passage: TextQuoteSelector, which survives changes elsewhere in the text, and
// TextPositionSelector. The recommendation (4.2.4, 4.2.5) counts positions in Unicode code points, start
// included and end excluded, while spans of the analysis are UTF-16 units: they differ behind each
// character outside of the Basic Multilingual Plane.
import { describe, phrase, reasonOf, round, wellFormed } from "./article.js";
import { isCorrected } from "./corrections.js";
import { uuidOf } from "./identity.js";
import { stringifyText } from "./json.js";

const CONTEXT = "http://www.w3.org/ns/anno.jsonld";

/** How much text stands before and after in a TextQuoteSelector, in UTF-16 units. */
const AROUND = 32;

/** A function from offsets in UTF-16 units to code points. */
export function codePointsOf(text) {
  const pairs = [...text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map(({ index }) => index);
  return (offset) => {
    let [low, high] = [0, pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[middle] < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  };
}

const splitsPair = (text, at) => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));

/** Up to AROUND units before `end`, from the beginning of a word on if there is one, never from within a pair. */
function before(text, end) {
  let start = Math.max(0, end - AROUND);
  if (start > 0) {
    const space = text.slice(start, end - 1).search(/\s/);
    if (space >= 0) start += space;
    else if (splitsPair(text, start)) start++;
  }
  return text.slice(start, end);
}

/** The same after `start`. */
function after(text, start) {
  let end = Math.min(text.length, start + AROUND);
  if (end < text.length) {
    const words = /^[\s\S]*\S(?=\s)/.exec(text.slice(start, end));
    if (words) end = start + words[0].length;
    else if (splitsPair(text, end)) end--;
  }
  return text.slice(start, end);
}

function target([start, end], text, source, codePoint) {
  return {
    type: "SpecificResource",
    source,
    selector: [
      { type: "TextQuoteSelector", exact: text.slice(start, end), prefix: before(text, start), suffix: after(text, end) },
      { type: "TextPositionSelector", start: codePoint(start), end: codePoint(end) },
    ],
  };
}

const body = (purpose, value) => ({ type: "TextualBody", purpose, value, format: "text/plain" });

/** Who said it, then the kind as tags, then how the speaker was found. */
function bodies(quote, index, analysis, text) {
  const source = analysis.sources[quote.speaker];
  const words = phrase(quote.source, text);
  const facts = [
    source && describe(source),
    source && !source.named && "source not named",
    !source && words && `source as written: “${words}”`,
    reasonOf(quote, text),
    `confidence ${round(quote.confidence)}`,
    quote.repeats !== null && `repeats quotation ${quote.repeats + 1}`,
  ];
  return [
    ...(source ? [body("identifying", source.name)] : []),
    body("tagging", `${quote.kind} quotation`),
    body("tagging", quote.act),
    ...(source ? [] : [body("tagging", "unattributed")]),
    ...(isCorrected(analysis, "quote", index) ? [body("tagging", "corrected")] : []),
    body("describing", facts.filter(Boolean).join("; ")),
  ];
}

/** The AnnotationPage; `url` is the article's address, a name made of the text stands in for it. */
export function annotations(original, analysis, url) {
  const text = wellFormed(original);
  const article = url ?? uuidOf(text);
  const page = uuidOf(`${article}\n${text}`);
  const codePoint = codePointsOf(text);
  const items = analysis.quotes.map((quote, index) => {
    const targets = quote.content.map((span) => target(span, text, article, codePoint));
    return {
      id: `${page}#quotation-${index + 1}`,
      type: "Annotation",
      motivation: analysis.sources[quote.speaker] ? "identifying" : "tagging",
      body: bodies(quote, index, analysis, text),
      target: targets.length === 1 ? targets[0] : targets,
    };
  });
  return stringifyText({ "@context": CONTEXT, id: page, type: "AnnotationPage", startIndex: 0, items });
}
