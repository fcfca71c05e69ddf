//! Linear models over hashed features, small enough to ship: the machine under [`tags`](crate::tags)
//! and [`names`](crate::names).
//!
//! A feature is a hash of what it says ("suffix is -ing", "word before is *the*") cut to [`BITS`]
//! bits. A model is a sparse table: feature → (class, weight) pairs, weights in 8 bits. The class of an
//! item is the one with the largest sum over its features. Unknown features weigh nothing; one in a
//! hundred collides with a known one, which training has already priced in.
//!
//! Training is the averaged perceptron (Freund & Schapire 1999; Collins, EMNLP 2002); weights near zero are
//! dropped. The file keeps hashes as sorted differences and every kind of number in a stream of its own,
//! which compresses to about three bytes a feature.

#[cfg(feature = "train")]
pub mod train;

/// Width of a feature hash.
pub const BITS: u32 = 22;

/// Most classes a model can have.
pub const CLASSES: usize = 64;

/// First bytes of a model file.
const MAGIC: [u8; 4] = *b"CDM1";

/// Magic, classes, width, features, pairs, checksum.
const HEADER: usize = 4 + 1 + 1 + 4 + 4 + 4;

/// Sum of weights for each class.
pub type Scores = [i32; CLASSES];

/// Starts or goes on hashing: `hash` so far and the next value. Multiplicative, as in `rustc-hash`.
#[must_use]
#[inline]
pub const fn mix(hash: u32, value: u32) -> u32 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b1)
}

/// The feature with `hash`, made by template `template`.
#[must_use]
#[inline]
pub const fn feature(template: u32, hash: u32) -> u32 {
    let hash = mix(hash, template);
    (hash ^ (hash >> 15)).wrapping_mul(0x85eb_ca6b) >> (32 - BITS)
}

/// A trained model, ready for use.
///
/// What a look-up costs is waiting for memory, and most look-ups are of features that the model does not know. So a
/// set of bits, small enough for the processor's nearest caches, says first which of the hash's top bits ("buckets")
/// any feature has. How many buckets before this one have features is where its row stands (rank of a bit vector:
/// Jacobson, FOCS 1989), and the row itself holds what most features weigh.
#[derive(Default)]
pub struct Model {
    /// For each bucket whether it has a feature.
    buckets: Vec<u64>,
    /// For each word of `buckets` how many rows stand before its own.
    ranks: Vec<u32>,
    /// What the features of each bucket that has any weigh.
    rows: Vec<Row>,
    /// What does not fit into rows.
    spilled: Vec<Spilled>,
    classes: usize,
    /// How many of a feature's low bits its bucket does not tell.
    shift: u32,
}

/// What the only feature of a bucket weighs, or where the bucket's part of [`Model::spilled`] begins.
#[derive(Clone, Copy)]
struct Row {
    /// The feature's low bits; [`SPILLED`] if the weights are elsewhere.
    low: u16,
    /// Classes and weights, filled up with weights of 0; or the four bytes of an index.
    pairs: [(u8, i8); HELD],
}

/// How many classes a row holds: as many as make it sixteen bytes.
const HELD: usize = 7;

/// How many of these are looked at in any case.
const USUAL: usize = 3;

/// Most low bits of a feature that its bucket may leave untold.
const LOW: u32 = 12;

/// Stands for the low bits in a row whose weights are elsewhere.
const SPILLED: u16 = u16::MAX;

/// A weight that a row has no room for.
#[derive(Clone, Copy)]
struct Spilled {
    low: u16,
    /// With [`LAST`] in the bucket's last one.
    class: u8,
    weight: i8,
}

/// Marks the last of a bucket's spilled weights.
const LAST: u8 = 0x80;

/// Binary logarithm of the number of buckets in a word.
const WORD: u32 = 6;

/// How many features are looked up in one go.
const BATCH: usize = 64;

impl Row {
    const EMPTY: Self = Self { low: 0, pairs: [(0, 0); HELD] };

    fn held(low: u16, weights: &[(u8, i8)]) -> Option<Self> {
        let mut pairs = [(0, 0); HELD];
        let mut told = weights.iter().filter(|(_, weight)| *weight != 0);
        pairs.iter_mut().zip(told.by_ref()).for_each(|(slot, pair)| *slot = *pair);
        told.next().is_none().then_some(Self { low, pairs })
    }

    fn spilled(start: u32) -> Self {
        let mut pairs = [(0, 0); HELD];
        pairs.iter_mut().zip(start.to_le_bytes()).for_each(|(pair, byte)| pair.0 = byte);
        Self { low: SPILLED, pairs }
    }

    /// Where the bucket's part of [`Model::spilled`] begins.
    const fn start(self) -> usize {
        let [(a, _), (b, _), (c, _), (d, _), ..] = self.pairs;
        u32::from_le_bytes([a, b, c, d]) as usize
    }
}

