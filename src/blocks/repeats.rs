//! Finds lines that say again what an earlier line said.
//!
//! Equal lines meet by the hash of their letters; near-equal ones share most of their runs of four
//! words (shingles, after Broder 1997). Only the first line with a shingle is remembered, so every
//! lookup is one step and the cost is linear in the text.

use std::collections::HashMap;

use super::features::fingerprint;
use crate::document::Document;

/// Words in a shingle.
const RUN: usize = 4;
/// Share of a line's shingles that an earlier line must have.
const ENOUGH: f32 = 0.65;

/// For each line the earliest line that it repeats. `counts` says which lines may be repeated or
/// repeat; lines of fewer than four words never do.
#[must_use]
pub fn find(document: &Document, counts: impl Fn(usize) -> bool) -> Vec<Option<u32>> {
    let mut whole: HashMap<u64, u32> = HashMap::new();
    let mut runs: HashMap<u64, u32> = HashMap::new();
    let mut sizes: HashMap<u32, usize> = HashMap::new();
    let mut repeats = Vec::with_capacity(document.lines().len());
    for (index, &line) in (0_u32..).zip(document.lines()) {
        let text = document.slice(line);
        let words: Vec<u64> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(fingerprint).collect();
        if words.len() < RUN || !counts(index as usize) {
            repeats.push(None);
            continue;
        }
        let shingles: Vec<u64> = words
            .windows(RUN)
            .map(|run| run.iter().fold(7, |hash: u64, &word| hash.rotate_left(9) ^ word))
            .collect();
        let equal = *whole.entry(fingerprint(text)).or_insert(index);
        let mut found = (equal < index).then_some(equal);
        if found.is_none() && words.len() >= 2 * RUN {
            let mut votes: Vec<u32> =
                shingles.iter().filter_map(|shingle| runs.get(shingle).copied()).collect();
            votes.sort_unstable();
            let best = votes.chunk_by(|a, b| a == b).max_by_key(|group| group.len());
            found = best.and_then(|group| group.first().map(|&earlier| (earlier, group.len()))).and_then(
                |(earlier, hits)| {
                    let size = sizes.get(&earlier).copied().unwrap_or(0);
                    #[expect(clippy::cast_precision_loss, reason = "a share needs no exact count")]
                    let share = hits as f32 / shingles.len().max(size) as f32;
                    (share >= ENOUGH).then_some(earlier)
                },
            );
        }
        for &shingle in &shingles {
            runs.entry(shingle).or_insert(index);
        }
        sizes.insert(index, shingles.len());
        repeats.push(found);
    }
    repeats
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::document::Document;

    #[test]
    fn equal_near_and_different_lines() {
        let text = "The old bridge over the Marrow fell into the river on Tuesday night, police said.\n\
            Share this story\n\
            A quite different sentence about the fish market and its many cats.\n\
            The old bridge over the Marrow fell into the river on Tuesday night, police said.\n\
            The old bridge over the Marrow fell into the river on Tuesday night, the police said.\n\
            The old bridge over the Marrow was built by monks who had never seen a river before.\n\
            Share this story";
        let repeats = find(&Document::new(text), |_| true);
        assert_eq!(repeats, [None, None, None, Some(0), Some(0), None, None]);
    }
}
