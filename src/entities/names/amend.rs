//! Puts right what the model does to letters, mails and company names, of which it has seen few.
//!
//! Each rule looks at the words right around a name; cost: linear.

mod bodies;
mod headings;
pub(super) mod persons;
mod told;
mod trim;

use std::collections::HashMap;

use super::{Name, STORMS, usage::Usage};
use crate::{
    entities::{EntityKind, phrases, text::Text},
    lexicon::Traits,
};
pub(super) use told::greets;
use told::told;
use trim::{parts, trim, without_rank};

/// All amendments, in order.
pub(super) fn amend(text: &Text, usage: &Usage, names: Vec<Name>) -> Vec<Name> {
    let trimmed = names.into_iter().map(|name| trim(text, usage, name));
    let mut parts: Vec<Name> = trimmed.flat_map(|name| parts(text, name)).collect();
    bodies::founded(text, &mut parts);
    let mut names = headings::cut(text, usage, parts);
    names.retain(|name| !numbered(text, name) && !office(text, name) && !plain(text, usage, name));
    persons::hyphened(text, &mut names);
    names.iter_mut().for_each(|name| persons::whole(text, usage, name));
    persons::find(text, &mut names);
    persons::honoured(text, &mut names);
    names.iter_mut().for_each(|name| without_rank(text, name));
    persons::rulers(text, &mut names);
    let traders: Vec<Name> = bodies::traders(text, &mut names);
    insert(&mut names, traders);
    let sorts: Vec<Name> = bodies::sorts(text, &mut names);
    insert(&mut names, sorts);
    let owned: Vec<Name> = bodies::owned(text, &names);
    insert(&mut names, owned);
    let headed: Vec<Name> = bodies::headed(text, &names);
    insert(&mut names, headed);
    bodies::makers(text, &mut names);
    bodies::portfolios(text, &mut names);
    bodies::find(text, &mut names);
    companies(text, &mut names);
    let told: Vec<Name> = told(text, usage, &names);
    insert(&mut names, told);
    acronyms(text, &mut names);
    let storms: Vec<Name> = storms(text);
    insert(&mut names, storms);
    names
}

/// "Cyclone Example", of which the model may have taken the second word for somebody.
fn storms(text: &Text) -> Vec<Name> {
    let storm = |at: &usize| {
        let name = text.is_capital(at + 1) && text.is_word(at + 1);
        STORMS.contains(&text.word(*at)) && name && text.bounds(*at).contains(&(at + 1))
    };
    let named = |at: usize| Name { tokens: at..at + 2, kind: EntityKind::Event, titled: false };
    (0..text.len()).filter(storm).map(named).collect()
}

/// Traits of words that name something.
const LISTED: Traits = Traits::PLACE
    .with(Traits::GIVEN)
    .with(Traits::SURNAME)
    .with(Traits::ORG)
    .with(Traits::ACRONYM)
    .with(Traits::ORG_SUFFIX);

/// Traits of words that are nobody's name, unless they are a given name too.
const NOBODYS: Traits = Traits::DEMONYM
    .with(Traits::CALENDAR)
    .with(Traits::ORG)
    .with(Traits::ACRONYM)
    .with(Traits::PLACE)
    .with(Traits::TITLE)
    .with(Traits::HUMAN)
    .with(Traits::THING);

/// Whether the words are only those of a heading, of a shout or of the start of a sentence: "Great Service", "the BEST".
fn plain(text: &Text, usage: &Usage, name: &Name) -> bool {
    let first = name.tokens.start;
    // "Senators waited": the capital is the sentence's.
    let several = text.human(first).is_some_and(|(_, plural)| plural) && !text.has(first, LISTED);
    if name.tokens.len() == 1 && several && text.opens(first) && !usage.has_capital(first) {
        return true;
    }
    let common = |at: usize| text.has(at, Traits::COMMON) && !text.has(at, LISTED);
    if !name.tokens.clone().filter(|&at| text.is_word(at)).all(common) {
        return false;
    }
    let shouted = |at: usize| text.word(at).len() > 3 && text.word(at).chars().all(char::is_uppercase);
    let due = |at: usize| {
        usage.is_titled(text, at) || at == first && text.opens(at) || text.has(at, Traits::ORG_HEAD)
    };
    let heading = |at: usize| due(at) && !usage.has_capital(at) || !text.is_word(at);
    let alone = usage.is_titled(text, first) && !text.opens(first) && !usage.has_capital(first);
    name.tokens.len() == 1 && (shouted(first) || alone)
        || name.tokens.len() > 1 && usage.is_titled(text, first) && name.tokens.clone().all(heading)
}

/// Whether the name numbers a part of a document: "Title IV", "Exhibit 3".
fn numbered(text: &Text, name: &Name) -> bool {
    const DIVISIONS: &[&str] = &[
        "article", "title", "section", "chapter", "part", "tab", "appendix", "exhibit", "schedule", "figure",
        "table", "page", "volume", "step", "phase", "type", "level", "item", "annex",
    ];
    let number = |at: usize| {
        text.is_number(at) || text.word(at).chars().all(|c| matches!(c, 'I' | 'V' | 'X' | '0'..='9' | '.'))
    };
    let first = name.tokens.start;
    text.is(first, DIVISIONS)
        && match name.tokens.len() {
            1 => number(first + 1) && text.bounds(first).contains(&(first + 1)),
            2 => number(first + 1),
            _ => false,
        }
}

