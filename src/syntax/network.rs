//! The network that chooses the moves: embeddings, one hidden layer, two choices.
//!
//! As in Chen & Manning, "A fast and accurate dependency parser using neural networks" (EMNLP 2014), words, tags and
//! relations are short vectors of numbers, and the hidden layer sees those of every place that [`features`](super::features)
//! names. What a vector adds to the hidden layer depends on nothing but its place, so it is multiplied out once: for tags
//! and relations when the weights are loaded, for a word with its tag and marks when a text first has it there. After that
//! a move costs 27 additions of rows of 16-bit numbers. The move and its relation are chosen one after the other, so that the
//! many relations are only weighed when a word gets its head. Small embeddings with 8-bit weights are enough, as Botha
//! et al. found ("Natural language processing with small feed-forward networks", EMNLP 2017).

use super::{
    Relation,
    cache::{Cache, NO_ITEM},
    features::{CUES, DISTANCE_VALUES, DISTANCES, Item, MARKED, RELATIONS, TAGS, View, WORDS},
    state::Move,
};
use crate::model::{checksum, read_varint};

/// Width of the hidden layer.
pub(crate) const HIDDEN: usize = 64;

/// Lengths of the embeddings.
pub(crate) const WORD: usize = 24;
pub(crate) const TAG: usize = 12;
pub(crate) const RELATION: usize = 8;
pub(crate) const CUE: usize = 6;
pub(crate) const DISTANCE: usize = 6;

/// Rows of the embedding tables but that of words.
pub(crate) const TAG_VALUES: usize = 32;
pub(crate) const RELATION_VALUES: usize = 64;
pub(crate) const CUE_VALUES: usize = 64;

/// Words that are not in the vocabulary share this many rows by their endings.
pub(crate) const ENDINGS: usize = 256;

/// Number of relations to choose from.
pub(crate) const CHOICES: usize = Relation::ALL.len();

/// Units of the hidden layer's numbers in one.
const UNIT: f32 = 256.0;

const MAGIC: [u8; 4] = *b"CDS1";

pub(crate) type Row = [i16; HIDDEN];

/// Places with the length of their embeddings: words, tags, relations, cues, distances.
pub(crate) const PLACES: [(usize, usize); 5] =
    [(WORDS, WORD), (TAGS, TAG), (RELATIONS, RELATION), (CUES, CUE), (DISTANCES, DISTANCE)];

/// Rows of their embedding tables; the words' table depends on the vocabulary.
#[cfg(feature = "train")]
pub(crate) const VALUES: [usize; 5] = [0, TAG_VALUES, RELATION_VALUES, CUE_VALUES, DISTANCE_VALUES];

/// Length of the hidden layer's input.
pub(crate) const INPUT: usize =
    WORDS * WORD + TAGS * TAG + RELATIONS * RELATION + CUES * CUE + DISTANCES * DISTANCE;

/// Sizes of the blocks of weights, in the order of the file: the five embedding tables, the hidden layer and its
/// bias, the moves and theirs, the relations of *left* and of *right* and theirs.
pub(crate) const fn blocks(words: usize) -> [usize; 13] {
    [
        (1 + words + ENDINGS) * WORD,
        TAG_VALUES * TAG,
        RELATION_VALUES * RELATION,
        CUE_VALUES * CUE,
        DISTANCE_VALUES * DISTANCE,
        INPUT * HIDDEN,
        HIDDEN,
        3 * HIDDEN,
        3,
        CHOICES * HIDDEN,
        CHOICES,
        CHOICES * HIDDEN,
        CHOICES,
    ]
}

/// Rows that choose among some alternatives.
#[derive(Default)]
struct Choice {
    rows: Vec<(Row, i32)>,
}

impl Choice {
    fn new(weights: &[i8], biases: &[f32], scale: f32) -> Self {
        let row = |(weights, &bias): (&[i8], &f32)| {
            let mut row = [0; HIDDEN];
            row.iter_mut().zip(weights).for_each(|(to, &from)| *to = i16::from(from));
            (row, (bias / scale * UNIT) as i32)
        };
        Self { rows: weights.chunks(HIDDEN).zip(biases).map(row).collect() }
    }

    #[inline]
    fn scores<'a>(&'a self, hidden: &'a Row) -> impl Iterator<Item = i32> + 'a {
        let dot = move |row: &Row| -> i32 {
            row.iter().zip(hidden).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum()
        };
        self.rows.iter().map(move |(row, bias)| dot(row).wrapping_add(*bias))
    }
}

