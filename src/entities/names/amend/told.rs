//! Persons whom the words around them, or the line that they have to themselves, show: "I'm Ann", "Thanks, Ann", a line "Ann,".

use std::ops::Range;

use super::{NOBODYS, Name, Usage, initial, persons};
use crate::{
    entities::{EntityKind, roles::ADDRESS, text::Text},
    lexicon::Traits,
    tags::Pos,
};

/// Words that open or close a letter; a name follows them.
const GREETINGS: &[&str] = &[
    "dear",
    "hi",
    "hey",
    "hello",
    "thanks",
    "thx",
    "regards",
    "cheers",
    "sincerely",
    "respectfully",
    "yours",
    "love",
    "bye",
    "goodbye",
    "welcome",
    "wishes",
    "truly",
    "faithfully",
    "congratulations",
];

/// Whether the word greets, which its capital does not make a name.
pub(in crate::entities::names) fn greets(text: &Text, at: usize) -> bool {
    text.is(at, GREETINGS) && !text.word(at).chars().skip(1).any(char::is_uppercase)
}

/// Persons whom the words before or the line itself make one: "I'm Ann", "Thanks, Ann", a line "Ann,".
pub(super) fn told(text: &Text, usage: &Usage, names: &[Name]) -> Vec<Name> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let bounds = text.bounds(at);
        if let Some(end) = shown(text, at, &bounds) {
            found.push(Name { tokens: at..end, kind: EntityKind::Person, titled: false });
            at = end;
            continue;
        }
        let starts = person_like(text, usage, at)
            && (introduced(text, at, &bounds)
                || closed(text, at)
                || alone(text, usage, at)
                || titled(text, at, &bounds)
                || given(text, usage, at, &bounds));
        if !starts {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < bounds.end.min(at + 4)
            && (person_like(text, usage, end) || initial(text, end) && end > at)
        {
            end += 1;
        }
        found.push(Name { tokens: at..end, kind: EntityKind::Person, titled: false });
        at = end;
    }
    let covered = |name: &Name| {
        let first = names.partition_point(|other| other.tokens.end <= name.tokens.start);
        names.get(first).is_some_and(|other| {
            other.tokens.start < name.tokens.end
                && (other.tokens.start < name.tokens.start
                    || other.tokens.end > name.tokens.end
                    || other.kind == EntityKind::Person)
        })
    };
    found.retain(|name| !covered(name));
    found
}

/// Whether the word, a capital that a person's name may be, is not first of all something else.
fn person_like(text: &Text, usage: &Usage, at: usize) -> bool {
    const OTHER: Traits = NOBODYS.with(Traits::COMMON).with(Traits::ORG_HEAD);
    let word = text.word(at);
    text.is_word(at)
        && word.starts_with(char::is_uppercase)
        && word.chars().count() > 1
        && !word.contains(['@', '.', '/'])
        && !greets(text, at)
        && if text.has(at, Traits::GIVEN) {
            // "Mark" is a name where no sentence goes on.
            !text.has(at, Traits::COMMON) || !text.is_lower(at + 1) || text.block(at + 1) != text.block(at)
        } else {
            !text.has(at, OTHER) && !usage.has_lower(at)
        }
}

/// "I'm Ann", "my name is Ann", "a girl named Ann".
fn introduced(text: &Text, at: usize, bounds: &Range<usize>) -> bool {
    let before = |steps: usize| at.checked_sub(steps).filter(|at| bounds.contains(at));
    let is = |steps: usize, words: &[&str]| before(steps).is_some_and(|at| text.is(at, words));
    is(1, &["'m", "’m", "am"]) && is(2, &["i"])
        || is(1, &["is", "'s", "’s"]) && is(2, &["name"])
        || is(1, &["named"])
            && before(2).is_some_and(|at| text.human(at).is_some() || text.pos(at) == Pos::Noun)
}

/// Whether a title stands right before, and no head of a body or a place behind: "Senator Example".
fn titled(text: &Text, at: usize, bounds: &Range<usize>) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| bounds.contains(before)) else { return false };
    let title = text.is_capital(before)
        && text.has(before, Traits::TITLE)
        && !text.has(before, Traits::GIVEN)
        && !text.is(before, &["st", "st.", "saint", "don", "private", "general", "major", "master"]);
    let end = (at..bounds.end.min(at + 4)).find(|&at| !text.is_capital(at)).unwrap_or(at + 1);
    title && !(at..end).any(|at| text.has(at, Traits::HEAD) && !text.has(at, Traits::SURNAME))
}

