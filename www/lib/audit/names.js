// Which sources of several articles are one.
//
// Sources go together if they have the same full name, case, accents and kinds of apostrophe apart. Two people may
// share a name, and one may be named in two ways, so the rule is narrow and says where it may be wrong:
//
// - A person's name of one word ("Veldt") joins nothing: across articles it is nobody's alone.
// - Two sources that one article keeps apart stay apart.
// - A name whose roles in two articles have no word in common is kept as one and marked "different-roles".
// - Whoever is unnamed is another one in every article.
//
// Left out: acronyms and middle initials ("UN", "Ann B. Lee"), which need more than the names to be told.

const HONORIFIC = /^(?:mr|mrs|ms|miss|mx|dr|prof|sir|dame|lord|lady)\.? +/;

/** The name as it is compared. */
export function fold(name) {
  return name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}'&-]+/gu, " ")
    .trim()
    .replace(HONORIFIC, "")
    .replace(/^the +/, "");
}

const LITTLE = new Set(["the", "of", "a", "an", "and", "for", "in", "at", "former", "his", "her", "their", "who", "is", "was"]);
const wordsOf = (role) => fold(role).split(" ").filter((word) => !LITTLE.has(word));

/** Whether two articles give the source roles that have no word in common. */
function rolesDiffer(parts) {
  const roles = new Map();
  for (const { role, article } of parts) {
    if (!role) continue;
    if (!roles.has(article)) roles.set(article, new Set());
    for (const word of wordsOf(role)) roles.get(article).add(word);
  }
  const [first, ...others] = roles.values();
  // Compared with what all before have said, so that a role told in several ways holds together.
  const known = new Set(first);
  for (const words of others) {
    if (![...words].some((word) => known.has(word))) return true;
    for (const word of words) known.add(word);
  }
  return false;
}

/** The different values, commonest first, as they are written most often. */
function commonest(values) {
  const groups = new Map();
  for (const value of values.filter(Boolean)) {
    const key = fold(value);
    if (!groups.has(key)) groups.set(key, { count: 0, spellings: new Map() });
    const group = groups.get(key);
    group.count += 1;
    group.spellings.set(value, (group.spellings.get(value) ?? 0) + 1);
  }
  const most = (spellings) => [...spellings].sort((a, b) => b[1] - a[1])[0][0];
  return [...groups.values()].sort((a, b) => b.count - a.count).map(({ spellings }) => most(spellings));
}

/** Parts that are one source. */
function join(parts) {
  const articles = new Map();
  for (const { article, quotations, words } of parts) {
    const known = articles.get(article) ?? { file: article.file, quotations: 0, words: 0 };
    known.quotations += quotations;
    known.words += words;
    articles.set(article, known);
  }
  return {
    name: commonest(parts.map(({ name }) => name))[0] ?? parts[0].name,
    kind: commonest(parts.map(({ kind }) => kind).filter((kind) => kind !== "unknown"))[0] ?? "unknown",
    named: parts[0].named,
    roles: commonest(parts.map(({ role }) => role)),
    affiliations: commonest(parts.map(({ affiliation }) => affiliation)),
    quotations: parts.reduce((sum, part) => sum + part.quotations, 0),
    words: parts.reduce((sum, part) => sum + part.words, 0),
    articles: [...articles.values()],
    outlets: [...new Set(parts.map(({ article }) => article.outlet))].filter(Boolean),
    doubt: rolesDiffer(parts) ? "different-roles" : null,
  };
}

/**
 * The sources that the parts belong to, the most quoted words first.
 *
 * @param parts sources of single articles, `{ article, name, kind, named, role, affiliation, quotations, words }`
 */
export function byName(parts) {
  const groups = [];
  /** Full name, and the how many-th of this name in its article, → group. */
  const known = new Map();
  /** Article → name → how many of this name. */
  const seen = new Map();
  for (const part of parts) {
    const key = fold(part.name);
    const alone = !part.named || key === "" || (part.kind === "person" && !key.includes(" "));
    if (alone) {
      groups.push([part]);
      continue;
    }
    if (!seen.has(part.article)) seen.set(part.article, new Map());
    const names = seen.get(part.article);
    const before = names.get(key) ?? 0;
    names.set(key, before + 1);
    const id = `${before} ${key}`;
    if (known.has(id)) known.get(id).push(part);
    else {
      const group = [part];
      known.set(id, group);
      groups.push(group);
    }
  }
  const sources = groups.map(join);
  markShared(sources);
  return sources.sort((a, b) => b.words - a.words || b.quotations - a.quotations || (a.name < b.name ? -1 : 1));
}

/** Marks sources kept apart that may be one: the same name twice, or a name of one word that is part of another's. */
function markShared(sources) {
  const full = new Map();
  const words = new Map();
  const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  const named = sources.filter((source) => source.named);
  for (const source of named) {
    const key = fold(source.name);
    count(full, key);
    for (const word of new Set(key.split(" "))) count(words, word);
  }
  for (const source of named) {
    const key = fold(source.name);
    if (full.get(key) > 1 || (source.kind === "person" && !key.includes(" ") && words.get(key) > 1)) source.doubt ??= "shared-name";
  }
}
