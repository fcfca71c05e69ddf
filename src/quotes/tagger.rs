//! Labels the words of each paragraph as source, cue or content of a quotation.
//!
//! A small network reads the words in both directions and scores the labels of each ([`recurrent`]); a conditional random
//! field over [`labels`] finds the best sequence ([`chain`]). A label also says on which side the cue stands, so that the
//! model learns that content before its cue must be followed by one. The features are words, tags, quotation marks, the
//! reporting words near and far, the syntax around a word, who is named and what the rules make of it. In the line of
//! Pareti et al. (EMNLP 2013) and Newell et al. (LREC 2018).

pub mod chain;
mod facts;
mod features;
pub mod labels;
pub mod links;
pub mod recurrent;
mod speakers;
#[cfg(feature = "train")]
pub mod train;

use std::ops::Range;

use super::{Passage, trust::Trust};
use crate::{marks::Quoted, memo::Memo, model::Model, syntax, words::Words};
use chain::{Chain, Row, Steps};
use facts::{Facts, Marks, Region};
use features::View;
use labels::Part;
use links::{Relation, Runs};
use recurrent::{Network, READ, Word};

/// How often words are cues.
#[derive(Default)]
pub struct Lexicon {
    /// Hash and rate, sorted by hash.
    rates: Vec<(u32, u8)>,
}

impl Lexicon {
    fn rate(&self, key: u32) -> u32 {
        let at = self.rates.binary_search_by_key(&key, |&(hash, _)| hash);
        at.ok().and_then(|at| self.rates.get(at)).map_or(0, |&(_, rate)| u32::from(rate))
    }
}

/// A trained tagger.
#[derive(Default)]
pub struct Tagger {
    model: Model,
    steps: Option<Steps>,
    lexicon: Lexicon,
    links: Vec<i8>,
    network: Option<Network>,
    /// What is added to the score of beginning a run: the best sequence leaves out what is less than even, while
    /// F1 gains from what is a little less.
    lean: f32,
    /// How likely what it finds is right.
    pub(super) trust: Trust,
}

/// First bytes of a tagger's file.
const MAGIC: [u8; 4] = *b"CDQ2";

/// Weights of steps are kept in this part of one.
const STEP_SCALE: f32 = 256.0;

/// The lean is kept in this part of one.
const LEAN_SCALE: f32 = 64.0;

impl Tagger {
    /// Reads a tagger's file; `None` if it is none or was altered.
    #[must_use]
    pub fn load(file: &[u8]) -> Option<Self> {
        let mut rest = file.strip_prefix(&MAGIC)?;
        let lean = f32::from(take::<1>(&mut rest)?[0]) / LEAN_SCALE;
        let mut trust = Trust::default();
        for weight in &mut trust.0 {
            *weight = f32::from_le_bytes(take(&mut rest)?);
        }
        let rates = u32::from_le_bytes(take(&mut rest)?) as usize;
        let mut lexicon = Lexicon::default();
        let mut hash = 0u32;
        for _ in 0..rates {
            let gap: [u8; 3] = take(&mut rest)?;
            let [rate] = take(&mut rest)?;
            hash = hash.checked_add(u32::from_le_bytes([gap[0], gap[1], gap[2], 0]))?;
            lexicon.rates.push((hash, rate));
        }
        let (links, after) = rest.split_at_checked(links::WEIGHTS)?;
        rest = after;
        let links = links.iter().map(|byte| byte.cast_signed()).collect();
        let mut squares = Vec::with_capacity(features::PLACES);
        for _ in 0..features::PLACES {
            let mut square = [[0.0; labels::COUNT]; labels::COUNT];
            for slot in square.iter_mut().flatten() {
                *slot = f32::from(i16::from_le_bytes(take(&mut rest)?)) / STEP_SCALE;
            }
            squares.push(square);
        }
        let network = Network::load(&mut rest)?;
        let model = Model::load(rest).filter(|model| model.classes() == READ)?;
        Some(Self {
            network: Some(network),
            model,
            steps: Some(Steps::new(squares)),
            lexicon,
            links,
            lean,
            trust,
        })
    }
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*first)
}

/// The labels of a paragraph.
struct Labelled {
    /// Its tokens.
    range: Range<usize>,
    /// The best label of each.
    labels: Vec<u8>,
    /// Probability of each label of each.
    chances: Vec<Row>,
}

