//! Makes a tree of the heads that look best.
//!
//! Each word takes the head that scores best, and one word is the root: that which loses least by it. Where heads lead in a
//! circle, one word of it takes another head, again so that least is lost: the first step of Chu & Liu ("On the shortest
//! arborescence of a directed graph", 1965), which is nearly always the last, as circles are rare and short.

use super::network::{DEPENDENT, EXTRA, HEAD, Views, WHERE_HEAD, WIDE, distance, score_where};
use crate::recurrent::fixed::{Factor, factors, product};

/// How many words away a head is looked for.
const REACH: usize = 100;

/// The words of a sentence, and where they stand among its tokens.
pub(super) struct Words<'w> {
    views: &'w [Views],
    places: &'w [usize],
    /// Each word as dependent and as head.
    dependents: Vec<Factor<VECTORS>>,
    heads: Vec<Factor<VECTORS>>,
    /// What one is in the product of the two.
    part: f32,
}

/// Vectors of eight numbers that a view fills.
const VECTORS: usize = WIDE / 8;

/// What is known of whether a word's heads lead to the root.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leads {
    Unknown,
    /// Passed on the way that is being followed.
    Passed,
    ToRoot,
    /// Into a circle that has not been cut.
    Astray,
}

impl<'w> Words<'w> {
    pub(super) fn new(views: &'w [Views], places: &'w [usize]) -> Self {
        let (dependents, one) = factors(views.iter().map(|views| views[DEPENDENT]));
        let (heads, other) = factors(views.iter().map(|views| views[HEAD]));
        Self { views, places, dependents, heads, part: one * other }
    }

    /// The head of each word; the root's is itself. Cost: linear.
    pub(super) fn heads(&self) -> Vec<usize> {
        let count = self.views.len();
        let mut heads = Vec::with_capacity(count);
        let mut root: Option<(usize, f32)> = None;
        for word in 0..count {
            let (head, best) = self.best(word, None).unwrap_or((word, 0.0));
            heads.push(head);
            let gain = self.views.get(word).map_or(0.0, |views| views[WHERE_HEAD][EXTRA]) - best;
            if root.is_none_or(|(_, most)| gain > most) {
                root = Some((word, gain));
            }
        }
        let root = root.map_or(0, |(root, _)| root);
        if let Some(head) = heads.get_mut(root) {
            *head = root;
        }
        self.cut(&mut heads, root);
        heads
    }

    /// The best head for `word`, or of those that lead to the root, if that is asked for, and its score.
    #[inline(never)]
    fn best(&self, word: usize, allowed: Option<&[Leads]>) -> Option<(usize, f32)> {
        let near = word.saturating_sub(REACH)..(word + REACH + 1).min(self.views.len());
        let (views, &place, own) =
            (self.views.get(word)?, self.places.get(word)?, self.dependents.get(word)?);
        let others = self.views.get(near.clone())?.iter().zip(self.heads.get(near.clone())?);
        let mut best: Option<(usize, f32)> = None;
        for (head, ((other, factor), &other_place)) in near.clone().zip(others.zip(self.places.get(near)?)) {
            if head == word || allowed.is_some_and(|leads| leads.get(head) != Some(&Leads::ToRoot)) {
                continue;
            }
            let score = product(own, factor) as f32 * self.part
                + score_where(views, other, distance(place, other_place));
            if best.is_none_or(|(_, most)| score > most) {
                best = Some((head, score));
            }
        }
        best
    }

    /// Cuts all circles.
    fn cut(&self, heads: &mut [usize], root: usize) {
        let mut leads = vec![Leads::Unknown; heads.len()];
        if let Some(slot) = leads.get_mut(root) {
            *slot = Leads::ToRoot;
        }
        let mut circles = Vec::new();
        for start in 0..heads.len() {
            let mut way = Vec::new();
            let mut at = start;
            while let Some(slot) = leads.get_mut(at).filter(|slot| **slot == Leads::Unknown) {
                *slot = Leads::Passed;
                way.push(at);
                at = heads.get(at).copied().unwrap_or(root);
            }
            let end = leads.get(at).copied().unwrap_or(Leads::ToRoot);
            if end == Leads::Passed {
                circles.push(at);
            }
            let found = if end == Leads::ToRoot { Leads::ToRoot } else { Leads::Astray };
            for at in way {
                if let Some(slot) = leads.get_mut(at) {
                    *slot = found;
                }
            }
        }
        for start in circles {
            let mut circle = vec![start];
            let next = |at: usize| heads.get(at).copied().unwrap_or(start);
            let mut at = next(start);
            while at != start {
                circle.push(at);
                at = next(at);
            }
            let mut least: Option<(usize, usize, f32)> = None;
            for &word in &circle {
                let Some((head, score)) = self.best(word, Some(&leads)) else { continue };
                let loss = self.best(word, None).map_or(0.0, |(_, best)| best) - score;
                if least.is_none_or(|(_, _, most)| loss < most) {
                    least = Some((word, head, loss));
                }
            }
            let (word, head) = least.map_or((start, root), |(word, head, _)| (word, head));
            if let Some(slot) = heads.get_mut(word) {
                *slot = head;
            }
            for at in circle {
                if let Some(slot) = leads.get_mut(at) {
                    *slot = Leads::ToRoot;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{REACH, Words};
    use crate::syntax::network::{DEPENDENT, EXTRA, HEAD, VIEWS, Views, WHERE_HEAD, WIDE};

    /// Words each of which scores what `scores` say as dependent of each other, and as root.
    fn words(scores: &[Vec<f32>], roots: &[f32]) -> Vec<Views> {
        let view = |(number, (scores, &root)): (usize, (&Vec<f32>, &f32))| {
            let mut views = [[0.0; WIDE]; VIEWS];
            views[DEPENDENT][..scores.len()].copy_from_slice(scores);
            views[HEAD][number % WIDE] = 1.0;
            views[WHERE_HEAD][EXTRA] = root;
            views
        };
        scores.iter().zip(roots).enumerate().map(view).collect()
    }

    fn heads(views: &[Views]) -> Vec<usize> {
        let places: Vec<usize> = (0..views.len()).collect();
        Words::new(views, &places).heads()
    }

    #[test]
    fn each_takes_its_best_head() {
        let scores = [vec![0.0, 3.0, 1.0], vec![1.0, 0.0, 1.5], vec![0.0, 2.0, 0.0]];
        assert_eq!(heads(&words(&scores, &[0.0, 5.0, 0.0])), [1, 1, 1]);
    }

    #[test]
    fn a_circle_is_cut_where_least_is_lost() {
        // The first two want each other; the second loses less by hanging on the root, the third.
        let scores = [vec![0.0, 5.0, 1.0], vec![5.0, 0.0, 4.0], vec![0.0, 0.0, 0.0]];
        assert_eq!(heads(&words(&scores, &[0.0, 0.0, 9.0])), [1, 2, 2]);
    }

    proptest! {
        #[test]
        fn there_is_one_tree(
            rows in proptest::collection::vec((proptest::collection::vec(-2.0..2.0f32, WIDE), -2.0..2.0f32), 1..3 * REACH),
        ) {
            let (scores, roots): (Vec<Vec<f32>>, Vec<f32>) = rows.into_iter().unzip();
            let heads = heads(&words(&scores, &roots));
            prop_assert_eq!((0..heads.len()).filter(|&word| heads[word] == word).count(), 1);
            for start in 0..heads.len() {
                let up = std::iter::successors(Some(start), |&word| (heads[word] != word).then(|| heads[word]));
                prop_assert!(up.take(heads.len() + 1).count() <= heads.len(), "a circle");
            }
        }
    }
}
