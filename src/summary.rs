//! Picks the sentences that sum the article up.
//!
//! Method: extraction after Edmundson, "New methods in automatic extracting" (1969): a sentence counts for the
//! keywords it holds and for where it stands, because news tells the gist first. Sentences that are mostly
//! somebody's words in quotation marks, very short or very long ones and those that lean on the sentence before
//! ("But he …") count less. The best are taken in turn, passing over what repeats the words of one
//! already taken, and given in reading order.
//!
//! Cost: one pass over sentences and keywords, and a sort.

use std::collections::HashSet;

use crate::{
    Span,
    blocks::{Block, BlockKind},
    document::Document,
    keywords::Keyword,
    marks::Quoted,
    order,
    sentences::Sentence,
    wordlist::WordList,
};

/// Sentences of a summary.
const MOST: usize = 3;

/// Indexes into `sentences`, in reading order: three of a story of eight or more sentences, two from four
/// on, one from two on, none of less.
#[must_use]
pub fn pick(
    document: &Document,
    blocks: &[Block],
    sentences: &[Sentence],
    quoted: &[Quoted],
    keywords: &[Keyword],
) -> Vec<u32> {
    let body = |sentence: &Sentence| {
        blocks.get(sentence.block as usize).is_some_and(|block| block.kind == BlockKind::Paragraph)
    };
    let candidates: Vec<usize> =
        (0..).zip(sentences).filter(|(_, sentence)| body(sentence)).map(|(index, _)| index).collect();
    let wanted = match candidates.len() {
        0 | 1 => 0,
        2..=3 => 1,
        4..=7 => 2,
        _ => MOST,
    };
    let density = keyword_weights(sentences, keywords);
    let outer: Vec<Span> =
        quoted.iter().filter(|passage| passage.depth == 0).map(|passage| passage.outer).collect();
    let mut ranked: Vec<(f32, usize)> = candidates
        .iter()
        .enumerate()
        .filter_map(|(place, &index)| {
            let sentence = sentences.get(index)?;
            let weight = density.get(index).copied().unwrap_or_default();
            Some((score(document.slice(sentence.span), sentence.span, weight, place, &outer), index))
        })
        .collect();
    order::by(&mut ranked, |&(score, index)| order::pair(order::highest(score), index as u32));
    let mut chosen: Vec<(HashSet<String>, usize)> = Vec::new();
    for (_, index) in ranked {
        if chosen.len() == wanted {
            break;
        }
        let words = content_words(sentences.get(index).map_or("", |sentence| document.slice(sentence.span)));
        let repeats = chosen.iter().any(|(others, _)| {
            let shared = words.intersection(others).count();
            shared * 2 > words.len().min(others.len())
        });
        if !repeats && !words.is_empty() {
            chosen.push((words, index));
        }
    }
    let mut summary: Vec<u32> = chosen.iter().filter_map(|&(_, index)| u32::try_from(index).ok()).collect();
    order::by(&mut summary, |&index| u64::from(index));
    summary
}

/// For each sentence the weights of the keywords it holds, each keyword once.
fn keyword_weights(sentences: &[Sentence], keywords: &[Keyword]) -> Vec<f32> {
    let mut weights = vec![0.0; sentences.len()];
    for keyword in keywords {
        let mut last = None;
        for span in &keyword.spans {
            let index = sentences.partition_point(|sentence| sentence.span.end <= span.start);
            if last != Some(index)
                && let Some(weight) = weights.get_mut(index)
            {
                *weight += keyword.score;
            }
            last = Some(index);
        }
    }
    weights
}

#[expect(clippy::cast_precision_loss, reason = "counts of words and bytes; seven digits are plenty")]
fn score(text: &str, span: Span, keywords: f32, place: usize, quoted: &[Span]) -> f32 {
    let words = text.split_whitespace().count();
    let length = match words {
        0..=7 => 0.3,
        8..=12 => 0.8,
        13..=45 => 1.0,
        _ => 0.6,
    };
    let first = quoted.partition_point(|passage| passage.end <= span.start);
    let inside: u32 = quoted
        .get(first..)
        .unwrap_or_default()
        .iter()
        .take_while(|passage| passage.start < span.end)
        .map(|passage| passage.end.min(span.end) - passage.start.max(span.start))
        .sum();
    let share = inside as f32 / span.len().max(1) as f32;
    let speech = if share > 0.6 { 0.1 } else { 1.0 - 0.4 * share };
    static LEANING: WordList<18> = WordList::new([
        "he", "she", "it", "they", "but", "and", "that", "this", "these", "those", "however", "so", "then",
        "his", "her", "their", "we", "i",
    ]);
    let opening = text.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or("");
    let leaning = if LEANING.has(opening) { 0.7 } else { 1.0 };
    let position = 1.0 + 2.0 / (1.0 + place as f32);
    (0.5 + keywords) / libm::powf(words.max(1) as f32, 0.3) * position * length * speech * leaning
}

/// The longer words of a sentence, which tell whether another says the same.
fn content_words(text: &str) -> HashSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.chars().count() > 3).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::pick;
    use crate::{
        Span, blocks::paragraphs, document::Document, keywords::Keyword, marks, sentences::Sentence,
    };

    /// The summary of a text with a sentence a line.
    fn summary(lines: &[&str], keywords: &[&str]) -> Vec<u32> {
        let text = lines.join("\n");
        let document = Document::new(&text);
        let blocks = paragraphs(&document);
        let sentence = |(block, &span): (u32, &Span)| Sentence { span, block, tokens: 0..0 };
        let sentences: Vec<Sentence> = (0..).zip(document.lines()).map(sentence).collect();
        let keyword = |word: &&str| Keyword {
            text: (*word).to_owned(),
            score: 1.0,
            spans: text.match_indices(word).map(|(at, word)| Span::of(at, at + word.len())).collect(),
        };
        let keywords: Vec<Keyword> = keywords.iter().map(keyword).collect();
        pick(&document, &blocks, &sentences, &marks::pair(&document, &blocks), &keywords)
    }

    #[test]
    fn the_gist_without_repeats_and_speech() {
        let lead = "A fire destroyed the old water mill in Alderport on Tuesday night, the police reported.";
        let lines = [
            lead,
            lead,
            "“The water mill in Alderport was all that we had and now it is gone,” said a baker.",
            "It rained.",
            "Nobody was hurt, although a family of four slept in a house beside the river that night.",
            "The council of Alderport wants to build the water mill again with money from the state.",
            "Visitors liked the place in summer, when there was music in the yard behind the house.",
            "He went away.",
            "Some came from far away to see how flour was made in the days of their grandparents.",
        ];
        let found = summary(&lines, &["mill", "Alderport"]);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found.contains(&0) && found.contains(&5) && !found.contains(&1), "{found:?}");
        assert!(!found.contains(&2) && !found.contains(&3), "{found:?}");
        assert!(found.is_sorted());
    }

    #[test]
    fn short_texts_have_short_summaries() {
        let line = |n: usize| {
            [
                "The mill burned down last week.",
                "Its owner is away on holiday.",
                "No one was hurt there.",
                "Rain came later to the valley.",
            ]
            .into_iter()
            .take(n)
            .collect::<Vec<_>>()
        };
        let lengths: Vec<usize> = (0..=4).map(|n| summary(&line(n), &["mill"]).len()).collect();
        assert_eq!(lengths, [0, 0, 1, 1, 2]);
    }
}
