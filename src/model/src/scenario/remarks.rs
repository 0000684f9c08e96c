//! What can only be said of a scenario once it is evaluated: links whose source is
//! a word, evidence that cannot be.

use super::decimal::{print, round6};
use super::{Note, Scenario, Used, Why, decode};
use crate::outcome::Outcome;
use crate::registry::Model;
use crate::word::{Value, Word};

/// A link as a scenario with everything that is to be said of it: the notes of
/// [`decode`], and the remarks that its evaluation calls for.
#[must_use]
pub fn read(query: &str) -> (Scenario, Vec<Note>) {
    let (scenario, mut notes) = decode(query);
    let outcome = Outcome::of(&scenario);
    notes.extend(remarks(&scenario, &outcome));
    (scenario, notes)
}

/// The remarks that the evaluation of a scenario calls for.
#[must_use]
pub fn remarks(scenario: &Scenario, outcome: &Outcome) -> Vec<Note> {
    let mut notes = Vec::new();
    for input in scenario.linked().iter() {
        // The number of chips is found for each chip: it has no single source.
        let own = input.model() == Model::Specs;
        if !own && outcome.linked_value(input, scenario).is_none() {
            notes.push(Note {
                param: input.id(),
                asked: "auto".to_owned(),
                used: Used::Text(print(round6(scenario.middle(input)))),
                why: Why::SourceIsAWord,
            });
        }
    }
    if outcome.value("paths.p_demand") == Value::Word(Word::Impossible) {
        let see = scenario
            .changes()
            .into_iter()
            .find(|(key, _)| key == "paths.see");
        notes.push(Note {
            param: "paths.see".to_owned(),
            asked: see.map(|(_, value)| value).unwrap_or_default(),
            used: Used::Nothing,
            why: Why::Impossible,
        });
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_a_price_that_nobody_publishes_is_said() {
        // Trainium3 has no list price, so its paper discount is absent and 15 counts.
        let (_, notes) = read("v=1&buyer.discount=auto");
        let said: Vec<_> = notes
            .iter()
            .map(|n| (n.param.as_str(), n.used_text(), n.why))
            .collect();
        assert_eq!(said, [("buyer.discount", "15", Why::SourceIsAWord)]);
        let (_, notes) =
            read("v=1&buyer.discount=auto&specs.chips=trainium2~gb200-gpu&specs.against=gb200-gpu");
        assert_eq!(notes, []);
    }

    #[test]
    fn impossible_evidence_is_said() {
        let (_, notes) = read("v=1&paths.demand=0&paths.see=D.yes");
        assert!(
            notes
                .iter()
                .any(|n| n.why == Why::Impossible && n.asked == "D.yes"),
            "{notes:?}"
        );
        assert_eq!(read("v=1&paths.see=D.yes").1, []);
    }
}
