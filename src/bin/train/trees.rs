//! Brings the corpora's trees to one scheme and onto our own tokens.

use copydesk::{Span, sentences::Sentence, syntax::Relation, tokens::Token};

use crate::data::{Annotated, Article};

/// Turns the trees of the automatic annotation, Universal Dependencies version 1, into version 2 as GUM has it.
pub fn modernize(words: &mut [Annotated]) {
    names(words);
    for at in 0..words.len() {
        let head = words[at].head;
        let head_xpos = head.map_or("", |head| words[head].xpos.as_str());
        let predicate = ["VB", "JJ", "RB"].iter().any(|xpos| head_xpos.starts_with(xpos));
        let xpos = words[at].xpos.clone();
        let relation = match words[at].relation.as_str() {
            "dobj" => "obj",
            "nsubjpass" => "nsubj:pass",
            "csubjpass" => "csubj:pass",
            "auxpass" => "aux:pass",
            "mwe" => "fixed",
            "neg" if xpos == "DT" => "det",
            "neg" => "advmod",
            "nmod" if predicate => "obl",
            "nmod:tmod" | "nmod:npmod" if predicate => "obl:unmarked",
            "nmod:tmod" | "nmod:npmod" => "nmod:unmarked",
            other => other,
        };
        let relation = relation.to_owned();
        words[at].relation = relation;
    }
    agents(words);
    coordinators(words);
}

/// Names of persons: version 2 makes the first word the head; titles before them modify it.
fn names(words: &mut [Annotated]) {
    let mut at = 0;
    while at < words.len() {
        let end = (at..words.len()).find(|&end| words[end].class != "PERSON").unwrap_or(words.len());
        if end > at + 1 {
            rehead(words, at, end);
        }
        at = end.max(at + 1);
    }
}

fn rehead(words: &mut [Annotated], start: usize, end: usize) {
    // Only where all words of the name hang on its last one.
    let last = end - 1;
    let plain = (start..last).all(|at| words[at].head == Some(last) && words[at].relation == "compound");
    if !plain {
        return;
    }
    let (head, relation) = (words[last].head, words[last].relation.clone());
    // Dependents are near; looking at all words of the article for each name would take long.
    let near = start.saturating_sub(100)..(end + 100).min(words.len());
    for at in near {
        if words[at].head == Some(last) {
            words[at].head = Some(start);
            if at < start && words[at].relation == "compound" && words[at].xpos != "POS" {
                words[at].relation = "nmod:desc".to_owned();
            }
        }
    }
    for word in &mut words[start + 1..end] {
        word.head = Some(start);
        word.relation = "flat".to_owned();
    }
    words[start].head = head;
    words[start].relation = relation;
}

/// "by" and who did it, under a verb in the passive.
fn agents(words: &mut [Annotated]) {
    let mut by = vec![false; words.len()];
    let mut passive = vec![false; words.len()];
    for word in words.iter() {
        let Some(head) = word.head else { continue };
        by[head] |= word.relation == "case" && word.lemma == "by";
        passive[head] |= word.relation == "aux:pass";
    }
    for at in 0..words.len() {
        let agent = words[at]
            .head
            .is_some_and(|head| passive[head] || words[head].relation == "acl" && words[head].xpos == "VBN");
        if by[at] && agent && words[at].relation == "obl" {
            words[at].relation = "obl:agent".to_owned();
        }
    }
}

/// "and": version 2 hangs it on the conjunct that follows.
fn coordinators(words: &mut [Annotated]) {
    // From right to left, the nearest conjunct of each head.
    let mut nearest = std::collections::BTreeMap::new();
    for at in (0..words.len()).rev() {
        let Some(head) = words[at].head else { continue };
        if words[at].relation == "conj" {
            nearest.insert(head, at);
        } else if words[at].relation == "cc"
            && head < at
            && let Some(&conjunct) = nearest.get(&head)
        {
            words[at].head = Some(conjunct);
        }
    }
}

/// What the annotation says of one of our tokens.
#[derive(Clone, Copy, Debug)]
pub enum Gold {
    /// Root of a sentence of the annotation.
    Root,
    /// Depends on a token.
    Head(usize, Relation),
    /// Nothing.
    Unknown,
}

