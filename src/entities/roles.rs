//! Reads roles, affiliations and gender off the words around a person's name.
//!
//! Before the name: "UN Secretary-General Ann Example", "its spokesman, Rupert Example,". After it:
//! "Rupert Example, 48, a spokesman for the ministry,", "Ann Example of the Upper Institute", "Ann
//! Example is the mayor of Alderport". Cost: linear; the look around a name is bounded.

use std::ops::Range;

use super::{
    EntityKind, MentionForm,
    phrases::{self, Determiner},
    text::Text,
    world::{World, gender_of},
};
use crate::{
    lexicon::{self, Traits},
    tags::Pos,
};

/// Forms of address: they show gender and are no role.
pub(super) const ADDRESS: &[&str] = &[
    "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Mister", "Madam", "Madame", "Mme", "Monsieur", "Sir",
    "Dr", "Dr.", "Dame", "Lady", "Lord", "Uncle", "Aunt", "Auntie", "Señor", "Señora", "Herr", "Frau",
    "Shri", "Smt", "Smt.",
];

/// Prepositions between a role and the body it belongs to.
const OF: &[&str] = &["of", "for", "at", "with", "in", "from", "to"];

/// The longest stretch before a name that is read as its role, in tokens.
const MAX_ROLE: usize = 12;

/// Reads the words around every person's name.
pub(super) fn read(text: &Text, world: &mut World) {
    for index in 0..world.references.len() {
        let Some(reference) = world.references.get(index) else { continue };
        let (tokens, draft) = (reference.tokens.clone(), reference.draft);
        if text.is(tokens.end, &["'s", "’s"])
            && let Some(reference) = world.references.get_mut(index)
        {
            reference.modifier = true;
        }
        if !world.drafts.get(draft).is_some_and(super::world::Draft::is_person) {
            continue;
        }
        let start = before(text, world, &tokens, draft);
        presented(text, world, start, draft);
        let end = after(text, world, &tokens, draft);
        if let Some(reference) = world.references.get_mut(index) {
            reference.extent = start..end;
        }
    }
}

/// The role before the name; gives the start of the whole phrase.
fn before(text: &Text, world: &mut World, name: &Range<usize>, draft: usize) -> usize {
    let bounds = text.bounds(name.start);
    let mut end = name.start;
    while end > bounds.start && text.is(end - 1, ADDRESS) {
        end -= 1;
        world.show_gender(draft, gender_of(text, end));
    }
    let floor = bounds.start.max(end.saturating_sub(MAX_ROLE));
    let start = match role_end(text, floor, end) {
        Some(head) => {
            let start = titles(text, world, floor, head, end, draft);
            match other_role(text, floor, start, head) {
                Some(other) => titles(text, world, floor, other, start - 1, draft),
                None => start,
            }
        }
        None => end,
    };
    // "its spokesman, Rupert Example,"
    if start >= floor + 2 && text.is(start - 1, &[","]) && closes(text, name.end) {
        return apposed_before(text, world, start - 2, name.end, draft).unwrap_or(start);
    }
    start
}

/// "Author and former diver Ann Example": the head of the role before another that begins at `start` and has no determiner. "The
/// author and diver Ben Example" may be two.
fn other_role(text: &Text, floor: usize, start: usize, head: usize) -> Option<usize> {
    let and = start.checked_sub(1).filter(|&and| and > floor && text.is(and, &["and"]))?;
    let bare = |at: usize| phrases::around(text, at).determiner == Determiner::Bare;
    let role = |at: &usize| {
        (phrases::is_one(text, *at) || text.opens(*at) && text.human(*at).is_some_and(|(_, plural)| !plural))
            && bare(*at)
    };
    let joined = bare(head) && text.is_lower(head) && !text.is(head, phrases::KIN);
    role_end(text, floor, and).filter(|other| joined && other + 1 == and && role(other))
}

