//! One thing wrong with a ledger file, and where.

use std::fmt;

/// A fault in a ledger file. Prints as `path:line: message`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, as it was given to [`super::load`].
    pub path: String,
    /// The line, counted from 1; 0 when the whole file is meant.
    pub line: u32,
    /// What is wrong: lower case, no full stop, naming `id.field`.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.message)
    }
}
