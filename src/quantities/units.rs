//! Currencies, measures and hedges. Compiled by hand.

use super::Qualifier;
use crate::{
    numbers::{Reader, one_of},
    wordlist::WordList,
};

/// Money words that may follow a number.
static MONEY: WordList<35> = WordList::new([
    "dollar", "dollars", "euro", "euros", "pound", "pounds", "cent", "cents", "pence", "penny", "yen",
    "yuan", "rouble", "roubles", "ruble", "rubles", "rupee", "rupees", "franc", "francs", "peso", "pesos",
    "krona", "kronor", "krone", "kroner", "zloty", "lira", "shekels", "dirhams", "riyals", "dinars", "rand",
    "bucks", "quid",
]);

/// ISO 4217 codes that news uses, before or after the number.
const CODES: [&str; 16] = [
    "USD", "EUR", "GBP", "JPY", "CNY", "CHF", "CAD", "AUD", "NZD", "INR", "RUB", "SEK", "NOK", "DKK", "HKD",
    "SGD",
];

/// Units of measure, single words, in lower case but for symbols.
const MEASURES: [&str; 84] = [
    "km",
    "kilometer",
    "kilometers",
    "kilometre",
    "kilometres",
    "mile",
    "miles",
    "m",
    "metre",
    "metres",
    "meter",
    "meters",
    "cm",
    "centimetre",
    "centimetres",
    "centimeter",
    "centimeters",
    "mm",
    "millimetre",
    "millimetres",
    "millimeter",
    "millimeters",
    "foot",
    "feet",
    "ft",
    "inch",
    "inches",
    "yard",
    "yards",
    "kg",
    "kilo",
    "kilos",
    "kilogram",
    "kilograms",
    "g",
    "gram",
    "grams",
    "mg",
    "milligrams",
    "tonne",
    "tonnes",
    "ton",
    "tons",
    "lb",
    "lbs",
    "ounce",
    "ounces",
    "oz",
    "stone",
    "litre",
    "litres",
    "liter",
    "liters",
    "ml",
    "gallon",
    "gallons",
    "barrel",
    "barrels",
    "acre",
    "acres",
    "hectare",
    "hectares",
    "ha",
    "degree",
    "degrees",
    "mph",
    "kph",
    "knot",
    "knots",
    "watt",
    "watts",
    "kW",
    "MW",
    "GW",
    "kilowatts",
    "megawatts",
    "gigawatts",
    "volts",
    "hertz",
    "GHz",
    "MB",
    "GB",
    "TB",
    "calories",
];

/// The index after a currency word or code at atom `i`: "euros", "US dollars", "USD".
pub fn money_word(reader: &Reader, i: usize) -> Option<usize> {
    let country =
        ["US", "Canadian", "Australian", "Swiss", "Hong", "British", "Egyptian", "Turkish", "Indian"];
    let at = i + usize::from(reader.any(i, &country));
    (MONEY.has(reader.text(at)) || CODES.contains(&reader.text(at))).then_some(at + 1)
}

