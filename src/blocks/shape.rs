//! The facts that one line shows by itself.
//!
//! Long lines are prose whatever their words are, so most patterns look at short lines only.

use super::{
    credit, dateline,
    features::{End, LineFacts, share},
    phrases,
    words::is_grammar,
};
use crate::metadata::dates;

/// Lines longer than this are no headline, byline, date or the like.
const SHORT_BYTES: usize = 240;

/// The facts that need only the line.
#[must_use]
pub fn of(text: &str) -> LineFacts {
    let mut fact = LineFacts::default();
    let (mut grammar, mut capitals) = (0_usize, 0_usize);
    for word in text.split_whitespace() {
        fact.words += 1;
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        grammar += usize::from(is_grammar(core));
        capitals += usize::from(core.starts_with(char::is_uppercase));
        if word.ends_with(['.', '?', '!', '”', '"']) && word.len() > 3 {
            fact.sentences += 1;
        }
        fact.speech |= matches!(core, "said" | "says" | "told" | "tells" | "added" | "asked");
    }
    fact.grammar = share(grammar, fact.words);
    fact.capitals = share(capitals, fact.words);
    fact.opens_quoted = text.starts_with(['"', '“', '‘', '\'', '«', '„']);
    fact.closes_quoted = text.ends_with(['"', '”', '’', '\'', '»', '“']);
    fact.small_start = text.starts_with(char::is_lowercase);
    fact.end = closing(text);
    fact.dateline = dateline::find(text, 0).is_some();
    if text.len() > SHORT_BYTES * 7 {
        return fact;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    fact.digits = share(digits, letters + digits);
    fact.shouted = letters >= 3 && !text.contains(char::is_lowercase);
    fact.no_letters = letters == 0 && !dates::timestamp_share(text.get(..40).unwrap_or(text)).1;
    fact.bullet = text.starts_with(['•', '·', '●', '▪', '◦', '‣', '*', '–', '-', '—'])
        && text.contains(' ')
        && !text.ends_with(['-', '–', '—', '*']);
    fact.numbered = is_numbered(text);
    fact.label = label(text);
    fact.attributed = attribution(text);
    fact.signature = is_signature(text);
    let bare = phrases::bare(text);
    fact.furniture = phrases::furniture(&bare, fact.words);
    fact.remark = phrases::is_remark(&bare);
    let bracketed = fact.words >= 3 && fact.words <= 16 && text.starts_with('[') && text.ends_with(']');
    fact.pointer = fact.words <= 30 && (phrases::is_pointer(&bare) || bracketed);
    fact.ending = phrases::is_ending(&bare);
    fact.biography = is_biography(text, &bare);
    if let Some(found) = credit::find(text) {
        fact.credit = true;
        fact.credit_alone = found.alone;
        fact.credit_sure = found.sure;
    }
    fact.duration = fact.words <= 45 && has_duration(text);
    if text.len() <= SHORT_BYTES {
        (fact.dated, fact.tells_time) = dates::timestamp_share(text);
        fact.clock = fact.tells_time && has_clock(text);
        fact.technical = is_technical(text);
        fact.stutters = stutters(text);
        fact.media = is_media(&bare);
        fact.player =
            fact.words <= 16 && ["watch", "listen", "play "].iter().any(|opening| bare.starts_with(opening));
        fact.caption_words = [
            "media caption",
            "image caption",
            "pictured:",
            "file photo",
            "main image:",
            "in this photo",
            "in this file photo",
            "video caption",
            "photo:",
            "photo shows:",
        ]
        .iter()
        .any(|o| bare.starts_with(o))
            && fact.words > 3;
        fact.agency = phrases::is_agency(text);
        fact.initials = is_initials(text);
        fact.role = fact.words <= 12 && phrases::names_role(text);
        (fact.by, fact.name) = byline(text);
    }
    fact
}

fn closing(text: &str) -> End {
    // "It was over. [2]": a reference after the full stop.
    let text = match text.strip_suffix([']', ')']).and_then(|inner| inner.rsplit_once(['[', '('])) {
        Some((before, inner))
            if inner.len() < 40 && before.trim_end().ends_with(['.', '?', '!', '”', '"']) =>
        {
            before.trim_end()
        }
        _ => text,
    };
    let core = text.trim_end_matches(|c: char| "\"”’'»)]".contains(c) || c.is_whitespace());
    if core.ends_with("...") || core.ends_with('…') {
        return End::Ellipsis;
    }
    match core.chars().next_back() {
        Some('.' | '!') => End::Stop,
        Some('?') => End::Question,
        Some(':') => End::Colon,
        _ => End::Open,
    }
}

fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    (1..=3).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") ") || rest.starts_with(".\t"))
}

