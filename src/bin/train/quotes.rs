//! The quotation tagger's examples and its model card.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
};

use copydesk::{
    Span,
    blocks::{self, Block},
    document::Document,
    entities, marks, quotes,
    quotes::{
        Passage,
        tagger::{
            Tagger,
            train::{Example, Gold, Plan, learn},
        },
    },
    recurrent::rounding::Grain,
    sentences,
    syntax::{self, Network, Parse, Trees},
    tokens,
    words::Words,
};
use serde_json::{Value, json};

use crate::{Options, data};

/// An article of PolNeAR.
struct Source {
    id: String,
    text: String,
    gold: Vec<Gold>,
    offsets: Vec<usize>,
}

fn read(path: &str) -> Vec<Source> {
    let file = std::fs::File::open(path).expect("the corpus opens");
    let article = |line: std::io::Result<String>| {
        let value: Value = serde_json::from_str(&line.unwrap()).expect("a line of JSON");
        let text = value["text"].as_str().unwrap().to_owned();
        let offsets = data::offsets(&text);
        let at = |value: &Value| offsets[value.as_u64().unwrap() as usize];
        let spans = |value: &Value| -> Vec<Span> {
            value.as_array().unwrap().iter().map(|span| Span::of(at(&span[0]), at(&span[1]))).collect()
        };
        let gold = value["quotes"].as_array().unwrap().iter().map(|quote| Gold {
            source: spans(&quote["source"]),
            cue: spans(&quote["cue"]),
            content: spans(&quote["content"]),
        });
        Source { id: value["id"].as_str().unwrap().to_owned(), gold: gold.collect(), text, offsets }
    };
    BufReader::new(file).lines().map(article).collect()
}

/// An article with what the stages before the tagger make of it; `parser` is the product's own if there is none.
/// The trainer ends with its examples.
fn prepare(source: &'static Source, parser: Option<&Network>) -> Example<'static> {
    fn keep<T>(value: T) -> &'static T {
        Box::leak(Box::new(value))
    }
    let document = keep(Document::new(&source.text));
    let blocks: &'static Vec<Block> = keep(blocks::paragraphs(document));
    let tokens = keep(tokens::split(document, blocks));
    let quoted = keep(marks::pair(document, blocks));
    let sentences = keep(sentences::split(document, tokens));
    let Parse { tags, arcs } = match parser {
        Some(parser) => syntax::parse_with(parser, document, tokens, sentences),
        None => syntax::parse(document, tokens, sentences),
    };
    let (tags, trees) = (keep(tags), keep(Trees::new(arcs)));
    let entities = keep(entities::find(document, blocks, tokens, sentences, tags, trees.arcs(), quoted));
    let words = Words { document, tokens, tags, sentences, trees, entities };
    let rules: &'static Vec<Passage> = keep(quotes::find_by_rules(words, blocks, quoted));
    Example { words, blocks, quoted, rules, gold: &source.gold }
}

/// Articles to train on. With `--trees`, each is parsed by the parser that was trained without it: the Kth of N, made by
/// `train syntax --fold K/N`, for every Nth article of the automatic annotation.
fn training(options: &Options) -> Vec<Example<'static>> {
    let sources: &'static [Source] = Box::leak(read(options.text("train")).into_boxed_slice());
    if !options.has("trees") {
        return sources.iter().map(|source| prepare(source, None)).collect();
    }
    let load = |path| Network::load(&std::fs::read(path).expect("a parser opens")).expect("a parser");
    let parsers: Vec<Network> = options.text("trees").split(',').map(load).collect();
    let order: BTreeMap<String, usize> =
        data::silver(options.text("silver")).into_iter().map(|article| article.id).zip(0..).collect();
    let parser =
        |source: &Source| parsers.get(order.get(&source.id).map_or(0, |index| index % parsers.len()));
    sources.iter().map(|source| prepare(source, parser(source))).collect()
}

