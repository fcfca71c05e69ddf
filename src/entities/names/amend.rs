//! Puts right what the model does to letters, mails and company names, of which it has seen few.
//!
//! Each rule looks at the words right around a name; cost: linear.

mod bodies;
mod headings;
pub(super) mod persons;

use std::{collections::HashMap, ops::Range};

use super::{Name, usage::Usage};
use crate::{
    entities::{EntityKind, phrases, text::Text},
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
pub(super) fn greets(text: &Text, at: usize) -> bool {
    text.is(at, GREETINGS) && !text.word(at).chars().skip(1).any(char::is_uppercase)
}

/// All amendments, in order.
pub(super) fn amend(text: &Text, usage: &Usage, names: Vec<Name>) -> Vec<Name> {
    let trimmed = names.into_iter().map(|name| trim(text, usage, name));
    let parts: Vec<Name> = trimmed.flat_map(|name| parts(text, name)).collect();
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
    bodies::makers(text, &mut names);
    bodies::portfolios(text, &mut names);
    bodies::find(text, &mut names);
    companies(text, &mut names);
    let told: Vec<Name> = told(text, usage, &names);
    insert(&mut names, told);
    acronyms(text, &mut names);
    names
}

/// Traits of words that name something.
const LISTED: Traits = Traits::PLACE
    .with(Traits::GIVEN)
    .with(Traits::SURNAME)
    .with(Traits::ORG)
    .with(Traits::ACRONYM)
    .with(Traits::ORG_SUFFIX);

/// Last words of names of plans, laws, works and products.
const THINGS: &[&str] = &[
    "Plan",
    "Act",
    "Program",
    "Programme",
    "Project",
    "Prize",
    "Award",
    "Awards",
    "Bill",
    "Law",
    "Treaty",
    "Agreement",
    "Contract",
    "Report",
    "Show",
    "Tour",
    "Day",
    "Week",
    "Month",
    "System",
    "Theory",
    "Model",
    "Method",
    "Effect",
    "Disease",
    "Syndrome",
    "Amendment",
    "Doctrine",
    "Scale",
    "Reader",
    "Explorer",
    "Edition",
    "Briefing",
];

/// Last words of names that are no body's, whatever the words before them.
const LAWS: &[&str] = &["Act", "Bill", "Treaty", "Amendment", "Prize", "Award"];

/// Ranks of those who serve.
const SERVICE: &[&str] = &[
    "admiral",
    "brigadier",
    "captain",
    "colonel",
    "commander",
    "commodore",
    "constable",
    "corporal",
    "detective",
    "garda",
    "general",
    "inspector",
    "lieutenant",
    "major",
    "sergeant",
    "superintendent",
];

/// What stands before the names of priests, however many words they have.
const CLERGY: &[&str] = &["rev", "rev.", "revd", "reverend", "rabbi", "imam"];

/// What bodies are that stands before their names.
const SORTS: &[&str] = &[
    "airline",
    "automaker",
    "brewer",
    "broadcaster",
    "builder",
    "carmaker",
    "charity",
    "chipmaker",
    "contractor",
    "developer",
    "drugmaker",
    "insurer",
    "lender",
    "manufacturer",
    "operator",
    "publisher",
    "regulator",
    "retailer",
    "supermarket",
    "supplier",
    "watchdog",
];

/// Letters behind a person's name: of counsel, members of parliaments, orders and degrees.
const RANKS: &[&str] = &[
    "KC", "QC", "SC", "MP", "MEP", "MSP", "MLA", "MS", "TD", "MBE", "OBE", "CBE", "DBE", "KBE", "CH", "FRS",
    "JP", "PhD", "Ph.D.", "MD", "M.D.", "RN", "DDS", "CPA", "Esq", "Esq.",
];

/// The name without what does not belong to it: a verb that opens the sentence ("Visit Alderport"), a pronoun that goes
/// on with it ("Ann I"), a remark behind a dash ("Ann Example - Analyst").
fn trim(text: &Text, usage: &Usage, mut name: Name) -> Name {
    let first = name.tokens.start;
    if name.kind == EntityKind::Person {
        let dash = name.tokens.clone().find(|&at| is_dash(text, at));
        name.tokens.end = dash.filter(|&dash| dash > first).unwrap_or(name.tokens.end);
    }
    let pronoun =
        |at: usize| matches!(text.pos(at), Pos::Pron | Pos::Det | Pos::Adv) && text.has(at, Traits::COMMON);
    let spoken = |at: usize| text.is(at, &["I"]) && text.pos(at) == Pos::Pron && text.is_lower(at + 1);
    while name.tokens.len() > 1 && (pronoun(name.tokens.end - 1) || spoken(name.tokens.end - 1)) {
        name.tokens.end -= 1;
    }
    // "King of Alderport": the place is the name.
    const OFFICE: Traits = Traits::TITLE.with(Traits::ROLE);
    if name.tokens.len() > 2
        && text.has(first, OFFICE)
        && text.is(first + 1, &["of"])
        && text.has(first + 2, Traits::PLACE)
    {
        name.tokens.start += 2;
        name.kind = EntityKind::Place;
    }
    let of = first >= 2
        && text.is(first - 1, &["of"])
        && text.is_capital(first - 2)
        && text.has(first - 2, OFFICE);
    if of && name.tokens.len() == 1 && matches!(name.kind, EntityKind::Person | EntityKind::Other) {
        name.kind = EntityKind::Place;
    }
    // "Afterward Ann Example said": an adverb with its capital from the beginning of the sentence.
    const ADVERBS: &[&str] = &[
        "afterward",
        "afterwards",
        "meanwhile",
        "later",
        "earlier",
        "elsewhere",
        "nearby",
        "inside",
        "outside",
    ];
    if name.tokens.len() > 1 && text.opens(first) && text.is(first, ADVERBS) && !usage.has_capital(first) {
        name.tokens.start += 1;
    }
    let first = name.tokens.start;
    // "Neighbour Ann Example", a noun with its capital from the beginning of the sentence.
    let noun = text.opens(first)
        && text.human(first).is_some_and(|(_, plural)| !plural)
        && !text.has(first, Traits::GIVEN.with(Traits::SURNAME))
        && !usage.has_capital(first);
    drop_first(text, &mut name, noun);
    // "The minister, the Rev Ann Example".
    if name.kind == EntityKind::Other && text.is(name.tokens.start, CLERGY) {
        name.kind = EntityKind::Person;
        drop_first(text, &mut name, true);
    }
    without_rank(text, &mut name);
    // "Ann Example of Norland Trust".
    let start = name.tokens.start;
    let of = (start + 2..name.tokens.end).find(|&at| text.is(at, &["of"]));
    if let Some(of) = of.filter(|_| name.kind == EntityKind::Person && text.has(start, Traits::GIVEN)) {
        name.tokens.end = of;
    }
    // "Alderport Fire Marshal Ann Example".
    let given = |at: usize| text.has(at, Traits::GIVEN.with(Traits::SURNAME));
    let title =
        |&at: &usize| text.has(at, Traits::TITLE) && (!given(at) || text.is(at, &["chief", "marshal"]));
    let inner = name.tokens.start + 1..name.tokens.end.saturating_sub(2);
    if name.kind == EntityKind::Person
        && let Some(title) = inner.rev().find(title)
        && (title + 1..name.tokens.end).all(|at| text.is_capital(at))
    {
        name.tokens.start = title + 1;
        name.titled = true;
    }
    // "Ann Example KC": the letters are a rank.
    let letters = |at: usize| RANKS.contains(&text.word(at));
    while name.kind == EntityKind::Person && name.tokens.len() > 2 && letters(name.tokens.end - 1) {
        name.tokens.end -= 1;
    }
    // "Norland Workers Political Director Ann Example", taken for something else.
    let given_at = name.tokens.end.saturating_sub(2);
    let director = given_at.checked_sub(1).filter(|&title| title > name.tokens.start);
    if name.kind != EntityKind::Person
        && director.is_some_and(|at| text.has(at, Traits::TITLE.with(Traits::ROLE)) && !given(at))
        && text.has(given_at, Traits::GIVEN)
        && (given_at..name.tokens.end).all(|at| text.is_capital(at) && !text.has(at, Traits::HEAD))
    {
        name = Name { tokens: given_at..name.tokens.end, kind: EntityKind::Person, titled: true };
    }
    // "Developer Larkfield Homes": what the body is, with its capital from the beginning of the sentence.
    if text.opens(name.tokens.start)
        && text.is(name.tokens.start, SORTS)
        && name.tokens.len() > 2
        && name.tokens.clone().skip(1).all(|at| text.is_capital(at))
        && !usage.has_capital(name.tokens.start)
    {
        name.tokens.start += 1;
        name.kind = EntityKind::Organization;
    }
    let last = name.tokens.end.saturating_sub(1);
    let thing = match name.kind {
        EntityKind::Person | EntityKind::Place => THINGS.contains(&text.word(last)),
        EntityKind::Organization => LAWS.contains(&text.word(last)),
        _ => false,
    };
    if last > name.tokens.start && thing {
        name.kind = EntityKind::Other;
    }
    // "Visit Norland", and not "United Norland".
    const JOINED: &[&str] = &["united", "allied", "associated", "federated"];
    let verb = text.pos(first) == Pos::Verb
        && text.has(first, Traits::COMMON)
        && !text.has(first, LISTED)
        && !text.is(first, JOINED);
    if name.tokens.len() > 1 && text.opens(first) && verb && !usage.has_capital(first) {
        name.tokens.start += 1;
    }
    name
}

/// Whether it is a dash between words rather than a hyphen within one.
fn is_dash(text: &Text, at: usize) -> bool {
    matches!(text.word(at), "-" | "–" | "—") && !text.is_hyphen(at)
}

/// A person's name without the ranks before it: "Detective Garda Ann Example".
fn without_rank(text: &Text, name: &mut Name) {
    // A delegate's "Del." is not the "Del" of "Del Toro".
    let rank = |at: usize| text.is(at, SERVICE) || text.word(at) == "Del.";
    while drop_first(text, name, rank(name.tokens.start)) {}
}

/// Makes a title of the first word of a person's name if it `is_title` and two capitals or more are left; whether it was.
fn drop_first(text: &Text, name: &mut Name, is_title: bool) -> bool {
    let dropped = is_title
        && name.kind == EntityKind::Person
        && name.tokens.len() > 2
        && name.tokens.clone().skip(1).all(|at| text.is_capital(at));
    if dropped {
        name.tokens.start += 1;
        name.titled = true;
    }
    dropped
}

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

/// The names that `name` really is.
fn parts(text: &Text, mut name: Name) -> Vec<Name> {
    let all = |tokens: Range<usize>, of: Traits| {
        text.has(tokens.start, of) && tokens.len() == 1
            || text
                .longest(tokens.start, tokens.end)
                .is_some_and(|(end, traits)| end == tokens.end && traits.any(of))
    };
    behind_office(text, &mut name);
    let tokens = name.tokens.clone();
    // "Kansas City Norland": a town and its state without a comma.
    const WITHIN: Traits = Traits::COUNTRY.with(Traits::REGION).with(Traits::ABBREVIATION);
    const TOWNS: Traits = Traits::CITY.with(Traits::TOWN).with(Traits::REGION).with(Traits::COUNTRY);
    let last = tokens.end.saturating_sub(1);
    if name.kind == EntityKind::Place
        && tokens.len() > 1
        && text.has(last, WITHIN)
        && !all(tokens.clone(), Traits::PLACE.with(Traits::TOWN))
        && all(tokens.start..last, TOWNS)
    {
        let state = Name { tokens: last..tokens.end, titled: false, ..name.clone() };
        name.tokens.end = last;
        return vec![name, state];
    }
    // "ALDERPORT, Ore. - Ann Example, a nurse, …": the dateline's place, and who follows behind its dash.
    let dash = tokens.clone().find(|&at| is_dash(text, at)).filter(|&dash| dash > tokens.start);
    if let Some(dash) =
        dash.filter(|&dash| name.kind == EntityKind::Place && text.has(dash + 1, Traits::GIVEN))
    {
        let behind = Name { tokens: dash + 1..tokens.end, kind: EntityKind::Person, titled: false };
        name.tokens.end = dash;
        return vec![name, behind];
    }
    if name.kind != EntityKind::Person {
        return vec![name];
    }
    // "Ann Example Ben Example Cal Example": a list that lost its commas.
    let pairs = tokens.len() >= 4
        && tokens.len().is_multiple_of(2)
        && tokens.clone().all(|at| text.is_word(at) && text.is_capital(at))
        && tokens.clone().step_by(2).all(|at| text.has(at, Traits::GIVEN));
    if pairs {
        return tokens.step_by(2).map(|at| Name { tokens: at..at + 2, ..name.clone() }).collect();
    }
    // "Ann Ann Example": the signature and the line under it.
    let twice =
        tokens.clone().skip(1).find(|&at| text.word(at) == text.word(at - 1) && text.has(at, Traits::GIVEN));
    if let Some(cut) = twice {
        let second = Name { tokens: cut..tokens.end, ..name.clone() };
        name.tokens.end = cut;
        return vec![name, second];
    }
    vec![name]
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

/// "Minister for the Environment Ann Example": the name behind an office and its field, which the model takes into one.
fn behind_office(text: &Text, name: &mut Name) {
    const OFFICE: Traits = Traits::TITLE.with(Traits::ROLE);
    let tokens = name.tokens.clone();
    let floor = text.bounds(tokens.start).start.max(tokens.start.saturating_sub(3));
    let Some(link) = (floor..tokens.end).find(|&at| text.is(at, &["for", "of"])) else { return };
    let office =
        link.checked_sub(1).is_some_and(|at| at >= floor && text.has(at, OFFICE) && text.is_capital(at));
    let field = |at: usize| text.is_word(at) && (text.is_capital(at) || text.is(at, &["the", "and"]));
    let named = |at: usize| text.is_capital(at) && !text.has(at, Traits::COMMON.with(Traits::ORG_HEAD));
    let mut given = tokens.end.saturating_sub(2);
    // "Secretary of State Ann B. Example".
    while given > link + 2 && initial(text, given) {
        given -= 1;
    }
    if office
        && given > link + 1
        && given > tokens.start
        && (link + 1..tokens.end).all(field)
        && (given..tokens.end).all(named)
        && text.pos(tokens.end) != Pos::Noun
    {
        *name = Name { tokens: given..tokens.end, kind: EntityKind::Person, titled: true };
    }
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

/// Whether the word, a capital that a person's name may be, is not first of all something else.
fn person_like(text: &Text, usage: &Usage, at: usize) -> bool {
    const OTHER: Traits = Traits::COMMON
        .with(Traits::DEMONYM)
        .with(Traits::CALENDAR)
        .with(Traits::ORG)
        .with(Traits::ACRONYM)
        .with(Traits::PLACE)
        .with(Traits::TITLE)
        .with(Traits::HUMAN)
        .with(Traits::ORG_HEAD)
        .with(Traits::THING);
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

/// Persons whom the words before or the line itself make one: "I'm Ann", "Thanks, Ann", a line "Ann,".
fn told(text: &Text, usage: &Usage, names: &[Name]) -> Vec<Name> {
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

fn initial(text: &Text, at: usize) -> bool {
    let word = text.word(at).trim_end_matches('.');
    word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I"
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
    // "In Norland, a spokeswoman".
    let small = matches!(text.pos(at), Pos::Adp | Pos::Adv | Pos::Cconj | Pos::Det | Pos::Pron | Pos::Sconj);
    if small || !capital(at) || !capital(at + 1) || at.checked_sub(1).is_some_and(capital) {
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
