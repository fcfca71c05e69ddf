//! Which names are persons', whatever the model took them for.

use std::{collections::HashSet, ops::Range};

use super::{
    NOBODYS, Name, Usage,
    bodies::COMPANIES,
    trim::{ADVERBS, SERVICE, is_title},
};
use crate::{
    entities::{EntityKind, phrases, roles::ADDRESS, text::Text},
    lexicon::Traits,
    marks,
    tags::Pos,
};

/// Makes persons of names that were not told from works and places: a given name, a ruler with a number, a word of a
/// person's full name.
pub(super) fn find(text: &Text, names: &mut [Name]) {
    const PERSON: Traits = Traits::GIVEN.with(Traits::SURNAME);
    let full = |name: &&Name| name.kind == EntityKind::Person && (2..=4).contains(&name.tokens.len());
    let ends = |name: &Name| [name.tokens.start, name.tokens.end - 1];
    let parts: HashSet<&str> = names.iter().filter(full).flat_map(ends).map(|at| text.word(at)).collect();
    // "Ms Example": so is she whom the text calls Ann Example.
    let addressed = |name: &&Name| {
        let at = name.tokens.start;
        name.tokens.len() == 1 && at > 0 && text.is(at - 1, ADDRESS)
    };
    let surnames: HashSet<&str> =
        names.iter().filter(addressed).map(|name| text.word(name.tokens.start)).collect();
    for name in names.iter_mut().filter(|name| name.kind != EntityKind::Person) {
        let at = name.tokens.start;
        let other = name.kind == EntityKind::Other;
        // "Ann Example, a marine biologist at the institute": whatever the model saw in the name.
        if (2..=5).contains(&name.tokens.len()) && described(text, name) {
            name.kind = EntityKind::Person;
        }
        // "Mayor Ann Stroud … Stroud said": no town or firm speaks where a person has its name.
        let beside_verb = says(text, at + 1) || at > 0 && says(text, at - 1);
        if name.tokens.len() == 1 && parts.contains(text.word(at)) && beside_verb {
            name.kind = EntityKind::Person;
        }
        // "Ann Example … Mrs Example": no firm.
        if name.tokens.len() == 2 && surnames.contains(text.word(at + 1)) && !listed(text, name) {
            name.kind = EntityKind::Person;
        }
        if !matches!(name.kind, EntityKind::Other | EntityKind::Place) {
            continue;
        }
        name.kind = match name.tokens.len() {
            1 if other && only_given(text, at) => EntityKind::Person,
            1 if parts.contains(text.word(at)) && (other || !text.has(at, Traits::PLACE)) => {
                EntityKind::Person
            }
            2 if text.has(at, PERSON) && is_ordinal(text.word(at + 1)) => EntityKind::Person,
            2 if surnames.contains(text.word(at + 1))
                && (other || text.has(at, Traits::GIVEN) || !listed(text, name)) =>
            {
                EntityKind::Person
            }
            2..=3 if speaks(text, &name.tokens) && !listed(text, name) || introduced_by_noun(text, name) => {
                EntityKind::Person
            }
            _ => name.kind,
        };
    }
}

