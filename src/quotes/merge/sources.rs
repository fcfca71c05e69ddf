//! Mends the edges of source phrases.

use std::ops::Range;

use crate::{phrases, quotes::clauses::Cue, syntax::Relation, tags::Pos, words::Words};

/// The source with the words that the rules see before and behind it: of "the captain, who declined to be named, told", not the
/// relative clause alone.
pub(super) fn whole(source: &Range<usize>, known: Option<&Cue>) -> Range<usize> {
    let longer = known.and_then(|known| known.source.as_ref());
    let longer = longer.filter(|longer| longer.start <= source.start && source.end <= longer.end);
    longer.unwrap_or(source).clone()
}

/// Without a prepositional phrase and its comma in front of the one who speaks, whether its preposition is left out or
/// not.
pub(super) fn without_setting(words: Words, source: &Range<usize>) -> Range<usize> {
    let first = words.sentences.get(words.sentence_of(source.start)).map(|sentence| sentence.tokens.start);
    let before = first.filter(|&first| first + 1 == source.start).unwrap_or(source.start);
    if words.pos(before) != Pos::Adp || words.is(before, "according") {
        return source.clone();
    }
    let comma = source.clone().find(|&at| words.text(at) == ",");
    comma.map(|comma| comma + 1..source.end).filter(|rest| !rest.is_empty()).unwrap_or_else(|| source.clone())
}

/// The source without a clause that it runs into: of "the cook feeds ninety children and" what stands before the verb, of "an
/// affidavit, a camera recorded the car" behind "according to" what stands before the comma.
pub(super) fn without_clause(words: Words, source: &Range<usize>) -> Range<usize> {
    let relative = |verb: usize| matches!(words.trees.relation(verb), Relation::AclRelcl | Relation::Acl);
    let verb_of = |subject: usize| {
        let verb = words.trees.head(subject).filter(|verb| source.contains(verb) && *verb > subject)?;
        let governed = words.trees.head(verb).is_some_and(|head| source.contains(&head));
        (words.trees.relation(subject) == Relation::Nsubj
            && matches!(words.pos(verb), Pos::Verb)
            && !governed
            && !relative(verb))
        .then_some(verb)
    };
    let Some((subject, verb)) = source.clone().find_map(|at| Some((at, verb_of(at)?))) else {
        return source.clone();
    };
    let own = words.trees.subtree(subject);
    let start = own.start.max(source.start);
    let according = source.start.checked_sub(1).is_some_and(|before| words.is(before, "to"));
    let comma = start.checked_sub(1).filter(|&comma| words.text(comma) == "," && comma > source.start);
    // "The author of “Boats Have Luck”": a clause within a title.
    let titled = start > source.start && words.pos(start) == Pos::Adp;
    match comma.filter(|_| according).or(titled.then_some(start)) {
        Some(end) => source.start..end,
        None => start..own.end.min(verb).max(start + 1),
    }
}

/// Whether the phrase can speak, and tells no time.
pub(super) fn can_speak(words: Words, source: &Range<usize>) -> bool {
    !is_time(words, source) && !is_moment(words, source)
}

/// "At one point calling it “a mistake”".
fn is_moment(words: Words, source: &Range<usize>) -> bool {
    const MOMENTS: &[&str] = &["moment", "point", "stage", "time"];
    let noun = source.end.saturating_sub(1);
    source.len() == 2
        && MOMENTS.contains(&&*words.lemma(noun))
        && source.start.checked_sub(1).is_some_and(|before| words.is(before, "at"))
}

/// Whether the phrase is a length of time, which says nothing: "it took her six minutes to respond".
fn is_time(words: Words, source: &Range<usize>) -> bool {
    const UNITS: &[&str] = &["second", "minute", "hour", "day", "week", "month", "year"];
    let number = |at: usize| words.pos(at) == Pos::Num || words.is_any(at, &["a", "an", "several", "few"]);
    source.len() == 2 && number(source.start) && UNITS.contains(&&*words.lemma(source.start + 1))
}

/// With the name before an apposition that is taken for the whole ("Vantor (KEX: VNT), a maker of pumps, reported"), and
/// without the day behind it.
pub(super) fn with_name(words: Words, source: &Range<usize>) -> Range<usize> {
    let mut source = source.clone();
    let day = source.end.saturating_sub(1);
    if source.len() > 3 && words.text(day - 1) == "," && phrases::is_day(words, day) {
        source.end = day - 1;
    }
    let apposed = || {
        let comma = source.start.checked_sub(1).filter(|&comma| words.text(comma) == ",")?;
        let floor = words.sentences.get(words.sentence_of(comma))?.tokens.start;
        let mut last = comma.checked_sub(1)?;
        if words.text(last) == ")" {
            last = before_bracket(words, last, floor)?;
        }
        let name = phrases::chunk_ending(words, last, floor).filter(|_| words.pos(last) == Pos::Propn)?;
        let opens = name.start == floor || matches!(words.text(name.start - 1), "-" | "--" | "–" | "—");
        (opens && words.pos(source.start) == Pos::Det).then_some(name.start)
    };
    apposed().unwrap_or(source.start)..source.end
}

/// How many tokens stand in brackets behind a name, at most.
const BRACKETS: usize = 10;

/// The token before the bracket that `closer` closes.
fn before_bracket(words: Words, closer: usize, floor: usize) -> Option<usize> {
    let mut inside = (floor.max(closer.saturating_sub(BRACKETS))..closer).rev();
    inside.find(|&at| words.text(at) == "(")?.checked_sub(1)
}

/// With the noun before a relative clause that is more than its pronoun.
pub(super) fn with_antecedent(words: Words, source: &Range<usize>) -> Range<usize> {
    if source.len() < 2 || !words.is_any(source.start, &["who", "whose"]) {
        return source.clone();
    }
    let floor =
        words.sentences.get(words.sentence_of(source.start)).map_or(0, |sentence| sentence.tokens.start);
    let comma = source.start.checked_sub(1).filter(|&before| words.text(before) == ",");
    let last = comma.unwrap_or(source.start).checked_sub(1).filter(|&last| last >= floor);
    // "Sen. Ann Example (D-Norland), who …".
    let last =
        last.and_then(
            |last| if words.text(last) == ")" { before_bracket(words, last, floor) } else { Some(last) },
        );
    let noun = last.and_then(|last| phrases::chunk_ending(words, last, floor));
    noun.map_or_else(|| source.clone(), |noun| noun.start..source.end)
}
