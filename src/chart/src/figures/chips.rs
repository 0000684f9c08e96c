//! What the figures of `specs` share: the chips of the scenario, and rows of bars.

use ledger::{Chip, Format, Sparsity};

use super::wording::join;
use crate::num::plain;
use crate::view::{Value, View};
use crate::{Frame, Point, Rect, Role};

/// The color of a maker.
pub(crate) fn role(chip: &Chip) -> Role {
    match chip.vendor {
        v if v.starts_with("Amazon") || v.starts_with("AWS") => Role::Amazon,
        v if v.eq_ignore_ascii_case("nvidia") => Role::Nvidia,
        _ => Role::Other,
    }
}

/// The chips that the scenario compares.
pub(crate) fn chips(view: &dyn View) -> Vec<&'static Chip> {
    view.choice("specs.chips")
        .split('~')
        .filter_map(ledger::chip)
        .collect()
}

/// The format that the scenario compares in.
pub(crate) fn format(view: &dyn View) -> Format {
    match view.choice("specs.format").as_str() {
        "bf16" => Format::Bf16,
        "fp4" => Format::Fp4,
        _ => Format::Fp8,
    }
}

/// "8-bit" and so on.
pub(crate) fn bits(format: Format) -> &'static str {
    match format {
        Format::Bf16 => "16-bit",
        Format::Fp8 => "8-bit",
        Format::Fp4 => "4-bit",
    }
}

/// The short name of the exact format: "MXFP8", without what its source adds in brackets.
pub(crate) fn exact(chip: &Chip, format: Format) -> &'static str {
    chip.peak(format).map_or("", |p| {
        p.format.split([' ', '(', ',']).next().unwrap_or(p.format)
    })
}

/// Whether the source says that the figure is for dense arithmetic.
pub(crate) fn stated(chip: &Chip, format: Format) -> bool {
    chip.peak(format)
        .is_none_or(|p| p.sparsity == Sparsity::Dense)
}

/// Teraflops as people write them: 667 TFLOPS, 2.52 PFLOPS, 362 PFLOPS.
pub(crate) fn flops(tera: f64) -> String {
    if tera >= 1e6 {
        join(&[&plain(tera / 1e6), " EFLOPS"])
    } else if tera >= 1000.0 {
        join(&[&plain(tera / 1000.0), " PFLOPS"])
    } else {
        join(&[&plain(tera), " TFLOPS"])
    }
}

/// The id of an output of one chip.
pub(crate) fn of(output: &str, chip: &Chip) -> String {
    join(&[output, ".", chip.id])
}

/// One row of a bar chart over chips.
pub(crate) struct Row {
    /// The chip.
    pub(crate) chip: &'static Chip,
    /// The length of its bar.
    pub(crate) value: Value,
    /// The 5th and 95th percentile, where they differ.
    pub(crate) ends: Option<(f64, f64)>,
    /// Drawn as an outline: the value is not one to compare.
    pub(crate) hollow: bool,
    /// What stands at its end.
    pub(crate) label: String,
    /// What stands under it, small.
    pub(crate) note: String,
}

/// The height of one row in CSS pixels.
pub(crate) fn row_height(width: f64) -> f64 {
    if width < 520.0 { 66.0 } else { 52.0 }
}

/// Bars to one scale from zero. A word stands where there is no bar.
pub(crate) fn rows(frame: &mut Frame<'_>, rows: &[Row]) {
    let narrow = frame.narrow();
    let (body, small) = (frame.body(), frame.small());
    let names = rows
        .iter()
        .map(|r| body.bold().width(r.chip.name))
        .fold(0.0, f64::max);
    let left = if narrow {
        0.0
    } else {
        (names + 14.0).min(frame.width() * 0.34)
    };
    let labels = rows
        .iter()
        .map(|r| body.width(&r.label))
        .fold(0.0, f64::max);
    let room = (frame.width() - left - labels - 14.0).max(40.0);
    let longest = rows
        .iter()
        .filter_map(|r| r.value.number().map(|v| r.ends.map_or(v, |e| e.1.max(v))))
        .fold(1e-12, f64::max);
    let height = row_height(frame.width());
    for (i, row) in rows.iter().enumerate() {
        let top = height * i as f64;
        let role = role(row.chip);
        let bar_top = if narrow { top + 19.0 } else { top + 6.0 };
        let middle = bar_top + 10.0;
        if narrow {
            frame.text(row.chip.name, left, top + 9.0, body.bold().role(role));
        } else {
            frame.text(
                row.chip.name,
                left - 10.0,
                middle,
                body.bold().role(role).end(),
            );
        }
        let end = match row.value.number() {
            Some(value) => {
                let px = |v: f64| left + v.max(0.0) / longest * room;
                let bar = Rect::new(left, bar_top, px(value).max(left + 1.5), bar_top + 20.0);
                if row.hollow {
                    frame.rect(bar, role.at(0.12));
                    frame.outline(bar, role, 1.5);
                } else {
                    frame.rect(bar, role);
                }
                let mut end = bar.right;
                if let Some((lo, hi)) = row.ends {
                    let (l, r) = (px(lo), px(hi));
                    frame.rect(
                        Rect::new(l, middle - 3.0, r, middle + 3.0),
                        Role::Paper.at(0.5),
                    );
                    frame.level(l, r, middle, Role::Ink, 1.5);
                    frame.upright(l, middle - 4.0, middle + 4.0, Role::Ink, 1.5);
                    frame.upright(r, middle - 4.0, middle + 4.0, Role::Ink, 1.5);
                    end = end.max(r);
                }
                end
            }
            None => {
                frame.upright(left, bar_top, bar_top + 20.0, Role::Muted, 1.0);
                left
            }
        };
        let ink = if row.value.number().is_some() {
            Role::Ink
        } else {
            Role::Muted
        };
        frame.text(&row.label, end + 7.0, middle, body.role(ink));
        frame.text(&row.note, left, bar_top + 30.0, small);
        frame.point(Point {
            x: end,
            y: middle,
            series: "Chips",
            label: row.chip.name.to_owned(),
            value: join(&[
                &row.label,
                if row.note.is_empty() { "" } else { "; " },
                &row.note,
            ]),
        });
    }
}

/// A count of chips or tokens.
pub(crate) fn count(value: f64) -> String {
    plain(value)
}
