//! Training of a recurrent network on the conditional likelihood of whole paragraphs, by steps that shorten to nothing along
//! half a cosine.

use super::{
    super::{
        chain::{Chain, Square, Steps},
        features::PLACES,
        labels::{COUNT, shut_ends},
        recurrent::{BOTH, Input, READ, Weights},
    },
    Plan,
    backward::Way,
    sequences::Sequence,
};
use crate::{
    learning::Random,
    recurrent::{
        Reader,
        adam::{self, Moments},
        backward::slope,
        slopes::{self, Rows},
        tanh,
    },
};

/// Paragraphs between two steps.
const BATCH: usize = 32;

/// Longest gradient of a batch; longer ones are shortened to it.
const LONGEST: f32 = 5.0;

/// What was learned.
pub(super) struct Learned {
    /// The vector of each feature.
    pub(super) vectors: Vec<Input>,
    pub(super) network: Weights,
    pub(super) steps: Vec<Square>,
}

/// A word as it is read: which features, their sum, and what of it was left out.
struct Word {
    rows: std::ops::Range<usize>,
    sums: Input,
    mask: Input,
}

/// The network and what its training keeps.
struct Trainer {
    plan: Plan,
    vectors: Vec<Input>,
    network: Weights,
    steps: Vec<Square>,
    // What paragraphs are read by.
    shown: (Vec<Input>, Weights),
    random: Random,
    // Gradients of a batch.
    slopes: Weights,
    vector_slopes: Rows<READ>,
    step_slopes: Vec<Square>,
}

impl Trainer {
    /// Adds a paragraph's gradients; returns its loss.
    fn learn(&mut self, sequence: &Sequence, steps: &Steps) -> f64 {
        let mut rows = Vec::with_capacity(sequence.features.len());
        let mut words: Vec<Word> = Vec::with_capacity(sequence.ends.len());
        let mut inputs = Vec::with_capacity(sequence.ends.len());
        let mut start = 0;
        let bound = self.plan.feature_dropout;
        for &end in &sequence.ends {
            let from = rows.len();
            let mut sums = [0.0; READ];
            for &feature in &sequence.features[start..end as usize] {
                if self.random.part() < bound {
                    continue;
                }
                rows.push(feature);
                for (sum, number) in sums.iter_mut().zip(&self.shown.0[feature as usize]) {
                    *sum += number;
                }
            }
            // What is left out is made up for.
            sums.iter_mut().for_each(|sum| *sum /= 1.0 - bound);
            start = end as usize;
            let mask: Input = self.random.mask(self.plan.dropout);
            inputs.push(std::array::from_fn(|at| tanh(sums[at]) * mask[at]));
            words.push(Word { rows: from..rows.len(), sums, mask });
        }
        let mut way = Way::forward(&self.shown.1, inputs, self.plan.dropout, &mut self.random);
        shut_ends(&mut way.scores);
        let chain = Chain { rows: &way.scores, places: &sequence.places, steps };
        let sweep = chain.sweep();
        let mut gold = 0.0;
        for (at, row) in way.scores.iter().enumerate() {
            let label = usize::from(sequence.gold[at]);
            gold += f64::from(row[label]);
            if at > 0 {
                let place = usize::from(sequence.places[at]);
                let from = usize::from(sequence.gold[at - 1]);
                gold += f64::from(self.steps[place][from][label]);
                let slopes = &mut self.step_slopes[place];
                slopes[from][label] -= 1.0;
                let pairs = chain.pairs(&sweep, at);
                for (slot, pair) in slopes.as_flattened_mut().iter_mut().zip(pairs.as_flattened()) {
                    *slot += pair;
                }
            }
        }
        let mut pulls = sweep.marginals();
        for (pull, &label) in pulls.iter_mut().zip(&sequence.gold) {
            pull[usize::from(label)] -= 1.0;
        }
        let to_words = way.backward(&self.shown.1, &pulls, &mut self.slopes);
        for (word, pull) in words.iter().zip(&to_words) {
            let pull: Input =
                std::array::from_fn(|at| pull[at] * word.mask[at] * slope(word.sums[at]) / (1.0 - bound));
            for &row in &rows[word.rows.clone()] {
                self.vector_slopes.touch(row, &pull);
            }
        }
        sweep.total - gold
    }
}

