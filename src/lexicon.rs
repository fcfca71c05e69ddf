//! What is known of words without their context: given names with gender, surnames, places,
//! titles, role nouns, words that head the name of an organization.
//!
//! The lists are packed as text into `data/lexicon.txt` by `data/lists/build.py`, whose folder
//! names origin and licence of each. The first lookup builds a hash table over the text, once in
//! the life of the program (about a millisecond); a lookup then costs one hash of the word. Case
//! does not matter to a lookup: what is a name only when capitalised is for the caller to see.

use std::sync::OnceLock;

/// A line "=TRAITS", then the words with these traits; see `data/lists/build.py`.
const PACKED: &str = include_str!("data/lexicon.txt");

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
    /// What offices are in charge of: "affairs", "health", "rights".
    pub const PORTFOLIO: Self = Self(1 << 26);

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

    /// The trait that `build.py` writes as `letter`.
    const fn of_letter(letter: char) -> Self {
        match letter {
            'm' => Self::MALE,
            'f' => Self::FEMALE,
            's' => Self::SURNAME,
            'c' => Self::COUNTRY,
            'd' => Self::DEMONYM,
            'y' => Self::CITY,
            'r' => Self::REGION,
            'p' => Self::PLACE_HEAD,
            't' => Self::TITLE,
            'o' => Self::ROLE,
            'h' => Self::PEOPLE,
            'M' => Self::MAN,
            'W' => Self::WOMAN,
            'g' => Self::ORG_HEAD,
            'x' => Self::ORG_SUFFIX,
            'a' => Self::AGENCY,
            'n' => Self::ORG,
            'k' => Self::ACRONYM,
            'l' => Self::CALENDAR,
            'w' => Self::COMMON,
            'e' => Self::EVENT_HEAD,
            'q' => Self::PARTICLE,
            'b' => Self::BODY,
            'v' => Self::ABBREVIATION,
            'K' => Self::PLACE_ACRONYM,
            'P' => Self::PORTFOLIO,
            _ => Self(0),
        }
    }
}

/// What is known of `word`; a full stop at its end is looked past ("Gov." is "Gov").
#[must_use]
pub fn traits(word: &str) -> Traits {
    let table = table();
    let found = table.find(&Key::new(word)).or_else(|| table.find(&Key::new(word.strip_suffix('.')?)));
    found.map_or(Traits::default(), |entry| entry.traits)
}

/// What a shorthand stands for ("EU": "European Union"), where a people lives ("Syrian": "Syria").
#[must_use]
pub fn meaning(word: &str) -> Option<&'static str> {
    table().find(&Key::new(word)).and_then(|entry| entry.meaning)
}

