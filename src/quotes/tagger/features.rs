//! What the tagger looks at to tell whether a word belongs to a quotation, and to which part of it.

use std::ops::Range;

use super::facts::{Clause, Fact, Facts, Region, State};
use crate::{
    model::{feature, mix},
    words::Words,
};

/// Number of kinds of places that steps between labels are told apart by.
pub(super) const PLACES: usize = 24;

/// A paragraph as the model sees it.
pub(super) struct View<'v> {
    facts: &'v Facts,
    regions: &'v [Region],
    /// The paragraph's tokens.
    range: Range<usize>,
    /// For each token of the paragraph what stands around it.
    around: Vec<Around>,
    /// Facts of the whole paragraph.
    paragraph: u32,
}

/// What stands around a word, near or far.
#[derive(Clone, Copy, Default)]
struct Around {
    /// Nearest likely cue outside of quotation marks, to the left and to the right: its index plus one.
    left: u32,
    right: u32,
    /// Nearest verb of any kind, likewise, within the sentence.
    verb_left: u32,
    verb_right: u32,
    /// First and last token of the sentence.
    first: u32,
    last: u32,
}

/// How likely a word must be a cue for others to look at it.
const LIKELY: u32 = 3;

impl<'v> View<'v> {
    /// Looks over the paragraph. Cost: a few passes.
    pub(super) fn new(words: Words, facts: &'v Facts, regions: &'v [Region], range: Range<usize>) -> Self {
        let mut around = vec![Around::default(); range.len()];
        let own = facts.of(&range);
        let (mut left, mut verb_left, mut sentence) = (0, 0, usize::MAX);
        for (at, (fact, slot)) in range.clone().zip(own.iter().zip(&mut around)) {
            let here = words.sentence_of(at);
            if here != sentence {
                sentence = here;
                verb_left = 0;
            }
            let tokens = words.sentences.get(here).map_or(at..at + 1, |sentence| sentence.tokens.clone());
            *slot = Around {
                left,
                verb_left,
                first: tokens.start as u32,
                last: tokens.end.saturating_sub(1) as u32,
                ..Around::default()
            };
            if fact.state == State::Outside {
                if is_likely(fact) {
                    left = at as u32 + 1;
                }
                if is_verb(words, at) {
                    verb_left = at as u32 + 1;
                }
            }
        }
        let (mut right, mut verb_right, mut sentence) = (0, 0, usize::MAX);
        for (at, (fact, slot)) in range.clone().zip(own.iter().zip(&mut around)).rev() {
            let here = words.sentence_of(at);
            if here != sentence {
                sentence = here;
                verb_right = 0;
            }
            slot.right = right;
            slot.verb_right = verb_right;
            if fact.state == State::Outside {
                if is_likely(fact) {
                    right = at as u32 + 1;
                }
                if is_verb(words, at) {
                    verb_right = at as u32 + 1;
                }
            }
        }
        let quoted = own.iter().filter(|fact| fact.state != State::Outside).count();
        let share = (quoted * 8).div_ceil(range.len().max(1)) as u32;
        let labelled =
            (range.start..range.end.min(range.start + 8)).find(|&at| words.text(at) == ":").is_some();
        let cues =
            own.iter().filter(|fact| fact.state == State::Outside && is_likely(fact)).count().min(3) as u32;
        let paragraph = share << 4 | u32::from(labelled) << 3 | cues;
        Self { facts, regions, range, around, paragraph }
    }

    fn fact(&self, at: usize, offset: isize) -> Fact {
        let edge = Fact { lower: 3 + u32::from(offset < 0), tag: 99, ..Fact::default() };
        at.checked_add_signed(offset)
            .filter(|at| self.range.contains(at))
            .and_then(|at| self.facts.get(at))
            .copied()
            .unwrap_or(edge)
    }

    /// The word whose index plus one is `place`; nothing for 0.
    fn placed(&self, place: u32) -> Option<(usize, &Fact)> {
        let at = (place as usize).checked_sub(1)?;
        self.facts.get(at).map(|fact| (at, fact))
    }

    /// Kind of place of the token, for the steps between labels.
    pub(super) fn place(&self, words: Words, at: usize) -> u8 {
        let fact = self.fact(at, 0);
        let before = self.fact(at, -1);
        let opens = self.around.get(at - self.range.start).is_some_and(|around| around.first as usize == at);
        let mark = |at: usize| match words.text(at) {
            "," => 1,
            "." | "!" | "?" => 2,
            ":" => 3,
            "—" | "–" | "-" | "--" | ";" | "(" | ")" => 4,
            _ => 0,
        };
        let place = match fact.state {
            State::Opener => 0,
            State::Closer => 1,
            State::Inside if before.state == State::Opener => 2,
            State::Inside => 3 + mark(at),
            State::Outside if before.state == State::Closer => 8 + mark(at),
            State::Outside if opens => 13,
            State::Outside if mark(at) > 0 => 13 + mark(at),
            State::Outside => 18 + at.checked_sub(1).map_or(0, mark),
        };
        place.min(PLACES as u8 - 1)
    }

