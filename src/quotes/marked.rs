//! Words in quotation marks that are nobody's speech: titles, nicknames, glosses, irony, signs.

use super::{MarkedRole, reader::Reader};
use crate::{
    marks::Quoted,
    tags::{Form, Pos},
    words::Words,
};

/// Nouns that a title follows.
const WORKS: &[&str] = &[
    "album",
    "anthem",
    "article",
    "ballad",
    "book",
    "campaign",
    "chapter",
    "comedy",
    "documentary",
    "drama",
    "episode",
    "essay",
    "exhibition",
    "film",
    "game",
    "hit",
    "hymn",
    "magazine",
    "memoir",
    "movie",
    "musical",
    "novel",
    "opera",
    "painting",
    "paper",
    "play",
    "podcast",
    "poem",
    "programme",
    "program",
    "report",
    "section",
    "series",
    "show",
    "single",
    "song",
    "story",
    "study",
    "thriller",
    "track",
    "video",
];

/// Words that introduce a name or nickname.
const NAMING: &[&str] = &["nicknamed", "dubbed", "alias", "aka", "codenamed", "christened", "named"];

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

/// Verbs that give a name to something, whose object may stand between: "fans dubbed the tour “the Long Goodbye”".
const GIVE_NAMES: &[&str] = &["dub", "nickname", "christen", "rename", "codename", "title", "entitle"];

/// What the quoted words are, if something around them tells that they are no speech.
pub(super) fn role(reader: &Reader, quoted: &Quoted) -> Option<MarkedRole> {
    let words = reader.words;
    let inner = words.within(quoted.inner);
    let opener = words.at_or_after(quoted.outer.start);
    let after = words.at_or_after(quoted.outer.end);
    let before = opener.checked_sub(1);
    let word_before = before.map(|before| words.lower(before)).unwrap_or_default();
    let count = word_count(reader, quoted);
    let ends_sentence = words.text(inner.end.saturating_sub(1)).ends_with(['.', '!', '?']);
    // Mara "Shorty" Veldt
    let between_names =
        before.is_some_and(|before| words.pos(before) == Pos::Propn) && words.pos(after) == Pos::Propn;
    if count <= 3 && between_names {
        return Some(MarkedRole::Nickname);
    }
    if is_so_called(words, opener) {
        return Some(MarkedRole::Scare);
    }
    if count <= 4 && NAMING.contains(&&*word_before) || is_named(reader, quoted) {
        return Some(MarkedRole::Nickname);
    }
    let comma = before.and_then(|or| or.checked_sub(1)).is_some_and(|comma| words.text(comma) == ",");
    let or_gloss = word_before == "or" && count <= 4 && (comma || !ends_sentence);
    if or_gloss || matches!(&*word_before, "means" | "meaning" | "meant" | "translates" | "i.e.") {
        return Some(MarkedRole::Gloss);
    }
    let reads = matches!(&*word_before, "saying" | "says" | ":" | ",")
        && opener.checked_sub(8).is_some_and(|from| (from..opener).any(|at| words.is_any(at, SIGNS)));
    if reads || is_sign(reader, quoted) || is_inscribed(reader, quoted) {
        return Some(MarkedRole::Sign);
    }
    let titled = matches!(&*word_before, "titled" | "entitled" | "called")
        || before.is_some_and(|before| WORKS.contains(&&*words.lemma(before)));
    let capitals = is_title_case(reader, quoted);
    if (titled && (capitals || count <= 8) && !ends_sentence)
        || (capitals && (2..=10).contains(&count) && !ends_sentence)
        || is_work(reader, quoted)
    {
        return Some(MarkedRole::Title);
    }
    None
}

/// How many words stand between the marks.
fn word_count(reader: &Reader, quoted: &Quoted) -> usize {
    reader.words.within(quoted.inner).filter(|&token| reader.words.is_word(token)).count()
}

/// Whether "so-called" stands right before the token `opener`.
fn is_so_called(words: Words, opener: usize) -> bool {
    let back = |steps: usize| opener.checked_sub(steps).unwrap_or(usize::MAX);
    words.is(back(1), "so-called")
        || words.is(back(1), "called") && words.text(back(2)) == "-" && words.is(back(3), "so")
}

