//! Fits how certain speakers are, on articles that say who speaks.

use std::collections::HashSet;

use copydesk::{
    Span,
    attribution::{self, Evidence},
    blocks,
    document::Document,
    entities, logistic, marks, quotes,
    quotes::QuoteKind,
    sentences, sources,
    syntax::{self, Parse, Trees},
    tokens,
    words::Words,
};
use serde_json::Value;

use crate::{Options, data};

/// A quotation whose speaker was found by its words.
struct Row {
    /// Number of its article.
    article: usize,
    evidence: Evidence,
    right: bool,
}

/// Parts of the articles for cross-validation.
const FOLDS: usize = 10;

/// Prints the weights, and what weights that are fitted on the other articles say of each article.
pub fn train(options: &Options) {
    let mut rows = Vec::new();
    let mut article = 0;
    for path in options.text("articles").split(',') {
        for line in std::fs::read_to_string(path).expect("the articles open").lines() {
            rows.extend(read(&serde_json::from_str(line).expect("a line of JSON"), article));
            article += 1;
        }
    }
    let rows: Vec<&Row> = rows.iter().collect();
    let mut certain = Vec::new();
    for fold in 0..FOLDS {
        let (own, other): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.article % FOLDS == fold);
        let weights = fit(&other);
        for row in own {
            certain.push((logistic::chance(&weights, &row.evidence), row.right));
        }
    }
    println!(
        "{} quotations of {article} articles, {} right",
        rows.len(),
        rows.iter().filter(|row| row.right).count()
    );
    println!(
        "expected calibration error {:.3}, area under the curve {:.3}",
        calibration(&certain),
        area(&certain)
    );
    println!("{:.3?}", fit(&rows));
}

/// The quotations of a labelled article that are found, with a speaker by their words.
fn read(value: &Value, article: usize) -> Vec<Row> {
    let text = value["text"].as_str().unwrap();
    let offsets = data::offsets(text);
    let document = Document::new(text);
    let blocks = blocks::find(&document);
    let tokens = tokens::split(&document, &blocks);
    let quoted = marks::pair(&document, &blocks);
    let sentences = sentences::split(&document, &tokens);
    let Parse { tags, arcs } = syntax::parse(&document, &tokens, &sentences);
    let trees = Trees::new(arcs);
    let entities = entities::find(&document, &blocks, &tokens, &sentences, &tags, trees.arcs(), &quoted);
    let words = Words {
        document: &document,
        tokens: &tokens,
        tags: &tags,
        sentences: &sentences,
        trees: &trees,
        entities: &entities,
    };
    let passages = quotes::find(words, &blocks, &quoted).passages;
    let attributions = attribution::resolve(words, &blocks, &passages);
    let evidence = attribution::evidence(words, &blocks, &passages, &attributions);
    let ledger = sources::gather(words, &quoted, passages, &attributions);
    let spans = |value: &Value| -> Vec<Span> {
        let at = |value: &Value| offsets[value.as_u64().unwrap() as usize];
        value.as_array().unwrap().iter().map(|span| Span::of(at(&span[0]), at(&span[1]))).collect()
    };
    let letters = |spans: &[Span]| -> HashSet<usize> {
        let inside = spans.iter().flat_map(|span| span.range());
        inside
            .filter(|&at| {
                text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric)
            })
            .collect()
    };
    let mut rows = Vec::new();
    for gold in value["quotes"].as_array().unwrap().iter().filter(|gold| gold["kind"] != "none") {
        let wanted = letters(&spans(&gold["content"]));
        let covering = ledger
            .quotes
            .iter()
            .enumerate()
            .filter(|(_, quote)| quote.kind != QuoteKind::Indirect)
            .filter_map(|(at, quote)| {
                let found = letters(&quote.content);
                let covered = wanted.intersection(&found).count() * 10 >= wanted.len() * 9;
                covered.then_some((found.len(), at))
            });
        let Some((_, at)) = covering.min() else { continue };
        let quote = &ledger.quotes[at];
        let (Some(evidence), Some(speaker)) = (evidence[at], quote.speaker) else { continue };
        let name = &ledger.sources[speaker as usize].name;
        let at_quote: Vec<&str> = quote.source.iter().map(|&span| document.slice(span)).collect();
        // Whether these words are the source is what the trust tells.
        if is_same(&at_quote.join(" "), gold["speaker"].as_str().unwrap_or_default()) {
            rows.push(Row { article, evidence, right: is_right(gold, name) });
        }
    }
    rows
}

/// Whether the source's name, or where the article has none the phrase, is that of the speaker: as `score_speakers.py` has it.
fn is_right(gold: &Value, name: &str) -> bool {
    match gold["full_name"].as_str() {
        Some(full) => plain(name) == plain(full),
        // The words at the quotation are the speaker's.
        None => true,
    }
}

/// Whether one of the phrases holds the other.
fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    let holds =
        |outer: &[String], inner: &[String]| outer.windows(inner.len().max(1)).any(|part| part == inner);
    !one.is_empty() && !other.is_empty() && (holds(&one, &other) || holds(&other, &one))
}

/// The words of a phrase, articles and possessives before it aside.
pub fn plain(phrase: &str) -> Vec<String> {
    const LEADING: [&str; 9] = ["the", "a", "an", "my", "his", "her", "their", "our", "its"];
    let phrase = phrase.replace(['’', '\''], "").to_lowercase();
    let words = phrase.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    words.skip_while(|word| LEADING.contains(word)).map(str::to_owned).collect()
}

fn fit(rows: &[&Row]) -> Evidence {
    let rows: Vec<(Evidence, bool)> = rows.iter().map(|row| (row.evidence, row.right)).collect();
    logistic::fit(&rows, 600, 5e-4)
}

/// Mean distance, in ten bins, of the mean chance from the part that is right.
fn calibration(rows: &[(f32, bool)]) -> f32 {
    let mut bins = [(0.0f32, 0.0f32); 10];
    for &(chance, right) in rows {
        let bin = &mut bins[((chance * 10.0) as usize).min(9)];
        bin.0 += chance;
        bin.1 += f32::from(u8::from(right));
    }
    bins.iter().map(|(chance, right)| (chance - right).abs()).sum::<f32>() / rows.len() as f32
}

/// How often a right speaker is more certain than a wrong one.
fn area(rows: &[(f32, bool)]) -> f32 {
    let of = |wanted: bool| rows.iter().filter(move |(_, right)| *right == wanted).map(|&(chance, _)| chance);
    let pairs = of(true).flat_map(|one| {
        of(false).map(move |other| {
            0.5 + 0.5 * (f32::from(u8::from(one > other)) - f32::from(u8::from(one < other)))
        })
    });
    pairs.clone().sum::<f32>() / pairs.count() as f32
}
