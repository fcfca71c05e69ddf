//! Each line with what stands around it, and what holds for the whole text.

use super::{
    features::{End, LineFacts},
    phrases::Furniture,
    region,
};
use crate::HintSet;

/// What holds for the whole text.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Paragraphs are set off by blank lines.
    pub spaced: bool,
    /// Many lines end with a name after a dash: readers' letters, not pull quotes.
    pub voices: bool,
    /// Bonus for short sentences, 0 to 2: nearly all lines of the text end with a full stop or the like,
    /// as in a conversation, so that short ones are speech rather than labels.
    pub closed: f32,
    /// The first line could be the story's title, so that nothing stands above it.
    pub titled: bool,
    /// A line says "By …", so that bare names need not be bylines.
    pub signed: bool,
    /// Markup says something of the lines. Only the trained features ask.
    #[cfg(feature = "train")]
    pub marked: bool,
    /// Markup says of one line that it is the page's title.
    pub titled_by_markup: bool,
    /// Has running text at all; a poem or a list of names has none.
    pub prose: bool,
    /// Nothing in the text is a page's: a letter, a mail, a transcript, whose short lines belong to it.
    pub bare: bool,
}

impl Setting {
    /// Looks at all lines.
    #[must_use]
    pub fn of(facts: &[LineFacts]) -> Self {
        let prose = facts.iter().filter(|fact| fact.is_prose());
        let (mut all, mut set_off) = (0, 0);
        for fact in prose {
            all += 1;
            set_off += usize::from(fact.gap_before || fact.gap_after);
        }
        let closed = facts.iter().filter(|fact| fact.end != End::Open).count();
        #[expect(clippy::cast_precision_loss, reason = "a share needs no exact count")]
        let closed = (closed as f32 / facts.len().max(1) as f32 - 0.6) * 6.0;
        let closed = closed.clamp(0.0, 2.0);
        let voices = facts.iter().filter(|fact| fact.attributed > 0).count();
        let paged = |fact: &&LineFacts| {
            fact.furniture >= Furniture::Opening
                || fact.pointer
                || fact.media
                || fact.duration
                || fact.remark
                || fact.credit_sure
                || !fact.hints.is_empty()
        };
        Self {
            voices: voices > 4 && voices * 5 > all,
            closed,
            titled: facts
                .first()
                .is_some_and(|fact| fact.shared > 0.3 && fact.words > 3 && fact.furniture == Furniture::None),
            spaced: all > 2 && set_off * 3 > all * 2,
            signed: facts.iter().any(|fact| fact.by),
            titled_by_markup: facts.iter().filter(|fact| fact.hints.has(HintSet::H1)).count() == 1,
            #[cfg(feature = "train")]
            marked: facts.iter().any(|fact| !fact.hints.is_empty()),
            prose: all > 0,
            bare: facts.iter().filter(paged).count() * 50 <= facts.len(),
        }
    }
}

/// Settings of the scores as a whole; the ones by default are those of the analysis. Others exist to ask, by page held
/// out, how much of what the scores reach comes of having been set while looking (see docs/EXPERIMENTS.md).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tuning {
    /// What counts for the names that elements go by.
    pub names: f32,
    /// What counts for a line's distance from the core of the story.
    pub distance: f32,
    /// What running text in the core loses as furniture outside the story.
    pub core: f32,
    /// Added to the score of furniture.
    pub furniture: f32,
}

impl Default for Tuning {
    fn default() -> Self {
        Self { names: 1.0, distance: 1.0, core: 3.0, furniture: 0.0 }
    }
}

/// A line with what stands around it.
pub struct View<'f> {
    /// The line.
    pub fact: &'f LineFacts,
    /// The line above.
    pub before: Option<&'f LineFacts>,
    /// The line below.
    pub after: Option<&'f LineFacts>,
    /// The line below that.
    pub second: Option<&'f LineFacts>,
    /// The next line that is neither furniture nor a credit nor a byline.
    pub ahead: Option<&'f LineFacts>,
    /// A line that ends stories stands between the core and this line.
    pub closed_off: bool,
    /// Near the end of the core or after it.
    pub late: bool,
    /// Among the first lines, above the one that says who wrote the story or when, or where it was filed.
    pub above_story: bool,
    /// Number of the line.
    pub index: usize,
    /// Lines since the core of the story began; 0 above it.
    pub progress: f32,
    /// Lines to the core of the story: negative before it, 0 inside, positive after it.
    pub distance: f32,
    /// What holds for the whole text.
    pub setting: Setting,
    /// How the scores are set.
    pub tuning: Tuning,
}

