// `copydesk/check`: what each rule finds, and what it lets pass.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

import { ARTICLE, load, root } from "./consumer.mjs";
import { PAYLOADS, replaceStrings } from "./export-support.mjs";
import { RULES, check } from "copydesk/check";

const { default: init, analyze } = await load("copydesk");
await init();

const LEAD = "The harbour reopened on Friday after a week of storms, and the first boats left before dawn.\n\n";
const VELDT = "“The pier will hold for another ten years,” said Mara Veldt, the harbour master.\n\n";
const REBUILD = "“We will rebuild every house in the harbour by spring,” said Mara Veldt, the mayor.\n\nThe crowd cheered for a long time.\n\n";

/** Per rule: text → the passage that is found, or null for nothing; "" for a finding about the whole article. */
const CASES = {
  "unattributed-quotation": [
    [`${LEAD}The hall fell silent.\n\n“We lost the whole of the winter catch.”\n\nNobody spoke for a while.`, "We lost the whole of the winter catch."],
    [`${LEAD}${VELDT}`, null],
    // Words of somebody else within a quotation are that speaker's report.
    [`${LEAD}“They were told, ‘Patch it and it will see out the decade,’ and so it was patched,” Mara Veldt said.`, null],
  ],
  "unclosed-quotation": [
    [`${LEAD}“We lost the whole of the winter catch, said Mara Veldt, the harbour master.\n\nNobody spoke.`, "“We lost the whole of the winter catch, said Mara Veldt, the harbour master."],
    [`${LEAD}${VELDT}`, null],
    // A quotation that runs over paragraphs is opened again and closed once.
    [`${LEAD}“The pier will hold,” said Mara Veldt. “It held in the last war.\n\n“It will hold in the next one.”`, null],
  ],
  "differing-quotation": [
    [`${LEAD}${REBUILD}“We will rebuild each house in the harbour by spring,” Veldt said.`, "We will rebuild each house in the harbour by spring,"],
    [`${LEAD}${REBUILD}“We will rebuild every house in the harbour by summer,” Veldt said.`, "We will rebuild every house in the harbour by summer,"],
    // The same words, a part of them, other marks and capitals, words left out and shown to be so.
    [`${LEAD}${REBUILD}“We will rebuild every house in the harbour by spring,” Veldt said.`, null],
    [`${LEAD}${REBUILD}“Rebuild every house in the harbour,” Veldt said.`, null],
    [`${LEAD}${REBUILD}“We will rebuild EVERY house, in the harbour – by spring!” Veldt said.`, null],
    [`${LEAD}${REBUILD}“We will rebuild every house … by spring,” Veldt said.`, null],
    // Two utterances that begin alike.
    [`${LEAD}“We are not going to do that,” said Mara Veldt, the mayor.\n\n“We are not going to give up,” Veldt said.`, null],
  ],
  "differing-speaker": [
    [`${LEAD}${REBUILD}“We will rebuild every house in the harbour by spring,” said Oren Vasko, the harbour master.`, "We will rebuild every house in the harbour by spring,"],
    [`${LEAD}${REBUILD}“We will rebuild every house in the harbour by spring,” Veldt said.`, null],
  ],
  "displayed-quotation": [
    [`Mayor promises “a harbour of gold”\n\nBy Ines Calloway\n\n${LEAD}“We will have a harbour of stone,” said Mara Veldt, the mayor.`, "a harbour of gold"],
    [`Mayor promises “a harbour of stone”\n\nBy Ines Calloway\n\n${LEAD}“We will have a harbour of stone,” said Mara Veldt, the mayor.`, null],
  ],
  "single-unnamed-source": [
    [`${LEAD}“The pier may never hold a freighter again,” said a port official, who declined to be named.`, "a port official, who declined to be named"],
    [`${LEAD}“The pier may never hold a freighter again,” said Mara Veldt, the mayor.`, null],
    [`${LEAD}${VELDT}“The pier may never hold a freighter again,” said a port official, who declined to be named.`, "a port official, who declined to be named"],
    // A group is not one voice.
    [`${LEAD}${VELDT}Farmers said they would have to feed the lambs until spring.`, null],
  ],
  "mostly-unnamed-sources": [
    [`${LEAD}“The pier may never hold a freighter again, and the council knows it,” said a port official.\n\n“Not so,” said Mara Veldt, the mayor.`, ""],
    [`${LEAD}${VELDT}“Not so,” said a port official.`, null],
  ],
  "unexplained-anonymity": [
    [`${LEAD}${VELDT}“The pier may never hold a freighter again,” said a port official.`, "a port official"],
    [`${LEAD}${VELDT}“The pier may never hold a freighter again,” said a port official, who declined to be named because he feared for his job.`, null],
  ],
  "source-without-role": [
    [`${LEAD}“The pier is done and it will not hold,” said Oren Vasko.`, "Oren Vasko"],
    [`${LEAD}“The pier is done and it will not hold,” said Oren Vasko, the harbour master.`, null],
    [`${LEAD}“The pier is done and it will not hold,” said Oren Vasko, 74, a fisherman.`, null],
    [`${LEAD}“The pier is done and it will not hold,” said Mayor Oren Vasko.`, null],
  ],
  "mixed-quotation-marks": [
    [`${LEAD}${VELDT}"The pier is done," Veldt said.`, "\""],
    [`${LEAD}${VELDT}“The pier is done,” Veldt said.`, null],
  ],
};

