//! Reckons what relative expressions mean: "Tuesday", "next month", "two weeks ago".
//!
//! The rule for a bare weekday is the news writer's: it names the most recent such day, publication day
//! included, unless the nearest tense marker before it in the sentence (or, if there is none, the first
//! one after it) points ahead: "will", "expected", "due". Then it names the coming one, publication day
//! included. Days and months without a year follow the same markers; without any, they mean the nearest.

use super::{
    calendar::{Day, month_length},
    words::Unit,
};
use crate::{
    decimal,
    numbers::Reader,
    wordlist::{WordList, one_of},
};

/// Where the words before an expression point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// "said", "arrived".
    Past,
    /// "will", "until".
    Future,
    /// No marker near.
    Open,
}

/// How many atoms around the expression a marker is looked for.
const REACH: usize = 16;

/// The nearest tense marker before atom `i`, or if there is none the first one after it.
pub fn tense(reader: &Reader, i: usize) -> Tense {
    let before = (i.saturating_sub(REACH)..i).rev().find_map(|at| marker(reader, at));
    before.or_else(|| (i..i + REACH).find_map(|at| marker(reader, at))).unwrap_or(Tense::Open)
}

/// Where the word at atom `at` points, if anywhere.
fn marker(reader: &Reader, at: usize) -> Option<Tense> {
    static AHEAD: WordList<13> = WordList::new([
        "will",
        "ll",
        "shall",
        "would",
        "expected",
        "due",
        "scheduled",
        "planned",
        "plans",
        "planning",
        "upcoming",
        "deadline",
        "tomorrow",
    ]);
    static BEHIND: WordList<28> = WordList::new([
        "said", "told", "was", "were", "had", "did", "has", "have", "began", "went", "came", "made", "took",
        "saw", "found", "gave", "left", "met", "held", "won", "lost", "fell", "rose", "wrote", "shot",
        "broke", "got", "ran",
    ]);
    let word = reader.text(at);
    let left = reader.any(at, &["has", "have"]) && reader.any(at + 1, &["until", "till", "to"]);
    let set = reader.is(at, "set") && reader.is(at + 1, "to");
    if left || set || AHEAD.has(word) {
        return Some(Tense::Future);
    }
    let past_form = word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase);
    if !past_form && !BEHIND.has(word) {
        return None;
    }
    // "will be opened", "would have ended": the auxiliary decides.
    let auxiliary =
        (1..=2).any(|back| one_of(reader.before(at, back), &["will", "would", "ll", "shall", "to"]));
    Some(if auxiliary { Tense::Future } else { Tense::Past })
}

/// The day that a weekday names.
pub fn weekday(today: Day, weekday: i32, relative: Option<i32>, tense: Tense) -> Option<Day> {
    match (relative, tense) {
        (Some(..=-1), _) => today.plus_days(-1)?.on_or_before(weekday),
        (Some(1..), _) => today.plus_days(1)?.on_or_after(weekday),
        (None | Some(0), Tense::Future) => today.on_or_after(weekday),
        (None, _) => today.on_or_before(weekday),
        // "this Friday": the one of the running week.
        (Some(0), _) => today.plus_days(weekday - today.weekday()),
    }
}

/// The year of a day without one.
pub fn month_day(today: Day, month: u32, day: u32, tense: Tense) -> Option<Day> {
    let years = [today.year - 1, today.year, today.year + 1];
    let mut days = years.into_iter().filter_map(|year| Day::new(year, month, day));
    match tense {
        Tense::Future => days.find(|&day| day >= today),
        Tense::Past => days.rfind(|&day| day <= today),
        Tense::Open => days.min_by_key(|day| (day.number() - today.number()).abs()),
    }
}

/// The year of a month without one.
pub fn month(today: Day, month: u32, relative: Option<i32>, tense: Tense) -> Option<i32> {
    let ahead = match relative {
        Some(..=-1) => return Some(if month < today.month { today.year } else { today.year - 1 }),
        Some(1..) => return Some(if month > today.month { today.year } else { today.year + 1 }),
        Some(0) => return Some(today.year),
        None => tense == Tense::Future,
    };
    (1..=12).contains(&month).then_some(match ahead {
        true if month < today.month => today.year + 1,
        false if month > today.month && tense == Tense::Past => today.year - 1,
        // Without marker the nearest: in December "February" is the next, in March "November" the last.
        false if tense == Tense::Open && month > today.month + 6 => today.year - 1,
        false if tense == Tense::Open && month + 6 < today.month => today.year + 1,
        _ => today.year,
    })
}

/// "this week", "last month", "next year": the calendar unit `count` units from today's.
pub fn calendar_unit(today: Day, unit: Unit, count: i32) -> Option<String> {
    match unit {
        Unit::Day => today.plus_days(count).map(Day::iso),
        Unit::Week => {
            let (year, week) = today.plus_days(count.checked_mul(7)?)?.week()?;
            Some(format!("{year:04}-W{week:02}"))
        }
        Unit::Fortnight => calendar_unit(today, Unit::Week, count.checked_mul(2)?),
        Unit::Month => today.plus_months(count).map(|(year, month)| format!("{year:04}-{month:02}")),
        Unit::Year => {
            let year = today.year.checked_add(count)?;
            (1..=9999).contains(&year).then(|| format!("{year:04}"))
        }
        Unit::Decade => {
            let decade = today.year.div_euclid(10).checked_add(count)?;
            (1..=999).contains(&decade).then(|| format!("{decade:03}X"))
        }
        Unit::Century => {
            let century = today.year.div_euclid(100).checked_add(count)?;
            (1..=99).contains(&century).then(|| format!("{century:02}XX"))
        }
        Unit::Second | Unit::Minute | Unit::Hour => None,
    }
}

