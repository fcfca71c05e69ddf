//! Takes from a name what does not belong to it, and tells two names apart that stand as one.

use std::ops::Range;

use super::{LISTED, Name, Usage, initial};
use crate::{
    entities::{EntityKind, text::Text},
    lexicon::Traits,
    tags::Pos,
    wordlist::among,
};

/// Last words of names of plans, laws, works and products.
const THINGS: &str = "Plan Act Program Programme Project Prize Award Awards Bill Law Treaty Agreement Contract Report Show \
    Tour Day Week Month System Theory Model Method Effect Disease Syndrome Amendment Doctrine Scale \
    Reader Explorer Edition Briefing";

/// Last words of names that are no body's, whatever the words before them.
const LAWS: &str = "Act Bill Treaty Amendment Prize Award";

/// Ranks of those who serve.
pub(super) const SERVICE: &[&str] = &[
    "admiral",
    "brigadier",
    "captain",
    "colonel",
    "commander",
    "commodore",
    "constable",
    "corporal",
    "detective",
    "garda",
    "general",
    "inspector",
    "lieutenant",
    "major",
    "sergeant",
    "superintendent",
];

/// Adverbs with which sentences open.
pub(super) const ADVERBS: &[&str] =
    &["afterward", "afterwards", "meanwhile", "later", "earlier", "elsewhere", "nearby", "inside", "outside"];

/// What stands before the names of priests, however many words they have.
const CLERGY: &[&str] = &["rev", "rev.", "revd", "reverend", "rabbi", "imam"];

/// What bodies are that stands before their names.
const SORTS: &[&str] = &[
    "airline",
    "automaker",
    "brewer",
    "broadcaster",
    "builder",
    "carmaker",
    "charity",
    "chipmaker",
    "contractor",
    "developer",
    "drugmaker",
    "insurer",
    "lender",
    "manufacturer",
    "operator",
    "publisher",
    "regulator",
    "retailer",
    "supermarket",
    "supplier",
    "watchdog",
];

/// Letters behind a person's name: of counsel, members of parliaments, orders and degrees.
const RANKS: &str =
    "KC QC SC MP MEP MSP MLA MS TD MBE OBE CBE DBE KBE CH FRS JP PhD Ph.D. MD M.D. RN DDS CPA Esq Esq.";

