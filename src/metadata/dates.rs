//! Calendar dates and clock times as datelines of news pages write them, read into ISO 8601.
//!
//! One left-to-right pass cuts a line into runs of digits and runs of letters (a lower-case letter before
//! a capital cuts too, for glued lines such as "Press Office**D**ecember 2") and looks for the orders in
//! use: "14 June 2031", "June 14, 2031", "2031-06-14", "14/06/2031", "06.14.31". Numeric dates
//! that fit both orders are read month first, unless a 24-hour clock stands beside them, which goes
//! with the day-first order. Relative times ("2 hours ago") are recognised and have no value.
//! Cost: linear in the line.

/// What a scanner finds in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMatch {
    /// Byte offset where it starts, time of day included.
    pub start: usize,
    /// Byte offset where it ends.
    pub end: usize,
    /// ISO 8601; `None` if the line shows no year ("March 18 at 3:57 PM", "2 hours ago").
    pub iso: Option<String>,
}

/// A run of digits or of letters.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'t> {
    /// Byte offset in the line.
    pub start: usize,
    /// Its characters.
    pub text: &'t str,
}

impl Piece<'_> {
    /// Byte offset of its end.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn number(&self) -> Option<u32> {
        if self.text.len() > 4 { None } else { self.text.parse().ok() }
    }
}

/// Cuts `line` into runs of digits and runs of letters.
#[must_use]
pub fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    let mut last = ' ';
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        let inside = c.is_alphanumeric();
        let cut = !inside
            || c.is_ascii_digit() != last.is_ascii_digit()
            || (c.is_uppercase() && last.is_lowercase());
        if let Some(from) = start.filter(|_| cut) {
            if let Some(text) = line.get(from..at) {
                found.push(Piece { start: from, text });
            }
            start = None;
        }
        if inside && start.is_none() {
            start = Some(at);
        }
        last = c;
    }
    found
}

/// 1 to 12 for "March", "mar", "Sept".
#[must_use]
pub fn month(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    // Written small, "may" and "mar" are words.
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let fits = |name: &str| {
        word.eq_ignore_ascii_case(name)
            || (word.len() == 3 && name.get(..3).is_some_and(|short| word.eq_ignore_ascii_case(short)))
            || (word.eq_ignore_ascii_case("sept") && name == "september")
    };
    NAMES.iter().position(|name| fits(name)).and_then(|at| u32::try_from(at + 1).ok())
}

/// Whether `word` names a day of the week.
#[must_use]
pub fn is_weekday(word: &str) -> bool {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    const SHORT: [&str; 10] = ["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"];
    word.starts_with(char::is_uppercase)
        && NAMES.iter().chain(&SHORT).any(|name| word.eq_ignore_ascii_case(name))
}

/// Minutes east of Greenwich; `summer` says whether the United States keep daylight saving time then.
fn zone_minutes(word: &str, summer: bool) -> Option<i32> {
    let hours = |h: i32| Some(h * 60);
    match word {
        "UTC" | "GMT" | "Z" | "WET" => Some(0),
        "BST" | "CET" | "WAT" => hours(1),
        "CEST" | "SAST" | "EET" => hours(2),
        "EEST" | "MSK" | "EAT" => hours(3),
        "IST" => Some(330),
        "HKT" | "SGT" | "AWST" => hours(8),
        "JST" | "KST" => hours(9),
        "AEST" => hours(10),
        "AEDT" => hours(11),
        "NZST" => hours(12),
        "NZDT" => hours(13),
        "EDT" => hours(-4),
        "EST" | "CDT" => hours(-5),
        "CST" | "MDT" => hours(-6),
        "MST" | "PDT" => hours(-7),
        "PST" => hours(-8),
        "ET" => hours(-5 + i32::from(summer)),
        "CT" => hours(-6 + i32::from(summer)),
        "MT" => hours(-7 + i32::from(summer)),
        "PT" => hours(-8 + i32::from(summer)),
        _ => None,
    }
}

/// Whether `word` is the abbreviation of a time zone.
#[must_use]
pub fn is_zone(word: &str) -> bool {
    zone_minutes(word, false).is_some()
}

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Day {
    year: u32,
    month: u32,
    day: u32,
}

