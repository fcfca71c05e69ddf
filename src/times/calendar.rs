//! Days of the Gregorian calendar: validity, weekday, arithmetic, ISO 8601 reading and writing.
//!
//! Method: days are counted from 1970-01-01 with the era arithmetic of Howard Hinnant, "chrono-compatible
//! low-level date algorithms" (2013), which is exact and has no loops. A date library was weighed (jiff
//! 0.2 adds 70 kB of gzipped wasm for what is needed here) and found too heavy for seven functions.

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Year, 1 to 9999.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u32,
    /// Day of the month, from 1.
    pub day: u32,
}

impl Day {
    /// The day, if there is such a one.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let real = (1..=9999).contains(&year) && (1..=month_length(year, month)).contains(&day);
        real.then_some(Self { year, month, day })
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn number(self) -> i32 {
        // The year starts in March, so that the leap day is its last.
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = i32::try_from((self.month + 9) % 12).unwrap_or(0);
        let day_of_year = (153 * month + 2) / 5 + i32::try_from(self.day).unwrap_or(1) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The inverse of [`Day::number`]; none outside the years 1 to 9999.
    #[must_use]
    pub fn from_number(number: i32) -> Option<Self> {
        let shifted = number.checked_add(719_468)?;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = u32::try_from(day_of_year - (153 * shifted_month + 2) / 5 + 1).ok()?;
        let month =
            u32::try_from(if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 }).ok()?;
        Self::new(year_of_era + era * 400 + i32::from(month <= 2), month, day)
    }

    /// `count` days later, or earlier if negative.
    #[must_use]
    pub fn plus_days(self, count: i32) -> Option<Self> {
        Self::from_number(self.number().checked_add(count)?)
    }

    /// Year and month `count` months later, or earlier if negative.
    #[must_use]
    pub fn plus_months(self, count: i32) -> Option<(i32, u32)> {
        let months = (self.year * 12 + i32::try_from(self.month).ok()? - 1).checked_add(count)?;
        let year = months.div_euclid(12);
        (1..=9999).contains(&year).then_some(())?;
        Some((year, u32::try_from(months.rem_euclid(12) + 1).ok()?))
    }

    /// 0 for Monday to 6 for Sunday.
    #[must_use]
    pub fn weekday(self) -> i32 {
        (self.number() + 3).rem_euclid(7)
    }

    /// The last such weekday on or before this day.
    #[must_use]
    pub fn on_or_before(self, weekday: i32) -> Option<Self> {
        self.plus_days(-(self.weekday() - weekday).rem_euclid(7))
    }

    /// The first such weekday on or after this day.
    #[must_use]
    pub fn on_or_after(self, weekday: i32) -> Option<Self> {
        self.plus_days((weekday - self.weekday()).rem_euclid(7))
    }

    /// ISO week: its year and number.
    #[must_use]
    pub fn week(self) -> Option<(i32, i32)> {
        // A week belongs to the year of its Thursday.
        let thursday = self.plus_days(3 - self.weekday())?;
        let new_year = Self::new(thursday.year, 1, 1)?;
        Some((thursday.year, (thursday.number() - new_year.number()) / 7 + 1))
    }

    /// "2031-06-14".
    #[must_use]
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Days of a month, 0 if there is no such month.
#[must_use]
pub fn month_length(year: i32, month: u32) -> u32 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        1..=12 => 31,
        _ => 0,
    }
}

