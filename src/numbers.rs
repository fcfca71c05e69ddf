//! Reads numbers: "82", "100,000", "1.5 million", "twenty-one", "half a million", "tens of thousands".
//!
//! [`times`](crate::times) and [`quantities`](crate::quantities) share it, and with it a finer cutting of
//! the sentence than the tokens have: [`Reader`] cuts at every change between letters, digits and marks, so
//! that "43-year-old", "5pm" and "$4m" read the same whatever a tokenizer holds together.
//!
//! Method: a hand-written grammar of English numerals. Cost: one pass; a number ends after a few words.
//! Left out: Roman numerals, digits other than 0–9, decimal commas.

use crate::{
    Span, decimal,
    document::Document,
    wordlist::{WordList, same},
};

pub use crate::wordlist::one_of;

/// What an [`Atom`] is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtomKind {
    /// Letters.
    Word,
    /// Digits with the separators within: "100,000", "07.30".
    Digits,
    /// Any other character, alone.
    Mark,
}

/// A run of letters, a figure, or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Atom<'d> {
    /// What stands there.
    pub text: &'d str,
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: AtomKind,
    /// Whether white space stands before it.
    pub spaced: bool,
}

/// A passage cut into [`Atom`]s; asking past its ends gives nothing.
pub struct Reader<'d> {
    atoms: Vec<Atom<'d>>,
}

/// A number in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Index after its last atom.
    pub end: usize,
    /// What it is; "hundreds" and "several thousand" tell no value.
    pub value: Option<f64>,
    /// Whether it is a mere figure without scale word: "82", not "82 million", not "three".
    pub figure: bool,
}

impl<'d> Reader<'d> {
    /// Cuts the passage at `span`.
    #[must_use]
    pub fn new(document: &'d Document<'d>, span: Span) -> Self {
        Self { atoms: cut(document.slice(span), span.start) }
    }

    /// The atoms in order.
    #[must_use]
    pub fn atoms(&self) -> &[Atom<'d>] {
        &self.atoms
    }

    /// Number of atoms.
    #[must_use]
    pub fn len(&self) -> usize {
        self.atoms.len()
    }

