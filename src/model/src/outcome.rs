//! The point reading of a scenario: every input at its middle.

use crate::evaluate::ModelSet;
use crate::formula::Formulas;
use crate::registry::{InputId, Model, SLOTS, Slot};
use crate::scenario::Scenario;
use crate::word::{Value, Word};

/// The point values of all outputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    codes: [f64; SLOTS],
    scenario_choices: crate::Choices,
}

impl Outcome {
    /// Evaluates all eight models with every input at its middle.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        Self::some(scenario, ModelSet::ALL)
    }

    /// Evaluates some models and what their outputs are computed from; the other
    /// outputs stay without a number.
    #[must_use]
    pub fn some(scenario: &Scenario, models: ModelSet) -> Self {
        let wanted: Vec<Slot> = Slot::all().filter(|s| models.contains(s.model())).collect();
        Self::few(scenario, &wanted)
    }

    /// Evaluates some outputs and what they are computed from; the others stay
    /// without a number.
    #[must_use]
    pub fn few(scenario: &Scenario, wanted: &[Slot]) -> Self {
        let formulas = Formulas::of(scenario);
        let values = formulas.point(&scenario.middles(), wanted);
        let mut codes = [f64::NAN; SLOTS];
        for (slot, value) in wanted.iter().zip(values) {
            if let Some(code) = codes.get_mut(slot.place()) {
                *code = value;
            }
        }
        Self {
            codes,
            scenario_choices: scenario.choices,
        }
    }

    /// The value of an output in the unit on screen.
    #[must_use]
    pub fn get(&self, slot: Slot) -> Value {
        let code = self.codes.get(slot.place()).copied().unwrap_or(f64::NAN);
        slot.output().0.decode(code)
    }

    /// The value of `model.output`; *absent* for an id that does not exist.
    #[must_use]
    pub fn value(&self, id: &str) -> Value {
        Slot::of(id, &self.scenario_choices).map_or(Value::Word(Word::Absent), |s| self.get(s))
    }

    /// The number inside the models (per cent as a fraction), with words as codes.
    #[must_use]
    pub fn code(&self, slot: Slot) -> f64 {
        self.codes.get(slot.place()).copied().unwrap_or(f64::NAN)
    }

    /// The value a linked input takes, in the unit on screen: its upstream
    /// output, or `None` where that is a word or the input has no link.
    #[must_use]
    pub fn linked_value(&self, input: InputId, scenario: &Scenario) -> Option<f64> {
        let factor = input.input().unit.factor();
        let fraction = match (input.model(), input.key()) {
            (Model::Runrate, "system") => {
                let sale = scenario.middle(InputId::of("bundle.sale")?);
                return Some(crate::models::runrate::CHIPS_PER_SYSTEM * sale / 1000.0);
            }
            (Model::Leverage, "incumbent") => {
                let year = self.scenario_choices.year_index();
                self.code(Slot::at(
                    Slot::of("runrate.nvidia_at.0", &self.scenario_choices)?.place() + year,
                )?)
            }
            // Its source is inside its own model: the chance that enough prospects sign.
            (Model::Paths, "demand") => return self.tail(scenario),
            (Model::Specs, "n") => return None,
            _ => self.code(Slot::of(input.input().link?, &self.scenario_choices)?),
        };
        (fraction.abs() < f64::MAX).then_some(fraction * factor)
    }

    fn tail(&self, scenario: &Scenario) -> Option<f64> {
        use crate::number::Num;
        let x = |id| InputId::of(id).map(|i| scenario.middle(i) / i.input().unit.factor());
        let share = self.code(Slot::of("buyer.share_spend", &self.scenario_choices)?);
        let mu = share * x("paths.credibility")?;
        let (tail, _) = f64::beta_binomial(
            x("paths.signings")?,
            x("paths.prospects")?,
            mu,
            x("paths.common")?,
        );
        Some(tail * 100.0)
    }
}
