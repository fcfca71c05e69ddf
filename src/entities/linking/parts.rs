//! Whom a part of a name means: "Example" may be Ann Example, Ben Example, or somebody whose full name is not told.

use std::collections::HashMap;

use super::{Bearer, MAX_BEARERS};
use crate::entities::{Gender, names::Name, only, text::Text};

/// How many times as often as all others together one must have been called by the part to be meant by it.
const MOSTLY: usize = 3;

/// A part of a name, and whom it has meant so far.
pub(super) struct Part<'b, 't> {
    text: &'b Text<'t>,
    word: Option<&'b String>,
    /// Whether "Mr" and "Ms" both stand before the part.
    both: bool,
    /// The gender that the mentions show of somebody, if nobody of the family has it.
    strange: Option<Gender>,
    /// Whose longer names hold it.
    family: Vec<&'b Bearer>,
    /// Who has been called by nothing but this part before, and how often.
    called: Vec<(usize, usize)>,
    /// Those whose full name is not told or not known for one. Where "Mr" and "Ms" are written before the part, they are two.
    apart: Vec<(Gender, usize)>,
}

impl<'b, 't> Part<'b, 't> {
    pub(super) fn new(
        text: &'b Text<'t>,
        words: &'b [String],
        genders: &[Gender],
        bearers: &'b [Bearer],
        index: &'b HashMap<String, Vec<usize>>,
    ) -> Self {
        let word = words.first();
        let family = word.and_then(|word| index.get(word)).map_or(&[][..], Vec::as_slice);
        let family: Vec<&Bearer> = family.iter().filter_map(|&at| bearers.get(at)).collect();
        let shown = [Gender::Male, Gender::Female].map(|of| genders.contains(&of).then_some(of));
        let both = shown.iter().all(Option::is_some);
        let strange = |of: &Gender| family.iter().all(|bearer| !bearer.gender.agrees(*of));
        let strange = shown.into_iter().flatten().find(strange).filter(|_| !family.is_empty());
        let (called, apart) = (Vec::new(), Vec::new());
        Self { text, word, both, strange, family, called, apart }
    }

    /// The draft that the mention `name` means, if it is known already.
    pub(super) fn bearer(&mut self, name: &Name, gender: Gender) -> Option<usize> {
        let found = self.relative(name, gender).or_else(|| self.of_family(name, gender));
        let found = found.filter(|bearer| self.is_sure(bearer, gender)).map(|bearer| bearer.draft);
        let found = found.or_else(|| self.mostly(gender));
        if let Some(found) = found {
            match self.called.iter_mut().find(|(draft, _)| *draft == found) {
                Some((_, count)) => *count += 1,
                None => self.called.push((found, 1)),
            }
        }
        found.or_else(|| self.apart(gender))
    }

    /// The gender of whom a mention means that shows `gender`: "President Example" above the first "Ms Ann Example" is the one
    /// whom the text calls "Mr Example".
    pub(super) fn gender(&self, name: &Name, gender: Gender) -> Gender {
        let before = || self.family.iter().all(|bearer| bearer.first > name.tokens.start);
        let open = gender == Gender::Unknown && (name.titled || before());
        self.strange.filter(|_| open).unwrap_or(gender)
    }

    /// Notes somebody of whom no full name is known.
    pub(super) fn set_apart(&mut self, gender: Gender, draft: usize) {
        self.apart.push((gender, draft));
    }

    /// Who has no full name, of this gender as far as the article tells two apart by it.
    fn apart(&self, gender: Gender) -> Option<usize> {
        let one = !self.both;
        self.apart.iter().find(|(of, _)| *of == gender || one).map(|(_, draft)| *draft)
    }

    /// Whether the gender does not leave open that somebody without a full name is meant.
    fn is_sure(&self, bearer: &Bearer, gender: Gender) -> bool {
        let other = |bearer: &&Bearer| bearer.gender != Gender::Unknown && bearer.gender != gender;
        !self.both || gender == Gender::Unknown || bearer.gender == gender || self.family.iter().any(other)
    }

