//! The examples of tags and trees, their scores and the model card.

use std::collections::BTreeMap;

use copydesk::{
    blocks::paragraphs,
    document::Document,
    recurrent::rounding::Grain,
    sentences::{self, Sentence},
    syntax::{
        self, Network, Parse, Relation, features,
        train::{Example, Plan, learn},
    },
    tags::{self, Pos, Tag},
    tokens::{self, Token},
};

use crate::{
    Options,
    data::{self, Article, Converter, form, pos},
    trees,
};

/// A text as the network gets it.
struct Text<'t> {
    document: Document<'t>,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
}

impl<'t> Text<'t> {
    fn new(article: &'t Article) -> Self {
        let document = Document::new(&article.text);
        let tokens = tokens::split(&document, &paragraphs(&document));
        let sentences = sentences::split(&document, &tokens);
        Self { document, tokens, sentences }
    }
}

pub fn train(options: &Options) {
    let gum = data::gum(options.text("gum"), true);
    let (taught, left_out) = data::part(data::silver(options.text("silver")), options);
    let left_out: Vec<Article> = left_out.into_iter().map(modern).collect();
    let dev = data::gum(options.text("dev"), false);
    let (gold_weight, silver_weight) =
        (options.number("gold-weight", 3.0), options.number("silver-weight", 1.0));
    let converter = Converter::new(&gum);
    let mut examples = Vec::new();
    for article in &gum {
        examples.extend(sentences_of(article, &tags_of(article, None), (gold_weight, false)));
    }
    let learned: Vec<Article> = taught
        .into_iter()
        .map(|article| {
            // What tags go with follows from the relations as they are annotated.
            let tags = tags_of(&article, Some(&converter));
            let article = modern(article);
            examples.extend(sentences_of(&article, &tags, (silver_weight, true)));
            article
        })
        .collect();
    let plan = Plan {
        rounds: options.number("rounds", 16.0) as usize,
        least_seen: options.number("least-seen", 30.0),
        rate: options.number("rate", 0.003),
        feature_dropout: options.number("feature-dropout", 0.2),
        dropout: options.number("dropout", 0.2),
        tag_weight: options.number("tag-weight", 1.0),
        relation_weight: options.number("relation-weight", 0.5),
        grain: Grain {
            vectors: options.number("vector-grain", 1.0),
            weights: options.number("weight-grain", 6.0),
        },
        teachers: options.number("teachers", 3.0) as usize,
        trust: options.number("trust", 0.5),
        corrected: options.number("corrected", 0.5),
    };
    let scores = |file: &[u8]| {
        let network = Network::load(file).expect("what was written can be read");
        [&dev, &left_out].map(|articles| score(Some(&network), articles))
    };
    let file = learn(&examples, plan, |line, file| {
        // Scoring takes as long as a round.
        let Some(file) = file else { return eprintln!("{line}") };
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
        "Parts of speech, heads and relations of words: two layers of recurrent networks, trained together.",
        &size,
        &format!(
            "GUM's dev texts: {dev}; automatic trees of the PolNeAR articles left out: {left_out}. Parts of speech, and unlabelled and \
             labelled attachment of all words, marks included, with our own tokens and sentences; words that our tokens cut otherwise \
             count as wrong"
        ),
        &[&gum, &learned],
    );
}

fn modern(mut article: Article) -> Article {
    trees::modernize(&mut article.words);
    article
}

/// The class of each of our tokens; `None` where the annotation does not tell or cuts tokens otherwise.
fn tags_of(article: &Article, converter: Option<&Converter>) -> Vec<Option<u8>> {
    let Text { document, tokens, .. } = Text::new(article);
    let mut words = article.words.iter().peekable();
    let class = |token: &Token| {
        while words.next_if(|word| word.span.end <= token.span.start).is_some() {}
        let word = words.peek()?;
        let upos = match converter {
            None => Some(word.upos.as_str()),
            Some(converter) => converter.upos(article, word),
        };
        if word.span == token.span {
            return tags::class_of(Tag::new(pos(upos?)?, form(&word.xpos)));
        }
        // A part of a hyphenated word of the automatic annotation: its tag holds for the parts of names only.
        let part = word.span.covers(token.span) && word.xpos == "NNP" && upos == Some("PROPN");
        let part = part && document.slice(token.span).starts_with(char::is_uppercase);
        if part { tags::class_of(Tag::new(Pos::Propn, form("NNP"))) } else { None }
    };
    tokens.iter().map(class).collect()
}

/// `tags`: the class of each token.
fn sentences_of(article: &Article, tags: &[Option<u8>], (weight, automatic): (f32, bool)) -> Vec<Example> {
    let text = Text::new(article);
    let gold = trees::align(article, &text.tokens);
    let mark = tags::class_of(Tag::new(Pos::Punct, copydesk::tags::Form::None));
    let mut examples = Vec::new();
    for sentence in &text.sentences {
        let range = sentence.tokens.clone();
        let tokens = &text.tokens[range.clone()];
        let certain: Vec<Option<Tag>> =
            tokens.iter().map(|token| tags::certain(&text.document, token)).collect();
        let own = &tags[range];
        let is_word = |&at: &usize| match certain[at] {
            Some(tag) => tag.pos != Pos::Punct,
            None => own[at] != mark,
        };
        let places: Vec<usize> = (0..tokens.len()).filter(is_word).collect();
        // Lists and tables without stops teach little and take long.
        if places.is_empty() || places.len() > 120 {
            continue;
        }
        let own = own.iter().zip(&certain).map(|(&own, certain)| own.filter(|_| certain.is_none())).collect();
        let (heads, relations) = trees::example(&gold, sentence, &places);
        examples.push(Example {
            features: features::read(&text.document, tokens),
            tags: own,
            places,
            heads,
            relations,
            automatic,
            weight,
        });
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
        // The automatic annotation has no parts of speech of this scheme.
        if self.tags > 0 {
            write!(out, "UPOS {:.2} ", share(self.tags, self.words))?;
        }
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
        let Text { document, tokens, sentences } = Text::new(article);
        let parse = match network {
            Some(network) => syntax::parse_with(network, &document, &tokens, &sentences),
            None => syntax::parse(&document, &tokens, &sentences),
        };
        score.add(article, &tokens, &parse);
    }
    score
}

impl Score {
    fn json(&self, corpus: &str, genre: &str, texts: usize) -> serde_json::Value {
        let share = |part: u32, all: u32| f64::from(part) / f64::from(all.max(1));
        let [words, heads, both] = self.plain;
        // The automatic annotation has no tags of this scheme, and its punctuation hangs elsewhere.
        let gold = self.tags > 0;
        serde_json::json!({
            "corpus": corpus, "genre": genre, "texts": texts, "words": self.words,
            "tags": gold.then(|| share(self.tags, self.words)),
            "uas": gold.then(|| share(self.heads, self.words)), "las": gold.then(|| share(self.both, self.words)),
            "uas_words": share(heads, words), "las_words": share(both, words),
        })
    }

    fn add(&mut self, article: &Article, tokens: &[Token], Parse { tags, arcs }: &Parse) {
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
            let tag = arc.and_then(|_| tags.get(at));
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
