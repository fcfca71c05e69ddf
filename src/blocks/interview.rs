//! Tells an interviewer's questions from the answers.
//!
//! In a transcript every turn opens with a label: "Q:" and "A:", or names and initials. The interviewer is
//! "Q", or the one of two labels whose turns end with a question mark most of the time.

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
}
