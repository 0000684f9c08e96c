//! Texts as plotters draws them.

use plotters::element::{Drawable, PointCollection};

use crate::surface::{CannotDraw, Surface};
use crate::text::Lettering;

/// A text as a plotters element.
pub(super) struct Label<'t> {
    pub(super) at: (i32, i32),
    pub(super) text: &'t str,
    pub(super) style: Lettering,
    pub(super) size: f64,
    pub(super) turned: bool,
}

impl<'a> PointCollection<'a, (i32, i32)> for &'a Label<'_> {
    type Point = &'a (i32, i32);
    type IntoIter = std::iter::Once<&'a (i32, i32)>;
    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.at)
    }
}

impl Drawable<Surface<'_>> for Label<'_> {
    fn draw<I: Iterator<Item = (i32, i32)>>(
        &self,
        mut points: I,
        surface: &mut Surface<'_>,
        _: (u32, u32),
    ) -> Result<(), plotters_backend::DrawingErrorKind<CannotDraw>> {
        match points.next() {
            Some(at) => surface.letter(self.text, at, self.size, &self.style, self.turned),
            None => Ok(()),
        }
    }
}
