//! How likely the words at a quotation mean whom they are taken for: "she", "the company", "Obi".
//!
//! Logistic regression over the form of the words, over where the article has told of the speaker before, and over who else
//! might be meant, as trained rankers of antecedents have it (Ng & Cardie, "Improving machine learning approaches to
//! coreference resolution", ACL 2002). Fitted by `train speakers`.

use super::{Attribution, Resolver, Speaker, phrases};
use crate::{
    Span,
    entities::{Entity, EntityKind, Gender, MentionForm},
    logistic,
};

/// Number of features.
const COUNT: usize = 25;

/// What the certainty is read off.
pub type Evidence = [f32; COUNT];

/// The weights, as `train speakers` prints them, in the order of [`Resolver::evidence`].
///
/// - Fitted: 2026-11-28
/// - Data: 193 articles and 88 pastes of our own (`tests/scores/speakers/read.jsonl`, `tests/scores/pastes/read.jsonl`; licence
///   as the project), 567 articles of PolNeAR and pages with labels of ours (`tests/scores/news/read.jsonl` through `news/join.py`;
///   the articles are their publishers'), 7,639 quotations whose source words are found, 7,236 of them with the right speaker
/// - Score, each tenth of the articles by weights of the others: area under the curve 0.836, expected calibration error 0.006
const WEIGHTS: Evidence = [
    0.364, -0.307, -0.739, -0.512, 0.678, -0.092, 0.023, 0.141, 1.511, 0.790, -0.109, 0.116, 0.712, 0.702,
    -0.194, -0.007, -0.230, 0.206, 0.331, 0.274, 1.215, 0.125, 0.499, 1.089, -0.503,
];

/// What part of the certainty's log odds counts beside those of the trust, which knows some of it.
const SHARE: f32 = 0.3;

/// The certainty that leaves the trust as it is: that of most quotations.
const TYPICAL: f32 = 0.93;

/// Probability that the speaker is right, if the words at the passage are its source.
pub(super) fn certainty(evidence: &Evidence) -> f32 {
    logistic::chance(&WEIGHTS, evidence)
}

/// Probability that content and speaker are right. Share and typical certainty are set so that the confidence is calibrated on
/// PolNeAR (which tells the words for a speaker) and on our own articles (which tell who it is) as well as one number can be.
pub(super) fn confidence(trust: f32, certainty: f32) -> f32 {
    let odds = |chance: f32| logistic::odds(chance.clamp(0.01, 0.99));
    let sum = odds(trust) + SHARE * (odds(certainty) - odds(TYPICAL));
    1.0 / (1.0 + libm::expf(-sum))
}

/// How many mentions before the passage are looked at.
const BACK: usize = 64;

/// How many lines.
const NEAR: usize = 8;

