//! What is known of words without their context: given names with gender, surnames, places,
//! titles, role nouns, words that head the name of an organization.
//!
//! The lists are packed into `data/lexicon.bin` by `data/lists/build.py`, whose folder names origin and licence of
//! each. The file has hashes in place of words, about two bytes an entry: a word that is in no list is taken
//! for one that is in two cases of a thousand. The first lookup builds a hash table, once in the life of the program
//! (well under a millisecond); a lookup then costs one pass over the word and allocates nothing. Case does not matter to
//! a lookup: what is a name only when capitalised is for the caller to see.

use std::sync::LazyLock;

use crate::order;

/// See the head of `data/lists/build.py`.
const PACKED: &[u8] = include_bytes!("data/lexicon.bin");

/// Width of a hash in the file.
const KEY_BITS: u32 = 23;

/// What stirs the keys: of 3,000 numbers the one by which the fewest words of PolNeAR's and GUM's train parts that are in no list
/// share a key with one that is, by the root of how often they stand there.
const STIR: u32 = 0xff4c_e091;

/// Stands for the number of a set that follows later.
const RARE: u8 = 255;

/// The longest entry that [`longest`] looks for, in words.
const MAX_WORDS: usize = 6;

/// Set of things known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Traits(u32);

impl Traits {
    /// Given name of men: "Peter".
    pub const MALE: Self = Self(1);
    /// Given name of women: "Ann".
    pub const FEMALE: Self = Self(1 << 1);
    /// Given name.
    pub const GIVEN: Self = Self(Self::MALE.0 | Self::FEMALE.0);
    /// Surname: "Miller".
    pub const SURNAME: Self = Self(1 << 2);
    /// Country: "France".
    pub const COUNTRY: Self = Self(1 << 3);
    /// Adjective or noun for the people of a country or faith: "French".
    pub const DEMONYM: Self = Self(1 << 4);
    /// Capital or larger city: "Lyon".
    pub const CITY: Self = Self(1 << 5);
    /// State, province, part of the world: "Ohio", "Balkans".
    pub const REGION: Self = Self(1 << 6);
    /// Country, city or region, or a shorthand of one.
    pub const PLACE: Self = Self(Self::COUNTRY.0 | Self::CITY.0 | Self::REGION.0 | Self::PLACE_ACRONYM.0);
    /// Heads a place's name: "River".
    pub const PLACE_HEAD: Self = Self(1 << 7);
    /// Precedes a person's name: "Mr.", "Secretary-General".
    pub const TITLE: Self = Self(1 << 8);
    /// Office or occupation of a person: "spokesman".
    pub const ROLE: Self = Self(1 << 9);
    /// Other noun for a person: "woman", "survivor", "source".
    pub const PEOPLE: Self = Self(1 << 10);
    /// Any noun for a person.
    pub const HUMAN: Self = Self(Self::ROLE.0 | Self::PEOPLE.0);
    /// Title or noun for males: "Mr.", "spokesman".
    pub const MAN: Self = Self(1 << 11);
    /// Title or noun for females: "Mrs.", "mother".
    pub const WOMAN: Self = Self(1 << 12);
    /// Heads or ends an organization's name: "Ministry".
    pub const ORG_HEAD: Self = Self(1 << 13);
    /// Ends a company's name: "Inc.".
    pub const ORG_SUFFIX: Self = Self(1 << 14);
    /// News agency or outlet: "Reuters".
    pub const AGENCY: Self = Self(1 << 15);
    /// Known body: "Red Cross".
    pub const ORG: Self = Self(1 << 16);
    /// Well-known shorthand of a body: "NATO".
    pub const ACRONYM: Self = Self(1 << 17);
    /// Weekday, month, feast: never an entity.
    pub const CALENDAR: Self = Self(1 << 18);
    /// Also a common English word: "Hope", "Reading", "The".
    pub const COMMON: Self = Self(1 << 19);
    /// Heads an event's name: "War".
    pub const EVENT_HEAD: Self = Self(1 << 20);
    /// Stands in lower case within names: "al", "van".
    pub const PARTICLE: Self = Self(1 << 21);
    /// Common noun for a body of people: "ministry".
    pub const BODY: Self = Self(1 << 22);
    /// Abbreviated US state: "Mich.".
    pub const ABBREVIATION: Self = Self(1 << 23);
    /// Well-known shorthand of a place: "U.S.".
    pub const PLACE_ACRONYM: Self = Self(1 << 24);
    /// Opens an entry of several words: "prime", "new".
    pub const OPENS: Self = Self(1 << 25);
    /// Ends or heads the name of a body, a place or an event.
    pub const HEAD: Self =
        Self(Self::ORG_HEAD.0 | Self::ORG_SUFFIX.0 | Self::PLACE_HEAD.0 | Self::EVENT_HEAD.0);
    /// What offices are in charge of: "affairs", "health", "rights".
    pub const PORTFOLIO: Self = Self(1 << 26);
    /// Smaller town, river, mountain, building: "Windermere".
    pub const TOWN: Self = Self(1 << 27);
    // Bit 28 is free: the models have learned the bits, so that the next stays where it was.
    /// Written with a capital, yet no person, body or place: languages, faiths, planets, gods.
    pub const THING: Self = Self(1 << 29);

