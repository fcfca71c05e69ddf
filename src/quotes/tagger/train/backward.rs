//! The network's way forward with all that is needed on the way back, and the way back: backpropagation through time.

use super::super::{
    chain::Row,
    recurrent::{HELD, Input, Network, READ, Scores, State},
};
use crate::{
    learning::Random,
    recurrent::{Step, add, place},
};

/// A way forward over a paragraph.
pub(super) struct Way {
    /// What each word was read as.
    words: Vec<Input>,
    /// The steps of each reader, in its order.
    turns: [Vec<Turn>; 2],
    /// Of the labels of each word.
    pub(super) scores: Vec<Row>,
}

/// A reader's step, and what of its state was told.
struct Turn {
    step: Step<HELD>,
    mask: State,
    told: State,
}

impl Way {
    /// Goes over `words`; `dropout` is the part of what is remembered that is not told.
    pub(super) fn forward(network: &Network, words: Vec<Input>, dropout: f32, random: &mut Random) -> Self {
        let count = words.len();
        let mut sums = vec![network.bias; count];
        let turns = [0, 1].map(|side| {
            let reader = &network.readers[side];
            let mut state = [0.0; HELD];
            let mut turns = Vec::with_capacity(count);
            for turn in 0..count {
                let at = place(side, turn, count);
                let step = reader.unit.step(&words[at], &state);
                state = step.state;
                let mask: State = random.mask(dropout);
                let told: State = std::array::from_fn(|unit| state[unit] * mask[unit]);
                add(&told, &reader.labels, &mut sums[at]);
                turns.push(Turn { step, mask, told });
            }
            turns
        });
        let whole = |(word, mut scores): (&Input, Scores)| -> Row {
            add(word, &network.labels, &mut scores);
            std::array::from_fn(|label| scores[label])
        };
        let scores = words.iter().zip(sums).map(whole).collect();
        Self { words, turns, scores }
    }

    /// Adds to the gradients `slopes` of the network's weights what follows from those of the scores; returns those of the
    /// words.
    pub(super) fn backward(&self, network: &Network, scores: &[Row], slopes: &mut Network) -> Vec<Input> {
        let count = self.words.len();
        let mut to_words = vec![[0.0; READ]; count];
        for ((word, to_word), pull) in self.words.iter().zip(&mut to_words).zip(scores) {
            for (slot, pull) in slopes.bias.iter_mut().zip(pull) {
                *slot += *pull;
            }
            for unit in 0..READ {
                let weights = slopes.labels[unit].iter_mut().zip(&network.labels[unit]);
                for ((slope, weight), pull) in weights.zip(pull) {
                    *slope += word[unit] * pull;
                    to_word[unit] += weight * pull;
                }
            }
        }
        for (side, turns) in self.turns.iter().enumerate() {
            let (reader, slopes) = (&network.readers[side], &mut slopes.readers[side]);
            let mut to_state = [0.0; HELD];
            for (turn, Turn { step, mask, told }) in turns.iter().enumerate().rev() {
                let at = place(side, turn, count);
                let pull = &scores[at];
                for unit in 0..HELD {
                    let mut sum = 0.0;
                    let weights = slopes.labels[unit].iter_mut().zip(&reader.labels[unit]);
                    for ((slope, weight), pull) in weights.zip(pull) {
                        *slope += told[unit] * pull;
                        sum += weight * pull;
                    }
                    to_state[unit] += sum * mask[unit];
                }
                let before = if turn > 0 { turns[turn - 1].step.state } else { [0.0; HELD] };
                let (to_word, to_before) =
                    reader.unit.back(&mut slopes.unit, step, &self.words[at], &before, &to_state);
                for (slot, pull) in to_words[at].iter_mut().zip(to_word) {
                    *slot += pull;
                }
                to_state = to_before;
            }
        }
        to_words
    }
}

#[cfg(test)]
mod tests {
    use super::{HELD, Input, Network, Random, Row, Way};

    /// A sum of all scores, each with a weight of its own.
    fn sum(network: &Network, words: &[Input], weights: &[Row]) -> f64 {
        let way = Way::forward(network, words.to_vec(), 0.0, &mut Random::new(0));
        let products = way.scores.iter().flatten().zip(weights.iter().flatten());
        products.map(|(score, weight)| f64::from(score * weight)).sum()
    }

    #[test]
    fn slopes_are_what_small_changes_make_of_the_scores() {
        let mut random = Random::new(3);
        let mut network = Network::default();
        for weight in network.parts().into_iter().flatten() {
            *weight = 0.3 * random.normal();
        }
        let words: Vec<Input> = (0..5).map(|_| std::array::from_fn(|_| random.normal())).collect();
        let weights: Vec<Row> = (0..5).map(|_| std::array::from_fn(|_| random.normal())).collect();
        let way = Way::forward(&network, words.clone(), 0.0, &mut Random::new(0));
        let mut slopes = Network::default();
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
