//! Days, months, years, decades; weekdays and what hangs on today.

use super::{
    Context, Match, TimeKind,
    calendar::{self, Day},
    reckon::{self, Tense},
    words::{Sense, Unit, ambiguous},
};
use crate::wordlist::WordList;

/// A date that starts at atom `i`, "early" and "late on" included.
pub fn find(context: &Context, i: usize) -> Option<Match> {
    let lead = context.any(i, &["early", "late", "earlier", "later", "mid"]);
    if !lead {
        return plain(context, i);
    }
    let mut at = i + 1;
    if context.hyphen(at) {
        at += 1;
    }
    if context.any(at, &["on", "in"]) {
        at += 1;
    }
    let found = plain(context, at).or_else(|| at.checked_sub(i + 1).and_then(|_| year(context, at, true)))?;
    // "later three months" is no date.
    matches!(found.kind, TimeKind::Date | TimeKind::Period).then_some(found)
}

fn plain(context: &Context, i: usize) -> Option<Match> {
    numeric(context, i)
        .or_else(|| named_weekday(context, i, None))
        .or_else(|| day_month(context, i))
        .or_else(|| month_first(context, i, None))
        .or_else(|| decade(context, i))
        .or_else(|| year(context, i, false))
        .or_else(|| today(context, i))
        .or_else(|| relative(context, i))
        .or_else(|| season(context, i, None))
}

/// "2016-12-13", "2016-12-13T07:00Z", "13/12/2016", "13.12.2016".
fn numeric(context: &Context, i: usize) -> Option<Match> {
    let date = |end, value| Match { end, kind: TimeKind::Date, value };
    let text = context.text(i);
    if text.len() == 4 && context.hyphen(i + 1) && context.hyphen(i + 3) && context.glued(i + 4) {
        let glue = (i + 1..i + 20).take_while(|&at| context.glued(at)).last()? + 1;
        // The longest end that still reads as a date: a full stop may be glued to it.
        let read = |end: usize| calendar::parse(context.document.slice(context.span(i, end)));
        let end = (i + 5..=glue).rev().find(|&end| read(end).is_some())?;
        let value = context.document.slice(context.span(i, end)).to_owned();
        let timed = end > i + 5;
        return Some(Match {
            end,
            kind: if timed { TimeKind::Time } else { TimeKind::Date },
            value: Some(value),
        });
    }
    let (parts, end): (Vec<&str>, usize) = if text.matches('.').count() == 2 {
        (text.split('.').collect(), i + 1)
    } else {
        let mark = context.text(i + 1);
        let same = matches!(mark, "/" | "-") && context.text(i + 3) == mark;
        (1..=4).all(|at| context.glued(i + at)).then_some(()).filter(|()| same)?;
        (vec![text, context.text(i + 2), context.text(i + 4)], i + 5)
    };
    let [first, second, last] = parts.as_slice() else { return None };
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| (1..=2).contains(&text.len()));
    let (first, second) = (number(first)?, number(second)?);
    let year: i32 = last.parse().ok().filter(|_| last.len() == 4)?;
    let (european, american) = (Day::new(year, second, first), Day::new(year, first, second));
    match (european, american) {
        (None, None) => None,
        // "03/04/2031" is one day in London and another in New York.
        (Some(a), Some(b)) if a != b => Some(date(end, None)),
        (either, or) => Some(date(end, either.or(or).map(Day::iso))),
    }
}

