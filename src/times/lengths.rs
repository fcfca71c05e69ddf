//! Lengths of time: durations, ages, and periods such as "the past two weeks".

use super::{
    Context, Match, TimeKind, dates, reckon,
    words::{Sense, Unit, sense},
};

/// A duration, an age or a period that starts at atom `i`.
pub fn find(context: &Context, i: usize) -> Option<Match> {
    age(context, i)
        .or_else(|| period(context, i))
        .or_else(|| film(context, i))
        .or_else(|| counted(context, i))
        .or_else(|| uncounted(context, i))
}

/// How many units: a number, "several", "a".
struct Amount {
    value: Option<f64>,
    end: usize,
    /// Whether it is "a" or "an", which say "one" only in some places.
    article: bool,
}

fn amount(context: &Context, i: usize) -> Option<Amount> {
    let words = |value, end| Some(Amount { value, end, article: false });
    if let Some(number) = context.number(i) {
        let range = context.any(number.end, &["to", "or", "-", "–"]);
        return match range.then(|| context.number(number.end + 1)).flatten() {
            Some(last) if unit(context, last.end).is_some() => words(None, last.end),
            _ => words(number.value, number.end),
        };
    }
    if context.is(i, "half") && context.any(i + 1, &["a", "an"]) {
        return words(Some(0.5), i + 2);
    }
    if context.any(i, &["several", "many", "few"]) {
        return words(None, i + 1);
    }
    if context.is(i, "a") && context.any(i + 1, &["few", "couple"]) {
        return words(None, i + 2 + usize::from(context.is(i + 2, "of")));
    }
    context.any(i, &["a", "an"]).then(|| Amount { value: Some(1.0), end: i + 1, article: true })
}

/// A unit of time at `i`: the unit, whether plural, the index after it.
fn unit(context: &Context, i: usize) -> Option<(Unit, bool, usize)> {
    let at = i + usize::from(context.hyphen(i) && context.glued(i + 1));
    match context.sense(at) {
        Some(Sense::Unit(unit, plural)) => Some((unit, plural, at + 1)),
        _ => None,
    }
}

/// "three months", "two-week", "an hour and a half", "43 years old", "two days ago".
fn counted(context: &Context, i: usize) -> Option<Match> {
    // "$5 a week", "the No. 3 day".
    if matches!(context.before(i, 1), "$" | "£" | "€" | "#") {
        return None;
    }
    let amount = amount(context, i)?;
    let mut at = amount.end;
    let filler =
        ["full", "long", "whole", "more", "straight", "consecutive", "further", "additional", "extra"];
    if context.any(at, &filler) {
        at += 1;
    }
    let hyphen = context.hyphen(at);
    let (unit, plural, mut end) = unit(context, at)?;
    // "43-year-old", "43 years old".
    let joint = usize::from(context.hyphen(end));
    if context.any(end + joint, &["old", "olds"]) && !(amount.article && joint == 0) {
        let value = amount.value.and_then(|value| reckon::duration(value, unit));
        return Some(Match { end: end + joint + 1, kind: TimeKind::Age, value });
    }
    let one = amount.value.is_some_and(|value| value <= 1.0);
    let mut value = amount.value;
    if context.is(end, "and") && context.is(end + 1, "a") && context.is(end + 2, "half") {
        value = value.map(|value| value + 0.5);
        end += 3;
    }
    let modifier =
        context.follows(i, &["a", "an", "the", "his", "her", "its", "their", "this", "first", "another"]);
    let agrees = match unit {
        // "the one second", "two second": an ordinal more often than not.
        _ if plural && amount.article => false,
        Unit::Second if !plural => hyphen,
        _ => plural || hyphen || one || modifier,
    };
    let placed = [
        "for", "in", "within", "after", "over", "nearly", "almost", "than", "only", "just", "of", "about",
        "took", "takes", "take", "lasted", "last", "every",
    ];
    let named = !amount.article
        || context.follows(i, &placed)
        || context.any(end, &["ago", "later", "earlier", "after", "before"])
        || end > at + 1
        || context.hyphen(end) && context.is(end + 1, "long");
    // "in a second attempt" is caught by agreement, "a year" as a rate ("twice a year") by place.
    if !agrees || !named {
        return None;
    }
    if context.hyphen(end) && context.is(end + 1, "long") {
        end += 2;
    }
    if context.is(end, "ago") {
        return Some(ago(context, value, unit, end + 1));
    }
    let value = value.and_then(|value| reckon::duration(value, unit));
    Some(Match { end, kind: TimeKind::Duration, value })
}

/// "two weeks ago": a point in the calendar, as fine as the unit it is counted in.
fn ago(context: &Context, count: Option<f64>, unit: Unit, end: usize) -> Match {
    let exact = count.filter(|count| count.fract() == 0.0 && (0.0..1e6).contains(count));
    #[expect(clippy::cast_possible_truncation, reason = "a whole number below a million")]
    let back = exact.map(|count| -(count as i32));
    let value = back.zip(context.today).and_then(|(back, today)| match unit {
        Unit::Decade => reckon::calendar_unit(today, Unit::Year, back * 10),
        Unit::Century => reckon::calendar_unit(today, Unit::Year, back * 100),
        _ => reckon::calendar_unit(today, unit, back),
    });
    let kind = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => TimeKind::Time,
        _ => TimeKind::Date,
    };
    Match { end, kind, value }
}

