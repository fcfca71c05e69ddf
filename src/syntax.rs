//! Finds the head of each word and its relation to it: the dependency tree of each sentence.
//!
//! A transition-based parser in the line of Nivre ("Algorithms for deterministic incremental dependency parsing",
//! Computational Linguistics 2008): it reads a sentence from left to right, keeps words whose heads are open on a stack,
//! and decides two moves a word (`state`), each by a small neural network (`network`) that looks at a few words around
//! (`features`). It never goes back, so its cost is linear. Punctuation gets its heads by rule afterwards
//! (`punctuation`).
//!
//! The scheme is Universal Dependencies, version 2, as GUM applies it: content words are heads, prepositions, auxiliaries
//! and conjunctions depend on them. Trees are projective: no arc crosses another.

use std::{cell::RefCell, sync::LazyLock};

use crate::{
    document::Document,
    memo::{Key, Memo},
    model,
    sentences::Sentence,
    tags::{self, Pos, Tag},
    tokens::Token,
};

mod cache;
mod features;
#[cfg(feature = "train")]
mod learner;
mod network;
mod punctuation;
mod relation;
mod state;
#[cfg(feature = "train")]
pub mod train;
mod trees;

pub use network::Network;
pub use relation::Relation;
pub use trees::Trees;

use cache::Cache;
use features::{Item, MARKS};
use punctuation::Mark;
use state::{Move, State};

/// A token's place in the tree of its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arc {
    /// Index in the document of the token that this one depends on; its own for the root of a sentence.
    pub head: u32,
    /// How it depends on it.
    pub relation: Relation,
}

/// What the parser knows of a word whatever the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Hash of the word in lower case.
    pub hash: u32,
    /// Hash of its ending and of whether it has a capital.
    pub ending: u8,
    /// Number of its tag, from 1.
    pub tag: u8,
    /// The marks before it: a set of bits.
    pub marks: u8,
}

/// The trained network, unpacked on first use.
static NETWORK: LazyLock<Network> =
    LazyLock::new(|| Network::load(include_bytes!("data/syntax.bin")).unwrap_or_default());

/// Parses every sentence; the result runs parallel to `tokens`.
///
/// Each sentence gets one tree with one root; its heads lie in it. Cost: linear.
#[must_use]
pub fn parse(document: &Document, tokens: &[Token], sentences: &[Sentence], tags: &[Tag]) -> Vec<Arc> {
    recall(&mut Memo::default(), document, tokens, sentences, tags)
}

/// Like [`parse`], with the sentences that `memo` knows.
pub(crate) fn recall(
    memo: &mut Memo<Vec<Arc>>,
    document: &Document,
    tokens: &[Token],
    sentences: &[Sentence],
    tags: &[Tag],
) -> Vec<Arc> {
    thread_local! {
        /// Kept from text to text: most words of the next one are known then. A few megabytes at most.
        static CACHE: RefCell<Cache> = RefCell::new(Cache::default());
    }
    CACHE.with_borrow_mut(|cache| {
        let mut parser = Parser { network: &NETWORK, cache, state: State::default() };
        parse_by(&mut parser, memo, document, tokens, sentences, tags)
    })
}

/// Like [`parse`], by another network.
#[must_use]
pub fn parse_with(
    network: &Network,
    document: &Document,
    tokens: &[Token],
    sentences: &[Sentence],
    tags: &[Tag],
) -> Vec<Arc> {
    let mut parser = Parser { network, cache: &mut Cache::default(), state: State::default() };
    parse_by(&mut parser, &mut Memo::default(), document, tokens, sentences, tags)
}

fn parse_by(
    parser: &mut Parser,
    memo: &mut Memo<Vec<Arc>>,
    document: &Document,
    tokens: &[Token],
    sentences: &[Sentence],
    tags: &[Tag],
) -> Vec<Arc> {
    let mut arcs: Vec<Arc> = (0..tokens.len()).map(alone).collect();
    if parser.network.is_empty() {
        return arcs;
    }
    for sentence in sentences {
        let range = sentence.tokens.clone();
        let (Some(tokens), Some(tags), Some(arcs)) =
            (tokens.get(range.clone()), tags.get(range.clone()), arcs.get_mut(range.clone()))
        else {
            continue;
        };
        let found =
            memo.recall(|key| write(document, tokens, tags, key), || parser.sentence(document, tokens, tags));
        let start = u32::try_from(range.start).unwrap_or(0);
        for (arc, found) in arcs.iter_mut().zip(found.iter()) {
            *arc = Arc { head: found.head + start, ..*found };
        }
    }
    arcs
}