    /// Whether the passage is blank.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.atoms.is_empty()
    }

    /// The text of atom `i`, empty past the ends.
    #[must_use]
    #[inline]
    pub fn text(&self, i: usize) -> &'d str {
        self.atoms.get(i).map_or("", |atom| atom.text)
    }

    /// The text of the atom `back` places before `i`, empty before the start.
    #[must_use]
    pub fn before(&self, i: usize, back: usize) -> &'d str {
        i.checked_sub(back).map_or("", |i| self.text(i))
    }

    /// The kind of atom `i`.
    #[must_use]
    pub fn kind(&self, i: usize) -> Option<AtomKind> {
        self.atoms.get(i).map(|atom| atom.kind)
    }

    /// Whether atom `i` is `word`, letter case aside.
    #[must_use]
    #[inline]
    pub fn is(&self, i: usize, word: &str) -> bool {
        same(self.text(i), word)
    }

    /// Whether atom `i` is one of `words`, letter case aside.
    #[must_use]
    #[inline]
    pub fn any(&self, i: usize, words: &[&str]) -> bool {
        one_of(self.text(i), words)
    }

    /// Whether the atom before `i` is one of `words`.
    #[must_use]
    pub fn follows(&self, i: usize, words: &[&str]) -> bool {
        one_of(self.before(i, 1), words)
    }

    /// Whether atom `i` stands right after the one before, without white space.
    #[must_use]
    pub fn glued(&self, i: usize) -> bool {
        self.atoms.get(i).is_some_and(|atom| !atom.spaced)
    }

    /// Whether atom `i` is a hyphen or dash glued to the atom before.
    #[must_use]
    pub fn hyphen(&self, i: usize) -> bool {
        self.glued(i) && matches!(self.text(i), "-" | "‐" | "‑" | "–")
    }

    /// The span from atom `start` up to and without atom `end`.
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> Span {
        let first = self.atoms.get(start).map(|atom| atom.span);
        let last = end.checked_sub(1).and_then(|last| self.atoms.get(last)).map(|atom| atom.span);
        first.zip(last).map_or_else(Span::default, |(first, last)| first.join(last))
    }

    /// The whole number that atom `i` writes in 0–9 alone, and how many digits it has.
    #[must_use]
    pub fn integer(&self, i: usize) -> Option<(u32, usize)> {
        let text = self.text(i);
        let plain = !text.is_empty() && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|_| plain).map(|value| (value, text.len()))
    }

    /// The cardinal number that starts at atom `i`.
    #[must_use]
    pub fn number(&self, i: usize) -> Option<Number> {
        match self.kind(i)? {
            AtomKind::Digits => self.figure(i),
            AtomKind::Word => self.vague(i).or_else(|| self.words(i)),
            AtomKind::Mark => None,
        }
    }

    /// "82", "1.5 million", "3bn", "2 1/2" no.
    fn figure(&self, i: usize) -> Option<Number> {
        let mut value = figure_value(self.text(i))?;
        let mut end = i + 1;
        while let Some(scale) = self.scale(end) {
            value = scaled(value, scale);
            end += 1;
        }
        Some(Number { end, value: Some(value), figure: end == i + 1 })
    }

    /// The factor that atom `i` names: "million", glued "bn".
    fn scale(&self, i: usize) -> Option<f64> {
        let factor = scale(self.text(i))?;
        (factor > 12.0).then_some(factor).or_else(|| self.is(i, "dozen").then_some(12.0))
    }

    /// "three", "twenty-one", "two hundred and five thousand", "a dozen", "half a million".
    fn words(&self, i: usize) -> Option<Number> {
        if self.is(i, "half") && self.any(i + 1, &["a", "an"]) {
            let value = self.scale(i + 2)? / 2.0;
            return Some(Number { end: i + 3, value: Some(value), figure: false });
        }
        let mut j = i;
        // Parts that are closed by "thousand" and above, and what is being counted up since.
        let (mut total, mut current) = (0.0, 0.0);
        if self.any(i, &["a", "an"]) {
            self.scale(i + 1)?;
            (current, j) = (1.0, i + 1);
        }
        let mut limit = f64::INFINITY;
        loop {
            let at = match j {
                _ if j == i => j,
                _ if self.hyphen(j) && self.glued(j + 1) => j + 1,
                _ if self.is(j, "and") && current % 100.0 == 0.0 && (current >= 100.0 || limit <= 1e9) => {
                    j + 1
                }
                _ => j,
            };
            let word = self.text(at);
            if let Some(small) = below_hundred(word) {
                let fits = match small {
                    s if s < 10.0 => {
                        current % 10.0 == 0.0 && (current % 100.0 == 0.0 || current % 100.0 >= 20.0)
                    }
                    _ => current % 100.0 == 0.0,
                };
                // "five-three" and "nineteen ninety" are two numbers.
                if !fits || (small == 0.0 && j != i) || (j != i && current == 0.0 && limit.is_infinite()) {
                    break;
                }
                current += small;
            } else if let Some(factor) = self.scale(at).filter(|_| current > 0.0) {
                if factor <= 100.0 {
                    if current >= 100.0 {
                        break;
                    }
                    current *= factor;
                } else if factor < limit {
                    total += current * factor;
                    (current, limit) = (0.0, factor);
                } else {
                    break;
                }
            } else {
                break;
            }
            j = at + 1;
            if j == i + 1 && current == 0.0 {
                break;
            }
        }
        let half = self.is(j, "and") && self.is(j + 1, "a") && self.is(j + 2, "half") && total == 0.0;
        if half && j > i {
            let (value, end) = (current + 0.5, j + 3);
            let (factor, end) = self.scale(end).map_or((1.0, end), |factor| (factor, end + 1));
            return Some(Number { end, value: Some(value * factor), figure: false });
        }
        (j > i).then_some(Number { end: j, value: Some(total + current), figure: false })
    }

    /// "hundreds", "tens of thousands", "several hundred", "a few dozen": numbers without a value.
    fn vague(&self, i: usize) -> Option<Number> {
        let none = |end| Some(Number { end, value: None, figure: false });
        if plural_scale(self.text(i)) {
            let more = self.is(i + 1, "of") && plural_scale(self.text(i + 2));
            return none(if more { i + 3 } else { i + 1 }).filter(|_| more || !self.is(i, "tens"));
        }
        let lead = match () {
            () if self.any(i, &["several", "many"]) => i + 1,
            () if self.is(i, "a") && self.is(i + 1, "few") => i + 2,
            () if self.is(i, "a") && self.is(i + 1, "couple") => i + 2 + usize::from(self.is(i + 2, "of")),
            () => return None,
        };
        let scaled = self.scale(lead).is_some() || plural_scale(self.text(lead));
        scaled.then_some(()).and_then(|()| none(lead + 1))
    }
}