/// "The first witness was the friend, Ann Example": what the person was called whom a phrase at `start` names.
fn presented(text: &Text, world: &mut World, start: usize, draft: usize) {
    let Some(noun) = start.checked_sub(2).filter(|&noun| text.is(noun + 1, &["is", "was"])) else { return };
    let one = phrases::is_one(text, noun);
    if one
        && !matches!(phrases::around(text, noun).determiner, Determiner::Bare | Determiner::Indefinite)
        && let Some(entity) = world.drafts.get_mut(draft)
    {
        entity.call(text.word(noun));
    }
}

/// The last token of the office right before `end`: in "High Commissioner for Human Rights" the
/// commissioner.
fn role_end(text: &Text, floor: usize, end: usize) -> Option<usize> {
    let mut at = end.checked_sub(1).filter(|&at| at >= floor)?;
    let office = |at: usize| {
        let listed = text.human(at).is_some_and(|(_, plural)| !plural);
        (listed
            || text.has(at, Traits::TITLE)
            || text.is(at, &["elect", "designate", "General", "general"])
            || phrases::agent(text, at).is_some())
            && !text.has(at, Traits::CALENDAR)
            && !(text.is_lower(at) && matches!(text.pos(at), Pos::Verb | Pos::Adp | Pos::Det))
    };
    // ", florist Edda Example": journalists put any trade before a name.
    let trade = |at: usize| {
        let joined = |and: usize| text.is(and, &["and"]) && and > floor && office(and - 1);
        let bare =
            at.checked_sub(1).is_none_or(|before| at == floor || text.is(before, &[","]) || joined(before));
        bare && text.is_lower(at) && text.pos(at) == Pos::Noun && !text.has(at, Traits::CALENDAR)
    };
    if office(at) || trade(at) {
        return Some(at);
    }
    let field = |at: usize| text.has(at, Traits::PORTFOLIO) || text.is_capital(at) && text.is_word(at);
    let mut portfolio = true;
    while at > floor && (field(at) || text.is(at, &["and", "the"])) {
        portfolio &= text.has(at, Traits::PORTFOLIO) || !text.is_capital(at);
        at -= 1;
    }
    let link = at > floor && at + 1 < end && text.is(at, &["for", "of"]) && office(at - 1);
    // "Minister for the Islands": a field that is not listed belongs to an office with a capital.
    (link && (portfolio || text.is_capital(at - 1))).then(|| at - 1)
}

/// Books the office whose head is `head` and which ends before `end`.
fn titles(text: &Text, world: &mut World, floor: usize, head: usize, end: usize, draft: usize) -> usize {
    // "Secretary-General": the phrase goes on to the left of the hyphen.
    let phrase = phrases::around(text, head);
    let inner = phrase.inner.max(floor);
    world.show_gender(draft, gender_of(text, head));
    if let Some(entity) = world.drafts.get_mut(draft) {
        entity.add_role(text.say(inner..end));
        entity.call(text.word(head));
        holders(text.word(head)).iter().for_each(|noun| entity.call(noun));
    }
    let mut bodies = world.subordinate(phrase.tokens.start..end);
    bodies.extend(nations(text, world, inner..end));
    world.affiliate(draft, &bodies);
    world.claim(phrase.tokens.start.max(floor)..end);
    phrase.tokens.start.max(floor)
}

/// What else the holder of a title is called: "Mrs Justice Example" is "the judge".
fn holders(title: &str) -> &'static [&'static str] {
    match title {
        "Justice" | "Judge" => &["judge"],
        "Rep." | "Congressman" | "Congresswoman" => {
            &["congressman", "congresswoman", "representative", "lawmaker"]
        }
        "Sen." | "Senator" => &["senator", "lawmaker"],
        "Gov." => &["governor"],
        "Rev" | "Rev." | "Revd" | "Reverend" | "Canon" | "Pastor" => {
            &["pastor", "priest", "vicar", "minister", "reverend"]
        }
        "Prof." => &["professor"],
        "Sergeant" | "Constable" | "Inspector" | "Superintendent" | "Detective" => &["officer", "detective"],
        "Sgt" | "Sgt." => &["sergeant", "officer", "detective"],
        "Insp" | "Insp." | "DI" | "DCI" => &["inspector", "officer", "detective"],
        "Supt" | "Supt." => &["superintendent", "officer", "detective"],
        "PC" | "DC" => &["constable", "officer", "detective"],
        "Capt" | "Capt." => &["captain", "officer"],
        "Lt" | "Lt." => &["lieutenant", "officer"],
        "Col" | "Col." => &["colonel", "officer"],
        "Gen" | "Gen." => &["general"],
        "Cllr" | "Coun" => &["councillor"],
        _ => &[],
    }
}

