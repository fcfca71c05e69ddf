//! Analyses an article again and again while somebody writes it.

use crate::{Analysis, Options, OptionsError, memo::Memory};

/// The longest text, in bytes, of which anything is remembered. A book is not typed into; its memory would be many times
/// its size.
const LONGEST: usize = 1_000_000;

/// An analysis that remembers the last article: after an edit only what changed is analysed again, and the result is the
/// same as that of [`analyze`](crate::analyze()).
///
/// What is remembered takes some 100 bytes for each byte of the text. Texts of more than a megabyte are analysed afresh.
///
/// ```
/// use copydesk::{Analyzer, Options, analyze};
/// let mut analyzer = Analyzer::new();
/// let mut text = "“We counted every spoon,” said Mara Veldt.\n\nThe clinic opens on Monday".to_owned();
/// analyzer.analyze(&text, &Options::default())?;
/// text.push('.');
/// let analysis = analyzer.analyze(&text, &Options::default())?;
/// assert_eq!(analysis, analyze(&text, &Options::default())?);
/// # Ok::<(), copydesk::OptionsError>(())
/// ```
pub struct Analyzer {
    memory: Memory,
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyzer {
    /// One that has seen nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self { memory: Memory::new() }
    }

    /// Analyses `text`. Cost: linear in the length of the text, with a large factor for what is new in it and a small
    /// one for the rest.
    ///
    /// # Errors
    /// As [`analyze`](crate::analyze()).
    pub fn analyze(&mut self, text: &str, options: &Options) -> Result<Analysis, OptionsError> {
        self.remember(text, |memory| crate::analyze_with(memory, text, options))
    }

    /// Like [`analyze`](Self::analyze), with offsets as in [`analyze_utf16`](crate::analyze_utf16).
    ///
    /// # Errors
    /// As [`analyze`](crate::analyze()).
    pub fn analyze_utf16(&mut self, text: &str, options: Options) -> Result<Analysis, OptionsError> {
        self.remember(text, |memory| crate::analyze_utf16_with(memory, text, options))
    }

    fn remember<T>(&mut self, text: &str, analyze: impl FnOnce(&mut Memory) -> T) -> T {
        if text.len() > LONGEST {
            self.memory = Memory::new();
            return analyze(&mut Memory::default());
        }
        let analysis = analyze(&mut self.memory);
        self.memory.forget();
        analysis
    }
}
