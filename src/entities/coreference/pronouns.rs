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

/// How high its score must be.
const THRESHOLD: f32 = 1.7;

/// What a subject counts for more than other words.
const SUBJECT: f32 = 1.0;

/// What the agent of a passive verb counts for more.
const AGENT: f32 = 0.5;

/// What another mention adds: who is spoken of often is spoken of again.
const AGAIN: f32 = 0.2;

/// What a mention by pronoun counts for more than one by name.
const BY_PRONOUN: f32 = 0.2;

/// What part of a modifier's lesser weight counts.
const MODIFIER: f32 = 0.6;

/// How often one must have been mentioned for a text to be about that one.
pub(super) const LONG: u32 = 9;

/// Whom a pronoun may mean.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Wanted {
    One(Gender),
    Several,
    Body,
}

impl Wanted {
    /// Whether the pronoun can mean the entity, as far as number and gender tell.
    fn fits(self, entity: &Draft) -> bool {
        match self {
            Self::One(gender) => entity.is_person() && !entity.plural && entity.gender.agrees(gender),
            Self::Several => entity.plural,
            Self::Body => entity.is_body() && !entity.plural,
        }
    }
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
        let Some(draft) = found else { return };
        // What is said in a quotation is too loosely tied to whom it is about to show anything.
        if let Wanted::One(gender) = wanted
            && self.text.quotation(at) == 0
        {
            self.world.show_gender(draft, gender);
        }
        self.world.push(at..at + 1, MentionForm::Pronoun, draft);
        self.pass(draft, at, at + 1, 1.0);
    }

    /// Whom the pronoun means, if one candidate leads clearly.
    fn antecedent(&mut self, at: usize, wanted: Wanted) -> Option<usize> {
        if self.text.is(at, &["himself", "herself", "itself", "themselves"])
            && let Some(own) = self.own(at, wanted)
        {
            return Some(own);
        }
        if let Wanted::One(gender) = wanted {
            let anaphor = self.anaphor(at, gender);
            let candidates = self.candidates(anaphor);
            let found = self.likeliest(anaphor, &candidates);
            #[cfg(feature = "train")]
            self.cases.push((anaphor, candidates));
            return found;
        }
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
        let second = scores.next().map_or(f32::MIN, |(_, second)| second);
        (best >= THRESHOLD && best - second >= MARGIN).then_some(draft)
    }

    /// "Ann Example defended herself", "tried to save herself", "Ann Example herself": the subject of the nearest clause around it, or
    /// whom it follows.
    fn own(&self, at: usize, wanted: Wanted) -> Option<usize> {
        let fits = |passed: &&Passed| self.draft(passed.draft).is_some_and(|entity| wanted.fits(entity));
        let last = self.recent.back().filter(|last| last.at + 1 == at);
        let found = last.filter(fits).or_else(|| self.subjects_above(at).next().filter(fits));
        found.map(|found| found.draft)
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

    /// How many sentences the mention is back from `at`. From outside of quotations those wholly inside do not count: "“…. …. …,”
    /// she said" goes on where the text stopped before.
    pub(super) fn distance(&self, at: usize, passed: &Passed) -> usize {
        let sentence = self.text.sentence(at);
        if self.text.quotation(at) != 0 || passed.quotation != 0 {
            return sentence.saturating_sub(passed.sentence);
        }
        let told = |sentence: usize| self.told.get(sentence).copied().unwrap_or(0);
        told(sentence).saturating_sub(told(passed.sentence))
    }

    /// Whether nothing in the clauses keeps the pronoun at `at`, which stands at `own`, from meaning the passed mention.
    pub(super) fn is_free(&self, at: usize, own: Place, passed: &Passed, entity: &Draft) -> bool {
        let distance = self.distance(at, passed);
        // "Ann Example told her": the subject and the object of one clause are two.
        let other = own.object && passed.place.subject && own.predicate == passed.place.predicate;
        // "Asked by counsel, Ann Example, she replied".
        let asks = |verb: usize| self.text.is(verb, &["asked", "told"]) && passed.at > verb;
        let asker = distance == 0 && passed.place.agent && passed.place.predicate.is_some_and(asks);
        distance <= 3
            && passed.at < at
            && !entity.is_anybody()
            && !other
            && !(distance == 0 && passed.place.subject && self.is_object(passed.at, at))
            && !asker
    }

    /// Whether the mention introduces the quotation in which the pronoun at `at` stands: whoever speaks would say "I".
    pub(super) fn introduces(&self, at: usize, passed: &Passed) -> bool {
        let quotation = self.text.quotation(at);
        quotation != 0
            && passed.quotation == 0
            && passed.place.subject
            && self.opened.get(quotation as usize).map(|&at| self.text.sentence(at)) == Some(passed.sentence)
    }

    /// How likely "they" or "it" at `at`, which stands at `own` in its clause, means the passed mention; nothing if it cannot.
    fn salience(
        &self,
        at: usize,
        wanted: Wanted,
        own: Place,
        passed: &Passed,
        entity: &Draft,
    ) -> Option<f32> {
        let body = wanted == Wanted::Body;
        if !wanted.fits(entity) || !self.is_free(at, own, passed, entity) {
            return None;
        }
        let quotation = self.text.quotation(at);
        let distance = self.distance(at, passed);
        if body && (distance > 1 || !passed.place.subject || quotation != passed.quotation) {
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
        if distance > 0 && self.text.block(at) != self.text.block(passed.at) {
            score -= 0.3;
        }
        if entity.named {
            score += 0.2;
        }
        score += match (quotation, passed.quotation) {
            (0, 0) => 0.0,
            // A pronoun outside rarely goes back to the words of somebody.
            (0, _) => -1.2,
            // Inside, what is nearest outside is most often the speaker's own, who would say "we".
            (_, 0) => -2.2,
            (here, there) if here == there => 0.5,
            _ => -0.3,
        };
        Some(score)
    }
}
