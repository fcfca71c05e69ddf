//! Fits whom "he" and "she" mean, on GUM's coreference and on articles that say who speaks.

use std::collections::HashMap;

use copydesk::{
    Span, blocks,
    document::Document,
    entities::{self, Case, Rival, Weights},
    marks, sentences,
    syntax::{self, Parse},
    tokens,
};
use serde_json::Value;

use crate::{Options, data, speakers};

const COUNT: usize = entities::RANKED_BY;

type Features = [f32; COUNT];

/// For pronouns at large, and what is added for those that speak (Daumé, “Frustratingly easy domain adaptation”, ACL 2007).
type Added = [Features; 2];

/// Those who come into question, and whether the pronoun means them; whether it speaks.
type Told = (bool, Vec<(Features, bool)>);

/// A pronoun.
struct Row {
    /// Whether it is of an article of our own.
    own: bool,
    /// Number of its article.
    article: usize,
    /// Whether it speaks.
    speaks: bool,
    /// What each of those who come into question is ranked by, and whether the pronoun means it.
    rivals: Vec<(Features, bool)>,
}

/// How to fit.
#[derive(Clone, Copy)]
struct Plan {
    /// What draws the weights to zero.
    penalty: f32,
    /// What a pronoun in an article of our own counts, against GUM's, which are of other kinds of text.
    weight: f32,
}

/// Parts of the articles for cross-validation.
const FOLDS: usize = 10;

/// Prints the weights, and how weights that are fitted on the other articles decide in each article. Whom a pronoun means
/// bears on the next: weights are fitted to what those before them meet, a few times.
pub fn train(options: &Options) {
    /// How often.
    const TIMES: usize = 3;
    let plan = Plan { penalty: options.number("penalty", 1e-3), weight: options.number("weight", 3.0) };
    let mut weights: Weights = [[0.0; COUNT]; 2];
    let mut rows = Vec::new();
    for _ in 0..TIMES {
        rows = read(options, &weights);
        let [at_large, added] = fit(&rows.iter().collect::<Vec<_>>(), plan);
        weights = [at_large, std::array::from_fn(|at| at_large[at] + added[at])];
    }
    for likely in [0.4, 0.5, 0.6, 0.7, 0.8] {
        let mut counts = [[0; 3]; 2];
        for fold in 0..FOLDS {
            let (own, other): (Vec<&Row>, Vec<&Row>) =
                rows.iter().partition(|row| row.article % FOLDS == fold);
            let weights = fit(&other, plan);
            for row in own {
                counts[usize::from(row.own)][judge(&weights, row, likely)] += 1;
            }
        }
        println!("at least {likely}: [right, wrong, open] of GUM and of our articles {counts:?}");
    }
    let known = rows.iter().filter(|row| row.rivals.iter().any(|&(_, right)| right)).count();
    println!("{} pronouns, of {known} there is one who is right", rows.len());
    println!("{weights:.3?}");
}

/// The pronouns of all texts, as these weights meet them.
fn read(options: &Options, weights: &Weights) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut article = 0;
    for (option, own) in [("gum", false), ("articles", true)] {
        let read = if own { told } else { annotated };
        for path in options.text(option).split(',') {
            for line in std::fs::read_to_string(path).expect("the articles open").lines() {
                let value: Value = serde_json::from_str(line).expect("a line of JSON");
                let own = |(speaks, rivals)| Row { own, article, speaks, rivals };
                rows.extend(read(&value, weights).into_iter().map(own));
                article += 1;
            }
        }
    }
    rows
}

/// 0 if the row is decided right, 1 if wrongly, 2 if it stays open.
fn judge(weights: &Added, row: &Row, likely: f32) -> usize {
    let chances = chances(weights, row);
    let best = chances.iter().zip(&row.rivals).max_by(|one, other| one.0.total_cmp(other.0));
    match best {
        Some((&chance, &(_, right))) if chance >= likely => usize::from(!right),
        _ => 2,
    }
}

/// The chance of each who comes into question; what is missing to one is that of nobody.
fn chances(weights: &Added, row: &Row) -> Vec<f32> {
    let [at_large, added] = weights;
    let added = if row.speaks { added } else { &[0.0; COUNT] };
    let score = |features: &Features| -> f32 {
        features
            .iter()
            .zip(at_large.iter().zip(added))
            .map(|(feature, (one, other))| (one + other) * feature)
            .sum()
    };
    let odds: Vec<f32> = row.rivals.iter().map(|(features, _)| score(features).min(40.0).exp()).collect();
    let all = 1.0 + odds.iter().sum::<f32>();
    odds.into_iter().map(|odds| odds / all).collect()
}

