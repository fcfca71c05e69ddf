//! Training of the tagger.
#![expect(clippy::indexing_slicing, reason = "a tool for developers stops at the first error")]

use super::{CLASSES, Form, Pos, Tag, Word, assign_with, features, revise, walk};
use crate::{
    document::Document,
    model::{CLASSES as MOST, Model, Scores, best, pack, train::Learner},
    sentences::Sentence,
    tokens::Token,
};

/// A text with the classes of its tokens.
pub struct Example<'t> {
    /// The text.
    pub document: Document<'t>,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Class of each token; `None` where the annotation does not tell or cuts tokens otherwise.
    pub truth: Vec<Option<u8>>,
    /// How often each round goes over it, 1 being once; parts of 1 take that share of the texts.
    pub weight: f32,
}

/// How to train.
#[derive(Clone, Copy)]
pub struct Plan {
    /// Rounds over the data.
    pub rounds: usize,
    /// Features seen less often are left out.
    pub least_seen: u8,
    /// Length of a step in the first round.
    pub rate: f32,
    /// What the step is multiplied by after each round.
    pub decay: f32,
    /// Strength of the L1 penalty, of the order of 1.
    pub penalty: f32,
    /// Weights are multiplied by this and rounded.
    pub scale: f32,
    /// Smaller rounded weights are dropped.
    pub least_weight: i8,
}

/// The class of a tag, if the tagger knows it.
#[must_use]
pub fn class_of(pos: Pos, form: Form) -> Option<u8> {
    let at = CLASSES.iter().position(|&tag| tag == Tag::new(pos, form));
    let at = at.or_else(|| CLASSES.iter().position(|tag| tag.pos == pos));
    at.and_then(|at| u8::try_from(at).ok())
}

/// Trains a model and returns its file.
#[must_use]
pub fn learn(examples: &[Example], plan: Plan, mut report: impl FnMut(&str)) -> Vec<u8> {
    let words: Vec<Vec<Word>> = examples
        .iter()
        .map(|example| example.tokens.iter().map(|token| features::read(&example.document, token)).collect())
        .collect();
    let mut learner = Learner::new(CLASSES.len());
    for (example, words) in examples.iter().zip(&words) {
        visit(example, words, |truth, features| {
            learner.count(features);
            truth
        });
    }
    let admitted = learner.admit(plan.least_seen);
    report(&format!("{admitted} features seen at least {} times", plan.least_seen));
    run(&mut learner, examples, &words, plan, &mut report);
    let rows = learner.rows(plan.scale, plan.least_weight);
    let pairs: usize = rows.iter().map(|(_, row)| row.len()).sum();
    report(&format!("{} features, {pairs} weights kept", rows.len()));
    pack(CLASSES.len(), &rows)
}

fn run(
    learner: &mut Learner,
    examples: &[Example],
    words: &[Vec<Word>],
    plan: Plan,
    report: &mut impl FnMut(&str),
) {
    let items = examples.iter().map(|example| example.weight * example.tokens.len() as f32).sum::<f32>();
    let penalty = plan.penalty / items;
    let weights: Vec<f32> = examples.iter().map(|example| example.weight).collect();
    for round in 0..plan.rounds {
        let (mut right, mut all) = (0u32, 0u32);
        let rate = plan.rate * plan.decay.powi(i32::try_from(round).unwrap_or(i32::MAX));
        for turn in order(&weights, round) {
            let (example, words) = (&examples[turn], &words[turn]);
            visit(example, words, |truth, features| {
                let scores: Scores = learner.score(features);
                let guess = best(&scores, CLASSES.len().min(MOST), |_| true).unwrap_or(0);
                if let Some(truth) = truth {
                    all += 1;
                    right += u32::from(truth == guess);
                    learner.learn(features, truth, rate, penalty, 1.0);
                }
                Some(guess)
            });
        }
        report(&format!(
            "round {}: {:.2} % of {all} right while learning",
            round + 1,
            100.0 * f64::from(right) / f64::from(all)
        ));
    }
}

