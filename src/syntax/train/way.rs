//! The way of a network through a sentence, forwards: what it makes of each word.

use crate::{
    learning::Random,
    recurrent::{backward::Layer, tanh},
    syntax::{
        network::{
            self, BOTH, EXTRA, HELD, Input, OWN_RELATION, READ, RELATION_BELOW, Style, View, Views,
            WHERE_HEAD, Weights,
        },
        train::Sentence,
    },
};

/// The way of a network through a sentence.
pub(super) struct Way {
    /// Numbers of the features that were not left out, those of all tokens one after the other.
    pub(super) rows: Vec<u32>,
    /// Where each token's end.
    pub(super) ends: Vec<usize>,
    /// What each token's features sum up to, and what it is read as.
    pub(super) sums: Vec<Input>,
    pub(super) inputs: Vec<Input>,
    pub(super) first: Layer<READ, HELD, BOTH>,
    pub(super) second: Layer<BOTH, HELD, BOTH>,
    /// The words from all points of view.
    pub(super) views: Vec<Views>,
}

impl Way {
    /// `dropout`: the part of the features and that of what is remembered that are left out.
    pub(super) fn new(
        (vectors, weights): (&[Input], &Weights),
        sentence: &Sentence,
        style: Style,
        (bound, dropout): (f32, f32),
        random: &mut Random,
    ) -> Self {
        let (mut rows, mut ends) = (Vec::with_capacity(sentence.features.len()), Vec::new());
        let mut sums: Vec<Input> = Vec::with_capacity(sentence.ends.len());
        let mut start = 0;
        for &end in &sentence.ends {
            let mut sum = weights.styles[style as usize];
            for &feature in &sentence.features[start..end] {
                if random.part() < bound {
                    continue;
                }
                rows.push(feature);
                let vector = &vectors[feature as usize];
                sum.iter_mut().zip(vector).for_each(|(sum, number)| *sum += number / (1.0 - bound));
            }
            start = end;
            ends.push(rows.len());
            sums.push(sum);
        }
        let inputs: Vec<Input> = sums.iter().map(|sum| sum.map(tanh)).collect();
        let first = Layer::forward(&weights.first, &inputs, dropout, random);
        let second = Layer::forward(&weights.second, &first.told, dropout, random);
        let views = sentence.example.places.iter();
        let views =
            views.map(|&at| std::array::from_fn(|view| weights.views[view].of(&second.told[at]))).collect();
        Self { rows, ends, sums, inputs, first, second, views }
    }

    /// The scores of the classes of a token.
    pub(super) fn classes(&self, weights: &Weights, at: usize) -> View {
        let mut scores = weights.tags.of(&self.first.told[at]);
        let own = weights.own_tags.of(&self.inputs[at]);
        scores.iter_mut().zip(own).for_each(|(score, own)| *score += own);
        scores
    }

    /// The scores of the heads of a word, the last one that of being the root.
    pub(super) fn heads(&self, places: &[usize], word: usize, scores: &mut Vec<f32>) {
        scores.clear();
        scores.extend(self.views.iter().zip(places).enumerate().map(|(head, (view, &place))| {
            if head == word {
                f32::MIN
            } else {
                network::score(&self.views[word], view, network::distance(places[word], place))
            }
        }));
        scores.push(self.views[word][WHERE_HEAD][EXTRA]);
    }

    /// What relations of `word` to `head` follow from.
    pub(super) fn between(&self, word: usize, head: usize) -> View {
        let mut sum = self.views[word][OWN_RELATION];
        sum.iter_mut().zip(&self.views[head][RELATION_BELOW]).for_each(|(sum, other)| *sum += other);
        sum
    }
}
