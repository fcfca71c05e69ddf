//! The boundary to JavaScript: converts arguments, offsets and errors, and nothing else.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::Options;

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
        .map_err(|error| JsValue::from(js_sys::TypeError::new(&error.to_string())))?;
    let analysis = crate::analyze(text, &options.unwrap_or_default())
        .map_err(|error| JsValue::from(js_sys::RangeError::new(&error.to_string())))?;
    let analysis = analysis.into_utf16(text);
    Ok(analysis.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
