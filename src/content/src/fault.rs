//! One thing wrong with the content, where, and what to do about it.

use std::fmt;

/// A fault. Prints as `path:line: message (hint)`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// File, relative to the content folder.
    pub path: String,
    /// Line, counted from 1; 0 when the whole file is meant.
    pub line: u32,
    /// What is wrong: lower case, no full stop, naming the thing.
    pub message: String,
    /// What to do, where there is something short to say.
    pub hint: Option<String>,
}

impl Fault {
    /// A fault without a hint.
    pub fn new(path: &str, line: u32, message: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line,
            message: message.into(),
            hint: None,
        }
    }

    /// The same fault with something to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.message)?;
        match &self.hint {
            Some(hint) => write!(f, " ({hint})"),
            None => Ok(()),
        }
    }
}
