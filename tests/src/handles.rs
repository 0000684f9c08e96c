//! How the parts of the page are found: the selectors that its HTML promises.

use anyhow::{Context as _, Result};
use model::InputId;

/// The slider of an input; the lower of two where it is a range.
pub fn slider(input: &str) -> String {
    format!(".control[data-input='{input}'] input[type=range]")
}

/// The upper slider of an input that is a range.
pub fn upper(input: &str) -> String {
    format!(".control[data-input='{input}'] input[type=range]:nth-of-type(2)")
}

/// The box that an input is typed into; the first where it is a range.
pub fn typed(input: &str) -> String {
    format!(".control[data-input='{input}'] input[type=text]")
}

/// Anything inside the control of an input.
pub fn within(input: &str, part: &str) -> String {
    format!(".control[data-input='{input}'] {part}")
}

/// The number in a sentence that an input is dragged by.
pub fn drag(input: &str) -> String {
    format!(".drag-host[data-input='{input}'] [role=slider]")
}

/// A menu of the scenario bar, by the words on its button.
pub fn menu(place: usize) -> String {
    format!(".scenario-bar details.menu:nth-of-type({place})")
}

/// Where an arrow, and Shift with an arrow, bring a plain slider from a value, as the design
/// says: an arrow is a twentieth of the range, or one step where steps are few; Shift a fifth of
/// that.
///
/// # Errors
/// When there is no such input.
pub fn paces(input: &str, from: f64) -> Result<[f64; 2]> {
    let spec = InputId::of(input).context("no such input")?.input();
    let span = spec.max - spec.min;
    let arrow = if span / spec.step > 100.0 {
        (span / 20.0 / spec.step).round() * spec.step
    } else {
        spec.step
    };
    let to = |by: f64| (from + by).min(spec.max);
    Ok([to(arrow), to(arrow / 5.0)])
}
