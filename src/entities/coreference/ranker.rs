//! How likely "he" or "she" means somebody of whom the text has told: a log-linear model over those who come into question and
//! nobody, after Denis & Baldridge, "A ranking approach to pronoun resolution" (IJCAI 2007). Fitted by `train pronouns`.

use super::{Passed, Walk, clauses::Place};
use crate::{
    entities::{Gender, text::Text, world::Draft},
    lexicon::Traits,
    syntax::{Arc, Relation},
};

/// Number of features.
pub const COUNT: usize = 51;

/// How many of them a mention has by itself.
const OWN: usize = 34;

/// What one is ranked by.
pub type Features = [f32; COUNT];

/// Weights of pronouns at large, and of those that speak, which in news follow the other speakers.
pub type Weights = [Features; 2];

/// The weights, as `train pronouns` prints them, in the order of [`Walk::features`] and [`Walk::compare`].
///
/// - Fitted: 2026-11-28
/// - Data: 962 pronouns of GUM's train and dev texts whose licence allows any use (annotation by its authors, CC BY 4.0), 1,908
///   of the articles that say who speaks and have been read (`tests/scores/{speakers,pastes,news}/read.jsonl`), each counted
///   three times
/// - Score, each tenth of the texts by weights of the others, at a chance of 0.6: of GUM's 712 right, 71 wrong, 179 open; of the
///   articles' 1,728 right, 63 wrong, 117 open
#[allow(clippy::approx_constant, reason = "a fit may come near one")]
pub(super) const WEIGHTS: Weights = [
    [
        1.453, 0.458, 0.599, -0.270, 0.044, -0.340, -1.000, -0.688, -0.643, -0.597, 0.410, -1.048, -1.226,
        -0.361, -0.256, 0.548, 0.057, 0.583, -0.197, -0.130, -0.314, 0.293, 0.138, 0.008, -0.024, -0.338,
        0.246, 0.002, -0.460, -0.455, 1.230, 0.851, 0.111, -2.109, 0.151, 0.222, 0.660, 0.492, 0.621, 0.155,
        -0.243, 0.159, 0.460, -0.077, -0.628, 0.364, 0.098, -0.002, 0.225, -0.273, 0.462,
    ],
    [
        1.815, 1.220, 0.091, -0.186, -0.140, -0.373, -0.700, -0.970, -1.726, -0.574, 0.345, -0.909, -2.997,
        -0.360, -0.679, -0.111, -0.126, 1.244, -0.394, -0.260, -0.629, 0.293, 0.138, 0.081, -0.263, -0.676,
        0.246, 0.059, -0.793, -0.907, 3.053, 0.686, 0.273, -3.717, 0.136, -0.258, 0.100, 0.376, -0.055,
        -0.180, 0.173, -0.200, 1.634, -1.159, -1.453, 0.362, 0.195, -0.002, 0.656, -0.225, 0.632,
    ],
];

/// How likely one must be.
const LIKELY: f32 = 0.6;

/// How likely one must be of whom it is not known that it is a "she", if another comes into question.
const LIKELIER: f32 = 0.8;

/// How likely one must be whose given name is more often that of a "she".
const UNLIKE: f32 = 0.65;

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
    /// Where that mention begins, and whether it stands within a phrase about something else.
    at: usize,
    within: bool,
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
    /// Who spoke last before it, outside of quotations.
    speaker: Option<usize>,
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

/// The one with the highest score, and its chance. Nobody has a score of nothing.
fn best(candidates: &[Candidate]) -> Option<(&Candidate, f32)> {
    let weight = |one: &Candidate| libm::expf(one.score.min(40.0));
    let all = 1.0 + candidates.iter().map(weight).sum::<f32>();
    let best = candidates.iter().reduce(|best, one| if one.score > best.score { one } else { best })?;
    Some((best, weight(best) / all))
}

