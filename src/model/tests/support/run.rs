//! All models on one scenario, in any reading.
#![allow(dead_code, reason = "each test file uses a part of it")]

use model::evaluate::{Given, evaluate};
use model::number::Num;
use model::registry::{INPUTS, SLOTS};
use model::{InputId, ModelSet, Outcome, Scenario, Setting};

/// All output codes, and the probability of the evidence.
pub(crate) fn run<N: Num>(scenario: &Scenario, inputs: &[N; INPUTS]) -> ([N; SLOTS], N) {
    let mut slots = [N::lit(f64::NAN); SLOTS];
    let given = Given {
        inputs,
        linked: scenario.linked(),
        choices: &scenario.choices,
    };
    let evidence = evaluate(&given, ModelSet::ALL, &mut slots);
    (slots, evidence)
}

/// The scenario of a query that must be without fault.
pub(crate) fn scenario(query: &str) -> Scenario {
    let (scenario, notes) = model::scenario::decode(query);
    let harmless = |n: &model::scenario::Note| n.why == model::scenario::Why::DrawnAsNormal;
    assert!(notes.iter().all(harmless), "{query}: {notes:?}");
    scenario
}

/// The defaults with every range replaced by a point, then the query.
pub(crate) fn pointed(query: &str) -> Scenario {
    let mut base = Scenario::default();
    for input in base.ranged().iter() {
        let middle = base.middle(input);
        let _ = base.set(input, Setting::At(middle));
    }
    for pair in query.split('&').filter(|p| !p.is_empty()) {
        let (key, value) = pair.split_once('=').expect("key=value");
        let input = InputId::of(key).expect("an input");
        let setting = match value {
            "auto" => Setting::Linked,
            number => Setting::At(number.parse().expect("a number")),
        };
        base.set(input, setting).expect("a setting that is taken");
    }
    base
}

/// The point value of an output that is a number.
pub(crate) fn number(scenario: &Scenario, id: &str) -> f64 {
    let value = Outcome::of(scenario).value(id);
    value
        .number()
        .unwrap_or_else(|| panic!("{id} is {value:?}"))
}

/// The point value of an output that is a word.
pub(crate) fn word(scenario: &Scenario, id: &str) -> &'static str {
    match Outcome::of(scenario).value(id) {
        model::word::Value::Word(word) => word.text(),
        value => panic!("{id} is {value:?}"),
    }
}

/// Equal to 1e-12 of the larger, or of `scale`.
pub(crate) fn close(a: f64, b: f64, scale: f64) -> bool {
    (a - b).abs() <= 1e-12 * a.abs().max(b.abs()).max(scale)
}

/// Asserts a hand-worked value.
#[track_caller]
pub(crate) fn is(found: f64, worked: f64) {
    assert!(
        close(found, worked, 0.0),
        "{found}, worked by hand {worked}"
    );
}
