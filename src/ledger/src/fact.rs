//! Facts that a model's input or a chart names as its basis.

use crate::FACTS;

/// A figure or an event with its source, short enough to travel in the wasm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fact {
    /// Id in the ledger.
    pub id: &'static str,
    /// The fact in our words.
    pub statement: &'static str,
    /// Its number, in [`Fact::unit`].
    pub value: Option<f64>,
    /// Lower end, where the source gives a span.
    pub low: Option<f64>,
    /// Upper end, where the source gives a span.
    pub high: Option<f64>,
    /// Unit in words.
    pub unit: Option<&'static str>,
    /// The time it is about.
    pub period: Option<&'static str>,
    /// `reported`, `estimate`, `derived`, `disputed` or `absence`.
    pub status: &'static str,
    /// Who published the main source.
    pub publisher: &'static str,
    /// Date of the main source.
    pub date: &'static str,
}

/// The fact with this id, if the wasm carries it.
pub fn fact(id: &str) -> Option<&'static Fact> {
    FACTS.iter().find(|fact| fact.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_carry_number_unit_and_source() {
        let nvidia = fact("nvda-runrate-q1fy27").expect("a carried fact");
        assert_eq!(nvidia.value, Some(326.46));
        assert!(nvidia.unit.is_some() && !nvidia.publisher.is_empty());
        assert!(fact("no-such-fact").is_none());
    }
}
