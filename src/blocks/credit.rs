//! Finds the credit in a picture's caption and takes it apart.
//!
//! House styles differ in the label ("Photograph:", "Photo by", "Credit…") and in the brackets; what they
//! share is that the credit ends the line, is short, and names a maker, an agency, or both with a
//! slash, "for" or "via" between. Only the last 200 bytes of a line are read, so the cost is bounded.

use super::{Credit, phrases};
use crate::Span;

/// A credit in a line and how telling its form is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Byte offsets in the line.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The line has nothing else.
    pub alone: bool,
    /// A label or a known agency says so; otherwise only the shape "Name/Name".
    pub sure: bool,
}

/// Labels that open a credit, in small letters; the words after them name the maker.
const LABELS: [&str; 46] = [
    "photographs by ",
    "photograph by ",
    "photograph: ",
    "photographs: ",
    "photos by ",
    "photo by ",
    "photo: ",
    "photos: ",
    "photo courtesy of ",
    "photo credit: ",
    "picture: ",
    "pictures: ",
    "image: ",
    "images: ",
    "image by ",
    "image credit: ",
    "image courtesy of ",
    "illustration by ",
    "illustration: ",
    "graphic: ",
    "graphic by ",
    "map by ",
    "artist: ",
    "source: ",
    "video by ",
    "all photos: ",
    "credit: ",
    "photo illustration by ",
    "photography by ",
    "photography: ",
    "photographer: ",
    "photo provided by ",
    "photo supplied by ",
    "image provided by ",
    "image supplied by ",
    "image source, ",
    "picture by ",
    "pictures by ",
    "file photo: ",
    "provided by ",
    "supplied by ",
    "supplied: ",
    "courtesy: ",
    "pic: ",
    "pics: ",
    "courtesy of ",
];

/// How far before the end of a line a credit may start.
const REACH: usize = 200;

/// Finds the credit that ends `line`.
#[must_use]
pub fn find(line: &str) -> Option<Found> {
    // A sentence is no credit, and most lines are sentences.
    let sentence = line.ends_with(['.', '?', '!', '”', '"']) && !line.contains(['(', '[', ':', '/']);
    if sentence {
        return closed(line);
    }
    bracketed(line)
        .or_else(|| labelled(line))
        .or_else(|| owned(line))
        .or_else(|| credit_word(line))
        .or_else(|| trailing(line))
        .or_else(|| closed(line))
}

/// "… in the shallows. Image by Omar Example for Reefwire.": a credit that is a sentence of its own behind another.
fn closed(line: &str) -> Option<Found> {
    const MAKES: [&str; 8] = [
        "Image by ",
        "Images by ",
        "Photo by ",
        "Photograph by ",
        "Picture by ",
        "Map by ",
        "Graphic by ",
        "Illustration by ",
    ];
    let whole = line.strip_suffix('.')?;
    let (from, tail) = tail(whole);
    let at = tail.rfind(". ")? + 2;
    let text = tail.get(at..)?;
    let fits = MAKES.iter().any(|label| text.starts_with(label))
        && (3..=10).contains(&text.split_whitespace().count())
        && is_name_like(text);
    fits.then(|| Found { start: from + at, end: whole.len(), alone: false, sure: true })
}

/// The part of `line` in which a credit may start, and its offset.
fn tail(line: &str) -> (usize, &str) {
    let mut from = line.len().saturating_sub(REACH);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    (from, line.get(from..).unwrap_or(""))
}

/// "(Omar Example/Reuters)"
fn bracketed(line: &str) -> Option<Found> {
    let (from, tail) = tail(line);
    let inner = tail.trim_end_matches(['.', ' ']).strip_suffix([')', ']'])?;
    let open = inner.rfind(['(', '['])?;
    let text = inner.get(open + 1..)?;
    let lower = text.to_lowercase();
    let label = LABELS.iter().any(|label| lower.starts_with(label)) || is_station(text);
    let agency = phrases::names_agency(text);
    let words = text.split_whitespace().count();
    // "… at Wednesday’s hearing. (Jane Example)": what stands behind the last sentence.
    let behind = inner.get(..open).is_some_and(|before| before.trim_end().ends_with(['.', '”', '"', '’']));
    let maker =
        behind && (2..=7).contains(&words) && is_body_like(text) && line.split_whitespace().count() <= 70;
    // "… at the terminal [Jane Example/Gulf Wire]"
    let handed = inner.as_bytes().get(open) == Some(&b'[')
        && text.split_once('/').is_some_and(|(maker, _)| maker.split_whitespace().count() >= 2)
        && words <= 6
        && text.split('/').all(is_all_capitalised)
        && !text.contains(|c: char| c.is_ascii_digit());
    let maker = maker || handed;
    let named = label || (agency && is_name_like(text)) || maker;
    (named && (1..=14).contains(&words)).then(|| Found {
        start: from + open + 1,
        end: from + inner.len(),
        alone: from + open == 0,
        sure: label || agency || maker,
    })
}

