//! The file of a model: every kind of number in a stream of its own, in an order that leaves little to guess.
//!
//! Sorted features are differences; those of a hash have the geometric distribution, for which one byte a feature, 255
//! meaning "255 and on", loses next to nothing. Most features have one of a few sets of classes, so a byte names it. A
//! weight is foreseen best by how many the feature has and by the weight before it, so weights that have these in common
//! stand together. What is left is so close to the entropy of the numbers that a general compressor, which the page is
//! sent with anyway, does the rest: about two and a half bytes a feature.
//!
//! Layout, little endian: magic; checksum of the rest; number of classes; width of a feature; number of named sets; numbers
//! of features, of bytes of differences, of sets written out (u32 each) and of weights in each group (u32 each). Then the
//! named sets, a bit a class; the differences; for each feature the number of its set; the sets written out, for those
//! features whose number is [`WRITTEN`]; the weights, group after group.

use super::{BITS, CLASSES, checksum};

/// First bytes of a model file.
const MAGIC: [u8; 4] = *b"CDM2";

/// Number of groups of weights.
const GROUPS: usize = 40;

/// The number of a set that is not among the named ones.
const WRITTEN: u8 = u8::MAX;

/// A difference of at least this much goes on in the next byte.
const ON: u8 = u8::MAX;

/// Feature → weights of classes, in the order of the features.
pub(super) struct Rows<'f> {
    pub(super) classes: usize,
    /// How many rows there are.
    pub(super) count: usize,
    sets: Vec<u64>,
    gaps: &'f [u8],
    kinds: &'f [u8],
    written: &'f [u8],
    groups: [&'f [u8]; GROUPS],
    /// Least feature that may come next.
    next: u32,
}

/// The group of a weight of a feature that has `count`, after the weight `before`.
#[inline]
fn group(count: u32, before: Option<i8>) -> usize {
    let count = count.clamp(1, 4) as usize;
    match before {
        None => count - 1,
        Some(weight) => {
            let size = (8 - weight.unsigned_abs().leading_zeros()).min(5) as usize;
            (4 + 12 * count.saturating_sub(2) + 2 * size + usize::from(weight > 0)).min(GROUPS - 1)
        }
    }
}

/// Bytes of a set written out.
const fn width(classes: usize) -> usize {
    classes.div_ceil(8)
}

/// The first `count` of `bytes`, which are left with the rest.
fn take<'f>(bytes: &mut &'f [u8], count: usize) -> Option<&'f [u8]> {
    let (first, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(first)
}

/// A number of `size` bytes, at most 8.
fn number(bytes: &mut &[u8], size: usize) -> Option<u64> {
    Some(take(bytes, size)?.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)))
}

impl<'f> Rows<'f> {
    /// Opens a file; `None` if it is no model, is cut short or was altered.
    pub(super) fn open(file: &'f [u8]) -> Option<Self> {
        let mut rest = file.strip_prefix(&MAGIC)?;
        if number(&mut rest, 4)? != u64::from(checksum(rest)) {
            return None;
        }
        let classes = number(&mut rest, 1)? as usize;
        if number(&mut rest, 1)? != u64::from(BITS) || classes > CLASSES {
            return None;
        }
        let named = number(&mut rest, 1)? as usize;
        let mut length = || Some(number(&mut rest, 4)? as usize);
        let (count, gaps, written) = (length()?, length()?, length()?);
        let mut lengths = [0; GROUPS];
        for slot in &mut lengths {
            *slot = length()?;
        }
        let mut sets = Vec::with_capacity(named);
        for _ in 0..named {
            sets.push(number(&mut rest, width(classes))?);
        }
        let gaps = take(&mut rest, gaps)?;
        let kinds = take(&mut rest, count)?;
        let written = take(&mut rest, written.checked_mul(width(classes))?)?;
        let mut groups: [&[u8]; GROUPS] = [&[]; GROUPS];
        for (group, length) in groups.iter_mut().zip(lengths) {
            *group = take(&mut rest, length)?;
        }
        rest.is_empty().then_some(Self { classes, count, sets, gaps, kinds, written, groups, next: 0 })
    }

    /// Writes the next row's weights to the places of their classes in `row`; returns its feature. `None` if there is none,
    /// or if the file contradicts itself.
    #[inline]
    pub(super) fn next(&mut self, row: &mut [i8]) -> Option<u32> {
        let (&kind, kinds) = self.kinds.split_first()?;
        self.kinds = kinds;
        let mut feature = self.next;
        loop {
            let (&gap, gaps) = self.gaps.split_first()?;
            self.gaps = gaps;
            feature = feature.checked_add(u32::from(gap))?;
            if gap != ON {
                break;
            }
        }
        self.next = feature.checked_add(1)?;
        let mut set = match kind {
            WRITTEN => number(&mut self.written, width(self.classes))?,
            kind => *self.sets.get(usize::from(kind))?,
        };
        let count = set.count_ones();
        let mut before = None;
        while set != 0 {
            let stream = self.groups.get_mut(group(count, before))?;
            let (&weight, rest) = stream.split_first()?;
            *stream = rest;
            let (class, weight) = (set.trailing_zeros() as usize, weight.cast_signed());
            *row.get_mut(..self.classes)?.get_mut(class)? = weight;
            before = Some(weight);
            set &= set - 1;
        }
        (feature >> BITS == 0).then_some(feature)
    }

