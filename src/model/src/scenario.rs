//! What a reader has set: one value for each input, and the choices. The only
//! state that links carry.

mod decimal;
mod decode;
mod encode;
mod keys;
mod notes;
mod remarks;

pub use decode::{decode, unescape};
pub use encode::defaults;
pub use notes::{Note, Used, Why};
pub use remarks::{read, remarks};

use crate::choices::Choices;
use crate::evaluate::InputSet;
use crate::input::Preset;
use crate::registry::{INPUTS, InputId};
use decimal::round6;

/// The version of the models and their defaults that links name.
pub const VERSION: u32 = 1;

/// A number as a scenario holds it: six significant digits.
pub(crate) fn rounded(x: f64) -> f64 {
    round6(x)
}

/// The value of one input, in the unit on screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Setting {
    /// A point.
    At(f64),
    /// The central 90 % of the input's family, `lo` < `hi`.
    Range(f64, f64),
    /// The upstream output.
    Linked,
}

/// A complete scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    settings: [Setting; INPUTS],
    /// Lists, words and evidence.
    pub choices: Choices,
    /// Which scramble of the draws; 0 unless asked for.
    pub seed: u32,
    /// A name given by a person: text, never markup, at most 80 characters.
    pub name: String,
    /// The day on which a citation was made, `2026-11-21`.
    pub asof: Option<String>,
    /// What the page said when the link was made: an output's id and the number.
    pub cite: Option<(String, String)>,
}

impl Default for Scenario {
    /// Today's defaults.
    fn default() -> Self {
        let mut settings = [Setting::Linked; INPUTS];
        for (setting, id) in settings.iter_mut().zip(InputId::all()) {
            *setting = id.input().preset.into();
        }
        Self {
            settings,
            choices: Choices::default(),
            seed: 0,
            name: String::new(),
            asof: None,
            cite: None,
        }
    }
}

impl From<Preset> for Setting {
    fn from(preset: Preset) -> Self {
        match preset {
            Preset::At(x) => Self::At(x),
            Preset::Range(lo, hi) => Self::Range(lo, hi),
            Preset::Linked => Self::Linked,
        }
    }
}

impl Scenario {
    /// The setting of an input.
    #[must_use]
    pub fn get(&self, input: InputId) -> Setting {
        self.settings
            .get(input.place())
            .copied()
            .unwrap_or(Setting::Linked)
    }

    /// Sets an input, with the checks of a link: numbers are rounded to six
    /// digits and clamped to the bounds, a range without width is a point. The
    /// answer is what was set; `Err` leaves the scenario as it was.
    ///
    /// # Errors
    /// The reason: a range upside down or on an input that takes none, a link
    /// where nothing links, a number that is none.
    pub fn set(&mut self, input: InputId, asked: Setting) -> Result<Setting, Why> {
        let spec = input.input();
        let tidy = |x: f64| {
            let x = round6(x);
            let x = if spec.whole { (x + 0.5).floor() } else { x };
            x.clamp(spec.min, spec.max)
        };
        let used = match asked {
            Setting::At(x) if x.is_nan() => return Err(Why::NotANumber),
            Setting::At(x) => Setting::At(tidy(x)),
            Setting::Range(lo, hi) if lo.is_nan() || hi.is_nan() => return Err(Why::NotANumber),
            Setting::Range(lo, hi) if lo > hi => return Err(Why::UpsideDown),
            Setting::Range(..) if !spec.ranges => return Err(Why::TakesNoRange),
            Setting::Range(lo, hi) => {
                let clamp = |x: f64| round6(x).clamp(spec.min, spec.max);
                let (lo, hi) = (clamp(lo), clamp(hi));
                if lo == hi {
                    Setting::At(tidy(lo))
                } else {
                    Setting::Range(lo, hi)
                }
            }
            Setting::Linked if spec.link.is_none() => return Err(Why::NothingLinks),
            Setting::Linked => Setting::Linked,
        };
        if let Some(setting) = self.settings.get_mut(input.place()) {
            *setting = used;
        }
        Ok(used)
    }

    /// Brings an input back to its default.
    pub fn reset(&mut self, input: InputId) {
        if let Some(setting) = self.settings.get_mut(input.place()) {
            *setting = input.input().preset.into();
        }
    }

    /// Whether an input is at its default.
    #[must_use]
    pub fn is_default(&self, input: InputId) -> bool {
        self.get(input) == input.input().preset.into()
    }

    /// Whether any input or choice differs from the defaults.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        InputId::all().any(|i| !self.is_default(i)) || self.choices != Choices::default()
    }

    /// The inputs that take their upstream output.
    #[must_use]
    pub fn linked(&self) -> InputSet {
        self.inputs_that(|s| s == Setting::Linked)
    }

    /// The inputs that are ranges.
    #[must_use]
    pub fn ranged(&self) -> InputSet {
        self.inputs_that(|s| matches!(s, Setting::Range(..)))
    }

    fn inputs_that(&self, has: impl Fn(Setting) -> bool) -> InputSet {
        let mut set = InputSet::default();
        for input in InputId::all().filter(|i| has(self.get(*i))) {
            set.insert(input);
        }
        set
    }

    /// The middle of an input in the unit on screen: its point, or the median of
    /// its range. A linked input answers with its own default's middle.
    #[must_use]
    pub fn middle(&self, input: InputId) -> f64 {
        let spec = input.input();
        let setting = match self.get(input) {
            Setting::Linked => spec.preset.into(),
            setting => setting,
        };
        match setting {
            Setting::At(x) => x,
            Setting::Range(lo, hi) => spec.distribution(lo, hi).median() * spec.unit.factor(),
            // Linked by default: the middle of its bounds, which no model reads.
            Setting::Linked => (spec.min + spec.max) / 2.0,
        }
    }

    /// All middles as the models use them: per cent as fractions.
    #[must_use]
    pub fn middles(&self) -> [f64; INPUTS] {
        let mut values = [0.0; INPUTS];
        for (value, input) in values.iter_mut().zip(InputId::all()) {
            *value = self.middle(input) / input.input().unit.factor();
        }
        values
    }
}
