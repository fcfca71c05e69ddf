//! Which single words are bodies' or places' names, whatever the model took them for: "Calder" where "Calder Rovers" play.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::Name;
use crate::{
    entities::{EntityKind, phrases, roles::ADDRESS, text::Text},
    lexicon::Traits,
    tags::Pos,
    wordlist::{among, among_any_case},
};

/// Words that say nothing of the names that hold them.
const GENERIC: Traits = Traits::COMMON
    .with(Traits::PLACE)
    .with(Traits::DEMONYM)
    .with(Traits::OPENS)
    .with(Traits::TITLE)
    .with(Traits::GIVEN)
    .with(Traits::ORG_HEAD)
    .with(Traits::PLACE_HEAD);

/// Makes bodies and places of words of their longer names, unless a person of the article bears the word too or something
/// beside it shows a person. Cost: linear.
pub(super) fn find(text: &Text, names: &mut [Name]) {
    let parts = parts(text, names);
    if parts.is_empty() {
        return;
    }
    let full = names.iter().filter(|name| name.kind == EntityKind::Person && name.tokens.len() > 1);
    let mut persons: HashSet<&str> =
        full.flat_map(|name| name.tokens.clone()).map(|at| text.word(at)).collect();
    let single = |name: &&Name| name.tokens.len() == 1;
    let shown =
        names.iter().filter(single).filter(|name| name.titled || shows_person(text, name.tokens.start));
    persons.extend(shown.map(|name| text.word(name.tokens.start)));
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1) {
        let word = text.word(name.tokens.start);
        if let Some(&Some(kind)) = parts.get(word).filter(|_| !persons.contains(word))
            && matches!(name.kind, EntityKind::Person | EntityKind::Other)
        {
            name.kind = kind;
        }
    }
}

/// What companies rather than persons are called.
pub(super) const COMPANIES: &[&str] = &[
    "maker",
    "manufacturer",
    "retailer",
    "supplier",
    "provider",
    "lender",
    "insurer",
    "distributor",
    "exporter",
    "importer",
    "carrier",
];

/// What stands right before a company's name and never before a person's.
const BUSINESSES: &[&str] = &[
    "airline",
    "automaker",
    "brokerage",
    "carmaker",
    "chain",
    "chipmaker",
    "company",
    "consultancy",
    "drugmaker",
    "firm",
    "insurer",
    "lender",
    "manufacturer",
    "retailer",
    "start-up",
    "startup",
    "utility",
];

/// What is run by companies.
const RUN: &[&str] = &["bus", "ferry", "grid", "network", "port", "rail", "tour", "train", "transport"];

/// What is made by works rather than by one craftsman.
const GOODS: &str = "aircraft appliance arms battery beer bus car cement chip cigarette drone drug electronics engine \
    equipment missile phone plane robot semiconductor smartphone software steel tire tobacco train truck \
    turbine tyre vaccine";

/// What bodies rather than places do.
const ACTS: &[&str] = &[
    "advises",
    "builds",
    "campaigns",
    "employs",
    "funds",
    "makes",
    "manages",
    "monitors",
    "operates",
    "owns",
    "publishes",
    "represents",
    "runs",
    "sells",
    "supplies",
    "tracks",
];

/// "Example Tools, the maker of cordless drills", "the drill maker Exampletools": makes bodies of names that what stands beside
/// them shows to be a company's, and of the same names elsewhere; not of those that begin with a given name. Cost: linear.
pub(super) fn makers(text: &Text, names: &mut [Name]) {
    let open = |name: &&mut Name| {
        let place = name.kind == EntityKind::Place && !text.has(name.tokens.start, Traits::PLACE);
        (place || matches!(name.kind, EntityKind::Person | EntityKind::Other) && name.tokens.len() > 1)
            && !name.titled
            && !text.has(name.tokens.start, Traits::GIVEN)
    };
    let shown = |name: &Name| {
        let comma = name.tokens.end;
        let behind = text.bounds(name.tokens.start).contains(&(comma + 1)) && text.is(comma, &[","]);
        let noun = phrases::person_from(text, comma + 1)
            .filter(|_| behind && text.is(comma + 1, &["a", "an", "the"]));
        // "Example Gauge, which tracks outages".
        let acts = behind && text.is(comma + 1, &["which"]) && text.is(comma + 2, ACTS);
        acts || noun.is_some_and(|phrase| text.is(phrase.head(), COMPANIES))
    };
    let words = |name: &Name| text.say(name.tokens.clone()).to_lowercase();
    let plain = |name: &&mut Name| name.kind == EntityKind::Person && !name.titled;
    let made: HashSet<String> =
        names.iter().filter(|name| name.kind == EntityKind::Person && made(text, name)).map(words).collect();
    for name in names.iter_mut().filter(plain).filter(|name| made.contains(&words(name))) {
        name.kind = EntityKind::Organization;
    }
    let mut known: HashSet<String> = names
        .iter()
        .filter(|name| name.kind == EntityKind::Organization && name.tokens.len() > 1)
        .map(words)
        .collect();
    for name in names.iter_mut().filter(&open).filter(|name| shown(name)) {
        name.kind = EntityKind::Organization;
        known.insert(words(name));
    }
    for name in names.iter_mut().filter(open).filter(|name| known.contains(&words(name))) {
        name.kind = EntityKind::Organization;
    }
}

