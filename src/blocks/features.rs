//! The facts about each line that decide what it is, one small struct a line.
//!
//! Three passes: the line by itself; counts of equal lines; the words it shares with the text's prose.
//! Nothing here knows the kinds, so that rules and trained models can use the same facts.
//! Cost: linear in the text.

use std::collections::HashMap;

use super::{
    phrases::Furniture,
    region, shape,
    words::{Table, Words},
};
use crate::{HintSet, LineHints, document::Document, memo::Memo};

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
    /// Has a clock time or "2 hours ago".
    pub clock: bool,
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
    /// "Watch: …", "Listen to this story": what stands above a player.
    pub player: bool,
    /// Of a post on social media: its author with a handle, its words, its time, who liked it.
    pub post: bool,
    /// Has @handle, address or file name.
    pub technical: bool,
    /// Ends with the same two to four words twice: a picture's alternative text beside the name.
    pub stutters: bool,
    /// "…- Ambassador Jane Example.", "… – Jane Example" at the end: bytes before the dash, or 0.
    pub attributed: usize,
    /// A name, perhaps behind a dash and with what one is: what stands below a pull quote.
    pub signature: bool,
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
    /// Its label opens other lines too, as speakers' names do in a transcript.
    pub turn: bool,
    /// Opens with a dateline.
    pub dateline: bool,
    /// Nothing but digits and signs.
    pub no_letters: bool,
    /// Opens as captions do: "Media caption", "Pictured:", "File photo".
    pub caption_words: bool,
    /// Share of its runs of four words that a line further away has too.
    pub echo: f32,
    /// The next line says nearly the same: a picture's alternative text before its caption.
    pub echo_near: bool,
    /// What its markup says.
    pub hints: HintSet,
}

impl LineFacts {
    /// Whether the line is a clock time, perhaps with a date: that of a live page's post.
    #[must_use]
    pub fn is_time(&self) -> bool {
        self.clock && self.dated > 0.7 && self.words <= 6
    }

    /// Words on a scale that treats all long lines alike.
    #[must_use]
    pub fn is_prose(&self) -> bool {
        self.words >= 12 && self.grammar >= 0.2 && !matches!(self.end, End::Open)
    }
}

/// Reads the facts of all lines.
#[cfg(any(test, feature = "train"))]
#[must_use]
pub fn read(document: &Document, words: &Words, hints: &[LineHints]) -> Vec<LineFacts> {
    recall(&mut Memo::default(), document, words, hints)
}

/// Like [`read`], with the lines that `memo` knows.
pub(crate) fn recall(
    memo: &mut Memo<LineFacts>,
    document: &Document,
    words: &Words,
    hints: &[LineHints],
) -> Vec<LineFacts> {
    let mut shape = |line: &str| LineFacts::clone(&memo.recall(|key| key.text(line), || shape::of(line)));
    let mut facts: Vec<LineFacts> =
        document.lines().iter().map(|&line| shape(document.slice(line))).collect();
    count_equal(words, &mut facts);
    compare_with_core(words, &mut facts);
    echoes(words, &mut facts);
    turns(document, &mut facts);
    gaps(document, &mut facts);
    posts(document, &mut facts);
    hint(document, hints, &mut facts);
    facts
}

/// Fills in which lines are equal.
fn count_equal(words: &Words, facts: &mut [LineFacts]) {
    let keys: Vec<u64> = (0..facts.len()).map(|index| words.key(index)).collect();
    let mut counts: Table<(usize, usize)> = Table::default();
    for (index, &key) in keys.iter().enumerate() {
        counts.entry(key).or_insert((0, index)).0 += 1;
    }
    for (index, (fact, key)) in facts.iter_mut().zip(&keys).enumerate() {
        let entry = counts.entry(*key).or_insert((1, index));
        fact.count = entry.0;
        fact.again = entry.1 + 1 < index;
        entry.1 = index;
        fact.doubled = keys.get(index + 1) == Some(key);
    }
}

