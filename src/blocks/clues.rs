//! The features of the trained labeller: what a line, its neighbours and its place say, as numbers of clues.
//!
//! Every clue is a yes or no; counts and shares become several ("at least 4 words", "at least 8"), so that
//! weights add up to steps. Numbers are given in the order of the code below, which trainer and analysis
//! share, and a model knows how many clues it was trained with. Cost: constant for each line.

use super::{
    features::{End, LineFacts},
    phrases::Furniture,
    view::{View, prose},
};
use crate::HintSet;

/// The clues that hold for a line.
#[derive(Debug, Default)]
pub struct Clues {
    next: u32,
    /// Their numbers, in order.
    pub on: Vec<u32>,
}

impl Clues {
    fn flag(&mut self, holds: bool) {
        if holds {
            self.on.push(self.next);
        }
        self.next += 1;
    }

    fn flags(&mut self, all: &[bool]) {
        all.iter().for_each(|&holds| self.flag(holds));
    }

    /// One clue for each step that `value` reaches.
    fn steps(&mut self, value: f32, steps: &[f32]) {
        steps.iter().for_each(|&step| self.flag(value >= step));
    }

    /// One clue of `count`: that of `value`.
    fn one_of(&mut self, value: u32, count: u32) {
        if value < count {
            self.on.push(self.next + value);
        }
        self.next += count;
    }

    /// How many clues there are.
    #[must_use]
    pub const fn count(&self) -> u32 {
        self.next
    }
}

/// Rough shapes of lines.
const SHAPES: u32 = 9;

fn shape(fact: Option<&LineFacts>) -> u32 {
    let Some(fact) = fact else { return 0 };
    let open = fact.end == End::Open;
    match fact.words {
        _ if fact.furniture >= Furniture::Opening || fact.no_letters => 1,
        _ if fact.credit => 2,
        _ if fact.tells_time && fact.dated > 0.7 => 3,
        0..=3 if open => 4,
        0..=14 if open => 5,
        0..=11 => 6,
        _ if fact.is_prose() => 7,
        _ => 8,
    }
}

fn plays(fact: &LineFacts) -> bool {
    fact.media || (fact.duration && fact.dated < 0.5)
}

fn ago(fact: &LineFacts) -> bool {
    fact.tells_time && fact.dated > 0.9 && fact.words <= 4
}

fn signs(fact: &LineFacts) -> bool {
    fact.by || (fact.name && (fact.role || fact.tells_time))
}

fn timed(fact: &LineFacts) -> bool {
    fact.tells_time && fact.dated > 0.7
}

fn item(fact: &LineFacts) -> bool {
    fact.bullet || fact.numbered
}

/// The clues of the line that `view` shows.
#[must_use]
pub fn of(view: &View) -> Clues {
    let mut clues = Clues::default();
    own(&mut clues, view.fact);
    around(&mut clues, view);
    place(&mut clues, view);
    together(&mut clues, view);
    markup(&mut clues, view);
    clues
}