impl Model {
    /// Reads a model file; `None` if it is none, is cut short or was altered. Cost: one pass over the file.
    #[must_use]
    pub fn load(file: &[u8]) -> Option<Self> {
        let (header, body) = file.split_at_checked(HEADER)?;
        let number = |at: usize| Some(u32::from_le_bytes(header.get(at..at + 4)?.try_into().ok()?));
        let (classes, features, pairs) =
            (usize::from(*header.get(4)?), number(6)? as usize, number(10)? as usize);
        let fits = header.starts_with(&MAGIC) && u32::from(*header.get(5)?) == BITS && classes <= CLASSES;
        if !fits || number(14)? != checksum(body) || features > body.len() || pairs > body.len() {
            return None;
        }
        let (streams, weights) = body.split_at_checked(body.len().checked_sub(pairs)?)?;
        let (streams, kinds) = streams.split_at_checked(streams.len().checked_sub(pairs)?)?;
        let (gaps, lengths) = streams.split_at_checked(streams.len().checked_sub(features)?)?;
        // Six to twelve buckets a feature.
        let wanted = (features * 6).next_power_of_two().trailing_zeros().clamp(BITS - LOW, BITS);
        let mut model = Self::empty(classes, BITS - wanted);
        let mut gaps = gaps.iter();
        let pairs: Vec<(u8, i8)> = kinds
            .iter()
            .zip(weights)
            .map(|(&class, &weight)| (class & !LAST, weight.cast_signed()))
            .collect();
        let mut rest = pairs.as_slice();
        let mut key = 0u32;
        let mut bucket: Vec<(u32, &[(u8, i8)])> = Vec::new();
        for &length in lengths {
            key = key.checked_add(read_varint(&mut gaps)?)?.checked_add(1)?;
            let feature = key - 1;
            let (row, after) = rest.split_at_checked(usize::from(length))?;
            rest = after;
            if feature >> BITS > 0 {
                return None;
            }
            if bucket.first().is_some_and(|(other, _)| other >> model.shift != feature >> model.shift) {
                model.push(&bucket)?;
                bucket.clear();
            }
            if row.iter().any(|&(_, weight)| weight != 0) {
                bucket.push((feature, row));
            }
        }
        if !rest.is_empty() || gaps.next().is_some() {
            return None;
        }
        model.push(&bucket)?;
        Some(model)
    }

    fn empty(classes: usize, shift: u32) -> Self {
        let words = 1 << (BITS - shift - WORD);
        Self { buckets: vec![0; words], ranks: vec![0; words], classes, shift, ..Self::default() }
    }

    /// Adds the features of a bucket, which follows all that were added before.
    fn push(&mut self, features: &[(u32, &[(u8, i8)])]) -> Option<()> {
        let &[(first, _), ..] = features else { return Some(()) };
        let held = match features {
            [(feature, pairs)] => Row::held(self.low(*feature), pairs),
            _ => None,
        };
        let row = if let Some(row) = held {
            row
        } else {
            let start = u32::try_from(self.spilled.len()).ok()?;
            for (feature, pairs) in features {
                let low = self.low(*feature);
                self.spilled.extend(pairs.iter().map(|&(class, weight)| Spilled { low, class, weight }));
            }
            self.spilled.last_mut()?.class |= LAST;
            Row::spilled(start)
        };
        let (word, bit) = self.place(first);
        let bits = self.buckets.get_mut(word)?;
        if *bits == 0 {
            *self.ranks.get_mut(word)? = u32::try_from(self.rows.len()).ok()?;
        }
        *bits |= 1 << bit;
        self.rows.push(row);
        Some(())
    }

    /// What its bucket does not tell of `feature`.
    #[inline]
    const fn low(&self, feature: u32) -> u16 {
        (feature & ((1 << self.shift) - 1)) as u16
    }

    /// Word and bit of the bucket of `feature`.
    #[inline]
    const fn place(&self, feature: u32) -> (usize, u32) {
        let bucket = feature >> self.shift;
        ((bucket >> WORD) as usize, bucket & ((1 << WORD) - 1))
    }

    /// Number of classes; 0 for the empty model.
    #[must_use]
    pub const fn classes(&self) -> usize {
        self.classes
    }

    /// Sums the weights of `features` for each class.
    #[must_use]
    #[inline]
    pub fn score(&self, features: &[u32]) -> Scores {
        let mut scores = [0; CLASSES];
        for batch in features.chunks(BATCH) {
            // First those that may be known, without a branch that the processor would guess wrongly half of the time.
            let mut known = [(0, 0); BATCH];
            let mut count = 0;
            for &feature in batch {
                let (word, bit) = self.place(feature);
                let bits = self.buckets.get(word).copied().unwrap_or(0);
                if let Some(slot) = known.get_mut(count) {
                    let before = (bits & ((1 << bit) - 1)).count_ones();
                    *slot = (feature, self.ranks.get(word).copied().unwrap_or(0) + before);
                }
                count += (bits >> bit & 1) as usize;
            }
            // Then their rows, so that the processor waits for all of them at once.
            let mut rows = [Row::EMPTY; BATCH];
            for (slot, &(_, row)) in rows.iter_mut().zip(&known).take(count) {
                *slot = self.rows.get(row as usize).copied().unwrap_or(Row::EMPTY);
            }
            for (&row, &(feature, _)) in rows.iter().zip(&known).take(count) {
                self.add(feature, row, &mut scores);
            }
        }
        scores
    }

