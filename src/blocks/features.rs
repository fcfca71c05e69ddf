//! The facts about each line that decide what it is, one small struct a line.
//!
//! Three passes: the line by itself; counts of equal lines; the words it shares with the text's prose.
//! Nothing here knows the kinds, so that rules and trained models can use the same facts.
//! Cost: linear in the text. Word lookups need only a line's first words, so a huge line is cheap.

use std::collections::HashMap;

use super::{credit, phrases, phrases::Furniture, region};
use crate::{document::Document, metadata::dates};

/// Lines longer than this are looked at for prose only.
const SHORT_BYTES: usize = 400;

/// The mark that ends a line, closing quotation marks and brackets left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// A letter, a digit, a comma.
    #[default]
    Open,
    /// A full stop, or an exclamation mark.
    Stop,
    /// A question mark.
    Question,
    /// A colon.
    Colon,
    /// "…" or "...".
    Ellipsis,
}

/// What a line looks like.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "facts are independent of each other")]
pub struct LineFacts {
    /// Words, by white space.
    pub words: usize,
    /// Closing mark.
    pub end: End,
    /// Sentences, roughly: stops followed by a space and a capital, and the last one.
    pub sentences: usize,
    /// Share of words that are grammar: "the", "of", "was".
    pub grammar: f32,
    /// Share of words that begin with a capital.
    pub capitals: f32,
    /// No small letter among several letters.
    pub shouted: bool,
    /// Share of characters that are digits.
    pub digits: f32,
    /// Begins with a small letter.
    pub small_start: bool,
    /// Begins with a quotation mark.
    pub opens_quoted: bool,
    /// Ends with a quotation mark.
    pub closes_quoted: bool,
    /// Begins with a bullet.
    pub bullet: bool,
    /// Begins with "1." or "1)".
    pub numbered: bool,
    /// Bytes of a label of one to five words before a colon: "Colour: …", "Q: …"; 0 if none.
    pub label: usize,
    /// Blank lines before it.
    pub gap_before: bool,
    /// Blank lines after it.
    pub gap_after: bool,
    /// Share that tells a date or time.
    pub dated: f32,
    /// Has a date, a clock time or "2 hours ago".
    pub tells_time: bool,
    /// Ends with, or is about, a running time such as 0:55.
    pub duration: bool,
    /// Ends with a picture credit.
    pub credit: bool,
    /// Is a picture credit and nothing else.
    pub credit_alone: bool,
    /// The credit has a label or names an agency.
    pub credit_sure: bool,
    /// "By Jane Example", "Interview by …".
    pub by: bool,
    /// Could be a person's name, perhaps with date, trade or handle beside it.
    pub name: bool,
    /// Names a writer's trade in a short line.
    pub role: bool,
    /// Is an agency's name.
    pub agency: bool,
    /// Initials of agency writers: "lbr/wtm/sq".
    pub initials: bool,
    /// Phrases of page furniture.
    pub furniture: Furniture,
    /// Says that the story is over.
    pub ending: bool,
    /// Points to another story.
    pub pointer: bool,
    /// Speaks of the article.
    pub remark: bool,
    /// Presents its author: "X covers the ports for …".
    pub biography: bool,
    /// "Media caption", "Gallery:", "Your video will play in".
    pub media: bool,
    /// Has @handle, address or file name.
    pub technical: bool,
    /// "…- Ambassador Jane Example.", "… – Jane Example" at the end: bytes before the dash, or 0.
    pub attributed: usize,
    /// Has "say", "said" and the like.
    pub speech: bool,
    /// How many lines of the text are equal to it.
    pub count: usize,
    /// Share of its content words that other lines of the story's core have too.
    pub shared: f32,
    /// An equal line stands further up, not directly above.
    pub again: bool,
    /// The next line is equal.
    pub doubled: bool,
    /// Nothing but digits and signs.
    pub no_letters: bool,
    /// Opens as captions do: "Media caption", "Pictured:", "File photo".
    pub caption_words: bool,
    /// Share of its runs of four words that a line further away has too.
    pub echo: f32,
    /// The next line says nearly the same: a picture's alternative text before its caption.
    pub echo_near: bool,
}

