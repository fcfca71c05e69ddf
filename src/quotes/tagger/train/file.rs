//! Writes a tagger down.

use super::{
    super::{LEAN_SCALE, Lexicon, MAGIC, STEP_SCALE},
    Plan, Rest,
    network::Learned,
};
/// The tagger's file, from what its network `learned`. `features` are those that the vectors are of.
pub(super) fn write(
    plan: &Plan,
    lexicon: &Lexicon,
    rest: &Rest,
    features: &[u32],
    mut learned: Learned,
) -> Vec<u8> {
    let mut file = MAGIC.to_vec();
    file.push((plan.lean * LEAN_SCALE).round() as u8);
    for weight in rest.trust.0 {
        file.extend(weight.to_le_bytes());
    }
    let entries = rates(lexicon);
    file.extend(u32::try_from(entries.len() / 4).expect("a short list").to_le_bytes());
    file.extend(entries);
    file.extend(rest.links.file());
    for step in learned.steps.as_flattened().as_flattened() {
        file.extend(((step * STEP_SCALE).round().clamp(-32_000.0, 32_000.0) as i16).to_le_bytes());
    }
    plan.grain.write(learned.network.parts(), features, &learned.vectors, &mut file);
    file
}

fn rates(lexicon: &Lexicon) -> Vec<u8> {
    let mut entries = Vec::new();
    let mut last = 0u32;
    for &(hash, rate) in &lexicon.rates {
        // Gaps too wide for three bytes are bridged by entries that say nothing.
        while hash - last > 0x00ff_ffff {
            last += 0x00ff_ffff;
            entries.extend([0xff, 0xff, 0xff, 0]);
        }
        entries.extend(&(hash - last).to_le_bytes()[..3]);
        entries.push(rate);
        last = hash;
    }
    entries
}
