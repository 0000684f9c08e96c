//! Values that are words: outputs that are honest answers but no numbers.
//!
//! Inside the models a word travels as a special `f64`, so that one definition
//! serves every reading. The order of the codes is the order in which words sort
//! among numbers: *never* above everything, *beyond* and *no ceiling in sight*
//! just below it, *does not fit* below every number; the rest has no place.

/// A value that is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// It does not happen at all; sorts as +∞.
    Never,
    /// It happens after the horizon that the output looks at.
    Beyond,
    /// Growth does not fade below any level worth printing.
    NoCeiling,
    /// The question has no answer here.
    None,
    /// A figure that is needed was never published.
    Absent,
    /// The model does not fit on the largest system of this chip.
    DoesNotFit,
    /// The evidence contradicts the scenario.
    Impossible,
    /// The decode step waits for memory.
    Memory,
    /// The decode step waits for arithmetic.
    Compute,
}

impl Word {
    /// The number that stands for the word inside the models.
    #[must_use]
    pub fn code(self) -> f64 {
        match self {
            Self::Never => f64::INFINITY,
            Self::Beyond | Self::NoCeiling => f64::MAX,
            Self::None | Self::Absent | Self::Impossible => f64::NAN,
            Self::DoesNotFit => f64::NEG_INFINITY,
            Self::Memory => 0.0,
            Self::Compute => 1.0,
        }
    }

    /// The word as readers and exports see it.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Beyond => "beyond",
            Self::NoCeiling => "no ceiling in sight",
            Self::None => "none",
            Self::Absent => "absent",
            Self::DoesNotFit => "does not fit",
            Self::Impossible => "impossible",
            Self::Memory => "memory",
            Self::Compute => "compute",
        }
    }
}

/// An output as it stands: a number in the unit on screen, or a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A finite number, in the unit on screen.
    Number(f64),
    /// A word.
    Word(Word),
}

impl Value {
    /// The number, if it is one.
    #[must_use]
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Number(x) => Some(x),
            Self::Word(_) => None,
        }
    }
    /// Whether the value counts as greater than 0: a number above 0, or a word
    /// that lies above every number.
    #[must_use]
    pub fn is_positive(self) -> bool {
        match self {
            Self::Number(x) => x > 0.0,
            Self::Word(w) => matches!(w, Word::Never | Word::Beyond | Word::NoCeiling),
        }
    }
}
