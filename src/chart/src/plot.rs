//! A pair of axes inside a picture: plotters' cartesian coordinates over our scales.

use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, PathElement, Polygon};

use crate::frame::{Frame, Rect};
use crate::role::{Ink, Role};
use crate::scale::Scale;
use crate::surface::Surface;

/// The area between two axes. Data in the units of the axes, everything else in CSS pixels.
pub struct Plot<'p> {
    area: DrawingArea<Surface<'p>, Cartesian2d<Scale, Scale>>,
    /// Where it lies in the picture.
    pub rect: Rect,
    /// The axis across.
    pub x: Scale,
    /// The axis upward.
    pub y: Scale,
}

impl<'p> Plot<'p> {
    /// A plot of two axes in a part of the picture.
    #[must_use]
    pub fn new(frame: &Frame<'p>, rect: Rect, x: Scale, y: Scale) -> Self {
        let (left, top) = frame.place((rect.left, rect.top));
        let (right, bottom) = frame.place((rect.right, rect.bottom));
        let area = frame
            .root
            .apply_coord_spec(Cartesian2d::new(x, y, (left..right, bottom..top)));
        Self { area, rect, x, y }
    }

    /// The place of a value of the axis across, in CSS pixels.
    #[must_use]
    #[inline(never)]
    pub fn px(&self, x: f64) -> f64 {
        self.rect.left + self.x.at(x) * self.rect.width()
    }

    /// The place of a value of the axis upward, in CSS pixels.
    #[must_use]
    #[inline(never)]
    pub fn py(&self, y: f64) -> f64 {
        self.rect.bottom - self.y.at(y) * self.rect.height()
    }

    /// A line through data, as one path.
    #[inline(always)]
    pub fn line(
        &self,
        frame: &mut Frame<'p>,
        data: &[(f64, f64)],
        ink: impl Into<Ink>,
        width: f64,
    ) {
        self.line_in(frame, data, ink.into(), width);
    }

    #[inline(never)]
    fn line_in(&self, frame: &mut Frame<'p>, data: &[(f64, f64)], ink: Ink, width: f64) {
        let style = frame.stroke(ink, width);
        let points: Vec<_> = finite(data).collect();
        if points.len() > 1 {
            let failed = self.area.draw(&PathElement::new(points, style)).is_err();
            frame.note(failed);
        }
    }

    /// The band between a lower and an upper line.
    #[inline(always)]
    pub fn band(
        &self,
        frame: &mut Frame<'p>,
        lower: &[(f64, f64)],
        upper: &[(f64, f64)],
        ink: impl Into<Ink>,
    ) {
        self.band_in(frame, lower, upper, ink.into());
    }

    #[inline(never)]
    fn band_in(&self, frame: &mut Frame<'p>, lower: &[(f64, f64)], upper: &[(f64, f64)], ink: Ink) {
        let ring: Vec<_> = finite(upper).chain(finite(lower).rev()).collect();
        if ring.len() > 2 {
            let failed = self
                .area
                .draw(&Polygon::new(ring, Frame::fill(ink)))
                .is_err();
            frame.note(failed);
        }
    }

    /// A dot at a datum, with a ring of paper that keeps it apart from what it lies on.
    #[inline(always)]
    pub fn dot(&self, frame: &mut Frame<'p>, datum: (f64, f64), radius: f64, ink: impl Into<Ink>) {
        self.dot_in(frame, datum, radius, ink.into());
    }

    #[inline(never)]
    fn dot_in(&self, frame: &mut Frame<'p>, datum: (f64, f64), radius: f64, ink: Ink) {
        if !(datum.0.is_finite() && datum.1.is_finite()) {
            return;
        }
        let halo = Circle::new(
            datum,
            frame.units(radius + 1.5),
            Frame::fill(Role::Paper.into()),
        );
        let dot = Circle::new(datum, frame.units(radius), Frame::fill(ink));
        let failed = self.area.draw(&halo).is_err() || self.area.draw(&dot).is_err();
        frame.note(failed);
    }

    /// Gridlines and their labels for the axis upward, the labels left of the plot.
    pub fn rows(&self, frame: &mut Frame<'p>, count: usize, label: &dyn Fn(f64) -> String) {
        let style = frame.small().end();
        for tick in self.y.ticks(count) {
            let y = self.py(tick);
            frame.level(self.rect.left, self.rect.right, y, Role::Grid, 1.0);
            frame.text(&label(tick), self.rect.left - 8.0, y, style);
        }
    }

