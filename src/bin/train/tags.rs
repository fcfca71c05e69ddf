//! The tagger's examples and its model card.

use copydesk::{
    blocks::paragraphs,
    document::Document,
    model::Model,
    sentences,
    tags::{
        self,
        train::{Example, Plan, class_of, learn, learn_revision},
    },
    tokens,
};

use crate::{
    Options,
    data::{self, Annotated, Article, Converter, form, pos},
};

pub fn train(options: &Options) {
    let gum = data::gum(options.text("gum"), true);
    let mut silver = data::silver(options.text("silver"));
    let mut gum = gum;
    // Without a fold, everything is learned.
    if options.0.contains_key("fold") {
        silver = data::part(silver, options).0;
        gum = data::part(gum, options).0;
    }
    let converter = Converter::new(&gum);
    let (gold_weight, silver_weight) =
        (options.number("gold-weight", 6.0), options.number("silver-weight", 0.34));
    let mut examples = Vec::new();
    examples.extend(gum.iter().map(|article| example(article, None, gold_weight)));
    if silver_weight > 0.0 {
        examples.extend(silver.iter().map(|article| example(article, Some(&converter), silver_weight)));
    }
    let plan = Plan {
        rounds: options.number("rounds", 8.0) as usize,
        least_seen: options.number("least-seen", 3.0) as u8,
        rate: options.number("rate", 0.1),
        decay: options.number("decay", 0.8),
        penalty: options.number("penalty", 1.0),
        scale: options.number("scale", 8.0),
        least_weight: options.number("least-weight", 2.0) as i8,
    };
    let file = learn(&examples, plan, |line| eprintln!("{line}"));
    std::fs::write(options.text("out"), &file).expect("the model can be written");
    let size = format!("{} bytes, {} after brotli", file.len(), crate::compressed(&file));
    let score = score(options, &Model::load(&file).expect("what was written can be read"), &Model::default());
    eprintln!("{size}; UPOS on dev {score}");
    let about =
        "Part of speech and form of each token: multinomial logistic regression, greedy from left to right.";
    crate::card(
        options,
        "tags",
        about,
        &size,
        &format!("UPOS on GUM's dev texts, own tokens, without the second look: {score}"),
        &[&gum, &silver],
    );
}

/// Trains the second look at doubtful words, after the tagger `--tagger`.
pub fn revise(options: &Options) {
    let first = std::fs::read(options.text("tagger")).expect("the tagger opens");
    let first = Model::load(&first).expect("a tagger");
    let gum = data::gum(options.text("gum"), true);
    let silver = data::silver(options.text("silver"));
    let converter = Converter::new(&gum);
    let (gold_weight, silver_weight) =
        (options.number("gold-weight", 2.0), options.number("silver-weight", 0.34));
    let mut examples: Vec<Example> = gum.iter().map(|article| example(article, None, gold_weight)).collect();
    examples.extend(silver.iter().map(|article| example(article, Some(&converter), silver_weight)));
    let plan = Plan {
        rounds: options.number("rounds", 5.0) as usize,
        least_seen: options.number("least-seen", 3.0) as u8,
        rate: options.number("rate", 0.1),
        decay: options.number("decay", 0.8),
        penalty: options.number("penalty", 10.0),
        scale: options.number("scale", 8.0),
        least_weight: options.number("least-weight", 1.0) as i8,
    };
    let file = learn_revision(&examples, &first, plan, |line| eprintln!("{line}"));
    std::fs::write(options.text("out"), &file).expect("the model can be written");
    let size = format!("{} bytes, {} after brotli", file.len(), crate::compressed(&file));
    let without = score(options, &first, &Model::default());
    let with = score(options, &first, &Model::load(&file).expect("what was written can be read"));
    eprintln!("{size}; UPOS on dev {without} without, {with} with");
    crate::card(
        options,
        "revision",
        "Part of speech of some common words, decided anew when the words around them have theirs: multinomial logistic regression.",
        &size,
        &format!("UPOS on GUM's dev texts, own tokens: {with}, {without} without this second look"),
        &[&gum, &silver],
    );
}

fn score(options: &Options, model: &Model, revision: &Model) -> String {
    let dev = data::gum(options.text("dev"), false);
    let scores = dev.iter().map(|article| right(model, revision, article));
    let (right, all) = scores.fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    format!("{:.2} %", 100.0 * right as f64 / all as f64)
}

/// How many words of `article` get the right part of speech, of how many.
fn right(model: &Model, revision: &Model, article: &Article) -> (usize, usize) {
    let document = Document::new(&article.text);
    let blocks = paragraphs(&document);
    let tokens = tokens::split(&document, &blocks);
    let sentences = sentences::split(&document, &tokens);
    let tags = tags::assign_with(model, revision, &document, &tokens, &sentences);
    let is_right = |word: &&Annotated| {
        let at = tokens.partition_point(|token| token.span.end <= word.span.start);
        tags.get(at).is_some_and(|tag| tag.pos.name() == word.upos)
    };
    let words = || article.words.iter().filter(|word| pos(&word.upos).is_some());
    (words().filter(is_right).count(), words().count())
}

fn example<'t>(article: &'t Article, converter: Option<&Converter>, weight: f32) -> Example<'t> {
    let document = Document::new(&article.text);
    let blocks = paragraphs(&document);
    let tokens = tokens::split(&document, &blocks);
    let sentences = sentences::split(&document, &tokens);
    let mut words = article.words.iter().peekable();
    let truth = tokens.iter().map(|token| {
        while words.next_if(|word| word.span.end <= token.span.start).is_some() {}
        let word = words.peek()?;
        let upos = match converter {
            None => Some(word.upos.as_str()),
            Some(converter) => converter.upos(article, word),
        };
        if word.span == token.span {
            return class_of(pos(upos?)?, form(&word.xpos));
        }
        // A part of a hyphenated word of the automatic annotation: its tag holds for the parts of names only.
        let part = word.span.covers(token.span) && word.xpos == "NNP" && upos == Some("PROPN");
        let part = part && document.slice(token.span).starts_with(char::is_uppercase);
        if part { class_of(pos("PROPN")?, form("NNP")) } else { None }
    });
    let truth = truth.collect();
    Example { tokens, sentences, truth, weight, document }
}
