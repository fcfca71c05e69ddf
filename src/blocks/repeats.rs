//! Finds lines that say again what an earlier line said.
//!
//! Equal lines meet by the hash of their letters; near-equal ones share most of their runs of four
//! words (shingles, after Broder 1997). Only the first line with a shingle is remembered, so every
//! lookup is one step and the cost is linear in the text.

use crate::order;

use super::{
    features::share,
    words::{Table, Words},
};

/// Words in a shingle.
const RUN: usize = 4;
/// Share of a line's shingles that an earlier line must have.
const ENOUGH: f32 = 0.65;

/// For each of `lines` lines the earliest line that it repeats. `counts` says which lines may be
/// repeated or repeat; lines of fewer than four words never do.
#[must_use]
pub fn find(words: &Words, lines: usize, counts: impl Fn(usize) -> bool) -> Vec<Option<u32>> {
    let mut whole: Table<u32> = Table::default();
    let mut runs: Table<u32> = Table::default();
    let one = |(index, line): (u32, usize)| {
        let size = words.line(line).len();
        if size < RUN || !counts(line) {
            return None;
        }
        let equal = *whole.entry(words.key(line)).or_insert(index);
        let mut found = (equal < index).then_some(equal);
        if found.is_none() && size >= 2 * RUN {
            let mut votes: Vec<u32> = words.runs(line).filter_map(|run| runs.get(&run).copied()).collect();
            order::by(&mut votes, |&vote| u64::from(vote));
            let best = votes.chunk_by(|a, b| a == b).max_by_key(|group| group.len());
            found = best.and_then(|group| {
                let earlier = *group.first()?;
                let longer = size.max(words.line(earlier as usize).len()) + 1 - RUN;
                (share(group.len(), longer) >= ENOUGH).then_some(earlier)
            });
        }
        for run in words.runs(line) {
            runs.entry(run).or_insert(index);
        }
        found
    };
    (0_u32..).zip(0..lines).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::{blocks::words::Words, document::Document};

    #[test]
    fn equal_near_and_different_lines() {
        let text = "The old bridge over the Marrow fell into the river on Tuesday night, police said.\n\
            Share this story\n\
            A quite different sentence about the fish market and its many cats.\n\
            The old bridge over the Marrow fell into the river on Tuesday night, police said.\n\
            The old bridge over the Marrow fell into the river on Tuesday night, the police said.\n\
            The old bridge over the Marrow was built by monks who had never seen a river before.\n\
            Share this story";
        let repeats = find(&Words::of(&Document::new(text)), 7, |_| true);
        assert_eq!(repeats, [None, None, None, Some(0), Some(0), None, None]);
    }
}
