//! Speech in quotation marks: which cue governs a quoted passage, and what belongs together.

use std::ops::Range;

use super::{
    Act, Passage, QuoteKind, Reason,
    clauses::{Cue, relays},
    colons,
    cues::Manner,
    display,
    indirect::clause_end,
    marked,
    reader::{REACH, Reader, span_of},
};
use crate::{
    Span,
    blocks::{Block, BlockKind},
    marks::Quoted,
    quotes::MarkedPhrase,
    words::Words,
};

/// How many quotations back the one that this one goes on with is sought.
const NEAR: usize = 64;

/// How a quoted passage hangs on a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    /// `"…," she said`: the cue follows.
    Before(usize),
    /// `She said: "…"`: the cue precedes, nothing else between.
    After(usize),
    /// `She said the plan was "bold"`: part of what the cue reports.
    Within(usize),
}

/// Collects the passages of direct and mixed speech.
pub(super) struct Collector<'r, 'a> {
    reader: &'r Reader<'a>,
    blocks: &'r [Block],
    cues: &'r [Cue],
    /// Index of the passage that a cue reports already.
    reported: Vec<Option<usize>>,
    /// The passage that each quotation went into.
    placed: Vec<Option<usize>>,
    passages: Vec<Passage>,
    marked: Vec<MarkedPhrase>,
}

impl<'r, 'a> Collector<'r, 'a> {
    pub(super) fn new(reader: &'r Reader<'a>, blocks: &'r [Block], cues: &'r [Cue]) -> Self {
        let reported = vec![None; cues.len()];
        let placed = vec![None; reader.quoted.len()];
        Self { reader, blocks, cues, reported, placed, passages: Vec::new(), marked: Vec::new() }
    }

    /// Goes through all quotations; returns passages, marked words, and which cues are used up.
    pub(super) fn run(mut self) -> (Vec<Passage>, Vec<MarkedPhrase>, Vec<bool>) {
        for index in 0..self.reader.quoted.len() {
            self.place(index);
        }
        let used = self.reported.iter().map(Option::is_some).collect();
        (self.passages, self.marked, used)
    }

    fn place(&mut self, index: usize) {
        let Some(&quoted) = self.reader.quoted.get(index) else { return };
        let words = self.reader.words;
        let inner = words.within(quoted.inner);
        if inner.is_empty() || !inner.clone().any(|token| words.is_word(token)) {
            return;
        }
        if quoted.continues && self.runs_on(index, quoted) {
            return;
        }
        // A line that only displays a quotation waits for its original.
        let kind = self.blocks.get(quoted.block as usize).map(|block| block.kind);
        if marked::is_inscribed(self.reader, &quoted)
            || marked::is_work(self.reader, &quoted)
            || marked::is_nobodys(self.reader, &quoted)
        {
            return self.unlinked(index, quoted, kind);
        }
        // Within somebody's speech only a quotation with its own "he said" is another's.
        let nested = |link: &Link| quoted.depth == 0 || !matches!(link, Link::Within(_));
        match self.link(&quoted).filter(nested) {
            Some(link) => self.attach(index, quoted, link),
            None if self.follows_on(index, quoted) => {}
            None => self.unlinked(index, quoted, kind),
        }
    }

    /// A running quotation goes into the passage of the paragraph before, unless it has a cue of
    /// its own.
    fn runs_on(&mut self, index: usize, quoted: Quoted) -> bool {
        if quoted.depth > 0 {
            return false;
        }
        let earlier = self.reader.quoted.get(..index).unwrap_or_default();
        let before = earlier.iter().rposition(|before| before.depth == 0 && before.block < quoted.block);
        let Some(passage) = before.and_then(|before| self.placed.get(before).copied().flatten()) else {
            return false;
        };
        if let Some(Link::Before(_) | Link::After(_)) = self.link(&quoted) {
            return false;
        }
        self.append(index, quoted, passage);
        true
    }

