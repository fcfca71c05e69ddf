//! How likely "he" or "she" means somebody of whom the text has told: a log-linear model over those who come into question and
//! nobody, after Denis & Baldridge, "A ranking approach to pronoun resolution" (IJCAI 2007). Fitted by `train pronouns`.

use super::{Passed, Walk, clauses::Place};
use crate::{
    entities::{Gender, text::Text, world::Draft},
    syntax::Relation,
};

/// Number of features.
pub const COUNT: usize = 44;

/// How many of them a mention has by itself.
const OWN: usize = 32;

/// What one is ranked by.
pub type Features = [f32; COUNT];

/// Weights of pronouns at large, and of those that speak, which in news follow the other speakers.
pub type Weights = [Features; 2];

/// The weights, as `train pronouns` prints them, in the order of [`Walk::features`] and [`Walk::compare`].
///
/// - Fitted: 2026-11-27
/// - Data: 975 pronouns of GUM's train and dev texts whose licence allows any use (annotation by its authors, CC BY 4.0), 606 of
///   articles of our own (`tests/scores/speakers/read.jsonl`), each counted three times
/// - Score, each tenth of the texts by weights of the others, at a chance of 0.6: of GUM's 710 right, 69 wrong, 196 open; of our
///   own 541 right, 26 wrong, 39 open
pub(super) const WEIGHTS: Weights = [
    [
        1.305, 0.459, 0.470, -0.345, 0.207, -0.103, -0.538, -0.589, -0.261, -0.606, 0.510, -0.775, -0.739,
        -0.492, -0.267, 0.782, 0.342, 0.462, -0.304, -0.251, -0.096, 0.165, 0.430, 0.340, -0.319, 0.302,
        -0.107, -0.364, 0.544, 0.812, 0.397, -0.777, -0.117, 0.542, 0.520, 0.192, 0.294, 0.317, -0.271,
        0.436, 0.277, 0.016, -0.363, 0.382,
    ],
    [
        1.187, 1.333, 0.312, -0.236, -0.150, 0.182, -0.435, -0.552, -0.160, -0.833, 0.147, -0.620, -1.563,
        -0.739, -1.172, 0.539, -0.015, 1.151, -0.609, -0.502, -0.192, 0.165, 0.430, 0.536, -0.590, 0.409,
        -0.254, -0.802, 2.175, 1.156, 0.837, -2.036, -0.459, 0.249, -0.002, -0.253, -0.555, 0.133, 0.189,
        -0.339, 1.619, -1.385, -1.166, 0.539,
    ],
];

/// How likely one must be.
const LIKELY: f32 = 0.6;

/// How likely one must be of whom it is not known that it is a "she", if another comes into question.
const LIKELIER: f32 = 0.8;

/// Words of saying.
const SAYS: &[&str] = &[
    "said",
    "says",
    "say",
    "saying",
    "added",
    "adds",
    "told",
    "tells",
    "asked",
    "asks",
    "wrote",
    "writes",
    "recalled",
    "recalls",
    "continued",
    "explained",
    "explains",
    "insisted",
    "insists",
    "argued",
    "argues",
    "noted",
    "notes",
    "replied",
    "thinks",
    "thought",
    "believes",
    "believed",
];

/// One who comes into question, by the best of the mentions.
pub(super) struct Candidate {
    /// Who.
    pub(super) draft: usize,
    /// What speaks for it.
    pub(super) features: Features,
    score: f32,
    mentions: u32,
}

/// Where a pronoun stands.
#[derive(Clone, Copy)]
pub(super) struct Anaphor {
    pub(super) at: usize,
    gender: Gender,
    place: Place,
    pub(super) speaks: bool,
    owns: bool,
    /// Whether no person has been told of in its paragraph before it.
    fresh: bool,
}

fn flag(so: bool) -> f32 {
    f32::from(u8::from(so))
}

#[expect(clippy::cast_precision_loss, reason = "a count of mentions or tokens")]
fn grows(count: usize) -> f32 {
    libm::logf(1.0 + count as f32)
}

fn sum(weights: &Features, features: &Features) -> f32 {
    weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum()
}

/// Whether what stands at `at` is the subject of a word of saying, or of a verb beside a quotation.
fn speaks(text: &Text, at: usize, place: Place) -> bool {
    let quoted = |mut near: std::ops::Range<usize>| near.any(|at| text.quotation(at) != 0);
    let said = |verb: usize| {
        let beside = quoted(at.saturating_sub(3)..at) || quoted(verb + 1..verb + 4);
        text.is(verb, SAYS) || beside && text.quotation(at) == 0
    };
    place.subject && place.predicate.is_some_and(said)
}

impl Walk<'_, '_> {
    /// Where the pronoun at `at` stands, which is of `gender`.
    pub(super) fn anaphor(&self, at: usize, gender: Gender) -> Anaphor {
        let text = self.text;
        let place = Place::of(text, self.arcs, at..at + 1);
        let block = text.block(at);
        let here = |passed: &&Passed| text.block(passed.at) == block;
        let mut here = self.recent.iter().rev().take_while(here);
        let fresh = !here.any(|passed| self.draft(passed.draft).is_some_and(Draft::is_person));
        let owns = self.arcs.get(at).is_some_and(|arc| arc.relation == Relation::NmodPoss);
        Anaphor { at, gender, place, speaks: speaks(text, at, place), owns, fresh }
    }

