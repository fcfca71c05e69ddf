//! Finds counts, sums of money, shares and measures.
//!
//! Method: at each number (see [`numbers`](crate::numbers)) the words around decide: a currency makes it
//! money, "%" a share, a unit a measure, a noun a count. The unit of a count is the head of the noun phrase
//! after the number, the first plural in "82 unarmed farm workers died".
//!
//! "Hundreds of refugees" tells no number, so it has no value and counts as "about"; a range ("10 to 15
//! people") has no single value either. A fraction is a share: "two-thirds of voters" is 66.7 %. "Up to 50"
//! is a bound from above and counts as "less".
//!
//! Left out: scores and votes ("3-2"), numbers that are names ("Route 66", "Boeing 737", "G7"), and whatever
//! is part of a time expression. Cost: one pass; each number looks a fixed number of words ahead.

use serde::{Deserialize, Serialize};

use crate::{
    Span,
    document::Document,
    memo::Memo,
    numbers::{AtomKind, Number, Reader, may_count, one_of, ordinal_word, scale, scaled},
    sentences::Sentence,
    tags::{Form, Pos, Tag},
    times::TimeExpression,
    tokens::Token,
    wordlist::WordList,
};

mod units;

/// What a quantity counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum QuantityKind {
    /// "82 people".
    Count,
    /// "$4 million".
    Money,
    /// "12 per cent".
    Percent,
    /// "3 km".
    Measure,
    /// "the third".
    Ordinal,
}

/// How sure the article is of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Qualifier {
    /// No hedge.
    #[default]
    Exact,
    /// "about", "nearly", "some".
    About,
    /// "over", "at least".
    More,
    /// "under", "at most".
    Less,
}

/// A passage that tells a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Quantity {
    /// Number and unit, the hedge included.
    pub span: Span,
    /// What it counts.
    pub kind: QuantityKind,
    /// The number.
    pub value: Option<f64>,
    /// "people", "US$", "km".
    pub unit: Option<String>,
    /// How sure the article is.
    pub qualifier: Qualifier,
}

/// A sentence in which to find quantities.
struct Context<'d> {
    reader: Reader<'d>,
    /// The tag of the token that each atom belongs to.
    tags: Vec<Option<Tag>>,
}

/// What a pattern found.
struct Match {
    /// Index of its first and after its last atom, the hedge left out.
    start: usize,
    end: usize,
    kind: QuantityKind,
    value: Option<f64>,
    unit: Option<String>,
    /// Whether the words give a range or an order of magnitude.
    vague: bool,
}

/// Finds quantities outside of `times`; they come in text order and do not overlap.
#[must_use]
pub fn find(
    document: &Document,
    tokens: &[Token],
    sentences: &[Sentence],
    tags: &[Tag],
    times: &[TimeExpression],
) -> Vec<Quantity> {
    recall(&mut Memo::default(), document, tokens, sentences, tags, times)
}

/// Like [`find`], with the sentences that `memo` knows.
pub(crate) fn recall(
    memo: &mut Memo<Vec<Quantity>>,
    document: &Document,
    tokens: &[Token],
    sentences: &[Sentence],
    tags: &[Tag],
    times: &[TimeExpression],
) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut rest = times;
    for sentence in sentences {
        let start = sentence.span.start;
        let count = rest.iter().take_while(|time| time.span.start < sentence.span.end).count();
        let (times, after) = rest.split_at_checked(count).unwrap_or((rest, &[]));
        rest = after;
        let own = tokens.get(sentence.tokens.clone()).unwrap_or_default();
        let tags = tags.get(sentence.tokens.clone()).unwrap_or_default();
        let quantities = memo.recall(
            |key| {
                key.text(document.slice(sentence.span));
                key.number(own.len() as u32);
                for (token, tag) in own.iter().zip(tags) {
                    key.number(token.span.within(start).end);
                    key.byte(tag.pos as u8);
                    key.byte(tag.form as u8);
                }
                for time in times {
                    key.number(time.span.within(start).start);
                    key.number(time.span.within(start).end);
                }
            },
            || {
                let found = in_sentence(document, sentence.span, own, tags, times);
                let moved = |quantity: Quantity| Quantity { span: quantity.span.within(start), ..quantity };
                found.into_iter().map(moved).collect()
            },
        );
        let moved = |quantity: &Quantity| Quantity { span: quantity.span.after(start), ..quantity.clone() };
        found.extend(quantities.iter().map(moved));
    }
    found
}

