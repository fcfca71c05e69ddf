//! What an element says of itself: the words of its class and id names, its role, its label.
//!
//! Pages that share no markup share the words that their makers name parts by. The words are those that Readability
//! (Arc90, Mozilla; its lists of unlikely and of good candidates) and trafilatura (its lists of what to discard)
//! look for and that name one thing in most pages. They are matched as whole words of a name ("jp-relatedPosts" has
//! "jp", "related" and "posts"), not as parts of words. A name says what its part is for the classifier of lines to weigh;
//! nothing is left out for it. Cost: linear in the names. Left out: inline elements, whose names are of a few words.

use html5gum::StartTag;

use crate::hints::HintSet;

/// Words that name a part of a page, in order, each with the hint that it gives.
const WORDS: &[(&str, &str)] = &[
    ("ad", "aside"),
    ("ads", "aside"),
    ("advert", "aside"),
    ("advertisement", "aside"),
    ("advertorial", "aside"),
    ("articlebody", "story"),
    ("breadcrumb", "nav"),
    ("breadcrumbs", "nav"),
    ("caption", "figcaption"),
    ("colophon", "footer"),
    ("comment", "comments"),
    ("commentlist", "comments"),
    ("comments", "comments"),
    ("consent", "aside"),
    ("cookie", "aside"),
    ("cookies", "aside"),
    ("disqus", "comments"),
    ("dsq", "comments"),
    ("figcaption", "figcaption"),
    ("footer", "footer"),
    ("gdpr", "aside"),
    ("livefyre", "comments"),
    ("menu", "nav"),
    ("modal", "aside"),
    ("mostpopular", "aside"),
    ("mostread", "aside"),
    ("nav", "nav"),
    ("navbar", "nav"),
    ("navigation", "nav"),
    ("newsletter", "aside"),
    ("outbrain", "aside"),
    ("pager", "nav"),
    ("pagination", "nav"),
    ("paywall", "aside"),
    ("popular", "aside"),
    ("popup", "aside"),
    ("promo", "aside"),
    ("promos", "aside"),
    ("promotion", "aside"),
    ("recirc", "aside"),
    ("recirculation", "aside"),
    ("recommendations", "aside"),
    ("recommended", "aside"),
    ("related", "aside"),
    ("relatedposts", "aside"),
    ("replies", "comments"),
    ("respond", "comments"),
    ("share", "aside"),
    ("sharedaddy", "aside"),
    ("sharing", "aside"),
    ("shoutbox", "comments"),
    ("sidebar", "aside"),
    ("signup", "aside"),
    ("skyscraper", "aside"),
    ("social", "aside"),
    ("sponsor", "aside"),
    ("sponsored", "aside"),
    ("storybody", "story"),
    ("stream", "aside"),
    ("subscribe", "aside"),
    ("taboola", "aside"),
    ("teaser", "aside"),
    ("teasers", "aside"),
    ("toolbar", "aside"),
    ("trending", "aside"),
];

/// Words of a name that speaks of what an element has or lacks, not of what it is: "has-sidebar", "comments-open".
const HAVING: [&str; 13] = [
    "closed", "enabled", "has", "have", "hide", "is", "no", "not", "open", "show", "toggle", "with",
    "without",
];

/// Words of two kinds that together name the story's text: "article-body", "entry-content".
const STORY: [&str; 5] = ["article", "entry", "news", "post", "story"];
const TEXT: [&str; 4] = ["body", "content", "copy", "text"];

/// The roles of ARIA that say what elements of HTML say, and the one that says what a name says.
const ROLES: [(&str, &str); 4] =
    [("complementary", "aside"), ("contentinfo", "footer"), ("dialog", "aside"), ("navigation", "nav")];

/// Whether an element holds the page or its main part, so that its names and those around it say what the page has.
pub fn is_frame(tag: &StartTag<()>) -> bool {
    matches!(&tag.name[..], b"html" | b"body" | b"main")
        || tag.attributes.get(&b"role"[..]).is_some_and(|role| role[..] == *b"main")
}

