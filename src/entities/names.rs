//! Finds names: which words are one, and what kind of thing it names.
//!
//! Twice. First by rule, in three steps: [`runs`] follows capitals through a sentence, with the small
//! words that stand within names. [`pieces`] cuts a run where a title, a nationality or a weekday stands: "UN
//! Secretary-General Ann Example" holds two names and a title. [`kinds`] weighs what each piece and
//! its neighbours show, and lets all mentions of a name in the article vote.
//! Then by a trained model, [`chain`], which labels each word, with the rules' answer as one of the things it
//! looks at ([`features`]). It goes over the article two times; the second time it knows what the first
//! said of the same words elsewhere ([`votes`], after Krishnan & Manning, ACL 2006).
//! Cost: linear; the look around a word is bounded.

mod again;
mod amend;
mod chain;
mod context;
mod features;
mod kinds;
mod label;
mod pieces;
mod runs;
#[cfg(feature = "train")]
pub mod train;
mod usage;
mod votes;

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use super::{EntityKind, text::Text};
use crate::{lexicon::Traits, memo::Memo, model::Model, tags::Pos, wordlist::among};
pub(crate) use chain::Labelled;

/// A name as it stands in the text, without title.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    /// Its tokens; a closing 's is not among them.
    pub(super) tokens: Range<usize>,
    /// What it names.
    pub(super) kind: EntityKind,
    /// Whether a title, office or form of address stands right before it.
    pub(super) titled: bool,
}

/// The trained model, unpacked on first use.
static FIELD: LazyLock<chain::Field> =
    LazyLock::new(|| chain::Field::new(Model::load(include_bytes!("../data/names.bin")).unwrap_or_default()));

/// Finds the names of the text, in order and without overlap.
pub(super) fn find(text: &Text, memo: &mut Memo<Vec<Labelled>>) -> Vec<Name> {
    find_with(&FIELD, text, memo)
}

/// Like [`find`], by another model; by rule alone if it is empty.
fn find_with(field: &chain::Field, text: &Text, memo: &mut Memo<Vec<Labelled>>) -> Vec<Name> {
    let usage = usage::Usage::read(text);
    let ruled = by_rule(text, &usage);
    if field.is_empty() {
        return ruled;
    }
    let view = features::View::new(text, &usage, &ruled);
    let mut found = field.names(&view, memo);
    votes::agree(&view, &mut found);
    let names = cut_titles(text, found.into_iter().map(|name| (name.tokens, name.kind)).collect(), &ruled);
    let titled: HashMap<usize, bool> = ruled.iter().map(|name| (name.tokens.start, name.titled)).collect();
    let counts = |(tokens, kind): &(Range<usize>, EntityKind)| !is_common(text, &usage, tokens, *kind);
    let name = |(tokens, kind): (Range<usize>, EntityKind)| {
        let kind = settled(text, &tokens, kind).unwrap_or(kind);
        let titled = titled.get(&tokens.start).copied().unwrap_or_else(|| {
            tokens.start.checked_sub(1).is_some_and(|before| {
                text.is_capital(before) && text.has(before, Traits::TITLE.with(Traits::ROLE))
            })
        });
        Name { tokens, kind, titled }
    };
    let names: Vec<Name> = names.into_iter().filter(counts).map(name).collect();
    let mut names = amend::amend(text, &usage, names);
    amend::persons::nicknamed(text, &mut names);
    again::add(text, &usage, &mut names);
    amend::persons::grown(text, &usage, &mut names);
    amend::persons::join(text, &mut names);
    add_lower(text, &usage, &mut names);
    names
}

