//! What the tagger knows of each word before it looks around: read once, in one pass.

use std::ops::Range;

use super::{Lexicon, labels, speakers};
use crate::{
    marks::Quoted,
    memo::Key,
    model::mix,
    quotes::{
        Passage,
        cues::{self, Manner},
    },
    syntax::Relation,
    tags::{self, Pos},
    words::Words,
};

/// How a word stands to the quotation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    /// In no quotation.
    #[default]
    Outside,
    /// The mark that opens.
    Opener,
    /// Within.
    Inside,
    /// The mark that closes.
    Closer,
}

/// A passage in quotation marks that lies in no other.
#[derive(Clone, Debug)]
pub(super) struct Region {
    /// Its tokens, marks included.
    pub(super) tokens: Range<usize>,
    /// Number of words, in steps: 1, 2, 3–4, 5–8, 9 and more.
    pub(super) size: u32,
    /// Begins with a capital; how it ends: comma, full stop, other mark, none.
    pub(super) look: u32,
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fact {
    /// Hash of the word in lower case.
    pub(super) lower: u32,
    /// Hash of the dictionary form of a verb or noun; of the word otherwise.
    pub(super) lemma: u32,
    pub(super) suffix: u32,
    pub(super) shape: u32,
    /// Part of speech and form.
    pub(super) tag: u32,
    /// How it reports by our lists: 0 not at all.
    pub(super) manner: u32,
    /// How often words like it were cues in training: 0 never to 6 nearly always.
    pub(super) rate: u32,
    pub(super) state: State,
    /// Index of its region plus one.
    pub(super) region: u32,
    /// What it is part of the name or description of, and how: 0 nothing.
    pub(super) name: u32,
    /// How often who it means speaks elsewhere by the rules: none, once, more often; 3 if it means nobody.
    pub(super) speaks: u32,
    /// What its subject is.
    pub(super) subject: u32,
    /// Label by the rules.
    pub(super) rule: u8,
    /// Relation to its head.
    pub(super) relation: u32,
    /// Index of its head; its own for a root.
    pub(super) head: u32,
    /// Relations of its dependents that tell what it governs: see [`governs`].
    pub(super) governs: u32,
    /// The clause that the word belongs to by the arcs above it: what its top is in the clause above, and of which
    /// word. Two levels.
    pub(super) clauses: [Clause; 2],
    /// Likewise the subject or oblique that the word belongs to.
    pub(super) role: Clause,
}

/// The facts of the words that are looked at, in token indexes of the text: those of one paragraph, or of what is read of
/// a very long one.
#[derive(Default)]
pub(super) struct Facts {
    /// The first word that facts are kept of.
    from: usize,
    list: Vec<Fact>,
}

impl Facts {
    pub(super) fn get(&self, at: usize) -> Option<&Fact> {
        self.list.get(at.checked_sub(self.from)?)
    }

    /// The facts of the words of `range`; none unless all are kept.
    pub(super) fn of(&self, range: &Range<usize>) -> &[Fact] {
        let index = |at: usize| at.checked_sub(self.from);
        let range = index(range.start).zip(index(range.end));
        range.and_then(|(start, end)| self.list.get(start..end)).unwrap_or_default()
    }

    fn get_mut(&mut self, at: usize) -> Option<&mut Fact> {
        self.list.get_mut(at.checked_sub(self.from)?)
    }
}

/// A phrase or clause around a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clause {
    /// Relation of its top to the governor; 0 if there is none.
    pub(super) relation: u32,
    /// Index of the governor; no word's if there is none.
    pub(super) governor: u32,
    /// First and last token of the clause; likewise.
    pub(super) first: u32,
    pub(super) last: u32,
}

impl Default for Clause {
    fn default() -> Self {
        Self { relation: 0, governor: u32::MAX, first: u32::MAX, last: u32::MAX }
    }
}

/// The dependents of a word in bits: which of subject, clause, infinitive, object, marker, preposition, auxiliary,
/// parataxis, oblique, adverbial clause and passive it has.
fn governs(words: Words, at: usize) -> u32 {
    let mut bits = 0;
    for dependent in words.trees.dependents(at) {
        bits |= match words.trees.relation(dependent) {
            Relation::Nsubj | Relation::Csubj => 1,
            Relation::NsubjPass | Relation::CsubjPass => 2,
            Relation::Ccomp => 4,
            Relation::Xcomp => 8,
            Relation::Obj => 16,
            Relation::Mark => 32,
            Relation::Parataxis => 64,
            Relation::Obl | Relation::OblAgent => 128,
            Relation::Case => 256,
            Relation::Acl | Relation::AclRelcl => 512,
            Relation::NmodPoss => 1024,
            _ => 0,
        };
    }
    bits
}

