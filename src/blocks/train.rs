//! Training of the labeller: a linear-chain conditional random field (Lafferty, McCallum & Pereira, ICML 2001).
//!
//! The likelihood of the true sequence of states, less an L2 penalty on all weights, is maximised by full
//! gradient steps (L-BFGS: Liu & Nocedal 1989) from zero; sums over all sequences are those of the
//! forward-backward algorithm. A clue weighs the same for a kind in every zone: weights of their own for zones let long
//! stretches of charts or code pass for the end of the story (see docs/EXPERIMENTS.md). Nothing is drawn by chance: same pages, same weights.
#![expect(clippy::indexing_slicing, reason = "a tool for developers stops at the first error")]

use super::{
    BlockKind,
    decode::{ALL, STATES, Scores, Steps, Zone, may_follow},
    features, labels, scores,
    view::{self, Tuning},
    words::Words,
};
use crate::{LineHints, document::Document, memo::Memo};

/// A page with the true state of each line.
pub struct Page {
    clues: Vec<Vec<u32>>,
    base: Vec<Scores>,
    truth: Vec<usize>,
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Steps of descent.
    pub rounds: usize,
    /// Half of it times the sum of the squared weights is taken from the likelihood.
    pub penalty: f32,
    /// Share of the hand-set scores that is added to the learned ones.
    pub base: f32,
}

/// The states that belong to the kinds `gold` of the lines of `document`; `None` where none fits.
///
/// The head begins with the headline, the story with the first running text below it and ends with the last.
#[must_use]
pub fn page(document: &Document, hints: &[LineHints], gold: &[BlockKind]) -> Page {
    let facts = features::read(document, &Words::of(document), hints);
    let runs =
        |kind: &BlockKind| matches!(kind, BlockKind::Paragraph | BlockKind::List | BlockKind::Question);
    let head = gold.iter().position(|&kind| kind == BlockKind::Headline).unwrap_or(0);
    let story = gold.iter().skip(head).position(runs).map_or(gold.len(), |at| at + head);
    let end = gold.iter().rposition(runs).unwrap_or(gold.len());
    let zone = |line: usize| match line {
        _ if line < head => Zone::Before,
        _ if line < story => Zone::Head,
        _ if line <= end => Zone::Story,
        _ => Zone::After,
    };
    let state = |(line, &kind): (usize, &BlockKind)| {
        let kind = match kind {
            BlockKind::Question => BlockKind::Paragraph,
            BlockKind::Related => BlockKind::Boilerplate,
            _ => kind,
        };
        let at = |kind| ALL.iter().position(|state| state.kind == kind && state.zone == zone(line));
        at(kind).or_else(|| at(BlockKind::Boilerplate)).unwrap_or(0)
    };
    Page {
        clues: view::all(&facts, Tuning::default()).map(|view| super::clues::of(&view).on).collect(),
        base: scores::all(&facts, Tuning::default()),
        truth: gold.iter().enumerate().map(state).collect(),
    }
}

/// Settings of the hand-set scores to choose among, with their names; those of the analysis are among them.
pub fn settings() -> impl Iterator<Item = (String, Tuning)> {
    let each = |values: &'static [f32]| values.iter().copied();
    each(&[0.5, 1.0, 1.5]).flat_map(move |names| {
        each(&[0.5, 1.0, 1.5]).flat_map(move |distance| {
            each(&[0.0, 3.0, 6.0]).flat_map(move |core| {
                each(&[-0.5, 0.0, 0.5]).map(move |furniture| {
                    let name = format!("names {names} distance {distance} core {core} furniture {furniture}");
                    (name, Tuning { names, distance, core, furniture })
                })
            })
        })
    })
}

/// Finds the blocks by hand-set scores in the given setting.
#[must_use]
pub fn find(document: &Document, hints: &[LineHints], tuning: Tuning) -> Vec<super::Block> {
    super::find_tuned(&mut Memo::default(), document, hints, &[], tuning)
}

const KINDS: usize = 16;

/// Least hand-set score of a step that may be taken.
const SELDOM: f64 = -6.0;

/// Learned weights.
struct Weights {
    clues: usize,
    values: Vec<f64>,
}

/// Places of the weights in one vector: clue × kind, state × state, start, finish.
impl Weights {
    fn kind(state: usize) -> usize {
        ALL[state].kind as usize
    }
    fn by_kind(&self, clue: usize, state: usize) -> usize {
        clue * KINDS + Self::kind(state)
    }
    fn step(&self, from: usize, to: usize) -> usize {
        self.clues * KINDS + from * STATES + to
    }
    fn start(&self, state: usize) -> usize {
        self.step(STATES, 0) + state
    }
    fn finish(&self, state: usize) -> usize {
        self.step(STATES + 1, 0) + state
    }
    fn new(clues: usize) -> Self {
        Self { clues, values: vec![0.0; clues * KINDS + STATES * (STATES + 2)] }
    }
    fn emission(&self, clue: usize, state: usize) -> f64 {
        self.values[self.by_kind(clue, state)]
    }
}

