//! The way from A to B as steps: each part's exact Shapley value, one under the other.

use model::format::{value as shown, with_unit};
use model::sensitivity::Attribution;
use model::unit::Unit;
use model::{Slot, Value};

use super::part_label;
use crate::bars::{self, rect};
use crate::html::{escape, paragraph, tag};
use crate::results::quoted;

/// A change with its sign: `+$12B`, `−3%`.
pub(super) fn change(x: f64, unit: Unit) -> String {
    let text = with_unit(x + 0.0, unit);
    if x > 0.0 { ["+", &text].concat() } else { text }
}

/// The steps, to scale.
pub(super) fn waterfall(slot: Slot, name: &str, attribution: &Attribution) -> String {
    let unit = slot.output().0.unit;
    let (from, to) = (attribution.from, attribution.to);
    let tiny = 1e-9 * from.abs().max(to.abs());
    let (moving, still): (Vec<_>, Vec<_>) = attribution
        .parts
        .iter()
        .copied()
        .partition(|(_, by)| by.abs() > tiny);
    // Where each step ends decides how wide the picture is.
    let mut at = from;
    let mut steps = Vec::new();
    for (part, by) in moving {
        steps.push((part, at, by));
        at += by;
    }
    let ends = || {
        steps
            .iter()
            .flat_map(|(_, at, by)| [*at, at + by])
            .chain([from, to])
    };
    let low = ends().fold(f64::INFINITY, f64::min);
    let high = ends().fold(f64::NEG_INFINITY, f64::max);
    // From 0, unless that leaves nothing to see.
    let near = (high - low) < 0.15 * high.abs().max(low.abs());
    let (low, high) = if near {
        (low - (high - low) * 0.2, high + (high - low) * 0.2)
    } else {
        (low.min(0.0), high.max(0.0))
    };
    let scale = Scale { low, high, near };
    let end = |letter: &str, what: &str, x: f64| {
        let name = tag("b", &[], letter) + " " + &escape(what);
        let bar = scale.bar("fall-end", if near { low } else { 0.0 }, x);
        row("end", &name, &bar, &shown(Value::Number(x), unit))
    };
    let mut rows = end("A", name, from);
    for (part, at, by) in &steps {
        let class = if *by < 0.0 { "fall-down" } else { "fall-up" };
        let bar = scale.bar(class, *at, at + by);
        rows += &row("step", &escape(part_label(*part)), &bar, &change(*by, unit));
    }
    rows += &end("B", "the page as it stands", to);
    let mut out = tag("ol", &[("class", "waterfall")], &rows);
    let mut about = "Each step is the input's share of the difference, averaged over every order in which the inputs \
                     could change (Shapley 1953): the steps add up exactly, every input at its middle."
        .to_owned();
    if attribution
        .parts
        .iter()
        .any(|(part, _)| matches!(part, model::sensitivity::Part::Model(_)))
    {
        about += " More than twelve inputs differ, so they are taken together by model.";
    }
    if near {
        about += " The bars do not begin at 0.";
    }
    if !still.is_empty() {
        let names: Vec<String> = still
            .iter()
            .map(|(part, _)| quoted(part_label(*part)))
            .collect();
        about += &[" Without effect here: ", &names.join(", "), "."].concat();
    }
    out += &paragraph("tool-about", &about);
    out
}

fn row(class: &str, name: &str, bar: &str, value: &str) -> String {
    let cells = [
        tag("span", &[("class", "name")], name),
        bar.to_owned(),
        tag("span", &[("class", "hi")], &tag("b", &[], &escape(value))),
    ];
    tag("li", &[("class", class)], &cells.concat())
}

/// The line that all bars share.
struct Scale {
    low: f64,
    high: f64,
    near: bool,
}

impl Scale {
    fn place(&self, x: f64) -> f64 {
        if self.high > self.low {
            ((x - self.low) / (self.high - self.low) * 100.0).clamp(0.0, 100.0)
        } else {
            50.0
        }
    }

    fn bar(&self, class: &str, a: f64, b: f64) -> String {
        let (a, b) = (self.place(a), self.place(b));
        let left = a.min(b).min(99.4);
        let mut shapes = rect(class, left, 2.0, (a - b).abs().max(0.6), 12.0);
        if !self.near {
            shapes += &rect(
                "bar-now",
                (self.place(0.0) - 0.15).clamp(0.0, 99.7),
                0.0,
                0.3,
                16.0,
            );
        }
        bars::strip(&shapes)
    }
}
