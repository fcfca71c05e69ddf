//! Five targets under random input: text, HTML, options, edits, model files. Each starts from the corpus in `tests/fuzz`, puts
//! pieces in, takes some out, joins two; what is new is kept for the run. The same seed makes the same inputs.
//!
//! `cargo test` gives each target a second. `npm run fuzz` gives each a minute, or as many seconds as it is told by
//! `COPYDESK_FUZZ_SECONDS`. An input that breaks something is printed; put it into the corpus with its mending.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says what is wrong by panicking")]

use std::{
    cell::RefCell,
    env, fs,
    panic::{self, AssertUnwindSafe},
    path::Path,
    time::{Duration, Instant},
};

use copydesk::{
    Analyzer, Format, Options, analyze, analyze_utf16, model::Model, quotes::tagger::Tagger, syntax::Network,
};

mod sound;

/// The longest input, in bytes: what goes wrong goes wrong in little, and there is time for more of them.
const LONGEST: usize = 4000;

/// Pieces that stages look for, or that have been trouble in one program or another.
const PIECES: [&str; 64] = [
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "``",
    "''",
    "«",
    "»",
    "(",
    ")",
    "[",
    "—",
    " – ",
    "- ",
    ": ",
    ", ",
    ". ",
    "? ",
    "…",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{0}",
    "\u{200b}",
    "\u{202e}",
    "\u{ad}",
    "\u{301}",
    "\u{fffd}",
    "🙂",
    "𝒳",
    "İ",
    "ß",
    "said",
    " she said",
    " told Reuters",
    "According to ",
    "that ",
    "who ",
    "Mara Veldt",
    "Mr. ",
    "the mayor",
    "BO ORR: ",
    "By Ines Calloway",
    "(Reuters)",
    "Q: ",
    " 3.5 million",
    "$4",
    "on Tuesday",
    "2 March 2031",
    "U.S.",
    "<p>",
    "</div>",
    "<b",
    "<script>",
    "<!--",
    "&amp",
    "&#x1f642;",
    "{\"",
    "\":",
    "[]",
    "2031-02-30",
];

/// Random numbers, the same for the same seed: xorshift (Marsaglia, 2003).
struct Random(u64);

impl Random {
    /// From 0 to below `limit`, or 0.
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0).checked_rem(limit).unwrap_or(0)
    }

    fn pick<'i, T: ?Sized>(&mut self, items: &[&'i T]) -> &'i T {
        let at = self.below(items.len());
        items.get(at).expect("items to pick from")
    }
}

/// A changed copy of `input`; `other` is what it may be joined with.
fn mutate(random: &mut Random, input: &[u8], other: &[u8]) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        let end = at + random.below((bytes.len() - at).min(40) + 1);
        match random.below(8) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let piece: Vec<u8> = bytes.drain(at..end).collect();
                let to = random.below(bytes.len() + 1);
                bytes.splice(to..to, piece);
            }
            2 => {
                let piece: Vec<u8> = bytes.iter().skip(at).take(end - at).copied().collect();
                bytes.splice(at..at, piece.repeat(1 + random.below(20)));
            }
            3 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << random.below(8)),
            4 => {
                let from = random.below(other.len() + 1);
                bytes.splice(at..at, other.iter().skip(from).take(200).copied());
            }
            _ => drop(bytes.splice(at..at, random.pick(&PIECES).bytes())),
        }
        bytes.truncate(LONGEST);
    }
    bytes
}

/// The inputs in `tests/fuzz/NAME`, in the order of their names.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(name);
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("a corpus").map(|file| file.expect("a file").path()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).expect("an input")).collect()
}

