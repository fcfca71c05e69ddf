//! Whom a description with "the", or one by kinship, means.

use super::{Passed, Walk, said};
use crate::entities::{
    EntityKind, Gender,
    descriptions::Description,
    phrases::{self, Determiner, NO_LONGER, is_bystander},
    world::{Draft, gender_of},
};
use crate::{
    lexicon::{self, Traits},
    tags::Pos,
    wordlist::among,
};

/// Whether the entity is called by that noun only with a word before it that makes another office of it: a prime minister is
/// not "the minister", a vice president not "the president".
fn is_another_office(entity: &Draft, head: &str) -> bool {
    let mut another = false;
    for role in &entity.roles {
        let role = role.to_lowercase();
        let words: Vec<&str> = role.split(' ').collect();
        for (at, _) in words.iter().enumerate().filter(|(_, word)| **word == head) {
            let before = at.checked_sub(1).and_then(|before| words.get(before));
            if !before.is_some_and(|before| matches!(*before, "prime" | "vice")) {
                return false;
            }
            another = true;
        }
    }
    another
}

/// Nouns for those who do business.
const TRADE: &[&str] = &[
    "company",
    "firm",
    "consultancy",
    "developer",
    "lender",
    "insurer",
    "retailer",
    "manufacturer",
    "maker",
    "supplier",
    "airline",
];

/// Whether the two nouns name different sorts of bodies: no union is a company, while both may be a group.
pub(crate) fn is_another_sort(noun: &str, other: &str) -> bool {
    const SORTS: &str = "agency broadcaster charity club foundation network trust union";
    let sort = |noun| if TRADE.contains(&noun) { "company" } else { noun };
    let told = |noun| TRADE.contains(&noun) || among(noun, SORTS);
    told(noun) && told(other) && sort(noun) != sort(other)
}

/// Whether the name is that of a body which does no business: "Office for Digital Privacy".
fn is_authority(name: &str) -> bool {
    const WORDS: &str = "Agency Assembly Authority Board Commission Committee Council Court Department Directorate Federation \
    Fund Inspectorate Institute Ministry Office Parliament Party Police Senate Tribunal Union University";
    name.split(' ').any(|word| among(word, WORDS))
}

/// Whether the name is that of one that does business: "Example Foods".
fn is_firm(name: &str) -> bool {
    const WORDS: &str = "Airlines Airways Brewery Dairies Dairy Energy Foods Holdings Industries Mills Motors Rail Railway Steel Stores \
    Supermarkets Systems Technologies";
    let last = name.rsplit(' ').next().unwrap_or_default();
    among(last, WORDS) || lexicon::traits(last).any(Traits::ORG_SUFFIX)
}

