//! Who gains what from a second source in one year, as squares to scale.

use super::wording::{interval_cell, join, output, with_interval};
use crate::figure::{Figure, Table};
use crate::num::{billions, fixed};
use crate::view::{Value, View};
use crate::{Frame, Point, Rect, Role};

/// `leverage-gains`.
pub(crate) struct Gains;

/// Who gains, the output, and what it is.
const GAINS: [(&str, &str, Role); 3] = [
    (
        "Buyers of accelerators gain",
        "leverage.buyers_gain",
        Role::Other,
    ),
    ("Amazon takes in", "leverage.amazon_revenue", Role::Amazon),
    ("Amazon gains", "leverage.amazon_gain", Role::Market),
];

impl Figure for Gains {
    fn id(&self) -> &'static str {
        "leverage-gains"
    }

    fn unit(&self, view: &dyn View) -> String {
        join(&[
            "$B in ",
            &view.choice("leverage.year"),
            ", areas to scale. A thin outline marks the 95th percentile of the draws.",
        ])
    }

    fn sentence(&self, view: &dyn View) -> String {
        match view.value("leverage.lever") {
            Value::Number(v) => join(&[
                "For each dollar of chips Amazon sells, buyers gain $",
                &fixed(v, 2),
            ]),
            Value::Word(_) => join(&[
                "Amazon sells nothing outside, and buyers still gain ",
                &output(view, "leverage.buyers_gain", billions),
            ]),
        }
    }

    fn alt(&self, view: &dyn View) -> String {
        let parts: Vec<String> = GAINS
            .iter()
            .map(|(who, id, _)| join(&[who, " ", &with_interval(view, id, billions)]))
            .collect();
        join(&["Three squares to scale. ", &parts.join(". "), "."])
    }

    fn table(&self, view: &dyn View) -> Table {
        let mut table = Table::new(&["Who", "$B in the year", "5th to 95th percentile"]);
        let one = |v| fixed(v, 1);
        for (who, id, _) in GAINS {
            table.row([
                who.into(),
                output(view, id, one),
                interval_cell(view, id, one),
            ]);
        }
        table.row([
            "Buyers’ dollars for each of Amazon’s".into(),
            output(view, "leverage.lever", one),
            interval_cell(view, "leverage.lever", one),
        ]);
        table
    }

    fn height(&self, width: f64, _: &dyn View) -> f64 {
        if width < 520.0 { 232.0 } else { 300.0 }
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        let data = GAINS.map(|(who, id, role)| {
            let value = view.value(id).number().unwrap_or(0.0);
            let high = view.band(id).and_then(|b| b.p95.number()).unwrap_or(value);
            (who, id, role, value, high.max(value))
        });
        let (body, small) = (frame.body(), frame.small());
        let feet = frame.height() - 62.0;
        let column = frame.width() / GAINS.len() as f64;
        // The largest outline fits its height; the three side by side fit the width.
        let sides: f64 = data.iter().map(|d| d.4.max(0.0).sqrt()).sum();
        let tallest = data
            .iter()
            .map(|d| d.4.max(0.0).sqrt())
            .fold(1e-9, f64::max);
        let labels = column * 0.82;
        let scale = ((feet - 6.0) / tallest).min((frame.width() - 24.0) / sides.max(1e-9));
        let widths = data.map(|d| (d.4.max(0.0).sqrt() * scale).max(labels.min(104.0)));
        let gap = ((frame.width() - widths.iter().sum::<f64>()) / 2.0).clamp(4.0, 40.0);
        let shrink = ((frame.width() - 2.0 * gap) / widths.iter().sum::<f64>()).min(1.0);
        let mut left = 0.0;
        for ((who, id, role, value, high), width) in data.into_iter().zip(widths) {
            let width = width * shrink;
            let square = |v: f64| {
                let side = v.abs().sqrt() * scale * shrink;
                Rect::new(left, feet - side, left + side, feet)
            };
            let r = square(value);
            if value >= 0.0 {
                frame.rect(r, role);
            } else {
                frame.rect(r, Role::Warn.at(0.15));
                frame.outline(r, Role::Warn, 1.5);
            }
            if high > value {
                frame.outline(square(high), role.at(0.55), 1.0);
            }
            let ink = if value < 0.0 { Role::Warn } else { role };
            frame.text(
                &output(view, id, billions),
                left,
                feet + 14.0,
                body.bold().role(ink),
            );
            frame.paragraph(who, left, feet + 14.0 + body.line(), width, small);
            frame.point(Point {
                x: r.middle(),
                y: f64::midpoint(r.top, r.bottom),
                series: "Gains",
                label: who.to_owned(),
                value: with_interval(view, id, billions),
            });
            left += width + gap;
        }
    }
}
