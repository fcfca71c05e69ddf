//! The way through the network for one sentence, and back.

use super::{Plan, Sentence};
use crate::{
    learning::Random,
    recurrent::{
        adam::Moments,
        backward::{Layer, slope},
        tanh,
    },
    syntax::network::{
        self, BOTH, DEPENDENT, EXTRA, HALVES, HEAD, Input, OWN_RELATION, READ, RELATION_BELOW, VIEWS, View,
        Views, WHERE_DEPENDENTS, WHERE_HEAD, WIDE, Weights,
    },
    tags,
};

/// What a step knows of the slopes.
pub(super) struct Gradients {
    weights: Weights,
    vectors: Vec<Input>,
    /// The rows of `vectors` that are not zero, and whether a row is among them.
    touched: Vec<u32>,
    is_touched: Vec<bool>,
    pub(super) loss: f32,
    pub(super) words: f32,
}

impl Gradients {
    pub(super) fn new(known: usize) -> Self {
        Self {
            weights: Weights::default(),
            vectors: vec![[0.0; READ]; known],
            touched: Vec::new(),
            is_touched: vec![false; known],
            loss: 0.0,
            words: 0.0,
        }
    }

    fn touch(&mut self, row: u32, pull: &Input) {
        if !std::mem::replace(&mut self.is_touched[row as usize], true) {
            self.touched.push(row);
        }
        self.vectors[row as usize].iter_mut().zip(pull).for_each(|(slope, pull)| *slope += pull);
    }

    /// Adds those of `other`, which are zero afterwards.
    pub(super) fn take(&mut self, other: &mut Self) {
        for (own, part) in self.weights.parts().into_iter().zip(other.weights.parts()) {
            own.iter_mut().zip(&*part).for_each(|(own, slope)| *own += slope);
            part.fill(0.0);
        }
        for row in std::mem::take(&mut other.touched) {
            let pull = std::mem::replace(&mut other.vectors[row as usize], [0.0; READ]);
            other.is_touched[row as usize] = false;
            self.touch(row, &pull);
        }
        self.loss += std::mem::take(&mut other.loss);
        self.words += std::mem::take(&mut other.words);
    }

    /// A step against them; they are zero afterwards.
    pub(super) fn step(
        &mut self,
        vectors: &mut [Input],
        weights: &mut Weights,
        moments: &mut (Moments, Moments),
        pace: f32,
        longest: f32,
    ) {
        let squares = |part: &[f32]| part.iter().map(|&slope| f64::from(slope * slope)).sum::<f64>();
        let square = self.weights.parts().iter().map(|part| squares(part)).sum::<f64>()
            + self.touched.iter().map(|&row| squares(&self.vectors[row as usize])).sum::<f64>();
        let length = (square.sqrt() as f32 / self.words).max(f32::MIN_POSITIVE);
        let factor = (longest / length).min(1.0) / self.words;
        let scale = |part: &mut [f32]| part.iter_mut().for_each(|slope| *slope *= factor);
        let mut from = 0;
        for (weights, slopes) in weights.parts().into_iter().zip(self.weights.parts()) {
            scale(slopes);
            moments.0.step(from, weights, slopes, pace);
            from += slopes.len();
            slopes.fill(0.0);
        }
        self.touched.sort_unstable();
        for row in self.touched.drain(..).map(|row| row as usize) {
            let slopes = &mut self.vectors[row];
            scale(slopes);
            moments.1.step(row * READ, &mut vectors[row], slopes, pace);
            *slopes = [0.0; READ];
            self.is_touched[row] = false;
        }
        (self.loss, self.words) = (0.0, 0.0);
    }
}

/// Turns scores into the slopes of the loss of choosing `truth`, times `weight`; returns that loss.
fn blame(scores: &mut [f32], truth: usize, weight: f32) -> f32 {
    let top = scores.iter().fold(f32::MIN, |top, &score| top.max(score));
    let own = scores[truth] - top;
    let mut all = 0.0;
    for score in scores.iter_mut() {
        *score = libm::expf(*score - top);
        all += *score;
    }
    scores.iter_mut().for_each(|score| *score *= weight / all);
    scores[truth] -= weight;
    weight * (libm::logf(all) - own)
}

/// What learning a sentence reads.
pub(super) struct Learner<'l> {
    pub(super) plan: Plan,
    pub(super) vectors: &'l [Input],
    pub(super) weights: &'l Weights,
}

