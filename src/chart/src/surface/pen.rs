//! The few strokes that a surface needs from the backend below, without its type: so
//! figures are compiled once, not once for each kind of surface.

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontFamily, FontStyle, FontTransform,
};

use super::CannotDraw;
use crate::role::{Ink, Palette};
use crate::text::Align;

type Drawn = Result<(), DrawingErrorKind<CannotDraw>>;

/// How letters are set, in the units of the surface.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Letters {
    /// Size in units.
    pub size: f64,
    /// Semibold.
    pub bold: bool,
    /// Read upward.
    pub turned: bool,
    /// Color.
    pub ink: Ink,
    /// Where the text stands.
    pub align: Align,
}

/// What a surface draws with. Every coordinate is in its units.
///
/// # Errors
/// Each method fails where the backend below does.
#[allow(missing_docs)]
pub trait Pen {
    fn path(&mut self, points: &[BackendCoord], ink: Ink, width: u32) -> Drawn;
    fn polygon(&mut self, points: &[BackendCoord], ink: Ink) -> Drawn;
    fn rect(&mut self, from: BackendCoord, to: BackendCoord, ink: Ink) -> Drawn;
    /// Filled, or with a stroke of the width given.
    fn circle(&mut self, center: BackendCoord, radius: u32, ink: Ink, stroke: Option<u32>)
    -> Drawn;
    fn text(&mut self, text: &str, letters: &Letters, at: BackendCoord) -> Drawn;
}

/// A pen that draws through any plotters backend, with colors from a palette.
pub struct Through<'f, B> {
    /// The backend below.
    pub inner: B,
    /// What its colors are.
    pub palette: Palette,
    /// The font family, as CSS writes it.
    pub family: &'f str,
    /// What a text size is multiplied by: backends differ in what they take it for.
    pub letter_scale: f64,
    /// How far letters are lowered, in shares of their size, so that half the height of a
    /// digit comes to lie at their point: backends differ in what they take for the middle.
    pub letter_drop: f64,
}

struct Stroke(BackendColor, u32);

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        self.0
    }
    fn stroke_width(&self) -> u32 {
        self.1
    }
}

struct Face<'f> {
    letters: Letters,
    color: BackendColor,
    size: f64,
    family: &'f str,
}

impl BackendTextStyle for Face<'_> {
    type FontError = CannotDraw;
    fn color(&self) -> BackendColor {
        self.color
    }
    fn size(&self) -> f64 {
        self.size
    }
    fn transform(&self) -> FontTransform {
        if self.letters.turned {
            FontTransform::Rotate270
        } else {
            FontTransform::None
        }
    }
    fn style(&self) -> FontStyle {
        if self.letters.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        }
    }
    fn anchor(&self) -> Pos {
        let h_pos = match self.letters.align {
            Align::Start => HPos::Left,
            Align::Middle => HPos::Center,
            Align::End => HPos::Right,
        };
        Pos {
            h_pos,
            v_pos: VPos::Center,
        }
    }
    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.family)
    }
    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), CannotDraw> {
        Err(CannotDraw) // widths come from the table; nothing asks here
    }
    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: BackendCoord,
        _: F,
    ) -> Result<Result<(), E>, CannotDraw> {
        Err(CannotDraw) // letters are drawn by the backend below, never pixel by pixel
    }
}

impl<B: DrawingBackend> Through<'_, B> {
    fn color(&self, ink: Ink) -> BackendColor {
        BackendColor {
            alpha: ink.alpha(),
            rgb: self.palette.get(ink.role),
        }
    }
}

fn hide<E: std::error::Error + Send + Sync>(
    _: DrawingErrorKind<E>,
) -> DrawingErrorKind<CannotDraw> {
    DrawingErrorKind::DrawingError(CannotDraw)
}

impl<B: DrawingBackend> Pen for Through<'_, B> {
    fn path(&mut self, points: &[BackendCoord], ink: Ink, width: u32) -> Drawn {
        let style = Stroke(self.color(ink), width);
        self.inner
            .draw_path(points.iter().copied(), &style)
            .map_err(hide)
    }
    fn polygon(&mut self, points: &[BackendCoord], ink: Ink) -> Drawn {
        let style = self.color(ink);
        self.inner
            .fill_polygon(points.iter().copied(), &style)
            .map_err(hide)
    }
    fn rect(&mut self, from: BackendCoord, to: BackendCoord, ink: Ink) -> Drawn {
        let style = self.color(ink);
        self.inner.draw_rect(from, to, &style, true).map_err(hide)
    }
    fn circle(
        &mut self,
        center: BackendCoord,
        radius: u32,
        ink: Ink,
        stroke: Option<u32>,
    ) -> Drawn {
        let style = Stroke(self.color(ink), stroke.unwrap_or(0));
        self.inner
            .draw_circle(center, radius, &style, stroke.is_none())
            .map_err(hide)
    }
    fn text(&mut self, text: &str, letters: &Letters, at: BackendCoord) -> Drawn {
        let face = Face {
            letters: *letters,
            color: self.color(letters.ink),
            size: letters.size * self.letter_scale,
            family: self.family,
        };
        let drop = (letters.size * self.letter_drop).round() as i32;
        let at = if letters.turned {
            (at.0 + drop, at.1)
        } else {
            (at.0, at.1 + drop)
        };
        self.inner.draw_text(text, &face, at).map_err(hide)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Role;

    #[test]
    fn a_face_names_its_weight() {
        let letters = Letters {
            size: 96.0,
            bold: true,
            turned: false,
            ink: Role::Ink.into(),
            align: Align::End,
        };
        let face = Face {
            letters,
            color: BackendColor {
                alpha: 1.0,
                rgb: (0, 0, 0),
            },
            size: 96.0,
            family: "X",
        };
        assert_eq!(face.style().as_str(), "bold");
        assert!(matches!(face.anchor().h_pos, HPos::Right));
    }
}
