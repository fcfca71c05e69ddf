//! Finds persons, organizations and places, and what else in the text means them.

mod coreference;
mod descriptions;
mod linking;
mod names;
mod phrases;
mod roles;
mod text;
mod world;

#[cfg(feature = "train")]
pub use coreference::{COUNT as RANKED_BY, Case, Rival, Weights};
#[cfg(feature = "train")]
pub use names::train;

use serde::{Deserialize, Serialize};

use crate::{
    Span, blocks::Block, document::Document, lexicon::Traits, marks::Quoted, memo::Memo, order,
    sentences::Sentence, syntax::Arc, tags::Tag, tokens::Token,
};
pub(crate) use coreference::is_another_sort;
pub(crate) use names::Labelled;
pub(crate) use phrases::{NO_LONGER, is_bystander, is_kin, is_trade};
pub(crate) use text::Look;

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, party, ministry, army, team, or another body of people.
    Organization,
    /// A country, town, building or landscape.
    Place,
    /// A war, an election, a storm.
    Event,
    /// Works, products, laws, languages.
    Other,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum MentionForm {
    /// A proper name.
    Name,
    /// "the commander".
    Nominal,
    /// "she".
    Pronoun,
}

/// A passage that means an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Mention {
    /// Names without title; nominals from article or determiner to head noun; pronouns.
    pub span: Span,
    /// How it refers.
    pub form: MentionForm,
}

/// Grammatical gender as far as names, titles and pronouns show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gender {
    /// Not shown.
    #[default]
    Unknown,
    /// "he".
    Male,
    /// "she".
    Female,
}

impl Gender {
    /// What the traits of a title or noun show.
    pub(crate) const fn shown_by(traits: Traits) -> Self {
        match (traits.any(Traits::MAN), traits.any(Traits::WOMAN)) {
            (true, false) => Self::Male,
            (false, true) => Self::Female,
            _ => Self::Unknown,
        }
    }

    /// Whether both may be of one person: they are the same, or one of them is unknown.
    pub(crate) fn agrees(self, other: Self) -> bool {
        self == Self::Unknown || other == Self::Unknown || self == other
    }
}

/// Somebody or something that the article speaks of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest name the article gives, without title; for an unnamed one its description.
    pub name: String,
    /// Other forms of the name in the article.
    pub aliases: Vec<String>,
    /// Titles and roles as the article gives them: "UN Secretary-General".
    pub roles: Vec<String>,
    /// Entities that it is said to belong to, as indexes.
    pub affiliations: Vec<u32>,
    /// Where the article means it, in order.
    pub mentions: Vec<Mention>,
    /// Whether the article names it. Unnamed ones ("a rebel commander") serve attribution and are
    /// left out of the published result.
    #[serde(skip)]
    pub named: bool,
    /// Gender.
    #[serde(skip)]
    pub gender: Gender,
    /// Whether it is several people: "officials".
    #[serde(skip)]
    pub plural: bool,
}

/// The entities of an article, and the index that tells which one a passage means.
///
/// Reads as a slice of entities: named ones come first, in order of first mention; then the unnamed
/// ones, so that leaving those out keeps all indexes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entities {
    list: Vec<Entity>,
    /// Mentions in text order, with what a source phrase is matched by.
    index: Vec<Indexed>,
}

/// A mention in the index.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Indexed {
    span: Span,
    /// With its role, apposition and complement.
    extent: Span,
    entity: u32,
    form: MentionForm,
    modifier: bool,
}

impl std::ops::Deref for Entities {
    type Target = [Entity];

    fn deref(&self) -> &[Entity] {
        &self.list
    }
}

/// How many mentions of one phrase are looked at.
const MAX_MENTIONS: usize = 32;

impl Entities {
    /// The entities themselves.
    #[must_use]
    pub fn into_vec(self) -> Vec<Entity> {
        self.list
    }