/// "Tuesday", "last Tuesday evening", "Tuesday, December 13".
fn named_weekday(context: &Context, i: usize, relative: Option<i32>) -> Option<Match> {
    let name = context.text(i);
    let Some(Sense::Weekday(weekday)) = context.sense(i) else { return None };
    name.starts_with(char::is_uppercase).then_some(())?;
    let short = !name.to_ascii_lowercase().contains("day");
    let dot = usize::from(short && context.glued(i + 1) && context.text(i + 1) == ".");
    let comma = usize::from(context.text(i + 1 + dot) == ",");
    let at = i + 1 + dot + comma;
    let at = at + usize::from(context.is(at, "the"));
    if let Some(full) =
        day_month(context, at).or_else(|| month_first(context, at, None).filter(|m| m.end > at + 1))
    {
        return (full.kind == TimeKind::Date).then_some(full);
    }
    // "Sun", "Mon" and "Sat" alone are words, "Wed" and "Fri" are rare in prose.
    if short && ambiguous(name) {
        return None;
    }
    let mut end = i + 1 + dot;
    let day = context.today.filter(|_| !name.ends_with('s')).and_then(|today| {
        let tense = relative.map_or_else(|| reckon::tense(context, i), |_| Tense::Open);
        reckon::weekday(today, weekday, relative, tense)
    });
    if matches!(context.sense(end), Some(Sense::DayPart)) {
        end += 1;
    }
    Some(Match { end, kind: TimeKind::Date, value: day.map(Day::iso) })
}

/// A month's name or abbreviation: its number and the index after it, the full stop included.
fn month(context: &Context, i: usize) -> Option<(u32, usize)> {
    let name = context.text(i);
    let Some(Sense::Month(month)) = context.sense(i) else { return None };
    name.starts_with(char::is_uppercase).then_some(())?;
    let dot = name.len() <= 4
        && name != "June"
        && name != "July"
        && context.glued(i + 1)
        && context.text(i + 1) == ".";
    Some((month, i + 1 + usize::from(dot)))
}

/// A day of the month, "th" included.
fn day_number(context: &Context, i: usize) -> Option<(u32, usize)> {
    let (day, length) = context.integer(i)?;
    ((1..=31).contains(&day) && length <= 2).then_some(())?;
    let suffix = context.glued(i + 1) && context.any(i + 1, &["st", "nd", "rd", "th"]);
    Some((day, i + 1 + usize::from(suffix)))
}

/// A year that a month or season stands before.
fn year_number(context: &Context, i: usize) -> Option<(i32, usize)> {
    let (year, length) = context.integer(i)?;
    let next = context.text(i + 1);
    let decimal = context.glued(i + 1) && matches!(next, "s" | "%" | "°" | "/");
    ((1000..2200).contains(&year) && length == 4 && !decimal).then_some(())?;
    Some((i32::try_from(year).ok()?, i + 1))
}

/// "13 December 2016", "13th of December", "13-15 December".
fn day_month(context: &Context, i: usize) -> Option<Match> {
    let i = i + usize::from(context.is(i, "the") && context.glued(i + 2));
    let (first, mut at) = day_number(context, i)?;
    let mut last = first;
    if context.any(at, &["-", "–", "to", "and"])
        && let Some((day, end)) = day_number(context, at + 1).filter(|&(day, _)| day > first)
    {
        (last, at) = (day, end);
    }
    at += usize::from(context.is(at, "of"));
    let (month, at) = month(context, at)?;
    (reckon::exists(month, first) && reckon::exists(month, last)).then_some(())?;
    let at = at + usize::from(context.text(at) == "," && year_number(context, at + 1).is_some());
    Some(dated(context, i, at, (month, first, last)))
}