    /// `"…," she said. "…"`: a whole sentence in quotation marks right after a direct quotation.
    fn follows_on(&mut self, index: usize, quoted: Quoted) -> bool {
        let words = self.reader.words;
        let before = index.checked_sub(1).and_then(|before| {
            let earlier = self.reader.quoted.get(..=before)?.iter().enumerate().rev().take(NEAR);
            let mut beside = earlier.take_while(|(_, other)| other.block == quoted.block);
            beside.find(|(_, other)| other.depth == quoted.depth).map(|(at, _)| at)
        });
        let Some(before) = before else { return false };
        let Some(passage) = self.placed.get(before).copied().flatten() else { return false };
        let Some(previous) = self.reader.quoted.get(before) else { return false };
        if !self.is_sentence(&quoted)
            || !self.passages.get(passage).is_some_and(|p| p.kind == QuoteKind::Direct)
        {
            return false;
        }
        // Between the two stands nothing but the cue's clause and what closes its sentence.
        let between = words.at_or_after(previous.outer.end)..words.at_or_after(quoted.outer.start);
        let sentences = between
            .clone()
            .filter(|&token| {
                matches!(words.text(token), "." | "!" | "?") && self.reader.region(token).is_none()
            })
            .count();
        let cue_there = between.is_empty()
            || self.cues_in(&between).any(|cue| self.reported.get(cue).copied().flatten() == Some(passage));
        if sentences > 1 || !cue_there || self.introduction(&quoted).is_some() {
            return false;
        }
        self.append(index, quoted, passage);
        true
    }

    fn append(&mut self, index: usize, quoted: Quoted, passage: usize) {
        if let Some(passage) = self.passages.get_mut(passage) {
            passage.content.push(quoted.inner);
        }
        if let Some(slot) = self.placed.get_mut(index) {
            *slot = Some(passage);
        }
    }

