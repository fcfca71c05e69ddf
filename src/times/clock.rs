//! Times of day: "5 p.m.", "07.00 BST", "0630 GMT", "five o'clock", "noon", "around dawn".

use super::{Context, Match, TimeKind, words::Sense};

/// A time of day that starts at atom `i`, "around" and the like included.
pub fn find(context: &Context, i: usize) -> Option<Match> {
    let hedge = usize::from(context.any(i, &["around", "about"]));
    let at = i + hedge;
    let found = clock(context, at).or_else(|| oclock(context, at)).or_else(|| named(context, at, i))?;
    Some(found)
}

/// Whole hours and minutes of day.
#[derive(Clone, Copy)]
struct Clock {
    hour: u32,
    minute: u32,
}

/// Figures with a colon, a half of the day or a time zone.
fn clock(context: &Context, i: usize) -> Option<Match> {
    let text = context.text(i);
    let two = |text: &str| text.parse::<u32>().ok().filter(|_| (1..=2).contains(&text.len()));
    let mut end = i + 1;
    let mut colon = false;
    let mut seconds = None;
    let (clock, military) = if context.glued(i + 1) && context.text(i + 1) == ":" && context.glued(i + 2) {
        let minute = context.text(i + 2);
        (colon, end) = (true, i + 3);
        (minute.len() == 2).then_some(())?;
        if context.text(end) == ":" && context.glued(end) && context.glued(end + 1) {
            seconds = two(context.text(end + 1)).filter(|&s| s < 60);
            end += 2;
        }
        (Clock { hour: two(text)?, minute: two(minute)? }, false)
    } else if let Some((hour, minute)) = text.split_once('.') {
        (minute.len() == 2).then_some(())?;
        (Clock { hour: two(hour)?, minute: two(minute)? }, false)
    } else if let Some((number, 4)) = context.integer(i) {
        (Clock { hour: number / 100, minute: number % 100 }, true)
    } else {
        (Clock { hour: two(text)?, minute: 0 }, false)
    };
    (clock.hour <= 24 && clock.minute < 60).then_some(())?;
    let Clock { mut hour, minute } = clock;
    let half = half_of_day(context, end);
    if let Some((afternoon, after)) = half {
        ((1..=12).contains(&hour) && !military).then_some(())?;
        hour = hour % 12 + if afternoon { 12 } else { 0 };
        end = after;
    }
    let zone = zone(context, end);
    if let Some((_, after)) = zone {
        end = after;
    }
    let hours = military && context.any(end, &["hours", "hrs"]) && text.starts_with(['0', '1', '2']);
    if hours {
        end += 1;
    }
    let prepositions = ["at", "by", "until", "till", "from", "around", "about", "before", "after", "since"];
    let placed = colon && (text.len() == 2 || context.follows(i, &prepositions));
    // "Duration 0:55" and "Length 12:30" are lengths of films, "2:1" a score.
    let film =
        context.follows(i, &["duration", "length"]) || seconds.is_some() && half.is_none() && zone.is_none();
    (half.is_some() || zone.is_some() || hours || placed && !film).then_some(())?;
    (hour < 24).then_some(())?;
    let offset = zone.map_or("", |(offset, _)| offset);
    let seconds = seconds.map_or_else(String::new, |seconds| format!(":{seconds:02}"));
    Some(Match { end, kind: TimeKind::Time, value: Some(format!("T{hour:02}:{minute:02}{seconds}{offset}")) })
}

/// "pm", "p.m.", "in the afternoon": whether it is the later half, and the index after it.
fn half_of_day(context: &Context, i: usize) -> Option<(bool, usize)> {
    if context.any(i, &["am", "pm"]) {
        // "I am" never follows a figure without a space; "5 AM radio" may.
        return Some((context.is(i, "pm"), i + 1));
    }
    if context.any(i, &["a", "p"])
        && context.text(i + 1) == "."
        && context.glued(i + 1)
        && context.is(i + 2, "m")
    {
        let dot = usize::from(context.glued(i + 3) && context.text(i + 3) == ".");
        return Some((context.is(i, "p"), i + 3 + dot));
    }
    if context.is(i, "in") && context.is(i + 1, "the") {
        return match context.text(i + 2) {
            "morning" => Some((false, i + 3)),
            "afternoon" | "evening" => Some((true, i + 3)),
            _ => None,
        };
    }
    None
}

/// A time zone: its ISO 8601 offset where the letters mean one zone only, and the index after it.
fn zone(context: &Context, i: usize) -> Option<(&'static str, usize)> {
    const ZONES: [(&str, &str); 22] = [
        ("GMT", "Z"),
        ("UTC", "Z"),
        ("UT", "Z"),
        ("BST", "+01:00"),
        ("CET", "+01:00"),
        ("CEST", "+02:00"),
        ("EET", "+02:00"),
        ("EEST", "+03:00"),
        ("EST", "-05:00"),
        ("EDT", "-04:00"),
        ("PST", "-08:00"),
        ("PDT", "-07:00"),
        ("MDT", "-06:00"),
        ("CDT", "-05:00"),
        ("AEST", "+10:00"),
        ("AEDT", "+11:00"),
        ("JST", "+09:00"),
        ("ET", ""),
        ("PT", ""),
        ("CT", ""),
        ("MT", ""),
        ("IST", ""),
    ];
    if context.is(i, "local") && context.is(i + 1, "time") {
        return Some(("", i + 2));
    }
    let (_, offset) = ZONES.iter().find(|(name, _)| *name == context.text(i))?;
    Some((offset, i + 1))
}

/// "five o'clock in the morning"; without the half of the day no value.
fn oclock(context: &Context, i: usize) -> Option<Match> {
    let number = context.number(i)?;
    let at = number.end;
    let o = context.is(at, "o") && matches!(context.text(at + 1), "'" | "’") && context.is(at + 2, "clock");
    let hour = number.value.filter(|hour| o && (1.0..=12.0).contains(hour) && hour.fract() == 0.0)?;
    let half = half_of_day(context, at + 3);
    let value =
        half.map(|(afternoon, _)| format!("T{:02}:00", hour as u32 % 12 + if afternoon { 12 } else { 0 }));
    Some(Match { end: half.map_or(at + 3, |(_, end)| end), kind: TimeKind::Time, value })
}

/// "noon", "dawn", "overnight", "in the morning": names of times of day.
fn named(context: &Context, i: usize, start: usize) -> Option<Match> {
    let time = |end, value| Some(Match { end, kind: TimeKind::Time, value });
    if context.is(i, "overnight") {
        return time(i + 1, None);
    }
    if context.is(i, "the") && matches!(context.sense(i + 1), Some(Sense::DayPart)) {
        return context.follows(i, &["in", "during"]).then(|| time(i + 2, None)).flatten();
    }
    let prepositions =
        ["at", "around", "before", "after", "since", "until", "till", "by", "from", "about", "to", "near"];
    match context.sense(i)? {
        Sense::Clock(hour) if !context.text(i).starts_with(char::is_uppercase) => {
            let zone = zone(context, i + 1);
            let end = zone.map_or(i + 1, |(_, end)| end);
            time(end, Some(format!("T{hour:02}:00{}", zone.map_or("", |(offset, _)| offset))))
        }
        // "The dawn of an age" is no time of day.
        Sense::Twilight if context.follows(i, &prepositions) && !context.is(i + 1, "of") => time(i + 1, None),
        Sense::DayPart if context.is(i, "night") && i == start && context.follows(i, &["at"]) => {
            time(i + 1, None)
        }
        _ => None,
    }
}
