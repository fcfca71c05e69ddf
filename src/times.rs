//! Finds dates, times of day, durations and ages.
//!
//! Method: hand-written patterns in the manner of TIMEX3 (Pustejovsky et al., "TimeML", 2003): at each word
//! that can begin a time expression all patterns are tried and the longest match wins. Values are ISO 8601
//! with the extensions of ISO 8601-2:2019 for decades ("199X"), centuries ("18XX") and seasons ("2019-21"
//! is spring 2019); what cannot be told has none. A date is a day, a month or a year of the calendar; a
//! period is anything else that has a place in it: a week ("2031-W24"), a weekend, a season, a decade,
//! "the past two weeks" (its length, "P2W").
//!
//! Relative expressions are reckoned from the day of publication, as [`reckon`] describes, and have no value
//! without it. "Tuesday evening" is the date of that Tuesday, because ISO 8601 has no evenings.
//!
//! Left out: holidays, "the third quarter", "that day", times by sports clock, expressions split by other
//! words. Cost: one pass; every pattern looks a fixed number of words ahead and back.

use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::{
    Span,
    document::Document,
    memo::Memo,
    numbers::{Atom, AtomKind, Reader, below_hundred, plural_scale, scale},
    sentences::Sentence,
    wordlist::WordList,
};

pub mod calendar;
mod clock;
mod dates;
mod lengths;
mod reckon;
mod words;

use calendar::Day;
use words::Sense;

/// What a time expression tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum TimeKind {
    /// "Tuesday", "14 June 2031".
    Date,
    /// "at dawn", "5 p.m.".
    Time,
    /// "three months".
    Duration,
    /// "the 43-year-old".
    Age,
    /// "the 1990s", "last winter".
    Period,
}

/// A passage that tells a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct TimeExpression {
    /// Where it stands.
    pub span: Span,
    /// What it tells.
    pub kind: TimeKind,
    /// ISO 8601 where it can be told: "2031-06-14", "T17:00", "P3M", "199X".
    pub value: Option<String>,
}

/// A sentence to match patterns against.
struct Context<'d> {
    reader: Reader<'d>,
    document: &'d Document<'d>,
    /// The day of publication.
    today: Option<Day>,
    /// What each atom means for time.
    senses: Vec<Option<Sense>>,
    /// For each atom the first one from there on that can be the heart of an expression.
    hearts: Vec<usize>,
}

/// How far behind its first word the heart of an expression can stand, in atoms: "late on the mid-'30s" is the
/// longest run of words that only lead up to one.
const LEAD: usize = 8;

impl<'d> Context<'d> {
    fn new(document: &'d Document<'d>, sentence: Span, today: Option<Day>) -> Self {
        let reader = Reader::new(document, sentence);
        let sense = |atom: &Atom| match atom.kind {
            AtomKind::Word => words::sense(atom.text),
            AtomKind::Digits | AtomKind::Mark => None,
        };
        let senses: Vec<Option<Sense>> = reader.atoms().iter().map(sense).collect();
        let mut hearts = vec![usize::MAX; reader.len()];
        let mut next = usize::MAX;
        for ((index, heart), (atom, &sense)) in
            hearts.iter_mut().enumerate().zip(reader.atoms().iter().zip(&senses)).rev()
        {
            if is_heart(atom, sense) {
                next = index;
            }
            *heart = next;
        }
        Self { reader, document, today, senses, hearts }
    }

    /// The sense of atom `i`.
    fn sense(&self, i: usize) -> Option<Sense> {
        self.senses.get(i).copied().flatten()
    }

    /// Whether an expression that starts at atom `i` can have a heart.
    fn may_start(&self, i: usize) -> bool {
        self.hearts.get(i).is_some_and(|&heart| heart <= i + LEAD)
    }
}

/// Whether `atom` is what an expression cannot do without: a figure, a numeral, a unit, a day.
fn is_heart(atom: &Atom, sense: Option<Sense>) -> bool {
    static MORE: WordList<4> = WordList::new(["weekend", "overnight", "nineties", "teens"]);
    match (atom.kind, sense) {
        (AtomKind::Digits, _) => true,
        (AtomKind::Mark, _) => false,
        (AtomKind::Word, None | Some(Sense::Lead | Sense::Relative(_))) => {
            MORE.has(atom.text)
                || below_hundred(atom.text).is_some()
                || plural_scale(atom.text)
                || scale(atom.text).is_some()
                || dates::tens_plural(atom.text).is_some()
        }
        (AtomKind::Word, Some(_)) => true,
    }
}

impl<'d> Deref for Context<'d> {
    type Target = Reader<'d>;

    fn deref(&self) -> &Reader<'d> {
        &self.reader
    }
}

