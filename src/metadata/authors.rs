//! Reads the writers' names out of a byline.
//!
//! "by Ona Fisk22 Dec 2031651", "By ONA FISK and LEN ROE, Staff Writers", "Interview by Ona Fisk":
//! the opening, what a date or handle begins, and trades go; what is left is cut at "and" and commas.

use super::dates;
use crate::blocks::phrases;

/// How bylines begin, in small letters.
const OPENINGS: [&str; 12] = [
    "interview by",
    "words by",
    "text by",
    "story by",
    "written by",
    "reported by",
    "reporting by",
    "posted by",
    "by:",
    "words:",
    "by",
    "from",
];

/// The writers that `byline` names, in its order.
#[must_use]
pub fn read(byline: &str) -> Vec<String> {
    let lower = byline.to_ascii_lowercase();
    if lower.starts_with("reviewed by") || lower.starts_with("edited by") || lower.starts_with("photograph") {
        return Vec::new();
    }
    let opening = OPENINGS.iter().find(|opening| {
        lower.starts_with(**opening)
            && byline.get(opening.len()..).is_some_and(|rest| {
                // "ByANN EXAMPLE"
                let glued = **opening == "by" && rest.chars().take(2).all(char::is_uppercase);
                rest.starts_with([' ', '\u{a0}']) || glued && byline.starts_with("By")
            })
    });
    let text = opening.and_then(|opening| byline.get(opening.len()..)).unwrap_or(byline);
    if let Some(twice) = byline.strip_prefix("Portrait of ").or_else(|| byline.strip_prefix("Headshot of ")) {
        // "Portrait of Ona Fisk Ona Fisk"
        let words: Vec<&str> = twice.split_whitespace().collect();
        return vec![words.get(..words.len() / 2).unwrap_or_default().join(" ")];
    }
    if lower.starts_with("from our ") || lower.starts_with("our ") {
        return vec![byline.to_owned()];
    }
    let text = before_other_matter(text);
    let mut names: Vec<String> = Vec::new();
    let parts = text.split([',', ';', '|', '&', '•', '·']);
    let writes = |part: &&str| !part.to_lowercase().contains("(photo");
    for part in
        parts.flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" with ")).filter(writes)
    {
        let name = name_of(part);
        let words = name.split_whitespace().count();
        if words == 0 {
            continue;
        }
        if trade_first(names.is_empty(), opening.is_none(), name) {
            return names;
        }
        let person =
            words <= 5 && (names.is_empty() || !phrases::names_role(name)) && !phrases::is_agency(name);
        let trade = phrases::names_role(name) && opening.is_none();
        let known = names.iter().any(|other| other.eq_ignore_ascii_case(name));
        // A place or employer follows the name: "Ona Fisk, Harbour Herald".
        let single = words == 1 && (!names.is_empty() || opening.is_none());
        if person && !trade && !single && !known && !is_employer(name) {
            names.push(name.to_owned());
        } else if !known
            && !phrases::is_agency(name)
            && !names.is_empty()
            && opening.is_some()
            && phrases::names_role(name)
        {
            // What follows a trade belongs to it: "Senior Writer, Harbour Desk, and Ports".
            break;
        }
    }
    names
}

/// "Environment reporter, XBC Westmarch": a line that begins with a trade has no name.
fn trade_first(first: bool, bare: bool, name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or(name);
    first && bare && last.starts_with(char::is_lowercase) && phrases::names_role(last)
}

/// Cuts `text` before a date, a counter, a handle or a remark.
fn before_other_matter(text: &str) -> &str {
    let mut end = text.len();
    for piece in dates::pieces(text) {
        let numeric = piece.text.starts_with(|c: char| c.is_ascii_digit());
        let dated = (dates::month(piece.text).is_some() || dates::is_weekday(piece.text))
            && piece.start > 0
            && text.get(piece.end()..).is_some_and(|rest| {
                rest.trim_start_matches([' ', '.', ',']).starts_with(|c: char| c.is_ascii_digit())
                    || dates::is_weekday(piece.text)
            });
        let remark = matches!(
            piece.text,
            "Follow"
                | "Updated"
                | "Published"
                | "Posted"
                | "UPDATED"
                | "PUBLISHED"
                | "for"
                | "in"
                | "at"
                | "on"
        );
        if numeric || dated || (remark && piece.start > 1) {
            end = piece.start;
            break;
        }
    }
    let head = text.get(..end).unwrap_or(text);
    head.split('@').next().unwrap_or(head)
}

