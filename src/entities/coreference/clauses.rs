//! What the trees tell of a mention: of which clause it is the subject or an object.

use std::ops::Range;

use super::{Passed, Walk};
use crate::{
    entities::text::Text,
    syntax::{Arc, Relation},
    tags::Pos,
};

/// How many heads up a phrase is followed.
const STEPS: usize = 4;

/// How far before a noun its preposition may stand.
const BEFORE: usize = 6;

/// The place of a mention in its clause.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// The predicate that it is an argument of.
    pub(super) predicate: Option<usize>,
    /// Whether it is its subject, alone or with others.
    pub(super) subject: bool,
    /// Whether it is who does it where the verb is passive.
    pub(super) agent: bool,
    /// Whether it is one of its objects.
    pub(super) object: bool,
    /// Whether it stands within a phrase about something else: "her son's school".
    pub(super) within: bool,
}

impl Place {
    /// That of the phrase `tokens`.
    pub(super) fn of(text: &Text, arcs: &[Arc], tokens: Range<usize>) -> Self {
        let arc = |at: usize| arcs.get(at).copied().filter(|arc| arc.head as usize != at);
        let head = |at: usize| arc(at).map(|arc| arc.head as usize);
        let outside = |&at: &usize| head(at).is_none_or(|head| !tokens.contains(&head));
        let mut at = tokens
            .clone()
            .rev()
            .filter(|&at| text.pos(at) != Pos::Punct)
            .find(outside)
            .unwrap_or(tokens.start);
        for _ in 0..STEPS {
            let Some(Arc { head, relation }) = arc(at) else { return Self::default() };
            let head = head as usize;
            match relation {
                // "Ann and Ben", "the mayor, Ann", "Mayor Ann".
                Relation::Conj | Relation::Appos | Relation::Flat | Relation::Compound
                    if !matches!(text.pos(head), Pos::Verb | Pos::Aux) =>
                {
                    at = head;
                }
                _ => {
                    let subject = relation.is_subject();
                    let object = match relation {
                        // Who does it and whom it is done to are two.
                        Relation::Obj | Relation::Iobj | Relation::OblAgent => true,
                        // "Stood by him"; not "took it with him".
                        Relation::Obl => (at.saturating_sub(BEFORE)..at).any(|case| {
                            let own = arc(case)
                                .is_some_and(|arc| arc.head as usize == at && arc.relation == Relation::Case);
                            own && text.is(case, &["by", "to", "for", "against", "at", "from", "about"])
                        }),
                        _ => false,
                    };
                    let within = matches!(relation, Relation::Nmod | Relation::NmodPoss | Relation::Compound);
                    let agent = relation == Relation::OblAgent;
                    return Self { predicate: Some(head), subject, agent, object, within };
                }
            }
        }
        Self::default()
    }
}

/// How many clauses up are looked at.
const CLAUSES: usize = 8;

impl Walk<'_, '_> {
    /// The subjects of the clause in which `at` stands and of those around it that the text has passed in this sentence, the
    /// nearest clause first; not those within which it stands itself.
    pub(super) fn subjects_above(&self, at: usize) -> impl Iterator<Item = &Passed> {
        let arc = |at: usize| self.arcs.get(at).copied().filter(|arc| arc.head as usize != at);
        let sentence = self.text.sentence(at);
        let ups = std::iter::successors(arc(at), move |up| arc(up.head as usize)).take(CLAUSES);
        ups.filter(|up| !up.relation.is_subject()).filter_map(move |up| {
            let verb = up.head as usize;
            let near = self.recent.iter().rev().take_while(|passed| passed.sentence == sentence);
            let mut subjects = near.filter(|passed| passed.place.subject && passed.at < at);
            subjects.find(|passed| passed.place.predicate == Some(verb))
        })
    }
}