/// The longest entry of two or more words that `words` begin with: its number of words and its
/// traits. Looks at six words at most. Give the parts of hyphenated words one by one.
#[must_use]
pub fn longest<'w>(words: impl Iterator<Item = &'w str>) -> Option<(usize, Traits)> {
    let table = table();
    let mut key = Key::new("");
    let mut longest = None;
    for (word, count) in words.zip(1..=MAX_WORDS) {
        if count > 1 {
            key.push(' ');
        }
        key.extend(word);
        match table.find(&key) {
            Some(entry) if count > 1 => longest = Some((count, entry.traits)),
            Some(entry) if entry.traits.any(Traits::OPENS) => {}
            None if count > 1 => {}
            _ => return None,
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
    let table = table();
    let plurals =
        [("s", ""), ("ies", "y"), ("es", ""), ("men", "man"), ("children", "child"), ("wives", "wife")];
    plurals.into_iter().find_map(|(plural, singular)| {
        let (stem, end) = word.split_at_checked(word.len().checked_sub(plural.len())?)?;
        if !end.eq_ignore_ascii_case(plural) {
            return None;
        }
        let mut key = Key::new(stem);
        key.extend(singular);
        let traits = table.find(&key)?.traits;
        traits.any(Traits::HUMAN.with(Traits::BODY)).then_some(traits)
    })
}

/// A word as words are compared: lower case, straight apostrophes, a space for a hyphen. Words
/// longer than any entry are cut, and so are not found.
struct Key {
    bytes: [u8; Self::MAX],
    length: usize,
}

impl Key {
    const MAX: usize = 64;

    fn new(word: &str) -> Self {
        let mut key = Self { bytes: [0; Self::MAX], length: 0 };
        key.extend(word);
        key
    }

    fn extend(&mut self, word: &str) {
        for c in word.chars() {
            match c {
                '’' => self.push('\''),
                '-' | '‑' => self.push(' '),
                _ if c.is_ascii() => self.push(c.to_ascii_lowercase()),
                _ => c.to_lowercase().for_each(|c| self.push(c)),
            }
        }
    }

    fn push(&mut self, c: char) {
        if let Some(room) = self.bytes.get_mut(self.length..self.length + c.len_utf8()) {
            c.encode_utf8(room);
            self.length += c.len_utf8();
        }
    }

    fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

/// A word of the lexicon.
struct Entry {
    word: &'static str,
    meaning: Option<&'static str>,
    traits: Traits,
}

/// Hash table with open addressing; slots hold an index into `entries` plus one.
struct Table {
    entries: Vec<Entry>,
    slots: Vec<u32>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| Table::read(PACKED))
}

impl Table {
    fn read(packed: &'static str) -> Self {
        let size = (packed.lines().count() * 2).next_power_of_two();
        let mut table = Self { entries: Vec::new(), slots: vec![0; size] };
        let mut traits = Traits::default();
        for line in packed.lines() {
            if let Some(letters) = line.strip_prefix('=') {
                traits = letters.chars().map(Traits::of_letter).fold(Traits::default(), Traits::with);
                continue;
            }
            let (word, meaning) = match line.split_once('\t') {
                Some((word, meaning)) => (word, Some(meaning)),
                None => (line, None),
            };
            table.add(word, meaning, traits);
            if let Some((first, _)) = word.split_once(' ') {
                table.add(first, None, Traits::OPENS);
            }
        }
        table
    }

    fn add(&mut self, word: &'static str, meaning: Option<&'static str>, traits: Traits) {
        let at = self.place(word.as_bytes());
        match self.slots.get(at).and_then(|&slot| self.entries.get_mut((slot as usize).checked_sub(1)?)) {
            Some(entry) => {
                entry.traits = entry.traits.with(traits);
                entry.meaning = entry.meaning.or(meaning);
            }
            None => {
                self.entries.push(Entry { word, meaning, traits });
                let index = u32::try_from(self.entries.len()).unwrap_or(0);
                self.slots.get_mut(at).into_iter().for_each(|slot| *slot = index);
            }
        }
    }

    fn find(&self, key: &Key) -> Option<&Entry> {
        let &slot = self.slots.get(self.place(key.bytes()))?;
        self.entries.get((slot as usize).checked_sub(1)?)
    }

    /// The slot of `word`, or the empty one where it belongs. The table is at most half full, so
    /// the walk is short.
    fn place(&self, word: &[u8]) -> usize {
        let mask = self.slots.len().saturating_sub(1);
        // FNV-1a.
        let step = |hash: u32, &byte: &u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        let hash = word.iter().fold(0x811c_9dc5_u32, step);
        // The low bits depend on the bytes' low bits only; fold the high ones in.
        let mut at = (hash ^ hash >> 15) as usize & mask;
        while let Some(&slot) = self.slots.get(at) {
            let taken = (slot as usize).checked_sub(1).and_then(|index| self.entries.get(index));
            match taken {
                Some(entry) if entry.word.as_bytes() != word => at = (at + 1) & mask,
                _ => break,
            }
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
            ("Séverine", Traits::GIVEN, false),
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
