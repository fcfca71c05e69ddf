//! The labels of the tagger: what part of a quotation a word is, and on which side its cue stands.

use std::ops::Range;

use super::chain::{NEVER, Row};

/// Number of labels.
pub const COUNT: usize = 13;

/// The label of words that belong to no quotation.
pub const OUTSIDE: u8 = 0;

/// The label of such words between a source or content and the cue that it stands before: "who" in "the captain, who
/// was there, said". A chain knows nothing of what lies further back than the label before; so it remembers.
pub const BEFORE_CUE: u8 = 11;

/// The label of such words between a cue and a source or content that it stands before.
pub const AFTER_CUE: u8 = 12;

/// What a run of words is. "Before" means that the cue stands further right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// "Mara Veldt" in "Mara Veldt said".
    SourceBefore,
    /// "Mara Veldt" in "said Mara Veldt".
    SourceAfter,
    /// "said".
    Cue,
    /// What is said, before its cue.
    ContentBefore,
    /// What is said, after its cue.
    ContentAfter,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::SourceBefore, Self::SourceAfter, Self::Cue, Self::ContentBefore, Self::ContentAfter];

    /// The label of the first word of a run.
    #[must_use]
    pub const fn first(self) -> u8 {
        1 + 2 * self as u8
    }

    /// The label of the words that go on with a run.
    #[must_use]
    pub const fn inner(self) -> u8 {
        2 + 2 * self as u8
    }

    /// The part that `label` says; `None` for words outside.
    #[must_use]
    pub fn of(label: u8) -> Option<Self> {
        let index = usize::from(label.checked_sub(1)?) / 2;
        Self::ALL.get(index).copied()
    }

    /// Whether both are sources, both cues or both contents.
    #[must_use]
    pub const fn is_like(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::SourceBefore | Self::SourceAfter, Self::SourceBefore | Self::SourceAfter)
                | (Self::Cue, Self::Cue)
                | (Self::ContentBefore | Self::ContentAfter, Self::ContentBefore | Self::ContentAfter)
        )
    }

    /// Whether the run is source or content of a cue that follows.
    #[must_use]
    pub const fn is_before(self) -> bool {
        matches!(self, Self::SourceBefore | Self::ContentBefore)
    }
}

/// Shuts labels that no sequence begins or ends with: nothing waits for a cue behind the end, or has had one before the
/// beginning.
pub fn shut_ends(rows: &mut [Row]) {
    if let Some(slot) = rows.first_mut().and_then(|row| row.get_mut(usize::from(AFTER_CUE))) {
        *slot = NEVER;
    }
    if let Some(slot) = rows.last_mut().and_then(|row| row.get_mut(usize::from(BEFORE_CUE))) {
        *slot = NEVER;
    }
}

/// Whether `label` goes on with a run.
#[must_use]
pub const fn is_inner(label: u8) -> bool {
    label > 0 && label < BEFORE_CUE && label.is_multiple_of(2)
}

/// Whether `next` may follow `label`: a run goes on only with its own part.
#[must_use]
pub const fn may_follow(label: u8, next: u8) -> bool {
    !is_inner(next) || label == next || label + 1 == next
}

/// The runs that `labels` describe, in order.
#[must_use]
pub fn runs(labels: &[u8]) -> Vec<(Part, Range<usize>)> {
    let mut runs: Vec<(Part, Range<usize>)> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        match (Part::of(label), runs.last_mut()) {
            (Some(part), Some((last, range))) if is_inner(label) && *last == part && range.end == at => {
                range.end = at + 1;
            }
            (Some(part), _) => runs.push((part, at..at + 1)),
            (None, _) => {}
        }
    }
    runs
}
