//! The weights of the chain in training.

use super::{
    super::{
        LEAN_SCALE, Lexicon, MAGIC, STEP_SCALE,
        chain::{Chain, Row, Square, Steps},
        features::PLACES,
        labels::{COUNT, shut_ends},
    },
    Plan, Rest,
};
use crate::model::{BITS, pack};

/// One paragraph.
pub(super) struct Sequence {
    /// Features of all tokens, one after the other.
    pub(super) features: Vec<u32>,
    /// Where each token's features end.
    pub(super) ends: Vec<u32>,
    pub(super) places: Vec<u8>,
    pub(super) gold: Vec<u8>,
}

/// The weights of a feature and what FTRL-Proximal keeps of each, side by side in memory.
#[derive(Clone, Default)]
struct Weights {
    now: Row,
    /// Gradients, shifted so that the weight follows from them in closed form.
    slopes: Row,
    /// Root of the sum of the gradients' squares.
    roots: Row,
}

impl Weights {
    /// A step against the gradient `slope`. Without branches, so that the compiler does several weights at once.
    #[inline]
    fn step(&mut self, slope: &Row, plan: &Plan, penalty: f32) {
        let pace = 1.0 / plan.rate;
        for (((now, slopes), roots), slope) in
            self.now.iter_mut().zip(&mut self.slopes).zip(&mut self.roots).zip(slope)
        {
            let root = (*roots * *roots + slope * slope).sqrt();
            *slopes += slope - (root - *roots) * pace * *now;
            *roots = root;
            let over = (slopes.abs() - penalty).max(0.0);
            *now = -over.copysign(*slopes) / ((1.0 + root) * pace + plan.ridge);
        }
    }
}

/// All weights.
pub(super) struct Learner {
    /// Feature of each row.
    features: Vec<u32>,
    rows: Vec<Weights>,
    steps: Vec<[Weights; COUNT]>,
    /// Whether features are left out, and which.
    noise: u64,
}

/// Words whose label is as sure as this are passed over: their steps change nothing.
const CERTAIN: f32 = 0.999;

impl Learner {
    /// Gives a row to each feature seen often enough, and puts rows for features in the sequences.
    pub(super) fn new(sequences: &mut [Sequence], least: u32) -> Self {
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
            rows: vec![Weights::default(); size],
            steps: vec![std::array::from_fn(|_| Weights::default()); PLACES],
            noise: 0x9e37_79b9_7f4a_7c15,
        }
    }

    /// Number of features.
    pub(super) const fn len(&self) -> usize {
        self.features.len()
    }

    /// Learns a paragraph; returns its loss before.
    pub(super) fn learn(&mut self, sequence: &Sequence, plan: &Plan) -> f64 {
        let mut features = Vec::with_capacity(sequence.features.len());
        let mut spans = Vec::with_capacity(sequence.ends.len());
        let mut start = 0;
        let bound = (plan.dropout * 65536.0) as u64;
        for &end in &sequence.ends {
            let from = features.len();
            for &feature in &sequence.features[start..end as usize] {
                self.noise ^= self.noise << 13;
                self.noise ^= self.noise >> 7;
                self.noise ^= self.noise << 17;
                if self.noise & 0xffff >= bound {
                    features.push(feature);
                }
            }
            spans.push(from..features.len());
            start = end as usize;
        }
        let mut rows: Vec<Row> = spans
            .iter()
            .map(|span| {
                let mut sums = [0.0; COUNT];
                for &row in &features[span.clone()] {
                    for (sum, weight) in sums.iter_mut().zip(&self.rows[row as usize].now) {
                        *sum += weight;
                    }
                }
                sums
            })
            .collect();
        shut_ends(&mut rows);
        let squares = self.squares();
        let steps = Steps::new(squares.clone());
        let chain = Chain { rows: &rows, places: &sequence.places, steps: &steps };
        let sweep = chain.sweep();
        let mut gold_score = 0.0;
        // Gradients of the steps, for each kind of place.
        let mut pulls: Vec<Option<Square>> = vec![None; PLACES];
        for (at, row) in rows.iter().enumerate() {
            let label = usize::from(sequence.gold[at]);
            gold_score += f64::from(row[label]);
            if at > 0 {
                let place = usize::from(sequence.places[at]);
                let from = usize::from(sequence.gold[at - 1]);
                gold_score += f64::from(squares[place][from][label]);
                let pull = pulls[place].get_or_insert([[0.0; COUNT]; COUNT]);
                pull[from][label] -= 1.0;
                let pairs = chain.pairs(&sweep, at);
                for (slot, pair) in pull.iter_mut().flatten().zip(pairs.iter().flatten()) {
                    *slot += pair;
                }
            }
        }
        for (known, pull) in self.steps.iter_mut().zip(&pulls) {
            for (weights, slope) in known.iter_mut().zip(pull.iter().flatten()) {
                weights.step(slope, plan, 0.0);
            }
        }
        for (at, (span, mut slope)) in spans.iter().zip(sweep.marginals()).enumerate() {
            let label = usize::from(sequence.gold[at]);
            if slope[label] > CERTAIN {
                continue;
            }
            slope[label] -= 1.0;
            for &row in &features[span.clone()] {
                self.rows[row as usize].step(&slope, plan, plan.penalty);
            }
        }
        sweep.total - gold_score
    }

    fn squares(&self) -> Vec<Square> {
        self.steps.iter().map(|rows| std::array::from_fn(|from| rows[from].now)).collect()
    }

    /// The tagger's file.
    pub(super) fn file(&self, plan: &Plan, lexicon: &Lexicon, rest: &Rest) -> Vec<u8> {
        let scale = f32::from(plan.scale) * (1.0 - plan.dropout);
        let mut rows: Vec<(u32, Vec<(u8, i8)>)> = Vec::new();
        for (&feature, weights) in self.features.iter().zip(&self.rows) {
            let row: Vec<(u8, i8)> = (0u8..)
                .zip(&weights.now)
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
        for weight in self.squares().iter().flatten().flatten() {
            let weight = (weight * STEP_SCALE).round().clamp(-32_000.0, 32_000.0) as i16;
            file.extend(weight.to_le_bytes());
        }
        file.extend(pack(COUNT, &rows));
        file
    }
}

/// Means of the weights over some rounds.
pub(super) struct Means {
    rows: Vec<Row>,
    steps: Vec<Square>,
    count: f32,
}

impl Means {
    pub(super) fn new(learner: &Learner) -> Self {
        Self {
            rows: vec![[0.0; COUNT]; learner.len()],
            steps: vec![[[0.0; COUNT]; COUNT]; PLACES],
            count: 0.0,
        }
    }

    pub(super) fn add(&mut self, learner: &Learner) {
        let sums = self.rows.iter_mut().chain(self.steps.iter_mut().flatten());
        let weights = learner.rows.iter().chain(learner.steps.iter().flatten());
        for (sums, weights) in sums.zip(weights) {
            sums.iter_mut().zip(&weights.now).for_each(|(sum, weight)| *sum += weight);
        }
        self.count += 1.0;
    }

    /// Weights that the last round gave up stay at zero, which keeps the file small.
    pub(super) fn give(self, learner: &mut Learner) {
        let means = self.rows.iter().chain(self.steps.iter().flatten());
        let weights = learner.rows.iter_mut().chain(learner.steps.iter_mut().flatten());
        for (weights, means) in weights.zip(means) {
            for (weight, mean) in weights.now.iter_mut().zip(means).filter(|(weight, _)| **weight != 0.0) {
                *weight = mean / self.count;
            }
        }
    }
}
