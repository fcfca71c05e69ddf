//! Cuts a run of capitals into names.

use std::ops::Range;

use super::usage::Usage;
use crate::{
    entities::{roles::ADDRESS, text::Text},
    lexicon::{self, Traits},
    tags::Pos,
};

/// A name, before its kind is decided.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) tokens: Range<usize>,
    /// What the lexicon knows of the piece as a whole.
    pub(super) whole: Traits,
    /// Whether a title or office stands right before it.
    pub(super) titled: bool,
}

/// A lexicon entry or a single word of the run.
#[derive(Clone, Copy)]
struct Unit {
    start: usize,
    end: usize,
    traits: Traits,
}

/// Traits that speak for a name; the rest of the common words are just that.
const NAME: Traits =
    Traits::GIVEN.with(Traits::SURNAME).with(Traits::PLACE).with(Traits::ORG).with(Traits::ACRONYM);
const OFFICE: Traits = Traits::TITLE.with(Traits::ROLE);

/// The names in `run`.
pub(super) fn cut(text: &Text, usage: &Usage, run: Range<usize>) -> Vec<Piece> {
    let mut units = units(text, &run);
    let keep = leading(text, usage, &units);
    units.drain(..keep);
    let mut pieces = Vec::new();
    let mut titled = false;
    let mut rest = units.as_slice();
    while let Some(at) = rest.iter().position(|unit| cuts(text, unit)) {
        let (before, from) = rest.split_at(at);
        let (unit, after) = (from.first().copied(), from.get(1..).unwrap_or_default());
        // "General Hospital", "Democratic Speaker Fund": a head at the end holds it all together.
        if let Some(length) = bodies(text, rest, at) {
            let (body, after) = rest.split_at(length);
            push(text, usage, &mut pieces, body, std::mem::take(&mut titled));
            rest = after;
            continue;
        }
        push(text, usage, &mut pieces, before, std::mem::take(&mut titled));
        titled = unit.is_some_and(|unit| unit.traits.any(OFFICE));
        rest = after.get(charge(text, after)..).unwrap_or_default();
        if rest.len() < after.len() {
            titled &= rest.first().is_some_and(|first| first.start == after_charge_end(after, rest));
        }
    }
    push(text, usage, &mut pieces, rest, titled);
    pieces
}

fn after_charge_end(after: &[Unit], rest: &[Unit]) -> usize {
    after.len().checked_sub(rest.len() + 1).and_then(|at| after.get(at)).map_or(usize::MAX, |unit| unit.end)
}

fn units(text: &Text, run: &Range<usize>) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut at = run.start;
    while at < run.end {
        let (end, traits) = text.longest(at, run.end).unwrap_or_else(|| (at + 1, text.traits(at)));
        units.push(Unit { start: at, end, traits });
        at = end;
    }
    units
}

/// How many units at the start of the run are there only because a sentence begins.
fn leading(text: &Text, usage: &Usage, units: &[Unit]) -> usize {
    let mut count = 0;
    for unit in units {
        let opens = text.opens(unit.start) || count > 0;
        let traits = unit.traits;
        let plain = traits.any(Traits::COMMON) && !traits.any(NAME.with(OFFICE).with(Traits::OPENS));
        let article = text
            .is(unit.start, &["The", "A", "An", "This", "That", "In", "On", "At", "For", "And", "But", "As"]);
        let drop = article && unit.end == unit.start + 1
            || opens && plain && unit.end == unit.start + 1 && function(text, usage, unit.start);
        if !drop {
            break;
        }
        count += 1;
    }
    count
}

/// Whether a common word at the start of a sentence is likely no part of the name after it.
fn function(text: &Text, usage: &Usage, at: usize) -> bool {
    text.pos(at) != Pos::Propn || usage.has_lower(at) || !usage.has_capital(at)
}

/// Whether the unit stands between names.
fn cuts(text: &Text, unit: &Unit) -> bool {
    let single = unit.end == unit.start + 1;
    let traits = unit.traits;
    let people = || {
        text.word(unit.start).strip_suffix('s').is_some_and(|one| lexicon::traits(one).any(Traits::DEMONYM))
    };
    // "Ms. Boxer" does not box, and "Mr. English" may be Welsh.
    if single
        && !traits.any(Traits::TITLE)
        && unit.start.checked_sub(1).is_some_and(|before| text.is(before, ADDRESS))
    {
        return false;
    }
    traits.any(Traits::CALENDAR) && single && !text.has(unit.end, Traits::EVENT_HEAD)
        || traits.any(Traits::DEMONYM)
        || single && !traits.any(NAME) && people()
        || traits.any(OFFICE) && !(single && is_word_of_name(text, unit))
}

/// "Judge", "King", "Cook" and the like are surnames too: after a given name they are.
fn is_word_of_name(text: &Text, unit: &Unit) -> bool {
    let before = unit.start.checked_sub(1);
    unit.traits.any(Traits::GIVEN.with(Traits::SURNAME))
        && before.is_some_and(|before| text.has(before, Traits::GIVEN) && text.is_capital(before))
        || unit.traits.any(Traits::MALE) && !unit.traits.any(Traits::TITLE)
}