for (const [rule, cases] of Object.entries(CASES)) {
  describe(rule, () => {
    for (const [text, expected] of cases) {
      test(text.slice(LEAD.length).replace(/\s+/g, " ").slice(0, 90) || text.slice(0, 60), () => {
        const found = check(analyze(text), [rule], text);
        if (expected === null) return assert.deepEqual(found, []);
        assert.equal(found.length, 1);
        const [{ span, message, severity, ...rest }] = found;
        assert.equal(rest.rule, rule);
        assert.equal(severity, RULES[rule].severity);
        assert.match(message, /^[\p{Lu}\p{N}“a].*[.?”]$/u);
        assert.equal(span === null ? "" : text.slice(...span), expected);
      });
    }
  });
}

describe("uncertain-speaker", () => {
  const found = analyze(ARTICLE);
  const analysis = { ...found, quotes: found.quotes.map((quote) => ({ ...quote, confidence: 0.9 })) };
  const at = analysis.quotes.findIndex(({ kind, speaker }) => kind === "direct" && speaker !== null);
  const unsure = { ...analysis, quotes: analysis.quotes.map((quote, index) => (index === at ? { ...quote, confidence: 0.5 } : quote)) };

  test("is found below a confidence of 0.6, and not once a person has looked at it", () => {
    assert.deepEqual(check(analysis, ["uncertain-speaker"]), []);
    assert.deepEqual(check(unsure, ["uncertain-speaker"]).map(({ quote }) => quote), [at]);
    assert.deepEqual(check({ ...unsure, corrections: [{ kind: "speaker", quote: at }] }, ["uncertain-speaker"]), []);
  });
});

test("every rule has a case here and a chapter in the documentation", () => {
  const documentation = readFileSync(join(root, "docs/CHECK.md"), "utf8");
  assert.deepEqual(Object.keys(RULES).filter((rule) => !CASES[rule]), ["uncertain-speaker"]);
  for (const [rule, { severity }] of Object.entries(RULES)) {
    assert.match(documentation, new RegExp(`^\\| \`${rule}\` \\| ${severity} \\|`, "m"));
  }
});

test("single-unnamed-source says how much rests on it", () => {
  const official = "“The pier may never hold a freighter again,” said a port official, who declined to be named. “It is worse than the council knows,” the official said.";
  const messages = [`${LEAD}${official}`, `${LEAD}${VELDT}${official}`].map((text) => check(analyze(text), ["single-unnamed-source"], text).map(({ message }) => message));
  assert.deepEqual(messages, [
    ["All that is attributed rests on one source without a name: a port official."],
    ["2 quotations rest on one source without a name: a port official."],
  ]);
});