/// "December 13, 2016", "Dec. 13–15", "December 2016", "December".
fn month_first(context: &Context, i: usize, relative: Option<i32>) -> Option<Match> {
    let (month, mut at) = month(context, i)?;
    if relative.is_none()
        && let Some((first, end)) = day_number(context, at).filter(|&(day, _)| reckon::exists(month, day))
        && !(context.glued(end) && matches!(context.text(end), ":" | "%"))
    {
        at = end;
        let mut last = first;
        if context.any(at, &["-", "–", "to"])
            && let Some((day, end)) = day_number(context, at + 1)
            && day > first
            && reckon::exists(month, day)
        {
            (last, at) = (day, end);
        }
        at += usize::from(context.text(at) == "," && year_number(context, at + 1).is_some());
        return Some(dated(context, i, at, (month, first, last)));
    }
    // "Feb. 30".
    if day_number(context, at).is_some() && relative.is_none() {
        return None;
    }
    let skip = usize::from(context.text(at) == "," || context.is(at, "of"));
    if let Some((year, end)) = year_number(context, at + skip) {
        return Some(Match { end, kind: TimeKind::Date, value: Some(format!("{year:04}-{month:02}")) });
    }
    let prepositions = [
        "in", "since", "until", "till", "by", "last", "next", "this", "of", "early", "late", "mid", "from",
        "during", "before", "after", "through", "and", "to", "between", "-", "–", "every", "each", "past",
    ];
    let named = context.text(i + 1).starts_with(char::is_uppercase) && context.kind(i + 1) == context.kind(i);
    let company = context.follows(i, &prepositions) || relative.is_some();
    let doubtful = ambiguous(context.text(i));
    let person =
        doubtful && named && !context.follows(i, &["in", "since", "until", "early", "late", "last", "next"]);
    if person || (doubtful || named) && !company {
        return None;
    }
    let year =
        context.today.and_then(|today| reckon::month(today, month, relative, reckon::tense(context, i)));
    let value = year.map(|year| format!("{year:04}-{month:02}"));
    Some(Match { end: at, kind: TimeKind::Date, value })
}

/// The match for days of a month, a year after them if one stands at `at`.
fn dated(context: &Context, start: usize, at: usize, (month, first, last): (u32, u32, u32)) -> Match {
    let (year, end) = match year_number(context, at) {
        Some((year, end)) => (Some(year), end),
        None => (None, at),
    };
    let day = |day| match year {
        Some(year) => Day::new(year, month, day),
        None => reckon::month_day(context.today?, month, day, reckon::tense(context, start)),
    };
    let value = match (day(first), day(last)) {
        (Some(first), Some(last)) if first == last => Some(first.iso()),
        (Some(first), Some(last)) if first < last => Some(format!("{}/{}", first.iso(), last.iso())),
        _ => None,
    };
    Match { end, kind: TimeKind::Date, value }
}

/// "the 1990s", "the '90s", "the nineties", "the 19th century".
fn decade(context: &Context, i: usize) -> Option<Match> {
    let article = context.is(i, "the");
    let mut at = i + usize::from(article);
    if context.any(at, &["early", "late", "mid"]) {
        at += 1 + usize::from(context.hyphen(at + 1));
    }
    let period = |end, value| Some(Match { end, kind: TimeKind::Period, value });
    if let Some((number, 1 | 2)) = context.integer(at)
        && context.glued(at + 1)
        && context.any(at + 1, &["st", "nd", "rd", "th"])
    {
        let unit = at + 2 + usize::from(context.hyphen(at + 2));
        let century = context.is(unit, "century") && (1..=30).contains(&number);
        return century.then(|| period(unit + 1, Some(format!("{:02}XX", number - 1)))).flatten();
    }
    let apostrophe = usize::from(matches!(context.text(at), "'" | "’" | "‘"));
    let plural = |at| context.glued(at) && context.is(at, "s");
    match context.integer(at + apostrophe) {
        Some((year, 4)) if plural(at + 1) && year % 10 == 0 && (1000..2200).contains(&year) => {
            period(at + 2, Some(format!("{:03}X", year / 10)))
        }
        // In news "the 30s" may be a street or a temperature: an article or an apostrophe must stand there.
        Some((year, 2)) if plural(at + apostrophe + 1) && year % 10 == 0 && (apostrophe > 0 || article) => {
            let century = if year >= 20 { 190 } else { 200 };
            period(at + apostrophe + 2, Some(format!("{:03}X", century + year / 10)))
        }
        Some(_) => None,
        None if article => {
            let tens = tens_plural(context.text(at))?;
            period(at + 1, Some(format!("{:03}X", 190 + tens / 10)))
        }
        None => None,
    }
}

