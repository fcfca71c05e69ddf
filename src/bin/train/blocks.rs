//! The pages that teach the labeller of blocks, and its folds.

use std::io::Write;

use copydesk::{
    LineHints,
    blocks::{
        self, BlockKind,
        labels::Labeller,
        train::{self, Page, Plan, learn, page},
    },
    document::Document,
    html, metadata,
};
use serde_json::{Value, json};

use crate::{Options, data::offsets};

/// A page as it was pasted, with the kind of each line.
struct Paste {
    id: String,
    variant: String,
    text: String,
    kinds: Vec<BlockKind>,
    hints: Vec<LineHints>,
    /// Whether it was pasted as HTML.
    html: bool,
}

/// `--folds N`: labels each page by weights learned from the other folds and writes what the layout scorer reads to `--out`
/// (and, with `--html FOLDER`, for the pages' HTML to the same name with `.html` behind it). `--base B` adds the hand-set
/// scores times B; below zero they label alone.
pub fn train(options: &Options) {
    let mut pastes = read(options.text("pages"));
    if options.0.contains_key("html") {
        let marked: Vec<Paste> =
            pastes.iter().filter_map(|paste| marked(paste, options.text("html"))).collect();
        pastes.extend(marked);
    }
    if options.0.contains_key("settings") {
        return try_settings(options.text("settings"), &pastes);
    }
    let plan = Plan {
        rounds: options.number("rounds", 80.0) as usize,
        penalty: options.number("penalty", 30.0),
        base: options.number("base", 0.0),
    };
    let pages: Vec<Page> =
        pastes.iter().map(|paste| page(&Document::new(&paste.text), &paste.hints, &paste.kinds)).collect();
    cross_validate(options, &pastes, &pages, options.number("folds", 10.0) as usize, plan);
}

/// `--settings FILE`: labels every page by the hand-set scores in each of their settings; lines of `{"setting", …}`
/// for `tests/scores/layout/choose_settings.py`, which chooses by some pages and scores on the others.
fn try_settings(file: &str, pastes: &[Paste]) {
    let mut out = std::io::BufWriter::new(std::fs::File::create(file).expect("a file for the predictions"));
    for (name, tuning) in train::settings() {
        for paste in pastes {
            let document = Document::new(&paste.text);
            let mut line = described(paste, &document, &train::find(&document, &paste.hints, tuning));
            line["setting"] = json!(name);
            line["html"] = json!(paste.html);
            writeln!(out, "{line}").expect("the predictions can be written");
        }
    }
}

