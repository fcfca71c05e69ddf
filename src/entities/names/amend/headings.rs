//! Names in headlines that give every word a capital: "Ann Example Slams Alderport Council". The capitals of such a line tell
//! nothing, so the model takes the words between for parts of a name; the running text tells where its names end.

use std::{collections::HashMap, ops::Range};

use super::{Name, Usage};
use crate::{
    entities::{EntityKind, text::Text},
    lexicon::Traits,
};

/// How many names that begin alike are told apart.
const ALIKE: usize = 8;

/// The running text's names by their first word.
type Running<'a> = HashMap<&'a str, Vec<&'a Name>>;

/// Puts the running text's names that a heading's longer name holds in its place, if what is left of it is no name.
/// Cost: linear.
pub(super) fn cut(text: &Text, usage: &Usage, names: Vec<Name>) -> Vec<Name> {
    let long = |name: &Name| name.tokens.len() > 1 && usage.is_titled(text, name.tokens.start);
    if !names.iter().any(long) {
        return names;
    }
    let mut running = Running::new();
    for name in names.iter().filter(|name| !usage.is_titled(text, name.tokens.start)) {
        let known = running.entry(text.word(name.tokens.start)).or_default();
        if known.len() < ALIKE && known.iter().all(|known| !begins(text, &name.tokens, &known.tokens, true)) {
            known.push(name);
        }
    }
    let mut cut = Vec::with_capacity(names.len());
    for name in &names {
        match Some(name).filter(|name| long(name)).and_then(|name| within(text, usage, &running, name)) {
            Some(parts) => cut.extend(parts),
            None => cut.push(name.clone()),
        }
    }
    cut
}

/// Whether the words of `tokens` begin with those of the `known` name, or are the `same`.
fn begins(text: &Text, tokens: &Range<usize>, known: &Range<usize>, same: bool) -> bool {
    (known.len() == tokens.len() || !same && known.len() < tokens.len())
        && known.clone().zip(tokens.clone()).all(|(one, other)| text.word(one) == text.word(other))
}

/// The names of the running text of which the heading's `name` consists, with words that are no name's.
fn within(text: &Text, usage: &Usage, running: &Running, name: &Name) -> Option<Vec<Name>> {
    /// What a single word may stand beside as a part of a name.
    const LISTED: Traits = Traits::PLACE.with(Traits::GIVEN).with(Traits::SURNAME).with(Traits::ORG);
    /// What goes on with a name.
    const LINKS: &[&str] = &["jr", "jr.", "sr", "sr.", "ii", "iii", "of", "the", "and"];
    let mut found: Vec<Name> = Vec::new();
    let mut rest = Vec::new();
    let mut at = name.tokens.start;
    while at < name.tokens.end {
        let here = at..name.tokens.end;
        let known = running.get(text.word(at)).into_iter().flatten();
        match known
            .filter(|known| begins(text, &here, &known.tokens, false))
            .max_by_key(|known| known.tokens.len())
        {
            Some(known) => {
                let end = at + known.tokens.len();
                // "Mike Example" is one, though the running text has the surname only, and whatever a mike is.
                let given = known.kind == EntityKind::Person
                    && known.tokens.len() == 1
                    && rest.last().is_some_and(|&last| last + 1 == at && text.has(last, Traits::GIVEN));
                let start = if given { rest.pop().unwrap_or(at) } else { at };
                found.push(Name { tokens: start..end, kind: known.kind, titled: false });
                at = end;
            }
            None => {
                rest.push(at);
                at += 1;
            }
        }
    }
    let first = found.first()?.tokens.clone();
    let full = found.iter().any(|name| name.kind == EntityKind::Person && name.tokens.len() > 1);
    let plain = |&at: &usize| {
        let common =
            text.has(at, Traits::COMMON.with(Traits::TITLE).with(Traits::ROLE)) || usage.has_lower(at);
        // What stands behind may be a verb that no list has; what stands before, a given name.
        let strange = at >= first.end && !text.has(at, LISTED);
        // "Example Foundation", "Example Bay" and "Example Cup" are other names.
        text.is_word(at) && !text.has(at, Traits::HEAD) && !text.is(at, LINKS) && (common || full || strange)
    };
    (!rest.is_empty() && rest.iter().all(plain)).then_some(found)
}
