//! Words in marks that somebody within the clause has said, and not its subject: "critics laughed at Obi's claim that the bridge
//! was “safe”", "Mills sued Obi for calling it “a ruin”", "Mills quoted Obi: “…”".

use std::ops::Range;

use crate::{
    entities::EntityKind,
    lexicon,
    phrases::{self, chunk_ending, chunk_starting},
    quotes::{
        clauses::is_passive,
        cues::{self, Manner, is_speech_noun},
        reader::Reader,
        tagger::links::Relation,
    },
    tags::{Form, Pos},
    wordlist::among,
    words::Words,
};

/// Further nouns for what somebody says will be done.
const PROPOSALS: &str = "boast offer plea pledge promise proposal request vow";

/// Verbs behind whose object stands what it is called.
const NAMES: &str = "brand call deem dub find label pronounce term";

/// Nouns behind which "as" tells what somebody has said.
const DEPICTS: &str = "characterisation characterization depiction description portrayal";

/// What a deed does as well as a word.
const SHOWS: &str = "demonstrate find indicate mean offer prove reflect reveal show suggest";

/// How far behind the noun the quotation may begin, in tokens.
const FAR: usize = 16;

/// The relation as that of whoever has said it, if that is another than its source.
pub(super) fn whose(reader: &Reader, relation: &Relation) -> Option<Relation> {
    cited(reader.words, relation)
        .or_else(|| by_owner(reader, relation))
        .or_else(|| by_object(reader, relation))
        .or_else(|| quoted(reader, relation))
}

/// "“…,” the paper reported, quoting Obi": as Obi's.
fn cited(words: Words, relation: &Relation) -> Option<Relation> {
    let cue = relation.cue.as_ref()?;
    let end = words.sentences.get(words.sentence_of(cue.start))?.tokens.end;
    let behind = relation.source.iter().map(|source| source.end).chain([cue.end]).max()?;
    let comma = usize::from(words.text(behind) == ",");
    words.is_any(behind + comma, &["quoting", "citing"]).then_some(())?;
    let kind = |range: &Range<usize>| words.entities.heading(words.span_of(range)).map(|entity| entity.kind);
    let body = kind(relation.source.as_ref()?) == Some(EntityKind::Organization);
    let chunk = chunk_starting(words, behind + comma + 1, end)?;
    let person =
        kind(&chunk) == Some(EntityKind::Person) || lexicon::human(words.text(chunk.end - 1)).is_some();
    (body && person).then(|| Relation { source: Some(phrases::grow(words, chunk, end)), ..relation.clone() })
}

/// The relation as that of the noun's owner, if all that it has in marks stands behind one such noun, and its cue, which governs
/// the noun, reports nothing itself.
fn by_owner(reader: &Reader, relation: &Relation) -> Option<Relation> {
    let words = reader.words;
    let cue = relation.cue.as_ref()?;
    let reports = |at: usize| {
        let lemma = words.lemma(at);
        matches!(cues::manner(&lemma), Some(Manner::Say | Manner::Tell))
            || among(&lemma, NAMES)
            || &*lemma == "according"
    };
    let mut marked = marked(reader, relation);
    let first = marked.next()?;
    let last = marked.next_back().unwrap_or(first);
    let floor = words.sentences.get(words.sentence_of(first))?.tokens.start;
    if cue.clone().any(reports) || cue.end > first || cue.start < floor {
        return None;
    }
    let noun = (cue.end.max(first.saturating_sub(FAR))..first).rev().find(|&at| says(words, at))?;
    let owner = owner(words, noun, cue.end)?;
    // "Dismissed Obi's claim that it was safe as “absurd”".
    let before = (noun..first).rev().find(|&at| words.is_word(at) && reader.region(at).is_none())?;
    if words.is(before, "as") && !among(&words.lemma(noun), DEPICTS) {
        return None;
    }
    let end = words.sentences.get(words.sentence_of(last))?.tokens.end;
    let whole = words.trees.subtree(noun).end.max(last + 1).min(end);
    let content = noun + 2..relation.content.last()?.end.min(whole);
    Some(Relation {
        source: Some(owner),
        cue: Some(noun..noun + 1),
        content: vec![content],
        ..relation.clone()
    })
}

