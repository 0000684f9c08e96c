//! How many tokens each chip serves, at best, and what the decode step waits for.

use super::chips::{
    Row, chips, count, format, held, laid, mark_room, note_mark, of, row_height, rows, unlike,
    with_mark,
};
use super::wording::{interval_cell, join, output};
use crate::Frame;
use crate::figure::{Figure, Table};
use crate::guard::{MARK, terms};
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
            let odd = unlike(chip, format(view));
            let beside = laid(view, chip);
            let label = match value {
                Value::Number(v) if odd.is_some() && beside => join(&[MARK, &count(v)]),
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
                if let Some(odd) = odd {
                    let end = if beside { "" } else { ": not compared" };
                    note = join(&[&odd.words(), end]);
                }
            }
            Row {
                chip,
                value: if beside { value } else { Value::Word("absent") },
                ends: ends(view, &id).filter(|_| beside),
                hollow: odd.is_some(),
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
            "Output tokens a second for each chip: an upper bound, without interconnect. The line in a bar is the median; what is paler holds 90 of 100 draws.",
        )
    }

    fn sentence(&self, view: &dyn View) -> String {
        let list = chips(view);
        let against = ledger::chip(&view.choice("specs.against"));
        let title = match (list.first(), against, view.value("specs.throughput_ratio")) {
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
        };
        with_mark(view, &held(view), title)
    }

    fn held(&self, view: &dyn View) -> Vec<String> {
        held(view)
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
            "Price is",
            "Alike?",
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
                chip.list_price()
                    .map_or("–".into(), |p| join(&[terms(p.kind), ", ", p.date])),
                match unlike(chip, format(view)) {
                    None => String::from("yes"),
                    Some(u) => join(&[if laid(view, chip) { MARK } else { "no, " }, &u.words()]),
                },
            ]);
        }
        table
    }

    fn tall(&self, width: f64, view: &dyn View) -> f64 {
        row_height(width) * chips(view).len().max(1) as f64 + mark_room(width, view, &held(view))
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        let (list, held) = (served(view), held(view));
        rows(frame, &list);
        if view.consent().is_some() && !held.is_empty() {
            let y = row_height(frame.width()) * list.len() as f64 + 8.0;
            note_mark(frame, &held, y);
        }
    }
}
