//! The names model's examples and its model card.

use std::collections::HashSet;

use copydesk::{
    blocks::{self, Block, paragraphs},
    document::Document,
    entities::train::{Example, Plan, learn, score},
};

use crate::{
    Options,
    data::{self, Article},
    told,
};

pub fn train(options: &Options) {
    let gum = data::gum(options.text("gum"), true);
    let silver = data::silver(options.text("silver"));
    let (gold_weight, silver_weight) =
        (options.number("gold-weight", 3.0), options.number("silver-weight", 0.34));
    let mut examples: Vec<Example> =
        gum.iter().map(|article| example(article, paragraphs, gold_weight)).collect();
    if silver_weight > 0.0 {
        examples.extend(silver.iter().map(|article| example(article, paragraphs, silver_weight)));
    }
    let lowered_weight = options.number("lowered-weight", 0.25);
    if lowered_weight > 0.0 {
        examples.extend(gum.iter().map(|article| example(&lowered(article), paragraphs, lowered_weight)));
    }
    let read = |option: &str| options.text(option).split(',').flat_map(told::read).collect::<Vec<_>>();
    // Of the news, only what is trained on anyway.
    let known: HashSet<&str> = silver.iter().map(|article| &*article.id).collect();
    let news = read("news").into_iter().filter(|article| known.contains(&*article.id));
    let told: Vec<Article> = read("articles").into_iter().chain(news).collect();
    let told_weight = options.number("told-weight", 0.4);
    // What surrounds the story is labelled as no name, so that its blocks are those of the program.
    examples.extend(told.iter().map(|article| example(article, blocks::find, told_weight)));
    let plan = Plan {
        rounds: options.number("rounds", 6.0) as usize,
        times: options.number("times", 4.0) as usize,
        folds: options.number("folds", 3.0) as usize,
        least_seen: options.number("least-seen", 3.0) as u32,
        rate: options.number("rate", 0.1),
        penalty: options.number("penalty", 8.0),
        ridge: options.number("ridge", 0.3),
        dropout: options.number("dropout", 0.2),
        strangers: options.number("strangers", 0.4),
        scale: options.number("scale", 14.0),
        least_weight: options.number("least-weight", 2.0) as i8,
    };
    let file = learn(&examples, plan, |line| eprintln!("{line}"));
    std::fs::write(options.text("out"), &file).expect("the model can be written");
    let size = format!("{} bytes, {} after brotli", file.len(), crate::compressed(&file));
    let score = |path: &str| {
        let (hits, found, there) = data::gum(path, false)
            .iter()
            .map(|article| score(&file, &example(article, paragraphs, gold_weight)))
            .fold((0, 0, 0), |a, b| (a.0 + b.0, a.1 + b.1, a.2 + b.2));
        format!("{:.2} %", 200.0 * hits as f64 / (found + there) as f64)
    };
    if let Some(path) = options.0.get("also") {
        eprintln!("F1 on {path}: {}", score(path));
    }
    let score = score(options.text("dev"));
    eprintln!("{size}; F1 on dev {score}");
    crate::card(
        options,
        "names",
        "Spans and kinds of names: a linear-chain conditional random field over BILOU labels, in two passes; the mean of four trainings.",
        &size,
        &format!("F1 on GUM's dev texts, persons, organizations and places, span and kind: {score}"),
        &[&gum, &silver, &told],
    );
}

/// The article as the trainer has it, which ends with its examples.
fn example(article: &Article, blocks: impl Fn(&Document) -> Vec<Block>, weight: f32) -> Example<'static> {
    let gold = article.gold;
    let article: &'static (String, Vec<_>) =
        Box::leak(Box::new((article.text.clone(), article.names.clone())));
    Example::new(&article.0, blocks, &article.1, weight, gold)
}

/// The article without capitals, from which informal writing is learned.
fn lowered(article: &Article) -> Article {
    Article {
        corpus: article.corpus,
        id: article.id.clone(),
        genre: article.genre.clone(),
        licence: article.licence.clone(),
        text: article.text.to_ascii_lowercase(),
        words: Vec::new(),
        names: article.names.clone(),
        gold: article.gold,
    }
}
