//! Pairs quotation marks.
//!
//! All English styles: curly and straight, double and single, ``` `` ``` with `''`, guillemets, low
//! German openers, and any of them nested in another. A paragraph may open a quotation and leave it
//! open; if the next one opens with the same mark, the speech goes on (the newspaper convention for
//! running quotations). Otherwise the quotation ends with its paragraph.
//!
//! Two steps: [`signs`] reads each mark together with its neighbours and says whether it may open or
//! close (apostrophes, elisions and inches are no marks), then [`Pairing`] matches them on a stack.
//! A single mark opens only if a closing one is found ahead, since most of them are apostrophes; a
//! plural possessive ("the workers’") closes only if nothing better follows.
//!
//! Units: byte spans. Cost: one pass over the marks, each looking ahead at most [`LOOKAHEAD`] marks.

mod signs;

use crate::{
    Span,
    blocks::{Block, BlockKind},
    document::Document,
    order,
};
pub(crate) use signs::is_mark;
use signs::{Family, Role, Sign};

/// How many marks ahead the closing partner of a single mark is sought.
const LOOKAHEAD: usize = 200;

/// How many quotations deep passages are told apart; deeper marks are passed over. Print knows three.
const MAX_DEPTH: usize = 8;

/// A passage in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// From the opening to the closing mark, both included.
    pub outer: Span,
    /// What stands between the marks.
    pub inner: Span,
    /// Index of its block.
    pub block: u32,
    /// How many quotations it lies within: 0 for one that stands in the text itself.
    pub depth: u32,
    /// Index of the outermost passage around it; its own index at depth 0.
    pub root: u32,
    /// Whether the closing mark stands there; otherwise it runs to the end of its block.
    pub closed: bool,
    /// Whether it goes on with the quotation that the block before left open.
    pub continues: bool,
}

/// Pairs the marks of the story's blocks; passages come in text order, outer before inner.
#[must_use]
pub fn pair(document: &Document, blocks: &[Block]) -> Vec<Quoted> {
    let mut passages: Vec<Quoted> = Vec::new();
    // The family of marks that the last running paragraph left open.
    let mut carried: Option<Family> = None;
    let next_opens_single = next_paragraph_opens_single(document, blocks);
    for ((index, block), next_opens_single) in
        (0..).zip(blocks).zip(next_opens_single).filter(|((_, block), _)| block.kind.is_story())
    {
        let runs = block.kind.is_body();
        let signs = signs::read(document.slice(block.span), block.span.start);
        let pairing = Pairing {
            block: index,
            text: document.slice(block.span),
            span: block.span,
            signs: &signs,
            carried: carried.filter(|_| runs),
            next_opens_single: runs && next_opens_single,
            open: Vec::new(),
            done: Vec::new(),
        };
        let (done, left_open) = pairing.run();
        append_nested(&mut passages, done);
        // Captions and pull quotes stand between paragraphs without ending a running quotation.
        if runs || block.kind == BlockKind::Crosshead {
            carried = left_open;
        }
    }
    passages
}

/// Whether `at` lies in a quotation. Cost: a binary search.
#[must_use]
pub fn inside(quoted: &[Quoted], at: u32) -> bool {
    enclosing(quoted, at).is_some()
}

/// The outermost quotation around `at`. Cost: a binary search.
#[must_use]
pub fn enclosing(quoted: &[Quoted], at: u32) -> Option<&Quoted> {
    let before = quoted.partition_point(|passage| passage.outer.start <= at);
    let last = quoted.get(before.checked_sub(1)?)?;
    quoted.get(last.root as usize).filter(|root| root.outer.contains(at))
}

/// For each block, whether the next running paragraph opens with ‘.
fn next_paragraph_opens_single(document: &Document, blocks: &[Block]) -> Vec<bool> {
    let mut next = false;
    let mut answers: Vec<bool> = Vec::with_capacity(blocks.len());
    for block in blocks.iter().rev() {
        answers.push(next);
        if block.kind.is_body() {
            let text = document.slice(block.span);
            next = text.starts_with('‘') || text.strip_prefix('\'').is_some_and(opens_sentence);
        }
    }
    answers.reverse();
    answers
}

/// Whether a straight single mark before `rest` opens speech: a capital follows, as in no "'90s" or "'em".
fn opens_sentence(rest: &str) -> bool {
    rest.starts_with(char::is_uppercase)
}

/// Sorts the passages of one block, tells their depth and root, and appends them.
fn append_nested(passages: &mut Vec<Quoted>, mut done: Vec<Quoted>) {
    order::by(&mut done, |passage| order::outermost(passage.outer.start, passage.outer.end));
    let mut around: Vec<(u32, u32)> = Vec::new(); // (end, index) of the passages around the next one
    for mut passage in done {
        let index = u32::try_from(passages.len()).unwrap_or(u32::MAX);
        around.retain(|&(end, _)| end >= passage.outer.end);
        passage.depth = u32::try_from(around.len()).unwrap_or(u32::MAX);
        passage.root = around.first().map_or(index, |&(_, root)| root);
        around.push((passage.outer.end, index));
        passages.push(passage);
    }
}

/// Matches the marks of one block.
struct Pairing<'s> {
    block: u32,
    text: &'s str,
    span: Span,
    signs: &'s [Sign],
    carried: Option<Family>,
    next_opens_single: bool,
    open: Vec<Open>,
    done: Vec<Quoted>,
}

/// An opening mark whose partner has not come yet.
#[derive(Clone, Copy)]
struct Open {
    family: Family,
    span: Span,
    continues: bool,
    /// Single marks know their partner from the look-ahead.
    partner: Option<usize>,
}

