//! What holds for every text, whatever it is.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what is wrong by panicking"
)]

use copydesk::{
    Analysis, Options, analyze, attribution, blocks,
    document::Document,
    entities, marks, quantities, quotes, sentences,
    syntax::{self, Parse, Trees},
    times, tokens,
    words::Words,
};
use proptest::prelude::*;

mod sound;

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn every_result_is_sound(text in article()) {
        let analysis = analysed(&text);
        sound::check(&text, &analysis);
        sound::check_utf16(&text, &analysis);
    }

    #[test]
    fn the_same_text_gives_the_same_result(text in article()) {
        prop_assert_eq!(analysed(&text), analysed(&text));
    }

    #[test]
    fn every_stage_keeps_its_promise(text in article()) {
        stages(&text);
    }
}

/// What each stage promises the next one.
fn stages(text: &str) {
    let document = Document::new(text);
    assert!(document.lines().windows(2).all(|pair| pair[0].end < pair[1].start), "lines overlap");
    let blocks = blocks::find(&document);
    let tokens = tokens::split(&document, &blocks);
    let mut covered = 0;
    for token in &tokens {
        assert!(!token.span.is_empty() && token.span.start >= covered, "tokens overlap");
        assert!(blocks[token.block as usize].span.covers(token.span), "a token outside of its block");
        covered = token.span.end;
    }
    let quoted = marks::pair(&document, &blocks);
    for (index, passage) in (0..).zip(&quoted) {
        assert!(
            passage.outer.covers(passage.inner) && blocks[passage.block as usize].span.covers(passage.outer)
        );
        assert!(passage.root <= index && (passage.depth == 0) == (passage.root == index), "{passage:?}");
        assert!(quoted[passage.root as usize].outer.covers(passage.outer), "outside of what it is nested in");
    }
    assert!(quoted.is_sorted_by_key(|passage| passage.outer.start));
    let sentences = sentences::split(&document, &tokens);
    let mut next = 0;
    for sentence in &sentences {
        assert!(
            sentence.tokens.start == next && sentence.tokens.end > next,
            "a token in no sentence, or in two"
        );
        next = sentence.tokens.end;
    }
    assert_eq!(next, tokens.len());
    let Parse { tags, arcs } = syntax::parse(&document, &tokens, &sentences);
    assert_eq!(tags.len(), tokens.len());
    assert_eq!(arcs.len(), tokens.len());
    let trees = Trees::new(arcs);
    for sentence in &sentences {
        for token in sentence.tokens.clone() {
            // Up to the root in no more steps than there are words.
            let path = std::iter::successors(trees.head(token), |&head| trees.head(head));
            let path: Vec<usize> = path.take(sentence.tokens.len() + 1).collect();
            assert!(path.len() <= sentence.tokens.len(), "a circle of heads");
            assert!(path.iter().all(|head| sentence.tokens.contains(head)), "a head in another sentence");
        }
    }
    let entities = entities::find(&document, &blocks, &tokens, &sentences, &tags, trees.arcs(), &quoted);
    let words = Words {
        document: &document,
        tokens: &tokens,
        tags: &tags,
        sentences: &sentences,
        trees: &trees,
        entities: &entities,
    };
    let found = quotes::find(words, &blocks, &quoted);
    assert!(found.passages.iter().all(|passage| (0.0..=1.0).contains(&passage.trust)));
    assert!(found.marked.is_sorted_by_key(|phrase| phrase.span));
    let attributions = attribution::resolve(words, &blocks, &found.passages);
    assert_eq!(attributions.len(), found.passages.len());
    let times = times::find(&document, &sentences, None);
    assert!(times.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "times overlap");
    let quantities = quantities::find(&document, &tokens, &sentences, &tags, &times);
    assert!(quantities.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "quantities overlap");
}
