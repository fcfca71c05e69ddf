//! The visible text of HTML, as a browser puts it on the clipboard beside the HTML, and what its markup says of
//! each line.
//!
//! Block elements start a new line, paragraphs and headings stand between blank lines, table cells between
//! tabs; white space runs together except in `pre`; scripts, styles, form controls and what is hidden by
//! attribute or inline style is left out. Style sheets and scripts are not run, so what a class hides shows; the hints
//! say what names and roles say it is.
//!
//! The tokenizer is html5gum's; there is no tree. A list of the open elements, kept right for tags left out
//! (`li`, `p`, table parts) and for end tags without start, is enough to know what is hidden and what is
//! preformatted. Cost: linear, whatever the nesting. The rules for blank lines are
//! written after Chromium's text/plain flavour; the lines agree with it for the most part, the number of blank
//! lines between them not always.

use std::collections::HashMap;

use html5gum::{HtmlString, StartTag, Token, Tokenizer};

mod elements;
mod says;
mod text;

use elements::Layout;
use text::Text;

use crate::hints::{HintSet, LineHints};

/// How many open elements back an inline end tag finds its start; farther ones stay open to no harm.
const INLINE_REACH: usize = 64;

/// The visible text of `html`; never fails, whatever the input.
///
/// ```
/// assert_eq!(copydesk::html::to_text("<h1>Mill burns</h1><p>No one was&nbsp;hurt.</p>"), "Mill burns\n\nNo one was hurt.");
/// ```
#[must_use]
pub fn to_text(html: &str) -> String {
    read(html).text
}

/// Visible text with the hints of its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visible {
    /// What a browser shows.
    pub text: String,
    /// For each non-blank line what its markup says, offsets in bytes of `text`.
    pub hints: Vec<LineHints>,
}

/// Reads `html`; never fails, whatever the input. The page has a twin of this, `www/lib/html.js`, that reads the
/// DOM instead: a test holds the two together.
#[must_use]
pub fn read(html: &str) -> Visible {
    let mut page = Page::default();
    for token in Tokenizer::new(fragment(html)) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => page.open(&tag),
            Token::EndTag(tag) => page.close(&tag.name),
            Token::String(text) => page.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    page.out.finish()
}

/// The copied part of a clipboard's HTML: between the fragment comments if they are there, and without the
/// header of byte offsets that Windows puts first.
fn fragment(html: &str) -> &str {
    let html = match html.find('<') {
        Some(start) if html.starts_with("Version:") => html.get(start..).unwrap_or(html),
        _ => html,
    };
    let inner = html
        .split_once("<!--StartFragment-->")
        .and_then(|(_, rest)| rest.rsplit_once("<!--EndFragment-->"))
        .map(|(inner, _)| inner);
    inner.unwrap_or(html)
}

/// An element that is open.
struct Element {
    name: HtmlString,
    layout: Layout,
    /// Whether it or an element around it is hidden.
    hidden: bool,
    /// Whether white space stands as it is.
    keeps_space: bool,
    /// What it and the elements around it say of their text.
    hints: HintSet,
}

/// The open elements and the text so far.
#[derive(Default)]
struct Page {
    open: Vec<Element>,
    /// How many elements of each name are open: an end tag without any is passed over at once.
    counts: HashMap<HtmlString, u32>,
    out: Text,
}

impl Page {
    fn open(&mut self, tag: &StartTag<()>) {
        while self.open.last().is_some_and(|last| elements::ends(&last.name, &tag.name)) {
            self.pop();
        }
        let parent = self.open.last();
        let (hidden_around, kept_around, hints) = parent
            .map_or((false, false, HintSet::default()), |last| (last.hidden, last.keeps_space, last.hints));
        let attribute = |name: &[u8]| tag.attributes.get(name);
        let style = attribute(b"style").map_or(&[][..], |style| style);
        let mut layout = elements::layout(&tag.name);
        if layout != Layout::Hidden {
            layout = elements::styled(style, layout).unwrap_or(layout);
        }
        if attribute(b"hidden").is_some() {
            layout = Layout::Hidden;
        }
        let hidden = hidden_around || layout == Layout::Hidden;
        if !hidden {
            match &tag.name[..] {
                b"br" => self.out.line_break(),
                _ => self.out.boundary(layout, true),
            }
        }
        if elements::is_void(&tag.name) || tag.self_closing && hidden {
            return;
        }
        let keeps_space =
            elements::keeps_space(style).unwrap_or(kept_around || elements::is_preformatted(&tag.name));
        *self.counts.entry(tag.name.clone()).or_default() += 1;
        let said = match layout {
            Layout::Inline | Layout::Hidden => HintSet::default(),
            _ => says::hints(tag),
        };
        let hints = if says::is_frame(tag) { hints.without(HintSet::OUTSIDE) } else { hints.within(said) };
        let hints = hints.within(elements::hint(&tag.name));
        self.open.push(Element { name: tag.name.clone(), layout, hidden, keeps_space, hints });
    }