/// The tree of `article` over our tokens. Where the annotation has one word for several tokens, the last one stands for it, as in
/// "well-known"; where it has several words for one token, the one whose head lies outside counts.
pub fn align(article: &Article, tokens: &[Token]) -> Vec<Gold> {
    // Token that stands for each word.
    let stands = |span: Span| {
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let end = tokens.partition_point(|token| token.span.start < span.end);
        let text = |at: usize| &article.text[tokens[at].span.range()];
        let last = (first..end).rev().find(|&at| text(at).starts_with(char::is_alphanumeric));
        (first, end, last.or(end.checked_sub(1).filter(|&last| last >= first)))
    };
    let standing: Vec<_> = article.words.iter().map(|word| stands(word.span)).collect();
    let mut gold = vec![Gold::Unknown; tokens.len()];
    for (word, &(first, end, standing_for)) in article.words.iter().zip(&standing) {
        let Some(token) = standing_for else { continue };
        for (part, gold) in (first..end).zip(&mut gold[first..end]) {
            if part != token && matches!(gold, Gold::Unknown) {
                *gold = Gold::Head(token, Relation::Compound);
            }
        }
        let head = word.head.and_then(|head| standing[head].2);
        match head {
            Some(head) if head != token => gold[token] = Gold::Head(head, Relation::of(&word.relation)),
            None if word.relation == "root" => gold[token] = Gold::Root,
            _ => {}
        }
    }
    gold
}

/// The heads of the words at `places` of a sentence (places count from its start), and the numbers of their relations, as the parser's examples
/// have them.
pub fn example(gold: &[Gold], sentence: &Sentence, places: &[usize]) -> (Vec<u32>, Vec<u8>) {
    let start = sentence.tokens.start;
    let count = places.len() as u32;
    let local = |token: usize| places.binary_search(&token.checked_sub(start)?).ok();
    // Marks have no dependents here: their dependents go to their heads.
    let resolve = |token: usize| -> (Option<u32>, Relation) {
        let Gold::Head(mut head, relation) = gold[token] else {
            let root = matches!(gold[token], Gold::Root);
            return (root.then_some(count), if root { Relation::Root } else { Relation::Dep });
        };
        for _ in 0..20 {
            if !sentence.tokens.contains(&head) {
                return (Some(count), Relation::Root);
            }
            if let Some(word) = local(head) {
                return (Some(word as u32), relation);
            }
            match gold[head] {
                Gold::Head(next, _) => head = next,
                Gold::Root => return (Some(count), Relation::Root),
                Gold::Unknown => break,
            }
        }
        (None, relation)
    };
    let resolved: Vec<_> = places.iter().map(|&place| resolve(start + place)).collect();
    let mut heads: Vec<u32> = resolved.iter().map(|(head, _)| head.unwrap_or(u32::MAX)).collect();
    let number =
        |relation: Relation| Relation::ALL.iter().position(|&other| other == relation).unwrap_or(0) as u8 + 1;
    let mut relations: Vec<u8> = resolved
        .iter()
        .map(
            |&(head, relation)| {
                if head.is_none() || relation == Relation::Dep { 0 } else { number(relation) }
            },
        )
        .collect();
    // Where our sentence holds two of the annotation's, nothing tells how they hang together.
    let mut rooted = false;
    for (head, relation) in heads.iter_mut().zip(&mut relations).filter(|(head, _)| **head == count) {
        if rooted {
            (*head, *relation) = (u32::MAX, 0);
        }
        rooted = true;
    }
    lift(&mut heads);
    (heads, relations)
}

/// Makes the tree projective: a word whose arc crosses others is hung higher, as little as will do (after Nivre &
/// Nilsson, ACL 2005).
fn lift(heads: &mut [u32]) {
    let count = heads.len() as u32;
    for _ in 0..heads.len() * 2 {
        // The shortest arc that spans a word which does not descend from its head.
        let mut worst: Option<(u32, usize)> = None;
        for (word, &head) in heads.iter().enumerate().filter(|&(_, &head)| head < count) {
            let (low, high) = (head.min(word as u32), head.max(word as u32));
            let crossing = (low + 1..high).any(|inner| {
                let mut above = inner;
                for _ in 0..heads.len() {
                    if above >= count || above == head {
                        break;
                    }
                    above = heads[above as usize];
                }
                above != head && above != u32::MAX
            });
            if crossing && worst.is_none_or(|(length, _)| high - low < length) {
                worst = Some((high - low, word));
            }
        }
        let Some((_, word)) = worst else { return };
        heads[word] = heads[heads[word] as usize];
    }
}
