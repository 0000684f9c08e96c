//! Work for the page of benchmarks (`/bench/`), which holds the watch itself.

use model::sample::{SlotSet, draw, forget};
use model::{Outcome, Scenario, Setting, Slot, Value};

/// Computes the point values of all eight models so many times. Returns the sum of one output,
/// so that nothing can be left out.
#[must_use]
pub fn points(times: usize) -> f64 {
    let mut scenario = Scenario::default();
    let mut sum = 0.0;
    for seed in 0..times {
        scenario.seed = seed as u32;
        let outcome = Outcome::of(&scenario);
        sum += outcome.value("paths.difference").number().unwrap_or(0.0);
    }
    sum
}

/// Draws the outputs named in `outputs` of a link's scenario, separated by commas, with only
/// those ranges that the link names; or all outputs and all ranges, if `outputs` is empty. `kept` leaves what is kept of earlier draws, as while a reader drags;
/// otherwise everything is made anew. Returns the median of the first output if `median` says
/// so, otherwise its last draw.
#[must_use]
pub fn draws(query: &str, outputs: &str, draws: usize, kept: bool, median: bool) -> f64 {
    let (mut scenario, _) = model::scenario::decode(query);
    if !outputs.is_empty() {
        for input in scenario.ranged().iter() {
            if !query.contains(&input.id()) {
                let _ = scenario.set(input, Setting::At(scenario.middle(input)));
            }
        }
    }
    let slot = |id: &str| Slot::of(id, &scenario.choices);
    let mut wanted = SlotSet::default();
    outputs
        .split(',')
        .filter_map(slot)
        .for_each(|slot| wanted.insert(slot));
    let first = outputs
        .split(',')
        .find_map(slot)
        .or_else(|| slot("paths.difference"));
    if outputs.is_empty() {
        wanted = SlotSet::all();
    }
    if !kept {
        forget();
    }
    let drawn = draw(&scenario, draws, &wanted);
    let Some(first) = first else {
        return f64::NAN;
    };
    if median {
        let summary = drawn.summary(first).map(|summary| summary.median());
        return summary.and_then(Value::number).unwrap_or(f64::NAN);
    }
    let last = drawn.column(first).and_then(<[f64]>::last);
    last.copied().unwrap_or(f64::NAN)
}
