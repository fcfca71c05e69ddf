//! The gradient of a batch: of the weights of a network, part by part, and of the vectors of its features, of which a
//! batch touches few.
#![expect(clippy::indexing_slicing, reason = "a tool for developers stops at the first error")]

use super::adam::Moments;

/// The squares of all numbers, summed.
pub(crate) fn square(numbers: &[f32]) -> f64 {
    numbers.iter().map(|&number| f64::from(number * number)).sum()
}

/// By what a gradient of `count` examples whose numbers' squares sum to `square` is multiplied: their mean, and no longer than
/// `longest`.
pub(crate) fn factor(square: f64, count: f32, longest: f32) -> f32 {
    let length = (square.sqrt() as f32 / count).max(f32::MIN_POSITIVE);
    (longest / length).min(1.0) / count
}

/// A step of all `weights` against their `slopes` times `factor`; the slopes are zero afterwards.
pub(crate) fn step(
    weights: Vec<&mut [f32]>,
    slopes: Vec<&mut [f32]>,
    moments: &mut Moments,
    factor: f32,
    pace: f32,
) {
    let mut from = 0;
    for (weights, slopes) in weights.into_iter().zip(slopes) {
        slopes.iter_mut().for_each(|slope| *slope *= factor);
        moments.step(from, weights, slopes, pace);
        from += slopes.len();
        slopes.fill(0.0);
    }
}

/// Slopes of vectors of `N` numbers.
pub(crate) struct Rows<const N: usize> {
    rows: Vec<[f32; N]>,
    /// Those that are not zero, and whether one is among them.
    touched: Vec<u32>,
    is_touched: Vec<bool>,
}

impl<const N: usize> Rows<N> {
    pub(crate) fn new(count: usize) -> Self {
        Self { rows: vec![[0.0; N]; count], touched: Vec::new(), is_touched: vec![false; count] }
    }

    /// Those of the vector `row`.
    #[cfg(test)]
    pub(crate) fn of(&self, row: usize) -> &[f32; N] {
        &self.rows[row]
    }

    /// Adds `pull` to those of the vector `row`.
    pub(crate) fn touch(&mut self, row: u32, pull: &[f32; N]) {
        if !std::mem::replace(&mut self.is_touched[row as usize], true) {
            self.touched.push(row);
        }
        self.rows[row as usize].iter_mut().zip(pull).for_each(|(slope, pull)| *slope += pull);
    }

    /// Adds those of `other`, which are zero afterwards.
    pub(crate) fn take(&mut self, other: &mut Self) {
        for row in std::mem::take(&mut other.touched) {
            let pull = std::mem::replace(&mut other.rows[row as usize], [0.0; N]);
            other.is_touched[row as usize] = false;
            self.touch(row, &pull);
        }
    }

    /// The squares of all, summed.
    pub(crate) fn square(&self) -> f64 {
        self.touched.iter().map(|&row| square(&self.rows[row as usize])).sum()
    }

    /// A step of the `vectors`, as [`step`].
    pub(crate) fn step(&mut self, vectors: &mut [[f32; N]], moments: &mut Moments, factor: f32, pace: f32) {
        self.touched.sort_unstable();
        for row in self.touched.drain(..).map(|row| row as usize) {
            let slopes = &mut self.rows[row];
            slopes.iter_mut().for_each(|slope| *slope *= factor);
            moments.step(row * N, &mut vectors[row], slopes, pace);
            *slopes = [0.0; N];
            self.is_touched[row] = false;
        }
    }
}
