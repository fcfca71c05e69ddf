//! Who says what in a text, for the tests of quotations.

use copydesk::{Analysis, Options, analyze};

/// The analysis, and speaker, cue and content of each quotation; parts joined by " … ", "?" for nobody.
pub fn found(text: &str) -> (Analysis, Vec<(String, String, String)>) {
    let analysis = analyze(text, &Options::default()).expect("default options are valid");
    let quotes = analysis.quotes.iter().map(|quote| {
        let speaker = quote.speaker.and_then(|speaker| analysis.sources.get(speaker as usize));
        let join = |spans: &[copydesk::Span]| {
            spans.iter().map(|span| &text[span.range()]).collect::<Vec<_>>().join(" … ")
        };
        let name = speaker.map_or("?", |speaker| &speaker.name);
        (name.to_owned(), join(&quote.cue), join(&quote.content))
    });
    let quotes = quotes.collect();
    (analysis, quotes)
}

/// The speaker of the last quotation that holds `words`.
pub fn who_says(text: &str, words: &str) -> String {
    let mut told = found(text).1.into_iter().filter(|(.., said)| said.contains(words));
    told.next_back().map(|(speaker, ..)| speaker).unwrap_or_default()
}

/// Asserts who says the words in each text: text, words, speaker.
#[track_caller]
pub fn all_say(cases: &[(&str, &str, &str)]) {
    let wrong = cases.iter().filter_map(|&(text, words, wanted)| {
        let found = who_says(text, words);
        (found != wanted).then(|| format!("{text}\n  {words}: {found}, not {wanted}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
