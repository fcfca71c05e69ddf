//! Labels of words: BILOU (Ratinov & Roth, CoNLL 2009) for each kind of name.

use std::ops::Range;

use crate::entities::EntityKind;

/// Number of labels.
pub(super) const COUNT: usize = 1 + 4 * KINDS.len();

/// Outside of names.
pub(super) const OUTSIDE: u8 = 0;

/// The kinds in the order of the weights.
pub(super) const KINDS: [EntityKind; 5] =
    [EntityKind::Person, EntityKind::Organization, EntityKind::Place, EntityKind::Event, EntityKind::Other];

/// Place of a word in its name.
pub(super) const FIRST: u8 = 0;
pub(super) const INNER: u8 = 1;
pub(super) const LAST: u8 = 2;
pub(super) const ONLY: u8 = 3;

/// Number of the kind, and place in the name.
pub(super) const fn parts(label: u8) -> Option<(u8, u8)> {
    match label.checked_sub(1) {
        Some(rest) => Some((rest / 4, rest % 4)),
        None => None,
    }
}

/// What the label says a name is.
pub(super) fn kind(label: u8) -> Option<EntityKind> {
    KINDS.get(usize::from(parts(label)?.0)).copied()
}

/// The labels of `length` tokens with `names` among them.
pub(super) fn labels(length: usize, names: impl Iterator<Item = (Range<usize>, EntityKind)>) -> Vec<u8> {
    let mut labels = vec![OUTSIDE; length];
    for (tokens, kind) in names {
        let number = KINDS.iter().zip(0u8..).find(|&(&k, _)| k == kind).map_or(0, |(_, number)| number);
        for at in tokens.clone() {
            let place = match (at == tokens.start, at + 1 == tokens.end) {
                (true, true) => ONLY,
                (true, false) => FIRST,
                (false, true) => LAST,
                (false, false) => INNER,
            };
            labels.get_mut(at).into_iter().for_each(|label| *label = 1 + 4 * number + place);
        }
    }
    labels
}

/// Whether `label` may follow `before` in a sentence.
pub(super) fn follows(before: u8, label: u8) -> bool {
    let inside = matches!(parts(before), Some((_, FIRST | INNER)));
    match parts(label) {
        Some((kind, INNER | LAST)) => inside && parts(before).is_some_and(|(open, _)| open == kind),
        _ => !inside,
    }
}

/// The names that the labels of the text make.
pub(super) fn names(labels: &[u8]) -> Vec<(Range<usize>, EntityKind)> {
    let mut names: Vec<(Range<usize>, EntityKind)> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        match (parts(label), kind(label)) {
            (Some((_, FIRST | ONLY)), Some(kind)) => names.push((at..at + 1, kind)),
            (Some(_), Some(_)) => {
                if let Some((tokens, _)) = names.last_mut().filter(|(tokens, _)| tokens.end == at) {
                    tokens.end = at + 1;
                }
            }
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::{EntityKind, follows, labels, names};

    #[test]
    fn labels_and_names_are_each_others_inverse() {
        let all = [
            (0..1, EntityKind::Person),
            (1..4, EntityKind::Place),
            (5..7, EntityKind::Other),
            (7..8, EntityKind::Event),
        ];
        let labels = labels(9, all.iter().cloned());
        assert_eq!(names(&labels), all);
        assert!(labels.windows(2).all(|pair| follows(pair[0], pair[1])));
    }
}