/// Labels each page by weights learned from the pages of the other folds; both pastes of a page are in one fold.
fn cross_validate(options: &Options, pastes: &[Paste], pages: &[Page], folds: usize, plan: Plan) {
    let mut ids: Vec<&str> = pastes.iter().map(|paste| paste.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let fold = |paste: &Paste| ids.binary_search(&paste.id.as_str()).unwrap_or(0) % folds;
    let create = |path: &str| {
        std::io::BufWriter::new(std::fs::File::create(path).expect("a file for the predictions"))
    };
    let mut plain = create(options.text("out"));
    let mut marked = options.0.get("html").map(|_| create(&format!("{}.html", options.text("out"))));
    for held in 0..folds {
        let taught: Vec<&Page> =
            pastes.iter().zip(pages).filter(|(paste, _)| fold(paste) != held).map(|(_, page)| page).collect();
        let labeller = (plan.base >= 0.0).then(|| {
            let file = learn(&taught, plan, |_| {});
            eprintln!("fold {held}: {} bytes, {} after brotli", file.len(), crate::compressed(&file));
            Labeller::load(&file).expect("what was written can be read")
        });
        for paste in pastes.iter().filter(|paste| fold(paste) == held) {
            let out = if paste.html { marked.as_mut().expect("a file") } else { &mut plain };
            writeln!(out, "{}", predict(labeller.as_ref(), plan.base, paste))
                .expect("the predictions can be written");
        }
    }
}

/// A labelled page in the layout scorer's form, offsets in code points.
fn predict(labeller: Option<&Labeller>, base: f32, paste: &Paste) -> Value {
    let document = Document::new(&paste.text);
    let found = match labeller {
        Some(labeller) => labeller.find(base, &document, &paste.hints),
        None => blocks::find_given(&document, &paste.hints, &[]),
    };
    described(paste, &document, &found)
}

/// The blocks of a page in the layout scorer's form.
fn described(paste: &Paste, document: &Document, found: &[blocks::Block]) -> Value {
    let about = metadata::read(document, found);
    let starts = offsets(&paste.text);
    let point = |byte: u32| starts.partition_point(|&at| at < byte as usize);
    let label = |block: &blocks::Block| match block.kind {
        kind if block.repeats.is_some() && kind != BlockKind::Boilerplate => "repeat",
        BlockKind::Paragraph | BlockKind::Question => "body",
        BlockKind::Media => "embed",
        BlockKind::Related | BlockKind::Boilerplate => "boilerplate",
        BlockKind::Headline => "headline",
        BlockKind::Deck => "deck",
        BlockKind::Byline => "byline",
        BlockKind::Timestamp => "timestamp",
        BlockKind::Crosshead => "crosshead",
        BlockKind::Caption => "caption",
        BlockKind::Pullquote => "pullquote",
        BlockKind::List => "list",
        BlockKind::Note => "note",
    };
    let body: Vec<&str> = found
        .iter()
        .filter(|block| matches!(label(block), "body" | "list" | "crosshead"))
        .map(|block| document.slice(block.span))
        .collect();
    let listed: Vec<Value> = found
        .iter()
        .map(|block| {
            let mut value = json!({"start": point(block.span.start), "end": point(block.span.end), "label": label(block)});
            if let Some(credit) = &block.credit {
                value["credit"] = json!([point(credit.span.start), point(credit.span.end)]);
            }
            value
        })
        .collect();
    // The labels' offsets are those of the plain text.
    let listed = if paste.html { Value::Null } else { Value::Array(listed) };
    json!({
        "id": paste.id, "variant": paste.variant, "blocks": listed, "title": about.headline.unwrap_or_default(),
        "bylines": about.authors, "published": about.published.unwrap_or_default(), "body_text": body.join("\n\n"),
    })
}

/// Reads pages with their labels: lines of `{"id", "variant", "text", "blocks": [{"start", "label", "func"}]}`.
fn read(path: &str) -> Vec<Paste> {
    let lines = std::fs::read_to_string(path).expect("the pages open");
    let paste = |line: &str| {
        let value: Value = serde_json::from_str(line).expect("a line of JSON");
        let text = value["text"].as_str().unwrap_or_default().to_owned();
        let starts = offsets(&text);
        let labelled = value["blocks"].as_array().expect("blocks");
        let mut at: Vec<(usize, usize, BlockKind)> = labelled
            .iter()
            .map(|block| {
                let label = if block["label"] == "repeat" { &block["func"] } else { &block["label"] };
                let byte = |end: &str| starts[block[end].as_u64().unwrap() as usize];
                (byte("start"), byte("end"), kind(label.as_str().unwrap_or("boilerplate")))
            })
            .collect();
        at.sort_unstable_by_key(|&(start, ..)| start);
        let document = Document::new(&text);
        let kinds = document.lines().iter().map(|line| {
            let place = at.partition_point(|&(_, end, _)| end <= line.start as usize);
            at.get(place)
                .filter(|&&(start, ..)| start < line.end as usize)
                .map_or(BlockKind::Boilerplate, |&(.., kind)| kind)
        });
        let kinds = kinds.collect();
        let string = |name: &str| value[name].as_str().unwrap_or("article").to_owned();
        Paste { id: string("id"), variant: string("variant"), kinds, text, hints: Vec::new(), html: false }
    };
    lines.lines().filter(|line| !line.is_empty()).map(paste).collect()
}

/// The same paste as HTML, from `folder`, its lines labelled as the equal lines of the plain text: each line is
/// looked for just behind the place of the last one that was found.
fn marked(paste: &Paste, folder: &str) -> Option<Paste> {
    const REACH: usize = 40;
    let file = std::path::Path::new(folder).join(format!("{}.{}.html", paste.id, paste.variant));
    let html::Visible { text, hints } = html::read(&std::fs::read_to_string(file).ok()?);
    let document = Document::new(&paste.text);
    let bare = |line: &str| line.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let plain: Vec<String> = document.lines().iter().map(|&line| bare(document.slice(line))).collect();
    let visible = Document::new(&text);
    let mut next = 0;
    let kinds = visible.lines().iter().map(|&line| {
        let line = bare(visible.slice(line));
        let near = plain.iter().enumerate().skip(next).take(REACH);
        if let Some((at, _)) = near.clone().find(|(_, plain)| **plain == line) {
            next = at + 1;
            return paste.kinds[at];
        }
        // A line that the plain text has as part of a longer one; what it has not at all is furniture.
        let part = near.clone().find(|(_, plain)| line.len() > 20 && plain.contains(&line));
        part.map_or(BlockKind::Boilerplate, |(at, _)| {
            next = at;
            paste.kinds[at]
        })
    });
    let kinds = kinds.collect();
    Some(Paste { id: paste.id.clone(), variant: paste.variant.clone(), kinds, hints, html: true, text })
}

fn kind(label: &str) -> BlockKind {
    match label {
        "body" => BlockKind::Paragraph,
        "embed" => BlockKind::Media,
        name => serde_json::from_value(json!(name)).expect("a label"),
    }
}
