//! Offices that one person of the article holds: "the prime minister" of the headline is whoever is named as prime minister
//! further down.

use crate::{
    entities::world::World,
    lexicon::{self, Traits},
};

/// Joins the unnamed holders of an office to the only person by name whom the article calls by it. Cost: the entities, each
/// with its short list of roles.
pub(super) fn join(world: &mut World) {
    let mut joined = vec![None; world.drafts.len()];
    let mut any = false;
    for (slot, draft) in joined.iter_mut().zip(&world.drafts) {
        if draft.named || !draft.is_person() || draft.plural {
            continue;
        }
        let Some(office) = office(&draft.name) else { continue };
        *slot = holder(world, &office);
        any |= slot.is_some();
    }
    if !any {
        return;
    }
    for reference in &mut world.references {
        let named = joined.get(reference.draft).copied().flatten();
        // Names keep whom they name.
        if let Some(named) =
            named.filter(|_| world.drafts.get(reference.draft).is_some_and(|draft| !draft.named))
        {
            reference.draft = named;
        }
    }
}

/// "prime minister" of "the prime minister": an office with "the" or nothing before it, in lower case.
fn office(description: &str) -> Option<String> {
    const INDEFINITE: &[&str] = &[
        "a", "an", "any", "another", "one", "some", "no", "every", "each", "former", "his", "her", "its",
        "their", "my", "our", "your", "this", "that",
    ];
    let lower = description.to_lowercase();
    let words: Vec<&str> = lower.split(' ').collect();
    let bare = words.strip_prefix(&["the"]).unwrap_or(&words);
    let head = *bare.last()?;
    let fits = (1..=3).contains(&bare.len())
        && !bare.iter().any(|word| INDEFINITE.contains(word))
        && lexicon::traits(head).any(Traits::TITLE);
    fits.then(|| bare.join(" "))
}

/// The only person by name who has the role.
fn holder(world: &World, office: &str) -> Option<usize> {
    let holds = |role: &String| {
        let role = role.to_lowercase();
        let past = role.starts_with("former ") || role.starts_with("ex-") || role.starts_with("deputy ");
        let of = role.split(',').next().unwrap_or_default();
        let of = of.split(" of ").next().unwrap_or_default().trim();
        !past && (of == office || of.strip_suffix(office).is_some_and(|rest| rest.ends_with(' ')))
    };
    let mut holders = world
        .drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| draft.named && draft.is_person() && draft.roles.iter().any(holds));
    holders.next().map(|(index, _)| index).filter(|_| holders.next().is_none())
}
