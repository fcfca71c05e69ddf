//! Questions to the trees.

use std::ops::Range;

use super::{Arc, Relation};

/// The trees of a text with what is asked of them often: dependents and the stretch of each subtree. Built once, in
/// linear time; indexes are tokens of the document. Past the end there is nothing.
#[derive(Clone, Debug, Default)]
pub struct Trees {
    arcs: Vec<Arc>,
    /// Dependents of all tokens, grouped by head, in the order of the text.
    dependents: Vec<u32>,
    /// Where each token's group starts in `dependents`; one more entry for the end.
    starts: Vec<u32>,
    /// First and last token of each subtree.
    edges: Vec<(u32, u32)>,
}

impl Trees {
    /// Builds the view. `arcs` come from [`parse`](super::parse).
    #[must_use]
    pub fn new(arcs: Vec<Arc>) -> Self {
        let count = arcs.len();
        let heads = || (0u32..).zip(&arcs).filter(|&(at, arc)| arc.head != at && (arc.head as usize) < count);
        let mut starts = vec![0u32; count + 1];
        for (_, arc) in heads() {
            if let Some(start) = starts.get_mut(arc.head as usize + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut free = starts.clone();
        let mut dependents = vec![0; sum as usize];
        for (at, arc) in heads() {
            if let Some(slot) = free.get_mut(arc.head as usize) {
                if let Some(dependent) = dependents.get_mut(*slot as usize) {
                    *dependent = at;
                }
                *slot += 1;
            }
        }
        let mut trees =
            Self { arcs, dependents, starts, edges: (0u32..).take(count).map(|at| (at, at)).collect() };
        trees.find_edges();
        trees
    }

    /// Heads come before their dependents in `order`; backwards, each hands its edges up.
    fn find_edges(&mut self) {
        let mut order: Vec<u32> =
            (0u32..).zip(&self.arcs).filter(|&(at, arc)| arc.head == at).map(|(at, _)| at).collect();
        let mut at = 0;
        while let Some(&token) = order.get(at) {
            order.extend(self.group(token as usize));
            at += 1;
        }
        for &token in order.iter().rev() {
            let Some(&(first, last)) = self.edges.get(token as usize) else { continue };
            let head = self.arcs.get(token as usize).map_or(token, |arc| arc.head);
            if let Some(edges) = self.edges.get_mut(head as usize) {
                *edges = (edges.0.min(first), edges.1.max(last));
            }
        }
    }

    fn group(&self, index: usize) -> &[u32] {
        let range = self.starts.get(index).zip(self.starts.get(index + 1));
        range.and_then(|(&start, &end)| self.dependents.get(start as usize..end as usize)).unwrap_or(&[])
    }

    /// The arcs, parallel to the tokens.
    #[must_use]
    pub fn arcs(&self) -> &[Arc] {
        &self.arcs
    }

    /// Head of the token; `None` for the root of a sentence.
    #[must_use]
    pub fn head(&self, index: usize) -> Option<usize> {
        self.arcs.get(index).map(|arc| arc.head as usize).filter(|&head| head != index)
    }

    /// Relation of the token to its head.
    #[must_use]
    pub fn relation(&self, index: usize) -> Relation {
        self.arcs.get(index).map_or(Relation::Dep, |arc| arc.relation)
    }

    /// Dependents of the token, in the order of the text.
    pub fn dependents(&self, index: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.group(index).iter().map(|&dependent| dependent as usize)
    }

    /// Its first dependent with one of `relations`.
    #[must_use]
    pub fn dependent(&self, index: usize, relations: &[Relation]) -> Option<usize> {
        self.dependents(index).find(|&dependent| relations.contains(&self.relation(dependent)))
    }

    /// From the first to the last token of what hangs on the token, itself included.
    #[must_use]
    pub fn subtree(&self, index: usize) -> Range<usize> {
        self.edges.get(index).map_or(index..index, |&(first, last)| first as usize..last as usize + 1)
    }

    /// Head of the subject of the verb or other predicate at `index`: its own, or, where it has none, that of the
    /// predicate that it is coordinated with or that governs it without a subject of its own ("she rose and said", "she
    /// wanted to say"). Follows at most four such steps.
    #[must_use]
    pub fn subject(&self, index: usize) -> Option<usize> {
        let mut verb = index;
        for _ in 0..5 {
            if let Some(subject) = self.dependents(verb).find(|&at| self.relation(at).is_subject()) {
                return Some(subject);
            }
            if !matches!(self.relation(verb), Relation::Conj | Relation::Xcomp) {
                return None;
            }
            verb = self.head(verb)?;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Arc, Relation, Trees};

    /// "She rose , and said that it rained .", by hand.
    fn trees() -> Trees {
        let arcs = [
            (1, "nsubj"),
            (1, "root"),
            (4, "punct"),
            (4, "cc"),
            (1, "conj"),
            (7, "mark"),
            (7, "nsubj"),
            (4, "ccomp"),
            (1, "punct"),
        ];
        Trees::new(arcs.map(|(head, name)| Arc { head, relation: Relation::of(name) }).to_vec())
    }

    #[test]
    fn dependents_and_subtrees() {
        let trees = trees();
        assert_eq!(trees.dependents(1).collect::<Vec<_>>(), [0, 4, 8]);
        assert_eq!(trees.subtree(4), 2..8);
        assert_eq!(trees.subtree(1), 0..9);
        assert_eq!(trees.subtree(0), 0..1);
        assert_eq!(trees.subtree(9), 9..9);
        assert_eq!(trees.head(1), None);
        assert_eq!(trees.head(7), Some(4));
        assert_eq!(trees.dependent(4, &[Relation::Ccomp, Relation::Obj]), Some(7));
    }

    #[test]
    fn subjects_are_shared_by_coordinated_verbs() {
        let trees = trees();
        assert_eq!(trees.subject(1), Some(0));
        assert_eq!(trees.subject(4), Some(0));
        assert_eq!(trees.subject(7), Some(6));
        assert_eq!(trees.subject(5), None);
    }

    #[test]
    fn arcs_that_make_no_tree_do_no_harm() {
        let trees = Trees::new(
            [(1, "nsubj"), (0, "obj"), (9, "dep")]
                .map(|(head, name)| Arc { head, relation: Relation::of(name) })
                .to_vec(),
        );
        assert_eq!(trees.subtree(0), 0..1);
        assert_eq!(trees.subject(0), None);
    }
}