/// "sixties" gives 60.
pub fn tens_plural(word: &str) -> Option<u32> {
    static TENS: WordList<8> = WordList::new([
        "twenties",
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "seventies",
        "eighties",
        "nineties",
    ]);
    u32::try_from(TENS.position(word)?).ok().map(|tens| (tens + 2) * 10)
}

/// A year that its neighbours show to be one: "in 2011", "the 2011 uprisings", "(2011)", "2011–2014".
fn year(context: &Context, i: usize, sure: bool) -> Option<Match> {
    static BEFORE: WordList<30> = WordList::new([
        "in", "since", "by", "until", "till", "from", "of", "during", "before", "after", "early", "late",
        "mid", "the", "through", "circa", "and", "to", "between", "for", "that", "a", "on", "late", "season",
        "again", "back", "than", "around", "about",
    ]);
    static STRONG: WordList<9> =
        WordList::new(["in", "since", "until", "till", "during", "circa", "early", "late", "mid"]);
    static COUNTED: WordList<32> = WordList::new([
        "people",
        "troops",
        "men",
        "women",
        "children",
        "soldiers",
        "fighters",
        "jobs",
        "votes",
        "miles",
        "km",
        "kilometers",
        "kilometres",
        "feet",
        "meters",
        "metres",
        "dollars",
        "euros",
        "pounds",
        "percent",
        "tons",
        "tonnes",
        "points",
        "times",
        "members",
        "students",
        "workers",
        "square",
        "refugees",
        "residents",
        "degrees",
        "calories",
    ]);
    let (year, _) = year_number(context, i)?;
    let counted = COUNTED.has(context.text(i + 1)) || context.any(i + 1, &["hours", "GMT", "UTC"]);
    let money = matches!(context.before(i, 1), "$" | "£" | "€" | "#" | "No" | "/") || counted;
    let total = context.follows(i, &["of"])
        && crate::numbers::one_of(
            context.before(i, 2),
            &["total", "number", "maximum", "crowd", "average", "some"],
        );
    // In running text "the 2011" and "and 2011" count only for the years that news speaks of.
    let recent = (1700..=2100).contains(&year);
    let bracketed = context.before(i, 1) == "(" && matches!(context.text(i + 1), ")" | "-" | "–");
    let placed =
        STRONG.has(context.before(i, 1)) || recent && BEFORE.has(context.before(i, 1)) || bracketed || sure;
    let weak = context.follows(i, &["a", "for", "about", "around", "than", "to"])
        && !context.text(i + 1).is_empty()
        && context.kind(i + 1) == Some(crate::numbers::AtomKind::Word)
        && context.text(i + 1).ends_with('s')
        && !context.is(i + 1, "was");
    if money || total || !placed || weak {
        return None;
    }
    let dash = matches!(context.text(i + 1), "-" | "–");
    if dash && let Some((last, length)) = context.integer(i + 2) {
        let last = match length {
            4 => i32::try_from(last).ok()?,
            2 => year - year % 100 + i32::try_from(last).ok()?,
            _ => return None,
        };
        if last > year {
            return Some(Match {
                end: i + 3,
                kind: TimeKind::Period,
                value: Some(format!("{year:04}/{last:04}")),
            });
        }
    }
    Some(Match { end: i + 1, kind: TimeKind::Date, value: Some(format!("{year:04}")) })
}

