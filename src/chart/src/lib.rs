//! From outcomes to drawings: one file per figure, drawn by plotters on canvas or as SVG.
//!
//! A [`Figure`] knows one picture: how to draw it on a [`Frame`], the sentence it is
//! titled with, its text alternative, its table. It reads a [`View`] of the models and
//! nothing else. The same definition is drawn in the browser (feature `canvas`), in the
//! prerendered page and in exports (feature `svg`).
//!
//! # From a scenario to pixels
//! `model` gives outcomes and draws; a [`Scene`] holds them for reading; a figure draws on a
//! [`Frame`] in CSS pixels and [`Role`]s, and leaves in it the [`Marks`] that answer to
//! readers; the [`surface`] turns pixels into eighths of a device pixel and roles into
//! colors, and plotters' backends draw them.
//!
//! # Comparing
//! Peaks of chips carry their kind: format, dense or not, and the kind of price. The
//! [`guard`] lays those of another kind aside; an [`Anyway`] view lays them beside the
//! others, and marks them.
//!
//! # Adding a figure
//! One file in `figures/` that implements [`Figure`], one line in [`FIGURES`]. Its golden
//! pictures come with `UPDATE_GOLDEN=1 cargo test -p chart --features svg`, after they were
//! looked at: `cargo run -p chart --features svg --example look > look.html`. The tests then
//! hold for it: nothing outside the picture, no text on another, no NaN, whole sentences, a
//! full table, handles that give back their input.
#![forbid(unsafe_code)]

#[cfg(feature = "svg")]
pub mod asked;
mod figure;
mod figures;
pub mod flowchart;
mod frame;
mod guard;
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
pub use guard::{Anyway, Consent};
pub use mark::{Along, Handle, Marks, Point};
pub use plot::{Plot, smooth};
pub use role::{Ink, Palette, Rgb, Role};
pub use scale::Scale;
pub use surface::CannotDraw;
pub use view::{Band, Scene, Span, Value, View};
