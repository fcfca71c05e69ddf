//! What is promised of any result, for the tests that make texts up.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what is wrong by panicking"
)]

use copydesk::{Analysis, Span, document::is_blank};

/// All spans of the result.
pub fn spans(analysis: &mut Analysis) -> Vec<Span> {
    let mut all = Vec::new();
    analysis.each_span(&mut |span| all.push(*span));
    all
}

/// Checks the analysis of `text`, whose offsets are bytes.
pub fn check(text: &str, analysis: &Analysis) {
    let mut analysis = analysis.clone();
    for span in spans(&mut analysis) {
        assert!(text.get(span.range()).is_some_and(|passage| !passage.is_empty()), "{span:?} is no passage");
    }
    blocks(text, &analysis);
    quotes(&analysis);
    for entity in &analysis.entities {
        assert!(!entity.mentions.is_empty() && !entity.name.is_empty());
        assert!(entity.mentions.is_sorted_by_key(|mention| mention.span));
        assert!(entity.affiliations.iter().all(|&body| (body as usize) < analysis.entities.len()));
    }
    assert!(analysis.summary.iter().all(|&sentence| (sentence as usize) < analysis.sentences.len()));
    assert!(analysis.summary.is_sorted());
    for sentence in &analysis.sentences {
        let block = analysis.blocks.get(sentence.block as usize).expect("a sentence's block");
        assert!(block.span.covers(sentence.span), "a sentence outside of its block");
    }
    for keyword in &analysis.keywords {
        assert!(!keyword.spans.is_empty() && (0.0..=1.0).contains(&keyword.score));
    }
    assert!(analysis.quantities.iter().all(|quantity| quantity.value.is_none_or(f64::is_finite)));
    assert!(analysis.stats.grade.is_finite() && analysis.stats.reading_minutes.is_finite());
}

/// The blocks hold every visible character once.
fn blocks(text: &str, analysis: &Analysis) {
    let mut end = 0;
    for (index, block) in (0..).zip(&analysis.blocks) {
        let gap = &text[end as usize..block.span.start as usize];
        assert!(gap.chars().all(is_blank), "lost {gap:?}");
        assert!((0.0..=1.0).contains(&block.confidence));
        assert!(block.repeats.is_none_or(|earlier| earlier < index));
        end = block.span.end;
    }
    assert!(text[end as usize..].chars().all(is_blank), "lost the end");
}

fn quotes(analysis: &Analysis) {
    let Analysis { blocks, quotes, sources, entities, .. } = analysis;
    assert!(quotes.is_sorted_by_key(|quote| quote.content.first().map(|span| span.start)));
    for (index, quote) in (0..).zip(quotes) {
        let first = *quote.content.first().expect("a quotation of nothing");
        assert!(quote.content.windows(2).all(|pair| pair[0].end <= pair[1].start), "parts overlap");
        assert!(blocks[quote.block as usize].span.covers(first), "{first:?} outside of its block");
        assert!(quote.repeats.is_none_or(|earlier| earlier < index));
        assert!((0.0..=1.0).contains(&quote.confidence));
        if let Some(speaker) = quote.speaker {
            assert!(sources[speaker as usize].quotes.contains(&index), "the speaker does not know it");
        }
    }
    for (index, source) in (0..).zip(sources) {
        assert!(source.entity.is_none_or(|entity| (entity as usize) < entities.len()));
        assert!((0.0..=1.0).contains(&source.share));
        assert!(source.quotes.iter().all(|&quote| quotes[quote as usize].speaker == Some(index)));
    }
    assert!(sources.iter().map(|source| source.share).sum::<f32>() < 1.001, "shares above 1");
}

/// Checks that the UTF-16 offsets of an analysis lead to the passages that its byte offsets lead to.
pub fn check_utf16(text: &str, analysis: &Analysis) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = analysis.clone();
    let mut utf16 = analysis.clone().into_utf16(text);
    for (byte, unit) in spans(&mut bytes).into_iter().zip(spans(&mut utf16)) {
        let passage = String::from_utf16(&units[unit.range()]).expect("no pair is cut");
        assert_eq!(passage, text[byte.range()]);
    }
}
