//! Chooses the kinds of all lines together.
//!
//! A paste has an order: perhaps navigation, then the head (headline, deck, byline, date, first picture),
//! the story, and what follows it. Each state below is a kind within one of these zones; zones only ever
//! follow each other. [`best_path`] is the Viterbi algorithm over the states: it takes the scores of
//! each line, adds those of the steps from line to line, and keeps the best sequence. Cost: lines × states².

use super::BlockKind::{self, *};

/// Where in the paste a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Zone {
    /// Above the headline.
    Before,
    /// From the headline to the first paragraph.
    Head,
    /// From the first paragraph to the last.
    Story,
    /// Below the story.
    After,
}

/// A kind in its zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// Where.
    pub zone: Zone,
    /// What.
    pub kind: BlockKind,
}

const fn state(zone: Zone, kind: BlockKind) -> State {
    State { zone, kind }
}

/// How many states there are.
pub const STATES: usize = 24;

/// All states, in the order of their zones.
pub const ALL: [State; STATES] = [
    state(Zone::Before, Boilerplate),
    state(Zone::Before, Note),
    state(Zone::Before, Timestamp),
    state(Zone::Head, Headline),
    state(Zone::Head, Deck),
    state(Zone::Head, Byline),
    state(Zone::Head, Timestamp),
    state(Zone::Head, Caption),
    state(Zone::Head, Media),
    state(Zone::Head, Note),
    state(Zone::Head, Boilerplate),
    state(Zone::Story, Paragraph),
    state(Zone::Story, Crosshead),
    state(Zone::Story, Caption),
    state(Zone::Story, Pullquote),
    state(Zone::Story, Media),
    state(Zone::Story, List),
    state(Zone::Story, Note),
    state(Zone::Story, Boilerplate),
    state(Zone::After, Boilerplate),
    state(Zone::After, Note),
    state(Zone::After, Timestamp),
    state(Zone::After, Byline),
    state(Zone::After, Caption),
];

/// Scores of one line, a state each.
pub type Scores = [f32; STATES];

/// A step that is ruled out; finite, so that sums stay ordered.
const NEVER: f32 = -1000.0;

/// Score of beginning with `state`.
fn start(state: State) -> f32 {
    match (state.zone, state.kind) {
        (Zone::Before, _) | (Zone::Head, Headline) => 0.0,
        (Zone::Head, _) | (Zone::Story, Paragraph) => -3.0,
        (Zone::Story, _) => -5.0,
        (Zone::After, _) => NEVER,
    }
}

/// Score of ending with `state`.
fn finish(state: State) -> f32 {
    match (state.zone, state.kind) {
        (Zone::Before, _) => -6.0,
        (Zone::Head, _) => -5.0,
        (Zone::Story, Crosshead) => -3.0,
        _ => 0.0,
    }
}

/// Whether `to` may stand on the line after `from`: zones follow each other, the head begins with the headline
/// or without one, the story with running text, a list or a crosshead.
#[must_use]
pub fn may_follow(from: State, to: State) -> bool {
    match (from.zone, to.zone) {
        (from, to) if from == to => true,
        (Zone::Before, Zone::Head) => true,
        (Zone::Before, Zone::Story) => to.kind == Paragraph,
        (Zone::Head, Zone::Story) | (Zone::Story, Zone::After) => true,
        _ => false,
    }
}