/// Finds for each word of `range`, which are whole sentences or a part of one, the clause and the role that it belongs to. Heads hand
/// theirs down; a chain of heads of any length is walked once.
fn climb(words: Words, range: Range<usize>, facts: &mut Facts) {
    let mut path = Vec::new();
    let mut done = vec![false; range.len()];
    for start in range.clone() {
        let mut at = start;
        path.clear();
        // Cut off what is no tree.
        while let Some(slot) = done.get_mut(at.wrapping_sub(range.start)).filter(|slot| !**slot) {
            *slot = true;
            path.push(at);
            match words.trees.head(at) {
                Some(head) => at = head,
                None => break,
            }
        }
        for &at in path.iter().rev() {
            let relation = words.trees.relation(at);
            let head = words.trees.head(at);
            let above = head.and_then(|head| facts.get(head)).copied().unwrap_or_default();
            let own = || {
                let range = words.trees.subtree(at);
                Clause {
                    relation: relation as u32 + 1,
                    governor: head.unwrap_or(at) as u32,
                    first: range.start as u32,
                    last: range.end.saturating_sub(1) as u32,
                }
            };
            let Some(fact) = facts.get_mut(at) else { continue };
            fact.relation = relation as u32 + 1;
            fact.head = head.unwrap_or(at) as u32;
            fact.clauses = match relation {
                Relation::Ccomp
                | Relation::Xcomp
                | Relation::Advcl
                | Relation::Parataxis
                | Relation::Acl
                | Relation::AclRelcl
                | Relation::Conj
                | Relation::Csubj
                | Relation::CsubjPass
                | Relation::Root => [own(), above.clauses[0]],
                _ => above.clauses,
            };
            fact.role = match relation {
                Relation::Nsubj
                | Relation::NsubjPass
                | Relation::Obl
                | Relation::OblAgent
                | Relation::Obj
                | Relation::Iobj
                | Relation::NmodPoss => own(),
                Relation::Ccomp | Relation::Parataxis | Relation::Advcl | Relation::Root => Clause::default(),
                _ => above.role,
            };
        }
    }
}

/// How a word stands to the quotation marks, to what the rules found and to who is named: see [`Fact`].
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mark {
    state: State,
    region: u32,
    pub(super) name: u32,
    pub(super) speaks: u32,
    pub(super) subject: u32,
    pub(super) rule: u8,
}

/// The marks of all words, and the passages in quotation marks.
pub(super) struct Marks {
    marks: Vec<Mark>,
    pub(super) regions: Vec<Region>,
}

/// Reads all words. Cost: one pass.
#[cfg(feature = "train")]
pub(super) fn read(
    words: Words,
    quoted: &[Quoted],
    passages: &[Passage],
    lexicon: &Lexicon,
) -> (Facts, Vec<Region>) {
    let marks = Marks::new(words, quoted, passages);
    let mut facts = Facts::default();
    marks.read(words, &(0..words.tokens.len()), lexicon, &mut facts);
    (facts, marks.regions)
}

impl Marks {
    /// Reads the facts of the words of `range`, which are whole sentences or a part of a very long one. Cost: one pass.
    pub(super) fn read(&self, words: Words, range: &Range<usize>, lexicon: &Lexicon, facts: &mut Facts) {
        let marks = self.marks.get(range.clone()).unwrap_or_default();
        facts.from = range.start;
        facts.list.clear();
        facts.list.extend(range.clone().zip(marks).map(|(at, mark)| {
            let &Mark { state, region, name, speaks, subject, rule } = mark;
            Fact { state, region, name, speaks, subject, rule, ..fact(words, at, lexicon) }
        }));
        climb(words, range.clone(), facts);
    }

    /// Writes down all that these facts follow from, and what else the features look at.
    pub(super) fn write(&self, words: Words, range: &Range<usize>, key: &mut Key) {
        let sentences = words.sentences.get(words.sentence_of(range.start)..).unwrap_or_default();
        // Whether a sentence begins with them.
        key.byte(u8::from(sentences.first().is_some_and(|first| first.tokens.start == range.start)));
        let from = |at: usize| (at as u32).wrapping_sub(range.start as u32);
        let mut ends = sentences.iter().map(|sentence| sentence.tokens.end);
        let mut end = ends.next();
        let mut region = u32::MAX;
        for (at, mark) in range.clone().zip(self.marks.get(range.clone()).unwrap_or_default()) {
            let last = end == Some(at + 1);
            if last {
                end = ends.next();
            }
            let moved = region != mark.region;
            region = mark.region;
            key.byte(u8::from(last) | u8::from(moved) << 1 | (mark.state as u8) << 2);
            if moved && let Some(region) = self.region(region) {
                key.number(from(region.tokens.start));
                key.number(from(region.tokens.end));
                key.number(region.size);
                key.number(region.look);
            }
            key.byte(mark.rule);
            key.byte(mark.speaks as u8);
            key.number(mark.name);
            key.number(mark.subject);
            key.byte(words.pos(at) as u8);
            key.byte(words.form(at) as u8);
            key.byte(words.trees.relation(at) as u8);
            key.number(from(words.trees.head(at).unwrap_or(at)));
            key.text(words.text(at));
        }
    }

