//! Which newspaper, magazine or broadcaster "the paper" is.

use super::Resolver;
use crate::{
    Span,
    entities::{Entities, Entity, EntityKind},
    lexicon::{self, Traits},
    wordlist::among,
};

/// Nouns for media, and for what speaks for one.
const NOUNS: &str = "board daily magazine newspaper outlet paper publication tabloid weekly website";

/// What the names of media end with.
const NAMES: &str = "Advocate Bulletin Chronicle Courant Courier Daily Dispatch Echo Enquirer Examiner Express Gazette Globe Guardian \
Herald Independent Inquirer Journal Leader Ledger Magazine Mail Mercury Mirror Monitor News Observer Post Record Register \
Review Sentinel Standard Star Sun Telegraph Times Tribune Weekly";

/// The named media of the article.
pub(super) fn find(entities: &Entities) -> Vec<u32> {
    (0..).zip(entities.iter()).filter(|(_, entity)| is_medium(entity)).map(|(index, _)| index).collect()
}

fn is_medium(entity: &Entity) -> bool {
    let name = &*entity.name;
    let last = name.rsplit(' ').next().unwrap_or_default();
    let listed = || match lexicon::longest(name.split(' ')) {
        Some((count, traits)) => traits.any(Traits::AGENCY) && count == name.split(' ').count(),
        None => lexicon::traits(name).any(Traits::AGENCY),
    };
    entity.named && entity.kind == EntityKind::Organization && (among(last, NAMES) || listed())
}

impl Resolver<'_> {
    /// "The paper", "the editorial board", "the conservative-leaning newspaper": the medium that was named last.
    pub(super) fn medium(&self, source: Span) -> Option<u32> {
        /// How far back another may be named without being meant as well, in paragraphs.
        const NEAR: u32 = 2;
        let words = self.words;
        let phrase = words.within(source);
        let head = phrase.end.checked_sub(1).filter(|&head| head > phrase.start)?;
        let plain = |at: usize| words.text(at).starts_with(char::is_lowercase) || words.text(at) == "-";
        // The local paper is none of the great ones.
        let other = |at: usize| words.is_any(at, &["local", "rival", "student", "other"]);
        let fits = words.is(phrase.start, "the")
            && among(&words.lower(head), NOUNS)
            && (phrase.start + 1..head).all(|at| plain(at) && !other(at))
            && (words.is(head, "board") == words.is(head - 1, "editorial"));
        if !fits {
            return None;
        }
        let last = |&medium: &u32| {
            let mentions = &self.entities.get(medium as usize)?.mentions;
            let before = mentions.partition_point(|mention| mention.span.start < source.start);
            Some((mentions.get(before.checked_sub(1)?)?.span.start, medium))
        };
        let (at, medium) = self.media.iter().filter_map(last).max()?;
        let near = words.block_at(at) + NEAR >= words.block_at(source.start);
        (near || self.media.len() == 1).then_some(medium)
    }
}
