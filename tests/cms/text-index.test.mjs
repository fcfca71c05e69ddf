// The text of a piece of DOM and the way back into it: `TextIndex` of `copydesk/highlight`.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { ARTICLE, POLICY, load, site } from "./support.mjs";

// The tests parse HTML in the page, which Trusted Types would forbid.
const { open } = site({ "index.html": "" }, { policy: POLICY.replace(/; require-trusted.*/, "") });
let page, close;
before(async () => {
  ({ page, close } = await open("index.html"));
  await load(page);
});
after(() => close?.());

/** The text of some HTML in the page, with options. */
const textOf = (html, ignore) =>
  page.evaluate(({ html, ignore }) => {
    document.body.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    return new highlight.TextIndex(document.body, { ignore }).text;
  }, { html, ignore });

describe("text", () => {
  for (const [what, html, text] of [
    ["paragraphs stand between blank lines", "<h1>A</h1><p>B</p><p>C</p>", "A\n\nB\n\nC"],
    ["other blocks are lines", "<div>A</div><div>B<div>C</div>D</div><ul><li>E</li><li>F</li></ul>", "A\nB\nC\nD\nE\nF"],
    ["line breaks", "<p>A<br>B<br><br><br>C</p>", "A\nB\n\nC"],
    ["white space runs together", "<p>\n  A \t <b> B</b>\n<i> </i> C  </p>", "A B C"],
    ["white space stays where the style keeps it", "<pre>A  B\n  C</pre>", "A  B\n  C"],
    ["what is not displayed is left out", "<p>A<span hidden>x</span> B</p><style>p{}</style><noscript>x</noscript><script type=a>x</script>", "A B"],
    ["form controls are left out", "<p>A<button>x</button> <select><option>x</option></select>B<textarea>x</textarea></p>", "A B"],
    ["cells", "<table><tr><td>A</td><td>B</td></tr><tr><td>C</td><td></td></tr></table>", "A\tB\nC"],
    ["what editors hold the caret with", "<p>A\uFEFFB\u2060C</p><p>\uFEFF</p>", "ABC"],
    ["no-break spaces and signs outside the basic plane", "<p>A\u00A0\u{1F642} B</p>", "A\u00A0\u{1F642} B"],
    ["nothing", "", ""],
    ["comments and empty elements", "<!-- x --><p></p><p> </p><p>A</p>", "A"],
  ]) {
    test(what, async () => assert.equal(await textOf(html), text));
  }

  test("ignored elements", async () => {
    assert.equal(await textOf("<p>A<sup class=note>1</sup> B</p><aside>C</aside>", ".note, aside"), "A B");
  });

  test("the article of the tests", async () => {
    const text = await textOf(ARTICLE);
    assert.match(text, /^Lighthouse of Carrow Head to be dark for a month\n\nBy Ines Calloway\n\nCARROW HEAD — The lighthouse will be switched off on Monday for repairs, the keepers said\.\n\n/);
    assert.match(text, /\n\nThe lamp is 90 years old\.\n“It is older than the road,” said Oren Vasko, the mayor\.$/);
    assert.doesNotMatch(text, /Nobody/);
  });

  test("an element outside of any document", async () => {
    const text = await page.evaluate((html) => {
      const { body } = new DOMParser().parseFromString(html, "text/html");
      return new highlight.TextIndex(body).text;
    }, "<h1>A</h1><div>B<p>C <b>D</b></p><p hidden>x</p></div>");
    assert.equal(text, "A\n\nB\n\nC D");
  });
});

