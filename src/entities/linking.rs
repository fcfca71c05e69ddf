//! Joins the names that mean one entity.
//!
//! Persons: full names first, then parts of them. "Example" is Ann Example if only one person of the
//! article bears the name, or only one has been introduced by then; two persons with one surname
//! are never joined, and a name that may mean either of them stays apart from both.
//! Bodies and places: by the same words, by shorthands that the article explains ("Norland Workers'
//! Union (NWU)"), by well-known shorthands, by initials, and without the company suffix.
//! Cost: n log n in the number of names; a word that many persons share is ambiguous, and the lists
//! of its bearers are cut short.

mod parts;
mod spelling;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    EntityKind, Gender,
    names::Name,
    phrases,
    text::{Text, core},
    world::{Draft, World, gender_of},
};
use crate::{
    lexicon::{self, Traits},
    order,
};
use parts::Part;
use spelling::Spellings;

/// How many words of an office may stand before a relative's name.
const MAX_TITLES: usize = 4;

/// A word with more bearers than this means nobody in particular.
const MAX_BEARERS: usize = 8;

/// Builds the named entities.
pub(super) fn link(text: &Text, names: Vec<Name>) -> World {
    let mut world = World::new(text.len());
    let drafts = persons(text, &names, &mut world);
    let bodies = bodies(text, &names, &mut world);
    for (at, name) in names.into_iter().enumerate() {
        if let Some(&draft) = drafts.get(&at).or_else(|| bodies.get(&at)) {
            world.add_name(name.tokens, draft);
        }
    }
    world
}

/// A person's name as it is compared: lower-case words without particles; hyphened words in one.
fn words(text: &Text, name: &Name) -> Vec<String> {
    // "De Example said", who is Ann de Example: the capital is the sentence's. Ben is somebody.
    let due = |at: usize| {
        let first = at == name.tokens.start && name.tokens.len() == 2;
        first && text.opens(at) && !text.has(at, Traits::GIVEN)
    };
    let mut words: Vec<String> = Vec::new();
    let mut joins = false;
    for at in name.tokens.clone() {
        if text.is_hyphen(at) {
            joins = true;
            continue;
        }
        let word = core(text.word(at)).trim_end_matches('.').replace('’', "'").to_lowercase();
        match words.last_mut() {
            Some(last) if joins => {
                last.push('-');
                last.push_str(&word);
            }
            _ if matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv" | "'s") => {}
            // The comma before "Jr.", the marks of "Ann “Annie” Example".
            _ if !text.is_word(at) && !text.is_number(at) => {}
            // "Ann I": the first of her name.
            Some(_) if text.word(at) == "I" && at + 1 == name.tokens.end => {}
            _ if text.has(at, Traits::PARTICLE) && (text.is_lower(at) || due(at)) => {}
            _ => words.push(word),
        }
        joins = false;
    }
    words
}

/// The gender that the title before the name, or else a full name's first word, shows.
fn shown_gender(text: &Text, name: &Name, words: &[String]) -> Gender {
    let title =
        name.tokens.start.checked_sub(1).filter(|&at| text.has(at, Traits::TITLE.with(Traits::HUMAN)));
    let by_title = title.map_or(Gender::Unknown, |at| gender_of(text, at));
    if by_title != Gender::Unknown || words.len() < 2 {
        return by_title;
    }
    if let Some(kin) = relative(text, name) {
        return gender_of(text, kin);
    }
    given_gender(text, name)
}