/// Whether a clause before the quoted words tells that something goes by them: "known locally as “the Lake”", "fans have
/// dubbed the tour “the Long Goodbye”", "what divers call a “check”". They are few, and nobody is said to have spoken them.
fn is_named(reader: &Reader, quoted: &Quoted) -> bool {
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
    let called = called || count <= 3 && capitals && words.is_any(verb, &["called", "call", "calls"]);
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
        let goes = clause.clone().find(|&token| words.pos(token) == Pos::Verb);
        return goes.is_some_and(|token| {
            words.is_any(token, &["known", "knew", "know", "knows", "goes", "go", "went", "identified"])
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
    let we = is(0, "it") && is(1, "call") && words.is_any(back(2), &["we", "they", "people", "locals"]);
    is(0, "called") && is(1, "been") && the
        || general
        || is(0, "call") && is(1, "to") && is(2, "used")
        || owned && is(2, "calls") && the && short
        || crowned
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
    let told = words.is_any(after, &["is", "was"])
        && words.is(after + 1, "the")
        && words.is_any(after + 2, &["name", "nickname", "term", "word"]);
    bracketed || told
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
    is_title_case(reader, quoted) && (anybody() || several())
}

/// What words stand on that nobody says.
const SIGNS: &[&str] = &[
    "sign",
    "signs",
    "banner",
    "banners",
    "placard",
    "placards",
    "poster",
    "posters",
    "sticker",
    "stickers",
    "slogan",
    "graffiti",
    "plaque",
    "words",
    "letters",
    "inscription",
    "shirt",
    "shirts",
    "badge",
    "badges",
];

/// "A sign above the hatch says “…”", "in T-shirts reading “…”": whether the words right before the quotation tell that it
/// stands on a thing.
fn is_sign(reader: &Reader, quoted: &Quoted) -> bool {
    /// How far the thing may be.
    const NEAR: usize = 6;
    let words = reader.words;
    let opener = words.at_or_after(quoted.outer.start);
    let Some(verb) = opener
        .checked_sub(1)
        .filter(|&verb| reader.region(verb) == reader.region(opener + 1) || reader.region(verb).is_none())
    else {
        return false;
    };
    // "Shirts printed with the words “…”".
    let words_on = words.is_any(verb, &["words", "slogan", "legend", "message", "inscription"]);
    // "Put his picture on its buses over the slogan “…”".
    if verb >= 2
        && words.is_any(verb, &["slogan", "motto", "tagline"])
        && words.is(verb - 1, "the")
        && words.is_any(verb - 2, &["over", "under", "with", "bearing"])
    {
        return true;
    }
    let shown = |at: usize| {
        words.is_any(
            at,
            &[
                "printed",
                "bearing",
                "bore",
                "painted",
                "emblazoned",
                "embroidered",
                "carrying",
                "stencilled",
                "scrawled",
            ],
        )
    };
    if words_on && (verb.saturating_sub(NEAR)..verb).any(shown) {
        return true;
    }
    // "With the word “Titan” across the chest".
    let before = |steps: usize| verb.checked_sub(steps).unwrap_or(usize::MAX);
    let word = words.is_any(verb, &["word", "words", "letters", "initials"])
        && words.pos(before(1)) == Pos::Det
        && words.is_any(before(2), &["with", "bearing", "replace", "replaces", "replaced"]);
    if word {
        return true;
    }
    if words.is_any(verb, &["reading", "reads", "read"]) {
        return (verb.saturating_sub(NEAR)..verb).any(|at| words.is_any(at, SIGNS));
    }
    // Who puts up a sign may say something: the sign must be what says it.
    words.is_any(verb, &["says", "said", "saying"])
        && words.trees.subject(verb).is_some_and(|subject| words.is_any(subject, SIGNS))
}

/// Whether the words go by what stands before them as a name or a sign.
pub(super) fn is_nobodys(reader: &Reader, quoted: &Quoted) -> bool {
    is_named(reader, quoted) || is_sign(reader, quoted) || is_titled(reader, quoted)
}

/// Whether a work's kind stands right before what is written like its title: "the television series “Grand Piano,”".
fn is_titled(reader: &Reader, quoted: &Quoted) -> bool {
    let words = reader.words;
    let before = words.at_or_after(quoted.outer.start).checked_sub(1);
    let count = word_count(reader, quoted);
    // "Somebody began to sing “Down on the River,” a calypso".
    let after = words.at_or_after(quoted.outer.end);
    let outside = usize::from(words.text(after) == ",");
    let comma = outside == 1 || words.document.slice(quoted.inner).ends_with(',');
    let apposed = comma && words.is_any(after + outside, &["a", "an", "the", "his", "her", "their"]);
    const PERFORMS: &[&str] =
        &["sing", "sings", "sang", "singing", "play", "plays", "played", "playing", "performed"];
    let sings = |at: usize| apposed && count > 1 && words.is_any(at, PERFORMS);
    before.is_some_and(|before| WORKS.contains(&&*words.lemma(before)) || sings(before))
        && (1..=8).contains(&count)
        && is_title_case(reader, quoted)
}

/// Whether a work's kind and a comma stand before what looks like its title: "in her memoir, “Deep End.”" The full stop is the
/// sentence's.
pub(super) fn is_work(reader: &Reader, quoted: &Quoted) -> bool {
    let words = reader.words;
    let opener = words.at_or_after(quoted.outer.start);
    let comma = opener.checked_sub(1).filter(|&comma| words.text(comma) == ",");
    let work = comma.and_then(|comma| comma.checked_sub(1));
    let inner = words.within(quoted.inner);
    let count = word_count(reader, quoted);
    let last = words.text(inner.end.saturating_sub(1));
    // "Their paper, “Lines in shells as a sign of floods,” describes …"
    let after = words.at_or_after(quoted.outer.end);
    let apposed = last.ends_with(',')
        && matches!(words.pos(after), Pos::Verb | Pos::Aux)
        && work.is_some_and(|work| words.is_any(work, &["paper", "study", "article", "essay", "report"]));
    work.is_some_and(|work| WORKS.contains(&&*words.lemma(work)))
        && (2..=12).contains(&count)
        && (apposed || count <= 8 && !last.ends_with(['!', '?', ',']) && is_title_case(reader, quoted))
}

/// Verbs of writing on a thing.
const WRITING: &[&str] = &[
    "carve",
    "chalk",
    "daub",
    "etch",
    "paint",
    "scrawl",
    "scribble",
    "spray",
    "spray-paint",
    "stencil",
    "write",
];

/// What is written on, or with.
const SURFACES: &[&str] = &[
    "banner",
    "blackboard",
    "board",
    "bus",
    "car",
    "chalk",
    "door",
    "dust",
    "fence",
    "gate",
    "glass",
    "paint",
    "pavement",
    "sand",
    "shutter",
    "sign",
    "snow",
    "stone",
    "tree",
    "van",
    "wall",
    "window",
];

/// Whether a clause beside the quoted words tells that they are written on a wall or the like: "“So long”, somebody had
/// painted on the harbour door".
pub(super) fn is_inscribed(reader: &Reader, quoted: &Quoted) -> bool {
    /// How many words away the verb and the thing may stand.
    const NEAR: usize = 12;
    let words = reader.words;
    let (opener, after) = (words.at_or_after(quoted.outer.start), words.at_or_after(quoted.outer.end));
    let Some(sentence) = words.sentences.get(words.sentence_of(opener)) else { return false };
    let behind = after..sentence.tokens.end.min(after + NEAR);
    let ahead = sentence.tokens.start.max(opener.saturating_sub(4))..opener;
    let plain = |token: usize| reader.region(token).is_none();
    let writes = |token: usize| {
        plain(token) && words.pos(token) == Pos::Verb && WRITING.contains(&&*words.lemma(token))
    };
    let preposition =
        |token: usize| plain(token) && words.is_any(token, &["on", "in", "across", "into", "over"]);
    // Not "the board's website", "her Facebook wall".
    let surface = |token: usize| {
        plain(token)
            && SURFACES.contains(&&*words.lemma(token))
            && !matches!(words.pos(token + 1), Pos::Noun | Pos::Propn | Pos::Part)
            && !token.checked_sub(1).is_some_and(|before| words.pos(before) == Pos::Propn)
    };
    let verb =
        behind.clone().find(|&token| writes(token)).or_else(|| ahead.clone().find(|&token| writes(token)));
    verb.is_some_and(|_| {
        behind
            .clone()
            .filter(|&token| preposition(token))
            .any(|link| (link + 1..behind.end.min(link + 5)).any(surface))
    })
}

/// Whether the quoted words are a noun phrase's noun, and name a thing rather than repeat a voice: "the “city on the
/// hill”".
pub(super) fn is_name(reader: &Reader, quoted: &Quoted) -> bool {
    let words = reader.words;
    let count = word_count(reader, quoted);
    let before = words.at_or_after(quoted.outer.start).checked_sub(1);
    count <= 4 && before.is_some_and(|before| words.pos(before) == Pos::Det)
}

/// What short quoted words are if nothing around them tells more.
pub(super) fn fallback(count: usize) -> MarkedRole {
    if count <= 4 { MarkedRole::Scare } else { MarkedRole::Other }
}

/// Whether every long word has a capital.
fn is_title_case(reader: &Reader, quoted: &Quoted) -> bool {
    let words = reader.words;
    let long = words.within(quoted.inner).filter(|&token| {
        words.is_word(token)
            && !matches!(words.pos(token), Pos::Adp | Pos::Det | Pos::Cconj | Pos::Part | Pos::Sconj)
    });
    let mut any = false;
    // A line in capitals throughout shows none.
    if words.within(quoted.inner).len() > 2
        && !words.document.slice(quoted.inner).contains(char::is_lowercase)
    {
        return false;
    }
    for token in long {
        any = true;
        if words.text(token).starts_with(char::is_lowercase) {
            return false;
        }
    }
    any
}