impl Day {
    fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u32::from(leap),
            1..=12 => 31,
            _ => 0,
        };
        ((1600..=2199).contains(&year) && (1..=last).contains(&day)).then_some(Self { year, month, day })
    }

    /// 0 = Sunday (Sakamoto's method).
    fn weekday(self) -> u32 {
        const SHIFT: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let year = if self.month < 3 { self.year - 1 } else { self.year };
        let shift = SHIFT.get(self.month as usize - 1).copied().unwrap_or(0);
        (year + year / 4 - year / 100 + year / 400 + shift + self.day) % 7
    }

    /// Daylight saving time of the United States: second Sunday of March to first Sunday of November.
    fn us_summer(self) -> bool {
        let first = Self { day: 1, ..self }.weekday();
        let first_sunday = 1 + (7 - first) % 7;
        match self.month {
            4..=10 => true,
            3 => self.day >= first_sunday + 7,
            11 => self.day < first_sunday,
            _ => false,
        }
    }
}

/// A clock time among the pieces.
#[derive(Clone, Copy, Debug)]
struct Clock<'t> {
    first: usize,
    /// One past its last piece.
    after: usize,
    hour: u32,
    minute: u32,
    twelve: bool,
    zone: Option<&'t str>,
    offset: Option<i32>,
}

/// Reads one line.
struct Reader<'t> {
    line: &'t str,
    pieces: Vec<Piece<'t>>,
}

impl<'t> Reader<'t> {
    fn piece(&self, at: usize) -> Option<&Piece<'t>> {
        self.pieces.get(at)
    }

    fn number(&self, at: usize) -> Option<u32> {
        self.piece(at).and_then(Piece::number)
    }

    fn word(&self, at: usize) -> &'t str {
        self.piece(at).map_or("", |piece| piece.text)
    }

    /// What stands between piece `at` and the next one.
    fn gap(&self, at: usize) -> &'t str {
        match (self.piece(at), self.piece(at + 1)) {
            (Some(left), Some(right)) => self.line.get(left.end()..right.start).unwrap_or(""),
            _ => "\n",
        }
    }

    /// A year at `at`; a view counter may be glued to it ("2016651").
    fn year(&self, at: usize) -> Option<(u32, usize)> {
        let piece = self.piece(at)?;
        let head = piece.text.get(..4).filter(|_| piece.text.len() >= 4 && piece.text.len() <= 10)?;
        let year = head.parse().ok().filter(|year| (1600..=2199).contains(year))?;
        Some((year, piece.start + 4))
    }

    /// The calendar date that starts at piece `at`: day, pieces used, byte end, whether the order of
    /// day and month is a guess.
    fn day(&self, at: usize) -> Option<(Day, usize, usize, bool)> {
        if let Some(month) = month(self.word(at)) {
            let day = self.number(at + 1)?;
            let ordinal = usize::from(is_ordinal(self.word(at + 2)) && self.gap(at + 1).is_empty());
            let (year, end) = self.year(at + 2 + ordinal)?;
            let close = self.gap(at + 1 + ordinal);
            return (close.len() <= 2 && !close.contains(['.', '/']))
                .then_some(())
                .and_then(|()| Some((Day::new(year, month, day)?, 3 + ordinal, end, false)));
        }
        let first = self.number(at)?;
        let ordinal = usize::from(is_ordinal(self.word(at + 1)) && self.gap(at).is_empty());
        if let Some(month) = month(self.word(at + 1 + ordinal)) {
            let (year, end) = self.year(at + 2 + ordinal)?;
            return Some((Day::new(year, month, first)?, 3 + ordinal, end, false));
        }
        let (second, third) = (self.number(at + 1)?, self.piece(at + 2)?);
        let separator = self.gap(at);
        if separator != self.gap(at + 1) || !matches!(separator, "-" | "/" | ".") {
            return None;
        }
        let end = third.end();
        let last = third.number()?;
        if self.word(at).len() == 4 {
            return Some((Day::new(first, second, last)?, 3, end, false));
        }
        let year = match third.text.len() {
            4 => last,
            2 if last < 70 => 2000 + last,
            2 => 1900 + last,
            _ => return None,
        };
        match (Day::new(year, first, second), Day::new(year, second, first)) {
            (Some(month_first), Some(_)) => Some((month_first, 3, end, true)),
            (Some(day), None) | (None, Some(day)) => Some((day, 3, end, false)),
            (None, None) => None,
        }
    }

    /// The clock time that starts at piece `at`: "07.00 BST", "3:14 PM ET", "6:02 a.m.", "8pm".
    fn clock(&self, at: usize) -> Option<Clock<'t>> {
        let hour = self.number(at).filter(|&hour| hour < 24 && self.word(at).len() <= 2)?;
        let mut next = at + 1;
        let mut minute = 0;
        let separated = matches!(self.gap(at), ":" | ".") && self.word(next).len() == 2;
        if let Some(number) = self.number(next).filter(|&number| separated && number < 60) {
            minute = number;
            next += 1;
            if self.gap(next - 1) == ":" && self.word(next).len() == 2 && self.number(next).is_some() {
                next += 1;
            }
        }
        let half = match &*self.word(next).to_ascii_lowercase() {
            "am" => Some((false, 1)),
            "pm" => Some((true, 1)),
            "a" if self.word(next + 1).eq_ignore_ascii_case("m") => Some((false, 2)),
            "p" if self.word(next + 1).eq_ignore_ascii_case("m") => Some((true, 2)),
            _ => None,
        };
        let hour = match half {
            Some((_, used)) if (1..=12).contains(&hour) => {
                next += used;
                hour % 12 + if half.is_some_and(|(afternoon, _)| afternoon) { 12 } else { 0 }
            }
            None if separated => hour,
            _ => return None,
        };
        // "2031-06-14T07:00:00Z", "+01:00"
        let mut offset = None;
        let mut zone = None;
        let gap = self.gap(next - 1);
        if matches!(gap, "+" | "-" | "−") && self.word(next).len() == 2 && self.gap(next) == ":" {
            let minutes = self.number(next)? * 60 + self.number(next + 1)?;
            let minutes = i32::try_from(minutes).ok()?;
            offset = Some(if gap == "+" { minutes } else { -minutes });
            next += 2;
        } else if is_zone(self.word(next)) && gap.len() <= 3 {
            zone = Some(self.word(next));
            next += 1;
        }
        Some(Clock { first: at, after: next, hour, minute, twelve: half.is_some(), zone, offset })
    }

    /// Whether the pieces `from..to` only link a date with its time.
    fn links(&self, from: usize, to: usize) -> bool {
        (from..to).all(|at| {
            is_weekday(self.word(at))
                || matches!(&*self.word(at).to_ascii_lowercase(), "at" | "t" | "on" | "and")
        })
    }
}