impl Walk<'_, '_> {
    /// The entity that a definite description goes back to.
    pub(super) fn definite(&self, description: &Description, head: &str) -> Option<usize> {
        let (text, phrase) = (self.text, &description.phrase);
        if let Some(age) = description.age {
            let mut same =
                self.recent.iter().rev().filter(|p| self.draft(p.draft).is_some_and(|d| d.age == Some(age)));
            let same = same.next().map(|passed| passed.draft);
            return same.or_else(|| self.aged(description));
        }
        let same = self.described.get(&said(text, phrase.inner, description.end)).copied();
        // "Council digs up garden", "Speaker throws out minister" in a headline, and then by name.
        let bare = phrase.inner == phrase.head();
        let heading =
            |same: usize| self.draft(same).is_some_and(|draft| draft.name.eq_ignore_ascii_case(head));
        let known = |same: &usize| !bare || description.kind != EntityKind::Organization && !heading(*same);
        if let Some(same) = same.filter(known) {
            return Some(same);
        }
        // "the mayor of Alderport" is not just any mayor.
        if description.end > phrase.tokens.end && text.is(phrase.tokens.end, &["of", "for", "from", "with"]) {
            return self.last_person(description, head);
        }
        let fits = |&&draft: &&usize| {
            let Some(entity) = self.draft(draft) else { return false };
            let number = entity.plural == description.plural;
            let kind = entity.kind == Some(description.kind)
                || entity.is_body() && description.kind == EntityKind::Organization;
            // Words before the noun must have been said of it too: "the interim government".
            let known = |at: usize| {
                let word = text.word(at).to_lowercase();
                let whole = |said: &str| said.to_lowercase().split_whitespace().any(|part| part == word);
                whole(&entity.name) || entity.roles.iter().any(|role| whole(role))
            };
            let bare = phrase.inner == phrase.head();
            let another = bare && is_another_office(entity, head);
            number
                && kind
                && !another
                && (phrase.inner..phrase.head()).filter(|&at| text.is_word(at)).all(known)
        };
        if let Some(same) = same {
            let named = self.called.get(head).and_then(|list| list.iter().rev().find(fits)).copied();
            let named = named.filter(|&draft| self.draft(draft).is_some_and(|draft| draft.named));
            return named.or_else(|| self.only_body(description, head, 1)).or(Some(same));
        }
        let by_noun = self.called.get(head).and_then(|list| list.iter().rev().find(fits)).copied();
        let Some(found) = by_noun else {
            return self.only_body(description, head, 3).or_else(|| self.last_person(description, head));
        };
        // "Tarnwell bought it from a state company. The company said …": a name is spoken of rather than some company.
        let named = self.draft(found).is_some_and(|draft| draft.named);
        if description.kind == EntityKind::Organization && !named {
            return self.only_body(description, head, 3).or(Some(found));
        }
        // Of two ministers the one of whom the sentence before tells, if it is some way back to the other.
        let sentence = text.sentence(phrase.head());
        let near = self.recent.iter().any(|passed| passed.draft == found && passed.sentence + 3 >= sentence);
        let last = || self.last_person(description, head);
        let holds = |draft: &usize| {
            let role = |role: &String| role.to_lowercase().split(' ').any(|word| word == head);
            self.draft(*draft).is_some_and(|draft| draft.roles.iter().any(role))
        };
        if description.kind == EntityKind::Person && !near {
            return last().filter(holds).or(Some(found));
        }
        Some(found)
    }

    /// "The surgeon, 63, was struck off", "the 52-year-old": an age is told of whom the text has named, most often last.
    fn aged(&self, description: &Description) -> Option<usize> {
        let (text, at) = (self.text, description.phrase.tokens.start);
        if text.quotation(at) != 0 {
            return None;
        }
        let gender = gender_of(text, description.phrase.head());
        let sentence = text.sentence(at);
        let near =
            self.recent.iter().rev().filter(|passed| passed.quotation == 0 && passed.sentence < sentence);
        let mut near =
            near.take_while(|passed| text.block(passed.at) + 1 >= text.block(at)).filter(|passed| {
                self.draft(passed.draft).is_some_and(|entity| {
                    entity.named && entity.is_person() && !entity.plural && entity.gender.agrees(gender)
                })
            });
        let last = near.next()?;
        let alone =
            near.take_while(|passed| passed.sentence == last.sentence).all(|other| other.draft == last.draft);
        let free = self.draft(last.draft)?.age.is_none();
        (alone && free).then_some(last.draft)
    }

    /// "Lucia Example brought a jar. “…,” the fourth grader said": the only person of whom the sentence before tells
    /// something, if the noun says something new of that one rather than bring in somebody whom the scene suggests.
    pub(super) fn last_person(&self, description: &Description, head: &str) -> Option<usize> {
        let (text, at) = (self.text, description.phrase.tokens.start);
        // "The senator from Norland"; "the head of the union" is most often somebody new.
        let office = lexicon::traits(head).any(Traits::TITLE);
        let whole = description.end == description.phrase.tokens.end || office;
        if description.kind != EntityKind::Person
            || !whole
            || text.quotation(at) != 0
            || self.is_bystander(description, head)
        {
            return None;
        }
        let gender = gender_of(text, description.phrase.head());
        let sentence = text.sentence(at);
        let mut found: Option<&Passed> = None;
        for passed in self.recent.iter().rev().filter(|passed| passed.quotation == 0 && passed.at < at) {
            let entity = self.draft(passed.draft).filter(|entity| entity.is_person());
            let Some(entity) = entity else { continue };
            // Quotations count as sentences: the one before may be some way off.
            if passed.sentence + 4 < sentence || text.block(passed.at) + 1 < text.block(at) {
                break;
            }
            match found {
                None => found = Some(passed),
                Some(one) if one.draft == passed.draft => {}
                Some(one) if one.sentence == passed.sentence => {
                    // Another may be meant as well, unless that one only belongs to something or is no subject.
                    if !one.place.within && !passed.place.within && one.place.subject == passed.place.subject
                    {
                        return None;
                    }
                    if !one.place.subject {
                        found = Some(passed);
                    }
                }
                Some(_) => break,
            }
            if entity.plural {
                return None;
            }
        }
        // Of "he said that the witness had lied" neither is the other.
        let found = found.filter(|found| found.place.subject && found.sentence != sentence)?;
        let entity = self.draft(found.draft)?;
        let agrees = entity.gender.agrees(gender);
        // "President Ann Example … The Chief Minister said": who holds an office is not called by another.
        if text.is_capital(description.phrase.head()) && !entity.roles.is_empty() {
            return None;
        }
        // Of a single word it is less clear that it is a person's name.
        (entity.named && agrees && entity.name.contains(' ')).then_some(found.draft)
    }