test("lines and hints are those of copydesk/html", async () => {
  const [index, read] = await page.evaluate(async (html) => {
    const { read } = await import("/lib/html.js");
    const main = document.createElement("main");
    main.append(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    document.body.replaceChildren(main);
    const { text, hints } = new highlight.TextIndex(main);
    return [{ text, hints }, read(main)];
  }, `${ARTICLE}<figure><figcaption><a href="#">A lamp</a></figcaption></figure><p><b>Bold line</b></p><div>One<br>two</div>
    <table><tr><th>A</th><td>B</td></tr></table><blockquote>Said <i>so</i></blockquote><pre>E  F\n\n\nG</pre><nav>Read <time>on</time></nav>`);
  assert.deepEqual(index, read);
  assert.ok(index.hints.some(([, names]) => names === "h1") && index.hints.some(([, names]) => names === "p strong"));
});

describe("there and back", () => {
  test("every character has its place, and every place its character", async () => {
    const wrong = await page.evaluate((html) => {
      document.body.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
      const index = new highlight.TextIndex(document.body);
      const found = [];
      for (let at = 0; at < index.text.length; at++) {
        const letter = index.text[at];
        const ranges = index.ranges([at, at + 1]);
        if (letter === "\n" || letter === "\t") {
          if (ranges.length > 0) found.push(`${at}: a place for a line break`);
          continue;
        }
        const [range] = ranges;
        const shown = range?.toString();
        if (ranges.length !== 1 || (shown !== letter && !(letter === " " && /^\s$/.test(shown)))) found.push(`${at}: ${letter} is ${shown}`);
        else if (index.offset(range.startContainer, range.startOffset) !== at) found.push(`${at}: comes back as ${index.offset(range.startContainer, range.startOffset)}`);
      }
      return found;
    }, `${ARTICLE}<p>A\uFEFFB \u{1F642}</p><table><tr><td>C</td><td>D</td></tr></table><pre>E  F\nG</pre>`);
    assert.deepEqual(wrong, []);
  });

  test("a passage is one range in a line, whatever elements it crosses, and one for each line", async () => {
    const words = await page.evaluate(() => {
      document.body.replaceChildren(...new DOMParser().parseFromString("<p>A <b>B</b> <i>C</i></p><p>D</p>", "text/html").body.childNodes);
      const index = new highlight.TextIndex(document.body);
      return [[0, 5], [0, index.text.length], [2, 2], [5, 7], [0, 99]].map((span) => index.ranges(span).map(String));
    });
    assert.deepEqual(words, [["A B C"], ["A B C", "D"], [], [], ["A B C", "D"]]);
  });

  test("an ignored element is no part of any range", async () => {
    const words = await page.evaluate(() => {
      document.body.replaceChildren(...new DOMParser().parseFromString("<p>One<sup>1</sup> two</p>", "text/html").body.childNodes);
      const index = new highlight.TextIndex(document.body, { ignore: "sup" });
      return [index.text, ...index.ranges([0, 7]).map(String)];
    });
    assert.deepEqual(words, ["One two", "One", " two"]);
  });

  test("boundary points in elements, at the edges and outside", async () => {
    const places = await page.evaluate(() => {
      const html = "<p id=a>One <b>two</b></p><p id=b><br></p><p id=c>three</p>";
      const main = document.createElement("main");
      main.append(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
      document.body.replaceChildren(main);
      const index = new highlight.TextIndex(main);
      const at = (selector, offset) => index.offset(document.querySelector(selector), offset);
      return [index.text, at("#a", 0), at("#a", 1), at("#a", 2), at("#b", 0), at("#c", 0), at("#c", 1), at("main", 3), at("body", 0), index.offset(document.querySelector("#a").firstChild, 2)];
    });
    assert.deepEqual(places, ["One two\n\nthree", 0, 4, 9, 9, 9, 14, 14, null, 2]);
  });

  test("a long article is indexed and looked up in time that grows with it", async () => {
    const [small, large] = await page.evaluate(() => {
      const time = (count) => {
        const fragment = document.createElement("div");
        for (let at = 0; at < count; at++) {
          const paragraph = document.createElement("p");
          paragraph.append("Words of a paragraph, ", Object.assign(document.createElement("b"), { textContent: "some of them" }), " in bold type.");
          fragment.append(paragraph);
        }
        document.body.replaceChildren(fragment);
        let best = Infinity;
        for (let round = 0; round < 5; round++) {
          const start = performance.now();
          const index = new highlight.TextIndex(fragment);
          for (let at = 0; at < index.text.length; at += 50) index.ranges([at, at + 20]);
          best = Math.min(best, performance.now() - start);
        }
        return best;
      };
      return [time(500), time(4000)];
    });
    assert.ok(large < 40 * small, `eight times the text took ${(large / small).toFixed(1)} times as long`);
  });
});