    /// Whether the two sets share a trait.
    #[must_use]
    pub const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Whether nothing is known.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set as bits.
    pub(crate) const fn bits(self) -> u32 {
        self.0
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What is known of `word`; a full stop at its end is looked past ("Gov." is "Gov").
#[must_use]
pub fn traits(word: &str) -> Traits {
    let found = TABLE.find(Key::EMPTY.with(word));
    match word.strip_suffix('.') {
        Some(word) if found.is_empty() => TABLE.find(Key::EMPTY.with(word)),
        _ => found,
    }
}

/// What a shorthand stands for ("EU": "European Union"), where a people lives ("Syrian": "Syria").
#[must_use]
pub fn meaning(word: &str) -> Option<&'static str> {
    let key = Key::EMPTY.with(word).cut();
    let at = TABLE.meanings.partition_point(|&(other, _)| other < key);
    TABLE.meanings.get(at).filter(|&&(other, _)| other == key).map(|&(_, meaning)| meaning)
}

/// The longest entry of two or more words that `words` begin with: its number of words and its
/// traits. Looks at six words at most. Give the parts of hyphenated words one by one.
#[must_use]
pub fn longest<'w>(words: impl Iterator<Item = &'w str>) -> Option<(usize, Traits)> {
    let mut key = Key::EMPTY;
    let mut longest = None;
    for (word, count) in words.zip(1..=MAX_WORDS) {
        if count > 1 {
            key = key.and(b' ');
        }
        key = key.with(word);
        let traits = TABLE.find(key);
        if count > 1 && !traits.is_empty() {
            longest = Some((count, traits));
        } else if count == 1 && !traits.any(Traits::OPENS) {
            return None;
        }
    }
    longest
}

/// What is known of a noun for persons, singular or plural ("officials", "policemen"), and whether
/// it is the plural; nothing if it is no such noun.
#[must_use]
pub fn human(word: &str) -> Option<(Traits, bool)> {
    noun(word, Traits::HUMAN)
}

/// The same for nouns that mean a body of people: "ministry", "companies".
#[must_use]
pub fn body(word: &str) -> Option<(Traits, bool)> {
    noun(word, Traits::BODY)
}

fn noun(word: &str, of: Traits) -> Option<(Traits, bool)> {
    let singular = traits(word);
    if singular.any(of) {
        return Some((singular, false));
    }
    plural(word).filter(|traits| traits.any(of)).map(|traits| (traits, true))
}

/// What is known of the singular of `word`, if it looks like a plural.
#[must_use]
pub fn plural(word: &str) -> Option<Traits> {
    if word.eq_ignore_ascii_case("people") || word.eq_ignore_ascii_case("police") {
        return Some(Traits::PEOPLE);
    }
    if !word.ends_with(['s', 'n', 'S', 'N']) {
        return None;
    }
    let plurals =
        [("s", ""), ("ies", "y"), ("es", ""), ("men", "man"), ("children", "child"), ("wives", "wife")];
    plurals.into_iter().find_map(|(plural, singular)| {
        let (stem, end) = word.split_at_checked(word.len().checked_sub(plural.len())?)?;
        if !end.eq_ignore_ascii_case(plural) {
            return None;
        }
        let traits = TABLE.find(Key::EMPTY.with(stem).with(singular));
        traits.any(Traits::HUMAN.with(Traits::BODY)).then_some(traits)
    })
}

/// A word as words are compared: lower case, straight apostrophes, a space for a hyphen. Holds its hash (FNV-1a).
#[derive(Clone, Copy)]
struct Key(u32);

impl Key {
    const EMPTY: Self = Self(0x811c_9dc5);

    /// The key with `word` put after it.
    fn with(self, word: &str) -> Self {
        let mut key = self;
        for c in word.chars() {
            key = match c {
                '’' => key.and(b'\''),
                '-' | '‑' => key.and(b' '),
                _ if c.is_ascii() => key.and(c.to_ascii_lowercase() as u8),
                _ => c.to_lowercase().fold(key, |key, c| {
                    let mut room = [0; 4];
                    c.encode_utf8(&mut room).bytes().fold(key, Self::and)
                }),
            };
        }
        key
    }