    /// Whether the scene brings somebody of that description with it: the judge, but not the former judge.
    fn is_bystander(&self, description: &Description, head: &str) -> bool {
        let phrase = &description.phrase;
        let was = |at: usize| self.text.is(at, NO_LONGER);
        is_bystander(head) && !(phrase.inner..phrase.head()).any(was)
    }

    /// "“…,” the investor said": who is likely to speak, where the noun has not been heard before.
    pub(super) fn speaker(&self, description: &Description, head: &str) -> Option<usize> {
        let (text, phrase) = (self.text, &description.phrase);
        let at = phrase.head();
        let one = description.kind == EntityKind::Person
            && !description.plural
            && phrase.determiner == Determiner::Definite;
        if !one || text.quotation(at) != 0 || self.is_bystander(description, head) {
            return None;
        }
        let anaphor = self.anaphor(at, gender_of(text, at));
        let found = anaphor.speaks.then(|| self.likeliest_by_name(anaphor)).flatten()?;
        // "Obi met Veldt before the governor spoke": neither of whom the clauses around it tell would be called so there.
        if self.subjects_above(at).any(|passed| passed.draft == found) {
            return None;
        }
        // "The Norland senator": where somebody is of Norland, that tells more than who is near.
        let of_it = |draft: usize| {
            let of = self.draft(draft).map_or(&[][..], |draft| &draft.affiliations);
            (phrase.inner..at).any(|at| self.world.name(at).is_some_and(|name| of.contains(&name.draft)))
        };
        (of_it(found) || !self.recent.iter().any(|passed| of_it(passed.draft))).then_some(found)
    }

    /// "Her husband": the only other person of her surname who can be one.
    pub(super) fn kin(&self, description: &Description, head: &str) -> Option<usize> {
        let owner = self.owner(description)?;
        if description.plural || !phrases::KIN.contains(&head) {
            return None;
        }
        let surname = |draft: &Draft| {
            draft.name.split_once(' ').and_then(|(_, rest)| rest.split(' ').next_back().map(str::to_owned))
        };
        let own = surname(self.draft(owner)?)?;
        let gender = gender_of(self.text, description.phrase.head());
        let mut found = None;
        for (draft, entity) in self.world.drafts.iter().enumerate() {
            let relative = draft != owner
                && entity.named
                && entity.is_person()
                && surname(entity).as_ref() == Some(&own);
            let other =
                entity.heads.iter().any(|known| known != head && phrases::KIN.contains(&known.as_str()));
            if !relative || other || entity.gender != Gender::Unknown && entity.gender != gender {
                continue;
            }
            if found.is_some() {
                return None;
            }
            found = Some(draft);
        }
        found
    }

    /// "Ann Example and her husband, Ben, … Her husband said": the only relative by that noun whom the text has named, of
    /// whoever it is, as far as that is known.
    pub(super) fn same_kin(&self, description: &Description, head: &str) -> Option<usize> {
        /// How many are looked at, so that the walk stays linear.
        const MANY: usize = 16;
        if description.plural
            || !matches!(description.phrase.determiner, Determiner::Pronoun(_) | Determiner::Owner(_))
        {
            return None;
        }
        let owner = self.owner(description);
        let same = |known: &&(String, Option<usize>, usize)| {
            known.0 == head && (owner.is_none() || known.1.is_none() || owner == known.1)
        };
        let mut all = self.kin.iter().rev().take(MANY).filter(same).map(|known| known.2);
        let only = all.next()?;
        all.all(|other| other == only).then_some(only)
    }

