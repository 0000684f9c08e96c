//! Thousands of draws of a scenario, jointly over all ranged inputs, and what
//! they say about each output.

mod histogram;
mod kept;
mod summary;

pub use histogram::Histogram;
pub use summary::{Summary, Uncertain};

use crate::formula::Formulas;
use crate::registry::{SLOTS, Slot};
use crate::replay::{Draft, compile};
use crate::scenario::{Scenario, Setting};
use draws::{Column, Dimension, WIDTH};
use kept::Drawn;

pub use kept::forget;

/// How many draws a scenario at rest gets.
pub const AT_REST: usize = 65_536;
/// The least while a reader drags.
pub const DRAGGING: usize = 1_024;
/// The most that may be asked for.
pub const MOST: usize = 1 << 22;

/// A set of output slots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SlotSet([u64; SLOTS.div_ceil(64)]);

impl SlotSet {
    /// All of them.
    #[must_use]
    pub fn all() -> Self {
        let mut set = Self::default();
        Slot::all().for_each(|s| set.insert(s));
        set
    }
    /// Adds a slot.
    pub fn insert(&mut self, slot: Slot) {
        if let Some(word) = self.0.get_mut(slot.place() / 64) {
            *word |= 1 << (slot.place() % 64);
        }
    }
    /// Whether a slot is in it.
    #[must_use]
    pub fn contains(&self, slot: Slot) -> bool {
        self.0
            .get(slot.place() / 64)
            .is_some_and(|w| w & 1 << (slot.place() % 64) != 0)
    }
    /// The slots in registry order.
    pub fn iter(&self) -> impl Iterator<Item = Slot> + '_ {
        Slot::all().filter(|s| self.contains(*s))
    }
}

/// Draws in the making: a page runs [`Sampler::step`] between frames.
pub struct Sampler {
    draft: Draft,
    drawn: Vec<Drawn>,
    columns: Vec<(Slot, Vec<f64>)>,
    weights: Option<Vec<f64>>,
    done: usize,
    blocks: usize,
}

impl Sampler {
    /// Prepares `draws` draws (made a power of two from [`WIDTH`] to [`MOST`]) of
    /// the outputs in `wanted`. Under evidence every draw is weighted by its
    /// probability.
    #[must_use]
    pub fn new(scenario: &Scenario, draws: usize, wanted: &SlotSet) -> Self {
        let slots: Vec<Slot> = wanted.iter().collect();
        let formulas = Formulas::of(scenario);
        let ranged = scenario.ranged();
        let draft = compile(&formulas, &scenario.middles(), ranged, &slots);
        // Every ranged input has its dimension, whether or not it is read here:
        // what is asked for never changes what is drawn.
        let drawn = draft.inputs.iter().filter_map(|input| {
            let Setting::Range(lo, hi) = scenario.get(*input) else {
                return None;
            };
            let dimension = ranged.iter().position(|i| i == *input)?;
            let distribution = input.input().distribution(lo, hi);
            Some(Drawn::new(dimension, scenario.seed, distribution))
        });
        let drawn = drawn.collect();
        let draws = draws.clamp(WIDTH, MOST).next_power_of_two();
        let blocks = if ranged.is_empty() { 1 } else { draws / WIDTH };
        let column = || Vec::with_capacity(blocks * WIDTH);
        Self {
            draft,
            drawn,
            columns: slots.into_iter().map(|slot| (slot, column())).collect(),
            weights: (!scenario.choices.see.is_open()).then(column),
            done: 0,
            blocks,
        }
    }

    /// Makes up to `draws` more draws; `true` when all are made.
    pub fn step(&mut self, draws: usize) -> bool {
        let until = (self.done + draws.div_ceil(WIDTH)).min(self.blocks);
        while self.done < until {
            self.drawn
                .iter_mut()
                .for_each(|input| input.make(self.done));
            let inputs: Vec<&Column> = self.drawn.iter().map(|i| i.block(self.done)).collect();
            self.draft.program.run(&inputs);
            let weights = self.weights.iter_mut();
            let columns = self.columns.iter_mut().map(|(_, column)| column);
            for (root, column) in self.draft.roots.iter().zip(columns.chain(weights)) {
                self.draft.program.append(&inputs, *root, column);
            }
            self.done += 1;
        }
        self.done == self.blocks
    }

    /// How many draws are made.
    #[must_use]
    pub fn made(&self) -> usize {
        self.done * WIDTH
    }

    /// What the draws made so far say.
    #[must_use]
    pub fn finish(mut self) -> Uncertain {
        if self.done == 0 {
            self.step(WIDTH);
        }
        Uncertain::new(self.columns, self.weights)
    }
}

/// All draws at once: for the command line and tests.
#[must_use]
pub fn draw(scenario: &Scenario, draws: usize, wanted: &SlotSet) -> Uncertain {
    let mut sampler = Sampler::new(scenario, draws, wanted);
    while !sampler.step(AT_REST) {}
    sampler.finish()
}

/// The class of each draw by one ranged input, in the order of the draws: 2^`bits`
/// classes of equal chance, numbered by the input's value. `None` for an input
/// that is no range.
pub(crate) fn strata(
    scenario: &Scenario,
    input: crate::InputId,
    bits: u32,
) -> Option<impl Iterator<Item = usize>> {
    let d = scenario.ranged().iter().position(|i| i == input)?;
    let dimension = Dimension::new(d, scenario.seed);
    let class = move |x: u32| (x >> (u32::BITS - bits)) as usize;
    Some((0_u32..).flat_map(move |block| dimension.coordinates(block).map(class)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;

    /// Asked for alone or together, an output is drawn from the same models: also
    /// from the buyers' market, which runs only where something needs it.
    #[test]
    fn what_is_asked_for_never_changes_what_is_drawn() {
        let scenario = Scenario::default();
        let all = draw(&scenario, DRAGGING, &SlotSet::all());
        for id in [
            "buyer.share_spend",
            "paths.p_demand",
            "ecosystem.at.5",
            "leverage.lever",
        ] {
            let slot = Slot::of(id, &scenario.choices).expect("an output");
            let mut wanted = SlotSet::default();
            wanted.insert(slot);
            let alone = draw(&scenario, DRAGGING, &wanted);
            let together = all.summary(slot).map(|summary| summary.median());
            assert!(
                matches!(together, Some(Value::Number(_))),
                "{id}: {together:?}"
            );
            assert_eq!(
                alone.summary(slot).map(|summary| summary.median()),
                together,
                "{id}"
            );
        }
    }
}
