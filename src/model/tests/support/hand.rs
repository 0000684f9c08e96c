//! Examples worked by hand: a link, and what each output must then be.
#![allow(dead_code, reason = "each test file uses a part of it")]

use model::scenario::{Why, decode};
use model::word::Value;
use model::{Outcome, Scenario, Slot};

/// A scenario read from a link, evaluated with every input at its middle.
pub(crate) struct Example {
    pub(crate) scenario: Scenario,
    pub(crate) outcome: Outcome,
}

/// The scenario of `v=1&…`, of which nothing may be ignored or clamped. A key twice
/// takes its last value, so that an example can vary another.
#[track_caller]
pub(crate) fn example(link: &str) -> Example {
    let link = format!("v=1&{link}");
    let (scenario, notes) = decode(&link);
    let harmless = notes
        .iter()
        .all(|n| matches!(n.why, Why::DrawnAsNormal | Why::Repeated));
    assert!(harmless, "{link}: {notes:?}");
    let outcome = Outcome::of(&scenario);
    Example { scenario, outcome }
}

impl Example {
    /// The number on screen.
    #[track_caller]
    pub(crate) fn number(&self, id: &str) -> f64 {
        let value = self.outcome.value(id);
        value
            .number()
            .unwrap_or_else(|| panic!("{id} is {value:?}"))
    }

    /// Asserts a number worked by hand, to 1e-9 of it.
    #[track_caller]
    pub(crate) fn is(&self, id: &str, worked: f64) {
        let found = self.number(id);
        let off = (found - worked).abs();
        assert!(
            off <= 1e-9 * worked.abs(),
            "{id} is {found}, worked by hand {worked}"
        );
    }

    /// Asserts a word.
    #[track_caller]
    pub(crate) fn says(&self, id: &str, word: &str) {
        // An id that does not exist would read as absent.
        assert!(Slot::of(id, &self.scenario.choices).is_some(), "no {id}");
        match self.outcome.value(id) {
            Value::Word(found) => assert_eq!(found.text(), word, "{id}"),
            Value::Number(found) => panic!("{id} is {found}, not {word}"),
        }
    }

    /// What sorts: a number inside the models, words in their place among them.
    #[track_caller]
    pub(crate) fn order(&self, id: &str) -> f64 {
        let slot = Slot::of(id, &self.scenario.choices).expect("an output");
        self.outcome.code(slot)
    }
}
