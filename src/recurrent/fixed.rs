//! The networks at run time: weights, and what is read and remembered, as whole numbers of 16 bits.
//!
//! An instruction multiplies eight of them and adds the products in pairs, where it multiplies four numbers with a
//! fraction. Sums are exact and gates are single-precision operations in a fixed order, so that every machine gives the
//! same result.

use wide::{f32x4, i16x8, i32x4};

use super::{Linear, place};

/// What a one is among the numbers that are read and remembered, all of which lie between minus one and one.
const ONE: f32 = 4096.0;

/// Weights from numbers to `4 * Q` sums: for each pair of numbers those of the first and the second in turns.
struct Product<const Q: usize>(Vec<[i16x8; Q]>);

impl<const Q: usize> Product<Q> {
    fn new<const N: usize, const WIDTH: usize>(weights: &[[f32; WIDTH]; N], one: f32) -> Self {
        const { assert!(N.is_multiple_of(2) && WIDTH == 4 * Q) }
        let pair = |[first, second]: &[[f32; WIDTH]; 2]| {
            let mut row = [i16x8::ZERO; Q];
            let columns = first.as_chunks::<4>().0.iter().zip(second.as_chunks::<4>().0);
            for (slot, (a, b)) in row.iter_mut().zip(columns) {
                let whole = |weight: &f32| libm::rintf(weight * one) as i16;
                let [[a, b, c, d], [e, f, g, h]] = [a, b].map(|weights| weights.each_ref().map(whole));
                *slot = i16x8::new([a, e, b, f, c, g, d, h]);
            }
            row
        };
        Self(weights.as_chunks::<2>().0.iter().map(pair).collect())
    }

    /// Adds the product of `numbers` and the weights.
    #[inline]
    fn add(&self, numbers: &[i16], sums: &mut [i32x4; Q]) {
        for (&[first, second], row) in numbers.as_chunks::<2>().0.iter().zip(&self.0) {
            let pair = i32::from(first.cast_unsigned()) | i32::from(second) << 16;
            let pair: i16x8 = bytemuck::cast(i32x4::splat(pair));
            for (sum, &weights) in sums.iter_mut().zip(row) {
                *sum += pair.dot(weights);
            }
        }
    }
}

/// What a one is among the weights from rows of numbers to sums, if these are the weights: a power of two at which no
/// weight and no sum is too large, whatever is read.
fn one<const WIDTH: usize>(weights: &[&[[f32; WIDTH]]], bias: &[f32; WIDTH]) -> f32 {
    let mut sums = bias.map(f32::abs);
    let mut largest = 0.0f32;
    for row in weights.iter().copied().flatten() {
        for (sum, weight) in sums.iter_mut().zip(row) {
            *sum += weight.abs();
            largest = largest.max(weight.abs());
        }
    }
    let sum = sums.iter().copied().fold(0.0, f32::max);
    let mut one = 16_384.0;
    while one > f32::MIN_POSITIVE && (largest * one > 32_000.0 || sum * one * ONE > 2e9) {
        one *= 0.5;
    }
    one
}

fn whole<const Q: usize>(bias: &[f32], one: f32) -> [i32x4; Q] {
    let mut sums = [i32x4::ZERO; Q];
    for (sum, &bias) in sums.iter_mut().zip(bias.as_chunks::<4>().0) {
        *sum = i32x4::new(bias.map(|bias| libm::rintf(bias * one * ONE) as i32));
    }
    sums
}

/// The hyperbolic tangent, as [`super::tanh`].
#[inline]
fn tanh(x: f32x4) -> f32x4 {
    let x = x.fast_max(f32x4::splat(-3.0)).fast_min(f32x4::splat(3.0));
    let square = x * x;
    x * (square + f32x4::splat(27.0)) / (square * f32x4::splat(9.0) + f32x4::splat(27.0))
}

/// The logistic function, likewise.
#[inline]
fn logistic(x: f32x4) -> f32x4 {
    let half = f32x4::splat(0.5);
    half + half * tanh(half * x)
}