/// Whether what stands at `at` is the subject of a word of saying, or of a verb beside a quotation.
pub(super) fn speaks(text: &Text, at: usize, place: Place) -> bool {
    let quoted = |mut near: std::ops::Range<usize>| near.any(|at| text.quotation(at) != 0);
    let said = |verb: usize| {
        let beside = quoted(at.saturating_sub(3)..at) || quoted(verb + 1..verb + 4);
        text.is(verb, SAYS) || beside && text.quotation(at) == 0
    };
    place.subject && place.predicate.is_some_and(said)
}

/// Whether what stands at this place is the subject of what somebody says: "Ann Example said that Ben had left".
pub(super) fn is_told(text: &Text, arcs: &[Arc], place: Place) -> bool {
    let clause = place.predicate.filter(|_| place.subject).and_then(|verb| arcs.get(verb));
    clause.is_some_and(|arc| arc.relation == Relation::Ccomp && text.is(arc.head as usize, SAYS))
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
        let speaker = self.spoken().next_back();
        Anaphor { at, gender, place, speaks: speaks(text, at, place), owns, fresh, speaker }
    }

    /// Who has spoken of late, outside of quotations, in order.
    fn spoken(&self) -> impl DoubleEndedIterator<Item = usize> {
        let spoken = self.recent.iter().filter(|passed| passed.speaks && passed.quotation == 0);
        spoken.map(|passed| passed.draft)
    }

    /// "He told Ann Example", "she said of Mr. Example": who is named behind the verb is another than its subject.
    fn hearer(&self, anaphor: Anaphor) -> Option<usize> {
        /// How many words may stand between the verb and the name: "of former Councillor".
        const BETWEEN: usize = 4;
        let text = self.text;
        let verb = anaphor.place.predicate.filter(|&verb| anaphor.place.subject && verb > anaphor.at)?;
        let from = verb + 1;
        let goes_on = |&at: &usize| {
            text.is(at, &["of", "to", "about", "former"]) || text.has(at, Traits::TITLE.with(Traits::ROLE))
        };
        let between = (from..from + BETWEEN).take_while(goes_on).count();
        // "Told Mayor Ann Example": a title may be part of what is taken for a name.
        let name = (from..=from + between).find_map(|at| self.world.name(at))?;
        let owns = text.is(name.tokens.end, &["'s", "’s", "'", "’"]);
        (!owns && text.sentence(name.tokens.start) == text.sentence(verb)).then_some(name.draft)
    }

    /// Those who come into question, and what speaks for each. Cost: the window of mentions.
    pub(super) fn candidates(&self, anaphor: Anaphor) -> Vec<Candidate> {
        let [at_large, speaking] = self.weights;
        let weights = if anaphor.speaks { speaking } else { at_large };
        let mut found: Vec<Candidate> = Vec::new();
        let hearer = self.hearer(anaphor);
        // From the nearest on.
        for passed in self.recent.iter().rev() {
            let Some(entity) = self.draft(passed.draft).filter(|_| hearer != Some(passed.draft)) else {
                continue;
            };
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
                        (known.at, known.within) = (passed.at, passed.place.within);
                    }
                }
                None => {
                    let (at, within) = (passed.at, passed.place.within);
                    found.push(Candidate { draft: passed.draft, features, score, mentions: 1, at, within });
                }
            }
        }
        let agrees =
            |one: &Candidate| self.draft(one.draft).is_some_and(|draft| draft.gender.agrees(anaphor.gender));
        let agreeing = found.iter().filter(|one| agrees(one)).count();
        let mut nearest = true;
        let places: Vec<(usize, bool)> = found.iter().map(|one| (one.at, one.within)).collect();
        for one in &mut found {
            let both = places.iter().any(|&(at, within)| at == one.at && within != one.within);
            let agrees = agrees(one);
            let others = agreeing - usize::from(agrees);
            self.compare(anaphor, one, nearest && agrees, others, both);
            nearest &= !agrees;
            one.score = sum(weights, &one.features);
        }
        found
    }

    /// Whom the pronoun means, if one of the candidates is likely.
    pub(super) fn likeliest(&self, anaphor: Anaphor, candidates: &[Candidate]) -> Option<usize> {
        let (best, chance) = best(candidates)?;
        // Given names mislead: one that speaks against it hardly ever wins, but keeps others from winning.
        let gender = self.draft(best.draft)?.gender;
        let shows =
            |one: &Candidate| self.draft(one.draft).is_some_and(|draft| draft.gender == anaphor.gender);
        let alone = candidates.len() == 1;
        let least = match gender.agrees(anaphor.gender) {
            true if shows(best) || alone => LIKELY,
            true => LIKELIER,
            // "On his last day, she says, …" is about two.
            false if anaphor.owns || self.text.is(anaphor.at, &["himself", "herself"]) => return None,
            false => UNLIKE,
        };
        (chance >= least).then_some(best.draft)
    }

    /// "The investor said": who of the text's persons by name is likely to speak where a description stands that has not been
    /// heard before, as if a pronoun stood there.
    pub(super) fn likeliest_by_name(&self, anaphor: Anaphor) -> Option<usize> {
        let candidates = self.candidates(anaphor);
        let (best, chance) = best(&candidates)?;
        (chance >= LIKELY && self.draft(best.draft)?.named).then_some(best.draft)
    }

    /// Whether the pronoun can mean the passed mention at all.
    fn is_possible(&self, anaphor: Anaphor, passed: &Passed, entity: &Draft) -> bool {
        let Anaphor { at, gender, place, .. } = anaphor;
        let other = gender != Gender::Unknown && entity.gender != gender && entity.certain;
        let fits = entity.is_person() && !entity.plural && !other;
        fits && self.is_free(at, place, passed, entity) && !self.introduces(at, passed)
    }

    /// What a mention tells.
    fn features(&self, anaphor: Anaphor, passed: &Passed, entity: &Draft) -> Features {
        let text = self.text;
        let Anaphor { at, gender, place, .. } = anaphor;
        let distance = self.distance(at, passed);
        let (here, there) = (text.quotation(at), passed.quotation);
        let same_block = text.block(at) == text.block(passed.at);
        let before = |at: usize| self.opened.partition_point(|&begins| begins <= at);
        let turns = before(at).saturating_sub(before(passed.at));
        let subjects = place.subject && passed.place.subject;
        let spoke = passed.speaks;
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
            // Of whom somebody says something.
            flag(anaphor.speaks && passed.told),
            flag(!anaphor.speaks && passed.told),
            // How many quotations begin between the two.
            grows(turns),
            flag(turns > 1),
            // Whom it means.
            1.0,
            flag(entity.named),
            flag(entity.gender == gender && entity.certain),
            flag(entity.gender == gender && !entity.certain),
            flag(!entity.gender.agrees(gender)),
        ];
        let mut features = [0.0; COUNT];
        features.iter_mut().zip(values).for_each(|(slot, value)| *slot = value);
        features
    }

    /// What those who come into question tell beside each other. `both`: whether the mention begins where that of another
    /// does, of whom it is the owner, or who is its: "Obi's lawyer".
    fn compare(&self, anaphor: Anaphor, one: &mut Candidate, nearest: bool, others: usize, both: bool) {
        let (total, last) = self.counts.get(&one.draft).copied().unwrap_or_default();
        let leads = self.leads.contains(&Some(one.draft));
        let inside = self.text.quotation(anaphor.at) != 0;
        let entity = self.draft(one.draft);
        let named = entity.is_some_and(|entity| entity.named);
        let spoke = self.spoken().any(|draft| draft == one.draft);
        let last_spoke = anaphor.speaker == Some(one.draft);
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
            flag(anaphor.speaks && last_spoke),
            flag(!anaphor.speaks && last_spoke),
            flag(spoke),
            flag(both && one.within),
            flag(both && !one.within),
        ];
        one.features.iter_mut().skip(OWN).zip(values).for_each(|(slot, value)| *slot = value);
    }
}
