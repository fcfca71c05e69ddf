//! Reads the corpora.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read},
};

use copydesk::{
    Span,
    entities::EntityKind,
    tags::{Form, Pos},
};
use serde_json::Value;

/// An annotated text.
pub struct Article {
    /// What it is from.
    pub corpus: &'static str,
    pub id: String,
    pub genre: String,
    pub licence: String,
    pub text: String,
    pub words: Vec<Annotated>,
    /// Its outermost names; without kind where the annotation does not tell whether, or of what kind.
    pub names: Vec<(Span, Option<EntityKind>)>,
    /// Whether people annotated it.
    pub gold: bool,
}

/// An annotated word.
pub struct Annotated {
    pub span: Span,
    pub upos: String,
    pub xpos: String,
    pub lemma: String,
    pub relation: String,
    /// Index of the word that it depends on; `None` for the root of a sentence and where the annotation has none.
    pub head: Option<usize>,
    /// Class of the name that it is part of, in the automatic annotation.
    pub class: String,
}

/// Byte offset of each code point.
pub fn offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Whether a licence allows any use.
pub fn is_open(licence: &str) -> bool {
    licence.starts_with("CC BY") && !licence.contains("NC")
}

/// Lines of GUM or UNER. With `open`, only texts whose licence allows any use.
pub fn gum(path: &str, open: bool) -> Vec<Article> {
    let file = std::fs::File::open(path).expect("the corpus opens");
    let mut articles = Vec::new();
    for line in BufReader::new(file).lines() {
        let value: Value = serde_json::from_str(&line.unwrap()).expect("a line of JSON");
        let licence = value["licence"].as_str().unwrap_or_default().to_owned();
        if open && !is_open(&licence) {
            continue;
        }
        let text = value["text"].as_str().unwrap().to_owned();
        let offsets = offsets(&text);
        let span = |start: &Value, end: &Value| {
            Span::of(offsets[start.as_u64().unwrap() as usize], offsets[end.as_u64().unwrap() as usize])
        };
        let string = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let word = |word: &Value| Annotated {
            span: span(&word[0], &word[1]),
            upos: string(&word[3]),
            xpos: string(&word[4]),
            lemma: string(&word[5]),
            relation: string(&word[7]),
            head: word[6].as_u64().map(|head| head as usize),
            class: String::new(),
        };
        let words = value["tokens"].as_array().unwrap().iter().map(word).collect();
        let names = named(value["entities"].as_array().map_or(&[][..], Vec::as_slice), span);
        let (id, genre) = (string(&value["id"]), string(&value["genre"]));
        articles.push(Article {
            corpus: "GUM, train part",
            id,
            genre,
            licence,
            text,
            words,
            names,
            gold: true,
        });
    }
    articles
}

/// GUM's names that lie in no other; names of times, titles and peoples are none.
fn named(entities: &[Value], span: impl Fn(&Value, &Value) -> Span) -> Vec<(Span, Option<EntityKind>)> {
    let mut names: Vec<(Span, Option<EntityKind>)> = Vec::new();
    for entity in entities.iter().filter(|entity| entity["named"] == true) {
        let kind = match entity["type"].as_str().unwrap_or_default() {
            "PER" => Some(EntityKind::Person),
            "ORG" => Some(EntityKind::Organization),
            "LOC" => Some(EntityKind::Place),
            "event" => Some(EntityKind::Event),
            "time" => None,
            _ => Some(EntityKind::Other),
        };
        if entity["kind"] == "name" || !matches!(entity["type"].as_str(), Some("PER" | "ORG" | "LOC")) {
            names.push((span(&entity["name"][0], &entity["name"][1]), kind));
        }
    }
    names.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    names.retain(|(span, _)| {
        let outermost = span.start >= end;
        end = end.max(span.end);
        outermost
    });
    names.retain(|(_, kind)| kind.is_some());
    names
}