/// "Mills criticised Obi for saying it was “safe”", "demanded an apology from Obi for having called it “a ruin”": as Obi's.
fn by_object(reader: &Reader, relation: &Relation) -> Option<Relation> {
    let words = reader.words;
    let cue = relation.cue.as_ref()?;
    let first = marked(reader, relation).next()?;
    let floor = words.sentences.get(words.sentence_of(first))?.tokens.start;
    let from = cue.start.max(first.saturating_sub(FAR)).max(floor + 2);
    let link = |verb: usize| {
        let having = usize::from(words.is(verb - 1, "having"));
        let own = words.form(verb) == Form::Gerund || having == 1;
        (own && words.is_any(verb - 1 - having, &["for", "of"])).then_some(verb - 1 - having)
    };
    let (verb, link) = (from..first)
        .rev()
        .filter(|&verb| {
            let lemma = words.lemma(verb);
            let reports = matches!(cues::manner(&lemma), Some(Manner::Say | Manner::Tell | Manner::Judge));
            reports && !among(&lemma, SHOWS)
        })
        .find_map(|verb| Some((verb, link(verb)?)))?;
    let last = link.checked_sub(1)?;
    let pronoun = words.is_any(last, &["him", "her", "them"]);
    let object = if pronoun { last..link } else { chunk_ending(words, last, floor)? };
    let word = words.text(last);
    let speaks = words.pos(last) == Pos::Propn || lexicon::human(word).or(lexicon::body(word)).is_some();
    let before = object.start.checked_sub(1).filter(|&before| before >= floor)?;
    let governed = words.pos(before) == Pos::Verb && !is_passive(words, before, floor);
    if !(speaks || pronoun) || !(governed || words.is(before, "from")) {
        return None;
    }
    let content = without_head(relation, verb + 1);
    Some(Relation { source: Some(object), cue: Some(verb..verb + 1), content, ..relation.clone() })
}

/// "Mills quoted Obi: “…”": as Obi's.
fn quoted(reader: &Reader, relation: &Relation) -> Option<Relation> {
    let words = reader.words;
    let cue = relation.cue.as_ref()?;
    let verb = cue.clone().find(|&at| matches!(&*words.lemma(at), "quote" | "cite"))?;
    let first = marked(reader, relation).next().filter(|&first| first > verb)?;
    let colon = (verb + 2..first).rev().take(2).find(|&at| words.text(at) == ":")?;
    let plain = |at: usize| !matches!(words.pos(at), Pos::Verb | Pos::Aux | Pos::Sconj);
    let content = without_head(relation, colon + 1);
    (verb + 1..colon).all(plain).then(|| Relation {
        source: Some(verb + 1..colon),
        content,
        ..relation.clone()
    })
}

/// The words of the content that stand in marks.
fn marked(reader: &Reader, relation: &Relation) -> impl DoubleEndedIterator<Item = usize> {
    relation.content.iter().cloned().flatten().filter(|&at| reader.region(at).is_some())
}

/// The content from the token `start` on.
fn without_head(relation: &Relation, start: usize) -> Vec<Range<usize>> {
    let behind = |part: &Range<usize>| part.start.max(start)..part.end;
    relation.content.iter().map(behind).filter(|part| !part.is_empty()).collect()
}

/// Whether the noun tells of something said, and what that is follows.
fn says(words: Words, at: usize) -> bool {
    let lemma = words.lemma(at);
    words.pos(at) == Pos::Noun
        && (is_speech_noun(&lemma) || among(&lemma, PROPOSALS) || among(&lemma, DEPICTS))
        && words.is_any(at + 1, &["that", "to", "of", "for", "about"])
}

/// Whose it is: "Obi" of "Obi's first claim".
fn owner(words: Words, noun: usize, floor: usize) -> Option<Range<usize>> {
    let before = (floor..noun).rev().find(|&at| !matches!(words.pos(at), Pos::Adj | Pos::Noun | Pos::Num))?;
    let sign = words.is_any(before, &["'s", "’s", "'", "’"]).then_some(before)?;
    let owner = chunk_ending(words, sign.checked_sub(1)?, floor)?;
    // "Repeating Obi's claim".
    let verbs = owner.clone().take_while(|&at| words.pos(at) == Pos::Verb).count();
    (owner.start + verbs < owner.end).then_some(owner.start + verbs..owner.end)
}
