//! How the article uses its words: where a capital tells nothing, another mention of the word may.

use crate::entities::text::Text;

/// The article stands the word in lower case too.
const LOWER: u8 = 1;
/// It has a capital where none is due.
const CAPITAL: u8 = 2;

/// How the article spells its words, with a number for each spelling, case aside.
pub(super) struct Usage {
    /// Number of each token's spelling.
    numbers: Vec<u32>,
    /// What is known of each spelling.
    flags: Vec<u8>,
    /// For each block whether most of its words have capitals, as in headlines.
    titled: Vec<bool>,
    /// For each sentence whether it begins in lower case, as its writer's names then may too.
    informal: Vec<bool>,
}

impl Usage {
    /// Reads the article once. Cost: linear.
    pub(super) fn read(text: &Text) -> Self {
        let (numbers, count) = number((0..text.len()).map(|at| text.lower(at)));
        let blocks = text.tokens.last().map_or(0, |token| token.block as usize + 1);
        let mut counts = vec![(0_u32, 0_u32); blocks];
        for at in (0..text.len()).filter(|&at| text.is_word(at) && text.word(at).len() > 3) {
            if let Some((capitals, words)) = counts.get_mut(text.block(at) as usize) {
                *capitals += u32::from(text.is_capital(at));
                *words += 1;
            }
        }
        let titled = counts.iter().map(|&(c, words)| words >= 3 && c * 10 >= words * 7).collect();
        let begins_lower = |at: usize| text.is_word(at) && text.word(at).starts_with(char::is_lowercase);
        let informal = text.sentences.iter().map(|sentence| begins_lower(sentence.tokens.start)).collect();
        let mut usage = Self { numbers, flags: vec![0; count], titled, informal };
        for at in (0..text.len()).filter(|&at| text.is_word(at)) {
            let flag = match text.is_capital(at) {
                false => LOWER,
                true if !text.opens(at) && !usage.is_titled(text, at) => CAPITAL,
                true => 0,
            };
            let number = usage.number(at);
            usage.flags.get_mut(number).into_iter().for_each(|flags| *flags |= flag);
        }
        usage
    }

    /// Number of the word's spelling, case aside.
    pub(super) fn number(&self, at: usize) -> usize {
        self.numbers.get(at).map_or(0, |&number| number as usize)
    }

    /// How many spellings there are.
    pub(super) fn spellings(&self) -> usize {
        self.flags.len()
    }

    /// Whether the token stands in a block of capitals.
    pub(super) fn is_titled(&self, text: &Text, at: usize) -> bool {
        self.titled.get(text.block(at) as usize).copied().unwrap_or(false)
    }

    /// Whether the token's sentence begins in lower case.
    pub(super) fn is_informal(&self, text: &Text, at: usize) -> bool {
        self.informal.get(text.sentence(at)).copied().unwrap_or(false)
    }

    /// Whether the article has the word in lower case too.
    pub(super) fn has_lower(&self, at: usize) -> bool {
        self.flags(at) & LOWER != 0
    }

    /// Whether the article has the word with a capital where none is due.
    pub(super) fn has_capital(&self, at: usize) -> bool {
        self.flags(at) & CAPITAL != 0
    }

    fn flags(&self, at: usize) -> u8 {
        self.flags.get(self.number(at)).copied().unwrap_or(0)
    }
}

/// Numbers words with equal hashes alike, by a hash table with open addressing; also tells how many numbers there are.
fn number(hashes: impl ExactSizeIterator<Item = u32>) -> (Vec<u32>, usize) {
    let mask = (hashes.len() * 2).next_power_of_two().max(2) - 1;
    // Hash and number plus one.
    let mut slots = vec![(0u32, 0u32); mask + 1];
    let mut count = 0;
    let numbers = hashes
        .map(|hash| {
            let mut at = hash.wrapping_mul(0x9e37_79b1) as usize >> 5 & mask;
            while slots.get(at).is_some_and(|&(other, number)| number != 0 && other != hash) {
                at = (at + 1) & mask;
            }
            let Some(slot) = slots.get_mut(at) else { return 0 };
            if slot.1 == 0 {
                count += 1;
                *slot = (hash, count);
            }
            slot.1 - 1
        })
        .collect();
    (numbers, count as usize)
}
