//! One coordinate for every axis: linear or logarithmic, with nice ticks.

use std::ops::Range;

use model::format::ten_to;
use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};

/// A linear or logarithmic axis from `lo` to `hi`, in the unit of its values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    lo: f64,
    hi: f64,
    log: bool,
}

impl Scale {
    /// A linear axis. Ends that are no numbers, or equal, become an axis around them.
    #[must_use]
    pub fn linear(lo: f64, hi: f64) -> Self {
        let lo = if lo.is_finite() { lo } else { 0.0 };
        let hi = if hi.is_finite() && hi > lo {
            hi
        } else {
            lo + 1.0
        };
        Self { lo, hi, log: false }
    }

    /// A logarithmic axis. Ends at or below 0 are raised just above it.
    #[must_use]
    pub fn log(lo: f64, hi: f64) -> Self {
        let lo = if lo.is_finite() { lo.max(1e-12) } else { 1.0 };
        let hi = if hi.is_finite() && hi > lo {
            hi
        } else {
            lo * 10.0
        };
        Self { lo, hi, log: true }
    }

    /// The same linear axis with its ends on ticks, for about `count` of them; a
    /// logarithmic one ends on a round number.
    #[must_use]
    pub fn nice(self, count: usize) -> Self {
        if self.log {
            let (down, up) = (round_log(self.lo, false), round_log(self.hi, true));
            return Self {
                lo: down,
                hi: up,
                ..self
            };
        }
        let step = step(self.hi - self.lo, count);
        let down = (self.lo / step + 1e-9).floor() * step;
        let up = (self.hi / step - 1e-9).ceil() * step;
        Self {
            lo: down,
            hi: up,
            ..self
        }
    }

    /// Its lower end.
    #[must_use]
    pub fn lo(&self) -> f64 {
        self.lo
    }

    /// Its upper end.
    #[must_use]
    pub fn hi(&self) -> f64 {
        self.hi
    }

    /// How far along the axis a value lies: 0 at the lower end, 1 at the upper.
    /// Values off the axis stop at its ends; no number gives the lower end.
    #[must_use]
    pub fn at(&self, value: f64) -> f64 {
        if value.is_nan() {
            return 0.0;
        }
        let value = value.clamp(self.lo, self.hi);
        if self.log {
            libm::log(value / self.lo) / libm::log(self.hi / self.lo)
        } else {
            (value - self.lo) / (self.hi - self.lo)
        }
    }

    /// The value at a share of the way along the axis, the inverse of [`Self::at`].
    #[must_use]
    pub fn invert(&self, share: f64) -> f64 {
        let share = share.clamp(0.0, 1.0);
        if self.log {
            self.lo * libm::exp(share * libm::log(self.hi / self.lo))
        } else {
            self.lo + share * (self.hi - self.lo)
        }
    }

    /// At most about `count` ticks: multiples of 1, 2 or 5 times a power of ten, or on a
    /// logarithmic axis 1, 2 and 5 of each power, or powers alone where those are many.
    #[must_use]
    pub fn ticks(&self, count: usize) -> Vec<f64> {
        if self.log {
            return self.log_ticks(count.max(2));
        }
        let step = step(self.hi - self.lo, count);
        let first = (self.lo / step - 1e-9).ceil();
        let last = (self.hi / step + 1e-9).floor();
        let many = ((last - first) as usize).min(200);
        // Multiples, not sums: 0.3 stays 0.3.
        (0..=many)
            .map(|i| multiple(first + i as f64, step))
            .collect()
    }

    fn log_ticks(&self, count: usize) -> Vec<f64> {
        let mut powers = 0;
        let from = (libm::log10(self.lo) + 1e-9).floor() as i32;
        let to = (libm::log10(self.hi) + 1e-9).floor() as i32;
        let all = |digits: &[f64], every: i32| {
            (from..=to)
                .filter(|e| e % every == 0)
                .flat_map(|e| digits.iter().map(move |d| d * ten_to(e)))
                .filter(|v| *v >= self.lo * 0.999_999 && *v <= self.hi * 1.000_001)
                .collect::<Vec<_>>()
        };
        for digits in [&[1.0, 2.0, 5.0][..], &[1.0, 3.0], &[1.0]] {
            let ticks = all(digits, 1);
            if ticks.len() <= count && ticks.len() > 1 {
                return ticks;
            }
            powers = ticks.len();
        }
        all(&[1.0], (powers / count) as i32 + 1)
    }
}

/// A multiple of a step; below 1 by division, so that 3 steps of 0.2 are 0.6.
fn multiple(count: f64, step: f64) -> f64 {
    if step < 1.0 {
        count / (1.0 / step).round()
    } else {
        count * step
    }
}

/// A step of 1, 2 or 5 times a power of ten that gives about `count` ticks.
fn step(span: f64, count: usize) -> f64 {
    let rough = span / count.max(1) as f64;
    let rough = if rough > 0.0 { rough } else { 1.0 };
    let power = ten_to(libm::log10(rough).floor() as i32);
    let digit = rough / power;
    // The nearest by ratio: the borders are the geometric means.
    let near = if digit < 1.45 {
        1.0
    } else if digit < 3.2 {
        2.0
    } else if digit < 7.1 {
        5.0
    } else {
        10.0
    };
    near * power
}

/// The nearest end for a logarithmic axis at or above the value, or at or below: about
/// five to a decade, so that the axis neither wastes room nor moves at every step.
fn round_log(value: f64, up: bool) -> f64 {
    const ENDS: [f64; 7] = [1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0];
    let power = ten_to(libm::log10(value).floor() as i32);
    let digit = value / power;
    let choose = if up {
        ENDS.into_iter()
            .find(|d| *d >= digit - 1e-9)
            .unwrap_or(10.0)
    } else {
        ENDS.into_iter()
            .rev()
            .find(|d| *d <= digit + 1e-9)
            .unwrap_or(1.0)
    };
    choose * power
}

impl Ranged for Scale {
    type ValueType = f64;
    type FormatOption = DefaultFormatting;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let (from, to) = (f64::from(limit.0), f64::from(limit.1));
        (from + self.at(*value) * (to - from)).round() as i32
    }

    fn key_points<H: KeyPointHint>(&self, hint: H) -> Vec<f64> {
        self.ticks(hint.max_num_points())
    }

    fn range(&self) -> Range<f64> {
        self.lo..self.hi
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linear_ticks_are_exact_multiples() {
        assert_eq!(
            Scale::linear(0.0, 1.0).ticks(5),
            [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
        );
        assert_eq!(
            Scale::linear(-3.0, 47.0).nice(5).ticks(5),
            [-10.0, 0.0, 10.0, 20.0, 30.0, 40.0, 50.0]
        );
    }

    #[test]
    fn log_ticks_thin_out() {
        assert_eq!(
            Scale::log(10.0, 1000.0).ticks(8),
            [10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0]
        );
        assert_eq!(Scale::log(1.0, 1e6).ticks(8).len(), 7);
    }

    #[test]
    fn a_value_comes_back_from_its_place() {
        for scale in [Scale::log(0.5, 900.0), Scale::linear(-20.0, 80.0)] {
            assert!((scale.invert(scale.at(13.0)) - 13.0).abs() < 1e-9);
        }
    }

    #[test]
    fn odd_ends_stay_axes() {
        for scale in [
            Scale::linear(f64::NAN, f64::INFINITY),
            Scale::linear(3.0, 3.0),
            Scale::log(-1.0, 0.0),
        ] {
            assert!(scale.nice(5).ticks(5).len() < 50);
            assert!(scale.at(f64::INFINITY).is_finite());
        }
    }
}
