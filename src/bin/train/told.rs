//! Names of the articles that say who speaks: as the whole program finds them, put right where the labels name a speaker.
//!
//! What rules and all mentions together tell of a name is learned so by the model that sees a sentence alone (self-training;
//! Yarowsky, "Unsupervised word sense disambiguation rivaling supervised methods", ACL 1995).

use std::cmp::Reverse;

use copydesk::{
    Span,
    entities::{EntityKind, MentionForm},
};

use crate::{
    data::Article,
    speakers::{self, Labelled},
};

/// A name, without kind if it is no person, body or place.
type Named = (Span, Option<EntityKind>);

/// Reads the articles of a file.
pub fn read(path: &str) -> Vec<Article> {
    let text = std::fs::read_to_string(path).expect("the articles open");
    let article = |line: &str| {
        let value = serde_json::from_str(line).expect("a line of JSON");
        speakers::with_labels(&value, |labelled| Article {
            corpus: "Articles that say who speaks, names by the program and the labels",
            id: labelled.value["id"].as_str().unwrap_or_default().to_owned(),
            genre: String::new(),
            licence: "as the project, or PolNeAR's".to_owned(),
            text: labelled.words.document.text().to_owned(),
            words: Vec::new(),
            names: names(labelled),
            gold: true,
        })
    };
    text.lines().map(article).collect()
}

/// The outermost names, those of speakers before all others.
fn names(article: &Labelled) -> Vec<Named> {
    let speakers = speakers(article);
    let mut names = found(article);
    names.retain(|(name, _)| speakers.iter().all(|(other, _)| !other.overlaps(*name)));
    names.extend(speakers);
    names.sort_by_key(|(name, _)| (name.start, Reverse(name.end)));
    let mut end = 0;
    names.retain(|(name, _)| {
        let outermost = name.start >= end;
        end = end.max(name.end);
        outermost
    });
    names
}

/// The names that the program finds.
fn found(article: &Labelled) -> Vec<Named> {
    let named = article.words.entities.iter().filter(|entity| entity.named);
    let mentions = named.flat_map(|entity| {
        let names = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
        names.map(|mention| (mention.span, kind(entity.kind)))
    });
    mentions.collect()
}

/// Wherever the full name of a labelled speaker stands, longer ones first.
fn speakers(article: &Labelled) -> Vec<Named> {
    let text = article.words.document.text();
    let mut full: Vec<&str> = article.gold().filter_map(|one| one["full_name"].as_str()).collect();
    full.retain(|name| is_name(name));
    full.sort_by_key(|&name| (Reverse(name.len()), name));
    full.dedup();
    let mut names: Vec<Named> = Vec::new();
    for name in full {
        let known = article.words.entities.iter().find(|entity| entity.named && entity.name == name);
        // A speaker whom the program does not know is most often a person.
        let Some(kind) = kind(known.map_or(EntityKind::Person, |entity| entity.kind)) else { continue };
        for (start, _) in text.match_indices(name) {
            let span = Span::of(start, start + name.len());
            let goes_on = |next: Option<char>| next.is_some_and(|next| next.is_alphanumeric() || next == '-');
            let cut = goes_on(text[..start].chars().next_back())
                || goes_on(text[span.end as usize..].chars().next());
            if !cut && names.iter().all(|(other, _)| !other.overlaps(span)) {
                names.push((span, Some(kind)));
            }
        }
    }
    names
}

/// Whether it is one name and no description: "Ann de Example", not "Ann Example and Ben Sample".
fn is_name(name: &str) -> bool {
    /// The most letters of a particle.
    const PARTICLE: usize = 3;
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let part = |word: &str| capital(word) || word.len() <= PARTICLE && word != "and";
    capital(name) && name.split(' ').all(part)
}

/// The kind, if it is one that the annotation tells apart.
fn kind(kind: EntityKind) -> Option<EntityKind> {
    (!matches!(kind, EntityKind::Event | EntityKind::Other)).then_some(kind)
}