    /// The entity that the phrase at `phrase` is about: for "UN spokesman Rupert Example" and for
    /// "Elaine Example, a member of the Rules Committee" the person, not the body; for "Ann Example's
    /// lawyer" the lawyer. Cost: a binary search and the mentions of the phrase.
    #[must_use]
    pub fn head_of(&self, phrase: Span) -> Option<u32> {
        let from = self.index.partition_point(|mention| mention.span.start < phrase.start);
        let earlier = self.index.get(..from).unwrap_or_default().iter().rev().take(MAX_MENTIONS);
        let within = || {
            let rest = self.index.get(from..).unwrap_or_default().iter();
            rest.take_while(|mention| mention.span.start < phrase.end).take(MAX_MENTIONS)
        };
        let exact = within().find(|mention| mention.span == phrase);
        // A pronoun that is not the whole phrase only belongs to its head: "its ally Norland".
        let heads = |mention: &&Indexed| !mention.modifier && mention.form != MentionForm::Pronoun;
        let head = || within().find(heads);
        let around =
            || earlier.filter(|mention| mention.span.covers(phrase)).min_by_key(|mention| mention.span.len());
        // A modifier alone stands for the whole only if little else is there: "the Rules Committee".
        let alone = || {
            let mut all = within().filter(|mention| mention.form != MentionForm::Pronoun);
            let only = all.next().filter(|_| all.next().is_none())?;
            (only.span.end == phrase.end && only.span.start <= phrase.start + 4).then_some(only)
        };
        exact.or_else(head).or_else(around).or_else(alone).map(|mention| mention.entity)
    }

    /// The same entity itself.
    #[must_use]
    pub fn heading(&self, phrase: Span) -> Option<&Entity> {
        self.get(self.head_of(phrase)? as usize)
    }

    /// The entity whose mention is exactly at, or covers, byte `at`: the innermost one.
    #[must_use]
    pub fn at(&self, at: u32) -> Option<u32> {
        let from = self.index.partition_point(|mention| mention.span.start <= at);
        let before = self.index.get(..from).unwrap_or_default().iter().rev().take(MAX_MENTIONS);
        before
            .filter(|mention| mention.span.contains(at))
            .min_by_key(|mention| mention.span.len())
            .map(|m| m.entity)
    }

    /// All mentions that lie in `span`, in text order: entity, where, how.
    pub fn mentions_in(&self, span: Span) -> impl Iterator<Item = (u32, Mention)> + '_ {
        let from = self.index.partition_point(|mention| mention.span.start < span.start);
        let rest = self.index.get(from..).unwrap_or_default().iter();
        rest.take_while(move |mention| mention.span.start < span.end)
            .filter(move |mention| span.covers(mention.span))
            .map(|mention| (mention.entity, Mention { span: mention.span, form: mention.form }))
    }

    /// The whole phrase of the mention at `mention`, as far as it was followed: with role,
    /// apposition and complement. For an unnamed source this is its description.
    #[must_use]
    pub fn extent(&self, mention: Span) -> Option<Span> {
        let from = self.index.partition_point(|indexed| indexed.span.start < mention.start);
        let rest = self.index.get(from..).unwrap_or_default().iter();
        let mut same = rest.take_while(|indexed| indexed.span.start == mention.start);
        same.find(|indexed| indexed.span == mention).map(|indexed| indexed.extent)
    }
}

/// The one of `all`, unless there are several.
fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}

/// Finds the entities of the story. Cost: n log n in the number of names, else linear.
#[must_use]
pub fn find(
    document: &Document,
    blocks: &[Block],
    tokens: &[Token],
    sentences: &[Sentence],
    tags: &[Tag],
    arcs: &[Arc],
    quoted: &[Quoted],
) -> Entities {
    recall(
        &mut Memo::default(),
        &mut Memo::default(),
        document,
        blocks,
        tokens,
        sentences,
        tags,
        arcs,
        quoted,
    )
}

/// Like [`find`], with the sentences whose words and names are known.
#[expect(clippy::too_many_arguments, reason = "what was found so far, and what is known of it")]
pub(crate) fn recall(
    looks: &mut Memo<Vec<Look>>,
    known: &mut Memo<Vec<Labelled>>,
    document: &Document,
    blocks: &[Block],
    tokens: &[Token],
    sentences: &[Sentence],
    tags: &[Tag],
    arcs: &[Arc],
    quoted: &[Quoted],
) -> Entities {
    let text = text::Text::new(looks, document, tokens, sentences, tags, quoted, blocks);
    let (mut world, descriptions) = meet(&text, known);
    coreference::resolve(&text, arcs, &mut world, &descriptions);
    publish(&text, world)
}

