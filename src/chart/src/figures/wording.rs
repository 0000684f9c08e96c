//! Words that several figures use.

use crate::num::shown;
use crate::view::{Band, View};

/// Joins parts without anything between them.
pub(crate) fn join(parts: &[&str]) -> String {
    parts.concat()
}

/// "$44B to $160B": the 5th to the 95th percentile, where they differ.
pub(crate) fn interval(band: Option<Band>, format: fn(f64) -> String) -> Option<String> {
    let band = band.filter(|b| b.p5 != b.p95)?;
    Some(join(&[
        &shown(band.p5, format),
        " to ",
        &shown(band.p95, format),
    ]))
}

/// The same for a table cell, with a dash where nothing is uncertain.
pub(crate) fn interval_cell(view: &dyn View, id: &str, format: fn(f64) -> String) -> String {
    interval(view.band(id), format).unwrap_or_else(|| String::from("–"))
}

/// An output as text.
pub(crate) fn output(view: &dyn View, id: &str, format: fn(f64) -> String) -> String {
    shown(view.value(id), format)
}

/// An output as text, with what 90 of 100 draws lie between.
pub(crate) fn with_interval(view: &dyn View, id: &str, format: fn(f64) -> String) -> String {
    let mut out = shown(view.value(id), format);
    if let Some(interval) = interval(view.band(id), format) {
        out.push_str("; 90 of 100 draws: ");
        out.push_str(&interval);
    }
    out
}
