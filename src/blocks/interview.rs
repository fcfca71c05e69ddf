//! Tells an interviewer's questions from the answers.
//!
//! In a transcript every turn opens with a label: "Q:" and "A:", or names and initials. The interviewer is
//! "Q", or the one of two labels whose turns end with a question mark most of the time. Without labels, lines that ask are
//! questions where most of what stands below them is in the first person; elsewhere they are an explainer's crossheads.

use std::collections::BTreeMap;

use super::{Block, BlockKind};
use crate::document::Document;

/// The most bytes of a speaker's label.
const LONGEST: usize = 40;

/// Marks the paragraphs in which the interviewer speaks.
pub fn mark_questions(document: &Document, blocks: &mut [Block]) {
    let mut turns: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for block in blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        if let Some((label, words)) = label(document.slice(block.span)) {
            let (all, asking) = turns.entry(label).or_default();
            *all += 1;
            *asking += u32::from(words.trim_end_matches(['"', '”', '’']).ends_with('?'));
        }
    }
    let spoken: u32 = turns.values().map(|&(all, _)| all).sum();
    // Labels that stand once only are more likely a colon in running text.
    if spoken < 3 || turns.len() > 12 {
        mark_bare(document, blocks);
        return;
    }
    let asks = |label: &str| {
        let formal = matches!(label, "Q" | "Question");
        let (all, asking) = turns.get(label).copied().unwrap_or_default();
        formal
            || (turns.contains_key("A") && label == "Q")
            || (all >= 2 && asking * 2 > all && turns.len() >= 2)
    };
    // The byline's last name before a colon is the interviewer too.
    let writers: Vec<&str> = blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Byline)
        .flat_map(|block| document.slice(block.span).split_whitespace())
        .filter(|word| word.len() > 3 && word.starts_with(char::is_uppercase) && *word != "Interview")
        .collect();
    let marked: Vec<bool> = blocks
        .iter()
        .map(|block| {
            block.kind == BlockKind::Paragraph
                && label(document.slice(block.span))
                    .is_some_and(|(label, _)| asks(label) || writers.contains(&label))
        })
        .collect();
    for (block, _) in blocks.iter_mut().zip(marked).filter(|(_, marked)| *marked) {
        block.kind = BlockKind::Question;
    }
}

/// Marks the lines that ask in an interview without labels.
fn mark_bare(document: &Document, blocks: &mut [Block]) {
    /// The fewest questions.
    const FEWEST: usize = 3;
    /// The most words of one.
    const LONGEST: usize = 60;
    let text = |block: &Block| document.slice(block.span);
    let asks = |block: &Block| {
        let line = text(block);
        matches!(block.kind, BlockKind::Paragraph | BlockKind::Crosshead)
            && line.ends_with('?')
            && !line.starts_with(['"', '“', '‘', '\''])
            && line.split_whitespace().count() <= LONGEST
    };
    // "I", "we" and "my" outside of quotation marks, which close before the words.
    let first = |block: &Block| {
        let outside = text(block).split(['"', '“', '”']).step_by(2);
        let mut words = outside.flat_map(str::split_whitespace);
        words.any(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
            let stem = word.split(['\'', '’']).next().unwrap_or_default();
            stem == "I" || matches!(word, "me" | "my" | "My" | "We" | "we" | "our" | "us")
        })
    };
    let mut asked: Vec<usize> = Vec::new();
    let mut answered = 0;
    for (index, pair) in blocks.windows(2).enumerate() {
        if let [one, next] = pair
            && asks(one)
            && next.kind == BlockKind::Paragraph
            && !asks(next)
        {
            asked.push(index);
            answered += usize::from(first(next));
        }
    }
    if asked.len() >= FEWEST && answered * 3 >= asked.len() * 2 {
        for index in asked {
            blocks.get_mut(index).into_iter().for_each(|block| block.kind = BlockKind::Question);
        }
    }
}

/// The speaker's label of a turn and the words after it.
fn label(text: &str) -> Option<(&str, &str)> {
    let (label, words) = text.split_once(':')?;
    let short = label.len() <= LONGEST && label.split_whitespace().count() <= 3;
    let name = label.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    (short && name && !label.is_empty() && words.starts_with([' ', '\u{a0}']))
        .then_some((label, words.trim_end()))
}

#[cfg(test)]
mod tests {
    use crate::{
        blocks::{self, BlockKind},
        document::Document,
    };

    #[test]
    fn questions_and_answers() {
        let text = "Q: You said the boat was old. Is it?\nA: It was old when my mother bought it.\nQ: And the engine?\nA: Older still.";
        let blocks = blocks::find(&Document::new(text));
        let asked: Vec<bool> = blocks.iter().map(|block| block.kind == BlockKind::Question).collect();
        assert_eq!(asked, [true, false, true, false]);
    }

    #[test]
    fn questions_without_labels() {
        let asked = |answers: [&str; 3]| {
            let [one, two, three] = answers;
            let text = format!(
                "Ona Fisk on nineteen years at the wheel\n\nOna Fisk steered the ferry of Alderport until she was sixty.\n\n\
                How did you come to sea?\n\n{one}\n\nWere you afraid?\n\n{two}\n\nAnd now?\n\n{three}"
            );
            let blocks = blocks::find(&Document::new(&text));
            blocks.iter().filter(|block| block.kind == BlockKind::Question).count()
        };
        let own = "I was born above the harbour office, and the first thing that I ever drew was a boat.";
        assert_eq!(
            asked([own, "Never in my life, and I have seen waves that were taller than the mast.", own]),
            3
        );
        // Of an explainer they are headings.
        let told =
            "The ferry was built in Alderport, and “I was afraid of her” is what its first master wrote.";
        assert_eq!(
            asked([told, told, "The board has two ferries left, and one of them is for sale this year."]),
            0
        );
    }
}