/// Bytes of the label before the first colon, if it is one to five words long and words follow.
fn label(text: &str) -> usize {
    let Some((label, rest)) = text.split_once(':') else { return 0 };
    let words = label.split_whitespace().count();
    let fits = (1..=5).contains(&words)
        && label.len() <= 50
        && rest.starts_with([' ', '\u{a0}'])
        && !rest.trim().is_empty();
    let name = label.starts_with(|c: char| c.is_uppercase()) && !label.contains(['"', '“', '.', ',', '‘']);
    if fits && name { label.len() } else { 0 }
}

/// Bytes before a dash that glues an attribution to the end of the line.
fn attribution(text: &str) -> usize {
    let Some(at) = text.rfind(['-', '–', '—', '―']) else { return 0 };
    let (head, tail) = text.split_at(at);
    let name = tail.trim_start_matches(['-', '–', '—', '―', ' ', '\u{a0}']).trim_end_matches('.');
    let words = name.split_whitespace().count();
    let capitals = name.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    let spaced = head.ends_with([' ', '\u{a0}'])
        && tail.chars().nth(1).is_some_and(char::is_whitespace)
        && (!text.ends_with('.') || text.starts_with(['"', '“', '‘']));
    // The dash is glued to a full stop or quotation mark, or stands between spaces.
    // In "A.F.L.-C.I.O." it is neither.
    let shorthand = head.strip_suffix('.').is_some_and(ends_in_initial) && tail.starts_with('-');
    let joined = head.ends_with(['.', '”', '"', '’', '!', '?', '…']) && !shorthand || spaced;
    let long = head.split_whitespace().count() >= 4;
    let fits = joined
        && long
        && (1..=8).contains(&words)
        && capitals * 2 >= words
        && capitals >= 1
        && !name.contains(['"', '”', '?', '!', ':', '’', '‘']);
    if fits && name.starts_with(|c: char| c.is_alphabetic()) { head.trim_end().len() } else { 0 }
}

/// Whether the last letter stands by itself or behind a full stop: "A.F.L".
fn ends_in_initial(text: &str) -> bool {
    let mut letters = text.chars().rev();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(|before| !before.is_alphanumeric())
}

/// "Ona Fisk, job seeker", "— Ona Fisk", "Rep. Ona Fisk": the line that says whose the words above are.
pub fn is_signature(text: &str) -> bool {
    let name = text.trim_start_matches(['-', '–', '—', '―', ' ', '\u{a0}']);
    let words = name.split_whitespace().count();
    let plain = (1..=9).contains(&words)
        && !name.ends_with(['.', '?', '!', ':', '”', '"', '’'])
        && !name.contains(|c: char| c.is_ascii_digit() || matches!(c, '“' | '"' | '@' | '/' | '|'));
    if name.len() < text.len() {
        return plain && name.starts_with(char::is_uppercase);
    }
    let head = leading_name(name);
    let glued = name.split_whitespace().nth(head.saturating_sub(1)).is_some_and(|word| word.ends_with(','));
    plain && (2..=5).contains(&head) && (head == words || glued)
}

/// "Backroom Ona Fisk Ona Fisk"
fn stutters(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=4).any(|n| {
        let tail = words.len().checked_sub(2 * n).and_then(|from| words.get(from..));
        tail.is_some_and(|tail| tail.get(..n) == tail.get(n..))
    })
}

fn has_duration(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        if !word.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let (minutes, seconds) = word.split_once(':').unwrap_or(("", ""));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        minutes.len() <= 2 && digits(minutes) && seconds.len() == 2 && digits(seconds)
    })
}

/// "6.35pm", "16:35 GMT", "12 min ago"
fn has_clock(text: &str) -> bool {
    let clock = |word: &str| {
        let (hours, minutes) = word.split_once([':', '.']).unwrap_or_default();
        let digits = |part: &str| part.bytes().take_while(u8::is_ascii_digit).count();
        matches!(hours.len(), 1..=2) && digits(hours) == hours.len() && digits(minutes) == 2
    };
    text.split_whitespace()
        .any(|word| word.eq_ignore_ascii_case("ago") || clock(word.trim_start_matches('(')))
}

fn is_technical(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_matches(['(', ')', ',', '.']);
        let file = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"].iter().any(|kind| {
            let end = word.len().checked_sub(kind.len()).and_then(|at| word.get(at..));
            end.is_some_and(|end| end.eq_ignore_ascii_case(kind))
        });
        (word.starts_with('@') && word.len() > 2)
            || word.starts_with("http")
            || word.starts_with("www.")
            || file
            || (word.contains('@') && word.contains('.'))
    })
}

