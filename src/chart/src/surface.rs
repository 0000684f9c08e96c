//! The surface that figures are drawn on: a plotters backend over another one.
//!
//! Plotters counts in whole pixels and asks its backend for colors and text sizes. This
//! one reports a size eight times larger than the device has, so that marks land on
//! eighths of a device pixel; it scales strokes and letters, knows roles instead of
//! colors, and measures text by a table. What it draws goes to a [`Pen`]: any other
//! plotters backend, canvas and SVG among them.

#[cfg(feature = "canvas")]
pub mod canvas;
mod pen;
#[cfg(feature = "svg")]
pub mod svg;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

pub use pen::{Letters, Pen, Through};

use crate::role::{Ink, Role};
use crate::text;

/// Parts of a device pixel that the surface counts in.
pub const PARTS: f64 = 8.0;

/// The backend below could not draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CannotDraw;

impl std::fmt::Display for CannotDraw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the surface below could not draw")
    }
}

impl std::error::Error for CannotDraw {}

type Drawn = Result<(), DrawingErrorKind<CannotDraw>>;

/// The surface as plotters sees it. Figures use it through [`crate::Frame`].
pub struct Surface<'p> {
    pen: &'p mut dyn Pen,
    size: (u32, u32),
    per_px: f64,
}

impl<'p> Surface<'p> {
    /// A surface of `width` × `height` CSS pixels with `ratio` device pixels to each.
    pub fn new(pen: &'p mut dyn Pen, width: f64, height: f64, ratio: f64) -> Self {
        let per_px = PARTS
            * if ratio.is_finite() {
                ratio.clamp(0.25, 16.0)
            } else {
                1.0
            };
        let size = (
            (width * per_px).round() as u32,
            (height * per_px).round() as u32,
        );
        Self { pen, size, per_px }
    }

    /// Letters at a place; `size` in units.
    pub(crate) fn letter(
        &mut self,
        text: &str,
        at: BackendCoord,
        size: f64,
        style: &text::Lettering,
        turned: bool,
    ) -> Drawn {
        let letters = pen::Letters {
            size,
            bold: style.bold,
            turned,
            ink: style.role.into(),
            align: style.align,
        };
        self.pen.text(text, &letters, at)
    }

    /// Units of this surface to a CSS pixel.
    #[must_use]
    pub fn per_px(&self) -> f64 {
        self.per_px
    }
}

/// The plotters color that stands for a role at an opacity.
#[must_use]
pub fn stand_in(ink: Ink) -> plotters::style::RGBAColor {
    plotters::style::RGBAColor(ink.role as u8, 0, 0, ink.alpha())
}

/// The role that a plotters color stands for.
fn role_of(color: BackendColor) -> Ink {
    let role = Role::ALL
        .get(usize::from(color.rgb.0))
        .copied()
        .unwrap_or(Role::Ink);
    role.at(color.alpha)
}

fn ink_of<S: BackendStyle>(style: &S) -> Ink {
    role_of(style.color())
}

impl DrawingBackend for Surface<'_> {
    type ErrorType = CannotDraw;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.pen
            .rect(point, (point.0 + 1, point.1 + 1), role_of(color))
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        // As a path: the canvas backend shifts single lines by half a unit.
        self.pen
            .path(&[from, to], ink_of(style), style.stroke_width())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        if fill {
            return self.pen.rect(from, to, ink_of(style));
        }
        let corners = [from, (to.0, from.1), to, (from.0, to.1), from];
        self.pen.path(&corners, ink_of(style), style.stroke_width())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points: Vec<_> = path.into_iter().collect();
        self.pen.path(&points, ink_of(style), style.stroke_width())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let stroke = if fill {
            None
        } else {
            Some(style.stroke_width())
        };
        self.pen.circle(center, radius, ink_of(style), stroke)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points: Vec<_> = path.into_iter().collect();
        self.pen.polygon(&points, ink_of(style))
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Drawn {
        let align = match style.anchor().h_pos {
            HPos::Left => text::Align::Start,
            HPos::Center => text::Align::Middle,
            HPos::Right => text::Align::End,
        };
        let ink = role_of(style.color());
        let bold = matches!(style.style(), plotters_backend::FontStyle::Bold);
        let turned = !matches!(style.transform(), plotters_backend::FontTransform::None);
        self.pen.text(
            text,
            &pen::Letters {
                size: style.size(),
                bold,
                turned,
                ink,
                align,
            },
            at,
        )
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<CannotDraw>> {
        let bold = matches!(style.style(), plotters_backend::FontStyle::Bold);
        let width = text::width(text, style.size(), bold);
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }
}