/// Runs `target` on the corpus and on what comes of it, for as long as is asked.
fn fuzz(name: &str, inputs: Vec<Vec<u8>>, target: impl Fn(&[u8])) {
    let seconds =
        env::var("COPYDESK_FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(1);
    let seed = env::var("COPYDESK_FUZZ_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(88_172_645);
    let until = Instant::now() + Duration::from_secs(seconds);
    let mut random = Random(seed);
    let mut pool = inputs;
    assert!(!pool.is_empty(), "no corpus");
    let run = |input: &[u8]| {
        if panic::catch_unwind(AssertUnwindSafe(|| target(input))).is_err() {
            panic!("{name} breaks on \"{}\"", input.escape_ascii());
        }
    };
    pool.iter().for_each(|input| run(input));
    let mut count = pool.len();
    let kept = pool.len();
    while Instant::now() < until {
        let all: Vec<&[u8]> = pool.iter().map(Vec::as_slice).collect();
        let (one, other) = (random.pick(&all), random.pick(&all));
        let input = mutate(&mut random, one, other);
        run(&input);
        // A walk away from the corpus, a few steps at a time.
        if pool.len() < 500 {
            pool.push(input);
        } else {
            let at = kept + random.below(pool.len() - kept);
            pool.iter_mut().skip(at).take(1).for_each(|slot| slot.clone_from(&input));
        }
        count += 1;
    }
    println!("{name}: {count} inputs");
}

#[test]
fn text() {
    fuzz("text", corpus("text"), |input| {
        let text = String::from_utf8_lossy(input);
        let analysis = analyze(&text, &Options { tokens: true, ..Options::default() }).expect("any text");
        sound::check(&text, &analysis);
        sound::check_utf16(&text, &analysis);
    });
}

#[test]
fn html() {
    fuzz("html", corpus("html"), |input| {
        let html = String::from_utf8_lossy(input);
        let analysis =
            analyze(&html, &Options { format: Format::Html, ..Options::default() }).expect("any page");
        sound::check(&analysis.text.clone().expect("the visible text"), &analysis);
    });
}

#[test]
fn options() {
    const TEXT: &str =
        "Mill 🙂 burns\n\nBy Ines Calloway\n\n“We heard it fall on Tuesday,” said Mara Veldt, 43.";
    fuzz("options", corpus("options"), |input| {
        let Ok(options) = serde_json::from_slice::<Options>(input) else { return };
        let format = options.format;
        // Offsets that lead nowhere, or into the middle of a character, are passed over.
        for answer in [analyze(TEXT, &options), analyze_utf16(TEXT, options.clone())].into_iter().flatten() {
            assert_eq!(answer.text.is_some(), format == Format::Html);
        }
        if let (Format::Text, Ok(analysis)) = (format, analyze(TEXT, &options)) {
            sound::check(TEXT, &analysis);
        }
    });
}

/// One analyzer reads every input, most of them not far from one it has just read, so that it knows parts of them.
#[test]
fn edits() {
    let analyzer = RefCell::new(Analyzer::new());
    fuzz("edits", corpus("text"), |input| {
        let text = String::from_utf8_lossy(input);
        let fresh = analyze_utf16(&text, Options::default()).expect("any text");
        let again = analyzer.borrow_mut().analyze_utf16(&text, Options::default()).expect("any text");
        assert!(again == fresh, "remembered wrongly");
        // A keystroke, and back.
        let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        let mut typed = text.clone().into_owned();
        typed.insert(middle, 's');
        let fresh = analyze_utf16(&typed, Options::default()).expect("any text");
        let again = analyzer.borrow_mut().analyze_utf16(&typed, Options::default()).expect("any text");
        assert!(again == fresh, "remembered wrongly after a keystroke");
    });
}

#[test]
fn model_files() {
    let shipped = ["names", "quotes", "syntax"].map(|name| {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data").join(name).with_extension("bin");
        // The beginning is where a file says how long its parts are.
        fs::read(file).expect("a model").into_iter().take(LONGEST).collect()
    });
    fuzz("model_files", shipped.into(), |input| {
        let _ = Model::load(input);
        let _ = Network::load(input);
        let _ = Tagger::load(input);
    });
}
