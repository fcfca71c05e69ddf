//! Word lists of the tokenizer: general knowledge of English spelling, written for this crate.

/// Abbreviations that keep their full stop whatever follows, sorted.
const ALWAYS: &[&str] = &[
    "adm", "al", "approx", "asst", "atty", "ave", "blvd", "brig", "bros", "capt", "cf", "cmdr", "co", "col",
    "corp", "cpl", "dept", "det", "dr", "esq", "etc", "fr", "ft", "gen", "gov", "govt", "hon", "inc", "insp",
    "jr", "lt", "ltd", "maj", "messrs", "mgr", "mlle", "mme", "mr", "mrs", "ms", "msgr", "mt", "mx", "no",
    "nos", "ofc", "op", "ph.d", "pp", "pres", "prof", "pvt", "rd", "rep", "reps", "ret", "rev", "rt", "sec",
    "sen", "sens", "sgt", "sr", "st", "ste", "supt", "vol", "vols", "vs",
];

/// Abbreviations that are ordinary words too: only with a number after them ("Jan. 6", "No. 3", "fig. 2").
const BEFORE_NUMBER: &[&str] = &[
    "apr", "art", "aug", "cap", "ch", "dec", "ed", "eq", "est", "feb", "fig", "figs", "jan", "jul", "jun",
    "mar", "no", "nos", "nov", "oct", "op", "p", "para", "pt", "sec", "sep", "sept",
];

/// States and days: with a comma, a closing bracket, a number or a capital letter after them ("Wash.,", "Sat. night" no).
const LOOSE: &[&str] = &[
    "ala", "ariz", "ark", "aug", "calif", "colo", "conn", "dec", "del", "feb", "fla", "fri", "ga", "ill",
    "ind", "jan", "kan", "ky", "la", "mass", "md", "mich", "minn", "miss", "mo", "mon", "mont", "neb", "nev",
    "nov", "oct", "okla", "ont", "ore", "pa", "que", "sept", "tenn", "tex", "thu", "thur", "thurs", "tue",
    "tues", "va", "vt", "wash", "wed", "wis", "wyo",
];

/// Words that open sentences far oftener than they go on with a name.
const OPENERS: &[&str] = &[
    "A",
    "After",
    "All",
    "Although",
    "An",
    "And",
    "Another",
    "Any",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Despite",
    "During",
    "Each",
    "Even",
    "Every",
    "For",
    "From",
    "Have",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Is",
    "It",
    "Its",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "My",
    "No",
    "Not",
    "Now",
    "On",
    "Once",
    "One",
    "Or",
    "Other",
    "Our",
    "She",
    "Since",
    "So",
    "Some",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Through",
    "To",
    "Today",
    "Under",
    "Until",
    "We",
    "What",
    "When",
    "Where",
    "Which",
    "While",
    "Who",
    "Why",
    "With",
    "Yes",
    "Yet",
    "You",
    "Your",
];

/// First parts that stay with what follows their hyphen, as in the GUM corpus.
const PREFIXES: &[&str] = &[
    "anti", "bi", "co", "counter", "cross", "de", "e", "ex", "inter", "intra", "mid", "mini", "multi", "non",
    "pan", "post", "pre", "pro", "proto", "quasi", "re", "semi", "socio", "sub", "super", "trans", "ultra",
    "un", "vice",
];

/// Last labels of host names that are written without "www".
const DOMAINS: &[&str] = &[
    "au", "ca", "co", "com", "de", "edu", "eu", "fr", "gov", "info", "int", "io", "mil", "net", "news",
    "org", "ru", "tv", "uk", "us",
];

/// Units that are written against their number: "430km", "6:00am".
const UNITS: &[&str] = &[
    "AM", "GB", "GHz", "GW", "Hz", "MB", "MHz", "MW", "MWh", "PM", "TB", "am", "bn", "cm", "ft", "g", "kHz",
    "kW", "kWh", "kg", "km", "kph", "lb", "lbs", "m", "mg", "ml", "mm", "mn", "mph", "oz", "pm", "tn",
];

/// Words that lost their beginning: "'em", "'til".
const CLIPPED: &[&str] = &["bout", "cause", "em", "round", "til", "till", "tis", "twas"];

/// Longest entry above.
const LONGEST: usize = 10;

/// `word` in lower case in `buffer`, if it is short and ASCII.
fn lower<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b str> {
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).ok()
}

fn has(list: &[&str], word: &str) -> bool {
    lower(word, &mut [0; LONGEST]).is_some_and(|word| list.binary_search(&word).is_ok())
}

/// What stands after the full stop, as far as it tells an abbreviation from a sentence's end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// A digit.
    Digit,
    /// A comma, semicolon, colon or closing bracket.
    Comma,
    /// A word in lower case.
    Lower,
    /// A word with a capital that does not look like the first of a sentence.
    Capital,
    /// Anything else, and nothing.
    Other,
}

/// Whether the full stop after `word` belongs to it.
pub(super) fn keeps_stop(word: &str, after: After) -> bool {
    if has(BEFORE_NUMBER, word) {
        return after == After::Digit || after == After::Comma || has(LOOSE, word) && after == After::Lower;
    }
    if has(LOOSE, word) {
        return word.starts_with(char::is_uppercase) && after != After::Other;
    }
    has(ALWAYS, word)
}

/// Whether a sentence is likely to begin with `word`.
pub(crate) fn opens_sentence(word: &str) -> bool {
    OPENERS.binary_search(&word).is_ok()
}

/// Whether `part` stays with what follows its hyphen.
///
/// Besides English prefixes: the Arabic article, "al-" and "el-", and assimilated "ash-Sh…", "ad-D…".
pub(super) fn binds_hyphen(part: &str, rest: &str) -> bool {
    if matches!(part, "al" | "Al" | "el" | "El" | "AL" | "EL" | "ul") {
        return rest.starts_with(char::is_alphabetic);
    }
    let sun_letter = part.get(1..).is_some_and(|sound| {
        part.starts_with(['a', 'A'])
            && rest.get(..sound.len()).is_some_and(|next| next.eq_ignore_ascii_case(sound))
    });
    sun_letter && part.len() > 1 && rest.starts_with(|c: char| c.is_ascii_uppercase())
        || has(PREFIXES, part) && rest.starts_with(char::is_alphanumeric)
}

/// Whether a host name may end in `label`.
pub(super) fn is_domain(label: &str) -> bool {
    has(DOMAINS, label)
}

/// Whether `letters` are a unit of the number before them.
pub(super) fn is_unit(letters: &str) -> bool {
    UNITS.binary_search(&letters).is_ok()
}

/// Whether `letters` after an apostrophe are a word that lost its beginning.
pub(super) fn is_clipped(letters: &str) -> bool {
    has(CLIPPED, letters)
}

/// Where to cut a word that is two: "cannot" at 3, "gonna" at 3.
pub(super) fn fused(word: &str) -> Option<usize> {
    match lower(word, &mut [0; LONGEST])? {
        "cannot" | "gonna" | "wanna" | "gotta" => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn lists_are_sorted_and_fit_the_buffer() {
        let lists = [
            super::ALWAYS,
            super::BEFORE_NUMBER,
            super::LOOSE,
            super::OPENERS,
            super::PREFIXES,
            super::DOMAINS,
            super::UNITS,
            super::CLIPPED,
        ];
        for list in lists {
            assert!(list.is_sorted(), "{list:?}");
            assert!(list.iter().all(|word| word.len() <= super::LONGEST));
        }
    }
}
