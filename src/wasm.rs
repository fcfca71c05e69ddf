//! The boundary to JavaScript: converts arguments, offsets and errors, and nothing else.
//!
//! The package's own JavaScript (`www/lib/core.js`) checks the types of text and options before it
//! calls in here, so that a wrong call costs nothing, and replaces the instance after a trap.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::{Options, OptionsError};

/// Says on the console what went wrong before a defect of ours traps the instance.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&format!("copydesk: {info}").into());
    }));
}

/// Analyses `text`; see the package's documentation.
///
/// # Errors
/// `TypeError` for an unknown option or a wrong value, `RangeError` past the size limit.
#[wasm_bindgen(unchecked_return_type = "Analysis")]
pub fn analyze(
    text: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let options: Option<Options> = serde_wasm_bindgen::from_value(options)
        .map_err(|error| js_sys::TypeError::new(&error.to_string()))?;
    let analysis =
        crate::analyze_utf16(text, options.unwrap_or_default()).map_err(|error| refusal(&error))?;
    Ok(analysis.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// The JavaScript error for a call that cannot be answered.
fn refusal(error: &OptionsError) -> JsValue {
    let message = error.to_string();
    match error {
        OptionsError::TextTooLong { .. } => js_sys::RangeError::new(&message).into(),
        OptionsError::Published(_) => js_sys::TypeError::new(&message).into(),
    }
}