/// The automatic annotation of PolNeAR; the text is put together from the words and their offsets.
pub fn silver(path: &str) -> Vec<Article> {
    let mut lines = String::new();
    let file = std::fs::File::open(path).expect("the corpus opens");
    flate2::read::GzDecoder::new(file).read_to_string(&mut lines).expect("a gzipped table");
    let mut articles: Vec<Article> = Vec::new();
    let mut length = 0;
    // The class of the last word, while it may go on.
    let mut open = "";
    // The words of the sentence: their places in the article and their heads, counted from 1.
    let mut sentence: Vec<(Option<usize>, usize)> = Vec::new();
    for line in lines.lines().chain([""]) {
        if let Some(id) = line.strip_prefix("# id = ") {
            let (id, licence) = (id.to_owned(), "none stated".to_owned());
            articles.push(Article {
                corpus: "PolNeAR 1.0, train part, CoreNLP annotation",
                id,
                genre: "news".to_owned(),
                licence,
                text: String::new(),
                words: vec![],
                names: vec![],
                gold: false,
            });
            length = 0;
            open = "";
        }
        if line.is_empty() {
            open = "";
            for &(word, head) in &sentence {
                let head = head.checked_sub(1).and_then(|head| sentence.get(head)?.0);
                if let (Some(word), Some(article)) = (word, articles.last_mut()) {
                    article.words[word].head = head;
                }
            }
            sentence.clear();
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let (Some(article), &[form, xpos, class, lemma, start, end, head, relation]) =
            (articles.last_mut(), &fields[..])
        else {
            continue;
        };
        let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
        let place = (start >= length).then_some(article.words.len());
        sentence.push((place, head.parse().unwrap_or(0)));
        if start < length {
            continue;
        }
        // What stood between the words was white space; two or more characters were most likely a line's end.
        let gap = start - length;
        article.text.push_str(&if gap > 1 { "\n".repeat(gap) } else { " ".repeat(gap) });
        let at = article.text.len();
        article.text.push_str(form);
        length = end;
        let kind = match class {
            "PERSON" => Some(EntityKind::Person),
            "ORGANIZATION" => Some(EntityKind::Organization),
            "LOCATION" => Some(EntityKind::Place),
            _ => None,
        };
        let span = Span::of(at, article.text.len());
        // Events, works and nationalities share one class, which does not tell what is what.
        if kind.is_some() || class == "MISC" {
            match article.names.last_mut().filter(|_| open == class) {
                Some((name, _)) => *name = name.join(span),
                None => article.names.push((span, kind)),
            }
        }
        open = class;
        article.words.push(Annotated {
            span: Span::of(at, article.text.len()),
            upos: String::new(),
            xpos: xpos.to_owned(),
            lemma: lemma.to_owned(),
            relation: relation.to_owned(),
            head: None,
            class: class.to_owned(),
        });
    }
    articles
}

/// Splits the automatic annotation into what is trained on and what is left out for scoring: every tenth article, or, with
/// `--fold K/N`, every Nth from the Kth on, for models that are to annotate the articles that they have not seen.
pub fn part(articles: Vec<Article>, options: &crate::Options) -> (Vec<Article>, Vec<Article>) {
    let (fold, folds) = options.fold();
    let (mut taught, mut left_out) = (Vec::new(), Vec::new());
    for (index, article) in articles.into_iter().enumerate() {
        if index % folds == fold { &mut left_out } else { &mut taught }.push(article);
    }
    (taught, left_out)
}

pub fn pos(name: &str) -> Option<Pos> {
    const ALL: [Pos; 17] = [
        Pos::Adj,
        Pos::Adp,
        Pos::Adv,
        Pos::Aux,
        Pos::Cconj,
        Pos::Det,
        Pos::Intj,
        Pos::Noun,
        Pos::Num,
        Pos::Part,
        Pos::Pron,
        Pos::Propn,
        Pos::Punct,
        Pos::Sconj,
        Pos::Sym,
        Pos::Verb,
        Pos::X,
    ];
    ALL.into_iter().find(|pos| pos.name() == name)
}

/// The form that a Penn tag tells.
pub fn form(xpos: &str) -> Form {
    match xpos {
        "VB" => Form::Base,
        "VBP" | "VBZ" | "MD" => Form::Present,
        "VBD" => Form::Past,
        "VBN" => Form::PastParticiple,
        "VBG" => Form::Gerund,
        "NNS" | "NNPS" => Form::Plural,
        _ => Form::None,
    }
}

/// Reads universal parts of speech off Penn tags and relations, as GUM pairs them.
pub struct Converter {
    counts: BTreeMap<String, BTreeMap<String, u32>>,
}

impl Converter {
    /// Counts what goes with what in `articles`.
    pub fn new(articles: &[Article]) -> Self {
        let mut counts: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
        for article in articles {
            for word in &article.words {
                for key in keys(article, word) {
                    *counts.entry(key).or_default().entry(word.upos.clone()).or_default() += 1;
                }
            }
        }
        Self { counts }
    }

    /// The part of speech that goes with `word` nearly always; `None` if GUM does not tell.
    pub fn upos(&self, article: &Article, word: &Annotated) -> Option<&str> {
        for (key, least) in keys(article, word).iter().zip([3, 2, 20, 20]) {
            let Some(counts) = self.counts.get(key) else { continue };
            let all: u32 = counts.values().sum();
            if all >= least {
                let (upos, &count) = counts.iter().max_by_key(|&(_, &count)| count)?;
                return (count * 10 >= all * 8).then_some(upos);
            }
        }
        None
    }
}

/// Most telling first.
fn keys(article: &Article, word: &Annotated) -> [String; 4] {
    let form = article.text[word.span.range()].to_lowercase();
    // Verbs: only "be", "have", "do", "get" have two parts of speech. Relations of versions 1 and 2 are brought together.
    let relation = match word.relation.as_str() {
        "aux" | "auxpass" | "aux:pass" => "aux",
        "cop" => "cop",
        "mark" => "mark",
        "case" => "case",
        "det" | "det:predet" => "det",
        "neg" | "advmod" => "advmod",
        "amod" => "amod",
        "nsubj" | "nsubjpass" | "nsubj:pass" | "dobj" | "obj" | "iobj" => "argument",
        "cc" => "cc",
        "expl" => "expl",
        _ => "other",
    };
    let xpos = match word.xpos.as_str() {
        // Penn's own tagging of the preposition "to".
        "TO" if relation == "case" => "IN",
        xpos => xpos,
    };
    [
        format!("{form} {xpos} {relation}"),
        format!("{form} {xpos}"),
        format!("{xpos} {relation}"),
        xpos.to_owned(),
    ]
}
