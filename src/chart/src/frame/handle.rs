//! What can be dragged, and arrows.

use super::Frame;
use crate::mark::Handle;
use crate::role::{Ink, Role};

impl Frame<'_> {
    /// Draws the mark of something that can be dragged, and remembers it.
    #[inline(never)]
    pub fn handle(&mut self, handle: Handle) {
        if !(handle.x.is_finite() && handle.y.is_finite()) {
            return;
        }
        if self.alive {
            self.disc((handle.x, handle.y), 8.0, Role::Paper);
            self.ring((handle.x, handle.y), 7.0, 2.0, Role::Accent);
            self.disc((handle.x, handle.y), 3.0, Role::Accent);
            // Arrow heads on the sides that it can be dragged to.
            for (free, dx, dy) in [
                (handle.across.is_some(), 1.0, 0.0),
                (handle.upward.is_some(), 0.0, 1.0),
            ] {
                for way in [-1.0, 1.0] {
                    let (dx, dy) = (dx * way, dy * way);
                    if free {
                        let tip = (handle.x + dx * 16.0, handle.y + dy * 16.0);
                        self.arrow_head(tip, (dx, dy), 6.0, Role::Accent);
                    }
                }
            }
        }
        self.marks.handles.push(handle);
    }

    /// A filled arrow head with its tip at a place, pointing along (dx, dy).
    pub fn arrow_head(
        &mut self,
        (x, y): (f64, f64),
        (dx, dy): (f64, f64),
        size: f64,
        ink: impl Into<Ink>,
    ) {
        let length = (dx * dx + dy * dy).sqrt();
        if length > 0.0 {
            let (ux, uy) = (dx / length * size, dy / length * size);
            let wing = 0.5;
            let base = (x - ux, y - uy);
            self.shape(
                &[
                    (x, y),
                    (base.0 - uy * wing, base.1 + ux * wing),
                    (base.0 + uy * wing, base.1 - ux * wing),
                ],
                ink,
            );
        }
    }
}