/// The quantities of a sentence.
fn in_sentence(
    document: &Document,
    sentence: Span,
    tokens: &[Token],
    tags: &[Tag],
    times: &[TimeExpression],
) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut times = times.iter().map(|time| time.span).peekable();
    let reader = Reader::new(document, sentence);
    let tags = align(&reader, tokens, tags);
    let context = Context { reader, tags };
    // Where the last match ended: a hedge may not reach back into it.
    let (mut i, mut free) = (0, 0);
    while let Some(atom) = context.reader.atoms().get(i) {
        while times.next_if(|time| time.end <= atom.span.start).is_some() {}
        let time = times.peek().copied();
        let in_time = |span: Span| time.is_some_and(|time| time.overlaps(span));
        let found_here = if in_time(atom.span) { None } else { context.quantity(i) };
        let Some(found_here) =
            found_here.filter(|m| m.end > i && !in_time(context.reader.span(m.start, m.end)))
        else {
            i += 1;
            if in_time(atom.span) {
                free = i;
            }
            continue;
        };
        found.push(context.describe(&found_here, free));
        i = found_here.end;
        free = i;
    }
    found
}

/// The tag of the token under each atom.
fn align(reader: &Reader, tokens: &[Token], tags: &[Tag]) -> Vec<Option<Tag>> {
    let mut tagged = tokens.iter().zip(tags).peekable();
    let mut tag_at = |start: u32| {
        while tagged.next_if(|(token, _)| token.span.end <= start).is_some() {}
        tagged.peek().filter(|(token, _)| token.span.contains(start)).map(|&(_, &tag)| tag)
    };
    reader.atoms().iter().map(|atom| tag_at(atom.span.start)).collect()
}