    /// "Tessaly rejected it. “…,” the company said": the only name of this sentence and the one before, taken for a person's,
    /// of whom nothing shows a person.
    fn unlikely_person(&self, sentence: usize) -> Option<usize> {
        let near = self.recent.iter().filter(|passed| passed.sentence + 1 >= sentence);
        let mut named = near
            .map(|passed| passed.draft)
            .filter(|&draft| self.draft(draft).is_some_and(|draft| draft.named && !draft.is_body()));
        let only = named.next()?;
        let draft = self.draft(only)?;
        let bare = draft.gender == Gender::Unknown && draft.age.is_none() && draft.roles.is_empty();
        let given = || {
            let first = draft.name.split(' ').next().unwrap_or_default();
            lexicon::traits(first).any(Traits::GIVEN)
        };
        (named.all(|draft| draft == only) && bare && !draft.plural && !given()).then_some(only)
    }

    /// Whether somebody tells something to who stands at `at`: "told the Herald", "in a statement to the Herald".
    fn is_told(&self, at: usize) -> bool {
        const STATEMENTS: &[&str] = &[
            "answer",
            "comment",
            "comments",
            "email",
            "filing",
            "interview",
            "letter",
            "message",
            "remarks",
            "reply",
            "report",
            "response",
            "speaking",
            "spoke",
            "statement",
        ];
        let text = self.text;
        // The article and the words of the name before its head.
        let link = (at.saturating_sub(5)..at)
            .rev()
            .find(|&before| !text.is_capital(before) && !text.is(before, &["the"]));
        link.is_some_and(|link| {
            text.is(link, &["told", "telling"])
                || text.is(link, &["to", "with"]) && link > 0 && text.is(link - 1, STATEMENTS)
        })
    }

    /// "the company", "the group", "the city": the only one by name that the last sentences, one or for bodies `back`, speak of.
    pub(super) fn only_body(&self, description: &Description, head: &str, back: usize) -> Option<usize> {
        let wanted = match head {
            "company" | "firm" | "group" | "organization" | "organisation" | "agency" | "charity"
            | "consultancy" | "developer" | "lender" | "insurer" | "broadcaster" | "network" | "retailer"
            | "manufacturer" | "maker" | "supplier" | "operator" | "airline" | "foundation" | "trust"
            | "union" | "club" => EntityKind::Organization,
            "city" | "town" | "village" | "country" | "island" => EntityKind::Place,
            _ => return None,
        };
        let sentence = self.text.sentence(description.phrase.head());
        // "The Alderport-based company".
        let phrase = &description.phrase;
        // "The tyre maker" is the one of which the sentence before tells.
        let plain = |at: usize| self.text.is_lower(at) && matches!(self.text.pos(at), Pos::Noun | Pos::Adj);
        let trade = TRADE.contains(&head) && head != "developer" && (phrase.inner..phrase.head()).all(plain);
        let bare = phrase.inner == phrase.head() || self.text.is(phrase.head() - 1, &["based"]);
        if !bare && !trade {
            return None;
        }
        let back = if bare { back } else { 1 };
        let fits = |draft: usize| {
            self.draft(draft).is_some_and(|draft| {
                // "The union" is not what has been called "the company".
                let other = |known: &String| is_another_sort(known, head);
                draft.kind == Some(wanted)
                    && draft.named
                    && !draft.heads.iter().any(other)
                    && !(TRADE.contains(&head) && is_authority(&draft.name))
                    && !(matches!(head, "charity" | "club" | "trust" | "union") && is_firm(&draft.name))
            })
        };
        let only = |back: usize| {
            let near = self.recent.iter().filter(|passed| passed.sentence + back >= sentence);
            // "In a statement to the Herald, the company said".
            let near = near.filter(|passed| passed.sentence != sentence || !self.is_told(passed.at));
            let mut found = None;
            for draft in near.map(|passed| passed.draft).filter(|&draft| fits(draft)) {
                if found.is_some_and(|found| found != draft) {
                    return None;
                }
                found = Some(draft);
            }
            found
        };
        let body = only(1).or_else(|| only(back).filter(|_| wanted == EntityKind::Organization));
        body.or_else(|| self.unlikely_person(sentence).filter(|_| TRADE.contains(&head)))
    }
}
