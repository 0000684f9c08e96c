//! Links in an answer that move the scenario.

use model::{InputId, Scenario, Setting};

use crate::asked::Asked;
use crate::html::{escape, tag};

/// A link that sets one input to a point: the page does it in place, and without script it opens
/// the page there.
pub(crate) fn set(asked: &Asked, input: InputId, x: f64, text: &str, label: &str) -> String {
    let set = [&input.id(), "=", &Setting::At(x).text()].concat();
    let mut scenario = asked.scenario.clone();
    // What cannot be set stays as it is, as in the page.
    let _ = scenario.set(input, Setting::At(x));
    let href = address(&scenario, asked.text("at"));
    let mut attributes = vec![
        ("class", "set"),
        ("data-set", set.as_str()),
        ("href", &href),
    ];
    if !label.is_empty() {
        attributes.push(("aria-label", label));
    }
    tag("a", &attributes, &escape(text))
}

/// The address of a scenario on this page, at a place in it.
pub(crate) fn address(scenario: &Scenario, at: &str) -> String {
    let place = if at.is_empty() {
        String::new()
    } else {
        ["#", at].concat()
    };
    ["?", &scenario.encode(), &place].concat()
}
