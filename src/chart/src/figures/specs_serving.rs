//! How many tokens each chip serves, at best, and what the decode step waits for.

use super::chips::{Row, chips, count, of, row_height, rows};
use super::wording::{interval_cell, join, output};
use crate::Frame;
use crate::figure::{Figure, Table};
use crate::num::{as_much, plain};
use crate::view::{Value, View};

/// `specs-serving`.
pub(crate) struct Serving;

fn dollars(value: f64) -> String {
    join(&["$", &plain(value)])
}

fn ends(view: &dyn View, id: &str) -> Option<(f64, f64)> {
    let band = view.band(id).filter(|b| b.p5 != b.p95)?;
    Some((band.p5.number()?, band.p95.number()?))
}

fn served(view: &dyn View) -> Vec<Row> {
    chips(view)
        .into_iter()
        .map(|chip| {
            let id = of("specs.tokens_per_chip", chip);
            let value = view.value(&id);
            let label = match value {
                Value::Number(v) => count(v),
                Value::Word("absent") => String::from("not published"),
                Value::Word(word) => word.to_owned(),
            };
            let mut note = String::new();
            if value.number().is_some() {
                let bound = output(view, &of("specs.bound", chip), |_| String::new());
                let price = view.value(&of("specs.usd_per_mtok", chip)).number();
                note = join(&[
                    &output(view, &of("specs.chips_used", chip), count),
                    " chips; waits for ",
                    if bound.is_empty() { "memory" } else { &bound },
                    "; ",
                    &output(view, &of("specs.tokens_per_user", chip), count),
                    " a user",
                ]);
                if let Some(price) = price {
                    note = join(&[&note, "; ", &dollars(price), "/M"]);
                }
            }
            Row {
                chip,
                value,
                ends: ends(view, &id),
                hollow: false,
                label,
                note,
            }
        })
        .collect()
}

impl Figure for Serving {
    fn id(&self) -> &'static str {
        "specs-serving"
    }

    fn unit(&self, _: &dyn View) -> String {
        String::from(
            "Output tokens a second for each chip: an upper bound, without interconnect. Whiskers hold 90 of 100 draws.",
        )
    }

    fn sentence(&self, view: &dyn View) -> String {
        let list = chips(view);
        let against = ledger::chip(&view.choice("specs.against"));
        match (list.first(), against, view.value("specs.throughput_ratio")) {
            (Some(first), Some(other), Value::Number(r)) => join(&[
                "At best, ",
                first.name,
                " serves ",
                &as_much(r),
                " the tokens of ",
                other.name,
                " on this job",
            ]),
            (Some(first), Some(other), Value::Word("does not fit")) => {
                join(&["This job does not fit ", first.name, " or ", other.name])
            }
            (Some(first), Some(other), _) => join(&[
                "What is published does not let ",
                first.name,
                " be compared with ",
                other.name,
                " on this job",
            ]),
            _ => String::from("Choose chips to compare"),
        }
    }

    fn alt(&self, view: &dyn View) -> String {
        let parts: Vec<String> = served(view)
            .iter()
            .map(|r| join(&[r.chip.name, ": ", &r.label]))
            .collect();
        join(&[
            "Bars of output tokens a second for each chip. ",
            &parts.join("; "),
            ".",
        ])
    }

    fn table(&self, view: &dyn View) -> Table {
        let mut table = Table::new(&[
            "Chip",
            "Tokens a chip and second",
            "5th to 95th percentile",
            "Tokens a second for each user",
            "Chips that hold it",
            "Waits for",
            "List price, $ per million tokens",
        ]);
        for chip in chips(view) {
            let cell = |id: &str| output(view, &of(id, chip), count);
            table.row([
                chip.name.into(),
                cell("specs.tokens_per_chip"),
                interval_cell(view, &of("specs.tokens_per_chip", chip), count),
                cell("specs.tokens_per_user"),
                cell("specs.chips_used"),
                cell("specs.bound"),
                output(view, &of("specs.usd_per_mtok", chip), plain),
            ]);
        }
        table
    }

    fn height(&self, width: f64, view: &dyn View) -> f64 {
        row_height(width) * chips(view).len().max(1) as f64
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        rows(frame, &served(view));
    }
}
