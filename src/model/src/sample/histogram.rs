//! The draws of one output as bars.

use super::Uncertain;
use crate::format::ten_to;
use crate::order::{self, Placed};
use crate::registry::Slot;
use crate::word::Word;

/// What lies outside of the bars on each side, as a share of the draws that have a
/// place among the numbers: heavy tails would leave nothing to see of the rest.
const TAIL: f64 = 0.005;
/// The most bars that may be asked for.
const MOST: usize = 400;

/// The draws of one output, counted in bars of equal width between round numbers.
/// All parts are shares of the weight of all draws; together they make 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// The width of a bar is `digit`·10^`power`, in the unit on screen.
    digit: i64,
    power: i32,
    /// The first edge is this many widths from 0.
    first: i64,
    /// The part of the draws in each bar: from its edge up to the next; the last
    /// bar has its upper edge, too.
    pub bars: Vec<f64>,
    /// The part that lies below the first bar, at most half a per cent of the numbers.
    pub below: f64,
    /// The part that lies above the last bar.
    pub above: f64,
    /// The part that is each word; none of it is in the bars, nor below, nor above.
    pub words: Vec<(Word, f64)>,
}

impl Histogram {
    /// The lower edge of a bar, in the unit on screen; that of the bar behind the
    /// last is where the bars end.
    #[must_use]
    pub fn edge(&self, bar: usize) -> f64 {
        let widths = (self.first.saturating_add(bar as i64)).saturating_mul(self.digit) as f64;
        // Dividing by a whole power rounds once: 0.3, not three times 0.1.
        if self.power < 0 {
            widths / ten_to(-self.power)
        } else {
            widths * ten_to(self.power)
        }
    }

    /// The width of each bar, in the unit on screen.
    #[must_use]
    pub fn width(&self) -> f64 {
        if self.power < 0 {
            self.digit as f64 / ten_to(-self.power)
        } else {
            self.digit as f64 * ten_to(self.power)
        }
    }

    /// Every bar: from where, to where, and the part of the draws in it.
    pub fn iter(&self) -> impl Iterator<Item = (f64, f64, f64)> + '_ {
        let bars = self.bars.iter().enumerate();
        bars.map(|(i, part)| (self.edge(i), self.edge(i + 1), *part))
    }

    /// Bars, about `bars` of them, that hold what lies from `low` to `high`.
    fn over(low: f64, high: f64, bars: usize) -> Self {
        let bars = bars.clamp(1, MOST) as f64;
        // Where all draws are equal, one bar around them.
        let span = if high > low {
            high - low
        } else {
            low.abs().max(1.0) * 0.01 * bars
        };
        let mut power = libm::floor(libm::log10((span / bars).max(1e-300))) as i32;
        let unit = ten_to(power);
        let fits = [1, 2, 5].into_iter();
        let digit = fits
            .into_iter()
            .find(|digit| *digit as f64 * unit * bars >= span * (1.0 - 1e-9))
            .unwrap_or_else(|| {
                power += 1;
                1
            });
        let mut histogram = Self {
            digit,
            power,
            first: 0,
            bars: Vec::new(),
            below: 0.0,
            above: 0.0,
            words: Vec::new(),
        };
        let width = histogram.width();
        histogram.first = libm::floor(low / width) as i64;
        while histogram.edge(1) <= low && histogram.edge(1) < high {
            histogram.first += 1;
        }
        let mut count = 1;
        while histogram.edge(count) < high && count < 2 * MOST {
            count += 1;
        }
        histogram.bars = vec![0.0; count];
        histogram
    }

    /// Counts one draw.
    fn count(&mut self, x: f64, part: f64) {
        let last = self.bars.len().saturating_sub(1);
        if x < self.edge(0) {
            self.below += part;
            return;
        }
        if x > self.edge(last + 1) {
            self.above += part;
            return;
        }
        let mut bar = (((x - self.edge(0)) / self.width()) as usize).min(last);
        // The quotient rounds; the edges decide.
        while bar > 0 && x < self.edge(bar) {
            bar -= 1;
        }
        while bar < last && x >= self.edge(bar + 1) {
            bar += 1;
        }
        if let Some(share) = self.bars.get_mut(bar) {
            *share += part;
        }
    }
}

impl Uncertain {
    /// The draws of one output in about `bars` bars between round numbers, which
    /// hold the middle 99 % of the numbers; weights under evidence are respected.
    /// `None` where the output was not drawn, where no draw is a number, or where
    /// the evidence is impossible in every draw.
    #[must_use]
    pub fn histogram(&self, slot: Slot, bars: usize) -> Option<Histogram> {
        let column = self.column(slot)?;
        if self.is_impossible() {
            return None;
        }
        let (output, _) = slot.output();
        let weight = |i: u32| match self.weights() {
            None => 1.0,
            Some(weights) => weights.get(i as usize).copied().unwrap_or(0.0),
        };
        let mut numbers: Vec<Placed> = Vec::with_capacity(column.len());
        let mut words: Vec<(Word, f64)> = Vec::new();
        let (mut total, mut of_numbers) = (0.0, 0.0);
        for (i, code) in (0_u32..).zip(column) {
            let w = weight(i);
            if w <= 0.0 {
                continue;
            }
            total += w;
            match output.decode_word(*code) {
                None => {
                    of_numbers += w;
                    numbers.push((*code * output.unit.factor() + 0.0, i));
                }
                Some(word) => match words.iter_mut().find(|(seen, _)| *seen == word) {
                    Some((_, share)) => *share += w,
                    None => words.push((word, w)),
                },
            }
        }
        order::draws(&mut numbers);
        let mut sum = 0.0;
        let mut at = |part: f64| {
            let found = numbers.iter().find(|(_, i)| {
                sum += weight(*i);
                sum >= part * of_numbers
            });
            sum = 0.0;
            found.or(numbers.last()).map(|(x, _)| *x)
        };
        let (low, high) = (at(TAIL)?, at(1.0 - TAIL)?);
        let mut histogram = Histogram::over(low, high, bars);
        for (x, i) in &numbers {
            histogram.count(*x, weight(*i) / total);
        }
        order::short(&mut words, |(a, _), (b, _)| a.cmp(b));
        for (_, share) in &mut words {
            *share /= total;
        }
        histogram.words = words;
        Some(histogram)
    }
}