    fn region(&self, number: u32) -> Option<&Region> {
        self.regions.get((number as usize).checked_sub(1)?)
    }

    /// Reads the marks. Cost: one pass.
    pub(super) fn new(words: Words, quoted: &[Quoted], passages: &[Passage]) -> Self {
        let mut marks = vec![Mark::default(); words.tokens.len()];
        let regions = regions(words, quoted, &mut marks);
        mark_rules(words, passages, &mut marks);
        speakers::mark(words, passages, &mut marks);
        Self { marks, regions }
    }
}

/// Finds the passages in quotation marks, and writes down for each word whether it stands in one.
fn regions(words: Words, quoted: &[Quoted], marks: &mut [Mark]) -> Vec<Region> {
    let mut regions = Vec::new();
    for passage in quoted.iter().filter(|passage| passage.depth == 0) {
        let tokens = words.within(passage.outer);
        let inner = words.within(passage.inner);
        if tokens.is_empty() {
            continue;
        }
        for (at, mark) in tokens.clone().zip(marks.get_mut(tokens.clone()).into_iter().flatten()) {
            mark.region = regions.len() as u32 + 1;
            mark.state = if at < inner.start {
                State::Opener
            } else if at >= inner.end {
                State::Closer
            } else {
                State::Inside
            };
        }
        let size = match inner.len() {
            0..=1 => 1,
            2 => 2,
            3..=4 => 3,
            5..=8 => 4,
            _ => 5,
        };
        let capital = words.text(inner.start).starts_with(char::is_uppercase);
        let end = match words.text(inner.end.saturating_sub(1)) {
            "," => 1,
            "." => 2,
            "!" | "?" | "…" | "..." | "—" | "--" => 3,
            _ => 0,
        };
        regions.push(Region { tokens, size, look: u32::from(capital) << 2 | end });
    }
    regions
}

fn fact(words: Words, at: usize, lexicon: &Lexicon) -> Fact {
    let Some(token) = words.tokens.get(at) else { return Fact::default() };
    let word = tags::read(words.document, token);
    let (pos, form) = (words.pos(at), words.form(at));
    let mut fact = Fact {
        lower: word.lower,
        lemma: word.lower,
        suffix: word.suffix[2],
        shape: word.shape,
        tag: mix(pos as u32, form as u32),
        ..Fact::default()
    };
    if matches!(pos, Pos::Verb | Pos::Noun | Pos::Aux) {
        let lemma = words.lemma(at);
        fact.lemma = hash(&lemma);
        if pos == Pos::Verb {
            fact.manner = cues::manner(&lemma).map_or(0, |manner| match manner {
                Manner::Say => 1,
                Manner::Tell => 2,
                Manner::Judge => 3,
                Manner::Attitude => 4,
                Manner::Voice => 5,
            });
        }
    }
    fact.governs = governs(words, at);
    fact.rate = lexicon.rate(cue_key(&fact));
    fact
}

/// What the lexicon of cues knows words by: dictionary form and part of speech.
pub(super) const fn cue_key(fact: &Fact) -> u32 {
    mix(fact.lemma, fact.tag)
}

fn hash(text: &str) -> u32 {
    text.chars().fold(7, |hash, c| mix(hash, u32::from(c)))
}

/// Writes down what the rules take each word for.
fn mark_rules(words: Words, passages: &[Passage], marks: &mut [Mark]) {
    for passage in passages {
        let cue = passage.cue.first().map_or(u32::MAX, |cue| cue.start);
        let parts = [
            (&passage.source, labels::Part::SourceBefore, labels::Part::SourceAfter),
            (&passage.cue, labels::Part::Cue, labels::Part::Cue),
            (&passage.content, labels::Part::ContentBefore, labels::Part::ContentAfter),
        ];
        for (spans, before, after) in parts {
            for span in spans {
                let part = if span.start < cue && cue != u32::MAX { before } else { after };
                let range = words.within(*span);
                let first = range.start;
                for (at, mark) in range.clone().zip(marks.get_mut(range).into_iter().flatten()) {
                    // Cues and sources within reported speech stand out.
                    if mark.rule == 0
                        || !matches!(part, labels::Part::ContentBefore | labels::Part::ContentAfter)
                    {
                        mark.rule = if at == first { part.first() } else { part.inner() };
                    }
                }
            }
        }
    }
}
