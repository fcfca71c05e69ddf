//! Words in marks by which somebody or something goes: nicknames, names given by people in general, glosses, words as words.

use super::{is_title_case, word_count};
use crate::{
    lexicon,
    marks::Quoted,
    quotes::reader::Reader,
    tags::{Form, Pos},
    words::Words,
};

/// Words that introduce a name or nickname.
pub(super) const NAMING: &[&str] =
    &["nicknamed", "dubbed", "alias", "aka", "codenamed", "christened", "named"];

/// Participles and nouns right before a name: "the nom de guerre “the Teacher”".
const NAMED: &[&str] = &[
    "guerre",
    "pseudonym",
    "moniker",
    "headed",
    "titled",
    "entitled",
    "nicknamed",
    "dubbed",
    "codenamed",
    "renamed",
    "branded",
    "labelled",
    "labeled",
];

/// What stands for a word: "the law’s own term for this, “…”".
const TERMS: &[&str] = &["word", "term", "name", "expression", "nickname"];

/// Verbs that give a name to something, whose object may stand between: "fans dubbed the tour “the Long Goodbye”".
const GIVE_NAMES: &[&str] = &["dub", "nickname", "christen", "rename", "codename", "title", "entitle"];

/// Whether "so-called" stands right before the token `opener`.
pub(super) fn is_so_called(words: Words, opener: usize) -> bool {
    let back = |steps: usize| opener.checked_sub(steps).unwrap_or(usize::MAX);
    words.is(back(1), "so-called")
        || words.is(back(1), "called") && words.text(back(2)) == "-" && words.is(back(3), "so")
}

/// Whether a clause before the quoted words tells that something goes by them: "known locally as “the Lake”", "fans have
/// dubbed the tour “the Long Goodbye”", "what divers call a “check”". They are few, and nobody is said to have spoken them.
pub(super) fn is_named(reader: &Reader, quoted: &Quoted) -> bool {
    /// The most words of a name.
    const NAME: usize = 6;
    /// How far the verb may be.
    const NEAR: usize = 8;
    let words = reader.words;
    let opener = words.at_or_after(quoted.outer.start);
    let count = word_count(reader, quoted);
    if is_so_called(words, opener) {
        return count <= NAME;
    }
    let block = |at: usize| words.tokens.get(at).map(|token| token.block);
    let Some(last) = opener.checked_sub(1).filter(|&last| count <= NAME && block(last) == block(opener))
    else {
        return false;
    };
    // "A letter headed “…”", "Mottley, called “Sparky”", "had been called “Winter”".
    let passive = || words.is_any(last.saturating_sub(1), &["been", "was", "were", "is", "are"]);
    let capital = words.document.slice(quoted.inner).starts_with(char::is_uppercase);
    let be = words.is(last.saturating_sub(1), "be");
    let named = || passive() || words.text(last.saturating_sub(1)) == ",";
    let called = words.is(last, "called") && count <= 4 && (be || capital && named());
    // "A programme it called “Never Again”": a capital within a sentence is a name's. What somebody calls a person is speech
    // more often than not.
    let object = usize::from(words.is(last, "it"));
    let verb = last.saturating_sub(object);
    let capitals = is_title_case(reader, quoted) && !words.is(words.within(quoted.inner).start, "I");
    // "Wetlands, sometimes called “sponges”".
    const OFTEN: &[&str] = &[
        "also",
        "commonly",
        "formerly",
        "locally",
        "often",
        "once",
        "popularly",
        "sometimes",
        "usually",
        "widely",
    ];
    // "Once called “a clown” by Obi", "whom Obi once called “a clown”".
    let somebody = |at: usize| words.pos(at) == Pos::Propn || words.is_any(at, &["he", "she"]);
    let told =
        words.is(words.within(quoted.outer).end, "by") || words.trees.subject(last).is_some_and(somebody);
    let often =
        words.is(last, "called") && count <= 4 && words.is_any(last.saturating_sub(1), OFTEN) && !told;
    let called =
        called || often || count <= 3 && capitals && words.is_any(verb, &["called", "call", "calls"]);
    // "A panel called the “Black Virgin of Alder”", "a group calling itself “Glass Heron”".
    let article =
        usize::from(words.is_any(last, &["the", "a", "an", "itself", "themselves", "himself", "herself"]));
    let goes_by = article > 0
        && words.is_any(last.saturating_sub(1), &["called", "calling"])
        && is_title_case(reader, quoted);
    let called = called || goes_by;
    let names = modifies(reader, quoted, last)
        || is_gloss(reader, quoted, last)
        || is_used(reader, quoted, last)
        || is_general_name(reader, quoted, last)
        || is_called(reader, quoted, last)
        || words.is_any(last, NAMED)
        || words.is_any(last, &["heading", "headline", "caption", "label"]) && count <= NAME;
    if called || names {
        return true;
    }
    let Some(sentence) = words.sentences.get(words.sentence_of(last)) else { return false };
    let before = (sentence.tokens.start.max(last.saturating_sub(NEAR))..=last).rev();
    let outside = |token: usize| reader.region(token) == reader.region(last);
    let mut clause =
        before.take_while(|&token| outside(token) && !matches!(words.text(token), "," | ";" | ":"));
    // "Known as the “Renk tax”".
    let article = usize::from(words.is_any(last, &["the", "a", "an"]));
    if words.is_any(last.saturating_sub(article), &["as", "by"]) {
        // "Which they referred to as “the box”", "what the plan refers to as “the gap”".
        let refers = |at: usize| words.is_any(at, &["refer", "refers", "referred"]);
        if clause.clone().any(refers) && clause.clone().any(|at| words.is_any(at, &["they", "which", "what"]))
        {
            return true;
        }
        let goes = clause.clone().find(|&token| words.pos(token) == Pos::Verb);
        return goes.is_some_and(|token| {
            words.is_any(token, &["known", "knew", "know", "knows", "goes", "go", "went", "identified"])
                || words.is_any(token, &["listed", "billed"]) && is_title_case(reader, quoted)
        }) || clause.any(|token| words.is_any(token, &["herself", "himself"]));
    }
    clause.find(|&token| words.pos(token) == Pos::Verb).is_some_and(|verb| {
        let general = words.text(verb) == "call" && words.pos(last) == Pos::Det && count <= 3;
        general || GIVE_NAMES.contains(&&*words.lemma(verb))
    })
}