/// The hyperbolic tangents of `numbers`, as a reader reads them.
#[must_use]
#[inline]
pub fn squash<const N: usize>(numbers: &[f32; N]) -> [i16; N] {
    const { assert!(N.is_multiple_of(4)) }
    let mut squashed = [0; N];
    for (slots, &four) in squashed.as_chunks_mut::<4>().0.iter_mut().zip(numbers.as_chunks().0) {
        let whole = (tanh(f32x4::new(four)) * f32x4::splat(ONE)).fast_round_int();
        *slots = whole.to_array().map(|number| number as i16);
    }
    squashed
}

/// A [reader](super::Reader) of words that remembers `HELD` numbers, `4 * Q`.
pub struct Reader<const HELD: usize, const Q: usize> {
    word: [Product<Q>; 3],
    state: [Product<Q>; 3],
    bias: [[i32x4; Q]; 3],
    /// What a one is among the sums.
    one: f32,
}

impl<const HELD: usize, const Q: usize> Reader<HELD, Q> {
    /// The same reader.
    #[must_use]
    pub fn new<const READ: usize>(reader: &super::Reader<READ, HELD>) -> Self {
        let super::Reader { word, state, bias } = reader;
        let gates = || word.iter().zip(state.iter()).zip(bias);
        let one = gates().map(|((word, state), bias)| one(&[word, state], bias)).fold(f32::MAX, f32::min);
        Self {
            word: word.each_ref().map(|gate| Product::new(gate, one)),
            state: state.each_ref().map(|gate| Product::new(gate, one)),
            bias: bias.each_ref().map(|gate| whole(gate, one)),
            one: one * ONE,
        }
    }

    /// Reads a word after `before`, of which `state` is the exact form; returns what is remembered then.
    #[inline]
    fn step(&self, word: &[i16], before: &[i16; HELD], state: &mut [f32x4; Q]) -> [i16; HELD] {
        let [mut reset, mut update, mut new] = self.bias;
        let mut recalled = [i32x4::ZERO; Q];
        let [of_reset, of_update, of_new] = &self.word;
        of_reset.add(word, &mut reset);
        of_update.add(word, &mut update);
        of_new.add(word, &mut new);
        let [of_reset, of_update, of_new] = &self.state;
        of_reset.add(before, &mut reset);
        of_update.add(before, &mut update);
        of_new.add(before, &mut recalled);
        let part = f32x4::splat(1.0 / self.one);
        let number = |sum: i32x4| f32x4::from_i32x4(sum) * part;
        let mut told = [i32x4::ZERO; Q];
        let gates = reset.into_iter().zip(update).zip(new.into_iter().zip(recalled));
        for ((state, told), ((reset, update), (new, recalled))) in state.iter_mut().zip(&mut told).zip(gates)
        {
            let new = tanh(number(new) + logistic(number(reset)) * number(recalled));
            *state = new + logistic(number(update)) * (*state - new);
            *told = (*state * f32x4::splat(ONE)).fast_round_int();
        }
        let mut after = [0; HELD];
        for (slots, &pair) in after.as_chunks_mut::<8>().0.iter_mut().zip(told.as_chunks::<2>().0) {
            *slots = i16x8::from_i32x8_saturate(bytemuck::cast(pair)).to_array();
        }
        after
    }
}

/// What the two readers of a layer remember of each word, the first in the first half. Cost: linear.
#[must_use]
pub fn both<const N: usize, const HELD: usize, const Q: usize, const BOTH: usize>(
    readers: &[Reader<HELD, Q>; 2],
    inputs: &[[i16; N]],
) -> Vec<[i16; BOTH]> {
    const { assert!(BOTH == 2 * HELD && HELD == 4 * Q && HELD.is_multiple_of(8)) }
    let mut states = vec![[0; BOTH]; inputs.len()];
    for (side, reader) in readers.iter().enumerate() {
        let mut exact = [f32x4::ZERO; Q];
        let mut state = [0; HELD];
        for turn in 0..inputs.len() {
            let at = place(side, turn, inputs.len());
            let (Some(input), Some(slots)) = (inputs.get(at), states.get_mut(at)) else { break };
            state = reader.step(input, &state, &mut exact);
            if let Some(slots) = slots.as_chunks_mut::<HELD>().0.get_mut(side) {
                *slots = state;
            }
        }
    }
    states
}

