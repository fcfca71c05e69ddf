//! Reads each quotation mark together with its neighbours.

use crate::Span;

/// Marks that pair with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// “ ” " and the typewriter pairs ``` `` ``` ''.
    Double,
    /// „ which “ or ” closes.
    Low,
    /// ‘ ’ ' and ‹ ›.
    Single,
    /// « ».
    Guillemet,
}

impl Family {
    /// Whether a quotation opened with this family may end at `sign`.
    pub(super) fn closes_with(self, sign: Sign) -> bool {
        self == sign.family || (self == Self::Low && sign.family == Family::Double && sign.curly)
    }

    /// Whether a running quotation opened with one may go on with the other.
    pub(super) const fn is_like(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Double | Self::Low, Self::Double | Self::Low)
                | (Self::Single, Self::Single)
                | (Self::Guillemet, Self::Guillemet)
        )
    }
}

/// What a mark may do where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Opens.
    Open,
    /// Closes.
    Close,
    /// Single marks: closes, and the punctuation before it leaves no doubt.
    StrongClose,
    /// Single marks: closes, unless it is a plural possessive or a dropped g.
    WeakClose,
    /// Straight marks between two words.
    Either,
    /// A straight mark after a digit: inches, if nothing is open.
    Inches,
}

impl Role {
    pub(super) const fn may_open(self) -> bool {
        matches!(self, Self::Open)
    }
}

/// A quotation mark in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sign {
    pub(super) span: Span,
    pub(super) family: Family,
    pub(super) role: Role,
    /// Whether the mark itself shows its direction.
    pub(super) curly: bool,
    /// “ closes what „ has opened.
    pub(super) low_closer: bool,
}

/// Words that begin with an apostrophe: a mark before them is none.
const ELISIONS: [&str; 14] =
    ["em", "tis", "twas", "til", "till", "cause", "bout", "round", "n", "nuff", "cuz", "ol", "ere", "neath"];

/// The marks of `text`, whose first byte has the offset `base`. Cost: one pass.
pub(super) fn read(text: &str, base: u32) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut before = None;
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        if !is_mark(c) {
            before = Some(c);
            continue;
        }
        let rest = text.get(at + c.len_utf8()..).unwrap_or("");
        let twin = matches!(c, '\'' | '`') && rest.starts_with(c);
        let length = if twin { 2 } else { c.len_utf8() };
        let mut around = Around { before, rest: text.get(at + length..).unwrap_or("") };
        let mut sign = read_one(c, twin, around);
        let mut length = length;
        if twin && sign.is_none() {
            // Two apostrophes in a row that are no double mark: take the first by itself.
            length = 1;
            around = Around { before, rest };
            sign = read_one(c, false, around);
        }
        // The second apostrophe of rock ’n’ roll.
        let elided = text.get(..at).is_some_and(|head| head.ends_with("’n") || head.ends_with("'n"));
        if let Some((family, role)) = sign.filter(|_| !elided) {
            let start = Span::of(at, at + length);
            let span = Span::new(start.start + base, start.end + base);
            let curly = !matches!(c, '"' | '\'' | '`');
            signs.push(Sign { span, family, role, curly, low_closer: c == '“' });
        }
        skip_to = at + length;
        before = Some(c);
    }
    signs
}

/// Whether `c` is a mark that [`read_one`] looks at.
pub(crate) const fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '«' | '»' | '‘'..='‟' | '‹' | '›' | '〝' | '〞' | '＂')
}

/// What stands around a mark.
#[derive(Clone, Copy)]
struct Around<'t> {
    before: Option<char>,
    rest: &'t str,
}

impl Around<'_> {
    fn after(self) -> Option<char> {
        self.rest.chars().next()
    }

    /// A line start, white space, an opening bracket, a dash or another opening mark stands before.
    fn opens_before(self) -> bool {
        self.before.is_none_or(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '(' | '['
                        | '{'
                        | '-'
                        | '—'
                        | '–'
                        | '―'
                        | '/'
                        | '…'
                        | '‘'
                        | '“'
                        | '„'
                        | '«'
                        | '¿'
                        | '¡'
                )
        })
    }

    fn space_after(self) -> bool {
        self.after().is_none_or(char::is_whitespace)
    }

    fn space_before(self) -> bool {
        self.before.is_none_or(char::is_whitespace)
    }

    /// Something that speech may begin with stands after: a letter, a digit, another mark.
    fn speech_after(self) -> bool {
        self.after().is_some_and(|c| {
            c.is_alphanumeric()
                || matches!(
                    c,
                    '“' | '"'
                        | '‘'
                        | '\''
                        | '['
                        | '('
                        | '…'
                        | '.'
                        | '$'
                        | '£'
                        | '€'
                        | '#'
                        | '@'
                        | '¿'
                        | '¡'
                        | '—'
                        | '–'
                        | '-'
                        | '*'
                )
        })
    }
}

