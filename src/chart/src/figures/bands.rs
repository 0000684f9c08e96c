//! Uncertainty around one value: a pale bar for 90 of 100 draws, a darker one for 50.

use crate::view::Band;
use crate::{Frame, Ink, Rect, Role};

/// The two bands of an output along an axis, given by where a value lies on it.
/// `side` turns a stretch of the axis into a rectangle.
pub(crate) fn bands(
    frame: &mut Frame<'_>,
    band: Option<Band>,
    role: Role,
    side: &dyn Fn(f64, f64) -> Rect,
) {
    let Some(b) = band.filter(|b| b.p5 != b.p95) else {
        return;
    };
    for (from, to, ink) in [(b.p5, b.p95, role.at(0.16)), (b.p25, b.p75, role.at(0.22))] {
        if let (Some(from), Some(to)) = (from.number(), to.number()) {
            frame.rect(side(from, to), ink);
        }
    }
}

/// A small square of an ink and what it stands for; gives the place after it.
pub(crate) fn key(frame: &mut Frame<'_>, x: f64, y: f64, ink: impl Into<Ink>, text: &str) -> f64 {
    let style = frame.small();
    frame.rect(Rect::new(x, y - 5.0, x + 10.0, y + 5.0), ink);
    frame.text(text, x + 15.0, y, style);
    x + 15.0 + style.width(text) + 14.0
}
