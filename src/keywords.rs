//! Picks the words and phrases that the article is about.
//!
//! Candidates are the names that the entities bring and the noun phrases of the tagger, adjectives and nouns
//! up to the head ("old water mill"), the same but for number counted together. Their weight follows the
//! statistics of YAKE (Campos et al., "YAKE! Keyword extraction from single documents", 2020), which need no
//! corpus: how often a candidate occurs, how early, and over how much of the story it is spread; words that
//! are common in any news story weigh little ([`COMMON`], compiled by hand). Then the weightiest are taken,
//! passing over what only repeats the words of a weightier one.
//!
//! Cost: one pass and a sort of the candidates.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashSet},
};

use serde::{Deserialize, Serialize};

use crate::{
    Span,
    blocks::{Block, BlockKind},
    document::Document,
    entities::{Entity, MentionForm},
    order,
    sentences::Sentence,
    tags::{Form, Pos, Tag, lemma},
    times::is_time_word,
    tokens::Token,
    wordlist::WordList,
};

/// The most keywords that are given.
pub const MOST: usize = 12;

/// The longest phrase, in words.
const LONGEST: usize = 4;

/// The most forms of a candidate that are told apart; it has one for each way to write its capitals.
const FORMS: usize = 64;

/// Nouns that any news story may hold and that tell nothing of its subject, in the singular.
static COMMON: WordList<120> = WordList::new([
    "thing",
    "way",
    "people",
    "person",
    "man",
    "woman",
    "child",
    "number",
    "part",
    "side",
    "place",
    "case",
    "point",
    "lot",
    "kind",
    "sort",
    "member",
    "group",
    "official",
    "spokesman",
    "spokeswoman",
    "source",
    "statement",
    "report",
    "reporter",
    "comment",
    "question",
    "answer",
    "fact",
    "reason",
    "result",
    "end",
    "start",
    "beginning",
    "time",
    "moment",
    "term",
    "country",
    "world",
    "state",
    "area",
    "region",
    "city",
    "town",
    "government",
    "leader",
    "head",
    "issue",
    "problem",
    "matter",
    "situation",
    "plan",
    "move",
    "decision",
    "effort",
    "step",
    "work",
    "job",
    "life",
    "home",
    "family",
    "friend",
    "name",
    "word",
    "story",
    "news",
    "interview",
    "conference",
    "meeting",
    "event",
    "information",
    "detail",
    "example",
    "chance",
    "role",
    "power",
    "change",
    "difference",
    "level",
    "rate",
    "percent",
    "cent",
    "dollar",
    "euro",
    "pound",
    "money",
    "cost",
    "price",
    "amount",
    "total",
    "half",
    "quarter",
    "majority",
    "hand",
    "eye",
    "face",
    "body",
    "line",
    "set",
    "use",
    "need",
    "support",
    "help",
    "call",
    "view",
    "idea",
    "sense",
    "attempt",
    "photo",
    "picture",
    "video",
    "image",
    "caption",
    "article",
    "page",
    "editor",
    "correspondent",
    "writer",
    "minister",
    "president",
]);

/// Adjectives that only point or count, at the start of a phrase.
static POINTING: WordList<34> = WordList::new([
    "other",
    "many",
    "several",
    "such",
    "own",
    "same",
    "new",
    "more",
    "most",
    "last",
    "next",
    "few",
    "first",
    "recent",
    "certain",
    "various",
    "further",
    "whole",
    "different",
    "former",
    "second",
    "third",
    "likely",
    "able",
    "good",
    "big",
    "great",
    "little",
    "late",
    "early",
    "much",
    "least",
    "main",
    "major",
]);

/// A word or phrase that the article is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Keyword {
    /// Its commonest form in the article.
    pub text: String,
    /// Weight relative to the first keyword, which has 1.
    pub score: f32,
    /// Where it stands.
    pub spans: Vec<Span>,
}

/// A word or phrase with its occurrences.
#[derive(Default)]
struct Candidate {
    /// How often each form occurs.
    forms: Vec<(String, u32)>,
    spans: Vec<Span>,
    /// Occurrences, those in headline and deck counted twice.
    count: f32,
    /// Index of the first sentence that has it.
    first: usize,
    /// The block of each occurrence.
    blocks: Vec<u32>,
    /// Whether it is a name.
    name: bool,
}

impl Candidate {
    fn add(&mut self, form: &str, span: Span, sentence: usize, block: u32, weight: f32) {
        if let Some((_, count)) = self.forms.iter_mut().find(|(known, _)| known == form) {
            *count += 1;
        } else if self.forms.len() < FORMS {
            self.forms.push((form.to_owned(), 1));
        }
        if self.spans.is_empty() {
            self.first = sentence;
        }
        self.first = self.first.min(sentence);
        self.spans.push(span);
        self.count += weight;
        if self.blocks.last() != Some(&block) {
            self.blocks.push(block);
        }
    }

