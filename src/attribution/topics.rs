//! Whom the article is about: the one whom a pronoun or a description means that nothing nearer explains.

use super::{Resolver, phrases};
use crate::{
    Span,
    entities::{Entities, Entity, EntityKind, Gender},
    lexicon,
    quotes::{Passage, QuoteKind},
};

/// The persons whom the article is about, if it is clear who that is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Topics {
    man: Option<u32>,
    woman: Option<u32>,
    /// Of all persons.
    person: Option<u32>,
}

impl Topics {
    /// Cost: the entities.
    pub(super) fn new(entities: &Entities) -> Self {
        let of = |gender: Gender| {
            topic(entities, |entity| entity.gender == gender || entity.gender == Gender::Unknown)
        };
        Self { man: of(Gender::Male), woman: of(Gender::Female), person: topic(entities, |_| true) }
    }

    /// The one of `gender`, or of all.
    pub(super) const fn of(&self, gender: Gender) -> Option<u32> {
        match gender {
            Gender::Male => self.man,
            Gender::Female => self.woman,
            _ => self.person,
        }
    }
}

/// Who is meant at least twice as often as any other person of whom `fits` holds.
fn topic(entities: &Entities, fits: impl Fn(&Entity) -> bool) -> Option<u32> {
    let person = |entity: &Entity| entity.kind == EntityKind::Person && !entity.plural && fits(entity);
    let (mut topic, mut most, mut second) = (None, 0, 0);
    for (index, entity) in (0u32..).zip(entities.iter()).filter(|(_, entity)| person(entity)) {
        let count = entity.mentions.len();
        if count > most {
            (topic, most, second) = (Some(index), count, most);
        } else {
            second = second.max(count);
        }
    }
    topic.filter(|_| most >= 2 * second)
}

/// How often one must be meant for an article to be about that one.
const OFTEN: usize = 6;

impl Resolver<'_> {
    /// "In you go, she would say": what somebody used to say is told of whom the article is about, rather than of the one
    /// who tells it and was named last.
    pub(super) fn habit_of(&self, passage: &Passage, pronoun: &str) -> Option<u32> {
        let topic = self.topics.of(phrases::gender_of(pronoun)?);
        let habit = |cue: &Span| phrases::is_habit(self.words, *cue);
        topic.filter(|_| passage.kind == QuoteKind::Direct && passage.cue.iter().any(habit))
    }

    /// "“…,” the weaver said", "“…,” she says": whom the article is about, where she was meant shortly before and nobody else
    /// has been called so.
    pub(super) fn topic_described(&self, passage: &Passage, source: Span, lower: &str) -> Option<u32> {
        /// How far back, in blocks.
        const BACK: u32 = 4;
        let words = self.words;
        let gender = match phrases::gender_of(lower) {
            Some(gender) => gender,
            None => {
                let head = phrases::plain_head(words, words.within(source))?;
                let noun = words.lower(head);
                let human = lexicon::human(&noun).is_some_and(|(_, plural)| !plural) || is_agent(&noun);
                let other = |entity: &Entity| {
                    let called = entity.roles.iter().any(|role| says(role, &noun));
                    entity.kind == EntityKind::Person && entity.named && called
                };
                let topic = self.topics.of(Gender::Unknown)?;
                let mut others = (0u32..).zip(self.entities.iter()).filter(|(_, entity)| other(entity));
                if !human || others.any(|(index, _)| index != topic) {
                    return None;
                }
                Gender::shown_by(lexicon::traits(&noun))
            }
        };
        let topic = match phrases::gender_of(lower) {
            Some(gender) => self.topics.of(gender)?,
            None => self.topics.of(Gender::Unknown)?,
        };
        let entity = self.entities.get(topic as usize)?;
        let agrees = gender == Gender::Unknown || entity.gender == Gender::Unknown || entity.gender == gender;
        let near = |mention: &crate::entities::Mention| {
            mention.span.start < source.start && words.block_at(mention.span.start) + BACK >= passage.block
        };
        let often = entity.mentions.len() >= OFTEN;
        (entity.named && agrees && often && entity.mentions.iter().rev().any(near)).then_some(topic)
    }
}

/// Whether the role has the noun among its words.
fn says(role: &str, noun: &str) -> bool {
    role.split([' ', ',']).any(|word| word.eq_ignore_ascii_case(noun))
}

/// Nouns for those who do something for a living, which no list has.
fn is_agent(noun: &str) -> bool {
    ["ologist", "ographer", "ician", "woman", "keeper", "maker", "wright"]
        .iter()
        .any(|end| noun.len() > end.len() + 2 && noun.ends_with(end))
}