/// The value of "82", "100,000" or "1.5"; none for "13.12.2016".
#[must_use]
pub fn figure_value(text: &str) -> Option<f64> {
    let plain: String = text.chars().filter(|c| matches!(c, '0'..='9' | '.')).collect();
    decimal::read(&plain)
}

/// `value` times `factor` without the dust that binary fractions leave: 65.4 billion is 65,400,000,000.
#[must_use]
pub fn scaled(value: f64, factor: f64) -> f64 {
    (value * factor * 1000.0).round() / 1000.0
}

/// Whether a numeral, an ordinal or a fraction can begin with `word`: nothing in this module reads a number that
/// begins with another word.
#[must_use]
pub fn may_count(word: &str) -> bool {
    static LEADS: WordList<5> = WordList::new(["a", "an", "half", "many", "several"]);
    LEADS.has(word) || below_hundred(word).is_some() || plural_scale(word) || ordinal_word(word).is_some()
}

/// The value of an ordinal in words or figures: "third", "21st"; of one word, below a hundred.
#[must_use]
pub fn ordinal_word(word: &str) -> Option<u32> {
    static ORDINALS: WordList<20> = WordList::new([
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ]);
    u32::try_from(ORDINALS.position(word)? + 1).ok()
}

/// Zero to nineteen and the tens.
#[must_use]
pub fn below_hundred(word: &str) -> Option<f64> {
    static SMALL: WordList<20> = WordList::new([
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ]);
    static TENS: WordList<8> =
        WordList::new(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]);
    let value = SMALL.position(word).or_else(|| TENS.position(word).map(|tens| (tens + 2) * 10))?;
    u32::try_from(value).ok().map(f64::from)
}

/// The factor that a scale word stands for: "million", "bn".
#[must_use]
pub fn scale(word: &str) -> Option<f64> {
    static WORDS: WordList<9> =
        WordList::new(["dozen", "hundred", "thousand", "million", "billion", "trillion", "bn", "tn", "mn"]);
    const FACTORS: [f64; 9] = [12.0, 100.0, 1e3, 1e6, 1e9, 1e12, 1e9, 1e12, 1e6];
    FACTORS.get(WORDS.position(word)?).copied()
}

/// Whether `word` is an order of magnitude without a number: "dozens", "thousands".
#[must_use]
pub fn plural_scale(word: &str) -> bool {
    static SCALES: WordList<8> = WordList::new([
        "tens",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "millions",
        "billions",
        "trillions",
    ]);
    SCALES.has(word)
}

/// Cuts `text`, which starts at byte `base`, at every change of letters, digits and marks.
fn cut(text: &str, base: u32) -> Vec<Atom<'_>> {
    let mut atoms = Vec::with_capacity(text.len() / 4);
    let mut spaced = true;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let at = text.len() - rest.len();
        let (kind, len) = match c {
            '0'..='9' => (AtomKind::Digits, figure_len(rest)),
            _ if c.is_alphanumeric() => (AtomKind::Word, letters_len(rest)),
            _ => (AtomKind::Mark, c.len_utf8()),
        };
        if crate::document::is_blank(c) {
            spaced = true;
        } else {
            let span = Span::of(base as usize + at, base as usize + at + len);
            atoms.push(Atom { text: rest.get(..len).unwrap_or(""), span, kind, spaced });
            spaced = false;
        }
        rest = rest.get(len..).unwrap_or("");
    }
    atoms
}

