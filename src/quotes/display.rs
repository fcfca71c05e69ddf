//! Speech that the layout attributes: pull quotes with a glued name, headlines with a name after the
//! colon, questions and answers.

use std::collections::HashSet;

use super::{Act, Passage, QuoteKind, Reason};
use crate::{
    Span,
    blocks::{Block, BlockKind, is_signature},
    document::Document,
    lexicon,
    marks::Quoted,
    phrases,
    tags::Pos,
    words::Words,
};

/// Marks that join a pull quote and its name.
const DASHES: [char; 5] = ['-', '–', '—', '―', '~'];

/// The speech of a pull quote without quotation marks: "…decades later.- Ambassador Mara Veldt", or with the name in the next
/// block.
pub(super) fn pullquote(document: &Document, blocks: &[Block], index: u32) -> Option<Passage> {
    let shown = |at: usize| blocks.get(at).filter(|block| block.kind == BlockKind::Pullquote);
    let signature = |block: &&Block| is_signature(document.slice(block.span));
    let at = index as usize;
    let block = shown(at)?;
    if at.checked_sub(1).and_then(shown).is_some_and(|above| !signature(&above)) && signature(&block) {
        return None;
    }
    let text = document.slice(block.span);
    if let Some(below) = shown(at + 1).filter(signature) {
        let name = document.slice(below.span);
        let start = below.span.end as usize
            - name.trim_start_matches(|c: char| DASHES.contains(&c) || c.is_whitespace()).len();
        let source = Span::of(start, below.span.end as usize);
        return Some(passage(without_marks(document, block.span), Some(source), index, Reason::Pullquote));
    }
    let (content, source) =
        match text.rmatch_indices(DASHES).find(|&(at, dash)| is_sign_off(text, at, dash.len())) {
            Some((at, dash)) => {
                let base = block.span.start as usize;
                let content = text.get(..at)?.trim_end();
                let source = text.get(at + dash.len()..)?;
                let lead = source.len() - source.trim_start().len();
                let name = source.trim().trim_end_matches('.');
                let start = base + at + dash.len() + lead;
                (Span::of(base, base + content.len()), Some(Span::of(start, start + name.len())))
            }
            None => (block.span, None),
        };
    let content = without_marks(document, content);
    let reason = if source.is_some() { Reason::Pullquote } else { Reason::None };
    Some(passage(content, source, index, reason))
}

/// What a message is headed with before its writer's name.
const HEADINGS: [&str; 4] = ["from the desk of ", "a message from ", "a letter from ", "a statement from "];

/// A message under its writer's name: "From the desk of Mara Veldt: …".
pub(super) fn letter(document: &Document, block: &Block, index: u32) -> Option<Passage> {
    (block.kind == BlockKind::Paragraph).then_some(())?;
    let text = document.slice(block.span);
    let heading = HEADINGS
        .iter()
        .find(|heading| text.get(..heading.len()).is_some_and(|start| start.eq_ignore_ascii_case(heading)))?;
    let (name, message) = text.get(heading.len()..)?.split_once(':')?;
    let words = name.split_whitespace().count();
    let plain = !name.contains(['“', '"', '.', '?', '!']) && name.starts_with(char::is_uppercase);
    ((1..=8).contains(&words) && plain && message.starts_with(char::is_whitespace)).then_some(())?;
    let start = block.span.start as usize + heading.len();
    let source = Span::of(start, start + name.len());
    let body = message.trim_start();
    (!body.is_empty()).then_some(())?;
    let content = Span::of(block.span.end as usize - body.len(), block.span.end as usize);
    Some(passage(without_marks(document, content), Some(source), index, Reason::Colon))
}

/// Whether a name follows the dash: short, capitalised, and the text before it ends like a sentence
/// or the dash stands free.
fn is_sign_off(text: &str, at: usize, length: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let name = text.get(at + length..).unwrap_or("").trim();
    let free =
        before.ends_with(char::is_whitespace) || before.ends_with(['.', '!', '?', '”', '"', '’', '\'']);
    let words = name.split_whitespace().count();
    free && (1..=10).contains(&words) && name.starts_with(char::is_uppercase)
}

fn without_marks(document: &Document, span: Span) -> Span {
    let text = document.slice(span);
    let open = ['"', '“', '‘', '\'', '«'];
    let close = ['"', '”', '’', '\'', '»'];
    let lead = text.len() - text.trim_start_matches(open).len();
    let trail = text.len() - text.trim_end_matches(close).len();
    if lead == 0 || lead + trail >= text.len() {
        return span;
    }
    Span::new(span.start + u32::try_from(lead).unwrap_or(0), span.end - u32::try_from(trail).unwrap_or(0))
}

