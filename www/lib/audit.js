// `copydesk/audit`: many articles side by side, and who is quoted across them. Pure functions; an article's
// analysis is not kept, only its counts.
import { byName } from "./audit/names.js";
import { table } from "./audit/table.js";
import { unattributed } from "./audit/unattributed.js";

export { unattributed };

/**
 * The outlet of each path: below the folders that all have in common, the first folder; for files that lie there
 * themselves the innermost of the common folders, or nothing.
 */
export function outletsOf(paths) {
  const folders = paths.map((path) => path.split("/").slice(0, -1));
  const [first = [], ...others] = folders;
  let depth = 0;
  while (depth < first.length && others.every((parts) => parts[depth] === first[depth])) depth += 1;
  const common = first[depth - 1] ?? "";
  return folders.map((parts) => parts[depth] ?? common);
}

/** Quotations of speech, repeats left out. */
const spoken = (quotes) => quotes.filter(({ act, repeats }) => act === "speech" && repeats === null);

function row(file, outlet, analysis) {
  const { metadata, stats, quotes, notices } = analysis;
  const open = unattributed(analysis);
  return {
    file,
    outlet,
    error: null,
    headline: metadata.headline,
    published: metadata.published,
    language: analysis.language,
    words: stats.words,
    quotations: spoken(quotes).length,
    namedSources: stats.namedSources,
    unnamedSources: stats.unnamedSources,
    attributedWords: stats.attributedWords,
    unattributedWords: open.words,
    unattributedShare: open.share,
    notices: notices.map(({ code }) => code),
  };
}

/** What the audit keeps of an article's sources. */
function compact(article, { sources, quotes }) {
  return sources.map((source) => ({
    article,
    name: source.name,
    kind: source.kind,
    named: source.named,
    role: source.role,
    affiliation: source.affiliation,
    quotations: spoken(source.quotes.map((index) => quotes[index])).length,
    words: source.directWords + source.indirectWords,
  })).filter(({ quotations, words }) => quotations > 0 || words > 0);
}

const sum = (items, key) => items.reduce((total, item) => total + item[key], 0);

function total(articles) {
  const read = articles.filter(({ error }) => error === null);
  const attributedWords = sum(read, "attributedWords");
  const unattributedWords = sum(read, "unattributedWords");
  const all = attributedWords + unattributedWords;
  return {
    articles: read.length,
    failed: articles.length - read.length,
    words: sum(read, "words"),
    quotations: sum(read, "quotations"),
    attributedWords,
    unattributedWords,
    unattributedShare: all > 0 ? unattributedWords / all : 0,
  };
}

/** What is known of one group of articles and of the sources in them. */
function outlet(name, articles, parts) {
  const words = sum(parts, "words");
  const unnamed = parts.filter(({ named }) => !named);
  return {
    outlet: name,
    ...total(articles),
    namedSources: byName(parts.filter(({ named }) => named)).length,
    unnamedSources: unnamed.length,
    unnamedShare: words > 0 ? sum(unnamed, "words") / words : 0,
  };
}

/** @see ./audit.d.ts */
export function createAudit() {
  const articles = [];
  const parts = [];

  function add(file, analysis, { outlet: name = "" } = {}) {
    const article = row(file, name, analysis);
    articles.push(article);
    for (const part of compact(article, analysis)) parts.push(part);
    return article;
  }

  function fail(file, error, { outlet: name = "" } = {}) {
    const article = {
      file, outlet: name, error: String(error?.message ?? error), headline: null, published: null, language: "und", words: 0, quotations: 0,
      namedSources: 0, unnamedSources: 0, attributedWords: 0, unattributedWords: 0, unattributedShare: 0, notices: [],
    };
    articles.push(article);
    return article;
  }

  const sources = () => byName(parts);

  function outlets() {
    const names = [...new Set(articles.map((article) => article.outlet))];
    const groups = new Map(names.map((name) => [name, { articles: [], parts: [] }]));
    for (const article of articles) groups.get(article.outlet).articles.push(article);
    for (const part of parts) groups.get(part.article.outlet).parts.push(part);
    return names.map((name) => outlet(name, groups.get(name).articles, groups.get(name).parts));
  }

  return { add, fail, articles, sources, outlets, total: () => total(articles) };
}

/** Digits enough for a share. */
const share = (value) => Math.round(value * 1000) / 1000;

export function toArticlesCsv(articles) {
  return table({
    file: "file", outlet: "outlet", headline: "headline", published: "published", language: "language", words: "words",
    quotations: "quotations", named_sources: "namedSources", unnamed_sources: "unnamedSources",
    attributed_words: "attributedWords", unattributed_words: "unattributedWords",
    unattributed_share: (article) => share(article.unattributedShare), notices: (article) => article.notices.join(" "), error: "error",
  }, articles);
}

export function toSourceAuditCsv(sources) {
  return table({
    name: "name", named: (source) => (source.named ? "yes" : "no"), kind: "kind", roles: (source) => source.roles.join(" / "),
    affiliations: (source) => source.affiliations.join(" / "), quotations: "quotations", words: "words",
    articles: (source) => source.articles.length, outlets: (source) => source.outlets.join(" / "),
    files: (source) => source.articles.map(({ file }) => file).join(" / "), check: "doubt",
  }, sources);
}

export function toOutletsCsv(outlets) {
  return table({
    outlet: "outlet", articles: "articles", failed: "failed", words: "words", quotations: "quotations", named_sources: "namedSources",
    unnamed_sources: "unnamedSources", unnamed_share: (one) => share(one.unnamedShare),
    unattributed_words: "unattributedWords", unattributed_share: (one) => share(one.unattributedShare),
  }, outlets);
}
