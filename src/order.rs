//! Sorting by numbers, with one piece of code for nearly everything that the analysis sorts.
//!
//! Each kind of item that the standard library sorts costs some kilobytes of the module that everybody downloads, and
//! the analysis sorts two dozen kinds, all short and all by one or two small numbers.

use crate::span::Span;

/// Sorts by `key`, lowest first; equals stay in their order. Cost: n log n.
pub fn by<T>(items: &mut Vec<T>, key: impl Fn(&T) -> u64) {
    let mut order: Vec<(u64, u32)> = items.iter().map(key).zip(0..).collect();
    if order.is_sorted() {
        return;
    }
    order.sort_unstable();
    let mut slots: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.iter().filter_map(|&(_, at)| slots.get_mut(at as usize)?.take()));
}

/// Key of two numbers, the first of which counts more.
#[must_use]
pub const fn pair(first: u32, second: u32) -> u64 {
    (first as u64) << 32 | second as u64
}

/// Key for spans: by start, then by end.
#[must_use]
pub const fn span(span: Span) -> u64 {
    pair(span.start, span.end)
}

/// Key for spans that lie within each other: by start, the longer one first.
#[must_use]
pub const fn outermost(start: u32, end: u32) -> u64 {
    pair(start, !end)
}

/// Half of a key that puts the highest score first.
#[must_use]
pub const fn highest(score: f32) -> u32 {
    let bits = score.to_bits();
    // Numbers below zero are ordered the other way round by their bits.
    if bits >> 31 == 0 { !(bits | 1 << 31) } else { bits }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{by, highest, outermost, pair};

    proptest! {
        #[test]
        fn as_the_standard_library_sorts(items in proptest::collection::vec((0u32..9, 0u32..9, any::<u8>()), 0..40)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            by(&mut ours, |item| pair(item.0, item.1));
            theirs.sort_by_key(|item| (item.0, item.1));
            prop_assert_eq!(&ours, &theirs);
            by(&mut ours, |item| outermost(item.0, item.1));
            theirs.sort_by_key(|item| (item.0, std::cmp::Reverse(item.1)));
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn scores_from_the_highest(a in any::<f32>(), b in any::<f32>()) {
            prop_assert_eq!(highest(a).cmp(&highest(b)), b.total_cmp(&a));
        }
    }
}