/// "She has been called “the ferry queen”", "what is called a “recovery phase”", "whom they used to call “the Banker”", "Mills calls
/// his system “the accordion”", "we call it “second flour”", "a paper named her “Cook of the Year”": a name that goes on, where
/// "he called it “a disgrace”" is said once.
fn is_called(reader: &Reader, quoted: &Quoted, last: usize) -> bool {
    let words = reader.words;
    let back = |steps: usize| last.checked_sub(steps).unwrap_or(usize::MAX);
    let is = |steps: usize, word: &str| words.is(back(steps), word);
    let the = words.is(words.within(quoted.inner).start, "the");
    let short = word_count(reader, quoted) <= 3;
    let determined = usize::from(words.is_any(last, &["a", "an"]));
    let general = words.is(back(determined), "called")
        && words.is_any(back(determined + 1), &["is", "are"])
        && words.is(back(determined + 2), "what");
    let owned = words.pos(last) == Pos::Noun && words.is_any(back(1), &["his", "her", "its", "their"]);
    let crowned = words.is_any(last, &["him", "her", "them", "it"])
        && words.is_any(back(1), &["named", "crowned", "voted"])
        && is_title_case(reader, quoted);
    // "What it calls “rain credits”", "a test that they call “the blueberry”".
    let bare = words.pos(words.within(quoted.inner).start) != Pos::Det || the;
    let which = (is(0, "calls") && is(1, "it") || is(0, "call") && is(1, "they"))
        && words.is_any(back(2), &["what", "that", "which"])
        && bare;
    let we = is(0, "it") && is(1, "call") && words.is_any(back(2), &["we", "they", "people", "locals"]);
    is(0, "called") && is(1, "been") && the
        || general
        || is(0, "call") && is(1, "to") && is(2, "used")
        || owned && is(2, "calls") && the && short
        || crowned
        || which && short
        || we && short
}

/// "Its “Sharpen” programme": a capital within a sentence, between a determiner and a noun.
fn modifies(reader: &Reader, quoted: &Quoted, last: usize) -> bool {
    let words = reader.words;
    let after = words.at_or_after(quoted.outer.end);
    let count = word_count(reader, quoted);
    let determined =
        words.pos(last) == Pos::Det || words.is_any(last, &["its", "their", "his", "her", "our"]);
    let noun = words.pos(after) == Pos::Noun && words.sentence_of(after) == words.sentence_of(last);
    count <= 3 && determined && noun && is_title_case(reader, quoted)
}

/// "“La Maestra” (“the Teacher”)", "“Uncle” was the name used for him": what words mean, or that they are a name.
fn is_gloss(reader: &Reader, quoted: &Quoted, last: usize) -> bool {
    let words = reader.words;
    let after = words.at_or_after(quoted.outer.end);
    let marks = |at: usize| matches!(words.text(at), "”" | "\"" | "’" | "'" | "»");
    let bracketed =
        words.text(last) == "(" && words.text(after) == ")" && last.checked_sub(1).is_some_and(marks);
    // "Setu, which means “bridge”".
    let means = words.is_any(last, &["means", "meaning"])
        && words.is_any(last.saturating_sub(1), &["which", ",", "that"])
        && word_count(reader, quoted) <= 5;
    let told = words.is_any(after, &["is", "was"])
        && words.is(after + 1, "the")
        && words.is_any(after + 2, &["name", "nickname", "term", "word"]);
    // "He has a word for such a piano, “…”", "sold under the name “…”".
    let comma = words.text(last) == ",";
    let term = comma
        && word_count(reader, quoted) <= 3
        && (last.saturating_sub(14)..last).any(|at| {
            words.is_any(at, TERMS)
                && words.is(at + 1, "for")
                && words.sentence_of(at) == words.sentence_of(last)
        });
    let under = words.is(last, "name")
        && words.is(last.saturating_sub(1), "the")
        && words.is_any(last.saturating_sub(2), &["under", "by", "with"]);
    bracketed || told || means || term || under
}