    /// Ticks and their labels for the axis across, under the plot; a label that would
    /// touch the one before it is left out.
    pub fn columns(&self, frame: &mut Frame<'p>, ticks: &[f64], label: &dyn Fn(f64) -> String) {
        let style = frame.small().middle();
        let mut free = f64::MIN;
        for &tick in ticks {
            let x = self.px(tick);
            frame.upright(
                x,
                self.rect.bottom,
                self.rect.bottom + 5.0,
                Role::Muted,
                1.0,
            );
            let text = label(tick);
            let half = style.width(&text) / 2.0;
            let at = x.clamp(
                half.min(frame.width() / 2.0),
                (frame.width() - half).max(half),
            );
            if at - half > free {
                frame.text(&text, at, self.rect.bottom + 15.0, style);
                free = at + half + 6.0;
            }
        }
    }

    /// The line under the plot.
    pub fn base(&self, frame: &mut Frame<'p>) {
        frame.level(
            self.rect.left,
            self.rect.right,
            self.rect.bottom,
            Role::Muted,
            1.0,
        );
    }
}

fn finite(data: &[(f64, f64)]) -> impl DoubleEndedIterator<Item = (f64, f64)> {
    data.iter()
        .copied()
        .filter(|(x, y)| x.is_finite() && y.is_finite())
}

/// A smooth line through data at whole steps that never leaves the range of its
/// neighbors (Fritsch and Carlson's monotone cubic), on the logarithm where `log`.
/// `each` points are put between two data.
#[must_use]
pub fn smooth(data: &[(f64, f64)], each: usize, log: bool) -> Vec<(f64, f64)> {
    let y = |v: f64| if log { libm::log(v.max(1e-300)) } else { v };
    let back = |v: f64| if log { libm::exp(v) } else { v };
    let slopes: Vec<f64> = data
        .windows(2)
        .map(|w| (y(w[1].1) - y(w[0].1)) / (w[1].0 - w[0].0))
        .collect();
    let tangent = |i: usize| -> f64 {
        let before = if i == 0 {
            None
        } else {
            slopes.get(i - 1).copied()
        };
        match (before, slopes.get(i).copied()) {
            (Some(a), Some(b)) if a * b > 0.0 => 2.0 * a * b / (a + b), // harmonic: stays monotone
            (Some(_), Some(_)) => 0.0,
            (None, Some(b)) => end_tangent(b, slopes.get(1).copied()),
            (Some(a), None) => {
                end_tangent(a, i.checked_sub(2).and_then(|j| slopes.get(j).copied()))
            }
            (None, None) => 0.0,
        }
    };
    let mut out = Vec::with_capacity(data.len() * each + 1);
    for (i, w) in data.windows(2).enumerate() {
        let (h, m0, m1) = (w[1].0 - w[0].0, tangent(i), tangent(i + 1));
        for step in 0..each {
            let t = step as f64 / each as f64;
            let (t2, t3) = (t * t, t * t * t);
            let v = y(w[0].1) * (2.0 * t3 - 3.0 * t2 + 1.0)
                + h * m0 * (t3 - 2.0 * t2 + t)
                + y(w[1].1) * (3.0 * t2 - 2.0 * t3)
                + h * m1 * (t3 - t2);
            out.push((w[0].0 + t * h, back(v)));
        }
    }
    out.extend(data.last());
    out
}

/// The slope at an end, from the nearest slope and the next one inward.
fn end_tangent(near: f64, next: Option<f64>) -> f64 {
    let guess = next.map_or(near, |n| 1.5 * near - 0.5 * n);
    if guess * near <= 0.0 {
        0.0
    } else if guess.abs() > 3.0 * near.abs() {
        3.0 * near
    } else {
        guess
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smooth_lines_pass_through_their_data_and_do_not_overshoot() {
        let data = [(0.0, 20.0), (1.0, 36.0), (2.0, 36.0), (3.0, 90.0)];
        let line = smooth(&data, 8, true);
        for d in data {
            assert!(
                line.iter()
                    .any(|p| (p.0 - d.0).abs() < 1e-9 && (p.1 - d.1).abs() < 1e-6)
            );
        }
        assert!(line.windows(2).all(|w| w[1].1 >= w[0].1 - 1e-9));
    }
}
