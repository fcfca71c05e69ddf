//! Scores each line for each state from its facts and its neighbours', in units of log-odds set by hand.
//!
//! A score says how much better the line fits the state than an average line does. What follows from the
//! order of lines stands in [`decode`](super::decode), not here.

mod kinds;

use super::{
    BlockKind,
    decode::{ALL, Scores, State, Zone},
    features::LineFacts,
    view::{self, Tuning, View, when},
};

/// Scores all lines.
#[must_use]
pub fn all(facts: &[LineFacts], tuning: Tuning) -> Vec<Scores> {
    let score = |view: View| {
        let by_kind = Kinds::of(&view);
        ALL.map(|state| by_kind.at(state))
    };
    view::all(facts, tuning).map(score).collect()
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
    /// What running text in the core of the story, which hardly ever stands outside it, loses there.
    core: f32,
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
            prose: view.prose_outside(),
            core: when(view.distance == 0.0 && fact.is_prose() && !fact.biography, view.tuning.core),
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
        let outside = self.furniture + 1.2 - 0.35 * self.prose - self.core;
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
            (Zone::Head, BlockKind::Boilerplate) => (self.furniture + 1.13).max(self.related),
            (Zone::Story, BlockKind::Boilerplate) => {
                (self.furniture - if self.ending { 1.5 } else { 0.0 }).max(self.related)
            }
            (_, BlockKind::Related) => self.related,
        }
    }
}
