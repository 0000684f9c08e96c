//! The models as plain numbers, for whoever asks in script: a console, a test, a benchmark.

use model::sample::{SlotSet, draw};
use model::{Outcome, Slot, Value};

/// The answer to a link: the point value of every output in registry order, then, if `draws` is
/// not 0, the five percentiles of each (5, 25, 50, 75, 95). Numbers are in the unit on screen,
/// words are the codes of [`model::Word`]; impossible evidence leaves NaN.
#[must_use]
pub fn values(query: &str, draws: usize) -> Vec<f64> {
    let (scenario, _) = model::scenario::decode(query);
    let outcome = Outcome::of(&scenario);
    let code = |value: Value| match value {
        Value::Number(x) => x,
        Value::Word(word) => word.code(),
    };
    let mut out: Vec<f64> = Slot::all().map(|slot| code(outcome.get(slot))).collect();
    if draws > 0 {
        let uncertain = draw(&scenario, draws, &SlotSet::all());
        for slot in Slot::all() {
            match uncertain.summary(slot) {
                Some(summary) => out.extend(summary.percentiles.map(code)),
                None => out.extend([f64::NAN; 5]),
            }
        }
    }
    out
}
