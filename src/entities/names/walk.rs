//! Goes over the text and labels its words.

use super::{features::View, label, votes::Votes};
use crate::model::{self, Model};

/// Labels every token. Greedy, from left to right; each decision sees the two before it. `decide` gets the
/// token, the features and the label before, and gives the label.
pub(super) fn walk(
    view: &View,
    votes: Option<&Votes>,
    mut decide: impl FnMut(usize, &[u32], u8) -> u8,
) -> Vec<u8> {
    let mut labels = vec![label::OUTSIDE; view.text.len()];
    let mut features = Vec::with_capacity(128);
    for sentence in view.text.sentences {
        let bounds = sentence.tokens.clone();
        let (mut last, mut earlier) = (label::OUTSIDE, label::OUTSIDE);
        for at in bounds.clone() {
            let open = matches!(label::parts(last), Some((_, label::FIRST | label::INNER)));
            let mut label = label::OUTSIDE;
            if open || view.may_begin(at) {
                view.features(at, &bounds, [u32::from(last), u32::from(earlier)], votes, &mut features);
                label = decide(at, &features, last);
            }
            labels.get_mut(at).into_iter().for_each(|slot| *slot = label);
            (last, earlier) = (label, last);
        }
    }
    labels
}

/// Labels by `model`, without and then with the votes of the article's own names.
pub(super) fn apply(model: &Model, view: &View) -> Vec<u8> {
    let pass =
        |votes: Option<&Votes>| walk(view, votes, |_, features, last| best(&model.score(features), last));
    let first = pass(None);
    pass(Some(&Votes::count(view, &first)))
}

/// The best label that may follow `last`.
pub(super) fn best(scores: &model::Scores, last: u8) -> u8 {
    let allowed = |label: usize| u8::try_from(label).is_ok_and(|label| label::follows(last, label));
    model::best(scores, label::COUNT, allowed)
        .and_then(|label| u8::try_from(label).ok())
        .unwrap_or(label::OUTSIDE)
}
