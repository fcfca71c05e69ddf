//! Cuts blocks into sentences.
//!
//! A sentence ends at a full stop, exclamation or question mark or ellipsis, together with the closing
//! marks that follow it, unless what comes next shows that it goes on: a word in lower case ("…!” she
//! said"), a speaker with a cue ("…?” Veldt asked"), a comma or dash. The tokenizer has already decided
//! which full stops belong to abbreviations; of those only some can end a sentence ("U.S.", "a.m.").
//! A block's end always ends the sentence. Rules rather than a model: on GUM's dev texts they are
//! ahead of the trained systems that we compare with.
//!
//! Cost: linear; looks a constant number of tokens ahead.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::{
    Span,
    document::Document,
    tokens::{Token, TokenKind, lists},
};

/// A sentence of a story block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Sentence {
    /// From its first to its last token.
    pub span: Span,
    /// Index of its block.
    pub block: u32,
    /// Its tokens; every token belongs to exactly one sentence.
    #[serde(skip)]
    pub tokens: Range<usize>,
}

/// Cuts the story into sentences.
///
/// Quotation marks are read by their shape and the white space around them.
#[must_use]
pub fn split(document: &Document, tokens: &[Token]) -> Vec<Sentence> {
    let text = Text { document, tokens };
    let mut sentences = Vec::with_capacity(tokens.len() / 16 + 1);
    let mut start = 0;
    let mut index = 0;
    while index < tokens.len() {
        let end = text.end(start, index);
        if let Some(end) = end
            && let (Some(first), Some(last)) = (tokens.get(start), tokens.get(end - 1))
        {
            sentences.push(Sentence {
                span: first.span.join(last.span),
                block: first.block,
                tokens: start..end,
            });
            start = end;
        }
        index = end.unwrap_or(index + 1);
    }
    sentences
}

/// What a token that may end a sentence is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// A full stop of its own.
    Full,
    /// "!", "?", "?!".
    Mark,
    /// "...", "…".
    Ellipsis,
    /// An abbreviation that ends sentences as well: "U.S.", "a.m.", "etc.".
    Abbreviation,
}

struct Text<'a, 't> {
    document: &'a Document<'t>,
    tokens: &'a [Token],
}

impl Text<'_, '_> {
    fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| self.document.slice(token.span))
    }

    /// Whether white space or nothing stands before token `index`.
    fn spaced(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|before| self.tokens.get(before));
        match (before, self.tokens.get(index)) {
            (Some(before), Some(token)) => before.span.end != token.span.start,
            _ => true,
        }
    }

    /// First token after the sentence from `start`, if that sentence ends with token `index` and the
    /// closing marks behind it.
    fn end(&self, start: usize, index: usize) -> Option<usize> {
        let block = self.tokens.get(index)?.block;
        let same_block = |index: usize| self.tokens.get(index).is_some_and(|token| token.block == block);
        if !same_block(index + 1) {
            return Some(index + 1);
        }
        let stop = self.stop(start, index)?;
        let mut next = index + 1;
        let mut closed = false;
        while same_block(next) && self.closes(next) {
            closed |= !matches!(self.word(next), ")" | "]");
            next += 1;
        }
        next = self.note(next).filter(|&after| same_block(after - 1)).unwrap_or(next);
        (!same_block(next) || self.begins(start, next, stop, closed)).then_some(next)
    }

    fn stop(&self, start: usize, index: usize) -> Option<Stop> {
        let word = self.word(index);
        let token = self.tokens.get(index)?;
        match token.kind {
            TokenKind::Punctuation => match word.chars().next()? {
                '.' if word.len() == 1 => Some(Stop::Full),
                '.' | '…' => Some(Stop::Ellipsis),
                '!' | '?' => Some(Stop::Mark),
                '。' | '！' | '？' | '।' => Some(Stop::Full),
                _ => None,
            },
            TokenKind::Word if word.ends_with('.') && index > start => {
                let dotted = word.trim_end_matches('.').contains('.');
                let ends = word.chars().count() > 2
                    && (dotted
                        || ["etc.", "Inc.", "Jr.", "Co.", "Corp.", "Ltd.", "Sr.", "al."].contains(&word));
                ends.then_some(Stop::Abbreviation)
            }
            _ => None,
        }
    }

    /// Whether token `index` is a closing mark that belongs to what stands before it.
    fn closes(&self, index: usize) -> bool {
        match self.word(index) {
            ")" | "]" | "”" | "»" | "''" => true,
            // Marks with one shape for both ends: closing ones touch what is before them.
            "\"" | "'" | "’" | "‘" | "“" => {
                !self.spaced(index) && (self.spaced(index + 1) || self.closes_or_points(index + 1))
            }
            _ => false,
        }
    }

    fn closes_or_points(&self, index: usize) -> bool {
        matches!(
            self.word(index),
            ")" | "]" | "”" | "»" | "''" | "\"" | "'" | "’" | "." | "," | "—" | "–" | "-" | "--" | "["
        )
    }

    /// First token after a note number, "[3]" or a bare "3", or after a mark for words left out, "[…]", that stands
    /// at `index`.
    fn note(&self, index: usize) -> Option<usize> {
        let number =
            |index: usize| self.tokens.get(index).is_some_and(|token| token.kind == TokenKind::Number);
        let bracketed = self.word(index) == "[" && self.word(index + 2) == "]";
        if bracketed && (number(index + 1) || matches!(self.word(index + 1), "…" | "...")) {
            return Some(index + 3);
        }
        // "rights. 4 Even though": no sentence begins with a number and such a word.
        let bare = number(index)
            && self.word(index).len() < 3
            && self.word(index).bytes().all(|b| b.is_ascii_digit())
            && lists::opens_sentence(self.word(index + 1));
        bare.then_some(index + 1)
    }

    /// Whether a sentence begins at token `next`, after a `stop` of the sentence from `start`; `closed`: after
    /// closing quotation marks.
    fn begins(&self, start: usize, next: usize, stop: Stop, closed: bool) -> bool {
        let Some(token) = self.tokens.get(next) else { return true };
        let word = self.word(next);
        let Some(first) = word.chars().next() else { return true };
        match token.kind {
            // Who begins one sentence in lower case does so with the next.
            TokenKind::Word if first.is_lowercase() => {
                matches!(stop, Stop::Full | Stop::Mark)
                    && !closed
                    && self.spaced(next)
                    && self.tokens.get(start).is_some_and(|token| token.kind == TokenKind::Word)
                    && self.word(start).starts_with(char::is_lowercase)
            }
            TokenKind::Word if first.is_uppercase() => match stop {
                Stop::Full => true,
                Stop::Mark => !closed || !self.speaker_follows(next),
                Stop::Ellipsis => !closed || !self.speaker_follows(next),
                Stop::Abbreviation => closed || lists::opens_sentence(word),
            },
            TokenKind::Punctuation => match first {
                ',' | ';' | ':' | ')' | ']' | '.' | '!' | '?' | '…' => false,
                '—' | '–' | '-' => false,
                // An opening mark: what it opens decides.
                _ => {
                    self.word(next + 1).chars().next().is_some_and(|c| !c.is_lowercase() && c != ',')
                        && stop != Stop::Abbreviation
                }
            },
            _ => stop != Stop::Abbreviation && (stop != Stop::Ellipsis || !first.is_numeric()),
        }
    }

    /// Whether a speaker and a cue stand at `index`: "Veldt asked", "He said." The capital of "He said: “…”" begins a sentence.
    fn speaker_follows(&self, index: usize) -> bool {
        let names = (index..index + 4).take_while(|&i| self.word(i).starts_with(char::is_uppercase)).count();
        let begins =
            matches!(self.word(index), "He" | "She" | "They" | "We") && self.word(index + names + 1) != ".";
        names > 0 && !begins && CUES.contains(&self.word(index + names))
    }
}