fn is_ordinal(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th")
}

/// The calendar dates of `line`, in order, each with the time of day beside it.
#[must_use]
pub fn find(line: &str) -> Vec<DateMatch> {
    let reader = Reader { line, pieces: pieces(line) };
    let mut found = Vec::new();
    let mut clocks: Vec<Clock> = Vec::new();
    let mut at = 0;
    while at < reader.pieces.len() {
        if let Some((day, used, byte_end, guess)) = reader.day(at) {
            // The time after the date, else the one before it that no other date has taken.
            let after = (at + used..at + used + 3)
                .find_map(|next| reader.clock(next).filter(|_| reader.links(at + used, next)));
            let before = clocks.pop().filter(|clock| reader.links(clock.after, at));
            let clock = after.or(before);
            let day = match clock {
                Some(clock) if guess && !clock.twelve => Day { month: day.day, day: day.month, ..day },
                _ => day,
            };
            let first = before.filter(|_| after.is_none()).map_or(at, |clock| clock.first);
            let last_byte =
                after.and_then(|clock| reader.piece(clock.after - 1)).map_or(byte_end, Piece::end);
            let start = reader.piece(first).map_or(0, |piece| piece.start);
            found.push(DateMatch { start, end: last_byte, iso: Some(iso(day, clock)) });
            at = after.map_or(at + used, |clock| clock.after);
            clocks.clear();
        } else if let Some(clock) = reader.clock(at) {
            at = clock.after;
            clocks.push(clock);
        } else {
            at += 1;
        }
    }
    found
}

fn iso(day: Day, clock: Option<Clock>) -> String {
    let Day { year, month, day: number } = day;
    let date = format!("{year:04}-{month:02}-{number:02}");
    let Some(clock) = clock else { return date };
    let zone = clock.offset.or_else(|| zone_minutes(clock.zone?, day.us_summer()));
    let zone = match zone {
        None => String::new(),
        Some(0) => "Z".to_owned(),
        Some(minutes) => {
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        }
    };
    format!("{date}T{:02}:{:02}:00{zone}", clock.hour, clock.minute)
}

/// How much of a line tells a time: share of its pieces, 0 to 1, and whether one is a date, a clock
/// time or "5 years ago".
#[must_use]
pub fn timestamp_share(line: &str) -> (f32, bool) {
    if !line.contains(|c: char| c.is_ascii_digit()) {
        return (0.0, false);
    }
    let reader = Reader { line, pieces: pieces(line) };
    let (mut inside, mut telling) = (0_u32, false);
    let mut at = 0;
    while at < reader.pieces.len() {
        let word = reader.word(at);
        let used = if let Some((_, used, ..)) = reader.day(at) {
            telling = true;
            used
        } else if let Some(clock) = reader.clock(at) {
            telling = true;
            clock.after - at
        } else if reader.number(at).is_some() && is_unit(reader.word(at + 1)) {
            telling |= reader.word(at + 2).eq_ignore_ascii_case("ago");
            2
        } else if month(word).is_some() {
            telling |= reader.number(at + 1).is_some();
            1 + usize::from(reader.number(at + 1).is_some())
        } else {
            usize::from(
                is_weekday(word) || is_zone(word) || is_timestamp_word(word) || reader.year(at).is_some(),
            )
        };
        inside += u32::try_from(used).unwrap_or(0);
        at += used.max(1);
    }
    let all = u32::try_from(reader.pieces.len()).unwrap_or(u32::MAX).max(1);
    #[expect(clippy::cast_precision_loss, reason = "a share needs no exact count")]
    let share = inside as f32 / all as f32;
    (share.min(1.0), telling)
}