/// Learns the weights of a labeller; `log` hears of the progress.
#[must_use]
pub fn learn(pages: &[&Page], plan: Plan, mut log: impl FnMut(&str)) -> Vec<u8> {
    let clues = labels::clues();
    let mut weights = Weights::new(clues);
    let hand = Steps::by_hand();
    let mut objective = |values: &[f64]| {
        weights.values.copy_from_slice(values);
        let emissions: Vec<[f64; STATES]> =
            (0..clues).map(|clue| std::array::from_fn(|state| weights.emission(clue, state))).collect();
        let penalty = f64::from(plan.penalty);
        let mut gradient: Vec<f64> = values.iter().map(|w| -penalty * w).collect();
        let mut value = -0.5 * penalty * values.iter().map(|w| w * w).sum::<f64>();
        for page in pages {
            value += climb(page, &weights, &emissions, &hand, f64::from(plan.base), &mut gradient);
        }
        (value, gradient)
    };
    let start = vec![0.0; Weights::new(clues).values.len()];
    let best = maximum(start, plan.rounds, &mut objective, &mut log);
    weights.values = best;
    let merged = |clue: usize| std::array::from_fn(|state| weights.emission(clue, state));
    let base = f64::from(plan.base);
    let step = |from: usize, to: usize| {
        weights.values[weights.step(from, to)] + base * f64::from(hand.score(from, to)).max(SELDOM)
    };
    labels::pack(
        &(0..clues).map(merged).collect::<Vec<_>>(),
        &std::array::from_fn(|from| {
            std::array::from_fn(|to| if may_follow(ALL[from], ALL[to]) { step(from, to) } else { 0.0 })
        }),
        &std::array::from_fn(|s| {
            weights.values[weights.start(s)] + base * f64::from(hand.start(s)).max(SELDOM)
        }),
        &std::array::from_fn(|s| {
            weights.values[weights.finish(s)] + base * f64::from(hand.finish(s)).max(SELDOM)
        }),
    )
}

/// Climbs to the maximum of a concave function: limited-memory BFGS with steps halved until they gain.
fn maximum(
    mut at: Vec<f64>,
    rounds: usize,
    objective: &mut impl FnMut(&[f64]) -> (f64, Vec<f64>),
    log: &mut impl FnMut(&str),
) -> Vec<f64> {
    const MEMORY: usize = 8;
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let (mut value, mut slope) = objective(&at);
    // Moves and the changes of the slope that they made, with the inverse of their product.
    let mut memory: std::collections::VecDeque<(Vec<f64>, Vec<f64>, f64)> = std::collections::VecDeque::new();
    for round in 1..=rounds {
        let mut direction = slope.clone();
        let mut shares = Vec::new();
        for (moved, changed, inverse) in memory.iter().rev() {
            let share = inverse * dot(moved, &direction);
            direction.iter_mut().zip(changed).for_each(|(d, c)| *d -= share * c);
            shares.push(share);
        }
        if let Some((_, changed, inverse)) = memory.back() {
            let scale = 1.0 / (inverse * dot(changed, changed));
            direction.iter_mut().for_each(|d| *d *= scale);
        } else {
            let length = dot(&slope, &slope).sqrt().max(1e-9);
            direction.iter_mut().for_each(|d| *d /= length);
        }
        for ((moved, changed, inverse), share) in memory.iter().zip(shares.iter().rev()) {
            let back = inverse * dot(changed, &direction);
            direction.iter_mut().zip(moved).for_each(|(d, m)| *d += (share - back) * m);
        }
        let rise = dot(&slope, &direction);
        let mut step = 1.0;
        let found = (0..20).find_map(|_| {
            let next: Vec<f64> = at.iter().zip(&direction).map(|(a, d)| a + step * d).collect();
            let (reached, there) = objective(&next);
            if reached >= value + 1e-4 * step * rise {
                return Some((next, reached, there));
            }
            step *= 0.5;
            None
        });
        let Some((next, reached, there)) = found else { break };
        let moved: Vec<f64> = next.iter().zip(&at).map(|(n, a)| n - a).collect();
        // The function is concave: the slope falls along the way.
        let changed: Vec<f64> = slope.iter().zip(&there).map(|(old, new)| old - new).collect();
        let product = dot(&moved, &changed);
        if product > 1e-10 {
            memory.push_back((moved, changed, 1.0 / product));
            if memory.len() > MEMORY {
                memory.pop_front();
            }
        }
        let gain = reached - value;
        (at, value, slope) = (next, reached, there);
        if round % 10 == 0 {
            log(&format!("round {round}: {value:.1}"));
        }
        if gain < 1e-3 {
            break;
        }
    }
    at
}

