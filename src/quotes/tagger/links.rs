//! Puts the runs of a paragraph together: each cue with what it reports and with its source.

use std::ops::Range;

use super::{
    Labelled,
    labels::{self, Part},
};
use crate::words::Words;

/// A quotation in token indexes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Relation {
    /// The words that name the source; none if no words do.
    pub source: Option<Range<usize>>,
    /// The words that report.
    pub cue: Option<Range<usize>>,
    /// What is reported, in text order.
    pub content: Vec<Range<usize>>,
}

/// The quotations of a paragraph.
#[must_use]
pub fn relations(words: Words, labelled: &Labelled) -> Vec<Relation> {
    let shift = |range: Range<usize>| range.start + labelled.range.start..range.end + labelled.range.start;
    let runs: Vec<(Part, Range<usize>)> =
        labels::runs(&labelled.labels).into_iter().map(|(part, range)| (part, shift(range))).collect();
    let cues: Vec<&Range<usize>> =
        runs.iter().filter(|(part, _)| *part == Part::Cue).map(|(_, range)| range).collect();
    let mut relations: Vec<Relation> =
        cues.iter().map(|&cue| Relation { cue: Some(cue.clone()), ..Relation::default() }).collect();
    let mut loose = Vec::new();
    for (part, range) in &runs {
        if *part == Part::Cue {
            continue;
        }
        let after = cues.partition_point(|cue| cue.start < range.start);
        let (near, far) = if part.is_before() {
            (Some(after), after.checked_sub(1))
        } else {
            (after.checked_sub(1), Some(after))
        };
        let owner = [near, far].into_iter().flatten().find(|&owner| owner < relations.len());
        let content = matches!(part, Part::ContentBefore | Part::ContentAfter);
        match owner.and_then(|owner| relations.get_mut(owner)) {
            Some(relation) if content => relation.content.push(range.clone()),
            Some(relation) => {
                let cue = relation.cue.clone().unwrap_or_default();
                let gap = |source: &Range<usize>| source.start.abs_diff(cue.start);
                if relation.source.as_ref().is_none_or(|known| gap(range) < gap(known)) {
                    relation.source = Some(range.clone());
                }
            }
            None if content => {
                loose.push(Relation { content: vec![range.clone()], ..Relation::default() });
            }
            None => {}
        }
    }
    // "She said … and added …": one source for both.
    for at in 1..relations.len() {
        let (earlier, later) = relations.split_at_mut(at);
        if let (Some(before), Some(relation)) = (earlier.last(), later.first_mut())
            && relation.source.is_none()
            && let (Some(cue), Some(last)) = (&relation.cue, &before.cue)
            && words.sentence_of(cue.start) == words.sentence_of(last.start)
        {
            relation.source.clone_from(&before.source);
        }
    }
    relations.retain(|relation| !relation.content.is_empty());
    relations.append(&mut loose);
    relations
}