/// What the attributes of a block element say.
pub fn hints(tag: &StartTag<()>) -> HintSet {
    let attribute = |name: &[u8]| tag.attributes.get(name).and_then(|value| std::str::from_utf8(value).ok());
    let mut said = HintSet::default();
    for name in ["class", "id"].iter().filter_map(|name| attribute(name.as_bytes())).flat_map(names) {
        said = said.and(of_name(name));
    }
    let label = attribute(b"aria-label").filter(|label| label.split_ascii_whitespace().count() <= LABEL);
    said = said.and(label.map_or(HintSet::default(), of_name));
    let role = attribute(b"role").and_then(|role| ROLES.iter().find(|(name, _)| *name == role));
    said = said.and(role.map_or(HintSet::default(), |(_, hint)| HintSet::of(hint)));
    if attribute(b"itemprop")
        .is_some_and(|names| names.split_ascii_whitespace().any(|name| name == "articleBody"))
    {
        said = said.and(HintSet::STORY);
    }
    said
}

/// Most words of a label that names a part; longer ones are sentences.
const LABEL: usize = 3;

fn names(attribute: &str) -> impl Iterator<Item = &str> {
    attribute.split_ascii_whitespace()
}

/// What one name says.
fn of_name(name: &str) -> HintSet {
    let (mut said, mut story, mut text) = (HintSet::default(), false, false);
    for word in words(name) {
        if HAVING.contains(&&*word) {
            return HintSet::default();
        }
        story |= STORY.contains(&&*word);
        text |= TEXT.contains(&&*word);
        if let Ok(at) = WORDS.binary_search_by_key(&&*word, |(known, _)| known) {
            said = said.and(WORDS.get(at).map_or(HintSet::default(), |(_, hint)| HintSet::of(hint)));
        }
    }
    if story && text { said.and(HintSet::STORY) } else { said }
}

/// The words of a name, in small letters: they begin behind signs, and with a capital behind a small letter. Letters
/// behind a digit, and those of a UUID, are no words: editors number blocks so ("block-…-ad90-…").
fn words(name: &str) -> impl Iterator<Item = String> {
    let mut rest = name;
    std::iter::from_fn(move || {
        loop {
            let behind = rest.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
            if let Some(id) = behind.get(..UUID).filter(|id| is_uuid(id)) {
                rest = behind.strip_prefix(id)?;
            } else if behind.starts_with(|c: char| c.is_ascii_digit()) {
                rest = behind.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
            } else {
                rest = behind;
                break;
            }
        }
        let mut small = false;
        let end = rest.find(|c: char| {
            let ends = !c.is_ascii_alphabetic() || small && c.is_ascii_uppercase();
            small = c.is_ascii_lowercase();
            ends
        });
        let (word, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
        rest = after;
        (!word.is_empty()).then(|| word.to_ascii_lowercase())
    })
}

/// Letters of a UUID.
const UUID: usize = 36;

/// Whether a name of as many letters is a UUID: groups of 8, 4, 4, 4 and 12 hexadecimal digits.
fn is_uuid(name: &str) -> bool {
    let is_group = |(group, length): (&str, usize)| {
        group.len() == length && group.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let groups = name.split('-').zip([8, 4, 4, 4, 12]);
    name.split('-').count() == 5 && groups.into_iter().all(is_group)
}

#[cfg(test)]
mod tests {
    use super::{HAVING, WORDS, of_name, words};

    #[test]
    fn words_of_names() {
        let of = |name| words(name).collect::<Vec<_>>();
        assert_eq!(of("jp-relatedPosts__item2 Über"), ["jp", "related", "posts", "item", "ber"]);
        assert_eq!(of("YDC-Stream"), ["ydc", "stream"]);
        assert!(of("--12").is_empty());
        assert_eq!(of("block-F5decf77-7464-4c9d-ad90-a87748307f46-ad90"), ["block", "ad"]);
        assert_eq!(of("css-1ad3f ad-1"), ["css", "ad"]);
    }

    #[test]
    fn lists_are_sorted_and_name_hints() {
        assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0) && HAVING.is_sorted());
        assert!(WORDS.iter().all(|(word, _)| !of_name(word).is_empty()));
        // The cases hold this list and that of `part-names.js` together.
        let cases = include_str!("../../tests/html/cases.json");
        assert!(WORDS.iter().all(|(word, _)| cases.contains(&format!("class=\\\"{word}\\\""))));
    }

    #[test]
    fn names_say_what_a_part_is() {
        for (name, said) in [
            ("comment-body", "comments"),
            ("site-footer", "footer"),
            ("shareholders", ""),
            ("has-sidebar", ""),
            ("entry-content", "story"),
            ("related-article-body", "aside story"),
            ("wp-caption-text", "figcaption"),
        ] {
            assert_eq!(of_name(name).to_string(), said, "{name}");
        }
    }
}