/// A part of the byline without brackets and marks at its ends.
fn name_of(part: &str) -> &str {
    let part = part
        .split('(')
        .next()
        .unwrap_or(part)
        .split(" - ")
        .next()
        .unwrap_or(part)
        .split(" – ")
        .next()
        .unwrap_or(part);
    beside_trade(part.trim_matches(|c: char| c.is_whitespace() || (!c.is_alphanumeric() && c != '.')))
}

/// The name beside a trade or an employer that no comma sets off: "Borders Reporter Ona Fisk", "Ona Fisk News Reporter", "Ona
/// Fisk Fox News". Other parts stay as they are.
fn beside_trade(part: &str) -> &str {
    const BEFORE: &[&str] =
        &["News", "Senior", "Staff", "Chief", "Deputy", "Political", "Health", "Crime", "Sports"];
    let role = |word: &str| phrases::names_role(word) && word.starts_with(char::is_uppercase);
    let words: Vec<&str> = part.split(' ').collect();
    let tail = |at: usize| {
        let start = words.get(..at).unwrap_or_default().iter().map(|word| word.len() + 1).sum();
        part.get(start..).unwrap_or(part)
    };
    let head = |at: usize| {
        let length: usize = words.get(..at).unwrap_or_default().iter().map(|word| word.len() + 1).sum();
        part.get(..length.saturating_sub(1)).unwrap_or(part)
    };
    let employer = words.len().saturating_sub(2);
    if employer > 1 && phrases::is_agency(tail(employer)) {
        return head(employer);
    }
    match words.iter().rposition(|word| role(word)) {
        Some(at) if words.len() - at > 2 => tail(at + 1),
        Some(at) if at > 1 && at + 1 == words.len() => {
            let cut = words.iter().position(|word| BEFORE.contains(word) || role(word)).unwrap_or(at);
            if cut > 1 { head(cut) } else { part }
        }
        _ => part,
    }
}

/// Whether the words name a firm, an institute or a degree rather than a person.
fn is_employer(name: &str) -> bool {
    name.split_whitespace().any(|word| {
        matches!(
            &*word.to_lowercase(),
            "news"
                | "herald"
                | "times"
                | "post"
                | "press"
                | "university"
                | "institute"
                | "magazine"
                | "agency"
                | "group"
                | "project"
                | "md"
                | "phd"
                | "the"
                | "senior"
                | "technology"
                | "policy"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn bylines() {
        let cases: [(&str, &[&str]); 22] = [
            ("By Ona Fisk", &["Ona Fisk"]),
            ("by Ona Fisk22 Dec 2031651", &["Ona Fisk"]),
            ("By ONA FISK JULY 29, 2031", &["ONA FISK"]),
            ("Interview by Ona Fisk", &["Ona Fisk"]),
            ("Ona Fisk, Staff Writer", &["Ona Fisk"]),
            ("By Ona Fisk and Len van der Roe", &["Ona Fisk", "Len van der Roe"]),
            ("By Ona Fisk, Len Roe & Mia Holm-Obi", &["Ona Fisk", "Len Roe", "Mia Holm-Obi"]),
            ("By Ona Fisk, Senior Technologist, Harbour Privacy Project", &["Ona Fisk"]),
            ("by Ona Fisk (reporting) and Len Roe (photography)", &["Ona Fisk"]),
            ("Ona Fisk - Apr 16, 2031 8:02 pm UTC", &["Ona Fisk"]),
            ("By Ona Fisk March 18 at 3:57 PM Follow @onafisk", &["Ona Fisk"]),
            ("Ona Fisk, @onafisk", &["Ona Fisk"]),
            ("Associated Press", &[]),
            ("ByONA FISK", &["ONA FISK"]),
            ("Ona Fisk News Reporter", &["Ona Fisk"]),
            ("By Ona Fisk Fox News", &["Ona Fisk"]),
            ("By XTV News Wales & Borders Reporter Len Roe", &["Len Roe"]),
            ("Environment reporter, XBC Westmarch", &[]),
            ("Portrait of Ona Fisk Ona Fisk", &["Ona Fisk"]),
            ("Ona Fisk in Alderport", &["Ona Fisk"]),
            (
                "Ona Fisk · XBC News · Posted: Feb 27, 2031 4:00 AM EST | Last Updated: February 27",
                &["Ona Fisk"],
            ),
            ("Reviewed by Len Roe, MD", &[]),
        ];
        for (byline, want) in cases {
            assert_eq!(read(byline), want, "{byline}");
        }
    }
}