/// "April Example, a spokeswoman for the union,", "the columnist Jun Example said": where two capitals end of which what follows
/// or stands before tells a person, whatever else the first may be.
fn shown(text: &Text, at: usize, bounds: &Range<usize>) -> Option<usize> {
    let capital = |at: usize| bounds.contains(&at) && text.is_capital(at) && text.is_word(at);
    // "Its curator, Min-seo Paik.", "Min-seo Paik, a curator, …".
    let double = capital(at) && text.is_hyphen(at + 1) && text.is_lower(at + 2) && capital(at + 3);
    if double && bounds.contains(&(at + 3)) && !text.has(at + 3, Traits::COMMON.with(Traits::TITLE)) {
        let name = Name { tokens: at..at + 4, kind: EntityKind::Other, titled: false };
        let ends = !bounds.contains(&name.tokens.end) || text.is(name.tokens.end, &[",", "."]);
        let told = persons::described(text, &name) || ends && persons::apposed(text, at);
        if told && !text.has(at, Traits::COMMON.with(Traits::HUMAN).with(Traits::TITLE)) {
            return Some(name.tokens.end);
        }
    }
    // "In Norland, a spokeswoman".
    let small = matches!(text.pos(at), Pos::Adp | Pos::Adv | Pos::Cconj | Pos::Det | Pos::Pron | Pos::Sconj);
    // "Ms. Example, who".
    if small
        || text.is(at, ADDRESS)
        || !capital(at)
        || !capital(at + 1)
        || at.checked_sub(1).is_some_and(capital)
    {
        return None;
    }
    let hyphened = text.is_hyphen(at + 2) && text.is_lower(at + 3);
    let name = at..at + if hyphened { 4 } else { 2 };
    let name = Name { tokens: name, kind: EntityKind::Other, titled: false };
    let told = text.opens(at) && persons::described(text, &name);
    let called = || persons::noun_before(text, at) && persons::speaks(text, &name.tokens);
    (!capital(name.tokens.end) && (told || called())).then_some(name.tokens.end)
}

/// Whether a letter's closing stands right before, in the line or as the line before.
fn closed(text: &Text, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let comma = usize::from(text.is(before, &[",", "!", "-", "–", "—"]));
    let Some(word) = before.checked_sub(comma) else { return false };
    greets(text, word)
        && (comma == 1 || text.is(word, &["dear", "hi", "hey", "hello", "thanks", "thx", "welcome"]))
}

/// Whether one to three words of a person's name are all that the line has, but for a comma: a letter's greeting.
fn alone(text: &Text, usage: &Usage, at: usize) -> bool {
    let block = text.block(at);
    if at.checked_sub(1).is_some_and(|before| text.block(before) == block) {
        return false;
    }
    let mut end = at + 1;
    while end < at + 3 && text.block(end) == block && (person_like(text, usage, end) || initial(text, end)) {
        end += 1;
    }
    let signed = text.block(end) != block && text.has(at, Traits::GIVEN);
    let greeted = text.is(end, &[",", ":"]) && text.block(end) == block && text.block(end + 1) != block;
    signed || greeted
}

/// Whether a given name stands by itself where a person may: not beside other capitals, and at the start of a sentence
/// only before a verb or a comma.
fn given(text: &Text, usage: &Usage, at: usize, bounds: &Range<usize>) -> bool {
    let capital = |at: usize| bounds.contains(&at) && text.is_capital(at);
    let more = capital(at + 1) || text.is_number(at + 1) || text.is(at + 1, &["of", "-"]);
    if !persons::only_given(text, at) || !text.is_capital(at) || more || usage.has_lower(at) {
        return false;
    }
    let before = at.checked_sub(1).filter(|before| bounds.contains(before));
    if usage.is_titled(text, at) || before.is_some_and(|before| capital(before) || text.is_hyphen(before)) {
        return false;
    }
    !text.opens(at)
        || matches!(text.pos(at + 1), Pos::Verb | Pos::Aux | Pos::Cconj)
        || text.is(at + 1, &[","])
}
