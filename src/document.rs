//! The text as it was given, its lines, and the map from its bytes to UTF-16.
//!
//! Nothing is normalised: every span of the result is a span of the caller's own text.

use crate::Span;

/// The text under analysis.
pub struct Document<'t> {
    text: &'t str,
    lines: Vec<Span>,
}

impl<'t> Document<'t> {
    /// Cuts `text` into lines. Cost: one pass.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text, lines: non_blank_lines(text) }
    }

    /// The whole text.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// The passage at `span`; empty if the span does not fit the text.
    #[must_use]
    #[inline]
    pub fn slice(&self, span: Span) -> &'t str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// The non-blank lines in order, without the white space around them.
    ///
    /// A line ends at LF, CR, CRLF, NEL, LS, PS, vertical tab or form feed.
    #[must_use]
    pub fn lines(&self) -> &[Span] {
        &self.lines
    }

    /// The character that ends just before `offset`.
    #[must_use]
    pub fn char_before(&self, offset: u32) -> Option<char> {
        self.text.get(..offset as usize)?.chars().next_back()
    }

    /// The character that starts at `offset`.
    #[must_use]
    pub fn char_at(&self, offset: u32) -> Option<char> {
        self.text.get(offset as usize..)?.chars().next()
    }
}

/// Whether `c` ends a line.
const fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether `c` shows nothing: white space, zero-width characters, bidi controls, NUL.
#[must_use]
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn non_blank_lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split(ends_line) {
        let inner = line.trim_matches(is_blank);
        if !inner.is_empty() {
            let lead = line.len() - line.trim_start_matches(is_blank).len();
            lines.push(Span::of(start + lead, start + lead + inner.len()));
        }
        // Every line end but LF, CR, VT and FF is longer than a byte: ask the text itself.
        start += line.len();
        start += text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    lines
}

/// Converts byte offsets of one text to UTF-16 code units, the unit of JavaScript strings.
///
/// Holds the places where the difference between the two changes, so ASCII costs nothing.
/// A lone surrogate reaches us as U+FFFD; both are one unit, so the caller's offsets still fit.
pub struct Utf16Map {
    /// Byte offset just after a character longer in bytes than in units, and the difference so far.
    steps: Vec<(u32, u32)>,
}

impl Utf16Map {
    /// Builds the map. Cost: one pass over the text, 8 bytes for each non-ASCII character.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut steps = Vec::new();
        let mut difference = 0;
        if !text.is_ascii() {
            for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
                difference += c.len_utf8() - c.len_utf16();
                let Span { start, end } = Span::of(at + c.len_utf8(), difference + at + c.len_utf8());
                steps.push((start, end - start));
            }
        }
        Self { steps }
    }

    /// The UTF-16 offset of the character boundary at byte `offset`. Cost: a binary search.
    #[must_use]
    pub fn offset(&self, offset: u32) -> u32 {
        let after = self.steps.partition_point(|&(at, _)| at <= offset);
        offset - after.checked_sub(1).and_then(|i| self.steps.get(i)).map_or(0, |&(_, difference)| difference)
    }

    /// The byte of UTF-16 offset `units`: the inverse of [`offset`](Self::offset). Cost: a binary search.
    #[must_use]
    pub fn byte(&self, units: u32) -> u32 {
        let after = self.steps.partition_point(|&(at, difference)| at - difference <= units);
        let before = after.checked_sub(1).and_then(|i| self.steps.get(i));
        units.saturating_add(before.map_or(0, |&(_, difference)| difference))
    }

    /// Both ends of `span` converted.
    #[must_use]
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.offset(span.start), self.offset(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::{Document, Utf16Map, is_blank};
    use crate::Span;

    #[test]
    fn lines_lose_blank_edges_and_nothing_else() {
        let text = "\u{feff} Head \r\n\r\n\tbody one\u{2028}two\rthree\u{200b}\n \u{a0}\n";
        let document = Document::new(text);
        let lines: Vec<&str> = document.lines().iter().map(|&line| document.slice(line)).collect();
        assert_eq!(lines, ["Head", "body one", "two", "three"]);
    }

    #[test]
    fn every_boundary_converts() {
        let text = "ä\tcde\nf💛g\r\nhi\rjkl\u{fffd}";
        let map = Utf16Map::new(text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let units = text[..at].encode_utf16().count();
            assert_eq!(map.offset(u32::try_from(at).unwrap()) as usize, units);
            assert_eq!(map.byte(u32::try_from(units).unwrap()) as usize, at);
        }
    }
    #[test]
    fn neighbours_of_an_offset() {
        let document = Document::new("aé💛b");
        let beside = |offset| (document.char_before(offset), document.char_at(offset));
        assert_eq!(beside(0), (None, Some('a')));
        assert_eq!(beside(1), (Some('a'), Some('é')));
        assert_eq!(beside(3), (Some('é'), Some('💛')));
        assert_eq!(beside(8), (Some('b'), None));
        // Within a character and behind the text there is nothing.
        assert_eq!((beside(2), beside(9)), ((None, None), (None, None)));
        assert_eq!((document.text(), document.slice(Span::new(1, 3))), ("aé💛b", "é"));
        assert_eq!((document.slice(Span::new(1, 2)), document.slice(Span::new(7, 99))), ("", ""));
    }

    #[test]
    fn what_shows_nothing_is_blank() {
        for c in ['\0', ' ', '\u{a0}', '\u{ad}', '\u{200b}', '\u{202e}', '\u{2060}', '\u{2069}', '\u{feff}'] {
            assert!(is_blank(c), "{c:?}");
        }
        for c in ['a', '-', '\u{2010}', '\u{2065}', '\u{fffd}', '漢'] {
            assert!(!is_blank(c), "{c:?}");
        }
    }

    #[test]
    fn both_ends_of_a_span_convert() {
        let map = Utf16Map::new("é💛b");
        assert_eq!(map.span(Span::new(2, 7)), Span::new(1, 4));
        // An offset behind the text keeps the last difference, and none goes beyond the largest number.
        assert_eq!((map.byte(4), map.byte(5), map.byte(u32::MAX)), (7, 8, u32::MAX));
    }

    #[test]
    fn each_line_end_ends_a_line() {
        for end in ["\n", "\r", "\r\n", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}"] {
            let text = format!("one{end}two");
            let lines = Document::new(&text).lines().to_vec();
            let start = u32::try_from(3 + end.len()).unwrap();
            assert_eq!(lines, [Span::new(0, 3), Span::new(start, start + 3)], "{end:?}");
        }
    }
}
