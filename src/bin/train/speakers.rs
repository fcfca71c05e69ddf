//! Fits how certain speakers are, and whether words in marks are anybody's voice, on articles that say who speaks.

use std::collections::HashSet;

use copydesk::{
    Span, attribution,
    blocks::{self, Block},
    document::Document,
    entities, logistic,
    marks::{self, Quoted},
    quotes::{self, QuoteKind},
    sentences, sources,
    syntax::{self, Parse, Trees},
    tokens,
    words::Words,
};
use serde_json::Value;

use crate::{Options, data};

/// A quotation with `N` features.
struct Row<const N: usize> {
    /// Number of its article.
    article: usize,
    evidence: [f32; N],
    right: bool,
}

/// Parts of the articles for cross-validation.
const FOLDS: usize = 10;

/// How certain the speakers are that were found by their words.
pub fn train(options: &Options) {
    report(options, 5e-4, certain);
}

/// Whether the short quotations that something reports are speech.
pub fn voices(options: &Options) {
    report(options, 1e-3, voiced);
}

/// Prints the weights for the rows of the articles, and what weights that are fitted on the other articles say of each article.
fn report<const N: usize>(
    options: &Options,
    penalty: f32,
    read: impl Fn(&Labelled) -> Vec<([f32; N], bool)>,
) {
    let mut rows = Vec::new();
    let mut article = 0;
    for path in options.text("articles").split(',') {
        for line in std::fs::read_to_string(path).expect("the articles open").lines() {
            let found = with_labels(&serde_json::from_str(line).expect("a line of JSON"), &read);
            rows.extend(found.into_iter().map(|(evidence, right)| Row { article, evidence, right }));
            article += 1;
        }
    }
    let rows: Vec<&Row<N>> = rows.iter().collect();
    let mut told = Vec::new();
    for fold in 0..FOLDS {
        let (own, other): (Vec<&Row<N>>, Vec<&Row<N>>) =
            rows.iter().partition(|row| row.article % FOLDS == fold);
        let weights = fit(&other, penalty);
        told.extend(own.iter().map(|row| (logistic::chance(&weights, &row.evidence), row.right)));
    }
    println!(
        "{} quotations of {article} articles, {} right",
        rows.len(),
        rows.iter().filter(|row| row.right).count()
    );
    println!("expected calibration error {:.3}, area under the curve {:.3}", calibration(&told), area(&told));
    for least in [0.4, 0.5, 0.6, 0.65, 0.7] {
        let below = |right: bool| told.iter().filter(|row| row.0 < least && row.1 == right).count();
        println!("below {least}: {} right, {} wrong", below(true), below(false));
    }
    println!("{:.3?}", fit(&rows, penalty));
}

/// An article that says who speaks.
pub struct Labelled<'a> {
    pub value: &'a Value,
    pub words: Words<'a>,
    blocks: &'a [Block],
    quoted: &'a [Quoted],
    /// Of each code point.
    offsets: Vec<usize>,
}

/// Reads the article and gives it to `read`.
pub fn with_labels<R>(value: &Value, read: impl Fn(&Labelled) -> R) -> R {
    let text = value["text"].as_str().unwrap();
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
    read(&Labelled { value, words, blocks: &blocks, quoted: &quoted, offsets: data::offsets(text) })
}

impl Labelled<'_> {
    /// The labelled quotations, those that are nobody's speech among them.
    pub fn gold(&self) -> impl Iterator<Item = &Value> {
        self.value["quotes"].as_array().unwrap().iter()
    }

    /// Where the letters of a labelled quotation stand.
    fn wanted(&self, gold: &Value) -> HashSet<usize> {
        let at = |value: &Value| self.offsets[value.as_u64().unwrap() as usize];
        let spans = gold["content"].as_array().unwrap();
        let spans: Vec<Span> = spans.iter().map(|span| Span::of(at(&span[0]), at(&span[1]))).collect();
        self.letters(&spans)
    }

    fn letters(&self, spans: &[Span]) -> HashSet<usize> {
        let letter = |at: &usize| {
            let rest = self.words.document.text().get(*at..);
            rest.and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric)
        };
        spans.iter().flat_map(|span| span.range()).filter(letter).collect()
    }
}

/// Whether the first has nine in ten letters of the second.
fn covers(one: &HashSet<usize>, other: &HashSet<usize>) -> bool {
    one.intersection(other).count() * 10 >= other.len() * 9
}

/// The short quotations that something reports and the labels know.
fn voiced(article: &Labelled) -> Vec<(quotes::Voice, bool)> {
    let gold: Vec<(HashSet<usize>, bool)> = article
        .gold()
        .filter(|gold| gold["kind"] != "indirect")
        .map(|gold| (article.wanted(gold), gold["kind"] != "none"))
        .collect();
    let found = quotes::voices(article.words, article.blocks, article.quoted).into_iter();
    let known = found.filter_map(|(span, evidence)| {
        let own = article.letters(&[span]);
        let same = gold.iter().find(|(wanted, _)| covers(wanted, &own) && covers(&own, wanted))?;
        Some((evidence, same.1))
    });
    known.collect()
}

/// The quotations that are found, with a speaker by their words.
fn certain(article: &Labelled) -> Vec<(attribution::Evidence, bool)> {
    let &Labelled { words, blocks, quoted, .. } = article;
    let passages = quotes::find(words, blocks, quoted).passages;
    let attributions = attribution::resolve(words, blocks, &passages);
    let evidence = attribution::evidence(words, blocks, &passages, &attributions);
    let ledger = sources::gather(words, quoted, passages, &attributions);
    let mut rows = Vec::new();
    for gold in article.gold().filter(|gold| gold["kind"] != "none") {
        let wanted = article.wanted(gold);
        let covering = ledger
            .quotes
            .iter()
            .enumerate()
            .filter(|(_, quote)| quote.kind != QuoteKind::Indirect)
            .filter_map(|(at, quote)| {
                let found = article.letters(&quote.content);
                covers(&found, &wanted).then_some((found.len(), at))
            });
        let Some((_, at)) = covering.min() else { continue };
        let quote = &ledger.quotes[at];
        let (Some(evidence), Some(speaker)) = (evidence[at], quote.speaker) else { continue };
        let name = &ledger.sources[speaker as usize].name;
        let at_quote: Vec<&str> = quote.source.iter().map(|&span| words.document.slice(span)).collect();
        // Whether these words are the source is what the trust tells.
        if is_same(&at_quote.join(" "), gold["speaker"].as_str().unwrap_or_default()) {
            rows.push((evidence, is_right(gold, name)));
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

fn fit<const N: usize>(rows: &[&Row<N>], penalty: f32) -> [f32; N] {
    let rows: Vec<([f32; N], bool)> = rows.iter().map(|row| (row.evidence, row.right)).collect();
    logistic::fit(&rows, 600, penalty)
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