/// Who is named, and the descriptions of them and others.
fn meet(
    text: &text::Text,
    known: &mut Memo<Vec<Labelled>>,
) -> (world::World, Vec<descriptions::Description>) {
    let mut world = linking::link(text, names::find(text, known));
    roles::read(text, &mut world);
    let descriptions = descriptions::find(text, &world);
    (world, descriptions)
}

/// The pronouns for one person and who comes into question, for the trainer, as these weights
/// decide.
#[cfg(feature = "train")]
#[must_use]
#[expect(clippy::too_many_arguments, reason = "what was found so far")]
pub fn cases(
    document: &Document,
    blocks: &[Block],
    tokens: &[Token],
    sentences: &[Sentence],
    tags: &[Tag],
    arcs: &[Arc],
    quoted: &[Quoted],
    weights: &Weights,
) -> Vec<Case> {
    let text = text::Text::new(&mut Memo::default(), document, tokens, sentences, tags, quoted, blocks);
    let (mut world, descriptions) = meet(&text, &mut Memo::default());
    coreference::cases(&text, arcs, &mut world, &descriptions, weights)
}

/// Puts the drafts in their final order.
fn publish(text: &text::Text, world: world::World) -> Entities {
    let world::World { drafts, mut references, .. } = world;
    order::by(&mut references, |reference| {
        order::outermost(reference.tokens.start as u32, reference.tokens.end as u32)
    });
    let mut first = vec![usize::MAX; drafts.len()];
    for (at, reference) in references.iter().enumerate().rev() {
        first.get_mut(reference.draft).into_iter().for_each(|first| *first = at);
    }
    let mut order: Vec<usize> =
        (0..drafts.len()).filter(|&draft| first.get(draft) != Some(&usize::MAX)).collect();
    order::by(&mut order, |&draft| {
        let unnamed = !drafts.get(draft).is_some_and(|draft| draft.named);
        order::pair(u32::from(unnamed), first.get(draft).map_or(0, |&first| first as u32))
    });
    let mut number = vec![u32::MAX; drafts.len()];
    for (&draft, position) in order.iter().zip(0..) {
        number.get_mut(draft).into_iter().for_each(|number| *number = position);
    }
    let of = |draft: usize| number.get(draft).copied().filter(|&number| number != u32::MAX);
    let mut slots: Vec<Option<Entity>> = drafts
        .into_iter()
        .map(|draft| {
            Some(Entity {
                kind: draft.kind.unwrap_or(EntityKind::Other),
                name: draft.name,
                aliases: draft.aliases,
                roles: draft.roles,
                affiliations: draft.affiliations.into_iter().filter_map(of).collect(),
                mentions: Vec::new(),
                named: draft.named,
                gender: draft.gender,
                plural: draft.plural,
            })
        })
        .collect();
    let mut list: Vec<Entity> = order.iter().filter_map(|&draft| slots.get_mut(draft)?.take()).collect();
    let named = list.iter().filter(|entity| entity.named).count();
    let mut index = Vec::with_capacity(references.len());
    for reference in references {
        let Some(entity) = of(reference.draft) else { continue };
        let span = text.span(reference.tokens.clone());
        index.push(Indexed {
            span,
            extent: text.span(reference.extent),
            entity,
            form: reference.form,
            modifier: reference.modifier,
        });
        if let Some(entity) = list.get_mut(entity as usize) {
            // References come in text order, the longer first: one within another of its own is no new
            // mention ("the mayor Ann Example").
            if entity.mentions.last().is_none_or(|last| last.span.end <= span.start) {
                entity.mentions.push(Mention { span, form: reference.form });
            }
            if reference.form == MentionForm::Name {
                name(entity, text.say(reference.tokens));
            }
        }
    }
    // A published entity must not point to one that is left out.
    for entity in list.iter_mut().filter(|entity| entity.named) {
        entity.affiliations.retain(|&to| (to as usize) < named);
    }
    Entities { list, index }
}

/// Notes a form of the name; the longest becomes the name, the rest are aliases.
fn name(entity: &mut Entity, said: String) {
    if said == entity.name || entity.aliases.contains(&said) {
        return;
    }
    if said.chars().count() > entity.name.chars().count() {
        let shorter = std::mem::replace(&mut entity.name, said);
        entity.aliases.push(shorter);
    } else if entity.aliases.len() < world::MAX_LIST {
        entity.aliases.push(said);
    }
}
