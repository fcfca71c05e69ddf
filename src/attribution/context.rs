//! Whose words a quotation without a source is: by the newspaper's conventions, those of whom the paragraph or the one before
//! tells, or nobody's.

use super::{Attribution, Resolver, Speaker, covers, nobody, phrases::is_pronoun};
use crate::{
    Span,
    blocks::BlockKind,
    entities::EntityKind,
    quotes::{Act, Passage, QuoteKind, Reason},
    sentences::Sentence,
    syntax::Relation,
    tags::Form,
};

/// How often who acts in the paragraph before is who speaks. A guess as well.
const ACTS: f32 = 0.5;

/// How often who is “self-described” is whom the sentence is about. A guess as well.
const SELF: f32 = 0.8;

impl Resolver<'_> {
    /// Whether a quotation without a source has no cue either, or one that leaves it to what stands around: "Obi called it a
    /// farce. Adding, “…”" goes on, and of "a self-described “quiet man”" the tagger takes "described" for a cue.
    pub(super) fn leans_on_context(&self, index: usize) -> bool {
        let words = self.words;
        let Some(passage) = self.passages.get(index) else { return false };
        let cue = passage.cue.first().map(|cue| words.within(*cue)).unwrap_or_default();
        let opens =
            |at: usize| words.sentences.get(words.sentence_of(at)).is_some_and(|it| it.tokens.start == at);
        let adds = cue.len() == 1 && words.form(cue.start) == Form::Gerund && opens(cue.start);
        passage.cue.is_empty() || adds || self.of_oneself(index).is_some()
    }

    /// A quotation without source and cue.
    pub(super) fn by_context(&self, index: usize, earlier: &[Attribution]) -> Attribution {
        // What somebody quotes is most often another's.
        if self.around(index).next().is_some() {
            return nobody();
        }
        let acts = || {
            let speaker = Speaker::Entity(self.asked_before(index).or_else(|| self.who_acts_before(index))?);
            Some(Attribution { speaker, reason: Reason::ParagraphContext, confidence: ACTS, ..nobody() })
        };
        if let Some(speaker) = self.of_oneself(index) {
            return Attribution {
                speaker: Speaker::Entity(speaker),
                reason: Reason::ParagraphContext,
                confidence: SELF,
                ..nobody()
            };
        }
        self.carried_on(index, earlier).or_else(acts).unwrap_or_else(nobody)
    }

    /// "Obi, a self-described “quiet man,” shook his head", "a self-styled “prophet,” Obi …": whom the sentence is about.
    fn of_oneself(&self, index: usize) -> Option<u32> {
        const WAYS: &[&str] = &["confessed", "declared", "described", "proclaimed", "professed", "styled"];
        let words = self.words;
        let content = self.passages.get(index)?.content.first()?;
        let first = words.at_or_after(content.start);
        let way = (first.saturating_sub(3)..first).rev().find(|&at| words.is_any(at, WAYS))?;
        let own = way.checked_sub(2).filter(|&own| words.is(own, "self") && words.is(own + 1, "-"))?;
        let sentence = words.sentences.get(words.sentence_of(own))?;
        let subject = words.trees.subject(self.root(sentence)?).filter(|&at| !content.covers(words.span(at)));
        let named = || {
            self.entities.mentions_in(Span::new(content.end, sentence.span.end)).next().map(|named| named.0)
        };
        subject.and_then(|subject| self.entities.head_of(words.span(subject))).or_else(named)
    }

    /// The speaker of the passage before, if that one goes on.
    fn carried_on(&self, index: usize, earlier: &[Attribution]) -> Option<Attribution> {
        let passage = self.passages.get(index)?;
        let spoken =
            |(_, other): &(usize, &Passage)| other.kind != QuoteKind::Indirect || !other.source.is_empty();
        let before = self.passages.get(..index).unwrap_or_default().iter().enumerate().rev().take(16);
        // "“He said ‘I hope so’,” Obi told the crews. / “He did.”": who is quoted within does not go on.
        let within = |at: usize| self.around(at).any(|(_, outer)| outer.kind == QuoteKind::Direct);
        let mut before = before.filter(spoken).filter(|one| !covers(one.1, passage));
        let (at, previous) = before.find(|&(at, _)| !within(at))?;
        let known = earlier.get(at).filter(|known| known.speaker != Speaker::Nobody)?;
        let (last, first) = (previous.content.last()?, passage.content.first()?);
        let end = last
            .end
            .max(previous.cue.last().map_or(0, |cue| cue.end))
            .max(previous.source.last().map_or(0, |source| source.end));
        let between = Span::new(end, first.start);
        let goes_on = |reason: Reason, certain: f32| Attribution {
            speaker: known.speaker,
            reason,
            confidence: certain * known.confidence,
            ..nobody()
        };
        if previous.block == passage.block {
            // Another person between the two may be the one who speaks now.
            let alone = !self.names_somebody_else(between, known.speaker);
            return alone.then(|| goes_on(Reason::ParagraphContext, 0.6));
        }
        // The next paragraph opens with quotation marks right after one that ended with a quotation.
        // Or after one whose last sentence tells what somebody said.
        let speech = previous.kind == QuoteKind::Direct
            || previous.act == Act::Speech && !previous.cue.is_empty() && self.is_whole(passage);
        let follows = speech
            && self.is_next_paragraph(previous.block, passage.block)
            && self.opens_block(passage)
            && !self.words.within(between).any(|token| {
                self.words.is_word(token) && self.words.span(token).start > self.block_end(previous.block)
            })
            && self.sentences_after(end, previous.block) == 0;
        // In a dialogue paragraph after paragraph is another's, and nobody can tell whose is the next.
        let dialogue = || {
            self.alternates(at, earlier)
                || self.is_answered(last)
                || self.is_turn(index)
                || self.asks_again(previous, passage)
                || previous.kind == QuoteKind::Indirect && self.asked_before(index).is_some()
        };
        (follows && !dialogue()).then(|| goes_on(Reason::Continued, 0.8))
    }

    /// "He took a paper from his wallet. / “Here it is.”": who does something in the last sentence of the paragraph before,
    /// where that holds no speech and the paragraph of the passage is nothing else.
    fn who_acts_before(&self, index: usize) -> Option<u32> {
        let sentence = self.sentence_before(index)?;
        // "“Was it shut?” Obi asked.": the words that tell who asks are a sentence of their own.
        let speech = |other: &Passage| {
            let tells =
                || other.block == sentence.block && other.cue.iter().any(|cue| sentence.span.covers(*cue));
            other.kind != QuoteKind::Indirect
                && (tells()
                    || other
                        .content
                        .iter()
                        .any(|part| sentence.span.covers(*part) || part.covers(sentence.span)))
        };
        if self.passages.get(..index)?.iter().rev().take(16).any(speech) {
            return None;
        }
        let told = self.told_of(sentence, EntityKind::Person);
        let mut subjects = told.iter().filter(|(_, subject)| *subject);
        let one = subjects.next()?.0;
        // Of two whom the paragraph tells of, either may speak.
        let first = self.words.sentences.partition_point(|other| other.block < sentence.block);
        let end = self.words.sentences.partition_point(|other| other.block <= sentence.block);
        let paragraph = self.words.sentences.get(first..end)?;
        let alone = || {
            let mut told = paragraph.iter().flat_map(|sentence| self.told_of(sentence, EntityKind::Person));
            told.all(|(person, subject)| person == one || !subject)
        };
        let named = self.entities.get(one as usize).is_some_and(|entity| entity.named);
        // "Mr Mills denies it. / “I was at my sister's.”"
        const ANSWERS: &[&str] = &["deny", "disagree", "object", "laugh", "shrug", "sigh", "smile", "pause"];
        let answers = || self.root(sentence).is_some_and(|at| ANSWERS.contains(&&*self.words.lemma(at)));
        (named && (answers() || alone())).then_some(one)
    }

    /// The last sentence of the paragraph before, if the paragraph of the passage is nothing else.
    fn sentence_before(&self, index: usize) -> Option<&Sentence> {
        let passage = self.passages.get(index).filter(|passage| self.is_whole(passage))?;
        // What is pulled out of the text often ends without a stop.
        let content = passage.content.last()?;
        let stops = ['.', '!', '?', '…'];
        let behind = Span::new(content.end, self.block_end(passage.block).max(content.end));
        if !self.words.document.slice(*content).trim_end().ends_with(stops)
            && !self.words.document.slice(behind).contains(stops)
        {
            return None;
        }
        let last =
            self.words.sentences.partition_point(|sentence| sentence.block < passage.block).checked_sub(1)?;
        let sentence = self.words.sentences.get(last)?;
        self.is_next_paragraph(sentence.block, passage.block).then_some(sentence)
    }

    fn root(&self, sentence: &Sentence) -> Option<usize> {
        sentence.tokens.clone().find(|&at| self.words.trees.relation(at) == Relation::Root)
    }

    /// "The Speaker asked Mills to withdraw.", "Mills was asked whether it had been rehearsed.": who is asked in the last
    /// sentence of the paragraph before, if the paragraph of the passage is nothing else.
    fn asked_before(&self, index: usize) -> Option<u32> {
        let trees = self.words.trees;
        let asks = self
            .root(self.sentence_before(index)?)
            .filter(|&verb| self.words.is_any(verb, &["asked", "asks"]))?;
        let asked = trees.dependent(asks, &[Relation::NsubjPass]).or_else(|| {
            trees.dependent(asks, &[Relation::Obj, Relation::Iobj]).filter(|&object| object > asks)
        })?;
        let asked = self.entities.head_of(self.words.span_of(&trees.subtree(asked)))?;
        let person = self.entities.get(asked as usize)?;
        (person.kind == EntityKind::Person && person.named).then_some(asked)
    }

    /// Whether a question ends at the end of `content`, so that what follows in another paragraph is the answer.
    pub(super) fn is_answered(&self, content: &Span) -> bool {
        self.words.document.slice(*content).trim_end().ends_with('?')
    }

    /// "“There is a form,” Obi replied. / “Was there time to fill it in?”": whether a question follows an answer.
    fn asks_again(&self, previous: &Passage, passage: &Passage) -> bool {
        const REPLIES: &[&str] = &["reply", "answer", "respond"];
        let mut cue = previous.cue.iter().flat_map(|cue| self.words.within(*cue));
        passage.content.last().is_some_and(|last| self.is_answered(last))
            && cue.any(|at| REPLIES.contains(&&*self.words.lemma(at)))
    }

    fn length(&self, passage: &Passage) -> usize {
        let words = passage.content.iter().flat_map(|part| self.words.within(*part));
        words.filter(|&at| self.words.is_word(at)).count()
    }

    /// Whether the paragraph of the passage is its few words and nothing else.
    fn is_short(&self, passage: &Passage) -> bool {
        /// The most words of a turn.
        const SHORT: usize = 14;
        self.is_whole(passage) && self.length(passage) <= SHORT
    }

    /// "“Robust?” said Obi. “It was tied.” / “I did not know.” / “All of us knew,” the member said.": whether the paragraph is a
    /// few words between two paragraphs of speech that tell their speakers, as turns of a dialogue are.
    fn is_turn(&self, index: usize) -> bool {
        let (Some(passage), Some(next)) = (self.passages.get(index), self.passages.get(index + 1)) else {
            return false;
        };
        let pronoun = next
            .source
            .first()
            .is_some_and(|source| is_pronoun(&self.words.document.slice(*source).to_lowercase()));
        // "“There was a hole,” Obi said. / “It had water in it.” / “It had rained!”"
        let bare = next.source.is_empty() && self.is_short(next);
        self.is_short(passage)
            && next.kind == QuoteKind::Direct
            && (bare || !next.source.is_empty() && !pronoun)
            && self.is_next_paragraph(passage.block, next.block)
            && self.opens_block(next)
    }

    /// Whether the paragraph before the passage's own is speech of another.
    fn alternates(&self, index: usize, earlier: &[Attribution]) -> bool {
        let speaker = |index: usize| earlier.get(index).map(|known| known.speaker);
        let (Some(passage), Some(before)) = (self.passages.get(index), index.checked_sub(1)) else {
            return false;
        };
        self.passages.get(before).is_some_and(|other| {
            other.kind == QuoteKind::Direct
                && self.opens_block(other)
                && self.is_next_paragraph(other.block, passage.block)
                && speaker(before) != speaker(index)
        })
    }

    pub(super) fn block_end(&self, block: u32) -> u32 {
        self.blocks.get(block as usize).map_or(0, |block| block.span.end)
    }

    fn opens_block(&self, passage: &Passage) -> bool {
        let start = self.blocks.get(passage.block as usize).map_or(0, |block| block.span.start);
        passage.content.first().is_some_and(|first| first.start <= start + 4)
    }

    /// Whether the paragraph of the passage is its words in quotation marks and nothing else.
    fn is_whole(&self, passage: &Passage) -> bool {
        let end = passage.content.last().map_or(0, |last| last.end);
        self.opens_block(passage) && end + 4 >= self.block_end(passage.block)
    }

    /// Sentences of the block that begin after `end`.
    fn sentences_after(&self, end: u32, block: u32) -> usize {
        let first = self.words.sentences.partition_point(|sentence| sentence.span.start < end);
        self.words.sentences.iter().skip(first).take_while(|sentence| sentence.block == block).count()
    }

    /// Whether no other running text stands between the two blocks.
    pub(super) fn is_next_paragraph(&self, earlier: u32, later: u32) -> bool {
        let between = self.blocks.get(earlier as usize + 1..later as usize).unwrap_or_default();
        earlier < later
            && between.len() < 8
            && !between.iter().any(|block| block.kind.is_body() || block.kind == BlockKind::Crosshead)
    }

    /// Whether a person other than `speaker` is mentioned in `between`.
    pub(super) fn names_somebody_else(&self, between: Span, speaker: Speaker) -> bool {
        if between.is_empty() {
            return false;
        }
        // Only the heads of noun phrases can take the floor: ask at each sentence of the gap.
        let tokens = self.words.within(between);
        tokens.take(200).any(|token| {
            let head = self.entities.head_of(self.words.span(token));
            head.is_some_and(|head| {
                Speaker::Entity(head) != speaker
                    && self
                        .entities
                        .get(head as usize)
                        .is_some_and(|entity| entity.kind == EntityKind::Person)
            })
        })
    }
}