impl LineFacts {
    /// Words on a scale that treats all long lines alike.
    #[must_use]
    pub fn is_prose(&self) -> bool {
        self.words >= 12 && self.grammar >= 0.2 && !matches!(self.end, End::Open)
    }
}

/// Reads the facts of all lines.
#[must_use]
pub fn read(document: &Document) -> Vec<LineFacts> {
    let lines = document.lines();
    let mut facts: Vec<LineFacts> = lines.iter().map(|&line| shape(document.slice(line))).collect();
    let mut counts: HashMap<u64, usize> = HashMap::new();
    let keys: Vec<u64> = lines.iter().map(|&line| fingerprint(document.slice(line))).collect();
    for key in &keys {
        *counts.entry(*key).or_default() += 1;
    }
    for (fact, key) in facts.iter_mut().zip(&keys) {
        fact.count = counts.get(key).copied().unwrap_or(1);
    }
    let vocabulary = vocabulary(document, &facts);
    let mut seen: HashMap<u64, usize> = HashMap::new();
    let mut end = 0;
    for index in 0..lines.len() {
        let Some((&line, fact)) = lines.get(index).zip(facts.get_mut(index)) else { break };
        let text = document.slice(line);
        let gap = document.text().get(end..line.start as usize).unwrap_or("");
        fact.gap_before = index == 0 || breaks(gap) > 1;
        end = line.end as usize;
        fact.doubled = keys.get(index).is_some_and(|key| keys.get(index + 1) == Some(key));
        if let Some(&key) = keys.get(index) {
            let last = seen.insert(key, index);
            fact.again = last.is_some_and(|last| last + 1 < index);
        }
        if fact.words < 60 {
            let (mut all, mut known) = (0_u16, 0_u16);
            for word in content_words(text) {
                all += 1;
                known += u16::from(
                    vocabulary.get(&word).is_some_and(|&(first, last)| first != index || last != index),
                );
            }
            fact.shared = if all == 0 { 0.0 } else { f32::from(known) / f32::from(all) };
        }
    }
    echoes(document, &mut facts);
    for index in 0..facts.len() {
        let gap = facts.get(index + 1).is_none_or(|next| next.gap_before);
        if let Some(fact) = facts.get_mut(index) {
            fact.gap_after = gap;
        }
    }
    facts
}

/// Fills in which lines say again what other lines say. Every run of four words remembers the first
/// and the last line it stands in, so the cost is one look-up a word.
fn echoes(document: &Document, facts: &mut [LineFacts]) {
    let mut seen: HashMap<u64, (usize, usize)> = HashMap::new();
    let runs = |index: usize| {
        let text = document.lines().get(index).map_or("", |&line| document.slice(line));
        let text = if text.len() > SHORT_BYTES * 10 { "" } else { text };
        let words: Vec<u64> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(fingerprint).collect();
        let hash = |run: &[u64]| run.iter().fold(7, |hash: u64, &word| hash.rotate_left(9) ^ word);
        words.windows(4).map(hash).collect::<Vec<u64>>()
    };
    for index in 0..facts.len() {
        for run in runs(index) {
            seen.entry(run).and_modify(|lines| lines.1 = index).or_insert((index, index));
        }
    }
    for index in 0..facts.len() {
        let Some(fact) = facts.get(index).filter(|fact| fact.words >= 5 && fact.words <= 100) else {
            continue;
        };
        let size = fact.words;
        let (mut all, mut far, mut next) = (0, 0, 0);
        for (first, last) in runs(index).iter().filter_map(|run| seen.get(run).copied()) {
            all += 1;
            let bigger = |other: usize| {
                other.abs_diff(index) > 1
                    && facts.get(other).is_some_and(|f| f.words > size + 3 && f.is_prose())
            };
            far += usize::from(bigger(first) || bigger(last));
            next += usize::from(first == index + 1 || last == index + 1);
        }
        if let Some(fact) = facts.get_mut(index) {
            fact.echo = share(far, all);
            fact.echo_near = fact.count == 1 && fact.attributed == 0 && all > 0 && share(next, all) > 0.4;
        }
    }
}

/// Line ends in the space between two lines.
fn breaks(gap: &str) -> usize {
    gap.matches('\n')
        .count()
        .max(gap.matches('\r').count())
        .max(gap.matches(['\u{85}', '\u{2028}', '\u{2029}']).count())
}

