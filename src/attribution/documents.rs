//! Whose words a statement, a report or another document has.

use super::{Resolver, Speaker};
use crate::{
    Span,
    entities::EntityKind,
    quotes::{is_answer, is_document},
    sentences::Sentence,
    syntax::Relation,
    tags::Pos,
    wordlist::among,
};

impl Resolver<'_> {
    /// "Obi Mills said in a statement that … “…,” the statement said", "according to a report released by the council. “…,” the
    /// report said": whose it is.
    pub(super) fn issuer(&self, source: Span, lower: &str) -> Option<u32> {
        /// How many sentences back it is introduced: a statement is spoken of at once, a report all along.
        const BACK: usize = 3;
        const FAR: usize = 24;
        let words = self.words;
        // "It" may be the statement of the sentence before.
        let noun = if lower == "it" { "statement" } else { lower.strip_prefix("the ")? };
        let noun = noun.split(',').next().unwrap_or_default();
        let back = match noun {
            "statement" | "memo" | "letter" | "email" | "message" | "note" | "post" | "release" | "tweet" => {
                BACK
            }
            "report" | "study" | "review" | "survey" => FAR,
            _ => return None,
        };
        let own = words.sentence_of(words.at_or_after(source.start));
        let earlier = words.sentences.get(own.saturating_sub(back)..own)?;
        let issued = |sentence: &Sentence| {
            sentence.tokens.clone().find(|&at| words.is(at, noun) && !self.is_quoted(words.span(at)))
        };
        let told = |sentence| Some((sentence, issued(sentence)?));
        // What has been told of all along is introduced where it is told of first.
        let mut sentences = earlier.iter();
        let told = if back == FAR { sentences.find_map(told) } else { sentences.rev().find_map(told) };
        let Some((sentence, at)) = told else { return self.sender(earlier, noun) };
        let agent = |entity: u32| {
            let entity = self.entities.get(entity as usize)?;
            (entity.named && matches!(entity.kind, EntityKind::Person | EntityKind::Organization))
                .then_some(())
        };
        let of = |tokens: std::ops::Range<usize>| {
            self.entities.head_of(words.span_of(&tokens)).filter(|&entity| agent(entity).is_some())
        };
        // "A letter to the company from the union", "a report that was sent to the members by the council".
        let phrase = words.trees.subtree(at).end.max(at + 2).min(sentence.tokens.end);
        if let Some(by) = (at + 1..phrase).find(|&by| words.is_any(by, &["by", "from"])) {
            let noun = (by + 1..sentence.tokens.end).find(|&noun| {
                matches!(words.pos(noun), Pos::Propn | Pos::Noun) && words.trees.head(noun) != Some(noun + 1)
            })?;
            let found = of(words.trees.subtree(noun));
            if found.is_some() {
                return found;
            }
        }
        // "It" is the statement only where that is what the sentence before is about.
        if back == FAR || lower == "it" {
            return None;
        }
        // "The sheriff’s office said in a statement": it is nobody's of whom the rest of the sentence tells.
        const SAYS: &[&str] = &["said", "says", "wrote", "added", "announced", "confirmed", "warned"];
        let verb = words.trees.head(at).filter(|&verb| words.is_any(verb, SAYS));
        if let Some(subject) = verb.and_then(|verb| words.trees.subject(verb)) {
            return of(words.trees.subtree(subject));
        }
        let kinds = [EntityKind::Organization, EntityKind::Person];
        let told = kinds.iter().flat_map(|&kind| self.told_of(sentence, kind));
        let mut told = told.map(|(entity, _)| entity).filter(|&entity| agent(entity).is_some());
        told.next().filter(|_| told.next().is_none())
    }

    /// "Obi emailed supporters. “…,” the email said", "the party announced that … “…,” the release said": who did what makes a
    /// document of that name, last in these sentences.
    fn sender(&self, sentences: &[Sentence], noun: &str) -> Option<u32> {
        let verbs = match noun {
            "email" | "tweet" | "post" => noun,
            "message" => "text email",
            "letter" | "memo" | "note" => "write",
            "release" | "statement" => "announce",
            _ => return None,
        };
        let words = self.words;
        sentences.iter().rev().find_map(|sentence| {
            let made = |&at: &usize| {
                words.pos(at) == Pos::Verb
                    && among(&words.lemma(at), verbs)
                    && !self.is_quoted(words.span(at))
            };
            let subject = words.trees.subject(sentence.tokens.clone().find(made)?)?;
            let sender = self.entities.head_of(words.span_of(&words.trees.subtree(subject)))?;
            self.is_named(sender).then_some(sender)
        })
    }

    /// "Her report says", "Obi's verdict: “…”", "Obi handed out a statement. “…,” it reads": whose the document is that the
    /// source means, or its words where nothing tells.
    pub(super) fn written_by(&self, source: Span, lower: &str) -> Option<Speaker> {
        let words = self.words;
        let document = |at: usize| {
            words.pos(at) == Pos::Noun && (is_document(&words.lemma(at)) || is_answer(&words.lemma(at)))
        };
        let tokens = words.within(source);
        // "Her report", "Obi's letter".
        let owner = |first: usize| {
            let own = words.is_any(first, &["his", "her", "its", "their"]).then_some(first + 1);
            let sign = || tokens.clone().find(|&at| words.is_any(at, &["'s", "’s"]));
            let owner = self.entities.head_of(words.span_of(&(first..own.or_else(sign)?)))?;
            self.is_named(owner).then_some(Speaker::Entity(owner))
        };
        if lower != "it" {
            let mut nouns = tokens.clone().filter(|&at| words.pos(at) == Pos::Noun);
            let noun = nouns.find(|&at| words.pos(at + 1) != Pos::Noun);
            return noun.filter(|&noun| document(noun)).and_then(|_| owner(tokens.start));
        }
        if self.entities.head_of(source).is_some() {
            return None;
        }
        let own = words.sentence_of(tokens.start);
        let before = words.sentences.get(own.checked_sub(1)?)?;
        let block = words.block_at(source.start);
        if before.block != block && !self.is_next_paragraph(before.block, block) {
            return None;
        }
        let noun = before.tokens.clone().find(|&at| document(at) && !self.is_quoted(words.span(at)))?;
        if words.trees.relation(noun).is_subject() {
            let start = words.trees.subtree(noun).start;
            return owner(start).or_else(|| Some(Speaker::Described(words.span_of(&(start..noun + 1)))));
        }
        let verb = words.trees.head(noun).filter(|_| words.trees.relation(noun) == Relation::Obj)?;
        let subject = words.trees.subject(verb).or_else(|| words.trees.subject(words.trees.head(verb)?))?;
        let author = self.entities.head_of(words.span_of(&words.trees.subtree(subject)))?;
        self.is_named(author).then_some(Speaker::Entity(author))
    }

    fn is_named(&self, entity: u32) -> bool {
        self.entities.get(entity as usize).is_some_and(|entity| entity.named)
    }
}