impl Learner<'_> {
    /// Adds a sentence's slopes to `gradients`.
    pub(super) fn learn(&self, sentence: &Sentence, gradients: &mut Gradients, random: &mut Random) {
        let example = sentence.example;
        let weights = self.weights;
        let bound = self.plan.feature_dropout;
        let (mut rows, mut ends) = (Vec::with_capacity(sentence.features.len()), Vec::new());
        let mut sums: Vec<Input> = Vec::with_capacity(sentence.ends.len());
        let mut start = 0;
        for &end in &sentence.ends {
            let mut sum = [0.0; READ];
            for &feature in &sentence.features[start..end] {
                if random.part() < bound {
                    continue;
                }
                rows.push(feature);
                let vector = &self.vectors[feature as usize];
                sum.iter_mut().zip(vector).for_each(|(sum, number)| *sum += number / (1.0 - bound));
            }
            start = end;
            ends.push(rows.len());
            sums.push(sum);
        }
        let inputs: Vec<Input> = sums.iter().map(|sum| sum.map(tanh)).collect();
        let first = Layer::forward(&weights.first, &inputs, self.plan.dropout, random);
        let second = Layer::forward(&weights.second, &first.told, self.plan.dropout, random);

        let mut to_inputs = vec![[0.0; READ]; inputs.len()];
        let mut to_first = vec![[0.0; BOTH]; inputs.len()];
        let mut to_second = vec![[0.0; BOTH]; inputs.len()];
        gradients.words += example.places.len() as f32;
        for (at, tag) in example.tags.iter().enumerate() {
            let Some(tag) = *tag else { continue };
            let mut scores = weights.tags.of(&first.told[at]);
            let own = weights.own_tags.of(&inputs[at]);
            scores.iter_mut().zip(own).for_each(|(score, own)| *score += own);
            let (known, rest) = scores.split_at_mut(tags::CLASSES.len());
            gradients.loss += blame(known, usize::from(tag), self.plan.tag_weight);
            rest.fill(0.0);
            weights.tags.back(&mut gradients.weights.tags, &first.told[at], &scores, &mut to_first[at]);
            weights.own_tags.back(&mut gradients.weights.own_tags, &inputs[at], &scores, &mut to_inputs[at]);
        }
        let views: Vec<Views> = example
            .places
            .iter()
            .map(|&at| std::array::from_fn(|view| weights.views[view].of(&second.told[at])))
            .collect();
        let pulls = self.tree(sentence, &views, gradients);
        for (&at, pulls) in example.places.iter().zip(&pulls) {
            let views = weights.views.iter().zip(&mut gradients.weights.views).zip(pulls);
            for ((linear, slopes), pull) in views {
                linear.back(slopes, &second.told[at], pull, &mut to_second[at]);
            }
        }
        let slopes = &mut gradients.weights;
        let more = second.back(&weights.second, &mut slopes.second, &first.told, &to_second);
        for (slot, pull) in to_first.as_flattened_mut().iter_mut().zip(more.as_flattened()) {
            *slot += pull;
        }
        let more = first.back(&weights.first, &mut slopes.first, &inputs, &to_first);
        let mut start = 0;
        for (at, &end) in ends.iter().enumerate() {
            let pull: Input = std::array::from_fn(|unit| {
                (to_inputs[at][unit] + more[at][unit]) * slope(sums[at][unit]) / (1.0 - bound)
            });
            for &row in &rows[start..end] {
                gradients.touch(row, &pull);
            }
            start = end;
        }
    }

    /// Slopes of the views, from heads and relations.
    fn tree(&self, sentence: &Sentence, views: &[Views], gradients: &mut Gradients) -> Vec<Views> {
        let example = sentence.example;
        let count = views.len();
        let mut pulls: Vec<Views> = vec![[[0.0; WIDE]; VIEWS]; count];
        let mut scores = vec![0.0; count + 1];
        for word in 0..count {
            let truth = example.heads[word] as usize;
            if truth > count {
                continue;
            }
            let steps = |head: usize| network::distance(example.places[word], example.places[head]);
            for head in 0..count {
                scores[head] = if head == word {
                    f32::MIN
                } else {
                    network::score(&views[word], &views[head], steps(head))
                };
            }
            scores[count] = views[word][WHERE_HEAD][EXTRA];
            gradients.loss += blame(&mut scores, truth, 1.0);
            pulls[word][WHERE_HEAD][EXTRA] += scores[count];
            for head in (0..count).filter(|&head| head != word) {
                let (pull, steps) = (scores[head], steps(head));
                if pull.abs() < 1e-6 {
                    continue;
                }
                for number in 0..WIDE {
                    pulls[word][DEPENDENT][number] += pull * views[head][HEAD][number];
                    pulls[head][HEAD][number] += pull * views[word][DEPENDENT][number];
                }
                pulls[word][WHERE_HEAD][steps] += pull;
                pulls[head][WHERE_DEPENDENTS][steps] += pull;
                pulls[head][WHERE_DEPENDENTS][EXTRA] += pull;
            }
            let relation = usize::from(example.relations[word]);
            if truth < count && relation > 0 {
                self.relation(views, [word, truth], relation - 1, gradients, &mut pulls);
            }
        }
        pulls
    }

    fn relation(
        &self,
        views: &[Views],
        [word, head]: [usize; 2],
        relation: usize,
        gradients: &mut Gradients,
        pulls: &mut [Views],
    ) {
        let mut sum = views[word][OWN_RELATION];
        sum.iter_mut().zip(&views[head][RELATION_BELOW]).for_each(|(sum, other)| *sum += other);
        let mut scores: [View; HALVES] = network::relate(&self.weights.relations, &sum);
        let all = scores.as_flattened_mut();
        let (known, rest) = all.split_at_mut(crate::syntax::Relation::ALL.len());
        gradients.loss += blame(known, relation, self.plan.relation_weight);
        rest.fill(0.0);
        let seen = sum.map(|number| number.max(0.0));
        let mut to_seen = [0.0; WIDE];
        let halves = self.weights.relations.iter().zip(&mut gradients.weights.relations).zip(&scores);
        for ((linear, slopes), pull) in halves {
            linear.back(slopes, &seen, pull, &mut to_seen);
        }
        for number in (0..WIDE).filter(|&number| sum[number] > 0.0) {
            pulls[word][OWN_RELATION][number] += to_seen[number];
            pulls[head][RELATION_BELOW][number] += to_seen[number];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Gradients, Learner};
    use crate::{
        learning::Random,
        syntax::train::{Example, Plan, Sentence, begin},
    };

    #[test]
    fn slopes_are_what_small_changes_make_of_the_loss() {
        let plan = Plan {
            rounds: 1,
            least_seen: 0.0,
            rate: 0.0,
            feature_dropout: 0.0,
            dropout: 0.0,
            tag_weight: 0.7,
            relation_weight: 0.5,
            grain: 3.0,
        };
        // Five tokens, of which the fourth is a mark; the third is the root, and nothing is known of the last's head.
        let example = Example {
            features: vec![],
            tags: vec![Some(3), None, Some(0), None, Some(9)],
            places: vec![0, 1, 2, 4],
            heads: vec![2, 0, 4, u32::MAX],
            relations: vec![7, 0, 1, 5],
            weight: 1.0,
        };
        let sentence =
            Sentence { example: &example, features: vec![0, 1, 1, 2, 3, 0, 3], ends: vec![2, 3, 4, 5, 7] };
        let mut random = Random::new(5);
        let (mut vectors, mut weights) = begin(4, &mut random);
        vectors.iter_mut().flatten().for_each(|number| *number *= 3.0);
        let learn = |vectors: &[_], weights: &_| {
            let mut gradients = Gradients::new(4);
            Learner { plan, vectors, weights }.learn(&sentence, &mut gradients, &mut Random::new(0));
            gradients
        };
        let mut found = learn(&vectors, &weights);
        let step = 1e-2;
        let check = |slope: f32, up: &Gradients, down: &Gradients, what: &str| {
            let wanted = (up.loss - down.loss) / (2.0 * step);
            assert!((slope - wanted).abs() < 0.01 + 0.03 * wanted.abs(), "{what}: {slope}, not {wanted}");
        };
        let mut steep = 0;
        for part in 0..weights.parts().len() {
            for at in (0..weights.parts()[part].len()).step_by(37) {
                let value = weights.parts()[part][at];
                weights.parts()[part][at] = value + step;
                let up = learn(&vectors, &weights);
                weights.parts()[part][at] = value - step;
                let down = learn(&vectors, &weights);
                weights.parts()[part][at] = value;
                let slope = found.weights.parts()[part][at];
                check(slope, &up, &down, &format!("weight {at} of part {part}"));
                steep += u32::from(slope.abs() > 0.02);
            }
        }
        assert!(steep > 40, "only {steep} slopes say anything");
        for (row, at) in (0..4).flat_map(|row| (0..super::READ).map(move |at| (row, at))) {
            let mut moved = vectors.clone();
            moved[row][at] += step;
            let up = learn(&moved, &weights);
            moved[row][at] -= 2.0 * step;
            let down = learn(&moved, &weights);
            check(found.vectors[row][at], &up, &down, &format!("number {at} of vector {row}"));
        }
    }
}
