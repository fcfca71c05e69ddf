//! Decimal numbers, read and written by whole numbers and one division.
//!
//! The standard library and the crates for JSON do this for every number that there is, with tables of powers and of
//! digits that are 30 KB of the module after compression: a tenth of its code. An article's numbers have few digits. A
//! whole number below 2⁵³ over a power of ten up to 10²² is one rounding away from its decimal (Clinger, "How to read
//! floating point numbers accurately", PLDI 1990), so what is read and written here is exact where a number has 15
//! digits or less, and the shortest text that is read as the same number.

/// The powers of ten that are exact.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// Whole numbers up to here are exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The number that `text` writes in digits with at most one point: "100000", "1.5", ".5". Exact up to 15 digits; of more
/// than 38 the further ones count as zeros.
#[must_use]
pub fn read(text: &str) -> Option<f64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let mut digits: u128 = 0;
    let mut value = 1.0;
    let (mut places, mut seen) = (0_usize, false);
    for (byte, behind) in whole.bytes().map(|byte| (byte, false)).chain(part.bytes().map(|byte| (byte, true)))
    {
        let digit = byte.is_ascii_digit().then(|| byte - b'0')?;
        seen = true;
        match digits.checked_mul(10).and_then(|digits| digits.checked_add(u128::from(digit))) {
            Some(more) => {
                digits = more;
                places += usize::from(behind);
            }
            None if behind => {}
            None => value *= 10.0,
        }
    }
    value *= digits as f64;
    while places > 0 {
        let step = places.min(POWERS.len() - 1);
        value /= POWERS.get(step)?;
        places -= step;
    }
    (seen && value.is_finite()).then_some(value)
}

/// The number in the fewest digits that are read as the same one; without a point if it is whole.
#[must_use]
pub fn write(value: f64) -> String {
    let size = value.abs();
    text(value, &|other| other == size)
}

/// The same for a number in 32 bits, which needs fewer digits.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "whether it is read as the same number")]
pub fn write_short(value: f32) -> String {
    let size = value.abs();
    text(f64::from(value), &|other| other as f32 == size)
}

/// `value` with the fewest digits that `is_same` takes for its size.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "numbers from 0 to below the type's end"
)]
fn text(value: f64, is_same: &dyn Fn(f64) -> bool) -> String {
    if value < 0.0 {
        return format!("-{}", text(-value, is_same));
    }
    for (places, power) in POWERS.iter().enumerate() {
        let scaled = value * power;
        if scaled > EXACT {
            break;
        }
        let digits = scaled.round_ties_even() as u64;
        if is_same(digits as f64 / power) {
            return pointed(u128::from(digits), places);
        }
    }
    // What needs more than 15 digits gets 17, which is always enough, and a power of ten if it is out of sight.
    let (mut value, mut power) = (value, 0);
    while value >= 1e36 {
        value /= 1e22;
        power += 22;
    }
    let whole = value as u128;
    let part = ((value - whole as f64) * 18_446_744_073_709_551_616.0) as u128;
    let digits = if part == 0 {
        whole.to_string()
    } else {
        let places = if whole == 0 { 19 } else { 17_usize.saturating_sub(whole.to_string().len()) };
        let scale = 10_u128.pow(u32::try_from(places).unwrap_or(0));
        let text = pointed(whole * scale + ((part * scale + (1 << 63)) >> 64), places);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    if power == 0 { digits } else { format!("{digits}e{power}") }
}

/// The digits with a point before the last `places` of them.
fn pointed(digits: u128, places: usize) -> String {
    let mut text = digits.to_string();
    if places > 0 {
        let missing = (places + 1).saturating_sub(text.len());
        text.insert_str(0, &"0".repeat(missing));
        text.insert(text.len() - places, '.');
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{read, write, write_short};

    #[test]
    fn numbers_are_read() {
        for (text, value) in
            [("82", 82.0), ("100000", 1e5), ("1.5", 1.5), (".5", 0.5), ("5.", 5.0), ("007", 7.0)]
        {
            assert_eq!(read(text), Some(value), "{text}");
        }
        for text in ["", ".", "1.2.3", "1e5", "-1", " 1", "½"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&"9".repeat(400)), None);
        let large = read(&format!("1{}", "0".repeat(300))).unwrap();
        assert!((large / 1e300 - 1.0).abs() < 1e-12);
        assert_eq!(read(&format!("0.{}1", "0".repeat(400))), Some(0.0));
    }

    #[test]
    fn numbers_are_written() {
        let cases = [
            (0.0, "0"),
            (3.0, "3"),
            (0.1, "0.1"),
            (2.5e6, "2500000"),
            (1e18, "1000000000000000000"),
            (0.007, "0.007"),
            (-0.25, "-0.25"),
            (100.0 / 3.0, "33.333333333333336"),
            (0.1 + 0.2, "0.3000000000000000444"),
        ];
        for (value, text) in cases {
            assert_eq!(write(value), text);
        }
        let large: f64 = write(1e58).parse().unwrap();
        assert!((large / 1e58 - 1.0).abs() < 1e-12);
        assert_eq!(write_short(0.9), "0.9");
        assert_eq!(write_short(1.0), "1");
    }

    proptest! {
        #[test]
        fn up_to_fifteen_digits_are_exact(digits in 0..1_000_000_000_000_000u64, places in 0..16usize) {
            let text = super::pointed(u128::from(digits), places);
            let value: f64 = text.parse().unwrap();
            prop_assert_eq!(read(&text), Some(value));
            prop_assert_eq!(write(value), format!("{value}"));
        }

        #[test]
        fn what_is_written_is_read_as_the_same(value in 1e-3..1e30f64, short in 1e-9..1e9f32) {
            prop_assert_eq!(write(value).parse::<f64>().unwrap(), value);
            prop_assert_eq!(write_short(short).parse::<f32>().unwrap(), short);
            let longest = short.to_string().len() + 1;
            prop_assert!(write_short(short).len() <= longest);
        }
    }
}