/// A view of each line.
pub fn all(facts: &[LineFacts], tuning: Tuning) -> impl Iterator<Item = View<'_>> {
    let setting = Setting::of(facts);
    let core = region::whole(facts, region::core(facts));
    let end = facts.iter().enumerate().skip(core.end).find(|(_, fact)| fact.ending).map(|(index, _)| index);
    let end = end.filter(|_| !core.is_empty());
    let opening = opening(facts);
    facts.iter().enumerate().map(move |(index, fact)| {
        let near = |distance: usize| facts.get(index + distance);
        View {
            fact,
            before: index.checked_sub(1).and_then(|at: usize| facts.get(at)),
            after: near(1),
            second: near(2),
            ahead: facts.iter().skip(index + 1).take(6).find(|f| {
                f.furniture == Furniture::None && !f.credit && !f.no_letters && !f.by && f.count < 3
            }),
            closed_off: end.is_some_and(|end| end < index),
            late: index + 4 > core.end,
            above_story: index < opening,
            index,
            distance: distance(index, &core),
            progress: progress(index, &core),
            setting,
            tuning,
        }
    })
}

/// The first line that says who wrote the story or when, or where it was filed, if it stands near the top with no more than
/// a few sentences above it and the story below; 0 without one.
fn opening(facts: &[LineFacts]) -> usize {
    /// How many lines are looked at.
    const TOP: usize = 40;
    /// The most sentences of a summary.
    const SUMMARY: usize = 5;
    /// The least of a story.
    const STORY: usize = 4;
    let opens =
        |fact: &LineFacts| fact.by || fact.tells_time && fact.dated > 0.7 || fact.dateline && fact.words > 8;
    let Some(at) = facts.iter().take(TOP).position(opens) else { return 0 };
    let (above, below) = facts.split_at_checked(at).unwrap_or_default();
    let told = |fact: &&LineFacts| fact.words >= 8 && fact.end != End::Open;
    let short = above.iter().filter(told).count() <= SUMMARY;
    if short && below.iter().filter(told).take(STORY).count() == STORY { at } else { 0 }
}

impl View<'_> {
    /// Whether furniture stands directly above and below: the words of a newsletter box. Labels that the
    /// page repeats, such as those of advertisements, stand anywhere.
    #[must_use]
    pub fn boxed_in(&self) -> bool {
        let furniture = |f: &LineFacts| f.furniture > Furniture::None && f.count < 3;
        self.before.is_some_and(furniture) && self.after.is_some_and(furniture)
    }
}

/// How many lines `index` is away from `core`; 0 if there is none.
#[expect(clippy::cast_precision_loss, reason = "far is far")]
fn distance(index: usize, core: &std::ops::Range<usize>) -> f32 {
    if core.is_empty() || core.contains(&index) {
        0.0
    } else if index < core.start {
        -((core.start - index) as f32)
    } else {
        (index + 1 - core.end) as f32
    }
}

/// How many lines of the core stand above `index`.
#[expect(clippy::cast_precision_loss, reason = "far is far")]
fn progress(index: usize, core: &std::ops::Range<usize>) -> f32 {
    if core.is_empty() { 0.0 } else { index.saturating_sub(core.start) as f32 }
}

/// Adds `value` if `holds`.
pub fn when(holds: bool, value: f32) -> f32 {
    if holds { value } else { 0.0 }
}

/// How much the line reads like running text.
#[must_use]
pub fn prose(fact: &LineFacts) -> f32 {
    let closed = match fact.words {
        40.. => 5.0,
        25.. => 4.5,
        15.. => 3.5,
        8.. => 2.5,
        4.. => 1.3,
        _ => 0.2,
    };
    let open = match fact.words {
        60.. => 4.0,
        40.. => 3.0,
        25.. => 1.5,
        15.. => 0.3,
        8.. => -0.8,
        _ => -2.5,
    };
    let length = if fact.end == End::Open { open } else { closed };
    length
        + when(fact.words >= 8 && fact.grammar < 0.12, -2.5)
        + when(fact.grammar > 0.25, 0.5)
        + when(fact.opens_quoted && fact.words >= 4 && (fact.speech || fact.end != End::Open), 0.8)
        + when(fact.speech && fact.words >= 4, 0.7)
        + when(fact.capitals > 0.6 && fact.words >= 4, -1.5)
}
