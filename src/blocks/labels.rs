//! The trained labeller: weights of clues for states and of steps from state to state.

use std::sync::LazyLock;

use super::{
    clues,
    decode::{STATES, Scores, Steps},
    features::LineFacts,
    view::{self, View},
};
use crate::model::Model;

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

/// The trained weights, unpacked on first use.
static SHIPPED: LazyLock<Labeller> =
    LazyLock::new(|| Labeller::load(include_bytes!("../data/blocks.bin")).unwrap_or_default());

impl Labeller {
    /// The trained one.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

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

    /// Steps from state to state.
    #[must_use]
    pub const fn steps(&self) -> &Steps {
        &self.steps
    }

    /// Scores of all lines.
    #[must_use]
    pub fn scores(&self, facts: &[LineFacts]) -> Vec<Scores> {
        view::all(facts).map(|view| by_state(&self.model, &clues::of(&view).on)).collect()
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
#[cfg(feature = "train")]
pub fn clues() -> usize {
    let fact = LineFacts::default();
    view::all(&[fact]).next().map_or(0, |view: View| clues::of(&view).count() as usize)
}

/// Writes a labeller's weights.
#[must_use]
#[cfg(feature = "train")]
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