/// A person's name with the given name before it that is a trade or a title as well: "Dean Example".
pub(super) fn whole(text: &Text, usage: &Usage, name: &mut Name) {
    let first = name.tokens.start;
    let Some(before) = first.checked_sub(1).filter(|_| name.kind == EntityKind::Person) else { return };
    // "Duke Example" is no duke: they are called "the Duke of Alderport".
    let peer =
        text.is(before, &["duke", "earl"]) && !before.checked_sub(1).is_some_and(|at| text.is(at, &["the"]));
    // "The fisherman Jun Example": no month. "Spokesman Don Example": no title.
    let introduced = noun_before(text, before);
    let titled = if introduced { !text.is(before, SERVICE) } else { !text.has(before, Traits::TITLE) };
    let trade =
        text.has(before, Traits::GIVEN) && text.has(before, Traits::ROLE.with(Traits::TITLE)) && titled;
    let month = text.has(before, Traits::CALENDAR) && introduced;
    // A month that is cut short stands before a number.
    let month = month || text.is(before, &["jun", "jan", "mar"]);
    // "Gov. Earl Ray Example": what stands behind a title that is cut short is a name.
    let titled = before
        .checked_sub(1)
        .is_some_and(|at| text.has(at, Traits::TITLE) && text.word(at).ends_with('.') && text.is_capital(at));
    let office = text.has(before, Traits::TITLE.with(Traits::ROLE)) && !peer;
    let titled = titled && text.is_word(before) && !office && !text.word(before).ends_with('.');
    let given = text.is_capital(before)
        && (titled || name.tokens.len() == 1 && (peer || trade || month) && !usage.has_lower(before));
    let inside = text.bounds(first).contains(&before);
    if given && name.tokens.len() <= 2 && inside {
        name.tokens.start = before;
        name.titled = false;
    }
    // "Ann St Example".
    let whole =
        before.checked_sub(1).filter(|&at| text.is(before, &["st", "st."]) && text.has(at, Traits::GIVEN));
    if let Some(at) = whole.filter(|&at| inside && text.is_capital(at) && text.bounds(first).contains(&at)) {
        name.tokens.start = at;
        name.titled = false;
    }
}

/// "The qualifier Ann Example" where only "Example" was taken for a name, and "Ann Example III". Cost: linear.
pub(in crate::entities::names) fn grown(text: &Text, usage: &Usage, names: &mut [Name]) {
    let mut end = 0;
    for at in 0..names.len() {
        let next = names.get(at + 1).map_or(usize::MAX, |next| next.tokens.start);
        let Some(name) = names.get_mut(at) else { continue };
        if name.kind == EntityKind::Person {
            let given = given_before(text, usage, name).filter(|&given| given >= end);
            name.tokens.start = given.unwrap_or(name.tokens.start);
            name.tokens.end += usize::from(name.tokens.end < next && goes_on(text, name));
        }
        end = name.tokens.end;
    }
}

/// The given name before a surname that was taken for the whole name.
fn given_before(text: &Text, usage: &Usage, name: &Name) -> Option<usize> {
    const OTHER: Traits =
        NOBODYS.with(Traits::TOWN).with(Traits::HEAD).with(Traits::BODY).with(Traits::AGENCY);
    let bounds = text.bounds(name.tokens.start);
    let at = name.tokens.start.checked_sub(1).filter(|at| bounds.contains(at))?;
    let particle = name.tokens.len() == 2 && text.has(name.tokens.start, Traits::PARTICLE);
    let word = text.word(at);
    let shape = text.is_word(at)
        && word.starts_with(char::is_uppercase)
        && word.chars().skip(1).any(char::is_lowercase)
        && !word.contains('.');
    let listed = text.has(at, Traits::GIVEN) && !text.is(at, ADDRESS) && !is_title(text, at);
    let noun = matches!(text.pos(at), Pos::Propn | Pos::Noun | Pos::X | Pos::Adj);
    // At the beginning of a sentence any word has a capital.
    let strange = || {
        let whole = Name { tokens: at..name.tokens.end, ..name.clone() };
        text.traits(at).is_empty() && !text.is(at, ADVERBS) && described(text, &whole)
    };
    let beside = |at: usize| text.is_capital(at) && bounds.contains(&at) || text.is_hyphen(at);
    let own = (listed || !text.has(at, OTHER)) && noun && !usage.has_lower(at);
    let alone = !at.checked_sub(1).is_some_and(beside);
    let surname = name.tokens.len() == 1 || particle;
    (surname && shape && own && alone && (!text.opens(at) || strange())).then_some(at)
}

/// Whether the word behind a name of two words or more belongs to it: "Ann Example III", and "Ann B. Example" where "Ann B." was
/// taken for a name.
fn goes_on(text: &Text, name: &Name) -> bool {
    const SUFFIXES: &[&str] = &["II", "III", "IV", "Jr", "Jr.", "Sr", "Sr."];
    let behind = name.tokens.end;
    let open = super::initial(text, behind - 1) && text.is_capital(behind) && text.is_word(behind);
    name.tokens.len() > 1
        && text.bounds(name.tokens.start).contains(&behind)
        && (open || SUFFIXES.contains(&text.word(behind)))
}

