//! Letters, mails and transcripts have no page around them, so that their short lines are theirs: greetings,
//! signatures, answers of one word.

use super::{
    Block, BlockKind,
    decode::{State, Zone},
    features::LineFacts,
    phrases::Furniture,
    view::Setting,
};
use crate::document::Document;

/// Words that a letter's greeting or closing begins with.
const OPENINGS: &[&str] = &[
    "dear",
    "hi",
    "hello",
    "hey",
    "thanks",
    "thank",
    "regards",
    "best",
    "kind",
    "sincerely",
    "yours",
    "respectfully",
    "cheers",
];

/// Makes paragraphs of the lines that were taken for furniture, if the text is a letter or no line shows a page.
/// Cost: linear.
pub(super) fn take_in<'s>(
    document: &Document,
    facts: &[LineFacts],
    path: impl Iterator<Item = &'s State>,
    blocks: &mut [Block],
) {
    let letter = is_letter(document, blocks);
    if !letter && !Setting::of(facts).bare {
        return;
    }
    for ((block, fact), state) in blocks.iter_mut().zip(facts).zip(path) {
        let furniture = block.kind == BlockKind::Boilerplate && state.zone != Zone::Before;
        let byline = letter && block.kind == BlockKind::Byline && !fact.by;
        let says_so = fact.furniture > Furniture::None || fact.pointer || fact.biography || fact.count > 3;
        if (furniture || byline) && !says_so && !fact.no_letters && !fact.technical {
            block.kind = BlockKind::Paragraph;
        }
    }
}

/// Whether short lines end with a comma, as greetings and closings do.
fn is_letter(document: &Document, blocks: &[Block]) -> bool {
    let mut greetings = 0;
    for line in blocks.iter().map(|block| document.slice(block.span)).filter(|line| line.len() < 40) {
        let words = line.split_whitespace().count();
        if words > 4 || !line.ends_with(',') {
            continue;
        }
        let first = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        greetings += if OPENINGS.iter().any(|opening| first.eq_ignore_ascii_case(opening)) { 2 } else { 1 };
    }
    greetings >= 2
}

#[cfg(test)]
mod tests {
    use crate::{
        blocks::{BlockKind, find},
        document::Document,
    };

    fn kinds(text: &str) -> Vec<BlockKind> {
        find(&Document::new(text)).iter().map(|block| block.kind).collect()
    }

    #[test]
    fn the_signature_of_a_letter_is_its_own() {
        let text = "Dear Mia,\n\nThe board of the harbour met on Tuesday and asked me to tell you that the ferries will \
                    sail again from the first of May, as you had hoped.\n\nI will write again when the plan is \
                    printed, and I would be glad to hear what the islanders make of it all.\n\nKind regards,\n\nOna";
        let kinds = kinds(text);
        assert_eq!(kinds[kinds.len() - 2..], [BlockKind::Paragraph, BlockKind::Paragraph]);
    }

    #[test]
    fn the_furniture_of_a_page_stays_furniture() {
        let text = "Harbour board backs down over ferry pay\n\nThe ferries of Alderport sailed again on Tuesday after \
                    the harbour board withdrew a cut in the pay of their crews.\n\nAdvertisement\n\nShops on the \
                    island said that they had run out of milk, flour and paper during the strike, and that they hoped \
                    for better days.\n\nSubscribe\n\nPrivacy policy";
        let kinds = kinds(text);
        assert_eq!(kinds[2], BlockKind::Boilerplate);
        assert_eq!(kinds[5], BlockKind::Boilerplate);
    }
}