fn is_media(bare: &str) -> bool {
    const OPENINGS: [&str; 13] = [
        "duration ",
        "duration:",
        "gallery:",
        "slideshow:",
        "video:",
        "your video will play",
        "watch now",
        "play video",
        "audio:",
        "now playing",
        "photos:",
        "graphic:",
        "interactive:",
    ];
    const CLOSINGS: [&str; 4] = ["view graphic", "photos", "images", "video"];
    let counted = CLOSINGS.iter().any(|closing| bare.ends_with(closing))
        && bare.contains(|c: char| c.is_ascii_digit() || c == ':')
        && bare.len() < 90;
    OPENINGS.iter().any(|opening| bare.starts_with(opening)) || counted
}

/// "lbr/wtm/sq": two to four groups of small letters, as agencies sign.
fn is_initials(text: &str) -> bool {
    let groups: Vec<&str> = text.split(['/', '-']).collect();
    (2..=5).contains(&groups.len())
        && groups
            .iter()
            .all(|group| (1..=4).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_lowercase()))
        && text.contains('/')
        && text != "and/or"
        && text != "he/she"
}

/// "Ona Fisk covers the ports. Follow her @onafisk."
fn is_biography(text: &str, bare: &str) -> bool {
    const SIGNS: [&str; 20] = [
        "follow him",
        "follow her",
        "follow them",
        "can be reached at",
        "he has covered",
        "she has covered",
        "has covered",
        "is a reporter",
        "is a freelance",
        "is an editor",
        "is a correspondent",
        "-based correspondent",
        "is a contributor",
        "is a writer",
        "is the author of",
        "writes about",
        "he lives in",
        "she lives in",
        "previously reported for",
        "previously worked ",
    ];
    let joined = || {
        bare.contains("since joining")
            || (bare.contains('@') && bare.contains("is a ") && bare.contains(" at "))
    };
    text.len() < 900
        && !text.starts_with(['"', '“', '‘'])
        && text.split_whitespace().take(2).all(|word| word.starts_with(char::is_uppercase))
        && (joined() || covers(text) || SIGNS.iter().any(|sign| bare.contains(sign)))
}

/// "Fisk covers the Andes for The Example Times", "Ona Fisk covers health and northern towns": a name and its field.
fn covers(text: &str) -> bool {
    text.split_once(" covers ").is_some_and(|(name, _)| {
        name.split_whitespace().count() <= 3
            && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
    })
}

/// Whether the line is a byline by its words, and whether it could be a bare name.
fn byline(text: &str) -> (bool, bool) {
    let lower = text.to_lowercase();
    const OPENINGS: [&str; 12] = [
        "by ",
        "by: ",
        "by\u{a0}",
        "interview by ",
        "words by ",
        "words: ",
        "text by ",
        "story by ",
        "written by ",
        "reviewed by ",
        "reported by ",
        "from ",
    ];
    let rest = OPENINGS
        .iter()
        .find(|opening| lower.starts_with(**opening))
        .and_then(|opening| text.get(opening.len()..));
    // What stands for a picture of the writer, and the name below it, glued.
    let pictured = (lower.starts_with("portrait of ") || lower.starts_with("headshot of ")) && stutters(text);
    // "WKLD | By Ona Fisk"
    let rest =
        rest.or_else(|| text.split_once(" | By ").filter(|(desk, _)| desk.len() < 30).map(|(_, rest)| rest));
    // "From XNN’s Ona Fisk", as live pages sign their posts.
    let desk = lower.starts_with("from ")
        && rest.and_then(|rest| rest.split_once(['\'', '’'])).is_some_and(|(desk, rest)| {
            !desk.contains(' ') && rest.strip_prefix("s ").is_some_and(|name| leading_name(name) >= 2)
        });
    // "Ona Fisk (now) and Len Roe (earlier)"
    let shifts = text.contains("(now)") && leading_name(text) >= 2;
    let desk = desk || shifts || lower == "by";
    let ours = lower.starts_with("from our ") || (lower.starts_with("our ") && phrases::names_role(text));
    let from_our = pictured || desk || ours;
    let by = match rest {
        Some(rest) if !lower.starts_with("from ") => {
            let head = leading_name(rest);
            head >= 2
                || (head == 1 && phrases::names_role(rest))
                || (head == 1 && rest.split_whitespace().count() == 1)
        }
        _ => from_our,
    } && text.split_whitespace().count() <= 30
        && !(text.ends_with('.') && text.split_whitespace().count() > 14);
    let head = leading_name(text);
    let after = text.split_whitespace().skip(head).collect::<Vec<_>>().join(" ");
    let plain = after.is_empty()
        || is_two_places(&after)
        || dates::timestamp_share(&after).0 > 0.6
        || phrases::names_role(&after)
        || after.starts_with('@')
        || after
            .strip_prefix("and ")
            .is_some_and(|other| leading_name(other) == other.split_whitespace().count())
        || after.strip_prefix("in ").is_some_and(|place| {
            place.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
                && place.split_whitespace().count() <= 3
        });
    let name = (2..=4).contains(&head)
        && plain
        && !(after.is_empty() && phrases::names_role(text))
        && !text.ends_with(['.', '?', '!', ':']);
    (by, name)
}

