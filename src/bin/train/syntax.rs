//! The parser's examples, its scores and its model card.

use std::{collections::BTreeMap, path::Path};

use copydesk::{
    blocks::paragraphs,
    document::Document,
    model::Model,
    sentences::{self, Sentence},
    syntax::{
        self, Arc, Network, Relation,
        train::{Example, Plan, learn},
    },
    tags::{self, Tag},
    tokens::{self, Token},
};

use crate::{
    Options,
    data::{self, Article},
    trees,
};

/// A text as the parser gets it.
struct Text<'t> {
    document: Document<'t>,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    tags: Vec<Tag>,
}

impl<'t> Text<'t> {
    fn new(article: &'t Article, tagger: Option<&Model>) -> Self {
        let document = Document::new(&article.text);
        let tokens = tokens::split(&document, &paragraphs(&document));
        let sentences = sentences::split(&document, &tokens);
        let tags = match tagger {
            Some(tagger) => tags::assign_with(tagger, &Model::default(), &document, &tokens, &sentences),
            None => tags::assign(&document, &tokens, &sentences),
        };
        Self { document, tokens, sentences, tags }
    }
}

pub fn train(options: &Options) {
    let gum = data::gum(options.text("gum"), true);
    let silver = data::silver(options.text("silver"));
    let (taught, left_out) = data::part(silver, options);
    let taught: Vec<Article> = taught.into_iter().map(modern).collect();
    let left_out: Vec<Article> = left_out.into_iter().map(modern).collect();
    let dev = data::gum(options.text("dev"), false);
    let (gold_weight, silver_weight) =
        (options.number("gold-weight", 3.0), options.number("silver-weight", 1.0));
    let taggers = Taggers::new(options);
    let mut examples = Vec::new();
    for (index, article) in gum.iter().enumerate() {
        examples.extend(sentences_of(article, taggers.of(index), gold_weight));
    }
    for (index, article) in taught.iter().enumerate() {
        examples.extend(sentences_of(article, taggers.of(index), silver_weight));
    }
    let plan = Plan {
        rounds: options.number("rounds", 8.0) as usize,
        vocabulary: options.number("vocabulary", 3000.0) as usize,
        rate: options.number("rate", 0.008),
        batch: options.number("batch", 32.0) as usize,
        explore: options.number("explore", 0.9),
        dropout: options.number("dropout", 0.0),
        unknown: options.number("unknown", 0.5),
        levels: options.number("levels", 127.0),
    };
    let scores = |file: &[u8]| {
        let network = Network::load(file).expect("what was written can be read");
        [&dev, &left_out].map(|articles| score(Some(&network), articles))
    };
    let file = learn(&examples, plan, |line, file| {
        let [dev, left_out] = scores(file);
        eprintln!("{line}; GUM dev {dev}; left out {left_out}");
    });
    std::fs::write(options.text("out"), &file).expect("the model can be written");
    let size = format!("{} bytes, {} after brotli", file.len(), crate::compressed(&file));
    let [dev, left_out] = scores(&file);
    eprintln!("{size}");
    crate::card(
        options,
        "syntax",
        "Heads and relations of words: arc-hybrid transitions chosen by a feed-forward network, greedy from left to right.",
        &size,
        &format!(
            "GUM's dev texts: {dev}; automatic trees of the PolNeAR articles left out: {left_out}. Unlabelled and labelled attachment \
             of all words, marks included, with our own tokens, sentences and tags; words that our tokens cut otherwise count as wrong"
        ),
        &[&gum, &taught],
    );
}

/// Taggers that have not seen the texts they tag: `--taggers DIR` holds `tags.K-of-N.bin` for each fold.
struct Taggers(Vec<Model>);

impl Taggers {
    fn new(options: &Options) -> Self {
        let Some(folder) = options.0.get("taggers") else { return Self(vec![]) };
        let folds = options.number("tag-folds", 4.0) as usize;
        let load = |fold: usize| {
            let file = std::fs::read(Path::new(folder).join(format!("tags.{fold}-of-{folds}.bin")))
                .expect("a tagger for each fold");
            Model::load(&file).expect("a tagger")
        };
        Self((0..folds).map(load).collect())
    }

    fn of(&self, index: usize) -> Option<&Model> {
        self.0.get(index % self.0.len().max(1))
    }
}

fn modern(mut article: Article) -> Article {
    trees::modernize(&mut article.words);
    article
}

fn sentences_of(article: &Article, tagger: Option<&Model>, weight: f32) -> Vec<Example> {
    let text = Text::new(article, tagger);
    let gold = trees::align(article, &text.tokens);
    let mut examples = Vec::new();
    for sentence in &text.sentences {
        let range = sentence.tokens.clone();
        let (mut places, mut words) = (Vec::new(), Vec::new());
        syntax::read(
            &text.document,
            &text.tokens[range.clone()],
            &text.tags[range.clone()],
            |place, reading| {
                places.push(place);
                words.push(reading);
            },
        );
        // Lists and tables without stops teach little and take long.
        if words.is_empty() || words.len() > 120 {
            continue;
        }
        let (heads, relations) = trees::example(&gold, sentence, &places);
        examples.push(Example { words, heads, relations, weight });
    }
    examples
}