/// "Dunmore County Sheriff's Office", "Jane Example": capitals, with "of" and the like between them.
fn is_body_like(text: &str) -> bool {
    let link =
        |word: &str| matches!(word, "of" | "for" | "the" | "and" | "via") || phrases::is_name_particle(word);
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    !text.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ';' | '!' | '?' | '"' | '“'))
        && text.starts_with(char::is_uppercase)
        && text.split_whitespace().all(|word| capital(word) || link(word))
}

/// "XBC Western Plains: Jane Example": a station of several words or in capitals, and who took the picture for it.
fn is_station(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(station, name)| {
        let capitals = station
            .split_whitespace()
            .next()
            .is_some_and(|word| word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase()));
        capitals
            && is_all_capitalised(station)
            && is_all_capitalised(name)
            && text.split_whitespace().count() <= 8
            && !text.contains(|c: char| c.is_ascii_digit())
    })
}

/// "Photograph: Jane Example/AFP/Getty Images", "… | photo by Jane Example", "… Credit: JANE EXAMPLE"
fn labelled(line: &str) -> Option<Found> {
    let (from, tail) = tail(line);
    let lower = tail.to_ascii_lowercase();
    let starts = |label: &&str| {
        let at = lower.rfind(*label)?;
        // "… on the pierImage: Jane Example": a capital right behind a small letter.
        let glued = tail.get(at..).is_some_and(|label| label.starts_with(char::is_uppercase));
        let fresh = at == 0
            || tail.get(..at).is_some_and(|before| {
                before.ends_with([' ', '.', '(', '|', '-', '–', '—', '\u{a0}'])
                    || (glued && before.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit()))
            });
        fresh.then_some((at, label.len()))
    };
    let (at, length) =
        LABELS.iter().filter_map(starts).min_by_key(|&(at, length)| (at, usize::MAX - length))?;
    let rest = tail.get(at + length..)?;
    let alone = from + at == 0;
    // "Source: officials said …" is a sentence, "source: " in running text is no label.
    let capital = tail.get(at..)?.starts_with(char::is_uppercase);
    let clear = alone || capital || tail.get(..at)?.trim_end().ends_with(['|', '.', '-', '–', '—']);
    let words = rest.split_whitespace().count();
    let ends = !rest.ends_with(['.', '?', '!', ':']) || phrases::names_agency(rest);
    (clear && ends && (1..=12).contains(&words) && is_name_like(rest)).then(|| Found {
        start: from + at,
        end: line.len(),
        alone,
        sure: true,
    })
}

/// "… in the Lower Town. © Jane Example, AFP"
fn owned(line: &str) -> Option<Found> {
    let (from, tail) = tail(line);
    let at = tail.rfind('©')?;
    let name = tail.get(at + '©'.len_utf8()..)?.trim();
    let short = (1..=8).contains(&name.split_whitespace().count());
    (short
        && phrases::names_agency(name)
        && is_name_like(name)
        && !name.contains(|c: char| c.is_ascii_digit()))
    .then(|| Found {
        start: from + tail.rfind(name).unwrap_or(at),
        end: from + tail.trim_end().len(),
        alone: from + at == 0,
        sure: true,
    })
}

/// "… to the sea.CreditCreditJane Example/The Daily Example", "Credit...Jane Example for …", "Credit Jane Example"
fn credit_word(line: &str) -> Option<Found> {
    let (from, tail) = tail(line);
    let at = tail.rfind("Credit")?;
    let rest = tail.get(at + 6..)?;
    let name = rest.trim_start_matches(['.', '…', ':', ' ', '\u{a0}']);
    let before = tail.get(..at)?;
    let before = before.strip_suffix("Credit").unwrap_or(before);
    let fresh = before.is_empty() || before.ends_with(['.', '?', '!', '”', '"', ' ', '’', '\u{a0}', ')']);
    let words = name.split_whitespace().count();
    // "Credit Suisse" and "Credit unions" are not credits of pictures.
    let glued =
        rest.starts_with(['.', '…', ':']) || !rest.starts_with(' ') || !before.is_empty() || words <= 4;
    let named =
        is_name_like(name) && name.starts_with(|c: char| c.is_uppercase() || c == '@' || c.is_ascii_digit());
    (fresh && glued && named && (1..=10).contains(&words) && !name.ends_with(['.', '?', '!'])).then(|| {
        Found {
            start: from + tail.len() - name.len(),
            end: line.len(),
            alone: from == 0 && before.is_empty(),
            sure: true,
        }
    })
}

