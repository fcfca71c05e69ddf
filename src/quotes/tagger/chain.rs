//! A linear-chain conditional random field (Lafferty, McCallum & Pereira, ICML 2001) over the labels: the
//! best sequence, and how sure the model is of each label.
//!
//! Cost: linear in the words, times the square of the number of labels.

use super::labels::{self, COUNT};

/// Scores of the labels of one word, or of the labels that may follow one.
pub type Row = [f32; COUNT];

/// Scores of each label after each label.
pub type Square = [Row; COUNT];

/// Score of what cannot be.
pub const NEVER: f32 = -1e9;

/// Scores of the steps from label to label, by what kind of place the step leads to.
pub struct Steps {
    scores: Vec<Square>,
    factors: Vec<Square>,
    /// The factors by the label that they lead to: the way back sums those of all labels at once.
    back: Vec<Square>,
}

impl Steps {
    /// From one square for each kind of place; steps that no sequence may take are shut.
    #[must_use]
    pub fn new(mut scores: Vec<Square>) -> Self {
        for square in &mut scores {
            for (from, row) in (0u8..).zip(square.iter_mut()) {
                for (label, score) in (0u8..).zip(row.iter_mut()) {
                    if !labels::may_follow(from, label) {
                        *score = NEVER;
                    }
                }
            }
        }
        let factors: Vec<Square> =
            scores.iter().map(|square| square.map(|row| row.map(libm::expf))).collect();
        let back = factors.iter().map(turned).collect();
        Self { scores, factors, back }
    }
}

/// The scores of one sequence.
pub struct Chain<'a> {
    /// Scores of each word's labels.
    pub rows: &'a [Row],
    /// What kind of place each word is; not read for the first word.
    pub places: &'a [u8],
    /// Scores of the steps.
    pub steps: &'a Steps,
}

/// The square with rows for columns.
fn turned(square: &Square) -> Square {
    let mut rows = square.each_ref().map(|row| row.iter());
    std::array::from_fn(|_| rows.each_mut().map(|row| row.next().copied().unwrap_or_default()))
}

const SHUT: Square = [[0.0; COUNT]; COUNT];

impl Chain<'_> {
    /// The best sequence of labels (Viterbi).
    #[must_use]
    pub fn best(&self) -> Vec<u8> {
        // For each word the scores of the best sequences that end with each label. Where they came from is asked
        // afterwards, of the labels on the best way alone.
        let mut reached: Vec<Row> = Vec::with_capacity(self.rows.len());
        for (row, &place) in self.rows.iter().zip(self.places) {
            let mut next = *row;
            if let Some(scores) = reached.last() {
                let mut tops = [f32::MIN; COUNT];
                for (&score, steps) in scores.iter().zip(self.step(place)) {
                    for (top, &step) in tops.iter_mut().zip(steps) {
                        let sum = score + step;
                        *top = if sum > *top { sum } else { *top };
                    }
                }
                for (slot, top) in next.iter_mut().zip(tops) {
                    *slot += top;
                }
            } else {
                for (label, slot) in
                    (0u8..).zip(next.iter_mut()).filter(|&(label, _)| labels::is_inner(label))
                {
                    *slot = NEVER * f32::from(label);
                }
            }
            reached.push(next);
        }
        let mut label = reached.last().map_or(0, |scores| first_best(scores.iter().copied()));
        let mut path = vec![0; reached.len()];
        for (at, slot) in path.iter_mut().enumerate().rev() {
            *slot = label;
            let before = at.checked_sub(1).and_then(|before| reached.get(before));
            if let (Some(scores), Some(&place)) = (before, self.places.get(at)) {
                let steps = self.step(place).iter().map(|row| row.get(usize::from(label)).unwrap_or(&NEVER));
                label = first_best(scores.iter().zip(steps).map(|(score, step)| score + step));
            }
        }
        path
    }

    /// The scores of the steps to a place.
    fn step(&self, place: u8) -> &Square {
        self.steps.scores.get(usize::from(place)).unwrap_or(&SHUT)
    }

    /// The probability of each label of each word (forward-backward).
    #[must_use]
    pub fn marginals(&self) -> Vec<Row> {
        self.sweep().marginals()
    }

    /// Forward and backward probabilities.
    #[must_use]
    pub fn sweep(&self) -> Sweep {
        let length = self.rows.len();
        let mut total = 0.0;
        // Scores are raised so that the best one of a word becomes 0: no overflow, and nothing else changes.
        let local: Vec<Row> = self
            .rows
            .iter()
            .map(|row| {
                let top = row.iter().fold(f32::MIN, |top, &score| if score > top { score } else { top });
                total += f64::from(top);
                row.map(|score| libm::expf(score - top))
            })
            .collect();
        let place = |at: usize| usize::from(self.places.get(at).copied().unwrap_or(0));
        let mut forward: Vec<Row> = Vec::with_capacity(length);
        for (at, local) in local.iter().enumerate() {
            let mut row = [0.0; COUNT];
            match forward.last() {
                Some(before) => {
                    let step = self.steps.factors.get(place(at)).unwrap_or(&SHUT);
                    add_product(before, step, &mut row);
                }
                None => {
                    for (label, slot) in (0u8..).zip(row.iter_mut()) {
                        *slot = f32::from(u8::from(!labels::is_inner(label)));
                    }
                }
            }
            for (slot, local) in row.iter_mut().zip(local) {
                *slot *= local;
            }
            total += libm::log(f64::from(normalise(&mut row)));
            forward.push(row);
        }
        let mut backward = vec![[1.0; COUNT]; length];
        for at in (1..length).rev() {
            let (Some(after), Some(local)) = (backward.get(at), local.get(at)) else { continue };
            let ahead: Row = product_of(after, local);
            let mut row = [0.0; COUNT];
            add_product(&ahead, self.steps.back.get(place(at)).unwrap_or(&SHUT), &mut row);
            normalise(&mut row);
            if let Some(slot) = backward.get_mut(at - 1) {
                *slot = row;
            }
        }
        Sweep { local, forward, backward, total }
    }

    /// The probability of each pair of labels at the step to the word `at`.
    #[must_use]
    pub fn pairs(&self, sweep: &Sweep, at: usize) -> Square {
        let mut square = SHUT;
        let place = self.places.get(at).copied().unwrap_or(0);
        let (Some(before), Some(local), Some(after), Some(step)) = (
            at.checked_sub(1).and_then(|before| sweep.forward.get(before)),
            sweep.local.get(at),
            sweep.backward.get(at),
            self.steps.factors.get(usize::from(place)),
        ) else {
            return square;
        };
        let ahead = product_of(after, local);
        let mut sum = 0.0;
        for ((row, steps), before) in square.iter_mut().zip(step).zip(before) {
            for ((slot, step), ahead) in row.iter_mut().zip(steps).zip(&ahead) {
                *slot = before * step * ahead;
                sum += *slot;
            }
        }
        let sum = sum.max(f32::MIN_POSITIVE);
        square.iter_mut().flatten().for_each(|slot| *slot /= sum);
        square
    }
}

