//! Training of the tagger on the conditional likelihood of whole paragraphs, by FTRL-Proximal (McMahan et al., "Ad
//! click prediction: a view from the trenches", KDD 2013): gradient descent with a step length for each weight,
//! whose L1 penalty keeps most weights at exactly zero.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a tool for developers stops at the first error"
)]

mod linking;
mod trusting;

use std::collections::BTreeMap;

use super::{
    LEAN_SCALE, Lexicon, MAGIC, STEP_SCALE, Tagger,
    chain::{Chain, Row, Square, Steps},
    facts::{self, Fact, Region},
    features::{PLACES, View},
    labels::{COUNT, Part},
    links::Runs,
    paragraphs,
};
use linking::{Links, Truth};

use crate::{
    Span,
    blocks::Block,
    marks::Quoted,
    model::{BITS, pack},
    quotes::{
        self, Passage,
        trust::{self, Trust},
    },
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
    /// L1 penalty, in sums of gradients.
    pub penalty: f32,
    /// L2 penalty.
    pub ridge: f32,
    /// Part of the features that are left out at random each time, so that none learns to rely on a few strong
    /// ones (Sutton, Sindelar & McCallum, "Reducing weight undertraining in structured discriminative learning",
    /// NAACL 2006).
    pub dropout: f32,
    /// What is added to the score of beginning a run.
    pub lean: f32,
    /// What a weight of one is in the file.
    pub scale: u8,
    /// Smallest weight that is kept, in the file's units.
    pub least_weight: i8,
}

/// Parts of the data that the lexicon is counted on apart from each other.
const FOLDS: usize = 10;

/// One paragraph.
struct Sequence {
    /// Features of all tokens, one after the other.
    features: Vec<u32>,
    /// Where each token's features end.
    ends: Vec<u32>,
    places: Vec<u8>,
    gold: Vec<u8>,
}