/// Learns from `sequences`, which have `known` features.
pub(super) fn learn(sequences: &[Sequence], known: usize, plan: Plan, report: impl Fn(&str)) -> Learned {
    let mut random = Random::new(0);
    let vectors = (0..known).map(|_| std::array::from_fn(|_| 0.1 * random.normal())).collect();
    let mut network = Weights {
        first: [Reader::random(&mut random), Reader::random(&mut random)],
        second: [Reader::random(&mut random), Reader::random(&mut random)],
        ..Weights::default()
    };
    for labels in [&mut network.labels, &mut network.early_labels] {
        for weight in labels.weights.iter_mut().flat_map(|row| row.iter_mut().take(COUNT)) {
            *weight = 0.1 * random.normal() / (BOTH as f32).sqrt();
        }
    }
    let mut trainer = Trainer {
        plan,
        shown: (Vec::new(), Weights::default()),
        vectors,
        network,
        steps: vec![[[0.0; COUNT]; COUNT]; PLACES],
        random,
        slopes: Weights::default(),
        vector_slopes: Rows::new(known),
        step_slopes: vec![[[0.0; COUNT]; COUNT]; PLACES],
    };
    let size = trainer.network.parts().iter().map(|part| part.len()).sum();
    let mut moments = (Moments::new(size), Moments::new(known * READ), Moments::new(PLACES * COUNT * COUNT));
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let turns = plan.rounds * sequences.len().div_ceil(BATCH);
    let mut turn = 0;
    for round in 0..plan.rounds {
        for at in (1..order.len()).rev() {
            order.swap(at, (trainer.random.next() >> 33) as usize % (at + 1));
        }
        let mut loss = 0.0;
        for batch in order.chunks(BATCH) {
            let steps = Steps::new(trainer.steps.clone());
            trainer.show(2 * turn >= turns);
            for &at in batch {
                loss += trainer.learn(&sequences[at], &steps);
            }
            turn += 1;
            let share = turn as f32 / turns as f32;
            let rate = plan.rate * 0.5 * (1.0 + libm::cosf(std::f32::consts::PI * share));
            trainer.step(&mut moments, batch.len() as f32, adam::pace(rate, turn));
        }
        report(&format!("round {}: loss {:.4} a paragraph", round + 1, loss / order.len() as f64));
    }
    let Trainer { vectors, network, steps, .. } = trainer;
    Learned { vectors, network, steps }
}

impl Trainer {
    /// Makes paragraphs read by the weights as they are, or by what the file keeps of them.
    fn show(&mut self, rounded: bool) {
        let (vectors, network) = &mut self.shown;
        vectors.clone_from(&self.vectors);
        network.clone_from(&self.network);
        if rounded {
            self.plan.grain.round(vectors, network.parts());
        }
    }

    /// A step against the gradients of `count` paragraphs, which are forgotten.
    fn step(&mut self, moments: &mut (Moments, Moments, Moments), count: f32, pace: f32) {
        let mut square = self.slopes.parts().iter().map(|part| slopes::square(part)).sum::<f64>();
        square += self.vector_slopes.square();
        square += slopes::square(self.step_slopes.as_flattened().as_flattened());
        let factor = slopes::factor(square, count, LONGEST);
        slopes::step(self.network.parts(), self.slopes.parts(), &mut moments.0, factor, pace);
        self.vector_slopes.step(&mut self.vectors, &mut moments.1, factor, pace);
        let steps = vec![self.steps.as_flattened_mut().as_flattened_mut()];
        let slopes = vec![self.step_slopes.as_flattened_mut().as_flattened_mut()];
        slopes::step(steps, slopes, &mut moments.2, factor, pace);
    }
}
