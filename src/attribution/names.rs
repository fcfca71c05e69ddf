//! Whom the names within a source phrase mean: one behind a comma, the last, or two together.

use super::{Resolver, phrases};
use crate::{
    Span,
    entities::{Entity, EntityKind, MentionForm},
    lexicon,
    tags::Pos,
};

impl Resolver<'_> {
    /// "A spokeswoman, Ann Example", "its insurers, Example & Sons": who is named behind a comma at the end of a source phrase that
    /// otherwise means somebody without a name.
    pub(super) fn apposed(&self, entity: u32, source: Span) -> Option<u32> {
        let taken = self.entities.get(entity as usize);
        let described = taken.is_some_and(|entity| !entity.named);
        let body = taken.is_some_and(|entity| entity.kind != EntityKind::Person);
        let tokens = self.words.within(source);
        let comma = tokens.clone().find(|&at| self.words.text(at) == ",")?;
        // "The Minister for Civil Protection, Ann Example" is no body.
        let one = |at: usize| lexicon::human(&self.words.lower(at)).is_some_and(|(_, plural)| !plural);
        let presented = described || body && (tokens.start..comma).any(one);
        if !presented {
            return None;
        }
        let end = tokens.clone().rev().find(|&at| self.words.text(at) != ",")?;
        let (named, _) = self.entities.mentions_in(source).find(|(_, mention)| {
            let name = self.words.within(mention.span);
            // "The researchers, led by Ann Example".
            let beside = |at: usize| self.words.pos(at) != Pos::Adp;
            mention.form == MentionForm::Name
                && name.start > comma
                && name.end == end + 1
                && (comma..name.start).all(beside)
        })?;
        let kinds = [EntityKind::Person, EntityKind::Organization];
        let known = self.entities.get(named as usize).filter(|known| kinds.contains(&known.kind))?;
        ((described || known.kind == EntityKind::Person)
            && known.named
            && !tokens.clone().any(|at| self.words.is_any(at, &["who", "whose", "and"])))
        .then_some(named)
    }

    /// "The New York Democrat", "the Oscar winner": whether the name only tells where somebody is from, or what of.
    pub(super) fn is_whence(&self, entity: u32, source: Span) -> bool {
        let words = self.words;
        let tokens = words.within(source);
        let end = tokens.clone().find(|&at| words.text(at) == ",").unwrap_or(tokens.end);
        let Some(last) = end.checked_sub(1).filter(|&last| last > tokens.start + 1) else { return false };
        let one = lexicon::human(&words.lower(last)).is_some_and(|(_, plural)| !plural)
            || phrases::is_partisan(words, last);
        let mut before = self.entities.mentions_in(source).filter(|(named, mention)| {
            *named == entity
                && mention.form == MentionForm::Name
                && mention.span.end <= words.span(last).start
        });
        one && words.is(tokens.start, "the") && before.next().is_some()
    }

    /// "Ann Example and Councillor Ben Sample": the words for two who speak together, neither of whom is the other.
    pub(super) fn joint(&self, source: Span) -> Option<Span> {
        let words = self.words;
        let mut names = self.entities.mentions_in(source).filter(|(entity, mention)| {
            let person = |entity: &Entity| entity.named && entity.kind == EntityKind::Person;
            mention.form == MentionForm::Name && self.entities.get(*entity as usize).is_some_and(person)
        });
        let ((one, first), (other, second)) = (names.next()?, names.next()?);
        let (first, second) = (words.within(first.span), words.within(second.span));
        let bare = |at: usize| matches!(words.pos(at), Pos::Noun | Pos::Propn | Pos::Adj);
        let beside = words.is(first.end, "and") && (first.end + 1..second.start).all(bare);
        let alone = (words.within(source).start..first.start).all(bare) && names.next().is_none();
        let ends = second.end == words.within(source).end || words.text(second.end) == ",";
        (one != other && beside && alone && ends)
            .then(|| words.span_of(&(words.within(source).start..second.end)))
    }

    /// The person whose name ends the phrase up to its first comma, if no preposition or owner stands before the name.
    pub(super) fn named_last(&self, source: Span) -> Option<u32> {
        let words = self.words;
        let tokens = words.within(source);
        let end = tokens.clone().find(|&at| words.text(at) == ",").unwrap_or(tokens.end);
        let (named, start) = self.entities.mentions_in(source).find_map(|(entity, mention)| {
            let name = words.within(mention.span);
            (mention.form == MentionForm::Name && name.end == end).then_some((entity, name.start))
        })?;
        let before = start.checked_sub(1).filter(|before| tokens.contains(before))?;
        let known = self.entities.get(named as usize)?;
        // "A spokeswoman for Mr Example" is another.
        let hyphened = |at: usize| at > tokens.start && words.text(at - 1) == "-";
        let capital = |at: usize| words.text(at).starts_with(char::is_uppercase);
        // "Yahoo News and former network anchor Ann Example" has two offices.
        let office = |at: usize| capital(at) || words.is_any(at, &["former", "current", "then"]);
        let free = |at: usize| {
            words.is(at, "and") && at > tokens.start && capital(at - 1) && office(at + 1)
                || !matches!(words.pos(at), Pos::Adp | Pos::Cconj | Pos::Part | Pos::Punct | Pos::Verb)
                || words.text(at) == "-"
                || hyphened(at)
        };
        // "The Herald's Ann Example".
        let body = |entity: &Entity| matches!(entity.kind, EntityKind::Organization | EntityKind::Place);
        let owner = words.span_of(&(tokens.start..before));
        let works = words.is_any(before, &["'s", "’s", "'", "’"])
            && before > tokens.start
            && known.name.contains(' ')
            && (lexicon::body(words.text(before - 1)).is_some()
                || self.entities.heading(owner).is_some_and(body));
        // An "ally" may have been taken for an adverb.
        let noun = matches!(words.pos(before), Pos::Noun | Pos::Num | Pos::Propn | Pos::Adj | Pos::Adv);
        let plain = works || (noun || hyphened(before)) && (tokens.start..start).all(free);
        (plain && known.named && known.kind == EntityKind::Person && !known.plural).then_some(named)
    }
}