/// The weights under which the rows are likeliest, drawn to zero by `penalty`; by steps for each weight, as
/// [`copydesk::logistic::fit`].
fn fit(rows: &[&Row], Plan { penalty, weight }: Plan) -> Added {
    let mut weights: Added = [[0.0; COUNT]; 2];
    let mut squares: Added = [[1e-6; COUNT]; 2];
    for _ in 0..400 {
        let mut slopes: Added = [[0.0; COUNT]; 2];
        for row in rows {
            let chances = chances(&weights, row);
            let times = if row.own { weight } else { 1.0 };
            let rivals = || chances.iter().zip(&row.rivals);
            let right: f32 = rivals().filter(|(_, rival)| rival.1).map(|(chance, _)| chance).sum();
            for (chance, (features, is_right)) in rivals() {
                let wanted = if *is_right { chance / right.max(1e-6) } else { 0.0 };
                for slopes in slopes.iter_mut().take(1 + usize::from(row.speaks)) {
                    slopes
                        .iter_mut()
                        .zip(features)
                        .for_each(|(slope, feature)| *slope += times * (chance - wanted) * feature);
                }
            }
        }
        let steps = weights.as_flattened_mut().iter_mut().zip(squares.as_flattened_mut());
        for ((weight, square), slope) in steps.zip(slopes.as_flattened()) {
            let slope = slope / rows.len() as f32 + penalty * *weight;
            *square += slope * slope;
            *weight -= 0.3 * slope / square.sqrt();
        }
    }
    weights
}

/// The pronouns of a text.
fn cases(text: &str, weights: &Weights) -> Vec<Case> {
    let document = Document::new(text);
    let blocks = blocks::find(&document);
    let tokens = tokens::split(&document, &blocks);
    let quoted = marks::pair(&document, &blocks);
    let sentences = sentences::split(&document, &tokens);
    let Parse { tags, arcs } = syntax::parse(&document, &tokens, &sentences);
    entities::cases(&document, &blocks, &tokens, &sentences, &tags, &arcs, &quoted, weights)
}

fn row(case: &Case, is_right: impl Fn(&Rival) -> bool) -> Told {
    (case.speaks, case.candidates.iter().map(|rival| (rival.features, is_right(rival))).collect())
}

/// The pronouns that GUM annotates, in texts whose licence allows any use.
fn annotated(value: &Value, weights: &Weights) -> Vec<Told> {
    if !data::is_open(value["licence"].as_str().unwrap_or_default()) {
        return Vec::new();
    }
    let text = value["text"].as_str().unwrap();
    let offsets = data::offsets(text);
    let at = |value: &Value| offsets[value.as_u64().unwrap() as usize];
    let entities = value["entities"].as_array().unwrap();
    let gold: Vec<(Span, &str)> = entities
        .iter()
        .map(|one| {
            (Span::of(at(&one["start"]), at(&one["end"])), one["cluster"].as_str().unwrap_or_default())
        })
        .collect();
    let pronouns: HashMap<Span, &str> = gold.iter().copied().collect();
    // The annotated mention that a mention is most like.
    let cluster = |mention: Span| {
        let shared = |other: Span| other.end.min(mention.end).saturating_sub(other.start.max(mention.start));
        let like = |other: Span| 100 * shared(other) / (other.len() + mention.len() - shared(other)).max(1);
        gold.iter()
            .map(|&(span, cluster)| (like(span), cluster))
            .filter(|&(like, _)| like > 0)
            .max()
            .map(|(_, cluster)| cluster)
    };
    let of = |rival: &Rival| {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        rival
            .mentions
            .iter()
            .filter_map(|&mention| cluster(mention))
            .for_each(|one| *counts.entry(one).or_default() += 1);
        counts.into_iter().map(|(cluster, count)| (count, cluster)).max().map(|(_, cluster)| cluster)
    };
    let known =
        |case: &Case| pronouns.get(&case.at).map(|&cluster| row(case, |rival| of(rival) == Some(cluster)));
    cases(text, weights).iter().filter_map(known).collect()
}

/// The pronouns that are the source of a quotation, in an article that says who speaks by name.
fn told(value: &Value, weights: &Weights) -> Vec<Told> {
    let text = value["text"].as_str().unwrap();
    let offsets = data::offsets(text);
    let analysis = copydesk::analyze(text, &copydesk::Options::default()).unwrap();
    let mut speakers: HashMap<Span, &str> = HashMap::new();
    for gold in value["quotes"].as_array().unwrap() {
        let (Some(name), Some(words)) = (gold["full_name"].as_str(), gold["speaker"].as_str()) else {
            continue;
        };
        let start = offsets[gold["content"][0][0].as_u64().unwrap() as usize] as u32;
        let same =
            analysis.quotes.iter().filter(|quote| quote.content.iter().any(|span| span.contains(start)));
        let source = same
            .flat_map(|quote| &quote.source)
            .find(|&&span| text[span.range()].eq_ignore_ascii_case(words));
        source.into_iter().for_each(|&source| _ = speakers.insert(source, name));
    }
    let known = |case: &Case| {
        let name = speakers.get(&case.at)?;
        let is_right = |rival: &Rival| {
            rival.name.as_ref().is_some_and(|own| speakers::plain(own) == speakers::plain(name))
        };
        Some(row(case, is_right))
    };
    cases(text, weights).iter().filter_map(known).collect()
}