/// Score of the step from one line's state to the next line's.
fn step(from: State, to: State) -> f32 {
    let order = match (from.zone, to.zone) {
        (Zone::Before, Zone::Head) if to.kind == Headline => 0.0,
        (Zone::Before, Zone::Head) => -6.0,
        (Zone::Before, Zone::Story) if to.kind == Paragraph => -6.0,
        (Zone::Head, Zone::Story) => match (from.kind, to.kind) {
            (Headline, Paragraph) => -0.5,
            (Deck, Paragraph) => -1.0,
            (_, Paragraph) => 0.0,
            (_, List) => -1.0,
            (_, Crosshead) => -2.0,
            _ => -4.0,
        },
        (Zone::Story, Zone::After) => -2.5,
        (from, to) if from == to => 0.0,
        _ => return NEVER,
    };
    let habit = match (from.zone, from.kind, to.kind) {
        (Zone::Head, Headline, Headline) => -8.0,
        (Zone::Head, _, Headline) => return NEVER,
        // A deck, a bare name or a date is worth most beside the headline; further away it is a teaser's.
        (Zone::Head, Headline, Deck) => 2.2,
        (Zone::Head, Byline | Timestamp, Deck) => 1.5,
        (Zone::Head, Deck, Timestamp | Caption | Note) => 1.2,
        (Zone::Head, Headline | Deck, Byline) => 2.0,
        (Zone::Head, Headline, Timestamp) => 1.2,
        (Zone::Head, Byline, Timestamp) | (Zone::Head, Timestamp, Byline) => 1.5,
        (Zone::Head, Deck, Deck) => 0.5,
        (Zone::Head, Boilerplate, Deck) => -2.0,
        (Zone::Head, Caption, Deck) => -0.5,
        (Zone::Head, Timestamp, Timestamp) | (Zone::Head, Byline, Byline) => -0.3,
        (Zone::Story, Crosshead, Crosshead) => -1.5,
        (Zone::Story, Crosshead, Boilerplate | Caption) => -0.7,
        (Zone::Story, List, List) | (Zone::Story | Zone::Head, Media, Media) => 1.2,
        (Zone::Story, Paragraph, List) => -0.5,
        (Zone::Story, _, List) => -1.2,
        (Zone::Story, Boilerplate, Boilerplate) => 0.4,
        _ => 0.0,
    };
    order + habit
}

/// The scores of all steps, of starts and of ends.
pub struct Steps {
    scores: [Scores; STATES],
    start: Scores,
    finish: Scores,
    /// For each state the states that may stand before it.
    before: [Vec<usize>; STATES],
}

impl Steps {
    /// Steps with the given scores from state (row) to state.
    #[must_use]
    pub fn new(scores: &[Scores; STATES], start: Scores, finish: Scores) -> Self {
        let may = |to: State| {
            let from = ALL.iter().enumerate().filter(|&(_, &from)| may_follow(from, to));
            from.map(|(at, _)| at).collect()
        };
        Self { scores: *scores, start, finish, before: ALL.map(may) }
    }

    /// Steps with scores set by hand.
    #[must_use]
    pub fn by_hand() -> Self {
        Self::new(&ALL.map(|from| ALL.map(|to| step(from, to))), ALL.map(start), ALL.map(finish))
    }

    /// Score of the step between two states.
    #[must_use]
    pub fn score(&self, from: usize, to: usize) -> f32 {
        self.scores.get(from).map_or(NEVER, |row| at_state(row, to))
    }

    /// Score of beginning with a state.
    #[must_use]
    pub fn start(&self, state: usize) -> f32 {
        at_state(&self.start, state)
    }

    /// Score of ending with a state.
    #[must_use]
    pub fn finish(&self, state: usize) -> f32 {
        at_state(&self.finish, state)
    }
}

/// What a kind that is given for a line adds to the line's score: more than any facts say, and less than
/// a step that is ruled out costs.
const GIVEN: f32 = 30.0;

/// Makes the states of `kind` the best of a line. The interviewer's questions are decoded as paragraphs.
pub fn prefer(line: &mut Scores, kind: BlockKind) {
    let kind = match kind {
        Question => Paragraph,
        Related => Boilerplate,
        _ => kind,
    };
    for (score, _) in line.iter_mut().zip(ALL).filter(|(_, state)| state.kind == kind) {
        *score = score.max(0.0) + GIVEN;
    }
}

