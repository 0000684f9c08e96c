//! What an output is: its unit, and which words it can be.

use crate::unit::Unit;
use crate::word::{Value, Word};

/// What the copies of an output stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Index {
    /// There is one.
    Single,
    /// One a year from the start: `.0`, `.1` …; the number is the last.
    YearsAhead(u8),
    /// One a calendar year, 2026 to 2030.
    Calendar,
    /// One a chip of the scenario (up to six).
    EachChip,
}

impl Index {
    /// How many slots the output takes.
    #[must_use]
    pub const fn count(self) -> usize {
        match self {
            Self::Single => 1,
            Self::YearsAhead(last) => last as usize + 1,
            Self::Calendar => 5,
            Self::EachChip => 6,
        }
    }
}

/// An output of a model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Output {
    /// The key behind the model's name: `gap` of `runrate.gap`.
    pub key: &'static str,
    /// The symbol in formulas; only with the feature `prose`.
    pub symbol: &'static str,
    /// What it is, in a few words.
    pub label: &'static str,
    /// The unit on screen.
    pub unit: Unit,
    /// What its copies stand for.
    pub index: Index,
    /// The word for a value past the horizon.
    pub high: Word,
    /// The word where there is no number.
    pub missing: Word,
    /// Whether it is a quotient whose denominator can come near 0: then the
    /// median speaks, and no mean is given.
    pub quotient: bool,
}

impl Output {
    /// An output; the builder methods fill in the rest.
    #[must_use]
    pub const fn new(symbol: &'static str, label: &'static str, unit: Unit) -> Self {
        Self {
            key: "",
            symbol: crate::input::printed(symbol),
            label,
            unit,
            index: Index::Single,
            high: Word::Beyond,
            missing: Word::None,
            quotient: false,
        }
    }
    /// Its key (the macro that declares outputs calls this with the field's name).
    #[must_use]
    pub const fn key(mut self, key: &'static str) -> Self {
        self.key = key;
        self
    }
    /// One copy for each of something.
    #[must_use]
    pub const fn each(mut self, index: Index) -> Self {
        self.index = index;
        self
    }
    /// The word past the horizon.
    #[must_use]
    pub const fn high(mut self, word: Word) -> Self {
        self.high = word;
        self
    }
    /// The word where there is no number.
    #[must_use]
    pub const fn missing(mut self, word: Word) -> Self {
        self.missing = word;
        self
    }
    /// A quotient whose denominator can come near 0.
    #[must_use]
    pub const fn quotient(mut self) -> Self {
        self.quotient = true;
        self
    }

    /// The word behind a code, or `None` for a number.
    #[must_use]
    pub fn decode_word(&self, code: f64) -> Option<Word> {
        if self.unit == Unit::Choice && code.is_finite() {
            return Some(if code > 0.5 {
                Word::Compute
            } else {
                Word::Memory
            });
        }
        if code.is_nan() {
            Some(self.missing)
        } else if code == f64::INFINITY {
            Some(Word::Never)
        } else if code == f64::MAX {
            Some(self.high)
        } else if code == f64::NEG_INFINITY {
            Some(Word::DoesNotFit)
        } else {
            None
        }
    }

    /// The value behind a code of the models, in the unit on screen. Zero has no sign.
    #[must_use]
    pub fn decode(&self, code: f64) -> Value {
        match self.decode_word(code) {
            Some(word) => Value::Word(word),
            None => Value::Number(code * self.unit.factor() + 0.0),
        }
    }
}