/// Adds the gradient of one page's log-likelihood, and returns that.
fn climb(
    page: &Page,
    weights: &Weights,
    emissions: &[[f64; STATES]],
    hand: &Steps,
    base: f64,
    gradient: &mut [f64],
) -> f64 {
    let lines = page.truth.len();
    if lines == 0 {
        return 0.0;
    }
    let values = &weights.values;
    let step: Vec<[f64; STATES]> = (0..STATES)
        .map(|from| {
            std::array::from_fn(|to| {
                let possible = may_follow(ALL[from], ALL[to]);
                if possible {
                    (values[weights.step(from, to)] + base * f64::from(hand.score(from, to)).max(SELDOM))
                        .exp()
                } else {
                    0.0
                }
            })
        })
        .collect();
    let pairs: Vec<(usize, usize)> = (0..STATES)
        .flat_map(|from| (0..STATES).map(move |to| (from, to)))
        .filter(|&(f, t)| step[f][t] > 0.0)
        .collect();
    let start: [f64; STATES] =
        std::array::from_fn(|s| values[weights.start(s)] + base * f64::from(hand.start(s)).max(SELDOM));
    let finish: [f64; STATES] =
        std::array::from_fn(|s| values[weights.finish(s)] + base * f64::from(hand.finish(s)).max(SELDOM));
    // Scores of the lines, less the greatest of each, so that exponentials stay in range.
    let mut tops = 0.0;
    let scores: Vec<[f64; STATES]> = (0..lines)
        .map(|line| {
            let mut sums: [f64; STATES] = std::array::from_fn(|s| base * f64::from(page.base[line][s]));
            for &clue in &page.clues[line] {
                for (sum, weight) in sums.iter_mut().zip(&emissions[clue as usize]) {
                    *sum += weight;
                }
            }
            if line == 0 {
                for (sum, start) in sums.iter_mut().zip(start) {
                    *sum += start;
                }
            }
            if line + 1 == lines {
                for (sum, finish) in sums.iter_mut().zip(finish) {
                    *sum += finish;
                }
            }
            sums
        })
        .collect();
    let mut likelihood = 0.0;
    for (line, &truth) in page.truth.iter().enumerate() {
        likelihood += scores[line][truth];
        if line > 0 {
            let from = page.truth[line - 1];
            if step[from][truth] > 0.0 {
                likelihood += step[from][truth].ln();
            }
        }
    }
    let odds: Vec<[f64; STATES]> = scores
        .iter()
        .map(|sums| {
            let top = sums.iter().copied().fold(f64::MIN, f64::max);
            tops += top;
            sums.map(|sum| (sum - top).exp())
        })
        .collect();
    // Forward, each line scaled to one.
    let mut forward = vec![[0.0; STATES]; lines];
    let mut scale = vec![0.0; lines];
    for line in 0..lines {
        let mut sums = [0.0; STATES];
        if line == 0 {
            sums = [1.0; STATES];
        } else {
            for &(from, to) in &pairs {
                sums[to] += forward[line - 1][from] * step[from][to];
            }
        }
        for (sum, odds) in sums.iter_mut().zip(&odds[line]) {
            *sum *= odds;
        }
        scale[line] = sums.iter().sum::<f64>().max(1e-300);
        forward[line] = sums.map(|sum| sum / scale[line]);
    }
    let whole: f64 = tops + scale.iter().map(|scale| scale.ln()).sum::<f64>();
    let mut backward = [1.0; STATES];
    for line in (0..lines).rev() {
        let truth = page.truth[line];
        let mut miss: [f64; STATES] = std::array::from_fn(|s| -forward[line][s] * backward[s]);
        miss[truth] += 1.0;
        for &clue in &page.clues[line] {
            let row = clue as usize * KINDS;
            for (state, &miss) in miss.iter().enumerate() {
                gradient[row + Weights::kind(state)] += miss;
            }
        }
        for (state, &miss) in miss.iter().enumerate() {
            if line == 0 {
                gradient[weights.start(state)] += miss;
            }
            if line + 1 == lines {
                gradient[weights.finish(state)] += miss;
            }
        }
        if line > 0 {
            gradient[weights.step(page.truth[line - 1], truth)] += 1.0;
            let mut before = [0.0; STATES];
            for &(from, to) in &pairs {
                let flow = step[from][to] * odds[line][to] * backward[to] / scale[line];
                before[from] += flow;
                gradient[weights.step(from, to)] -= forward[line - 1][from] * flow;
            }
            backward = before;
        }
    }
    likelihood - whole
}
