//! Logistic regression: the chance that something is right, by a few features. Under the trust in a passage's words and the
//! certainty of its speaker.

/// The chance by these weights: the same number on every machine.
#[must_use]
pub fn chance<const N: usize>(weights: &[f32; N], features: &[f32; N]) -> f32 {
    let sum: f32 = weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum();
    1.0 / (1.0 + libm::expf(-sum))
}

/// The log odds of a chance between nothing and one, both excluded.
#[must_use]
pub fn odds(chance: f32) -> f32 {
    libm::logf(chance / (1.0 - chance))
}

/// Fits the weights to features and whether they were right, by gradient descent with steps for each weight (Duchi, Hazan &
/// Singer, "Adaptive subgradient methods", JMLR 2011). `penalty` draws them to zero.
#[cfg(feature = "train")]
#[must_use]
pub fn fit<const N: usize>(rows: &[([f32; N], bool)], rounds: usize, penalty: f32) -> [f32; N] {
    let mut weights = [0.0f32; N];
    let mut squares = [1e-6f32; N];
    for _ in 0..rounds {
        let mut slopes = [0.0f32; N];
        for (row, right) in rows {
            let miss = chance(&weights, row) - f32::from(u8::from(*right));
            slopes.iter_mut().zip(row).for_each(|(slope, feature)| *slope += miss * feature);
        }
        for ((weight, square), slope) in weights.iter_mut().zip(&mut squares).zip(slopes) {
            let slope = slope / rows.len() as f32 + penalty * *weight;
            *square += slope * slope;
            *weight -= 0.3 * slope / square.sqrt();
        }
    }
    weights
}