/// "yesterday", "tonight", "the day before yesterday".
fn today(context: &Context, i: usize) -> Option<Match> {
    let (mut offset, mut at) = (0, i);
    if context.is(i, "the") && context.is(i + 1, "day") {
        offset = match context.text(i + 2) {
            "before" => -1,
            "after" => 1,
            _ => return None,
        };
        at = i + 3;
    }
    let Some(Sense::Day(days)) = context.sense(at) else { return None };
    // Proper names: "the Today programme", "USA Today".
    let title = context.text(at).starts_with(char::is_uppercase) && at > 0 && context.before(at, 1).len() > 1;
    (!title && (at == i || days.signum() == offset)).then_some(())?;
    let value = context.today.and_then(|today| today.plus_days(days + offset)).map(Day::iso);
    let part = matches!(context.sense(at + 1), Some(Sense::DayPart));
    Some(Match { end: at + 1 + usize::from(part), kind: TimeKind::Date, value })
}

/// "last week", "this summer", "next Tuesday", "this morning", "the weekend".
fn relative(context: &Context, i: usize) -> Option<Match> {
    let period = |end, value| Some(Match { end, kind: TimeKind::Period, value });
    if context.is(i, "the") && context.is(i + 1, "weekend") {
        let value = context.today.and_then(|t| reckon::weekend(t, None, reckon::tense(context, i)));
        return period(i + 2, value);
    }
    let Some(Sense::Relative(count)) = context.sense(i) else { return None };
    let calendar = context.any(i, &["last", "this", "next"]);
    let at = i + 1;
    match context.sense(at) {
        _ if context.is(at, "weekend") => {
            let value = context.today.and_then(|t| reckon::weekend(t, Some(count), Tense::Open));
            period(at + 1, value)
        }
        Some(Sense::Weekday(_)) => named_weekday(context, at, Some(count)),
        Some(Sense::Month(_)) if calendar => month_first(context, at, Some(count)),
        Some(Sense::Season(_)) if calendar => season(context, at, Some(count)),
        Some(Sense::DayPart) if calendar => {
            let days = if context.is(at, "night") || count > 0 { count } else { 0 };
            (count >= 0 || days == count).then_some(())?;
            let value = context.today.and_then(|today| today.plus_days(days)).map(Day::iso);
            Some(Match { end: at + 1, kind: TimeKind::Date, value })
        }
        // "the last week" is a length of time, see `lengths`; "last week" is one of the calendar.
        Some(Sense::Unit(unit, false)) if calendar && !context.follows(i, &["the", "his", "her", "its"]) => {
            let kind = match unit {
                Unit::Month | Unit::Year => TimeKind::Date,
                Unit::Week | Unit::Decade | Unit::Century => TimeKind::Period,
                _ => return None,
            };
            let value = context.today.and_then(|today| reckon::calendar_unit(today, unit, count));
            Some(Match { end: at + 1, kind, value })
        }
        _ => None,
    }
}

/// "spring 2019", "the summer of 2031", "this winter", "in summer". ISO 8601-2 numbers seasons from 21.
fn season(context: &Context, i: usize, relative: Option<i32>) -> Option<Match> {
    let at = i + usize::from(context.is(i, "the"));
    let Some(Sense::Season(season)) = context.sense(at) else { return None };
    let dated = |year| Some(format!("{year:04}-{}", 20 + season));
    let period = |end, value| Some(Match { end, kind: TimeKind::Period, value });
    let of = usize::from(context.is(at + 1, "of"));
    if let Some((year, end)) = year_number(context, at + 1 + of) {
        return period(end, dated(year));
    }
    if of == 1 && !context.is(at + 2, "last") {
        return None;
    }
    match relative {
        // Which year's "last winter" was depends on the hemisphere.
        Some(count) => period(at + 1, context.today.filter(|_| count == 0).and_then(|t| dated(t.year))),
        None if context.is(at, "fall") || context.is(at, "spring") => {
            let plain = context.is(i, "the") && context.follows(i, &["in", "until", "since", "by"]);
            plain.then(|| period(at + 1, None)).flatten()
        }
        None => context
            .follows(i, &["in", "during", "over", "since", "until", "this", "by"])
            .then(|| period(at + 1, None))?,
    }
}
