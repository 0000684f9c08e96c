//! What an input is: its bounds, its default, and why the default is what it is.

use crate::normal::Z95;
use crate::unit::Unit;

/// A text that is only ever printed: without the feature `prose` nothing is left of it.
pub(crate) const fn printed(text: &'static str) -> &'static str {
    if cfg!(feature = "prose") { text } else { "" }
}

/// How a range is read: `lo..hi` is the central 90 % of this family.
pub use draws::Family;
/// A range made ready for drawing; all numbers as the models use them (per cent as
/// fractions).
pub use draws::Transform as Distribution;

/// The value an input has before anyone moves it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Preset {
    /// A point.
    At(f64),
    /// A range: the central 90 %.
    Range(f64, f64),
    /// Whatever the upstream output says.
    Linked,
}

/// Why a default is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A ledger entry, as `fact:…`, with a sentence that says how it is used.
    Ledger(&'static str, &'static str),
    /// Our assumption, with its reason in one sentence.
    Assumption(&'static str),
}

impl Basis {
    /// The reason in one sentence.
    #[must_use]
    pub fn why(self) -> &'static str {
        match self {
            Self::Ledger(_, why) | Self::Assumption(why) => why,
        }
    }
    /// The ledger id, if the default has one.
    #[must_use]
    pub fn source(self) -> Option<&'static str> {
        match self {
            Self::Ledger(id, _) => Some(id),
            Self::Assumption(_) => None,
        }
    }
}

/// A number input of a model. All values are in the unit on screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Input {
    /// The key behind the model's name: `growth` of `runrate.growth`.
    pub key: &'static str,
    /// The symbol in formulas; only with the feature `prose`.
    pub symbol: &'static str,
    /// The label beside the control.
    pub label: &'static str,
    /// The unit on screen.
    pub unit: Unit,
    /// The least value.
    pub min: f64,
    /// The greatest value.
    pub max: f64,
    /// One step of the control.
    pub step: f64,
    /// How a range is read.
    pub family: Family,
    /// Whether it counts things and is rounded half up when drawn.
    pub whole: bool,
    /// Whether it may be a range at all.
    pub ranges: bool,
    /// The value before anyone moves it.
    pub preset: Preset,
    /// The upstream output it can take, and `preset` says whether it does.
    pub link: Option<&'static str>,
    /// Why the default is what it is; in full only with the feature `prose`.
    pub basis: Basis,
}

impl Input {
    /// A number input; the builder methods below fill in the rest.
    #[must_use]
    pub const fn new(symbol: &'static str, label: &'static str, unit: Unit) -> Self {
        Self {
            key: "",
            symbol: printed(symbol),
            label,
            unit,
            min: 0.0,
            max: 1.0,
            step: 1.0,
            family: Family::Normal,
            whole: false,
            ranges: true,
            preset: Preset::At(0.0),
            link: None,
            basis: Basis::Assumption(""),
        }
    }
    /// Its key (the macro that declares inputs calls this with the field's name).
    #[must_use]
    pub const fn key(mut self, key: &'static str) -> Self {
        self.key = key;
        self
    }
    /// Least and greatest value and one step.
    #[must_use]
    pub const fn within(mut self, min: f64, max: f64, step: f64) -> Self {
        self.min = min;
        self.max = max;
        self.step = step;
        self
    }
    /// The family of its ranges.
    #[must_use]
    pub const fn family(mut self, family: Family) -> Self {
        self.family = family;
        self
    }
    /// It counts things.
    #[must_use]
    pub const fn whole(mut self) -> Self {
        self.whole = true;
        self
    }
    /// Defaults to a point.
    #[must_use]
    pub const fn at(mut self, x: f64) -> Self {
        self.preset = Preset::At(x);
        self
    }
    /// Defaults to a range.
    #[must_use]
    pub const fn range(mut self, lo: f64, hi: f64) -> Self {
        self.preset = Preset::Range(lo, hi);
        self
    }
    /// Defaults to the upstream output.
    #[must_use]
    pub const fn linked(mut self, source: &'static str) -> Self {
        self.preset = Preset::Linked;
        self.link = Some(source);
        self
    }
    /// Can take the upstream output, but does not by default.
    #[must_use]
    pub const fn linkable(mut self, source: &'static str) -> Self {
        self.link = Some(source);
        self
    }
    /// Takes no range.
    #[must_use]
    pub const fn point_only(mut self) -> Self {
        self.ranges = false;
        self
    }
    /// The default is a ledger entry.
    #[must_use]
    pub const fn ledger(mut self, id: &'static str, why: &'static str) -> Self {
        self.basis = Basis::Ledger(printed(id), printed(why));
        self
    }
    /// The default is an assumption of ours.
    #[must_use]
    pub const fn assumed(mut self, why: &'static str) -> Self {
        self.basis = Basis::Assumption(printed(why));
        self
    }

    /// The distribution of a range of this input, `lo` < `hi` on screen.
    #[must_use]
    pub fn distribution(&self, lo: f64, hi: f64) -> Distribution {
        let factor = self.unit.factor();
        let (a, b) = (lo / factor, hi / factor);
        let family = self.sampled_family(lo, hi);
        let (a, b) = match family {
            Family::Normal => (a, b),
            Family::Lognormal => (libm::log(a), libm::log(b)),
            Family::Logit => (logit(a), logit(b)),
        };
        Distribution {
            family,
            middle: (a + b) / 2.0,
            sd: (b - a) / (2.0 * Z95),
            min: self.min / factor,
            max: self.max / factor,
            whole: self.whole,
        }
    }

    /// The family that a range is sampled as: its own, or normal where its own
    /// is impossible (which the page says).
    #[must_use]
    pub fn sampled_family(&self, lo: f64, hi: f64) -> Family {
        let factor = self.unit.factor();
        match self.family {
            Family::Lognormal if lo <= 0.0 => Family::Normal,
            Family::Logit if lo <= 0.0 || hi / factor >= 1.0 => Family::Normal,
            family => family,
        }
    }
}

fn logit(p: f64) -> f64 {
    libm::log(p / (1.0 - p))
}