/// Trains the model of the second look after the tagger `first`, and returns its file.
#[must_use]
pub fn learn_revision(
    examples: &[Example],
    first: &Model,
    plan: Plan,
    mut report: impl FnMut(&str),
) -> Vec<u8> {
    let texts: Vec<(Vec<Word>, Vec<u8>)> = examples
        .iter()
        .map(|example| {
            let Example { document, tokens, sentences, .. } = example;
            let words = tokens.iter().map(|token| features::read(document, token)).collect();
            let tags = assign_with(first, &Model::default(), document, tokens, sentences);
            (words, tags.iter().map(|tag| class_of(tag.pos, tag.form).unwrap_or(0)).collect())
        })
        .collect();
    let mut learner = Learner::new(CLASSES.len());
    for (example, text) in examples.iter().zip(&texts) {
        revisit(example, text, |truth, features| {
            learner.count(features);
            truth
        });
    }
    let admitted = learner.admit(plan.least_seen);
    report(&format!("{admitted} features seen at least {} times", plan.least_seen));
    let weights: Vec<f32> = examples.iter().map(|example| example.weight).collect();
    let items = examples.iter().map(|example| example.weight * example.tokens.len() as f32).sum::<f32>();
    for round in 0..plan.rounds {
        let (mut right, mut all) = (0u32, 0u32);
        let rate = plan.rate * plan.decay.powi(i32::try_from(round).unwrap_or(i32::MAX));
        for turn in order(&weights, round) {
            revisit(&examples[turn], &texts[turn], |truth, features| {
                let scores: Scores = learner.score(features);
                let guess = best(&scores, CLASSES.len().min(MOST), |_| true);
                if let Some(truth) = truth {
                    all += 1;
                    right += u32::from(Some(truth) == guess);
                    learner.learn(features, truth, rate, plan.penalty / items, 1.0);
                }
                guess
            });
        }
        let share = 100.0 * f64::from(right) / f64::from(all);
        report(&format!("round {}: {share:.2} % of {all} right while learning", round + 1));
    }
    pack(CLASSES.len(), &learner.rows(plan.scale, plan.least_weight))
}

fn revisit(
    example: &Example,
    (words, classes): &(Vec<Word>, Vec<u8>),
    mut decide: impl FnMut(Option<usize>, &[u32; revise::COUNT]) -> Option<usize>,
) {
    for sentence in &example.sentences {
        let range = sentence.tokens.clone();
        let truth = &example.truth[range.clone()];
        let mut classes = classes[range.clone()].to_vec();
        revise::walk(&words[range], &mut classes, |at, features| {
            decide(truth[at].map(usize::from), features)
        });
    }
}

/// The texts of a round by their weights (see [`Example::weight`]), shuffled in a way that depends on nothing but the round.
#[must_use]
pub fn order(weights: &[f32], round: usize) -> Vec<usize> {
    let mut turns = Vec::new();
    for (index, &weight) in weights.iter().enumerate() {
        let key = |copy: usize| {
            let mixed = (index as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
                ^ (round as u64 * 31 + copy as u64 + 1).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            (mixed ^ mixed >> 29).wrapping_mul(0x94d0_49bb_1331_11eb) >> 20
        };
        let whole = weight.floor();
        turns.extend((0..whole as usize).map(|copy| (key(copy), index)));
        // A fraction takes this text in its share of the rounds.
        let share = weight - whole;
        let step = (index as f32 * 0.618_034 + round as f32 * share).fract();
        if share > 0.0 && step + share >= 1.0 {
            turns.push((key(9), index));
        }
    }
    turns.sort_unstable();
    turns.into_iter().map(|(_, index)| index).collect()
}

fn visit(
    example: &Example,
    words: &[Word],
    mut decide: impl FnMut(Option<usize>, &[u32; features::COUNT]) -> Option<usize>,
) {
    let mut classes = Vec::new();
    for sentence in &example.sentences {
        let range = sentence.tokens.clone();
        let truth = &example.truth[range.clone()];
        walk(
            &example.document,
            &words[range.clone()],
            &example.tokens[range],
            &mut classes,
            |at, features| decide(truth[at].map(usize::from), features),
        );
        classes.clear();
    }
}
