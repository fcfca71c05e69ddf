// What an element says of itself by its names, role and label; `src/html/says.rs` is the twin that says whence the words
// come and how they are matched, and `tests/html/cases.json` holds the two together.

const WORDS = {
  nav: "breadcrumb breadcrumbs menu nav navbar navigation pager pagination",
  aside: "ad ads advert advertisement advertorial consent cookie cookies gdpr modal mostpopular mostread newsletter outbrain " +
    "paywall popular popup promo promos promotion recirc recirculation recommendations recommended related relatedposts share " +
    "sharedaddy sharing sidebar signup skyscraper social sponsor sponsored stream subscribe taboola teaser teasers toolbar trending",
  footer: "colophon footer",
  comments: "comment commentlist comments disqus dsq livefyre replies respond shoutbox",
  figcaption: "caption figcaption",
  story: "articlebody storybody",
};
const HINT = new Map(Object.entries(WORDS).flatMap(([hint, words]) => words.split(" ").map((word) => [word, hint])));

/** Words of a name that speaks of what an element has or lacks, not of what it is. */
const HAVING = new Set("closed enabled has have hide is no not open show toggle with without".split(" "));

/** Words of two kinds that together name the story's text. */
const STORY = new Set("article entry news post story".split(" "));
const TEXT = new Set("body content copy text".split(" "));

const ROLES = new Map([["complementary", "aside"], ["contentinfo", "footer"], ["dialog", "aside"], ["navigation", "nav"]]);

/** Most words of a label that names a part. */
const LABEL = 3;

/** A UUID, what begins with a digit, or a word. */
const PARTS = /[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}|\d[\dA-Za-z]*|([A-Z]+[a-z]*|[a-z]+)/g;

function ofName(name) {
  const words = [...name.matchAll(PARTS)].flatMap(([, word]) => word?.toLowerCase() ?? []);
  if (words.some((word) => HAVING.has(word))) return [];
  const said = words.flatMap((word) => HINT.get(word) ?? []);
  return words.some((word) => STORY.has(word)) && words.some((word) => TEXT.has(word)) ? [...said, "story"] : said;
}

const split = (value) => (value ?? "").split(/[ \t\n\f\r]+/).filter(Boolean);

/** Whether an element holds the page or its main part, so that its names and those around it say what the page has. */
export function isFrame(element) {
  return /^(html|body|main)$/.test(element.localName) || element.getAttribute("role") === "main";
}

/** The hints that the attributes of a block element give. */
export function hintsOfNames(element) {
  const said = [...split(element.getAttribute("class")), ...split(element.getAttribute("id"))].flatMap(ofName);
  const label = element.getAttribute("aria-label") ?? "";
  if (split(label).length <= LABEL) said.push(...ofName(label));
  const role = ROLES.get(element.getAttribute("role"));
  if (role) said.push(role);
  if (split(element.getAttribute("itemprop")).includes("articleBody")) said.push("story");
  return said;
}
