//! What the markup around a line said of it, kept with the plain text.
//!
//! Whoever reads HTML (`html` here, `copydesk/html` in a browser) turns it into visible text and hints: for each
//! line the offset where it starts and the names of what it stood in, separated by spaces, such as `"h2 link"`.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The names of hints; a set holds them as bits in this order.
///
/// `comments` and `story` are what elements say of themselves by name (`<div id="comments">`), and so may `nav`, `aside`,
/// `footer` and `figcaption` be; the others are elements. `link`, `strong` and `em` say that at least four fifths of the line's characters are in such elements; the
/// others that the line begins in one, `time` that any of it is.
pub const NAMES: [&str; 23] = [
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "li",
    "td",
    "blockquote",
    "figure",
    "figcaption",
    "nav",
    "aside",
    "header",
    "footer",
    "button",
    "time",
    "link",
    "strong",
    "em",
    "comments",
    "story",
];

/// A set of hints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HintSet(u32);

impl HintSet {
    /// Any heading.
    pub const HEADINGS: Self = Self(0x3f);
    /// The page's title.
    pub const H1: Self = Self(1);
    /// A paragraph.
    pub const P: Self = Self(1 << 6);
    /// A list's item.
    pub const LI: Self = Self(1 << 7);
    /// A picture.
    pub const FIGURE: Self = Self(1 << 10);
    /// A caption.
    pub const FIGCAPTION: Self = Self(1 << 11);
    /// Navigation, asides, the page's foot and buttons.
    pub const OUTSIDE: Self = Self(1 << 12 | 1 << 13 | 1 << 15 | 1 << 16);
    /// A time.
    pub const TIME: Self = Self(1 << 17);
    /// Links.
    pub const LINK: Self = Self(1 << 18);
    /// Strong emphasis.
    pub const STRONG: Self = Self(1 << 19);
    /// Emphasis.
    pub const EM: Self = Self(1 << 20);
    /// Readers' comments.
    pub const COMMENTS: Self = Self(1 << 21);
    /// What stands beside the story: what is outside and comments.
    pub const BESIDE: Self = Self::OUTSIDE.and(Self::COMMENTS);
    /// The story's text.
    pub const STORY: Self = Self(1 << 22);

    /// The set of one hint; empty if there is none of that name.
    #[must_use]
    pub fn of(name: &str) -> Self {
        Self(NAMES.iter().position(|known| *known == name).map_or(0, |at| 1 << at))
    }

    /// Both sets together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The hints of an element that says `said`, in one with these: the story's text is no part of what is beside it, and
    /// what is beside the story is no part of its text, whichever holds the other; comments stay comments.
    #[must_use]
    pub const fn within(self, said: Self) -> Self {
        if said.has(Self::BESIDE) {
            return self.without(Self::STORY).and(said.without(Self::STORY));
        }
        if said.has(Self::STORY) && !self.has(Self::COMMENTS) {
            return self.without(Self::OUTSIDE).and(said);
        }
        self.and(said.without(Self::STORY))
    }

    /// The set without the hints of another.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether nothing is known.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// For each of [`NAMES`] whether the set has it.
    pub fn each(self) -> impl Iterator<Item = bool> {
        (0..NAMES.len()).map(move |at| self.0 >> at & 1 == 1)
    }

    /// The set's hints, each by itself.
    pub fn apart(self) -> impl Iterator<Item = Self> {
        (0..NAMES.len()).map(|at| Self(1 << at)).filter(move |hint| self.has(*hint))
    }

    /// Whether the sets have a hint in common.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl fmt::Display for HintSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> =
            NAMES.iter().zip(self.each()).filter(|(_, has)| *has).map(|(name, _)| *name).collect();
        f.write_str(&names.join(" "))
    }
}

impl Serialize for HintSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for HintSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let names = String::deserialize(deserializer)?;
        names.split_whitespace().try_fold(Self::default(), |set, name| match Self::of(name) {
            hint if hint.is_empty() => Err(de::Error::custom(format!("there is no hint {name:?}"))),
            hint => Ok(set.and(hint)),
        })
    }
}

/// The hints of the line that starts at an offset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineHints(
    /// Where the line starts.
    pub u32,
    /// What its markup said.
    pub HintSet,
);

#[cfg(test)]
mod tests {
    use super::{HintSet, LineHints};

    #[test]
    fn constants_fit_the_names() {
        for (constant, names) in [
            (HintSet::HEADINGS, "h1 h2 h3 h4 h5 h6"),
            (HintSet::H1, "h1"),
            (HintSet::P, "p"),
            (HintSet::FIGURE, "figure"),
            (HintSet::LI, "li"),
            (HintSet::FIGCAPTION, "figcaption"),
            (HintSet::OUTSIDE, "nav aside footer button"),
            (HintSet::TIME, "time"),
            (HintSet::LINK, "link"),
            (HintSet::STRONG, "strong"),
            (HintSet::EM, "em"),
            (HintSet::COMMENTS, "comments"),
            (HintSet::STORY, "story"),
        ] {
            assert_eq!(constant.to_string(), names);
        }
    }

    #[test]
    fn written_and_read() {
        let hints: Vec<LineHints> = serde_json::from_str(r#"[[0,"link h2"],[14,""]]"#).unwrap();
        assert_eq!(hints[0], LineHints(0, HintSet::of("h2").and(HintSet::of("link"))));
        assert!(hints[0].1.has(HintSet::HEADINGS) && !hints[0].1.has(HintSet::EM) && hints[1].1.is_empty());
        assert_eq!(serde_json::to_string(&hints).unwrap(), r#"[[0,"h2 link"],[14,""]]"#);
        assert!(serde_json::from_str::<LineHints>(r#"[0,"h7"]"#).is_err());
    }
}
