//! Training of the names model.
#![expect(clippy::indexing_slicing, reason = "a tool for developers stops at the first error")]

mod field;

use std::ops::Range;

use super::{
    Name, by_rule,
    chain::{self, Field, best_path, edge},
    features::View,
    find_with,
    label::{self, COUNT, KINDS, labels},
    usage::Usage,
    votes::Votes,
};
use crate::{
    Span,
    blocks::Block,
    document::Document,
    entities::{EntityKind, text::Text},
    lexicon::Traits,
    model::{BITS, Model, mix, pack, train::Learner},
    sentences::{self, Sentence},
    tags::{self, Tag, train::order},
    tokens::{self, Token},
};

/// A text with its names.
pub struct Example<'t> {
    document: Document<'t>,
    blocks: Vec<Block>,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    tags: Vec<Tag>,
    /// Names by hand or by machine; `None` for a passage of which the annotation does not tell.
    names: &'t [(Span, Option<EntityKind>)],
    /// How often each round goes over it; see [`crate::tags::train::Example`].
    weight: f32,
    /// Whether people annotated it.
    gold: bool,
}

/// How to train.
#[derive(Clone, Copy)]
pub struct Plan {
    /// Rounds over the data.
    pub rounds: usize,
    /// Parts of the data, each labelled by a model of the others for the votes; 0 for no second pass.
    pub folds: usize,
    /// Features seen less often are left out.
    pub least_seen: u8,
    /// Length of a step in the first round.
    pub rate: f32,
    /// What the step is multiplied by after each round.
    pub decay: f32,
    /// Strength of the L1 penalty.
    pub penalty: f32,
    /// Weights are multiplied by this and rounded.
    pub scale: f32,
    /// Smaller rounded weights are dropped.
    pub least_weight: i8,
}

impl<'t> Example<'t> {
    /// Runs the stages before this one over `text`.
    #[must_use]
    pub fn new(
        text: &'t str,
        blocks: impl Fn(&Document) -> Vec<Block>,
        names: &'t [(Span, Option<EntityKind>)],
        weight: f32,
        gold: bool,
    ) -> Self {
        let document = Document::new(text);
        let blocks = blocks(&document);
        let tokens = tokens::split(&document, &blocks);
        let sentences = sentences::split(&document, &tokens);
        let tags = tags::assign(&document, &tokens, &sentences);
        Self { document, blocks, tokens, sentences, tags, names, weight, gold }
    }

    fn text(&self) -> Text<'_> {
        Text::new(&self.document, &self.tokens, &self.sentences, &self.tags, &[], &self.blocks)
    }

    /// The labels that the annotation allows each token.
    fn truth(&self, text: &Text) -> field::Allowed {
        let tokens = |span: Span| {
            let start = self.tokens.partition_point(|token| token.span.end <= span.start);
            let end = self.tokens.partition_point(|token| token.span.start < span.end);
            start..end.max(start)
        };
        let known = self.names.iter().filter_map(|&(span, kind)| {
            let (mut tokens, kind) = (tokens(span), kind?);
            while tokens.len() > 1 && !text.is_word(tokens.end - 1) && !text.is_number(tokens.end - 1)
                || tokens.len() > 1 && text.is(tokens.end - 1, &["'s", "’s"])
            {
                tokens.end -= 1;
            }
            while tokens.len() > 1 {
                let (end, traits) = text
                    .longest(tokens.start, tokens.end)
                    .unwrap_or((tokens.start + 1, text.traits(tokens.start)));
                let title = kind == EntityKind::Person
                    && end < tokens.end
                    && traits.any(Traits::TITLE.with(Traits::ROLE))
                    && !traits.any(Traits::GIVEN.with(Traits::SURNAME));
                if title
                    || text.is(tokens.start, &["the", "a", "an"])
                    || !text.is_word(tokens.start) && !text.is_number(tokens.start)
                {
                    tokens.start = if title { end } else { tokens.start + 1 };
                } else {
                    break;
                }
            }
            (!tokens.is_empty()).then_some((tokens, kind))
        });
        let mut truth: field::Allowed =
            labels(self.tokens.len(), known).into_iter().map(|label| 1 << label).collect();
        for &(span, _) in self.names.iter().filter(|(_, kind)| kind.is_none()) {
            truth.get_mut(tokens(span)).into_iter().flatten().for_each(|allowed| *allowed = UNTOLD);
        }
        truth
    }
}