fn is_unit(word: &str) -> bool {
    const WORDS: [&str; 17] = [
        "min", "mins", "minute", "minutes", "h", "hr", "hrs", "hour", "hours", "day", "days", "week",
        "weeks", "month", "months", "year", "years",
    ];
    WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether `word` belongs to dates of publication: "updated", "last", "ago".
#[must_use]
pub fn is_timestamp_word(word: &str) -> bool {
    const WORDS: [&str; 18] = [
        "published",
        "updated",
        "last",
        "modified",
        "posted",
        "issued",
        "first",
        "date",
        "created",
        "on",
        "at",
        "ago",
        "read",
        "yesterday",
        "today",
        "edited",
        "as",
        "of",
    ];
    WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::{find, timestamp_share};

    #[test]
    fn house_styles_of_dates() {
        let cases = [
            ("Mon 2 Feb 2032 18.30 GMT", "2032-02-02T18:30:00Z"),
            ("Last modified on Tue 3 Aug 2032 09.15 BST", "2032-08-03T09:15:00+01:00"),
            ("Issued on: 04/10/2031 - 19:25", "2031-10-04T19:25:00"),
            ("9/11/2033 10:00AM", "2033-09-11T10:00:00"),
            ("10.15.31", "2031-10-15"),
            ("23/4/2031", "2031-04-23"),
            ("Updated 3:14 PM ET, Tue March 4, 2031", "2031-03-04T15:14:00-05:00"),
            ("Published 7:11 a.m. ET Nov. 1, 2032", "2032-11-01T07:11:00-04:00"),
            ("December 13, 2016", "2016-12-13"),
            ("8 October 2031", "2031-10-08"),
            ("March 3rd, 2031 at 8pm", "2031-03-03T20:00:00"),
            ("2031-06-14T07:05:09Z", "2031-06-14T07:05:00Z"),
            ("2031-06-14T07:05:09-03:30", "2031-06-14T07:05:00-03:30"),
            ("Sept. 25, 2031", "2031-09-25"),
            ("by Ona Fisk22 Dec 2031651", "2031-12-22"),
            ("Harbour PressDecember 2, 2031", "2031-12-02"),
            ("12:05 a.m. CDT, 29 February 2032", "2032-02-29T00:05:00-05:00"),
        ];
        for (line, want) in cases {
            let isos: Vec<_> = find(line).into_iter().filter_map(|date| date.iso).collect();
            assert_eq!(isos, [want], "{line}");
        }
    }

    #[test]
    fn two_dates_keep_their_own_times() {
        let line = "Published 5:20 p.m. ET Dec. 3, 2031 | Updated 8:05 p.m. ET Dec. 4, 2031";
        let isos: Vec<_> = find(line).into_iter().filter_map(|date| date.iso).collect();
        assert_eq!(isos, ["2031-12-03T17:20:00-05:00", "2031-12-04T20:05:00-05:00"]);
    }

    #[test]
    fn no_dates() {
        for line in
            ["2 hours ago", "March 18 at 3:57 PM", "31 June 2031", "May I ask?", "7.5 per cent", "1,2,3", ""]
        {
            assert!(find(line).is_empty(), "{line}");
        }
    }

    #[test]
    fn lines_that_are_timestamps() {
        let yes = [
            "2 hours ago",
            "5 years ago",
            "Oct 15, 2031 · 18 min read",
            "1:39 PM ET",
            "Last Updated: January 7, 2031",
            "March 18 at 3:57 PM",
            "Yesterday 12:35PM",
        ];
        for line in yes {
            let (share, telling) = timestamp_share(line);
            assert!(telling && share > 0.8, "{line} {share}");
        }
        let no = ["The vote is on 4 May 2031, the council said.", "1998", "Last of the summer wine", "3 min"];
        for line in no {
            let (share, telling) = timestamp_share(line);
            assert!(!telling || share < 0.8, "{line} {share}");
        }
    }
}
