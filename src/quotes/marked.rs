//! Words in quotation marks that are nobody's speech: titles, nicknames, glosses, irony, signs.

mod names;
mod things;

use super::{MarkedRole, reader::Reader};
use crate::{marks::Quoted, tags::Pos, wordlist::among};
use names::{NAMING, is_named, is_so_called};
use things::{WORKS, is_owned, is_sign, is_titled};
pub(super) use things::{is_inscribed, is_work};

/// What the quoted words are, if something around them tells that they are no speech.
pub(super) fn role(reader: &Reader, quoted: &Quoted) -> Option<MarkedRole> {
    let words = reader.words;
    let inner = words.within(quoted.inner);
    let opener = words.at_or_after(quoted.outer.start);
    let after = words.at_or_after(quoted.outer.end);
    let before = opener.checked_sub(1);
    let word_before = before.map(|before| words.lower(before)).unwrap_or_default();
    let count = word_count(reader, quoted);
    let ends_sentence = words.text(inner.end.saturating_sub(1)).ends_with(['.', '!', '?']);
    // Mara "Shorty" Veldt
    let between_names =
        before.is_some_and(|before| words.pos(before) == Pos::Propn) && words.pos(after) == Pos::Propn;
    if count <= 3 && between_names || is_in_name(reader, quoted) {
        return Some(MarkedRole::Nickname);
    }
    if is_so_called(words, opener) {
        return Some(MarkedRole::Scare);
    }
    if count <= 4 && NAMING.contains(&&*word_before) || is_named(reader, quoted) {
        return Some(MarkedRole::Nickname);
    }
    let comma = before.and_then(|or| or.checked_sub(1)).is_some_and(|comma| words.text(comma) == ",");
    let or_gloss = word_before == "or" && count <= 4 && (comma || !ends_sentence);
    if or_gloss || matches!(&*word_before, "means" | "meaning" | "meant" | "translates" | "i.e.") {
        return Some(MarkedRole::Gloss);
    }
    // "In the words of Obi, “…”" quotes Obi.
    let sign =
        |at: usize| words.is_any(at, things::SIGNS) && !(words.is(at, "words") && words.is(at + 1, "of"));
    let reads = matches!(&*word_before, "saying" | "says" | ":" | ",")
        && opener.checked_sub(8).is_some_and(|from| (from..opener).any(sign));
    if reads || is_sign(reader, quoted) || is_inscribed(reader, quoted) {
        return Some(MarkedRole::Sign);
    }
    let titled = matches!(&*word_before, "titled" | "entitled" | "called")
        || before.is_some_and(|before| among(&words.lemma(before), WORKS));
    let capitals = is_title_case(reader, quoted);
    if is_owned(reader, quoted) {
        return Some(MarkedRole::Title);
    }
    if (titled && (capitals || count <= 8) && !ends_sentence)
        || (capitals && (2..=10).contains(&count) && !ends_sentence)
        || is_work(reader, quoted)
    {
        return Some(MarkedRole::Title);
    }
    None
}

/// How many words stand between the marks.
pub(super) fn word_count(reader: &Reader, quoted: &Quoted) -> usize {
    reader.words.within(quoted.inner).filter(|&token| reader.words.is_word(token)).count()
}

/// Whether the marks stand within a name: "Mara “Shorty” Veldt".
fn is_in_name(reader: &Reader, quoted: &Quoted) -> bool {
    let words = reader.words;
    let after = words.at_or_after(quoted.outer.end);
    words.pos(after) == Pos::Propn
        && words
            .entities
            .at(quoted.outer.start)
            .is_some_and(|around| words.entities.at(words.span(after).start) == Some(around))
}

/// Whether the words go by what stands before them as a name or a sign.
pub(super) fn is_nobodys(reader: &Reader, quoted: &Quoted) -> bool {
    is_in_name(reader, quoted)
        || is_named(reader, quoted)
        || is_sign(reader, quoted)
        || is_titled(reader, quoted)
        || is_owned(reader, quoted)
}

/// What short quoted words are if nothing around them tells more.
pub(super) fn fallback(count: usize) -> MarkedRole {
    if count <= 4 { MarkedRole::Scare } else { MarkedRole::Other }
}

/// Whether every long word has a capital.
pub(super) fn is_title_case(reader: &Reader, quoted: &Quoted) -> bool {
    let words = reader.words;
    let long = words.within(quoted.inner).filter(|&token| {
        words.is_word(token)
            && !matches!(words.pos(token), Pos::Adp | Pos::Det | Pos::Cconj | Pos::Part | Pos::Sconj)
    });
    let mut any = false;
    // A line in capitals throughout shows none.
    if words.within(quoted.inner).len() > 2
        && !words.document.slice(quoted.inner).contains(char::is_lowercase)
    {
        return false;
    }
    for token in long {
        any = true;
        if words.text(token).starts_with(char::is_lowercase) {
            return false;
        }
    }
    any
}