/// "years of fighting", "for decades", "years-long": a plural of the unit alone; no value.
fn uncounted(context: &Context, i: usize) -> Option<Match> {
    let Some(Sense::Unit(unit, plural)) = context.sense(i) else { return None };
    let of =
        context.is(i + 1, "of") && plural && !context.follows(i, &["the", "these", "those", "first", "last"]);
    let long = context.hyphen(i + 1) && context.is(i + 2, "long");
    let placed = ["for", "in", "after", "within", "over", "through", "spent", "than", "took", "by"];
    let plain =
        plural && (context.follows(i, &placed) || context.any(i + 1, &["later", "earlier", "afterwards"]));
    let ago = plural && context.is(i + 1, "ago");
    if ago {
        return Some(self::ago(context, None, unit, i + 2));
    }
    let end = if long { i + 3 } else { i + 1 };
    (of || long || plain).then_some(Match { end, kind: TimeKind::Duration, value: None })
}

/// "the past two weeks", "the last hour", "the next decade", "recent years".
fn period(context: &Context, i: usize) -> Option<Match> {
    let found = |end, value| Some(Match { end, kind: TimeKind::Period, value });
    let article = context.any(i, &["the", "this"]);
    let at = i + usize::from(article);
    let bare = context.any(at, &["recent", "coming", "upcoming", "previous"]);
    if !bare && !context.any(at, &["past", "last", "next", "first", "final", "following"]) {
        return None;
    }
    let next = at + 1;
    if let Some((unit, plural, end)) = unit(context, next).filter(|_| !context.hyphen(next)) {
        let value = (!plural).then(|| reckon::duration(1.0, unit)).flatten();
        // "the past" and "next" need an article here: "last week" is in the calendar, see `dates`.
        let length =
            article && context.any(at, &["past", "last", "next", "coming", "previous"]) && unit != Unit::Day;
        return (length || plural && (bare || article)).then(|| found(end, value)).flatten();
    }
    let amount = amount(context, next).filter(|amount| !amount.article)?;
    let (unit, plural, end) = self::unit(context, amount.end)?;
    let fits = plural && !context.any(end, &["old", "ago"]);
    fits.then(|| found(end, amount.value.and_then(|value| reckon::duration(value, unit)))).flatten()
}

/// "Duration 0:55": the length of a film.
fn film(context: &Context, i: usize) -> Option<Match> {
    if !context.follows(i, &["duration", "length"]) || context.text(i + 1) != ":" || !context.glued(i + 2) {
        return None;
    }
    let mut parts = vec![context.integer(i)?.0, context.integer(i + 2)?.0];
    let mut end = i + 3;
    if context.text(end) == ":" && context.glued(end) && context.glued(end + 1) {
        parts.push(context.integer(end + 1)?.0);
        end += 2;
    }
    let value = parts
        .iter()
        .rev()
        .zip(['S', 'M', 'H'])
        .filter(|&(&part, _)| part > 0)
        .fold(String::new(), |tail, (part, letter)| format!("{part}{letter}{tail}"));
    let value = if value.is_empty() { "PT0S".to_owned() } else { format!("PT{value}") };
    Some(Match { end, kind: TimeKind::Duration, value: Some(value) })
}

/// "aged 43", "Mara Veldt, 48,", "in her sixties", "the age of nine".
fn age(context: &Context, i: usize) -> Option<Match> {
    let years = |value: Option<f64>| value.and_then(|value| reckon::duration(value, Unit::Year));
    let found = |end, value| Some(Match { end, kind: TimeKind::Age, value });
    let human = |value: Option<f64>| value.is_none_or(|value| (0.0..=125.0).contains(&value));
    if context.any(i, &["aged", "age", "ages"]) || context.is(i, "the") && context.is(i + 1, "age") {
        let at = i + 1 + usize::from(context.is(i, "the"));
        let at = at + usize::from(context.any(at, &["of", "between", "just", "only", "from"]));
        let number = context.number(at).filter(|number| human(number.value))?;
        let unit = unit(context, number.end).filter(|_| !context.hyphen(number.end));
        let more = context
            .any(number.end, &["to", "and", "-", "–"])
            .then(|| context.number(number.end + 1))
            .flatten();
        return match (unit, more) {
            (_, Some(last)) if human(last.value) => found(last.end, None),
            (Some((unit, _, end)), _) => found(end, number.value.and_then(|v| reckon::duration(v, unit))),
            _ => found(number.end, years(number.value)),
        };
    }
    let possessive = ["his", "her", "their", "my", "our", "your"];
    if context.is(i, "in") && context.any(i + 1, &possessive) {
        let mut at = i + 2;
        if context.any(at, &["early", "mid", "late"]) {
            at += 1 + usize::from(context.hyphen(at + 1));
        }
        if dates::tens_plural(context.text(at)).is_some() || context.is(at, "teens") {
            return found(at + 1, None);
        }
        let tens = context.integer(at).is_some_and(|(number, length)| length == 2 && number % 10 == 0);
        let plural = at + 1 + usize::from(matches!(context.text(at + 1), "'" | "’"));
        return (tens && context.glued(plural) && context.is(plural, "s"))
            .then(|| found(plural + 1, None))
            .flatten();
    }
    let (number, length) = context.integer(i)?;
    let name = context.before(i, 2);
    let named = name.starts_with(char::is_uppercase)
        && name.chars().count() > 1
        && !matches!(sense(name), Some(Sense::Month(_) | Sense::Weekday(_)));
    let after = context.text(i + 1);
    let closed = match context.before(i, 1) {
        "," => matches!(after, "," | "." | ";" | "—" | "–" | ")" | ""),
        "(" => after == ")",
        _ => false,
    };
    let fits = named && closed && length <= 3 && (1..=119).contains(&number);
    fits.then(|| found(i + 1, years(Some(f64::from(number))))).flatten()
}