/// Reads "2031-06-14" and what ISO 8601 lets follow: a time of day to the minute or finer, with or without
/// offset. Week dates, ordinal dates and the basic format without hyphens are not read.
#[must_use]
pub fn parse(text: &str) -> Option<Day> {
    let (date, rest) = text.split_at_checked(10)?;
    let mut parts = date.split('-');
    let (year, month, day) =
        (digits(parts.next()?, 4)?, digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let day = Day::new(i32::try_from(year).ok()?, month, day)?;
    match rest.strip_prefix(['T', 't', ' ']) {
        None => rest.is_empty().then_some(day),
        Some(time) => is_time(time).then_some(day),
    }
}

/// "07:00", "07:00:30", "07:00:30.5", each perhaps with "Z", "+01:00", "+0100" or "+01".
fn is_time(text: &str) -> bool {
    let clock_end = text.find(['Z', 'z', '+', '-', '−']).unwrap_or(text.len());
    let (clock, zone) = text.split_at(clock_end);
    let (whole, fraction) = clock.split_once(['.', ',']).map_or((clock, None), |(w, f)| (w, Some(f)));
    let mut parts = whole.split(':').map(|part| digits(part, 2));
    let (hour, minute) = (parts.next().flatten(), parts.next().flatten());
    let second = parts.next();
    let clock_fits = match (hour, minute, second) {
        (Some(24), Some(0), None | Some(Some(0))) => fraction.is_none_or(|f| f.bytes().all(|b| b == b'0')),
        (Some(..24), Some(..60), None) => fraction.is_none(),
        (Some(..24), Some(..60), Some(Some(..=60))) => true,
        _ => false,
    };
    let fraction_fits =
        fraction.is_none_or(|f| !f.is_empty() && f.len() <= 9 && f.bytes().all(|b| b.is_ascii_digit()));
    clock_fits && fraction_fits && parts.next().is_none() && is_zone(zone)
}

fn is_zone(zone: &str) -> bool {
    if matches!(zone, "" | "Z" | "z") {
        return true;
    }
    let Some(offset) = zone.strip_prefix(['+', '-', '−']) else { return false };
    let (hours, minutes) = match offset.split_once(':') {
        Some(parts) => parts,
        None if offset.len() == 2 => (offset, "00"),
        None => offset.split_at_checked(2).unwrap_or(("", "")),
    };
    digits(hours, 2).is_some_and(|hours| hours < 24) && digits(minutes, 2).is_some_and(|minutes| minutes < 60)
}

fn digits(text: &str, len: usize) -> Option<u32> {
    (text.len() == len && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{Day, parse};

    #[test]
    fn day_numbers_run_without_gaps_and_back() {
        let (first, last) = (Day::new(1, 1, 1).unwrap(), Day::new(9999, 12, 31).unwrap());
        let mut expected = first;
        for number in first.number()..=last.number() {
            let day = Day::from_number(number).unwrap();
            assert_eq!(day, expected);
            assert_eq!(day.number(), number);
            expected = Day::new(day.year, day.month, day.day + 1)
                .or_else(|| Day::new(day.year, day.month + 1, 1))
                .or_else(|| Day::new(day.year + 1, 1, 1))
                .unwrap_or(day);
        }
        assert_eq!(Day::new(1970, 1, 1).unwrap().number(), 0);
        assert_eq!(Day::from_number(last.number() + 1), None);
        assert_eq!(Day::from_number(first.number() - 1), None);
    }

    #[test]
    fn weekdays_and_weeks() {
        let cases = [
            ("2016-12-13", 1, (2016, 50)),
            ("2000-02-29", 1, (2000, 9)),
            ("2031-06-14", 5, (2031, 24)),
            ("2021-01-03", 6, (2020, 53)),
            ("2024-12-30", 0, (2025, 1)),
            ("1970-01-01", 3, (1970, 1)),
        ];
        for (text, weekday, week) in cases {
            let day = parse(text).unwrap();
            assert_eq!((day.weekday(), day.week()), (weekday, Some(week)), "{text}");
        }
    }

    #[test]
    fn neighbours() {
        let day = parse("2031-06-14").unwrap();
        assert_eq!(day.on_or_before(5), Some(day));
        assert_eq!(day.on_or_after(5), Some(day));
        assert_eq!(day.on_or_before(6).map(Day::iso).as_deref(), Some("2031-06-08"));
        assert_eq!(day.on_or_after(4).map(Day::iso).as_deref(), Some("2031-06-20"));
        assert_eq!(day.plus_months(-6), Some((2030, 12)));
        assert_eq!(day.plus_months(7), Some((2032, 1)));
        assert_eq!(day.plus_days(20).map(Day::iso).as_deref(), Some("2031-07-04"));
        assert_eq!(day.plus_days(i32::MAX), None);
    }

    #[test]
    fn iso_dates() {
        let good = [
            "2031-06-14",
            "2032-02-29",
            "0001-01-01",
            "2031-06-14T07:00",
            "2031-06-14 07:00",
            "2031-06-14T07:00:00Z",
            "2031-06-14T07:00:00.125+01:00",
            "2031-06-14T23:59:60-0330",
            "2031-06-14T24:00:00",
            "2031-06-14T07:00+01",
        ];
        let bad = [
            "",
            "2031",
            "2031-6-14",
            "2031-06-31",
            "2031-02-29",
            "2100-02-29",
            "0000-01-01",
            "2031-13-01",
            "2031-00-10",
            "2031-06-00",
            "20310614",
            "2031-06-14T",
            "2031-06-14Z",
            "2031-06-14x",
            "2031-06-14T7:00",
            "2031-06-14T25:00",
            "2031-06-14T07:60",
            "2031-06-14T07:00:61",
            "2031-06-14T07:00:00.",
            "2031-06-14T07:00:00+1",
            "2031-06-14T07:00:00+24:00",
            "2031-06-14T07:00:00ZZ",
            "2031-06-14T24:01",
            "Tuesday",
            "２０３１-06-14",
            "2031-06-1é",
            "+031-06-14",
        ];
        for text in good {
            assert!(parse(text).is_some(), "{text}");
        }
        for text in bad {
            assert!(parse(text).is_none(), "{text}");
        }
    }
}
