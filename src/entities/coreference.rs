//! Decides whom descriptions and pronouns mean, in one walk through the text.
//!
//! A description with "a" introduces somebody; one with "the" goes back to the latest entity that
//! has been called by that noun. Whom "he" and "she" mean is ranked by a model ([`ranker`]); "they" and "it" take the most
//! salient entity of their kind, where subjects count more than other words, near ones more than far ones ([`pronouns`]). If
//! nobody is likely enough it stays open, since a wrong link is worse than none.
//! Words inside a quotation are another speaker's: what stands there and what stands outside meet
//! only where nothing better is found, and a pronoun inside is never resolved to the outside by mere
//! nearness.
//!
//! In the tradition of salience-based resolution (Lappin and Leass 1994). Cost: linear; the walk
//! keeps the last [`WINDOW`] mentions.

mod clauses;
mod definite;
mod offices;
mod pronouns;
mod ranker;

use std::collections::{HashMap, VecDeque};

use super::{
    EntityKind, MentionForm,
    descriptions::Description,
    phrases::{self, Determiner, Phrase},
    text::Text,
    world::{Draft, Reference, World, gender_of},
};
use crate::{syntax::Arc, tags::Pos};
use clauses::Place;
pub(crate) use definite::is_another_sort;
use pronouns::pronoun;
#[cfg(feature = "train")]
pub use ranker::{COUNT, Weights};

/// How many mentions back a pronoun looks.
const WINDOW: usize = 40;

/// A mention that has been passed.
struct Passed {
    draft: usize,
    at: usize,
    sentence: usize,
    quotation: u32,
    place: Place,
    pronoun: bool,
    /// Whether it speaks, and whether it is told of by another who does.
    speaks: bool,
    told: bool,
    weight: f32,
}

/// Walks through the text.
struct Walk<'w, 't> {
    text: &'w Text<'t>,
    arcs: &'w [Arc],
    world: &'w mut World,
    recent: VecDeque<Passed>,
    /// Drafts by the nouns they were called by, latest last.
    called: HashMap<String, Vec<usize>>,
    /// Unnamed drafts by their whole description.
    described: HashMap<String, usize>,
    /// Where each quotation begins, by its number; in order.
    opened: Vec<usize>,
    /// For each sentence how many up to it have words outside of quotations.
    told: Vec<usize>,
    /// How often each draft has been mentioned outside of quotations so far, and the block of its last mention there.
    counts: HashMap<usize, (u32, u32)>,
    /// The man and the woman by name who have been mentioned most.
    leads: [Option<usize>; 2],
    /// Relatives who were named: by which noun, whose, who.
    kin: Vec<(String, Option<usize>, usize)>,
    weights: &'w ranker::Weights,
    /// The pronouns for one person, each with who comes into question.
    #[cfg(feature = "train")]
    cases: Vec<(ranker::Anaphor, Vec<ranker::Candidate>)>,
}

enum Step {
    Known(usize),
    Description(usize),
    Pronoun,
}

/// Resolves `descriptions` and the pronouns of the text.
pub(super) fn resolve(text: &Text, arcs: &[Arc], world: &mut World, descriptions: &[Description]) {
    walk(text, arcs, world, descriptions, &ranker::WEIGHTS);
    offices::join(world);
}

fn walk<'w, 't>(
    text: &'w Text<'t>,
    arcs: &'w [Arc],
    world: &'w mut World,
    descriptions: &[Description],
    weights: &'w ranker::Weights,
) -> Walk<'w, 't> {
    let known =
        world.references.iter().enumerate().map(|(index, known)| (known.tokens.start, Step::Known(index)));
    let described = descriptions.iter().enumerate().map(|(i, d)| (d.phrase.head(), Step::Description(i)));
    let pronouns = (0..text.len()).filter(|&at| pronoun(text, at).is_some()).map(|at| (at, Step::Pronoun));
    let mut steps: Vec<(usize, Step)> = known.chain(described).chain(pronouns).collect();
    crate::order::by(&mut steps, |(at, _)| *at as u64);
    let mut opened = vec![0];
    let mut told = Vec::new();
    let mut outside = usize::MAX;
    for at in 0..text.len() {
        let sentence = text.sentence(at);
        told.resize(told.len().max(sentence.saturating_add(1)), told.last().copied().unwrap_or(0));
        if text.quotation(at) == 0 && outside != sentence && text.is_word(at) {
            outside = sentence;
            told.last_mut().into_iter().for_each(|count| *count += 1);
        }
        let quotation = text.quotation(at) as usize;
        if quotation >= opened.len() {
            opened.resize(quotation + 1, at);
        }
    }
    let mut walk = Walk {
        text,
        arcs,
        world,
        recent: VecDeque::new(),
        called: HashMap::new(),
        described: HashMap::new(),
        opened,
        told,
        counts: HashMap::new(),
        leads: [None; 2],
        kin: Vec::new(),
        weights,
        #[cfg(feature = "train")]
        cases: Vec::new(),
    };
    for (at, step) in steps {
        match step {
            Step::Known(index) => walk.known(index),
            Step::Description(index) => {
                if let Some(description) = descriptions.get(index) {
                    walk.description(description);
                }
            }
            Step::Pronoun => walk.pronoun(at),
        }
    }
    walk
}

