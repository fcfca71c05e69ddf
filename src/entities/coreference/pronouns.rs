//! Whom "he", "she", "they" and "it" mean.

use super::{Passed, Walk, clauses::Place};
use crate::{
    entities::{Gender, MentionForm, text::Text, world::Draft},
    order,
    tags::Pos,
};

/// How far the best candidate must lead. This and what mentions count for were chosen by hand and then one by one, as what gives
/// more right links and no more wrong ones both in the texts of GUM with free licences and in its other texts.
const MARGIN: f32 = 0.45;

/// What a subject counts for more than other words.
const SUBJECT: f32 = 1.0;

/// What the agent of a passive verb counts for more.
const AGENT: f32 = 0.5;

/// By how much what belongs to another phrase counts less: "her son's school".
const WITHIN: f32 = 0.3;

/// What another mention adds: who is spoken of often is spoken of again.
const AGAIN: f32 = 0.2;

/// What a mention by pronoun counts for more than one by name.
const BY_PRONOUN: f32 = 0.2;

/// What part of a modifier's lesser weight counts.
const MODIFIER: f32 = 0.6;

/// How often one must have been mentioned for a text to be about that one.
const LONG: u32 = 9;

/// How many times as often as another who comes into question.
const AHEAD: u32 = 5;

/// How many blocks back that one's last mention may be.
const BACK: u32 = 2;

/// Whom a pronoun may mean.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Wanted {
    One(Gender),
    Several,
    Body,
}

/// Whom the word at `at` may mean, if it is such a pronoun.
pub(super) fn pronoun(text: &Text, at: usize) -> Option<Wanted> {
    let word = text.word(at);
    if word.len() > 10 || word.len() < 2 {
        return None;
    }
    Some(match word.to_ascii_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => Wanted::One(Gender::Male),
        "she" | "her" | "hers" | "herself" => Wanted::One(Gender::Female),
        "they" | "them" | "their" | "theirs" | "themselves" => Wanted::Several,
        "it" | "its" | "itself" => Wanted::Body,
        _ => return None,
    })
}

/// The place of a gender among the leads.
const fn lead(gender: Gender) -> Option<usize> {
    match gender {
        Gender::Male => Some(0),
        Gender::Female => Some(1),
        _ => None,
    }
}

impl Walk<'_, '_> {
    /// Counts a mention in `block`.
    pub(super) fn count(&mut self, draft: usize, block: u32) {
        let (count, last) = self.counts.entry(draft).or_default();
        *count += 1;
        *last = block;
        let count = *count;
        let person = self.draft(draft).filter(|entity| entity.named && entity.is_person() && !entity.plural);
        let lead = person.and_then(|entity| lead(entity.gender)).and_then(|lead| self.leads.get_mut(lead));
        if let Some(lead) = lead {
            let most = lead.and_then(|lead| self.counts.get(&lead)).map_or(0, |&(most, _)| most);
            if count > most {
                *lead = Some(draft);
            }
        }
    }

    /// Resolves the pronoun at `at`.
    pub(super) fn pronoun(&mut self, at: usize) {
        let Some(wanted) = pronoun(self.text, at) else { return };
        if self.text.pos(at) == Pos::Propn && self.text.is_capital(at) && !self.text.opens(at) {
            return;
        }
        let found = self.antecedent(at, wanted);
        let Some(draft) = self.topic(at, wanted, found).or(found) else { return };
        // What is said in a quotation is too loosely tied to whom it is about to show anything.
        if let Wanted::One(gender) = wanted
            && self.text.quotation(at) == 0
        {
            self.world.show_gender(draft, gender);
        }
        self.world.push(at..at + 1, MentionForm::Pronoun, draft);
        self.pass(draft, at, at + 1, 1.0);
    }

    /// "Her quarrel with the museum …": whom the text has been about for long, where a paragraph begins with a pronoun and the
    /// one before told of somebody, `found`, by the way.
    fn topic(&self, at: usize, wanted: Wanted, found: Option<usize>) -> Option<usize> {
        let text = self.text;
        let Wanted::One(gender) = wanted else { return None };
        let block = text.block(at);
        let fresh = !self.recent.iter().rev().any(|passed| {
            text.block(passed.at) == block && self.draft(passed.draft).is_some_and(Draft::is_person)
        });
        if text.quotation(at) != 0 || !fresh {
            return None;
        }
        let topic = lead(gender).and_then(|lead| self.leads.get(lead).copied().flatten())?;
        let &(most, last) = self.counts.get(&topic)?;
        let rival = found.and_then(|found| self.counts.get(&found)).map_or(0, |&(count, _)| count);
        let shown = self.draft(topic).is_some_and(|entity| entity.gender == gender);
        (shown && last + BACK >= block && most >= LONG && most >= AHEAD * rival).then_some(topic)
    }

