//! The names model's examples and its model card.

use copydesk::{
    Span,
    blocks::paragraphs,
    entities::{
        EntityKind, MentionForm,
        train::{Example, Plan, learn, score},
    },
};

use crate::{
    Options,
    data::{self, Article},
    speakers,
};

pub fn train(options: &Options) {
    let gum = data::gum(options.text("gum"), true);
    let silver = data::silver(options.text("silver"));
    let (gold_weight, silver_weight) =
        (options.number("gold-weight", 3.0), options.number("silver-weight", 0.34));
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
    let told_weight = options.number("told-weight", 1.0);
    let read: Vec<Article> = if options.has("articles") {
        options.text("articles").split(',').flat_map(told).collect()
    } else {
        Vec::new()
    };
    if options.has("drop") {
        let ids: std::collections::HashSet<&str> = read.iter().map(|one| &*one.id).collect();
        let keep: Vec<bool> =
            gum.iter().map(|_| true).chain(silver.iter().map(|one| !ids.contains(&*one.id))).collect();
        let mut keep = keep.into_iter();
        examples.retain(|_| keep.next().unwrap_or(true));
    }
    for article in &read {
        let article: &'static (String, Vec<_>) =
            Box::leak(Box::new((article.text.clone(), article.names.clone())));
        examples.push(Example::new(
            &article.0,
            copydesk::blocks::find,
            &article.1,
            told_weight,
            !options.has("told-silver"),
        ));
    }
    let plan = Plan {
        rounds: options.number("rounds", 6.0) as usize,
        times: options.number("times", 1.0) as usize,
        folds: options.number("folds", 3.0) as usize,
        least_seen: options.number("least-seen", 3.0) as u32,
        rate: options.number("rate", 0.1),
        penalty: options.number("penalty", 6.5),
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

/// The articles that say who speaks: names as the whole program finds them, put right by those of whom the labels tell.
fn told(path: &str) -> Vec<Article> {
    let mut articles = Vec::new();
    for line in std::fs::read_to_string(path).expect("the articles open").lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let (names, text) = speakers::with_labels(&value, |labelled| {
            let words = labelled.words;
            let text = words.document.text().to_owned();
            let mut own: Vec<(Span, Option<EntityKind>)> = Vec::new();
            for entity in words.entities.iter().filter(|entity| entity.named) {
                let kind = match entity.kind {
                    EntityKind::Event | EntityKind::Other => None,
                    kind => Some(kind),
                };
                own.extend(
                    entity.mentions.iter().filter(|m| m.form == MentionForm::Name).map(|m| (m.span, kind)),
                );
            }
            let mut gold: Vec<(Span, Option<EntityKind>)> = Vec::new();
            let mut put = |word: &str, kind: EntityKind| {
                for (at, _) in text.match_indices(word) {
                    let end = at + word.len();
                    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
                    let span = Span::of(at, end);
                    if letter(text[..at].chars().next_back())
                        || letter(text[end..].chars().next())
                        || gold.iter().any(|one| one.0.overlaps(span))
                    {
                        continue;
                    }
                    gold.push((span, Some(kind)));
                }
            };
            let mut full: Vec<&str> = labelled.gold().filter_map(|one| one["full_name"].as_str()).collect();
            full.sort_unstable();
            full.dedup();
            full.sort_by_key(|name| std::cmp::Reverse(name.len()));
            full.retain(|name| {
                name.starts_with(char::is_uppercase)
                    && name
                        .split(' ')
                        .all(|word| word.starts_with(|c: char| c.is_uppercase()) || word.len() < 4)
                    && !name.contains(" and ")
            });
            for name in full {
                let known =
                    words.entities.iter().find(|one| one.named && one.name == name).map(|one| one.kind);
                let kind = known.unwrap_or(EntityKind::Person);
                if matches!(kind, EntityKind::Person | EntityKind::Organization | EntityKind::Place) {
                    put(name, kind);
                }
            }
            own.retain(|one| gold.iter().all(|other| !other.0.overlaps(one.0)));
            own.extend(gold);
            own.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
            let mut end = 0;
            own.retain(|(span, _)| {
                let outermost = span.start >= end;
                end = end.max(span.end);
                outermost
            });
            (own, text)
        });
        articles.push(Article {
            id: value["id"].as_str().unwrap_or_default().to_owned(),
            genre: String::new(),
            licence: "own".to_owned(),
            text,
            words: Vec::new(),
            names,
            gold: true,
        });
    }
    articles
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
