// `copydesk/export`: each format says what the analysis says, whatever is in the text.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";

import { parse as parseCsv } from "csv-parse/sync";
import jsonld from "jsonld";
import { marked } from "marked";

import { ARTICLE, load } from "./consumer.mjs";
import { ANNOTATION_CONTEXT, PAYLOADS, plain, replaceStrings, resolve } from "./export-support.mjs";
import { disturb, generator, randomText } from "./texts.mjs";

const { default: init, analyze } = await load("copydesk");
const exports = await import("copydesk/export");
const {
  FORMATS, toAnnotations, toCitation, toHtml, toJson, toMarkdown, toQuotationsCsv, toSchemaOrg, toSourcesCsv,
} = exports;
await init();

const analysis = analyze(ARTICLE);
const csv = (content) => parseCsv(content, { columns: true, record_delimiter: "\r\n" });
const random = generator(6);
/** Texts with offsets that are hard to count. */
const odd = [...Array.from({ length: 60 }, () => disturb(random, ARTICLE)), ...Array.from({ length: 150 }, () => randomText(random))];
/** Analyses full of hostile strings: in every field, and in an article that was analysed. */
const hostile = PAYLOADS.flatMap((payload) => {
  const article = `${payload}\n\nALDERPORT — “${payload},” said Mara Veldt, ${payload}. ${payload} said the harbour would open.\n\n“We waited,” a ${payload} official said.`;
  return [
    { payload, text: article, analysis: analyze(article) },
    { payload, text: payload.repeat(Math.ceil(ARTICLE.length / payload.length)), analysis: replaceStrings(analysis, payload) },
  ];
});

test("the sample has what the tests need", () => {
  assert.ok(analysis.quotes.length >= 5 && analysis.sources.length >= 3);
  assert.ok(analysis.sources.some(({ named }) => !named));
  assert.ok(hostile.filter(({ analysis: { quotes } }) => quotes.length > 0).length > PAYLOADS.length);
});