impl Context<'_> {
    /// The quantity whose number or currency sign is at atom `i`.
    fn quantity(&self, i: usize) -> Option<Match> {
        let word = self.reader.text(i);
        if self.reader.kind(i)? == AtomKind::Word && !may_count(word) && !units::may_be_code(word) {
            return None;
        }
        if let Some(number) = units::money_sign(&self.reader, i) {
            return self.money(i, number);
        }
        if self.is_part_of_a_name(i) {
            return None;
        }
        self.ordinal(i).or_else(|| self.fraction(i)).or_else(|| self.numbered(i))
    }

    /// "$4 million", "US$1.5bn", "£3m–£5m" as two.
    fn money(&self, start: usize, at: usize) -> Option<Match> {
        let number = self.reader.number(at)?;
        (self.reader.kind(at) == Some(AtomKind::Digits)).then_some(())?;
        let (mut value, mut end) = (number.value, number.end);
        let mut vague = false;
        if let Some(last) = self.range(end) {
            (value, end, vague) = (None, last.end, true);
        }
        let letter = self.reader.text(end);
        let factor = match letter {
            "m" | "M" | "mil" => 1e6,
            "b" | "B" => 1e9,
            "k" | "K" => 1e3,
            "t" | "T" | "trn" => 1e12,
            _ => 1.0,
        };
        if factor > 1.0 && (self.reader.glued(end) || letter == "m") {
            value = value.map(|value| scaled(value, factor));
            end += 1;
        } else if self.reader.hyphen(end)
            && let Some(factor) = scale(self.reader.text(end + 1))
        {
            // "a $4-million prize"
            value = value.map(|value| scaled(value, factor));
            end += 2;
        }
        let sign: String = (start..at).map(|at| self.reader.text(at)).collect();
        Some(Match { start, end, kind: QuantityKind::Money, value, unit: Some(sign), vague })
    }

    /// The second number of a range: "10 to 15", "10-15".
    fn range(&self, at: usize) -> Option<Number> {
        let dash = matches!(self.reader.text(at), "-" | "–");
        let sign = usize::from(dash && units::money_sign(&self.reader, at + 1).is_some());
        (dash || self.reader.is(at, "to")).then(|| self.reader.number(at + 1 + sign)).flatten()
    }

    /// Number first, then what it counts.
    fn numbered(&self, i: usize) -> Option<Match> {
        let reader = &self.reader;
        let first = self.abbreviated(reader.number(i)?);
        let range = self.range(first.end).filter(|last| self.unit(i, last).is_some());
        let number = range.unwrap_or(first);
        let vague = range.is_some() || first.value.is_none();
        let value = if vague { None } else { first.value };
        if let Some((end, kind, unit)) = self.unit(i, &number) {
            return Some(Match { start: i, end, kind, value, unit, vague });
        }
        // A bare number: figures and "thousands fled", but neither "the two" nor a score.
        let next = number.end;
        let joined = reader.glued(next)
            && (reader.hyphen(next) || matches!(reader.text(next), "/" | ":" | "."))
            && reader.glued(next + 1)
            && reader.kind(next + 1).is_some();
        let lettered = reader.glued(next) && reader.kind(next) == Some(AtomKind::Word);
        let figure = reader.kind(i) == Some(AtomKind::Digits);
        let tells = figure || first.value.is_none() || first.value.is_some_and(|value| value >= 13.0);
        // "Paragraph 12", "Boeing 737".
        let label = i > 0 && reader.before(i, 1).starts_with(char::is_uppercase);
        // A bare "2015" is a year that nothing around it shows to be one.
        let year = matches!(reader.integer(i), Some((1700..=2100, 4)));
        let list = i == 0 && reader.any(next, &[".", ")"]);
        (tells && !joined && !lettered && !label && !list && !year).then_some(Match {
            start: i,
            end: next,
            kind: QuantityKind::Count,
            value,
            unit: None,
            vague,
        })
    }

    /// "5m people" are millions, "5m long" is a length; "5k" are thousands of anything.
    fn abbreviated(&self, number: Number) -> Number {
        let at = number.end;
        let factor = match self.reader.text(at) {
            "m" if self.reader.glued(at) && self.head(at + 1, false).is_some() => 1e6,
            "k" if self.reader.glued(at) => 1e3,
            _ => return number,
        };
        Number { end: at + 1, value: number.value.map(|value| scaled(value, factor)), figure: false }
    }

    /// What the number counts: index after the unit, kind, unit.
    fn unit(&self, start: usize, number: &Number) -> Option<(usize, QuantityKind, Option<String>)> {
        let reader = &self.reader;
        let at = number.end;
        if reader.text(at) == "%" || reader.any(at, &["percent", "pct"]) {
            return Some((at + 1, QuantityKind::Percent, Some("%".to_owned())));
        }
        if reader.is(at, "per") && reader.is(at + 1, "cent") {
            return Some((at + 2, QuantityKind::Percent, Some("%".to_owned())));
        }
        if reader.is(at, "percentage") && reader.any(at + 1, &["point", "points"]) {
            return Some((at + 2, QuantityKind::Percent, Some("percentage points".to_owned())));
        }
        // "100-metre", "five-storey", "hundreds of".
        let hyphen = usize::from(reader.hyphen(at) && reader.glued(at + 1));
        let of = usize::from(reader.is(at, "of"));
        let from = at + hyphen + of;
        let words = |from: usize, end: usize| {
            let words: Vec<&str> = (from..end).map(|at| reader.text(at)).collect();
            Some(words.join(" ").replace(" / ", "/").replace("° ", "°"))
        };
        let weight = reader.any(from, &["pound", "pounds"])
            && (reader.is(from + 1, "of")
                || reader.follows(start, &["weigh", "weighs", "weighed", "weighing"]));
        if weight {
            return Some((from + 1, QuantityKind::Measure, Some(reader.text(from).to_owned())));
        }
        if let Some(end) = units::money_word(reader, from) {
            return Some((end, QuantityKind::Money, words(from, end)));
        }
        if let Some(end) = units::measure(reader, from) {
            return Some((end, QuantityKind::Measure, words(from, end)));
        }
        if hyphen == 1 {
            let noun =
                reader.kind(from) == Some(AtomKind::Word) && !reader.any(from, &["year", "time", "to"]);
            let word = reader.text(from);
            let fits = noun
                && word.starts_with(char::is_lowercase)
                && reader.kind(start) == Some(AtomKind::Word)
                || noun
                    && reader
                        .any(from, &["page", "seat", "member", "point", "bed", "storey", "story", "mile"]);
            return fits.then(|| (from + 1, QuantityKind::Count, Some(word.to_owned())));
        }
        // "One of the worst" counts nothing.
        if reader.is(start, "one") && reader.any(at, &["of", "another"]) {
            return None;
        }
        let determiners = ["the", "these", "those", "his", "her", "its", "their", "our", "my"];
        let from = from + usize::from(of == 1 && reader.any(from, &determiners));
        let single = number.value.is_some_and(|value| value <= 1.0) && of == 0;
        let head = self.head(from, single)?;
        Some((head + 1, QuantityKind::Count, Some(reader.text(head).to_owned())))
    }

    /// The head of the noun phrase that starts at atom `from`: its first plural, or for a single thing its
    /// first noun that no other follows.
    fn head(&self, from: usize, single: bool) -> Option<usize> {
        const PLURALS: [&str; 14] = [
            "people",
            "men",
            "women",
            "children",
            "police",
            "staff",
            "personnel",
            "troops",
            "cattle",
            "sheep",
            "aircraft",
            "fish",
            "policemen",
            "firemen",
        ];
        static STOPS: WordList<66> = WordList::new([
            "and", "or", "but", "of", "in", "on", "at", "to", "for", "from", "by", "with", "as", "than",
            "that", "which", "who", "whom", "whose", "this", "these", "those", "the", "a", "an", "is", "was",
            "has", "does", "his", "its", "her", "their", "were", "are", "be", "been", "had", "have", "will",
            "would", "could", "can", "may", "into", "over", "under", "after", "before", "during", "since",
            "while", "when", "where", "if", "so", "not", "no", "it", "they", "he", "she", "we", "us", "yes",
            "across",
        ]);
        let reader = &self.reader;
        let mut head = None;
        for at in from..from + 6 {
            let word = reader.text(at);
            let tag = self.tags.get(at).copied().flatten();
            let hyphen = reader.hyphen(at) && reader.glued(at + 1);
            let stop = reader.kind(at) != Some(AtomKind::Word) && !hyphen
                || STOPS.has(word)
                || tag.is_none_or(|tag| {
                    matches!(
                        tag.pos,
                        Pos::Adp | Pos::Det | Pos::Pron | Pos::Cconj | Pos::Sconj | Pos::Aux | Pos::Part
                    ) || matches!((tag.pos, tag.form), (Pos::Verb, Form::Past | Form::Present | Form::Base))
                });
            if stop && !hyphen {
                break;
            }
            let noun = tag.is_some_and(|tag| matches!(tag.pos, Pos::Noun | Pos::Propn));
            let ending =
                word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
            let plural =
                noun && (ending || one_of(word, &PLURALS) || tag.is_some_and(|tag| tag.form == Form::Plural));
            match head {
                // "82 sports fans".
                Some(_) if plural && tag.is_some_and(|tag| tag.form == Form::Plural) => head = Some(at),
                Some(_) => break,
                None if plural && !reader.hyphen(at + 1) => head = Some(at),
                None if single && noun && !self.noun_at(at + 1) => head = Some(at),
                None => {}
            }
        }
        head
    }

    fn noun_at(&self, at: usize) -> bool {
        self.tags.get(at).copied().flatten().is_some_and(|tag| matches!(tag.pos, Pos::Noun | Pos::Propn))
    }

    /// "the third", "21st", "twenty-first".
    fn ordinal(&self, i: usize) -> Option<Match> {
        let reader = &self.reader;
        let (value, end) = match reader.integer(i) {
            Some((value, _)) if reader.glued(i + 1) && reader.any(i + 1, &["st", "nd", "rd", "th"]) => {
                (value, i + 2)
            }
            Some(_) => return None,
            None => {
                let determiners =
                    ["the", "a", "his", "her", "its", "their", "my", "our", "this", "that", "every", "s"];
                let value = ordinal_word(reader.text(i)).filter(|_| reader.follows(i, &determiners))?;
                (value, i + 1)
            }
        };
        // "a third of" is a share, "the first half" and "the second" of a minute are common turns.
        // "the Second Amendment" a name.
        let name = reader.text(i).starts_with(char::is_uppercase)
            && reader.text(end).starts_with(char::is_uppercase)
            && reader.kind(i) == Some(AtomKind::Word);
        if name || reader.is(end, "of") && reader.follows(i, &["a"]) {
            return None;
        }
        let value = Some(f64::from(value));
        Some(Match { start: i, end, kind: QuantityKind::Ordinal, value, unit: None, vague: false })
    }

    /// "half of", "a third of", "two-thirds", "three quarters of": shares, in per cent.
    fn fraction(&self, i: usize) -> Option<Match> {
        const PARTS: [(&str, f64); 11] = [
            ("half", 2.0),
            ("third", 3.0),
            ("thirds", 3.0),
            ("quarter", 4.0),
            ("quarters", 4.0),
            ("fifth", 5.0),
            ("fifths", 5.0),
            ("eighths", 8.0),
            ("tenth", 10.0),
            ("tenths", 10.0),
            ("sixths", 6.0),
        ];
        let reader = &self.reader;
        let part = |at: usize| PARTS.iter().find(|(word, _)| reader.is(at, word)).map(|&(_, parts)| parts);
        let share = |end, value| {
            let unit = Some("%".to_owned());
            Some(Match { start: i, end, kind: QuantityKind::Percent, value: Some(value), unit, vague: false })
        };
        if reader.is(i, "half") && reader.any(i + 1, &["of", "the", "its", "their"]) {
            return share(i + 1, 50.0);
        }
        if reader.any(i, &["a", "one"])
            && part(i + 1).is_some_and(|parts| parts > 2.0)
            && reader.is(i + 2, "of")
        {
            return part(i + 1).and_then(|parts| share(i + 2, 100.0 / parts));
        }
        let count = crate::numbers::below_hundred(reader.text(i)).filter(|&count| count > 0.0)?;
        let at = i + 1 + usize::from(reader.hyphen(i + 1));
        let parts = part(at).filter(|&parts| count < parts && reader.text(at).ends_with('s'))?;
        share(at + 1, 100.0 * count / parts)
    }

    /// Whether the figure at `i` is glued to letters or a hyphen before it: "G7", "F-16", "3-2".
    fn is_part_of_a_name(&self, i: usize) -> bool {
        let mark = self.reader.before(i, 1);
        let glued = i > 0 && self.reader.glued(i);
        glued
            && (mark.ends_with(char::is_alphanumeric)
                || matches!(mark, "-" | "–" | "/" | ":" | "." | "#" | "@" | "_" | "&" | "="))
            || matches!(mark, "No" | "no" | "Nos") && i > 0
            || mark == "." && self.reader.before(i, 2) == "No"
    }

    /// The published form, with the hedge before it.
    fn describe(&self, found: &Match, free: usize) -> Quantity {
        let hedge = units::hedge(&self.reader, found.start).filter(|&(_, start)| start >= free);
        let (qualifier, start) = match hedge {
            Some(hedge) => hedge,
            None if found.vague && found.value.is_none() && found.kind != QuantityKind::Ordinal => {
                (Qualifier::About, found.start)
            }
            None => (Qualifier::Exact, found.start),
        };
        Quantity {
            span: self.reader.span(start, found.end),
            kind: found.kind,
            value: found.value,
            unit: found.unit.clone(),
            qualifier,
        }
    }
}

#[cfg(test)]
mod tests;
