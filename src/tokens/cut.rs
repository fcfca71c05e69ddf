//! The scanner: one pass over a block.

use std::ops::Range;

use super::{
    TokenKind,
    lists::{self, After},
};
use crate::document::is_blank;

/// How far the scanner looks for the `@` of an address or the last label of a host name, in bytes.
const ADDRESS_REACH: usize = 64;

/// Cuts `text`, a block, and hands each token to `emit`.
pub(super) fn cut(text: &str, emit: impl FnMut(Range<usize>, TokenKind)) {
    let mut cutter = Cutter { text, next_at_sign: text.find('@'), emit };
    let mut at = 0;
    while let Some(c) = cutter.char(at) {
        at = if is_blank(c) {
            at + c.len_utf8()
        } else if c.is_ascii_digit() {
            cutter.number(at)
        } else if c.is_alphanumeric() {
            cutter.word(at)
        } else {
            cutter.mark(at, c)
        };
    }
}

/// Whether `c` is an apostrophe, typewriter or typographic.
const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Whether `c` is a hyphen.
const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether `c` changes the look of the character before it: accents, variation selectors, skin tones.
const fn extends(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Whether `c` may stand unseen inside a word: soft hyphen, joiners.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || extends(c)
}

struct Cutter<'t, F> {
    text: &'t str,
    /// The first `@` not yet passed.
    next_at_sign: Option<usize>,
    emit: F,
}