/// A line of a transcript or interview: "Q: …", "Veldt: …", "VELDT: …".
pub(super) fn transcript(document: &Document, words: Words, block: &Block, index: u32) -> Option<Passage> {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Question).then_some(())?;
    let whole = document.slice(block.span);
    // Each line of a quoted transcript may open with a mark of its own.
    let text = whole.trim_start_matches(['"', '“', '‘', '\'']);
    let colon = text.char_indices().take(60).find(|&(_, c)| c == ':').map(|(at, _)| at)?;
    let label = text.get(..colon)?;
    let speech = text.get(colon + 1..)?;
    // "Veldt said: …" has a verb and is no label; a label has up to four words, all capitalised.
    let names = label.split_whitespace().count();
    let fits = (1..=4).contains(&names)
        && label
            .split_whitespace()
            .all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '(' || c == '“'))
        && speech.starts_with(' ')
        && speech.split_whitespace().count() >= 2;
    fits.then_some(())?;
    let base = block.span.end as usize - text.len();
    let body = speech.trim_start();
    let start = base + colon + 1 + (speech.len() - body.len());
    let end = if text.len() < whole.len() { body.trim_end_matches(['"', '”']).len() } else { body.len() };
    let content = Span::of(start, start + end);
    let source = Span::of(base, base + colon);
    let tokens = words.within(source);
    let verb =
        tokens.clone().any(|token| phrases::is_finite(words, token) && label.chars().any(char::is_lowercase));
    (!verb).then(|| passage(content, Some(source), index, Reason::Interview))
}

/// Whether the lines that look like a transcript are one: labels come again, or there are question and
/// answer. A single label is a figure of speech ("Note: …").
pub(super) fn is_transcript(document: &Document, lines: &[Passage]) -> bool {
    let labels: Vec<&str> =
        lines.iter().filter_map(|line| line.source.first()).map(|&label| document.slice(label)).collect();
    let asked = labels.contains(&"Q") && labels.contains(&"A");
    let distinct: HashSet<&str> = labels.iter().copied().collect();
    asked || (labels.len() >= 3 && distinct.len() >= 2 && distinct.len() < labels.len())
}

/// Whether the block at `index` goes on with `line`: nothing but furniture and captions stands between.
pub(super) fn goes_on(blocks: &[Block], line: &Passage, index: u32) -> bool {
    let last = line.content.last().map_or(0, |part| part.end);
    let first = blocks.partition_point(|block| block.span.start < last);
    let between = blocks.get(first..index as usize).unwrap_or_default();
    between.iter().all(|block| !block.kind.is_body() && block.kind != BlockKind::Crosshead)
}

/// The name with which a paragraph signs a quotation off: "“…” ― Mara Veldt".
pub(super) fn sign_off(document: &Document, block: &Block, quoted: Span) -> Option<Span> {
    signed(document, Span::new(quoted.end, block.span.end))
}

/// The same in the next paragraph, where the quotation ends its own.
pub(super) fn signed_below(words: Words, blocks: &[Block], quoted: &Quoted) -> Option<Span> {
    let document = words.document;
    let at = quoted.block as usize;
    let (own, below) = (blocks.get(at)?, blocks.get(at + 1)?);
    let listed = blocks.get(at + 2).is_some_and(|next| document.slice(next.span).starts_with(DASHES));
    let alone = own.span.end <= quoted.outer.end && !listed;
    let name = signed(document, below.span).filter(|_| alone)?;
    (!words.within(name).any(|at| phrases::is_finite(words, at))).then_some(name)
}

/// The name behind a dash, if there is nothing else.
fn signed(document: &Document, tail: Span) -> Option<Span> {
    let text = document.slice(tail);
    let dash = text.trim_start();
    let name = dash.trim_start_matches(DASHES);
    (name.len() < dash.len()).then_some(())?;
    let name = name.trim_start();
    let words = name.split_whitespace().count();
    let bare = name.trim_end_matches('.');
    let plain = !name.contains(['“', '"', '”', '?', '!', ':']) && name.starts_with(char::is_uppercase);
    ((1..=8).contains(&words) && plain && !bare.ends_with(DASHES)).then_some(())?;
    let start = tail.end as usize - name.len();
    Some(Span::of(start, start + bare.len()))
}

/// The name after the colon, or after the last dash, of a headline that quotes: "'…': aid groups", "'…': families go home".
pub(super) fn headline_source(words: Words, block: &Block, quoted: Span) -> Option<Span> {
    matches!(block.kind, BlockKind::Headline | BlockKind::Deck | BlockKind::Related).then_some(())?;
    let text = words.document.slice(block.span);
    let base = block.span.start as usize;
    let (at, mark) = text.rmatch_indices([':', '–', '—']).next()?;
    let name = text.get(at + mark.len()..)?;
    let lead = name.len() - name.trim_start().len();
    let name = name.trim();
    let start = base + at + mark.len() + lead;
    let short = (1..=5).contains(&name.split_whitespace().count());
    let fits = short
        && quoted.end <= Span::of(base + at, base + at).start + 4
        && !name.contains(['“', '"', '‘', '\'', '?']);
    let source = Span::of(start, start + name.len());
    let tokens = words.within(source);
    match tokens.clone().find(|&token| phrases::is_finite(words, token)).filter(|_| fits) {
        // Who does something speaks, if it is people.
        Some(verb) => {
            let one = |token: usize| {
                words.pos(token) == Pos::Propn || lexicon::human(&words.lower(token)).is_some()
            };
            let people = verb.checked_sub(1).is_some_and(|head| tokens.contains(&head) && one(head));
            people.then(|| words.span_of(&(tokens.start..verb)))
        }
        None => fits.then_some(source),
    }
}

/// Direct speech without a cue.
pub(super) fn passage(content: Span, source: Option<Span>, block: u32, reason: Reason) -> Passage {
    Passage {
        kind: QuoteKind::Direct,
        act: Act::Speech,
        content: vec![content],
        cue: Vec::new(),
        source: source.into_iter().collect(),
        addressee: None,
        block,
        reason,
        evidence: None,
        trust: 0.0,
    }
}