/// "The Ann Example Show", and nothing but "Example said" elsewhere: the first two words are the person's. Cost: linear.
pub(super) fn honoured(text: &Text, names: &mut [Name]) {
    let person = |name: &&Name| name.kind == EntityKind::Person;
    let single = |name: &&Name| person(name) && name.tokens.len() == 1;
    let called: HashSet<&str> =
        names.iter().filter(single).map(|name| text.word(name.tokens.start)).collect();
    let full = |name: &&Name| person(name) && name.tokens.len() > 1;
    let known: HashSet<&str> = names.iter().filter(full).map(|name| text.word(name.tokens.end - 1)).collect();
    for name in names.iter_mut().filter(|name| name.kind == EntityKind::Other && name.tokens.len() > 2) {
        let given = name.tokens.start;
        let surname = text.word(given + 1);
        if text.has(given, Traits::GIVEN) && called.contains(surname) && !known.contains(surname) {
            name.kind = EntityKind::Person;
            name.tokens.end = given + 2;
        }
    }
}

/// Whether the word is a verb of speech.
pub(in crate::entities::names) fn says(text: &Text, at: usize) -> bool {
    const SAYS: &[&str] = &[
        "said", "says", "added", "adds", "asked", "recalled", "recalls", "replied", "told", "insisted",
        "wrote",
    ];
    text.is(at, SAYS)
}

/// "Said Wen Lacourt", "Wen Lacourt said", "Wen Lacourt, defending, said": whether the name speaks.
pub(in crate::entities::names) fn speaks(text: &Text, name: &Range<usize>) -> bool {
    /// How long what stands between commas may be.
    const BETWEEN: usize = 14;
    let bounds = text.bounds(name.start);
    let beside = |at: usize| says(text, at) && bounds.contains(&at);
    let before = name.start.checked_sub(1).is_some_and(beside);
    let mut between = name.end + 1..(name.end + BETWEEN).min(bounds.end);
    let mut behind = || text.is(name.end, &[","]) && between.any(|at| text.is(at, &[","]) && beside(at + 1));
    before || beside(name.end) || behind()
}

/// "A safety engineer, Wen Lacourt,": whether a noun for one person stands before the name and its comma.
fn introduced_by_noun(text: &Text, name: &Name) -> bool {
    !listed(text, name) && apposed(text, name.tokens.start) && text.is(name.tokens.end, &[",", "."])
}

/// Whether a comma stands before the word, and a noun for one person before that.
pub(super) fn apposed(text: &Text, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|comma| text.is(comma, &[","]) && noun_before(text, comma))
}

/// Whether a noun for one person, without a capital, stands right before the word.
pub(super) fn noun_before(text: &Text, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|noun| text.bounds(at).contains(&noun) && phrases::is_one(text, noun))
}

/// Whether a word of the name is one of a place, or not written like a name.
fn listed(text: &Text, name: &Name) -> bool {
    name.tokens.clone().any(|at| {
        !text.is_capital(at)
            || text.has(at, Traits::PLACE.with(Traits::PLACE_HEAD).with(Traits::ORG_HEAD).with(Traits::BODY))
    })
}

/// Whether an age, "who", or "a" or "the" and a noun for one person follows behind a comma, and no word of the name is
/// one of a place or a body.
pub(super) fn described(text: &Text, name: &Name) -> bool {
    const HEAD: Traits = Traits::PLACE_HEAD.with(Traits::ORG_HEAD).with(Traits::BODY);
    let after = name.tokens.end + 1;
    let age = || {
        let number = text.word(after).parse::<u8>().is_ok_and(|age| (10..=110).contains(&age));
        number && text.is(after + 1, &[",", "."])
    };
    let noun = || phrases::person_from(text, after).filter(|noun| !text.is(noun.head(), COMPANIES));
    let person = || text.is(after, &["a", "an", "the"]) && noun().is_some();
    let comma = text.is(name.tokens.end, &[","]) && text.bounds(name.tokens.start).contains(&after);
    let head = |at: usize| text.has(at, HEAD) && !at.checked_sub(1).is_some_and(|at| text.is_hyphen(at));
    let written = |at: usize| {
        text.is_capital(at) || text.is_hyphen(at) || at > name.tokens.start && text.is_hyphen(at - 1)
    };
    let whole = text.longest(name.tokens.start, name.tokens.end);
    let place = whole.is_some_and(|(end, traits)| end == name.tokens.end && traits.any(Traits::PLACE));
    comma
        && name.tokens.clone().all(|at| written(at) && !head(at))
        && !place
        && (age() || text.is(after, &["who"]) || person())
}

