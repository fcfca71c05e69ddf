//! The ledger: whom the article relies on, and for how many words.

mod anonymity;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    Span,
    attribution::{Attribution, Speaker},
    entities::{Entity, EntityKind},
    marks::{self, Quoted},
    order, phrases,
    quotes::{Act, Passage, Quote, QuoteKind, is_document},
    tags::{Form, Pos},
    words::Words,
};

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// One human being.
    Person,
    /// A company, ministry, army.
    Organization,
    /// Several people: "rebel officials".
    Group,
    /// A report, a law, a letter.
    Document,
    /// Not to be told.
    Unknown,
}

/// Somebody whom the article quotes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// What it is.
    pub kind: SourceKind,
    /// "Rupert Example", or a description where no name is given: "a ministry official".
    pub name: String,
    /// Whether the article names it.
    pub named: bool,
    /// Index into `entities`.
    pub entity: Option<u32>,
    /// Its first title or role.
    pub role: Option<String>,
    /// The body that it belongs to.
    pub affiliation: Option<String>,
    /// The wording that withholds the name: "who declined to be identified".
    pub anonymity: Option<Span>,
    /// Indexes into `quotes`.
    pub quotes: Vec<u32>,
    /// Words in quotation marks.
    pub direct_words: u32,
    /// Words of its speech outside of quotation marks.
    pub indirect_words: u32,
    /// Its part of all attributed words, 0 to 1.
    pub share: f32,
}

/// Quotations with their speakers, and the speakers with their quotations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// In text order.
    pub quotes: Vec<Quote>,
    /// The most quoted first.
    pub sources: Vec<Source>,
}

/// Books every passage on its speaker. Cost: linear in the passages.
#[must_use]
pub fn gather(
    words: Words,
    quoted: &[Quoted],
    passages: Vec<Passage>,
    attributions: &[Attribution],
) -> Ledger {
    let entities: &[Entity] = words.entities;
    let mut accounts: BTreeMap<Account, Source> = BTreeMap::new();
    let counted = counted(words, &passages, attributions);
    let mut anchors = anonymity::Anchors::default();
    let mut opened: Vec<Option<Account>> = Vec::with_capacity(passages.len());
    for ((index, passage), attribution) in (0..).zip(&passages).zip(attributions) {
        let account = account(words, attribution.speaker);
        if let Some(account) = &account {
            let source =
                accounts.entry(account.clone()).or_insert_with(|| open(words, entities, attribution.speaker));
            source.quotes.push(index);
            // What is repeated is not said twice, and an attitude is not said.
            let fullest = counted.get(index as usize).copied().unwrap_or(true);
            if fullest && passage.act == Act::Speech {
                let (direct, indirect) = count_words(words, quoted, passage);
                source.direct_words += direct;
                source.indirect_words += indirect;
            }
            if source.anonymity.is_none() && !source.named {
                source.anonymity = passage
                    .source
                    .first()
                    .and_then(|&phrase| anonymity::wording(words, phrase, &mut anchors));
            }
        }
        opened.push(account);
    }
    let (sources, places) = rank(accounts);
    let speakers =
        opened.iter().map(|account| account.as_ref().and_then(|account| places.get(account)).copied());
    let quotes = passages.into_iter().zip(attributions).zip(speakers);
    let quotes = quotes
        .map(|((passage, attribution), speaker)| publish(words, passage, attribution, speaker))
        .collect();
    Ledger { quotes, sources }
}

/// For each passage, whether its words count: of those that repeat each other only the fullest does.
fn counted(words: Words, passages: &[Passage], attributions: &[Attribution]) -> Vec<bool> {
    // Root of each passage: the first one of those that repeat each other, and the fullest by root.
    let mut roots: Vec<usize> = Vec::with_capacity(passages.len());
    let mut fullest: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (index, (passage, attribution)) in passages.iter().zip(attributions).enumerate() {
        let earlier = attribution.repeats.and_then(|earlier| roots.get(earlier as usize)).copied();
        let root = earlier.unwrap_or(index);
        roots.push(root);
        let length = passage.content.iter().map(|&part| words.within(part).len()).sum();
        let best = fullest.entry(root).or_insert((length, index));
        if length > best.0 {
            *best = (length, index);
        }
    }
    let is_fullest =
        |(index, root): (usize, &usize)| fullest.get(root).is_none_or(|&(_, best)| best == index);
    roots.iter().enumerate().map(is_fullest).collect()
}

/// What makes two speakers the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Account {
    Entity(u32),
    /// By description, without its article, in lower case.
    Description(String),
}

fn account(words: Words, speaker: Speaker) -> Option<Account> {
    match speaker {
        Speaker::Entity(entity) => Some(Account::Entity(entity)),
        Speaker::Author(span) | Speaker::Described(span) => {
            let text = words.document.slice(span).to_lowercase();
            let bare = ["the ", "a ", "an "].iter().find_map(|article| text.strip_prefix(article));
            Some(Account::Description(bare.unwrap_or(&text).to_owned()))
        }
        Speaker::Nobody => None,
    }
}

