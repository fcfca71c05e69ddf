//! What the model looks at to tell whether a word belongs to a name.

use std::ops::Range;

use super::{Name, amend, context, label, usage::Usage, votes::Votes};
use crate::{
    entities::text::Text,
    lexicon::Traits,
    memo::Key,
    model::mix,
    tags::{Pos, Word},
};

/// The text as the model sees it, and what the rules say of it.
pub(super) struct View<'t, 'a> {
    pub(super) text: &'t Text<'a>,
    pub(super) usage: &'t Usage,
    /// Label that the rules give each token.
    rules: Vec<u8>,
    /// The rules' names, in order.
    names: &'t [Name],
    /// The tokens that a lexicon entry of several words covers, in order, with their position in it and its traits.
    entries: Vec<(usize, u8, u32)>,
    /// What stands around the mentions of each spelling.
    contexts: Vec<u32>,
    /// Whether a name may begin with the token.
    begins: Vec<bool>,
    /// What sort of word each of these is: see [`sort`].
    sorts: Vec<u8>,
}

/// A chain of words that may belong to names, with what its features look at again and again.
pub(super) struct Chain<'b> {
    pub(super) tokens: Range<usize>,
    /// Its sentence.
    bounds: &'b Range<usize>,
    /// The words of the sentence from `from` on, to those that stand beside the chain.
    words: Vec<Word>,
    from: usize,
}

/// How many words to each side of a word its features look at.
const NEAR: usize = 2;

/// What the names of each sentence follow from, but for the votes.
pub(super) struct Keys {
    key: Key,
    /// Where each sentence's part ends.
    ends: Vec<usize>,
}

impl Keys {
    /// The part of a sentence; empty if no name may begin there.
    pub(super) fn of(&self, sentence: usize) -> &[u8] {
        let end = |sentence: usize| self.ends.get(sentence).copied().unwrap_or(0);
        self.key.part(sentence.checked_sub(1).map_or(0, end)..end(sentence)).unwrap_or_default()
    }
}

/// What sort of word it is, by the lists: a common word, a name, a noun for persons, the plural of one.
fn sort(text: &Text, at: usize) -> u8 {
    const NAME: Traits =
        Traits::PLACE.with(Traits::GIVEN).with(Traits::SURNAME).with(Traits::ORG).with(Traits::ACRONYM);
    let traits = text.traits(at);
    u8::from(traits.any(Traits::COMMON))
        | u8::from(traits.any(NAME)) << 1
        | u8::from(traits.any(Traits::THING.with(Traits::DEMONYM).with(Traits::CALENDAR))) << 2
        | u8::from(traits.any(Traits::HUMAN.with(Traits::TITLE))) << 3
        | u8::from(traits.any(Traits::HEAD.with(Traits::BODY))) << 4
        | u8::from(text.is_plural(at)) << 5
        | u8::from(traits.any(Traits::TOWN)) << 6
}

/// Whether a name may begin with the token: a capital does, and a well-known name in informal writing.
fn begins(text: &Text, usage: &Usage, at: usize) -> bool {
    const KNOWN: Traits = Traits::PLACE
        .with(Traits::GIVEN)
        .with(Traits::SURNAME)
        .with(Traits::ORG)
        .with(Traits::ACRONYM)
        .with(Traits::TOWN);
    let capital = |at: usize| text.is_word(at) && text.word(at).contains(char::is_uppercase);
    if text.is_credit(at) || amend::greets(text, at) {
        return false;
    }
    capital(at)
        || text.is_number(at) && capital(at + 1) && text.is_capital(at + 1)
        || text.is_word(at)
            && text.has(at, KNOWN)
            && !text.has(at, Traits::COMMON)
            && usage.is_informal(text, at)
            && matches!(text.pos(at), Pos::Noun | Pos::Propn | Pos::Adj | Pos::X | Pos::Verb)
}