/// What tells of somebody before the name and is no part of it: "Norland-born Ann Example", "Alderport-based Ben Sample".
const ORIGINS: &[&str] =
    &["area", "backed", "based", "born", "bred", "educated", "native", "raised", "trained", "winning"];

/// "Min-seo Paik": joins a given name of two words, of which the second has no capital, to the name behind it.
pub(super) fn hyphened(text: &Text, names: &mut Vec<Name>) {
    let half = |name: &Name| {
        let last = name.tokens.end.saturating_sub(1);
        name.kind == EntityKind::Person
            && name.tokens.len() == 3
            && text.is_hyphen(last - 1)
            && text.is_lower(last)
            && text.is_capital(name.tokens.start)
            && !text.is(last, ORIGINS)
    };
    let surname = |at: usize| {
        text.is_capital(at) && text.is_word(at) && !text.has(at, Traits::COMMON.with(Traits::TITLE))
    };
    // The given name may have been passed over altogether.
    let given = |text: &Text, at: usize| {
        let start = at.checked_sub(3)?;
        let common = |at: usize| text.has(at, Traits::COMMON.with(Traits::HUMAN).with(Traits::TITLE));
        let shape = text.is_capital(start)
            && text.is_hyphen(start + 1)
            && text.is_lower(start + 2)
            && !text.is(start + 2, ORIGINS);
        (shape && text.bounds(at).contains(&start) && !common(start) && !common(start + 2)).then_some(start)
    };
    let mut joined: Vec<Name> = Vec::with_capacity(names.len());
    for mut name in names.drain(..) {
        let before = given(text, name.tokens.start).filter(|_| surname(name.tokens.start));
        match name.kind {
            EntityKind::Person => name.tokens.start = before.unwrap_or(name.tokens.start),
            // "Min-seo Paik, a curator", "its curator, Min-seo Paik".
            EntityKind::Other | EntityKind::Organization
                if before.is_some_and(|start| described(text, &name) || apposed(text, start)) =>
            {
                name.kind = EntityKind::Person;
                name.tokens.start = before.unwrap_or(name.tokens.start);
            }
            _ => {}
        }
        match joined.last_mut() {
            // What the last name has taken in.
            Some(last) if name.tokens.start < last.tokens.end => {
                last.tokens.end = last.tokens.end.max(name.tokens.end);
            }
            _ => joined.push(name),
        }
        let Some(last) = joined.last_mut() else { continue };
        let end = last.tokens.end;
        // "Min-seo Paik, a curator, said" where only "Min" was taken for a name.
        let single = last.kind == EntityKind::Person && last.tokens.len() == 1;
        let long = Name { tokens: last.tokens.start..end + 3, ..last.clone() };
        if single && given(text, end + 2) == Some(end - 1) && surname(end + 2) && described(text, &long) {
            *last = long;
        }
        let end = last.tokens.end;
        if half(last) && surname(end) && text.bounds(end - 1).contains(&end) {
            last.tokens.end += 1;
        }
        // "The soprano Paik Min-seo".
        let behind = given(text, end + 3) == Some(end);
        if behind && last.tokens.len() == 1 && noun_before(text, last.tokens.start) && surname(end - 1) {
            last.kind = EntityKind::Person;
            last.tokens.end += 3;
        }
    }
    *names = joined;
}