fn letters_len(text: &str) -> usize {
    let combining = |c: char| matches!(c, '\u{300}'..='\u{36f}');
    text.find(|c: char| !(c.is_alphanumeric() || combining(c)) || c.is_ascii_digit()).unwrap_or(text.len())
}

/// Length of the figure at the start of `text`: "100,000", "1.5", "100 000" with a no-break space.
fn figure_len(text: &str) -> usize {
    let digits = |at: usize| text.get(at..).map_or(0, |t| t.bytes().take_while(u8::is_ascii_digit).count());
    let mut len = digits(0);
    let mut grouped = len <= 3;
    loop {
        let separator = text.get(len..).and_then(|rest| rest.chars().next());
        let next = len + separator.map_or(0, char::len_utf8);
        match separator {
            Some(',' | '\u{a0}' | '\u{202f}' | '\u{2009}') if grouped && digits(next) == 3 => len = next + 3,
            Some('.') if digits(next) > 0 => {
                len = next + digits(next);
                grouped = false;
            }
            _ => return len,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Reader;
    use crate::{Span, document::Document};

    fn read(text: &str) -> Option<(usize, Option<f64>)> {
        let document = Document::new(text);
        let reader = Reader::new(&document, Span::of(0, text.len()));
        reader.number(0).map(|n| (reader.span(0, n.end).end as usize, n.value))
    }

    #[test]
    fn numbers_have_their_values() {
        let cases = [
            ("82", 82.0),
            ("100,000", 100_000.0),
            ("1.5", 1.5),
            ("1.5 million", 1.5e6),
            ("65.4 billion", 65_400_000_000.0),
            ("3bn", 3e9),
            ("12,345,678", 12_345_678.0),
            ("10\u{a0}000", 10_000.0),
            ("5 hundred thousand", 5e5),
            ("two dozen", 24.0),
            ("a dozen", 12.0),
            ("half a dozen", 6.0),
            ("half a million", 5e5),
            ("zero", 0.0),
            ("three", 3.0),
            ("Twelve", 12.0),
            ("twenty-one", 21.0),
            ("forty two", 42.0),
            ("a hundred", 100.0),
            ("one hundred and five", 105.0),
            ("two hundred fifty", 250.0),
            ("nine hundred and ninety-nine thousand", 999_000.0),
            ("two million three hundred thousand and six", 2_300_006.0),
            ("two and a half", 2.5),
            ("one and a half million", 1.5e6),
        ];
        for (text, value) in cases {
            assert_eq!(read(text), Some((text.len(), Some(value))), "{text}");
        }
    }

    #[test]
    fn numbers_without_value() {
        for text in
            ["hundreds", "tens of thousands", "several hundred", "a few dozen", "a couple of thousand"]
        {
            assert_eq!(read(text), Some((text.len(), None)), "{text}");
        }
    }

    #[test]
    fn a_number_ends_where_another_begins() {
        let cases = [
            ("five six", "five"),
            ("nineteen ninety", "nineteen"),
            ("two and three", "two"),
            ("1,2", "1"),
            ("1,2345", "1"),
            ("2031, he", "2031"),
            ("7. The", "7"),
            ("hundred and", "hundred"),
        ];
        for (text, number) in cases {
            let end = read(text).map_or(0, |(end, _)| end);
            assert_eq!(text.get(..end), Some(if number == "hundred" { "" } else { number }), "{text}");
        }
    }

    #[test]
    fn no_number() {
        for text in ["", "a", "a bus", "half a loaf", "and five", "million", "tens", "-", "None", "several"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