impl<'t, 'a> View<'t, 'a> {
    /// Reads the text once. Cost: linear.
    pub(super) fn new(text: &'t Text<'a>, usage: &'t Usage, names: &'t [Name]) -> Self {
        let mut entries = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let found = if text.is_capital(at) { text.longest(at, text.bounds(at).end) } else { None };
            let end = found.map_or(at + 1, |(end, _)| end.max(at + 1));
            if let Some((_, traits)) = found {
                for inner in at..end {
                    let place = 1 + u8::from(inner > at) + 2 * u8::from(inner + 1 == end);
                    entries.push((inner, place, traits.bits()));
                }
            }
            at = end;
        }
        let rules = label::labels(text.len(), names.iter().map(|name| (name.tokens.clone(), name.kind)));
        let begins: Vec<bool> = (0..text.len()).map(|at| begins(text, usage, at)).collect();
        let sorts =
            begins.iter().enumerate().map(|(at, &begins)| if begins { sort(text, at) } else { 0 }).collect();
        let mut view = Self { text, usage, rules, names, entries, contexts: Vec::new(), begins, sorts };
        view.contexts = context::gather(&view, usage);
        view
    }

    /// Whether a name may begin with the token.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        self.begins.get(at).copied().unwrap_or(false)
    }

    /// Whether a name may begin in the sentence `bounds`.
    pub(super) fn may_name(&self, bounds: &Range<usize>) -> bool {
        bounds.clone().any(|at| self.may_begin(at))
    }

    /// What the chains of each sentence and their features follow from, but for the votes.
    pub(super) fn keys(&self) -> Keys {
        let mut keys = Keys { key: Key::default(), ends: Vec::with_capacity(self.text.sentences.len()) };
        for sentence in self.text.sentences {
            let bounds = &sentence.tokens;
            if self.may_name(bounds) {
                self.write(bounds, &mut keys.key);
            }
            keys.ends.push(keys.key.len());
        }
        keys
    }

    fn write(&self, bounds: &Range<usize>, key: &mut Key) {
        let text = self.text;
        key.number(bounds.len() as u32);
        for at in bounds.clone() {
            let Range { start, end } = self.name(at).unwrap_or_default();
            let (place, traits) = self.entry(at).unwrap_or_default();
            let kind = u8::from(text.is_word(at)) | u8::from(text.is_number(at)) << 1;
            key.byte(
                kind | u8::from(text.is_glued(at)) << 2 | u8::from(self.may_begin(at)) << 3 | place << 4,
            );
            key.byte(text.pos(at) as u8);
            key.byte(self.rules.get(at).copied().unwrap_or(0));
            key.byte(self.use_of(at) as u8);
            if place > 0 {
                key.number(traits);
            }
            key.number(self.contexts.get(self.usage.number(at)).copied().unwrap_or(0));
            key.number((end - start) as u32);
            key.number(if end > start { at - start } else { 0 } as u32);
            key.text(text.word(at));
        }
        key.byte(u8::from(text.is_glued(bounds.end)));
    }

    /// The tokens of the rules' name around the token.
    fn name(&self, at: usize) -> Option<Range<usize>> {
        self.rules.get(at).filter(|&&label| label != label::OUTSIDE)?;
        let next = self.names.partition_point(|name| name.tokens.end <= at);
        self.names.get(next).map(|name| name.tokens.clone())
    }

    /// Position in, and traits of, the lexicon entry of several words that covers the token.
    fn entry(&self, at: usize) -> Option<(u8, u32)> {
        let found = self.entries.binary_search_by_key(&at, |&(at, ..)| at).ok()?;
        self.entries.get(found).map(|&(_, place, traits)| (place, traits))
    }

    /// The chain of `tokens` in the sentence `bounds`.
    pub(super) fn chain<'b>(&self, tokens: Range<usize>, bounds: &'b Range<usize>) -> Chain<'b> {
        let from = tokens.start.saturating_sub(NEAR).max(bounds.start);
        let words = (from..bounds.end.min(tokens.end + NEAR)).map_while(|at| self.text.read(at)).collect();
        Chain { tokens, bounds, words, from }
    }

    /// How the article uses the word: in lower case, with a capital where none is due, where one is, in capitals.
    fn use_of(&self, at: usize) -> u32 {
        u32::from(self.usage.has_lower(at))
            | u32::from(self.usage.has_capital(at)) << 1
            | u32::from(self.text.opens(at)) << 2
            | u32::from(self.usage.is_titled(self.text, at)) << 3
    }

    /// Calls `push` with template and hash of each feature of token `at` of `chain`.
    pub(super) fn features(
        &self,
        at: usize,
        chain: &Chain,
        votes: Option<&Votes>,
        mut push: impl FnMut(u32, u32),
    ) {
        let (text, bounds) = (self.text, chain.bounds);
        let near = |offset: isize| at.checked_add_signed(offset).filter(|at| bounds.contains(at));
        let word = |offset: isize| {
            let edge = Word { lower: 2 + u32::from(offset < 0), ..Word::default() };
            near(offset).and_then(|at| chain.words.get(at - chain.from)).copied().unwrap_or(edge)
        };
        let pos = |offset: isize| near(offset).map_or(31, |at| text.pos(at) as u32);
        let rule =
            |offset: isize| near(offset).and_then(|at| self.rules.get(at)).map_or(31, |&r| u32::from(r));
        let traits = |offset: isize| near(offset).map_or(0, |at| text.traits(at).bits());

        let (w, p, n) = (word(0), word(-1), word(1));
        let use_of = self.use_of(at);
        let (r, rn, rp) = (rule(0), rule(1), rule(-1));
        push(1, w.lower);
        push(3, mix(w.lower, p.lower));
        push(4, mix(w.lower, n.lower));
        push(5, p.lower);
        push(6, n.lower);
        push(7, word(-2).lower);
        push(8, word(2).lower);
        push(9, w.suffix[1]);
        push(10, w.suffix[2]);
        push(11, w.suffix[3]);
        push(12, w.prefix[0]);
        push(13, w.prefix[1]);
        push(14, mix(w.shape, use_of));
        push(15, mix(mix(w.shape, p.shape), n.shape));
        push(16, pos(0));
        push(17, mix(pos(-1), pos(0)));
        push(18, mix(pos(0), pos(1)));
        push(19, mix(pos(-2), pos(-1)));
        push(20, mix(pos(1), pos(2)));
        push(21, mix(pos(0), w.shape));
        push(25, mix(r, rn));
        push(26, mix(r, rp));
        push(27, mix(r, use_of));
        push(28, mix(mix(r, rp), rn));
        push(29, mix(r, traits(0)));
        push(30, mix(traits(0), traits(1)));
        push(31, mix(traits(-1), traits(0)));
        push(33, n.suffix[2]);
        push(34, p.suffix[2]);
        push(35, mix(r, pos(0)));
        let sort = self.sorts.get(at).map_or(0, |&sort| u32::from(sort));
        push(36, mix(sort, use_of));
        push(37, mix(mix(sort, r), pos(0)));
        self.run_features(at, &chain.tokens, bounds, &mut push);
        bits(self.contexts.get(self.usage.number(at)).copied().unwrap_or(0), |bit| push(70, bit));
        for (template, set) in
            [(40, traits(0)), (41, traits(1)), (42, traits(-1)), (43, traits(2)), (44, traits(-2))]
        {
            bits(set, |bit| push(template, bit));
        }
        if let Some((place, set)) = self.entry(at) {
            bits(set, |bit| push(45, mix(u32::from(place), bit)));
        }
        if let Some(Range { start, end }) = self.name(at) {
            let lower = |at: usize| text.lower(at);
            let place = u32::from(at == start) | u32::from(at + 1 == end) << 1;
            let (first, last) = (lower(start), lower(end - 1));
            let ahead = start.checked_sub(1).filter(|at| bounds.contains(at)).map_or(1, lower);
            let after = Some(end).filter(|at| bounds.contains(at)).map_or(1, lower);
            push(50, mix(place, last));
            push(51, mix(place, first));
            push(52, mix(place, ahead));
            push(53, mix(place, after));
            push(54, mix(r, (end - start).min(5) as u32));
            bits(text.traits(end - 1).bits(), |bit| push(55, mix(place, bit)));
            bits(text.traits(start).bits(), |bit| push(56, mix(place, bit)));
        }
        if let Some(votes) = votes {
            votes.features(self, at, |template, hash| push(template, mix(hash, 1)), r);
        }
    }

    /// What surrounds the run of capitals that the token stands in, and where in it the token stands.
    fn run_features(
        &self,
        at: usize,
        chain: &Range<usize>,
        bounds: &Range<usize>,
        push: &mut impl FnMut(u32, u32),
    ) {
        if !self.may_begin(at) {
            return;
        }
        let (mut start, mut end) = (at, at + 1);
        while start > chain.start && at - start < 6 && self.may_begin(start - 1) {
            start -= 1;
        }
        while end < chain.end && end - at < 6 && self.may_begin(end) {
            end += 1;
        }
        let place = (at - start).min(3) as u32 * 4 + (end - 1 - at).min(3) as u32;
        let inside = |at: usize| if bounds.contains(&at) { self.text.lower(at) } else { 1 };
        let before = start.checked_sub(1).map_or(1, inside);
        push(71, place);
        push(72, mix(place, before));
        push(73, mix(place, inside(end)));
        push(74, mix(place, inside(end - 1)));
        push(75, mix(place, inside(start)));
    }
}

/// Calls `each` with the number of each bit that is set.
fn bits(set: u32, mut each: impl FnMut(u32)) {
    let mut rest = set;
    while rest != 0 {
        each(rest.trailing_zeros());
        rest &= rest - 1;
    }
}
