//! The answer to one scenario, whatever form it is printed in.

use model::scenario::{Note, remarks};
use model::word::Value;
use model::{Outcome, Scenario, Slot, Summary, sample};

use super::read::Asked;
use super::wanted::{self, Wanted};

/// What the draws say.
pub(crate) enum Drawn {
    /// No input is a range.
    Nothing,
    /// The evidence is impossible in every draw.
    Impossible,
    /// One summary for each output asked for.
    Summaries(Vec<Summary>),
}

/// All that is said of one scenario.
pub(crate) struct Answer {
    pub(crate) scenario: Scenario,
    pub(crate) notes: Vec<Note>,
    pub(crate) slots: Vec<(Slot, String)>,
    /// Every input at its middle, in the order of `slots`.
    pub(crate) points: Vec<Value>,
    pub(crate) drawn: Drawn,
    pub(crate) draws: usize,
}

impl Answer {
    /// Evaluates a scenario.
    pub(crate) fn to(asked: Asked, draws: usize, wanted: &Wanted) -> Self {
        let Asked {
            scenario,
            mut notes,
        } = asked;
        let slots = wanted.slots(&scenario.choices);
        let outcome = Outcome::of(&scenario);
        notes.extend(remarks(&scenario, &outcome));
        let points = slots.iter().map(|(slot, _)| outcome.get(*slot)).collect();
        let (drawn, draws) = draw(&scenario, &slots, draws);
        Self {
            scenario,
            notes,
            slots,
            points,
            drawn,
            draws,
        }
    }
}

fn draw(scenario: &Scenario, slots: &[(Slot, String)], draws: usize) -> (Drawn, usize) {
    if scenario.ranged().is_empty() {
        return (Drawn::Nothing, 0);
    }
    let uncertain = sample::draw(scenario, draws, &wanted::set(slots));
    let draws = uncertain.draws();
    if uncertain.is_impossible() {
        return (Drawn::Impossible, draws);
    }
    let summaries = slots
        .iter()
        .filter_map(|(slot, _)| uncertain.summary(*slot));
    (Drawn::Summaries(summaries.collect()), draws)
}
