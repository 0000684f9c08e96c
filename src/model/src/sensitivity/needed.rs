//! *What must be true*: the value of an input at which an output reaches a target.

use super::Probe;
use crate::input::Family;
use crate::number::Num;
use crate::registry::{InputId, Slot};
use crate::scenario::{Scenario, Setting};
use crate::word::Value;

/// Places between the bounds where the output is looked at.
const GRID: usize = 256;
/// Halvings that leave less than the six digits of a scenario.
const HALVINGS: usize = 60;

/// What an input must be for an output to reach a target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Needed {
    /// This value, in the unit on screen; the output then is `gives`. With `jumps`
    /// it passes the target there without taking it: at a step, or where a word
    /// ends or begins.
    At {
        /// The input.
        value: f64,
        /// The output at it.
        gives: Value,
        /// Whether the output jumps past the target.
        jumps: bool,
    },
    /// No value within the bounds does; the output comes nearest at `value`.
    Nowhere {
        /// The input, in the unit on screen.
        value: f64,
        /// The output there.
        gives: Value,
    },
}

/// The value of `input`, nearest to where it stands, at which the output is
/// `target` (in the unit on screen), every other input at its middle. The answer
/// has at most six digits, as everything in a scenario.
#[must_use]
pub fn needed(scenario: &Scenario, slot: Slot, target: f64, input: InputId) -> Needed {
    // Turning an input by hand takes it off its link.
    let mut free = scenario.clone();
    let here = start(scenario, input);
    let _ = free.set(input, Setting::At(here));
    let probe = Probe::new(&free, slot);
    let search = Search {
        probe: &probe,
        input,
        target: target / slot.output().0.unit.factor(),
    };
    let grid = search.grid(here);
    search
        .bracket(&grid, here)
        .map_or_else(|| search.nearest(&grid), |(a, b)| search.close_in(a, b))
}

/// The value of `input`, nearest to where it stands, at which the output is one that `is` takes (a
/// word, or any number at all), every other input at its middle; `None` if no value within the
/// bounds is. The answer is on the right side of the edge, and has at most six digits.
#[must_use]
pub fn becomes(
    scenario: &Scenario,
    slot: Slot,
    input: InputId,
    is: impl Fn(Value) -> bool,
) -> Option<f64> {
    let mut free = scenario.clone();
    let here = start(scenario, input);
    let _ = free.set(input, Setting::At(here));
    let probe = Probe::new(&free, slot);
    let output = slot.output().0;
    let holds = |x: f64| is(output.decode(probe.at(input, x)));
    let search = Search {
        probe: &probe,
        input,
        target: 0.0,
    };
    if holds(here) {
        return Some(crate::scenario::rounded(here));
    }
    let places = search.grid(here);
    let at = places.iter().position(|x| *x >= here)?;
    let after = places.iter().skip(at + 1).position(|x| holds(*x));
    let before = places.iter().take(at).rev().position(|x| holds(*x));
    // The place that holds, and its neighbour towards `here`, which does not.
    let pairs = [
        after.map(|i| (at + 1 + i, at + i)),
        before.map(|i| (at - 1 - i, at - i)),
    ];
    let pair = |(i, j): (usize, usize)| Some((*places.get(i)?, *places.get(j)?));
    let whole = input.input().whole;
    let close_in = |(yes, no): (f64, f64)| {
        let (mut yes, mut no) = (yes, no);
        for _ in 0..HALVINGS {
            let middle = yes + (no - yes) / 2.0;
            let middle = if whole { Num::round(middle) } else { middle };
            if middle == yes || middle == no {
                break;
            }
            *(if holds(middle) { &mut yes } else { &mut no }) = middle;
        }
        // Six digits may round to the wrong side of the edge: a little further then.
        let tidy = |x: f64| crate::scenario::rounded(x).clamp(input.input().min, input.input().max);
        let further = tidy(yes + (yes - no).signum() * yes.abs().max(1e-6) * 1e-5);
        [tidy(yes), further]
            .into_iter()
            .find(|x| holds(*x))
            .unwrap_or(yes)
    };
    let found = pairs.into_iter().flatten().filter_map(pair).map(close_in);
    found.reduce(|best, x| {
        if (x - here).abs() < (best - here).abs() {
            x
        } else {
            best
        }
    })
}

/// Where an input stands now, in the unit on screen: a linked one at what it is linked to.
#[must_use]
pub fn start(scenario: &Scenario, input: InputId) -> f64 {
    if scenario.get(input) == Setting::Linked {
        let outcome = crate::Outcome::of(scenario);
        if let Some(x) = outcome.linked_value(input, scenario) {
            return x.clamp(input.input().min, input.input().max);
        }
    }
    scenario.middle(input)
}