    /// Whom the pronoun means, if one candidate leads clearly.
    fn antecedent(&self, at: usize, wanted: Wanted) -> Option<usize> {
        let own = Place::of(self.text, self.arcs, at..at + 1);
        let mut scores: Vec<(usize, f32)> = Vec::new();
        for passed in &self.recent {
            let Some(entity) = self.draft(passed.draft) else { continue };
            let Some(score) = self.salience(at, wanted, own, passed, entity) else { continue };
            match scores.iter_mut().find(|(draft, _)| *draft == passed.draft) {
                Some((_, sum)) => *sum = sum.max(score) + AGAIN,
                None => scores.push((passed.draft, score)),
            }
        }
        order::by(&mut scores, |&(_, score)| u64::from(order::highest(score)));
        let mut scores = scores.into_iter();
        let (draft, best) = scores.next()?;
        // Of whom nothing shows that it is a "she", the nearest may be another.
        let shown = |gender| self.draft(draft).is_some_and(|entity| entity.gender == gender);
        let threshold = match wanted {
            Wanted::One(gender) if shown(gender) => 0.8,
            _ => 1.7,
        };
        let second = scores.next().map_or(f32::MIN, |(_, second)| second);
        let agrees = match wanted {
            Wanted::One(gender) => {
                self.draft(draft).is_some_and(|d| d.gender == gender || d.gender == Gender::Unknown)
            }
            _ => true,
        };
        (agrees && best >= threshold && best - second >= MARGIN).then_some(draft)
    }

    /// Whether the pronoun at `at` is the object of the clause whose subject stands at `subject`: "Ann
    /// Example told her" is about two persons.
    fn is_object(&self, subject: usize, at: usize) -> bool {
        let text = self.text;
        let object = text.is(at, &["him", "them", "it"])
            || text.is(at, &["her"])
                && !matches!(text.pos(at + 1), Pos::Noun | Pos::Adj | Pos::Propn | Pos::Num);
        let ends =
            |at| text.is(at, &[",", "that", "and", "but", "who", "when", "as", "because", "after", ";", ":"]);
        object && at - subject <= 12 && !(subject..at).any(ends)
    }

    /// How likely the pronoun at `at`, which stands at `own` in its clause, means the passed mention; nothing if it cannot.
    fn salience(
        &self,
        at: usize,
        wanted: Wanted,
        own: Place,
        passed: &Passed,
        entity: &Draft,
    ) -> Option<f32> {
        let fits = match wanted {
            Wanted::One(gender) => {
                entity.is_person() && !entity.plural && (entity.gender == gender || !entity.certain)
            }
            Wanted::Several => entity.plural && entity.is_person(),
            Wanted::Body => entity.is_body() && !entity.plural,
        };
        let (sentence, quotation) = (self.text.sentence(at), self.text.quotation(at));
        let distance = sentence.checked_sub(passed.sentence)?;
        // "Ann Example told her": the subject and the object of one clause are two.
        let other = own.object && passed.place.subject && own.predicate == passed.place.predicate;
        if !fits
            || entity.is_anybody()
            || other
            || distance > 3
            || passed.at >= at
            || distance == 0 && passed.place.subject && self.is_object(passed.at, at)
        {
            return None;
        }
        // "Asked by counsel, Ann Example, she replied".
        let asks = |verb: usize| self.text.is(verb, &["asked", "told"]) && passed.at > verb;
        if distance == 0 && passed.place.agent && passed.place.predicate.is_some_and(asks) {
            return None;
        }
        // Whoever introduces a quotation speaks it, and would say "I".
        let speaks = quotation != 0
            && passed.quotation == 0
            && passed.place.subject
            && self.opened.get(quotation as usize) == Some(&passed.sentence);
        if speaks && matches!(wanted, Wanted::One(_)) {
            return None;
        }
        let mut score = match distance {
            0 => 2.0,
            1 => 1.6,
            2 => 0.9,
            _ => 0.5,
        };
        if passed.place.subject {
            score += SUBJECT;
        } else if passed.place.agent {
            score += AGENT;
        }
        score += MODIFIER * (passed.weight - 1.0);
        if passed.pronoun {
            score += BY_PRONOUN;
        }
        if matches!(wanted, Wanted::One(_)) && passed.place.within {
            score -= WITHIN;
        }
        if let Wanted::One(gender) = wanted {
            score += match entity.gender {
                shown if shown == gender && entity.certain => 1.0,
                shown if shown == gender => 0.8,
                Gender::Unknown => 0.2,
                // Given names mislead: such a person never wins, but keeps others from winning.
                _ => -0.6,
            };
        }
        if distance > 0 && self.text.block(at) != self.text.block(passed.at) {
            score -= 0.3;
        }
        if entity.named {
            score += 0.2;
        }
        match (quotation, passed.quotation) {
            (0, 0) => {}
            // A pronoun outside rarely goes back to the words of somebody.
            (0, _) => score -= 1.2,
            // Inside, the nearest person outside is most often the speaker, who would say "I".
            (_, 0) => score -= 2.2,
            (here, there) if here == there => score += 0.5,
            _ => score -= 0.3,
        }
        if wanted == Wanted::Body && (distance > 1 || !passed.place.subject || quotation != passed.quotation)
        {
            return None;
        }
        Some(score)
    }
}
