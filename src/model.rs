//! Sparse tables of hashed features, small enough to ship: the machine under [`syntax`](crate::syntax),
//! [`names`](crate::entities) and the tagger of [`quotes`](crate::quotes).
//!
//! A feature is a hash of what it says ("suffix is -ing", "word before is *the*") cut to [`BITS`]
//! bits. A model is a sparse table: feature → (class, weight) pairs, weights in 8 bits. What it says of an item is the
//! sum over the item's features: scores of classes in a linear model, or what a network reads the item as. Unknown features
//! weigh nothing; one in a hundred collides with a known one, which training has already priced in. `file` says how a model
//! is written down.

mod file;

pub use file::pack;

/// Width of a feature hash.
pub const BITS: u32 = 22;

/// Most classes a model can have.
pub const CLASSES: usize = 28;

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
/// Jacobson, FOCS 1989). A row is half a cache line and has a weight for every class, so that it is added without a
/// look at what it holds, sixteen numbers at a time.
#[derive(Default)]
pub struct Model {
    buckets: Vec<Buckets>,
    /// What the first feature of each bucket that has any weighs.
    rows: Vec<Row>,
    /// What further features of a bucket weigh.
    more: Vec<Row>,
    classes: usize,
    /// How many of a feature's low bits its bucket does not tell.
    shift: u32,
}

/// Which of 64 buckets have a feature.
#[derive(Clone, Copy, Default)]
struct Buckets {
    bits: u64,
    /// How many rows stand before theirs.
    rank: u32,
}

/// The weights of a feature for every class, and behind them:
/// in [`LOW`] the feature's low bits, and from [`NEXT`] on where in [`Model::more`] the bucket's next row stands, plus one.
type Row = [i8; WIDTH];

/// Numbers of a row.
const WIDTH: usize = 32;

const LOW: usize = CLASSES;

const NEXT: usize = LOW + 1;

/// Most low bits of a feature that its bucket may leave untold.
const MOST_LOW: u32 = 8;

/// Binary logarithm of the number of buckets in a word.
const WORD: u32 = 6;

/// How many features are looked up in one go. Their weights sum to less than 16 bits hold.
const BATCH: usize = 64;

/// Sums of the weights of a batch, and of what stands behind them in the rows.
type Sums = [i16; WIDTH];

/// The low bits that a row is for.
#[inline]
const fn low(row: &Row) -> u32 {
    let [.., low, _, _, _] = *row;
    low.cast_unsigned() as u32
}

/// The index of the bucket's next row plus one; 0 if there is none.
#[inline]
const fn next(row: &Row) -> u32 {
    let [.., a, b, c] = *row;
    u32::from_le_bytes([a.cast_unsigned(), b.cast_unsigned(), c.cast_unsigned(), 0])
}

impl Model {
    /// Reads a model file; `None` if it is none, is cut short or was altered. Cost: one pass over the file.
    #[must_use]
    pub fn load(file: &[u8]) -> Option<Self> {
        let mut rows = file::Rows::open(file)?;
        // Six to twelve buckets a feature.
        let wanted = (rows.count * 6).next_power_of_two().trailing_zeros().clamp(BITS - MOST_LOW, BITS);
        let shift = BITS - wanted;
        let mut model = Self {
            buckets: vec![Buckets::default(); 1 << (wanted - WORD)],
            rows: Vec::with_capacity(rows.count),
            more: Vec::new(),
            classes: rows.classes,
            shift,
        };
        for _ in 0..rows.count {
            let mut row = [0; WIDTH];
            let feature = rows.next(&mut row)?;
            if row.iter().any(|&weight| weight != 0) {
                model.push(feature, row)?;
            }
        }
        rows.is_done().then_some(model)
    }