/// Joins what is one person's name: "Robert P." and "Example Jr.", and "Roy" with the surname that the text calls him by and
/// that is a word as well: "Roy Early … Early said". Cost: linear.
pub(in crate::entities::names) fn join(text: &Text, names: &mut Vec<Name>) {
    let single = |name: &&Name| name.kind == EntityKind::Person && name.tokens.len() == 1;
    let called: HashSet<&str> =
        names.iter().filter(single).map(|name| text.word(name.tokens.start)).collect();
    let mut joined: Vec<Name> = Vec::with_capacity(names.len());
    for name in names.drain(..) {
        match joined.last_mut() {
            Some(last) if is_rest(text, last, &name) => last.tokens.end = name.tokens.end,
            _ => joined.push(name),
        }
    }
    for at in 0..joined.len() {
        let next = joined.get(at + 1).map_or(usize::MAX, |next| next.tokens.start);
        let Some(name) = joined.get_mut(at).filter(|name| single(&&**name)) else { continue };
        let (given, end) = (name.tokens.start, name.tokens.end);
        let behind = end < next && text.is_capital(end) && text.bounds(given).contains(&end);
        if behind && text.has(given, Traits::GIVEN) && called.contains(text.word(end)) {
            name.tokens.end += 1;
        }
    }
    *names = joined;
}

/// "Ann “Annie” Example": one name, with what she goes by in it. Cost: linear.
pub(in crate::entities::names) fn nicknamed(text: &Text, names: &mut Vec<Name>) {
    let mut end = 0;
    names.retain_mut(|name| {
        // The surname, which the name before has taken in.
        if name.tokens.start < end {
            return false;
        }
        if let Some(surname) = surname_behind_marks(text, name).or_else(|| dutch_surname(text, name)) {
            name.tokens.end = surname + 1;
        }
        end = name.tokens.end;
        true
    });
}

/// The capital behind a given name and words in marks.
fn surname_behind_marks(text: &Text, name: &Name) -> Option<usize> {
    /// The most words of a nickname.
    const LONGEST: usize = 3;
    let open = name.tokens.end;
    let given = name.kind == EntityKind::Person && text.has(name.tokens.start, Traits::GIVEN);
    let open_ended = name.tokens.len() == 1 || super::initial(text, open - 1);
    if !given || !open_ended || !is_mark(text.word(open)) {
        return None;
    }
    let close = (open + 1..open + LONGEST + 2).find(|&at| !text.is_word(at))?;
    let surname = close + 1;
    let closed = close > open + 1 && is_mark(text.word(close)) && text.is_capital(open + 1);
    (closed && text.bounds(open).contains(&surname) && text.is_capital(surname)).then_some(surname)
}

/// The capital of "Ann in 't Example".
fn dutch_surname(text: &Text, name: &Name) -> Option<usize> {
    let from = name.tokens.end;
    let surname = from + 3;
    let article = text.is(from, &["in", "van", "op", "aan"])
        && is_mark(text.word(from + 1))
        && text.word(from + 2) == "t";
    let given = name.kind == EntityKind::Person && name.tokens.len() == 1;
    let whole = given && article && text.is_glued(from + 2) && text.is_capital(surname);
    (whole && text.bounds(from).contains(&surname)).then_some(surname)
}

fn is_mark(word: &str) -> bool {
    !word.is_empty() && word.chars().all(marks::is_mark)
}

/// Whether two names that follow each other are one person's.
fn is_rest(text: &Text, first: &Name, rest: &Name) -> bool {
    let end = first.tokens.end;
    let last = end.saturating_sub(1);
    let given = || {
        // Both were taken for names, so that what else they are counts for little.
        let both = rest.tokens.len() == 1 && text.has(last, Traits::GIVEN) && text.is_capital(end);
        first.tokens.len() == 1 && (both || only_given(text, last) && !text.has(end, Traits::GIVEN))
    };
    first.kind == EntityKind::Person
        && rest.kind == EntityKind::Person
        && rest.tokens.start == end
        && text.bounds(last).contains(&end)
        && (given() || super::initial(text, last))
        && rest.tokens.len() <= 2
}

/// Adds the number to a given name where both end the clause: "they had seen Joshua I." Before a verb, "I" is who speaks.
pub(super) fn rulers(text: &Text, names: &mut [Name]) {
    let mut next = usize::MAX;
    for name in names.iter_mut().rev() {
        let (at, end) = (name.tokens.start, name.tokens.end);
        let alone = name.kind == EntityKind::Person && name.tokens.len() == 1 && text.has(at, Traits::GIVEN);
        let bounds = text.bounds(at);
        let closes = !bounds.contains(&(end + 1)) || text.pos(end + 1) == Pos::Punct;
        if alone && end < next && bounds.contains(&end) && is_ordinal(text.word(end)) && closes {
            name.tokens.end += 1;
        }
        next = at;
    }
}

