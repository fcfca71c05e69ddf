//! Shows what the stages find in a text: `cargo run --features inspect --bin inspect -- [json|blocks|quotes|entities|tags] FILE`.
//!
//! Without a file, reads standard input. `jsonl` reads lines of `{"id","text"}`, with `"format":"html"` where that is
//! what they are, and writes lines of `{"id","analysis"}` with UTF-16 offsets, as the package would give them. `share` reads
//! the same lines and tells which share of the time the telling of blocks takes.
#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a tool for developers stops at the first error"
)]

use std::{
    fs, hint,
    io::{self, BufRead, Read, Write},
    time::Instant,
};

use copydesk::{Analysis, Format, Options, Span, analyze, analyze_utf16, document::Document, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let view = arguments.next().unwrap_or_else(|| "quotes".to_owned());
    let file = arguments.next();
    let options = Options { tokens: true, ..Options::default() };
    if view == "jsonl" {
        return lines(file.as_deref(), &options);
    }
    if view == "share" {
        return share_of_blocks(file.as_deref(), &options);
    }
    let text = match &file {
        Some(file) => fs::read_to_string(file)?,
        None => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text)?;
            text
        }
    };
    let analysis = analyze(&text, &options)?;
    let mut out = io::stdout().lock();
    match view.as_str() {
        "json" => writeln!(out, "{}", serde_json::to_string_pretty(&analysis)?)?,
        "blocks" => blocks(&mut out, &text, &analysis)?,
        "entities" => entities(&mut out, &text, &analysis)?,
        "tags" => tags(&mut out, &text, &analysis)?,
        _ => quotes(&mut out, &text, &analysis)?,
    }
    Ok(())
}

fn lines(file: Option<&str>, options: &Options) -> Result<(), Box<dyn std::error::Error>> {
    let input: Box<dyn BufRead> = match file {
        Some(file) => Box::new(io::BufReader::new(fs::File::open(file)?)),
        None => Box::new(io::stdin().lock()),
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut json = Vec::new();
    for line in input.lines() {
        let article: serde_json::Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().unwrap_or_default();
        let format = if article["format"] == "html" { Format::Html } else { Format::Text };
        let analysis = analyze_utf16(text, Options { format, ..options.clone() })?;
        // Not through `json!`, which would sort the fields: byte for byte what the package's module says.
        write!(out, "{{\"id\":{},\"analysis\":", article["id"])?;
        json.clear();
        json::write(&analysis, &mut json)?;
        out.write_all(&json)?;
        writeln!(out, "}}")?;
    }
    Ok(())
}

/// Times the blocks of each text beside its whole analysis, both several times in turn, and keeps the best of each: what
/// else the computer does only ever adds.
fn share_of_blocks(file: Option<&str>, options: &Options) -> Result<(), Box<dyn std::error::Error>> {
    const ROUNDS: usize = 7;
    let input = match file {
        Some(file) => fs::read_to_string(file)?,
        None => io::read_to_string(io::stdin())?,
    };
    let (mut of_blocks, mut of_all, mut texts) = (0.0, 0.0, 0);
    for line in input.lines() {
        let article: serde_json::Value = serde_json::from_str(line)?;
        let text = article["text"].as_str().unwrap_or_default();
        let (mut blocks, mut all) = (f64::MAX, f64::MAX);
        for _ in 0..ROUNDS {
            let start = Instant::now();
            hint::black_box(copydesk::blocks::find(&Document::new(text)));
            blocks = blocks.min(start.elapsed().as_secs_f64());
            let start = Instant::now();
            hint::black_box(analyze(text, options)?);
            all = all.min(start.elapsed().as_secs_f64());
        }
        (of_blocks, of_all, texts) = (of_blocks + blocks, of_all + all, texts + 1);
    }
    println!("{texts} texts: telling blocks takes {:.1} % of the analysis", 100.0 * of_blocks / of_all);
    Ok(())
}

fn blocks(out: &mut impl Write, text: &str, analysis: &Analysis) -> io::Result<()> {
    for (index, block) in analysis.blocks.iter().enumerate() {
        let kind = format!("{:?}", block.kind);
        let repeats = block.repeats.map(|b| format!(" repeats {b}")).unwrap_or_default();
        writeln!(
            out,
            "{index:3} {kind:<11}{repeats} {:.2} {}",
            block.confidence,
            start_of(text, block.span, 90)
        )?;
        if let Some(credit) = &block.credit {
            writeln!(out, "      credit {:?} / {:?}", credit.creator, credit.agency)?;
        }
        if let Some(dateline) = &block.dateline {
            writeln!(out, "      dateline {} / {:?}", dateline.place, dateline.agency)?;
        }
    }
    writeln!(out, "{:#?}", analysis.metadata)
}

fn quotes(out: &mut impl Write, text: &str, analysis: &Analysis) -> io::Result<()> {
    let parts = |spans: &[Span]| spans.iter().map(|s| &text[s.range()]).collect::<Vec<_>>().join(" … ");
    for (index, quote) in analysis.quotes.iter().enumerate() {
        let speaker = quote.speaker.and_then(|speaker| analysis.sources.get(speaker as usize));
        writeln!(
            out,
            "{index:3} b{} {:?}/{:?} “{}” ← {} ← {} → {} ({:?} {:.2}){}",
            quote.block,
            quote.kind,
            quote.act,
            parts(&quote.content),
            parts(&quote.cue),
            parts(&quote.source),
            speaker.map_or("?", |speaker| &speaker.name),
            quote.reason,
            quote.confidence,
            quote.repeats.map(|r| format!(" repeats {r}")).unwrap_or_default(),
        )?;
    }
    for phrase in &analysis.marked {
        writeln!(out, "  marked {:?}: {}", phrase.role, &text[phrase.span.range()])?;
    }
    for source in &analysis.sources {
        writeln!(
            out,
            "  source {:?} {}{} | {:?} | {:?} | {} + {} words, {:.0} %{}",
            source.kind,
            source.name,
            if source.named { "" } else { " (unnamed)" },
            source.role,
            source.affiliation,
            source.direct_words,
            source.indirect_words,
            100.0 * source.share,
            source.anonymity.map(|s| format!(" | {}", &text[s.range()])).unwrap_or_default(),
        )?;
    }
    Ok(())
}

fn entities(out: &mut impl Write, text: &str, analysis: &Analysis) -> io::Result<()> {
    for (index, entity) in analysis.entities.iter().enumerate() {
        writeln!(
            out,
            "{index:3} {:?} {} | aka {:?} | {:?} | of {:?}",
            entity.kind, entity.name, entity.aliases, entity.roles, entity.affiliations
        )?;
        let mentions: Vec<&str> = entity.mentions.iter().map(|m| &text[m.span.range()]).collect();
        writeln!(out, "      {mentions:?}")?;
    }
    Ok(())
}

fn tags(out: &mut impl Write, text: &str, analysis: &Analysis) -> io::Result<()> {
    let tokens = analysis.tokens.iter().flatten();
    let mut tokens = tokens.peekable();
    for sentence in &analysis.sentences {
        while let Some(token) = tokens.next_if(|token| token.span.end <= sentence.span.end) {
            write!(out, "{}/{}/{} ", &text[token.span.range()], token.pos, token.lemma)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn start_of(text: &str, span: Span, length: usize) -> String {
    text[span.range()].chars().take(length).collect()
}
