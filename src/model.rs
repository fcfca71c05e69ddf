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

/// The row of one feature: a range of the model's pairs.
#[derive(Clone, Copy, Default)]
struct Slot {
    /// Feature plus one; 0 is an empty slot.
    key: u32,
    start: u32,
    end: u32,
}

/// A trained model, ready for use.
#[derive(Default)]
pub struct Model {
    slots: Vec<Slot>,
    pairs: Vec<(u8, i8)>,
    classes: usize,
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
        let size = (features * 2).next_power_of_two().max(2);
        let mut model =
            Self { slots: vec![Slot::default(); size], pairs: Vec::with_capacity(pairs), classes };
        let mut gaps = gaps.iter();
        let (mut key, mut start) = (0u32, 0u32);
        for &length in lengths {
            key = key.checked_add(read_varint(&mut gaps)?)?.checked_add(1)?;
            let end = start + u32::from(length);
            let free = model.probe(key);
            *model.slots.get_mut(free)? = Slot { key, start, end };
            start = end;
        }
        if start as usize != pairs || gaps.next().is_some() {
            return None;
        }
        #[expect(clippy::cast_possible_wrap, reason = "weights are stored as their two's complement")]
        model.pairs.extend(kinds.iter().zip(weights).map(|(&class, &weight)| (class, weight as i8)));
        Some(model)
    }

    /// Number of classes; 0 for the empty model.
    #[must_use]
    pub const fn classes(&self) -> usize {
        self.classes
    }

    /// Slot of `key`, or the empty one where it belongs.
    #[inline]
    fn probe(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = key.wrapping_mul(0x9e37_79b1) as usize >> 7 & mask;
        // The table is at most half full, so an empty slot comes soon.
        while self.slots.get(at).is_some_and(|slot| slot.key != key && slot.key != 0) {
            at = (at + 1) & mask;
        }
        at
    }

    /// Sums the weights of `features` for each class.
    #[must_use]
    #[inline]
    pub fn score(&self, features: &[u32]) -> Scores {
        let mut scores = [0; CLASSES];
        if self.slots.is_empty() {
            return scores;
        }
        for &feature in features {
            let Some(slot) = self.slots.get(self.probe(feature + 1)) else { continue };
            for &(class, weight) in self.pairs.get(slot.start as usize..slot.end as usize).unwrap_or(&[]) {
                if let Some(score) = scores.get_mut(usize::from(class) % CLASSES) {
                    *score += i32::from(weight);
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