/// The name without what does not belong to it: a verb that opens the sentence ("Visit Alderport"), a pronoun that goes
/// on with it ("Ann I"), a remark behind a dash ("Ann Example - Analyst").
pub(super) fn trim(text: &Text, usage: &Usage, mut name: Name) -> Name {
    let first = name.tokens.start;
    if name.kind == EntityKind::Person {
        let dash = name.tokens.clone().find(|&at| is_dash(text, at));
        name.tokens.end = dash.filter(|&dash| dash > first).unwrap_or(name.tokens.end);
    }
    let pronoun =
        |at: usize| matches!(text.pos(at), Pos::Pron | Pos::Det | Pos::Adv) && text.has(at, Traits::COMMON);
    let spoken = |at: usize| text.is(at, &["I"]) && text.pos(at) == Pos::Pron && text.is_lower(at + 1);
    while name.tokens.len() > 1 && (pronoun(name.tokens.end - 1) || spoken(name.tokens.end - 1)) {
        name.tokens.end -= 1;
    }
    // "King of Alderport": the place is the name.
    const OFFICE: Traits = Traits::TITLE.with(Traits::ROLE);
    if name.tokens.len() > 2
        && text.has(first, OFFICE)
        && text.is(first + 1, &["of"])
        && text.has(first + 2, Traits::PLACE)
    {
        name.tokens.start += 2;
        name.kind = EntityKind::Place;
    }
    let of = first >= 2
        && text.is(first - 1, &["of"])
        && text.is_capital(first - 2)
        && text.has(first - 2, OFFICE);
    if of && name.tokens.len() == 1 && matches!(name.kind, EntityKind::Person | EntityKind::Other) {
        name.kind = EntityKind::Place;
    }
    // "Afterward Ann Example said": an adverb with its capital from the beginning of the sentence.
    if name.tokens.len() > 1 && text.opens(first) && text.is(first, ADVERBS) && !usage.has_capital(first) {
        name.tokens.start += 1;
    }
    let first = name.tokens.start;
    // "Neighbour Ann Example", a noun with its capital from the beginning of the sentence.
    let noun = text.opens(first)
        && text.human(first).is_some_and(|(_, plural)| !plural)
        && !text.has(first, Traits::GIVEN.with(Traits::SURNAME))
        && !usage.has_capital(first);
    drop_first(text, &mut name, noun);
    // "The minister, the Rev Ann Example".
    if name.kind == EntityKind::Other && text.is(name.tokens.start, CLERGY) {
        name.kind = EntityKind::Person;
        drop_first(text, &mut name, true);
    }
    without_rank(text, &mut name);
    // "Ann Example of Norland Trust".
    let start = name.tokens.start;
    let of = (start + 2..name.tokens.end).find(|&at| text.is(at, &["of"]));
    if let Some(of) = of.filter(|_| name.kind == EntityKind::Person && text.has(start, Traits::GIVEN)) {
        name.tokens.end = of;
    }
    // "Alderport Fire Marshal Ann Example".
    let given = |at: usize| text.has(at, Traits::GIVEN.with(Traits::SURNAME));
    let title =
        |&at: &usize| text.has(at, Traits::TITLE) && (!given(at) || text.is(at, &["chief", "marshal"]));
    let inner = name.tokens.start + 1..name.tokens.end.saturating_sub(2);
    if name.kind == EntityKind::Person
        && let Some(title) = inner.rev().find(title)
        && (title + 1..name.tokens.end).all(|at| text.is_capital(at))
    {
        name.tokens.start = title + 1;
        name.titled = true;
    }
    // "Ann Example KC": the letters are a rank.
    let letters = |at: usize| among(text.word(at), RANKS);
    while name.kind == EntityKind::Person && name.tokens.len() > 2 && letters(name.tokens.end - 1) {
        name.tokens.end -= 1;
    }
    // "Norland Workers Political Director Ann Example", taken for something else.
    let given_at = name.tokens.end.saturating_sub(2);
    let director = given_at.checked_sub(1).filter(|&title| title > name.tokens.start);
    if name.kind != EntityKind::Person
        && director.is_some_and(|at| text.has(at, Traits::TITLE.with(Traits::ROLE)) && !given(at))
        && text.has(given_at, Traits::GIVEN)
        && (given_at..name.tokens.end).all(|at| text.is_capital(at) && !text.has(at, Traits::HEAD))
    {
        name = Name { tokens: given_at..name.tokens.end, kind: EntityKind::Person, titled: true };
    }
    // "Developer Larkfield Homes": what the body is, with its capital from the beginning of the sentence.
    if text.opens(name.tokens.start)
        && text.is(name.tokens.start, SORTS)
        && name.tokens.len() > 2
        && name.tokens.clone().skip(1).all(|at| text.is_capital(at))
        && !usage.has_capital(name.tokens.start)
    {
        name.tokens.start += 1;
        name.kind = EntityKind::Organization;
    }
    let last = name.tokens.end.saturating_sub(1);
    let thing = match name.kind {
        EntityKind::Person | EntityKind::Place => among(text.word(last), THINGS),
        EntityKind::Organization => among(text.word(last), LAWS),
        _ => false,
    };
    if last > name.tokens.start && thing {
        name.kind = EntityKind::Other;
    }
    // "Visit Norland", and not "United Norland".
    const JOINED: &[&str] = &["united", "allied", "associated", "federated"];
    let verb = text.pos(first) == Pos::Verb
        && text.has(first, Traits::COMMON)
        && !text.has(first, LISTED)
        && !text.is(first, JOINED);
    if name.tokens.len() > 1 && text.opens(first) && verb && !usage.has_capital(first) {
        name.tokens.start += 1;
    }
    name
}

/// Whether it is a dash between words rather than a hyphen within one.
fn is_dash(text: &Text, at: usize) -> bool {
    matches!(text.word(at), "-" | "–" | "—") && !text.is_hyphen(at)
}

/// Whether the word is a title and, whatever the lists say, nobody's given name.
pub(super) fn is_title(text: &Text, at: usize) -> bool {
    // "Ann St Example".
    if text.is(at, &["st", "st.", "saint"]) {
        return false;
    }
    const OFFICES: &[&str] = &["brig", "major", "mayor", "rabbi", "sergeant", "warden"];
    text.has(at, Traits::TITLE) && (!text.has(at, Traits::GIVEN) || text.is(at, OFFICES))
}

/// A person's name without the ranks before it: "Detective Garda Ann Example".
pub(super) fn without_rank(text: &Text, name: &mut Name) {
    // A delegate's "Del." is not the "Del" of "Del Toro".
    let rank = |at: usize| text.is(at, SERVICE) || text.word(at) == "Del.";
    while drop_first(text, name, rank(name.tokens.start)) {}
    // "Mayor Example", "King Example".
    let first = name.tokens.start;
    if is_title(text, first)
        && name.kind == EntityKind::Person
        && name.tokens.len() == 2
        && text.is_capital(first + 1)
    {
        name.tokens.start += 1;
        name.titled = true;
    }
}

