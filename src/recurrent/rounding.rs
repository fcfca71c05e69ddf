//! Weights as a file keeps them: whole numbers of steps that are as coarse as quality allows, for they are downloaded.
//!
//! The second half of a training goes on with weights that are rounded so, while its steps move the exact ones (Courbariaux,
//! Bengio & David, "BinaryConnect", NIPS 2015): what is learned then bears the rounding.

use crate::model::pack;

/// How many steps the root mean square of the numbers is.
#[derive(Clone, Copy)]
pub struct Grain {
    /// Of the vectors of features, of which each word sums dozens.
    pub vectors: f32,
    /// Of the weights of a network, part by part.
    pub weights: f32,
}

impl Grain {
    /// Makes of the vectors and of the parts of a network what a file would give back.
    pub(crate) fn round<const N: usize>(&self, vectors: &mut [[f32; N]], parts: Vec<&mut [f32]>) {
        round(vectors.as_flattened_mut(), self.vectors);
        parts.into_iter().for_each(|part| round(part, self.weights));
    }

    /// Writes the parts of a network, and behind them what a one is in the vectors of the `features`, and these.
    pub(crate) fn write<const N: usize>(
        &self,
        parts: Vec<&mut [f32]>,
        features: &[u32],
        vectors: &[[f32; N]],
        file: &mut Vec<u8>,
    ) {
        parts.into_iter().for_each(|part| save(part, self.weights, file));
        let scale = scale(vectors.as_flattened(), self.vectors);
        file.extend(scale.to_le_bytes());
        let row = |(&feature, vector): (&u32, &[f32; N])| {
            let weights = (0..).zip(vector.map(|number| byte(number, scale)));
            (feature, weights.collect())
        };
        let rows: Vec<(u32, Vec<(u8, i8)>)> = features.iter().zip(vectors).map(row).collect();
        file.extend(pack(N, &rows));
    }
}

/// What a one is in the file, where the root mean square of `numbers` is `grain`.
fn scale(numbers: &[f32], grain: f32) -> f32 {
    let mean = numbers.iter().map(|x| x * x).sum::<f32>() / numbers.len().max(1) as f32;
    // Parts that are all zero, as before training, have no such scale.
    grain / mean.sqrt().max(1e-3)
}

/// A weight in a file where one is `scale`.
#[inline]
fn byte(weight: f32, scale: f32) -> i8 {
    (weight * scale).round_ties_even().clamp(-127.0, 127.0) as i8
}

/// The `numbers` as they are read from a file that they were written to.
fn round(numbers: &mut [f32], grain: f32) {
    let scale = scale(numbers, grain);
    numbers.iter_mut().for_each(|number| *number = f32::from(byte(*number, scale)) / scale);
}

/// Writes `part` as [`load`](super::load) reads it.
fn save(part: &[f32], grain: f32, file: &mut Vec<u8>) {
    let scale = scale(part, grain);
    file.extend(scale.to_le_bytes());
    file.extend(part.iter().map(|&weight| byte(weight, scale).cast_unsigned()));
}

#[cfg(test)]
mod tests {
    use super::{round, save};
    use crate::recurrent::load;

    #[test]
    fn what_is_rounded_is_what_a_file_gives_back() {
        let mut random = crate::learning::Random::new(1);
        for grain in [0.5, 1.0, 6.0, 100.0] {
            let exact: Vec<f32> = (0..999).map(|_| random.normal()).collect();
            let mut file = Vec::new();
            save(&exact, grain, &mut file);
            let mut read = [0.0; 999];
            load(&mut read, &mut &file[..]).unwrap();
            let mut rounded = exact;
            round(&mut rounded, grain);
            assert_eq!(rounded, read);
        }
    }
}
