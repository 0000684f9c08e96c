//! What can be read and dragged in a picture.

use crate::Scale;

/// A value that a reader can reach by pointer, touch or arrow keys.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Its place, in CSS pixels.
    pub x: f64,
    /// Its place, in CSS pixels.
    pub y: f64,
    /// The line or bar it belongs to; arrow keys left and right stay in it.
    pub series: &'static str,
    /// Where on the axis: "April 2028".
    pub label: String,
    /// The value with its unit: "$84B a year; 5th to 95th percentile $44B to $160B".
    pub value: String,
}

/// One direction that a handle moves an input in.
#[derive(Clone, Debug, PartialEq)]
pub struct Along {
    /// The input's id.
    pub input: &'static str,
    /// Places in CSS pixels, increasing, and the input's value at each in its unit on
    /// screen; between them it is read by straight lines.
    steps: Vec<(f64, f64)>,
}

impl Along {
    /// Along an axis in the input's unit on screen, from the place of its lower end to
    /// that of its upper end.
    #[must_use]
    pub fn axis(input: &'static str, scale: Scale, from: f64, to: f64) -> Self {
        const PARTS: u8 = 48;
        let at = |i: u8| f64::from(i) / f64::from(PARTS);
        Self::curve(
            input,
            (0..=PARTS)
                .map(|i| (from + at(i) * (to - from), scale.invert(at(i))))
                .collect(),
        )
    }

    /// Along places that only rise, or only fall, with the values they stand for.
    #[must_use]
    pub fn curve(input: &'static str, mut steps: Vec<(f64, f64)>) -> Self {
        steps.retain(|s| s.0.is_finite() && s.1.is_finite());
        if steps
            .first()
            .zip(steps.last())
            .is_some_and(|(a, b)| a.0 > b.0)
        {
            steps.reverse();
        }
        Self { input, steps }
    }

    /// The input's value at a place; beyond the ends, the value there.
    #[must_use]
    pub fn value(&self, px: f64) -> f64 {
        let after = self.steps.partition_point(|s| s.0 < px);
        match (
            after.checked_sub(1).and_then(|i| self.steps.get(i)),
            self.steps.get(after),
        ) {
            (Some(a), Some(b)) if b.0 > a.0 => a.1 + (b.1 - a.1) * (px - a.0) / (b.0 - a.0),
            (Some(s), None) | (None | Some(_), Some(s)) => s.1,
            (None, None) => 0.0,
        }
    }
}

/// Something in the picture that can be dragged.
#[derive(Clone, Debug, PartialEq)]
pub struct Handle {
    /// Which, among those of the figure.
    pub id: &'static str,
    /// Its place, in CSS pixels.
    pub x: f64,
    /// Its place, in CSS pixels.
    pub y: f64,
    /// What dragging it changes, for people.
    pub label: &'static str,
    /// What moving it sideways changes.
    pub across: Option<Along>,
    /// What moving it up and down changes.
    pub upward: Option<Along>,
}

impl Handle {
    /// The inputs and their values when the handle is dragged to a place. Keep the handle
    /// as it was when the drag began: axes may move while it lasts.
    #[must_use]
    pub fn drag(&self, x: f64, y: f64) -> Vec<(&'static str, f64)> {
        let across = self.across.as_ref().map(|a| (a.input, a.value(x)));
        let upward = self.upward.as_ref().map(|a| (a.input, a.value(y)));
        across.into_iter().chain(upward).collect()
    }
}

/// Everything in a picture that answers to a reader.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    /// Values to read, series by series, in the order of the axis.
    pub points: Vec<Point>,
    /// What can be dragged.
    pub handles: Vec<Handle>,
}

impl Marks {
    /// The same in a picture that is drawn larger.
    pub(crate) fn scaled(mut self, zoom: f64) -> Self {
        for point in &mut self.points {
            point.x *= zoom;
            point.y *= zoom;
        }
        for handle in &mut self.handles {
            handle.x *= zoom;
            handle.y *= zoom;
            for along in handle.across.iter_mut().chain(&mut handle.upward) {
                for step in &mut along.steps {
                    step.0 *= zoom;
                }
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_gives_the_value_under_it() {
        let along = Along::axis("runrate.standalone", Scale::log(10.0, 1000.0), 300.0, 100.0);
        assert!((along.value(200.0) - 100.0).abs() < 0.5);
        assert!((along.value(900.0) - 10.0).abs() < 1e-9);
        assert!((along.value(-5.0) - 1000.0).abs() < 1e-9);
    }
}