/// Where the annotation only tells that something is no person, organization or place.
const UNTOLD: u32 = 1 | field::ANY & !((1 << (1 + 4 * 3)) - 1);

/// A text ready for learning.
struct Lesson<'v> {
    view: &'v View<'v, 'v>,
    truth: field::Allowed,
    weight: f32,
    gold: bool,
    chains: Vec<Lines>,
}

/// A chain with the features of its tokens, made once.
struct Lines {
    tokens: Range<usize>,
    features: Vec<Vec<u32>>,
}

/// Trains a model and returns its file.
#[must_use]
pub fn learn(examples: &[Example], plan: Plan, mut report: impl FnMut(&str)) -> Vec<u8> {
    let texts: Vec<Text> = examples.iter().map(Example::text).collect();
    let usages: Vec<Usage> = texts.iter().map(Usage::read).collect();
    let ruled: Vec<Vec<Name>> = texts.iter().zip(&usages).map(|(text, usage)| by_rule(text, usage)).collect();
    let views: Vec<View> = texts
        .iter()
        .zip(&usages)
        .zip(&ruled)
        .map(|((text, usage), ruled)| View::new(text, usage, ruled))
        .collect();
    let mut lessons: Vec<Lesson> = examples
        .iter()
        .zip(&views)
        .map(|(example, view)| Lesson {
            view,
            truth: example.truth(view.text),
            weight: example.weight,
            gold: example.gold,
            chains: chains(view, None),
        })
        .collect();
    let mut voted = Vec::new();
    for fold in 0..plan.folds {
        let plan = Plan { rounds: 3, ..plan };
        let (learner, _) = fit(&lessons, |at| at % plan.folds != fold, plan, &mut report);
        for (at, lesson) in lessons.iter().enumerate().filter(|(at, _)| at % plan.folds == fold) {
            let votes = Votes::count(lesson.view, &decode(&learner, lesson));
            voted.push((at, chains(lesson.view, Some(&votes))));
        }
    }
    for (at, chains) in voted {
        lessons[at].chains.extend(chains);
    }
    let (learner, shipped) = fit(&lessons, |_| true, plan, &mut report);
    let mut rows = learner.rows(plan.scale, plan.least_weight);
    rows.retain(|(feature, _)| shipped[*feature as usize]);
    let pairs: usize = rows.iter().map(|(_, row)| row.len()).sum();
    report(&format!("{} features, {pairs} weights kept", rows.len()));
    pack(label::COUNT, &rows)
}

/// The chains of a text.
fn chains(view: &View, votes: Option<&Votes>) -> Vec<Lines> {
    let mut chains = Vec::new();
    chain::each(view, |tokens, bounds| {
        let features = tokens.clone().map(|at| {
            let mut features = Vec::new();
            view.features(at, &tokens, bounds, votes, &mut features);
            features
        });
        chains.push(Lines { features: features.collect(), tokens });
    });
    chains
}

/// The first pass of a model in training.
fn decode(learner: &Learner, lesson: &Lesson) -> Vec<u8> {
    const SCALE: f32 = 1000.0;
    let whole = |row: &[f32; COUNT]| row.map(|score| (score * SCALE) as i32);
    let mut steps = [[i32::MIN / 4; COUNT]; COUNT];
    for ((before, row), scores) in (0u8..).zip(&mut steps).zip(field::steps(learner)) {
        for ((label, step), score) in (0u8..).zip(row).zip(whole(&scores)) {
            if label::follows(before, label) {
                *step = score;
            }
        }
    }
    let mut labels = vec![label::OUTSIDE; lesson.view.text.len()];
    for chain in &lesson.chains {
        let scores: Vec<_> = field::emissions(learner, &chain.features).iter().map(whole).collect();
        best_path(&scores, &steps, &mut labels[chain.tokens.clone()]);
    }
    labels
}

/// Copies, for the automatic annotation only, of the features that show its conventions: they take up where
/// these differ from the gold ones, and do not ship (Daumé III, "Frustratingly easy domain adaptation", ACL 2007).
fn silver_only(features: &[u32]) -> Vec<u32> {
    const COPIED: [usize; 11] = [0, 3, 4, 12, 14, 18, 20, 21, 22, 23, 24];
    let copies =
        COPIED.iter().filter_map(|&at| features.get(at)).map(|&f| crate::model::feature(99, mix(3, f)));
    features.iter().copied().chain(copies).collect()
}

