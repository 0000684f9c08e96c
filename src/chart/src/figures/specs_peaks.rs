//! Peak arithmetic of the chips compared, in one class of format, per chip, system, watt
//! or dollar. What was never published stays empty; what is not comparable is hollow.

use super::chips::{Row, bits, chips, exact, flops, format, of, row_height, rows, stated};
use super::wording::{join, output};
use crate::Frame;
use crate::figure::{Figure, Table};
use crate::num::{as_much, plain, shown, times};
use crate::view::{Value, View};

/// `specs-peaks`.
pub(crate) struct Peaks;

/// "per chip" and so on.
fn per(view: &dyn View) -> &'static str {
    match view.choice("specs.per").as_str() {
        "system" => "per system",
        "watt" => "per watt",
        "dollar" => "per dollar an hour",
        _ => "per chip",
    }
}

/// A peak in the measure chosen.
fn peak(view: &dyn View, value: Value) -> String {
    let suffix = match view.choice("specs.per").as_str() {
        "watt" => " TFLOPS/W",
        "dollar" => " TFLOPS per $/h",
        _ => return shown(value, flops),
    };
    match value {
        Value::Number(v) => join(&[&plain(v), suffix]),
        Value::Word(word) => word.to_owned(),
    }
}

fn compared(view: &dyn View) -> Vec<Row> {
    let format = format(view);
    let reference = view.choice("specs.reference");
    chips(view)
        .into_iter()
        .map(|chip| {
            let value = view.value(&of("specs.peak_tflops", chip));
            let ratio = view.value(&of("specs.peak_ratio", chip));
            let known = value.number().is_some();
            let label = match (known, ratio.number()) {
                (false, _) => String::from("not published"),
                (true, Some(r)) if chip.id != reference => {
                    join(&[&peak(view, value), " · ", &times(r)])
                }
                (true, _) => peak(view, value),
            };
            let hollow = !stated(chip, format);
            let mut note = String::from(exact(chip, format));
            if known {
                note.push_str(if hollow {
                    ", dense or sparse not stated: no ratio"
                } else if chip.id == reference {
                    ", dense; what ratios refer to"
                } else {
                    ", dense"
                });
            }
            Row {
                chip,
                value,
                ends: None,
                hollow,
                label,
                note: if known { note } else { String::new() },
            }
        })
        .collect()
}

impl Figure for Peaks {
    fn id(&self) -> &'static str {
        "specs-peaks"
    }

    fn unit(&self, view: &dyn View) -> String {
        join(&[
            "Peak ",
            bits(format(view)),
            " arithmetic ",
            per(view),
            ", as published. × is against the reference chip.",
        ])
    }

    fn sentence(&self, view: &dyn View) -> String {
        let list = chips(view);
        let reference = ledger::chip(&view.choice("specs.reference"));
        let (Some(first), Some(reference)) = (list.first(), reference) else {
            return String::from("Choose chips to compare");
        };
        let (first, reference) = if first.id == reference.id {
            (list.get(1).unwrap_or(first), reference)
        } else {
            (first, reference)
        };
        let bits = bits(format(view));
        match view.value(&of("specs.peak_ratio", first)).number() {
            Some(r) => join(&[
                "On paper ",
                first.name,
                " has ",
                &as_much(r),
                " the ",
                bits,
                " peak of ",
                reference.name,
                ", ",
                per(view),
            ]),
            None => join(&[
                "No ",
                bits,
                " peak ",
                per(view),
                " is published that compares ",
                first.name,
                " with ",
                reference.name,
            ]),
        }
    }

    fn alt(&self, view: &dyn View) -> String {
        let parts: Vec<String> = compared(view)
            .iter()
            .map(|r| join(&[r.chip.name, ": ", &r.label]))
            .collect();
        join(&[
            "Bars of peak arithmetic ",
            per(view),
            ". ",
            &parts.join("; "),
            ".",
        ])
    }

    fn table(&self, view: &dyn View) -> Table {
        let mut table = Table::new(&[
            "Chip",
            "Maker",
            "Peak",
            "Exact format",
            "Dense?",
            "Against the reference",
        ]);
        let format = format(view);
        for chip in chips(view) {
            let value = view.value(&of("specs.peak_tflops", chip));
            let dense = match (value.number(), stated(chip, format)) {
                (None, _) => "–",
                (_, true) => "dense",
                (_, false) => "not stated",
            };
            table.row([
                chip.name.into(),
                chip.vendor.into(),
                peak(view, value),
                chip.peak(format).map_or("–", |p| p.format).into(),
                dense.into(),
                output(view, &of("specs.peak_ratio", chip), times),
            ]);
        }
        table
    }

    fn height(&self, width: f64, view: &dyn View) -> f64 {
        row_height(width) * chips(view).len().max(1) as f64
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        rows(frame, &compared(view));
    }
}