/// "The drill maker Exampletools": a single word that no person is called, or two behind what works make. Not "the film maker
/// Example".
fn made(text: &Text, name: &Name) -> bool {
    const PERSON: Traits = Traits::GIVEN.with(Traits::SURNAME);
    let start = name.tokens.start;
    let Some(what) = start.checked_sub(2).filter(|&what| text.bounds(start).contains(&what)) else {
        return false;
    };
    let short = name.tokens.len() <= 3;
    // "The retailer Example Sample", "the bus operator Example Lines".
    // "The company Ann Example founded".
    let founder = name.tokens.len() > 1 && text.has(start, Traits::GIVEN);
    let trade = short && text.is(what + 1, BUSINESSES) && text.is_lower(what + 1) && !founder
        || short && text.is(what + 1, &["operator"]) && text.is(what, RUN);
    let works = name.tokens.len() == 2 && among_any_case(text.word(what), GOODS);
    let maker = (works || name.tokens.len() == 1 && !text.has(start, PERSON))
        && text.is(what + 1, COMPANIES)
        && matches!(text.pos(what), Pos::Noun | Pos::Propn)
        && !text.is(what, &["film", "documentary", "cheese", "violin"]);
    !name.titled && (trade || maker)
}

/// Last words of companies' names.
const TRADES: &[&str] = &[
    "Airways",
    "Analytics",
    "Appliances",
    "Biologics",
    "Biosciences",
    "Brands",
    "Breweries",
    "Capital",
    "Chemicals",
    "Creameries",
    "Dairies",
    "Diagnostics",
    "Dynamics",
    "Electronics",
    "Energy",
    "Entertainment",
    "Ferries",
    "Foods",
    "Freight",
    "Genomics",
    "Grid",
    "Haulage",
    "Holdings",
    "Homes",
    "Industries",
    "Labs",
    "Leisure",
    "Lines",
    "Logistics",
    "Marine",
    "Mining",
    "Motors",
    "Partners",
    "Pharma",
    "Pharmaceuticals",
    "Pictures",
    "Products",
    "Properties",
    "Railways",
    "Records",
    "Resources",
    "Robotics",
    "Securities",
    "Semiconductors",
    "Shipping",
    "Software",
    "Solutions",
    "Stores",
    "Systems",
    "Technologies",
    "Textiles",
    "Therapeutics",
    "Tools",
    "Ventures",
];

