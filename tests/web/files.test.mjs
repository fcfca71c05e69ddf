// How files become texts: encodings, Word documents.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { strToU8, zipSync } from "fflate";

import { readDocx, textOf } from "../../www/page/many/docx.js";
import { decode, isArticle, readArticle } from "../../www/page/many/files.js";

/** A Word document with this body. */
export const docx = (body, name = "word/document.xml") => zipSync({ "[Content_Types].xml": strToU8("<Types/>"), [name]: strToU8(`<w:document><w:body>${body}</w:body></w:document>`) });

const p = (...runs) => `<w:p w14:paraId="1"><w:pPr><w:pStyle w:val="a"/></w:pPr>${runs.join("")}</w:p>`;
const r = (text) => `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;

describe("a Word document", () => {
  test("gives its paragraphs, runs joined", () => {
    assert.equal(readDocx(docx(p(r("Harbour "), r("reopens")) + p() + p(r("“We open,” said Bo Orr.")))), "Harbour reopens\n\n“We open,” said Bo Orr.");
    assert.equal(textOf(p(r("a"), "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", r("d"))), "a\tb\ncd");
    assert.equal(textOf(p(r("Tom &amp; Ann &lt;b&gt; &#x201c;x&#8221; &nbsp; &#xFFFFFF;"))), "Tom & Ann <b> “x” &nbsp; �");
  });

  test("gives the text with its changes accepted, and nothing twice", () => {
    const changed = p(r("We "), `<w:del w:id="1"><w:r><w:delText>never</w:delText><w:t>x</w:t></w:r></w:del>`, `<w:ins>${r("always")}</w:ins>`, `<w:moveFrom>${r("gone")}</w:moveFrom>`, r(" win."));
    assert.equal(textOf(changed), "We always win.");
    assert.equal(textOf(p(`<mc:AlternateContent><mc:Choice>${r("box")}</mc:Choice><mc:Fallback>${r("box")}</mc:Fallback></mc:AlternateContent>`)), "box");
    assert.equal(textOf(p(`<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>`, r("link"))), "link");
    assert.equal(textOf("<w:tbl><w:tr><w:tc>" + p(r("cell")) + "</w:tc></w:tr></w:tbl><w:sectPr/>"), "cell");
  });

  test("that is damaged, or none, is an error", () => {
    assert.throws(() => readDocx(strToU8("PK\u0003\u0004 no")), /no Word document or a damaged one/);
    assert.throws(() => readDocx(new Uint8Array()), /no Word document or a damaged one/);
    assert.throws(() => readDocx(docx("", "xl/workbook.xml")), /is no Word document$/);
    assert.throws(() => readDocx(docx(p(r("text"))).slice(0, -30)), /damaged/);
  });

  test("that is hostile takes linear time", () => {
    const time = (xml) => {
      const begin = performance.now();
      textOf(xml);
      return performance.now() - begin;
    };
    for (const part of ["<", "<w:t", "<w:t>&", "<w:del>", "\n\n\n", " \t "]) {
      time(part.repeat(1000));
      assert.ok(time(part.repeat(300_000)) < 5000, part);
    }
  });
});

test("encodings are told by mark, by what a page says, and else by trying", () => {
  const utf8 = new TextEncoder();
  assert.equal(decode(utf8.encode("“é”"), false), "“é”");
  assert.equal(decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]), false), "a");
  assert.equal(decode(new Uint8Array([0xff, 0xfe, 0x1c, 0x20, 0x61, 0]), false), "“a");
  assert.equal(decode(new Uint8Array([0xfe, 0xff, 0x20, 0x1c, 0, 0x61]), false), "“a");
  // Not its quotation marks, which Node reads as Latin-1 has them; the page's test has those.
  assert.equal(decode(new Uint8Array([0x61, 0xe9]), false), "aé");
  const page = [...utf8.encode('<meta charset="iso-8859-2">'), 0xe8];
  assert.equal(decode(new Uint8Array(page), true).at(-1), "č");
  assert.equal(decode(new Uint8Array([...utf8.encode('<meta charset="no-such">'), 0xe9]), true).at(-1), "é");
});

test("files are known by their names", async () => {
  for (const name of ["a.txt", "a.TXT", "b.md", "c.html", "c.xhtml", "d.docx"]) assert.ok(isArticle(name), name);
  for (const name of ["a.png", "a.doc", "txt", "a.txt.zip"]) assert.ok(!isArticle(name), name);
  assert.deepEqual(await readArticle(new File(["<p>x"], "c.html")), { text: "<p>x", options: { format: "html" } });
  assert.deepEqual(await readArticle(new File([docx(p(r("text")))], "d.docx")), { text: "text" });
  await assert.rejects(readArticle(new File(["x"], "a.png")), /none of the files that Copydesk reads/);
});
