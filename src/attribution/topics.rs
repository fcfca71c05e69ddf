//! Whom the article is about: the one whom a pronoun or a description means that nothing nearer explains.

use std::collections::HashMap;

use super::{Resolver, phrases};
use crate::{
    Span,
    entities::{Entities, Entity, EntityKind, Gender, is_trade},
    lexicon,
    quotes::{Passage, QuoteKind},
};

/// The persons whom the article is about, if it is clear who that is.
#[derive(Debug, Default)]
pub(super) struct Topics {
    man: Option<u32>,
    woman: Option<u32>,
    /// Of all persons.
    person: Option<u32>,
    /// The words of the roles of persons by name, and whose they are; nobody's where several have them.
    called: HashMap<String, Option<u32>>,
}

impl Topics {
    /// Cost: the entities.
    pub(super) fn new(entities: &Entities) -> Self {
        let of = |gender: Gender| {
            topic(entities, |entity| entity.gender == gender || entity.gender == Gender::Unknown)
        };
        let mut called: HashMap<String, Option<u32>> = HashMap::new();
        let named = |entity: &Entity| entity.named && entity.kind == EntityKind::Person;
        for (index, entity) in (0u32..).zip(entities.iter()).filter(|(_, entity)| named(entity)) {
            let words = entity.roles.iter().flat_map(|role| role.split([' ', ',']));
            for word in words.filter(|word| !word.is_empty()) {
                let whose = called.entry(word.to_lowercase()).or_insert(Some(index));
                if *whose != Some(index) {
                    *whose = None;
                }
            }
        }
        let (man, woman) = (of(Gender::Male), of(Gender::Female));
        Self { man, woman, person: topic(entities, |_| true), called }
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
        let shown = phrases::gender_of(lower);
        let noun = || Some(words.lower(phrases::plain_head(words, words.within(source))?));
        let noun = if shown.is_some() { None } else { Some(noun()?) };
        // "The actress" is the woman whom it is about.
        let gender =
            shown.or_else(|| Some(Gender::shown_by(lexicon::traits(noun.as_deref()?)))).unwrap_or_default();
        let topic = self.topics.of(gender)?;
        if let Some(noun) = noun {
            let human = lexicon::human(&noun).is_some_and(|(_, plural)| !plural) || is_trade(&noun);
            let others = self.topics.called.get(&*noun).is_some_and(|&whose| whose != Some(topic));
            if !human || others {
                return None;
            }
        }
        let entity = self.entities.get(topic as usize)?;
        let agrees = entity.gender.agrees(gender);
        let before = entity.mentions.partition_point(|mention| mention.span.start < source.start);
        let last = before.checked_sub(1).and_then(|last| entity.mentions.get(last));
        let near = last.is_some_and(|last| words.block_at(last.span.start) + BACK >= passage.block);
        let often = entity.mentions.len() >= OFTEN;
        (entity.named && agrees && often && near).then_some(topic)
    }
}