/// "Example Systems": capitals that end in what a company deals in, whether the model found them or not. Cost: linear.
pub(super) fn traders(text: &Text, names: &mut [Name]) -> Vec<Name> {
    let capital = |at: usize| text.is_capital(at) && text.is_word(at);
    let own = |at: usize| capital(at) && !text.has(at, Traits::COMMON) && !text.has(at, Traits::DEMONYM);
    let open = |name: &&mut Name| name.kind != EntityKind::Organization && name.tokens.len() > 1;
    for name in names.iter_mut().filter(open) {
        let trade = TRADES.contains(&text.word(name.tokens.end - 1));
        let shape = name.tokens.clone().all(capital) && name.tokens.clone().any(own);
        if trade && shape && !name.titled && !text.has(name.tokens.start, Traits::GIVEN) {
            name.kind = EntityKind::Organization;
        }
    }
    let mut found = employers(text, names);
    for last in (1..text.len()).filter(|&at| TRADES.contains(&text.word(at))) {
        let floor = text.bounds(last).start.max(last.saturating_sub(3));
        let run = (floor..last).rev().take_while(|&at| capital(at)).last();
        // "Visit Example Systems": only a word that is nothing else may open the sentence.
        let first = run.map(|first| if text.opens(first) && !own(first) { first + 1 } else { first });
        let Some(first) = first.filter(|&first| (first..last).any(own)) else { continue };
        let goes_on = capital(last + 1) && text.bounds(last).contains(&(last + 1));
        // What the model took for a place and left the rest of.
        let tokens = first..last + 1;
        let place = |name: &Name| name.kind == EntityKind::Place && tokens.contains(&name.tokens.start);
        let over = names.iter().position(place).filter(|&at| {
            names.get(at).is_some_and(|name| name.tokens.end <= last)
                && names.get(at + 1).is_none_or(|next| next.tokens.start > last)
        });
        if (over.is_some() || is_free(names, &tokens)) && !goes_on {
            found.push(Name { tokens: first..last + 1, kind: EntityKind::Organization, titled: false });
        }
    }
    crate::order::by(&mut found, |name| name.tokens.start as u64);
    let mut end = 0;
    found.retain(|name| {
        let free = name.tokens.start >= end;
        end = end.max(name.tokens.end);
        free
    });
    found
}

/// "The charity Open Hands": all capitals behind what only a body is, in place of what the model found of them. Cost: linear.
pub(super) fn sorts(text: &Text, names: &mut Vec<Name>) -> Vec<Name> {
    const SORTS: &[&str] =
        &["airline", "charity", "company", "firm", "group", "insurer", "lender", "nonprofit", "retailer"];
    const OTHER: Traits = Traits::CALENDAR.with(Traits::TITLE).with(Traits::GIVEN);
    let run = |sort: usize| {
        let bounds = text.bounds(sort);
        let capital = |at: usize| bounds.contains(&at) && text.is_capital(at) && text.is_word(at);
        let last = (sort + 1..sort + 6).take_while(|&at| capital(at)).last()?;
        let tokens = sort + 1..last + 1;
        // A name that goes on behind them may be anything.
        let behind = names.get(names.partition_point(|name| name.tokens.end <= tokens.end));
        let whole = behind.is_none_or(|name| name.tokens.start >= tokens.end);
        (tokens.len() > 1 && whole && !tokens.clone().any(|at| text.has(at, OTHER))).then_some(tokens)
    };
    let found = (1..text.len()).filter(|&at| text.is(at, SORTS) && text.is_lower(at)).filter_map(run);
    let found: Vec<Name> =
        found.map(|tokens| Name { tokens, kind: EntityKind::Organization, titled: false }).collect();
    names.retain(|name| is_free(&found, &name.tokens));
    found
}

/// Whether no name has any of these words.
fn is_free(names: &[Name], tokens: &Range<usize>) -> bool {
    let place = names.partition_point(|other| other.tokens.end <= tokens.start);
    names.get(place).is_none_or(|other| other.tokens.start >= tokens.end)
}

/// "The County Sheriff's Office", "the National Importers' Council": takes in whose the body is, where that is no name but
/// a noun for persons. Cost: linear.
pub(super) fn owned(text: &Text, names: &[Name]) -> Vec<Name> {
    let whole = |tokens: Range<usize>| {
        let head = tokens.start;
        let owner = head.checked_sub(2)?;
        let bounds = text.bounds(head);
        let one = text.is(head - 1, &["'s", "’s"]) && text.has(owner, Traits::HUMAN.with(Traits::TITLE));
        let several = text.is(head - 1, &["'", "’"]) && text.word(owner).ends_with('s');
        if !((one || several) && text.has(head, Traits::ORG_HEAD) && bounds.contains(&owner)) {
            return None;
        }
        let named = |at: usize| {
            let word = text.is_capital(at) && text.is_word(at) && !text.has(at, Traits::GIVEN);
            word && !matches!(text.pos(at), Pos::Det | Pos::Pron | Pos::Adp | Pos::Sconj | Pos::Verb)
        };
        let first = (bounds.start..=owner).rev().take_while(|&at| named(at)).last()?;
        Some(Name { tokens: first..tokens.end, kind: EntityKind::Organization, titled: false })
    };
    let open = |name: &&Name| matches!(name.kind, EntityKind::Organization | EntityKind::Other);
    let known = names.iter().filter(open).map(|name| name.tokens.clone());
    // The model may have passed over all of it.
    let head = |at: &usize| {
        let marked = at.checked_sub(1).is_some_and(|mark| text.is(mark, &["'", "’", "'s", "’s"]));
        marked && text.is_capital(*at) && !text.is_capital(at + 1) && is_free(names, &(*at..at + 1))
    };
    let other = (0..text.len()).filter(head).map(|at| at..at + 1);
    let mut found: Vec<Name> = known.chain(other).filter_map(whole).collect();
    crate::order::by(&mut found, |name| name.tokens.start as u64);
    found
}