/// Fills in how many of a line's words the story's core has too.
fn compare_with_core(words: &Words, facts: &mut [LineFacts]) {
    // Each word of the core with the first and the last line it stands in.
    let mut vocabulary: Table<(usize, usize)> = Table::default();
    for index in region::core(facts) {
        if facts.get(index).is_some_and(LineFacts::is_prose) {
            for word in words.content(index) {
                vocabulary.entry(word).and_modify(|lines| lines.1 = index).or_insert((index, index));
            }
        }
    }
    for (index, fact) in facts.iter_mut().enumerate().filter(|(_, fact)| fact.words < 60) {
        let (mut all, mut known) = (0, 0);
        for word in words.content(index) {
            all += 1;
            known += usize::from(vocabulary.get(&word).is_some_and(|&lines| lines != (index, index)));
        }
        fact.shared = share(known, all);
    }
}

/// Fills in which lines say again what other lines say. Every run of four words remembers the first
/// and the last line it stands in, so the cost is one look-up a word.
fn echoes(words: &Words, facts: &mut [LineFacts]) {
    let mut seen: Table<(usize, usize)> = Table::default();
    for index in 0..facts.len() {
        for run in words.runs(index) {
            seen.entry(run).and_modify(|lines| lines.1 = index).or_insert((index, index));
        }
    }
    for index in 0..facts.len() {
        let Some(fact) = facts.get(index).filter(|fact| (5..=100).contains(&fact.words)) else { continue };
        let size = fact.words;
        let bigger = |other: usize| {
            other != index
                && other != index + 1
                && facts.get(other).is_some_and(|f| f.words > size + 3 && f.is_prose())
        };
        let (mut all, mut far, mut next) = (0, 0, 0);
        for (first, last) in words.runs(index).filter_map(|run| seen.get(&run).copied()) {
            all += 1;
            far += usize::from(bigger(first) || bigger(last));
            next += usize::from(first == index + 1 || last == index + 1);
        }
        if let Some(fact) = facts.get_mut(index) {
            fact.echo = share(far, all);
            // What opens with a quotation mark is said in the story, and the next line shows it once more.
            let told = fact.attributed > 0 || fact.opens_quoted;
            fact.echo_near = size >= 7 && fact.count == 1 && !told && share(next, all) > 0.4;
        }
    }
}

/// Fills in which labels come back.
fn turns(document: &Document, facts: &mut [LineFacts]) {
    let label = |index: usize, fact: &LineFacts| {
        let text = document.lines().get(index).map_or("", |&line| document.slice(line));
        text.get(..fact.label).filter(|label| !label.is_empty())
    };
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for label in facts.iter().enumerate().filter_map(|(index, fact)| label(index, fact)) {
        *counts.entry(label).or_default() += 1;
    }
    for (index, fact) in facts.iter_mut().enumerate() {
        fact.turn = label(index, fact).and_then(|label| counts.get(label)).is_some_and(|&count| count > 1);
    }
}

/// Fills in the hints, each for the first line that ends behind its start.
fn hint(document: &Document, hints: &[LineHints], facts: &mut [LineFacts]) {
    for &LineHints(start, set) in hints {
        let line = document.lines().partition_point(|line| line.end <= start);
        if let Some(fact) = facts.get_mut(line) {
            fact.hints = fact.hints.and(set);
        }
    }
    // Where nearly all is "outside" or a comment, the name is that of a frame around the story, or the comments are
    // what was pasted: then it tells nothing apart.
    for hint in HintSet::BESIDE.apart() {
        let prose = facts.iter().filter(|fact| fact.is_prose());
        let (all, has) =
            prose.fold((0, 0), |(all, has), fact| (all + 1, has + usize::from(fact.hints.has(hint))));
        if has * 10 >= all * 9 && has > 0 {
            facts.iter_mut().for_each(|fact| fact.hints = fact.hints.without(hint));
        }
    }
}

/// Fills in where blank lines stand.
fn gaps(document: &Document, facts: &mut [LineFacts]) {
    let mut end = 0;
    for (index, (fact, line)) in facts.iter_mut().zip(document.lines()).enumerate() {
        let gap = document.text().get(end..line.start as usize).unwrap_or("");
        fact.gap_before = index == 0 || breaks(gap) > 1;
        end = line.end as usize;
    }
    for index in 0..facts.len() {
        let gap = facts.get(index + 1).is_none_or(|next| next.gap_before);
        if let Some(fact) = facts.get_mut(index) {
            fact.gap_after = gap;
        }
    }
}

