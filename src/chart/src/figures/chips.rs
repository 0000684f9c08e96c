//! What the figures of `specs` share: the chips of the scenario, and rows of bars.

use ledger::{Chip, Format, Sparsity};

use super::wording::join;
pub(crate) use crate::guard::bits;
use crate::guard::{MARK, Unlike, short};
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

/// The short name of the exact format: "MXFP8", without what its source adds in brackets.
pub(crate) fn exact(chip: &Chip, format: Format) -> &'static str {
    chip.peak(format).map_or("", |p| short(p.format))
}

/// How a chip's peak in a format is unlike those it would be laid beside.
pub(crate) fn unlike(chip: &Chip, format: Format) -> Option<Unlike> {
    let peak = chip.peak(format)?;
    (peak.sparsity == Sparsity::NotStated).then_some(Unlike::Sparsity)
}

/// Whether a chip is laid beside the others: it is like them, or the reader asked for it.
pub(crate) fn laid(view: &dyn View, chip: &Chip) -> bool {
    unlike(chip, format(view)).is_none() || view.consent().is_some()
}

/// The chips whose peaks are unlike the others, and how.
pub(crate) fn held(view: &dyn View) -> Vec<String> {
    let format = format(view);
    let one = |chip: &Chip| Some(named(chip, unlike(chip, format)?));
    chips(view).into_iter().filter_map(one).collect()
}

/// A chip and what is unlike about it.
pub(crate) fn named(chip: &Chip, unlike: Unlike) -> String {
    join(&[chip.name, ": ", &unlike.words()])
}

/// What a title ends with while unlike things are compared in it.
pub(crate) fn with_mark(view: &dyn View, held: &[String], mut title: String) -> String {
    if view.consent().is_some() && !held.is_empty() {
        title.push_str(" (≠ marks unlike things)");
    }
    title
}

/// The line under bars where unlike things are compared.
pub(crate) fn note_mark(frame: &mut Frame<'_>, held: &[String], y: f64) {
    let text = join(&[MARK, "compared at the reader’s wish. ", &held.join("; ")]);
    let style = frame.small().role(Role::Warn);
    frame.paragraph(&text, 0.0, y, frame.width(), style);
}

/// Room for that line.
pub(crate) fn mark_room(width: f64, view: &dyn View, held: &[String]) -> f64 {
    if view.consent().is_none() || held.is_empty() {
        return 0.0;
    }
    let letters: usize = held.iter().map(String::len).sum::<usize>() + 34;
    24.0 + 15.0 * (letters as f64 * 5.8 / width).ceil()
}

/// The name of a chip without what its maker adds in brackets.
pub(crate) fn brief(chip: &Chip) -> &'static str {
    chip.name.split(" (").next().unwrap_or(chip.name)
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
    if width < 520.0 { 66.0 } else { 60.0 }
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
    let thick = if narrow { 20.0 } else { 26.0 };
    for (i, row) in rows.iter().enumerate() {
        let top = height * i as f64;
        let role = role(row.chip);
        let bar_top = if narrow { top + 19.0 } else { top + 6.0 };
        let middle = bar_top + thick / 2.0;
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
                let bar = Rect::new(left, bar_top, px(value).max(left + 1.5), bar_top + thick);
                if row.hollow {
                    frame.rect(bar, role.at(0.12));
                    frame.outline(bar, role, 1.5);
                }
                let mut end = bar.right;
                if let Some((lo, hi)) = row.ends {
                    // Pale where the draws differ, darker up to their median.
                    let part = |from: f64, to: f64| Rect {
                        left: from,
                        right: to,
                        ..bar
                    };
                    let (l, r) = (px(lo), px(hi));
                    let ink = |alpha: f64| role.at(if row.hollow { 0.0 } else { alpha });
                    frame.rect(part(left, l), ink(1.0));
                    frame.rect(part(l, bar.right), ink(0.6));
                    frame.rect(part(bar.right, r), role.at(0.25));
                    let (top, foot) = (bar_top - 2.0, bar_top + thick + 2.0);
                    frame.upright(bar.right, top, foot, Role::Ink, 2.0);
                    end = end.max(r);
                } else if !row.hollow {
                    frame.rect(bar, role);
                }
                end
            }
            None => {
                frame.upright(left, bar_top, bar_top + thick, Role::Muted, 1.0);
                left
            }
        };
        let ink = if row.value.number().is_some() {
            Role::Ink
        } else {
            Role::Muted
        };
        frame.text(&row.label, end + 7.0, middle, body.role(ink));
        frame.text(&row.note, left, bar_top + thick + 10.0, small);
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
