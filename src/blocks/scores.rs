//! Scores each line for each state from its facts and its neighbours', in units of log-odds set by hand.
//!
//! A score says how much better the line fits the state than an average line does. What follows from the
//! order of lines stands in [`decode`](super::decode), not here.

mod kinds;

use kinds::{prose, when};

use super::{
    BlockKind,
    decode::{ALL, Scores, State, Zone},
    features::{End, LineFacts},
    phrases::Furniture,
    region,
};

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
    /// Has running text at all; a poem or a list of names has none.
    pub prose: bool,
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
        Self {
            voices: voices > 4 && voices * 5 > all,
            closed,
            titled: facts
                .first()
                .is_some_and(|fact| fact.shared > 0.3 && fact.words > 3 && fact.furniture == Furniture::None),
            spaced: all > 2 && set_off * 3 > all * 2,
            signed: facts.iter().any(|fact| fact.by),
            prose: all > 0,
        }
    }
}

/// A line with what stands around it.
struct View<'f> {
    fact: &'f LineFacts,
    before: Option<&'f LineFacts>,
    after: Option<&'f LineFacts>,
    second: Option<&'f LineFacts>,
    /// The next line that is neither furniture nor a credit.
    ahead: Option<&'f LineFacts>,
    /// A line that ends stories stands between the core and this line.
    closed_off: bool,
    /// Near the end of the core or after it.
    late: bool,
    index: usize,
    /// Lines since the core of the story began; 0 above it.
    progress: f32,
    /// Lines to the core of the story: negative before it, 0 inside, positive after it.
    distance: f32,
    setting: Setting,
}

/// Scores all lines.
#[must_use]
pub fn all(facts: &[LineFacts]) -> Vec<Scores> {
    let setting = Setting::of(facts);
    let core = region::core(facts);
    let end = facts.iter().enumerate().skip(core.end).find(|(_, fact)| fact.ending).map(|(index, _)| index);
    let end = end.filter(|_| !core.is_empty());
    let score = |(index, fact): (usize, &LineFacts)| {
        let near = |distance: usize| facts.get(index + distance);
        let before = index.checked_sub(1).and_then(|at: usize| facts.get(at));
        let view = View {
            fact,
            before,
            after: near(1),
            second: near(2),
            ahead: facts
                .iter()
                .skip(index + 1)
                .take(6)
                .find(|f| f.furniture == Furniture::None && !f.credit && !f.no_letters && f.count < 3),
            closed_off: end.is_some_and(|end| end < index),
            late: index + 4 > core.end,
            index,
            distance: distance(index, &core),
            progress: progress(index, &core),
            setting,
        };
        let by_kind = Kinds::of(&view);
        ALL.map(|state| by_kind.at(state))
    };
    facts.iter().enumerate().map(score).collect()
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

/// Scores by kind, before the zone has its say.
struct Kinds {
    headline: f32,
    deck: f32,
    byline: f32,
    timestamp: f32,
    crosshead: f32,
    paragraph: f32,
    caption: f32,
    pullquote: f32,
    media: f32,
    list: f32,
    note: f32,
    related: f32,
    furniture: f32,
    /// How much the line looks like prose, for furniture outside the story.
    prose: f32,
    ending: bool,
    initials: bool,
    /// What a line of the head loses for standing in the story's core or far above it.
    misplaced: f32,
}

impl Kinds {
    fn of(view: &View) -> Self {
        let fact = view.fact;
        Self {
            headline: view.headline(),
            deck: view.deck(),
            byline: view.byline(),
            timestamp: view.timestamp(),
            crosshead: view.crosshead(),
            paragraph: view.paragraph(),
            caption: view.caption(),
            pullquote: view.pullquote(),
            media: view.media(),
            list: view.list(),
            note: if fact.remark && fact.words < 120 { 6.0 } else { -9.0 },
            related: if fact.pointer { 5.0 } else { -4.0 },
            furniture: view.furniture(),
            prose: prose(fact),
            ending: fact.ending,
            initials: fact.initials,
            misplaced: (0.6 * (view.progress - 3.0)).clamp(0.0, 8.0)
                + when(view.distance < -20.0 && !view.setting.titled, 0.3),
        }
    }

    fn at(&self, state: State) -> f32 {
        self.of_kind(state) - if state.zone == Zone::Head { self.misplaced } else { 0.0 }
    }

    fn of_kind(&self, state: State) -> f32 {
        let outside = self.furniture + 1.2 - 0.35 * self.prose.max(0.0);
        match (state.zone, state.kind) {
            (Zone::Before, BlockKind::Boilerplate) => outside,
            (Zone::After, BlockKind::Boilerplate) => outside + if self.ending { 2.0 } else { 0.2 },
            (Zone::After, BlockKind::Byline) => {
                if self.initials {
                    5.0
                } else {
                    self.byline - 5.0
                }
            }
            (Zone::After | Zone::Before, BlockKind::Timestamp) => self.timestamp - 2.5,
            (_, BlockKind::Headline) => self.headline,
            (_, BlockKind::Deck) => self.deck,
            (_, BlockKind::Byline) => self.byline,
            (_, BlockKind::Timestamp) => self.timestamp,
            (_, BlockKind::Crosshead) => self.crosshead,
            (_, BlockKind::Paragraph | BlockKind::Question) => self.paragraph,
            (_, BlockKind::Caption) => self.caption,
            (_, BlockKind::Pullquote) => self.pullquote,
            (_, BlockKind::Media) => self.media,
            (_, BlockKind::List) => self.list,
            (_, BlockKind::Note) => self.note,
            (_, BlockKind::Related) => self.related,
            (Zone::Head, BlockKind::Boilerplate) => self.furniture + 1.13,
            (Zone::Story, BlockKind::Boilerplate) => self.furniture - if self.ending { 1.5 } else { 0.0 },
        }
    }
}