/// The label with the highest score; of equal ones the first.
fn first_best(scores: impl Iterator<Item = f32>) -> u8 {
    let best =
        (0u8..).zip(scores).fold((0, f32::MIN), |best, next| if next.1 > best.1 { next } else { best });
    best.0
}

/// What the two sweeps over a sequence leave.
pub struct Sweep {
    local: Vec<Row>,
    /// Each row sums to one.
    pub forward: Vec<Row>,
    /// Each row sums to one.
    pub backward: Vec<Row>,
    /// Logarithm of the sum over all sequences.
    pub total: f64,
}

impl Sweep {
    /// The probability of each label of each word.
    #[must_use]
    pub fn marginals(&self) -> Vec<Row> {
        let rows = self.forward.iter().zip(&self.backward);
        rows.map(|(forward, backward)| product(forward, backward)).collect()
    }
}

/// The product, scaled to sum one.
fn product(one: &Row, other: &Row) -> Row {
    let mut row = product_of(one, other);
    normalise(&mut row);
    row
}

/// Adds the product of a row and a square.
fn add_product(row: &Row, square: &Square, sums: &mut Row) {
    for (&number, factors) in row.iter().zip(square) {
        for (sum, &factor) in sums.iter_mut().zip(factors) {
            *sum += number * factor;
        }
    }
}

fn product_of(one: &Row, other: &Row) -> Row {
    let mut row = *one;
    row.iter_mut().zip(other).for_each(|(slot, other)| *slot *= other);
    row
}

/// Scales the row to sum one; returns what it summed to.
fn normalise(row: &mut Row) -> f32 {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        row.iter_mut().for_each(|value| *value /= sum);
    }
    sum.max(f32::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{COUNT, Chain, Row, Steps, labels};

    /// Every sequence of `length` labels.
    fn sequences(length: usize) -> impl Iterator<Item = Vec<u8>> {
        let digit = |number: usize, place: usize| (number / COUNT.pow(place as u32) % COUNT) as u8;
        (0..COUNT.pow(length as u32))
            .map(move |number| (0..length).map(|place| digit(number, place)).collect())
    }

    fn numbers() -> impl Strategy<Value = Row> {
        proptest::array::uniform(-4.0..4.0f32)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn no_sequence_is_better_than_the_best(
            squares in proptest::collection::vec(proptest::array::uniform::<_, COUNT>(numbers()), 2),
            rows in proptest::collection::vec(numbers(), 1..4),
            places in proptest::collection::vec(0..2u8, 3),
        ) {
            let steps = Steps::new(squares.clone());
            let best = Chain { rows: &rows, places: &places, steps: &steps }.best();
            let score = |labels: &[u8]| -> f32 {
                let own: f32 = labels.iter().zip(&rows).map(|(&label, row)| row[usize::from(label)]).sum();
                let step = |at: usize| squares[usize::from(places[at])][usize::from(labels[at - 1])][usize::from(labels[at])];
                own + (1..labels.len()).map(step).sum::<f32>()
            };
            let may_be = |labels: &[u8]| {
                !labels::is_inner(labels[0]) && labels.windows(2).all(|pair| labels::may_follow(pair[0], pair[1]))
            };
            prop_assert!(may_be(&best), "{:?}", best);
            let top = sequences(rows.len()).filter(|labels| may_be(labels)).map(|labels| score(&labels)).fold(f32::MIN, f32::max);
            prop_assert!(score(&best) > top - 1e-3, "{:?}: {}, not {}", best, score(&best), top);
        }
    }
}