/// Adds the places that the article names in lower case, as informal writing does: "i live in norland".
fn add_lower(text: &Text, usage: &usage::Usage, names: &mut Vec<Name>) {
    const OTHER: Traits = Traits::COMMON.with(Traits::THING).with(Traits::DEMONYM);
    const WITHIN: Traits = Traits::COUNTRY.with(Traits::REGION);
    const TO: &[&str] = &["in", "to", "from", "near", "around", "visit", "visiting", "of", "at"];
    let mut found = Vec::new();
    let mut at = 1;
    while at < text.len() {
        let place = text.has(at, Traits::COUNTRY.with(Traits::CITY).with(Traits::REGION))
            || text.has(at, Traits::TOWN) && usage.is_informal(text, at);
        let known = text.is_lower(at)
            && text.word(at).len() > 3
            && (place && !text.has(at, OTHER) || text.has(at, Traits::OPENS) && usage.is_informal(text, at));
        // "brittany norland": the country behind its region.
        let after = found.last().is_some_and(|name: &Name| name.tokens.end == at) && text.has(at, WITHIN);
        if !known || !after && !text.is(at - 1, TO) || usage.has_capital(at) {
            at += 1;
            continue;
        }
        let entry = text.longest(at, text.bounds(at).end);
        let whole =
            entry.filter(|(_, traits)| traits.any(Traits::PLACE.with(Traits::TOWN))).map(|(end, _)| end);
        if let Some(end) = whole.or_else(|| (place && !text.has(at, OTHER)).then_some(at + 1)) {
            found.push(Name { tokens: at..end, kind: EntityKind::Place, titled: false });
            at = end;
        } else {
            at += 1;
        }
    }
    found.retain(|name| {
        let next = names.partition_point(|other| other.tokens.end <= name.tokens.start);
        names.get(next).is_none_or(|other| other.tokens.start >= name.tokens.end)
    });
    if !found.is_empty() {
        names.extend(found);
        crate::order::by(names, |name| name.tokens.start as u64);
    }
}

/// Whether the name is only a common word that has its capital from where it stands, or means many: "Senators".
fn is_common(text: &Text, usage: &usage::Usage, tokens: &Range<usize>, kind: EntityKind) -> bool {
    const NAME: Traits =
        Traits::PLACE.with(Traits::GIVEN).with(Traits::SURNAME).with(Traits::ORG).with(Traits::ACRONYM);
    let at = tokens.start;
    // "US" is not "us".
    let shorthand = text.word(at).chars().skip(1).any(char::is_uppercase);
    let due = text.opens(at) && !usage.has_capital(at) && !shorthand;
    let listed = text.has(at, NAME.with(Traits::TOWN));
    let plain = text.has(at, Traits::COMMON) && !text.has(at, NAME)
        || usage.has_lower(at)
        || text.pos(at) == Pos::Noun && !listed;
    let many = text.is_plural(at) && kind != EntityKind::Organization && !text.has(at, NAME);
    tokens.len() == 1 && (due && plain || many)
}

/// What stands before the name of a storm.
const STORMS: &[&str] = &["Hurricane", "Cyclone", "Typhoon"];

/// The kind that the first or the last word of a longer name leaves no doubt about.
fn settled(text: &Text, name: &Range<usize>, kind: EntityKind) -> Option<EntityKind> {
    const BODIES: &str = "School Academy College University Institute Court Department Committee Council Party Association \
    Society Foundation Corporation Ministry Commission Agency Organization Organisation Union Bulletin \
    Times Gazette Herald Tribune Inc Inc. Corp Corp. Ltd Ltd. LLC LLP PLC Co.";
    const PLACES: &str = "River Lake Bridge Island Islands Street Avenue Boulevard Road Mansion Mountain Mountains Bay Beach \
    Valley County Airport Square Peninsula Ocean Sea Desert Forest Creek Canyon Falls Harbor Harbour";
    let last = name.end.checked_sub(1).filter(|&last| last > name.start)?;
    let word = text.word(last);
    const HEADS: Traits = Traits::ORG_HEAD.with(Traits::ORG_SUFFIX);
    const PERSON: Traits = Traits::GIVEN.with(Traits::SURNAME);
    // "Mayor Grant Guardian" is no newspaper.
    let before = name.start.checked_sub(1).filter(|&before| text.bounds(name.start).contains(&before));
    let person = kind == EntityKind::Person
        && name.len() == 2
        && text.has(name.start, Traits::GIVEN)
        && before.is_some_and(|before| text.is_capital(before) && text.has(before, Traits::TITLE));
    match () {
        () if person => None,
        () if STORMS.contains(&text.word(name.start)) => Some(EntityKind::Event),
        () if is_called_a_body(text, name.end) => Some(EntityKind::Organization),
        () if among(word, BODIES) => Some(EntityKind::Organization),
        () if among(word, PLACES) => Some(EntityKind::Place),
        () if kind != EntityKind::Person || text.has(last, PERSON) => None,
        () if text.has(last, HEADS) => Some(EntityKind::Organization),
        () if text.has(last, Traits::PLACE_HEAD) => Some(EntityKind::Place),
        () => None,
    }
}

