//! A line in dashes: what tells two chips of one maker apart where color cannot.

use super::Frame;
use crate::role::Ink;

impl Frame<'_> {
    /// A line through points in dashes that are `on` long and `off` apart, in CSS pixels.
    /// A dash runs on around a corner.
    pub fn dashed(
        &mut self,
        points: &[(f64, f64)],
        ink: impl Into<Ink>,
        width: f64,
        (on, off): (f64, f64),
    ) {
        let ink = ink.into();
        let Some(&first) = points.first() else { return };
        let (mut dash, mut drawn, mut left) = (vec![first], true, on.max(1.0));
        for pair in points.windows(2) {
            let &[from, to] = pair else { continue };
            let (dx, dy) = (to.0 - from.0, to.1 - from.1);
            let length = (dx * dx + dy * dy).sqrt();
            let mut at = 0.0;
            while at + left < length {
                at += left;
                let here = (from.0 + dx * at / length, from.1 + dy * at / length);
                if drawn {
                    dash.push(here);
                    self.path(&dash, ink, width);
                }
                dash = vec![here];
                drawn = !drawn;
                left = if drawn { on } else { off }.max(1.0);
            }
            left -= length - at;
            dash.push(to);
        }
        if drawn {
            self.path(&dash, ink, width);
        }
    }
}