/// Writes down what the tree of a sentence follows from.
fn write(document: &Document, tokens: &[Token], tags: &[Tag], key: &mut Key) {
    let mut end = None;
    for (token, tag) in tokens.iter().zip(tags) {
        key.byte(u8::from(end == Some(token.span.start)));
        key.byte(tag.pos as u8);
        key.byte(tag.form as u8);
        key.text(document.slice(token.span));
        end = Some(token.span.end);
    }
}

/// A token that is its own sentence.
fn alone(at: usize) -> Arc {
    Arc { head: u32::try_from(at).unwrap_or(u32::MAX), relation: Relation::Root }
}

/// What goes from sentence to sentence.
struct Parser<'p> {
    network: &'p Network,
    cache: &'p mut Cache,
    state: State,
}

impl Parser<'_> {
    /// The arcs of one sentence; heads count from its start.
    fn sentence(&mut self, document: &Document, tokens: &[Token], tags: &[Tag]) -> Vec<Arc> {
        let mut arcs: Vec<Arc> = (0..tokens.len()).map(alone).collect();
        let (mut words, mut items) = (Vec::with_capacity(tokens.len()), Vec::with_capacity(tokens.len()));
        read(document, tokens, tags, |at, reading| {
            let word = self.network.word(reading.hash, reading.ending);
            words.push(at);
            items.push(Item { word, tag: reading.tag, marks: reading.marks });
        });
        self.run(&items);
        let count = u32::try_from(words.len()).unwrap_or(u32::MAX);
        for ((word, &at), node) in (0..count).zip(&words).zip(&self.state.nodes) {
            let head = if node.head < count { node.head } else { word };
            let head = words.get(head as usize).copied().unwrap_or(at);
            let relation = if head == at {
                Relation::Root
            } else {
                Relation::numbered(usize::from(node.relation).wrapping_sub(1))
            };
            if let Some(arc) = arcs.get_mut(at) {
                *arc = Arc { head: u32::try_from(head).unwrap_or(0), relation };
            }
        }
        attach_marks(document, tokens, tags, &mut arcs);
        arcs
    }

    /// Makes the moves of one sentence.
    fn run(&mut self, items: &[Item]) {
        let Self { network, cache, state } = self;
        state.start(items.len());
        let mut numbers = Vec::with_capacity(items.len());
        cache.number(items, &mut numbers);
        while !state.is_done() {
            let possible = state.possible();
            let hidden = network.hidden(&features::look(state, items), items, &numbers, cache);
            let step = network.choose(&hidden, possible);
            let relation = if step == Move::Shift { 0 } else { network.relation(&hidden, step) };
            state.make(step, relation);
        }
    }
}

/// Whether the parser leaves the token to the rules of `punctuation`.
fn is_mark(tag: Tag) -> bool {
    tag.pos == Pos::Punct
}

/// Hands the words of a sentence to `emit`: their places among its tokens, and what the parser needs to know of them.
pub fn read(document: &Document, tokens: &[Token], tags: &[Tag], mut emit: impl FnMut(usize, Reading)) {
    let mut marks = 0;
    for (at, (token, &tag)) in tokens.iter().zip(tags).enumerate() {
        let text = document.slice(token.span);
        if is_mark(tag) {
            marks |= match text.as_bytes().first() {
                Some(b',') => MARKS[0],
                Some(b'"' | b'\'' | b'`') => MARKS[1],
                Some(b'(' | b')' | b'[' | b']') => MARKS[2],
                Some(b'.' | b'?' | b'!') => MARKS[4],
                Some(b'-') if text.len() == 1 => MARKS[5],
                _ if text.starts_with(['“', '”', '‘', '’', '«', '»', '„']) => MARKS[1],
                _ => MARKS[3],
            };
            continue;
        }
        let word = tags::read(document, token);
        let capital = u32::from(text.starts_with(char::is_uppercase));
        let reading = Reading {
            hash: model::feature(1, word.lower),
            ending: (model::feature(2 + capital, word.suffix[2]) >> 7) as u8,
            tag: tags::number(tag),
            marks,
        };
        emit(at, reading);
        marks = 0;
    }
}

