//! Trains the models of `src/data` and writes what the scorers read.
//!
//! ```text
//! train tags  --gum FILE --silver FILE --out src/data/tags.bin  --date 2026-11-23
//! train predict --gum FILE --out PREDICTIONS      # the entity scorer's form, offsets in code points
//! ```
//!
//! The corpora stay outside the repository; the weights go in. Deterministic: the same data and the same
//! code give the same file.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a tool for developers stops at the first error")]

mod data;
mod predict;
mod tags;

use std::collections::BTreeMap;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let mut options = BTreeMap::new();
    while let Some(name) = arguments.next() {
        options.insert(name.trim_start_matches('-').to_owned(), arguments.next().expect("each option has a value"));
    }
    match command.as_str() {
        "tags" => tags::train(&Options(options)),
        "predict" => predict::predict(&Options(options)),
        _ => panic!("usage: train tags|predict --option value …; see the head of src/bin/train/main.rs"),
    }
}

/// The command line's options by name.
struct Options(BTreeMap<String, String>);

impl Options {
    fn text(&self, name: &str) -> &str {
        self.0.get(name).unwrap_or_else(|| panic!("--{name} is needed"))
    }

    fn number(&self, name: &str, default: f32) -> f32 {
        self.0.get(name).map_or(default, |value| value.parse().expect("a number"))
    }
}

/// Size of `file` as a page transfers it.
fn compressed(file: &[u8]) -> usize {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &file[..], &mut out, &parameters).expect("memory can be written");
    out.len()
}
