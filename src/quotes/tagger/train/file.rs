//! Writes a tagger down.

use super::{
    super::{
        LEAN_SCALE, Lexicon, MAGIC, NETWORKS, STEP_SCALE,
        features::PLACES,
        labels::COUNT,
        recurrent::{Input, READ},
    },
    Plan, Rest,
    network::Learned,
};
use crate::{
    model::pack,
    recurrent::{byte, save, scale},
};

/// A feature with its weights: the numbers of its vectors.
type Weights = (u32, Vec<(u8, i8)>);

/// The tagger's file, from the networks' weights. `features` are those that the vectors are of.
pub(super) fn write(
    plan: &Plan,
    lexicon: &Lexicon,
    rest: &Rest,
    features: &[u32],
    mut networks: [Learned; NETWORKS],
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
    for at in 0..PLACES * COUNT * COUNT {
        let step = |learned: &Learned| learned.steps.as_flattened().as_flattened()[at];
        let mean = networks.iter().map(step).sum::<f32>() / NETWORKS as f32;
        file.extend(((mean * STEP_SCALE).round().clamp(-32_000.0, 32_000.0) as i16).to_le_bytes());
    }
    let mut rows: Vec<Weights> = features.iter().map(|&feature| (feature, Vec::new())).collect();
    for (index, learned) in networks.iter_mut().enumerate() {
        for part in learned.network.parts() {
            save(part, &mut file);
        }
        let scale = scale(&learned.vectors, plan.grain);
        file.extend(scale.to_le_bytes());
        let add = |((_, row), vector): (&mut Weights, &Input)| {
            let classes = (index * READ) as u8..;
            row.extend(classes.zip(vector.map(|number| byte(number, scale))));
        };
        rows.iter_mut().zip(&learned.vectors).for_each(add);
    }
    file.extend(pack(NETWORKS * READ, &rows));
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