/// What the line shows by itself.
#[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
fn own(clues: &mut Clues, fact: &LineFacts) {
    clues.flag(true);
    clues.steps(fact.words as f32, &[2.0, 3.0, 4.0, 5.0, 7.0, 9.0, 12.0, 16.0, 23.0, 33.0, 46.0, 70.0]);
    clues.one_of(fact.end as u32, 5);
    clues.steps(fact.grammar, &[0.08, 0.15, 0.25, 0.35]);
    clues.steps(fact.capitals, &[0.35, 0.6, 0.85]);
    clues.steps(fact.digits, &[0.1, 0.3, 0.6]);
    clues.steps(fact.dated, &[0.2, 0.5, 0.75, 0.95]);
    clues.steps(fact.shared, &[0.01, 0.25, 0.5, 0.75, 0.95]);
    clues.steps(fact.echo, &[0.3, 0.75]);
    clues.steps(fact.sentences as f32, &[2.0, 3.0]);
    clues.steps(prose(fact), &[-3.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
    clues.one_of(fact.furniture as u32, 4);
    clues.steps(fact.count as f32, &[2.0, 3.0]);
    clues.flags(&[
        fact.shouted,
        fact.small_start,
        fact.opens_quoted,
        fact.closes_quoted,
        fact.bullet,
        fact.numbered,
        fact.label > 0,
        fact.label > 0 && fact.label <= 3,
        fact.tells_time,
        fact.duration,
        fact.credit,
        fact.credit_alone,
        fact.credit_sure,
        fact.by,
        fact.name,
        fact.role,
        fact.agency,
        fact.initials,
        fact.ending,
        fact.pointer,
        fact.remark,
        fact.biography,
        fact.media,
        fact.technical,
        fact.attributed > 0,
        fact.speech,
        fact.again,
        fact.doubled,
        fact.turn,
        fact.dateline,
        fact.no_letters,
        fact.caption_words,
        fact.echo_near,
    ]);
}

/// What the markup says of the line and of its neighbours.
fn markup(clues: &mut Clues, view: &View) {
    let hints = view.fact.hints;
    hints.each().for_each(|holds| clues.flag(holds));
    let has = |set: HintSet| hints.has(set);
    let heads = |fact: Option<&LineFacts>| fact.is_some_and(|fact| fact.hints.has(HintSet::HEADINGS));
    clues.flags(&[
        has(HintSet::P) && !has(HintSet::LINK) && !has(HintSet::LI),
        has(HintSet::LI) && has(HintSet::LINK),
        has(HintSet::LI) && !has(HintSet::LINK),
        has(HintSet::HEADINGS),
        has(HintSet::HEADINGS) && has(HintSet::LINK),
        has(HintSet::HEADINGS) && !has(HintSet::LINK) && view.distance < 0.0,
        has(HintSet::P) && has(HintSet::STRONG),
        has(HintSet::OUTSIDE),
        view.setting.marked && hints.is_empty(),
        heads(view.before),
        heads(view.after),
    ]);
    let shape = shape(Some(view.fact));
    let structure = match () {
        () if !view.setting.marked => 0,
        () if has(HintSet::HEADINGS) => 1,
        () if has(HintSet::LINK) => 2,
        () if has(HintSet::FIGCAPTION) => 3,
        () if has(HintSet::LI) => 4,
        () if has(HintSet::P) => 5,
        () => 6,
    };
    clues.one_of(shape * 7 + structure, SHAPES * 7);
}

/// What its neighbours show.
fn around(clues: &mut Clues, view: &View) {
    for near in [view.before, view.after, view.second] {
        let has = |holds: fn(&LineFacts) -> bool| near.is_some_and(holds);
        clues.one_of(shape(near), SHAPES);
        clues.flags(&[
            has(signs),
            has(timed),
            has(|f| f.name),
            has(plays),
            has(ago),
            has(item),
            has(|f| f.label > 1 && f.words >= 5),
            has(|f| f.count > 1),
            has(|f| f.end == End::Colon),
            has(|f| f.agency),
            has(|f| f.echo_near),
            has(|f| f.opens_quoted),
            has(|f| f.ending),
            has(|f| f.shared > 0.5),
        ]);
    }
    clues.one_of(shape(view.ahead), SHAPES);
    let own = shape(Some(view.fact));
    clues.one_of(own * SHAPES + shape(view.before), SHAPES * SHAPES);
    clues.one_of(own * SHAPES + shape(view.after), SHAPES * SHAPES);
}

/// Where the line stands.
#[expect(clippy::cast_precision_loss, reason = "far is far")]
fn place(clues: &mut Clues, view: &View) {
    let setting = view.setting;
    clues.steps(view.distance, &[-40.0, -20.0, -12.0, -6.0, -3.0, -1.0, 0.0, 1.0, 2.0, 4.0, 8.0, 20.0]);
    clues.steps(view.progress, &[1.0, 3.0, 6.0, 12.0]);
    clues.steps(view.index as f32, &[1.0, 2.0, 4.0, 8.0]);
    clues.flags(&[view.closed_off, view.late]);
    // Blank lines tell something only where they set paragraphs off.
    let gaps = u32::from(view.fact.gap_before) * 2 + u32::from(view.fact.gap_after);
    let gaps = if setting.spaced { gaps } else { 4 };
    clues.one_of(gaps, 5);
    clues.one_of(shape(Some(view.fact)) * 5 + gaps, SHAPES * 5);
    let zone = match view.distance {
        d if d < -12.0 => 0,
        d if d < -3.0 => 1,
        d if d < 0.0 => 2,
        d if d <= 0.0 => 3,
        d if d < 5.0 => 4,
        _ => 5,
    };
    clues.one_of(shape(Some(view.fact)) * 6 + zone, SHAPES * 6);
    let shared = match view.fact.shared {
        s if s < 0.01 => 0,
        s if s < 0.4 => 1,
        s if s < 0.7 => 2,
        _ => 3,
    };
    clues.one_of(shape(Some(view.fact)) * 4 + shared, SHAPES * 4);
    clues.one_of(zone * 4 + shared, 24);
}

/// What only holds together.
fn together(clues: &mut Clues, view: &View) {
    let (fact, setting) = (view.fact, view.setting);
    let near =
        |holds: fn(&LineFacts) -> bool| view.before.is_some_and(holds) || view.after.is_some_and(holds);
    let after = |holds: fn(&LineFacts) -> bool| view.after.is_some_and(holds);
    let second = |holds: fn(&LineFacts) -> bool| view.second.is_some_and(holds);
    let open = fact.end == End::Open;
    let plain = fact.furniture == Furniture::None && !fact.credit && !fact.no_letters;
    let echoed = fact.echo > 0.75 && fact.words >= 8;
    let tight =
        setting.spaced && !(fact.gap_before && fact.gap_after) && near(|f| !(f.gap_before && f.gap_after));
    let title_like = plain && open && (4..=24).contains(&fact.words) && !fact.by && !timed(fact);
    clues.flags(&[
        view.index == 0 && fact.words > 3 && fact.shared > 0.3,
        view.index == 0 && open && fact.words > 2,
        view.index == 0 && fact.end == End::Stop && fact.words > 14,
        setting.titled,
        setting.titled && view.index < 6,
        title_like && (after(signs) || after(timed)),
        title_like && (second(signs) || second(timed)),
        title_like && fact.shared > 0.5,
        title_like && fact.count > 1,
        title_like && fact.again,
        title_like && view.distance < 0.0 && fact.shared > 0.5,
        fact.by && view.distance < -20.0,
        fact.name && plain && fact.words <= 12,
        fact.name && fact.tells_time,
        fact.name && fact.role,
        fact.name && fact.technical,
        fact.name && near(|f| f.agency),
        fact.name && after(timed),
        fact.name && setting.signed && !fact.by,
        !fact.name && fact.role && fact.words <= 6 && open,
        fact.words <= 6 && near(|f| f.by),
        after(LineFacts::is_prose)
            && view.before.is_some_and(LineFacts::is_prose)
            && open
            && fact.words <= 12,
        fact.opens_quoted && fact.closes_quoted && fact.words <= 16,
        view.boxed_in(),
        view.boxed_in() && !fact.is_prose(),
        view.before.is_some_and(|f| f.echo_near) && fact.words < 70,
        fact.words >= 5 && fact.words <= 40 && open && fact.grammar > 0.15 && plain,
        echoed,
        echoed && !open && !fact.small_start && fact.words <= 60,
        fact.attributed > 0 && plain && setting.voices,
        fact.attributed > 0 && plain && !setting.voices,
        fact.attributed > 0 && fact.opens_quoted,
        plain && open && fact.words <= 20 && (after(plays) || (after(ago) && second(plays))),
        ago(fact) && near(plays),
        plays(fact) && view.before.is_some_and(|f| plays(f) || ago(f)),
        item(fact) && near(item),
        !fact.turn && fact.label > 1 && fact.words >= 5 && near(|f| f.label > 1 && f.words >= 5),
        tight && fact.words >= 5,
        tight && !fact.gap_before && !fact.gap_after,
        view.before.is_some_and(|f| f.end == End::Colon) && fact.words >= 3,
        fact.technical && fact.words <= 8,
        !setting.prose,
        !open && fact.words < 15 && setting.closed > 0.0,
        !open && fact.words < 15 && setting.closed > 1.0,
        fact.count > 1 && fact.words < 14 && !timed(fact) && !fact.name,
        fact.count > 1 && fact.words >= 12,
        fact.dateline && fact.words > 8,
        fact.biography && view.late,
        timed(fact) && fact.words <= 20,
        fact.opens_quoted && fact.speech,
        fact.shared > 0.9 && fact.words > 1,
    ]);
}
