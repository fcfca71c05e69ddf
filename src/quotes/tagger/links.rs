//! Puts the runs of a paragraph together: each content with the cue that reports it, each cue with its source.
//!
//! From left to right, each content chooses among the cues of its paragraph and each cue among the sources, or
//! none; the choice is a conditional logit over features of the pair. Cost: linear, since only [`NEAR`]
//! candidates on each side are looked at.

use std::ops::Range;

use super::{
    facts::{Fact, Facts, State},
    labels::{self, Part},
};
use crate::{model::mix, quotes::trust::Evidence, words::Words};

/// How many candidates are looked at on each side.
const NEAR: usize = 3;

/// Number of weights; features are hashed to them.
pub(super) const WEIGHTS: usize = 1 << 12;

/// What a weight of one is in the file.
pub(super) const SCALE: f32 = 16.0;

/// A quotation in token indexes.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// The words that name the source; none if no words do.
    pub source: Option<Range<usize>>,
    /// The words that report.
    pub cue: Option<Range<usize>>,
    /// What is reported, in text order.
    pub content: Vec<Range<usize>>,
    /// How sure the tagger is of its parts.
    pub evidence: Evidence,
}

impl Relation {
    /// The relation with other token indexes.
    pub(super) fn map(&self, index: impl Fn(usize) -> usize) -> Self {
        let range = |range: &Range<usize>| index(range.start)..index(range.end);
        Self {
            source: self.source.as_ref().map(range),
            cue: self.cue.as_ref().map(range),
            content: self.content.iter().map(range).collect(),
            evidence: self.evidence,
        }
    }
}

/// Trained weights, or those in training.
pub trait Weigh {
    /// The sum of the weights of `features`.
    fn sum(&self, features: &[u32]) -> f32;
}

impl Weigh for [i8] {
    fn sum(&self, features: &[u32]) -> f32 {
        let weight = |&feature: &u32| self.get(feature as usize).map_or(0, |&weight| i32::from(weight));
        features.iter().map(weight).sum::<i32>() as f32 / SCALE
    }
}

impl Weigh for [f32] {
    fn sum(&self, features: &[u32]) -> f32 {
        features.iter().map(|&feature| self.get(feature as usize).copied().unwrap_or(0.0)).sum()
    }
}

/// The runs of a paragraph, in token indexes of the text.
pub(super) struct Runs<'r> {
    words: Words<'r>,
    facts: &'r Facts,
    pub(super) cues: Vec<Range<usize>>,
    /// With the side on which the tagger thinks the cue stands.
    pub(super) sources: Vec<(bool, Range<usize>)>,
    pub(super) contents: Vec<(bool, Range<usize>)>,
}

impl<'r> Runs<'r> {
    pub(super) fn new(words: Words<'r>, facts: &'r Facts, range: &Range<usize>, labels: &[u8]) -> Self {
        let mut runs = Self { words, facts, cues: vec![], sources: vec![], contents: vec![] };
        for (part, run) in labels::runs(labels) {
            let run = run.start + range.start..run.end + range.start;
            match part {
                Part::Cue => runs.cues.push(run),
                Part::SourceBefore | Part::SourceAfter => runs.sources.push((part.is_before(), run)),
                Part::ContentBefore | Part::ContentAfter => runs.contents.push((part.is_before(), run)),
            }
        }
        runs
    }

    /// The cues that content `at` may belong to; each with its features. `owners` are the choices of the contents
    /// before it. The last candidate is none.
    pub(super) fn cues_for(&self, at: usize, owners: &[Option<usize>]) -> Vec<(Option<usize>, Vec<u32>)> {
        let Some((before, content)) = self.contents.get(at) else { return Vec::new() };
        let middle = self.cues.partition_point(|cue| cue.start < content.start);
        let last = owners.last().copied().flatten();
        let far = last.filter(|&last| last + NEAR < middle);
        let near = middle.saturating_sub(NEAR)..self.cues.len().min(middle + NEAR);
        let shape = self.shape(content);
        let mut candidates: Vec<(Option<usize>, Vec<u32>)> = far
            .into_iter()
            .chain(near)
            .map(|index| {
                let cue = self.cues.get(index).cloned().unwrap_or_default();
                let right = index >= middle;
                let rank = if right { index - middle } else { middle - 1 - index }.min(3) as u32;
                let head = self.head(&cue);
                let gap = if right { content.end..cue.start } else { cue.end..content.start };
                let between = self.between(&gap);
                let same = u32::from(
                    self.words.sentence_of(cue.start)
                        == self.words.sentence_of(if right { content.end - 1 } else { content.start }),
                );
                let agrees = u32::from(*before == right);
                let goes_on = u32::from(last == Some(index));
                let held = owners.iter().filter(|&&owner| owner == Some(index)).count().min(2) as u32;
                let place = mix(mix(u32::from(right), rank), same);
                let manner = mix(head.manner, head.rate);
                // What the cue reported before: its last content is in quotation marks, as this one is.
                let kept = owners
                    .iter()
                    .rposition(|&owner| owner == Some(index))
                    .and_then(|kept| self.contents.get(kept));
                let kept =
                    kept.map_or(9, |(_, kept)| mix(self.shape(kept), u32::from(kept.start < cue.start)));
                let features = features(&[
                    mix(1, place),
                    mix(2, mix(place, agrees)),
                    mix(3, mix(place, shape)),
                    mix(4, mix(place, between)),
                    mix(5, mix(mix(place, agrees), manner)),
                    mix(6, mix(goes_on, mix(shape, kept))),
                    mix(7, mix(goes_on, mix(place, agrees))),
                    mix(8, mix(held, mix(shape, between))),
                    mix(9, mix(mix(shape, between), mix(u32::from(right), same))),
                    mix(10, mix(head.lemma, shape)),
                    mix(11, mix(manner, mix(shape, u32::from(right)))),
                    mix(12, mix(held, mix(place, kept))),
                    mix(13, mix(mix(kept, shape), mix(between, goes_on))),
                    mix(14, mix(head.state as u32, mix(shape, same))),
                    mix(15, mix(self.tree(content, &cue), u32::from(right))),
                    mix(16, mix(self.tree(content, &cue), mix(shape, rank))),
                    mix(17, mix(head.relation, mix(shape, mix(same, goes_on)))),
                    mix(18, mix(head.governs & 0x4d, mix(shape, between))),
                ]);
                (Some(index), features)
            })
            .collect();
        let some = u32::from(self.cues.is_empty());
        candidates.push((
            None,
            features(&[20, mix(21, shape), mix(22, some), mix(23, mix(shape, u32::from(last.is_some())))]),
        ));
        candidates
    }

