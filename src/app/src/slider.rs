//! Where a value lies on its slider, and how far a key moves it.
//!
//! A quantity whose bounds span decades slides by its logarithm: the thumb's place is then a
//! share of the track, not the value, and the text beside it says the value.

use libm::{exp, log};
use model::input::{Family, Input};

/// The track of an input's slider, in the unit on screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Track {
    min: f64,
    max: f64,
    step: f64,
    log: bool,
    whole: bool,
}

/// How far a key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// With Shift: a fifth of a plain step.
    Fine,
    /// An arrow key.
    Plain,
    /// Page up and down: five plain steps.
    Page,
}

impl Track {
    /// The track of an input.
    #[must_use]
    pub fn of(input: &Input) -> Self {
        // Two decades: below that a plain slider is easier to read.
        let log =
            input.family == Family::Lognormal && input.min > 0.0 && input.max / input.min >= 100.0;
        Self {
            min: input.min,
            max: input.max,
            step: input.step,
            log,
            whole: input.whole,
        }
    }

    /// Whether places are shares of the track rather than values.
    #[must_use]
    pub fn is_log(&self) -> bool {
        self.log
    }

    /// The least and greatest value.
    #[must_use]
    pub fn bounds(&self) -> (f64, f64) {
        (self.min, self.max)
    }

    /// The place of a value, from 0 to 1.
    #[must_use]
    pub fn share(&self, value: f64) -> f64 {
        let value = value.clamp(self.min, self.max);
        if self.log {
            log(value / self.min) / log(self.max / self.min)
        } else {
            (value - self.min) / (self.max - self.min)
        }
    }

    /// The value at a place, as round as its neighbors allow.
    #[must_use]
    pub fn value(&self, share: f64) -> f64 {
        self.round(self.at(share))
    }

    /// A value as round as its neighbors on the track.
    #[must_use]
    pub fn tidy(&self, value: f64) -> f64 {
        self.round(value.clamp(self.min, self.max))
    }

    fn at(&self, share: f64) -> f64 {
        let share = share.clamp(0.0, 1.0);
        if self.log {
            self.min * exp(log(self.max / self.min) * share)
        } else {
            self.min + (self.max - self.min) * share
        }
    }

    /// The distance between round values near one.
    fn grain(&self, value: f64) -> f64 {
        if !self.log || self.whole {
            return self.step;
        }
        // Two significant figures, but no finer than a step from where steps begin to matter.
        let figures = decade(value) / 10.0;
        if value >= self.step {
            figures.max(self.step)
        } else {
            figures
        }
    }

    fn round(&self, value: f64) -> f64 {
        self.to(value, self.grain(value))
    }

    fn to(&self, value: f64, grain: f64) -> f64 {
        // Multiples of a decimal grain, written so that 0.1 · 3 is 0.3.
        let per = (1.0 / grain).round();
        let rounded = if grain < 1.0 && (per * grain - 1.0).abs() < 1e-9 {
            (value * per).round() / per
        } else {
            (value / grain).round() * grain
        };
        rounded.clamp(self.min, self.max)
    }

    /// The next value in a direction.
    #[must_use]
    pub fn step(&self, value: f64, up: bool, pace: Pace) -> f64 {
        let way = if up { 1.0 } else { -1.0 };
        let grain = match pace {
            Pace::Fine if !self.whole => self.grain(value) / 5.0,
            _ => self.grain(value),
        };
        // One step, or a twentieth of the track where steps are many.
        let steps = (self.max - self.min) / self.step;
        let plain = match (self.log, steps > 100.0) {
            (true, _) => 0.02,
            (false, true) => 0.05,
            (false, false) => 1.0 / steps,
        };
        let far = match pace {
            Pace::Fine => plain / 5.0,
            Pace::Plain => plain,
            Pace::Page => (plain * 5.0).max(0.1),
        };
        let next = self.to(self.at(self.share(value) + way * far), grain);
        // Always a step at least: rounding may have brought it back.
        let moved = (next - value) * way > grain * 1e-6;
        if moved {
            next
        } else {
            self.to(value + way * grain, grain)
        }
    }

    /// The value just below, or above, another: how near two thumbs may come.
    #[must_use]
    pub fn beside(&self, value: f64, above: bool) -> f64 {
        let grain = self.grain(value) / if self.whole { 1.0 } else { 10.0 };
        let next = value + if above { grain } else { -grain };
        next.clamp(self.min, self.max)
    }

    /// The value after dragging from another by some CSS pixels along a sentence: the whole
    /// range is 400 of them, or four a step where steps are few.
    #[must_use]
    pub fn dragged(&self, from: f64, px: f64) -> f64 {
        let steps = (self.max - self.min) / self.step;
        let whole = if self.log {
            400.0
        } else {
            (steps * 4.0).clamp(160.0, 400.0)
        };
        self.value(self.share(from) + px / whole)
    }
}

/// A value with three significant figures: what a range's middle is said to be.
#[must_use]
pub fn short(x: f64) -> f64 {
    let grain = decade(x.abs()) / 100.0;
    if x == 0.0 {
        0.0
    } else {
        (x / grain).round() * grain
    }
}

/// The power of ten at or below a value.
fn decade(value: f64) -> f64 {
    let mut power = 1.0;
    while power > value && power > 1e-9 {
        power /= 10.0;
    }
    while power * 10.0 <= value {
        power *= 10.0;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::InputId;

    fn track(id: &str) -> Track {
        Track::of(InputId::of(id).expect("an input").input())
    }

    #[test]
    fn every_value_has_its_place_and_back() {
        for id in InputId::all() {
            let track = Track::of(id.input());
            let (min, max) = track.bounds();
            assert_eq!(
                (track.share(min), track.share(max)),
                (0.0, 1.0),
                "{}",
                id.id()
            );
            for part in 0..=100 {
                let value = track.value(f64::from(part) / 100.0);
                assert!(value >= min && value <= max, "{} {value}", id.id());
                let again = track.value(track.share(value));
                assert!(
                    (again - value).abs() <= value.abs() * 1e-9,
                    "{} {value} {again}",
                    id.id()
                );
            }
        }
    }

    #[test]
    fn every_key_moves_and_stays_in_bounds() {
        for id in InputId::all() {
            let track = Track::of(id.input());
            let (min, max) = track.bounds();
            for pace in [Pace::Fine, Pace::Plain, Pace::Page] {
                for part in [0, 1, 13, 50, 77, 99, 100] {
                    let value = track.value(f64::from(part) / 100.0);
                    let (up, down) = (
                        track.step(value, true, pace),
                        track.step(value, false, pace),
                    );
                    assert!(
                        up > value || value == max,
                        "{} up from {value}: {up}",
                        id.id()
                    );
                    assert!(
                        down < value || value == min,
                        "{} down from {value}: {down}",
                        id.id()
                    );
                    assert!(up <= max && down >= min, "{}", id.id());
                }
            }
        }
    }

    #[test]
    fn steps_are_round() {
        let growth = track("runrate.growth");
        assert!(!growth.is_log());
        assert_eq!(growth.step(100.0, true, Pace::Plain), 105.0);
        assert_eq!(growth.step(100.0, true, Pace::Fine), 101.0);
        assert_eq!(growth.step(100.0, false, Pace::Page), 55.0);
        let now = track("runrate.now");
        assert!(now.is_log());
        assert_eq!(now.value(now.share(326.46)), 330.0);
        assert_eq!(
            track("runrate.halflife").value(track("runrate.halflife").share(2.1)),
            2.0
        );
    }
}
