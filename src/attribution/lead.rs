//! Whom the head of an article describes before its story names them: "A 91-year-old woman said …" in the lead, and a paragraph
//! below "Peggy Example, 91, …".
//!
//! Papers do so to say first why somebody matters, and name next whom they have described. A description is taken for the
//! one who is named only where nobody else could be meant: where the name opens the first paragraph that names any
//! person, and the sentence with the description tells of no other.

use std::ops::Range;

use crate::{
    Span,
    blocks::{Block, BlockKind},
    entities::{EntityKind, Gender, MentionForm, is_bystander},
    lexicon::{self, Traits},
    tags::{Form, Pos},
    words::Words,
};

/// How many paragraphs an article may tell of somebody without a name.
const DEEPEST: usize = 5;

/// Who tells of somebody else: whose name is withheld, and who looks after others, lives beside them or looks into it.
const OTHERS: &[&str] = &[
    "aide",
    "analyst",
    "carer",
    "colleague",
    "constable",
    "detective",
    "diplomat",
    "doctor",
    "expert",
    "firefighter",
    "friend",
    "inspector",
    "investigator",
    "neighbor",
    "neighbour",
    "nurse",
    "officer",
    "official",
    "onlooker",
    "paramedic",
    "passer-by",
    "passerby",
    "relative",
    "rescuer",
    "source",
    "surgeon",
    "witness",
];

/// Who is named first.
#[derive(Clone, Debug)]
pub(super) struct Lead {
    entity: u32,
    /// The age behind the name.
    age: Option<u32>,
    gender: Gender,
    /// The block that names the one, and the paragraphs right before it that tell of no single person but perhaps the first.
    block: u32,
    before: Vec<u32>,
}

impl Lead {
    /// The person whose name opens the first of the story's paragraphs that names any. Cost: the words of those paragraphs.
    pub(super) fn find(words: Words, blocks: &[Block]) -> Option<Self> {
        let story = (0u32..)
            .zip(blocks)
            .filter(|(_, block)| block.kind == BlockKind::Paragraph && block.repeats.is_none());
        let mut before = Vec::new();
        for (number, block) in story.take(DEEPEST) {
            let named = |&(entity, mention): &(u32, crate::entities::Mention)| {
                let known = words.entities.get(entity as usize);
                mention.form == MentionForm::Name
                    && known.is_some_and(|known| known.kind == EntityKind::Person)
            };
            let Some((entity, mention)) = words.entities.mentions_in(block.span).take(64).find(named) else {
                if tells_of_one(words, words.within(block.span), &(0..0)) {
                    before.clear();
                }
                before.push(number);
                continue;
            };
            let known = words.entities.get(entity as usize)?;
            let tokens = words.within(mention.span);
            let subject = tokens.clone().any(|at| words.trees.relation(at).is_subject());
            let opens = mention.span.start == block.span.start && tokens.len() > 1 && subject;
            let age =
                (words.text(tokens.end) == ",").then(|| words.text(tokens.end + 1).parse().ok()).flatten();
            return (opens && known.named && !known.plural).then_some(Self {
                entity,
                age,
                gender: known.gender,
                block: number,
                before,
            });
        }
        None
    }

    /// Whether the words of `source`, in the block `block` of the kind `kind`, describe the one.
    pub(super) fn describes(&self, words: Words, kind: BlockKind, block: u32, source: Span) -> Option<u32> {
        let above = matches!(kind, BlockKind::Headline | BlockKind::Deck);
        let told = kind == BlockKind::Paragraph;
        if block >= self.block || !(above || told) {
            return None;
        }
        let phrase = words.within(source);
        let head = head(words, &phrase)?;
        let noun = words.lower(head);
        let human = lexicon::human(&noun).is_some_and(|(_, plural)| !plural);
        let withheld = words.is_any(head, OTHERS);
        let age = age(words, &phrase);
        let same = age.is_some() && age == self.age;
        let other = is_bystander(&words.lemma(head)) || withheld && !same;
        if !human || words.form(head) == Form::Plural || other {
            return None;
        }
        let near = above || same || self.before.contains(&block);
        let agrees = self.gender.agrees(Gender::shown_by(lexicon::traits(&noun)));
        let contradicts = age.is_some() && self.age.is_some() && !same;
        (near && agrees && !contradicts && (same || is_alone(words, &phrase))).then_some(self.entity)
    }
}