/// Whether the word is a ruler's number.
pub(super) fn is_ordinal(word: &str) -> bool {
    !word.is_empty() && word.len() < 6 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// Whether the word is a given name and, as far as the lists go, nothing else.
pub(super) fn only_given(text: &Text, at: usize) -> bool {
    const OTHER: Traits = Traits::COMMON
        .with(Traits::DEMONYM)
        .with(Traits::CALENDAR)
        .with(Traits::ORG)
        .with(Traits::PLACE)
        .with(Traits::TOWN)
        .with(Traits::TITLE)
        .with(Traits::THING);
    // Short ones are more often something else: "Tab", "Gas".
    text.has(at, Traits::GIVEN) && !text.has(at, OTHER) && text.word(at).len() > 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{blocks::paragraphs, document::Document, memo::Memo, sentences, syntax, tokens};

    /// What `amend` makes of names of these kinds, wherever in the text they stand first.
    fn amended(
        text: &str,
        names: &[(&str, EntityKind)],
        amend: impl Fn(&Text, &Usage, &mut [Name]),
    ) -> Vec<(String, EntityKind)> {
        let document = Document::new(text);
        let blocks = paragraphs(&document);
        let tokens = tokens::split(&document, &blocks);
        let sentences = sentences::split(&document, &tokens);
        let tags = syntax::parse(&document, &tokens, &sentences).tags;
        let text = Text::new(&mut Memo::default(), &document, &tokens, &sentences, &tags, &[], &blocks);
        let stands = |(name, kind): &(&str, EntityKind)| {
            let words: Vec<&str> = name.split(' ').collect();
            let here = |&at: &usize| (at..).zip(&words).all(|(at, word)| text.word(at) == *word);
            let first = (0..text.len()).find(here).expect("the name stands in the text");
            Name { tokens: first..first + words.len(), kind: *kind, titled: false }
        };
        let mut names: Vec<Name> = names.iter().map(stands).collect();
        amend(&text, &Usage::read(&text), &mut names);
        names.into_iter().map(|name| (text.say(name.tokens), name.kind)).collect()
    }

    /// What a person's name grows to.
    fn grows(text: &str, name: &str) -> String {
        amended(text, &[(name, EntityKind::Person)], grown).remove(0).0
    }

    #[test]
    fn whoever_is_addressed_by_a_surname_is_no_firm() {
        let text = "It was late, Mrs. Veldsted said. The mayor had called Oriane Veldsted.";
        let names = [("Veldsted", EntityKind::Person), ("Oriane Veldsted", EntityKind::Organization)];
        let found = amended(text, &names, |text, _, names| find(text, names));
        assert_eq!(found[1].1, EntityKind::Person);
        let found = amended(text, &names[1..], |text, _, names| find(text, names));
        assert_eq!(found[0].1, EntityKind::Organization);
    }

    #[test]
    fn a_surname_takes_in_the_given_name_before_it_and_the_suffix_behind() {
        assert_eq!(grows("It began when Mats Holversen failed to come.", "Holversen"), "Mats Holversen");
        assert_eq!(grows("The leader, Oanez Le Bren, spoke.", "Le Bren"), "Oanez Le Bren");
        assert_eq!(grows("Then Carl Stowell III, a founder, spoke.", "Carl Stowell"), "Carl Stowell III");
        assert_eq!(grows("Then Earl B. Stowell spoke.", "Earl B."), "Earl B. Stowell");
        // A title, a place, a word of the sentence and a name of more than two words are no given name.
        for text in [
            "Then Dame Stowell spoke.",
            "Then Lisbon Stowell spoke.",
            "Then old Stowell spoke.",
            "The Big Old Stowell spoke.",
        ] {
            assert_eq!(grows(text, "Stowell"), "Stowell", "{text}");
        }
    }
}
