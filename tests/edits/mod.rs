//! What is done to an article while it is written.

use proptest::sample::Index;

/// One step of an author. Places are those of characters.
#[derive(Clone, Debug)]
pub enum Edit {
    /// Types or pastes.
    Insert { at: Index, text: String },
    /// Deletes some characters.
    Delete { at: Index, count: usize },
    /// Types over some characters.
    Replace { at: Index, count: usize, text: String },
    /// Begins a new paragraph.
    Split { at: Index },
    /// Joins two paragraphs.
    Join { at: Index },
    /// Puts a paragraph elsewhere.
    Move { from: Index, to: Index },
    /// Goes back to an earlier state.
    Undo { to: Index },
}

impl Edit {
    /// What the step makes of the last of `states`.
    pub fn of(&self, states: &[String]) -> String {
        let text = states.last().map_or("", String::as_str);
        match self {
            Self::Insert { at, text: new } => replaced(text, at, 0, new),
            Self::Delete { at, count } => replaced(text, at, *count, ""),
            Self::Replace { at, count, text: new } => replaced(text, at, *count, new),
            Self::Split { at } => replaced(text, at, 0, "\n\n"),
            Self::Join { at } => {
                let mut paragraphs: Vec<&str> = text.split("\n\n").collect();
                let at = at.index(paragraphs.len());
                if at + 1 < paragraphs.len() {
                    let next = paragraphs.remove(at + 1);
                    let joined = format!("{} {next}", paragraphs.remove(at));
                    paragraphs.insert(at, &joined);
                    return paragraphs.join("\n\n");
                }
                text.to_owned()
            }
            Self::Move { from, to } => {
                let mut paragraphs: Vec<&str> = text.split("\n\n").collect();
                let moved = paragraphs.remove(from.index(paragraphs.len()));
                paragraphs.insert(to.index(paragraphs.len() + 1), moved);
                paragraphs.join("\n\n")
            }
            Self::Undo { to } => to.get(states).clone(),
        }
    }
}

/// `text` with `count` characters at `at` replaced by `new`.
fn replaced(text: &str, at: &Index, count: usize, new: &str) -> String {
    let at = at.index(text.chars().count() + 1);
    let (before, rest) = (text.chars().take(at), text.chars().skip(at + count));
    before.chain(new.chars()).chain(rest).collect()
}
