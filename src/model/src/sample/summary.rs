//! What draws say: percentiles, means, probabilities, words.

use crate::order::{self, Placed};
use crate::registry::{Model, Slot, slot_place};
use crate::unit::Unit;
use crate::word::{Value, Word};
use draws::Tally;

/// The percentiles that a summary holds.
pub(super) const PERCENTILES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// The horizon of `within10`, years.
const HORIZON: f64 = 10.0;
const REACH: usize = slot_place(Model::Runrate, "reach");

/// What the draws of one output say, in the unit on screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// The 5th, 25th, 50th, 75th and 95th percentile: each the smallest draw with
    /// at least that part of the weight at or below it, so never an average of a
    /// number and a word. Over the draws that have a place among the numbers.
    pub percentiles: [Value; 5],
    /// The mean, where one exists: no draw lies above every number, and the
    /// output is no quotient whose denominator can come near 0.
    pub mean: Option<f64>,
    /// The share of the draws that are each word.
    pub words: Vec<(Word, f64)>,
    /// The share of the draws that count as above 0.
    pub positive: f64,
    /// `runrate.reach` only: the share reached within ten years.
    pub within10: Option<f64>,
}

impl Summary {
    /// The median.
    #[must_use]
    pub fn median(&self) -> Value {
        self.percentiles[2]
    }
    /// The 5th and 95th percentile.
    #[must_use]
    pub fn band(&self) -> (Value, Value) {
        (self.percentiles[0], self.percentiles[4])
    }
}

/// All draws of the outputs that were wanted.
#[derive(Clone, Debug)]
pub struct Uncertain {
    columns: Vec<(Slot, Vec<f64>)>,
    weights: Option<Vec<f64>>,
    impossible: bool,
}

impl Uncertain {
    pub(super) fn new(columns: Vec<(Slot, Vec<f64>)>, weights: Option<Vec<f64>>) -> Self {
        let impossible = weights
            .as_ref()
            .is_some_and(|w| !w.iter().any(|w| *w > 0.0));
        Self {
            columns,
            weights,
            impossible,
        }
    }

    /// How many draws there are.
    #[must_use]
    pub fn draws(&self) -> usize {
        self.columns.first().map_or(0, |(_, c)| c.len())
    }

    /// Whether the evidence is impossible in every draw.
    #[must_use]
    pub fn is_impossible(&self) -> bool {
        self.impossible
    }

    /// The outputs that were drawn.
    pub fn slots(&self) -> impl Iterator<Item = Slot> + '_ {
        self.columns.iter().map(|(slot, _)| *slot)
    }

    /// The draws of one output as codes of the models (per cent as fractions).
    #[must_use]
    pub fn column(&self, slot: Slot) -> Option<&[f64]> {
        self.columns
            .iter()
            .find(|(s, _)| *s == slot)
            .map(|(_, c)| c.as_slice())
    }

    /// The weights of the draws under evidence.
    #[must_use]
    pub fn weights(&self) -> Option<&[f64]> {
        self.weights.as_deref()
    }

    /// What the draws say of one output; `None` where it was not drawn, or where
    /// the evidence is impossible in every draw.
    #[must_use]
    pub fn summary(&self, slot: Slot) -> Option<Summary> {
        let column = self.column(slot)?;
        if self.impossible {
            return None;
        }
        Some(summarize(slot, column, self.weights()))
    }
}

