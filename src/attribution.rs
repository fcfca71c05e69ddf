//! Decides who said what: source phrases to entities, quotations without a source to the speaker
//! that a reader would take.
//!
//! A source phrase means the entity at its head, pronouns and descriptions resolved by the entities'
//! coreference. "I" inside a quotation is its speaker. A quotation without a source takes the speaker
//! of the one that it continues, by the newspaper's conventions, or of the original that it repeats;
//! if two people speak around it, nobody is better than the wrong one.

mod certainty;
mod context;
mod documents;
mod lead;
mod media;
mod names;
mod phrases;
mod repeats;
mod told;
mod topics;

#[cfg(feature = "train")]
pub use certainty::Evidence;

use lead::Lead;
use phrases::{antecedent, is_pronoun};
use topics::Topics;

use crate::{
    Span,
    blocks::{Block, BlockKind},
    entities::{Entities, Entity, EntityKind, MentionForm},
    lexicon::{self, Traits},
    quotes::{Passage, QuoteKind, Reason},
    words::Words,
};

/// Who said a passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// Whom the source phrase means.
    pub speaker: Speaker,
    /// How that was found.
    pub reason: Reason,
    /// Probability that content and speaker are right, 0 to 1: the passage's trust, less what its words leave open of whom
    /// they mean.
    pub confidence: f32,
    /// Index of the earlier passage that this one repeats.
    pub repeats: Option<u32>,
}

/// The one who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// An entity, by index.
    Entity(u32),
    /// An author of the article, by the name in the byline: who asks in an interview.
    Author(Span),
    /// Nobody the entities know; the words that describe the source.
    Described(Span),
    /// Not to be told.
    Nobody,
}

/// Finds the speaker of each passage; the result runs parallel to `passages`.
#[must_use]
pub fn resolve(words: Words, blocks: &[Block], passages: &[Passage]) -> Vec<Attribution> {
    let entities = words.entities;
    let topics = Topics::new(entities);
    let lead = Lead::find(words, blocks);
    let answerer = lead::answerer(words, blocks);
    let media = media::find(entities);
    let resolver = Resolver { words, blocks, entities, passages, topics, lead, answerer, media };
    let mut found: Vec<Attribution> = Vec::with_capacity(passages.len());
    for index in 0..passages.len() {
        let attribution = resolver.one(index, &found);
        found.push(attribution);
    }
    repeats::link(words, blocks, passages, &mut found);
    found
}

/// What the certainty of each speaker is read off, for the trainer; `None` where no words name it.
#[cfg(feature = "train")]
#[must_use]
pub fn evidence(
    words: Words,
    blocks: &[Block],
    passages: &[Passage],
    found: &[Attribution],
) -> Vec<Option<Evidence>> {
    let (entities, topics) = (words.entities, Topics::default());
    let resolver =
        Resolver { words, blocks, entities, passages, topics, lead: None, answerer: None, media: Vec::new() };
    let one = |(index, (passage, own)): (usize, (&Passage, &Attribution))| {
        let &source =
            passage.source.first().filter(|_| !matches!(own.reason, Reason::Interview | Reason::Repeat))?;
        let lower = words.document.slice(source).to_lowercase();
        // "I" is whoever speaks around it, and as sure.
        let told = !phrases::is_first_person(&lower);
        told.then(|| resolver.evidence(index, source, &lower, own.speaker, found))
    };
    passages.iter().zip(found).enumerate().map(one).collect()
}

struct Resolver<'a> {
    words: Words<'a>,
    blocks: &'a [Block],
    entities: &'a Entities,
    passages: &'a [Passage],
    /// Whom the article is about.
    topics: Topics,
    /// Whom it names first.
    lead: Option<Lead>,
    /// Who answers in an interview without labels.
    answerer: Option<u32>,
    /// The newspapers and broadcasters that it names.
    media: Vec<u32>,
}

