//! Offices that one person of the article holds: "the prime minister" of the headline is whoever is named as prime minister
//! further down, "the Norland senator" is "Sen. Ann Example".

use std::collections::HashMap;

use crate::{
    entities::{
        only,
        world::{Draft, World},
    },
    lexicon::{self, Traits},
};

/// The most words of an office.
const WORDS: usize = 3;

/// How many holders of an office are told apart.
const HOLDERS: usize = 8;

/// Joins the unnamed holders of an office to the only person by name whom the article calls by it. Cost: the entities and their
/// short lists of roles.
pub(super) fn join(world: &mut World) {
    let holders = holders(world);
    let joined: Vec<Option<usize>> = world
        .drafts
        .iter()
        .map(|draft| {
            let unnamed = !draft.named && draft.is_person() && !draft.plural;
            let office = Office::read(&draft.name).filter(|_| unnamed)?;
            office.holder(world, holders.get(&office.title)?)
        })
        .collect();
    for reference in &mut world.references {
        if let Some(named) = joined.get(reference.draft).copied().flatten() {
            reference.draft = named;
        }
    }
}

/// An office as a description tells it, in lower case.
struct Office {
    /// "prime minister", "former president".
    title: String,
    /// "norland", of "the Norland senator".
    place: Option<String>,
}

impl Office {
    /// "prime minister" of "the prime minister": an office with "the" or nothing before it.
    fn read(description: &str) -> Option<Self> {
        const OTHERS: &[&str] = &[
            "a", "an", "any", "another", "one", "some", "no", "every", "each", "former", "his", "her", "its",
            "their", "my", "our", "your", "this", "that",
        ];
        let lower = description.to_lowercase();
        // "Norland's finance minister".
        let lower = ["'s ", "’s "]
            .iter()
            .find_map(|owner| lower.split_once(owner))
            .map_or(&*lower, |(_, office)| office);
        let whole = lower.strip_prefix("the ").unwrap_or(lower);
        let former = whole.strip_prefix("former ");
        let office = former.unwrap_or(whole);
        let spaces = office.match_indices(' ').map(|(space, _)| space).take(2);
        let place = spaces.filter_map(|space| office.get(..space)).filter(|words| is_place(words)).last();
        let bare = place.and_then(|place| office.get(place.len() + 1..)).unwrap_or(office);
        let head = bare.rsplit(' ').next().unwrap_or_default();
        let fits = bare.split(' ').count() <= WORDS
            && !bare.split(' ').any(|word| OTHERS.contains(&word))
            && lexicon::traits(head).any(Traits::TITLE);
        let title = if former.is_some() { format!("former {bare}") } else { bare.to_owned() };
        fits.then(|| Self { title, place: place.map(str::to_owned) })
    }

    /// Which of those who hold such an office is meant.
    fn holder(&self, world: &World, holders: &[usize]) -> Option<usize> {
        let Some(place) = &self.place else { return only(holders.iter().copied()) };
        let places = |holder: usize| world.drafts.get(holder).map(|draft| places(world, draft));
        let there = |&holder: &usize| {
            places(holder).is_some_and(|known| known.iter().any(|known| is_same_place(known, place)))
        };
        let anywhere = |&holder: &usize| places(holder).is_some_and(|known| known.is_empty());
        let holders = || holders.iter().copied();
        only(holders().filter(there)).or_else(|| only(holders().filter(anywhere)))
    }
}

fn is_place(words: &str) -> bool {
    lexicon::traits(words).any(Traits::PLACE.with(Traits::DEMONYM))
}

/// Whether a place is the other or its people: "norland", "norlandish".
fn is_same_place(known: &str, place: &str) -> bool {
    let stem: String = place.chars().take(5).collect();
    known == place || known.starts_with(&stem)
}

/// Where the offices of somebody are, in lower case.
fn places(world: &World, draft: &Draft) -> Vec<String> {
    let bodies = draft.affiliations.iter().filter_map(|&at| world.drafts.get(at));
    let bodies = bodies.map(|body| body.name.to_lowercase()).filter(|name| is_place(name));
    let words = draft.roles.iter().flat_map(|role| role.split([' ', ','])).map(str::to_lowercase);
    bodies.chain(words.filter(|word| is_place(word))).collect()
}

/// What holders of an office are called whose title is cut short.
fn whole(word: &str) -> &[&str] {
    match word {
        "sen." | "sen" => &["senator"],
        "rep." | "rep" => &["representative", "congressman", "congresswoman"],
        "gov." | "gov" => &["governor"],
        _ => &[],
    }
}

/// Who holds each office, by its last words.
fn holders(world: &World) -> HashMap<String, Vec<usize>> {
    let mut holders: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, draft) in
        world.drafts.iter().enumerate().filter(|(_, draft)| draft.named && draft.is_person())
    {
        let mut hold = |office: String| {
            let holders = holders.entry(office).or_default();
            if holders.len() < HOLDERS && !holders.contains(&index) {
                holders.push(index);
            }
        };
        for role in &draft.roles {
            let role = role.to_lowercase();
            let role = role.split(',').next().unwrap_or_default();
            let role = role.split(" of ").next().unwrap_or_default().trim();
            if let Some(office) = role.strip_prefix("former ").or_else(|| role.strip_prefix("ex-")) {
                hold(format!("former {office}"));
                continue;
            }
            if ["deputy ", "vice "].iter().any(|other| role.starts_with(other)) {
                continue;
            }
            let starts = role.rmatch_indices(' ').map(|(space, _)| space + 1).take(WORDS - 1);
            // A prime minister is not "the minister".
            let own = |start: &usize| {
                let before = role.get(..*start).unwrap_or_default();
                !before.trim_end().ends_with("prime") && !before.trim_end().ends_with("vice")
            };
            for office in starts.filter(own).chain([0]).filter_map(|start| role.get(start..)) {
                hold(office.to_owned());
                whole(office).iter().for_each(|&office| hold(office.to_owned()));
            }
        }
    }
    holders
}