struct Search<'a> {
    probe: &'a Probe<'a>,
    input: InputId,
    /// As the models use it.
    target: f64,
}

impl Search<'_> {
    /// Places from bound to bound, close where the input's family is dense, the
    /// present one among them.
    fn grid(&self, here: f64) -> Vec<f64> {
        let spec = self.input.input();
        let (lo, hi) = (spec.min, spec.max);
        let log = spec.family == Family::Lognormal && hi > 0.0;
        let from = if lo > 0.0 { lo } else { hi * 1e-6 };
        let at = |i: usize| {
            let t = i as f64 / GRID as f64;
            if log {
                from * Num::exp(t * Num::ln(hi / from))
            } else {
                lo + t * (hi - lo)
            }
        };
        let mut grid: Vec<f64> = (0..=GRID).map(|i| at(i).clamp(lo, hi)).collect();
        grid.extend([lo, hi, here]);
        if spec.whole {
            grid.iter_mut().for_each(|x| *x = Num::round(*x));
        }
        crate::order::short(&mut grid, f64::total_cmp);
        grid.dedup();
        grid
    }

    /// On which side of the target the output is: words above every number are
    /// above it, words below are below, the rest is nowhere.
    fn side(&self, x: f64) -> Option<i8> {
        let y = self.probe.at(self.input, x);
        if y.is_nan() {
            None
        } else if y == self.target {
            Some(0)
        } else {
            Some(if y > self.target { 1 } else { -1 })
        }
    }

    /// The pair of neighbouring places, nearest to `here`, between which the
    /// target is passed.
    fn bracket(&self, grid: &[f64], here: f64) -> Option<(f64, f64)> {
        let sides: Vec<_> = grid.iter().map(|x| self.side(*x)).collect();
        let mut best: Option<(f64, f64)> = None;
        for (x, side) in grid.windows(2).zip(sides.windows(2)) {
            let (&[a, b], &[Some(p), Some(q)]) = (x, side) else {
                continue;
            };
            if p == q && p != 0 {
                continue;
            }
            let distance = |(a, b): (f64, f64)| (a - here).abs().min((b - here).abs());
            if best.is_none_or(|old| distance((a, b)) < distance(old)) {
                best = Some((a, b));
            }
        }
        best
    }

    /// Halves the bracket until it has no room for another scenario value.
    fn close_in(&self, a: f64, b: f64) -> Needed {
        let (mut a, mut b) = (a, b);
        let below = self.side(a);
        if below == Some(0) {
            return self.answer(a);
        }
        let whole = self.input.input().whole;
        for _ in 0..HALVINGS {
            let middle = a + (b - a) / 2.0;
            let middle = if whole { libm::floor(middle) } else { middle };
            if middle <= a || middle >= b {
                break;
            }
            match self.side(middle) {
                Some(0) => return self.answer(middle),
                side if side == below => a = middle,
                _ => b = middle,
            }
        }
        if whole {
            // What counts things reaches the target at the first count past it.
            return self.answer(b);
        }
        // Of the two ends the one that a person would call reached.
        let distance = |x: f64| {
            let y = self.probe.at(self.input, x);
            if y.abs() < f64::MAX {
                (y - self.target).abs()
            } else {
                f64::INFINITY
            }
        };
        self.answer(if distance(a) < distance(b) { a } else { b })
    }

    fn answer(&self, x: f64) -> Needed {
        let value =
            crate::scenario::rounded(x).clamp(self.input.input().min, self.input.input().max);
        let exact = self.probe.at(self.input, x);
        let (output, _) = self.probe.slot.output();
        // Near a smooth root the output is as close as the digits of the input allow.
        let near = 1e-6 * self.target.abs().max(1e-6);
        let jumps = exact.is_nan() || (exact - self.target).abs() > near;
        Needed::At {
            value,
            gives: output.decode(self.probe.at(self.input, value)),
            jumps,
        }
    }

    fn nearest(&self, grid: &[f64]) -> Needed {
        let distance = |x: &f64| {
            let d = (self.probe.at(self.input, *x) - self.target).abs();
            if d.is_nan() { f64::INFINITY } else { d }
        };
        let best = grid.iter().copied().reduce(|best, x| {
            if distance(&x) < distance(&best) {
                x
            } else {
                best
            }
        });
        let value = crate::scenario::rounded(best.unwrap_or(self.input.input().min));
        let (output, _) = self.probe.slot.output();
        Needed::Nowhere {
            value,
            gives: output.decode(self.probe.at(self.input, value)),
        }
    }
}
