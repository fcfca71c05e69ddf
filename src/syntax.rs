//! Gives each token its part of speech and its head: the tags, and the dependency tree of each sentence.
//!
//! One small network reads a sentence ([`network`]): its lower layer tells the parts of speech, its upper one how well each
//! word would be the head of each other, of which a tree is made (`heads`). Both are learned together. Punctuation gets
//! its heads by rule afterwards (`punctuation`).
//!
//! The scheme is Universal Dependencies, version 2, as GUM applies it: content words are heads, prepositions, auxiliaries
//! and conjunctions depend on them.

use std::{ops::Range, sync::LazyLock};

use crate::{
    document::Document,
    memo::{Key, Memo},
    sentences::Sentence,
    tags::{self, Pos, Tag},
    tokens::Token,
};

pub mod features;
mod heads;
pub mod network;
mod punctuation;
mod relation;
#[cfg(feature = "train")]
pub mod train;
mod trees;

pub use network::Network;
pub use relation::Relation;
pub use trees::Trees;

use heads::Words;
use punctuation::Mark;

/// A token's place in the tree of its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arc {
    /// Index in the document of the token that this one depends on; its own for the root of a sentence.
    pub head: u32,
    /// How it depends on it.
    pub relation: Relation,
}

/// Tags and arcs, both parallel to the tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parse {
    /// Of each token, its part of speech and form.
    pub tags: Vec<Tag>,
    /// Of each token, its head. Each sentence is one tree with one root.
    pub arcs: Vec<Arc>,
}

/// The trained network, unpacked on first use.
static NETWORK: LazyLock<Option<Network>> =
    LazyLock::new(|| Network::load(include_bytes!("data/syntax.bin")));

/// Tags and parses every sentence. Cost: linear.
#[must_use]
pub fn parse(document: &Document, tokens: &[Token], sentences: &[Sentence]) -> Parse {
    recall(&mut Memo::default(), document, tokens, sentences)
}

/// Like [`parse`], with the sentences that `memo` knows.
pub(crate) fn recall(
    memo: &mut Memo<Parse>,
    document: &Document,
    tokens: &[Token],
    sentences: &[Sentence],
) -> Parse {
    parse_by(NETWORK.as_ref(), memo, document, tokens, sentences)
}

/// Like [`parse`], by another network.
#[must_use]
pub fn parse_with(network: &Network, document: &Document, tokens: &[Token], sentences: &[Sentence]) -> Parse {
    parse_by(Some(network), &mut Memo::default(), document, tokens, sentences)
}

fn parse_by(
    network: Option<&Network>,
    memo: &mut Memo<Parse>,
    document: &Document,
    tokens: &[Token],
    sentences: &[Sentence],
) -> Parse {
    let mut parse = Parse {
        tags: tokens.iter().map(|token| tags::plain(document, token)).collect(),
        arcs: (0..tokens.len()).map(alone).collect(),
    };
    let Some(network) = network else { return parse };
    for range in sentences.iter().flat_map(|sentence| pieces(&sentence.tokens)) {
        let (Some(tokens), Some(tags), Some(arcs)) =
            (tokens.get(range.clone()), parse.tags.get_mut(range.clone()), parse.arcs.get_mut(range.clone()))
        else {
            continue;
        };
        let found = memo.recall(|key| write(document, tokens, key), || read(network, document, tokens));
        tags.copy_from_slice(&found.tags);
        let start = u32::try_from(range.start).unwrap_or(0);
        for (arc, found) in arcs.iter_mut().zip(&found.arcs) {
            *arc = Arc { head: found.head + start, ..*found };
        }
    }
    parse
}

/// The most tokens that are read as one sentence. What is longer is a list or no prose, and the network keeps a kilobyte
/// for each token of a sentence.
pub(crate) const LONGEST: usize = 400;

/// The sentence, or its pieces if it is very long.
fn pieces(tokens: &Range<usize>) -> impl Iterator<Item = Range<usize>> + use<> {
    let Range { start, end } = *tokens;
    (start..end).step_by(LONGEST).map(move |at| at..end.min(at + LONGEST))
}