/// A pronoun for one person, for the trainer.
#[cfg(feature = "train")]
pub struct Case {
    /// The pronoun.
    pub at: crate::Span,
    /// Whether it speaks.
    pub speaks: bool,
    /// Who comes into question.
    pub candidates: Vec<Rival>,
}

/// One who comes into question.
#[cfg(feature = "train")]
pub struct Rival {
    /// What it is ranked by.
    pub features: ranker::Features,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// Its mentions by name and description.
    pub mentions: Vec<crate::Span>,
}

/// The pronouns for one person, and who comes into question, as [`resolve`] meets them by other weights.
#[cfg(feature = "train")]
pub(super) fn cases(
    text: &Text,
    arcs: &[Arc],
    world: &mut World,
    descriptions: &[Description],
    weights: &Weights,
) -> Vec<Case> {
    let met = std::mem::take(&mut walk(text, arcs, world, descriptions, weights).cases);
    let rival = |one: &ranker::Candidate| {
        let entity = world.drafts.get(one.draft);
        let own = world.references.iter().filter(|known| known.draft == one.draft);
        let told = own.filter(|known| known.form != MentionForm::Pronoun);
        Rival {
            features: one.features,
            name: entity.filter(|entity| entity.named).map(|entity| entity.name.clone()),
            mentions: told.map(|known| text.span(known.tokens.clone())).collect(),
        }
    };
    let case = |(anaphor, candidates): (ranker::Anaphor, Vec<ranker::Candidate>)| Case {
        at: text.span(anaphor.at..anaphor.at + 1),
        speaks: anaphor.speaks,
        candidates: candidates.iter().map(rival).collect(),
    };
    met.into_iter().map(case).collect()
}

impl Walk<'_, '_> {
    fn known(&mut self, index: usize) {
        let Some(reference) = self.world.references.get(index) else { return };
        let (draft, start, end) = (reference.draft, reference.tokens.start, reference.extent.end);
        let weight = if reference.modifier { 0.4 } else { 1.0 };
        if reference.form == MentionForm::Nominal {
            let at = reference.tokens.end.saturating_sub(1);
            let noun = self.text.word(at).to_lowercase();
            if self.text.is(start, &["the"]) {
                self.reveal(at, &noun, draft);
            }
            // "Ann Example and her husband, Ben,".
            if phrases::KIN.contains(&&*noun) {
                self.kin.push((noun, None, draft));
            }
        }
        self.pass(draft, start, end, weight);
    }

    fn pass(&mut self, draft: usize, start: usize, end: usize, weight: f32) {
        let place = Place::of(self.text, self.arcs, start..end);
        let (sentence, quotation) = (self.text.sentence(start), self.text.quotation(start));
        let pronoun = pronoun(self.text, start).is_some();
        if quotation == 0 {
            self.count(draft, self.text.block(start));
        }
        let speaks = ranker::speaks(self.text, start, place);
        let told = ranker::is_told(self.text, self.arcs, place);
        self.recent.push_back(Passed {
            draft,
            at: start,
            sentence,
            quotation,
            place,
            pronoun,
            speaks,
            told,
            weight,
        });
        if self.recent.len() > WINDOW {
            self.recent.pop_front();
        }
        let Some(entity) = self.world.drafts.get(draft) else { return };
        // "Any tram company" is none that "the company" could mean.
        if entity.is_anybody() {
            return;
        }
        for head in &entity.heads {
            let list = match self.called.get_mut(head) {
                Some(list) => list,
                None => self.called.entry(head.clone()).or_default(),
            };
            if list.last() != Some(&draft) {
                // Only the latest few are ever asked for.
                if list.len() >= 8 {
                    list.remove(0);
                }
                list.retain(|&other| other != draft);
                list.push(draft);
            }
        }
    }