    /// The features of token `at`.
    pub(super) fn features(&self, at: usize, out: &mut Vec<u32>) {
        let mut push = |template: u32, hash: u32| out.push(feature(template, hash));
        // The network remembers what stands further off.
        let [p1, w0, n1] = [-1, 0, 1].map(|offset| self.fact(at, offset));
        let around = self.around.get(at - self.range.start).copied().unwrap_or_default();
        let state = w0.state as u32;

        push(0, 0);
        // Words.
        push(4, w0.lower);
        push(24, mix(w0.lemma, 0));
        push(25, mix(n1.lemma, 0));
        for (template, fact) in (13..).zip([&p1, &w0, &n1]) {
            push(template, fact.tag);
        }
        push(41, w0.suffix);
        push(42, mix(w0.shape, w0.tag));
        // Reporting.
        push(45, mix(w0.manner, w0.tag));
        push(46, mix(w0.rate, w0.tag));
        // Rules.
        push(50, u32::from(w0.rule));
        // Quotation marks.
        push(55, mix(state, mix(p1.state as u32, n1.state as u32)));
        push(57, mix(state, self.paragraph));
        // Cues to the left and to the right.
        let (left, right) = (self.placed(around.left), self.placed(around.right));
        let far = |other: Option<(usize, &Fact)>| {
            other.map_or(15, |(other, _)| {
                let same = u32::from((around.first as usize..=around.last as usize).contains(&other));
                let gap = other.abs_diff(at);
                let steps = match gap {
                    0..=2 => gap as u32,
                    3..=4 => 3,
                    5..=8 => 4,
                    9..=16 => 5,
                    _ => 6,
                };
                steps << 1 | same
            })
        };
        let who = |other: Option<(usize, &Fact)>| other.map_or(0, |(_, fact)| fact.lemma);
        let how = |other: Option<(usize, &Fact)>| other.map_or(0, |(_, fact)| mix(fact.rate, fact.tag));
        push(60, mix(state, mix(who(left), 0)));
        push(62, mix(state, mix(far(left), how(left))));
        push(67, mix(state, mix(how(left), how(right))));
        let (verb_left, verb_right) = (self.placed(around.verb_left), self.placed(around.verb_right));
        push(70, mix(state, mix(how(verb_left), how(verb_right))));
        // Sentence and paragraph.
        let opening = self.facts.get(around.first as usize).copied().unwrap_or_default();
        push(75, mix(opening.lower, mix(state, u32::from(around.first as usize == at))));
        let labelled = self.paragraph >> 3 & 1;
        push(77, mix(labelled, mix(w0.shape, mix(n1.lower, ((at - self.range.start) as u32).min(6)))));
        // Syntax: the word's place in the tree, the clauses and the role above it.
        let get = |index: u32| self.facts.get(index as usize).copied().unwrap_or_default();
        let head = get(w0.head);
        let side = |other: u32| u32::from(other > at as u32) + u32::from(other == at as u32) * 2;
        let headed = side(w0.head);
        push(100, mix(w0.relation, w0.tag));
        push(101, mix(w0.relation, mix(head.lemma, headed)));
        push(102, mix(w0.relation, mix(mix(head.rate, head.tag), headed)));
        push(104, mix(w0.relation, mix(head.governs, headed)));
        let edge = |clause: Clause| {
            let near = |one: u32, other: u32| (one.abs_diff(other)).min(2);
            near(at as u32, clause.first) * 3 + near(clause.last, at as u32)
        };
        let [near, above] = w0.clauses;
        let (inner, outer) = (get(near.governor), get(above.governor));
        let manner = mix(inner.manner, mix(inner.rate, inner.tag));
        let place = mix(near.relation, side(near.governor));
        push(110, mix(place, mix(inner.lemma, state)));
        push(111, mix(place, mix(manner, state)));
        let manner = mix(outer.manner, mix(outer.rate, outer.tag));
        push(121, mix(mix(above.relation, side(above.governor)), mix(manner, state)));
        let chain = mix(mix(near.relation, inner.rate), mix(above.relation, outer.rate));
        push(130, mix(chain, state));
        let governor = get(w0.role.governor);
        let place = mix(w0.role.relation, side(w0.role.governor));
        push(140, mix(place, governor.lemma));
        push(143, mix(place, mix(w0.tag, governor.rate)));
        push(144, mix(place, mix(edge(w0.role), mix(w0.tag, n1.tag))));
        push(145, mix(place, mix(governor.relation, governor.rate)));
        // Names.
        push(150, mix(w0.name, w0.tag));
        push(153, mix(w0.name, mix(w0.speaks, state)));
        push(154, mix(w0.name, mix(w0.relation, mix(head.rate, headed))));
        push(155, mix(w0.speaks, mix(w0.relation, mix(head.rate, headed))));
        push(156, mix(w0.subject, mix(w0.rate, w0.tag)));
        push(158, mix(inner.subject, mix(near.relation, mix(inner.rate, state))));
        // The quotation around the word: how it looks, what stands before and after it.
        if let Some(region) = w0.region.checked_sub(1).and_then(|index| self.regions.get(index as usize)) {
            let before = self.fact(region.tokens.start, -1);
            let after = self.fact(region.tokens.end, 0);
            let after2 = self.fact(region.tokens.end, 1);
            let look = mix(region.size, region.look);
            push(81, mix(region.size, before.lower));
            push(82, mix(region.look, after.lower));
            push(85, mix(mix(after.rate, after2.rate), region.look));
            push(91, mix(mix(how(left), how(right)), mix(far(left) & 1, far(right) & 1) ^ look));
        }
    }
}

const fn is_likely(fact: &Fact) -> bool {
    fact.rate >= LIKELY
}

fn is_verb(words: Words, at: usize) -> bool {
    words.pos(at) == crate::tags::Pos::Verb
}