impl Resolver<'_> {
    /// What is known of `speaker`, whom the passage `index` has by the words at `source`, in lower case `lower`, after
    /// those that are `earlier`. Cost: a few dozen mentions.
    pub(super) fn evidence(
        &self,
        index: usize,
        source: Span,
        lower: &str,
        speaker: Speaker,
        earlier: &[Attribution],
    ) -> Evidence {
        let words = self.words;
        let passage = self.passages.get(index);
        let last = index.checked_sub(1).and_then(|before| earlier.get(before));
        let first = lower.split(' ').next().unwrap_or_default();
        let begins = |with: &[&str]| with.contains(&first);
        let gender = phrases::gender_of(lower);
        let pronoun = phrases::is_pronoun(lower) || phrases::is_first_person(lower);
        let definite = !pronoun && begins(&["the", "this", "that", "these", "those"]);
        let owned = !pronoun && begins(&["his", "her", "its", "their", "my", "our"]);
        let entity = match speaker {
            Speaker::Entity(entity) => self.entities.get(entity as usize).map(|known| (entity, known)),
            _ => None,
        };
        let is = |kind: EntityKind| entity.is_some_and(|(_, entity)| entity.kind == kind);
        let content = passage.and_then(|passage| passage.content.first());
        let start = content.map_or(source.start, |content| content.start.min(source.start));
        let own = words.sentence_of(words.at_or_after(start));
        let ago = |at: u32| own.saturating_sub(words.sentence_of(words.at_or_after(at)));
        let before: &[_] = entity.map_or(&[], |(_, entity)| {
            let count = entity.mentions.partition_point(|mention| mention.span.start < source.start);
            entity.mentions.get(..count).unwrap_or_default()
        });
        let since = before.last().map(|mention| ago(mention.span.start));
        let mut names = before.iter().rev().take(BACK).filter(|mention| mention.form == MentionForm::Name);
        let named = names.next().map(|mention| ago(mention.span.start));
        let at_source = entity.and_then(|(entity, _)| {
            let mut mentions = self.entities.mentions_in(source).take(8);
            mentions.find(|&(other, _)| other == entity).map(|(_, mention)| mention.form)
        });
        let rivals = self.rivals(source, entity.map(|(entity, _)| entity), gender.unwrap_or_default());
        let head = lower.split(' ').next_back().unwrap_or_default();
        let inside = self.around(index).next().is_some();
        let flag = |so: bool| f32::from(u8::from(so));
        #[expect(clippy::cast_precision_loss, reason = "a count of sentences or mentions")]
        let grows = |count: usize| libm::logf(1.0 + count as f32);
        #[expect(clippy::cast_precision_loss, reason = "four at most")]
        let rival = rivals as f32 / 4.0;
        [
            1.0,
            // The form of the words.
            flag(gender.is_some()),
            flag(pronoun && gender.is_none()),
            flag(definite),
            flag(!pronoun && begins(&["a", "an", "one", "another", "some"])),
            flag(owned),
            flag(!pronoun && !lower.contains(' ')),
            // Whom they are taken for.
            flag(entity.is_none()),
            flag(entity.is_some_and(|(_, entity)| entity.named)),
            flag(is(EntityKind::Person)),
            flag(is(EntityKind::Organization)),
            // Where that one was told of before.
            flag(since == Some(0)),
            flag(since.is_some_and(|since| since == 1 || since == 2)),
            flag(since.is_none()),
            named.map_or(3.0, grows),
            grows(before.len()),
            // Who else is near, or speaks.
            flag(rivals == 0),
            rival,
            flag(last.is_some_and(|known| known.speaker == speaker)),
            flag(inside),
            // Whether the words are known to be that one's.
            flag(at_source == Some(MentionForm::Name)),
            flag(at_source == Some(MentionForm::Nominal)),
            flag(definite && entity.is_some_and(|(_, entity)| is_called(entity, head))),
            // What rivals mean for a pronoun and for a description.
            flag(gender.is_some() && rivals == 0),
            flag(definite) * rival,
        ]
    }

    /// How many other persons of the gender this paragraph and the one before tell of before `source`; four at most.
    fn rivals(&self, source: Span, speaker: Option<u32>, gender: Gender) -> usize {
        let block = self.words.block_at(source.start) as usize;
        let near = self.blocks.get(..=block).unwrap_or_default();
        let mut near = near.iter().rev().take(NEAR).filter(|block| block.kind.is_body());
        let start = near.nth(1).or_else(|| self.blocks.get(block)).map_or(0, |block| block.span.start);
        let mut rivals: Vec<u32> = Vec::new();
        for (other, _) in self.entities.mentions_in(Span::new(start, source.start.max(start))).take(BACK) {
            let fits = self
                .entities
                .get(other as usize)
                .is_some_and(|entity| entity.kind == EntityKind::Person && entity.gender.agrees(gender));
            if fits && Some(other) != speaker && !rivals.contains(&other) {
                rivals.push(other);
            }
        }
        rivals.len().min(4)
    }
}

/// Whether the entity's name or one of its roles holds the noun.
fn is_called(entity: &Entity, noun: &str) -> bool {
    let mut called = entity.roles.iter().chain(&entity.aliases).chain([&entity.name]);
    called.any(|name| name.split([' ', '-']).any(|word| word.eq_ignore_ascii_case(noun)))
}