/// The Saturday and Sunday meant by "the weekend", as an ISO 8601 interval.
pub fn weekend(today: Day, relative: Option<i32>, tense: Tense) -> Option<String> {
    let saturday = match relative {
        // On a Sunday "last weekend" is not the running one.
        Some(..=-1) => today.plus_days(-1)?.on_or_before(6)?.plus_days(-1)?,
        Some(1..) => today.plus_days(1)?.on_or_after(5)?,
        Some(0) => today.on_or_after(6)?.plus_days(-1)?,
        None if tense == Tense::Future => today.on_or_after(6)?.plus_days(-1)?,
        None => today.on_or_before(5)?,
    };
    Some(format!("{}/{}", saturday.iso(), saturday.plus_days(1)?.iso()))
}

/// ISO 8601 duration: "P3M", "PT1.5H".
pub fn duration(value: f64, unit: Unit) -> Option<String> {
    let (time, letter, factor) = match unit {
        Unit::Second => ("T", 'S', 1.0),
        Unit::Minute => ("T", 'M', 1.0),
        Unit::Hour => ("T", 'H', 1.0),
        Unit::Day => ("", 'D', 1.0),
        Unit::Week => ("", 'W', 1.0),
        Unit::Fortnight => ("", 'W', 2.0),
        Unit::Month => ("", 'M', 1.0),
        Unit::Year => ("", 'Y', 1.0),
        Unit::Decade => ("", 'Y', 10.0),
        Unit::Century => ("", 'Y', 100.0),
    };
    // Longer spans are astronomy; they would print as digits without end.
    (0.0..1e12).contains(&value).then(|| format!("P{time}{}{letter}", decimal::write(value * factor)))
}

/// Whether the month has this day in some year.
pub fn exists(month: u32, day: u32) -> bool {
    (1..=month_length(2000, month)).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::{Tense, calendar_unit, duration, month, month_day, weekday, weekend};
    use crate::times::{calendar::parse, words::Unit};

    #[test]
    fn weekdays_from_a_tuesday() {
        let today = parse("2016-12-13").unwrap();
        let cases = [
            (1, None, Tense::Past, "2016-12-13"),
            (1, None, Tense::Future, "2016-12-13"),
            (2, None, Tense::Open, "2016-12-07"),
            (2, None, Tense::Future, "2016-12-14"),
            (1, Some(-1), Tense::Open, "2016-12-06"),
            (1, Some(1), Tense::Open, "2016-12-20"),
            (4, Some(0), Tense::Open, "2016-12-16"),
            (0, Some(0), Tense::Past, "2016-12-12"),
        ];
        for (day, relative, tense, expected) in cases {
            let found = weekday(today, day, relative, tense).map(super::Day::iso);
            assert_eq!(found.as_deref(), Some(expected), "{day} {relative:?} {tense:?}");
        }
    }

    #[test]
    fn days_and_months_without_year() {
        let today = parse("2016-12-13").unwrap();
        let day = |m, d, tense| month_day(today, m, d, tense).map(super::Day::iso).unwrap_or_default();
        assert_eq!(day(12, 20, Tense::Open), "2016-12-20");
        assert_eq!(day(12, 20, Tense::Past), "2015-12-20");
        assert_eq!(day(1, 5, Tense::Open), "2017-01-05");
        assert_eq!(day(6, 14, Tense::Future), "2017-06-14");
        assert_eq!(month(today, 7, None, Tense::Past), Some(2016));
        assert_eq!(month(today, 2, None, Tense::Future), Some(2017));
        assert_eq!(month(today, 12, Some(-1), Tense::Past), Some(2015));
        assert_eq!(month(parse("2017-03-01").unwrap(), 11, None, Tense::Open), Some(2016));
    }

    #[test]
    fn calendar_units_weekends_and_durations() {
        let today = parse("2016-12-13").unwrap();
        assert_eq!(calendar_unit(today, Unit::Week, -1).as_deref(), Some("2016-W49"));
        assert_eq!(calendar_unit(today, Unit::Month, 1).as_deref(), Some("2017-01"));
        assert_eq!(calendar_unit(today, Unit::Decade, 0).as_deref(), Some("201X"));
        assert_eq!(calendar_unit(today, Unit::Century, -1).as_deref(), Some("19XX"));
        assert_eq!(calendar_unit(today, Unit::Year, i32::MIN), None);
        assert_eq!(weekend(today, None, Tense::Past).as_deref(), Some("2016-12-10/2016-12-11"));
        assert_eq!(weekend(today, Some(0), Tense::Past).as_deref(), Some("2016-12-17/2016-12-18"));
        assert_eq!(duration(1.5, Unit::Hour).as_deref(), Some("PT1.5H"));
        assert_eq!(duration(3.0, Unit::Decade).as_deref(), Some("P30Y"));
        assert_eq!(duration(1e30, Unit::Year), None);
    }
}