impl<'t, F: FnMut(Range<usize>, TokenKind)> Cutter<'t, F> {
    fn char(&self, at: usize) -> Option<char> {
        match self.text.as_bytes().get(at) {
            Some(&byte) if byte.is_ascii() => Some(char::from(byte)),
            Some(_) => self.text.get(at..)?.chars().next(),
            None => None,
        }
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or("")
    }

    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or("")
    }

    /// End of the run of characters from `at` that are `wanted`.
    fn run(&self, mut at: usize, wanted: impl Fn(char) -> bool) -> usize {
        while let Some(c) = self.char(at).filter(|&c| wanted(c)) {
            at += c.len_utf8();
        }
        at
    }

    fn put(&mut self, start: usize, end: usize, kind: TokenKind) -> usize {
        (self.emit)(start..end, kind);
        end
    }

    /// A word that starts at `start`; returns where it ends.
    fn word(&mut self, start: usize) -> usize {
        if let Some(end) = self.address(start) {
            return self.put(start, end, TokenKind::Word);
        }
        // Start of the part after the last full stop.
        let mut part = start;
        let mut at = start;
        let mut end = loop {
            at = self.run(at, in_word);
            let Some(c) = self.char(at) else { break at };
            let after = at + c.len_utf8();
            let next = self.char(after);
            if is_apostrophe(c) {
                if next.is_some_and(char::is_alphabetic) {
                    if self.clitic(at).is_some() {
                        break at;
                    }
                    if let Some(end) = self.negation(start, at) {
                        self.put(start, at - 1, TokenKind::Word);
                        return self.put(at - 1, end, TokenKind::Word);
                    }
                    at = after;
                    continue;
                }
            } else if c == '.' {
                if let Some(end) = self.host(start, at) {
                    return self.put(start, end, TokenKind::Word);
                }
                let one_letter =
                    self.slice(part, at).chars().nth(1).is_none() || self.slice(part, at) == "Ph";
                let letter = next.filter(|c| c.is_alphabetic());
                let lone = letter.is_some_and(|c| !self.char(after + c.len_utf8()).is_some_and(in_word));
                if one_letter && lone {
                    (part, at) = (after, after);
                    continue;
                }
                break if self.keeps_stop(start, part, at) { after } else { at };
            } else if c == '&' {
                let capital = |c: Option<char>| c.is_some_and(char::is_uppercase);
                if capital(next) && capital(self.before(at)) {
                    at = after;
                    continue;
                }
            } else if is_hyphen(c) {
                // Of a long rest only the first letters are looked at.
                if lists::binds_hyphen(self.slice(part, at), self.rest(after)) {
                    (part, at) = (after, after);
                    continue;
                }
            } else if self.is_half_letter(at, c) || is_invisible(c) && next.is_some_and(char::is_alphanumeric)
            {
                at = after;
                continue;
            }
            break at;
        };
        if let Some(first) = lists::fused(self.slice(start, end)) {
            self.put(start, start + first, TokenKind::Word);
            return self.put(start + first, end, TokenKind::Word);
        }
        end = end.max(start + self.char(start).map_or(1, char::len_utf8));
        self.put(start, end, TokenKind::Word)
    }

    /// Whether `c`, at `at`, is the second half of a letter that was decoded byte by byte on its way to us: "Ã±" is "ñ". No English
    /// word has the first half before such a sign. Accents may stand by themselves.
    fn is_half_letter(&self, at: usize, c: char) -> bool {
        const HALVES: [&str; 4] = ["Ã", "Â", "A\u{303}", "A\u{302}"];
        matches!(c, '\u{80}'..='\u{9f}' | '\u{a1}'..='\u{bf}')
            && HALVES.iter().any(|half| self.slice(0, at).ends_with(half))
    }

    /// End of the clitic whose apostrophe stands at `at`: "'s", "'re".
    fn clitic(&self, at: usize) -> Option<usize> {
        let start = at + self.char(at).map_or(1, char::len_utf8);
        // No clitic is longer than two letters: look at three.
        let length = self.rest(start).bytes().take(3).take_while(u8::is_ascii_alphabetic).count();
        let letters = self.slice(start, start + length);
        let known =
            ["s", "d", "m", "re", "ve", "ll"].iter().any(|clitic| letters.eq_ignore_ascii_case(clitic));
        let ends = !self.char(start + length).is_some_and(in_word);
        (known && ends).then_some(start + length)
    }

    /// End of "n't" if its apostrophe stands at `at` and a word before it begins at `start`.
    fn negation(&self, start: usize, at: usize) -> Option<usize> {
        let t = at + self.char(at)?.len_utf8();
        let fits = matches!(self.char(t), Some('t' | 'T')) && !self.char(t + 1).is_some_and(in_word);
        let n = self.text.as_bytes().get(at.checked_sub(1)?)?.eq_ignore_ascii_case(&b'n');
        (fits && n && at - 1 > start).then_some(t + 1)
    }

    /// Whether the full stop at `at` belongs to the word from `start`, whose last part begins at `part`.
    fn keeps_stop(&self, start: usize, part: usize, at: usize) -> bool {
        let after_stop = at + 1;
        if self.char(after_stop) == Some('.') {
            return false;
        }
        let next_at = self.run(after_stop, |c| c == ' ');
        let (word, next) = (self.slice(start, at), self.char(next_at));
        if part > start {
            return part < at && word.contains('.');
        }
        let next_word = self.slice(next_at, self.bounded_run(next_at, char::is_alphabetic));
        let opens = lists::opens_sentence(next_word);
        let after = match next {
            Some(c) if c.is_ascii_digit() => After::Digit,
            Some(',' | ';' | ':' | ')' | ']') => After::Comma,
            Some(c) if c.is_lowercase() => After::Lower,
            Some(c) if c.is_uppercase() && !opens => After::Capital,
            _ => After::Other,
        };
        let mut letters = word.chars();
        match (letters.next(), letters.next()) {
            // An initial; "I" is more often the pronoun at the end of a sentence.
            (Some(c), None) if c.is_uppercase() => match after {
                After::Capital => c != 'I' || self.before_is_capital(start),
                After::Comma | After::Lower => c != 'I',
                _ => false,
            },
            (Some(c), None) if after == After::Digit => matches!(c, 'p' | 'c'),
            _ => lists::keeps_stop(word, after),
        }
    }

    /// Whether the word before the one at `start` begins with a capital.
    fn before_is_capital(&self, start: usize) -> bool {
        let before = self.slice(start.saturating_sub(24), start).trim_end();
        before.rsplit(' ').next().is_some_and(|word| word.starts_with(char::is_uppercase))
    }

    /// Like `run`, but gives up after a dozen characters: enough for every listed word.
    fn bounded_run(&self, at: usize, wanted: impl Fn(char) -> bool) -> usize {
        let rest = self.rest(at);
        at + rest.chars().take(12).take_while(|&c| wanted(c)).map(char::len_utf8).sum::<usize>()
    }

    /// End of the web or mail address that starts at `start`.
    fn address(&mut self, start: usize) -> Option<usize> {
        while self.next_at_sign.is_some_and(|at| at < start) {
            self.next_at_sign = self.text.get(start..)?.find('@').map(|at| start + at);
        }
        let rest = self.rest(start);
        if ["http://", "https://", "www."].iter().any(|opening| rest.starts_with(opening)) {
            return Some(self.path(start));
        }
        let sign = self.next_at_sign.filter(|&sign| sign - start <= ADDRESS_REACH)?;
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
        let fits = self.slice(start, sign).chars().all(is_name);
        let host = self.char(sign + 1).is_some_and(char::is_alphanumeric);
        (fits && host).then(|| self.without_tail(start, self.run(sign + 1, is_name)))
    }

    /// End of a web address that starts at `start`: up to white space or a mark that cannot belong to it.
    fn path(&self, start: usize) -> usize {
        let stops = |c: char| is_blank(c) || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»');
        self.without_tail(start, self.run(start, |c| !stops(c)))
    }

    /// `end` moved before the punctuation that closes the sentence around an address.
    fn without_tail(&self, start: usize, end: usize) -> usize {
        let is_tail =
            |c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | ')' | ']' | '-' | '…');
        start + self.slice(start, end).trim_end_matches(is_tail).len()
    }

    /// End of the host name (with path) from `start` whose first full stop stands at `stop`.
    fn host(&self, start: usize, stop: usize) -> Option<usize> {
        if !self.char(stop + 1)?.is_alphanumeric() {
            return None;
        }
        let is_label = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
        let length = self.rest(stop).bytes().take(ADDRESS_REACH).take_while(|&b| is_label(b)).count();
        let name = self.slice(stop, stop + length).trim_end_matches(['.', '-']);
        let (_, last) = name.rsplit_once('.')?;
        let end = stop + name.len();
        let lower = last.bytes().all(|b| b.is_ascii_lowercase());
        if !lower || !lists::is_domain(last) || stop - start < 2 {
            return None;
        }
        Some(if self.char(end) == Some('/') { self.path(start).max(end) } else { end })
    }

    /// A number that starts at `start`; returns where it ends.
    fn number(&mut self, start: usize) -> usize {
        if let Some(end) = self.address(start) {
            return self.put(start, end, TokenKind::Word);
        }
        let digits = |c: char| c.is_ascii_digit();
        let mut at = self.run(start, digits);
        while let Some('.' | ',' | ':' | '/') = self.char(at)
            && self.char(at + 1).is_some_and(digits)
        {
            at = self.run(at + 1, digits);
        }
        at = self.phone(start, at);
        let letters = self.run(at, in_word);
        if letters > at {
            if lists::is_unit(self.slice(at, letters)) {
                return self.put(start, at, TokenKind::Number);
            }
            return self.put(start, letters, TokenKind::Word);
        }
        // "1." in front of a list item.
        let item = start == 0 && at <= 3 && self.char(at) == Some('.') && self.char(at + 1) == Some(' ');
        self.put(start, if item { at + 1 } else { at }, TokenKind::Number)
    }

    /// `at`, or the end of the telephone number whose first group is the digits from `start` to `at`: "555-0100".
    fn phone(&self, start: usize, at: usize) -> usize {
        let group = |at: usize, length: usize| {
            let end = at + 1 + length;
            let digits = self.slice(at + 1, end);
            let fits = digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit());
            (fits && self.char(at) == Some('-')).then_some(end)
        };
        let ends = |end: &usize| !self.char(*end).is_some_and(in_word);
        if at - start != 3 {
            return at;
        }
        let long = group(at, 3).and_then(|middle| group(middle, 4)).filter(ends);
        long.or_else(|| group(at, 4).filter(ends)).unwrap_or(at)
    }

    /// The mark `c` at `start`; returns where its token ends.
    fn mark(&mut self, start: usize, c: char) -> usize {
        let after = start + c.len_utf8();
        let next = self.char(after);
        let (end, kind) = match c {
            '.' | '…' => {
                let end = self.run(start, |c| c == '.' || c == '…');
                let free = !self.before(start).is_some_and(char::is_alphanumeric);
                if c == '.' && end == after && free && next.is_some_and(|c| c.is_ascii_digit()) {
                    return self.put(start, self.run(after, |c| c.is_ascii_digit()), TokenKind::Number);
                }
                let mut end = end;
                while end == after || end > after && self.slice(start, end).contains(' ') {
                    if !self.rest(end).starts_with(" .") || self.char(end + 2).is_some_and(in_word) {
                        break;
                    }
                    end += 2;
                }
                // ". ." is two full stops, not an ellipsis.
                (
                    if end == after + 2 && self.slice(start, end).contains(' ') { after } else { end },
                    TokenKind::Punctuation,
                )
            }
            '!' | '?' => (self.run(start, |c| c == '!' || c == '?'), TokenKind::Punctuation),
            '-' | '*' | '=' | '_' | '~' | '<' | '>' | '|' | '•' | '^' => {
                let kind =
                    if matches!(c, '-' | '_' | '•') { TokenKind::Punctuation } else { TokenKind::Symbol };
                (self.run(start, |other| other == c), kind)
            }
            '`' if next == Some('`') => (after + 1, TokenKind::Punctuation),
            '\'' if next == Some('\'') => (after + 1, TokenKind::Punctuation),
            _ if is_apostrophe(c) => return self.apostrophe(start, after),
            '@' | '#' if next.is_some_and(|c| c.is_alphabetic() || c == '_') => {
                (self.run(after, |c| c.is_alphanumeric() || c == '_'), TokenKind::Word)
            }
            _ => (after, kind_of_mark(c)),
        };
        let end = self.run(end, extends);
        self.put(start, end, kind)
    }

    /// An apostrophe that no word has taken: of a clitic, of a clipped word or year, or a quotation mark.
    fn apostrophe(&mut self, start: usize, after: usize) -> usize {
        let glued = self.before(start).is_some_and(|c| !is_blank(c));
        if let Some(end) = self.clitic(start).filter(|_| glued) {
            return self.put(start, end, TokenKind::Word);
        }
        let letters = self.bounded_run(after, char::is_alphabetic);
        if !glued && lists::is_clipped(self.slice(after, letters)) {
            return self.put(start, letters, TokenKind::Word);
        }
        let digits = self.bounded_run(after, |c| c.is_ascii_digit());
        if !glued && digits == after + 2 {
            if matches!(self.char(digits), Some('s')) && !self.char(digits + 1).is_some_and(in_word) {
                return self.put(start, digits + 1, TokenKind::Word);
            }
            let goes_on = match self.char(digits) {
                Some(',' | '.') => self.char(digits + 1).is_some_and(|c| c.is_ascii_digit()),
                c => c.is_some_and(|c| in_word(c) || c == '%'),
            };
            if !goes_on {
                return self.put(start, digits, TokenKind::Number);
            }
        }
        self.put(start, after, TokenKind::Punctuation)
    }
}

/// Punctuation or symbol.
const fn kind_of_mark(c: char) -> TokenKind {
    match c {
        '!' | '"' | '\'' | '(' | ')' | ',' | '-' | '.' | ':' | ';' | '?' | '[' | ']' | '`' | '{' | '}'
        | '\\' => TokenKind::Punctuation,
        '¡'
        | '«'
        | '·'
        | '»'
        | '¿'
        | '\u{2010}'..='\u{2027}'
        | '\u{2039}'
        | '\u{203a}'
        | '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}'
        | '\u{300c}'..='\u{301f}'
        | '´' => TokenKind::Punctuation,
        _ => TokenKind::Symbol,
    }
}