/// "To stop using the word “shortfall” and to write “gap” instead": words as words.
fn is_used(reader: &Reader, quoted: &Quoted, last: usize) -> bool {
    const USING: &[&str] =
        &["use", "avoid", "drop", "ban", "prefer", "forbid", "replace", "write", "utter", "paint", "scrawl"];
    /// How far the verb may be.
    const NEAR: usize = 3;
    let words = reader.words;
    let after = words.at_or_after(quoted.outer.end);
    let uses = (last.saturating_sub(NEAR)..=last).any(|at| USING.contains(&&*words.lemma(at)));
    const WORDS: &[&str] = &["word", "words", "term", "phrase", "expression"];
    // "The phrase “time travel,” which has been used of crows": it is told of as a phrase.
    let told_of = words.is_any(last, WORDS)
        && words.is(last.saturating_sub(1), "the")
        && (words.is_any(after, &["which", "has", "had", "is", "was"])
            || words.is_any(last.saturating_sub(2), &["that", "back", "of", "withdraw"]));
    told_of
        || uses && (words.is_any(last, WORDS) || words.is(after, "instead"))
        || words.is(last, "mention") && word_count(reader, quoted) <= 2
        || words.is(last, "as") && words.is(last.saturating_sub(1), "such") && word_count(reader, quoted) <= 2
}

/// "At the works they call her “the Ear”": what people in general call somebody.
fn is_general_name(reader: &Reader, quoted: &Quoted, last: usize) -> bool {
    const ANYBODY: &[&str] = &[
        "they",
        "people",
        "everyone",
        "everybody",
        "locals",
        "residents",
        "neighbours",
        "neighbors",
        "colleagues",
        "friends",
        "fans",
        "villagers",
        "students",
        "pupils",
        "workers",
        "children",
        "we",
    ];
    let words = reader.words;
    const CALL: &[&str] = &["call", "calls", "called"];
    const FOES: &[&str] =
        &["critics", "opponents", "rivals", "detractors", "supporters", "allies", "officials"];
    // "What divers call a “check”", "a drop shot, which team-mates call “the spoon”".
    let verb = last - usize::from(last > 0 && words.pos(last) == Pos::Det);
    let plural = |noun: usize| words.form(noun) == Form::Plural && !words.is_any(noun, FOES);
    // Where a bare noun phrase before the verb begins, if it is one for several.
    let bare = |verb: usize| {
        let part = |at: usize| {
            matches!(words.pos(at), Pos::Noun | Pos::Adj) && words.is_word(at) || words.text(at) == "-"
        };
        let noun = verb.checked_sub(1).filter(|&noun| words.is_any(verb, CALL) && plural(noun))?;
        let first = (noun.saturating_sub(4)..noun).rev().take_while(|&at| part(at)).last();
        Some(first.unwrap_or(noun))
    };
    let before = |first: usize| first.checked_sub(1);
    if bare(verb).and_then(before).is_some_and(|what| words.is_any(what, &["what", "which", "whom"])) {
        return true;
    }
    let object = words.is_any(last, &["him", "her", "them", "me", "us"]);
    let verb = last.checked_sub(1).filter(|&verb| object && words.is_any(verb, CALL));
    let subject = verb.and_then(|verb| words.trees.subject(verb));
    let anybody = || subject.is_some_and(|subject| words.is_any(subject, ANYBODY));
    // "Younger inmates called her “Aunt Vera”".
    let several = || {
        let opens = |first: usize| {
            words.sentences.get(words.sentence_of(first)).is_some_and(|own| own.tokens.start == first)
        };
        verb.and_then(bare).is_some_and(opens)
    };
    if is_title_case(reader, quoted) && (anybody() || several()) {
        return true;
    }
    // "Residents call the season “the white months”": what it goes by, year for year.
    let thing = words.pos(last) == Pos::Noun && lexicon::human(words.text(last)).is_none();
    let calls = (last.saturating_sub(3)..last).rev().find(|&at| words.is_any(at, &["call", "calls"]));
    thing
        && words.is(words.within(quoted.inner).start, "the")
        && word_count(reader, quoted) <= 3
        && calls
            .and_then(|verb| words.trees.subject(verb))
            .is_some_and(|subject| words.is_any(subject, ANYBODY))
}
