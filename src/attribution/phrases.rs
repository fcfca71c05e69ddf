//! What the words of a source phrase say of whom it means.

use std::ops::Range;

use crate::{
    Span,
    entities::{EntityKind, Gender, NO_LONGER, is_bystander},
    lexicon::{self, Traits},
    quotes::{Passage, is_document},
    syntax::Relation,
    tags::{Form, Pos},
    words::Words,
};

/// The source without what tells nothing of whom it means: "Example’s" of "Example’s claim that …", "she" of "she, too, said".
pub(super) fn core(words: Words, source: Span) -> Span {
    const ADVERBS: &[&str] =
        &["also", "however", "meanwhile", "though", "too", "himself", "herself", "themselves", "itself"];
    let tokens = words.within(source);
    let ends = |&end: &usize| {
        let last = end - 1;
        matches!(words.text(last), "," | "'s" | "’s" | "'" | "’") || words.is_any(last, ADVERBS)
    };
    let end = (tokens.start + 2..=tokens.end).rev().find(|end| !ends(end)).unwrap_or(tokens.start + 1);
    if end >= tokens.end { source } else { Span::new(source.start, words.span(end - 1).end) }
}

/// "Research published on Monday in the journal Inkwell": whether all names of the phrase tell where or about what its noun
/// is, so that none of them is the source.
pub(super) fn stands_elsewhere(words: Words, source: Span) -> bool {
    let range = words.within(source);
    let before = |&at: &usize| matches!(words.pos(at), Pos::Det | Pos::Adj | Pos::Num | Pos::Adv);
    let Some(noun) = range.clone().find(|at| !before(at)) else { return false };
    // "Research" may have been taken for a verb.
    let common =
        matches!(words.pos(noun), Pos::Noun | Pos::Verb) && lexicon::human(words.text(noun)).is_none();
    let place = (noun + 1..range.end).find(|&at| words.is_any(at, &["in", "on", "at", "about", "near"]));
    let name = words.entities.mentions_in(source).next().map(|(_, mention)| mention.span.start);
    common && place.zip(name).is_some_and(|(place, name)| name > words.span(place).start)
}

/// Who made the document that the phrase begins with: where the words begin that name the one in "a report prepared for the
/// council by the consultants Example & Sons"; nowhere if it has an author that is not named, and `None` if it is no document
/// or nothing tells of whom or for whom it is.
pub(super) fn author(words: Words, source: Span) -> Option<Option<Span>> {
    let range = words.within(source);
    let before = |&at: &usize| {
        matches!(words.pos(at), Pos::Det | Pos::Adj | Pos::Num | Pos::Adv) || words.pos(at + 1) == Pos::Noun
    };
    let noun = range.clone().find(|at| !before(at))?;
    let document = words.pos(noun) == Pos::Noun && is_document(&words.lemma(noun));
    // "A message from Example to the staff", and not "a report from Norland".
    let sender = |at: usize| {
        words.entities.heading(Span::new(words.span(at + 1).start, source.end)).is_some_and(|entity| {
            entity.named && matches!(entity.kind, EntityKind::Person | EntityKind::Organization)
        })
    };
    let by = (noun + 1..range.end).find(|&at| {
        words.is(at, "by")
            || words.is(at, "from") && at + 1 < range.end && sender(at)
            || words.is(at, "to") && words.is(at - 1, "attributed")
    });
    let other = || (noun + 1..range.end).find(|&at| words.is_any(at, &["for", "to", "into", "against"]));
    if !document {
        return None;
    }
    match by {
        Some(by) if by + 1 < range.end => Some(Some(Span::new(words.span(by + 1).start, source.end))),
        _ => other().map(|_| None),
    }
}

/// The noun of "the fourth grader", "the Alderport-based company": a definite phrase of one person or body and nothing behind it.
pub(super) fn plain_head(words: Words, phrase: Range<usize>) -> Option<usize> {
    // "The goalkeeper, playing with a broken finger".
    let comma = phrase.clone().find(|&at| words.text(at) == ",").unwrap_or(phrase.end);
    let phrase = phrase.start..comma;
    // "The mother of three", "the mother-of-three".
    let of = phrase.clone().find(|&at| words.is(at, "of"));
    let plain = of.filter(|&of| of + 2 == phrase.end && words.pos(of + 1) == Pos::Num);
    let hyphened = || {
        let before = of.filter(|&of| of + 3 == phrase.end && words.is(of + 1, "-"))?.checked_sub(1)?;
        words.is(before, "-").then_some(before)
    };
    let head =
        plain.or_else(hyphened).unwrap_or(phrase.end).checked_sub(1).filter(|&head| head > phrase.start)?;
    let inner = phrase.start + 1..head;
    let plain = inner.clone().all(|at| {
        matches!(words.pos(at), Pos::Adj | Pos::Noun | Pos::Num | Pos::Verb | Pos::Propn)
            || matches!(words.text(at), "-" | "'s" | "’s")
    });
    let based = words.is(head - 1, "based");
    // "The Example Democrat" is one from the state of Example.
    let partisan = is_partisan(words, head);
    // "The Alderport mother", and not "the Alderport mayor".
    let local = lexicon::human(words.text(head)).is_some()
        && !lexicon::traits(words.text(head)).any(Traits::TITLE.with(Traits::ROLE))
        && inner.len() == 1;
    // "The Norland senator", "the GOP front-runner".
    const WHENCE: Traits = Traits::COUNTRY.with(Traits::REGION).with(Traits::DEMONYM).with(Traits::ACRONYM);
    let place = |at: usize| {
        let mut around = words.entities.mentions_in(words.span_of(&inner));
        around.any(|(entity, mention)| {
            let kind = words.entities.get(entity as usize).map(|entity| entity.kind);
            kind == Some(EntityKind::Place) && mention.span.covers(words.span(at))
        })
    };
    let whence = |at: usize| lexicon::traits(words.text(at)).any(WHENCE) || place(at);
    let named = inner.clone().any(|at| words.pos(at) == Pos::Propn && !whence(at));
    let named = named && !based && !partisan && !local;
    let lemma = words.lemma(head);
    // "The 29-year-old", "the Croat".
    let aged = words.is(head, "old") && words.is(head - 1, "-") || head > 2 && words.is(head - 2, "year");
    let native = head == phrase.start + 1 && lexicon::traits(words.text(head)).any(Traits::DEMONYM);
    // "The weaver" may have been taken for somebody's name.
    let is_lower = words.pos(head) == Pos::Propn && words.text(head).starts_with(char::is_lowercase);
    let fits = words.is(phrase.start, "the")
        && (words.pos(head) == Pos::Noun || is_lower || aged || native || partisan)
        && words.form(head) != Form::Plural
        && (!is_bystander(&lemma) || inner.clone().any(|at| words.is_any(at, NO_LONGER)))
        && !is_document(&lemma);
    (fits && plain && !named).then_some(head)
}

