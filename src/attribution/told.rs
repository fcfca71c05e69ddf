//! Whom descriptions and pronouns mean that the entities leave open, by what the sentences before tell.

use super::{MANY, Resolver, phrases};
use crate::{
    Span,
    entities::{Entity, EntityKind, Gender, MentionForm, is_another_sort, is_kin},
    lexicon::{self, Traits},
    quotes::{Passage, QuoteKind},
    sentences::Sentence,
    syntax::Relation,
    tags::Pos,
    wordlist::among,
};

impl Resolver<'_> {
    /// "Lucia Example brought a jar. “…,” she said": whom alone the last sentence before the quotation's that tells of
    /// anybody tells something of, or is about.
    pub(super) fn told_of_before(&self, passage: &Passage, gender: Gender, kind: EntityKind) -> Option<u32> {
        /// How many sentences before it may be.
        const BACK: usize = 3;
        let start = passage.content.first()?.start.min(passage.source.first()?.start);
        let words = self.words;
        let own = words.sentence_of(words.at_or_after(start));
        let earlier = words.sentences.get(own.saturating_sub(BACK)..own)?;
        let mut earlier = earlier.iter().rev().take_while(|sentence| {
            sentence.block == passage.block || self.is_next_paragraph(sentence.block, passage.block)
        });
        let (sentence, told) = earlier.find_map(|sentence| {
            let told = self.told_of(sentence, kind);
            (!told.is_empty()).then_some((sentence, told))
        })?;
        let agrees = |entity: u32| {
            self.entities.get(entity as usize).is_some_and(|entity| entity.gender.agrees(gender))
        };
        let mut told: Vec<(u32, bool)> = told.into_iter().filter(|(entity, _)| agrees(*entity)).collect();
        // "The Star asked Example Foods for comment": whoever is asked speaks then.
        let asks = |at: usize| words.pos(at) == Pos::Verb && among(&words.lemma(at), "approach ask contact");
        if told.iter().any(|(_, subject)| !subject) && sentence.tokens.clone().any(asks) {
            told.retain(|(_, subject)| !subject);
        }
        let mut subjects = told.iter().filter(|(_, subject)| *subject).map(|one| one.0);
        let only = match &told[..] {
            [one] => Some(one.0),
            _ => subjects.next().filter(|_| subjects.next().is_none()),
        };
        // "Obi plans to leave, Ann Example said": of two, who speaks there.
        let speaks = || {
            let from = self.passages.partition_point(|other| other.block < sentence.block);
            let near = self.passages.get(from..).unwrap_or_default().iter().take(16);
            let sources =
                near.flat_map(|other| &other.source).filter(|&&source| sentence.span.covers(source));
            let mut speakers = sources.filter_map(|&source| self.entities.head_of(source));
            let one = speakers.next().filter(|one| told.iter().any(|known| known.0 == *one))?;
            speakers.all(|other| other == one).then_some(one)
        };
        let only = only.or_else(speaks);
        only.filter(|&entity| self.entities.get(entity as usize).is_some_and(|entity| entity.named))
    }

    /// Who is told of in the sentence outside of quotations, owners left out, and whether as a subject.
    pub(super) fn told_of(&self, sentence: &Sentence, kind: EntityKind) -> Vec<(u32, bool)> {
        let words = self.words;
        let mut told: Vec<(u32, bool)> = Vec::new();
        for (entity, mention) in self.entities.mentions_in(words.span_of(&sentence.tokens)).take(24) {
            let tokens = words.within(mention.span);
            let owner =
                words.is_any(tokens.end, &["'s", "’s"]) || words.is_any(tokens.start, &["his", "her"]);
            let fits = self
                .entities
                .get(entity as usize)
                .is_some_and(|entity| entity.kind == kind && !entity.plural);
            // "A Norland patrol".
            let modifies = matches!(words.pos(tokens.end), Pos::Noun | Pos::Propn)
                && words.trees.head(tokens.end.saturating_sub(1)) == Some(tokens.end);
            if !fits || owner || modifies || self.is_quoted(mention.span) {
                continue;
            }
            let subject = tokens.clone().any(|at| {
                let relation = words.trees.relation(at);
                let joined = words.trees.head(at).filter(|_| relation == Relation::Conj);
                relation.is_subject() || joined.is_some_and(|head| words.trees.relation(head).is_subject())
            });
            match told.iter_mut().find(|(known, _)| *known == entity) {
                Some((_, known)) => *known |= subject,
                None => told.push((entity, subject)),
            }
        }
        told
    }

    /// Whom a definite description means that says something new of somebody: "the fourth grader" of her who was just told
    /// of, rather than one whom the scene brings with it, such as a judge.
    pub(super) fn described_before(&self, passage: &Passage, source: Span) -> Option<u32> {
        let words = self.words;
        let phrase = words.within(source);
        let head = phrases::plain_head(words, phrase.clone())?;
        // "The mayor's wife" is another than whoever else was told of.
        let owner = phrase.clone().find(|&at| words.is_any(at, &["'s", "’s"]));
        let owner = owner.and_then(|sign| self.entities.head_of(words.span_of(&(phrase.start..sign))));
        let owned =
            owner.and_then(|owner| self.entities.get(owner as usize)).is_some_and(|owner| owner.named);
        if owned && is_kin(words.text(head)) {
            return None;
        }
        // An age or children are told of whom the text has named, whatever that one says.
        let personal = words.is(head, "old") || words.is_any(head + 1, &["of", "-"]) && head + 1 < phrase.end;
        if passage.kind == QuoteKind::Indirect && !personal {
            return None;
        }
        let body = lexicon::traits(words.text(head)).any(Traits::BODY);
        let kind = if body { EntityKind::Organization } else { EntityKind::Person };
        if !body && is_thing(words.text(head)) {
            return None;
        }
        let found = self.told_of_before(passage, Gender::shown_by(lexicon::traits(words.text(head))), kind);
        // "The union" is not what has been called "the company".
        let other = |entity: &Entity| {
            let called =
                entity.mentions.iter().filter(|mention| mention.form == MentionForm::Nominal).take(MANY);
            let mut nouns = called.filter_map(|mention| words.within(mention.span).last());
            nouns.any(|noun| is_another_sort(&words.lower(noun), &words.lower(head)))
        };
        found.filter(|&found| !(body && self.entities.get(found as usize).is_some_and(other)))
    }

    /// Whether the words stand in a passage of direct speech.
    pub(super) fn is_quoted(&self, span: Span) -> bool {
        let from = self.passages.partition_point(|other| other.block < self.words.block_at(span.start));
        self.passages.get(from..).unwrap_or_default().iter().take(16).any(|other| {
            other.kind == QuoteKind::Direct && other.content.iter().any(|part| part.covers(span))
        })
    }

    /// "Mayor: …", "…, says ministry": the only one of the article who holds the office, or the only body called so, where the noun
    /// stands without an article, as headlines have it.
    pub(super) fn holder(&self, source: Span) -> Option<u32> {
        let words = self.words;
        let bare = |at: usize| matches!(words.pos(at), Pos::Noun | Pos::Propn | Pos::Adj);
        // "The council", "their local council" in the head of an article, and below it the council's name.
        let local = |at: usize| words.is_any(at, &["the", "their", "his", "her", "its", "local"]);
        let phrase = words.within(source);
        let behind = phrase.clone().take_while(|&at| local(at)).count();
        let inner = phrase.start + behind..phrase.end;
        if inner.is_empty() || inner.len() > 3 || !inner.clone().all(bare) || behind > 0 && inner.len() > 1 {
            return None;
        }
        let office = words.document.slice(words.span_of(&inner)).to_lowercase();
        let holds = |entity: &Entity| {
            entity.named
                && entity.kind == EntityKind::Person
                && entity.roles.iter().any(|role| {
                    let role = role.to_lowercase();
                    role == office
                        || role.strip_prefix(&*office).is_some_and(|rest| rest.starts_with([' ', ',']))
                        || role.strip_suffix(&*office).is_some_and(|rest| rest.ends_with(' '))
                })
        };
        let called = |entity: &Entity| {
            let is = |word: Option<&str>| word.is_some_and(|word| word.eq_ignore_ascii_case(&office));
            let mut words = entity.name.split(' ');
            let (first, last) = (words.next(), words.next_back());
            entity.named
                && entity.kind == EntityKind::Organization
                && last.is_some()
                && (is(first) || is(last))
        };
        let only = |fits: &dyn Fn(&Entity) -> bool| {
            let mut all = (0u32..).zip(self.entities.iter()).filter(|(_, entity)| fits(entity));
            all.next().map(|(index, _)| index).filter(|_| all.next().is_none())
        };
        let seat = |entity: &Entity| {
            const SEATS: &[&str] = &[
                "airport",
                "hospital",
                "hotel",
                "library",
                "museum",
                "prison",
                "school",
                "university",
                "zoo",
            ];
            let last = entity.name.rsplit_once(' ').map(|(_, last)| last);
            entity.named
                && SEATS.contains(&&*office)
                && last.is_some_and(|last| last.eq_ignore_ascii_case(&office))
        };
        let person = || only(&holds).filter(|_| behind == 0);
        person().or_else(|| only(&called)).or_else(|| only(&seat))
    }
}

/// Whether the noun, of which the lexicon does not know that it means a person, does not look as if it did: the school district,
/// the hotline, but not the weaver.
fn is_thing(noun: &str) -> bool {
    const AGENTS: &[&str] = &[
        "er", "or", "ar", "ist", "ian", "ant", "ent", "man", "woman", "ess", "ee", "ier", "eur", "wright",
        "smith", "mate", "old", "geon", "crat", "naut",
    ];
    let known = lexicon::human(noun).is_some() || lexicon::traits(noun).any(Traits::DEMONYM);
    let lower = noun.to_lowercase();
    !known && !AGENTS.iter().any(|agent| lower.ends_with(agent))
}
