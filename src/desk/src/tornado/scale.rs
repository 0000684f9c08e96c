//! Where values lie on the line that all bars of a tornado share.

use model::Value;
use model::sensitivity::Swing;

/// Where the numbers end; what lies right of it is for words above every number.
const NUMBERS: f64 = 88.0;

/// The line from 0 to 100.
pub(super) struct Scale {
    least: f64,
    most: f64,
    /// Where today's value stands; `None` where it has no place among the numbers.
    pub(super) middle: Option<f64>,
    words: bool,
}

impl Scale {
    /// A line that holds every end and today's value.
    pub(super) fn of(swings: &[Swing], middle: Value) -> Self {
        let ends = || swings.iter().flat_map(|s| [s.at_low, s.at_high]);
        let numbers = || ends().chain([middle]).filter_map(Value::number);
        let words = ends().chain([middle]).any(above);
        let mut scale = Self {
            least: numbers().fold(f64::INFINITY, f64::min),
            most: numbers().fold(f64::NEG_INFINITY, f64::max),
            middle: None,
            words,
        };
        scale.middle = scale.place(middle);
        scale
    }

    /// Where a value lies; `None` for a word that has no place among the numbers.
    pub(super) fn place(&self, value: Value) -> Option<f64> {
        match value {
            Value::Number(x) if self.most > self.least => {
                let end = if self.words { NUMBERS } else { 100.0 };
                Some((x - self.least) / (self.most - self.least) * end)
            }
            Value::Number(_) => Some(NUMBERS / 2.0),
            value => above(value).then_some(100.0),
        }
    }
}

/// Whether it is a word that lies above every number.
fn above(value: Value) -> bool {
    value.number().is_none() && value.is_positive()
}
