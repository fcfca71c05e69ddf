//! Trains the models of `src/data` and writes what the scorers read: `cargo run --profile train --features train --bin train -- …`,
//! a profile for its loops over vectors.
//!
//! ```text
//! train blocks --pages LAYOUT.jsonl --folds 10 --out PREDICTIONS   # a trained labeller against the hand-set scores
//! train syntax --gum TRAIN --silver TSV.GZ --dev GUM_DEV --date 2026-11-25 --out src/data/syntax.bin
//! train names --gum TRAIN --silver TSV.GZ --articles READ.jsonl,… --news READ.jsonl --dev GUM_DEV \
//!     --date 2026-11-28 --out src/data/names.bin   # takes the names of the articles from the program as it is
//! train quotes --train POLNEAR_TRAIN --dev POLNEAR_DEV --silver TSV.GZ --trees FOLD0,FOLD1 --date 2026-11-25 \
//!     --out src/data/quotes.bin --predictions PREDICTIONS
//! train quotes-card --train POLNEAR_TRAIN --date 2026-11-25 --score "…" --out src/data/quotes.bin
//! train quotes-predict --dev POLNEAR_DEV --out src/data/quotes.bin --predictions PREDICTIONS
//! train speakers --articles READ.jsonl,…             # weights of src/attribution/certainty.rs, as its source has them
//! train voices --articles READ.jsonl,…               # weights of src/quotes/voices.rs, likewise
//! train pronouns --gum TRAIN,… --articles READ.jsonl,…   # weights of src/entities/coreference/ranker.rs, likewise
//! train trees --gum GUM_DEV --silver TSV.GZ [--model FILE]   # scores of tags and trees, as lines of JSON
//! train predict --gum GUM_DEV --out PREDICTIONS      # the entity scorer's form, offsets in code points
//! ```
//!
//! `syntax` takes `--fold K/N`: every Nth article from the Kth on is left out, for models that are to annotate articles that
//! they have not seen; write those elsewhere with `--out`. Without it every tenth article of the automatic annotation is left
//! out, for the scores.
//!
//! The corpora stay outside the repository; the weights go in. Deterministic: the same data and the same
//! code give the same file.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a tool for developers stops at the first error"
)]

mod blocks;
mod data;
mod names;
mod predict;
mod pronouns;
mod quotes;
mod speakers;
mod syntax;
mod told;
mod trees;

use std::collections::BTreeMap;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let mut options = BTreeMap::new();
    while let Some(name) = arguments.next() {
        options.insert(
            name.trim_start_matches('-').to_owned(),
            arguments.next().expect("each option has a value"),
        );
    }
    match command.as_str() {
        "blocks" => blocks::train(&Options(options)),
        "syntax" => syntax::train(&Options(options)),
        "trees" => syntax::report(&Options(options)),
        "names" => names::train(&Options(options)),
        "quotes" => quotes::train(&Options(options)),
        "quotes-predict" => quotes::predict(&Options(options)),
        "quotes-card" => quotes::card(&Options(options)),
        "speakers" => speakers::train(&Options(options)),
        "voices" => speakers::voices(&Options(options)),
        "pronouns" => pronouns::train(&Options(options)),
        "predict" => predict::predict(&Options(options)),
        _ => {
            panic!(
                "usage: train blocks|syntax|trees|names|quotes|quotes-predict|quotes-card|speakers|voices|pronouns|predict --option value …; see the head of src/bin/train/main.rs"
            )
        }
    }
}

/// The command line's options by name.
struct Options(BTreeMap<String, String>);

impl Options {
    fn text(&self, name: &str) -> &str {
        self.0.get(name).unwrap_or_else(|| panic!("--{name} is needed"))
    }

    fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// `--fold K/N`; the last of ten if there is none.
    fn fold(&self) -> (usize, usize) {
        let Some(fold) = self.0.get("fold") else { return (9, 10) };
        let (fold, folds) = fold.split_once('/').expect("--fold K/N");
        (fold.parse().expect("a number"), folds.parse().expect("a number"))
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

/// Writes the model's card beside the model.
fn card(
    options: &Options,
    command: &str,
    about: &str,
    size: &str,
    score: &str,
    corpora: &[&[data::Article]],
) {
    use std::fmt::Write;
    let mut licences: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for article in corpora.iter().copied().flatten() {
        let (texts, words) = licences.entry((article.corpus, &article.licence)).or_default();
        *texts += 1;
        *words += match article.words.len() {
            0 => article.text.split_whitespace().count(),
            words => words,
        };
    }
    let mut card = format!(
        "# {command}.bin\n\n{about}\n\n- Trained: {}\n- Size: {size}\n- Score: {score}\n",
        options.text("date")
    );
    let plan: Vec<String> = options
        .0
        .iter()
        .filter(|(_, value)| value.parse::<f32>().is_ok())
        .map(|(name, value)| format!("--{name} {value}"))
        .collect();
    let plan = if plan.is_empty() { "the trainer's defaults".to_owned() } else { plan.join(" ") };
    writeln!(card, "- Settings: {plan}\n").unwrap();
    card.push_str("| data | licence | texts | words |\n| --- | --- | --- | --- |\n");
    for ((corpus, licence), (texts, words)) in licences {
        writeln!(card, "| {corpus} | {licence} | {texts} | {words} |").unwrap();
    }
    card.push_str(
        "\nGUM's annotation is its authors' (Zeldes 2017, CC BY 4.0); texts whose licence forbids commercial use or is not \
         stated are left out. PolNeAR states no licence for its annotation; only numbers learned from it are kept here. No text \
         of either corpus is in this repository.\n",
    );
    std::fs::write(std::path::Path::new(options.text("out")).with_extension("md"), card)
        .expect("the card can be written");
}
