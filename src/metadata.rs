//! Reads headline, deck, authors and dates out of the blocks.

pub mod authors;
pub mod dates;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::{
    blocks::{Block, BlockKind},
    document::Document,
};

/// What the article says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Metadata {
    /// The title.
    pub headline: Option<String>,
    /// The line under it.
    pub deck: Option<String>,
    /// Names, in the order of the byline.
    pub authors: Vec<String>,
    /// "Reuters", "AP".
    pub agency: Option<String>,
    /// ISO 8601.
    pub published: Option<String>,
    /// ISO 8601.
    pub updated: Option<String>,
}

/// Reads the metadata. Cost: linear in the head and the captions of the story.
#[must_use]
pub fn read(document: &Document, blocks: &[Block]) -> Metadata {
    let texts = |kind| blocks.iter().filter(move |b| b.kind == kind).map(|b| document.slice(b.span));
    let (published, updated) = dates_of(document, blocks);
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut authors: Vec<String> = texts(BlockKind::Byline).flat_map(authors::read).collect();
    authors.retain(|name| known.insert(name.to_ascii_lowercase(), 0).is_none());
    Metadata {
        headline: headline(document, blocks),
        deck: texts(BlockKind::Deck).next().map(str::to_owned),
        authors,
        agency: agency(document, blocks),
        published,
        updated,
    }
}

/// The headline; lines that follow each other are one title.
fn headline(document: &Document, blocks: &[Block]) -> Option<String> {
    let lines = blocks
        .iter()
        .skip_while(|b| b.kind != BlockKind::Headline)
        .take_while(|b| b.kind == BlockKind::Headline);
    let mut lines: Vec<&str> = lines.map(|b| document.slice(b.span)).collect();
    lines.dedup();
    (!lines.is_empty()).then(|| lines.join(" "))
}

/// The agency that filed the report: dateline, else byline, else the copyright line under the story.
fn agency(document: &Document, blocks: &[Block]) -> Option<String> {
    let filed = blocks.iter().find_map(|b| b.dateline.as_ref()?.agency.clone());
    let signed = || {
        let bylines = blocks.iter().filter(|b| b.kind == BlockKind::Byline).map(|b| document.slice(b.span));
        let parts = bylines.flat_map(|line| line.split([',', '|', '/', '-', '–']));
        parts
            .map(|part| part.trim().trim_start_matches("By ").trim_start_matches("by "))
            .find(|part| is_wire(part))
            .map(str::to_owned)
    };
    filed.or_else(signed)
}

/// Whether `text` is a news agency, not a picture library.
fn is_wire(text: &str) -> bool {
    const WIRES: [&str; 18] = [
        "ap",
        "the associated press",
        "associated press",
        "reuters",
        "afp",
        "agence france-presse",
        "upi",
        "dpa",
        "ansa",
        "tass",
        "xinhua",
        "press association",
        "pa media",
        "the canadian press",
        "bloomberg news",
        "efe",
        "kyodo news",
        "interfax",
    ];
    WIRES.contains(&&*text.to_lowercase())
}

/// Bytes in which a line shows the date that it opens with.
const OPENING: usize = 60;

/// Lines above the story that may hold its date.
const ABOVE: usize = 60;

/// Published and updated, from the first lines that tell them.
fn dates_of(document: &Document, blocks: &[Block]) -> (Option<String>, Option<String>) {
    let (mut published, mut updated): (Option<String>, Option<String>) = (None, None);
    let telling = blocks.iter().filter(|b| matches!(b.kind, BlockKind::Timestamp | BlockKind::Byline));
    for line in telling.map(|b| document.slice(b.span)) {
        let mut from = 0;
        for date in dates::find(line) {
            let before = line.get(from..date.start).unwrap_or("").to_lowercase();
            let changed =
                ["updated", "modified", "edited", "revised"].iter().any(|word| before.contains(word));
            let first = ["published", "posted", "issued"].iter().any(|word| before.contains(word));
            let slot = if changed && !first { &mut updated } else { &mut published };
            if slot.is_none() {
                *slot = date.iso;
            }
            from = date.end;
        }
    }
    published = published.or_else(|| date_of_opening(document, blocks));
    if updated.is_none() {
        published = published.or_else(|| date_above(document, blocks));
    }
    // A page that shows when it was updated only was published then for all that one can tell.
    (published.or_else(|| updated.clone()), updated)
}

