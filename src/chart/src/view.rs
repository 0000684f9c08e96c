//! What a figure may ask of the models.

mod scene;

pub use scene::Scene;

/// A value that is shown: a number in its unit on screen, or a word such as *never*.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Number(f64),
    /// A word.
    Word(&'static str),
}

impl Value {
    /// The number, where it is one and is finite.
    #[must_use]
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Number(x) if x.is_finite() => Some(x),
            _ => None,
        }
    }
    /// The word, where it is one.
    #[must_use]
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::Number(_) => None,
            Self::Word(w) => Some(w),
        }
    }
}

/// The draws of an output: five percentiles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// 5th percentile.
    pub p5: Value,
    /// 25th percentile.
    pub p25: Value,
    /// Median.
    pub p50: Value,
    /// 75th percentile.
    pub p75: Value,
    /// 95th percentile.
    pub p95: Value,
}

/// An input as it stands, in its unit on screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Lower end of the central 90 %; the point itself where there is no range.
    pub lo: f64,
    /// The point reading.
    pub mid: f64,
    /// Upper end.
    pub hi: f64,
}

impl Span {
    /// Whether it is a range.
    #[must_use]
    pub fn is_range(&self) -> bool {
        self.hi > self.lo
    }
}

/// The models under one scenario. Ids are `model.name`.
pub trait View {
    /// An output as the page shows it: the median of the draws while any input is a range.
    fn value(&self, output: &str) -> Value;
    /// The draws of an output, where there are any.
    fn band(&self, output: &str) -> Option<Band>;
    /// An input that is a number.
    fn input(&self, input: &str) -> Span;
    /// An input that is a choice, or a list of choices with `~` between them.
    fn choice(&self, input: &str) -> String;
    /// Point outputs with some inputs set to points, everything else at its middle.
    fn probe(&self, set: &[(&str, f64)], outputs: &[&str]) -> Vec<Value>;
    /// Whether the reader asked to compare unlike things. Part of the view, not of the
    /// scenario: only [`crate::Anyway`] says so.
    fn consent(&self) -> Option<crate::guard::Consent> {
        None
    }
}
