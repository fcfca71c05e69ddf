//! Finds where the story stands in a paste: the densest stretch of running text.
//!
//! Every line of prose adds to a stretch, by its length; every other line takes from it, less after a while, since
//! a chart's labels or a listing may be long; a line that ends
//! stories ("View comments") takes much. The stretch with the largest sum (Kadane's algorithm) is the
//! story's core. Cost: one pass.

use super::{
    features::{End, LineFacts},
    phrases::Furniture,
};
use crate::HintSet;

/// Lines without prose after which further ones take less.
const LONG: usize = 15;

/// Lines of the core, the first and one past the last; empty if the text has no prose.
#[must_use]
pub fn core(facts: &[LineFacts]) -> std::ops::Range<usize> {
    let mut best = (0.0, 0..0);
    let (mut sum, mut from) = (0.0_f32, 0);
    let mut run = 0;
    for (index, fact) in facts.iter().enumerate() {
        if sum <= 0.0 {
            (sum, from) = (0.0, index);
        }
        let weight = weight(fact);
        run = if weight > 0.0 { 0 } else { run + 1 };
        sum += if run > LONG && !fact.ending { 0.4 * weight } else { weight };
        if sum > best.0 {
            best = (sum, from..index + 1);
        }
    }
    best.1
}

/// How far below the core the story may go on.
const GAP: usize = 25;

/// How many lines in a row are running text where it does.
const ROW: usize = 4;

/// The part of their words that those lines share with the core, on average.
const SHARED: f32 = 0.18;

/// The core with what follows below a box of links and buttons, if that is running text about the same: several lines in a row,
/// which readers' comments are not, and in the core's own words, which another story is not. Asks what the lines
/// [share](LineFacts::shared) with the core. Cost: one pass.
#[must_use]
pub fn whole(facts: &[LineFacts], core: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let mut end = core.end;
    let told = |fact: &LineFacts| {
        let closed = fact.words >= 8 && !matches!(fact.end, End::Open);
        closed
            && !(fact.biography || fact.credit || fact.remark || fact.tells_time && fact.dated > 0.3)
            && fact.furniture == Furniture::None
            && !fact.hints.has(HintSet::LINK.and(HintSet::BESIDE))
            && fact.count < 2
    };
    // A live page's posts each stand below their time.
    let live =
        facts.get(core.clone()).is_some_and(|core| core.iter().filter(|fact| fact.is_time()).count() >= 2);
    let mut from = core.end;
    while !core.is_empty() && from < facts.len().min(end + GAP) {
        // Short answers and questions of an interview stand between longer ones.
        let short = |fact: &LineFacts| {
            (2..8).contains(&fact.words)
                && !matches!(fact.end, End::Open | End::Colon)
                && fact.furniture == Furniture::None
                && !(fact.pointer || fact.credit || fact.remark || fact.ending)
        };
        let run = facts.iter().skip(from).take_while(|fact| told(fact) || short(fact)).count();
        let lines = || facts.iter().skip(from).take(run).filter(|fact| told(fact));
        let row = lines().count();
        #[expect(clippy::cast_precision_loss, reason = "a share needs no exact count")]
        let shared = lines().map(|fact| fact.shared).sum::<f32>() / row.max(1) as f32;
        let post = || live && facts.get(end..from).is_some_and(|gap| gap.iter().any(LineFacts::is_time));
        if row >= ROW && shared >= SHARED || row > 0 && shared > 0.0 && post() {
            end = from + run;
        }
        from += run + 1;
    }
    core.start..end
}

/// What a line adds to a stretch.
fn weight(fact: &LineFacts) -> f32 {
    if fact.ending {
        return -15.0;
    }
    let elsewhere = fact.hints.has(HintSet::LINK.and(HintSet::BESIDE));
    if fact.is_prose() && !fact.biography && !fact.credit && !elsewhere && fact.count < 2 {
        return match fact.words {
            45.. => 3.5,
            25.. => 2.8,
            18.. => 2.0,
            _ => 1.2,
        };
    }
    match fact.words {
        _ if fact.hints.has(HintSet::COMMENTS) => -1.0,
        _ if fact.no_letters => -0.1,
        0..=2 => -0.3,
        6.. if fact.speech || fact.opens_quoted => 0.3,
        _ => -0.6,
    }
}

#[cfg(test)]
mod tests {
    use super::core;
    use crate::{
        blocks::{features, words::Words},
        document::Document,
    };

    fn core_of(text: &str) -> std::ops::Range<usize> {
        let document = Document::new(text);
        core(&features::read(&document, &Words::of(&document), &[]))
    }

    #[test]
    fn story_between_navigation_and_comments() {
        let story =
            "The ferry crews of Alderport went on strike because the harbour board had cut their pay again";
        let remark =
            "I think that the board is right, and that the crews have been paid more than enough for years";
        let text = format!(
            "Home\nNews\nSport\n{story}.\n{story} on Monday.\nPhoto\n{story} this year.\nComments\n{remark}.\nReply\n{remark}, sadly."
        );
        assert_eq!(core_of(&text), 3..7);
        assert!(core_of("Home\nNews").is_empty());
    }
}
