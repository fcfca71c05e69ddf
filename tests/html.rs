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