    /// The sources that cue `at` may have; `earlier` are the choices of the cues before it. The last is none.
    pub(super) fn sources_for(&self, at: usize, earlier: &[Option<usize>]) -> Vec<(Option<usize>, Vec<u32>)> {
        let Some(cue) = self.cues.get(at) else { return Vec::new() };
        let middle = self.sources.partition_point(|(_, source)| source.start < cue.start);
        let range = middle.saturating_sub(NEAR)..self.sources.len().min(middle + NEAR);
        let head = self.head(cue);
        let last = earlier.last().copied().flatten();
        let mut candidates: Vec<(Option<usize>, Vec<u32>)> = Vec::with_capacity(2 * NEAR + 1);
        for index in range {
            let Some((before, source)) = self.sources.get(index) else { continue };
            let right = index >= middle;
            let rank = if right { index - middle } else { middle - 1 - index }.min(3) as u32;
            let gap = if right { cue.end..source.start } else { source.end..cue.start };
            let between = self.between(&gap);
            let same = u32::from(self.words.sentence_of(cue.start) == self.words.sentence_of(source.start));
            // "before" is said of the side of the cue.
            let agrees = u32::from(*before != right);
            let used = u32::from(earlier.contains(&Some(index)));
            let goes_on = u32::from(last == Some(index));
            let place = mix(mix(u32::from(right), rank), same);
            let first = self.facts.get(source.start).copied().unwrap_or_default();
            let streams = mix(first.state as u32, head.state as u32);
            candidates.push((
                Some(index),
                features(&[
                    mix(31, place),
                    mix(32, mix(place, agrees)),
                    mix(33, mix(place, between)),
                    mix(34, mix(mix(place, used), goes_on)),
                    mix(35, mix(mix(between, agrees), mix(used, goes_on))),
                    mix(36, mix(head.tag, mix(place, agrees))),
                    mix(37, mix(head.tag, mix(used, between))),
                    mix(38, mix(first.tag, place)),
                    mix(39, mix(streams, place)),
                    mix(40, mix(head.lemma, u32::from(right))),
                    mix(41, mix(self.tree(source, cue), place)),
                    mix(42, mix(self.tree(source, cue), mix(agrees, between))),
                    mix(43, mix(self.tree(source, cue), mix(used, goes_on))),
                ]),
            ));
        }
        candidates.push((
            None,
            features(&[
                50,
                mix(51, head.tag),
                mix(52, mix(head.tag, head.rate)),
                mix(53, u32::from(last.is_some())),
                mix(54, head.lemma),
                mix(55, self.facts.get(cue.start).map_or(0, |fact| fact.tag)),
            ]),
        ));
        candidates
    }

    /// The word of the cue that reports most often.
    fn head(&self, cue: &Range<usize>) -> Fact {
        let facts = self.facts.of(cue);
        facts.iter().max_by_key(|fact| fact.rate).copied().unwrap_or_default()
    }

    /// How the run hangs on the cue in the tree: directly, by which relation; in the other direction; through one word
    /// between; not at all.
    fn tree(&self, run: &Range<usize>, cue: &Range<usize>) -> u32 {
        // The top is the word whose head lies outside.
        let top = |range: &Range<usize>| {
            let facts = self.facts.of(range);
            range
                .clone()
                .zip(facts)
                .find(|(at, fact)| fact.head as usize == *at || !range.contains(&(fact.head as usize)))
                .map(|(_, fact)| *fact)
        };
        let (Some(top), Some(report)) = (top(run), top(cue)) else { return 0 };
        let head = top.head as usize;
        if cue.contains(&head) {
            return 1 + (top.relation << 2);
        }
        if run.contains(&(report.head as usize)) {
            return 2 + (report.relation << 2);
        }
        match self.facts.get(head) {
            Some(above) if cue.contains(&(above.head as usize)) => {
                3 + (mix(top.relation, above.relation) << 2)
            }
            _ => u32::from(top.head == report.head) * 4,
        }
    }