/// "Jane Example/AFP/Getty Images" alone or after the caption's last sentence.
fn trailing(line: &str) -> Option<Found> {
    let (from, tail) = tail(line);
    let whole = from == 0 && tail.split_whitespace().count() <= 9;
    let sentence = tail.rfind(". ").map(|at| at + 2).filter(|&at| {
        // "Kashmir. J. Example/AP": the initial belongs to the name.
        !tail.get(..at.saturating_sub(2)).is_some_and(|before| before.ends_with(|c: char| c.is_uppercase()))
    });
    let at = sentence.or(whole.then_some(0))?;
    let text = tail.get(at..)?.trim_end();
    let words = text.split_whitespace().count();
    let agency = phrases::names_agency(text);
    let slash = text.contains('/') && !text.contains("//") && !text.contains(|c: char| c.is_ascii_digit());
    let joined = slash || text.contains(" via ") || text.contains(" – ") || text.contains(", ");
    // "Jane Example for XPR" alone; "the search for AP" is no more than the end of a sentence.
    let ordered = whole
        && text.split_once(" for ").is_some_and(|(name, agency)| {
            phrases::is_agency(agency)
                && is_all_capitalised(name)
                && (2..=4).contains(&name.split_whitespace().count())
        });
    let handed = agency && joined && (text.contains(" via ") || slash || text.contains(" – ")) || ordered;
    let shaped =
        slash && words <= 6 && text.split('/').all(|part| is_all_capitalised(part) && part.trim().len() > 3);
    let only_agency = agency && phrases::is_agency(text);
    let fits = (handed && is_name_like(text)) || (shaped && at == 0) || (only_agency && at > 0);
    (fits && words <= 12 && !text.ends_with(['.', '?', '!', ':'])).then(|| Found {
        start: from + at,
        end: from + at + text.len(),
        alone: from + at == 0,
        sure: agency,
    })
}

/// Whether the words could be names and the little words between them.
fn is_name_like(text: &str) -> bool {
    let mut small = 0;
    let mut all = 0;
    for word in text.split(|c: char| c.is_whitespace() || c == '/').filter(|word| !word.is_empty()) {
        all += 1;
        let first = word.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next();
        if first.is_some_and(char::is_lowercase)
            && !phrases::is_name_particle(word)
            && !matches!(word, "for" | "via" | "and" | "by" | "of" | "the")
        {
            small += 1;
        }
    }
    // Photographers' user names are small: "greenfox/iStock/Getty Images".
    all > 0 && if text.contains('/') { small * 2 <= all } else { small * 4 <= all }
}

fn is_all_capitalised(text: &str) -> bool {
    let mut any = false;
    text.split_whitespace().all(|word| {
        any = true;
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || phrases::is_name_particle(word)
    }) && any
}

/// Takes the credit at `found` in `line` apart; `base` is the line's offset in the text.
#[must_use]
pub fn describe(line: &str, found: &Found, base: u32) -> Credit {
    let text = line.get(found.start..found.end).unwrap_or("");
    let span = Span::of(base as usize + found.start, base as usize + found.end);
    let mut names = text.trim();
    let lower = names.to_ascii_lowercase();
    if let Some(label) =
        LABELS.iter().filter(|label| lower.starts_with(**label)).max_by_key(|label| label.len())
    {
        names = names.get(label.len()..).unwrap_or(names).trim();
    }
    let (creator, agency) = split_names(names);
    Credit { span, creator, agency }
}

/// "Omar Example/AFP/Getty Images" → "Omar Example", "AFP/Getty Images".
fn split_names(names: &str) -> (Option<String>, Option<String>) {
    let tidy = |part: &str| {
        let part = part.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '–' | '-'));
        (!part.is_empty()).then(|| part.to_owned())
    };
    if phrases::is_agency(names) {
        return (None, tidy(names));
    }
    for separator in ["/", " for ", " via ", ", "] {
        if let Some((creator, agency)) = names.split_once(separator) {
            // "AFP/Getty Images", "AFP via Getty Images"
            if phrases::is_agency(creator.trim()) {
                return (None, tidy(names));
            }
            if separator != ", " || phrases::names_agency(agency) {
                return (tidy(creator), tidy(agency.trim().strip_prefix("via ").unwrap_or(agency)));
            }
        }
    }
    (tidy(names), None)
}

#[cfg(test)]
mod tests {
    use super::{describe, find};

