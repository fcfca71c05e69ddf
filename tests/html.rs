//! HTML is read alike here and in the browser: `package/html.test.mjs` reads the same cases.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what is wrong by panicking"
)]

use copydesk::{Options, analyze, hints::LineHints, html};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    html: String,
    text: String,
    /// Offsets in UTF-16 code units.
    hints: Vec<LineHints>,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("html/cases.json")).unwrap()
}

#[test]
fn text_and_hints() {
    for case in cases() {
        let mut found = html::read(&case.html);
        for line in &mut found.hints {
            let before = &found.text[..line.0 as usize];
            line.0 = u32::try_from(before.encode_utf16().count()).unwrap();
        }
        assert_eq!(found.text, case.text, "{}", case.html);
        assert_eq!(found.hints, case.hints, "{}", case.html);
    }
}

#[test]
fn hints_given_are_hints_read() {
    for case in cases() {
        let from_html =
            analyze(&case.html, &Options { format: copydesk::Format::Html, ..Options::default() }).unwrap();
        let hints = html::read(&case.html).hints;
        let from_text = analyze(&case.text, &Options { hints, ..Options::default() }).unwrap();
        assert_eq!(from_html.text.as_deref(), Some(&*case.text));
        assert_eq!(from_html.blocks, from_text.blocks);
    }
}

const STORY: [&str; 5] = [
    "The ferries of Alderport sailed again on Tuesday after the harbour board withdrew a cut in the pay of their crews.",
    "“We counted the days, and so did they,” said Mia Holm, who has steered the island ferry for nineteen years.",
    "The board had argued that the ferries lose money in winter, and that the harbour could not go on paying for empty decks.",
    "Shops on the island said that they had run out of milk, flour and paper during the strike, and that they hoped for better days.",
    "The crews and the board will meet again in spring, when the next timetable for the ferries has to be agreed.",
];

const OTHERS: [&str; 8] = [
    "I have lived on the island since I was born, and I have never once seen a member of the board on the morning ferry.",
    "You forget that somebody has to pay for all this, and it is always those who never use the ferry at all.",
    "My sister works on the quay, and she says that nobody told the crews before the notices had gone up on the doors.",
    "That is simply not true, and anybody who was at the meeting in March can tell you what was really said there.",
    "When I was young the ferry went twice a day, the crew knew all of us by name, and nobody had to ask what it cost.",
    "If the board wants to save money it could begin with its own chairs, which were bought new only two years ago.",
    "The last three winters were mild, so I would like to know where all this ice is that they keep talking about.",
    "We should all be glad that it is over, and thank those who stood on the quay in the rain for three weeks.",
];

/// The texts of the paragraphs of an article with the headline and `before` and `after` the story.
fn paragraphs(before: &str, class: &str, after: &str) -> Vec<String> {
    let story: String = STORY.iter().map(|line| format!("<p>{line}</p>")).collect();
    let html = format!(
        "{before}<div class=\"{class}\"><h1>Harbour board backs down over ferry pay</h1>{story}</div>{after}"
    );
    let options = Options { format: copydesk::Format::Html, ..Options::default() };
    let analysis = analyze(&html, &options).unwrap();
    let text = analysis.text.unwrap();
    // Nothing is lost, whatever it is taken for.
    assert!(OTHERS.iter().all(|line| !html.contains(line) || text.contains(line)));
    let body = analysis.blocks.iter().filter(|block| block.kind == copydesk::blocks::BlockKind::Paragraph);
    body.map(|block| text[block.span.start as usize..block.span.end as usize].to_owned()).collect()
}

fn others(wrap: &str) -> String {
    let lines: String = OTHERS.iter().map(|line| wrap.replace('*', line)).collect();
    format!("<div class=\"page\">{lines}</div>")
}

#[test]
fn names_tell_the_story_from_comments_and_streams() {
    let remarks = others("<div class=\"comment-item\"><b>Jo</b><p>*</p></div>");
    let stream = others("<div class=\"js-stream-item\"><h3>More</h3><p>*</p></div>");
    let dialog = others("<div role=\"dialog\"><p>*</p></div>");
    let story = STORY.map(str::to_owned);
    for class in ["page", "entry-content"] {
        assert_eq!(paragraphs("", class, &remarks), story);
        assert_eq!(paragraphs(&stream, class, ""), story);
        assert_eq!(paragraphs(&stream, class, &remarks), story);
        assert_eq!(paragraphs("", class, &dialog), story);
    }
    // Without names there is no telling.
    assert_ne!(paragraphs("", "page", &others("<div><b>Jo</b><p>*</p></div>")), story);
}

#[test]
fn the_name_of_a_frame_loses_no_story() {
    for class in ["page with-comments", "sidebar", "comments", "share-this", "no-sidebar content related"] {
        assert_eq!(paragraphs("", class, "<footer>© Alderport Courier</footer>"), STORY, "{class}");
    }
    // Where somebody pastes the comments alone, they are what was pasted.
    let remarks: String = OTHERS.iter().map(|line| format!("<p class=\"comment\">{line}</p>")).collect();
    let options = Options { format: copydesk::Format::Html, ..Options::default() };
    let found = analyze(&remarks, &options).unwrap();
    assert!(found.blocks.iter().all(|block| block.kind == copydesk::blocks::BlockKind::Paragraph));
}