/// "The Ann Example Foundation" is no person. Cost: linear.
pub(super) fn founded(text: &Text, names: &mut [Name]) {
    const FOUNDED: &str =
        "Center Centre College Foundation Fund Hospital Institute Library Museum School University";
    for at in 0..names.len() {
        let next = names.get(at + 1).map_or(usize::MAX, |next| next.tokens.start);
        let Some(name) = names.get_mut(at).filter(|name| name.kind == EntityKind::Person) else { continue };
        let head = name.tokens.end;
        let inside = text.bounds(name.tokens.start).contains(&head);
        if head < next && inside && name.tokens.len() > 1 && among(text.word(head), FOUNDED) {
            name.tokens.end += 1;
            name.kind = EntityKind::Organization;
        }
    }
}

/// "The Board of Teachers’ Standards", of which the model saw nothing: as far as its field. Cost: linear.
pub(super) fn headed(text: &Text, names: &[Name]) -> Vec<Name> {
    let whole = |at: usize| {
        let field = at + 2;
        let plain = text.is_capital(field)
            && text.is_word(field)
            && text.bounds(at).contains(&field)
            && !text.has(field, Traits::CALENDAR.with(Traits::GIVEN).with(Traits::TITLE));
        let tokens = at..field + 1;
        let named = text.is_capital(at) && is_head(text, at) && text.is(at + 1, &["for", "of"]);
        (named && plain && is_free(names, &tokens)).then_some(Name {
            tokens,
            kind: EntityKind::Organization,
            titled: false,
        })
    };
    (0..text.len()).filter_map(whole).collect()
}

/// What is in charge of something.
const HEADS: &[&str] = &["Ministry", "Department", "Office", "Agency", "Commission", "Committee"];

/// Whether the word is the head of "the Ministry of Labour", "the Board of Teachers".
fn is_head(text: &Text, at: usize) -> bool {
    HEADS.contains(&text.word(at)) || text.is(at, &["board", "council", "college"])
}

/// "An economist at Meridian Risk": where somebody works, of two capitals or more that the model passed over.
fn employers(text: &Text, names: &[Name]) -> Vec<Name> {
    let at_work = |noun: &usize| text.is(noun + 1, &["at", "with"]) && phrases::is_one(text, *noun);
    let run = |noun: usize| {
        let bounds = text.bounds(noun);
        let capital = |at: usize| bounds.contains(&at) && text.is_capital(at) && text.is_word(at);
        let first = noun + 2;
        let last = (first..bounds.end.min(first + 5)).take_while(|&at| capital(at)).last()?;
        let tokens = first..last + 1;
        let plain = !tokens.clone().any(|at| text.has(at, Traits::CALENDAR.with(Traits::TITLE)));
        (tokens.len() > 1 && plain && is_free(names, &tokens)).then_some(tokens)
    };
    let found = (0..text.len()).filter(at_work).filter_map(run);
    found.map(|tokens| Name { tokens, kind: EntityKind::Organization, titled: false }).collect()
}