    /// Adds the weights of `feature`, if `row` has it.
    #[inline]
    fn add(&self, feature: u32, row: Row, scores: &mut Scores) {
        let mut add = |(class, weight): (u8, i8)| {
            if let Some(score) = scores.get_mut(usize::from(class) % CLASSES) {
                *score += i32::from(weight);
            }
        };
        let low = self.low(feature);
        if row.low == low {
            let (usual, more) = row.pairs.split_at(USUAL);
            usual.iter().copied().for_each(&mut add);
            if more.first().is_some_and(|&(_, weight)| weight != 0) {
                more.iter().copied().for_each(add);
            }
        } else if row.low == SPILLED {
            for spilled in self.spilled.get(row.start()..).unwrap_or(&[]) {
                if spilled.low == low {
                    add((spilled.class & !LAST, spilled.weight));
                }
                if spilled.class & LAST != 0 {
                    break;
                }
            }
        }
    }
}

/// The first of the best-scored of the classes that are `allowed`.
#[must_use]
pub fn best(scores: &Scores, classes: usize, allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best: Option<(usize, i32)> = None;
    for (class, &score) in scores.iter().enumerate().take(classes).filter(|&(class, _)| allowed(class)) {
        if best.is_none_or(|(_, top)| score > top) {
            best = Some((class, score));
        }
    }
    best.map(|(class, _)| class)
}

/// FNV-1a.
pub(crate) fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Seven bits a byte, low ones first, high bit set on all but the last.
pub(crate) fn read_varint<'b>(bytes: &mut impl Iterator<Item = &'b u8>) -> Option<u32> {
    let mut value = 0;
    for shift in [0, 7, 14, 21] {
        let &byte = bytes.next()?;
        value |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

/// Writes a model file from rows sorted by feature: the inverse of [`Model::load`].
#[must_use]
pub fn pack(classes: usize, rows: &[(u32, Vec<(u8, i8)>)]) -> Vec<u8> {
    let (mut gaps, mut lengths, mut kinds, mut weights) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut last = 0;
    for (feature, row) in rows {
        let mut gap = (feature + 1).saturating_sub(last + 1);
        last = feature + 1;
        while gap >= 0x80 {
            gaps.push(gap as u8 | 0x80);
            gap >>= 7;
        }
        gaps.push(gap as u8);
        lengths.push(row.len() as u8);
        kinds.extend(row.iter().map(|&(class, _)| class));
        weights.extend(row.iter().map(|&(_, weight)| weight.cast_unsigned()));
    }
    let mut body = gaps;
    body.extend([lengths, kinds.clone(), weights].concat());
    let mut file = MAGIC.to_vec();
    file.extend([classes as u8, BITS as u8]);
    file.extend((rows.len() as u32).to_le_bytes());
    file.extend((kinds.len() as u32).to_le_bytes());
    file.extend(checksum(&body).to_le_bytes());
    file.extend(body);
    file
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BITS, Model, best, pack};

    #[test]
    fn what_is_packed_is_scored() {
        let rows = vec![
            (0, vec![(1, 5), (2, -128)]),
            (7, vec![(2, 127)]),
            (300, vec![]),
            ((1 << BITS) - 1, vec![(0, 9)]),
        ];
        let model = Model::load(&pack(3, &rows)).unwrap();
        assert_eq!(model.score(&[0, 7, 7, 8, 300])[..3], [0, 5, 126]);
        assert_eq!(model.score(&[(1 << BITS) - 1])[..3], [9, 0, 0]);
        assert_eq!(best(&model.score(&[0, 7, 7]), 3, |_| true), Some(2));
        assert_eq!(best(&model.score(&[0, 7, 7]), 3, |class| class != 2), Some(1));
    }

    #[test]
    fn damaged_files_are_refused() {
        let file = pack(3, &[(5, vec![(1, 5)]), (9, vec![(2, 1), (1, 3)])]);
        assert!(Model::load(&file).is_some());
        for at in 0..file.len() {
            let mut damaged = file.clone();
            damaged[at] ^= 0x41;
            // The number of classes, byte 4, is no part of the checksum.
            assert!(at == 4 || Model::load(&damaged).is_none(), "byte {at}");
            assert!(Model::load(&file[..at]).is_none());
        }
    }

    proptest! {
        #[test]
        fn no_file_panics(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let mut file = pack(3, &[]);
            file.truncate(6);
            file.extend(bytes);
            if let Some(model) = Model::load(&file) {
                let _ = model.score(&[0, 1, 2]);
            }
        }
    }
}
