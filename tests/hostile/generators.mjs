// Texts and pages that are made to be slow: what a stage looks for, again and again, opened and never closed, nested,
// or without end. All of it ours.
import { prose } from "../bench/prose.mjs";

const GIVEN = ["Ada", "Bo", "Cem", "Dag", "Eli", "Fay"];
const FAMILIES = ["Quarrel", "Osk", "Tamsin", "Vorrel"];

/** The name of person number `n`: nobody has it twice. */
const person = (n) => `${GIVEN[n % 6]} ${FAMILIES[n % 4]}${(n * 7919).toString(36).replace(/\d/g, (digit) => "qxjzvwkybf"[digit])}`;

/** What is written again and again; a function gets the number of the repetition. */
const TEXTS = {
  "openers before each word": "“word ",
  "openers and cues": "“he said ",
  "closers": "” ",
  "straight marks": "\"a \"b ",
  "single marks": "‘a’b ’c ",
  "nested, never closed": "“so ‘then ",
  "short quotations": "“Go.” ",
  "many short quotations of many": (n) => `“Go on, ${n},” said ${person(n)}. `,
  "a quotation for each line": (n) => `“We saw ${n} boats,” ${person(n)} said.\n\n`,
  "one description for each line": "“The lamp is out,” the surgeon said.\n\n",
  "cues": "said told asked according to wrote ",
  "cue upon cue": "Bo said that Cem said that ",
  "speakers without speech": "The mayor said. She said. ",
  "titles": "Mr. President Dr. Secretary General ",
  "initials": "J. K. L. M. ",
  "capitals": "Harbour Board Of ",
  "hyphens": "well-to-do-",
  "slashes": "and/or/",
  "new names": (n) => `${person(n)} spoke. `,
  "names of one family": (n) => `${GIVEN[n % 6]}${n} Osk met Osk. `,
  "bodies and their short forms": (n) => `The Board of Quay ${n} (BQ${n}) met the Board. `,
  "appositions": "Osk, the baker, the miller, ",
  "descriptions": (n) => `the ${n}-year-old baker of Alder, `,
  "lists": "mills, barns, and ",
  "pronouns": "She told him that they saw her. ",
  "dates": "on Tuesday 3 March 2031 at 5 p.m. ",
  "years": "1999, 2001–2004 and ",
  "numbers": "two hundred and five thousand ",
  "figures": "1,234.5 ",
  "digits": "1234567890",
  "money": "$5m to £6m ",
  "lines of a letter": "a\n",
  "blank lines": "\n \n",
  "headlines": (n) => `Harbour ${n} Opens Again\n`,
  "repeated lines": "The harbour will open on Tuesday, the mayor said.\n",
  "captions": "The pier at dawn. (Ilko Dravanin/Reuters)\n",
  "bylines": (n) => `By ${person(n)}\n`,
  "turns of talk": "OSK: No.\nBO: Yes.\n",
  "questions and answers": "Q: Why?\nA: Because.\n",
  "attributions by dash": "A word. – Ada Osk\n",
  "paragraphs that run on": "“And so it went on, he thought.\n\n",
  "one sentence": "and then the water rose ",
  "clauses in clauses": "that she who knew that he whom ",
  "one word": "abcdefghij",
  "one capital": "A",
  "full stops": ". ",
  "ellipses": "… ",
  "marks": "?!…—()[] ",
  "open brackets": "(",
  "nested brackets": "(a [b ",
  "addresses": "a@b.example http://c.example/d ",
  "one address": "http://c.example/a.b-c_d?e=f&",
  "apostrophes": "’",
  "elisions": "rock’n’roll’s ",
  "accents": "a\u0301\u0302\u0303",
  "pairs of units": "🙂𝒜 ",
  "lone halves": "\ud83d \udc00 ",
  "invisible": "a\u200b\u00ad\u2060",
  "turned writing": "\u202eab \u2067שלום ",
  "no English": "Жители города сказали. ",
  "nothing but NUL": "\0",
};

const PAGES = {
  "nested elements": "<div><b>",
  "closed elements": "</div></b>",
  "table in table": "<table><tr><td>x",
  "lists in lists": "<ul><li>x",
  "open attribute": "<a title=\"x ",
  "attributes": " a=b c='d' e",
  "comments": "<!-- <!-- x --",
  "references": "&amp&lt;&#x41;&nope;",
  "paragraphs": "<p>a<br>b",
  "scripts": "<script>x</script> ",
  "open scripts": "<script><!--<script>",
  "open textareas": "<textarea>“a” </textarea",
  "links": (n) => `<a href="/${n}">Read ${n}</a>`,
  "less-than signs": "<",
};

/** `piece` as often as fits into `size`. */
function fill(piece, size) {
  if (typeof piece === "string") return piece.repeat(Math.ceil(size / piece.length));
  const parts = [];
  for (let length = 0, n = 0; length < size; n += 1) length += parts[parts.push(piece(n)) - 1].length;
  return parts.join("");
}

/** The generators whose names match `only`, at `sizes` in UTF-16 code units. */
export function own({ only = ".", sizes }) {
  const cases = [["text", { "ordinary prose": undefined, ...TEXTS }], ["html", PAGES]].flatMap(([format, pieces]) =>
    Object.entries(pieces).map(([name, piece]) => ({
      name,
      format,
      texts: sizes.map((size) => ({ bytes: size, text: () => (piece === undefined ? prose(size) : fill(piece, size)) })),
    })));
  return cases.filter(({ name }) => new RegExp(only).test(name));
}