    /// Whether every row and every weight was read.
    pub(super) fn is_done(&self) -> bool {
        let streams = [self.kinds, self.gaps, self.written];
        streams.iter().chain(&self.groups).all(|stream| stream.is_empty())
    }
}

/// Writes a model file from rows sorted by feature, each with at most one weight for a class.
#[must_use]
pub fn pack(classes: usize, rows: &[(u32, Vec<(u8, i8)>)]) -> Vec<u8> {
    let set = |row: &[(u8, i8)]| row.iter().fold(0u64, |set, &(class, _)| set | 1 << class);
    let mut counts = std::collections::BTreeMap::<u64, usize>::new();
    for (_, row) in rows {
        *counts.entry(set(row)).or_default() += 1;
    }
    let mut named: Vec<(u64, usize)> = counts.into_iter().collect();
    named.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    named.truncate(usize::from(WRITTEN));
    let written_out = |set: u64| set.to_le_bytes().into_iter().take(width(classes));
    let (mut gaps, mut kinds, mut written) = (Vec::new(), Vec::new(), Vec::new());
    let mut groups = vec![Vec::new(); GROUPS];
    let mut next = 0;
    for (feature, row) in rows {
        let gap = feature.saturating_sub(next);
        next = feature + 1;
        gaps.extend((0..gap / u32::from(ON)).map(|_| ON));
        gaps.push((gap % u32::from(ON)) as u8);
        let set = set(row);
        let kind = named.iter().position(|&(named, _)| named == set);
        kinds.push(kind.map_or(WRITTEN, |kind| kind as u8));
        if kind.is_none() {
            written.extend(written_out(set));
        }
        let mut row = row.clone();
        row.sort_unstable();
        let mut before = None;
        for &(_, weight) in &row {
            if let Some(group) = groups.get_mut(group(set.count_ones(), before)) {
                group.push(weight.cast_unsigned());
            }
            before = Some(weight);
        }
    }
    let length = |length: usize| (length as u32).to_le_bytes();
    let mut body = vec![classes as u8, BITS as u8, named.len() as u8];
    body.extend([rows.len(), gaps.len(), written.len() / width(classes).max(1)].map(length).concat());
    body.extend(groups.iter().flat_map(|group| length(group.len())));
    body.extend(named.iter().flat_map(|&(set, _)| written_out(set)));
    body.extend([gaps, kinds, written, groups.concat()].concat());
    [&MAGIC[..], &checksum(&body).to_le_bytes(), &body].concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BITS, CLASSES, MAGIC, Rows, checksum, pack};
    use crate::model::Model;

    type Read = Vec<(u32, Vec<(u8, i8)>)>;

    fn read(file: &[u8]) -> Option<Read> {
        let mut rows = Rows::open(file)?;
        let mut read = Vec::new();
        for _ in 0..rows.count {
            let mut row = [0; CLASSES];
            let feature = rows.next(&mut row)?;
            read.push((feature, (0..).zip(row).filter(|&(_, weight)| weight != 0).collect()));
        }
        rows.is_done().then_some(read)
    }

    #[test]
    fn the_trainer_writes_what_ships() {
        let file = include_bytes!("../data/names.bin");
        let rows = read(file).unwrap();
        assert!(pack(Model::load(file).unwrap().classes(), &rows) == file);
    }

    fn rows() -> impl Strategy<Value = Read> {
        let weights = proptest::collection::btree_map(0..13u8, prop_oneof![-128..0i8, 1..=127i8], 0..13);
        let rows = proptest::collection::btree_map(0..1u32 << BITS, weights, 0..300);
        rows.prop_map(|rows| rows.into_iter().map(|(key, row)| (key, row.into_iter().collect())).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(50))]
        #[test]
        fn what_is_packed_is_read(rows in rows()) {
            prop_assert_eq!(read(&pack(13, &rows)), Some(rows));
        }

        #[test]
        fn no_file_panics(start in 0..60usize, bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let mut body = pack(3, &[(5, vec![(1, 5)]), (900, vec![(0, 3), (1, -1), (2, 1)])]).split_off(8);
            body.iter_mut().skip(start).zip(bytes).for_each(|(slot, byte)| *slot = byte);
            let file = [&MAGIC[..], &checksum(&body).to_le_bytes(), &body].concat();
            if let Some(model) = Model::load(&file) {
                let _ = model.score(&[0, 5, 900]);
            }
        }
    }
}
