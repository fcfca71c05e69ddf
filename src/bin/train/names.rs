//! The names model's examples and its model card.

use copydesk::{
    blocks::paragraphs,
    entities::train::{Example, Plan, learn, score},
};

use crate::{
    Options,
    data::{self, Article},
};

pub fn train(options: &Options) {
    let gum = data::gum(options.text("gum"), true);
    let silver = data::silver(options.text("silver"));
    let (gold_weight, silver_weight) =
        (options.number("gold-weight", 4.0), options.number("silver-weight", 0.34));
    let example = |article: &Article, weight: f32| -> Example<'static> {
        let gold = article.gold;
        // The trainer ends with its examples.
        let article: &'static (String, Vec<_>) =
            Box::leak(Box::new((article.text.clone(), article.names.clone())));
        Example::new(&article.0, paragraphs, &article.1, weight, gold)
    };
    let mut examples: Vec<Example> = gum.iter().map(|article| example(article, gold_weight)).collect();
    if silver_weight > 0.0 {
        examples.extend(silver.iter().map(|article| example(article, silver_weight)));
    }
    let lowered_weight = options.number("lowered-weight", 0.1);
    if lowered_weight > 0.0 {
        examples.extend(gum.iter().map(|article| example(&lowered(article), lowered_weight)));
    }
    let plan = Plan {
        rounds: options.number("rounds", 7.0) as usize,
        folds: options.number("folds", 3.0) as usize,
        least_seen: options.number("least-seen", 3.0) as u32,
        rate: options.number("rate", 0.1),
        penalty: options.number("penalty", 2.0),
        ridge: options.number("ridge", 1.0),
        dropout: options.number("dropout", 0.2),
        strangers: options.number("strangers", 0.3),
        scale: options.number("scale", 12.0),
        least_weight: options.number("least-weight", 1.0) as i8,
    };
    let file = learn(&examples, plan, |line| eprintln!("{line}"));
    std::fs::write(options.text("out"), &file).expect("the model can be written");
    let size = format!("{} bytes, {} after brotli", file.len(), crate::compressed(&file));
    let score = |path: &str| {
        let (hits, found, there) = data::gum(path, false)
            .iter()
            .map(|article| score(&file, &example(article, gold_weight)))
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
        "Spans and kinds of names: a linear-chain conditional random field over BILOU labels, in two passes.",
        &size,
        &format!("F1 on GUM's dev texts, persons, organizations and places, span and kind: {score}"),
        &[&gum, &silver],
    );
}

/// The article without capitals, from which informal writing is learned.
fn lowered(article: &Article) -> Article {
    Article {
        id: article.id.clone(),
        genre: article.genre.clone(),
        licence: article.licence.clone(),
        text: article.text.to_ascii_lowercase(),
        words: Vec::new(),
        names: article.names.clone(),
        gold: article.gold,
    }
}