    /// How a content looks: in quotation marks or not, as a whole sentence or not, how it ends.
    fn shape(&self, content: &Range<usize>) -> u32 {
        let facts = self.facts.of(content);
        let (Some(first), Some(last)) = (facts.first(), facts.last()) else { return 0 };
        let opens = self
            .words
            .sentences
            .get(self.words.sentence_of(content.start))
            .is_some_and(|s| s.tokens.start == content.start);
        let outside = facts.iter().filter(|fact| fact.state == State::Outside).count();
        let quoted = if outside == 0 { 2 } else { u32::from(outside < facts.len()) };
        let end = match self.words.text(content.end.saturating_sub(if last.state == State::Closer {
            2
        } else {
            1
        })) {
            "," => 1,
            "." => 2,
            "!" | "?" => 3,
            _ => 0,
        };
        (quoted << 4 | u32::from(opens) << 3 | u32::from(first.state == State::Opener) << 2) + end
    }

    /// What stands in a gap: how much, and whether runs or sentence ends are among it.
    fn between(&self, gap: &Range<usize>) -> u32 {
        let within = |range: &Range<usize>| range.start >= gap.start && range.end <= gap.end;
        let contents = self.contents.partition_point(|(_, run)| run.start < gap.start);
        let content = self.contents.get(contents).is_some_and(|(_, run)| within(run));
        let sources = self.sources.partition_point(|(_, run)| run.start < gap.start);
        let source = self.sources.get(sources).filter(|(_, run)| within(run)).map_or(0, |(_, run)| run.len());
        let rest = gap.len().saturating_sub(source);
        let size = match rest {
            0..=1 => rest as u32,
            2..=4 => 2,
            5..=10 => 3,
            _ => 4,
        };
        size << 2 | u32::from(content) << 1 | u32::from(source > 0)
    }

    /// The quotations, by the choices that weigh most. `sure` tells how certain a run is.
    pub(super) fn relations(
        &self,
        weights: &(impl Weigh + ?Sized),
        sure: impl Fn(&Range<usize>) -> f32,
    ) -> Vec<Relation> {
        let relation = |cue: Option<Range<usize>>| Relation {
            source: None,
            evidence: Evidence {
                source: 1.0,
                cue: cue.as_ref().map_or(1.0, &sure),
                content: 1.0,
                links: 1.0,
            },
            cue,
            content: Vec::new(),
        };
        let mut relations: Vec<Relation> = self.cues.iter().map(|cue| relation(Some(cue.clone()))).collect();
        let mut owners: Vec<Option<usize>> = Vec::with_capacity(self.contents.len());
        let mut loose = Vec::new();
        for (at, (_, content)) in self.contents.iter().enumerate() {
            let (owner, chance) = choose(&self.cues_for(at, &owners), weights);
            owners.push(owner);
            let mut own = relation(None);
            let goal = owner.and_then(|owner| relations.get_mut(owner)).unwrap_or(&mut own);
            goal.content.push(content.clone());
            goal.evidence.content = goal.evidence.content.min(sure(content));
            goal.evidence.links = goal.evidence.links.min(chance);
            if own.content.len() == 1 {
                loose.push(own);
            }
        }
        let mut choices = Vec::with_capacity(self.cues.len());
        for (at, relation) in relations.iter_mut().enumerate() {
            let (source, chance) = choose(&self.sources_for(at, &choices), weights);
            choices.push(source);
            relation.evidence.links *= chance;
            if let Some((_, source)) = source.and_then(|source| self.sources.get(source)) {
                relation.evidence.source = sure(source);
                relation.source = Some(source.clone());
            }
        }
        relations.retain(|relation| !relation.content.is_empty());
        relations.append(&mut loose);
        relations
    }
}

/// The candidate that weighs most, and its probability.
pub(super) fn choose(
    candidates: &[(Option<usize>, Vec<u32>)],
    weights: &(impl Weigh + ?Sized),
) -> (Option<usize>, f32) {
    let sums: Vec<f32> = candidates.iter().map(|(_, features)| weights.sum(features)).collect();
    let top = sums.iter().copied().fold(f32::MIN, f32::max);
    let all: f32 = sums.iter().map(|sum| libm::expf(sum - top)).sum();
    let best = sums.iter().position(|&sum| sum >= top);
    (best.and_then(|best| candidates.get(best)).and_then(|(choice, _)| *choice), 1.0 / all.max(1.0))
}

fn features(values: &[u32]) -> Vec<u32> {
    values.iter().map(|&value| mix(value, 77) >> 20).collect()
}
