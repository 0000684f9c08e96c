//! Small bars beside a line of words: rectangles on a strip 100 wide and 16 high, as wide as its place.

use crate::html::{open, tag};
use model::format::fixed;

/// The strip with its rectangles. The words beside it say the same, so it is hidden from those who listen.
pub(crate) fn strip(shapes: &str) -> String {
    let attributes = [
        ("viewBox", "0 0 100 16"),
        ("preserveAspectRatio", "none"),
        ("aria-hidden", "true"),
        ("focusable", "false"),
    ];
    tag("svg", &attributes, shapes)
}

/// A rectangle in units of the strip; its class says what it stands for.
pub(crate) fn rect(class: &str, x: f64, y: f64, width: f64, height: f64) -> String {
    let number = |v: f64| fixed(v.max(0.0), 2);
    let (x, y, w, h) = (number(x), number(y), number(width), number(height));
    let attributes = [
        ("class", class),
        ("x", &x),
        ("y", &y),
        ("width", &w),
        ("height", &h),
    ];
    open("rect", &attributes) + "</rect>"
}
