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

/// A trained model, ready for use: a hash table in two arrays of plain numbers, small enough for the processor's
/// caches, because most look-ups are of features that the model does not know.
///
/// A slot holds the low [`TAG`] bits of its feature and where its pairs start. A feature's slot is found at the
/// place that its top bits name, or within [`Model::reach`] slots behind it, which is so few that place and
/// low bits together leave no doubt which feature it is.
#[derive(Default)]
pub struct Model {
    slots: Vec<u32>,
    /// Class, with [`LAST`] in the row's last pair, and weight.
    pairs: Vec<(u8, i8)>,
    classes: usize,
    /// How many of a feature's low bits are no part of its place.
    shift: u32,
}

/// How many low bits of a feature a slot holds.
const TAG: u32 = 12;

/// A slot without a feature.
const EMPTY: u32 = u32::MAX;

/// Marks the last pair of a row.
const LAST: u8 = 0x80;

impl Model {
    /// Reads a model file; `None` if it is none, is cut short or was altered. Cost: one pass over the file.
    #[must_use]
    pub fn load(file: &[u8]) -> Option<Self> {
        let (header, body) = file.split_at_checked(HEADER)?;
        let number = |at: usize| Some(u32::from_le_bytes(header.get(at..at + 4)?.try_into().ok()?));
        let (classes, features, pairs) =
            (usize::from(*header.get(4)?), number(6)? as usize, number(10)? as usize);
        let fits = header.starts_with(&MAGIC) && u32::from(*header.get(5)?) == BITS && classes <= CLASSES;
        if !fits
            || number(14)? != checksum(body)
            || features > body.len()
            || pairs > body.len()
            || pairs >= 1 << (32 - TAG)
        {
            return None;
        }
        let (streams, weights) = body.split_at_checked(body.len().checked_sub(pairs)?)?;
        let (streams, kinds) = streams.split_at_checked(streams.len().checked_sub(pairs)?)?;
        let (gaps, lengths) = streams.split_at_checked(streams.len().checked_sub(features)?)?;
        let mut rows = Vec::with_capacity(features);
        let mut gaps = gaps.iter();
        let (mut key, mut start) = (0u32, 0usize);
        #[expect(clippy::cast_possible_wrap, reason = "weights are stored as their two's complement")]
        let mut all: Vec<(u8, i8)> =
            kinds.iter().zip(weights).map(|(&class, &weight)| (class & !LAST, weight as i8)).collect();
        for &length in lengths {
            key = key.checked_add(read_varint(&mut gaps)?)?.checked_add(1)?;
            let row = all.get_mut(start..start + usize::from(length))?;
            if let Some((class, _)) = row.last_mut() {
                *class |= LAST;
                rows.push((key - 1, u32::try_from(start).ok()?));
            }
            start += usize::from(length);
        }
        if start != pairs || gaps.next().is_some() || key > 1 << BITS {
            return None;
        }
        // Places for the features and some more; twice as many if they crowd too much somewhere.
        let wanted = (rows.len() * 8 / 5).next_power_of_two().trailing_zeros().clamp(14, BITS);
        let (slots, shift) = (wanted..=BITS).find_map(|width| {
            let shift = BITS - width;
            Some((Self::place(&rows, shift)?, shift))
        })?;
        Some(Self { slots, pairs: all, classes, shift })
    }

    /// How many slots a feature may stand behind its place: as many as its low bits can tell apart.
    const fn reach(shift: u32) -> usize {
        1 << (TAG - shift)
    }

    /// The slots for `rows`, features with the starts of their pairs; `None` if one does not find a slot.
    fn place(rows: &[(u32, u32)], shift: u32) -> Option<Vec<u32>> {
        let reach = Self::reach(shift);
        let mut slots = vec![EMPTY; (1 << (BITS - shift)) + reach];
        for &(feature, start) in rows {
            let home = (feature >> shift) as usize;
            let slot = slots.get_mut(home..home + reach)?.iter_mut().find(|slot| **slot == EMPTY)?;
            *slot = start << TAG | feature & ((1 << TAG) - 1);
        }
        Some(slots)
    }

    /// Number of classes; 0 for the empty model.
    #[must_use]
    pub const fn classes(&self) -> usize {
        self.classes
    }

    /// The pairs of `feature`, and what follows them.
    #[inline]
    fn row(&self, feature: u32) -> &[(u8, i8)] {
        let home = (feature >> self.shift) as usize;
        let near = self.slots.get(home..home + Self::reach(self.shift)).unwrap_or(&[]);
        for &slot in near {
            if slot == EMPTY {
                break;
            }
            if (slot ^ feature) & ((1 << TAG) - 1) == 0 {
                return self.pairs.get((slot >> TAG) as usize..).unwrap_or(&[]);
            }
        }
        &[]
    }

    /// Sums the weights of `features` for each class.
    #[must_use]
    #[inline]
    pub fn score(&self, features: &[u32]) -> Scores {
        let mut scores = [0; CLASSES];
        for &feature in features {
            for &(class, weight) in self.row(feature) {
                if let Some(score) = scores.get_mut(usize::from(class) % CLASSES) {
                    *score += i32::from(weight);
                }
                if class & LAST != 0 {
                    break;
                }
            }
        }
        scores
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