/// The state of each line in the best sequence, as indexes into [`ALL`].
#[must_use]
pub fn best_path(scores: &[Scores], steps: &Steps) -> Vec<usize> {
    let Some(first) = scores.first() else { return Vec::new() };
    let mut reached: Scores = std::array::from_fn(|at| at_state(first, at) + steps.start(at));
    let mut back: Vec<[u8; STATES]> = Vec::with_capacity(scores.len());
    for line in scores.iter().skip(1) {
        let mut from = [0_u8; STATES];
        let next: Scores = std::array::from_fn(|to| {
            let (mut best, mut score) = (0, 2.0 * NEVER);
            for &before in steps.before.get(to).map_or(&[][..], Vec::as_slice) {
                let candidate = reached.get(before).copied().unwrap_or(NEVER) + steps.score(before, to);
                if candidate > score {
                    (best, score) = (before, candidate);
                }
            }
            if let Some(slot) = from.get_mut(to) {
                *slot = u8::try_from(best).unwrap_or(0);
            }
            score + at_state(line, to)
        });
        back.push(from);
        // Kept near zero, so that long texts lose no precision.
        let top = next.iter().copied().fold(f32::MIN, f32::max);
        reached = next.map(|score| score - top);
    }
    let ends = reached.iter().enumerate().map(|(at, score)| score + steps.finish(at));
    let last = ends
        .enumerate()
        .fold((0, f32::MIN), |best, (at, score)| if score > best.1 { (at, score) } else { best });
    let mut path = vec![last.0];
    for from in back.iter().rev() {
        let at = path.last().copied().unwrap_or(0);
        path.push(from.get(at).copied().map_or(0, usize::from));
    }
    path.reverse();
    path
}

fn at_state(line: &Scores, at: usize) -> f32 {
    line.get(at).copied().unwrap_or(NEVER)
}

/// Probability of each line's kind, given the states chosen for its neighbours: the share of the
/// exponentials of the scores that the states of this kind hold.
#[must_use]
pub fn confidences(scores: &[Scores], path: &[usize], steps: &Steps) -> Vec<f32> {
    let neighbour = |at: Option<usize>| at.and_then(|at| path.get(at)).copied();
    let confidence = |(index, (line, &chosen)): (usize, (&Scores, &usize))| {
        let (left, right) = (neighbour(index.checked_sub(1)), neighbour(Some(index + 1)));
        let total = |at: usize| {
            let before = left.map_or_else(|| steps.start(at), |left| steps.score(left, at));
            let after = right.map_or_else(|| steps.finish(at), |right| steps.score(at, right));
            at_state(line, at) + before + after
        };
        let top = total(chosen);
        let kind = ALL.get(chosen).map(|state| state.kind);
        let (mut same, mut all) = (0.0, 0.0);
        for (at, state) in ALL.iter().enumerate() {
            // The scores are hand-set; halving them makes their odds agree with what is seen.
            let weight = libm::expf(((total(at) - top) * 0.5).clamp(-20.0, 20.0));
            all += weight;
            same += if Some(state.kind) == kind { weight } else { 0.0 };
        }
        same / all
    };
    scores.iter().zip(path).enumerate().map(confidence).collect()
}

#[cfg(test)]
mod tests {
    use super::{ALL, Scores, Steps, Zone, best_path, confidences};
    use crate::blocks::BlockKind::{self, *};

    fn line(kind: BlockKind) -> Scores {
        ALL.map(|state| if state.kind == kind { 5.0 } else { 0.0 })
    }

    #[test]
    fn order_decides_between_equal_scores() {
        let lines = [
            Boilerplate,
            Headline,
            Byline,
            Paragraph,
            Boilerplate,
            Paragraph,
            Boilerplate,
            Boilerplate,
            Boilerplate,
        ];
        let scores: Vec<Scores> = lines.iter().map(|&kind| line(kind)).collect();
        let path = best_path(&scores, &Steps::by_hand());
        let kinds: Vec<_> = path.iter().map(|&at| ALL[at].kind).collect();
        assert_eq!(kinds, lines);
        assert_eq!(ALL[path[0]].zone, Zone::Before);
        assert!(path.windows(2).all(|pair| ALL[pair[0]].zone <= ALL[pair[1]].zone));
        assert!(confidences(&scores, &path, &Steps::by_hand()).iter().all(|&c| c > 0.3 && c <= 1.0));
    }

    #[test]
    fn no_lines() {
        assert!(best_path(&[], &Steps::by_hand()).is_empty());
    }
}
