//! Numbers the teasers of videos, sound and pictures: the lines of one teaser share a number.

use super::{Block, BlockKind, features::LineFacts};

/// The most lines that one teaser has: title, date, running time, description.
const LINES: usize = 4;

/// Gives every run of media lines a number; a run with a second title is two teasers.
pub fn number_teasers(blocks: &mut [Block], facts: &[LineFacts]) {
    let mut group = 0;
    let mut size = 0;
    let mut described = false;
    for (block, fact) in blocks.iter_mut().zip(facts) {
        if block.kind != BlockKind::Media {
            size = 0;
            continue;
        }
        // After the description (the line that ends with the running time) a new teaser starts.
        if size == 0 || size == LINES || described {
            group += 1;
            size = 0;
        }
        described = size > 0 && fact.duration && !fact.media;
        size += 1;
        block.group = Some(group - 1);
    }
}