    #[test]
    fn house_styles() {
        let cases = [
            (
                "Boats wait at the lock. (Omar Example/Reuters)",
                "Omar Example/Reuters",
                Some("Omar Example"),
                Some("Reuters"),
            ),
            (
                "Boats wait. (Ana Lund/AFP/Getty Images)",
                "Ana Lund/AFP/Getty Images",
                Some("Ana Lund"),
                Some("AFP/Getty Images"),
            ),
            ("Boats wait at the lock in 2031. (AP)", "AP", None, Some("AP")),
            (
                "Boats. Photograph: Tam Oye/The Guardian",
                "Photograph: Tam Oye/The Guardian",
                Some("Tam Oye"),
                Some("The Guardian"),
            ),
            (
                "At home. Credit...Hanne Holm for The New York Times",
                "Hanne Holm for The New York Times",
                Some("Hanne Holm"),
                Some("The New York Times"),
            ),
            (
                "The rails below.CreditCreditChan W. Roe/The New York Times",
                "Chan W. Roe/The New York Times",
                Some("Chan W. Roe"),
                Some("The New York Times"),
            ),
            ("Jane Example/AP Photo", "Jane Example/AP Photo", Some("Jane Example"), Some("AP Photo")),
            ("Photo by Joan Bard", "Photo by Joan Bard", Some("Joan Bard"), None),
            (
                "Leo Brun / AFP – Getty Images",
                "Leo Brun / AFP – Getty Images",
                Some("Leo Brun"),
                Some("AFP – Getty Images"),
            ),
            (
                "She waves in Brannock. Yusra Kamen, Brannock Herald via Getty Images",
                "Yusra Kamen, Brannock Herald via Getty Images",
                Some("Yusra Kamen, Brannock Herald"),
                Some("Getty Images"),
            ),
            ("The lab | photo by Joan Bard", "photo by Joan Bard", Some("Joan Bard"), None),
            ("A tank passes Credit: STR/AFP", "Credit: STR/AFP", Some("STR"), Some("AFP")),
            ("(Artist: greenfox)", "Artist: greenfox", Some("greenfox"), None),
            (
                "He says they must. (XBC Western Plains: Tess Example)",
                "XBC Western Plains: Tess Example",
                Some("XBC Western Plains: Tess Example"),
                None,
            ),
            (
                "The pool. (Supplied: Alder Shire Council)",
                "Supplied: Alder Shire Council",
                Some("Alder Shire Council"),
                None,
            ),
            (
                "She climbed it dailyImage: Jörn Example/dpa",
                "Image: Jörn Example/dpa",
                Some("Jörn Example"),
                Some("dpa"),
            ),
            (
                "Sandbags in Alder. © Anders Example, AFP",
                "Anders Example, AFP",
                Some("Anders Example"),
                Some("AFP"),
            ),
            ("Jonah Example for NPR", "Jonah Example for NPR", Some("Jonah Example"), Some("NPR")),
            ("Image source, Getty Images", "Image source, Getty Images", None, Some("Getty Images")),
            (
                "The sound begins at dusk. (Teo Example/For The Washington Post)",
                "Teo Example/For The Washington Post",
                Some("Teo Example"),
                Some("For The Washington Post"),
            ),
            (
                "Smoke over the terminal on Monday [Jane Example/Gulf Wire]",
                "Jane Example/Gulf Wire",
                Some("Jane Example"),
                Some("Gulf Wire"),
            ),
            (
                "A seal rests in Alder Bay. Image by Omar Example for Reefwire.",
                "Image by Omar Example for Reefwire",
                Some("Omar Example"),
                Some("Reefwire"),
            ),
            (
                "Crews at the trailhead on April 3. (Alder County Sheriff's Office)",
                "Alder County Sheriff's Office",
                Some("Alder County Sheriff's Office"),
                None,
            ),
        ];
        for (line, text, creator, agency) in cases {
            let found = find(line).unwrap_or_else(|| panic!("{line}"));
            let credit = describe(line, &found, 0);
            assert_eq!(&line[credit.span.range()], text, "{line}");
            assert_eq!((credit.creator.as_deref(), credit.agency.as_deref()), (creator, agency), "{line}");
        }
    }

    #[test]
    fn no_credits() {
        let lines = [
            "The council (and its mayor) agreed.",
            "He told Reuters the deal was done.",
            "Credit unions welcomed the rule, which starts in May.",
            "The source: an old map that nobody had read.",
            "and/or",
            "They met the Association of Press Clubs (APC).",
            "It was a photo by a stranger that started the search.",
            "Meals were provided by the parish",
            "The road to the coast (Part 2: The Pass)",
            "They sang all night. (Nobody knew the words.)",
            "© 2031 The Example Times",
            "They all signed. Photo by photo, the wall filled.",
            "He read it twice. Map by map they drew the coast again.",
            "“It was him [the mayor]",
        ];
        for line in lines {
            assert_eq!(find(line), None, "{line}");
        }
    }
}
