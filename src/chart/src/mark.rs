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
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Along {
    /// The input's id.
    pub input: &'static str,
    /// The axis, in the input's unit on screen.
    pub scale: Scale,
    /// The place of the axis' lower end, in CSS pixels.
    pub from: f64,
    /// The place of its upper end.
    pub to: f64,
}

impl Along {
    /// The input's value at a place, inside the axis.
    #[must_use]
    pub fn value(&self, px: f64) -> f64 {
        self.scale.invert((px - self.from) / (self.to - self.from))
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
        let across = self.across.map(|a| (a.input, a.value(x)));
        let upward = self.upward.map(|a| (a.input, a.value(y)));
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