fn summarize(slot: Slot, column: &[f64], weights: Option<&[f64]>) -> Summary {
    let (output, _) = slot.output();
    // What has a place among the numbers, and where it was drawn.
    let mut placed: Vec<f64> = Vec::new();
    let mut places: Vec<u32> = Vec::new();
    let mut words: Vec<(Word, f64)> = Vec::new();
    let (mut total, mut positive, mut within) = (0.0, 0.0, 0.0);
    let (mut sum, mut numbers) = (Sum::default(), 0.0);
    let choice = output.unit == Unit::Choice;
    // Nearly always every draw is a number and weighs the same.
    let plain = (weights.is_none() && !choice).then(|| Tally::of(column, HORIZON));
    let plain = plain.filter(|tally| tally.numbers);
    if let Some(tally) = plain {
        total = column.len() as f64;
        numbers = total;
        positive = tally.positive as f64;
        within = tally.within as f64;
        sum.add(tally.sum);
    }
    let looked_at = if plain.is_some() { &[] } else { column };
    for (i, code) in looked_at.iter().copied().enumerate() {
        let w = weights.map_or(1.0, |w| w.get(i).copied().unwrap_or(0.0));
        if w <= 0.0 {
            continue;
        }
        total += w;
        if code > 0.0 {
            positive += w;
        }
        if code <= HORIZON {
            within += w;
        }
        // Most are numbers: look no further.
        if code.abs() < f64::MAX && !choice {
            sum.add(w * code);
            numbers += w;
        } else if let Some(word) = output.decode_word(code) {
            match words.iter_mut().find(|(seen, _)| *seen == word) {
                Some((_, share)) => *share += w,
                None => words.push((word, w)),
            }
            if code != f64::INFINITY && code != f64::MAX {
                continue;
            }
        }
        placed.push(code);
        if weights.is_some() {
            places.push(i as u32);
        }
    }
    order::short(&mut words, |(a, _), (b, _)| a.cmp(b));
    for (_, share) in &mut words {
        *share /= total;
    }
    let above = words
        .iter()
        .any(|(w, _)| matches!(w, Word::Never | Word::Beyond | Word::NoCeiling));
    let mean = (numbers > 0.0 && !above && !output.quotient)
        .then(|| sum.total() / numbers * output.unit.factor() + 0.0);
    let missing = words
        .iter()
        .map(|(w, _)| *w)
        .next_back()
        .unwrap_or(output.missing);
    let percentiles = match weights {
        None => {
            let placed = if plain.is_some() { column } else { &placed };
            draws::rank::draws(placed, ranks(placed.len()))
        }
        Some(weights) => weighted_percentiles(placed.into_iter().zip(places).collect(), weights),
    };
    Summary {
        percentiles: percentiles
            .map(|code| code.map_or(Value::Word(missing), |c| output.decode(c))),
        mean,
        words,
        positive: positive / total,
        within10: (slot.place() == REACH).then_some(within / total),
    }
}

/// The ranks of the percentiles of n draws of equal weight: ⌈p·n⌉, from 0.
fn ranks(n: usize) -> [usize; 5] {
    PERCENTILES.map(|p| (libm::ceil(p * n as f64) as usize).clamp(1, n.max(1)) - 1)
}

fn weighted_percentiles(mut placed: Vec<Placed>, weights: &[f64]) -> [Option<f64>; 5] {
    // Equal draws keep their index order, so that the sums are always the same.
    order::draws(&mut placed);
    let weight = |i: u32| weights.get(i as usize).copied().unwrap_or(0.0);
    let total: f64 = placed.iter().map(|(_, i)| weight(*i)).sum();
    PERCENTILES.map(|p| {
        let mut below = 0.0;
        let reached = placed.iter().find(|(_, i)| {
            below += weight(*i);
            below >= p * total
        });
        reached.or(placed.last()).map(|(code, _)| *code)
    })
}

/// A sum that keeps what rounding loses (Neumaier 1974).
#[derive(Default)]
struct Sum {
    sum: f64,
    lost: f64,
}

impl Sum {
    fn add(&mut self, x: f64) {
        let sum = self.sum + x;
        self.lost += if self.sum.abs() >= x.abs() {
            (self.sum - sum) + x
        } else {
            (x - sum) + self.sum
        };
        self.sum = sum;
    }
    fn total(&self) -> f64 {
        self.sum + self.lost
    }
}