describe("CSV", () => {
  test("has a row for each quotation and source, with their values", () => {
    const rows = csv(toQuotationsCsv(ARTICLE, analysis));
    assert.equal(rows.length, analysis.quotes.length);
    rows.forEach((row, index) => {
      const quote = analysis.quotes[index];
      assert.equal(row.text, quote.text);
      assert.equal(row.speaker, analysis.sources[quote.speaker]?.name ?? "");
      assert.equal(row.named, quote.speaker === null ? "" : analysis.sources[quote.speaker].named ? "yes" : "no");
      const parts = quote.content.map(([start, end]) => ARTICLE.slice(start, end));
      assert.equal(ARTICLE.slice(row.start, row.end).slice(0, parts[0].length), parts[0]);
      assert.ok(ARTICLE.slice(row.start, row.end).endsWith(parts.at(-1)));
      assert.equal(row.cue, quote.cue.map(([start, end]) => ARTICLE.slice(start, end)).join(" … "));
    });
    const sources = csv(toSourcesCsv(ARTICLE, analysis));
    assert.deepEqual(sources.map(({ name }) => name), analysis.sources.map(({ name }) => name));
    assert.deepEqual(sources.map(({ quotations }) => Number(quotations)), analysis.sources.map(({ quotes }) => quotes.length));
    sources.forEach(({ share }, index) => assert.ok(Math.abs(share - analysis.sources[index].share) < 0.001));
  });

  test("joins to a table of many articles", () => {
    const joined = toQuotationsCsv(ARTICLE, analysis, { article: "a, b.txt" })
      + toQuotationsCsv(ARTICLE, analysis, { article: "=c.txt", header: false });
    const rows = csv(joined);
    assert.equal(rows.length, 2 * analysis.quotes.length);
    assert.deepEqual([rows[0].article, rows.at(-1).article], ["a, b.txt", "ʼ=c.txt"]);
  });

  test("no cell begins a formula, no field or line splits, and the words can be had back", () => {
    for (const { payload, text, analysis: found } of hostile) {
      for (const make of [toQuotationsCsv, toSourcesCsv]) {
        const content = make(text, found, { article: payload });
        const rows = parseCsv(content, { record_delimiter: "\r\n" });
        assert.equal(rows.length, 1 + (make === toSourcesCsv ? found.sources : found.quotes).length);
        assert.equal(content.split(/\r\n|[\r\n\u0085\u2028\u2029]/).length, rows.length + 1, payload);
        for (const row of rows) {
          assert.equal(row.length, rows[0].length);
          for (const value of row) {
            assert.doesNotMatch(value.replace(/^[\s"'`“”‘’\ufeff\u200b-\u200f\u2060\0]+/u, ""), /^[=+\-@\t\r＝＋－＠]/, payload);
            // In a country where the spreadsheet splits at semicolons.
            assert.doesNotMatch(value, /;[\s"']*[=+\-@]/, payload);
          }
        }
      }
    }
    const [row] = csv(toQuotationsCsv(ARTICLE, replaceStrings(analysis, "=1+1; -2")));
    assert.equal(row.text, "ʼ=1+1;ʼ -2");
    assert.equal(row.text.replaceAll("ʼ", ""), "=1+1; -2");
  });
});

describe("Markdown", () => {
  const ALLOWED = /^\/?(h[1-6]|p|strong|em|blockquote|table|thead|tbody|tr|t[hd]|ul|li|hr)$/;

  test("has headline, sources and quotations", () => {
    const markdown = toMarkdown(ARTICLE, analysis);
    assert.match(markdown, /^# Harbour of Alderport/);
    for (const { name } of analysis.sources) assert.ok(markdown.includes(name), name);
    assert.match(markdown, /^> “We counted every crane\. Now we count the ships\.”\n>\n> — \*\*Oren Vasko\*\*/m);
  });

  test("makes nothing but what the format has, and shows the words as they are", () => {
    for (const { payload, text, analysis: found } of hostile) {
      const html = marked.parse(toMarkdown(text, found, { title: payload }), { gfm: true });
      for (const [, tag, attributes] of html.matchAll(/<(\/?[a-z!?][^\s>]*)([^>]*)>/gi)) {
        if (/^\/?a$/.test(tag)) assert.match(attributes, /^( href="(https?|mailto):[^"]*")?$/, payload);
        else {
          assert.match(tag, ALLOWED, payload);
          assert.match(attributes, /^( align="right")?$/, payload);
        }
      }
    }
    const words = "*a* _b_ `c` [d](e) <f> &lt; | # g \\ ~~h~~ {{i}} $j$";
    const html = marked.parse(toMarkdown(ARTICLE, replaceStrings(analysis, words)), { gfm: true });
    const shown = html.match(/<h1>(.*?)<\/h1>/)[1].replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&").replace(/&#39;/g, "'");
    assert.equal(shown, words);
  });
});

describe("JSON", () => {
  const makers = { toJson, toAnnotations, toSchemaOrg };

  test("is the analysis", () => {
    assert.deepEqual(JSON.parse(toJson(ARTICLE, analysis)), plain(analysis));
  });

  for (const [name, make] of Object.entries(makers)) {
    test(`${name} may stand in a script element and is read by strict parsers`, () => {
      for (const { payload, text, analysis: found } of hostile) {
        const content = make(text, found, { title: payload });
        assert.doesNotMatch(content, /<|>|\u2028|\u2029/, payload);
        const parsed = JSON.parse(content);
        if (make === toJson) assert.deepEqual(parsed, plain(found));
        // A lone surrogate is refused by readers that hold text as UTF-8.
        else assert.doesNotMatch(content, /\\ud[89a-f]/i, payload);
      }
    });
  }
});

describe("Web Annotations", () => {
  test("every selector finds its passage", () => {
    const texts = [ARTICLE, `🙂🙂 “Good 𝔾ood,” said Ann 🙂 Lee.\n\n“We won,” she said. ${ARTICLE}`, ...odd, ...hostile.map(({ text }) => text)];
    let found = 0;
    for (const text of texts) {
      const { quotes } = analyze(text);
      const { items } = JSON.parse(toAnnotations(text, analyze(text)));
      assert.equal(items.length, quotes.length);
      items.forEach(({ target }, index) => {
        const targets = [target].flat();
        assert.equal(targets.length, quotes[index].content.length);
        targets.forEach(({ selector }, part) => {
          const [quoted, position] = selector;
          const { from, to, passage, candidates } = resolve(text, quoted, position);
          const [start, end] = quotes[index].content[part];
          assert.deepEqual([from, to], [start, end]);
          assert.equal(passage, text.slice(start, end).toWellFormed());
          assert.ok(candidates.includes(start), JSON.stringify(quoted));
          found++;
        });
      });
    }
    assert.ok(found > 200, `only ${found} passages`);
  });

  test("of HTML the positions are of its visible text", () => {
    const html = "<p>It was <b>cold</b> &amp; dark.</p><p>“We <i>won</i>,” said Mara Veldt.</p>";
    const found = analyze(html, { format: "html" });
    const [{ target }] = JSON.parse(toAnnotations(html, found)).items;
    assert.equal(target.selector[0].exact, "We won,");
    assert.equal(resolve(found.text, ...target.selector).passage, "We won,");
  });

  test("is JSON-LD of the recommendation's terms", async () => {
    const page = JSON.parse(toAnnotations(ARTICLE, analysis, { url: "https://example.org/harbour" }));
    assert.deepEqual(page["@context"], "http://www.w3.org/ns/anno.jsonld");
    const documentLoader = async (documentUrl) => ({ documentUrl, contextUrl: null, document: ANNOTATION_CONTEXT });
    // Safe mode throws at any term that the context does not know, and at relative names.
    const [expanded] = await jsonld.expand(page, { documentLoader, safe: true });
    assert.deepEqual(expanded["@type"], ["https://www.w3.org/ns/activitystreams#OrderedCollectionPage"]);
    const { items } = page;
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
    assert.ok(items.every(({ target }) => [target].flat().every(({ source }) => source === "https://example.org/harbour")));
    const named = items.map(({ body }) => body.find(({ purpose }) => purpose === "identifying")?.value);
    assert.deepEqual(named, analysis.quotes.map(({ speaker }) => analysis.sources[speaker]?.name));
  });

  test("names a text that has no address the same way each time, and no other text so", () => {
    const source = (text) => JSON.parse(toAnnotations(text, analyze(text))).items[0].target.source;
    assert.match(source("“We won,” said Ann Lee."), /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const names = Array.from({ length: 300 }, (_, at) => source(`“We won,” said Ann Lee. ${at}`));
    assert.equal(new Set(names).size, 300);
    assert.equal(source("“We won,” said Ann Lee. 7"), names[7]);
  });
});

describe("schema.org", () => {
  const text = `“We counted every crane,” said Mayor Oren Vasko.\n\nA port official, who declined to be named, said the pier “may never hold a freighter again.”\n\nOren Vasko said the harbour would reopen.`;
  const found = analyze(text);
  const article = JSON.parse(toSchemaOrg(text, found, { url: "https://example.org/a", title: "Pier" }));
  const part = (words) => article.hasPart.find((quotation) => (quotation.text ?? quotation.abstract).includes(words));

  test("verbatim words are text, reported ones are an abstract", () => {
    assert.equal(part("counted").text, "We counted every crane,");
    assert.equal(part("counted").abstract, undefined);
    assert.match(part("freighter").abstract, /the pier “may never/);
    assert.equal(part("freighter").text, "may never hold a freighter again.");
    const indirect = article.hasPart.find(({ abstract }) => abstract?.includes("would reopen"));
    assert.equal(indirect.text, undefined);
  });

  test("the speaker is a node that later quotations refer to; an unnamed one has no name", () => {
    const speaker = part("counted").spokenByCharacter;
    assert.deepEqual([speaker["@type"], speaker.name, speaker.jobTitle], ["Person", "Oren Vasko", "Mayor"]);
    assert.deepEqual(article.hasPart.at(-1).spokenByCharacter, { "@id": speaker["@id"] });
    const official = part("freighter").spokenByCharacter;
    assert.equal(official.name, undefined);
    assert.match(official.description, /port official/i);
  });

  test("is JSON-LD without a term that schema.org's names cannot hold", async () => {
    const documentLoader = async (documentUrl) => ({ documentUrl, contextUrl: null, document: { "@context": { "@vocab": "https://schema.org/", "@base": "https://example.org/" } } });
    for (const subject of [article, JSON.parse(toSchemaOrg(ARTICLE, analysis))]) {
      const [expanded] = await jsonld.expand(subject, { documentLoader, base: "https://example.org/a", safe: true });
      assert.deepEqual(expanded["@type"], ["https://schema.org/NewsArticle"]);
      assert.equal(expanded["https://schema.org/hasPart"].length, subject.hasPart.length);
    }
  });

  test("a quotation that stands twice comes once, at its longest", () => {
    const twice = { ...analysis, quotes: [
      { ...analysis.quotes[0], kind: "direct", act: "speech", repeats: null, text: "a long winter" },
      { ...analysis.quotes[1], kind: "direct", act: "speech", repeats: 0, text: "It was a long winter for us" },
    ] };
    assert.deepEqual(JSON.parse(toSchemaOrg(ARTICLE, twice)).hasPart.map((quotation) => quotation.text), ["It was a long winter for us"]);
    assert.doesNotMatch(toMarkdown(ARTICLE, twice), /“a long winter”/);
  });
});

describe("corrections", () => {
  const corrected = { ...analysis, corrections: [{ kind: "speaker", quote: 1 }, { kind: "name", source: 0, was: "a mayor", now: "Oren Vasko" }, { kind: "block", block: 2 }] };

  test("are marked in every format", () => {
    assert.deepEqual(csv(toQuotationsCsv(ARTICLE, corrected)).map((row) => row.corrected), analysis.quotes.map((_, at) => (at === 1 ? "yes" : "no")));
    assert.deepEqual(csv(toSourcesCsv(ARTICLE, corrected)).map((row) => row.corrected), analysis.sources.map((_, at) => (at === 0 ? "yes" : "no")));
    assert.equal(toMarkdown(ARTICLE, corrected).match(/\*\(corrected\)\*/g).length, 2);
    assert.match(toMarkdown(ARTICLE, corrected), /Corrected by hand in 3 places/);
    assert.ok(toHtml(ARTICLE, corrected).match(/class="corrected"/g).length === 3);
    const tagged = JSON.parse(toAnnotations(ARTICLE, corrected)).items.map(({ body }) => body.some(({ purpose, value }) => purpose === "tagging" && value === "corrected"));
    assert.deepEqual(tagged, analysis.quotes.map((_, at) => at === 1));
    assert.match(toSchemaOrg(ARTICLE, corrected), /Corrected by hand/);
    assert.deepEqual(JSON.parse(toJson(ARTICLE, corrected)).corrections, corrected.corrections);
    assert.match(toCitation(ARTICLE, corrected, 1), / \(corrected\)$/);
  });

  test("are not mentioned where there are none", () => {
    for (const { make } of Object.values(FORMATS)) assert.doesNotMatch(make(ARTICLE, analysis), /\bcorrected\b(?!\r?\n|")(?=.*by hand|<)/i);
    assert.doesNotMatch(toMarkdown(ARTICLE, analysis), /corrected/i);
    assert.doesNotMatch(toCitation(ARTICLE, analysis, 1), /corrected/);
  });
});

describe("one quotation to paste elsewhere", () => {
  const direct = analysis.quotes.findIndex(({ kind, speaker }) => kind === "direct" && speaker !== null);

  test("has its words, its speaker and what is known of the speaker", () => {
    assert.match(toCitation(ARTICLE, analysis, direct), /^“.*” — .+/);
    const indirect = analysis.quotes.findIndex(({ kind }) => kind === "indirect");
    assert.match(toCitation(ARTICLE, analysis, indirect), /^[^“].* — .* \(indirect speech\)$/);
    const nobody = analyze("The room was dark.\n\n“We lost it all.”");
    assert.equal(toCitation("The room was dark.\n\n“We lost it all.”", nobody, 0), "“We lost it all.” — speaker not found");
  });

  test("reads as one speech where the speaker was named in between", () => {
    const cases = [
      ["“We won,” said Ann Lee, the mayor.", "“We won”"],
      ["“The dock is shut,” said Ann Lee, the mayor. “We wait.”", "“The dock is shut. We wait.”"],
      ["“The dock,” said Ann Lee, the mayor, “is shut.”", "“The dock, is shut.”"],
      ["“The dock is shut,” said Ann Lee, the mayor, “I think.”", "“The dock is shut, I think.”"],
    ];
    for (const [text, words] of cases) assert.ok(toCitation(text, analyze(text), 0).startsWith(`${words} — Ann Lee`), toCitation(text, analyze(text), 0));
  });

  test("of which there is none is an error", () => {
    assert.throws(() => toCitation(ARTICLE, analysis, 999), RangeError);
  });
});

describe("the HTML report", () => {
  test("allows its one style sheet by hash and nothing else", () => {
    const html = toHtml(ARTICLE, analysis);
    const [, style] = /<style>([\s\S]*?)<\/style>/.exec(html);
    const hash = createHash("sha256").update(style).digest("base64");
    assert.ok(html.includes(`content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`));
    assert.doesNotMatch(html, /<script|\sstyle=|\son\w+=|https?:|url\(|@import/i);
  });

  test("is not quadratic in quotations within quotations", () => {
    const text = "x".repeat(300_000);
    const nested = Array.from({ length: 40_000 }, (_, at) => ({ ...analysis.quotes[0], content: [[at, 300_000 - at]], repeats: null }));
    const html = toHtml(text, { ...analysis, quotes: nested, sources: [], blocks: [{ kind: "paragraph", span: [0, 300_000] }] });
    assert.equal(html.match(/<mark /g).length, 79_999);
  });
});

describe("wrong calls", () => {
  for (const [name, { make }] of Object.entries(FORMATS)) {
    test(`${name} refuses them`, () => {
      assert.throws(() => make(42, analysis), TypeError);
      assert.throws(() => make(ARTICLE, null), TypeError);
      assert.throws(() => make(ARTICLE, {}), TypeError);
      assert.throws(() => make(ARTICLE, { ...analysis, schema: "2" }), /schema 2/);
      assert.throws(() => make(ARTICLE, analysis, { colour: 1 }), /no option "colour"/);
      for (const url of ["javascript:alert(1)", "article", "data:text/html,x", 7]) {
        assert.throws(() => make(ARTICLE, analysis, { url }), /option url/);
      }
    });
  }

  test("an article without anything has every export", () => {
    for (const text of ["", " ", "x"]) for (const { make } of Object.values(FORMATS)) assert.ok(make(text, analyze(text)).length > 0);
  });
});
