//! Training of the tagger: its network, then the links between what they find, and the trust in it.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a tool for developers stops at the first error"
)]

mod backward;
mod file;
mod gold;
mod linking;
mod network;
mod sequences;
mod trusting;

use std::collections::BTreeMap;

use super::{
    Lexicon, Tagger,
    facts::{self, Facts, Region},
    features::View,
    labels::Part,
    links::Runs,
    paragraphs,
};
use linking::{Links, Truth};
use sequences::Sequence;

use crate::{
    Span,
    blocks::Block,
    marks::Quoted,
    quotes::{
        self, Passage,
        trust::{self, Trust},
    },
    recurrent::rounding::Grain,
    words::Words,
};

/// A quotation as annotated.
pub struct Gold {
    /// Words that name the source.
    pub source: Vec<Span>,
    /// Words that report.
    pub cue: Vec<Span>,
    /// Words that are reported.
    pub content: Vec<Span>,
}

/// An annotated article with what the earlier stages make of it.
pub struct Example<'a> {
    /// Its words.
    pub words: Words<'a>,
    /// Its lines.
    pub blocks: &'a [Block],
    /// Its passages in quotation marks.
    pub quoted: &'a [Quoted],
    /// What the rules find.
    pub rules: &'a [Passage],
    /// What is there.
    pub gold: &'a [Gold],
}

/// How to train.
#[derive(Clone, Copy)]
pub struct Plan {
    /// Times that the data is gone through.
    pub rounds: usize,
    /// Parts that the links are learned on apart.
    pub folds: usize,
    /// How often a feature must occur.
    pub least_seen: u32,
    /// Length of the first steps.
    pub rate: f32,
    /// Part of a word's features that is left out at random each time, so that none is relied on alone.
    pub feature_dropout: f32,
    /// Part of what is read and remembered that is left out.
    pub dropout: f32,
    /// What is added to the score of beginning a run.
    pub lean: f32,
    /// How coarse the file is.
    pub grain: Grain,
}

/// Parts of the data that the lexicon is counted on apart from each other.
const FOLDS: usize = 10;

/// Step of the rate of cues.
const fn step(cues: u32, all: u32) -> u8 {
    if all < 3 {
        return 0;
    }
    match cues * 100 / all {
        0..2 => 0,
        2..8 => 1,
        8..20 => 2,
        20..40 => 3,
        40..60 => 4,
        60..80 => 5,
        _ => 6,
    }
}

type Counts = BTreeMap<u32, (u32, u32)>;

fn lexicon(counts: &Counts, less: Option<&Counts>) -> Lexicon {
    let rates = counts.iter().filter_map(|(&key, &(cues, all))| {
        let (fewer, less) = less.and_then(|less| less.get(&key)).copied().unwrap_or_default();
        let rate = step(cues - fewer, all - less);
        (rate > 0).then_some((key, rate))
    });
    Lexicon { rates: rates.collect() }
}