/// "April 3, 2031 -- The mill burned": the date that opens one of the first paragraphs, a dash behind it.
fn date_of_opening(document: &Document, blocks: &[Block]) -> Option<String> {
    let paragraphs = blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).take(3);
    paragraphs.map(|b| document.slice(b.span)).find_map(|line| {
        let head = line.get(..line.floor_char_boundary(OPENING)).unwrap_or(line);
        let date = dates::find(head).into_iter().next().filter(|date| date.start == 0)?;
        let rest = line.get(date.end..)?.trim_start();
        rest.starts_with(['-', '–', '—']).then_some(date.iso).flatten()
    })
}

/// The date of a short line above the story that is no part of it for all that the labels say, the nearest first: pages
/// hide the date among buttons, or show the title twice.
fn date_above(document: &Document, blocks: &[Block]) -> Option<String> {
    let story = blocks.iter().position(|b| b.kind == BlockKind::Paragraph)?;
    let above = blocks.get(..story)?.iter().rev().take(ABOVE);
    above.filter(|b| b.kind == BlockKind::Boilerplate).map(|b| document.slice(b.span)).find_map(|line| {
        let short = line.len() < OPENING && !line.contains(['©', '®']);
        let dated = short && dates::timestamp_share(line).0 >= 0.4;
        dates::find(line).into_iter().next().filter(|_| dated)?.iso
    })
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::{blocks, document::Document};

    #[test]
    fn dates_off_their_place() {
        let story = "The ferry crews of Alderport went on strike because the harbour board had cut their pay again.\n\n\
            The board said that it would talk to the crews on Friday, and that the harbour would stay open for boats.";
        let cases = [
            (format!("Ferry crews walk out over pay\n\nApril 17, 2031 -- {story}"), Some("2031-04-17")),
            (format!("Ferry crews walk out over pay\n\nApril 17, 2031 was cold. {story}"), None),
            (
                format!("Home\nMenu\n3/19/31 8:00am\nShare\n© 2030 Alderport Courier\n{story}"),
                Some("2031-03-19T08:00:00"),
            ),
        ];
        for (text, date) in cases {
            let document = Document::new(&text);
            assert_eq!(read(&document, &blocks::find(&document)).published.as_deref(), date, "{text}");
        }
    }

    #[test]
    fn a_whole_head() {
        let text = "Ferry crews walk out over harbour pay\nBy Ona Fisk and Len Roe\nPublished 5:20 p.m. ET Dec. 3, 2031 | Updated 8:05 p.m. ET Dec. 4, 2031\n\n\
            ALDERPORT, Norland (AP) — Ferry crews in Alderport walked out on Thursday because the harbour board had cut their pay.\n\n\
            The board said that it would talk to the crews on Friday, and that the harbour would stay open for fishing boats.\n";
        let document = Document::new(text);
        let metadata = read(&document, &blocks::find(&document));
        assert_eq!(metadata.headline.as_deref(), Some("Ferry crews walk out over harbour pay"));
        assert_eq!(metadata.authors, ["Ona Fisk", "Len Roe"]);
        assert_eq!(metadata.agency.as_deref(), Some("AP"));
        assert_eq!(metadata.published.as_deref(), Some("2031-12-03T17:20:00-05:00"));
        assert_eq!(metadata.updated.as_deref(), Some("2031-12-04T20:05:00-05:00"));
    }
}