/// Verbs that follow the speaker's name after an exclamation or a question.
const CUES: &[&str] = &[
    "added",
    "answered",
    "asked",
    "asks",
    "called",
    "cried",
    "declared",
    "demanded",
    "exclaimed",
    "exclaims",
    "replied",
    "replies",
    "said",
    "says",
    "screamed",
    "shouted",
    "tweeted",
    "wondered",
    "wrote",
    "yelled",
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::split;
    use crate::{blocks::paragraphs, document::Document, tokens};

    fn sentences_of(text: &str) -> String {
        let document = Document::new(text);
        let blocks = paragraphs(&document);
        let tokens = tokens::split(&document, &blocks);
        let sentences = split(&document, &tokens);
        sentences.iter().map(|sentence| document.slice(sentence.span)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn ends() {
        // "|" stands where a sentence ends; the text is the case without the marks.
        let cases = [
            "The dam held.| Nobody slept.| Why?| Who knows!",
            "Mr. Orr met Gen. Veldt in St. Alder.| They left.",
            "Orr of the U.S. Navy left the U.S.| He came back at 5 a.m. on Monday.",
            "J. K. Orr and A. Veldt spoke.| Nothing else.",
            "“We left.| Nothing stayed,” she said.| “Go!” she said.| “Why?” Veldt asked.| “Go!”| The door shut.",
            "\"We left,\" he said.| \"Nothing stayed.\"| \"Why?\" he asked.",
            "It cost 3.5 million.| 20 people left.",
            "He waited ... and left.| He waited...| Then he left.",
            "(The dam held.)| The town slept.",
            "It was 1970. [1]| It rained.",
            "1. Boil the water.| Wait.",
            "Veldt Inc. and Orr Co. merged.| Alder Inc.| They sold it.",
            "the works (tools, paint, etc.) are gone.| All of it.",
            "no stop here\n|Next block.| More",
            "He said: “It is over.”| “It is not.”",
            "we went home.| then it rained?| yes.| what now",
            "He left. then he came back.",
            "They should be free. 4| Even the smallest dam counts.| 20 people left.",
            "Nobody knew. […]| Then it rained.",
        ];
        for case in cases {
            let text = case.replace('|', "");
            let found = sentences_of(&text);
            assert_eq!(
                found.split('|').collect::<Vec<_>>(),
                case.split('|').map(str::trim).collect::<Vec<_>>()
            );
        }
    }

    proptest! {
        #[test]
        fn sentences_partition_the_tokens(text in "(\\PC|[A-Za-z]{1,3}[ .]|[.!?]|[\"”’)] |\n|U\\.S\\. |\\[1\\]){0,60}") {
            let document = Document::new(&text);
            let blocks = paragraphs(&document);
            let tokens = tokens::split(&document, &blocks);
            let sentences = split(&document, &tokens);
            let mut next = 0;
            for sentence in &sentences {
                prop_assert!(sentence.tokens.start == next && sentence.tokens.end > next);
                next = sentence.tokens.end;
                let inside = &tokens[sentence.tokens.clone()];
                prop_assert!(inside.iter().all(|token| token.block == sentence.block && sentence.span.covers(token.span)));
            }
            prop_assert_eq!(next, tokens.len());
        }
    }
}
