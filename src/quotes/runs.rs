//! Runs of three words, by which quotations that repeat each other are told.

use super::{Passage, QuoteKind};
use crate::words::Words;

/// Words in a run.
const RUN: usize = 3;

/// Hashes of the runs of three words in the passage's content, in lower case; of what is quoted where that is not all of it.
pub(crate) fn of(words: Words, passage: &Passage) -> Vec<u64> {
    let tokens = || passage.content.iter().flat_map(|&part| words.within(part));
    let mut quoted = Vec::new();
    if passage.kind == QuoteKind::Mixed {
        let mut within = false;
        for token in tokens() {
            match words.text(token) {
                "“" | "‘" | "«" => within = true,
                "”" | "’" | "»" => within = false,
                "\"" | "'" => within = !within,
                _ if within && words.is_word(token) => quoted.push(hash(&words.lower(token))),
                _ => {}
            }
        }
    }
    if quoted.len() < RUN {
        quoted =
            tokens().filter(|&token| words.is_word(token)).map(|token| hash(&words.lower(token))).collect();
    }
    quoted.windows(RUN).map(|run| run.iter().fold(0, |sum: u64, &word| sum.rotate_left(21) ^ word)).collect()
}

/// FNV-1a.
fn hash(word: &str) -> u64 {
    word.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
