use super::{Quoted, enclosing, pair};
use crate::{blocks, document::Document};

fn passages(text: &str) -> Vec<Quoted> {
    let document = Document::new(text);
    let mut blocks = blocks::find(&document);
    // The pairing is under test, not the block kinds.
    for block in &mut blocks {
        block.kind = blocks::BlockKind::Paragraph;
    }
    pair(&document, &blocks)
}

/// The passages without their marks; nested ones are indented by their depth.
fn quoted(text: &str) -> Vec<String> {
    passages(text)
        .iter()
        .map(|p| format!("{}{}", ">".repeat(p.depth as usize), &text[p.inner.range()]))
        .collect()
}

#[test]
fn every_style_of_mark() {
    let cases: &[(&str, &[&str])] = &[
        (r#""We won," she said. "Twice.""#, &["We won,", "Twice."]),
        ("“We won,” she said. “Twice.”", &["We won,", "Twice."]),
        ("‘We won,’ she said. ‘Twice.’", &["We won,", "Twice."]),
        ("'We won,' she said. 'Twice.'", &["We won,", "Twice."]),
        ("``We won,'' she said.", &["We won,"]),
        ("''We won,'' she said.", &["We won,"]),
        ("« We won », she said.", &[" We won "]),
        ("„We won,“ she said, „twice.”", &["We won,", "twice."]),
        ("He called it “bold” and “new”.", &["bold", "new"]),
        ("The \"yes\"-vote and the (\"no\") vote", &["yes", "no"]),
        ("”We won,” she said. ”Twice.”", &["We won,", "Twice."]),
        ("“We won,“ she said. “Twice.“", &["We won,", "Twice."]),
        ("“We—” she said, and stopped.", &["We—"]),
    ];
    for (text, expected) in cases {
        assert_eq!(quoted(text), *expected, "{text}");
    }
}

#[test]
fn nested_marks() {
    let cases: &[(&str, &[&str])] = &[
        ("“She told me ‘go now’ and left,” he said.", &["She told me ‘go now’ and left,", ">go now"]),
        ("‘I told him: “Stay in bed.”’ She laughed.", &["I told him: “Stay in bed.”", ">Stay in bed."]),
        (r#""He said 'no.'" And again: "'No.'""#, &["He said 'no.'", ">no.", "'No.'", ">No."]),
        ("“One ‘two “three” two’ one.”", &["One ‘two “three” two’ one.", ">two “three” two", ">>three"]),
        ("“A “curly” in a curly,” he said.", &["A “curly” in a curly,", ">curly"]),
    ];
    for (text, expected) in cases {
        assert_eq!(quoted(text), *expected, "{text}");
    }
}

#[test]
fn apostrophes_are_no_marks() {
    let nothing = [
        "It’s the workers’ vote, isn’t it? The miners’ too.",
        "It's the workers' vote, isn't it? The miners' too.",
        "In the '90s they gave 'em rock 'n' roll.",
        "In the ’90s they gave ’em rock ’n’ roll.",
        "A 6' tall man with a 12\" ruler.",
        "Ra'ad al-Nour's and O'Shea's boats",
    ];
    for text in nothing {
        assert_eq!(quoted(text), [] as [&str; 0], "{text}");
    }
    let some: &[(&str, &[&str])] = &[
        ("‘The workers’ vote counts,’ he said.", &["The workers’ vote counts,"]),
        ("'The workers' vote counts,' he said.", &["The workers' vote counts,"]),
        ("‘Rock ’n’ roll and rust’", &["Rock ’n’ roll and rust"]),
        (
            "He talked ‘about the wood and about the ’80s disco’.",
            &["about the wood and about the ’80s disco"],
        ),
        ("He spoke of ‘the good old days’.", &["the good old days"]),
        ("They don't 'work' and won't 'play'.", &["work", "play"]),
    ];
    for (text, expected) in some {
        assert_eq!(quoted(text), *expected, "{text}");
    }
}

#[test]
fn running_quotations() {
    let text = "“The first part.\n“The second.”\nThen he left.";
    let [first, second] = passages(text)[..] else { panic!("two passages in {:?}", quoted(text)) };
    assert!(!first.closed && !first.continues);
    assert!(second.closed && second.continues);

    let singles = "‘The workers’ first part.\n‘The second.’";
    assert_eq!(quoted(singles), ["The workers’ first part.", "The second."]);

    let unrepeated = "\"The first part.\nThe second,\" he said.";
    assert_eq!(quoted(unrepeated), ["The first part.", "The second,"]);

    let lost = "\"The closing mark is missing.\nNobody speaks here. \"Somebody here.\"";
    assert_eq!(quoted(lost), ["The closing mark is missing.", "Somebody here."]);
}

#[test]
fn the_outermost_passage_around_a_place() {
    let text = "He: “a ‘b’ c” d";
    let all = passages(text);
    let at = |needle: &str| u32::try_from(text.find(needle).unwrap()).unwrap();
    assert_eq!(enclosing(&all, at("b")), all.first());
    assert_eq!(enclosing(&all, at(" c")), all.first());
    assert_eq!(enclosing(&all, at(" d")), None);
    assert_eq!(enclosing(&all, 0), None);
}

#[test]
fn many_marks_take_linear_time() {
    for unit in ["'a ", "“", "‘a ", "\" ", "’", "\"a\" 'b' "] {
        passages(&unit.repeat(20_000));
    }
}
