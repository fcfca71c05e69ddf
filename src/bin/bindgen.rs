//! Writes the JavaScript glue and the declarations for the compiled module: `bindgen IN.wasm OUT_DIR`.
//!
//! What the `wasm-bindgen` command does, as a binary of this crate: the version in `Cargo.lock` is the
//! library's own, and nothing has to be installed beside the crate. Part of `npm run build`.

use std::{env, process::ExitCode};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [input, output] = arguments.as_slice() else {
        eprintln!("usage: bindgen IN.wasm OUT_DIR");
        return ExitCode::from(2);
    };
    let written = Bindgen::new().input_path(input).out_name("copydesk").web(true).and_then(|bindgen| {
        bindgen
            .typescript(true)
            // No address in the glue: each entry point of the package knows where its wasm is.
            .omit_default_module_path(true)
            // A trapped instance is thrown away and made anew; see www/lib/core.js.
            .reset_state_function(true)
            .generate(output)
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bindgen: {error:#}");
            ExitCode::FAILURE
        }
    }
}
