//! Finds persons, organizations and places, and what else in the text means them.

mod names;
mod text;

use serde::{Deserialize, Serialize};

use crate::{
    Span, blocks::Block, document::Document, marks::Quoted, sentences::Sentence, tags::Tag, tokens::Token,
};

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, party, ministry, army, team, or another body of people.
    Organization,
    /// A country, town, building or landscape.
    Place,
    /// A war, an election, a storm.
    Event,
    /// Works, products, laws, languages.
    Other,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum MentionForm {
    /// A proper name.
    Name,
    /// "the commander".
    Nominal,
    /// "she".
    Pronoun,
}

/// A passage that means an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Mention {
    /// Names without title; nominals from article or determiner to head noun; pronouns.
    pub span: Span,
    /// How it refers.
    pub form: MentionForm,
}

/// Grammatical gender as far as names, titles and pronouns show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gender {
    /// Not shown.
    #[default]
    Unknown,
    /// "he".
    Male,
    /// "she".
    Female,
}

/// Somebody or something that the article speaks of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest name the article gives, without title; for an unnamed one its description.
    pub name: String,
    /// Other forms of the name in the article.
    pub aliases: Vec<String>,
    /// Titles and roles as the article gives them: "UN Secretary-General".
    pub roles: Vec<String>,
    /// Entities that it is said to belong to, as indexes.
    pub affiliations: Vec<u32>,
    /// Where the article means it, in order.
    pub mentions: Vec<Mention>,
    /// Whether the article names it. Unnamed ones ("a rebel commander") serve attribution and are
    /// left out of the published result.
    #[serde(skip)]
    pub named: bool,
    /// Gender.
    #[serde(skip)]
    pub gender: Gender,
    /// Whether it is several people: "officials".
    #[serde(skip)]
    pub plural: bool,
}

/// Finds the entities of the story. Named ones come first, in order of first mention; then the
/// unnamed ones, so that leaving those out keeps all indexes.
#[must_use]
pub fn find(
    document: &Document,
    blocks: &[Block],
    tokens: &[Token],
    sentences: &[Sentence],
    tags: &[Tag],
    quoted: &[Quoted],
) -> Vec<Entity> {
    let _ = blocks;
    let text = text::Text::new(document, tokens, sentences, tags, quoted);
    names::find(&text)
        .into_iter()
        .map(|name| Entity {
            kind: name.kind,
            name: text.say(name.tokens.clone()),
            aliases: Vec::new(),
            roles: Vec::new(),
            affiliations: Vec::new(),
            mentions: vec![Mention { span: text.span(name.tokens), form: MentionForm::Name }],
            named: true,
            gender: Gender::Unknown,
            plural: false,
        })
        .collect()
}

/// The entity that the phrase at `phrase` is about: for "UN spokesman Rupert Example" and for
/// "Elaine Example, a member of the Rules Committee" the person, not the body.
#[must_use]
pub fn head_of(entities: &[Entity], phrase: Span) -> Option<u32> {
    let _ = (entities, phrase);
    None
}
