//! First-order shares of variance: how much of an output's spread each ranged
//! input alone explains, S = Var(E[Y|X])/Var(Y) (Sobol 1993), read off the draws
//! that are there already: the draws are sorted into equal classes of the input,
//! and the variance of the class means is compared with the whole.

use crate::evaluate::InputSet;
use crate::order::Placed;
use crate::registry::{InputId, Slot};
use crate::sample::{Uncertain, strata};
use crate::scenario::Scenario;

/// Classes of an input, as a power of two.
const BITS: u32 = 6;

/// One input's share of an output's variance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The input.
    pub input: InputId,
    /// Its first-order share, 0 to 1. What all leave of 1 is due to inputs together.
    pub share: f64,
    /// Whether it is a share of the variance of ranks: so where some draws are
    /// words that lie above every number, which have no variance.
    pub of_ranks: bool,
}

/// The shares of all `upstream` ranged inputs, the largest first; empty where the
/// output does not vary, was not drawn, or has no number in some draws.
#[must_use]
pub fn shares(
    scenario: &Scenario,
    drawn: &Uncertain,
    slot: Slot,
    upstream: InputSet,
) -> Vec<Share> {
    let Some(column) = drawn.column(slot) else {
        return Vec::new();
    };
    let weight = |i: usize| {
        drawn
            .weights()
            .map_or(1.0, |w| w.get(i).copied().unwrap_or(0.0))
    };
    if column.iter().any(|y| y.is_nan() || *y == f64::NEG_INFINITY) {
        return Vec::new();
    }
    let of_ranks = column.iter().any(|y| *y >= f64::MAX);
    let ranked = if of_ranks { ranks(column) } else { Vec::new() };
    let values = if of_ranks { &ranked } else { column };

    let all = Class::of(values.iter().enumerate().map(|(i, y)| (*y, weight(i))));
    let variance = all.variance();
    if variance <= 1e-24 * all.mean() * all.mean() {
        return Vec::new();
    }
    let mut shares = Vec::new();
    for input in scenario.ranged().and(upstream).iter() {
        let Some(strata) = strata(scenario, input, BITS) else {
            continue;
        };
        let mut classes = [Class::default(); 1 << BITS];
        for (i, (y, class)) in values.iter().zip(strata).enumerate() {
            if let Some(class) = classes.get_mut(class) {
                class.add(*y, weight(i));
            }
        }
        let between = classes
            .iter()
            .filter(|c| c.weight > 0.0)
            .map(|c| c.weight * (c.mean() - all.mean()) * (c.mean() - all.mean()))
            .sum::<f64>()
            / all.weight;
        let explained = between / variance;
        // Class means of finitely many draws scatter even where nothing is explained.
        let chance = (classes.len() - 1) as f64 / values.len() as f64;
        let share = ((explained - chance) / (1.0 - chance)).clamp(0.0, 1.0);
        shares.push(Share {
            input,
            share,
            of_ranks,
        });
    }
    crate::order::short(&mut shares, |a, b| b.share.total_cmp(&a.share));
    shares
}

/// Ranks from 0; equal draws share the lowest rank of theirs.
fn ranks(column: &[f64]) -> Vec<f64> {
    let mut order: Vec<Placed> = column.iter().copied().zip(0..).collect();
    crate::order::draws(&mut order);
    let mut ranks = vec![0.0; column.len()];
    let (mut last, mut rank) = (f64::NAN, 0.0);
    for (place, (value, i)) in order.into_iter().enumerate() {
        if value != last {
            (last, rank) = (value, place as f64);
        }
        if let Some(slot) = ranks.get_mut(i as usize) {
            *slot = rank;
        }
    }
    ranks
}

/// Weighted moments around the first value, which keeps their precision.
#[derive(Clone, Copy, Default)]
struct Class {
    weight: f64,
    origin: f64,
    sum: f64,
    squares: f64,
}

impl Class {
    fn of(values: impl Iterator<Item = (f64, f64)>) -> Self {
        let mut class = Self::default();
        values.for_each(|(y, w)| class.add(y, w));
        class
    }
    fn add(&mut self, y: f64, w: f64) {
        if w <= 0.0 {
            return;
        }
        if self.weight == 0.0 {
            self.origin = y;
        }
        let d = y - self.origin;
        self.weight += w;
        self.sum += w * d;
        self.squares += w * d * d;
    }
    fn mean(&self) -> f64 {
        self.origin + self.sum / self.weight
    }
    fn variance(&self) -> f64 {
        let mean = self.sum / self.weight;
        (self.squares / self.weight - mean * mean).max(0.0)
    }
}
