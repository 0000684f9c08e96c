//! The models under one scenario, as figures see them.

use model::choices::{Choices, Marks, PathNode, Per, Reading};
use model::{InputId, Outcome, Scenario, Setting, Slot, Summary, Uncertain};

use super::{Band, Span, Value, View};

/// A scenario with its point outcome and what is known of its draws.
///
/// Percentiles are found once, when they are learned, not at each drawing. Until an
/// output's draws are known its point value is shown.
#[derive(Clone, Debug)]
pub struct Scene {
    scenario: Scenario,
    outcome: Outcome,
    bands: Vec<Option<Band>>,
}

impl From<model::Value> for Value {
    fn from(value: model::Value) -> Self {
        match value {
            model::Value::Number(x) => Self::Number(x),
            model::Value::Word(word) => Self::Word(word.text()),
        }
    }
}

impl Scene {
    /// A scenario without draws, all models evaluated.
    #[must_use]
    pub fn new(scenario: Scenario) -> Self {
        let outcome = Outcome::of(&scenario);
        Self::with(scenario, outcome)
    }

    /// A scenario without draws, with an outcome that is already there.
    #[must_use]
    pub fn with(scenario: Scenario, outcome: Outcome) -> Self {
        Self {
            scenario,
            outcome,
            bands: vec![None; model::registry::SLOTS],
        }
    }

    /// The same with every output that was drawn. Summing up 65,536 draws of an output takes
    /// about a millisecond; a page that must not wait calls [`Scene::learn`] one by one.
    #[must_use]
    pub fn drawn(mut self, uncertain: &Uncertain) -> Self {
        for slot in uncertain.slots() {
            if let Some(summary) = uncertain.summary(slot) {
                self.learn(slot, &summary);
            }
        }
        self
    }

    /// Takes in what the draws say of one output.
    pub fn learn(&mut self, slot: Slot, summary: &Summary) {
        let [p5, p25, p50, p75, p95] = summary.percentiles.map(Value::from);
        if let Some(band) = self.bands.get_mut(slot.place()) {
            *band = Some(Band {
                p5,
                p25,
                p50,
                p75,
                p95,
            });
        }
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    fn slot(&self, id: &str) -> Option<Slot> {
        Slot::of(id, &self.scenario.choices)
    }
}

impl View for Scene {
    fn value(&self, output: &str) -> Value {
        let Some(slot) = self.slot(output) else {
            return Value::Word("absent");
        };
        let band = self.bands.get(slot.place()).copied().flatten();
        band.map_or_else(|| self.outcome.get(slot).into(), |b| b.p50)
    }

    fn band(&self, output: &str) -> Option<Band> {
        self.slot(output)
            .and_then(|slot| self.bands.get(slot.place()).copied().flatten())
    }

    fn input(&self, id: &str) -> Span {
        let Some(input) = InputId::of(id) else {
            return Span {
                lo: 0.0,
                mid: 0.0,
                hi: 0.0,
            };
        };
        let mid = self.scenario.middle(input);
        let (lo, mid, hi) = match self.scenario.get(input) {
            Setting::Range(lo, hi) => (lo, mid, hi),
            Setting::At(_) => (mid, mid, mid),
            Setting::Linked => {
                let up = self
                    .outcome
                    .linked_value(input, &self.scenario)
                    .unwrap_or(mid);
                (up, up, up)
            }
        };
        Span { lo, mid, hi }
    }

    fn choice(&self, id: &str) -> String {
        choice(&self.scenario.choices, id)
    }

    fn probe(&self, set: &[(&str, f64)], outputs: &[&str]) -> Vec<Value> {
        let pick = |outcome: &Outcome| outputs.iter().map(|id| outcome.value(id).into()).collect();
        if set.is_empty() {
            return pick(&self.outcome);
        }
        let mut scenario = self.scenario.clone();
        for (id, value) in set {
            if let Some(input) = InputId::of(id) {
                // A refused value leaves the scenario as it was, which is the honest answer.
                let _ = scenario.set(input, Setting::At(*value));
            }
        }
        let wanted: Vec<_> = outputs.iter().filter_map(|id| self.slot(id)).collect();
        pick(&Outcome::few(&scenario, &wanted))
    }
}

fn marks(marks: &Marks) -> String {
    let said: Vec<String> = PathNode::ALL
        .into_iter()
        .filter_map(|node| {
            let answer = if marks.get(node)? { ".yes" } else { ".no" };
            Some([node.letter(), answer].concat())
        })
        .collect();
    said.join("~")
}

/// A choice in the words of links.
fn choice(choices: &Choices, id: &str) -> String {
    let word = match id {
        "specs.chips" => {
            let ids: Vec<&str> = choices
                .chips
                .iter()
                .map(model::choices::ChipId::id)
                .collect();
            return ids.join("~");
        }
        "leverage.year" => return choices.year.to_string(),
        "paths.see" => return marks(&choices.see),
        "paths.do" => return marks(&choices.set),
        "specs.reference" => choices.reference.id(),
        "specs.against" => choices.against.id(),
        "specs.format" => match choices.format {
            ledger::Format::Bf16 => "bf16",
            ledger::Format::Fp8 => "fp8",
            ledger::Format::Fp4 => "fp4",
        },
        "specs.per" => match choices.per {
            Per::Chip => "chip",
            Per::System => "system",
            Per::Watt => "watt",
            Per::Dollar => "dollar",
        },
        "runrate.reading" => match choices.reading {
            Reading::Supplier => "supplier",
            Reading::Market => "market",
            Reading::External => "external",
        },
        _ => "",
    };
    word.to_owned()
}