/// Whether `word` can open a sum of money: the letters of a currency sign or code are capitals, three at most.
pub fn may_be_code(word: &str) -> bool {
    word.len() <= 3 && word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The index after the currency sign that starts at atom `i`: "$", "US$", "EUR".
pub fn money_sign(reader: &Reader, i: usize) -> Option<usize> {
    let sign = |at| matches!(reader.text(at), "$" | "£" | "€" | "¥" | "₹" | "₽" | "₺" | "₩" | "₪" | "¢");
    let prefix = ["US", "A", "AU", "C", "CA", "NZ", "HK", "S", "R", "CAN"].contains(&reader.text(i));
    if sign(i) || CODES.contains(&reader.text(i)) {
        return Some(i + 1);
    }
    (prefix && reader.glued(i + 1) && sign(i + 1)).then_some(i + 2)
}

/// The index after a measure at atom `i`: "km", "square miles", "°C", "km/h".
pub fn measure(reader: &Reader, i: usize) -> Option<usize> {
    if reader.text(i) == "°" {
        return Some(i + 1 + usize::from(reader.glued(i + 1) && reader.any(i + 1, &["C", "F"])));
    }
    let at = i + usize::from(reader.any(i, &["square", "cubic", "sq", "nautical", "metric"]));
    let word = reader.text(at);
    // Symbols are told apart by case: "5 M" is no length, "5 g" no "G".
    let known = if word.len() <= 2 { MEASURES.contains(&word) } else { one_of(word, &MEASURES) };
    known.then_some(())?;
    if reader.text(at + 1) == "/" && reader.any(at + 2, &["h", "s", "l"]) {
        return Some(at + 3);
    }
    let heat =
        reader.any(at, &["degree", "degrees"]) && reader.any(at + 1, &["Celsius", "Fahrenheit", "C", "F"]);
    let hourly = reader.is(at + 1, "an") && reader.is(at + 2, "hour")
        || reader.is(at + 1, "per") && reader.any(at + 2, &["hour", "second"]);
    Some(at + 1 + usize::from(heat) + if hourly { 2 } else { 0 })
}

/// The hedge that ends just before atom `i`, and the index where it starts.
pub fn hedge(reader: &Reader, i: usize) -> Option<(Qualifier, usize)> {
    const HEDGES: [(&[&str], Qualifier); 33] = [
        (&["no", "more", "than"], Qualifier::Less),
        (&["no", "fewer", "than"], Qualifier::More),
        (&["no", "less", "than"], Qualifier::More),
        (&["not", "more", "than"], Qualifier::Less),
        (&["as", "many", "as"], Qualifier::Less),
        (&["as", "much", "as"], Qualifier::Less),
        (&["as", "few", "as"], Qualifier::More),
        (&["more", "than"], Qualifier::More),
        (&["greater", "than"], Qualifier::More),
        (&["higher", "than"], Qualifier::More),
        (&["at", "least"], Qualifier::More),
        (&["upwards", "of"], Qualifier::More),
        (&["in", "excess", "of"], Qualifier::More),
        (&["fewer", "than"], Qualifier::Less),
        (&["less", "than"], Qualifier::Less),
        (&["lower", "than"], Qualifier::Less),
        (&["at", "most"], Qualifier::Less),
        (&["up", "to"], Qualifier::Less),
        (&["just", "over"], Qualifier::More),
        (&["just", "under"], Qualifier::Less),
        (&["well", "over"], Qualifier::More),
        (&["an", "estimated"], Qualifier::About),
        (&["over"], Qualifier::More),
        (&["above"], Qualifier::More),
        (&["under"], Qualifier::Less),
        (&["below"], Qualifier::Less),
        (&["about"], Qualifier::About),
        (&["around"], Qualifier::About),
        (&["some"], Qualifier::About),
        (&["nearly"], Qualifier::About),
        (&["almost"], Qualifier::About),
        (&["roughly"], Qualifier::About),
        (&["approximately"], Qualifier::About),
    ];
    let ends = |words: &[&str]| {
        let start = i.checked_sub(words.len())?;
        (start..).zip(words).all(|(at, word)| reader.is(at, word)).then_some(start)
    };
    HEDGES.iter().find_map(|&(words, qualifier)| ends(words).map(|start| (qualifier, start)))
}

#[cfg(test)]
mod tests {
    use super::{hedge, measure, money_sign, money_word};
    use crate::{Span, document::Document, numbers::Reader, quantities::Qualifier};

    #[test]
    fn signs_units_and_hedges() {
        let document = Document::new("no more than US$5 euros 3 square miles km/h");
        let reader = Reader::new(&document, Span::of(0, document.text().len()));
        assert_eq!(hedge(&reader, 3), Some((Qualifier::Less, 0)));
        assert_eq!(hedge(&reader, 2), None);
        assert_eq!(money_sign(&reader, 3), Some(5));
        assert_eq!(money_word(&reader, 6), Some(7));
        assert_eq!(measure(&reader, 8), Some(10));
        assert_eq!(measure(&reader, 10), Some(13));
        assert_eq!(measure(&reader, 99), None);
    }
}