pub fn train(options: &Options) {
    let examples = training(options);
    let plan = Plan {
        rounds: options.number("rounds", 16.0) as usize,
        folds: options.number("folds", 3.0) as usize,
        least_seen: options.number("least-seen", 150.0) as u32,
        rate: options.number("rate", 0.002),
        feature_dropout: options.number("feature-dropout", 0.4),
        dropout: options.number("dropout", 0.3),
        lean: options.number("lean", 0.3),
        grain: Grain {
            vectors: options.number("vector-grain", 0.7),
            weights: options.number("weight-grain", 4.0),
        },
    };
    let rest = options.has("rest").then(|| {
        let file = std::fs::read(options.text("rest")).expect("a tagger opens");
        Tagger::load(&file).expect("a tagger")
    });
    let file = learn(&examples, plan, rest.as_ref(), |line| eprintln!("{line}"));
    std::fs::write(options.text("out"), &file).expect("the model can be written");
    predict(options);
    card(options);
}

/// Writes the model's card beside the tagger `--out`; `--score` is the line of scores, from `npm run scores`.
pub fn card(options: &Options) {
    let file = std::fs::read(options.text("out")).expect("the model opens");
    let articles = read(options.text("train"));
    let words: usize = articles.iter().map(|article| article.text.split_whitespace().count()).sum();
    let score = if options.has("score") { options.text("score") } else { "see docs/SCORES.md" };
    let card = format!(
        "# quotes.bin\n\nSource, cue and content of quotations: a recurrent network of two layers under a conditional random field over paragraphs, \
         conditional logit for the links between them, and logistic regression for the trust in the result.\n\n- Trained: {}\n- Size: {} bytes, {} \
         after brotli\n- Score: {score}\n- Settings: the trainer's defaults, `--trees` of two parsers, each trained on the other half of the \
         articles with `--rounds 12 --least-seen 15`\n\n| data | licence | texts | words |\n| --- | --- | --- | --- |\n| PolNeAR 1.0, train part | none stated | {} | {words} \
         |\n\nPolNeAR (Newell et al., LREC 2018) states no licence for its annotation, and the articles are their publishers'; only \
         numbers learned from it are kept here, no text. US political news of 2015 and 2016: expect less elsewhere.\n",
        options.text("date"),
        file.len(),
        crate::compressed(&file),
        articles.len(),
    );
    std::fs::write(std::path::Path::new(options.text("out")).with_extension("md"), card)
        .expect("the card can be written");
}

/// Writes what the tagger `--out` and the rules find in the articles of `--dev` in the scorer's form.
pub fn predict(options: &Options) {
    let file = std::fs::read(options.text("out")).expect("the model opens");
    let tagger = Tagger::load(&file).expect("a tagger");
    let tagger = if options.has("lean") { tagger.leaning(options.number("lean", 0.0)) } else { tagger };
    let sources: &'static [Source] = Box::leak(read(options.text("dev")).into_boxed_slice());
    let dev = sources.iter().map(|source| prepare(source, None));
    let mut out = std::io::BufWriter::new(std::fs::File::create(options.text("predictions")).unwrap());
    for (source, example) in sources.iter().zip(dev) {
        let point = |at: u32| source.offsets.partition_point(|&offset| offset < at as usize);
        let span = |span: &Span| json!([point(span.start), point(span.end)]);
        let found = quotes::find_with(&tagger, example.words, example.blocks, example.quoted);
        let quotes: Vec<Value> = found
            .passages
            .iter()
            .map(|passage| {
                json!({
                    "source": passage.source.iter().map(span).collect::<Vec<_>>(),
                    "cue": passage.cue.iter().map(span).collect::<Vec<_>>(),
                    "content": passage.content.iter().map(span).collect::<Vec<_>>(),
                })
            })
            .collect();
        writeln!(out, "{}", json!({ "id": source.id, "quotes": quotes })).unwrap();
    }
}