/// A source without quotations yet.
fn open(words: Words, entities: &[Entity], speaker: Speaker) -> Source {
    let blank = Source {
        kind: SourceKind::Unknown,
        name: String::new(),
        named: false,
        entity: None,
        role: None,
        affiliation: None,
        anonymity: None,
        quotes: Vec::new(),
        direct_words: 0,
        indirect_words: 0,
        share: 0.0,
    };
    match speaker {
        Speaker::Entity(index) => {
            let Some(entity) = entities.get(index as usize) else { return blank };
            let affiliation = entity.affiliations.first().and_then(|&body| entities.get(body as usize));
            Source {
                kind: kind_of_entity(entity),
                name: if entity.named { entity.name.clone() } else { description(&entity.name) },
                named: entity.named,
                entity: entity.named.then_some(index),
                role: entity.roles.first().cloned(),
                affiliation: affiliation.map(|body| body.name.clone()),
                ..blank
            }
        }
        Speaker::Author(span) => {
            let name = words.document.slice(span).to_owned();
            Source { kind: SourceKind::Person, name, named: true, role: Some("author".to_owned()), ..blank }
        }
        Speaker::Described(span) => Source {
            kind: kind_of_description(words, span),
            name: description(words.document.slice(span)),
            ..blank
        },
        Speaker::Nobody => blank,
    }
}

const fn kind_of_entity(entity: &Entity) -> SourceKind {
    match entity.kind {
        EntityKind::Person if entity.plural => SourceKind::Group,
        EntityKind::Person => SourceKind::Person,
        // A country speaks through its government.
        EntityKind::Organization | EntityKind::Place => SourceKind::Organization,
        EntityKind::Event | EntityKind::Other => SourceKind::Unknown,
    }
}

/// By the head noun: "a report" is a document, "officials" are a group.
fn kind_of_description(words: Words, span: Span) -> SourceKind {
    let tokens = words.within(span);
    let chunk = phrases::chunk_starting(words, tokens.start, tokens.end);
    let Some(head) = chunk.and_then(|chunk| chunk.end.checked_sub(1)) else { return SourceKind::Unknown };
    if is_document(&words.lemma(head)) {
        SourceKind::Document
    } else if words.form(head) == Form::Plural
        || words.is_any(head, &["people", "police", "others", "some", "many"])
    {
        SourceKind::Group
    } else if words.pos(head) == Pos::Noun {
        SourceKind::Person
    } else {
        SourceKind::Unknown
    }
}

/// "A ministry official" reads "a ministry official" within a list.
fn description(text: &str) -> String {
    let article = [
        "A ", "An ", "The ", "Some ", "Several ", "One ", "Another ", "His ", "Her ", "Its ", "Their ", "My ",
    ];
    if article.iter().any(|article| text.starts_with(article)) {
        let mut chars = text.chars();
        let first = chars.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
        return first + chars.as_str();
    }
    text.to_owned()
}

/// Words of the passage inside and outside of quotation marks.
fn count_words(words: Words, quoted: &[Quoted], passage: &Passage) -> (u32, u32) {
    let all_direct = passage.kind == QuoteKind::Direct;
    let tokens =
        passage.content.iter().flat_map(|&part| words.within(part)).filter(|&token| words.counts(token));
    let (mut direct, mut indirect) = (0, 0);
    for token in tokens {
        if all_direct || marks::inside(quoted, words.span(token).start) { direct += 1 } else { indirect += 1 }
    }
    (direct, indirect)
}

/// Sorts the sources by their words, and tells the place of each account.
fn rank(accounts: BTreeMap<Account, Source>) -> (Vec<Source>, BTreeMap<Account, u32>) {
    let total: u32 = accounts.values().map(|source| source.direct_words + source.indirect_words).sum();
    let mut ranked: Vec<(Account, Source)> = accounts.into_iter().collect();
    order::by(&mut ranked, |(_, source)| {
        let first = source.quotes.first().map_or(0, |&quote| quote.saturating_add(1));
        order::pair(!(source.direct_words + source.indirect_words), first)
    });
    let mut places = BTreeMap::new();
    for (place, (account, _)) in (0..).zip(&ranked) {
        places.insert(account.clone(), place);
    }
    let mut sources: Vec<Source> = ranked.into_iter().map(|(_, source)| source).collect();
    for source in &mut sources {
        #[expect(clippy::cast_precision_loss, reason = "counts of words in an article")]
        let share = (source.direct_words + source.indirect_words) as f32 / total.max(1) as f32;
        source.share = share;
    }
    (sources, places)
}

fn publish(words: Words, passage: Passage, attribution: &Attribution, speaker: Option<u32>) -> Quote {
    let parts: Vec<&str> = passage.content.iter().map(|&part| words.document.slice(part).trim()).collect();
    Quote {
        kind: passage.kind,
        act: passage.act,
        text: parts.join(" "),
        content: passage.content,
        cue: passage.cue,
        source: passage.source,
        speaker,
        addressee: passage.addressee,
        block: passage.block,
        repeats: attribution.repeats,
        confidence: attribution.confidence,
        reason: attribution.reason,
    }
}
