//! The network's way forward with all that is needed on the way back, and the way back.

use super::super::{
    chain::Row,
    recurrent::{BOTH, HELD, Input, READ, Scores, State, Weights},
};
use crate::{learning::Random, recurrent::backward::Layer};

/// A way forward over a paragraph.
pub(super) struct Way {
    /// What each word was read as.
    words: Vec<Input>,
    first: Layer<READ, HELD, BOTH>,
    second: Layer<BOTH, HELD, BOTH>,
    /// Of the labels of each word.
    pub(super) scores: Vec<Row>,
}

impl Way {
    /// Goes over `words`; `dropout` is the part of what is remembered that is not told.
    pub(super) fn forward(network: &Weights, words: Vec<Input>, dropout: f32, random: &mut Random) -> Self {
        let first = Layer::forward(&network.first, &words, dropout, random);
        let second = Layer::forward(&network.second, &first.told, dropout, random);
        let whole = |((word, first), second): ((&Input, &State), &State)| -> Row {
            let [late, early, own] =
                [network.labels.of(second), network.early_labels.of(first), network.own_labels.of(word)];
            std::array::from_fn(|label| late[label] + early[label] + own[label])
        };
        let scores = words.iter().zip(&first.told).zip(&second.told).map(whole).collect();
        Self { words, first, second, scores }
    }

    /// Adds to the gradients `slopes` of the network's weights what follows from those of the scores; returns those of the
    /// words.
    pub(super) fn backward(&self, network: &Weights, scores: &[Row], slopes: &mut Weights) -> Vec<Input> {
        let count = self.words.len();
        let mut to_words = vec![[0.0; READ]; count];
        let mut to_first = vec![[0.0; BOTH]; count];
        let mut to_second = vec![[0.0; BOTH]; count];
        for (at, row) in scores.iter().enumerate() {
            let mut pull: Scores = [0.0; _];
            pull.iter_mut().zip(row).for_each(|(slot, &pull)| *slot = pull);
            let (first, second) = (&self.first.told[at], &self.second.told[at]);
            network.labels.back(&mut slopes.labels, second, &pull, &mut to_second[at]);
            network.early_labels.back(&mut slopes.early_labels, first, &pull, &mut to_first[at]);
            network.own_labels.back(&mut slopes.own_labels, &self.words[at], &pull, &mut to_words[at]);
        }
        let more = self.second.back(&network.second, &mut slopes.second, &self.first.told, &to_second);
        for (slot, pull) in to_first.as_flattened_mut().iter_mut().zip(more.as_flattened()) {
            *slot += pull;
        }
        let more = self.first.back(&network.first, &mut slopes.first, &self.words, &to_first);
        for (slot, pull) in to_words.as_flattened_mut().iter_mut().zip(more.as_flattened()) {
            *slot += pull;
        }
        to_words
    }
}

#[cfg(test)]
mod tests {
    use super::{HELD, Input, Random, Row, Way, Weights};

    /// A sum of all scores, each with a weight of its own.
    fn sum(network: &Weights, words: &[Input], weights: &[Row]) -> f64 {
        let way = Way::forward(network, words.to_vec(), 0.0, &mut Random::new(0));
        let products = way.scores.iter().flatten().zip(weights.iter().flatten());
        products.map(|(score, weight)| f64::from(score * weight)).sum()
    }

    #[test]
    fn slopes_are_what_small_changes_make_of_the_scores() {
        let mut random = Random::new(3);
        let mut network = Weights::default();
        for weight in network.parts().into_iter().flatten() {
            *weight = 0.3 * random.normal();
        }
        let words: Vec<Input> = (0..5).map(|_| std::array::from_fn(|_| random.normal())).collect();
        let weights: Vec<Row> = (0..5).map(|_| std::array::from_fn(|_| random.normal())).collect();
        let way = Way::forward(&network, words.clone(), 0.0, &mut Random::new(0));
        let mut slopes = Weights::default();
        let to_words = way.backward(&network, &weights, &mut slopes);

        let step = 1e-2;
        let is_close = |found: f32, up: f64, down: f64, what: &str| {
            let wanted = (up - down) / f64::from(2.0 * step);
            assert!(
                (f64::from(found) - wanted).abs() < 0.02 * (1.0 + wanted.abs()),
                "{what}: {found}, not {wanted}"
            );
        };
        for part in 0..slopes.parts().len() {
            for at in (0..slopes.parts()[part].len()).step_by(HELD + 3) {
                let moved = |by: f32| {
                    let mut network = network.clone();
                    network.parts()[part][at] += by;
                    sum(&network, &words, &weights)
                };
                let (up, down) = (moved(step), moved(-step));
                is_close(slopes.parts()[part][at], up, down, &format!("weight {at} of part {part}"));
            }
        }
        for (word, to_word) in to_words.iter().enumerate() {
            for (at, &found) in to_word.iter().enumerate() {
                let moved = |by: f32| {
                    let mut words = words.clone();
                    words[word][at] += by;
                    sum(&network, &words, &weights)
                };
                is_close(found, moved(step), moved(-step), &format!("number {at} of word {word}"));
            }
        }
    }
}