impl Resolver<'_> {
    fn one(&self, index: usize, earlier: &[Attribution]) -> Attribution {
        let Some(passage) = self.passages.get(index) else { return nobody() };
        match passage.source.first() {
            Some(&source) => self.by_source(passage, source, index, earlier),
            None if self.leans_on_context(index) => self.by_context(index, earlier),
            // "It was said that …": that no words name the source may be right too.
            None => Attribution { confidence: passage.trust, ..nobody() },
        }
    }

    fn by_source(
        &self,
        passage: &Passage,
        source: Span,
        index: usize,
        earlier: &[Attribution],
    ) -> Attribution {
        let reason = self.reason(passage);
        let source = phrases::core(self.words, source);
        let text = self.words.document.slice(source);
        let lower = text.to_lowercase();
        let trust = passage.trust;
        let found = |speaker| {
            let certain = certainty::certainty(&self.evidence(index, source, &lower, speaker, earlier));
            Attribution { speaker, reason, confidence: certainty::confidence(trust, certain), repeats: None }
        };
        if matches!(lower.as_str(), "who" | "which" | "that")
            && let Some(noun) = antecedent(self.words, self.words.at_or_after(source.start))
        {
            let phrase = self.words.span_of(&noun);
            return match self.entities.head_of(phrase) {
                Some(entity) => found(Speaker::Entity(entity)),
                None => found(Speaker::Described(phrase)),
            };
        }
        if phrases::is_first_person(&lower) {
            // The speaker of the quotation around it; "we" may be anybody's.
            let around = self.passages.get(..index).unwrap_or_default().iter().zip(earlier).rev().take(8);
            let mut around = around.filter(|(outer, _)| outer.content.iter().any(|part| part.covers(source)));
            return match around.next() {
                Some((_, outer)) if lower.len() <= 2 && lower != "we" && lower != "us" => {
                    Attribution { reason, repeats: None, ..outer.clone() }
                }
                // Outside of quotation marks it is whoever answers the article's questions.
                None if lower == "i" => match self.answerer {
                    Some(answerer) => found(Speaker::Entity(answerer)),
                    None => Attribution { reason, ..nobody() },
                },
                _ => Attribution { reason, ..nobody() },
            };
        }
        if passage.reason == Reason::Interview
            && let Some(speaker) = self.by_label(text)
        {
            return Attribution { speaker, reason, confidence: trust, repeats: None };
        }
        if matches!(lower.as_str(), "nobody" | "no one" | "none") || phrases::is_passive(self.words, passage)
        {
            return Attribution { confidence: UNRESOLVED * trust, ..nobody() };
        }
        if let Some(both) = self.joint(source) {
            return found(Speaker::Described(both));
        }
        if let Some(speaker) = self.spokesperson(index, &lower, earlier) {
            return found(speaker);
        }
        if let Some(issuer) = self.issuer(source, &lower) {
            return found(Speaker::Entity(issuer));
        }
        if let Some(author) = self.written_by(source, &lower) {
            return found(author);
        }
        if let Some(topic) = self.habit_of(passage, &lower) {
            return found(Speaker::Entity(topic));
        }
        if let Some(author) = phrases::author(self.words, source) {
            let named = author.and_then(|author| self.entities.head_of(author));
            return match named
                .filter(|&named| self.entities.get(named as usize).is_some_and(|named| named.named))
            {
                Some(named) => found(Speaker::Entity(named)),
                None => found(Speaker::Described(source)),
            };
        }
        let entity = self.entities.head_of(source).filter(|&entity| {
            let quoted = is_pronoun(&lower) && self.is_only_quoted(entity, source);
            !(quoted || phrases::stands_elsewhere(self.words, source))
        });
        let entity = entity.filter(|&entity| !self.is_whence(entity, source));
        // "Grandfather-of-five Ann Example, who …".
        let unnamed = |entity| self.entities.get(entity as usize).is_none_or(|entity: &Entity| !entity.named);
        // "Example constituent Ben Sample" is Sample, and "Norland Gov. and Party Chairman Ann Example" no place.
        let entity = self.named_last(source).or(entity);
        // "A spokeswoman, Ann Example": the name behind the comma.
        let entity = entity.map(|entity| self.apposed(entity, source).unwrap_or(entity));
        let entity = self.floor(index, &lower, earlier).or(entity);
        let noun = phrases::plain_head(self.words, self.words.within(source));
        let described = noun.is_some();
        // Somebody without a name of whom the text has not told before, or the nation of "the Croat". An age is always told of
        // whom the text has named.
        let aged = lower.ends_with("-year-old");
        let new = |entity: u32| {
            let entity = self.entities.get(entity as usize);
            entity.is_some_and(|entity| {
                let nation = entity.kind == EntityKind::Other && entity.mentions.len() == 1;
                // What a headline says of somebody, or a paragraph far above, is told anew; an office is one's own throughout.
                let is_body =
                    |block: u32| self.blocks.get(block as usize).is_some_and(|block| block.kind.is_body());
                let office = |at: usize| lexicon::traits(&self.words.lower(at)).any(Traits::TITLE);
                let anew = noun.is_some_and(|noun| !office(noun)) && is_body(passage.block);
                let far = self.blocks.get(passage.block.saturating_sub(FAR) as usize);
                let from = far.filter(|_| anew).map_or(0, |far| far.span.start);
                let near = entity.mentions.partition_point(|mention| mention.span.start < from);
                let near = entity.mentions.iter().skip(near).map(|mention| mention.span.start).take(MANY);
                let mut told = near.filter(|&at| !anew || is_body(self.words.block_at(at)));
                let before = told.next().is_none_or(|first| first >= source.start);
                !entity.named && (aged || before) || nation && before
            })
        };
        // "The 39-year-old said … “…,” she said": whom the first of them means, so does the second.
        if let Some(known) = entity.and_then(|entity| self.known_as(entity, index, earlier)) {
            return found(Speaker::Entity(known));
        }
        if entity.is_none_or(unnamed)
            && let Some(lead) = &self.lead
            && let Some(block) = self.blocks.get(passage.block as usize)
            && let Some(named) = lead.describes(self.words, block.kind, passage.block, source)
        {
            return found(Speaker::Entity(named));
        }
        if entity.is_none_or(unnamed)
            && let Some(medium) = self.medium(source)
        {
            return found(Speaker::Entity(medium));
        }
        let answers = |entity: &u32| !self.is_own_answer(index, *entity, earlier);
        if entity.is_none_or(new)
            && let Some(entity) = self
                .holder(source)
                .or_else(|| self.described_before(passage, source).filter(answers))
                .or_else(|| self.topic_described(passage, source, &lower).filter(|_| !is_pronoun(&lower)))
        {
            return found(Speaker::Entity(entity));
        }
        if let Some(entity) = entity.filter(|entity| !described || answers(entity)) {
            if phrases::gender_of(&lower).is_some() && self.speaks_around(index, entity, earlier) {
                return Attribution { reason, confidence: UNRESOLVED * trust, ..nobody() };
            }
            if let Some(stranger) = self.stranger_before(index, &lower, earlier) {
                return found(Speaker::Described(stranger));
            }
            return found(Speaker::Entity(entity));
        }
        let told = || self.told_of_before(passage, phrases::gender_of(&lower)?, EntityKind::Person);
        let told = || told().filter(|&told| !self.is_told(passage, told));
        let meant = told().or_else(|| self.topic_described(passage, source, &lower));
        if let Some(entity) = meant.filter(|&entity| !self.speaks_around(index, entity, earlier)) {
            return found(Speaker::Entity(entity));
        }
        if is_pronoun(&lower) || !text.chars().any(char::is_alphabetic) {
            return Attribution { reason, confidence: UNRESOLVED * trust, ..nobody() };
        }
        found(Speaker::Described(source))
    }

    /// Whether `entity` speaks a direct quotation around the passage: "he" within it is another, for that one would say "I".
    fn speaks_around(&self, index: usize, entity: u32, earlier: &[Attribution]) -> bool {
        self.around(index).any(|(at, outer)| {
            outer.kind == QuoteKind::Direct
                && earlier.get(at).is_some_and(|known| known.speaker == Speaker::Entity(entity))
        })
    }

    /// The passages within which the passage `index` stands, the inner ones first.
    fn around(&self, index: usize) -> impl Iterator<Item = (usize, &Passage)> {
        /// How many passages before it are looked at.
        const BACK: usize = 8;
        let before = self.passages.get(..index).unwrap_or_default().iter().enumerate().rev().take(BACK);
        let passage = self.passages.get(index);
        before.filter(move |(_, outer)| passage.is_some_and(|passage| covers(outer, passage)))
    }

    /// Whom an earlier passage takes somebody without a name for: its source means `entity`, and its speaker is another.
    fn known_as(&self, entity: u32, index: usize, earlier: &[Attribution]) -> Option<u32> {
        let unnamed = self.entities.get(entity as usize).is_some_and(|entity| !entity.named);
        let before = self.passages.get(..index).unwrap_or_default().iter().zip(earlier).rev().take(16);
        let mut before = before.filter(|_| unnamed).filter_map(|(passage, known)| {
            let source = passage.source.first()?;
            let Speaker::Entity(speaker) = known.speaker else { return None };
            let same = speaker != entity && self.entities.head_of(*source) == Some(entity);
            (same && self.entities.get(speaker as usize)?.named).then_some(speaker)
        });
        before.next()
    }

    /// The passage before in this paragraph or the one before, unless it is around this one, and its speaker.
    fn spoke_last(&self, index: usize, earlier: &[Attribution]) -> Option<(&Passage, Speaker)> {
        self.spoke_before(index, 1, earlier)
    }

    /// The same of the passage `back` before.
    fn spoke_before(
        &self,
        index: usize,
        back: usize,
        earlier: &[Attribution],
    ) -> Option<(&Passage, Speaker)> {
        let passage = self.passages.get(index)?;
        let before = index.checked_sub(back)?;
        // Within somebody's speech "she" is another: that one would say "I".
        let previous = self.passages.get(before).filter(|previous| {
            !covers(previous, passage)
                && (previous.block == passage.block || self.is_next_paragraph(previous.block, passage.block))
        })?;
        Some((previous, earlier.get(before)?.speaker))
    }

    /// "A spokesperson for the council confirmed it. “…,” they added": one whose sex is nobody's business.
    fn spokesperson(&self, index: usize, pronoun: &str, earlier: &[Attribution]) -> Option<Speaker> {
        let (previous, speaker) = self.spoke_last(index, earlier).filter(|_| pronoun == "they")?;
        let source = *previous.source.first()?;
        let words = self.words;
        let one = words
            .within(source)
            .any(|at| words.is_any(at, &["spokesperson", "representative", "caller", "resident"]));
        let own = previous.block == self.passages.get(index)?.block;
        (one && own && speaker != Speaker::Nobody).then_some(speaker)
    }

    /// "Another, who asked not to be named, said … “…,” she said": whom the entities do not know, and who spoke last in the
    /// paragraph, is meant by the pronoun rather than somebody of the paragraph before.
    fn stranger_before(&self, index: usize, pronoun: &str, earlier: &[Attribution]) -> Option<Span> {
        phrases::gender_of(pronoun)?;
        let (previous, Speaker::Described(phrase)) = self.spoke_last(index, earlier)? else { return None };
        (previous.block == self.passages.get(index)?.block).then_some(())?;
        self.words.is_any(self.words.at_or_after(phrase.start), &["another", "one"]).then_some(phrase)
    }

    /// "Cal Example was fast, Ann Sample said. ⏎ “…,” she said": whoever speaks last, rather than whom that speaker tells of.
    fn floor(&self, index: usize, pronoun: &str, earlier: &[Attribution]) -> Option<u32> {
        let gender = phrases::gender_of(pronoun)?;
        // "Asked what he believed, he said": what names no source is passed over.
        let unsourced = |at: &usize| self.passages.get(*at).is_some_and(|passage| passage.source.is_empty());
        let skipped = (0..index).rev().take_while(unsourced).take(2).count();
        let (previous, Speaker::Entity(speaker)) = self.spoke_before(index, skipped + 1, earlier)? else {
            return None;
        };
        let passage = self.passages.get(index)?;
        let entity = self.entities.get(speaker as usize)?;
        let told = previous.content.iter().chain(&previous.cue).chain(&previous.source);
        let end = told.map(|part| part.end).max()?;
        let begin = passage.content.iter().chain(&passage.source).map(|part| part.start).min()?;
        let between = Span::new(end, begin.max(end));
        let alone = !self.names_somebody_else(between, Speaker::Entity(speaker));
        // A description may have been taken for somebody else.
        let source = *previous.source.first()?;
        let called = match phrases::gender_of(&self.words.document.slice(source).to_lowercase()) {
            Some(other) => other == gender,
            None => self
                .entities
                .mentions_in(source)
                .any(|(named, mention)| named == speaker && mention.form == MentionForm::Name),
        };
        (alone
            && if entity.named { called } else { entity.gender == gender }
            && entity.kind == EntityKind::Person
            && !entity.plural
            && entity.gender.agrees(gender)
            && !self.is_own_answer(index, speaker, earlier)
            && !self.is_told(passage, speaker))
        .then_some(speaker)
    }

    /// "He told Obi": whether the passage is told to the entity by its name.
    fn is_told(&self, passage: &Passage, entity: u32) -> bool {
        let told = passage.addressee.and_then(|told| self.entities.head_of(told));
        told == Some(entity)
    }

    /// Whether it is somebody without a name whom only others' quotations have mentioned so far: "our daughter" does not take
    /// the floor.
    fn is_only_quoted(&self, entity: u32, source: Span) -> bool {
        let Some(entity) = self.entities.get(entity as usize).filter(|entity| !entity.named) else {
            return false;
        };
        let before = entity.mentions.iter().take_while(|mention| mention.span.start < source.start);
        before.take(8).all(|mention| self.is_quoted(mention.span))
    }

    /// "“…?” Obi asked. “…,” the witness answered": whether `speaker` has asked what this paragraph answers.
    fn is_own_answer(&self, index: usize, speaker: u32, earlier: &[Attribution]) -> bool {
        let (Some(passage), Some(before)) = (self.passages.get(index), index.checked_sub(1)) else {
            return false;
        };
        self.passages.get(before).zip(earlier.get(before)).is_some_and(|(previous, known)| {
            let question = previous.kind == QuoteKind::Direct
                && previous.content.last().is_some_and(|last| self.is_answered(last))
                && self.is_next_paragraph(previous.block, passage.block);
            // "Obi asked whether it had been shut. “No,” the witness said."
            let mut cue = previous.cue.iter().flat_map(|cue| self.words.within(*cue));
            let asked = previous.kind == QuoteKind::Indirect
                && passage.kind == QuoteKind::Direct
                && cue.any(|at| &*self.words.lemma(at) == "ask")
                && previous.content.first().is_some_and(|content| {
                    self.words.is_any(
                        self.words.at_or_after(content.start),
                        &["whether", "if", "how", "why", "what", "who"],
                    )
                });
            known.speaker == Speaker::Entity(speaker) && (question || asked)
        })
    }

    /// What a reader would call the way in which the source was found.
    fn reason(&self, passage: &Passage) -> Reason {
        match self.blocks.get(passage.block as usize).map(|block| block.kind) {
            Some(BlockKind::Caption | BlockKind::Media) => Reason::Caption,
            Some(BlockKind::Headline) if passage.cue.is_empty() => Reason::Headline,
            _ => passage.reason,
        }
    }

    /// The speaker that a transcript's label means: "Veldt", "MV", "Q", "A".
    fn by_label(&self, label: &str) -> Option<Speaker> {
        let label = label.trim();
        let author = || self.author(label);
        match label {
            "Q" | "Question" => return self.author(""),
            "A" | "Answer" => return self.interviewee(),
            _ => {}
        }
        let people =
            || (0..).zip(self.entities.iter()).filter(|(_, entity)| entity.kind == EntityKind::Person);
        let by_name = people().find(|(_, entity)| {
            entity.name.eq_ignore_ascii_case(label)
                || entity
                    .name
                    .split([' ', '-'])
                    .next_back()
                    .is_some_and(|last| last.eq_ignore_ascii_case(label))
        });
        let by_initials = || people().find(|(_, entity)| label.len() > 1 && initials(&entity.name) == label);
        by_name.or_else(by_initials).map(|(index, _)| Speaker::Entity(index)).or_else(author)
    }

    /// The author in a byline whose name holds `part`.
    fn author(&self, part: &str) -> Option<Speaker> {
        let byline = self.blocks.iter().find(|block| block.kind == BlockKind::Byline)?;
        let text = self.words.document.slice(byline.span);
        let name =
            text.rsplit_once("by ").or_else(|| text.rsplit_once("By ")).map_or(text, |(_, name)| name).trim();
        (name.contains(part) && !name.is_empty()).then_some(())?;
        let start = byline.span.start as usize + text.rfind(name)?;
        Some(Speaker::Author(Span::of(start, start + name.len())))
    }

    /// Who answers in an interview: the person named first, in headline or introduction.
    fn interviewee(&self) -> Option<Speaker> {
        (0..)
            .zip(self.entities.iter())
            .find(|(_, entity)| entity.kind == EntityKind::Person && entity.named)
            .map(|(index, _)| Speaker::Entity(index))
    }
}

const fn nobody() -> Attribution {
    Attribution { speaker: Speaker::Nobody, reason: Reason::None, confidence: 0.1, repeats: None }
}

fn covers(outer: &Passage, inner: &Passage) -> bool {
    inner.content.iter().all(|part| outer.content.iter().any(|whole| whole.covers(*part)))
}

/// How many lines further up somebody without a name is a stranger again.
const FAR: u32 = 8;

/// How many mentions of somebody are looked at, so that the cost stays linear.
const MANY: usize = 64;

/// What is left of the trust in a passage whose source is a pronoun that means nobody known. A guess as well.
const UNRESOLVED: f32 = 0.5;

/// "Mara Veldt-Osei" gives "MVO".
fn initials(name: &str) -> String {
    name.split([' ', '-']).filter_map(|part| part.chars().next()).filter(|c| c.is_uppercase()).collect()
}