    fn and(self, byte: u8) -> Self {
        Self((self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }

    /// The [`KEY_BITS`] that the file has.
    fn cut(self) -> u32 {
        (self.0 ^ self.0 >> 15).wrapping_mul(STIR) >> (32 - KEY_BITS)
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(PACKED).unwrap_or_default());

/// Hash table with open addressing.
#[derive(Default)]
struct Table {
    /// Hash plus one, 0 for an empty slot, and traits.
    slots: Vec<(u32, Traits)>,
    /// Sorted by hash.
    meanings: Vec<(u32, &'static str)>,
}

impl Table {
    fn read(file: &'static [u8]) -> Option<Self> {
        let number = |at: usize| Some(u32::from_le_bytes(file.get(at..at + 4)?.try_into().ok()?));
        let (entries, sets, gaps) = (number(4)? as usize, number(8)? as usize, number(12)? as usize);
        let (sets, rest) = file.get(20..)?.split_at_checked(4 * sets)?;
        let (gaps, rest) = rest.split_at_checked(gaps)?;
        let (kinds, rest) = rest.split_at_checked(entries)?;
        let (rare, text) = rest.split_at_checked(2 * number(16)? as usize)?;
        let mut table = Self {
            slots: vec![(0, Traits::default()); (entries * 2).next_power_of_two()],
            meanings: Vec::new(),
        };
        let mut gaps = gaps.iter();
        let mut rare = rare.as_chunks().0.iter();
        let sets = sets.as_chunks().0;
        let mut key = 0u32;
        for &kind in kinds {
            key = key.checked_add(crate::model::read_varint(&mut gaps)?)?.checked_add(1)?;
            let kind =
                if kind == RARE { usize::from(u16::from_le_bytes(*rare.next()?)) } else { usize::from(kind) };
            let traits = Traits(u32::from_le_bytes(*sets.get(kind)?));
            let free = table.place(key);
            *table.slots.get_mut(free)? = (key, traits);
        }
        let lines = std::str::from_utf8(text).ok()?.lines();
        let pairs = lines.filter_map(|line| line.split_once('\t'));
        table.meanings = pairs.map(|(word, meaning)| (Key::EMPTY.with(word).cut(), meaning)).collect();
        order::by(&mut table.meanings, |&(key, _)| u64::from(key));
        Some(table)
    }

    fn find(&self, key: Key) -> Traits {
        match self.slots.get(self.place(key.cut() + 1)) {
            Some(&(key, traits)) if key != 0 => traits,
            _ => Traits::default(),
        }
    }

    /// The slot of `key`, or the empty one where it belongs. The table is at most half full, so the walk is short.
    fn place(&self, key: u32) -> usize {
        let mask = self.slots.len().saturating_sub(1);
        // The hash's high bits, so that a file in the order of its hashes fills the table from front to back.
        let mut at = (key >> KEY_BITS.saturating_sub(self.slots.len().trailing_zeros())) as usize & mask;
        while self.slots.get(at).is_some_and(|&(other, _)| other != key && other != 0) {
            at = (at + 1) & mask;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::{Traits, body, human, longest, meaning, traits};

    #[test]
    fn words_have_their_traits() {
        let cases = [
            ("Peter", Traits::MALE, true),
            ("peter", Traits::FEMALE, false),
            ("Séverine", Traits::FEMALE, true),
            ("Miller", Traits::SURNAME, true),
            ("France", Traits::COUNTRY, true),
            ("Syrian", Traits::DEMONYM, true),
            ("Ohio", Traits::REGION, true),
            ("Lyon", Traits::CITY, true),
            ("Mr.", Traits::TITLE, true),
            ("Mr", Traits::MAN, true),
            ("Secretary-General", Traits::TITLE, true),
            ("spokeswoman", Traits::WOMAN, true),
            ("Ministry", Traits::ORG_HEAD, true),
            ("Inc.", Traits::ORG_SUFFIX, true),
            ("Reuters", Traits::AGENCY, true),
            ("UN", Traits::ACRONYM, true),
            ("U.S.", Traits::PLACE_ACRONYM, true),
            ("Tuesday", Traits::CALENDAR, true),
            ("Hope", Traits::COMMON, true),
            ("qwertz", Traits(u32::MAX), false),
            ("", Traits(u32::MAX), false),
        ];
        for (word, of, expected) in cases {
            assert_eq!(traits(word).any(of), expected, "{word}");
        }
    }

    #[test]
    fn entries_of_several_words() {
        let find = |text: &str| longest(text.split(' ')).map(|(length, _)| length);
        assert_eq!(find("Prime Minister Anna Example"), Some(2));
        assert_eq!(find("United Nations Security Council"), Some(2));
        assert_eq!(find("Democratic Republic of Congo"), Some(4));
        assert_eq!(find("Anna Example"), None);
        assert_eq!(find("New"), None);
    }

    #[test]
    fn nouns_for_persons_and_bodies() {
        let number = |word| human(word).map(|(_, plural)| plural);
        assert_eq!(number("official"), Some(false));
        assert_eq!(number("officials"), Some(true));
        assert_eq!(number("policemen"), Some(true));
        assert_eq!(number("Deputies"), Some(true));
        assert_eq!(number("people"), Some(true));
        assert_eq!(number("stones"), None);
        assert_eq!(number("s"), None);
        assert_eq!(body("ministries").map(|(_, plural)| plural), Some(true));
    }

    #[test]
    fn shorthands_and_peoples_are_explained() {
        assert_eq!(meaning("EU"), Some("European Union"));
        assert_eq!(meaning("Syrian"), Some("Syria"));
        assert_eq!(meaning("table"), None);
    }
}