/// The labels that the annotation gives each token.
fn gold_labels(example: &Example) -> Vec<u8> {
    let words = example.words;
    let mut labels = vec![0u8; words.tokens.len()];
    for gold in example.gold {
        let cue = gold.cue.first().map_or(u32::MAX, |cue| cue.start);
        let sides = [
            (&gold.content, Part::ContentBefore, Part::ContentAfter),
            (&gold.source, Part::SourceBefore, Part::SourceAfter),
            (&gold.cue, Part::Cue, Part::Cue),
        ];
        for (spans, before, after) in sides {
            for span in spans {
                let part = if span.start < cue && cue != u32::MAX { before } else { after };
                let first = words.tokens.partition_point(|token| token.span.end <= span.start);
                let end = words.tokens.partition_point(|token| token.span.start < span.end);
                for at in first..end {
                    if let Some(slot) = labels.get_mut(at).filter(|slot| **slot == 0) {
                        *slot = if at == first { part.first() } else { part.inner() };
                    }
                }
            }
        }
    }
    // A run goes on only with its own part.
    for at in 0..labels.len() {
        let before = if at == 0 { 0 } else { labels[at - 1] };
        if !super::labels::may_follow(before, labels[at]) {
            labels[at] -= 1;
        }
    }
    labels
}

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
/// The links are learned from what taggers make of articles that they have not learned from.
#[must_use]
pub fn learn(examples: &[Example], plan: Plan, report: impl Fn(&str) + Sync) -> Vec<u8> {
    let folds: Vec<usize> = (0..plan.folds).collect();
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
    let parts: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = folds.iter().map(|&fold| scope.spawn(move || half(fold))).collect();
        threads.into_iter().map(|thread| thread.join().expect("a fold is trained")).collect()
    });
    let mut links = Links::new();
    for round in 0..LINK_ROUNDS {
        let mut counts = (0, 0);
        for (tagger, others) in &parts {
            for example in others {
                let (facts, regions) =
                    facts::read(example.words, example.quoted, example.rules, &tagger.lexicon);
                for labelled in tagger.label(example.words, &facts, &regions) {
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
    let all: Vec<&Example> = examples.iter().collect();
    learn_labels(&all, plan, &Rest { links, trust }, |line| report(&line))
}

/// What is learned beside the labels.
struct Rest {
    links: Links,
    trust: Trust,
}

/// Times that the links are gone through.
const LINK_ROUNDS: usize = 4;

fn learn_labels(examples: &[&Example], plan: Plan, rest: &Rest, mut report: impl FnMut(String)) -> Vec<u8> {
    let empty = Lexicon::default();
    let labels: Vec<Vec<u8>> = examples.iter().map(|example| gold_labels(example)).collect();
    let mut folds: Vec<Counts> = vec![Counts::new(); FOLDS];
    let mut whole = Counts::new();
    for (index, (example, labels)) in examples.iter().zip(&labels).enumerate() {
        let (facts, _) = facts::read(example.words, &[], &[], &empty);
        for (fact, &label) in facts.iter().zip(labels) {
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
    report(format!("{} paragraphs, {} words in the lexicon", sequences.len(), lexicon.rates.len()));
    let mut learner = Learner::new(&mut sequences, plan.least_seen);
    report(format!("{} features", learner.weights.len()));
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let mut means = Means::new(&learner);
    let (mut seed, mut noise) = (1u64, 0x9e37_79b9_7f4a_7c15);
    for round in 0..plan.rounds {
        for at in (1..order.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, (seed >> 33) as usize % (at + 1));
        }
        let mut loss = 0.0;
        for &at in &order {
            loss += learner.learn(&sequences[at], plan, &mut noise);
        }
        report(format!("round {}: loss {:.4} a paragraph", round + 1, loss / order.len() as f64));
        // The last steps of each round pull this way and that; their mean is steadier (Polyak & Juditsky 1992).
        if round >= plan.rounds / 2 {
            means.add(&learner);
        }
    }
    means.give(&mut learner);
    learner.file(plan, &lexicon, rest)
}

fn sequence(
    words: Words,
    facts: &[Fact],
    regions: &[Region],
    range: std::ops::Range<usize>,
    labels: &[u8],
) -> Sequence {
    let view = View::new(words, facts, regions, range.clone());
    let mut sequence =
        Sequence { features: vec![], ends: vec![], places: vec![], gold: labels[range.clone()].to_vec() };
    // A paragraph's first word begins what it belongs to.
    if let Some(first) = sequence.gold.first_mut() {
        *first -= u8::from(super::labels::is_inner(*first));
    }
    for at in range {
        view.features(at, &mut sequence.features);
        sequence.ends.push(sequence.features.len() as u32);
        sequence.places.push(view.place(words, at));
    }
    sequence
}

struct Learner {
    /// Feature of each row.
    features: Vec<u32>,
    weights: Vec<Row>,
    /// Sums behind each weight: see [`Sums`].
    sums: Vec<[Sums; COUNT]>,
    steps: Vec<Square>,
    step_sums: Vec<[[Sums; COUNT]; COUNT]>,
}

impl Learner {
    /// Gives a row to each feature seen often enough, and puts rows for features in the sequences.
    fn new(sequences: &mut [Sequence], least: u32) -> Self {
        let mut counts = vec![0u32; 1 << BITS];
        for feature in sequences.iter().flat_map(|sequence| &sequence.features) {
            counts[*feature as usize] += 1;
        }
        let mut rows = vec![u32::MAX; 1 << BITS];
        let mut features = Vec::new();
        for (feature, row) in rows.iter_mut().enumerate().filter(|&(feature, _)| counts[feature] >= least) {
            *row = features.len() as u32;
            features.push(feature as u32);
        }
        for sequence in sequences {
            let mut kept = Vec::with_capacity(sequence.features.len());
            let mut start = 0;
            for end in &mut sequence.ends {
                kept.extend(
                    sequence.features[start..*end as usize]
                        .iter()
                        .map(|&feature| rows[feature as usize])
                        .filter(|&row| row != u32::MAX),
                );
                start = *end as usize;
                *end = kept.len() as u32;
            }
            sequence.features = kept;
        }
        let size = features.len();
        Self {
            features,
            weights: vec![[0.0; COUNT]; size],
            sums: vec![[Sums::default(); COUNT]; size],
            steps: vec![[[0.0; COUNT]; COUNT]; PLACES],
            step_sums: vec![[[Sums::default(); COUNT]; COUNT]; PLACES],
        }
    }

    fn learn(&mut self, sequence: &Sequence, plan: Plan, seed: &mut u64) -> f64 {
        let mut features = Vec::with_capacity(sequence.features.len());
        let mut spans = Vec::with_capacity(sequence.ends.len());
        let mut start = 0;
        let bound = (plan.dropout * 65536.0) as u64;
        for &end in &sequence.ends {
            let from = features.len();
            for &feature in &sequence.features[start..end as usize] {
                *seed ^= *seed << 13;
                *seed ^= *seed >> 7;
                *seed ^= *seed << 17;
                if *seed & 0xffff >= bound {
                    features.push(feature);
                }
            }
            spans.push(from..features.len());
            start = end as usize;
        }
        let rows: Vec<Row> = spans
            .iter()
            .map(|span| {
                let mut sums = [0.0; COUNT];
                for &row in &features[span.clone()] {
                    for (sum, weight) in sums.iter_mut().zip(&self.weights[row as usize]) {
                        *sum += weight;
                    }
                }
                sums
            })
            .collect();
        let steps = Steps::new(self.steps.clone());
        let chain = Chain { rows: &rows, places: &sequence.places, steps: &steps };
        let sweep = chain.sweep();
        let mut gold_score = 0.0;
        for (at, row) in rows.iter().enumerate() {
            let label = usize::from(sequence.gold[at]);
            gold_score += f64::from(row[label]);
            if at > 0 {
                let place = usize::from(sequence.places[at]);
                let from = usize::from(sequence.gold[at - 1]);
                gold_score += f64::from(self.steps[place][from][label]);
                let pairs = chain.pairs(&sweep, at);
                let known = &mut self.step_sums[place];
                for (own, ((weights, sums), pairs)) in
                    self.steps[place].iter_mut().zip(known).zip(&pairs).enumerate()
                {
                    for (next, ((weight, sums), pair)) in weights.iter_mut().zip(sums).zip(pairs).enumerate()
                    {
                        let truth = f32::from(u8::from(own == from && next == label));
                        sums.step(weight, pair - truth, Plan { penalty: 0.0, ..plan });
                    }
                }
            }
        }
        for (at, (span, chances)) in spans.iter().zip(chain.marginals()).enumerate() {
            let label = usize::from(sequence.gold[at]);
            // Steps so small that they change nothing are left out: most words are certain.
            if chances[label] > 0.9995 {
                continue;
            }
            let slope: Row = std::array::from_fn(|own| chances[own] - f32::from(u8::from(own == label)));
            for &row in &features[span.clone()] {
                let (weights, sums) = (&mut self.weights[row as usize], &mut self.sums[row as usize]);
                for ((weight, sums), &slope) in weights.iter_mut().zip(sums).zip(&slope) {
                    if slope.abs() > 1e-4 {
                        sums.step(weight, slope, plan);
                    }
                }
            }
        }
        sweep.total - gold_score
    }

    fn file(&self, plan: Plan, lexicon: &Lexicon, rest: &Rest) -> Vec<u8> {
        let scale = f32::from(plan.scale) * (1.0 - plan.dropout);
        let mut rows: Vec<(u32, Vec<(u8, i8)>)> = Vec::new();
        for (&feature, weights) in self.features.iter().zip(&self.weights) {
            let row: Vec<(u8, i8)> = (0u8..)
                .zip(weights)
                .map(|(label, &weight)| (label, (weight * scale).round().clamp(-127.0, 127.0) as i8))
                .filter(|&(_, weight)| weight.abs() >= plan.least_weight)
                .collect();
            if !row.is_empty() {
                rows.push((feature, row));
            }
        }
        let mut file = MAGIC.to_vec();
        file.push(plan.scale);
        file.push((plan.lean * LEAN_SCALE).round() as u8);
        for weight in rest.trust.0 {
            file.extend(weight.to_le_bytes());
        }
        let mut entries = Vec::new();
        let mut last = 0u32;
        for &(hash, rate) in &lexicon.rates {
            // Gaps too wide for three bytes are bridged by entries that say nothing.
            while hash - last > 0x00ff_ffff {
                last += 0x00ff_ffff;
                entries.extend([0xff, 0xff, 0xff, 0]);
            }
            entries.extend(&(hash - last).to_le_bytes()[..3]);
            entries.push(rate);
            last = hash;
        }
        file.extend(u32::try_from(entries.len() / 4).expect("a short list").to_le_bytes());
        file.extend(entries);
        file.extend(rest.links.file());
        for weight in self.steps.iter().flatten().flatten() {
            let weight = (weight * STEP_SCALE).round().clamp(-32_000.0, 32_000.0) as i16;
            file.extend(weight.to_le_bytes());
        }
        file.extend(pack(COUNT, &rows));
        file
    }
}

/// Means of the weights over some rounds.
struct Means {
    weights: Vec<Row>,
    steps: Vec<Square>,
    count: f32,
}

impl Means {
    fn new(learner: &Learner) -> Self {
        Self {
            weights: vec![[0.0; COUNT]; learner.weights.len()],
            steps: vec![[[0.0; COUNT]; COUNT]; PLACES],
            count: 0.0,
        }
    }

    fn add(&mut self, learner: &Learner) {
        let sums = self.weights.iter_mut().flatten().chain(self.steps.iter_mut().flatten().flatten());
        let weights = learner.weights.iter().flatten().chain(learner.steps.iter().flatten().flatten());
        sums.zip(weights).for_each(|(sum, weight)| *sum += weight);
        self.count += 1.0;
    }

    /// Weights that the last round gave up stay at zero, which keeps the file small.
    fn give(self, learner: &mut Learner) {
        let means = self.weights.iter().flatten().chain(self.steps.iter().flatten().flatten());
        let weights =
            learner.weights.iter_mut().flatten().chain(learner.steps.iter_mut().flatten().flatten());
        for (weight, mean) in weights.zip(means).filter(|(weight, _)| **weight != 0.0) {
            *weight = mean / self.count;
        }
    }
}

/// What FTRL-Proximal keeps of a weight.
#[derive(Clone, Copy, Default)]
struct Sums {
    /// Gradients, shifted so that the weight follows from it in closed form.
    slopes: f32,
    /// Squares of the gradients.
    squares: f32,
}

impl Sums {
    fn step(&mut self, weight: &mut f32, slope: f32, plan: Plan) {
        let squares = self.squares + slope * slope;
        let root = squares.sqrt();
        self.slopes += slope - (root - self.squares.sqrt()) / plan.rate * *weight;
        self.squares = squares;
        let over = self.slopes.abs() - plan.penalty;
        *weight = if over <= 0.0 {
            0.0
        } else {
            -self.slopes.signum() * over / ((1.0 + root) / plan.rate + plan.ridge)
        };
    }
}
