//! What a caller may ask for, and what is wrong with a call.

use std::fmt;

use serde::{
    Deserialize, Serialize,
    de::value::{Error, StrDeserializer},
};

use crate::{blocks::BlockKind, document::Utf16Map, hints::LineHints};

/// The longest text that is analysed, in UTF-8 bytes: 32 MiB.
///
/// From JavaScript the limit is 10,000,000 UTF-16 code units, which always fit into this.
pub const MAX_TEXT_BYTES: usize = 32 << 20;

/// What the text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    #[default]
    Text,
    /// HTML from the clipboard; spans refer to its visible text, which the result carries.
    Html,
}

/// A part of the analysis that can be left out, for speed; its field comes out empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// `entities` in the result; speakers are resolved all the same.
    Entities,
    /// `keywords`.
    Keywords,
    /// `summary`.
    Summary,
    /// Indirect speech among `quotes`.
    Indirect,
    /// `times`.
    Times,
    /// `quantities`.
    Quantities,
}

/// What a person says a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields)]
pub struct GivenKind {
    /// Where the block starts: its `span[0]` in a result for the same text.
    pub start: u32,
    /// What it is.
    pub kind: BlockKind,
}

/// How to analyse.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// "text" (default) or "html": for pasted rich text; then spans are of the visible text that
    /// the result carries in `text`.
    pub format: Format,
    /// ISO 8601 date against which "Tuesday" is resolved; the article's own date if it shows one.
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub published: Option<String>,
    /// Parts to leave out, for speed.
    #[cfg_attr(target_arch = "wasm32", tsify(optional, type = "(Part | (string & {}))[]"))]
    pub skip: Vec<Part>,
    /// Give `tokens` too.
    pub tokens: bool,
    /// With `format: "text"`, what the markup around the text said of its lines, as `copydesk/html` gives it:
    /// for each line its start and the names of its hints, separated by spaces.
    #[cfg_attr(target_arch = "wasm32", tsify(optional, type = "[start: number, names: string][]"))]
    pub hints: Vec<LineHints>,
    /// Kinds of blocks that overrule the analysis; all that follows from them is made anew, so that the
    /// lines around may change their kinds too. Of two for one block the last holds; a start at which
    /// no block starts is passed over with a notice.
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub kinds: Vec<GivenKind>,
}

impl Options {
    /// Reads options from lines, each a name and its values, as the package's JavaScript writes them: `tokens`, `format html`,
    /// `skip times`, `kind 24 paragraph`, `hint 0 h1 link`. Not for `published`, which may hold any character. `None` if there is
    /// no such option or value.
    #[must_use]
    pub fn read(lines: &str) -> Option<Self> {
        let mut options = Self::default();
        for line in lines.lines() {
            let (name, value) = line.split_once(' ').unwrap_or((line, ""));
            let placed = || {
                let (start, value) = value.split_once(' ')?;
                Some((start.parse().ok()?, value))
            };
            match name {
                "tokens" if value.is_empty() => options.tokens = true,
                "format" => options.format = named(value)?,
                "skip" => options.skip.push(named(value)?),
                "kind" => {
                    let (start, kind) = placed()?;
                    options.kinds.push(GivenKind { start, kind: named(kind)? });
                }
                "hint" => {
                    let (start, hints) = placed()?;
                    options.hints.push(LineHints(start, named(hints)?));
                }
                _ => return None,
            }
        }
        Some(options)
    }

    /// Whether `part` is to be left out.
    #[must_use]
    pub fn skips(&self, part: Part) -> bool {
        self.skip.contains(&part)
    }

    /// The same with offsets in bytes of `map`'s text instead of UTF-16 code units.
    #[must_use]
    pub(crate) fn into_bytes(mut self, map: &Utf16Map) -> Self {
        self.kinds.iter_mut().for_each(|given| given.start = map.byte(given.start));
        self.hints.iter_mut().for_each(|line| line.0 = map.byte(line.0));
        self
    }
}

/// What is called `name` in JSON.
fn named<'n, T: Deserialize<'n>>(name: &'n str) -> Option<T> {
    T::deserialize(StrDeserializer::<Error>::new(name)).ok()
}

/// A call that cannot be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OptionsError {
    /// `published` is no ISO 8601 date such as "2031-06-14" or "2031-06-14T07:00:00Z".
    Published(String),
    /// The text is longer than [`MAX_TEXT_BYTES`].
    TextTooLong {
        /// Its length in bytes.
        bytes: usize,
    },
}

impl fmt::Display for OptionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Published(given) => {
                write!(f, "option `published` must be an ISO 8601 date, not {given:?}")
            }
            Self::TextTooLong { bytes } => {
                write!(f, "the text has {bytes} bytes, more than the limit of {MAX_TEXT_BYTES}")
            }
        }
    }
}

impl std::error::Error for OptionsError {}

#[cfg(test)]
mod tests {
    use super::{Format, GivenKind, Options, Part};
    use crate::{HintSet, LineHints, blocks::BlockKind};

    #[test]
    fn options_are_read_from_lines() {
        let lines =
            "tokens\nformat html\nskip times\nskip keywords\nkind 24 paragraph\nhint 0 h1 link\nhint 9 \n";
        let expected = Options {
            format: Format::Html,
            published: None,
            skip: vec![Part::Times, Part::Keywords],
            tokens: true,
            hints: vec![
                LineHints(0, HintSet::of("h1").and(HintSet::of("link"))),
                LineHints(9, HintSet::default()),
            ],
            kinds: vec![GivenKind { start: 24, kind: BlockKind::Paragraph }],
        };
        assert_eq!(Options::read(lines), Some(expected));
        assert_eq!(Options::read(""), Some(Options::default()));
        for wrong in [
            "format xml",
            "tokens yes",
            "kind paragraph",
            "kind -1 paragraph",
            "kind 1 verse",
            "hint 0 h7",
            "skip",
            " ",
            "published 2031",
        ] {
            assert_eq!(Options::read(wrong), None, "{wrong}");
        }
    }
}
