//! The boundary to JavaScript: converts arguments, offsets and errors, and nothing else.
//!
//! The package's own JavaScript (`www/lib/core.js`) checks the types of text and options before it
//! calls in here, so that a wrong call costs nothing, and replaces the instance after a trap.
//!
//! The result crosses as JSON: one string, which engines read faster than they are told of thousands of properties one by
//! one. The options are few and already checked; they come as lines of words, which takes a hundredth of the code of a reader
//! of JSON.

use wasm_bindgen::prelude::*;

use crate::{Analysis, Options, OptionsError, json};

/// Bytes of result for each byte of text, roughly: room that is taken at once.
const GROWTH: usize = 6;

/// A defect of ours leaves the module as an error with the panic's message. So a bare trap means that memory has
/// run out, and the wrapper can say so. The instance is of no use any more after either.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|info| wasm_bindgen::throw_str(&info.to_string())));
}

/// Analyses `text`; see the package's documentation. `options` are as [`Options::read`] has them, but for the one that
/// may be any string. The result is JSON.
///
/// # Errors
/// `TypeError` for an unknown option or a wrong value, `RangeError` past the size limit.
#[wasm_bindgen]
pub fn analyze(text: &str, options: &str, published: Option<String>) -> Result<String, JsValue> {
    answer(text, options, published, |options| crate::analyze_utf16(text, options))
}

/// An analyzer that remembers the last article. It belongs to its instance of the module: the wrapper lets go of it with
/// the instance.
#[wasm_bindgen(skip_typescript)]
#[derive(Default)]
pub struct Analyzer(crate::Analyzer);

#[wasm_bindgen]
impl Analyzer {
    /// One that has seen nothing yet.
    #[wasm_bindgen(constructor, skip_typescript)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Like [`analyze`].
    ///
    /// # Errors
    /// As [`analyze`].
    #[wasm_bindgen(skip_typescript)]
    pub fn analyze(
        &mut self,
        text: &str,
        options: &str,
        published: Option<String>,
    ) -> Result<String, JsValue> {
        answer(text, options, published, |options| self.0.analyze_utf16(text, options))
    }
}

/// Reads the options, and writes what `analyze` makes of them.
fn answer(
    text: &str,
    options: &str,
    published: Option<String>,
    analyze: impl FnOnce(Options) -> Result<Analysis, OptionsError>,
) -> Result<String, JsValue> {
    let options =
        Options::read(options).ok_or_else(|| js_sys::TypeError::new("options that nobody checked"))?;
    let analysis = analyze(Options { published, ..options }).map_err(|error| refusal(&error))?;
    let mut out = Vec::with_capacity(text.len().saturating_mul(GROWTH));
    json::write(&analysis, &mut out).map_err(|error| js_sys::Error::new(&error.to_string()))?;
    String::from_utf8(out).map_err(|error| js_sys::Error::new(&error.to_string()).into())
}

/// The JavaScript error for a call that cannot be answered.
fn refusal(error: &OptionsError) -> JsValue {
    let message = error.to_string();
    match error {
        OptionsError::TextTooLong { .. } => js_sys::RangeError::new(&message).into(),
        OptionsError::Published(_) => js_sys::TypeError::new(&message).into(),
    }
}