/// The number of units of an organization, place or event around the cut at `at`: its last word is
/// such a head and no title of a person.
fn bodies(text: &Text, units: &[Unit], at: usize) -> Option<usize> {
    let unit = units.get(at)?;
    if unit.traits.any(Traits::CALENDAR) {
        return None;
    }
    // "Foreign Minister of …": no body.
    let last = units.iter().skip(at + 1).take(6).position(|next| {
        next.traits.any(Traits::HEAD) && !next.traits.any(OFFICE)
            || next.traits.any(Traits::ORG) && !next.traits.any(NAME)
    })?;
    let end = at + 1 + last;
    let between = units.get(at + 1..end)?;
    let person =
        between.iter().any(|next| next.traits.any(Traits::GIVEN) && !next.traits.any(Traits::COMMON));
    let office = between.iter().any(|next| next.traits.any(OFFICE));
    let honorific = unit.traits.any(Traits::TITLE) && text.word(unit.start).ends_with('.');
    // A demonym may modify a title: "Russian Foreign Minister".
    if person || office || honorific || between.iter().any(|next| text.is(next.start, &["'s", "’s"])) {
        return None;
    }
    // "of the Interior" and the like go on.
    let mut end = end + 1;
    while let Some(next) = units.get(end) {
        if next.traits.any(OFFICE.with(Traits::CALENDAR)) {
            break;
        }
        end += 1;
    }
    Some(end)
}

/// How many units after an office say what it is in charge of: "for Human Rights", "of Defence".
/// The office's place or body ("of Norland") is not counted, since it is a name of its own.
fn charge(text: &Text, units: &[Unit]) -> usize {
    let Some(first) = units.first() else { return 0 };
    if !text.is(first.start, &["of", "for"]) {
        // "Foreign Minister": the portfolio stood before.
        return 0;
    }
    let subject =
        |unit: &&Unit| unit.traits.any(Traits::PORTFOLIO) || text.is(unit.start, &["and", "&", "the"]);
    1 + units.iter().skip(1).take_while(subject).count()
}

fn push(text: &Text, usage: &Usage, pieces: &mut Vec<Piece>, units: &[Unit], titled: bool) {
    let mut units = units;
    let connector = |unit: &Unit| !text.is_capital(unit.start) || text.is(unit.start, &["The"]);
    while let [first, rest @ ..] = units
        && connector(first)
    {
        units = rest;
    }
    while let [rest @ .., last] = units
        && (connector(last) && !text.is_glued(last.start))
    {
        units = rest;
    }
    let (Some(first), Some(last)) = (units.first(), units.last()) else { return };
    // Words that only qualify the office after them: "Deputy Foreign Minister", "Former".
    if units.iter().all(|unit| bare(text, unit)) {
        return;
    }
    if units.len() == 1 && !holds(text, usage, first, titled) {
        return;
    }
    let whole = if units.len() == 1 { first.traits } else { Traits::default() };
    pieces.push(Piece { tokens: first.start..last.end, whole, titled });
}

/// Whether the unit alone names nothing: "Minister", "Party", "Health", "The".
fn bare(text: &Text, unit: &Unit) -> bool {
    const GENERIC: Traits = Traits::ORG_HEAD
        .with(Traits::PLACE_HEAD)
        .with(Traits::EVENT_HEAD)
        .with(Traits::TITLE)
        .with(Traits::HUMAN)
        .with(Traits::BODY)
        .with(Traits::PORTFOLIO)
        .with(Traits::COMMON);
    unit.traits.any(GENERIC) && !unit.traits.any(NAME) || !text.is_capital(unit.start)
}

/// Whether a single word is a name, which its capital alone may not tell.
fn holds(text: &Text, usage: &Usage, unit: &Unit, titled: bool) -> bool {
    let (at, word) = (unit.start, text.word(unit.start));
    if titled || unit.end > unit.start + 1 {
        return true;
    }
    // Letters as in "Q:" and "A:".
    if word.chars().count() < 2 || word.chars().all(|c| !c.is_alphabetic()) {
        return false;
    }
    let known = unit.traits.any(NAME);
    if text.opens(at) || usage.is_titled(text, at) {
        if usage.has_capital(at) {
            return !usage.has_lower(at) || known && text.pos(at) == Pos::Propn;
        }
        if usage.has_lower(at) {
            return false;
        }
        return text.pos(at) == Pos::Propn
            && (known && !unit.traits.any(Traits::COMMON) || !known && unknown(text, at));
    }
    text.pos(at) == Pos::Propn || known || word.chars().skip(1).any(char::is_uppercase)
}

/// Whether an unknown word at the start of a sentence behaves like a name.
fn unknown(text: &Text, at: usize) -> bool {
    matches!(text.pos(at + 1), Pos::Verb | Pos::Aux) || text.is(at + 1, &["'s", "’s", ","])
}
