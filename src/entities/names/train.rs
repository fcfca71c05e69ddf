//! Training of the names model.

use super::{
    Name, by_rule,
    features::View,
    find_with,
    label::{self, KINDS, labels},
    runs::Usage,
    votes::Votes,
    walk::{best, walk},
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

    /// Label of each token; `None` where the annotation does not tell.
    fn truth(&self, text: &Text) -> Vec<Option<u8>> {
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
        let mut truth: Vec<Option<u8>> = labels(self.tokens.len(), known).into_iter().map(Some).collect();
        for &(span, _) in self.names.iter().filter(|(_, kind)| kind.is_none()) {
            truth.get_mut(tokens(span)).into_iter().flatten().for_each(|label| *label = None);
        }
        truth
    }
}

/// A text ready for learning.
struct Lesson<'v> {
    view: &'v View<'v, 'v>,
    truth: Vec<Option<u8>>,
    weight: f32,
    gold: bool,
    votes: Option<Votes>,
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
            votes: None,
        })
        .collect();
    let mut votes = Vec::new();
    for fold in 0..plan.folds {
        let plan = Plan { rounds: 3, ..plan };
        let (learner, _) = fit(&lessons, |at| at % plan.folds != fold, plan, &mut report);
        for (at, lesson) in lessons.iter().enumerate().filter(|(at, _)| at % plan.folds == fold) {
            let labels = walk(lesson.view, None, |_, features, last| best(&learner.score(features), last));
            votes.push((at, Votes::count(lesson.view, &labels)));
        }
    }
    for (at, votes) in votes {
        lessons[at].votes = Some(votes);
    }
    let (learner, shipped) = fit(&lessons, |_| true, plan, &mut report);
    let mut rows = learner.rows(plan.scale, plan.least_weight);
    rows.retain(|(feature, _)| shipped[*feature as usize]);
    let pairs: usize = rows.iter().map(|(_, row)| row.len()).sum();
    report(&format!("{} features, {pairs} weights kept", rows.len()));
    pack(label::COUNT, &rows)
}

/// Copies, for the automatic annotation only, of the features that show its conventions: they take up where
/// these differ from the gold ones, and do not ship (Daumé III, "Frustratingly easy domain adaptation", ACL 2007).
fn silver_only(features: &[u32], out: &mut Vec<u32>) {
    const COPIED: [usize; 11] = [0, 13, 15, 20, 22, 24, 25, 26, 27, 28, 34];
    out.clear();
    out.extend_from_slice(features);
    out.extend(
        COPIED.iter().filter_map(|&at| features.get(at)).map(|&f| crate::model::feature(99, mix(3, f))),
    );
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
    let mut all = Vec::new();
    for lesson in lessons.iter().enumerate().filter(|&(at, _)| chosen(at)).map(|(_, lesson)| lesson) {
        for votes in [None, lesson.votes.as_ref()].into_iter().take(1 + usize::from(lesson.votes.is_some())) {
            walk(lesson.view, votes, |at, features, _| {
                items += lesson.weight;
                features.iter().for_each(|&feature| shipped[feature as usize] = true);
                silver_only(features, &mut all);
                learner.count(if lesson.gold { features } else { &all });
                lesson.truth[at].unwrap_or(label::OUTSIDE)
            });
        }
    }
    let admitted = learner.admit(plan.least_seen);
    report(&format!("{admitted} features seen at least {} times", plan.least_seen));
    let penalty = plan.penalty / items;
    let weights: Vec<f32> =
        lessons.iter().enumerate().map(|(at, lesson)| if chosen(at) { lesson.weight } else { 0.0 }).collect();
    for round in 0..plan.rounds {
        let (mut right, mut count) = (0u32, 0u32);
        let rate = plan.rate * plan.decay.powi(i32::try_from(round).unwrap_or(i32::MAX));
        for turn in order(&weights, round) {
            let lesson = &lessons[turn];
            for votes in
                [None, lesson.votes.as_ref()].into_iter().take(1 + usize::from(lesson.votes.is_some()))
            {
                walk(lesson.view, votes, |at, features, last| {
                    let features = if lesson.gold {
                        features
                    } else {
                        silver_only(features, &mut all);
                        &all
                    };
                    let guess = best(&learner.score(features), last);
                    let Some(truth) = lesson.truth[at] else { return guess };
                    count += 1;
                    right += u32::from(truth == guess);
                    learner.learn(features, usize::from(truth), rate, penalty, 1.0);
                    // The first round is shown the way, the others find it.
                    if round == 0 { truth } else { guess }
                });
            }
        }
        report(&format!(
            "round {}: {:.2} % of {count} right while learning",
            round + 1,
            100.0 * f64::from(right) / f64::from(count)
        ));
    }
    (learner, shipped)
}

/// Persons, organizations and places: how many are found as they should be, how many are found, how many there are.
#[must_use]
pub fn score(model: &Model, example: &Example) -> (usize, usize, usize) {
    let text = example.text();
    let counts = |kind: EntityKind| KINDS[..3].contains(&kind);
    let truth: Vec<u8> =
        example.truth(&text).into_iter().map(|label| label.unwrap_or(label::OUTSIDE)).collect();
    let truth: Vec<_> = label::names(&truth).into_iter().filter(|&(_, kind)| counts(kind)).collect();
    let found: Vec<_> = find_with(model, &text)
        .into_iter()
        .filter(|name| counts(name.kind))
        .map(|name| (name.tokens, name.kind))
        .collect();
    (found.iter().filter(|name| truth.contains(name)).count(), found.len(), truth.len())
}