impl Labelled {
    /// Probability of the least certain word of the run, or of its edges.
    fn sure(&self, run: &Range<usize>) -> f32 {
        let at = |token: usize| token.checked_sub(self.range.start);
        let chance = |token: usize, of: &dyn Fn(u8) -> bool| -> f32 {
            let row = at(token).and_then(|at| self.chances.get(at));
            row.map_or(0.0, |row| {
                (0u8..).zip(row).filter(|&(label, _)| of(label)).map(|(_, chance)| chance).sum()
            })
        };
        let label = at(run.start).and_then(|at| self.labels.get(at)).copied().unwrap_or(labels::OUTSIDE);
        let same =
            |other: u8| Part::of(other).zip(Part::of(label)).is_some_and(|(one, other)| one.is_like(other));
        let least = run.clone().map(|token| chance(token, &same)).fold(1.0, f32::min);
        let opens = chance(run.start, &|other| same(other) && !labels::is_inner(other));
        let goes_on = chance(run.end, &|other| same(other) && labels::is_inner(other));
        least.min(opens).min(1.0 - goes_on)
    }
}

impl Tagger {
    /// The same tagger with another lean.
    #[cfg(feature = "train")]
    #[must_use]
    pub fn leaning(self, lean: f32) -> Self {
        Self { lean, ..self }
    }

    /// The quotations of each paragraph, as `memo` knows them or as they are found. Cost: linear.
    pub(super) fn find(
        &self,
        memo: &mut Memo<Vec<Relation>>,
        words: Words,
        quoted: &[Quoted],
        rules: &[Passage],
    ) -> Vec<Relation> {
        let marks = Marks::new(words, quoted, rules);
        let mut facts = Facts::default();
        let mut relations = Vec::new();
        for range in paragraphs(words) {
            let find = || {
                marks.read(words, &range, &self.lexicon, &mut facts);
                let Some(labelled) = self.label(words, &facts, &marks.regions, range.clone()) else {
                    return Vec::new();
                };
                let runs = Runs::new(words, &facts, &labelled.range, &labelled.labels);
                let found = runs.relations(&*self.links, |run| labelled.sure(run));
                found.iter().map(|relation| relation.map(|at| at - range.start)).collect()
            };
            let found = memo.recall(|key| marks.write(words, &range, key), find);
            relations.extend(found.iter().map(|relation| relation.map(|at| at + range.start)));
        }
        relations
    }

    /// The scores of a paragraph's labels, and what kinds of places its words are.
    fn scores(
        &self,
        network: &Network,
        words: Words,
        facts: &Facts,
        regions: &[Region],
        range: Range<usize>,
    ) -> (Vec<Row>, Vec<u8>) {
        let view = View::new(words, facts, regions, range.clone());
        let mut out = Vec::with_capacity(128);
        let mut places = Vec::with_capacity(range.len());
        let mut inputs: Vec<Word> = Vec::with_capacity(range.len());
        for at in range.clone() {
            out.clear();
            view.features(at, &mut out);
            inputs.push(network.read(&self.model.score(&out)));
            places.push(view.place(words, at));
        }
        (network.score(&inputs), places)
    }

    /// Labels a paragraph.
    fn label(
        &self,
        words: Words,
        facts: &Facts,
        regions: &[Region],
        range: Range<usize>,
    ) -> Option<Labelled> {
        let (steps, network) = (self.steps.as_ref()?, self.network.as_ref()?);
        let (mut rows, places) = self.scores(network, words, facts, regions, range.clone());
        for row in &mut rows {
            for part in Part::ALL {
                if let Some(opening) = row.get_mut(usize::from(part.first())) {
                    *opening += self.lean;
                }
            }
        }
        labels::shut_ends(&mut rows);
        let chain = Chain { rows: &rows, places: &places, steps };
        let labels = chain.best();
        // Only runs are asked for their chances.
        let told = labels.iter().any(|&label| label != labels::OUTSIDE);
        Some(Labelled { labels, chances: if told { chain.marginals() } else { Vec::new() }, range })
    }
}

/// The most tokens that are labelled in one piece: of a sentence that is longer, trees have the same pieces and smaller ones.
const LONGEST: usize = 3 * syntax::LONGEST;

/// The tokens of each block; of very long blocks those of as many sentences as fit in a piece, or of a part of one sentence.
fn paragraphs(words: Words) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut block = u32::MAX;
    for sentence in words.sentences {
        let Range { start, end } = sentence.tokens;
        for at in (start..end).step_by(LONGEST) {
            let piece = at..end.min(at + LONGEST);
            match ranges.last_mut() {
                Some(range) if block == sentence.block && range.len() + piece.len() <= LONGEST => {
                    range.end = piece.end;
                }
                _ => ranges.push(piece),
            }
            block = sentence.block;
        }
    }
    ranges
}