/// A [layer without memory](Linear) that gives `4 * Q` sums.
pub struct Sums<const Q: usize> {
    weights: Product<Q>,
    bias: [i32x4; Q],
    /// What a one is among the sums.
    one: f32,
}

impl<const Q: usize> Sums<Q> {
    /// The same layer.
    #[must_use]
    pub fn new<const N: usize, const WIDE: usize>(linear: &Linear<N, WIDE>) -> Self {
        let one = one(&[&*linear.weights], &linear.bias);
        Self { weights: Product::new(&linear.weights, one), bias: whole(&linear.bias, one), one: one * ONE }
    }

    /// The sums of `numbers`.
    #[must_use]
    #[inline]
    pub fn of<const WIDE: usize>(&self, numbers: &[i16]) -> [f32; WIDE] {
        const { assert!(WIDE == 4 * Q) }
        let mut sums = self.bias;
        self.weights.add(numbers, &mut sums);
        let part = f32x4::splat(1.0 / self.one);
        let mut view = [0.0; WIDE];
        for (slots, sum) in view.as_chunks_mut::<4>().0.iter_mut().zip(sums) {
            *slots = (f32x4::from_i32x4(sum) * part).to_array();
        }
        view
    }
}

/// `8 * E` numbers whose product with others is asked for.
pub type Factor<const E: usize> = [i16x8; E];

/// The largest whole number of a [`Factor`]: the sum of 32 products still fits.
const LARGEST: f32 = 8000.0;

/// Rows of numbers as whole ones, each rounded to a part of the largest, and what such a part is.
#[must_use]
pub fn factors<const N: usize, const E: usize>(
    rows: impl Iterator<Item = [f32; N]> + Clone,
) -> (Vec<Factor<E>>, f32) {
    const { assert!(N == 8 * E && N <= 32) }
    // `f32::max` is a call where the module runs.
    let larger = |largest: f32, number: f32| if number.abs() > largest { number.abs() } else { largest };
    let largest = rows.clone().flatten().fold(f32::MIN_POSITIVE, larger);
    let one = f32x4::splat(LARGEST / largest);
    let whole = |numbers: [f32; 4]| (f32x4::new(numbers) * one).fast_round_int();
    let factor = |row: [f32; N]| {
        let mut factor = [i16x8::ZERO; E];
        for (slot, &[a, b]) in factor.iter_mut().zip(row.as_chunks::<4>().0.as_chunks::<2>().0) {
            *slot = i16x8::from_i32x8_saturate(bytemuck::cast([whole(a), whole(b)]));
        }
        factor
    };
    (rows.map(factor).collect(), largest / LARGEST)
}