/// The labels that the annotation allows the tokens of a chain: where a name goes on beyond the chain, any.
fn allowed(truth: &[u32], chain: Range<usize>) -> field::Allowed {
    let mut allowed = truth[chain].to_vec();
    let places = |of: [u8; 2]| {
        move |allowed: &u32| {
            allowed.is_power_of_two()
                && label::parts(allowed.trailing_zeros() as u8).is_some_and(|(_, place)| of.contains(&place))
        }
    };
    let (inside, open) = (places([label::INNER, label::LAST]), places([label::FIRST, label::INNER]));
    let cut = allowed.iter().take_while(|allowed| inside(allowed)).count();
    allowed[..cut].fill(field::ANY);
    let cut = allowed.iter().rev().take_while(|allowed| open(allowed)).count();
    let length = allowed.len();
    allowed[length - cut..].fill(field::ANY);
    allowed
}

/// Learns from the lessons that `chosen` admits; also tells which features are those of the run time.
fn fit(
    lessons: &[Lesson],
    chosen: impl Fn(usize) -> bool,
    plan: Plan,
    report: &mut impl FnMut(&str),
) -> (Learner, Vec<bool>) {
    let mut learner = Learner::new(label::COUNT);
    let mut shipped = vec![false; 1 << BITS];
    let mut items = 0.0;
    for lesson in lessons.iter().enumerate().filter(|&(at, _)| chosen(at)).map(|(_, lesson)| lesson) {
        for features in lesson.chains.iter().flat_map(|chain| &chain.features) {
            items += lesson.weight;
            features.iter().for_each(|&feature| shipped[feature as usize] = true);
            if lesson.gold {
                learner.count(features);
            } else {
                learner.count(&silver_only(features));
            }
        }
    }
    for before in (0..COUNT as u8).map(edge) {
        shipped[before as usize] = true;
        (0..plan.least_seen).for_each(|_| learner.count(&[before]));
    }
    let admitted = learner.admit(plan.least_seen);
    report(&format!("{admitted} features seen at least {} times", plan.least_seen));
    let penalty = plan.penalty / items;
    let weights: Vec<f32> =
        lessons.iter().enumerate().map(|(at, lesson)| if chosen(at) { lesson.weight } else { 0.0 }).collect();
    for round in 0..plan.rounds {
        let rate = plan.rate * plan.decay.powi(i32::try_from(round).unwrap_or(i32::MAX));
        let mut steps = field::Steps::new(&learner);
        for turn in order(&weights, round) {
            let lesson = &lessons[turn];
            for chain in &lesson.chains {
                let allowed = &allowed(&lesson.truth, chain.tokens.clone());
                if lesson.gold {
                    let chain = field::Chain { features: &chain.features, allowed };
                    field::learn(&mut learner, &chain, &mut steps, rate, penalty);
                } else {
                    let all: Vec<Vec<u32>> = chain.features.iter().map(|f| silver_only(f)).collect();
                    let chain = field::Chain { features: &all, allowed };
                    field::learn(&mut learner, &chain, &mut steps, rate, penalty);
                }
            }
        }
    }
    (learner, shipped)
}

/// Persons, organizations and places: how many are found as they should be, how many are found, how many there are.
#[must_use]
pub fn score(file: &[u8], example: &Example) -> (usize, usize, usize) {
    let field = Field::new(Model::load(file).unwrap_or_default());
    let text = example.text();
    let counts = |kind: EntityKind| KINDS[..3].contains(&kind);
    let truth: Vec<u8> =
        example.truth(&text).into_iter().map(|allowed| allowed.trailing_zeros() as u8).collect();
    let truth: Vec<_> = label::names(&truth).into_iter().filter(|&(_, kind)| counts(kind)).collect();
    let found: Vec<_> = find_with(&field, &text)
        .into_iter()
        .filter(|name| counts(name.kind))
        .map(|name| (name.tokens, name.kind))
        .collect();
    (found.iter().filter(|name| truth.contains(name)).count(), found.len(), truth.len())
}
