//! Islands as they are before they wake: what the page shows with the default scenario.
//!
//! An island renders itself; what it gives here is what it will have in the browser, so that
//! nothing jumps when it wakes.

use super::Live;

impl Live {
    /// The inside of the controls of a model.
    pub(crate) fn controls(&self, _model: &str, _inputs: &str) -> String {
        String::new()
    }

    /// An output's formula with today's numbers, as MathML.
    pub(crate) fn formula(&self, _output: &str) -> String {
        String::new()
    }

    /// The inside of the tools of a model.
    pub(crate) fn tools(&self, _model: &str) -> String {
        String::new()
    }

    /// The inside of the model map.
    pub(crate) fn map(&self) -> String {
        String::new()
    }

    /// The inside of the scenario bar.
    pub(crate) fn scenario_bar(&self) -> String {
        String::new()
    }
}
