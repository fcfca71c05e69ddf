//! What a sentence teaches: the way back through the network.

use super::{
    Example, Plan, Sentence, Trained,
    wanted::{Teachers, Wanted},
    way::Way,
};
use crate::{
    learning::Random,
    recurrent::{
        adam::Moments,
        backward::slope,
        slopes::{self, Rows},
    },
    syntax::{
        Relation,
        network::{
            self, BOTH, DEPENDENT, EXTRA, HEAD, Input, OWN_RELATION, READ, RELATION_BELOW, Style, VIEWS,
            Views, WHERE_DEPENDENTS, WHERE_HEAD, WIDE, Weights,
        },
    },
    tags,
};

/// What a step knows of the slopes.
pub(super) struct Gradients {
    weights: Weights,
    vectors: Rows<READ>,
    pub(super) loss: f32,
    pub(super) words: f32,
}

impl Gradients {
    pub(super) fn new(known: usize) -> Self {
        Self { weights: Weights::default(), vectors: Rows::new(known), loss: 0.0, words: 0.0 }
    }

    /// Adds those of `other`, which are zero afterwards.
    pub(super) fn take(&mut self, other: &mut Self) {
        for (own, part) in self.weights.parts().into_iter().zip(other.weights.parts()) {
            own.iter_mut().zip(&*part).for_each(|(own, slope)| *own += slope);
            part.fill(0.0);
        }
        self.vectors.take(&mut other.vectors);
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
        let square = self.weights.parts().iter().map(|part| slopes::square(part)).sum::<f64>();
        let factor = slopes::factor(square + self.vectors.square(), self.words, longest);
        slopes::step(weights.parts(), self.weights.parts(), &mut moments.0, factor, pace);
        self.vectors.step(vectors, &mut moments.1, factor, pace);
        (self.loss, self.words) = (0.0, 0.0);
    }
}

/// What learning a sentence reads.
pub(super) struct Learner<'l> {
    pub(super) plan: Plan,
    pub(super) vectors: &'l [Input],
    pub(super) weights: &'l Weights,
    /// The networks that teach.
    pub(super) teachers: &'l [Trained],
}

