//! The tornado: how far each input alone swings an output, and the elasticity.

use super::Probe;
use crate::graph::Graph;
use crate::input::Preset;
use crate::number::{Dual, Num};
use crate::registry::{InputId, Slot};
use crate::scenario::{Scenario, Setting};
use crate::word::Value;

/// Without a range an input swings by this part of its default.
const SWING: f64 = 0.2;
/// Steps by which a kink is looked for, relative to the input.
const STEP: f64 = 1e-4;
/// Slopes on both sides that differ by more than this part are a kink.
const KINK: f64 = 1e-2;

/// The percent by which the output changes for one percent of the input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Elasticity {
    /// The derivative, exact.
    Exact(f64),
    /// Over the whole swing: the output has a kink here, or the input counts things.
    Swing(f64),
}

/// What one input alone does to an output.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// The input.
    pub input: InputId,
    /// Its lower end, in the unit on screen.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// The output at the lower end.
    pub at_low: Value,
    /// The output at the upper end.
    pub at_high: Value,
    /// The elasticity; none where the output is a word or 0, or the input is 0.
    pub elasticity: Option<Elasticity>,
    codes: (f64, f64),
}

impl Swing {
    /// How far apart the two outputs lie; infinite where one is a word and the
    /// other is not the same.
    #[must_use]
    pub fn size(&self) -> f64 {
        let (a, b) = self.codes;
        if a.to_bits() == b.to_bits() {
            0.0
        } else if a.is_nan() || b.is_nan() {
            f64::INFINITY
        } else {
            (a - b).abs()
        }
    }
}

/// The swings of an output over every input upstream of it that moves it at all,
/// the largest first: low to high of the input's range, or ±20 % of its default
/// around where it stands, inside its bounds (one step where the default is 0).
#[must_use]
pub fn tornado(scenario: &Scenario, slot: Slot) -> Vec<Swing> {
    let probe = Probe::new(scenario, slot);
    let base = probe.run(&probe.inputs);
    let upstream = Graph::of(scenario).upstream(slot);
    let mut swings: Vec<Swing> = upstream
        .iter()
        .map(|input| swing(&probe, input, base))
        .filter(|s| s.size() > 0.0)
        .collect();
    // Sorting keeps the registry order of equal swings.
    crate::order::short(&mut swings, |a, b| b.size().total_cmp(&a.size()));
    swings
}

fn swing(probe: &Probe<'_>, input: InputId, base: f64) -> Swing {
    let (low, high) = ends(probe.scenario, input);
    let codes = (probe.at(input, low), probe.at(input, high));
    let (output, _) = probe.slot.output();
    Swing {
        input,
        low,
        high,
        at_low: output.decode(codes.0),
        at_high: output.decode(codes.1),
        elasticity: elasticity(probe, input, base, (low, high), codes),
        codes,
    }
}

/// Where an input swings from and to, in the unit on screen.
fn ends(scenario: &Scenario, input: InputId) -> (f64, f64) {
    if let Setting::Range(low, high) = scenario.get(input) {
        return (low, high);
    }
    let spec = input.input();
    let default = match spec.preset {
        Preset::At(x) => x,
        Preset::Range(lo, hi) => spec.distribution(lo, hi).median() * spec.unit.factor(),
        // No default of its own: as it stands.
        Preset::Linked => scenario.middle(input),
    };
    let mut reach = SWING * default.abs();
    if reach == 0.0 || spec.whole && reach < 1.0 {
        reach = spec.step;
    }
    let here = scenario.middle(input);
    let tidy = |x: f64| {
        let x = if spec.whole { Num::round(x) } else { x };
        x.clamp(spec.min, spec.max)
    };
    (tidy(here - reach), tidy(here + reach))
}

fn elasticity(
    probe: &Probe<'_>,
    input: InputId,
    base: f64,
    (low, high): (f64, f64),
    codes: (f64, f64),
) -> Option<Elasticity> {
    let x = probe.inputs.get(input.place()).copied()?;
    let number = |code: f64| code.abs() < f64::MAX;
    if !number(base) || base == 0.0 || x == 0.0 {
        return None;
    }
    let spec = input.input();
    let screen = x * spec.unit.factor();
    let whole = spec.whole;
    if whole || kinks(probe, input, base, screen) {
        if !number(codes.0) || !number(codes.1) || high <= low {
            return None;
        }
        let change = (codes.1 - codes.0) / base;
        return Some(Elasticity::Swing(change / ((high - low) / screen)));
    }
    let mut inputs = probe.inputs.map(Dual::lit);
    if let Some(seed) = inputs.get_mut(input.place()) {
        *seed = Dual::variable(x);
    }
    let slope = probe.slope(&inputs);
    Some(Elasticity::Exact(slope * x / base)).filter(|_| slope.is_finite())
}

/// Whether the output bends or jumps right here.
fn kinks(probe: &Probe<'_>, input: InputId, base: f64, x: f64) -> bool {
    let step = STEP * x.abs();
    let (left, right) = (
        base - probe.at(input, x - step),
        probe.at(input, x + step) - base,
    );
    let size = left.abs().max(right.abs());
    // At a bound one side does not move: no kink of the equations.
    let spec = input.input();
    let inside = x - step >= spec.min && x + step <= spec.max;
    inside && (left - right).abs() > KINK * size && size > 1e-12 * base.abs()
}
