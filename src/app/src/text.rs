//! What the page says: the text of every live number, verdict and input, written once.
//!
//! The site calls these functions when it prerenders a page, the browser calls them when the
//! scenario moves; so what stands there before the models wake is what they would write.

mod phrase;
mod words;

pub use phrase::phrase;

use model::format::{exact, set_with_unit, value as shown, whole, with_unit};
use model::unit::Unit;
use model::{InputId, Setting, Slot, Value, Word};

use crate::reading::Reading;

/// How a live number is shown: `data-show`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// The number with its unit.
    #[default]
    Value,
    /// A phrase for running prose.
    Say,
    /// How likely it happens, of a hundred draws.
    Chance,
    /// The 5th to the 95th percentile.
    Band,
}

impl Show {
    /// From the attribute; what is unknown is a value.
    #[must_use]
    pub fn of(word: &str) -> Self {
        match word {
            "say" => Self::Say,
            "chance" => Self::Chance,
            "band" => Self::Band,
            _ => Self::Value,
        }
    }
}

/// The text of a live number.
#[must_use]
pub fn output(reading: &Reading, id: &str, show: Show) -> String {
    match show {
        Show::Value => value(reading, id),
        Show::Say => say(reading, id),
        Show::Chance => chance(reading, id),
        Show::Band => band(reading, id),
    }
}

fn unit(reading: &Reading, id: &str) -> Unit {
    reading.slot(id).map_or(Unit::Plain, |s| s.output().0.unit)
}

/// `$30B`: the value that the page shows, with its unit.
#[must_use]
pub fn value(reading: &Reading, id: &str) -> String {
    shown(reading.value(id), unit(reading, id))
}

/// *in about twenty-one months*: the value as a phrase.
#[must_use]
pub fn say(reading: &Reading, id: &str) -> String {
    phrase(reading.value(id), unit(reading, id))
}

/// *97 of 100*: how many of a hundred draws lie above 0, those that say *never* left out.
#[must_use]
pub fn chance(reading: &Reading, id: &str) -> String {
    match probability(reading, id) {
        Some(p) => of_hundred(p),
        None => Word::Impossible.text().to_owned(),
    }
}

/// A probability as a frequency. What is neither impossible nor certain is not said to be.
#[must_use]
pub fn of_hundred(p: f64) -> String {
    if p > 0.0 && p < 0.005 {
        return "fewer than 1 of 100".to_owned();
    }
    if (0.995..1.0).contains(&p) {
        return "more than 99 of 100".to_owned();
    }
    [&whole(p * 100.0), " of 100"].concat()
}

/// *between $44B and $160B*: the middle 90 % of the draws, or the value where all agree.
#[must_use]
pub fn band(reading: &Reading, id: &str) -> String {
    let unit = unit(reading, id);
    let ends = reading
        .slot(id)
        .and_then(|slot| reading.summary(slot))
        .map(|s| (shown(s.band().0, unit), shown(s.band().1, unit)));
    match ends {
        Some((low, high)) if low != high => ["between ", &low, " and ", &high].concat(),
        _ => value(reading, id),
    }
}

/// Which wording of a verdict fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Likely: in more than 60 of 100 draws.
    Yes,
    /// From 40 to 60.
    Open,
    /// Fewer than 40.
    No,
    /// It says *never* in every draw.
    Never,
}

impl When {
    /// The word of `data-when`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Open => "open",
            Self::No => "no",
            Self::Never => "never",
        }
    }
}

/// Which wording of the verdict on an output fits. A block without a `never` shows its `no`.
#[must_use]
pub fn verdict(reading: &Reading, id: &str) -> When {
    let never = match reading.slot(id).and_then(|s| reading.summary(s)) {
        Some(summary) => share(&summary.words, Word::Never) >= 1.0,
        None => reading.value(id) == Value::Word(Word::Never),
    };
    match probability(reading, id) {
        _ if never => When::Never,
        Some(p) if p > 0.6 => When::Yes,
        Some(p) if p >= 0.4 => When::Open,
        _ => When::No,
    }
}

/// The wording that stands in for one that a block does not have.
#[must_use]
pub fn verdict_in(when: When, has: impl Fn(When) -> bool) -> When {
    if has(when) { when } else { When::No }
}

/// The share of draws above 0, those that say *never* left out; from the point value where
/// nothing was drawn, `None` where the evidence is impossible.
#[must_use]
pub fn probability(reading: &Reading, id: &str) -> Option<f64> {
    match reading.slot(id).and_then(|s| reading.summary(s)) {
        Some(summary) => Some((summary.positive - share(&summary.words, Word::Never)).max(0.0)),
        None if reading.is_impossible() => None,
        None => {
            let value = reading.value(id);
            let happens = value.is_positive() && value != Value::Word(Word::Never);
            Some(f64::from(u8::from(happens)))
        }
    }
}

fn share(words: &[(Word, f64)], word: Word) -> f64 {
    words
        .iter()
        .find(|(w, _)| *w == word)
        .map_or(0.0, |(_, share)| *share)
}

/// An input as a sentence has it: `100%`, `1 to 4 years`.
#[must_use]
pub fn input(reading: &Reading, id: InputId) -> String {
    let unit = id.input().unit;
    match reading.scenario().get(id) {
        Setting::At(x) => set_with_unit(x, unit),
        Setting::Range(lo, hi) => [&low_end(lo, unit), " to ", &set_with_unit(hi, unit)].concat(),
        Setting::Linked => with_unit(reading.middle(id), unit),
    }
}

/// The lower end of a range: with what stands before the number, without what follows it.
fn low_end(x: f64, unit: Unit) -> String {
    let number = exact(x);
    match number.strip_prefix('−') {
        Some(rest) => ["−", unit.prefix(), rest].concat(),
        None => [unit.prefix(), &number].concat(),
    }
}

/// An input's default, as short as it can be said: `100`, `1 to 4`, `linked`.
#[must_use]
pub fn preset(id: InputId) -> String {
    match Setting::from(id.input().preset) {
        Setting::At(x) => exact(x),
        Setting::Range(lo, hi) => [&exact(lo), " to ", &exact(hi)].concat(),
        Setting::Linked => "linked".to_owned(),
    }
}

/// The label of what feeds a linked input.
#[must_use]
pub fn source_label(id: InputId) -> Option<&'static str> {
    let source = id.input().link?;
    if let Some(upstream) = InputId::of(source) {
        return Some(upstream.input().label);
    }
    let choices = model::Choices::default();
    let first = || Slot::of(&[source, ".0"].concat(), &choices);
    Slot::of(source, &choices)
        .or_else(first)
        .map(|s| s.output().0.label)
}