/// "Amber Example, a rights group based in Alderport": whether an apposition that begins at `from` tells of a body.
fn is_called_a_body(text: &Text, from: usize) -> bool {
    /// How many words it may have.
    const LONG: usize = 6;
    const BEHIND: &[&str] =
        &[",", ".", "that", "which", "of", "in", "for", "with", "based", "called", "run", "founded"];
    if !text.is(from, &[","]) || !text.is(from + 1, &["a", "an"]) {
        return false;
    }
    let goes_on = |at: &usize| {
        text.is_lower(*at) && matches!(text.pos(*at), Pos::Adj | Pos::Noun | Pos::Verb) || text.is_hyphen(*at)
    };
    let end = (from + 2 + LONG).min(text.bounds(from).end);
    let head = (from + 2..end).take_while(goes_on).find(|&at| text.is(at + 1, BEHIND));
    head.is_some_and(|head| text.body(head).is_some() && text.human(head).is_none())
}

/// Cuts what the rules know to be no part of a name off its front: an office before a person ("Norlandish
/// UN Ambassador Ann Example"), a people before a body ("Norlandish United Nations"). Names that the rules
/// see in what is cut off stay names.
fn cut_titles(
    text: &Text,
    names: Vec<(Range<usize>, EntityKind)>,
    ruled: &[Name],
) -> Vec<(Range<usize>, EntityKind)> {
    let mut kept = Vec::with_capacity(names.len());
    for (tokens, kind) in names {
        let first = ruled.partition_point(|name| name.tokens.start < tokens.start);
        let within =
            ruled.get(first..).unwrap_or_default().iter().take_while(|name| name.tokens.end <= tokens.end);
        let core = within.clone().find(|name| {
            let body = text.has(tokens.end - 1, Traits::ORG_HEAD.with(Traits::ORG_SUFFIX));
            let office = (kind == EntityKind::Person || kind == EntityKind::Organization && !body)
                && name.kind == EntityKind::Person
                && name.titled;
            let people = kind == EntityKind::Organization
                && name.tokens.start == tokens.start + 1
                && text.has(tokens.start, Traits::DEMONYM);
            name.tokens.end == tokens.end && name.tokens.start > tokens.start && (office || people)
        });
        let Some(core) = core else {
            kept.push((tokens, kind));
            continue;
        };
        let before = within.take_while(|name| name.tokens.end <= core.tokens.start);
        kept.extend(before.map(|name| (name.tokens.clone(), name.kind)));
        kept.push((core.tokens.clone(), core.kind));
    }
    kept
}

/// What the rules alone find.
fn by_rule(text: &Text, usage: &usage::Usage) -> Vec<Name> {
    let pieces: Vec<pieces::Piece> =
        runs::find(text, usage).into_iter().flat_map(|run| pieces::cut(text, usage, run)).collect();
    kinds::decide(text, usage, pieces)
}