/// What a pattern found; it starts where it was asked to look.
struct Match {
    /// Index after its last atom.
    end: usize,
    kind: TimeKind,
    value: Option<String>,
}

/// Finds time expressions; `published` is the ISO 8601 date that "Tuesday" is reckoned from.
///
/// They come in text order and do not overlap. Patterns look at letters and figures more finely than tokens
/// are cut; see [`numbers`](crate::numbers).
#[must_use]
pub fn find(document: &Document, sentences: &[Sentence], published: Option<&str>) -> Vec<TimeExpression> {
    recall(&mut Memo::default(), document, sentences, published)
}

/// Like [`find`], with the sentences that `memo` knows.
pub(crate) fn recall(
    memo: &mut Memo<Vec<TimeExpression>>,
    document: &Document,
    sentences: &[Sentence],
    published: Option<&str>,
) -> Vec<TimeExpression> {
    let today = published.and_then(calendar::parse);
    let mut found = Vec::new();
    for sentence in sentences {
        let span = sentence.span;
        let times = memo.recall(
            |key| {
                key.text(today.and(published).unwrap_or_default());
                key.text(document.slice(span));
            },
            || in_sentence(&Context::new(document, span, today), span.start),
        );
        let moved =
            |time: &TimeExpression| TimeExpression { span: time.span.after(span.start), ..time.clone() };
        found.extend(times.iter().map(moved));
    }
    found
}

/// The time expressions of a sentence that begins at `start`; their spans count from there.
fn in_sentence(context: &Context, start: u32) -> Vec<TimeExpression> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < context.len() {
        match longest(context, i) {
            Some(Match { end, kind, value }) if end > i => {
                found.push(TimeExpression { span: context.span(i, end).within(start), kind, value });
                i = end;
            }
            _ => i += 1,
        }
    }
    found
}

/// The longest time expression that starts at atom `i`.
fn longest(context: &Context, i: usize) -> Option<Match> {
    if !context.may_start(i) {
        return None;
    }
    let text = context.text(i);
    let begins = match context.kind(i)? {
        // "G7", the end of a web address.
        AtomKind::Digits => !(context.glued(i) && context.kind(i.wrapping_sub(1)) == Some(AtomKind::Word)),
        AtomKind::Mark => matches!(text, "'" | "’" | "‘"),
        AtomKind::Word => context.sense(i).is_some() || below_hundred(text).is_some() || plural_scale(text),
    };
    if !begins {
        return None;
    }
    let date = dates::find(context, i);
    let clock = clock::find(context, i);
    let joined = joined(context, date.as_ref(), clock.as_ref());
    // Of equals the last wins: an age before a duration, a clock before a year.
    [lengths::find(context, i), date, clock, joined].into_iter().flatten().max_by_key(|found| found.end)
}

/// "Tuesday at 5 p.m.", "5 p.m. on Tuesday": day and time of day as one.
fn joined(context: &Context, date: Option<&Match>, clock: Option<&Match>) -> Option<Match> {
    let (first, clock_first) = match (date, clock) {
        (_, Some(clock)) if clock.value.is_some() => (clock, true),
        (Some(date), _) if date.kind == TimeKind::Date => (date, false),
        _ => return None,
    };
    let link = if clock_first { "on" } else { "at" };
    let linked = context.is(first.end, link);
    let comma = clock_first && context.text(first.end) == ",";
    let at = first.end + usize::from(linked || comma);
    (linked || clock_first).then_some(())?;
    let second = if clock_first { dates::find(context, at) } else { clock::find(context, at) }?;
    let fits = if clock_first { second.kind == TimeKind::Date } else { second.value.is_some() };
    fits.then_some(())?;
    let (day, hour) = if clock_first { (&second, first) } else { (first, &second) };
    let hour = hour.value.as_deref()?;
    let value = match day.value.as_deref() {
        // Only a whole day can carry a time of day.
        Some(day) if day.len() == 10 => format!("{day}{hour}"),
        Some(_) => return None,
        None => hour.to_owned(),
    };
    Some(Match { end: second.end, kind: TimeKind::Time, value: Some(value) })
}

/// Whether `text` is an ISO 8601 date such as "2031-06-14" or date-time such as "2031-06-14T07:00:00Z".
///
/// Months have their real lengths; the time may lack seconds and offset.
#[must_use]
pub fn is_iso_date(text: &str) -> bool {
    calendar::parse(text).is_some()
}

/// Whether `word` names a day, a month, a season or a unit of time: "Tuesday", "weeks", "evening".
#[must_use]
pub fn is_time_word(word: &str) -> bool {
    words::sense(word).is_some_and(|sense| !matches!(sense, Sense::Lead | Sense::Relative(_)))
}

#[cfg(test)]
mod tests;