    fn description(&mut self, description: &Description) {
        let text = self.text;
        let phrase = &description.phrase;
        let head = text.word(phrase.head()).to_lowercase();
        let apposed = self.apposed(description).or_else(|| self.identified(description));
        if let Some(named) =
            apposed.filter(|_| phrase.determiner == Determiner::Definite && !description.plural)
        {
            self.reveal(phrase.head(), &head, named);
        }
        if let Some(entity) = apposed.and_then(|apposed| self.world.drafts.get_mut(apposed)) {
            entity.call(&head);
        }
        let found = apposed.or_else(|| match phrase.determiner {
            Determiner::Definite if !description.plural => self.definite(description, &head),
            _ => None,
        });
        let found =
            found.or_else(|| self.kin(description, &head)).or_else(|| self.same_kin(description, &head));
        let found = found.or_else(|| self.speaker(description, &head));
        if let Some(named) = apposed.filter(|_| phrases::KIN.contains(&&*head)) {
            self.kin.push((head.clone(), self.owner(description), named));
        }
        // Whom "the company" means is one.
        if description.kind == EntityKind::Organization
            && let Some(entity) = found.and_then(|found| self.world.drafts.get_mut(found))
        {
            if !entity.is_body() {
                entity.kind = Some(EntityKind::Organization);
            }
            if entity.named {
                entity.call(&head);
            }
        }
        // A place is only spoken of again, never introduced.
        if found.is_none() && description.kind == EntityKind::Place {
            return;
        }
        let owner = self.owner(description);
        let draft = found.unwrap_or_else(|| self.introduce(description, &head, owner));
        let modifiers = self.world.subordinate(phrase.tokens.start..description.end);
        let unnamed = self.world.drafts.get(draft).is_some_and(|draft| !draft.named);
        if unnamed {
            let mut bodies = modifiers;
            bodies.extend(owner);
            self.world.affiliate(draft, &bodies);
        }
        self.world.show_gender(draft, gender_of(text, phrase.head()));
        self.world.push(phrase.tokens.clone(), MentionForm::Nominal, draft);
        if let Some(reference) = self.world.references.last_mut() {
            reference.extent = phrase.tokens.start..description.end;
        }
        self.pass(draft, phrase.tokens.start, description.end, 1.0);
    }

    /// Whose somebody is by the description: "her husband", "Ann Example's lawyer".
    fn owner(&self, description: &Description) -> Option<usize> {
        match description.phrase.determiner {
            Determiner::Pronoun(at) => {
                self.world.references.iter().rev().take(4).find(|r| r.tokens.start == at).map(|r| r.draft)
            }
            Determiner::Owner(at) => self.world.name(at).map(|name| name.draft),
            _ => None,
        }
    }

    /// The named entity that the description itself names: "the Veldt rebel group", "a woman who
    /// identified herself as Ann Example".
    fn apposed(&self, description: &Description) -> Option<usize> {
        let (text, phrase) = (self.text, &description.phrase);
        if description.plural {
            return None;
        }
        let draft = |at: usize| self.world.name(at).map(|name| name.draft);
        let is = |draft: &usize, kind| self.draft(*draft).is_some_and(|draft| draft.kind == Some(kind));
        if description.kind == EntityKind::Organization {
            let named = (phrase.inner..phrase.head()).rev().find_map(draft);
            return named
                .filter(|_| phrase.determiner == Determiner::Definite)
                .or_else(|| self.appended(phrase))
                .filter(|named| is(named, EntityKind::Organization));
        }
        if let Some(named) = self.appended(phrase).filter(|named| is(named, EntityKind::Person)) {
            return Some(named);
        }
        let mut at = description.end;
        // "A man called Example"; not "her husband called Example's speech good".
        let owned = |name: &Reference| text.is(name.tokens.end, &["’s", "'s", "’", "'"]);
        if text.is(at, &["named", "called"]) && !self.world.name(at + 1).is_some_and(owned) {
            return draft(at + 1).filter(|named| is(named, EntityKind::Person));
        }
        at += usize::from(text.is(at, &[","]));
        // "A woman who would give her name only as Ann".
        let names = |at: usize| text.is(at, &["identified", "introduced", "gave", "give", "gives"]);
        if !text.is(at, &["who"]) || !(at + 1..at + 4).any(names) {
            return None;
        }
        let limit = text.bounds(at).end.min(at + 9);
        let name = (at + 2..limit).find(|&at| text.is(at, &["as"])).and_then(|at| draft(at + 1));
        name.filter(|named| is(named, EntityKind::Person))
    }