/// Who answers in an interview that is printed without labels: lines that ask stand between paragraphs, and what stands above
/// the first of them names one person most often. Cost: the blocks, and the mentions above the first question.
pub(super) fn answerer(words: Words, blocks: &[Block]) -> Option<u32> {
    /// The fewest questions.
    const FEWEST: usize = 3;
    let asks = |block: &Block| {
        let line = matches!(block.kind, BlockKind::Question | BlockKind::Crosshead | BlockKind::Paragraph);
        let tokens = words.within(block.span);
        line && tokens.len() <= 40
            && words.text(tokens.end.saturating_sub(1)) == "?"
            && words.text(tokens.start) != "“"
    };
    let told = blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).count();
    let questions: Vec<&Block> = blocks
        .windows(2)
        .filter_map(|pair| match pair {
            [one, next] if asks(one) && next.kind == BlockKind::Paragraph && !asks(next) => Some(one),
            _ => None,
        })
        .collect();
    let first = questions.first().filter(|_| questions.len() >= FEWEST && questions.len() * 5 >= told)?;
    let above = Span::new(0, first.span.start);
    let mut counts: Vec<(u32, usize)> = Vec::new();
    for (entity, _) in words.entities.mentions_in(above).take(400) {
        let known = words.entities.get(entity as usize);
        if !known.is_some_and(|known| known.named && known.kind == EntityKind::Person && !known.plural) {
            continue;
        }
        match counts.iter_mut().find(|(other, _)| *other == entity) {
            Some((_, count)) => *count += 1,
            None => counts.push((entity, 1)),
        }
    }
    let most = counts.iter().map(|&(_, count)| count).max()?;
    let mut leading = counts.iter().filter(|&&(_, count)| count == most);
    leading.next().map(|&(entity, _)| entity).filter(|_| leading.next().is_none())
}

/// The word of the phrase on which the others depend.
fn head(words: Words, phrase: &Range<usize>) -> Option<usize> {
    let comma = phrase.clone().find(|&at| words.text(at) == ",").unwrap_or(phrase.end);
    (phrase.start..comma).find(|&at| {
        matches!(words.pos(at), Pos::Noun | Pos::Propn)
            && words.trees.head(at).is_none_or(|above| above == at || !phrase.contains(&above))
    })
}

/// "A 91-year-old woman", "swimmer, 91".
fn age(words: Words, phrase: &Range<usize>) -> Option<u32> {
    let number = |at: usize| words.text(at).parse().ok().filter(|age| (10..=120).contains(age));
    phrase.clone().find_map(|at| {
        let old = words.text(at + 1) == "-" && words.is(at + 2, "year");
        let behind = at > phrase.start && words.text(at - 1) == ",";
        (old || behind).then(|| number(at)).flatten()
    })
}

/// Whether the sentence tells of no other single person whom the name could mean as well.
fn is_alone(words: Words, phrase: &Range<usize>) -> bool {
    let sentence = words.sentences.get(words.sentence_of(phrase.start));
    // Words before the noun belong to it: "hero shop owner".
    let own = head(words, phrase).map_or(phrase.start..phrase.start, |head| phrase.start..head + 1);
    sentence.is_some_and(|sentence| !tells_of_one(words, sentence.tokens.clone(), &own))
}

/// Whether one of the words means a single person without a name, but for those of `own`.
fn tells_of_one(words: Words, mut tokens: Range<usize>, own: &Range<usize>) -> bool {
    /// How many words are looked at.
    const MANY: usize = 120;
    let one = |at: usize| {
        let owner = words.is_any(at + 1, &["'s", "’s"]) || words.text(at + 1) == "-";
        // "Barking his head off".
        let body =
            words.is(at, "head") && at.checked_sub(1).is_some_and(|before| words.pos(before) == Pos::Pron);
        matches!(words.pos(at), Pos::Noun | Pos::Propn)
            && words.form(at) != Form::Plural
            && lexicon::human(&words.lower(at)).is_some_and(|(_, plural)| !plural)
            && !lexicon::traits(&words.lower(at)).any(Traits::BODY)
            && !(owner || body)
            && !matches!(words.pos(at + 1), Pos::Noun)
    };
    tokens.end = tokens.end.min(tokens.start + MANY);
    tokens.into_iter().any(|at| !own.contains(&at) && one(at))
}