    /// Those who come into question, and what speaks for each. Cost: the window of mentions.
    pub(super) fn candidates(&self, anaphor: Anaphor) -> Vec<Candidate> {
        let [at_large, speaking] = self.weights;
        let weights = if anaphor.speaks { speaking } else { at_large };
        let mut found: Vec<Candidate> = Vec::new();
        // From the nearest on.
        for passed in self.recent.iter().rev() {
            let Some(entity) = self.draft(passed.draft) else { continue };
            if !self.is_possible(anaphor, passed, entity) {
                continue;
            }
            let features = self.features(anaphor, passed, entity);
            let score = sum(weights, &features);
            match found.iter_mut().find(|known| known.draft == passed.draft) {
                Some(known) => {
                    known.mentions += 1;
                    if score > known.score {
                        (known.score, known.features) = (score, features);
                    }
                }
                None => found.push(Candidate { draft: passed.draft, features, score, mentions: 1 }),
            }
        }
        let agrees =
            |one: &Candidate| self.draft(one.draft).is_some_and(|draft| draft.gender.agrees(anaphor.gender));
        let agreeing = found.iter().filter(|one| agrees(one)).count();
        let mut nearest = true;
        for one in &mut found {
            let agrees = agrees(one);
            let others = agreeing - usize::from(agrees);
            self.compare(anaphor, one, nearest && agrees, others);
            nearest &= !agrees;
            one.score = sum(weights, &one.features);
        }
        found
    }

    /// Whom the pronoun means, if one of the candidates is likely.
    pub(super) fn likeliest(&self, anaphor: Anaphor, candidates: &[Candidate]) -> Option<usize> {
        // Nobody has a score of nothing.
        let all = 1.0 + candidates.iter().map(|one| libm::expf(one.score.min(40.0))).sum::<f32>();
        let best = candidates.iter().reduce(|best, one| if one.score > best.score { one } else { best })?;
        // Given names mislead: one that speaks against it never wins, but keeps others from winning.
        let gender = self.draft(best.draft)?.gender;
        let shows =
            |one: &Candidate| self.draft(one.draft).is_some_and(|draft| draft.gender == anaphor.gender);
        let least = if shows(best) || candidates.len() == 1 { LIKELY } else { LIKELIER };
        let likely = libm::expf(best.score.min(40.0)) >= least * all;
        (likely && gender.agrees(anaphor.gender)).then_some(best.draft)
    }

    /// Whether the pronoun can mean the passed mention at all.
    fn is_possible(&self, anaphor: Anaphor, passed: &Passed, entity: &Draft) -> bool {
        let Anaphor { at, gender, place, .. } = anaphor;
        let fits = entity.is_person() && !entity.plural && (entity.gender == gender || !entity.certain);
        fits && self.is_free(at, place, passed, entity) && !self.introduces(at, passed)
    }

    /// What a mention tells.
    fn features(&self, anaphor: Anaphor, passed: &Passed, entity: &Draft) -> Features {
        let text = self.text;
        let Anaphor { at, gender, place, .. } = anaphor;
        let distance = self.distance(at, passed);
        let (here, there) = (text.quotation(at), passed.quotation);
        let same_block = text.block(at) == text.block(passed.at);
        let before = |at: usize| self.turns.partition_point(|&begins| begins <= at);
        let turns = before(at).saturating_sub(before(passed.at));
        let subjects = place.subject && passed.place.subject;
        let spoke = speaks(text, passed.at, passed.place);
        let values: [f32; OWN] = [
            // How far it is.
            flag(distance == 0),
            flag(distance == 1),
            flag(distance == 2),
            grows(at.saturating_sub(passed.at)),
            // Where it stands.
            flag(passed.place.subject),
            flag(passed.place.agent),
            flag(passed.place.object),
            flag(passed.place.within),
            1.0 - passed.weight,
            flag(passed.pronoun),
            flag(text.opens(passed.at)),
            flag(distance > 0 && !same_block),
            // Inside and outside of quotations.
            flag(here == 0 && there != 0),
            flag(here != 0 && there == 0),
            flag(here != 0 && here == there),
            flag(here != 0 && there != 0 && here != there),
            // Both together.
            flag(subjects),
            flag(subjects && distance == 1),
            flag(anaphor.speaks && spoke),
            flag(anaphor.speaks && passed.place.subject && !spoke),
            flag(anaphor.speaks && !passed.place.subject),
            flag(anaphor.owns && passed.place.subject && distance == 0),
            flag(place.object && passed.place.object),
            flag(anaphor.fresh && passed.place.subject),
            flag(anaphor.fresh && spoke),
            // How many quotations begin between the two.
            grows(turns),
            flag(turns > 1),
            // Whom it means.
            1.0,
            flag(entity.named),
            flag(entity.gender == gender && entity.certain),
            flag(entity.gender == gender && !entity.certain),
            flag(entity.gender != gender && entity.gender != Gender::Unknown),
        ];
        let mut features = [0.0; COUNT];
        features.iter_mut().zip(values).for_each(|(slot, value)| *slot = value);
        features
    }

    /// What those who come into question tell beside each other.
    fn compare(&self, anaphor: Anaphor, one: &mut Candidate, nearest: bool, others: usize) {
        let (total, last) = self.counts.get(&one.draft).copied().unwrap_or_default();
        let leads = self.leads.contains(&Some(one.draft));
        let inside = self.text.quotation(anaphor.at) != 0;
        let entity = self.draft(one.draft);
        let named = entity.is_some_and(|entity| entity.named);
        let values: [f32; COUNT - OWN] = [
            grows(one.mentions as usize),
            grows(total as usize),
            flag(leads),
            flag(leads && anaphor.fresh),
            flag(leads && total >= super::pronouns::LONG && anaphor.fresh),
            flag(nearest),
            flag(others == 0),
            grows(others),
            flag(entity.is_some_and(|entity| entity.named && entity.name.contains(' '))),
            flag(inside),
            flag(inside && named),
            flag(last == self.text.block(anaphor.at)),
        ];
        one.features.iter_mut().skip(OWN).zip(values).for_each(|(slot, value)| *slot = value);
    }
}
