//! From outcomes to drawings: one file per figure, drawn by plotters on canvas or as SVG.
//!
//! A [`Figure`] knows one picture: how to draw it on a [`Frame`], the sentence it is
//! titled with, its text alternative, its table. It reads a [`View`] of the models and
//! nothing else. The same definition is drawn in the browser (feature `canvas`), in the
//! prerendered page and in exports (feature `svg`).
#![forbid(unsafe_code)]

mod figure;
mod figures;
pub mod flowchart;
mod frame;
mod mark;
pub mod num;
mod plot;
mod role;
mod scale;
pub mod surface;
pub mod text;
mod view;
#[allow(dead_code, reason = "the heights serve the canvas alone")]
mod widths;

pub use figure::{FIGURES, Figure, Table, by_id};
pub use frame::{Frame, Rect};
pub use mark::{Along, Handle, Marks, Point};
pub use plot::{Plot, smooth};
pub use role::{Ink, Palette, Rgb, Role};
pub use scale::Scale;
pub use surface::CannotDraw;
pub use view::{Band, Scene, Span, Value, View};