/// The content words of the story's core, each with the first and the last line it stands in.
fn vocabulary(document: &Document, facts: &[LineFacts]) -> HashMap<u64, (usize, usize)> {
    let mut words: HashMap<u64, (usize, usize)> = HashMap::new();
    for index in region::core(facts) {
        let prose = facts.get(index).is_some_and(LineFacts::is_prose);
        let text = document.lines().get(index).filter(|_| prose).map_or("", |&line| document.slice(line));
        for word in content_words(text) {
            words.entry(word).and_modify(|lines| lines.1 = index).or_insert((index, index));
        }
    }
    words
}

/// Hash of a line's letters and digits (FNV-1a), so that lines differing in marks only are equal.
#[must_use]
pub fn fingerprint(text: &str) -> u64 {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    letters.fold(0xcbf2_9ce4_8422_2325, |hash, c| {
        (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Hashes of the words that are not grammar.
fn content_words(text: &str) -> impl Iterator<Item = u64> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    words.filter(|word| word.len() > 3 && !is_grammar(word)).map(|word| {
        // "reefs" and "reef's" count as "reef".
        fingerprint(
            word.strip_suffix("'s")
                .or_else(|| word.strip_suffix("’s"))
                .or_else(|| word.strip_suffix('s'))
                .unwrap_or(word),
        )
    })
}

/// Whether `word` is one of the commonest words of grammar.
#[must_use]
pub fn is_grammar(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "the", "a", "an", "of", "to", "in", "and", "that", "is", "was", "for", "on", "with", "as", "at",
        "by", "it", "he", "she", "they", "we", "i", "you", "be", "are", "were", "has", "have", "had", "from",
        "his", "her", "their", "its", "this", "but", "not", "who", "which", "or", "an", "will", "would",
        "there", "been", "my", "our", "your", "if", "when", "than", "into", "about", "after", "so", "do",
        "did", "does", "could", "can", "said", "says", "what", "all", "them", "him", "me", "us", "no", "out",
        "up", "more", "one", "those", "these", "some", "because", "how", "then", "just", "also", "only",
        "may",
    ];
    word.len() <= 7 && WORDS.contains(&&*word.to_lowercase())
}

/// The facts that need only the line.
fn shape(text: &str) -> LineFacts {
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
    if text.len() > SHORT_BYTES * 4 {
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
    if text.len() <= SHORT_BYTES {
        (fact.dated, fact.tells_time) = dates::timestamp_share(text);
        fact.duration = has_duration(text);
        fact.technical = is_technical(text);
        fact.media = is_media(&bare);
        fact.caption_words = [
            "media caption",
            "image caption",
            "pictured:",
            "file photo",
            "main image:",
            "in this photo",
            "in this file photo",
            "video caption",
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

#[expect(clippy::cast_precision_loss, reason = "a share needs no exact count")]
fn share(part: usize, all: usize) -> f32 {
    if all == 0 { 0.0 } else { part as f32 / all as f32 }
}

fn closing(text: &str) -> End {
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
    let Some(at) = text.rfind(['-', '–', '—']) else { return 0 };
    let (head, tail) = text.split_at(at);
    let name = tail.trim_start_matches(['-', '–', '—', ' ', '\u{a0}']).trim_end_matches('.');
    let words = name.split_whitespace().count();
    let capitals = name.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    let spaced = head.ends_with([' ', '\u{a0}'])
        && tail.chars().nth(1).is_some_and(char::is_whitespace)
        && (!text.ends_with('.') || text.starts_with(['"', '“', '‘']));
    // The dash is glued to a full stop or quotation mark, or stands between spaces.
    let joined = head.ends_with(['.', '”', '"', '’', '!', '?', '…']) || spaced;
    let long = head.split_whitespace().count() >= 4;
    let fits = joined
        && long
        && (1..=8).contains(&words)
        && capitals * 2 >= words
        && capitals >= 1
        && !name.contains(['"', '”', '?', '!', ':', '’', '‘']);
    if fits && name.starts_with(|c: char| c.is_alphabetic()) { head.trim_end().len() } else { 0 }
}

fn has_duration(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let (minutes, seconds) = word.split_once(':').unwrap_or(("", ""));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        minutes.len() <= 2 && digits(minutes) && seconds.len() == 2 && digits(seconds)
    })
}

fn is_technical(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_matches(['(', ')', ',', '.']);
        let file = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"]
            .iter()
            .any(|kind| word.to_ascii_lowercase().ends_with(kind));
        (word.starts_with('@') && word.len() > 2)
            || word.starts_with("http")
            || word.starts_with("www.")
            || file
            || (word.contains('@') && word.contains('.'))
    })
}

fn is_media(bare: &str) -> bool {
    const OPENINGS: [&str; 14] = [
        "duration ",
        "duration:",
        "gallery:",
        "slideshow:",
        "video:",
        "your video will play",
        "watch now",
        "play video",
        "listen to this",
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
    const SIGNS: [&str; 16] = [
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
    ];
    let name = text.split_whitespace().take(2).all(|word| word.starts_with(char::is_uppercase));
    let joined = bare.contains("since joining")
        || (bare.contains("is a ") && bare.contains(" at ") && bare.contains('@'));
    name && text.len() < 900
        && !text.starts_with(['"', '“', '‘'])
        && (joined || SIGNS.iter().any(|sign| bare.contains(sign)))
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
    let from_our = lower.starts_with("from our ") || (lower.starts_with("our ") && phrases::names_role(text));
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
        || dates::timestamp_share(&after).0 > 0.6
        || phrases::names_role(&after)
        || after.starts_with('@');
    let name = (2..=4).contains(&head)
        && plain
        && !(after.is_empty() && phrases::names_role(text))
        && !text.ends_with(['.', '?', '!', ':']);
    (by, name)
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
    use super::{End, LineFacts, read, shape};
    use crate::document::Document;

    #[test]
    fn one_fact_a_line() {
        type Fact = fn(&LineFacts) -> bool;
        let cases: [(&str, Fact); 22] = [
            ("The boats came home at noon.", |f| f.end == End::Stop && f.words == 6),
            ("“Is it over?”", |f| f.end == End::Question && f.opens_quoted && f.closes_quoted),
            ("By Ona Fisk", |f| f.by),
            ("by Ona Fisk22 Dec 2031651", |f| f.by),
            ("By Ona Fisk, Senior Staff Writer", |f| f.by),
            ("Interview by Ona Fisk", |f| f.by),
            ("By noon the boats were home.", |f| !f.by),
            ("By the sea", |f| !f.by && !f.name),
            ("Ona Fisk, Staff Writer", |f| f.name && f.role),
            ("Ona Fisk - Apr 16, 2031 8:02 pm UTC", |f| f.name),
            ("The Long Way Home", |f| !f.name),
            ("5 years ago", |f| f.tells_time && f.dated > 0.9),
            ("Duration 0:55", |f| f.media && f.duration),
            ("Crowds cheer as the ferry lands 0:55", |f| f.duration && !f.media),
            ("The war made them old.- UN envoy Ona Fisk.", |f| f.attributed > 0),
            ("“A village is its quarrels” – Ona Fisk", |f| f.attributed > 0),
            ("The bridge – the old one – fell.", |f| f.attributed == 0),
            ("lbr/wtm/sq", |f| f.initials),
            ("Q: And then?", |f| f.label == 1),
            ("1. Norland", |f| f.numbered),
            ("harbour-1160x768.jpg", |f| f.technical),
            ("Ona Fisk covers ports. Follow her @onafisk.", |f| f.biography),
        ];
        for (line, holds) in cases {
            assert!(holds(&shape(line)), "{line}: {:?}", shape(line));
        }
    }

    #[test]
    fn gaps_counts_and_shared_words() {
        let text = "Ferry strike\n\nThe ferry crews went on strike because the harbour had cut their pay again.\nShare\nShare\n";
        let facts = read(&Document::new(text));
        let gaps: Vec<_> = facts.iter().map(|f| (f.gap_before, f.gap_after)).collect();
        assert_eq!(gaps, [(true, true), (true, false), (false, false), (false, true)]);
        assert_eq!(facts.iter().map(|f| f.count).collect::<Vec<_>>(), [1, 1, 2, 2]);
        assert!(facts[0].shared > 0.9 && facts[2].shared < 0.1);
    }
}
