//! A trained labeller, for comparison with the hand-set scores: weights of clues for states and of steps from state
//! to state. The analysis does without it as long as the folds do (docs/EXPERIMENTS.md, "Structure").

use super::{
    Block, clues,
    decode::{STATES, Scores, Steps},
    features::{self, LineFacts},
    scores,
    view::{self, Tuning, View},
    words::Words,
};
use crate::{LineHints, document::Document, model::Model};

/// A weight of 1 in the model file.
const UNIT: f32 = 16.0;

/// Rows of the model beside those of clues: steps from each state, the start, the finish.
const STEP: u32 = 1 << 20;
const START: u32 = STEP + STATES as u32;
const FINISH: u32 = START + 1;

/// Weights, ready for use.
pub struct Labeller {
    model: Model,
    steps: Steps,
}

impl Labeller {
    /// Reads what the trainer wrote; `None` for another file.
    #[must_use]
    pub fn load(file: &[u8]) -> Option<Self> {
        let model = Model::load(file)?;
        (model.classes() == STATES).then(|| {
            let row = |feature: u32| by_state(&model, &[feature]);
            let rows: [Scores; STATES] =
                std::array::from_fn(|from| row(STEP + u32::try_from(from).unwrap_or(0)));
            let steps = Steps::new(&rows, row(START), row(FINISH));
            Self { model, steps }
        })
    }

    /// Like [`find_given`](super::find_given), by these weights, the hand-set scores times `base` added.
    #[must_use]
    pub fn find(&self, base: f32, document: &Document, hints: &[LineHints]) -> Vec<Block> {
        let words = Words::of(document);
        let facts = features::read(document, &words, hints);
        let mut sums: Vec<Scores> = view::all(&facts, Tuning::default())
            .map(|view| by_state(&self.model, &clues::of(&view).on))
            .collect();
        for (line, hand) in sums.iter_mut().zip(scores::all(&facts, Tuning::default())) {
            line.iter_mut().zip(hand).for_each(|(sum, hand)| *sum += base * hand);
        }
        super::label(document, &words, &facts, sums, &self.steps, &[])
    }
}

impl Default for Labeller {
    fn default() -> Self {
        Self {
            model: Model::default(),
            steps: Steps::new(&[[0.0; STATES]; STATES], [0.0; STATES], [0.0; STATES]),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "sums of a few hundred bytes")]
fn by_state(model: &Model, features: &[u32]) -> Scores {
    let sums = model.score(features);
    std::array::from_fn(|state| sums.get(state).map_or(0.0, |&sum| sum as f32 / UNIT))
}

/// How many clues there are.
#[must_use]
pub fn clues() -> usize {
    let fact = LineFacts::default();
    view::all(&[fact], Tuning::default()).next().map_or(0, |view: View| clues::of(&view).count() as usize)
}

/// Writes a labeller's weights.
#[must_use]
pub fn pack(
    clues: &[[f64; STATES]],
    steps: &[[f64; STATES]; STATES],
    start: &[f64; STATES],
    finish: &[f64; STATES],
) -> Vec<u8> {
    let row = |weights: &[f64; STATES]| -> Vec<(u8, i8)> {
        let whole = |weight: f64| (weight * f64::from(UNIT)).round().clamp(-127.0, 127.0) as i8;
        (0_u8..)
            .zip(weights)
            .map(|(state, &weight)| (state, whole(weight)))
            .filter(|&(_, w)| w != 0)
            .collect()
    };
    let rows = (0_u32..).zip(clues).chain((STEP..).zip(steps)).chain([(START, start), (FINISH, finish)]);
    let rows: Vec<_> =
        rows.map(|(feature, weights)| (feature, row(weights))).filter(|(_, row)| !row.is_empty()).collect();
    crate::model::pack(STATES, &rows)
}
