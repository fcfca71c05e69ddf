//! The text of a page as it grows, and the hints of its lines.

use super::{Visible, elements::Layout};
use crate::hints::{HintSet, LineHints};

/// Text as it grows, with the white space that is due before the next visible character.
#[derive(Default)]
pub struct Text {
    text: String,
    hints: Vec<LineHints>,
    line: Option<Line>,
    /// Line ends due: 1 for a new line, 2 for a blank line.
    lines: usize,
    space: bool,
    tab: bool,
    /// Whether a cell stands before on this row.
    in_row: bool,
}

impl Text {
    /// An element's start or end.
    pub fn boundary(&mut self, layout: Layout, start: bool) {
        match layout {
            Layout::Inline | Layout::Hidden => {}
            Layout::Cell => {
                self.tab |= start && self.in_row;
                self.in_row |= !start;
                self.space = false;
            }
            Layout::Block | Layout::Paragraph => {
                self.due(if layout == Layout::Paragraph { 2 } else { 1 });
                (self.in_row, self.tab) = (false, false);
            }
        }
    }

    fn due(&mut self, lines: usize) {
        self.space = false;
        if !self.text.is_empty() {
            self.lines = self.lines.max(lines);
        }
    }

    /// A `br`: it ends its line, and a second one leaves a blank line.
    pub fn line_break(&mut self) {
        self.space = false;
        if !self.text.is_empty() {
            self.lines = (self.lines + 1).min(2);
        }
    }

    /// Text in which white space runs together.
    pub fn flow(&mut self, text: &str, hints: HintSet) {
        for c in text.chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => self.space = true,
                // Browsers copy the no-break space as a space; it never runs together with others.
                '\u{a0}' => self.push(' ', hints),
                _ => self.push(c, hints),
            }
        }
    }

    /// Preformatted text.
    pub fn verbatim(&mut self, text: &str, hints: HintSet) {
        for c in text.chars() {
            match c {
                '\r' => {}
                '\n' => {
                    self.space = false;
                    if !self.text.is_empty() {
                        self.lines = (self.lines + 1).min(2);
                    }
                }
                '\u{a0}' => self.push(' ', hints),
                _ => self.push(c, hints),
            }
        }
    }

    fn push(&mut self, c: char, hints: HintSet) {
        if self.lines > 0 {
            self.close();
            self.text.extend(std::iter::repeat_n('\n', self.lines));
        } else if self.tab {
            self.text.push('\t');
        } else if self.space && !self.text.is_empty() {
            self.text.push(' ');
        }
        (self.lines, self.tab, self.space) = (0, false, false);
        let line = self.line.get_or_insert_with(|| Line::new(self.text.len(), hints));
        line.count(c, hints);
        self.text.push(c);
    }

    /// Notes the hints of the line that ends.
    fn close(&mut self) {
        self.hints.extend(self.line.take().map(|line| line.hints()));
    }

    /// The text and the hints of its lines.
    pub fn finish(mut self) -> Visible {
        self.close();
        Visible { text: self.text, hints: self.hints }
    }
}

/// The hints that need a share of a line.
const SHARES: [HintSet; 3] = [HintSet::LINK, HintSet::STRONG, HintSet::EM];

/// A line as it grows.
struct Line {
    start: usize,
    first: HintSet,
    all: u32,
    shares: [u32; 3],
    time: bool,
}

impl Line {
    fn new(start: usize, first: HintSet) -> Self {
        Self { start, first, all: 0, shares: [0; 3], time: false }
    }

    fn count(&mut self, c: char, hints: HintSet) {
        if c.is_whitespace() {
            return;
        }
        self.all += 1;
        if hints.is_empty() {
            return;
        }
        for (count, hint) in self.shares.iter_mut().zip(SHARES) {
            *count += u32::from(hints.has(hint));
        }
        self.time |= hints.has(HintSet::TIME);
    }

    fn hints(&self) -> LineHints {
        let mut set = SHARES.iter().fold(self.first.without(HintSet::TIME), |set, &hint| set.without(hint));
        for (&count, hint) in self.shares.iter().zip(SHARES) {
            if self.all > 0 && count * 5 >= self.all * 4 {
                set = set.and(hint);
            }
        }
        if self.time {
            set = set.and(HintSet::TIME);
        }
        LineHints(u32::try_from(self.start).unwrap_or(u32::MAX), set)
    }
}