/// The countries, as far as the article names them, of adjectives such as "Syrian".
fn nations(text: &Text, world: &World, tokens: Range<usize>) -> Vec<usize> {
    let named = |at: usize| {
        let country = text.has(at, Traits::DEMONYM).then(|| lexicon::meaning(text.word(at))).flatten()?;
        world.country(country)
    };
    tokens.filter_map(named).collect()
}

/// A definite phrase and a comma before the name: "the ministry's spokesman, ". `head` is the word
/// before the comma.
fn apposed_before(text: &Text, world: &mut World, head: usize, end: usize, draft: usize) -> Option<usize> {
    let comma = head + 1;
    let person = |at: usize| {
        let noun = phrases::person(text, at);
        noun.is_some_and(|(_, plural)| !plural) && text.is_lower(at) && world.name_at(at).is_none()
    };
    // "A teacher, Ann Example, told us", and not "a teacher, Ann Example, and a nurse".
    let apposed = text.is(end, &[","]) && !text.is(end + 1, &["and", "or"]);
    // "The foreign minister of Norland, Ann Example,".
    let before_of = || {
        let floor = text.bounds(head).start.max(head.saturating_sub(MAX_ROLE));
        let of = (floor + 1..head).rev().find(|&at| text.is(at, OF))?;
        (apposed && phrases::complements(text, of, 1, OF) == comma).then_some(of - 1)
    };
    let head = if person(head) { head } else { before_of().filter(|&head| person(head))? };
    let phrase = phrases::around(text, head);
    match phrase.determiner {
        Determiner::Bare => return None,
        Determiner::Indefinite if !apposed => return None,
        _ => {}
    }
    book(text, world, &phrase, comma, draft);
    Some(phrase.tokens.start)
}

/// Books a phrase with a determiner as another mention of the person, and its words as a role.
fn book(text: &Text, world: &mut World, phrase: &phrases::Phrase, end: usize, draft: usize) {
    let head = phrase.head();
    world.show_gender(draft, gender_of(text, head));
    let office = text.has(head, Traits::ROLE.with(Traits::TITLE)) || phrases::agent(text, head).is_some();
    if let Some(entity) = world.drafts.get_mut(draft) {
        // "her opponent" and "his brother" say how two persons stand, no role.
        let related = matches!(phrase.determiner, Determiner::Pronoun(_) | Determiner::Owner(_)) && !office;
        if !related {
            entity.add_role(text.say(phrase.inner..end));
        }
        entity.call(text.word(head));
    }
    let mut bodies = world.subordinate(phrase.tokens.start..end);
    bodies.extend(nations(text, world, phrase.inner..end));
    world.affiliate(draft, &bodies);
    world.push(phrase.tokens.clone(), MentionForm::Nominal, draft);
    world.claim(phrase.tokens.start..end);
    if let Some(reference) = world.references.last_mut() {
        reference.extent = phrase.tokens.start..end;
    }
}

