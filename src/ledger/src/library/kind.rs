//! The kinds of entry that the page can cite.

use std::fmt;

/// A kind of ledger entry; its name is the prefix of a citation (`fact:nvda-runrate-q1fy27`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// One of the five articles the explainer grew out of.
    Article,
    /// Something an article says, with what a second look found.
    Claim,
    /// Readings of the articles that cannot all hold.
    Conflict,
    /// A figure or event from another source.
    Fact,
    /// Figures of one measure over time.
    Series,
    /// Where a value comes from.
    Source,
    /// An accelerator.
    Chip,
    /// A machine built from one kind of chip.
    System,
    /// Arithmetic done on a launch claim.
    Check,
}

impl Kind {
    /// Every kind, in the order of their names in the files.
    pub const ALL: [Self; 9] = [
        Self::Article,
        Self::Claim,
        Self::Conflict,
        Self::Fact,
        Self::Series,
        Self::Source,
        Self::Chip,
        Self::System,
        Self::Check,
    ];

    /// The table name in a file and the prefix of a citation.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Claim => "claim",
            Self::Conflict => "conflict",
            Self::Fact => "fact",
            Self::Series => "series",
            Self::Source => "source",
            Self::Chip => "chip",
            Self::System => "system",
            Self::Check => "check",
        }
    }

    /// The kind with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
