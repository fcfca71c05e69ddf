use proptest::prelude::*;

use super::{TokenKind, split};
use crate::{
    blocks::paragraphs,
    document::{Document, is_blank},
};

fn tokens_of(text: &str) -> String {
    let document = Document::new(text);
    let tokens = split(&document, &paragraphs(&document));
    tokens.iter().map(|token| document.slice(token.span)).collect::<Vec<_>>().join("|")
}

#[test]
fn cuts_as_universal_dependencies_do() {
    let cases = [
        // clitics
        ("They don't know Norland's coast.", "They|do|n't|know|Norland|'s|coast|."),
        ("She’ll say we’ve won’t he’d I’m", "She|’ll|say|we|’ve|wo|n’t|he|’d|I|’m"),
        ("the miners' union", "the|miners|'|union"),
        ("cannot gonna DON'T IT'S", "can|not|gon|na|DO|N'T|IT|'S"),
        ("the “Alder Post”’s owner", "the|“|Alder|Post|”|’s|owner"),
        // names
        ("Ra'ad al-Hussein, O'Neil, ash-Shams", "Ra'ad|al-Hussein|,|O'Neil|,|ash-Shams"),
        ("D'Veldt's rock'n'roll", "D'Veldt|'s|rock'n'roll"),
        // abbreviations and initials
        ("Mr. Veldt of the U.S. left at 5 a.m. today.", "Mr.|Veldt|of|the|U.S.|left|at|5|a.m.|today|."),
        ("J. K. Orr, A.B. Orr and J.Orr", "J.|K.|Orr|,|A.B.|Orr|and|J.|Orr"),
        ("It was plan B. The mayor left.", "It|was|plan|B|.|The|mayor|left|."),
        ("He and I. Then", "He|and|I|.|Then"),
        ("on Jan. 6 and No. 3; no. No.", "on|Jan.|6|and|No.|3|;|no|.|No|."),
        ("a Ph.D. student, e.g. Sgt. Orr Jr.", "a|Ph.D.|student|,|e.g.|Sgt.|Orr|Jr."),
        ("by U.S.-backed forces", "by|U.S.|-|backed|forces"),
        // numbers
        ("100,000 of 1.5 at 6:00 on 9/11, 3,", "100,000|of|1.5|at|6:00|on|9/11|,|3|,"),
        ("$2.5 million, £40bn, 12%", "$|2.5|million|,|£|40|bn|,|12|%"),
        ("the 1990s, '90s, '71, 20th, 5G", "the|1990s|,|'90s|,|'71|,|20th|,|5G"),
        ("call 555-0100 or 555-555-0100 in 2019-20", "call|555-0100|or|555-555-0100|in|2019|-|20"),
        ("1. Boil it.", "1.|Boil|it|."),
        ("about .5 of it", "about|.5|of|it"),
        // hyphens
        (
            "a 43-year-old well-known non-profit pro-Norland co-founder",
            "a|43|-|year|-|old|well|-|known|non-profit|pro-Norland|co-founder",
        ),
        ("and/or AT&T R&D", "and|/|or|AT&T|R&D"),
        // marks
        ("Wait... what?! No . . . yes -- no—yes…", "Wait|...|what|?!|No|. . .|yes|--|no|—|yes|…"),
        ("``Go,'' he said. \"Go.\" ‘Go’", "``|Go|,|''|he|said|.|\"|Go|.|\"|‘|Go|’"),
        ("'em or 'not'", "'em|or|'|not|'"),
        // addresses
        (
            "See https://example.org/a?b=c. Or (www.example.com).",
            "See|https://example.org/a?b=c|.|Or|(|www.example.com|)|.",
        ),
        (
            "mail jo.orr-veldt@desk.example.org, @desk_1 #story #2",
            "mail|jo.orr-veldt@desk.example.org|,|@desk_1|#story|#|2",
        ),
        ("alderpost.com says.It ends", "alderpost.com|says|.|It|ends"),
        // oddities
        ("co\u{ad}operate cafe\u{301}s ✌\u{1f3fd}", "co\u{ad}operate|cafe\u{301}s|✌\u{1f3fd}"),
    ];
    for (text, expected) in cases {
        assert_eq!(tokens_of(text), expected);
    }
}

#[test]
fn known_misses() {
    // Each needs to know what the words mean; the assertion says what comes out today.
    let cases = [("vitamin C. Orr left", "vitamin|C.|Orr|left"), ("'Norland' 's", "'|Norland|'|'|s")];
    for (text, found) in cases {
        assert_eq!(tokens_of(text), found);
    }
}

#[test]
fn kinds() {
    let document = Document::new("Orr paid $5 — 20th, n't 😀 %");
    let tokens = split(&document, &paragraphs(&document));
    let kinds: Vec<TokenKind> = tokens.iter().map(|token| token.kind).collect();
    use TokenKind::{Number as N, Punctuation as P, Symbol as S, Word as W};
    assert_eq!(kinds, [W, W, S, N, P, W, P, W, S, S]);
}

#[test]
fn a_long_line_costs_linear_time() {
    for piece in
        ["a-", "a.", "'", "a@", ". ", "a'", "\"", "1.", "http://", "@", "non-", "a&", "A&", "al-", "('s"]
    {
        let text = piece.repeat(100_000 / piece.len());
        let document = Document::new(&text);
        assert!(!split(&document, &paragraphs(&document)).is_empty());
    }
}

proptest! {
    #[test]
    fn tokens_cover_what_shows_in_order(text in "(\\PC|[a-zA-Z.'’@/\n-]|Mr\\. |n't|'s | \\. \\. |http://|al-|[0-9]){0,60}") {
        let document = Document::new(&text);
        let tokens = split(&document, &paragraphs(&document));
        let mut at = 0;
        for token in &tokens {
            prop_assert!(token.span.start >= at && !token.span.is_empty());
            prop_assert!(!document.slice(token.span).is_empty());
            prop_assert!(text[at as usize..token.span.start as usize].chars().all(is_blank));
            at = token.span.end;
        }
        prop_assert!(text[at as usize..].chars().all(is_blank));
    }
}
