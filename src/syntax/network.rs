//! The network under tags and trees.
//!
//! Two layers of [readers](crate::recurrent) go over the sentence in both directions. What the first remembers says each
//! token's part of speech; what the second remembers says, for each pair of words, how well the one would be the head
//! of the other: a product of two short vectors, one of the word as dependent and one of it as head, and a score of
//! their distance. After Kiperwasser & Goldberg, "Simple and accurate dependency parsing using bidirectional LSTM feature
//! representations" (TACL 2016), and Dozat & Manning, "Deep biaffine attention for neural dependency parsing" (ICLR 2017),
//! who use twenty times the numbers; the tags from the lower layer after Søgaard & Goldberg, "Deep multi-task learning with
//! low level tasks supervised at lower layers" (ACL 2016).

use super::{Relation, features};
#[cfg(feature = "train")]
use crate::recurrent::rounding::Grain;
use crate::{
    model::{Model, checksum},
    recurrent::{
        self, Reader, dot,
        fixed::{self, Sums},
    },
    tags,
};

/// First bytes of the file.
const MAGIC: [u8; 4] = *b"CDS3";

/// Numbers that a token is read as.
pub const READ: usize = 24;

/// Numbers that a reader remembers.
pub const HELD: usize = 32;

/// Numbers that both readers of a layer remember.
pub const BOTH: usize = 2 * HELD;

/// Numbers of a view, and those up to the width for which the compiler does sums in vectors.
pub const WIDE: usize = 32;

/// What a token is read as.
pub type Input = [f32; READ];

/// What is remembered of a token.
pub type State = [f32; BOTH];

/// What a word is from one point of view.
pub type View = [f32; WIDE];

/// Numbers of the distances of a word and its head: near ones are told apart, further ones by and by less.
const NUMBERS: [u8; 31] = [
    0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 9, 9, 9, 9, 9, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10,
];

/// The number of all distances further than these.
const FAR: usize = 11;

/// The number of a distance, or where in a view of distances something else stands: the score of being a head, or the root.
pub const EXTRA: usize = 2 * (FAR + 1);

const _: () = assert!(EXTRA < WIDE);

/// Number of the distance from a word to its head.
#[must_use]
#[inline]
pub fn distance(word: usize, head: usize) -> usize {
    let number = NUMBERS.get(word.abs_diff(head)).map_or(FAR, |&number| usize::from(number));
    if head > word { number } else { FAR + 1 + number }
}

/// A layer without memory that gives a view.
pub type Linear<const N: usize> = recurrent::Linear<N, WIDE>;

/// The points of view, and their numbers.
pub const DEPENDENT: usize = 0;
/// As head.
pub const HEAD: usize = 1;
/// Where the head might be; at [`EXTRA`] how well the word would be the root.
pub const WHERE_HEAD: usize = 2;
/// Where dependents might be; at [`EXTRA`] how well the word would be a head at all.
pub const WHERE_DEPENDENTS: usize = 3;
/// What relation the word has to its head.
pub const OWN_RELATION: usize = 4;
/// What relation its dependents have to it.
pub const RELATION_BELOW: usize = 5;
/// How many there are.
pub const VIEWS: usize = 6;

/// A word from all points of view.
pub type Views = [View; VIEWS];

/// Relations' scores come in two views.
pub const HALVES: usize = 2;

const _: () = assert!(Relation::ALL.len() <= HALVES * WIDE && tags::CLASSES.len() <= WIDE);

/// The weights.
#[derive(Clone, Default)]
pub struct Weights {
    /// Forwards and backwards over the tokens.
    pub first: [Reader<READ, HELD>; 2],
    /// Forwards and backwards over what the first layer remembers.
    pub second: [Reader<BOTH, HELD>; 2],
    /// From what the first layer remembers to the tags.
    pub tags: Linear<BOTH>,
    /// From the token itself to the tags.
    pub own_tags: Linear<READ>,
    /// From what the second layer remembers to the points of view.
    pub views: [Linear<BOTH>; VIEWS],
    /// From the sum of two views to the relations.
    pub relations: [Linear<WIDE>; HALVES],
    /// What each [style](Style) of annotation adds to what tokens are read as.
    pub styles: [Input; STYLES],
}

/// How many [styles](Style) there are.
pub const STYLES: usize = 2;

/// Whose annotation is learned, and which is asked for. The two differ in what is no mistake of either, such as the root of
/// direct speech; a network that is not told whose it learns learns a mean of both. After Stymne et al., "Parser training with
/// heterogeneous treebanks" (ACL 2018).
#[derive(Clone, Copy)]
pub enum Style {
    /// As annotators have it: the one at run time.
    Annotators,
    /// As the parser has it whose trees are most of what there is to learn from.
    Parser,
}

impl Weights {
    /// All of them, part by part.
    pub fn parts(&mut self) -> Vec<&mut [f32]> {
        let Self { first, second, tags, own_tags, views, relations, styles } = self;
        let mut parts = Vec::new();
        parts.extend(first.iter_mut().flat_map(Reader::parts));
        parts.extend(second.iter_mut().flat_map(Reader::parts));
        parts.extend(tags.parts());
        parts.extend(own_tags.parts());
        parts.extend(views.iter_mut().flat_map(Linear::parts));
        parts.extend(relations.iter_mut().flat_map(Linear::parts));
        parts.push(styles.as_flattened_mut());
        parts
    }
}

/// The relations' scores, from the sum of a word's [`OWN_RELATION`] and its head's [`RELATION_BELOW`].
#[must_use]
#[inline]
pub fn relate(relations: &[Linear<WIDE>; HALVES], sum: &View) -> [View; HALVES] {
    let seen = sum.map(|number| if number > 0.0 { number } else { 0.0 });
    relations.each_ref().map(|linear| linear.of(&seen))
}