impl Pairing<'_> {
    /// The passages, unsorted, and the family that is still open at the end of the block.
    fn run(mut self) -> (Vec<Quoted>, Option<Family>) {
        for (index, &sign) in self.signs.iter().enumerate() {
            match sign.family {
                Family::Single => self.single(index, sign),
                Family::Double | Family::Low | Family::Guillemet => self.double(index, sign),
            }
        }
        let left_open = self.open.first().copied();
        if let Some(open) = left_open {
            let end = self.span.end;
            self.close(open, Span::new(end, end), false);
        }
        (self.done, left_open.map(|open| open.family))
    }

    fn single(&mut self, index: usize, sign: Sign) {
        if let Some(at) = self.open.iter().rposition(|open| open.partner == Some(index)) {
            let open = self.open.get(at).copied();
            self.open.truncate(at);
            if let Some(open) = open {
                self.close(open, sign.span, true);
            }
        } else if sign.role.may_open() && self.open.len() < MAX_DEPTH {
            let first = sign.span.start == self.span.start;
            let continues = first && self.carried == Some(Family::Single);
            let partner = self.partner_of(index);
            // A curly mark at the start of a paragraph, or any before a capital, may run on into the next one.
            let rest = self.text.get((sign.span.end - self.span.start) as usize..).unwrap_or_default();
            let begins = first && sign.curly || opens_sentence(rest);
            let runs_on = begins && self.open.is_empty() && self.next_opens_single;
            let partner = partner.filter(|&(_, weak)| !(weak && runs_on)).map(|(index, _)| index);
            if partner.is_some() || runs_on {
                self.open.push(Open { family: Family::Single, span: sign.span, continues, partner });
            }
        } else if sign.role == Role::StrongClose
            && self.open.is_empty()
            && self.carried == Some(Family::Single)
        {
            self.close_carried(sign);
        }
    }

    /// The sign that closes the single mark at `index`, if one stands ahead, and whether it may be
    /// a plural possessive instead.
    fn partner_of(&self, index: usize) -> Option<(usize, bool)> {
        let mut depth = 0_u32;
        let mut possessive = None;
        let mut straight_open = self.open.iter().any(|open| open.family == Family::Double);
        let enclosed = straight_open;
        for (ahead, sign) in self.signs.iter().enumerate().skip(index + 1).take(LOOKAHEAD) {
            if sign.family != Family::Single {
                let opens = match sign.role {
                    Role::Open => true,
                    Role::Inches | Role::StrongClose | Role::Close | Role::WeakClose => false,
                    Role::Either => !straight_open || (depth == 0 && !enclosed),
                };
                straight_open = opens;
                if opens {
                    depth += 1;
                } else if depth > 0 {
                    depth -= 1;
                } else if enclosed {
                    break; // the quotation around this mark ends here
                }
            } else if depth == 0 {
                match sign.role {
                    Role::StrongClose | Role::Close => return Some((ahead, false)),
                    Role::WeakClose if possessive.is_none() => possessive = Some(ahead),
                    Role::Open if possessive.is_some() => break,
                    _ => {}
                }
            }
        }
        possessive.map(|index| (index, true))
    }

    fn double(&mut self, index: usize, sign: Sign) {
        let partner = self.open.iter().rposition(|open| open.family.closes_with(sign));
        let closes = match sign.role {
            // “ opens in English and closes what „ has opened.
            Role::Open => {
                sign.low_closer
                    && partner.and_then(|at| self.open.get(at)).is_some_and(|open| open.family == Family::Low)
            }
            Role::Close | Role::StrongClose | Role::WeakClose | Role::Inches => true,
            Role::Either => partner.is_some(),
        };
        match (closes, partner) {
            (true, Some(at)) => {
                let open = self.open.get(at).copied();
                // Whatever is open inside has lost its closing mark.
                self.open.truncate(at);
                if let Some(open) = open {
                    self.close(open, sign.span, true);
                }
            }
            (true, None) => {
                if sign.role == Role::Close && self.carried.is_some_and(|family| family.is_like(sign.family))
                {
                    self.close_carried(sign);
                }
            }
            // A second opener of the same family: nested if enough closers follow; otherwise the
            // first one has lost its closer, and the passage goes on.
            (false, Some(_)) if !(sign.curly && self.closers_after(index, sign.family) >= 2) => {}
            (false, _) => {
                if self.open.len() < MAX_DEPTH {
                    let continues = sign.span.start == self.span.start
                        && self.carried.is_some_and(|f| f.is_like(sign.family));
                    self.open.push(Open { family: sign.family, span: sign.span, continues, partner: None });
                }
            }
        }
    }

    /// How many more marks of `family` close than open after `index`, as far as the look-ahead goes.
    fn closers_after(&self, index: usize, family: Family) -> i32 {
        let ahead = self.signs.iter().skip(index + 1).take(LOOKAHEAD).filter(|sign| sign.family == family);
        ahead.map(|sign| if sign.role == Role::Open { -1 } else { 1 }).sum()
    }

    /// A closing mark whose quotation the paragraph before left open without repeating the opener.
    fn close_carried(&mut self, sign: Sign) {
        self.carried = None;
        let start = Span::new(self.span.start, self.span.start);
        let open = Open { family: sign.family, span: start, continues: true, partner: None };
        self.close(open, sign.span, true);
    }

    fn close(&mut self, open: Open, closer: Span, closed: bool) {
        self.done.push(Quoted {
            outer: open.span.join(closer),
            inner: Span::new(open.span.end, closer.start),
            block: self.block,
            depth: 0,
            root: 0,
            closed,
            continues: open.continues,
        });
    }
}

#[cfg(test)]
mod tests;