/// Whether a person's name is an office only: "Madam Speaker".
fn office(text: &Text, name: &Name) -> bool {
    const OFFICE: Traits = Traits::TITLE.with(Traits::ROLE);
    const PERSON: Traits = Traits::GIVEN.with(Traits::SURNAME);
    let holds = |at: usize| text.has(at, OFFICE) && !text.has(at, PERSON);
    // "The Taoiseach" is no body.
    let bare = || {
        name.tokens.len() == 1
            && !text.has(name.tokens.start, LISTED.with(Traits::ORG_HEAD).with(Traits::COMMON))
    };
    // "Grandfather, 78, slams …", "Mother-of-three Ann Example".
    let first = name.tokens.start;
    let relative = name.tokens.len() == 1
        && text.is(first, phrases::KIN)
        && (text.is_hyphen(first + 1) && text.is(first + 2, &["of"]) || text.is(first + 1, &[","]));
    relative || (name.kind == EntityKind::Person || bare()) && name.tokens.clone().all(holds)
}

/// Joins ", Inc." to the name before it, which is a company then.
fn companies(text: &Text, names: &mut Vec<Name>) {
    const FORMS: &[&str] =
        &["inc", "inc.", "ltd", "ltd.", "llc", "llp", "corp", "corp.", "plc", "l.l.c.", "l.p."];
    names.retain(|name| name.tokens.len() > 1 || !text.is(name.tokens.start, FORMS));
    // "Example & Sample".
    let mut pairs = Vec::new();
    names.retain_mut(|name| {
        let and = name.tokens.start.saturating_sub(1);
        let pair = and > 0
            && text.is(and, &["&"])
            && text.is_capital(and - 1)
            && text.is_word(and - 1)
            && text.bounds(and).contains(&(and - 1));
        if pair {
            pairs.push((and - 1, name.tokens.end));
        }
        !pair
    });
    for (first, end) in pairs {
        match names.iter_mut().find(|name| name.tokens.end == first + 1) {
            Some(name) => {
                name.tokens.end = end;
                name.kind = EntityKind::Organization;
            }
            None => {
                let name = Name { tokens: first..end, kind: EntityKind::Organization, titled: false };
                let place = names.partition_point(|other| other.tokens.start < first);
                names.insert(place, name);
            }
        }
    }
    for at in 0..names.len() {
        let next = names.get(at + 1).map_or(usize::MAX, |next| next.tokens.start);
        let Some(name) = names.get_mut(at) else { continue };
        let end = name.tokens.end;
        let form = end + usize::from(text.is(end, &[","]));
        if form < next
            && text.is(form, FORMS)
            && text.is_capital(form)
            && text.bounds(end - 1).contains(&form)
        {
            name.tokens.end = form + 1;
            name.kind = EntityKind::Organization;
        }
    }
}

fn initial(text: &Text, at: usize) -> bool {
    let word = text.word(at).trim_end_matches('.');
    word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I"
}

/// Puts `found` among `names`, in place of those that they cover.
fn insert(names: &mut Vec<Name>, found: Vec<Name>) {
    if found.is_empty() {
        return;
    }
    names.retain(|name| {
        let first = found.partition_point(|other| other.tokens.end <= name.tokens.start);
        found.get(first).is_none_or(|other| other.tokens.start >= name.tokens.end)
    });
    names.extend(found);
    crate::order::by(names, |name| name.tokens.start as u64);
}

/// Gives an acronym that stands in brackets behind its name the kind of that name, wherever it stands.
fn acronyms(text: &Text, names: &mut Vec<Name>) {
    let mut known: HashMap<&str, EntityKind> = HashMap::new();
    for name in names.iter().filter(|name| name.tokens.len() > 1) {
        let at = name.tokens.end + 1;
        let short = text.word(at);
        let shape = (2..=8).contains(&short.len()) && short.chars().all(|c| c.is_ascii_uppercase());
        if !shape || !text.is(name.tokens.end, &["("]) || !text.is(at + 1, &[")"]) {
            continue;
        }
        let mut initials = name.tokens.clone().filter_map(|at| text.word(at).chars().next());
        let matched =
            short.chars().filter(|&letter| initials.any(|c| c.to_ascii_uppercase() == letter)).count();
        if matched * 2 > short.len() {
            known.entry(short).or_insert(name.kind);
        }
    }
    if known.is_empty() {
        return;
    }
    let found = (0..text.len()).filter_map(|at| {
        let &kind = known.get(text.word(at))?;
        Some(Name { tokens: at..at + 1, kind, titled: false })
    });
    let within = |name: &Name| {
        let first = names.partition_point(|other| other.tokens.end <= name.tokens.start);
        names.get(first).is_some_and(|other| other.tokens.start < name.tokens.end && other.tokens.len() > 1)
    };
    let found: Vec<Name> = found.filter(|name| !within(name)).collect();
    insert(names, found);
}
