//! What elements do to the text around them, after the HTML Standard's suggested rendering.

use crate::hints::HintSet;

/// How an element is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Part of the line.
    Inline,
    /// Lines of its own.
    Block,
    /// Lines of its own with a blank line before and after.
    Paragraph,
    /// A table cell: a tab after the cell before it.
    Cell,
    /// Not shown, and nothing in it is.
    Hidden,
}

/// The layout that browsers give an element without style sheets.
pub fn layout(name: &[u8]) -> Layout {
    match name {
        b"p" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Layout::Paragraph,
        b"address" | b"article" | b"aside" | b"blockquote" | b"body" | b"center" | b"dd" | b"details"
        | b"dialog" | b"dir" | b"div" | b"dl" | b"dt" | b"fieldset" | b"figcaption" | b"figure"
        | b"footer" | b"form" | b"header" | b"hgroup" | b"hr" | b"html" | b"legend" | b"li" | b"listing"
        | b"main" | b"menu" | b"nav" | b"ol" | b"optgroup" | b"plaintext" | b"pre" | b"search"
        | b"section" | b"summary" | b"table" | b"caption" | b"tbody" | b"thead" | b"tfoot" | b"tr"
        | b"ul" | b"xmp" => Layout::Block,
        b"td" | b"th" => Layout::Cell,
        b"area" | b"audio" | b"base" | b"basefont" | b"canvas" | b"col" | b"colgroup" | b"datalist"
        | b"embed" | b"frame" | b"frameset" | b"head" | b"iframe" | b"input" | b"link" | b"math"
        | b"meta" | b"noembed" | b"noframes" | b"noscript" | b"object" | b"option" | b"param" | b"rp"
        | b"script" | b"select" | b"source" | b"style" | b"svg" | b"template" | b"textarea" | b"title"
        | b"track" | b"video" => Layout::Hidden,
        _ => Layout::Inline,
    }
}

/// What an element says of the text in it.
pub fn hint(name: &[u8]) -> HintSet {
    match name {
        b"a" => HintSet::of("link"),
        b"b" => HintSet::of("strong"),
        b"i" => HintSet::of("em"),
        b"th" => HintSet::of("td"),
        _ => std::str::from_utf8(name).map_or(HintSet::default(), HintSet::of),
    }
}

/// Whether an element has no content and no end tag.
pub fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"basefont"
            | b"br"
            | b"col"
            | b"embed"
            | b"frame"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// Whether line breaks and runs of spaces in the element stand as they are.
pub fn is_preformatted(name: &[u8]) -> bool {
    matches!(name, b"pre" | b"listing" | b"plaintext" | b"xmp")
}

/// Whether a start tag `next` ends an open `open` whose end tag was left out.
pub fn ends(open: &[u8], next: &[u8]) -> bool {
    match open {
        b"p" => layout(next) != Layout::Inline && layout(next) != Layout::Hidden,
        b"li" => next == b"li",
        b"dt" | b"dd" => matches!(next, b"dt" | b"dd"),
        b"td" | b"th" => matches!(next, b"td" | b"th" | b"tr" | b"tbody" | b"tfoot"),
        b"tr" => matches!(next, b"tr" | b"tbody" | b"tfoot"),
        b"option" => matches!(next, b"option" | b"optgroup"),
        b"thead" | b"tbody" => matches!(next, b"tbody" | b"tfoot"),
        _ => false,
    }
}

/// What an inline style says of the layout, if it does.
pub fn styled(style: &[u8], given: Layout) -> Option<Layout> {
    let style = String::from_utf8_lossy(style).to_ascii_lowercase();
    let mut found = None;
    for rule in style.split(';') {
        let Some((property, value)) = rule.split_once(':') else { continue };
        let value = value.trim().trim_end_matches("!important").trim_end();
        found = match (property.trim(), value) {
            ("display", "none") | ("visibility", "hidden" | "collapse") => return Some(Layout::Hidden),
            ("display", "block" | "flex" | "grid" | "table" | "list-item" | "flow-root" | "table-row") => {
                Some(if given == Layout::Paragraph { given } else { Layout::Block })
            }
            ("display", "table-cell") => Some(Layout::Cell),
            ("display", "inline" | "inline-block" | "inline-flex" | "inline-table" | "contents") => {
                Some(Layout::Inline)
            }
            _ => found,
        };
    }
    found
}

/// Whether an inline style keeps line breaks: `Some(true)` for `pre`, `Some(false)` for `normal`.
pub fn keeps_space(style: &[u8]) -> Option<bool> {
    let style = String::from_utf8_lossy(style).to_ascii_lowercase();
    let (_, value) =
        style.split(';').filter_map(|rule| rule.split_once(':')).find(|(p, _)| p.trim() == "white-space")?;
    Some(value.trim().starts_with("pre"))
}
