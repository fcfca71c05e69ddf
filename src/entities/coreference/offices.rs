//! Offices that one person of the article holds: "the prime minister" of the headline is whoever is named as prime minister
//! further down.

use std::collections::HashMap;

use crate::{
    entities::world::World,
    lexicon::{self, Traits},
};

/// The most words of an office.
const WORDS: usize = 3;

/// Joins the unnamed holders of an office to the only person by name whom the article calls by it. Cost: the entities and their
/// short lists of roles.
pub(super) fn join(world: &mut World) {
    let holders = holders(world);
    let holder = |name: &str| holders.get(&office(name)?).copied().flatten();
    let joined: Vec<Option<usize>> = world
        .drafts
        .iter()
        .map(|draft| {
            let unnamed = !draft.named && draft.is_person() && !draft.plural;
            unnamed.then(|| holder(&draft.name)).flatten()
        })
        .collect();
    for reference in &mut world.references {
        if let Some(named) = joined.get(reference.draft).copied().flatten() {
            reference.draft = named;
        }
    }
}

/// "prime minister" of "the prime minister": an office with "the" or nothing before it.
fn office(description: &str) -> Option<String> {
    const OTHERS: &[&str] = &[
        "a", "an", "any", "another", "one", "some", "no", "every", "each", "former", "his", "her", "its",
        "their", "my", "our", "your", "this", "that",
    ];
    let lower = description.to_lowercase();
    // "Norland's finance minister".
    let lower =
        ["'s ", "’s "].iter().find_map(|owner| lower.split_once(owner)).map_or(&*lower, |(_, office)| office);
    let bare = lower.strip_prefix("the ").unwrap_or(lower);
    let words = bare.split(' ').count();
    let head = bare.rsplit(' ').next().unwrap_or_default();
    let fits = words <= WORDS
        && !bare.split(' ').any(|word| OTHERS.contains(&word))
        && lexicon::traits(head).any(Traits::TITLE);
    fits.then(|| bare.to_owned())
}

/// Who holds each office, by its last words; nobody where several do.
fn holders(world: &World) -> HashMap<String, Option<usize>> {
    let mut holders: HashMap<String, Option<usize>> = HashMap::new();
    for (index, draft) in
        world.drafts.iter().enumerate().filter(|(_, draft)| draft.named && draft.is_person())
    {
        for role in &draft.roles {
            let role = role.to_lowercase();
            let role = role.split(',').next().unwrap_or_default();
            let role = role.split(" of ").next().unwrap_or_default().trim();
            if ["former ", "ex-", "deputy ", "vice "].iter().any(|past| role.starts_with(past)) {
                continue;
            }
            let starts = role.rmatch_indices(' ').map(|(space, _)| space + 1).take(WORDS - 1);
            // A prime minister is not "the minister".
            let whole = |start: &usize| {
                let before = role.get(..*start).unwrap_or_default();
                !before.trim_end().ends_with("prime") && !before.trim_end().ends_with("vice")
            };
            for office in starts.filter(whole).chain([0]).filter_map(|start| role.get(start..)) {
                let holder = holders.entry(office.to_owned()).or_insert(Some(index));
                if *holder != Some(index) {
                    *holder = None;
                }
            }
        }
    }
    holders
}
