//! Tells what each line of a paste is: headline, paragraph, caption, furniture.

use serde::{Deserialize, Serialize};

use crate::{Span, document::Document};

mod credit;
mod dateline;
mod decode;
mod features;
mod groups;
mod interview;
pub(crate) mod phrases;
mod region;
mod repeats;
mod scores;
mod shape;
mod words;

/// What a line is in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The article's title.
    Headline,
    /// A line under the headline that sums the story up.
    Deck,
    /// Who wrote it.
    Byline,
    /// When it was published or updated.
    Timestamp,
    /// A heading within the story.
    Crosshead,
    /// Running text.
    Paragraph,
    /// What a picture shows, with its credit.
    Caption,
    /// A quotation repeated for display.
    Pullquote,
    /// A line of a video, audio or picture teaser.
    Media,
    /// An item of a list.
    List,
    /// An interviewer's question.
    Question,
    /// A remark about the article: corrections, editor's notes.
    Note,
    /// A pointer to another story.
    Related,
    /// Furniture of the page: navigation, sharing, advertising.
    Boilerplate,
}

impl BlockKind {
    /// Whether the words belong to the story, so that speech, names and numbers in them count.
    #[must_use]
    pub const fn is_story(self) -> bool {
        !matches!(self, Self::Byline | Self::Timestamp | Self::Related | Self::Boilerplate)
    }

    /// Whether the words are the story's running text, which statistics and summary count.
    #[must_use]
    pub const fn is_body(self) -> bool {
        matches!(self, Self::Paragraph | Self::List | Self::Question)
    }
}

/// Who made a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Credit {
    /// The credit without the brackets around it.
    pub span: Span,
    /// "(Omar Example/Reuters)" gives "Omar Example".
    pub creator: Option<String>,
    /// "(Omar Example/Reuters)" gives "Reuters".
    pub agency: Option<String>,
}

/// Where, and by which agency, a report was filed: "ALDERPORT, Norland (AP) —".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Dateline {
    /// From the place to the dash, the dash included.
    pub span: Span,
    /// "ALDERPORT, Norland".
    pub place: String,
    /// "AP".
    pub agency: Option<String>,
}

/// A line of the paste.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The line without white space around it.
    pub span: Span,
    /// Index of the earlier block that this one repeats, word for word or nearly.
    pub repeats: Option<u32>,
    /// Captions: who made the picture.
    pub credit: Option<Credit>,
    /// Paragraphs that open with place and agency.
    pub dateline: Option<Dateline>,
    /// Media teasers: lines of one teaser share a group number.
    pub group: Option<u32>,
    /// How sure the kind is, 0 to 1.
    pub confidence: f32,
}

impl Block {
    /// The line without its credit, which names people as a byline does and is no prose.
    #[must_use]
    pub fn prose(&self, document: &Document) -> Span {
        let Some(credit) = &self.credit else { return self.span };
        let whole = Span::new(self.span.start, credit.span.start);
        // A credit before the caption: the rest is the prose.
        let open =
            document.slice(whole).trim_end_matches(|c: char| c.is_whitespace() || "([/|—–-".contains(c));
        if open.is_empty() {
            return Span::new(credit.span.end, self.span.end);
        }
        Span::of(self.span.start as usize, self.span.start as usize + open.len())
    }
}

/// Finds the blocks of `document`: every non-blank line exactly once, in order.
///
/// Facts of each line ([`features`]) give scores for each kind ([`scores`]); [`decode`] chooses the best
/// sequence of kinds. Then come the details that need the kinds. Cost: linear in the text.
#[must_use]
pub fn find(document: &Document) -> Vec<Block> {
    let words = words::Words::of(document);
    let facts = features::read(document, &words);
    let scores = scores::all(&facts);
    let steps = decode::Steps::new();
    let path = decode::best_path(&scores, &steps);
    let confidences = decode::confidences(&scores, &path, &steps);
    let kinds = path.iter().map(|&at| decode::ALL.get(at).map_or(BlockKind::Paragraph, |state| state.kind));
    let mut blocks: Vec<Block> = document
        .lines()
        .iter()
        .zip(kinds)
        .zip(confidences)
        .zip(&facts)
        .map(|(((&span, kind), confidence), fact)| block(document, span, kind, confidence, fact))
        .collect();
    datelines(document, &mut blocks);
    interview::mark_questions(document, &mut blocks);
    groups::number_teasers(&mut blocks, &facts);
    let counts = |index: usize| {
        let alone =
            facts.get(index).is_some_and(|fact| fact.credit_alone || fact.label > 0 && fact.words < 5);
        !alone
            && blocks
                .get(index)
                .is_some_and(|block| !matches!(block.kind, BlockKind::Boilerplate | BlockKind::Pullquote))
    };
    let repeats = repeats::find(&words, blocks.len(), counts);
    for (block, repeat) in blocks.iter_mut().zip(repeats) {
        block.repeats = repeat;
    }
    blocks
}

/// The block of one line.
fn block(
    document: &Document,
    span: Span,
    kind: BlockKind,
    confidence: f32,
    fact: &features::LineFacts,
) -> Block {
    let text = document.slice(span);
    let kind = if kind == BlockKind::Boilerplate && fact.pointer { BlockKind::Related } else { kind };
    let credit = (kind == BlockKind::Caption).then(|| credit::find(text)).flatten();
    Block {
        kind,
        span,
        repeats: None,
        credit: credit.map(|found| credit::describe(text, &found, span.start)),
        dateline: None,
        group: None,
        confidence,
    }
}

/// Finds datelines: those with an agency wherever a report begins, those without only at the top of the
/// story, where capitals before a dash are a place and not emphasis.
fn datelines(document: &Document, blocks: &mut [Block]) {
    let paragraphs = blocks.iter_mut().filter(|block| block.kind == BlockKind::Paragraph);
    for (rank, block) in paragraphs.enumerate() {
        let found = dateline::find(document.slice(block.span), block.span.start);
        block.dateline = found.filter(|found| rank < 3 || found.agency.is_some());
    }
}