/// Writes down what tags and tree of a sentence follow from.
fn write(document: &Document, tokens: &[Token], key: &mut Key) {
    let mut end = None;
    for token in tokens {
        key.byte(u8::from(end == Some(token.span.start)));
        key.byte(token.kind as u8);
        key.text(document.slice(token.span));
        end = Some(token.span.end);
    }
}

/// A token that is its own sentence.
fn alone(at: usize) -> Arc {
    Arc { head: u32::try_from(at).unwrap_or(u32::MAX), relation: Relation::Root }
}

/// Tags and arcs of one sentence; heads count from its start.
fn read(network: &Network, document: &Document, tokens: &[Token]) -> Parse {
    let tagged = network.tag(&features::read(document, tokens));
    let tag = |(token, &class): (&Token, &usize)| {
        tags::certain(document, token).unwrap_or_else(|| tags::of_class(class))
    };
    let tags: Vec<Tag> = tokens.iter().zip(&tagged.classes).map(tag).collect();
    let places: Vec<usize> = (0..).zip(&tags).filter(|&(_, &tag)| !is_mark(tag)).map(|(at, _)| at).collect();
    let views = network.view(&tagged, &places);
    let heads = Words::new(&views, &places).heads();
    let mut arcs: Vec<Arc> = (0..tokens.len()).map(alone).collect();
    for (word, (&at, &head)) in places.iter().zip(&heads).enumerate() {
        let relation = match (views.get(word), views.get(head)) {
            (Some(own), Some(other)) if head != word => network.relation(own, other),
            _ => Relation::Root,
        };
        let head = places.get(head).copied().unwrap_or(at);
        if let Some(arc) = arcs.get_mut(at) {
            *arc = Arc { head: u32::try_from(head).unwrap_or(0), relation };
        }
    }
    attach_marks(document, tokens, &tags, &mut arcs);
    Parse { tags, arcs }
}

/// Whether the network leaves the token's head to the rules of `punctuation`.
fn is_mark(tag: Tag) -> bool {
    tag.pos == Pos::Punct
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

    use super::{Arc, LONGEST, Parse, Relation, Trees, parse, pieces};
    use crate::{blocks::paragraphs, document::Document, sentences, tokens};

    /// The words of `text` and their trees.
    fn read(text: &str) -> (Vec<String>, Trees) {
        let document = Document::new(text);
        let tokens = tokens::split(&document, &paragraphs(&document));
        let sentences = sentences::split(&document, &tokens);
        let Parse { arcs, .. } = parse(&document, &tokens, &sentences);
        for piece in sentences.iter().flat_map(|sentence| pieces(&sentence.tokens)) {
            check(&arcs, piece);
        }
        (tokens.iter().map(|token| document.slice(token.span).to_owned()).collect(), Trees::new(arcs))
    }

    /// Heads lie in the sentence or its piece, one token is the root, and every way up ends there.
    fn check(arcs: &[Arc], sentence: std::ops::Range<usize>) {
        let roots = sentence.clone().filter(|&at| arcs[at].head as usize == at).count();
        assert_eq!(roots, 1, "{sentence:?}");
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
    fn a_very_long_sentence_is_read_in_pieces() {
        let text = "stone and ".repeat(LONGEST) + "dust";
        let document = Document::new(&text);
        let tokens = tokens::split(&document, &paragraphs(&document));
        let sentences = sentences::split(&document, &tokens);
        assert_eq!(sentences.len(), 1);
        let Parse { arcs, tags } = parse(&document, &tokens, &sentences);
        let pieces: Vec<_> = pieces(&sentences[0].tokens).collect();
        assert_eq!(pieces, [0..LONGEST, LONGEST..2 * LONGEST, 2 * LONGEST..2 * LONGEST + 1]);
        pieces.into_iter().for_each(|piece| check(&arcs, piece));
        assert_eq!(tags.len(), arcs.len());
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
