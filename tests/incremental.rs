//! An analyzer that remembers gives the same result as one that has seen nothing, whatever is done to the article.
#![allow(clippy::expect_used, clippy::string_slice, reason = "a test says what is wrong by panicking")]

use copydesk::{Analyzer, Format, Options, Part, analyze_utf16};
use proptest::prelude::*;

mod edits;
#[path = "../benches/prose.rs"]
mod prose;

use edits::Edit;

fn json(analysis: &copydesk::Analysis) -> String {
    serde_json::to_string(analysis).expect("a result is data")
}

/// Analyses `text` by `analyzer` and afresh.
fn compare(analyzer: &mut Analyzer, text: &str, options: &Options) -> Result<(), TestCaseError> {
    let fresh = analyze_utf16(text, options.clone()).expect("any text");
    let again = analyzer.analyze_utf16(text, options.clone()).expect("any text");
    let (again, fresh) = (json(&again), json(&fresh));
    let differs = again.bytes().zip(fresh.bytes()).position(|(one, other)| one != other);
    let at = differs.unwrap_or_else(|| again.len().min(fresh.len()));
    let near = |json: &str| json.chars().skip(at.saturating_sub(80)).take(160).collect::<String>();
    prop_assert!(again == fresh, "{:?}: {} instead of {}", text, near(&again), near(&fresh));
    Ok(())
}

/// Pieces that an author types, or that change how what stands around them is read.
const PIECES: [&str; 36] = [
    "a",
    "t",
    " ",
    ",",
    ".",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "(",
    ":",
    "\n",
    "\n\n",
    "said",
    " she said",
    " told Reuters",
    "According to ",
    "Mara Veldt",
    "VELDT",
    "the mayor",
    "Mr. ",
    "é",
    "🙂",
    "\u{301}",
    "By Ines Calloway\n",
    "(Reuters)",
    "Q: ",
    "- ",
    "… ",
    "— ",
    "U.S.",
    "3.5 million",
    "on Tuesday",
    "Read more: ",
    "who ",
];

/// Articles: of our prose, and of lines as they are pasted.
fn article() -> impl Strategy<Value = String> {
    let lines = prop::sample::select(vec![
        "Harbour board backs down over ferry pay",
        "By Ona Fisk, Transport Correspondent",
        "Tue 3 Aug 2032 09.15 BST",
        "Share",
        "Ferries wait at the east quay of Alderport. (Len Roe/Reuters)",
        "ALDERPORT, Norland (AP) — The ferries sailed again on Tuesday, the board said.",
        "“We counted the days, and so did they,” said Mia Holm, who steers the ferry.",
        "“It is over,” she said. “But nobody asked us",
        "“and nobody will.”",
        "Fisk: Do you miss the sea?",
        "MH: I hear it all the time.",
        "A ferry is a road that somebody has to steer.- Union leader Jo Brandt.",
        "Read more: The island that owns its ferry",
    ]);
    let pasted = prop::collection::vec(lines, 1..14).prop_map(|lines| lines.join("\n\n"));
    let prose = (0usize..60).prop_map(|skip| {
        let text = prose::prose(9000);
        text.split("\n\n").skip(skip).take(5).collect::<Vec<_>>().join("\n\n")
    });
    prop_oneof![prose, pasted]
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<prop::sample::Index>;
    let piece = || prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned);
    prop_oneof![
        4 => (at(), piece()).prop_map(|(at, text)| Edit::Insert { at, text }),
        3 => (at(), 1usize..30).prop_map(|(at, count)| Edit::Delete { at, count }),
        2 => (at(), 1usize..12, piece()).prop_map(|(at, count, text)| Edit::Replace { at, count, text }),
        1 => at().prop_map(|at| Edit::Split { at }),
        1 => at().prop_map(|at| Edit::Join { at }),
        1 => (at(), article()).prop_map(|(at, text)| Edit::Insert { at, text }),
        1 => (at(), at()).prop_map(|(from, to)| Edit::Move { from, to }),
        1 => at().prop_map(|to| Edit::Undo { to }),
    ]
}

fn options() -> impl Strategy<Value = Options> {
    let plain = Options { tokens: true, ..Options::default() };
    let html = Options { format: Format::Html, ..Options::default() };
    let short = Options { skip: vec![Part::Indirect, Part::Keywords], ..Options::default() };
    let dated = Options { published: Some("2031-06-14".to_owned()), ..Options::default() };
    prop_oneof![6 => Just(plain), 1 => Just(html), 1 => Just(short), 1 => Just(dated)]
}

/// A fresh analysis begins to remember late, an analyzer at once: both say the same of what is repeated.
#[test]
fn what_a_text_says_again_and_again_is_found_each_time() -> Result<(), TestCaseError> {
    let paragraph = "The mayor of Vell said the “old pier” would close. “We counted every spoon,” Mara Veldt said. \
                     She plans to open it on Monday.\n\n";
    // Without a full stop: no sentence ends, and pieces of it are read by themselves.
    let stream = "“we counted” she said that it will close and ";
    for (unit, times) in [(paragraph, 200), (stream, 9000)] {
        compare(&mut Analyzer::new(), &unit.repeat(times), &Options::default())?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn edited_articles_are_analysed_as_fresh_ones(
        text in article(),
        edits in prop::collection::vec(edit(), 1..12),
        options in options(),
    ) {
        let mut analyzer = Analyzer::new();
        let mut states = vec![text];
        for edit in edits {
            let next = edit.of(&states);
            states.push(next);
            compare(&mut analyzer, states.last().expect("a text"), &options)?;
        }
    }

    #[test]
    fn one_analyzer_serves_several_articles(texts in prop::collection::vec(article(), 2..5)) {
        let mut analyzer = Analyzer::new();
        for text in texts.iter().chain(&texts) {
            compare(&mut analyzer, text, &Options::default())?;
        }
    }
}

/// Each letter of an article typed, as its author does.
#[test]
fn every_keystroke() {
    let text = "Mill burns\n\nBy Ines Calloway\n\n“We heard it fall on Tuesday,” said Mara Veldt, 43, the mill’s keeper. \
                “Nobody was hurt.”\n\nVeldt told reporters that “the roof went first”, and she said it would be rebuilt.";
    let mut analyzer = Analyzer::new();
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    for end in ends.clone().chain(ends.rev()) {
        compare(&mut analyzer, &text[..end], &Options::default()).expect("the same");
    }
}