fn read_one(c: char, twin: bool, around: Around) -> Option<(Family, Role)> {
    match c {
        // The wrong way round, where a word or its punctuation goes before and a blank follows: “It held,“ she said.
        '“' if !around.opens_before() && around.space_after() => Some((Family::Double, Role::Close)),
        '“' | '‟' | '〝' => Some((Family::Double, Role::Open)),
        // The wrong way round, where a word follows a blank or the beginning: ”It held, she said.”
        '”' if around.opens_before() && around.speech_after() => Some((Family::Double, Role::Either)),
        '”' | '〞' => Some((Family::Double, Role::Close)),
        '„' => Some((Family::Low, Role::Open)),
        '«' => Some((Family::Guillemet, Role::Open)),
        '»' => Some((Family::Guillemet, Role::Close)),
        '‹' => Some((Family::Single, Role::Open)),
        '›' => Some((Family::Single, Role::StrongClose)),
        '"' | '＂' => Some((Family::Double, straight_double(around))),
        '`' if twin => Some((Family::Double, Role::Open)),
        '\'' if twin => typewriter_double(around).map(|role| (Family::Double, role)),
        '‘' | '\'' | '`' | '‛' if opens_single(around) => Some((Family::Single, Role::Open)),
        '’' | '\'' | '‘' => closing_single(around).map(|role| (Family::Single, role)),
        _ => None,
    }
}

fn straight_double(around: Around) -> Role {
    if around.opens_before() && !around.space_after() {
        Role::Open
    } else if around.space_after() && !around.space_before() {
        if around.before.is_some_and(|c| c.is_ascii_digit()) { Role::Inches } else { Role::Close }
    } else if around.before.is_some_and(|c| c.is_ascii_digit())
        && !around.after().is_some_and(char::is_alphanumeric)
    {
        Role::Inches
    } else {
        Role::Either
    }
}

/// '' closes after a word or its punctuation and opens before one; between blanks it is nothing.
fn typewriter_double(around: Around) -> Option<Role> {
    match (around.opens_before(), around.space_after()) {
        (true, false) if around.speech_after() => Some(Role::Open),
        (false, _) if !around.after().is_some_and(char::is_alphanumeric) => Some(Role::Close),
        _ => None,
    }
}

fn opens_single(around: Around) -> bool {
    let before = around.opens_before() || matches!(around.before, Some('"' | ':' | '\''));
    before && around.speech_after() && !is_elision(around.rest)
}

/// Whether the letters after an apostrophe make it one: 'em, '90s.
fn is_elision(rest: &str) -> bool {
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let word = rest.get(..end).unwrap_or("");
    let decade = word.strip_suffix('s').unwrap_or(word);
    (decade.len() == 2 && decade.bytes().all(|b| b.is_ascii_digit()))
        || (word.len() <= 5 && ELISIONS.iter().any(|elision| word.eq_ignore_ascii_case(elision)))
}

/// How well a single mark closes here: not before a letter, not after white space.
fn closing_single(around: Around) -> Option<Role> {
    if around.space_before() || around.after().is_some_and(char::is_alphanumeric) {
        return None;
    }
    match around.before? {
        's' | 'S' | 'z' | 'x' => Some(Role::WeakClose),
        // The g that speech drops: goin’, rockin’.
        'n' if !around.after().is_some_and(|c| matches!(c, '.' | ',' | '!' | '?' | ';' | ':' | ')')) => {
            Some(Role::Close)
        }
        c if c.is_alphanumeric() => Some(Role::Close),
        '(' | '[' | '“' | '‘' => None,
        _ => Some(Role::StrongClose),
    }
}
