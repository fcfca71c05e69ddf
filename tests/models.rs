//! The models that are shipped can be read, and what is not whole is refused.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says what is wrong by panicking")]

use std::{fs, path::Path};

use copydesk::{model::Model, quotes::tagger::Tagger, syntax::Network};

fn shipped(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data").join(name).with_extension("bin");
    fs::read(path).expect("a model")
}

/// Cuts `file` at every hundredth of its length, and changes a bit there from `sealed` on, where a checksum holds.
fn check(file: &[u8], sealed: usize, is_read: impl Fn(&[u8]) -> bool) {
    assert!(is_read(file), "the shipped model is not read");
    assert!(!is_read(&[]));
    for at in (0..100).map(|part| part * file.len() / 100).chain([file.len() - 1]) {
        assert!(!is_read(file.get(..at).unwrap_or_default()), "cut at {at}");
        if at >= sealed {
            let mut damaged = file.to_vec();
            damaged.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 0x10);
            assert!(!is_read(&damaged), "changed at {at}");
        }
    }
    let longer = [file, &[0]].concat();
    assert!(!is_read(&longer), "something follows");
}

#[test]
fn names() {
    check(&shipped("names"), 0, |file| Model::load(file).is_some());
}

#[test]
fn syntax() {
    check(&shipped("syntax"), 0, |file| Network::load(file).is_some());
}

#[test]
fn quotes() {
    // The tagger's own part before its model has no checksum; a cut in it is noticed, a changed weight is not.
    let file = shipped("quotes");
    let model = (0..file.len()).find(|&at| Model::load(file.get(at..).unwrap_or_default()).is_some());
    check(&file, model.expect("a model within"), |file| Tagger::load(file).is_some());
}