/// Fills in which lines are posts of social media: from the handle of the author to the time with a dot in its middle.
fn posts(document: &Document, facts: &mut [LineFacts]) {
    /// The most lines between the two.
    const LONG: usize = 6;
    let text = |index: usize| document.lines().get(index).map_or("", |&line| document.slice(line));
    let handle = |index: usize| {
        let last = text(index).split_whitespace().next_back().unwrap_or_default();
        last.len() > 2 && last.starts_with('@')
    };
    let stamp = |line: &str, fact: &LineFacts| {
        fact.words <= 9
            && fact.tells_time
            && line.contains(" · ")
            && line.contains(|c: char| c.is_ascii_digit())
    };
    let mut index = 0;
    while index < facts.len() {
        if let Some(post) = counted(document, facts, index) {
            index = post.end;
            facts.get_mut(post).into_iter().flatten().for_each(|fact| fact.post = true);
            continue;
        }
        let author = facts.get(index).is_some_and(|fact| fact.technical && fact.words <= 6) && handle(index);
        let ends = |&at: &usize| facts.get(at).is_some_and(|fact| stamp(text(at), fact));
        let Some(end) = (index + 1..index + 2 + LONG).find(ends).filter(|_| author) else {
            index += 1;
            continue;
        };
        // The name above a bare handle, and the counts below.
        let named = index.checked_sub(1).filter(|&at| {
            text(index).starts_with('@')
                && facts.get(at).is_some_and(|fact| fact.words <= 6 && fact.end == End::Open)
        });
        let counts = facts.get(end + 1).is_some_and(|fact| fact.words <= 8 && fact.digits > 0.0)
            && ["repost", "repl", "like", "retweet", "view"]
                .iter()
                .any(|word| text(end + 1).to_lowercase().contains(word));
        let post = named.unwrap_or(index)..end + 1 + usize::from(counts);
        index = post.end;
        facts.get_mut(post).into_iter().flatten().for_each(|fact| fact.post = true);
    }
}

/// The lines of a post without a handle: a name at `index`, its time, its words and how many liked it.
fn counted(document: &Document, facts: &[LineFacts], index: usize) -> Option<std::ops::Range<usize>> {
    /// The most lines of words.
    const LONG: usize = 4;
    let name = facts.get(index).filter(|fact| fact.words <= 6 && fact.end == End::Open);
    let time = facts.get(index + 1).filter(|fact| fact.is_time());
    name.zip(time)?;
    let counts = (index + 2..index + 3 + LONG).find(|&at| {
        let text = document.lines().get(at).map_or("", |&line| document.slice(line));
        let liked = ["reaction", "comment", "share", "like"].iter().any(|word| text.contains(word));
        liked
            && facts.get(at).is_some_and(|fact| fact.words <= 8 && fact.digits > 0.0 && fact.end == End::Open)
    })?;
    Some(index..counts + 1)
}

/// Line ends in the space between two lines.
fn breaks(gap: &str) -> usize {
    gap.matches('\n')
        .count()
        .max(gap.matches('\r').count())
        .max(gap.matches(['\u{85}', '\u{2028}', '\u{2029}']).count())
}

/// `part` of `all`, 0 to 1; 0 of nothing is 0.
#[expect(clippy::cast_precision_loss, reason = "a share needs no exact count")]
pub(super) fn share(part: usize, all: usize) -> f32 {
    if all == 0 { 0.0 } else { part as f32 / all as f32 }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::{blocks::words::Words, document::Document};

    #[test]
    fn gaps_counts_and_shared_words() {
        let text = "Ferry strike\n\nThe ferry crews went on strike because the harbour had cut their pay again.\nShare\nShare\n";
        let document = Document::new(text);
        let facts = read(&document, &Words::of(&document), &[]);
        let gaps: Vec<_> = facts.iter().map(|f| (f.gap_before, f.gap_after)).collect();
        assert_eq!(gaps, [(true, true), (true, false), (false, false), (false, true)]);
        assert_eq!(facts.iter().map(|f| f.count).collect::<Vec<_>>(), [1, 1, 2, 2]);
        assert!(facts[0].shared > 0.9 && facts[2].shared < 0.1);
    }
}
