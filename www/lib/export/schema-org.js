// The article and its quotations as schema.org JSON-LD; docs/EXPORTS.md says which terms and why.
import { distinct, verbatim, wellFormed } from "./article.js";
import { isCorrected } from "./corrections.js";
import { stringifyText } from "./json.js";

/** Types that `spokenByCharacter` may have; a group of people is the nearest thing to an organization. */
const SPEAKERS = { person: "Person", organization: "Organization", group: "Organization", unknown: "Thing" };

const ENTITIES = { person: "Person", organization: "Organization", place: "Place", event: "Event" };

/** Leaves out what is null, undefined or empty. */
function compact(object) {
  const kept = Object.entries(object).filter(([, value]) => value !== null && value !== undefined && value !== "" && value.length !== 0);
  return Object.fromEntries(kept);
}

/** The source as a node; without a name it has a description only. */
function speaker(source, index, corrected) {
  const affiliation = source.affiliation && { "@type": "Organization", name: source.affiliation };
  const type = SPEAKERS[source.kind] ?? "Thing";
  return compact({
    "@id": `#source-${index + 1}`,
    "@type": type,
    name: source.named ? source.name : null,
    description: source.named ? (type === "Person" ? null : source.role) : source.name,
    jobTitle: type === "Person" ? source.role : null,
    affiliation: type === "Person" ? affiliation : null,
    parentOrganization: type === "Organization" ? affiliation : null,
    disambiguatingDescription: corrected ? "Corrected by hand." : null,
  });
}

function quotation(quote, index, analysis, seen) {
  const source = analysis.sources[quote.speaker];
  const reference = () => {
    if (seen.has(quote.speaker)) return { "@id": `#source-${quote.speaker + 1}` };
    seen.add(quote.speaker);
    return speaker(source, quote.speaker, isCorrected(analysis, "source", quote.speaker));
  };
  const document = source?.kind === "document";
  const words = wellFormed(quote.text);
  return compact({
    "@id": `#quotation-${index + 1}`,
    "@type": "Quotation",
    position: index + 1,
    text: quote.kind === "direct" ? words : quote.kind === "mixed" ? verbatim(words) : null,
    abstract: quote.kind === "direct" ? null : words,
    spokenByCharacter: source && !document ? reference() : null,
    isBasedOn: document ? { "@type": "CreativeWork", [source.named ? "name" : "description"]: source.name } : null,
    disambiguatingDescription: isCorrected(analysis, "quote", index) ? "Corrected by hand." : null,
  });
}

function mention({ kind, name, aliases, roles }) {
  return compact({
    "@type": ENTITIES[kind] ?? "Thing",
    name,
    alternateName: aliases,
    jobTitle: kind === "person" ? roles : null,
  });
}

/** A NewsArticle whose parts are the quotations; attitudes and repetitions are left out. */
export function schemaOrg(text, analysis, { title, url }) {
  const { metadata, stats, keywords, entities, quotes, blocks } = analysis;
  const seen = new Set();
  const parts = distinct(quotes)
    .filter((index) => quotes[index].act === "speech")
    .map((index) => quotation(quotes[index], index, analysis, seen));
  const article = compact({
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    url,
    headline: metadata.headline ?? title,
    description: metadata.deck,
    author: metadata.authors.map((name) => ({ "@type": "Person", name })),
    sourceOrganization: metadata.agency && { "@type": "NewsMediaOrganization", name: metadata.agency },
    datePublished: metadata.published,
    dateModified: metadata.updated,
    dateline: blocks.find(({ dateline }) => dateline)?.dateline.place,
    inLanguage: analysis.language === "und" ? null : analysis.language,
    wordCount: stats.words,
    keywords: keywords.map((keyword) => keyword.text),
    mentions: entities.filter(({ mentions }) => mentions.some(({ form }) => form === "name")).map(mention),
    hasPart: parts,
  });
  return stringifyText(article);
}
