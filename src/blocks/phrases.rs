//! Looks lines up in lists of what pages use for their own furniture, and of agencies' names.
//!
//! Phrases are compared in small letters, without marks at their ends.

mod lists;

use lists::{LISTS, has};

/// Lower-case form without marks at its ends, for comparison with the lists.
#[must_use]
pub fn bare(line: &str) -> String {
    line.trim_matches(|c: char| {
        c.is_whitespace()
            || (c.is_ascii_punctuation() && !matches!(c, '[' | '@' | '('))
            || "»›…×•–—".contains(c)
    })
    .to_lowercase()
}

/// How clearly a line is the page's furniture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Furniture {
    /// Nothing says so.
    #[default]
    None,
    /// A phrase inside a short line.
    Inside,
    /// The opening of the line.
    Opening,
    /// The whole line.
    Whole,
}

/// Looks a line up; `bare` is its [`bare`] form.
#[must_use]
pub fn furniture(bare: &str, words: usize) -> Furniture {
    // "15 comments", "comments (47)": a count beside the phrase changes nothing.
    let uncounted =
        bare.trim_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | ',' | '.' | '(' | ')' | '+'));
    if has(&LISTS.whole, bare) || (uncounted.len() > 2 && has(&LISTS.whole, uncounted)) || is_trail(bare) {
        return Furniture::Whole;
    }
    if words <= 25 && LISTS.openings.iter().any(|opening| bare.starts_with(&**opening)) {
        return Furniture::Opening;
    }
    if words <= 30 && LISTS.inside.iter().any(|phrase| bare.contains(&**phrase)) {
        return Furniture::Inside;
    }
    Furniture::None
}

/// "Home > Features > The Long Read", "News / Environment": the way to the story, whose first step is a section's name.
fn is_trail(bare: &str) -> bool {
    let mut steps = bare.split(['>', '›', '»', '/', '|']).map(str::trim);
    let section = steps.next().is_some_and(|first| has(&LISTS.whole, first));
    let (count, short) = steps.fold((0, true), |(count, short), step| {
        (count + 1, short && (1..=5).contains(&step.split_whitespace().count()))
    });
    section && short && (1..=5).contains(&count)
}

/// Whether the line says that the story is over.
#[must_use]
pub fn is_ending(bare: &str) -> bool {
    let uncounted =
        bare.trim_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | ',' | '(' | ')' | '+'));
    has(&LISTS.endings, uncounted) || counts_comments(bare)
}

/// "There are 13 comments", "27 thoughts on this": a short line with a number before what readers wrote.
fn counts_comments(bare: &str) -> bool {
    const WRITTEN: [&str; 6] = ["comments", "comment", "responses", "replies", "reactions", "thoughts"];
    let mut words = bare.split_whitespace();
    // "418 reactions · 63 comments" counts those of a post within the story.
    words.clone().nth(6).is_none()
        && !bare.contains(" · ")
        && words.any(|word| word.bytes().all(|b| b.is_ascii_digit()))
        && words.next().is_some_and(|word| WRITTEN.contains(&word))
}

/// Whether the line points to another story.
#[must_use]
pub fn is_pointer(bare: &str) -> bool {
    LISTS.pointers.iter().any(|opening| bare.starts_with(&**opening))
}

/// Whether the line speaks of the article itself.
#[must_use]
pub fn is_remark(bare: &str) -> bool {
    LISTS.remarks.iter().any(|opening| bare.starts_with(&**opening))
        || LISTS.remarks_inside.iter().any(|phrase| bare.contains(&**phrase))
}

/// Whether `text` is the name of an agency or picture library.
#[must_use]
pub fn is_agency(text: &str) -> bool {
    let lower = text.trim_matches(|c: char| c.is_whitespace() || c == '.').to_lowercase();
    has(&LISTS.agencies, &lower)
}