/// Makes a title of the first word of a person's name if it `is_title` and two capitals or more are left; whether it was.
fn drop_first(text: &Text, name: &mut Name, is_title: bool) -> bool {
    let dropped = is_title
        && name.kind == EntityKind::Person
        && name.tokens.len() > 2
        && name.tokens.clone().skip(1).all(|at| text.is_capital(at));
    if dropped {
        name.tokens.start += 1;
        name.titled = true;
    }
    dropped
}

/// The names that `name` really is.
pub(super) fn parts(text: &Text, mut name: Name) -> Vec<Name> {
    let all = |tokens: Range<usize>, of: Traits| {
        text.has(tokens.start, of) && tokens.len() == 1
            || text
                .longest(tokens.start, tokens.end)
                .is_some_and(|(end, traits)| end == tokens.end && traits.any(of))
    };
    behind_office(text, &mut name);
    let tokens = name.tokens.clone();
    // "Kansas City Norland": a town and its state without a comma.
    const WITHIN: Traits = Traits::COUNTRY.with(Traits::REGION).with(Traits::ABBREVIATION);
    const TOWNS: Traits = Traits::CITY.with(Traits::TOWN).with(Traits::REGION).with(Traits::COUNTRY);
    let last = tokens.end.saturating_sub(1);
    if name.kind == EntityKind::Place
        && tokens.len() > 1
        && text.has(last, WITHIN)
        && !all(tokens.clone(), Traits::PLACE.with(Traits::TOWN))
        && all(tokens.start..last, TOWNS)
    {
        let state = Name { tokens: last..tokens.end, titled: false, ..name.clone() };
        name.tokens.end = last;
        return vec![name, state];
    }
    // "ALDERPORT, Ore. - Ann Example, a nurse, …": the dateline's place, and who follows behind its dash.
    let dash = tokens.clone().find(|&at| is_dash(text, at)).filter(|&dash| dash > tokens.start);
    if let Some(dash) =
        dash.filter(|&dash| name.kind == EntityKind::Place && text.has(dash + 1, Traits::GIVEN))
    {
        let behind = Name { tokens: dash + 1..tokens.end, kind: EntityKind::Person, titled: false };
        name.tokens.end = dash;
        return vec![name, behind];
    }
    if name.kind != EntityKind::Person {
        return vec![name];
    }
    // "Ann Example Ben Example Cal Example": a list that lost its commas.
    let pairs = tokens.len() >= 4
        && tokens.len().is_multiple_of(2)
        && tokens.clone().all(|at| text.is_word(at) && text.is_capital(at))
        && tokens.clone().step_by(2).all(|at| text.has(at, Traits::GIVEN));
    if pairs {
        return tokens.step_by(2).map(|at| Name { tokens: at..at + 2, ..name.clone() }).collect();
    }
    // "Ann Ann Example": the signature and the line under it.
    let twice =
        tokens.clone().skip(1).find(|&at| text.word(at) == text.word(at - 1) && text.has(at, Traits::GIVEN));
    if let Some(cut) = twice {
        let second = Name { tokens: cut..tokens.end, ..name.clone() };
        name.tokens.end = cut;
        return vec![name, second];
    }
    vec![name]
}

/// "Minister for the Environment Ann Example": the name behind an office and its field, which the model takes into one.
fn behind_office(text: &Text, name: &mut Name) {
    const OFFICE: Traits = Traits::TITLE.with(Traits::ROLE);
    let tokens = name.tokens.clone();
    let floor = text.bounds(tokens.start).start.max(tokens.start.saturating_sub(3));
    let Some(link) = (floor..tokens.end).find(|&at| text.is(at, &["for", "of"])) else { return };
    let office =
        link.checked_sub(1).is_some_and(|at| at >= floor && text.has(at, OFFICE) && text.is_capital(at));
    let field = |at: usize| text.is_word(at) && (text.is_capital(at) || text.is(at, &["the", "and"]));
    let named = |at: usize| text.is_capital(at) && !text.has(at, Traits::COMMON.with(Traits::ORG_HEAD));
    let mut given = tokens.end.saturating_sub(2);
    // "Secretary of State Ann B. Example".
    while given > link + 2 && initial(text, given) {
        given -= 1;
    }
    if office
        && given > link + 1
        && given > tokens.start
        && (link + 1..tokens.end).all(field)
        && (given..tokens.end).all(named)
        && text.pos(tokens.end) != Pos::Noun
    {
        *name = Name { tokens: given..tokens.end, kind: EntityKind::Person, titled: true };
    }
}