/// A trained parser.
#[derive(Default)]
pub struct Network {
    /// Open-addressing table of the vocabulary: hash plus one, number.
    slots: Vec<(u32, u16)>,
    vocabulary: usize,
    /// Embeddings of words, and what the hidden layer makes of them at each place.
    words: Vec<f32>,
    places: Vec<f32>,
    /// What the other embeddings add to the hidden layer: a table for each place.
    tags: Vec<Row>,
    relations: Vec<Row>,
    cues: Vec<Row>,
    distances: Vec<Row>,
    bias: Vec<Row>,
    moves: Choice,
    left: Choice,
    right: Choice,
}

impl Network {
    /// Reads a model file; `None` if it is none, is cut short or was altered. Cost: one pass over the file.
    #[must_use]
    pub fn load(file: &[u8]) -> Option<Self> {
        let body = file.strip_prefix(&MAGIC)?;
        let (sum, body) = body.split_first_chunk()?;
        if u32::from_le_bytes(*sum) != checksum(body) {
            return None;
        }
        let (shape, body) = body.split_first_chunk::<3>()?;
        let (count, mut body) = body.split_first_chunk()?;
        let vocabulary = usize::from(u16::from_le_bytes(*count));
        if usize::from(shape[0]) != HIDDEN
            || usize::from(shape[1]) != WORD
            || usize::from(shape[2]) != CHOICES
        {
            return None;
        }
        let mut network = Self { vocabulary, ..Self::default() };
        network.slots = vec![(0, 0); (vocabulary * 2 + 2).next_power_of_two()];
        let mut key = 0u32;
        for number in 1..=u16::try_from(vocabulary).ok()? {
            let mut bytes = body.iter();
            key = key.checked_add(read_varint(&mut bytes)?)?;
            body = bytes.as_slice();
            let free = network.probe(key + 1);
            *network.slots.get_mut(free)? = (key + 1, number);
        }
        let mut read = Vec::new();
        for size in blocks(vocabulary) {
            let (scale, rest) = body.split_first_chunk()?;
            let (weights, rest) = rest.split_at_checked(size)?;
            body = rest;
            read.push((
                f32::from_le_bytes(*scale),
                weights.iter().map(|&weight| weight.cast_signed()).collect::<Vec<i8>>(),
            ));
        }
        let real = |at: usize| -> Option<Vec<f32>> {
            let (scale, weights) = read.get(at)?;
            Some(weights.iter().map(|&weight| f32::from(weight) * scale).collect())
        };
        let first = real(5)?;
        network.words = real(0)?;
        let (places, mut rest) = first.split_at_checked(WORDS * WORD * HIDDEN)?;
        network.places = places.to_vec();
        let tables = [&mut network.tags, &mut network.relations, &mut network.cues, &mut network.distances];
        for (at, (table, &(places, length))) in (1..).zip(tables.into_iter().zip(PLACES.get(1..)?)) {
            let values = real(at)?;
            for _ in 0..places {
                let (weights, after) = rest.split_at_checked(length * HIDDEN)?;
                rest = after;
                table.extend(values.chunks(length).map(|value| multiply(value, weights)));
            }
        }
        let mut bias = [0; HIDDEN];
        bias.iter_mut().zip(real(6)?).for_each(|(to, from)| *to = (from * UNIT) as i16);
        network.bias = vec![bias];
        let choice = |at: usize| Some(Choice::new(&read.get(at)?.1, &real(at + 1)?, read.get(at)?.0));
        (network.moves, network.left, network.right) = (choice(7)?, choice(9)?, choice(11)?);
        Some(network)
    }

    /// Slot of `key`, or the empty one where it belongs.
    fn probe(&self, key: u32) -> usize {
        let mask = self.slots.len().saturating_sub(1);
        let mut at = key.wrapping_mul(0x9e37_79b1) as usize >> 9 & mask;
        // The table is at most half full.
        while self.slots.get(at).is_some_and(|slot| slot.0 != key && slot.0 != 0) {
            at = (at + 1) & mask;
        }
        at
    }

    /// Number of the word with this hash; of its ending if it is not in the vocabulary.
    pub(crate) fn word(&self, hash: u32, ending: u8) -> u16 {
        match self.slots.get(self.probe(hash + 1)) {
            Some(&(key, number)) if key != 0 => number,
            _ => u16::try_from(self.vocabulary + 1 + usize::from(ending)).unwrap_or(0),
        }
    }

