//! Draws, as the driver asks for them.

use model::sample::{AT_REST, Sampler, SlotSet};
use model::{Scenario, Slot, Summary, Uncertain};

/// Prepares draws of some outputs.
#[inline(never)]
pub(crate) fn prepare(scenario: &Scenario, draws: usize, wanted: &SlotSet) -> Box<Sampler> {
    Box::new(Sampler::new(scenario, draws, wanted))
}

/// Makes some more of them; whether all are made.
#[inline(never)]
pub(crate) fn step(sampler: &mut Sampler, draws: usize) -> bool {
    sampler.step(draws)
}

/// What they say, output by output.
#[inline(never)]
pub(crate) fn finish(sampler: Sampler) -> Box<Uncertain> {
    Box::new(sampler.finish())
}

/// All at once, for a first impression.
#[inline(never)]
pub(crate) fn at_once(scenario: &Scenario, draws: usize, wanted: &SlotSet) -> Box<Uncertain> {
    let mut sampler = Sampler::new(scenario, draws, wanted);
    while !sampler.step(AT_REST) {}
    Box::new(sampler.finish())
}

/// What they say of one output.
#[inline(never)]
pub(crate) fn summary(drawn: &Uncertain, slot: Slot) -> Option<Summary> {
    drawn.summary(slot)
}
