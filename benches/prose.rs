//! Prose of any length from the sentences in `tests/bench/prose.txt`, as `tests/bench/prose.mjs` makes it.
#![allow(clippy::indexing_slicing, reason = "a benchmark of our own data")]

use std::collections::HashMap;

/// Random numbers, the same for the same seed: a linear congruential generator.
struct Random(u32);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((u64::from(self.0) * limit as u64) >> 32) as usize
    }

    fn pick<'l>(&mut self, list: &[&'l str]) -> &'l str {
        list[self.below(list.len())]
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// At least `length` bytes of prose in paragraphs.
pub fn prose(length: usize) -> String {
    let mut lists: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut paragraphs = Vec::new();
    for line in include_str!("../tests/bench/prose.txt").lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(": ") {
            Some((name, entries)) if name.chars().all(char::is_alphanumeric) => {
                lists.insert(name, entries.split(" | ").collect());
            }
            _ => paragraphs.push(line),
        }
    }
    let mut random = Random(7);
    let invented =
        |random: &mut Random| capital(&[random.pick(&lists["head"]), random.pick(&lists["tail"])].concat());
    let mut surname = invented(&mut random);
    let mut text = String::with_capacity(length + 1000);
    while text.len() < length {
        let mut paragraph = String::new();
        for part in random.pick(&paragraphs).split('}') {
            let (plain, slot) = part.split_once('{').unwrap_or((part, ""));
            paragraph.push_str(plain);
            match slot {
                "" => {}
                "town" => paragraph.push_str(&invented(&mut random)),
                "name" => {
                    surname = invented(&mut random);
                    paragraph.push_str(&[random.pick(&lists["given"]), " ", &surname].concat());
                }
                "surname" => paragraph.push_str(&surname),
                "count" => {
                    paragraph.push_str(&format!("{},{}", 1 + random.below(99), 100 + random.below(900)))
                }
                "small" => paragraph.push_str(&(2 + random.below(88)).to_string()),
                list => paragraph.push_str(random.pick(&lists[list])),
            }
        }
        text.push_str(&capital(&paragraph));
        text.push_str("\n\n");
    }
    text
}