/// "The Ministry for the Environment": goes on over what the body is for. Cost: linear.
pub(super) fn portfolios(text: &Text, names: &mut Vec<Name>) {
    const FIELDS: &[&str] = &[
        "consumer",
        "foreign",
        "human",
        "international",
        "local",
        "public",
        "regional",
        "rural",
        "social",
        "urban",
    ];
    let mut covered = 0;
    names.retain_mut(|name| {
        if name.tokens.end <= covered {
            return false;
        }
        let (start, end) = (name.tokens.start, name.tokens.end);
        // "The Ministry of Labour", of which the model saw no more: "and Skills".
        let goes_on = name.kind == EntityKind::Organization
            && HEADS.contains(&text.word(start))
            && text.is(start + 1, &["for", "of"])
            && text.is(end, &["and"])
            && text.bounds(start).contains(&(end + 1))
            && text.is_capital(end + 1)
            && (text.is(end + 1, FIELDS)
                || (text.has(end + 1, Traits::COMMON) || text.pos(end + 1) == Pos::Noun)
                    && !text.has(end + 1, Traits::TITLE.with(Traits::GIVEN).with(Traits::HUMAN)));
        // "And Social Care".
        let two = goes_on && text.is_capital(end + 2) && text.is(end + 1, FIELDS);
        if goes_on && (two && !text.is_capital(end + 3) || !text.is_capital(end + 2)) {
            name.tokens.end = end + 2 + usize::from(two);
            covered = name.tokens.end;
            return true;
        }
        let bounds = text.bounds(start);
        let capital = |at: usize| bounds.contains(&at) && text.is_capital(at) && text.is_word(at);
        // "The Ministry of Veterans", of which the model saw no more: "’ Affairs".
        let owns = name.kind == EntityKind::Organization
            && is_head(text, start)
            && text.is(start + 1, &["for", "of"])
            && text.is(end, &["'", "’", "'s", "’s"])
            && !text.has(end + 1, Traits::GIVEN.with(Traits::TITLE));
        if owns && capital(end + 1) {
            name.tokens.end = (end + 1..).find(|&at| !capital(at)).unwrap_or(end + 2);
            covered = name.tokens.end;
            return true;
        }
        let head = end.checked_sub(1).is_some_and(|head| HEADS.contains(&text.word(head)));
        let for_what = end + 1 + usize::from(text.is(end + 1, &["the"]));
        // "The Commission on Harbour Safety".
        let on = text.is(end, &["on"])
            && text.is(end - 1, &["commission", "committee"])
            && !text.has(for_what, Traits::CALENDAR);
        if !head || !(on || text.is(end, &["for", "of"])) || name.kind == EntityKind::Place {
            return true;
        }
        let mut last = for_what;
        while capital(last) || last > for_what && text.is(last, &["and"]) && capital(last + 1) {
            last += 1;
        }
        if last > for_what {
            name.tokens.end = last;
            name.kind = EntityKind::Organization;
            covered = last;
        }
        true
    });
}

/// The kinds of bodies and places that the word alone can stand for: "Calder" for "Calder Rovers", "Verran" for "Port Verran".
/// `None` where several kinds of names hold the word.
fn parts<'t>(text: &Text<'t>, names: &[Name]) -> HashMap<&'t str, Option<EntityKind>> {
    let mut parts: HashMap<&str, Option<EntityKind>> = HashMap::new();
    let longer = names.iter().filter(|name| {
        name.tokens.len() > 1 && matches!(name.kind, EntityKind::Organization | EntityKind::Place)
    });
    for name in longer {
        let own = |&at: &usize| text.is_capital(at) && text.is_word(at) && !text.has(at, GENERIC);
        let word = match name.kind {
            EntityKind::Place => name.tokens.clone().rev().find(own),
            _ => name.tokens.clone().next().filter(own),
        };
        let Some(word) = word else { continue };
        let kind = parts.entry(text.word(word)).or_insert(Some(name.kind));
        if *kind != Some(name.kind) {
            *kind = None;
        }
    }
    parts
}

/// "She called Example the next morning": whoever does so gives nobody a name.
fn telephones(text: &Text, called: usize) -> bool {
    let before = called.checked_sub(1).filter(|before| text.bounds(called).contains(before));
    before.is_some_and(|before| text.is(before, &["he", "i", "she", "they", "we", "who", "and", "then"]))
}

/// Whether what stands beside the word at `at` shows a person.
fn shows_person(text: &Text, at: usize) -> bool {
    let bounds = text.bounds(at);
    let before = at.checked_sub(1).filter(|before| bounds.contains(before));
    let introduced = before.is_some_and(|before| {
        let noun = phrases::person(text, before);
        text.is(before, ADDRESS)
            || text.is(before, &["named", "called"]) && !telephones(text, before)
            || noun.is_some_and(|(_, plural)| !plural)
    });
    let behind = at + 1;
    let comma = text.is(behind, &[","]) && bounds.contains(&(behind + 1));
    let aged = text.is_number(behind + 1) && text.is(behind + 2, &[",", "."]);
    let described = text.is(behind + 1, &["who", "whose"])
        || text.is(behind + 1, &["a", "an", "the"]) && phrases::person_from(text, behind + 1).is_some();
    introduced || comma && (aged || described)
}
