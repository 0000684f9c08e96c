//! What moves an output: tornado and elasticities, shares of variance, what must
//! be true for a target, and why two scenarios differ.
//!
//! All of it is about the point reading (*every input at its middle*), except
//! [`shares`], which is about the draws.

mod attribute;
mod needed;
mod shares;
mod tornado;

pub use attribute::{Attribution, Part, attribute, differing, one_by_one};
pub use needed::{Needed, becomes, needed, start};
pub use shares::{Share, shares};
pub use tornado::{Elasticity, Swing, tornado};

use crate::formula::Formulas;
use crate::number::{Dual, Num};
use crate::registry::{INPUTS, InputId, Slot};
use crate::scenario::Scenario;
use std::rc::Rc;

/// One output of one scenario, evaluated again and again with an input moved.
struct Probe<'a> {
    scenario: &'a Scenario,
    slot: Slot,
    formulas: Rc<Formulas>,
    inputs: [f64; INPUTS],
}

impl<'a> Probe<'a> {
    fn new(scenario: &'a Scenario, slot: Slot) -> Self {
        Self {
            scenario,
            slot,
            formulas: Formulas::of(scenario),
            inputs: scenario.middles(),
        }
    }

    /// The output's code for these inputs (per cent as fractions).
    fn run(&self, inputs: &[f64; INPUTS]) -> f64 {
        let values = self.formulas.point(inputs, &[self.slot]);
        values.first().copied().unwrap_or(f64::NAN)
    }

    /// The same with its derivative.
    fn slope(&self, inputs: &[Dual; INPUTS]) -> f64 {
        self.formulas.replay(inputs, self.slot).slope
    }

    /// The output's code with one input moved; `x` as on screen. What counts
    /// things is rounded, as a link would.
    fn at(&self, input: InputId, x: f64) -> f64 {
        let spec = input.input();
        let x = if spec.whole { Num::round(x) } else { x };
        let mut inputs = self.inputs;
        if let Some(value) = inputs.get_mut(input.place()) {
            *value = x.clamp(spec.min, spec.max) / spec.unit.factor();
        }
        self.run(&inputs)
    }
}