/// The product of two.
#[must_use]
#[inline]
pub fn product<const E: usize>(one: &Factor<E>, other: &Factor<E>) -> i32 {
    let products = one.iter().zip(other).map(|(one, other)| one.dot(*other));
    let [a, b, c, d] = products.fold(i32x4::ZERO, |sum, next| sum + next).to_array();
    (a + b) + (c + d)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Factor, ONE, Reader, Sums, both, factors, product, squash};
    use crate::recurrent::{self, Linear, place};

    const READ: usize = 8;
    const HELD: usize = 8;

    type Exact = recurrent::Reader<READ, HELD>;

    /// A reader whose weights are `numbers`, one after the other, times `size`.
    fn reader(numbers: &[f32], size: f32) -> Exact {
        let mut reader = Exact::default();
        let weights = reader.parts().into_iter().flatten();
        weights.zip(numbers.iter().cycle()).for_each(|(weight, number)| *weight = number * size);
        reader
    }

    fn numbers(count: usize) -> impl Strategy<Value = Vec<f32>> {
        proptest::collection::vec(-1.0..1.0f32, count)
    }

    proptest! {
        #[test]
        fn whole_numbers_remember_what_fractions_do(
            weights in [numbers(331), numbers(337)],
            words in proptest::collection::vec(proptest::array::uniform::<_, READ>(-2.0..2.0f32), 1..12),
        ) {
            let exact = weights.each_ref().map(|weights| reader(weights, 1.0));
            let inputs: Vec<[i16; READ]> = words.iter().map(squash).collect();
            let found: Vec<[i16; 2 * HELD]> =
                both(&exact.each_ref().map(Reader::<HELD, 2>::new), &inputs);
            for (side, reader) in exact.iter().enumerate() {
                let mut state = [0.0; HELD];
                for turn in 0..words.len() {
                    let at = place(side, turn, words.len());
                    state = reader.step(&words[at].map(recurrent::tanh), &state).state;
                    for (found, wanted) in found[at][side * HELD..].iter().zip(state) {
                        prop_assert!((f32::from(*found) / ONE - wanted).abs() < 0.01, "{found} for {wanted}");
                    }
                }
            }
        }

        #[test]
        fn sums_are_those_of_fractions_however_large_the_weights(
            weights in numbers(41), bias in numbers(5), size in 0.01..1000.0f32, ones in proptest::array::uniform::<_, 16>(-1..2i16),
        ) {
            let mut linear = Linear::<16, 8>::default();
            let [slots, biases] = linear.parts();
            slots.iter_mut().zip(weights.iter().cycle()).for_each(|(slot, weight)| *slot = weight * size);
            biases.iter_mut().zip(bias.iter().cycle()).for_each(|(slot, weight)| *slot = weight * size);
            let wanted = linear.of(&ones.map(f32::from));
            let found: [f32; 8] = Sums::<2>::new(&linear).of(&ones.map(|one| one * ONE as i16));
            for (found, wanted) in found.iter().zip(wanted) {
                // A weight is rounded to one of 16,384 parts at the finest, and sixteen are summed.
                let fine = 16.0 * 0.5 / 16_384.0;
                prop_assert!((found - wanted).abs() < 0.002 * size + fine, "{found} for {wanted}");
            }
        }
    }

    proptest! {
        #[test]
        fn products_are_those_of_fractions(
            rows in proptest::collection::vec(proptest::array::uniform::<_, 32>(-1.0..1.0f32), 1..5), size in 0.001..1000.0f32,
        ) {
            let others: Vec<[f32; 32]> = rows.iter().rev().map(|row| row.map(|number| number * size)).collect();
            let (left, one): (Vec<Factor<4>>, f32) = factors(rows.iter().copied());
            let (right, other): (Vec<Factor<4>>, f32) = factors(others.iter().copied());
            for ((row, wanted), (factor, found)) in rows.iter().zip(&others).zip(left.iter().zip(&right)) {
                let wanted: f32 = row.iter().zip(wanted).map(|(a, b)| a * b).sum();
                let found = product(factor, found) as f32 * one * other;
                prop_assert!((found - wanted).abs() < 0.01 * size, "{found} for {wanted}");
            }
        }
    }

    #[test]
    fn gates_are_shut_or_open_by_the_largest_weights() {
        // The sums are as large as they get; what does not fit would change its sign.
        let exact = reader(&[1.0], 1e4);
        let inputs = [[ONE as i16; READ]; 3];
        let found: Vec<[i16; 2 * HELD]> =
            both(&[exact.clone(), exact].map(|exact| Reader::<HELD, 2>::new(&exact)), &inputs);
        // An update gate that is open keeps what was remembered: nothing.
        assert_eq!(found, [[0; 2 * HELD]; 3]);
    }
}
