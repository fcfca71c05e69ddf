//! The entities while they are being found.

use std::{collections::HashMap, ops::Range};

use super::{EntityKind, Gender, MentionForm, text::Text};

/// An entity in the making; its index in [`World::drafts`] does not change.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub(super) kind: Option<EntityKind>,
    /// The fullest name, or the description.
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    pub(super) roles: Vec<String>,
    pub(super) affiliations: Vec<usize>,
    /// Lower-case nouns that it has been called: "commander", "group", "ministry".
    pub(super) heads: Vec<String>,
    pub(super) named: bool,
    pub(super) gender: Gender,
    /// Whether a title, a noun or a pronoun shows the gender; a given name only suggests it.
    pub(super) certain: bool,
    pub(super) plural: bool,
    pub(super) age: Option<u32>,
}

impl Draft {
    pub(super) fn is_person(&self) -> bool {
        self.kind == Some(EntityKind::Person)
    }

    /// Whether it is an organization or a place.
    pub(super) fn is_body(&self) -> bool {
        matches!(self.kind, Some(EntityKind::Organization | EntityKind::Place))
    }

    /// Whether it is nobody in particular: "each survivor".
    pub(super) fn is_anybody(&self) -> bool {
        const WORDS: &[&str] = &["each", "every", "any", "no"];
        let first = self.name.split(' ').next().unwrap_or_default();
        !self.named && WORDS.iter().any(|word| first.eq_ignore_ascii_case(word))
    }

    /// Notes that the noun `head` has been used for it.
    pub(super) fn call(&mut self, head: &str) {
        let head = head.to_lowercase();
        if self.heads.len() < MAX_LIST && !self.heads.contains(&head) {
            self.heads.push(head);
        }
    }

    /// Notes a role, once.
    pub(super) fn add_role(&mut self, role: String) {
        let known = self.roles.iter().any(|known| known.eq_ignore_ascii_case(&role));
        if !role.is_empty() && !known && self.roles.len() < MAX_LIST {
            self.roles.push(role);
        }
    }
}

/// Longer lists of roles, affiliations and nouns come from texts that are no articles; the bound
/// keeps the search in them constant.
pub(super) const MAX_LIST: usize = 32;

/// A passage that means a draft.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    pub(super) tokens: Range<usize>,
    pub(super) form: MentionForm,
    pub(super) draft: usize,
    /// Whether it only modifies another mention: "UN" in "UN spokesman Rupert Example".
    pub(super) modifier: bool,
    /// The whole phrase around it, where it is known: roles, appositions, what follows after "of".
    pub(super) extent: Range<usize>,
}

/// All that has been found so far.
#[derive(Debug, Default)]
pub(super) struct World {
    pub(super) drafts: Vec<Draft>,
    /// Names first, in text order; sorted again when all are found.
    pub(super) references: Vec<Reference>,
    /// For each token the name that covers it: index into `references`, plus one.
    cover: Vec<u32>,
    /// For each token whether a role or an apposition of a named entity has used it up.
    claimed: Vec<bool>,
    /// Countries by lower-case name.
    countries: HashMap<String, usize>,
}

impl World {
    pub(super) fn new(tokens: usize) -> Self {
        Self {
            drafts: Vec::new(),
            references: Vec::new(),
            cover: vec![0; tokens],
            claimed: vec![false; tokens],
            countries: HashMap::new(),
        }
    }

    pub(super) fn add_draft(&mut self, draft: Draft) -> usize {
        self.drafts.push(draft);
        self.drafts.len() - 1
    }

    /// Adds a mention by name.
    pub(super) fn add_name(&mut self, tokens: Range<usize>, draft: usize) {
        self.push(tokens, MentionForm::Name, draft);
        let number = u32::try_from(self.references.len()).unwrap_or(0);
        if let Some(reference) = self.references.last() {
            let tokens = reference.tokens.clone();
            self.cover.get_mut(tokens).into_iter().flatten().for_each(|cover| *cover = number);
        }
    }

    /// Adds any other mention.
    pub(super) fn push(&mut self, tokens: Range<usize>, form: MentionForm, draft: usize) {
        let extent = tokens.clone();
        self.references.push(Reference { tokens, form, draft, modifier: false, extent });
    }

    /// Index of the name that covers token `at`.
    pub(super) fn name_at(&self, at: usize) -> Option<usize> {
        (*self.cover.get(at)? as usize).checked_sub(1)
    }

    /// The name that covers token `at`.
    pub(super) fn name(&self, at: usize) -> Option<&Reference> {
        self.references.get(self.name_at(at)?)
    }

    pub(super) fn claim(&mut self, tokens: Range<usize>) {
        self.claimed.get_mut(tokens).into_iter().flatten().for_each(|claimed| *claimed = true);
    }

    pub(super) fn is_claimed(&self, at: usize) -> bool {
        self.claimed.get(at).copied().unwrap_or(true)
    }

    /// Marks the names within `tokens` as modifiers of a larger phrase, and gives their drafts.
    pub(super) fn subordinate(&mut self, tokens: Range<usize>) -> Vec<usize> {
        let mut drafts = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            let Some(index) = self.name_at(at) else {
                at += 1;
                continue;
            };
            let Some(reference) = self.references.get_mut(index) else { break };
            reference.modifier = true;
            drafts.push(reference.draft);
            at = reference.tokens.end.max(at + 1);
        }
        drafts
    }

    /// The country of this name, if the article names it.
    pub(super) fn country(&self, name: &str) -> Option<usize> {
        self.countries.get(name.to_lowercase().as_str()).copied()
    }

    /// Notes which draft is the country of this name (lower case).
    pub(super) fn add_country(&mut self, name: String, draft: usize) {
        self.countries.entry(name).or_insert(draft);
    }

    /// Notes that `draft` belongs to the organizations among `to`, or else to the places.
    pub(super) fn affiliate(&mut self, draft: usize, to: &[usize]) {
        let drafts = &self.drafts;
        let is = |id: usize, kind| drafts.get(id).is_some_and(|draft| draft.kind == Some(kind));
        let of = |kind| to.iter().copied().filter(|&id| is(id, kind)).collect::<Vec<_>>();
        let mut bodies = of(EntityKind::Organization);
        if bodies.is_empty() {
            bodies = of(EntityKind::Place);
        }
        if let Some(entity) = self.drafts.get_mut(draft) {
            for body in bodies {
                if body != draft
                    && entity.affiliations.len() < MAX_LIST
                    && !entity.affiliations.contains(&body)
                {
                    entity.affiliations.push(body);
                }
            }
        }
    }

    /// Notes the gender that a title, noun or pronoun shows; the first of them stands.
    pub(super) fn show_gender(&mut self, draft: usize, gender: Gender) {
        let entity = self.drafts.get_mut(draft).filter(|entity| !entity.certain && gender != Gender::Unknown);
        if let Some(entity) = entity {
            entity.gender = gender;
            entity.certain = true;
        }
    }

    /// Notes the gender that a given name suggests.
    pub(super) fn suggest_gender(&mut self, draft: usize, gender: Gender) {
        let entity = self.drafts.get_mut(draft).filter(|entity| entity.gender == Gender::Unknown);
        entity.into_iter().for_each(|entity| entity.gender = gender);
    }
}

/// The gender that a title or noun shows.
pub(super) fn gender_of(text: &Text, at: usize) -> Gender {
    let traits = text.human(at).map_or_else(|| text.traits(at), |(traits, _)| traits);
    Gender::shown_by(traits)
}
