//! Finds the dateline that opens a report: "ALDERPORT, Norland (AP) —", "Hautvair (AFP) –".
//!
//! Style guides set the place in capitals or the agency in brackets, and a dash after it; either of
//! the two is asked for, so that "Then – nothing" is none.

use super::{Dateline, phrases};
use crate::Span;

/// The longest dateline, in bytes.
const LONGEST: usize = 90;

/// Finds the dateline at the start of `line`, which starts at byte `base` of the text.
#[must_use]
pub fn find(line: &str, base: u32) -> Option<Dateline> {
    let dashes = ["—", "–", " - ", "--"];
    let (at, dash) = dashes
        .iter()
        .filter_map(|dash| Some((line.find(dash).filter(|&at| at < LONGEST)?, *dash)))
        .min_by_key(|&(at, _)| at)?;
    let head = line.get(..at)?.trim_end();
    let body = line.get(at + dash.len()..)?.trim_start();
    if !body.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“‘'«".contains(c)) {
        return None;
    }
    let (place, agency) = match head.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) {
        Some((place, agency)) => (place.trim(), Some(agency.trim())),
        None => (head, None),
    };
    let first = place.split([',', '/']).next().unwrap_or("");
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = letters >= 3 && !first.contains(char::is_lowercase);
    let known = agency.is_some_and(|agency| phrases::is_agency(agency) || (shouted && agency.len() < 30));
    let words = place.split_whitespace();
    let capitalised =
        words.clone().all(|word| !word.starts_with(char::is_lowercase) || phrases::is_name_particle(word));
    let fits =
        letters >= 2 && words.count() <= 7 && capitalised && !place.contains(['"', '“', '.', ':', '?', '(']);
    // "St. Alder" and "U.S." have full stops, so they are allowed where the agency is sure.
    let fits = fits
        || (known && letters >= 2 && place.len() < 50 && capitalised && !place.contains([':', '"', '“']));
    (fits && (known || (shouted && agency.is_none()))).then(|| Dateline {
        span: Span::of(base as usize, base as usize + at + dash.trim_end().len()),
        place: place.to_owned(),
        agency: agency.map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn datelines() {
        let cases = [
            (
                "ALDERPORT, Norland (AP) — The bridge fell.",
                Some(("ALDERPORT, Norland", Some("AP"), "ALDERPORT, Norland (AP) —")),
            ),
            ("Hautvair (AFP) – The people voted.", Some(("Hautvair", Some("AFP"), "Hautvair (AFP) –"))),
            ("MARROW BAY — Fishermen met.", Some(("MARROW BAY", None, "MARROW BAY —"))),
            (
                "LOWTON (Reuters) - “We won,” she said.",
                Some(("LOWTON", Some("Reuters"), "LOWTON (Reuters) -")),
            ),
            ("St. Alder (AP) -- Rain fell.", Some(("St. Alder", Some("AP"), "St. Alder (AP) --"))),
            ("Then – Nothing happened.", None),
            ("The mayor (a baker) – She is 50 – resigned.", None),
            ("NATO — and the union — agreed.", None),
            ("She said: WAIT — No.", None),
            ("", None),
        ];
        for (line, want) in cases {
            let got = find(line, 0);
            let got = got.as_ref().map(|d| (&*d.place, d.agency.as_deref(), &line[d.span.range()]));
            assert_eq!(got, want, "{line}");
        }
    }
}