/// Gives the marks of a sentence their heads; heads count from its start.
fn attach_marks(document: &Document, tokens: &[Token], tags: &[Tag], arcs: &mut [Arc]) {
    let mut marks = Vec::with_capacity(tokens.len());
    let mut end = None;
    for (token, &tag) in tokens.iter().zip(tags) {
        let joined = end == Some(token.span.start);
        end = Some(token.span.end);
        marks.push(is_mark(tag).then(|| Mark::of(document.slice(token.span), joined)));
    }
    let sign =
        |at: usize| tokens.get(at).and_then(|token| document.slice(token.span).chars().next()).unwrap_or(' ');
    punctuation::attach(&marks, sign, arcs);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Arc, Relation, Trees, parse};
    use crate::{blocks::paragraphs, document::Document, sentences, tags, tokens};

    /// The words of `text` and their trees.
    fn read(text: &str) -> (Vec<String>, Trees) {
        let document = Document::new(text);
        let tokens = tokens::split(&document, &paragraphs(&document));
        let sentences = sentences::split(&document, &tokens);
        let tags = tags::assign(&document, &tokens, &sentences);
        let arcs = parse(&document, &tokens, &sentences, &tags);
        for sentence in &sentences {
            check(&arcs, sentence.tokens.clone());
        }
        (tokens.iter().map(|token| document.slice(token.span).to_owned()).collect(), Trees::new(arcs))
    }

    /// Heads lie in the sentence, one token is the root, and every way up ends there.
    fn check(arcs: &[Arc], sentence: std::ops::Range<usize>) {
        let roots = sentence.clone().filter(|&at| arcs[at].head as usize == at).count();
        assert_eq!(roots, 1, "{:?}", &arcs[sentence.clone()]);
        let mut leads = vec![false; arcs.len()];
        for start in sentence.clone() {
            let (mut at, mut way) = (start, vec![]);
            while !leads[at] && arcs[at].head as usize != at {
                assert!(way.len() <= sentence.len(), "a circle");
                way.push(at);
                at = arcs[at].head as usize;
                assert!(sentence.contains(&at));
            }
            leads[at] = true;
            way.into_iter().for_each(|at| leads[at] = true);
        }
    }

    fn subject(text: &str, verb: &str) -> Option<String> {
        let (words, trees) = read(text);
        let at = words.iter().position(|word| word == verb)?;
        trees.subject(at).map(|subject| words[subject].clone())
    }

    #[test]
    fn subjects() {
        let cases = [
            ("The mayor said the bridge was closed.", "said", "mayor"),
            ("The mayor said the bridge was closed.", "closed", "bridge"),
            ("“The bridge is closed,” said Mara Veldt.", "said", "Mara"),
            ("“We are tired,” the nurse from Brenholm told reporters.", "told", "nurse"),
            ("The report was written by two engineers.", "written", "report"),
            ("She rose and asked for silence.", "asked", "She"),
            ("The officer, who saw the fire, called the station.", "called", "officer"),
        ];
        for (text, verb, expected) in cases {
            assert_eq!(subject(text, verb).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn relations() {
        let relation = |text: &str, word: &str| {
            let (words, trees) = read(text);
            let at = words.iter().position(|other| other == word).unwrap();
            (trees.relation(at), trees.head(at).map(|head| words[head].clone()).unwrap_or_default())
        };
        let case = |text, word, expected: Relation, head: &str| {
            assert_eq!(relation(text, word), (expected, head.to_owned()), "{word} in {text}");
        };
        case("The report was written by two engineers.", "report", Relation::NsubjPass, "written");
        case("The report was written by two engineers.", "was", Relation::AuxPass, "written");
        case("He saw the fire and the smoke.", "smoke", Relation::Conj, "fire");
        case("He saw the old bridge.", "bridge", Relation::Obj, "saw");
        case("The bridge in Brenholm fell.", "Brenholm", Relation::Nmod, "bridge");
        case("The mayor said that the bridge fell.", "fell", Relation::Ccomp, "said");
    }

    #[test]
    fn long_garbage_takes_linear_time() {
        // The quickest of three runs: other work on the machine only makes them slower.
        let time = |count: usize| {
            let text = "of said ( the , and \" not - ".repeat(count);
            let run = |_| {
                let start = std::time::Instant::now();
                read(&text);
                start.elapsed().as_secs_f64()
            };
            (0..3).map(run).fold(f64::MAX, f64::min)
        };
        time(10);
        let (short, long) = (time(100), time(1000));
        assert!(long < short * 10.0 * 5.0 + 0.2, "{short} s, {long} s");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn every_text_has_its_trees(text in "(([A-Za-z]{1,6}|said|the|\\PC|[0-9.,;:\"()“”’—-]|she|of|\n)[ ]?){0,60}") {
            read(&text);
        }
    }
}