/// Trains on `examples`; returns the file.
///
/// With `rest`, links and trust are that tagger's: enough to compare features. Otherwise the links are learned from what taggers make of articles that they have not learned from.
#[must_use]
pub fn learn(
    examples: &[Example],
    plan: Plan,
    rest: Option<&Tagger>,
    report: impl Fn(&str) + Sync,
) -> Vec<u8> {
    let all: Vec<&Example> = examples.iter().collect();
    if let Some(tagger) = rest {
        let rest = Rest { links: Links::of(&tagger.links), trust: tagger.trust };
        return learn_labels(&all, plan, &rest, |line| report(&line));
    }
    let half = |fold: usize| {
        let (own, other): (Vec<_>, Vec<_>) =
            examples.iter().enumerate().partition(|(index, _)| index % plan.folds != fold);
        let own: Vec<&Example> = own.into_iter().map(|(_, example)| example).collect();
        let file = learn_labels(&own, plan, &Rest { links: Links::new(), trust: Trust::default() }, |line| {
            report(&format!("fold {fold}: {line}"))
        });
        let tagger = Tagger::load(&file).expect("what was written can be read");
        let other: Vec<&Example> = other.into_iter().map(|(_, example)| example).collect();
        (tagger, other)
    };
    let parts: Vec<_> = (0..plan.folds).map(half).collect();
    let mut links = Links::new();
    for round in 0..LINK_ROUNDS {
        let mut counts = (0, 0);
        for (tagger, others) in &parts {
            for example in others {
                let (facts, regions) =
                    facts::read(example.words, example.quoted, example.rules, &tagger.lexicon);
                for range in paragraphs(example.words) {
                    let Some(labelled) = tagger.label(example.words, &facts, &regions, range) else {
                        continue;
                    };
                    let runs = Runs::new(example.words, &facts, &labelled.range, &labelled.labels);
                    let truth = Truth::new(example.words, &runs, example.gold);
                    let (right, all) = links.learn(&runs, &truth, 0.1);
                    counts = (counts.0 + right, counts.1 + all);
                }
            }
        }
        report(&format!(
            "links, round {}: {:.2} % right",
            round + 1,
            100.0 * f64::from(counts.0 as u32) / f64::from(counts.1 as u32)
        ));
    }
    let mut passages = Vec::new();
    for (mut tagger, others) in parts {
        tagger.links = links.file().iter().map(|byte| byte.cast_signed()).collect();
        for example in others {
            let found = quotes::find_with(&tagger, example.words, example.blocks, example.quoted);
            let judge = |passage: Passage| {
                let right = trusting::is_right(example.words, &passage, example.gold);
                (passage, right)
            };
            passages
                .extend(found.passages.into_iter().filter(|passage| !trust::by_layout(passage)).map(judge));
        }
    }
    let trust = trusting::fit(&passages);
    report(&format!("{} passages, {trust:?}", passages.len()));
    learn_labels(&all, plan, &Rest { links, trust }, |line| report(&line))
}

/// What is learned beside the labels.
struct Rest {
    links: Links,
    trust: Trust,
}

/// Times that the links are gone through.
const LINK_ROUNDS: usize = 4;

fn learn_labels(examples: &[&Example], plan: Plan, rest: &Rest, report: impl Fn(String) + Sync) -> Vec<u8> {
    let empty = Lexicon::default();
    let labels: Vec<Vec<u8>> = examples.iter().map(|example| gold::labels(example)).collect();
    let mut folds: Vec<Counts> = vec![Counts::new(); FOLDS];
    let mut whole = Counts::new();
    for (index, (example, labels)) in examples.iter().zip(&labels).enumerate() {
        let (facts, _) = facts::read(example.words, &[], &[], &empty);
        for (fact, &label) in facts.of(&(0..labels.len())).iter().zip(labels) {
            let cue = u32::from(label == Part::Cue.first());
            for counts in [&mut folds[index % FOLDS], &mut whole] {
                let entry = counts.entry(facts::cue_key(fact)).or_default();
                entry.0 += cue;
                entry.1 += 1;
            }
        }
    }
    let mut sequences: Vec<Sequence> = Vec::new();
    for (index, (example, labels)) in examples.iter().zip(&labels).enumerate() {
        let lexicon = lexicon(&whole, Some(&folds[index % FOLDS]));
        let (facts, regions) = facts::read(example.words, example.quoted, example.rules, &lexicon);
        for range in paragraphs(example.words) {
            sequences.push(sequence(example.words, &facts, &regions, range, labels));
        }
    }
    let lexicon = lexicon(&whole, None);
    let features = sequences::number(&mut sequences, plan.least_seen);
    report(format!(
        "{} paragraphs, {} features, {} words in the lexicon",
        sequences.len(),
        features.len(),
        lexicon.rates.len()
    ));
    let learned = network::learn(&sequences, features.len(), plan, |line| report(line.to_owned()));
    file::write(&plan, &lexicon, rest, &features, learned)
}

fn sequence(
    words: Words,
    facts: &Facts,
    regions: &[Region],
    range: std::ops::Range<usize>,
    labels: &[u8],
) -> Sequence {
    let view = View::new(words, facts, regions, range.clone());
    let mut sequence =
        Sequence { features: vec![], ends: vec![], places: vec![], gold: labels[range.clone()].to_vec() };
    gold::trim(&mut sequence.gold);
    for at in range {
        view.features(at, &mut sequence.features);
        sequence.ends.push(sequence.features.len() as u32);
        sequence.places.push(view.place(words, at));
    }
    sequence
}