    /// Beside relatives of hers, who has been called by the surname goes on being called so.
    fn relative(&self, name: &Name, gender: Gender) -> Option<&'b Bearer> {
        let known = |bearer: &&&Bearer| !bearer.related && bearer.first < name.tokens.start;
        let head = only(self.family.iter().filter(known).copied())?;
        let fits = gender == Gender::Unknown || head.gender == gender;
        let called = self.called.iter().any(|&(draft, _)| draft == head.draft);
        (fits && called && self.family.len() > 1).then_some(head)
    }

    /// Who is called by the part nearly always, where nothing else tells.
    fn mostly(&self, gender: Gender) -> Option<usize> {
        let all: usize = self.called.iter().map(|(_, count)| count).sum();
        let (draft, _) = *self.called.iter().find(|(_, count)| count * (MOSTLY + 1) >= all * MOSTLY)?;
        let agrees = |bearer: &&Bearer| bearer.draft == draft && bearer.gender == gender;
        (gender == Gender::Unknown || self.family.iter().any(agrees)).then_some(draft)
    }

    /// The only one of the family who can be meant.
    fn of_family(&self, name: &Name, gender: Gender) -> Option<&'b Bearer> {
        if self.family.len() > MAX_BEARERS {
            return None;
        }
        let fits = |bearer: &&&Bearer| bearer.gender.agrees(gender);
        let candidates: Vec<&'b Bearer> = self.family.iter().filter(fits).copied().collect();
        let all = || candidates.iter().copied();
        // "Mr Example" is of the father rather than of one of whom nothing shows whether she is a woman.
        let shown = || {
            let alike = |bearer: &&Bearer| gender != Gender::Unknown && bearer.gender == gender;
            only(all().filter(alike)).filter(|one| one.first < name.tokens.start)
        };
        if let Some(one) = only(all()).or_else(shown) {
            return Some(one);
        }
        let known: Vec<&'b Bearer> = all().filter(|bearer| bearer.first < name.tokens.start).collect();
        if let [one] = known[..] {
            return Some(one);
        }
        let surname = |bearer: &&Bearer| bearer.words.last() == self.word;
        let known: Vec<&'b Bearer> = known.into_iter().filter(surname).collect();
        let mostly = || {
            let mostly = self.mostly(gender);
            known.iter().copied().find(|bearer| Some(bearer.draft) == mostly)
        };
        let titled = only(known.iter().copied()).filter(|_| name.titled);
        titled
            .or_else(mostly)
            .or_else(|| self.nearest(&known, name))
            .or_else(|| self.first(&known))
            .or_else(|| self.latest(&known, name))
    }

    /// Of two who bear the surname, the one whom this paragraph or the one before names in full, if it does not name the other.
    fn nearest(&self, bearers: &[&'b Bearer], name: &Name) -> Option<&'b Bearer> {
        let own = self.text.block(name.tokens.start);
        let near = |bearer: &&'b Bearer| self.last_told(bearer, name).is_some_and(|last| last + 1 >= own);
        only(bearers.iter().copied().filter(near))
    }

    /// The paragraph that names somebody in full last before `name`.
    fn last_told(&self, bearer: &Bearer, name: &Name) -> Option<u32> {
        let before = bearer.told.partition_point(|&at| at < name.tokens.start).checked_sub(1)?;
        bearer.told.get(before).map(|&last| self.text.block(last))
    }

    /// Who is named first, and alone as nobody's relative.
    fn first(&self, bearers: &[&'b Bearer]) -> Option<&'b Bearer> {
        let head = only(bearers.iter().copied().filter(|bearer| !bearer.related))?;
        self.family.iter().all(|bearer| bearer.first >= head.first).then_some(head)
    }

    /// Of several who bear the surname, the one whom a paragraph a little before names in full, if none since names another.
    fn latest(&self, bearers: &[&'b Bearer], name: &Name) -> Option<&'b Bearer> {
        /// How many paragraphs back.
        const BACK: u32 = 4;
        let own = self.text.block(name.tokens.start);
        let last = |bearer: &Bearer| self.last_told(bearer, name);
        let latest =
            bearers.iter().filter_map(|bearer| last(bearer)).max().filter(|&block| block + BACK >= own)?;
        only(bearers.iter().copied().filter(|bearer| last(bearer) == Some(latest)))
    }
}
