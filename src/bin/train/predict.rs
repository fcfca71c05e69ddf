//! Writes predictions in the form that the entity scorer reads.

use std::{fmt::Write, time::Instant};

use copydesk::{blocks::paragraphs, document::Document, sentences, syntax, tags, tokens};
use serde_json::json;

use crate::{Options, data};

pub fn predict(options: &Options) {
    let mut lines = String::new();
    let (mut bytes, mut seconds) = (0, 0.0);
    let (mut all, mut right) = (0, 0);
    for article in data::gum(options.text("gum"), false) {
        let start = Instant::now();
        let document = Document::new(&article.text);
        let blocks = paragraphs(&document);
        let tokens = tokens::split(&document, &blocks);
        let sentences = sentences::split(&document, &tokens);
        let tags = syntax::parse(&document, &tokens, &sentences).tags;
        seconds += start.elapsed().as_secs_f64();
        bytes += article.text.len();
        for word in article.words.iter().filter(|word| !word.lemma.is_empty() && word.upos != "PUNCT") {
            let at = tokens.partition_point(|token| token.span.start < word.span.start);
            let Some((token, tag)) =
                tokens.get(at).zip(tags.get(at)).filter(|(token, _)| token.span == word.span)
            else {
                continue;
            };
            all += 1;
            right += usize::from(tags::lemma(document.slice(token.span), *tag) == word.lemma);
        }
        // Byte offset → code point.
        let points = |at: u32| article.text[..at as usize].chars().count();
        let line = json!({
            "id": article.id,
            "sentences": sentences.iter().map(|s| [points(s.span.start), points(s.span.end)]).collect::<Vec<_>>(),
            "tokens": tokens.iter().zip(&tags)
                .map(|(t, tag)| json!([points(t.span.start), points(t.span.end), tag.pos.name()])).collect::<Vec<_>>(),
        });
        writeln!(lines, "{line}").unwrap();
    }
    std::fs::write(options.text("out"), lines).expect("the predictions can be written");
    eprintln!("{bytes} bytes in {seconds:.3} s: {:.1} MB/s", bytes as f64 / seconds / 1e6);
    eprintln!("lemmas right: {:.2} % of {all} words", 100.0 * right as f64 / all as f64);
}
