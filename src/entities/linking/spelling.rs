//! Surnames that are spelt two ways in one article: "Tierny" below "Orla Tierney" is she, by a slip of somebody's hand.
//!
//! Two words are spelt nearly alike if both are the same once a letter is left out of one or of each, after Garbe's symmetric
//! delete (SymSpell, 2012). Cost: linear in the letters of all surnames, and of each word that is looked up.

use std::{collections::HashMap, ops::RangeInclusive};

use super::Bearer;

/// The letters of such a name: of shorter ones too many are alike, and the work grows with their square.
const LETTERS: RangeInclusive<usize> = 5..=20;

/// The persons by what is left of their surnames.
pub(super) struct Spellings<'b> {
    bearers: &'b [Bearer],
    by_rest: HashMap<String, Vec<usize>>,
}

impl<'b> Spellings<'b> {
    pub(super) fn new(bearers: &'b [Bearer]) -> Self {
        let mut by_rest: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, bearer) in bearers.iter().enumerate() {
            for rest in bearer.words.last().into_iter().flat_map(|surname| rests(surname)) {
                let known = by_rest.entry(rest).or_default();
                // Of two it is nobody's.
                if known.len() < 2 && !known.contains(&at) {
                    known.push(at);
                }
            }
        }
        Self { bearers, by_rest }
    }

    /// The only person whose surname is nearly `word`, and who is named in full before the token `at`.
    pub(super) fn bearer(&self, word: &str, at: usize) -> Option<usize> {
        let mut found = None;
        let known = rests(word).filter_map(|rest| self.by_rest.get(&rest)).flatten();
        for bearer in known.filter_map(|&at| self.bearers.get(at)) {
            let surname = bearer.words.last()?;
            // "The Tierneys" are several.
            let several = |one: &str, other: &str| one.strip_suffix('s') == Some(other);
            let alike = surname.chars().next() == word.chars().next()
                && !several(surname, word)
                && !several(word, surname)
                && bearer.first < at;
            match found {
                _ if !alike => {}
                Some(other) if other != bearer.draft => return None,
                _ => found = Some(bearer.draft),
            }
        }
        found
    }
}

/// The word, and the word without each of its letters.
fn rests(word: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = word.chars().take(LETTERS.end() + 1).collect();
    let fits = LETTERS.contains(&letters.len()) && letters.iter().all(|letter| letter.is_alphabetic());
    let count = if fits { letters.len() + 1 } else { 0 };
    let without = move |left_out: usize| {
        let kept = letters.iter().enumerate().filter(|&(at, _)| at != left_out);
        kept.map(|(_, letter)| letter).collect()
    };
    (0..count).map(without)
}