    /// The statistics put together, see the module.
    #[expect(clippy::cast_precision_loss, reason = "counts of a text; seven digits are plenty")]
    fn score(&mut self, key: &str, block_count: usize) -> f32 {
        order::by(&mut self.blocks, |&block| u64::from(block));
        self.blocks.dedup();
        let words = key.split(' ').count();
        let telling = key.split(' ').filter(|word| !common(word)).count() as f32 / words as f32;
        let rarity = if self.name { 1.0 } else { 0.25 + 0.75 * telling };
        let frequency = 1.0 + libm::logf(self.count);
        let position = 1.0 + 1.0 / (1.0 + libm::logf(1.0 + self.first as f32));
        let spread = 1.0 + self.blocks.len() as f32 / block_count.max(1) as f32;
        // A phrase says more than a word, but one that occurs once may be anything.
        let length = 1.0 + 0.2 * (words.min(LONGEST) as f32 - 1.0);
        let once = if self.spans.len() == 1 { 0.6 } else { 1.0 };
        frequency * rarity * position * spread * length * once
    }

    /// The commonest form; of equals the first in the alphabet.
    fn form(&self) -> &str {
        let best = self.forms.iter().max_by_key(|(form, count)| (*count, Reverse(form)));
        best.map_or("", |(form, _)| form)
    }
}

/// Whether `word`, in lower case, is one of any story's words.
fn common(word: &str) -> bool {
    COMMON.has(word)
}

/// Picks keywords, the weightiest first, at most [`MOST`].
#[must_use]
pub fn find(
    document: &Document,
    blocks: &[Block],
    tokens: &[Token],
    sentences: &[Sentence],
    tags: &[Tag],
    entities: &[Entity],
) -> Vec<Keyword> {
    let mut candidates = names(document, sentences, blocks, entities);
    let mut named: Vec<Span> = entities
        .iter()
        .filter(|entity| entity.named)
        .flat_map(|entity| &entity.mentions)
        .filter(|mention| mention.form == MentionForm::Name)
        .map(|mention| mention.span)
        .collect();
    order::by(&mut named, |&span| order::span(span));
    let mut named = named.into_iter().peekable();
    for (index, sentence) in sentences.iter().enumerate() {
        let weight = weight(blocks, sentence.block);
        let mut run = sentence.tokens.start..sentence.tokens.start;
        for at in sentence.tokens.clone() {
            let (Some(token), Some(&tag)) = (tokens.get(at), tags.get(at)) else { continue };
            while named.next_if(|name| name.end <= token.span.start).is_some() {}
            let in_name = named.peek().is_some_and(|name| name.overlaps(token.span));
            let word = document.slice(token.span);
            let fits = !in_name && belongs(word, tag, run.is_empty());
            if fits && run.end == at && !run.is_empty() {
                run.end = at + 1;
                continue;
            }
            phrase(document, tokens, tags, run.clone(), &mut candidates, (index, sentence.block, weight));
            run = if fits { at..at + 1 } else { at..at };
        }
        phrase(document, tokens, tags, run, &mut candidates, (index, sentence.block, weight));
    }
    choose(candidates, blocks.len())
}

/// Whether the word can be part of a phrase.
fn belongs(word: &str, tag: Tag, first: bool) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic()).take(3).count() == 3;
    let kind = match tag.pos {
        Pos::Noun | Pos::Propn => true,
        Pos::Adj => !(first && POINTING.has(word)),
        _ => false,
    };
    kind && letters() && !is_time_word(word)
}

/// Adds the noun phrase in `run`: without adjectives after the last noun, and no longer than [`LONGEST`].
fn phrase(
    document: &Document,
    tokens: &[Token],
    tags: &[Tag],
    mut run: std::ops::Range<usize>,
    candidates: &mut BTreeMap<String, Candidate>,
    (sentence, block, weight): (usize, u32, f32),
) {
    let noun = |at: usize| tags.get(at).is_some_and(|tag| matches!(tag.pos, Pos::Noun | Pos::Propn));
    while !run.is_empty() && !noun(run.end - 1) {
        run.end -= 1;
    }
    if run.is_empty() {
        return;
    }
    run.start = run.start.max(run.end.saturating_sub(LONGEST));
    let word = |at: usize| {
        let (token, &tag) = tokens.get(at).zip(tags.get(at))?;
        Some((document.slice(token.span), tag, token.span))
    };
    // The phrase, and its head alone, which may be how the story goes on to name the thing.
    let head = run.end.saturating_sub(1)..run.end;
    let whole = run.len() > 1;
    let (mut key, mut form) = (String::new(), String::new());
    for (part, weight) in [(run, weight), (head, weight * 0.5)].into_iter().take(1 + usize::from(whole)) {
        let last = part.end.saturating_sub(1);
        let Some(((_, _, first), (_, _, end))) = word(part.start).zip(word(last)) else { return };
        key.clear();
        form.clear();
        for at in part {
            let Some((text, tag, _)) = word(at) else { return };
            if at == last && tag.form == Form::Plural {
                push_lower(&mut key, &lemma(text, tag));
            } else {
                push_lower(&mut key, text);
            }
            // A sentence's first word and a headline's words are capitalised for no reason of their own.
            if tag.pos == Pos::Propn || text.chars().skip(1).any(char::is_uppercase) {
                form.push_str(text);
            } else {
                push_lower(&mut form, text);
            }
            if at != last {
                key.push(' ');
                form.push(' ');
            }
        }
        if !candidates.contains_key(&key) {
            candidates.insert(key.clone(), Candidate::default());
        }
        if let Some(candidate) = candidates.get_mut(&key) {
            candidate.add(&form, first.join(end), sentence, block, weight);
        }
    }
}