/// How well `head`, whose [distance] from `word` has this number, would be its head.
#[must_use]
#[inline]
pub fn score(word: &Views, head: &Views, distance: usize) -> f32 {
    dot(&word[DEPENDENT], &head[HEAD]) + score_where(word, head, distance)
}

/// The part of it that both places give.
#[must_use]
#[inline]
pub(super) fn score_where(word: &Views, head: &Views, distance: usize) -> f32 {
    let at = |view: &View| view.get(distance).copied().unwrap_or(0.0);
    at(&word[WHERE_HEAD]) + at(&head[WHERE_DEPENDENTS]) + head[WHERE_DEPENDENTS][EXTRA]
}

/// Vectors of four numbers that a view or a reader's memory fills.
const VECTORS: usize = WIDE / 4;

/// The trained network, its [weights](Weights) as whole numbers.
pub struct Network {
    vectors: Model,
    /// What a one is in the vectors that tokens are read as.
    scale: f32,
    first: [fixed::Reader<HELD, VECTORS>; 2],
    second: [fixed::Reader<HELD, VECTORS>; 2],
    tags: Sums<VECTORS>,
    own_tags: Sums<VECTORS>,
    views: [Sums<VECTORS>; VIEWS],
    relations: [Linear<WIDE>; HALVES],
    /// What is added to what tokens are read as.
    style: Input,
}

/// What is remembered of a token at run time.
type Remembered = [i16; BOTH];

/// What the first layer makes of a sentence.
pub(super) struct Tagged {
    states: Vec<Remembered>,
    /// Number of the best class of each token.
    pub(super) classes: Vec<usize>,
}

impl Network {
    /// Reads a model file; `None` if it is none, is cut short or was altered. Cost: one pass over the file.
    #[must_use]
    pub fn load(file: &[u8]) -> Option<Self> {
        let body = file.strip_prefix(&MAGIC)?;
        let (sum, mut body) = body.split_first_chunk()?;
        if u32::from_le_bytes(*sum) != checksum(body) {
            return None;
        }
        let mut weights = Weights::default();
        for part in weights.parts() {
            recurrent::load(part, &mut body)?;
        }
        let Weights { first, second, tags, own_tags, views, relations, styles: [style, _] } = weights;
        let (scale, body) = body.split_first_chunk()?;
        let vectors = Model::load(body)?;
        (vectors.classes() == READ).then(|| Self {
            vectors,
            scale: f32::from_le_bytes(*scale),
            first: first.each_ref().map(fixed::Reader::new),
            second: second.each_ref().map(fixed::Reader::new),
            tags: Sums::new(&tags),
            own_tags: Sums::new(&own_tags),
            views: views.each_ref().map(Sums::new),
            relations,
            style,
        })
    }

    /// Reads a sentence of tokens with these features and tags it.
    pub(super) fn tag(&self, features: &[[u32; features::COUNT]]) -> Tagged {
        let read = |features: &[u32; features::COUNT]| -> [i16; READ] {
            let mut input = self.style;
            for (slot, sum) in input.iter_mut().zip(self.vectors.score(features)) {
                *slot += sum as f32 / self.scale;
            }
            fixed::squash(&input)
        };
        let inputs: Vec<[i16; READ]> = features.iter().map(read).collect();
        let states = fixed::both(&self.first, &inputs);
        let class = |(input, state): (&[i16; READ], &Remembered)| {
            let (own, scores): (View, View) = (self.own_tags.of(input), self.tags.of(state));
            best(scores.iter().zip(own).map(|(score, own)| score + own).take(tags::CLASSES.len()))
        };
        let classes = inputs.iter().zip(&states).map(class).collect();
        Tagged { states, classes }
    }

    /// The words at `places` of a tagged sentence from all points of view.
    pub(super) fn view(&self, tagged: &Tagged, places: &[usize]) -> Vec<Views> {
        let states = fixed::both(&self.second, &tagged.states);
        let view = |&place: &usize| {
            let state: &Remembered = states.get(place).unwrap_or(&[0; BOTH]);
            self.views.each_ref().map(|view| view.of(state))
        };
        places.iter().map(view).collect()
    }

    /// The best relation of `word` to `head`, but that of a root.
    pub(super) fn relation(&self, word: &Views, head: &Views) -> Relation {
        let mut sum = word[OWN_RELATION];
        sum.iter_mut().zip(&head[RELATION_BELOW]).for_each(|(sum, other)| *sum += other);
        let scores = relate(&self.relations, &sum);
        let scores = scores.as_flattened().iter().take(Relation::ALL.len());
        let root = Relation::Root as usize;
        Relation::numbered(best(
            scores.enumerate().map(|(at, &score)| if at == root { f32::MIN } else { score }),
        ))
    }
}

/// The place of the first of the best scores.
fn best(scores: impl Iterator<Item = f32>) -> usize {
    let mut best = (0, f32::MIN);
    for (at, score) in scores.enumerate() {
        if score > best.1 {
            best = (at, score);
        }
    }
    best.0
}

/// Writes a model file. `features` are those that the `vectors` are of; `grain` says how coarse it is.
#[cfg(feature = "train")]
pub(super) fn pack(features: &[u32], vectors: &[Input], weights: &mut Weights, grain: Grain) -> Vec<u8> {
    let mut body = Vec::new();
    grain.write(weights.parts(), features, vectors, &mut body);
    let mut file = MAGIC.to_vec();
    file.extend(checksum(&body).to_le_bytes());
    file.extend(body);
    file
}
