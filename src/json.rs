//! The result as JSON, as `serde_json` writes it, but with numbers by [`decimal`].

use std::io;

use serde::Serialize;
use serde_json::{Serializer, ser::Formatter};

use crate::decimal;

/// Writes `value` to the end of `out`.
///
/// # Errors
/// As `serde_json`: never for the results of this crate.
pub fn write(value: &impl Serialize, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    value.serialize(&mut Serializer::with_formatter(out, Numbers))
}

/// Compact JSON.
struct Numbers;

impl Formatter for Numbers {
    fn write_f32<W: io::Write + ?Sized>(&mut self, writer: &mut W, value: f32) -> io::Result<()> {
        number(writer, &decimal::write_short(value))
    }

    fn write_f64<W: io::Write + ?Sized>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        number(writer, &decimal::write(value))
    }
}

/// Writes a fraction, with a point in any case.
fn number<W: io::Write + ?Sized>(writer: &mut W, text: &str) -> io::Result<()> {
    writer.write_all(text.as_bytes())?;
    if text.contains(['.', 'e']) { Ok(()) } else { writer.write_all(b".0") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    #[test]
    fn as_the_library_writes_it() {
        let text =
            "“We counted 1.5 million spoons,” said Mara Veldt, 43, who runs 2,500 clinics in 3.25 years.";
        let analysis = crate::analyze(text, &crate::Options::default()).unwrap();
        let mut json = Vec::new();
        super::write(&analysis, &mut json).unwrap();
        assert_eq!(String::from_utf8(json).unwrap(), serde_json::to_string(&analysis).unwrap());
    }

    proptest! {
        #[test]
        fn shares_too(shares in proptest::collection::vec(1e-4..1e6f32, 0..9), values in proptest::collection::vec(0..1_000_000i32, 0..9)) {
            let values: Vec<f64> = values.into_iter().map(|value| f64::from(value) / 1000.0).collect();
            let mut json = Vec::new();
            super::write(&(&shares, &values), &mut json).unwrap();
            prop_assert_eq!(String::from_utf8(json).unwrap(), serde_json::to_string(&(&shares, &values)).unwrap());
        }
    }
}
