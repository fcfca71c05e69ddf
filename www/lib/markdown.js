// An analysis as Markdown, for people to read: `copydesk --format markdown`.

/** Text on one line, with nothing in it that Markdown or a terminal would take as an order. */
function plain(text) {
  return text
    .replace(/[\s\u0085\u2028\u2029]+/gu, " ")
    .replace(/\p{Cc}/gu, "")
    .trim()
    .replace(/[\\`*_[\]<>|#~]/g, "\\$&")
    .replace(/^([-+=]|\d+[.)])/, "\\$1");
}

const percent = (share) => `${Math.round(share * 100)} %`;

function describe(source) {
  return [source.role, source.affiliation].filter((part) => part && part !== source.name).map(plain).join(", ");
}

/** Head: headline, deck, authors and dates. */
function head({ headline, deck, authors, agency, published, updated }, file) {
  const facts = [
    authors.length > 0 ? `By ${authors.map(plain).join(", ")}` : null,
    agency && plain(agency),
    published && `published ${plain(published)}`,
    updated && `updated ${plain(updated)}`,
  ].filter(Boolean);
  return [`# ${plain(headline ?? file)}`, deck && plain(deck), facts.length > 0 ? facts.join(" · ") : null];
}

/** Table of the sources. */
function sourceTable(sources) {
  if (sources.length === 0) return ["No sources found."];
  const rows = sources.map((source) => {
    const name = source.named ? `**${plain(source.name)}**` : plain(source.name);
    return `| ${name} | ${describe(source)} | ${source.quotes.length} | ${percent(source.share)} |`;
  });
  return [["| Source | Role | Quotations | Share of attributed words |", "| --- | --- | ---: | ---: |", ...rows].join("\n")];
}

/** A quotation, and under it who said it and how. */
function quotation(quote, sources) {
  const speaker = sources[quote.speaker];
  const role = speaker && describe(speaker);
  const who = speaker ? `**${plain(speaker.name)}**${role ? `, ${role}` : ""}` : "speaker not found";
  const content = quote.kind === "direct" ? `“${plain(quote.text)}”` : plain(quote.text);
  const how = quote.act === "attitude" ? `${quote.kind}, attitude` : quote.kind;
  return `> ${content}\n>\n> — ${who} (${how}, ${percent(quote.confidence)} sure)`;
}

/**
 * The analysis as a Markdown document: headline, sources with their shares, quotations with their
 * speakers. Repetitions of a quotation are left out.
 *
 * @param analysis what `analyze` returned
 * @param file stands in for a headline where there is none
 */
export function toMarkdown({ metadata, sources, quotes, stats, notices }, file) {
  const originals = quotes.filter((quote) => quote.repeats === null);
  const parts = [
    ...head(metadata, file === "-" ? "Article" : file),
    `${stats.words} words, ${stats.namedSources} named and ${stats.unnamedSources} unnamed sources.`,
    "## Sources",
    ...sourceTable(sources),
    "## Quotations",
    ...(originals.length > 0 ? originals.map((quote) => quotation(quote, sources)) : ["No quotations found."]),
    ...(notices.length > 0 ? ["## Notices", notices.map(({ message }) => `- ${plain(message)}`).join("\n")] : []),
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}