/// Whether the word calls somebody by a party.
pub(super) fn is_partisan(words: Words, at: usize) -> bool {
    words.is_any(at, &["republican", "democrat"])
}

/// "Obi accused of “sitting on” the memo": whether the cue tells what is said of its subject. Where that one says it, an
/// object stands between the verb and its preposition.
pub(super) fn is_passive(words: Words, passage: &Passage) -> bool {
    const VERBS: &[&str] = &[
        "accuse",
        "blame",
        "blast",
        "brand",
        "condemn",
        "criticise",
        "criticize",
        "describe",
        "dismiss",
        "hail",
        "label",
        "praise",
        "slam",
    ];
    let Some(source) = passage.source.first() else { return false };
    passage.cue.iter().filter(|cue| source.end <= cue.start).any(|&cue| {
        words.within(cue).any(|verb| {
            // "What Obi described as “gibberish”" has its object before.
            VERBS.contains(&&*words.lemma(verb))
                && matches!(words.trees.relation(verb), Relation::Root | Relation::Conj)
                && matches!(words.form(verb), Form::PastParticiple | Form::Past)
                && words.is_any(verb + 1, &["of", "as", "for", "over"])
        })
    })
}

/// "Would say", "used to say": whether the cue tells what somebody said again and again.
pub(super) fn is_habit(words: Words, cue: Span) -> bool {
    let used = |at: usize| words.is(at, "would") || words.is(at, "used") && words.is(at + 1, "to");
    // "He would say only that …" withholds the rest.
    let withheld = |at: usize| words.is_any(at, &["not", "n't", "n’t", "only", "never"]);
    let mut cue = words.within(cue);
    cue.clone().any(used) && !cue.any(withheld)
}

/// The gender that a pronoun shows of the one person whom it means.
pub(super) fn gender_of(pronoun: &str) -> Option<Gender> {
    match pronoun {
        "he" => Some(Gender::Male),
        "she" => Some(Gender::Female),
        _ => None,
    }
}

/// The noun phrase that the relative pronoun at `pronoun` stands for, without its relative clause.
pub(super) fn antecedent(words: Words, pronoun: usize) -> Option<Range<usize>> {
    let mut at = pronoun;
    for _ in 0..6 {
        let head = words.trees.head(at)?;
        if matches!(words.trees.relation(at), Relation::AclRelcl | Relation::Acl) && head < pronoun {
            let head = if words.text(pronoun) == "who" { person_over(words, head) } else { head };
            let start = words.trees.subtree(head).start.max(pronoun.saturating_sub(40));
            let start = start + usize::from(words.trees.relation(start) == Relation::Case && start < head);
            let comma = usize::from(words.text(pronoun.saturating_sub(1)) == ",");
            return (start <= head).then_some(start..pronoun.saturating_sub(comma).max(head + 1));
        }
        at = head;
    }
    None
}

/// The person whom the phrase with `noun` tells something of: "woman" for "sixties" in "a woman in her sixties who
/// …". The noun itself if it is a person, or nobody is.
fn person_over(words: Words, noun: usize) -> usize {
    let is_person = |at: usize| words.pos(at) == Pos::Propn || lexicon::human(words.text(at)).is_some();
    let start = words.trees.subtree(noun).start;
    let before = start.checked_sub(1).filter(|_| words.pos(start) == Pos::Adp);
    before.filter(|&before| !is_person(noun) && is_person(before)).unwrap_or(noun)
}

/// "I", "we": who speaks, or is among those who do.
pub(super) fn is_first_person(lower: &str) -> bool {
    matches!(lower, "i" | "me" | "we" | "us")
}

pub(super) fn is_pronoun(lower: &str) -> bool {
    matches!(
        lower,
        "he" | "she"
            | "they"
            | "it"
            | "him"
            | "her"
            | "them"
            | "who"
            | "which"
            | "that"
            | "this"
            | "these"
            | "those"
            | "you"
            | "one"
    )
}