/// Prints the scores of tags and trees, a line of JSON for each genre of the gold corpus, for all of it, and for the articles of the automatic
/// annotation that are left out of training. `--model FILE` scores another parser than the one that ships.
pub fn report(options: &Options) {
    let network = options.0.get("model").map(|file| {
        let file = std::fs::read(file).expect("the model opens");
        Network::load(&file).expect("a parser")
    });
    let gum = data::gum(options.text("gum"), false);
    let mut genres: BTreeMap<String, Vec<&Article>> = BTreeMap::new();
    for article in &gum {
        genres.entry(article.genre.clone()).or_default().push(article);
        genres.entry("all".to_owned()).or_default().push(article);
    }
    let print = |corpus: &str, genre: &str, articles: &[&Article]| {
        let score = score(network.as_ref(), articles.iter().copied());
        println!("{}", score.json(corpus, genre, articles.len()));
    };
    for (genre, articles) in &genres {
        print("GUM dev", genre, articles);
    }
    if let Some(silver) = options.0.get("silver") {
        let (_, left_out) = data::part(data::silver(silver), options);
        let left_out: Vec<Article> = left_out.into_iter().map(modern).collect();
        print("PolNeAR, automatic, left out", "news", &left_out.iter().collect::<Vec<_>>());
    }
}

/// Attachment scores.
#[derive(Clone, Copy, Default)]
pub struct Score {
    words: u32,
    /// Words with the right part of speech.
    tags: u32,
    heads: u32,
    both: u32,
    /// The same without punctuation.
    plain: [u32; 3],
}

impl std::fmt::Display for Score {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        let share = |part: u32, all: u32| 100.0 * f64::from(part) / f64::from(all.max(1));
        let [words, heads, both] = self.plain;
        write!(
            out,
            "UAS {:.2} LAS {:.2} (without marks {:.2} {:.2})",
            share(self.heads, self.words),
            share(self.both, self.words),
            share(heads, words),
            share(both, words)
        )
    }
}

/// Scores `network` on `articles`, whose trees are of version 2, as the CoNLL shared task of 2018 did: relations without subtypes, punctuation
/// included. A word counts as right only if one of our tokens has just its span, and so has its head.
pub fn score<'a>(network: Option<&Network>, articles: impl IntoIterator<Item = &'a Article>) -> Score {
    let mut score = Score::default();
    for article in articles {
        let text = Text::new(article, None);
        let (document, tokens) = (&text.document, &text.tokens);
        let arcs = match network {
            Some(network) => syntax::parse_with(network, document, tokens, &text.sentences, &text.tags),
            None => syntax::parse(document, tokens, &text.sentences, &text.tags),
        };
        score.add(article, &text, &arcs);
    }
    score
}

impl Score {
    fn json(&self, corpus: &str, genre: &str, texts: usize) -> serde_json::Value {
        let share = |part: u32, all: u32| f64::from(part) / f64::from(all.max(1));
        let [words, heads, both] = self.plain;
        // The automatic annotation has no parts of speech of this scheme, and its punctuation hangs elsewhere.
        let gold = self.tags > 0;
        serde_json::json!({
            "corpus": corpus, "genre": genre, "texts": texts, "words": self.words,
            "tags": gold.then(|| share(self.tags, self.words)),
            "uas": gold.then(|| share(self.heads, self.words)), "las": gold.then(|| share(self.both, self.words)),
            "uas_words": share(heads, words), "las_words": share(both, words),
        })
    }

    fn add(&mut self, article: &Article, text: &Text, arcs: &[Arc]) {
        let tokens = &text.tokens;
        for word in &article.words {
            let at = tokens.partition_point(|token| token.span.start < word.span.start);
            let arc = tokens.get(at).filter(|token| token.span == word.span).and_then(|_| arcs.get(at));
            let right = arc.is_some_and(|arc| match word.head {
                Some(head) => {
                    tokens[arc.head as usize].span == article.words[head].span && arc.head as usize != at
                }
                None => arc.head as usize == at,
            });
            let bare = |name: &str| name.split(':').next().map(str::to_owned);
            let gold = bare(Relation::of(&word.relation).name());
            let both = right && arc.is_some_and(|arc| bare(arc.relation.name()) == gold);
            let tag = arc.and_then(|_| text.tags.get(at));
            self.tags += u32::from(tag.is_some_and(|tag| tag.pos.name() == word.upos));
            self.words += 1;
            self.heads += u32::from(right);
            self.both += u32::from(both);
            if word.relation != "punct" {
                self.plain[0] += 1;
                self.plain[1] += u32::from(right);
                self.plain[2] += u32::from(both);
            }
        }
    }
}