/// Behind a name: "in Alderport and Len Roe in Kett".
fn is_two_places(after: &str) -> bool {
    let place = |text: &str| {
        (1..=3).contains(&text.split_whitespace().count())
            && text.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
    };
    let both = || {
        let (here, other) = after.strip_prefix("in ")?.split_once(" and ")?;
        let (name, there) = other.split_once(" in ")?;
        (place(here) && place(there) && leading_name(name) >= 2).then_some(())
    };
    both().is_some()
}

/// How many words at the start of `text` make a personal name.
fn leading_name(text: &str) -> usize {
    let mut count = 0;
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let glued = word.ends_with([',', ';', '|', ':']);
        let fits = core.starts_with(char::is_uppercase) || (count > 0 && phrases::is_name_particle(core));
        let digits = core.contains(|c: char| c.is_ascii_digit());
        // "Laura June Example" is a name, "Example June 5" is not.
        let numbered = words.peek().is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        let dated = dates::month(core).is_some() && numbered && count >= 1
            || dates::is_weekday(core)
            || dates::is_timestamp_word(core);
        if !fits || dated || (is_grammar(core) && core.len() > 1) || core.is_empty() {
            break;
        }
        count += 1;
        if glued || digits {
            break;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::{End, LineFacts, of};

    #[test]
    fn one_fact_a_line() {
        type Fact = fn(&LineFacts) -> bool;
        let cases: [(&str, Fact); 36] = [
            ("Backroom Ona Fisk Ona Fisk", |f| f.stutters),
            ("The board met and the board fell", |f| !f.stutters),
            ("The boats came home at noon.", |f| f.end == End::Stop && f.words == 6),
            ("“Is it over?”", |f| f.end == End::Question && f.opens_quoted && f.closes_quoted),
            ("By Ona Fisk", |f| f.by),
            ("by Ona Fisk22 Dec 2031651", |f| f.by),
            ("By Ona Fisk, Senior Staff Writer", |f| f.by),
            ("Interview by Ona Fisk", |f| f.by),
            ("By noon the boats were home.", |f| !f.by),
            ("By the sea", |f| !f.by && !f.name),
            ("From XNN’s Ona Fisk in Alderport", |f| f.by),
            ("Ona Fisk (now) and Len Roe (earlier)", |f| f.by),
            ("By", |f| f.by),
            ("From Alderport’s harbour came a boat", |f| !f.by),
            ("Portrait of Ona Fisk Ona Fisk", |f| f.by),
            ("Ona Fisk covers the ports for The Example Times.", |f| f.biography),
            ("The river covers the fields for weeks", |f| !f.biography),
            ("Ona Fisk, Staff Writer", |f| f.name && f.role),
            ("Ona Fisk - Apr 16, 2031 8:02 pm UTC", |f| f.name),
            ("The Long Way Home", |f| !f.name),
            ("5 years ago", |f| f.tells_time && f.dated > 0.9),
            ("Duration 0:55", |f| f.media && f.duration),
            ("Crowds cheer as the ferry lands 0:55", |f| f.duration && !f.media),
            ("The war made them old.- UN envoy Ona Fisk.", |f| f.attributed > 0),
            ("“A village is its quarrels” – Ona Fisk", |f| f.attributed > 0),
            ("The bridge – the old one – fell.", |f| f.attributed == 0),
            ("Ona Fisk, job seeker", |f| f.signature),
            ("— Ona Fisk", |f| f.signature),
            ("Rep. Ona Fisk", |f| f.signature),
            ("Ona Fisk went home", |f| !f.signature),
            ("Fears for children", |f| !f.signature),
            ("lbr/wtm/sq", |f| f.initials),
            ("Q: And then?", |f| f.label == 1),
            ("1. Norland", |f| f.numbered),
            ("harbour-1160x768.jpg", |f| f.technical),
            ("Ona Fisk covers ports. Follow her @onafisk.", |f| f.biography),
        ];
        for (line, holds) in cases {
            assert!(holds(&of(line)), "{line}: {:?}", of(line));
        }
    }
}