    fn close(&mut self, name: &HtmlString) {
        if self.counts.get(name).is_none_or(|&count| count == 0) {
            // As browsers do: "</p>" alone is an empty paragraph, "</br>" a line break.
            if **name == *b"br" {
                self.out.line_break();
            }
            return;
        }
        if elements::layout(name) != Layout::Inline {
            while self.pop().is_some_and(|closed| closed != *name) {}
            return;
        }
        // "<b><p>a</b>b": an inline element ends alone, blocks in it go on.
        let near = self.open.len().saturating_sub(INLINE_REACH);
        let place = (near..self.open.len())
            .rev()
            .find(|&at| self.open.get(at).is_some_and(|element| element.name == *name));
        match place {
            Some(place) if place + 1 == self.open.len() => {
                self.pop();
            }
            Some(place) => {
                self.open.remove(place);
                self.counts.entry(name.clone()).and_modify(|count| *count = count.saturating_sub(1));
            }
            None => {}
        }
    }

    fn pop(&mut self) -> Option<HtmlString> {
        let element = self.open.pop()?;
        if let Some(count) = self.counts.get_mut(&element.name) {
            *count = count.saturating_sub(1);
        }
        if !element.hidden {
            self.out.boundary(element.layout, false);
        }
        Some(element.name)
    }

    fn text(&mut self, text: &str) {
        match self.open.last() {
            Some(last) if last.hidden => {}
            Some(last) if last.keeps_space => self.out.verbatim(text, last.hints),
            Some(last) => self.out.flow(text, last.hints),
            None => self.out.flow(text, HintSet::default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{read, to_text};
    use crate::hints::{HintSet, LineHints};

    #[test]
    fn text_of_markup() {
        let cases = [
            ("", ""),
            ("plain  text\nhere", "plain text here"),
            ("<p>One.</p>\n<p>Two.</p>", "One.\n\nTwo."),
            ("<p>One.<p>Two.", "One.\n\nTwo."),
            ("<div>One.</div><div>Two.</div>", "One.\nTwo."),
            ("<h2>Head</h2>body", "Head\n\nbody"),
            ("One<br>two<br/>three<br><br>four", "One\ntwo\nthree\n\nfour"),
            ("a <b> b </b> c", "a b c"),
            ("x<b>y</b>z", "xyz"),
            ("<ul><li>One<li>Two</ul>after", "One\nTwo\nafter"),
            ("<table><tr><td>a<td>b</tr><tr><td>c<td>d</table>", "a\tb\nc\td"),
            ("fish &amp; chips &mdash; &pound;5&#8217;s &bogus;", "fish & chips — £5’s &bogus;"),
            ("10&nbsp;000", "10 000"),
            ("<pre>a\n  b</pre>", "a\n  b"),
            ("a<script>let x = '<p>b</p>';</script>c<style>p{}</style>d<template>e</template>", "acd"),
            ("<head><title>T</title></head><body>b</body>", "b"),
            ("a<!-- <p>x</p> -->b", "ab"),
            ("<p hidden>x<p>y", "y"),
            ("<div style=\"color:red; display: none\">x<p>y</p></div>z", "z"),
            ("a<span style='display:block'>b</span>c", "a\nb\nc"),
            ("a</div></p></i>b", "ab"),
            ("<b><p>a</b>b", "ab"),
            ("<i <b>x", "x"),
            ("a < b and 3>2", "a < b and 3>2"),
            ("<img src=x alt=photo>word", "word"),
            ("<svg><title>icon</title><path/></svg>word", "word"),
            (
                "Version:0.9\r\nStartHTML:1\r\n<html><body>x<!--StartFragment--><p>y</p><!--EndFragment-->z",
                "y",
            ),
        ];
        for (html, text) in cases {
            assert_eq!(to_text(html), text, "{html}");
        }
    }

    #[test]
    fn hints_of_lines() {
        let cases = [
            ("<h2><a href=x>Mill burns</a></h2>", "h2 link"),
            ("<p>The mill <a href=x>burned</a> down.</p>", "p"),
            ("<p><b>What now?</b></p>", "p strong"),
            ("<figure><figcaption><i>The mill.</i></figcaption></figure>", "figure figcaption em"),
            ("<nav><ul><li><a>Home</a></ul></nav>", "li nav link"),
            ("<p>Published <time>2 May 2031</time></p>", "p time"),
            ("plain", ""),
        ];
        for (html, names) in cases {
            let found = read(html);
            assert_eq!(found.hints.len(), 1, "{html}");
            assert_eq!(found.hints[0].1.to_string(), names, "{html}");
        }
        let two = read("<h1>Müll</h1><blockquote>No.</blockquote>");
        let quote = HintSet::of("blockquote");
        assert_eq!(two.hints, [LineHints(0, HintSet::of("h1")), LineHints(7, quote)]);
    }

    #[test]
    fn deep_nesting_and_stray_ends_stay_linear() {
        let deep = format!("{}x{}", "<div><b>".repeat(100_000), "</i></b>".repeat(100_000));
        assert_eq!(to_text(&deep), "x");
    }
}