describe("settings", () => {
  const text = `${LEAD}The hall fell silent.\n\n“We lost the whole of the winter catch.”\n\n“The pier is done and it will not hold,” said Oren Vasko.`;
  const analysis = analyze(text);
  const rulesOf = (settings) => check(analysis, settings, text).map(({ rule, severity }) => `${rule} ${severity}`);

  test("all rules are on unless they are switched", () => {
    const all = ["unattributed-quotation warning", "source-without-role warning"];
    assert.deepEqual(rulesOf(), all);
    assert.deepEqual(rulesOf({}), all);
    assert.deepEqual(rulesOf({ "unattributed-quotation": true, "source-without-role": undefined }), all);
    assert.deepEqual(rulesOf({ "source-without-role": false }), all.slice(0, 1));
    assert.deepEqual(rulesOf({ "source-without-role": "error" }), [all[0], "source-without-role error"]);
    assert.deepEqual(rulesOf(["source-without-role"]), all.slice(1));
    assert.deepEqual(rulesOf([]), []);
  });

  test("wrong ones are errors", () => {
    assert.throws(() => check(analysis, { "oxford-comma": true }), /^TypeError: check: there is no rule "oxford-comma"; the rules are unattributed/);
    assert.throws(() => check(analysis, ["oxford-comma"]), /no rule "oxford-comma"/);
    assert.throws(() => check(analysis, JSON.parse('{"__proto__": false}')), /no rule "__proto__"/);
    assert.throws(() => check(analysis, ["constructor"]), /no rule "constructor"/);
    assert.throws(() => check(analysis, { "source-without-role": "fatal" }), /rule source-without-role must be/);
    assert.throws(() => check(analysis, "source-without-role"), TypeError);
    assert.throws(() => check(analysis, null), TypeError);
    assert.throws(() => check(undefined), TypeError);
    assert.throws(() => check({ ...analysis, schema: "2" }), TypeError);
    assert.throws(() => check(analysis, {}, 42), TypeError);
  });
});

test("findings are plain data in the order of the text", () => {
  const text = `${ARTICLE}\n“We lost it all.”\n\n“The pier is done and it will not hold,” said Oren Vasko.`;
  const found = check(analyze(text), {}, text);
  assert.ok(found.length >= 2);
  assert.deepEqual(JSON.parse(JSON.stringify(found)), found);
  const starts = found.map(({ span }) => span?.[0] ?? -1);
  assert.deepEqual(starts, [...starts].sort((one, other) => one - other));
});

test("of HTML the spans are of its visible text", () => {
  const html = "<p>The hall <b>fell</b> silent.</p><p>“We lost the whole catch.”</p><p>Nobody spoke.</p>";
  const analysis = analyze(html, { format: "html" });
  const [{ span }] = check(analysis, ["unattributed-quotation"], html);
  assert.equal(analysis.text.slice(...span), "We lost the whole catch.");
});

test("no text breaks it", () => {
  const analysis = analyze(ARTICLE);
  for (const payload of PAYLOADS) {
    const text = `${payload}\n\n“${payload},” said Mara ${payload}.\n\n“${payload} ${payload} ${payload},” a ${payload} official said.`;
    for (const { span } of check(analyze(text), {}, text)) assert.ok(span === null || (span[0] <= span[1] && span[1] <= text.length));
    check(replaceStrings(analysis, payload), {}, ARTICLE);
  }
  for (const text of ["", " ", "“", "x"]) check(analyze(text), {}, text);
});

test("is not quadratic in quotations that are all nearly the same", () => {
  const analysis = analyze(ARTICLE);
  const quote = { ...analysis.quotes[0], kind: "direct", act: "speech", repeats: null, block: 6 };
  const quotes = Array.from({ length: 20_000 }, (_, at) => ({
    ...quote, content: [[at, at + 50]], speaker: at % 2 === 0 ? null : 0, text: `We will rebuild every house in the harbour by the year ${at % 977}`,
  }));
  const found = check({ ...analysis, quotes }, ["differing-quotation", "unattributed-quotation", "differing-speaker", "displayed-quotation"]);
  assert.ok(found.length > 10_000);
});