    /// "The girl from Alderport is Dr Ann Example": whom the sentence says that the description means.
    fn identified(&self, description: &Description) -> Option<usize> {
        let (text, end) = (self.text, description.end);
        let person = description.kind == EntityKind::Person && !description.plural;
        if !person
            || description.phrase.determiner != Determiner::Definite
            || text.quotation(end) != 0
            || !text.is(end, &["is", "was"])
        {
            return None;
        }
        let name =
            (end + 1..end + 3).find_map(|at| self.world.name(at).filter(|name| name.tokens.start == at))?;
        let title = (end + 1..name.tokens.start).all(|at| text.is_capital(at));
        let closes =
            !text.bounds(end).contains(&name.tokens.end) || text.is(name.tokens.end, &[",", ".", ";"]);
        let named = self.draft(name.draft)?;
        (title && closes && named.is_person()).then_some(name.draft)
    }

    /// "A woman can be heard … The woman, Ann Example, said": whoever was brought in by that noun a little before is the one
    /// whom the text names now.
    fn reveal(&mut self, at: usize, head: &str, named: usize) {
        /// How many sentences back, quotations counted.
        const BACK: usize = 8;
        /// How many mentions back, so that the walk stays linear.
        const MENTIONS: usize = 64;
        let sentence = self.text.sentence(at);
        let Some(&unnamed) = self.called.get(head).and_then(|list| list.last()) else { return };
        let near = self.recent.iter().any(|passed| {
            passed.draft == unnamed && passed.quotation == 0 && passed.sentence + BACK >= sentence
        });
        let stranger = self.draft(unnamed).is_some_and(|known| {
            let new = ["a ", "an "].iter().any(|article| known.name.to_lowercase().starts_with(article));
            !known.named && known.is_person() && !known.plural && new
        });
        if near && stranger && unnamed != named {
            let mentions = self.world.references.iter_mut().rev().take(MENTIONS);
            mentions.filter(|known| known.draft == unnamed).for_each(|known| known.draft = named);
        }
    }

    /// "His neighbour across the landing, Ann Example, 43, said …": the name between commas behind the phrase and what belongs
    /// to it.
    fn appended(&self, phrase: &Phrase) -> Option<usize> {
        /// How long what belongs to it may be, in tokens.
        const LONGEST: usize = 7;
        let text = self.text;
        if !matches!(phrase.determiner, Determiner::Definite | Determiner::Pronoun(_) | Determiner::Owner(_))
        {
            return None;
        }
        let end = text.bounds(phrase.head()).end;
        let mut rest = phrase.tokens.end..end.min(phrase.tokens.end + LONGEST);
        // "The company that built it, Example Tools, said …".
        let clause = text.is(phrase.tokens.end, &["that", "which", "who", "behind"]);
        let comma = rest.find(|&at| {
            text.is(at, &[","]) || !clause && matches!(text.pos(at), Pos::Verb | Pos::Aux | Pos::Pron)
        })?;
        let name = self.world.name(comma + 1).filter(|name| name.tokens.start == comma + 1)?;
        let mut behind = name.tokens.end;
        if text.is(behind, &[","]) && text.is_number(behind + 1) {
            behind += 2;
        }
        // Not the first of several: "her neighbour, Ann Example, and …".
        let closed = text.is(behind, &[","]) && !text.is(behind + 1, &["and", "or"]) && behind + 1 < end;
        (text.is(comma, &[","]) && closed && self.world.name_at(behind + 1).is_none()).then_some(name.draft)
    }

    /// A new unnamed entity, or the one of the same description.
    fn introduce(&mut self, description: &Description, head: &str, owner: Option<usize>) -> usize {
        let (text, phrase) = (self.text, &description.phrase);
        let owned = matches!(phrase.determiner, Determiner::Owner(_) | Determiner::Pronoun(_));
        let key = match owner {
            Some(owner) => format!("{owner}'s {}", said(text, phrase.inner, phrase.tokens.end)),
            None if owned => String::new(),
            None => said(text, phrase.inner, description.end),
        };
        // "people" are other people each time.
        let anybody = matches!(key.as_str(), "" | "people" | "men" | "women" | "children" | "others");
        let one = phrase.determiner == Determiner::Indefinite && !description.plural || anybody;
        if let Some(&draft) = self.described.get(&key).filter(|_| !one) {
            return draft;
        }
        let start = phrase.tokens.start;
        let mut entity = Draft {
            kind: Some(description.kind),
            name: text.say(start..description.end),
            plural: description.plural,
            age: description.age,
            ..Draft::default()
        };
        entity.call(head);
        let anybody = entity.is_anybody();
        let draft = self.world.add_draft(entity);
        if !anybody {
            self.described.insert(key, draft);
        }
        draft
    }

    fn draft(&self, draft: usize) -> Option<&Draft> {
        self.world.drafts.get(draft)
    }
}

/// Words as descriptions are compared by.
fn said(text: &Text, start: usize, end: usize) -> String {
    text.say(start..end).to_lowercase()
}
