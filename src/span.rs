//! Half-open ranges of the text.

use serde::{Deserialize, Serialize};

/// Part of the text: offsets with the start included and the end excluded.
///
/// Units: UTF-8 bytes everywhere inside the crate and in the native API; UTF-16 code units once
/// [`Utf16Map`](crate::document::Utf16Map) has converted a result for JavaScript. Both ends lie on
/// character boundaries. Serialised as `[start, end]`.
///
/// ```
/// use copydesk::Span;
/// let word = Span::new(0, 5);
/// assert!(!word.overlaps(Span::new(5, 9))); // touching is not overlapping
/// assert!(!word.contains(5));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "[u32; 2]", from = "[u32; 2]")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(type = "[start: number, end: number]"))]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// First byte after the passage.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to and without `end`; an end before the start gives an empty span.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// Like [`Span::new`], from the `usize` offsets that `str` methods give.
    ///
    /// Texts are at most [`MAX_TEXT_BYTES`](crate::MAX_TEXT_BYTES) long, so offsets fit.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "analyze() refuses longer texts")]
    pub const fn of(start: usize, end: usize) -> Self {
        Self::new(start as u32, end as u32)
    }

    /// Length in units.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether nothing lies between start and end.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the unit at `offset` belongs to the passage.
    #[must_use]
    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `inner` lies wholly within this span; a span covers itself.
    #[must_use]
    pub const fn covers(self, inner: Self) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// Whether the two share at least one unit.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span in a text that begins at byte `start` of this one's. Nothing comes before its beginning.
    #[must_use]
    pub(crate) const fn within(self, start: u32) -> Self {
        Self { start: self.start.saturating_sub(start), end: self.end.saturating_sub(start) }
    }

    /// The span in a text in which this one's begins at byte `start`.
    #[must_use]
    pub(crate) const fn after(self, start: u32) -> Self {
        Self { start: self.start.saturating_add(start), end: self.end.saturating_add(start) }
    }

    /// As a range for slicing.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<Span> for [u32; 2] {
    fn from(span: Span) -> Self {
        [span.start, span.end]
    }
}

impl From<[u32; 2]> for Span {
    fn from([start, end]: [u32; 2]) -> Self {
        Self::new(start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn touching_empty_and_nested_spans() {
        let (left, right, inner) = (Span::new(0, 5), Span::new(5, 9), Span::new(1, 3));
        assert!(!left.overlaps(right));
        assert!(left.overlaps(inner) && inner.overlaps(left));
        assert!(left.covers(inner) && left.covers(left) && !inner.covers(left));
        let empty = Span::new(5, 5);
        assert!(empty.is_empty() && !empty.contains(5) && !empty.overlaps(right));
        assert_eq!(left.join(right), Span::new(0, 9));
        assert_eq!(Span::new(7, 3), Span::new(7, 7));
    }
    #[test]
    fn lengths_edges_and_moves() {
        let span = Span::of(2, 5);
        assert_eq!((span.len(), span.range(), span.is_empty()), (3, 2..5, false));
        assert_eq!([1, 2, 4, 5].map(|offset| span.contains(offset)), [false, true, true, false]);
        assert!(!span.covers(Span::new(1, 5)) && !span.covers(Span::new(2, 6)));
        assert_eq!((span.within(1), span.within(4)), (Span::new(1, 4), Span::new(0, 1)));
        assert_eq!(span.after(3), Span::new(5, 8));
        assert_eq!(Span::new(4, 9).join(span), Span::new(2, 9));
        assert_eq!((<[u32; 2]>::from(span), Span::from([5, 2])), ([2, 5], Span::new(5, 5)));
    }
}