    fn cues_in(&self, range: &Range<usize>) -> impl Iterator<Item = usize> + use<'r> {
        let (start, end) = (range.start, range.end);
        let first = self.cues.partition_point(|cue| cue.range.start < start);
        let cues = self.cues;
        (first..cues.len()).take_while(move |&cue| cues.get(cue).is_some_and(|cue| cue.range.start < end))
    }

    /// Whether the quotation is a sentence by itself: it begins one and ends with its punctuation.
    fn is_sentence(&self, quoted: &Quoted) -> bool {
        let words = self.reader.words;
        let inner = words.within(quoted.inner);
        let opens = words.text(inner.start).chars().next().is_some_and(|c| !c.is_lowercase());
        let last = words.text(inner.end.saturating_sub(1));
        let ended = !quoted.closed || last.ends_with(['.', '!', '?', '…', '—', '–', '-', ',']);
        let first = words.at_or_after(quoted.outer.start);
        let begins = first == 0
            || words.tokens.get(first).map(|t| t.block) != words.tokens.get(first - 1).map(|t| t.block)
            || words.text(first - 1).ends_with(['.', '!', '?', ':', '…'])
            || self.reader.is_mark(first - 1);
        opens && ended && begins
    }

    /// The cue that governs the quotation.
    fn link(&self, quoted: &Quoted) -> Option<Link> {
        let after = self.cue_after(quoted);
        let before = self.cue_before(quoted);
        let words = self.reader.words;
        let last = words.text(words.within(quoted.inner).end.saturating_sub(1));
        let expects_cue = last.ends_with([',', '?', '!', '—', '–', '…']);
        // "“He said, ‘Are you all right?’ And I said, ‘No.’”": who tells of a talk has each cue before its words.
        let opener = words.at_or_after(quoted.outer.start);
        let told = quoted.depth > 0 && opener > 0 && matches!(words.text(opener - 1), "," | ":");
        let relays =
            |cue: usize| self.cues.get(cue).is_some_and(|cue| relays(words, cue.reason, cue.range.clone()));
        match (after, before) {
            (_, Some(Link::After(before))) if told => Some(Link::After(before)),
            // "Obi said: “…,” the Star reported": who only passes on what another says.
            (Some(after), Some(before)) if relays(after) => Some(before),
            (Some(after), Some(Link::After(_) | Link::Within(_))) if expects_cue => Some(Link::Before(after)),
            (Some(after), None) => Some(Link::Before(after)),
            (_, before) => before,
        }
    }

    /// The cue whose clause begins right after the quotation.
    fn cue_after(&self, quoted: &Quoted) -> Option<usize> {
        let words = self.reader.words;
        let mut first = words.at_or_after(quoted.outer.end);
        let last = words.text(words.within(quoted.inner).end.checked_sub(1)?);
        if last.ends_with('.') && last.len() == 1 && quoted.closed {
            return None;
        }
        if matches!(words.text(first), "," | "—" | "–" | "-" | "―") {
            first += 1;
        }
        let block = words.tokens.get(first).map(|token| token.block)?;
        (block == quoted.block).then_some(())?;
        self.cues_in(&(first..first + 60)).find(|&index| {
            self.cues.get(index).is_some_and(|cue| {
                let manner = cue.manner != Manner::Attitude && cue.manner != Manner::Judge;
                let begins = cue.start() == first
                    || (cue.start() == first + 1 && words.is_any(first, &["and", "but", "as", "then"]));
                manner && begins && cue.source.is_some() && !self.governs_next(cue, quoted)
            })
        })
    }

    /// `"A." She said: "B."` — the cue belongs to the second quotation.
    fn governs_next(&self, cue: &Cue, quoted: &Quoted) -> bool {
        let words = self.reader.words;
        let last = words.text(words.within(quoted.inner).end.saturating_sub(1));
        let colon = words.text(cue.complement) == ":" || words.text(cue.range.end) == ":";
        colon && !last.ends_with(',')
    }

    /// The cue whose complement reaches the quotation from the left.
    fn cue_before(&self, quoted: &Quoted) -> Option<Link> {
        let words = self.reader.words;
        let opener = words.at_or_after(quoted.outer.start);
        let before = opener.checked_sub(1)?;
        let mut sentence = words.sentences.get(words.sentence_of(opener))?;
        // A colon at the end of the sentence before introduces the quotation.
        if sentence.tokens.start == opener && words.text(before) == ":" {
            sentence = words.sentences.get(words.sentence_of(before))?;
        }
        let floor = sentence.tokens.start.max(opener.saturating_sub(REACH));
        let outer = self.outer_region(opener);
        let index = self
            .cues_in(&(floor..opener))
            .filter(|&index| {
                self.cues.get(index).is_some_and(|cue| {
                    self.reader.region(cue.range.start) == outer && cue.complement <= opener
                })
            })
            .last()?;
        let cue = self.cues.get(index)?;
        let gap = cue.complement..opener;
        // "She asked me, “…”": whom she asked.
        let hearer = usize::from(words.is_any(gap.start, &["me", "him", "her", "us", "them"]));
        let plain = (gap.start + hearer..gap.end)
            .all(|token| !words.is_word(token) || words.is(token, "that"))
            || gap.clone().all(|token| {
                self.reader.region(token) != outer
                    || !words.is_word(token)
                    || words.is_any(token, &["and", "or"])
            });
        if plain {
            return Some(Link::After(index));
        }
        if cue.manner == Manner::Voice && words.lemma(cue.range.end.checked_sub(1)?) != "put" {
            return None;
        }
        let end = clause_end(self.reader, self.cues, index, cue.complement, sentence.tokens.end);
        (opener < end).then_some(Link::Within(index))
    }

    /// The stream that the quotation opening at `opener` stands in.
    fn outer_region(&self, opener: usize) -> Option<u32> {
        let before = opener.checked_sub(1).and_then(|before| self.reader.region(before));
        let own = self.reader.region(opener).and_then(|own| self.reader.quoted.get(own as usize))?;
        // Inside a quotation that began before this one did.
        before.filter(|&before| {
            self.reader
                .quoted
                .get(before as usize)
                .is_some_and(|around| around.outer.covers(own.outer) && around.outer != own.outer)
        })
    }

    fn attach(&mut self, index: usize, quoted: Quoted, link: Link) {
        let (Link::Before(cue) | Link::After(cue) | Link::Within(cue)) = link;
        if let Some(passage) = self.reported.get(cue).copied().flatten() {
            // Another part of the same speech, or words that its content covers already.
            if let Some(known) = self.passages.get_mut(passage)
                && !known.content.iter().any(|part| part.covers(quoted.inner))
            {
                known.content.push(quoted.inner);
            }
        } else if let Some(passage) = self.passage(&quoted, link) {
            if let Some(slot) = self.reported.get_mut(cue) {
                *slot = Some(self.passages.len());
            }
            self.passages.push(passage);
        }
        let place = self.reported.get(cue).copied().flatten();
        if let Some(slot) = self.placed.get_mut(index) {
            *slot = place;
        }
    }

    fn passage(&self, quoted: &Quoted, link: Link) -> Option<Passage> {
        let words = self.reader.words;
        let (Link::Before(index) | Link::After(index) | Link::Within(index)) = link;
        let cue = self.cues.get(index)?;
        let (kind, content) = match link {
            Link::Before(_) | Link::After(_) => (QuoteKind::Direct, quoted.inner),
            Link::Within(_) => {
                let stream = self.reader.words.sentences.get(cue.sentence)?;
                let mut end = clause_end(self.reader, self.cues, index, cue.complement, stream.tokens.end);
                if cue.manner == Manner::Judge {
                    // A name or judgement ends with its last quoted word.
                    end = self.last_quoted(quoted, end);
                }
                (QuoteKind::Mixed, mixed_span(words, cue.complement..end, quoted)?)
            }
        };
        Some(Passage {
            kind,
            act: Act::Speech,
            content: vec![content],
            cue: span_of(words, &cue.range).into_iter().collect(),
            source: cue.source.as_ref().and_then(|source| span_of(words, source)).into_iter().collect(),
            addressee: cue.addressee.as_ref().and_then(|addressee| span_of(words, addressee)),
            block: quoted.block,
            reason: cue.reason,
            evidence: None,
            trust: 0.0,
        })
    }

    /// The end of the last quotation beside `quoted` that begins before the token `end`.
    fn last_quoted(&self, quoted: &Quoted, end: usize) -> usize {
        let words = self.reader.words;
        let limit = words.span(end.saturating_sub(1)).end;
        let first = self.reader.quoted.partition_point(|other| other.outer.start < quoted.outer.start);
        let beside = self.reader.quoted.get(first..).unwrap_or_default().iter().take(8);
        let last = beside.rev().find(|other| other.depth == quoted.depth && other.outer.end <= limit);
        last.map_or(end, |last| words.at_or_after(last.outer.end))
    }

    /// The clause that gives the floor to the quotation by a colon: source and verb.
    fn introduction(&self, quoted: &Quoted) -> Option<(Span, Span)> {
        colons::clause(self.reader, quoted).filter(|_| self.is_sentence(quoted))
    }

    /// A quotation that no cue governs: speech of somebody whom the context must tell, or words that
    /// are nobody's speech.
    fn unlinked(&mut self, index: usize, quoted: Quoted, kind: Option<BlockKind>) {
        let words = self.reader.words;
        let display = matches!(
            kind,
            Some(
                BlockKind::Crosshead
                    | BlockKind::Headline
                    | BlockKind::Pullquote
                    | BlockKind::Deck
                    | BlockKind::Media
            )
        );
        let block = self.blocks.get(quoted.block as usize);
        let signed = block
            .and_then(|block| display::sign_off(words.document, block, quoted.outer))
            .or_else(|| display::signed_below(words, self.blocks, &quoted));
        let colon = colons::label(self.reader, &quoted);
        let introduction = self.introduction(&quoted);
        let nested = quoted.depth > 0;
        let length = words.within(quoted.inner).filter(|&token| words.is_word(token)).count();
        let role = marked::role(self.reader, &quoted);
        let speech = colon.is_some()
            || introduction.is_some()
            || signed.is_some()
            || (role.is_none() && (self.is_sentence(&quoted) || length >= 5 || display) && !nested);
        if !speech {
            self.marked.push(MarkedPhrase {
                span: quoted.inner,
                role: role.unwrap_or_else(|| marked::fallback(length)),
            });
            return;
        }
        if let Some(slot) = self.placed.get_mut(index) {
            *slot = Some(self.passages.len());
        }
        let (source, cue, reason) = match (colon, signed, introduction) {
            (Some(source), ..) => (Some(source), None, Reason::Colon),
            (None, Some(source), _) => (Some(source), None, Reason::Pullquote),
            (None, None, Some((source, cue))) => (Some(source), Some(cue), Reason::Cue),
            (None, None, None) => (None, None, Reason::None),
        };
        self.passages.push(Passage {
            kind: QuoteKind::Direct,
            act: Act::Speech,
            content: vec![quoted.inner],
            cue: cue.into_iter().collect(),
            source: source.into_iter().collect(),
            addressee: None,
            block: quoted.block,
            reason,
            evidence: None,
            trust: 0.0,
        });
    }
}

/// The reported clause around a quotation: without the final full stop, and without the marks if it
/// is nothing but the quotation.
fn mixed_span(words: Words, range: Range<usize>, quoted: &Quoted) -> Option<Span> {
    let mut range = range;
    while range.end > range.start && matches!(words.text(range.end - 1), "." | "," | ";" | ":") {
        range.end -= 1;
    }
    while range.start < range.end && matches!(words.text(range.start), "," | ":") {
        range.start += 1;
    }
    let span = span_of(words, &range)?.join(quoted.outer);
    Some(if span == quoted.outer { quoted.inner } else { span })
}
