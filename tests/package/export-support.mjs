// What the tests of the exports share.

/** Strings that would be something else than text if a format let them, by no means a complete list. */
export const PAYLOADS = [
  // Spreadsheets
  "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00a0=1+1", "\u200b=1+1", "\ufeff=1+1", "\u202e=1+1", "\u0000=1+1",
  "＝1+1", "＋1", "－1", "＠x", "\"=1+1", "'=1+1", "“=1+1”", "a;=1+1", "a; \"=1+1", "a\",\"=1+1", "a\r\n=1,b", "a\tb\t=1", "\"\"\"=1", "ID;P", "sep=;",
  "=HYPERLINK(\"//x.invalid\",\"x\")", "=cmd|' /C x'!A0", "a\u2028=1", "a\u0085=1", ",,,", "\"", "\"\"",
  // HTML
  "<script>document.title='x'</script>", "</script><script>document.title='x'</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
  "\"><b>", "'><b>", "</title><b>", "</style><b>", "<!--", "-->", "<![CDATA[", "]]>", "<?php", "&lt;script&gt;", "&#60;b&#62;", "<a href=javascript:alert(1)>x</a>",
  "</blockquote></li></ol></section></article></main><h1>x", "\u0000<b>\u0001", "<style>*{display:none}</style>", "<base href=//x.invalid>", "<meta http-equiv=refresh content=0>",
  // Markdown
  "[x](javascript:alert(1))", "![x](//x.invalid/p)", "[x]: javascript:alert(1)", "<javascript:alert(1)>", "`</code><b>`", "```\nx\n```", "# x", "1. x", "- x", "> x", "***",
  "---", "===", "| a | b |", "a|b", "\\[x\\](y)", "[^1]: x", "~~x~~", "__x__", "$$x$$", "{{x}}", "line\n\n    code", "<details open ontoggle=alert(1)>", "\\", "\\`x`", ":::x",
  // JSON and the rest
  "</ScRiPt >", "<!--<script>", "\u2028", "\u2029", "\\u003c/script\\u003e", "\\\"", "\ud800", "\udfffx", "x\ud83d", "{\"@context\":\"//x.invalid\"}", "__proto__", "constructor",
  "🙂", "👩‍👩‍👧", "e\u0301", "\u001b[31mred", "\u202Etfel",
];

/** As JSON carries it. */
export const plain = (value) => JSON.parse(JSON.stringify(value));

/** A copy of the analysis with every string that comes from a text replaced. */
export function replaceStrings(analysis, words) {
  const closed = new Set(["schema", "language", "kind", "act", "reason", "form", "role:marked", "code", "qualifier"]);
  const walk = (value, name, inMarked) => {
    if (typeof value === "string") return closed.has(name) || (inMarked && name === "role") ? value : words;
    if (Array.isArray(value)) return value.map((item) => walk(item, name, inMarked));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, key, inMarked || key === "marked")]));
  };
  return walk(plain(analysis));
}

/**
 * Finds what two selectors mean, as a reader that knows nothing but the recommendation does.
 * Returns UTF-16 offsets and passage of the position selector, and all offsets that the quote selector may mean.
 */
export function resolve(original, { exact, prefix, suffix }, { start, end }) {
  const text = original.toWellFormed();
  const characters = Array.from(text);
  const from = characters.slice(0, start).join("").length;
  const passage = characters.slice(start, end).join("");
  const candidates = [];
  const whole = prefix + exact + suffix;
  for (let at = text.indexOf(whole); at >= 0; at = text.indexOf(whole, at + 1)) candidates.push(at + prefix.length);
  return { from, to: from + passage.length, passage, candidates };
}

const oa = (name) => `http://www.w3.org/ns/oa#${name}`;
const as = (name) => `https://www.w3.org/ns/activitystreams#${name}`;

/** Of the recommendation's context, the terms that we use, as its vocabulary defines them. */
export const ANNOTATION_CONTEXT = { "@context": {
  id: "@id", type: "@type",
  AnnotationPage: as("OrderedCollectionPage"), Annotation: oa("Annotation"), SpecificResource: oa("SpecificResource"),
  TextualBody: oa("TextualBody"), TextQuoteSelector: oa("TextQuoteSelector"), TextPositionSelector: oa("TextPositionSelector"),
  items: { "@id": as("items"), "@type": "@id", "@container": "@list" }, startIndex: { "@id": as("startIndex") },
  motivation: { "@id": oa("motivatedBy"), "@type": "@vocab" }, purpose: { "@id": oa("hasPurpose"), "@type": "@vocab" },
  identifying: oa("identifying"), tagging: oa("tagging"), describing: oa("describing"),
  body: { "@id": oa("hasBody"), "@type": "@id" }, target: { "@id": oa("hasTarget"), "@type": "@id" },
  source: { "@id": oa("hasSource"), "@type": "@id" }, selector: { "@id": oa("hasSelector"), "@type": "@id" },
  value: "http://www.w3.org/1999/02/22-rdf-syntax-ns#value", format: "http://purl.org/dc/elements/1.1/format",
  exact: oa("exact"), prefix: oa("prefix"), suffix: oa("suffix"), start: oa("start"), end: oa("end"),
} };