/// Appends `word` in lower case.
fn push_lower(to: &mut String, word: &str) {
    if word.is_ascii() {
        let start = to.len();
        to.push_str(word);
        to.get_mut(start..).into_iter().for_each(str::make_ascii_lowercase);
    } else {
        to.push_str(&word.to_lowercase());
    }
}

/// The named entities as candidates.
fn names(
    document: &Document,
    sentences: &[Sentence],
    blocks: &[Block],
    entities: &[Entity],
) -> BTreeMap<String, Candidate> {
    let mut found: BTreeMap<String, Candidate> = BTreeMap::new();
    for entity in entities.iter().filter(|entity| entity.named) {
        let candidate = found.entry(entity.name.to_lowercase()).or_default();
        candidate.name = true;
        for mention in entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
            let sentence = sentences.partition_point(|sentence| sentence.span.end <= mention.span.start);
            let block = sentences.get(sentence).map_or(0, |sentence| sentence.block);
            candidate.add(document.slice(mention.span), mention.span, sentence, block, weight(blocks, block));
        }
        // The fullest name reads better than the commonest form, "Veldt".
        candidate.forms = vec![(entity.name.clone(), 1)];
    }
    found.retain(|_, candidate| !candidate.spans.is_empty());
    found
}

/// Headline and deck say what the story is about; captions are about their picture.
fn weight(blocks: &[Block], block: u32) -> f32 {
    match blocks.get(block as usize).map(|block| block.kind) {
        Some(BlockKind::Headline | BlockKind::Deck) => 2.0,
        Some(BlockKind::Caption | BlockKind::Media) => 0.5,
        _ => 1.0,
    }
}

/// The weightiest candidates that do not repeat each other.
fn choose(candidates: BTreeMap<String, Candidate>, block_count: usize) -> Vec<Keyword> {
    let mut ranked: Vec<(f32, String, Candidate)> = candidates
        .into_iter()
        .map(|(key, mut candidate)| (candidate.score(&key, block_count), key, candidate))
        .filter(|(score, key, candidate)| *score > 0.0 && (candidate.name || !key.split(' ').all(common)))
        .collect();
    // Equals stay in the order of the alphabet, as the candidates come.
    order::by(&mut ranked, |(score, ..)| u64::from(order::highest(*score)));
    let mut chosen: Vec<(HashSet<&str>, Keyword)> = Vec::new();
    let best = ranked.first().map_or(1.0, |(score, ..)| *score);
    for (score, key, candidate) in &ranked {
        if chosen.len() == MOST {
            break;
        }
        let words: HashSet<&str> = key.split(' ').collect();
        if chosen.iter().any(|(others, _)| words.is_subset(others) || others.is_subset(&words)) {
            continue;
        }
        let mut spans = candidate.spans.clone();
        order::by(&mut spans, |&span| order::span(span));
        spans.dedup();
        chosen.push((words, Keyword { text: candidate.form().to_owned(), score: score / best, spans }));
    }
    chosen.into_iter().map(|(_, keyword)| keyword).collect()
}

#[cfg(test)]
mod tests {
    use crate::{Options, analyze};

    const STORY: &str = "Water mill burns down in Alderport\n\n\
        A fire destroyed the old water mill in Alderport on Tuesday, and the police are looking for its owner.\n\n\
        The water mill had stood on the river Tarn for three hundred years. Mara Veldt, who runs a bakery next \
        door, said she saw the flames before dawn and called the fire brigade.\n\n\
        The fire brigade came too late to save the water mill, Mara Veldt said. The bakery was not damaged.\n";

    #[test]
    fn keywords_of_a_story() {
        let keywords = analyze(STORY, &Options::default()).unwrap().keywords;
        let texts: Vec<String> = keywords.iter().map(|keyword| keyword.text.to_lowercase()).collect();
        assert!(texts.iter().take(3).any(|text| text.contains("water mill")), "{texts:?}");
        for wanted in ["fire brigade", "bakery", "alderport"] {
            assert!(texts.iter().any(|text| text.contains(wanted)), "{wanted} in {texts:?}");
        }
        for unwanted in ["tuesday", "year", "dawn"] {
            assert!(!texts.iter().any(|text| text == unwanted), "{unwanted} in {texts:?}");
        }
        assert!((keywords[0].score - 1.0).abs() < f32::EPSILON);
        assert!(keywords.windows(2).all(|pair| pair[0].score >= pair[1].score));
        assert!(keywords.iter().all(|keyword| !keyword.spans.is_empty() && keyword.spans.is_sorted()));
    }

    #[test]
    fn an_empty_text_has_none() {
        assert!(analyze("", &Options::default()).unwrap().keywords.is_empty());
    }
}
