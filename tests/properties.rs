//! What holds for every text, whatever it is.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says what is wrong by panicking")]

use copydesk::{Analysis, Options, Span, analyze};
use proptest::prelude::*;

/// Pieces that news text, and text that pretends to be news, is made of.
const PIECES: [&str; 40] = [
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "``",
    "''",
    "«",
    "»",
    "(",
    ")",
    " – ",
    "— ",
    "- ",
    ": ",
    ", ",
    ". ",
    "? ",
    "… ",
    "\n",
    "\n\n",
    "\r\n",
    "\u{0}",
    "\u{200b}",
    "\u{202e}",
    "🙂",
    "𝒳",
    "é",
    "said",
    " she said",
    " told Reuters",
    "According to ",
    "Dana Obi",
    "the mayor",
    " 3.5 million people",
    "on Tuesday",
    "U.S.",
    "- Dana Obi",
    "\u{fffd}",
];

fn article() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned),
        4 => "[a-z]{1,8} ",
        2 => "[A-Z][a-z]{1,8} ",
        1 => any::<char>().prop_map(|c| c.to_string()),
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

fn analysed(text: &str) -> Analysis {
    let options = Options { tokens: true, ..Options::default() };
    analyze(text, &options).expect("any text can be analysed")
}

fn spans(analysis: &mut Analysis) -> Vec<Span> {
    let mut all = Vec::new();
    analysis.each_span(&mut |span| all.push(*span));
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_span_is_a_passage(text in article()) {
        let mut analysis = analysed(&text);
        for span in spans(&mut analysis) {
            prop_assert!(text.get(span.range()).is_some(), "{span:?} is no passage of {text:?}");
        }
    }

    #[test]
    fn utf16_offsets_give_the_same_passages(text in article()) {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut bytes = analysed(&text);
        let mut utf16 = bytes.clone().into_utf16(&text);
        for (byte, unit) in spans(&mut bytes).into_iter().zip(spans(&mut utf16)) {
            let passage = String::from_utf16(&units[unit.range()]).expect("no pair is cut");
            prop_assert_eq!(&passage, &text[byte.range()]);
        }
    }

    #[test]
    fn blocks_hold_every_visible_character_once(text in article()) {
        let analysis = analysed(&text);
        let mut end = 0;
        for block in &analysis.blocks {
            let gap = &text[end as usize..block.span.start as usize];
            prop_assert!(gap.chars().all(copydesk::document::is_blank), "lost {gap:?}");
            prop_assert!(!block.span.is_empty());
            end = block.span.end;
        }
        prop_assert!(text[end as usize..].chars().all(copydesk::document::is_blank));
    }

    #[test]
    fn tokens_hold_every_visible_character_once(text in article()) {
        let mut end = 0;
        for token in analysed(&text).tokens.expect("they were asked for") {
            let gap = &text[end as usize..token.span.start as usize];
            prop_assert!(gap.chars().all(copydesk::document::is_blank), "lost {gap:?}");
            prop_assert!(!token.span.is_empty());
            end = token.span.end;
        }
        prop_assert!(text[end as usize..].chars().all(copydesk::document::is_blank));
    }

    #[test]
    fn indexes_point_at_something(text in article()) {
        let a = analysed(&text);
        for (index, quote) in (0..).zip(&a.quotes) {
            prop_assert!(!quote.content.is_empty());
            prop_assert!((quote.block as usize) < a.blocks.len());
            prop_assert!(quote.repeats.is_none_or(|earlier| earlier < index));
            prop_assert!((0.0..=1.0).contains(&quote.confidence));
            if let Some(speaker) = quote.speaker {
                prop_assert!(a.sources[speaker as usize].quotes.contains(&index));
            }
        }
        for source in &a.sources {
            prop_assert!(source.entity.is_none_or(|entity| (entity as usize) < a.entities.len()));
            prop_assert!((0.0..=1.0).contains(&source.share));
        }
        for entity in &a.entities {
            prop_assert!(!entity.mentions.is_empty());
            prop_assert!(entity.affiliations.iter().all(|&body| (body as usize) < a.entities.len()));
        }
        prop_assert!(a.summary.iter().all(|&sentence| (sentence as usize) < a.sentences.len()));
        prop_assert!(a.sentences.iter().all(|sentence| (sentence.block as usize) < a.blocks.len()));
    }

    #[test]
    fn quotes_come_in_text_order_and_lie_in_their_blocks(text in article()) {
        let analysis = analysed(&text);
        let starts: Vec<u32> = analysis.quotes.iter().map(|quote| quote.content[0].start).collect();
        prop_assert!(starts.is_sorted());
        for quote in &analysis.quotes {
            let block = analysis.blocks[quote.block as usize].span;
            prop_assert!(block.covers(quote.content[0]), "{:?} outside of {block:?}", quote.content[0]);
        }
    }

    #[test]
    fn the_same_text_gives_the_same_result(text in article()) {
        prop_assert_eq!(analysed(&text), analysed(&text));
    }
}