/// The gender that the first word of a name shows.
fn given_gender(text: &Text, name: &Name) -> Gender {
    let given = text.traits(name.tokens.start);
    match (given.any(Traits::MALE), given.any(Traits::FEMALE)) {
        (true, false) => Gender::Male,
        (false, true) => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// "Her father, Rupert Example,": the noun for a relative before a full name.
fn relative(text: &Text, name: &Name) -> Option<usize> {
    // "Her husband, former President Ben Example,".
    let title = |at: usize| text.has(at, Traits::TITLE) && !text.is(at, phrases::KIN);
    let office = |at: usize| text.is(at, &["former", "late"]) || title(at);
    let start = name.tokens.start;
    let titles = (start.saturating_sub(MAX_TITLES)..start).rev().take_while(|&at| office(at)).count();
    let before = (start - titles).checked_sub(1)?;
    let apposed = text.is(before, &[","]) && (titles > 0 || text.is(name.tokens.end, &[",", ".", ";"]));
    let noun = if apposed { before.checked_sub(1)? } else { before };
    (text.is(noun, phrases::KIN) && text.bounds(name.tokens.start).contains(&noun)).then_some(noun)
}

/// A person while names are joined.
struct Bearer {
    words: Vec<String>,
    draft: usize,
    /// Whether the text introduces it as somebody's relative.
    related: bool,
    /// Where the full name stands first.
    first: usize,
    /// Where it stands, in order.
    told: Vec<usize>,
    gender: Gender,
}

/// Joins persons' names: index of name → draft.
fn persons(text: &Text, names: &[Name], world: &mut World) -> HashMap<usize, usize> {
    let mut groups: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (at, name) in names.iter().enumerate().filter(|(_, name)| name.kind == EntityKind::Person) {
        groups.entry(words(text, name)).or_default().push(at);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    // Longer names first; among equals the one that comes first in the text.
    order::by(&mut groups, |(words, at)| {
        order::pair(!(words.len() as u32), at.first().map_or(0, |&first| first as u32))
    });
    let longer = groups.iter().position(|(words, _)| words.len() < 2).unwrap_or(groups.len());
    let parts = groups.split_off(longer);
    let mut bearers: Vec<Bearer> = Vec::new();
    let mut index: HashMap<String, Vec<usize>> = HashMap::new();
    let mut drafts = HashMap::new();
    for (words, mentions) in groups {
        let found = bearer_of_full(&words, &bearers, &index);
        let (first, gender) = introduction(text, names, &mentions, &words);
        let bearer = found.unwrap_or_else(|| {
            let draft = new_person(text, names, &mentions, world);
            let name = mentions.first().and_then(|&at| names.get(at));
            let related = name.is_some_and(|name| relative(text, name).is_some());
            let told = words.clone();
            bearers.push(Bearer { words: told, draft, related, first, told: Vec::new(), gender });
            for word in &words {
                let list = index.entry(word.clone()).or_default();
                if list.len() <= MAX_BEARERS {
                    list.push(bearers.len() - 1);
                }
            }
            bearers.len() - 1
        });
        if let Some(bearer) = bearers.get_mut(bearer) {
            bearer.first = bearer.first.min(first);
            bearer.told.extend(mentions.iter().filter_map(|&at| names.get(at)).map(|name| name.tokens.start));
            order::by(&mut bearer.told, |&at| at as u64);
            if bearer.gender == Gender::Unknown {
                bearer.gender = gender;
            }
            world.suggest_gender(bearer.draft, bearer.gender);
            drafts.extend(mentions.into_iter().map(|at| (at, bearer.draft)));
        }
    }
    let spellings = Spellings::new(&bearers);
    // Parts of names; each mention may mean another person.
    for (words, mentions) in parts {
        let named: Vec<(usize, &Name)> =
            mentions.into_iter().filter_map(|at| Some((at, names.get(at)?))).collect();
        let genders: Vec<Gender> = named.iter().map(|(_, name)| shown_gender(text, name, &words)).collect();
        let mut part = Part::new(text, &words, &genders, &bearers, &index);
        let misspelt = |name: &Name| {
            let word = words.first().filter(|word| !index.contains_key(*word))?;
            let known = name.titled || text.has(name.tokens.start, Traits::GIVEN);
            spellings.bearer(word, name.tokens.start).filter(|_| !known)
        };
        for ((at, name), gender) in named.into_iter().zip(genders.iter().copied()) {
            let gender = part.gender(name, gender);
            let draft = part.bearer(name, gender).or_else(|| misspelt(name)).unwrap_or_else(|| {
                let draft = new_person(text, names, &[at], world);
                part.set_apart(gender, draft);
                draft
            });
            world.suggest_gender(draft, gender);
            // "Ann" alone; "Example" may be a surname.
            if !text.has(name.tokens.start, Traits::SURNAME.with(Traits::COMMON)) {
                world.suggest_gender(draft, given_gender(text, name));
            }
            drafts.insert(at, draft);
        }
    }
    drafts
}

fn introduction(text: &Text, names: &[Name], mentions: &[usize], words: &[String]) -> (usize, Gender) {
    let first = mentions.first().and_then(|&at| names.get(at)).map_or(0, |name| name.tokens.start);
    let shown = mentions.iter().filter_map(|&at| names.get(at)).map(|name| shown_gender(text, name, words));
    (first, shown.into_iter().find(|&gender| gender != Gender::Unknown).unwrap_or_default())
}

fn new_person(text: &Text, names: &[Name], mentions: &[usize], world: &mut World) -> usize {
    let name = mentions
        .first()
        .and_then(|&at| names.get(at))
        .map_or(String::new(), |name| text.say(name.tokens.clone()));
    world.add_draft(Draft { kind: Some(EntityKind::Person), name, named: true, ..Draft::default() })
}

/// The only person whose longer name `words` shortens: "Ann Example" for "Ann B. Example".
fn bearer_of_full(
    words: &[String],
    bearers: &[Bearer],
    index: &HashMap<String, Vec<usize>>,
) -> Option<usize> {
    let candidates =
        words.iter().rev().find_map(|word| index.get(word).filter(|list| list.len() <= MAX_BEARERS))?;
    let fits = |&&at: &&usize| bearers.get(at).is_some_and(|bearer| shortens(words, &bearer.words));
    let mut found = candidates.iter().filter(fits);
    found.next().copied().filter(|_| found.next().is_none())
}

/// Whether `short` is `long` with words left out or initials for words, the first and one more kept.
fn shortens(short: &[String], long: &[String]) -> bool {
    let surname = short.len().saturating_sub(1);
    let alike = |a: &str, b: &str| {
        let initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
        // "Ann Example-Sample", who was born Ann Example.
        let half = || b.contains('-') && b.split('-').any(|half| half == a);
        a == b || initial(a, b) || initial(b, a) || half()
    };
    let mut rest = long.iter();
    let first = short.first().zip(long.first()).is_some_and(|(a, b)| alike(a, b));
    // A surname of two words: "Sobral Pinto".
    if long.len() > short.len() && short.len() > 1 && long.ends_with(short) {
        return true;
    }
    // A surname is no other name's initial: "Ann McSample" is not "Ann M. Example".
    let fits = |(at, word): (usize, &String), other: &String| {
        alike(word, other) && (at < surname || word.chars().count() == 1 || other.chars().count() > 1)
    };
    first && short.iter().enumerate().all(|word| rest.any(|other| fits(word, other)))
}

/// Joins the names of bodies, places and the rest: index of name → draft.
fn bodies(text: &Text, names: &[Name], world: &mut World) -> HashMap<usize, usize> {
    let mut by_key: HashMap<String, usize> = HashMap::new();
    let mut drafts = HashMap::new();
    let others = || names.iter().enumerate().filter(|(_, name)| name.kind != EntityKind::Person);
    let aliases = explained(text, names);
    for (at, name) in others() {
        let own = key(text, name);
        // What the article explains itself goes before what is known: "the Norland Roads Agency (NRA)".
        let said = || aliases.get(&text.say(name.tokens.clone()).to_lowercase());
        let full = aliases.get(&own).or_else(said).unwrap_or(&own).clone();
        let draft = *by_key.entry(full).or_insert_with(|| {
            let said = text.say(name.tokens.clone());
            world.add_draft(Draft { kind: Some(name.kind), name: said, named: true, ..Draft::default() })
        });
        drafts.insert(at, draft);
        if name.kind == EntityKind::Place {
            world.add_country(own, draft);
        }
        if let Some(entity) = world.drafts.get_mut(draft) {
            for at in name.tokens.clone() {
                if text.has(at, Traits::ORG_HEAD.with(Traits::BODY).with(Traits::PLACE_HEAD)) {
                    entity.call(text.word(at));
                }
            }
            let behind = name.tokens.end;
            if entity.kind == Some(EntityKind::Organization) {
                // "The Norland Monsoon Service": the service.
                if name.tokens.len() > 1 && text.is_word(behind - 1) {
                    entity.call(text.word(behind - 1));
                }
                for at in [behind, behind + 1].into_iter().take_while(|&at| text.is_lower(at)) {
                    if text.body(at).is_some_and(|(_, plural)| !plural) {
                        entity.call(text.word(at));
                    }
                }
            }
        }
    }
    drafts
}

/// The words by which bodies and places are compared.
fn key(text: &Text, name: &Name) -> String {
    let mut tokens = name.tokens.clone();
    if tokens.len() > 1 && text.has(tokens.end - 1, Traits::ORG_SUFFIX) {
        tokens.end -= 1;
    }
    const SHORT: Traits = Traits::ACRONYM.with(Traits::PLACE_ACRONYM);
    let meaning = |said: &str| lexicon::meaning(said).filter(|_| lexicon::traits(said).any(SHORT));
    let said = text.say(tokens.clone());
    let plain = |said: &str| said.to_lowercase().replace('’', "'");
    // "The U.N. Security Council" is the United Nations'.
    let owner = meaning(text.word(tokens.start)).filter(|_| tokens.len() > 2);
    match (meaning(&said), owner) {
        (Some(long), _) => long.to_lowercase(),
        (None, Some(long)) => plain(&format!("{long} {}", text.say(tokens.start + 1..tokens.end))),
        (None, None) => plain(&said),
    }
}

/// Shorthands that the article explains in brackets or by initials, and first words that stand for
/// one longer name: key → key of the full name.
fn explained(text: &Text, names: &[Name]) -> HashMap<String, String> {
    let mut initials: HashMap<String, Option<String>> = HashMap::new();
    let mut firsts: HashMap<String, Option<String>> = HashMap::new();
    let unique = |map: &mut HashMap<String, Option<String>>, short: String, key: &String| {
        let entry = map.entry(short).or_insert_with(|| Some(key.clone()));
        if entry.as_ref() != Some(key) {
            *entry = None;
        }
    };
    let mut aliases = HashMap::new();
    // "Alderport … the Alderport Star": a place that is named before a body is not called by half of the body's name.
    let mut places: HashSet<&str> = HashSet::new();
    for name in names.iter().filter(|name| name.kind != EntityKind::Person) {
        if name.kind == EntityKind::Place && name.tokens.len() == 1 {
            places.insert(text.word(name.tokens.start));
        }
        let key = key(text, name);
        let capitals: Vec<&str> =
            name.tokens.clone().filter(|&at| text.is_capital(at)).map(|at| text.word(at)).collect();
        let letters: String = capitals.iter().filter_map(|word| word.chars().next()).collect();
        if capitals.len() > 1 {
            let behind = name.tokens.end;
            let short = text.word(behind + 1);
            let bracket = text.is(behind, &["("]) && text.is(behind + 2, &[")"]);
            if bracket
                && short.chars().filter(|c| c.is_uppercase()).count() >= 2
                && short.get(..1) == letters.get(..1)
            {
                aliases.insert(short.to_lowercase(), key.clone());
            }
            if capitals.len() > 2 {
                unique(&mut initials, letters.to_lowercase(), &key);
            }
            let first = capitals.first().copied().unwrap_or_default();
            let generic = Traits::COMMON
                .with(Traits::PLACE)
                .with(Traits::DEMONYM)
                .with(Traits::OPENS)
                .with(Traits::TITLE);
            if name.kind == EntityKind::Organization
                && first.len() > 3
                && !lexicon::traits(first).any(generic)
                && !places.contains(first)
            {
                unique(&mut firsts, first.to_lowercase(), &key);
            }
        }
    }
    // "the Security Council" is the UN Security Council, if only one such body is named.
    let mut rests: HashMap<String, Option<String>> = HashMap::new();
    for name in names.iter().filter(|name| name.kind == EntityKind::Organization) {
        let owner = match text.longest(name.tokens.start, name.tokens.end) {
            Some((end, traits)) if end < name.tokens.end => Some((end, traits)),
            _ => Some((name.tokens.start + 1, text.traits(name.tokens.start))),
        };
        let owner = owner.filter(|(_, traits)| {
            traits.any(Traits::ACRONYM.with(Traits::ORG).with(Traits::PLACE).with(Traits::DEMONYM))
        });
        if let Some((end, _)) = owner.filter(|(end, _)| end + 1 < name.tokens.end) {
            let rest = text.say(end..name.tokens.end).to_lowercase();
            unique(&mut rests, rest, &key(text, name));
        }
    }
    // "The Office" is the Office for Digital Privacy, if no other body has the noun.
    let mut heads: HashMap<String, Option<String>> = HashMap::new();
    for name in names.iter().filter(|name| name.kind == EntityKind::Organization && name.tokens.len() > 1) {
        let key = key(text, name);
        let head = |&at: &usize| text.is_capital(at) && text.has(at, Traits::ORG_HEAD);
        let of = name.tokens.clone().find(|&at| text.is(at, &["of", "for"])).unwrap_or(name.tokens.end);
        if let Some(head) = of.checked_sub(1).filter(|at| name.tokens.contains(at)).filter(head) {
            unique(&mut heads, text.word(head).to_lowercase(), &key);
        }
    }
    for map in [initials, rests, firsts, heads] {
        for (short, key) in map {
            if let Some(key) = key {
                aliases.entry(short).or_insert(key);
            }
        }
    }
    // The full name's own key never moves on.
    aliases.retain(|short, key| short != key);
    aliases
}
