//! The browser's canvas, through plotters-canvas.

use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast as _;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::{PARTS, Surface, Through};
use crate::widths::{ASCENT, CAP_HEIGHT, DESCENT};
use crate::{Frame, Marks, Palette};

/// Draws on a canvas and gives back what can be read and dragged in the picture.
///
/// The canvas' own pixels are set to `width` × `height` CSS pixels times `ratio` (the
/// page's device pixel ratio; a fraction is fine), its transform to eighths of them. The
/// caller gives the element its CSS size. `family` is the font family as CSS writes it.
///
/// `None` where the browser gives no 2d context or refuses to draw.
pub fn draw(
    canvas: &HtmlCanvasElement,
    (width, height): (f64, f64),
    ratio: f64,
    palette: Palette,
    family: &str,
    figure: impl FnOnce(&mut Frame<'_>),
) -> Option<Marks> {
    let device = |px: f64| (px * ratio).round().max(1.0) as u32;
    // Setting the size clears the canvas and its transform, also where it stays the same.
    canvas.set_width(device(width));
    canvas.set_height(device(height));
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    context.scale(1.0 / PARTS, 1.0 / PARTS).ok()?;
    context.set_line_join("round");
    context.set_line_cap("butt");
    let inner = CanvasBackend::with_canvas_object(canvas.clone())?;
    let mut pen = Through {
        inner,
        palette,
        family,
        letter_scale: 1.0,
        letter_drop: drop(),
    };
    let mut frame = Frame::new(Surface::new(&mut pen, width, height, ratio), width, height).alive();
    figure(&mut frame);
    frame.finish().ok()
}

/// A canvas takes for the middle of letters that of ascent and descent, scaled to the size.
fn drop() -> f64 {
    let (up, down, digit) = (f64::from(ASCENT), f64::from(DESCENT), f64::from(CAP_HEIGHT));
    digit / 2000.0 - (up - down) / (up + down) / 2.0
}