impl Learner<'_> {
    /// Adds a sentence's slopes to `gradients`.
    pub(super) fn learn(&self, sentence: &Sentence, gradients: &mut Gradients, random: &mut Random) {
        let example = sentence.example;
        let (plan, weights) = (self.plan, self.weights);
        let taught = !self.teachers.is_empty();
        // As the teachers believe that annotators would have it.
        let corrected = taught && example.automatic && random.part() < plan.corrected;
        let style = if example.automatic && !corrected { Style::Parser } else { Style::Annotators };
        let mut teachers = Teachers::new(self.teachers, sentence, style);
        let trust = if taught { plan.trust } else { 0.0 };
        let bound = plan.feature_dropout;
        let way = Way::new((self.vectors, weights), sentence, style, (bound, plan.dropout), random);
        let Way { rows, ends, sums, inputs, first, second, .. } = &way;

        let mut to_inputs = vec![[0.0; READ]; inputs.len()];
        let mut to_first = vec![[0.0; BOTH]; inputs.len()];
        let mut to_second = vec![[0.0; BOTH]; inputs.len()];
        gradients.words += example.places.len() as f32;
        for (at, tag) in example.tags.iter().enumerate() {
            let Some(tag) = *tag else { continue };
            let truth = (!corrected).then_some(usize::from(tag));
            let beliefs = teachers.believe(|weights, way, scores| {
                scores.extend(&way.classes(weights, at)[..tags::CLASSES.len()]);
            });
            let mut scores = way.classes(weights, at);
            let (known, rest) = scores.split_at_mut(tags::CLASSES.len());
            gradients.loss += Wanted { truth, beliefs: &beliefs, trust }.blame(known, plan.tag_weight);
            rest.fill(0.0);
            weights.tags.back(&mut gradients.weights.tags, &first.told[at], &scores, &mut to_first[at]);
            weights.own_tags.back(&mut gradients.weights.own_tags, &inputs[at], &scores, &mut to_inputs[at]);
        }
        let pulls = self.tree(sentence, &way, (&mut teachers, trust, corrected), gradients);
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
        let more = first.back(&weights.first, &mut slopes.first, inputs, &to_first);
        let mut start = 0;
        for (at, &end) in ends.iter().enumerate() {
            let pull: Input =
                std::array::from_fn(|unit| (to_inputs[at][unit] + more[at][unit]) * slope(sums[at][unit]));
            slopes.styles[style as usize].iter_mut().zip(pull).for_each(|(slot, pull)| *slot += pull);
            let pull = pull.map(|pull| pull / (1.0 - bound));
            for &row in &rows[start..end] {
                gradients.vectors.touch(row, &pull);
            }
            start = end;
        }
    }

    /// Slopes of the views, from heads and relations.
    fn tree(
        &self,
        sentence: &Sentence,
        way: &Way,
        (teachers, trust, corrected): (&mut Teachers, f32, bool),
        gradients: &mut Gradients,
    ) -> Vec<Views> {
        let Example { places, heads, relations, .. } = sentence.example;
        let views = &way.views;
        let count = views.len();
        let mut pulls: Vec<Views> = vec![[[0.0; WIDE]; VIEWS]; count];
        let mut scores = Vec::with_capacity(count + 1);
        for word in 0..count {
            let mut truth = Some(heads[word] as usize).filter(|&head| head <= count && !corrected);
            if truth.is_none() && !corrected {
                continue;
            }
            let beliefs = teachers.believe(|_, way, scores| way.heads(places, word, scores));
            way.heads(places, word, &mut scores);
            gradients.loss += Wanted { truth, beliefs: &beliefs, trust }.blame(&mut scores, 1.0);
            pulls[word][WHERE_HEAD][EXTRA] += scores[count];
            for head in (0..count).filter(|&head| head != word) {
                let pull = scores[head];
                if pull.abs() < 1e-6 {
                    continue;
                }
                let steps = network::distance(places[word], places[head]);
                for number in 0..WIDE {
                    pulls[word][DEPENDENT][number] += pull * views[head][HEAD][number];
                    pulls[head][HEAD][number] += pull * views[word][DEPENDENT][number];
                }
                pulls[word][WHERE_HEAD][steps] += pull;
                pulls[head][WHERE_DEPENDENTS][steps] += pull;
                pulls[head][WHERE_DEPENDENTS][EXTRA] += pull;
            }
            let relation = relations[word];
            if corrected {
                let best = |best: usize, at: usize| if beliefs[at] > beliefs[best] { at } else { best };
                truth = Some((0..=count).fold(0, best));
            }
            let Some(head) = truth.filter(|&head| head < count && head != word) else { continue };
            if relation == 0 && !corrected {
                continue;
            }
            let relation = Some(usize::from(relation)).filter(|_| !corrected).map(|relation| relation - 1);
            self.relation(way, (word, head), relation, (teachers, trust), (&mut pulls, gradients));
        }
        pulls
    }

    fn relation(
        &self,
        way: &Way,
        (word, head): (usize, usize),
        truth: Option<usize>,
        (teachers, trust): (&mut Teachers, f32),
        (pulls, gradients): (&mut [Views], &mut Gradients),
    ) {
        let all = Relation::ALL.len();
        let beliefs = teachers.believe(|weights, way, scores| {
            let found = network::relate(&weights.relations, &way.between(word, head));
            scores.extend(&found.as_flattened()[..all]);
        });
        let sum = way.between(word, head);
        let mut scores = network::relate(&self.weights.relations, &sum);
        let (known, rest) = scores.as_flattened_mut().split_at_mut(all);
        gradients.loss += Wanted { truth, beliefs: &beliefs, trust }.blame(known, self.plan.relation_weight);
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
        syntax::train::{Example, Plan, Sentence, Trained, begin},
    };

    #[test]
    fn slopes_are_what_small_changes_make_of_the_loss() {
        slopes(&[], 0.0);
    }

    #[test]
    fn so_they_are_with_teachers() {
        let mut teachers = [begin(4, &mut Random::new(6)), begin(4, &mut Random::new(7))];
        // Those that have learned believe something.
        for (_, weights) in &mut teachers {
            weights.parts().into_iter().flatten().for_each(|weight| *weight *= 8.0);
        }
        slopes(&teachers, 0.0);
        slopes(&teachers, 1.0);
    }

    /// Compares the slopes with what small changes make of the loss.
    fn slopes(teachers: &[Trained], corrected: f32) {
        let plan = Plan {
            rounds: 1,
            least_seen: 0.0,
            rate: 0.0,
            feature_dropout: 0.0,
            dropout: 0.0,
            tag_weight: 0.7,
            relation_weight: 0.5,
            grain: crate::recurrent::rounding::Grain { vectors: 1.0, weights: 6.0 },
            teachers: teachers.len(),
            trust: 0.5,
            corrected,
        };
        // Five tokens, of which the fourth is a mark; the third is the root, and nothing is known of the last's head.
        let example = Example {
            features: vec![],
            tags: vec![Some(3), None, Some(0), None, Some(9)],
            places: vec![0, 1, 2, 4],
            heads: vec![2, 0, 4, u32::MAX],
            relations: vec![7, 0, 1, 5],
            automatic: true,
            weight: 1.0,
        };
        let sentence =
            Sentence { example: &example, features: vec![0, 1, 1, 2, 3, 0, 3], ends: vec![2, 3, 4, 5, 7] };
        let mut random = Random::new(5);
        let (mut vectors, mut weights) = begin(4, &mut random);
        vectors.iter_mut().flatten().for_each(|number| *number *= 3.0);
        let learn = |vectors: &[_], weights: &_| {
            let mut gradients = Gradients::new(4);
            Learner { plan, vectors, weights, teachers }.learn(
                &sentence,
                &mut gradients,
                &mut Random::new(0),
            );
            gradients
        };
        let mut found = learn(&vectors, &weights);
        let step = 4e-3;
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
        assert!(steep > 25, "only {steep} slopes say anything");
        for (row, at) in (0..4).flat_map(|row| (0..super::READ).map(move |at| (row, at))) {
            let mut moved = vectors.clone();
            moved[row][at] += step;
            let up = learn(&moved, &weights);
            moved[row][at] -= 2.0 * step;
            let down = learn(&moved, &weights);
            check(found.vectors.of(row)[at], &up, &down, &format!("number {at} of vector {row}"));
        }
    }
}
