//! Training of the names model.
#![expect(clippy::indexing_slicing, reason = "a tool for developers stops at the first error")]

mod field;
mod learner;

use std::ops::Range;

use field::Features;
use learner::{FEATURES, Learner};

use super::{
    Name, by_rule,
    chain::{self, Field, best_path},
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
    learning::{Random, order},
    lexicon::Traits,
    memo::Memo,
    model::{BITS, Model, feature, pack},
    sentences::{self, Sentence},
    syntax,
    tags::Tag,
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
    /// How often each round goes over it; see [`order`].
    weight: f32,
    /// Whether people annotated it.
    gold: bool,
}

/// How to train.
#[derive(Clone, Copy)]
pub struct Plan {
    /// Rounds over the data.
    pub rounds: usize,
    /// How often the whole is learned, in another order each time; the weights are the mean of all, which is steadier than any.
    pub times: usize,
    /// Parts of the data, each labelled by a model of the others for the votes; 0 for no second pass.
    pub folds: usize,
    /// Features seen less often are left out.
    pub least_seen: u32,
    /// Length of the first steps.
    pub rate: f32,
    /// L1 penalty, in sums of gradients.
    pub penalty: f32,
    /// L2 penalty.
    pub ridge: f32,
    /// Part of the features that are left out at random each time, so that none learns to rely on a few strong
    /// ones (Sutton, Sindelar & McCallum, "Reducing weight undertraining in structured discriminative learning",
    /// NAACL 2006).
    pub dropout: f32,
    /// Part of the chains whose own words are left out, as if their names were new.
    pub strangers: f32,
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
        let tags = syntax::parse(&document, &tokens, &sentences).tags;
        Self { document, blocks, tokens, sentences, tags, names, weight, gold }
    }

    fn text(&self) -> Text<'_> {
        Text::new(
            &mut Memo::default(),
            &self.document,
            &self.tokens,
            &self.sentences,
            &self.tags,
            &[],
            &self.blocks,
        )
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
    features: Vec<Features>,
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
            chains: chains(view, None, example.gold),
        })
        .collect();
    let mut voted = Vec::new();
    for fold in 0..plan.folds {
        let plan = Plan { rounds: 3, ..plan };
        let learner = fit(&lessons, |at| at % plan.folds != fold, plan, 0, &mut report);
        for (at, lesson) in lessons.iter().enumerate().filter(|(at, _)| at % plan.folds == fold) {
            let votes = Votes::count(lesson.view, &decode(&learner, lesson));
            voted.push((at, chains(lesson.view, Some(&votes), lesson.gold)));
        }
    }
    for (at, chains) in voted {
        lessons[at].chains.extend(chains);
    }
    let mut learn = |time| fit(&lessons, |_| true, plan, time, &mut report);
    let first = learn(0);
    let learner = first.mean((1..plan.times).map(learn).collect());
    let rows = learner.file(&plan);
    let pairs: usize = rows.iter().map(|(_, row)| row.len()).sum();
    report(&format!("{} features, {pairs} weights kept", rows.len()));
    pack(label::COUNT, &rows)
}

/// Templates that tell which words the name itself has.
const OWN: [u32; 13] = [1, 3, 4, 9, 10, 11, 12, 13, 50, 51, 74, 75, 76];

/// Templates that show the conventions of an annotation. The automatic one has copies of its own of these features,
/// which take up where it differs from the gold one and do not ship (Daumé III, "Frustratingly easy domain adaptation",
/// ACL 2007).
const CONVENTIONS: [u32; 11] = [1, 5, 6, 11, 14, 16, 20, 25, 26, 27, 28];

/// The chains of a text.
fn chains(view: &View, votes: Option<&Votes>, gold: bool) -> Vec<Lines> {
    let mut chains = Vec::new();
    chain::each(view, |tokens, bounds| {
        let chain = view.chain(tokens, bounds);
        let features = chain.tokens.clone().map(|at| {
            let (mut own, mut others) = (Vec::new(), Vec::new());
            view.features(at, &chain, votes, |template, hash| {
                let feature = feature(template, hash);
                let list = if OWN.contains(&template) { &mut own } else { &mut others };
                list.push(feature);
                if !gold && CONVENTIONS.contains(&template) {
                    list.push(feature | 1 << BITS);
                }
            });
            Features::new(own, others)
        });
        chains.push(Lines { features: features.collect(), tokens: chain.tokens });
    });
    chains
}

/// The first pass of a model in training.
fn decode(learner: &Learner, lesson: &Lesson) -> Vec<u8> {
    const SCALE: f32 = 1000.0;
    let whole = |row: &[f32; COUNT]| row.map(|score| (score * SCALE) as i32);
    let mut steps = [[i32::MIN / 4; COUNT]; COUNT];
    for ((before, row), scores) in (0u8..).zip(&mut steps).zip(learner.steps()) {
        for ((label, step), score) in (0u8..).zip(row).zip(whole(scores)) {
            if label::follows(before, label) {
                *step = score;
            }
        }
    }
    let mut labels = vec![label::OUTSIDE; lesson.view.text.len()];
    for chain in &lesson.chains {
        let scores: Vec<_> = chain.features.iter().map(|token| whole(&learner.score(token.all()))).collect();
        best_path(&scores, &steps, &mut labels[chain.tokens.clone()]);
    }
    labels
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

/// Learns from the lessons that `chosen` admits.
fn fit(
    lessons: &[Lesson],
    chosen: impl Fn(usize) -> bool,
    plan: Plan,
    time: usize,
    report: &mut impl FnMut(&str),
) -> Learner {
    let mut counts = vec![0; FEATURES];
    for lesson in lessons.iter().enumerate().filter(|&(at, _)| chosen(at)).map(|(_, lesson)| lesson) {
        let tokens = lesson.chains.iter().flat_map(|chain| &chain.features);
        tokens.flat_map(Features::all).for_each(|&feature| counts[feature as usize] += 1);
    }
    let mut learner = Learner::new(&counts, plan.least_seen);
    report(&format!("{} features seen at least {} times", learner.len(), plan.least_seen));
    let weights: Vec<f32> =
        lessons.iter().enumerate().map(|(at, lesson)| if chosen(at) { lesson.weight } else { 0.0 }).collect();
    let mut chance = Random::new(time as u64);
    for round in 0..plan.rounds {
        for turn in order(&weights, round + time * plan.rounds) {
            let lesson = &lessons[turn];
            for chain in &lesson.chains {
                let allowed = &allowed(&lesson.truth, chain.tokens.clone());
                let chain = field::Chain { features: &chain.features, allowed };
                field::learn(&mut learner, &chain, &mut chance, &plan);
            }
        }
        if round >= plan.rounds / 2 {
            learner.note();
        }
    }
    learner.settle();
    learner
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
    let found: Vec<_> = find_with(&field, &text, &mut Memo::default())
        .into_iter()
        .filter(|name| counts(name.kind))
        .map(|name| (name.tokens, name.kind))
        .collect();
    (found.iter().filter(|name| truth.contains(name)).count(), found.len(), truth.len())
}