    /// Adds a feature, which follows all that were added before.
    fn push(&mut self, feature: u32, mut row: Row) -> Option<()> {
        *row.get_mut(LOW)? = (self.low(feature) as u8).cast_signed();
        let (word, bit) = self.place(feature);
        let buckets = self.buckets.get_mut(word)?;
        if buckets.bits >> bit & 1 == 0 {
            if buckets.bits == 0 {
                buckets.rank = u32::try_from(self.rows.len()).ok()?;
            }
            buckets.bits |= 1 << bit;
            self.rows.push(row);
            return Some(());
        }
        // The bucket's last row is the last of all, or the last of those further rows.
        self.more.push(row);
        let index = u32::try_from(self.more.len()).ok().filter(|index| index >> 24 == 0)?;
        let first = self.rows.last_mut()?;
        let last = match next(first) {
            0 => first,
            _ => self.more.iter_mut().rev().nth(1)?,
        };
        for (slot, byte) in last.iter_mut().skip(NEXT).zip(index.to_le_bytes()) {
            *slot = byte.cast_signed();
        }
        Some(())
    }

    /// What its bucket does not tell of `feature`.
    #[inline]
    const fn low(&self, feature: u32) -> u32 {
        feature & ((1 << self.shift) - 1)
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
                let buckets = self.buckets.get(word).copied().unwrap_or_default();
                if let Some(slot) = known.get_mut(count) {
                    let before = (buckets.bits & ((1 << bit) - 1)).count_ones();
                    *slot = (self.low(feature), buckets.rank + before);
                }
                count += (buckets.bits >> bit & 1) as usize;
            }
            // Then their rows: the processor waits for many of them at once.
            let mut sums: Sums = [0; WIDTH];
            for &(low, row) in known.get(..count).unwrap_or(&[]) {
                if let Some(row) = self.rows.get(row as usize) {
                    self.add(low, row, &mut sums);
                }
            }
            for (score, sum) in scores.iter_mut().zip(sums) {
                *score += i32::from(sum);
            }
        }
        scores
    }

    /// Adds the weights of the bucket's feature with the bits `low`, if it has one.
    #[inline]
    fn add(&self, wanted: u32, first: &Row, sums: &mut Sums) {
        let mut row = first;
        while low(row) != wanted {
            let next = (next(row) as usize).checked_sub(1);
            match next.and_then(|next| self.more.get(next)) {
                Some(next) => row = next,
                None => return,
            }
        }
        for (sum, &weight) in sums.iter_mut().zip(row) {
            *sum = sum.wrapping_add(i16::from(weight));
        }
    }
}

/// FNV-1a.
pub(crate) fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Seven bits a byte, low ones first, high bit set on all but the last.
#[inline]
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

#[cfg(test)]
mod tests {
    use super::{BITS, Model, pack};

    #[test]
    fn what_is_packed_is_scored() {
        let rows = vec![
            (0, vec![(1, 5), (2, -128)]),
            (7, vec![(2, 127)]),
            (9, vec![(0, 1)]),
            (11, vec![(1, -3)]),
            (300, vec![]),
            ((1 << BITS) - 1, vec![(0, 9)]),
        ];
        let model = Model::load(&pack(3, &rows)).unwrap();
        assert_eq!(model.score(&[0, 7, 7, 8, 300])[..3], [0, 5, 126]);
        assert_eq!(model.score(&[11, 10, 9, 9])[..3], [2, -3, 0]);
        assert_eq!(model.score(&[7; 1000])[..3], [0, 0, 127_000]);
        assert_eq!(model.score(&[(1 << BITS) - 1])[..3], [9, 0, 0]);
    }

    #[test]
    fn damaged_files_are_refused() {
        let file = pack(3, &[(5, vec![(1, 5)]), (9, vec![(2, 1), (1, 3)])]);
        assert!(Model::load(&file).is_some());
        for at in 0..file.len() {
            let mut damaged = file.clone();
            damaged[at] ^= 0x41;
            assert!(Model::load(&damaged).is_none(), "byte {at}");
            assert!(Model::load(&file[..at]).is_none());
        }
    }
}
