//! Depth costs no stack: what is nested thousands of times is read on a stack as small as a thread may have.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

use std::thread;

use copydesk::{Format, Options, analyze};

/// Enough for calls that lie within each other because the code says so, in a build without optimisation.
const STACK: usize = 256 << 10;

/// Far more than a stack frame each would leave room for.
const DEPTH: usize = 2_000;

fn read(text: String, format: Format) {
    let call = move || {
        analyze(&text, &Options { format, ..Options::default() })
            .expect("any text can be analysed")
            .sentences
            .len()
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(call).expect("a thread can be started");
    thread.join().expect("the stack was enough");
}

fn nested(open: &str, middle: &str, close: &str) -> String {
    [open.repeat(DEPTH), middle.to_owned(), close.repeat(DEPTH)].concat()
}

#[test]
fn quotation_marks() {
    read(nested("“‘", "We won", "’”"), Format::Text);
    read(nested("“so ‘then ", "We won", ""), Format::Text);
}

#[test]
fn brackets() {
    read(nested("(a [b ", "c", "] )"), Format::Text);
}

#[test]
fn clauses() {
    read(nested("Bo said that ", "it rained", ""), Format::Text);
    read(nested("the man who knew ", "it", " was right"), Format::Text);
    read(nested("the son of ", "Ada Osk", " spoke."), Format::Text);
}

#[test]
fn elements() {
    for (open, close) in
        [("<div>", "</div>"), ("<b>", ""), ("<table><tr><td>", "</td></tr></table>"), ("<ul><li>", "")]
    {
        read(nested(open, "We won", close), Format::Html);
    }
}
