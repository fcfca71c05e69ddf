//! Words in marks that stand on a thing, as its title or as its writing.

use super::{is_title_case, word_count};
use crate::{marks::Quoted, quotes::reader::Reader, tags::Pos, wordlist::among, words::Words};

/// Nouns that a title follows.
pub(super) const WORKS: &str = "album anthem article ballad book campaign chapter comedy documentary drama episode essay exhibition \
    film game hit hymn magazine memoir movie musical novel opera painting paper play podcast poem \
    programme program report section series show single song story study thriller track video";

/// Whether a work's kind stands right before what is written like its title: "the television series “Grand Piano,”".
pub(super) fn is_titled(reader: &Reader, quoted: &Quoted) -> bool {
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
    before.is_some_and(|before| among(&words.lemma(before), WORKS) || sings(before))
        && (1..=8).contains(&count)
        && is_title_case(reader, quoted)
}

/// "On NBC’s “Morning Tide.”", "the co-editor of “Old Coats,”": whether the words are written like a title where the title of
/// something stands: behind its owner or a preposition. The stop or comma within is the sentence's.
pub(super) fn is_owned(reader: &Reader, quoted: &Quoted) -> bool {
    const BEFORE: &[&str] = &["on", "in", "of", "from", "titled", "entitled", "called"];
    let words = reader.words;
    let Some(before) = words.at_or_after(quoted.outer.start).checked_sub(1) else { return false };
    let count = word_count(reader, quoted);
    let inner = words.within(quoted.inner);
    let capitals = inner.clone().filter(|&at| words.text(at).starts_with(char::is_uppercase)).count();
    let owner = before.checked_sub(1).filter(|_| words.is_any(before, &["'s", "’s", "'", "’"]));
    // "CNN’s “Dawn”": one word may be somebody's own elsewhere.
    let broadcaster = owner.is_some_and(|at| {
        let name = words.text(at);
        name.len() > 2 && name.chars().all(char::is_uppercase) || words.is(at, "News")
    });
    let placed = owner.is_some_and(|at| words.pos(at) == Pos::Propn)
        || words.is_any(before, BEFORE)
        || words.pos(before) == Pos::Num;
    let closes = words.text(inner.end.saturating_sub(1));
    // "Two Boats: A Life at Sea": a title and its second half.
    let longest = if inner.clone().any(|at| words.text(at) == ":") { 18 } else { 10 };
    (if count == 1 { broadcaster } else { placed && capitals > 1 })
        && count <= longest
        && !closes.ends_with(['?', '!'])
        && is_title_case(reader, quoted)
        && !words.is_any(inner.start, &["i", "we", "you"])
        && !is_heading(words, before)
}

/// Whether the line gives every longer word a capital, as headlines do, so that capitals tell nothing.
fn is_heading(words: Words, at: usize) -> bool {
    let Some(block) = words.tokens.get(at).map(|token| token.block) else { return false };
    let longer = |at: &usize| words.text(*at).len() > 3 && words.is_word(*at);
    let own = |at: &usize| words.tokens.get(*at).is_some_and(|token| token.block == block);
    let around = (at.saturating_sub(8)..at + 1).filter(own).filter(longer);
    let (mut all, mut lower) = (0, 0);
    for at in around {
        all += 1;
        lower += usize::from(words.text(at).starts_with(char::is_lowercase));
    }
    all > 1 && lower == 0
}

/// Whether a work's kind and a comma stand before what looks like its title: "in her memoir, “Deep End.”" The full stop is the
/// sentence's.
pub(in crate::quotes) fn is_work(reader: &Reader, quoted: &Quoted) -> bool {
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
    work.is_some_and(|work| among(&words.lemma(work), WORKS))
        && (2..=12).contains(&count)
        && (apposed || count <= 8 && !last.ends_with(['!', '?', ',']) && is_title_case(reader, quoted))
}

/// What words stand on that nobody says.
pub(super) const SIGNS: &[&str] = &[
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
    "billboard",
    "billboards",
    "cap",
    "caps",
    "magnet",
    "magnets",
    "mug",
    "mugs",
    "pin",
    "pins",
    "whiteboard",
    "blackboard",
    "chalkboard",
    "noticeboard",
];

/// "A sign above the hatch says “…”", "in T-shirts reading “…”": whether the words right before the quotation tell that it
/// stands on a thing.
pub(super) fn is_sign(reader: &Reader, quoted: &Quoted) -> bool {
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
        let thing = |at| words.is_any(at, SIGNS) || words.is_any(at, &["line", "notice", "label", "tattoo"]);
        return (verb.saturating_sub(NEAR)..verb).any(thing);
    }
    if words.text(verb) == ":" && (hangs(words, verb) || it_reads(words, verb)) {
        return true;
    }
    // Who puts up a sign may say something: the sign must be what says it.
    let sign = |subject: usize| {
        let thing =
            if words.is_any(subject, &["that", "which"]) { subject.saturating_sub(1) } else { subject };
        words.is_any(thing, SIGNS)
    };
    // "A sign on the changing room door that said “…”".
    let relative = verb.checked_sub(1).filter(|&that| words.is_any(that, &["that", "which"]));
    let far =
        || relative.is_some_and(|that| (that.saturating_sub(NEAR)..that).any(|at| words.is(at, "sign")));
    words.is_any(verb, &["says", "said", "saying"]) && (words.trees.subject(verb).is_some_and(sign) || far())
}

/// What is put up somewhere for its words.
const BOARDS: &[&str] = &["banner", "billboard", "notice", "placard", "plaque", "poster", "sign"];

/// "Above him hangs a banner from the opening, its corners torn: “…”": whether the clause before the colon at `colon` tells that
/// a sign hangs or stands somewhere.
fn hangs(words: Words, colon: usize) -> bool {
    const HANG: &[&str] = &["hang", "dangle", "droop", "flap", "flutter", "stand"];
    let Some(sentence) = words.sentences.get(words.sentence_of(colon)) else { return false };
    let before = sentence.tokens.start..colon;
    before.clone().take(40).any(|at| HANG.contains(&&*words.lemma(at)) && words.pos(at) == Pos::Verb)
        && before.take(40).any(|at| words.is_any(at, BOARDS))
}

/// "A sign has been put back at the gate. It reads: “…”".
fn it_reads(words: Words, colon: usize) -> bool {
    let back = |steps: usize| colon.checked_sub(steps).unwrap_or(usize::MAX);
    let before = words.sentence_of(back(2)).checked_sub(1).and_then(|before| words.sentences.get(before));
    words.is_any(back(1), &["reads", "read", "says", "said"])
        && words.is(back(2), "it")
        && before.is_some_and(|before| before.tokens.clone().take(60).any(|at| words.is_any(at, BOARDS)))
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
const SURFACES: &str = "banner blackboard board bus car chalk door dust fence gate glass paint pavement sand shutter sign \
    snow stone tree van wall window";

/// Whether a clause beside the quoted words tells that they are written on a wall or the like: "“So long”, somebody had
/// painted on the harbour door".
pub(in crate::quotes) fn is_inscribed(reader: &Reader, quoted: &Quoted) -> bool {
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
            && among(&words.lemma(token), SURFACES)
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
