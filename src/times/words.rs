//! The words of time: months, weekdays, units, seasons, parts of the day. Compiled by hand.

use crate::wordlist::{Lengths, WordList};

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 1 s.
    Second,
    /// 60 s.
    Minute,
    /// 60 min.
    Hour,
    /// A day.
    Day,
    /// 7 days.
    Week,
    /// 2 weeks.
    Fortnight,
    /// A month.
    Month,
    /// A year.
    Year,
    /// 10 years.
    Decade,
    /// 100 years.
    Century,
}

/// What a word means for time; it triggers the patterns that may start with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// 1 for January. Abbreviated names may stand with a full stop.
    Month(u32),
    /// 0 for Monday.
    Weekday(i32),
    /// "hour"; the flag says plural.
    Unit(Unit, bool),
    /// 1 for spring to 4 for winter.
    Season(u32),
    /// "morning", "night".
    DayPart,
    /// "dawn", "dusk": a time of day that no clock tells.
    Twilight,
    /// "noon": the hour.
    Clock(u32),
    /// "yesterday": days from today.
    Day(i32),
    /// "last" −1, "this" 0, "next" 1.
    Relative(i32),
    /// Any other word with which a time expression may begin: "early", "in", "a".
    Lead,
}

/// The sense of `word`, letter case aside.
#[must_use]
pub fn sense(word: &str) -> Option<Sense> {
    if !LENGTHS.may_have(word) {
        return None;
    }
    // The longest word below has nine letters, the shortest one.
    let mut lower = [0_u8; 10];
    let buffer = lower.get_mut(..word.len())?;
    for (to, from) in buffer.iter_mut().zip(word.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    let word = std::str::from_utf8(buffer).ok()?;
    let found = WORDS.binary_search_by(|(known, _)| (*known).cmp(word)).ok()?;
    WORDS.get(found).map(|&(_, sense)| sense)
}

/// Whether the name of a month or day is an everyday word or a first name too, so that it needs company.
#[must_use]
pub fn ambiguous(word: &str) -> bool {
    static NAMES: WordList<19> = WordList::new([
        "may", "march", "april", "june", "august", "jan", "mar", "jun", "aug", "sep", "dec", "nov", "oct",
        "mon", "wed", "thu", "fri", "sat", "sun",
    ]);
    NAMES.has(word)
}

/// First letters and lengths of [`WORDS`].
#[expect(clippy::indexing_slicing, reason = "the compiler's own work: `at` is below the length")]
static LENGTHS: Lengths = {
    let mut lengths = Lengths::NONE;
    let mut at = 0;
    while at < WORDS.len() {
        lengths = lengths.with(WORDS[at].0);
        at += 1;
    }
    lengths
};

use Sense::{Clock, Day, DayPart, Lead, Month, Relative, Season, Twilight, Weekday};

const fn unit(unit: Unit) -> Sense {
    Sense::Unit(unit, false)
}

const fn units(unit: Unit) -> Sense {
    Sense::Unit(unit, true)
}

/// Sorted, for binary search.
static WORDS: [(&str, Sense); 130] = [
    ("a", Lead),
    ("about", Lead),
    ("afternoon", DayPart),
    ("age", Lead),
    ("aged", Lead),
    ("ages", Lead),
    ("an", Lead),
    ("apr", Month(4)),
    ("april", Month(4)),
    ("around", Lead),
    ("aug", Month(8)),
    ("august", Month(8)),
    ("autumn", Season(3)),
    ("centuries", units(Unit::Century)),
    ("century", unit(Unit::Century)),
    ("coming", Lead),
    ("dawn", Twilight),
    ("day", unit(Unit::Day)),
    ("daybreak", Twilight),
    ("days", units(Unit::Day)),
    ("dec", Month(12)),
    ("decade", unit(Unit::Decade)),
    ("decades", units(Unit::Decade)),
    ("december", Month(12)),
    ("dusk", Twilight),
    ("earlier", Lead),
    ("early", Lead),
    ("evening", DayPart),
    ("fall", Season(3)),
    ("feb", Month(2)),
    ("february", Month(2)),
    ("few", Lead),
    ("fortnight", unit(Unit::Fortnight)),
    ("fri", Weekday(4)),
    ("friday", Weekday(4)),
    ("fridays", Weekday(4)),
    ("half", Lead),
    ("her", Lead),
    ("his", Lead),
    ("hour", unit(Unit::Hour)),
    ("hours", units(Unit::Hour)),
    ("hrs", units(Unit::Hour)),
    ("in", Lead),
    ("jan", Month(1)),
    ("january", Month(1)),
    ("jul", Month(7)),
    ("july", Month(7)),
    ("jun", Month(6)),
    ("june", Month(6)),
    ("last", Relative(-1)),
    ("late", Lead),
    ("later", Lead),
    ("many", Lead),
    ("mar", Month(3)),
    ("march", Month(3)),
    ("may", Month(5)),
    ("mid", Lead),
    ("midday", Clock(12)),
    ("midnight", Clock(0)),
    ("min", units(Unit::Minute)),
    ("mins", units(Unit::Minute)),
    ("minute", unit(Unit::Minute)),
    ("minutes", units(Unit::Minute)),
    ("mon", Weekday(0)),
    ("monday", Weekday(0)),
    ("mondays", Weekday(0)),
    ("month", unit(Unit::Month)),
    ("months", units(Unit::Month)),
    ("morning", DayPart),
    ("my", Lead),
    ("next", Relative(1)),
    ("night", DayPart),
    ("nightfall", Twilight),
    ("nineties", Lead),
    ("noon", Clock(12)),
    ("nov", Month(11)),
    ("november", Month(11)),
    ("oct", Month(10)),
    ("october", Month(10)),
    ("our", Lead),
    ("overnight", Lead),
    ("past", Relative(-1)),
    ("previous", Relative(-1)),
    ("recent", Lead),
    ("sat", Weekday(5)),
    ("saturday", Weekday(5)),
    ("saturdays", Weekday(5)),
    ("second", unit(Unit::Second)),
    ("seconds", units(Unit::Second)),
    ("sep", Month(9)),
    ("sept", Month(9)),
    ("september", Month(9)),
    ("several", Lead),
    ("some", Lead),
    ("spring", Season(1)),
    ("summer", Season(2)),
    ("sun", Weekday(6)),
    ("sunday", Weekday(6)),
    ("sundays", Weekday(6)),
    ("sunrise", Twilight),
    ("sunset", Twilight),
    ("the", Lead),
    ("their", Lead),
    ("this", Relative(0)),
    ("thu", Weekday(3)),
    ("thur", Weekday(3)),
    ("thurs", Weekday(3)),
    ("thursday", Weekday(3)),
    ("thursdays", Weekday(3)),
    ("today", Day(0)),
    ("tomorrow", Day(1)),
    ("tonight", Day(0)),
    ("tue", Weekday(1)),
    ("tues", Weekday(1)),
    ("tuesday", Weekday(1)),
    ("tuesdays", Weekday(1)),
    ("upcoming", Lead),
    ("wed", Weekday(2)),
    ("wednesday", Weekday(2)),
    ("weds", Weekday(2)),
    ("week", unit(Unit::Week)),
    ("weekend", Lead),
    ("weeks", units(Unit::Week)),
    ("winter", Season(4)),
    ("year", unit(Unit::Year)),
    ("years", units(Unit::Year)),
    ("yesterday", Day(-1)),
    ("your", Lead),
    ("yr", unit(Unit::Year)),
    ("yrs", units(Unit::Year)),
];

#[cfg(test)]
mod tests {
    use super::{Sense, WORDS, sense};

    #[test]
    fn words_are_sorted_and_found() {
        assert!(WORDS.is_sorted_by(|(a, _), (b, _)| a < b));
        assert!(WORDS.iter().all(|&(word, meaning)| sense(word) == Some(meaning)));
        assert_eq!(sense("TUESDAY"), Some(Sense::Weekday(1)));
        assert_eq!(sense("Tuesdayish"), None);
        assert_eq!(sense(""), None);
        assert_eq!(sense("é"), None);
    }
}
