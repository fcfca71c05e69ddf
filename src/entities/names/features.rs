//! What the model looks at to tell whether a word belongs to a name.

use std::ops::Range;

use super::{Name, label, runs::Usage, votes::Votes};
use crate::{
    entities::text::Text,
    model::{feature, mix},
    tags::{self, Word},
};

/// The text as the model sees it: each word read once, and what the rules say of it.
pub(super) struct View<'t, 'a> {
    pub(super) text: &'t Text<'a>,
    usage: &'t Usage<'a>,
    words: Vec<Word>,
    /// Label that the rules give each token.
    rules: Vec<u8>,
    /// For each token of a rule's name the first and the last token of that name, and those before
    /// and after it, as a range.
    spans: Vec<(u32, u32)>,
    /// Position in, and traits of, the lexicon entry of several words that covers the token.
    entries: Vec<(u8, u32)>,
}

impl<'t, 'a> View<'t, 'a> {
    /// Reads the text once. Cost: linear.
    pub(super) fn new(text: &'t Text<'a>, usage: &'t Usage<'a>, names: &[Name]) -> Self {
        let words: Vec<Word> = text.tokens.iter().map(|token| tags::read(text.document, token)).collect();
        let mut spans = vec![(0, 0); text.len()];
        for name in names {
            let span = (name.tokens.start as u32, name.tokens.end as u32);
            spans.get_mut(name.tokens.clone()).into_iter().flatten().for_each(|slot| *slot = span);
        }
        let mut entries = vec![(0, 0); text.len()];
        let mut at = 0;
        while at < text.len() {
            let found = if text.is_capital(at) { text.longest(at, text.bounds(at).end) } else { None };
            let end = found.map_or(at + 1, |(end, _)| end.max(at + 1));
            if let Some((_, traits)) = found {
                for inner in at..end {
                    let place = 1 + u8::from(inner > at) + 2 * u8::from(inner + 1 == end);
                    entries.get_mut(inner).into_iter().for_each(|slot| *slot = (place, traits.bits()));
                }
            }
            at = end;
        }
        let rules = label::labels(text.len(), names.iter().map(|name| (name.tokens.clone(), name.kind)));
        Self { text, usage, words, rules, spans, entries }
    }

    /// Whether a name may begin with the token.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        if self.text.is_credit(at) {
            return false;
        }
        let capital = |at: usize| self.text.is_word(at) && self.text.word(at).contains(char::is_uppercase);
        capital(at) || self.text.is_number(at) && capital(at + 1) && self.text.is_capital(at + 1)
    }

    /// The features of token `at` of the sentence `bounds`, given the two labels before it.
    pub(super) fn features(
        &self,
        at: usize,
        bounds: &Range<usize>,
        before: [u32; 2],
        votes: Option<&Votes>,
        out: &mut Vec<u32>,
    ) {
        out.clear();
        let text = self.text;
        let near = |offset: isize| at.checked_add_signed(offset).filter(|at| bounds.contains(at));
        let word = |offset: isize| {
            let edge = Word { lower: 2 + u32::from(offset < 0), ..Word::default() };
            near(offset).and_then(|at| self.words.get(at)).copied().unwrap_or(edge)
        };
        let pos = |offset: isize| near(offset).map_or(31, |at| text.pos(at) as u32);
        let rule =
            |offset: isize| near(offset).and_then(|at| self.rules.get(at)).map_or(31, |&r| u32::from(r));
        let traits = |offset: isize| near(offset).map_or(0, |at| text.traits(at).bits());
        let mut push = |template: u32, hash: u32| out.push(feature(template, hash));

        let (w, p, n) = (word(0), word(-1), word(1));
        let [b1, b2] = before;
        let said = text.word(at);
        let opens = text.opens(at);
        let titled = self.usage.is_titled(text, at);
        let use_of = u32::from(self.usage.has_lower(said))
            | u32::from(self.usage.has_capital(said)) << 1
            | u32::from(opens) << 2
            | u32::from(titled) << 3;
        let (r, rn, rp) = (rule(0), rule(1), rule(-1));
        push(1, w.lower);
        push(2, mix(w.lower, b1));
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
        push(21, mix(b1, pos(0)));
        push(22, mix(b1, b2));
        push(23, mix(b1, r));
        push(24, mix(mix(b1, w.shape), pos(0)));
        push(25, mix(r, rn));
        push(26, mix(r, rp));
        push(27, mix(r, use_of));
        push(28, mix(mix(r, b1), rn));
        push(29, mix(r, traits(0)));
        push(30, mix(traits(0), traits(1)));
        push(31, mix(traits(-1), traits(0)));
        push(32, mix(b1, n.lower));
        push(33, n.suffix[2]);
        push(34, p.suffix[2]);
        push(35, mix(r, pos(0)));
        push(36, mix(b1, p.lower));
        for (template, set) in
            [(40, traits(0)), (41, traits(1)), (42, traits(-1)), (43, traits(2)), (44, traits(-2))]
        {
            bits(set, |bit| push(template, bit));
        }
        if let Some(&(place, set)) = self.entries.get(at)
            && place > 0
        {
            bits(set, |bit| push(45, mix(u32::from(place), bit)));
        }
        if let Some(&(start, end)) = self.spans.get(at)
            && end > start
        {
            let (start, end) = (start as usize, end as usize);
            let lower = |at: usize| self.words.get(at).map_or(1, |word| word.lower);
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
            votes.features(self, at, |template, hash| push(template, mix(hash, 1)), r, b1);
        }
    }

    /// Hash of the word in lower case.
    pub(super) fn lower(&self, at: usize) -> u32 {
        self.words.get(at).map_or(0, |word| word.lower)
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
