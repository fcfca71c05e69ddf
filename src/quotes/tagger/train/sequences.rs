//! What the networks learn from: the paragraphs' features, numbered.

use crate::model::BITS;

/// One paragraph.
pub(super) struct Sequence {
    /// Features of all tokens, one after the other.
    pub(super) features: Vec<u32>,
    /// Where each token's features end.
    pub(super) ends: Vec<u32>,
    pub(super) places: Vec<u8>,
    pub(super) gold: Vec<u8>,
}

/// Numbers the features that were seen at least `least` times, and puts the numbers into the sequences, without the
/// other features. Returns the features in the order of their numbers.
pub(super) fn number(sequences: &mut [Sequence], least: u32) -> Vec<u32> {
    let mut counts = vec![0u32; 1 << BITS];
    for feature in sequences.iter().flat_map(|sequence| &sequence.features) {
        counts[*feature as usize] += 1;
    }
    let mut numbers = vec![u32::MAX; 1 << BITS];
    let mut features = Vec::new();
    for (feature, number) in numbers.iter_mut().enumerate().filter(|&(feature, _)| counts[feature] >= least) {
        *number = features.len() as u32;
        features.push(feature as u32);
    }
    for sequence in sequences {
        let mut kept = Vec::with_capacity(sequence.features.len());
        let mut start = 0;
        for end in &mut sequence.ends {
            let own = &sequence.features[start..*end as usize];
            kept.extend(
                own.iter().map(|&feature| numbers[feature as usize]).filter(|&number| number != u32::MAX),
            );
            start = *end as usize;
            *end = kept.len() as u32;
        }
        sequence.features = kept;
    }
    features
}