/// Whether `text` has the name of an agency among its slash- or comma-separated parts.
#[must_use]
pub fn names_agency(text: &str) -> bool {
    let parts = text.split(['/', ',', '–', '—', '|', ';']);
    parts.flat_map(|part| part.split(" via ")).flat_map(|part| part.split(" for ")).any(|part| {
        let part = part.trim();
        let part = part.strip_prefix("For ").unwrap_or(part);
        let bare = part.strip_prefix("the ").or_else(|| part.strip_prefix("The ")).unwrap_or(part);
        is_agency(part) || is_agency(bare) || last_words_are_agency(part)
    })
}

/// "Fethi Example AFP", "Space Agency photo via AP", "Getty Images News"
fn last_words_are_agency(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let known = |from: usize, to: usize| {
        words.get(from..to).is_some_and(|w| !w.is_empty() && is_long_agency(&w.join(" ")))
    };
    (1..=2).any(|n| words.len() > n && known(words.len() - n, words.len())) || known(0, 2.min(words.len()))
}

/// Agencies whose names are no ordinary words.
fn is_long_agency(text: &str) -> bool {
    is_agency(text)
        && (text.len() > 5 || matches!(text, "AP" | "AFP" | "EPA" | "Getty" | "TASS" | "iStock"))
        && !matches!(
            &*text.to_lowercase(),
            "guardian" | "keystone" | "handout" | "staff" | "sputnik" | "magnum" | "bloomberg"
        )
}

/// Whether `word` is a small word within personal names.
#[must_use]
pub fn is_name_particle(word: &str) -> bool {
    has(&LISTS.particles, word)
        || word.starts_with("al-")
        || word.starts_with("el-")
        || word.starts_with("d'")
        || word.starts_with("d’")
}

/// Whether `text` ends with, or is, a writer's trade.
#[must_use]
pub fn names_role(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .any(|word| LISTS.roles.iter().any(|role| word.eq_ignore_ascii_case(role)))
}

#[cfg(test)]
mod tests {
    use super::{Furniture, bare, furniture, is_ending, is_pointer, is_remark, names_agency};

    #[test]
    fn furniture_by_its_words() {
        let cases = [
            ("Share", Furniture::Whole),
            ("941 comments", Furniture::Whole),
            ("ACCEPT ALL", Furniture::Whole),
            ("Sign up to Harbour Notes", Furniture::Opening),
            ("© 2031 Brannock Herald", Furniture::Opening),
            ("A free newsletter for people who sail", Furniture::Inside),
            ("Home > Features > The Long Read", Furniture::Whole),
            ("News / Environment", Furniture::Whole),
            ("News|Drought", Furniture::Whole),
            ("The news / and then some", Furniture::None),
            ("The ferry left at noon", Furniture::None),
        ];
        for (line, want) in cases {
            assert_eq!(furniture(&bare(line), line.split_whitespace().count()), want, "{line}");
        }
    }

    #[test]
    fn pointers_remarks_and_endings() {
        assert!(is_pointer(&bare("MORE: How the town votes")) && !is_pointer(&bare("More of them came")));
        assert!(
            is_remark(&bare("Correction: The name was wrong."))
                && !is_remark(&bare("Corrections officers struck."))
        );
        assert!(
            is_ending(&bare("There are 13 comments"))
                && !is_ending(&bare("The board got 13 comments on Friday, it said."))
        );
        assert!(is_ending(&bare("View comments (27)")) && !is_ending(&bare("View from the pier")));
    }

    #[test]
    fn agencies_in_credits() {
        for text in [
            "Omar Example/Reuters",
            "Ana Lund, Herald via Getty Images",
            "Space Service photo via AP",
            "EPA, via Shutterstock",
        ] {
            assert!(names_agency(text), "{text}");
        }
        for text in ["the AP and others said so", "a guardian", "Ap"] {
            assert!(!names_agency(text) || text == "Ap", "{text}");
        }
    }
}