/// What follows the name; gives the end of the whole phrase.
fn after(text: &Text, world: &mut World, name: &Range<usize>, draft: usize) -> usize {
    let bounds = text.bounds(name.start);
    let mut at = name.end;
    // "Ann Example KC".
    if text.is(at, &["KC", "QC", "SC"])
        && let Some(entity) = world.drafts.get_mut(draft)
    {
        at += 1;
        entity.call("barrister");
    }
    // "Ann Example of the Upper Institute"
    if text.is(at, &["of", "from", "with", "at"]) {
        let skip = usize::from(text.is(at + 1, &["the"]));
        if let Some(body) =
            world.name(at + 1 + skip).map(|body| body.tokens.clone()).filter(|b| bounds.contains(&b.start))
        {
            let kind = world
                .name(body.start)
                .and_then(|body| world.drafts.get(body.draft))
                .and_then(|draft| draft.kind);
            let belongs = kind == Some(EntityKind::Organization)
                || kind == Some(EntityKind::Place) && text.is(at, &["of", "from"]);
            if belongs {
                let bodies = world.subordinate(body.clone());
                world.affiliate(draft, &bodies);
                at = body.end;
            }
        }
    }
    let copula = text.is(at, &["is", "was"]);
    if copula && text.is(at + 1, &["the", "a", "an"]) {
        if let Some(phrase) = phrases::person_from(text, at + 1).filter(|phrase| office(text, phrase.head()))
        {
            let end = phrases::complements(text, phrase.tokens.end, 2, OF);
            book(text, world, &phrase, end, draft);
        }
        return at;
    }
    held(text, at, draft, world);
    if !text.is(at, &[","]) || !bounds.contains(&at) {
        return at;
    }
    let mut next = at + 1;
    // "Ann Example, prosecuting, told the jury".
    let counsel = match text.word(next) {
        "prosecuting" => Some("prosecutor"),
        "defending" | "mitigating" => Some("barrister"),
        _ => None,
    };
    if let Some((noun, entity)) = counsel.zip(world.drafts.get_mut(draft)) {
        entity.call(noun);
    }
    if text.is_number(next) && text.is(next + 1, &[",", "."]) {
        if let Some(entity) = world.drafts.get_mut(draft) {
            entity.age = text.word(next).parse().ok().filter(|age| *age < 130);
        }
        at = next;
        next += 2;
        if !bounds.contains(&next) {
            return at;
        }
    }
    let Some(phrase) = phrases::person_from(text, next) else { return at.max(name.end) };
    let head = phrase.head();
    let end = phrases::complements(text, phrase.tokens.end, 2, OF);
    let bare = matches!(phrase.determiner, Determiner::Bare);
    let fits = if bare {
        office(text, head)
            && text.is_lower(head)
            && (text.is(head + 1, &["of", "for", "at", "to"]) || phrase.tokens.len() > 1)
    } else {
        true
    };
    // A name right after would be that one's title: "Ann Example, mayor Rupert Example and …".
    let another = world.name_at(end).is_some() || world.name_at(head).is_some();
    // "The general advising the mediators".
    let acts =
        text.pos(end) == Pos::Verb && (text.word(end).ends_with("ing") || text.word(end).ends_with("ed"));
    if !fits
        || another
        || !(acts
            || closes(text, end)
            || text.is(end, &["who", "whose", "and", "but", "that", "-", "–", "—"]))
    {
        return at.max(name.end);
    }
    book(text, world, &phrase, end, draft);
    end
}

/// "Ann Example has resigned as harbour minister": the office that somebody takes or leaves.
fn held(text: &Text, at: usize, draft: usize, world: &mut World) {
    /// Words between the name and "as", the verb among them.
    const LEAVES: &[&str] = &[
        "had",
        "has",
        "is",
        "was",
        "will",
        "down",
        "quit",
        "quits",
        "resign",
        "resigned",
        "resigns",
        "stands",
        "steps",
        "stepped",
        "stood",
        "appointed",
        "sacked",
        "named",
    ];
    let link =
        (at..at + 5).find(|&link| !text.is(link, LEAVES)).filter(|&link| link > at && text.is(link, &["as"]));
    let Some(phrase) = link.and_then(|link| phrases::person_from(text, link + 1)) else { return };
    let head = phrase.head();
    if office(text, head)
        && text.is_lower(head)
        && let Some(entity) = world.drafts.get_mut(draft)
    {
        entity.add_role(text.say(phrase.inner..head + 1));
        entity.call(text.word(head));
    }
}

fn office(text: &Text, at: usize) -> bool {
    text.has(at, Traits::ROLE.with(Traits::TITLE)) || phrases::agent(text, at).is_some()
}

/// Whether a phrase may end before token `at`.
fn closes(text: &Text, at: usize) -> bool {
    at >= text.len()
        || text.sentence(at) != text.sentence(at.saturating_sub(1))
        || text.is(at, &[",", ".", ";", ":", ")", "\"", "”", "’", "'", "—", "–", "?", "!", "..."])
}