    /// Whether there are weights at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.bias.is_empty()
    }

    #[cold]
    fn multiplied(&self, item: Item, place: usize) -> Option<Row> {
        let (at, from) = (usize::from(item.word) * WORD, place * WORD * HIDDEN);
        let weights = self.places.get(from..from + WORD * HIDDEN)?;
        let mut row = multiply(self.words.get(at..at + WORD)?, weights);
        add(&mut row, self.tags.get(place * TAG_VALUES + usize::from(item.tag))?);
        if let Some(cue) = MARKED.iter().position(|&marked| marked == place) {
            add(&mut row, self.cues.get(cue * CUE_VALUES + usize::from(item.marks))?);
        }
        Some(row)
    }

    /// The hidden layer for `view` of words that are numbered.
    #[inline]
    pub(crate) fn hidden(&self, view: &View, items: &[Item], numbers: &[u32], cache: &mut Cache) -> Row {
        let mut sum = self.bias.first().copied().unwrap_or([0; HIDDEN]);
        for (place, &word) in view.places.iter().enumerate() {
            let number = numbers.get(word as usize).copied().unwrap_or(NO_ITEM);
            let make = || self.multiplied(items.get(word as usize).copied().unwrap_or_default(), place);
            if let Some(row) = cache.row(number, place, make) {
                add(&mut sum, row);
            } else if let Some(row) = make() {
                add(&mut sum, &row);
            }
        }
        let mut table = |rows: &[Row], first: usize, values: &[u8], size: usize| {
            for (place, &value) in (first..).zip(values) {
                if let Some(row) = rows.get(place * size + usize::from(value)) {
                    add(&mut sum, row);
                }
            }
        };
        table(&self.tags, WORDS, &view.tags, TAG_VALUES);
        table(&self.relations, 0, &view.relations, RELATION_VALUES);
        table(&self.cues, CUES - 1, &[view.cue], CUE_VALUES);
        table(&self.distances, 0, &view.distances, DISTANCE_VALUES);
        for value in &mut sum {
            *value = (*value).max(0);
        }
        sum
    }

    /// The best of the possible moves.
    #[inline]
    pub(crate) fn choose(&self, hidden: &Row, possible: [bool; 3]) -> Move {
        let scored = Move::ALL.into_iter().zip(possible).zip(self.moves.scores(hidden));
        let best = scored.filter(|((_, possible), _)| *possible).max_by_key(|&(_, score)| score);
        best.map_or(Move::Shift, |((step, _), _)| step)
    }

    /// Number of the best relation for the word that leaves by `step`, from 1.
    #[inline]
    pub(crate) fn relation(&self, hidden: &Row, step: Move) -> u8 {
        let choice = if step == Move::Left { &self.left } else { &self.right };
        let best = (1..).zip(choice.scores(hidden)).max_by_key(|&(_, score)| score);
        best.map_or(0, |(number, _)| number)
    }
}

/// Adds without leaving the range.
#[inline]
fn add(sum: &mut Row, row: &Row) {
    for (sum, &value) in sum.iter_mut().zip(row) {
        *sum = sum.saturating_add(value);
    }
}

/// What `embedding` adds to the hidden layer.
fn multiply(embedding: &[f32], weights: &[f32]) -> Row {
    let mut sum = [0.0f32; HIDDEN];
    for (&value, weights) in embedding.iter().zip(weights.chunks_exact(HIDDEN)) {
        for (sum, weight) in sum.iter_mut().zip(weights) {
            *sum += value * weight;
        }
    }
    sum.map(|value| (value * UNIT) as i16)
}

/// Writes a model file: the vocabulary's hashes in order and the blocks of weights, in 8 bits.
#[cfg(feature = "train")]
pub(crate) fn pack(vocabulary: &[u32], weights: &[f32], levels: f32) -> Vec<u8> {
    let mut body = vec![HIDDEN as u8, WORD as u8, CHOICES as u8];
    body.extend((vocabulary.len() as u16).to_le_bytes());
    let mut last = 0;
    for &hash in vocabulary {
        let mut gap = hash - last;
        last = hash;
        while gap >= 0x80 {
            body.push(gap as u8 | 0x80);
            gap >>= 7;
        }
        body.push(gap as u8);
    }
    let mut rest = weights;
    for (number, size) in blocks(vocabulary.len()).into_iter().enumerate() {
        let (block, after) = rest.split_at(size);
        rest = after;
        // A few far values are cut, so that the others are told apart more finely; biases are few and kept whole.
        let spread = (block.iter().map(|value| value * value).sum::<f32>() / size as f32).sqrt();
        let most = block.iter().fold(0.0f32, |most, value| most.max(value.abs()));
        let most = if size > 4 * HIDDEN { most.min(spread * 5.0) } else { most };
        let levels = if number == 0 { levels } else { 127.0 };
        let scale = (most / levels).max(1e-9);
        body.extend(scale.to_le_bytes());
        body.extend(
            block.iter().map(|value| ((value / scale).round().clamp(-levels, levels) as i8).cast_unsigned()),
        );
    }
    let mut file = MAGIC.to_vec();
    file.extend(checksum(&body).to_le_bytes());
    file.extend(body);
    file
}
