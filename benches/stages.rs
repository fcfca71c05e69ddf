//! `cargo bench`: the whole analysis of an article and of a megabyte of prose, each stage on the article, and a keystroke
//! in 5,000 words beside a fresh analysis of them.
//!
//! Stages are timed on what the stages before them have found, so their sum is the whole but for what the
//! allocator remembers.

use std::hint::black_box;

use copydesk::{
    Analyzer, Options, analyze, attribution, blocks,
    document::Document,
    entities, keywords, language, marks, metadata, notices, quantities, quotes, sentences, sources, stats,
    summary,
    syntax::{self, Parse, Trees},
    times, tokens,
    words::Words,
};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

mod prose;

/// An article of 830 words.
const ARTICLE: &str = include_str!("../tests/bench/article.txt");

fn whole(c: &mut Criterion) {
    let options = Options::default();
    let megabyte = prose::prose(1 << 20);
    let mut group = c.benchmark_group("whole");
    for (name, text) in [("article", ARTICLE), ("megabyte", &megabyte)] {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.sample_size(if name == "article" { 100 } else { 10 });
        group.bench_function(name, |b| b.iter(|| analyze(black_box(text), &options)));
    }
}

fn keystroke(c: &mut Criterion) {
    let options = Options::default();
    // About 5,000 words.
    let text = prose::prose(29_000);
    let mut group = c.benchmark_group("keystroke");
    group.sample_size(20);
    group.bench_function("fresh", |b| b.iter(|| analyze(black_box(&text), &options)));
    let mut analyzer = Analyzer::new();
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let mut key = 0;
    group.bench_function("again", |b| {
        b.iter(|| {
            key += 1;
            let mut typed = text.clone();
            typed.insert(ends.get(key * 7919 % ends.len()).copied().unwrap_or(0), 'e');
            analyzer.analyze(black_box(&typed), &options)
        });
    });
}

fn stages(c: &mut Criterion) {
    let mut group = c.benchmark_group("stage");
    group.throughput(Throughput::Bytes(ARTICLE.len() as u64));
    macro_rules! stage {
        ($name:literal, $call:expr) => {{
            group.bench_function($name, |b| b.iter(|| $call));
            $call
        }};
    }
    let document = stage!("document", Document::new(black_box(ARTICLE)));
    let blocks = stage!("blocks", blocks::find(&document));
    let metadata = stage!("metadata", metadata::read(&document, &blocks));
    let language = stage!("language", language::detect(&document, &blocks));
    let tokens = stage!("tokens", tokens::split(&document, &blocks));
    let quoted = stage!("marks", marks::pair(&document, &blocks));
    let sentences = stage!("sentences", sentences::split(&document, &tokens));
    let Parse { tags, arcs } = stage!("syntax", syntax::parse(&document, &tokens, &sentences));
    let entities =
        stage!("entities", entities::find(&document, &blocks, &tokens, &sentences, &tags, &arcs, &quoted));
    let trees = stage!("trees", Trees::new(arcs.clone()));
    let words = Words {
        document: &document,
        tokens: &tokens,
        tags: &tags,
        sentences: &sentences,
        trees: &trees,
        entities: &entities,
    };
    let found = stage!("quotes", quotes::find(words, &blocks, &quoted));
    let attributions = stage!("attribution", attribution::resolve(words, &blocks, &found.passages));
    let ledger = stage!("sources", sources::gather(words, &quoted, found.passages.clone(), &attributions));
    let times = stage!("times", times::find(&document, &sentences, metadata.published.as_deref()));
    let _ = stage!("quantities", quantities::find(&document, &tokens, &sentences, &tags, &times));
    let keywords =
        stage!("keywords", keywords::find(&document, &blocks, &tokens, &sentences, &tags, &entities));
    let _ = stage!("summary", summary::pick(&document, &blocks, &sentences, &quoted, &keywords));
    let _ = stage!("stats", stats::count(words, &blocks, &quoted, &ledger.quotes, &ledger.sources));
    let findings = notices::Findings {
        language,
        blocks: &blocks,
        quoted: &quoted,
        quotes: &ledger.quotes,
        sources: &ledger.sources,
        given: &[],
    };
    let _ = stage!("notices", notices::collect(&document, &findings));
}

criterion_group!(benches, whole, keystroke, stages);
criterion_main!(benches);
