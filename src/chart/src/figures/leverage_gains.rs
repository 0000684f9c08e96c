//! Who gains what from a second source in one year, on one scale: buyers by whether they
//! can switch, what Amazon takes in, and what that leaves it.

use super::bands::{bands, key};
use super::wording::{interval, interval_cell, join, output, with_interval};
use crate::figure::{Figure, Table};
use crate::num::{billions, fixed, percent};
use crate::view::{Value, View};
use crate::{Frame, Point, Rect, Role, Scale};

/// `leverage-gains`.
pub(crate) struct Gains;

/// Who gains, the output, and its color.
const GAINS: [(&str, &str, Role); 3] = [
    (
        "Buyers of accelerators save",
        "leverage.buyers_gain",
        Role::Ink,
    ),
    ("Amazon takes in", "leverage.amazon_revenue", Role::Amazon),
    (
        "Amazon gains, against renting",
        "leverage.amazon_gain",
        Role::Market,
    ),
];

/// The part of what buyers save that goes to those who can switch, at the middle of the
/// inputs that split it; the rest goes to those who stay.
fn switchers(view: &dyn View) -> f64 {
    let x = view.input("leverage.contestable").mid / 100.0;
    let spilled = (1.0 - x) * view.input("leverage.spill").mid / 100.0;
    if x + spilled > 0.0 {
        x / (x + spilled)
    } else {
        0.0
    }
}

/// The two kinds of buyers with what each saves.
fn buyers(view: &dyn View) -> [(&'static str, f64); 2] {
    let all = view.value("leverage.buyers_gain").number().unwrap_or(0.0);
    let part = switchers(view);
    [
        ("who can switch", all * part),
        ("who stay with Nvidia", all * (1.0 - part)),
    ]
}

impl Figure for Gains {
    fn id(&self) -> &'static str {
        "leverage-gains"
    }

    fn unit(&self, view: &dyn View) -> String {
        join(&[
            "$B in ",
            &view.choice("leverage.year"),
            ", one scale for all. Bars are medians of the draws; bands hold 50 and 90 of 100.",
        ])
    }

    fn sentence(&self, view: &dyn View) -> String {
        match view.value("leverage.lever") {
            Value::Number(v) if v.abs() < 0.005 => {
                String::from("As likely as not, buyers gain nothing from what Amazon sells")
            }
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
        join(&["Three bars on one scale. ", &parts.join(". "), "."])
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
        for (who, value) in buyers(view) {
            table.row([join(&["Of it, buyers ", who]), one(value), "–".into()]);
        }
        table.row([
            "Buyers’ dollars for each of Amazon’s".into(),
            output(view, "leverage.lever", one),
            interval_cell(view, "leverage.lever", one),
        ]);
        table
    }

    fn tall(&self, width: f64, _: &dyn View) -> f64 {
        if width < 520.0 { 252.0 } else { 268.0 }
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        let data = GAINS.map(|(who, id, role)| {
            let value = view.value(id).number().unwrap_or(0.0);
            let end = |pick: fn(crate::Band) -> Value| {
                let there = view.band(id).and_then(|b| pick(b).number());
                there.unwrap_or(value)
            };
            (who, id, role, value, end(|b| b.p5), end(|b| b.p95))
        });
        let low = data.iter().fold(0.0, |m: f64, d| m.min(d.4).min(d.3));
        let high = data.iter().fold(0.1, |m: f64, d| m.max(d.5).max(d.3));
        let scale = Scale::linear(low, high).nice(if frame.narrow() { 4 } else { 7 });
        let (left, right) = (2.0, frame.width() - 14.0);
        let px = |v: f64| left + scale.at(v) * (right - left);
        let foot = frame.height() - 22.0;
        let (body, small) = (frame.body().bold(), frame.small());
        let ticks = scale.ticks(if frame.narrow() { 4 } else { 7 });
        for tick in &ticks {
            let label = billions(*tick);
            let half = small.width(&label) / 2.0;
            let x = px(*tick).clamp(half, frame.width() - half);
            frame.text(&label, x, foot + 12.0, small.middle());
        }
        // The last bar stands just above the axis; the first has a line more below it.
        let step = (foot - 84.0) / 2.0;
        let mut top = 2.0;
        for (i, (who, id, role, value, ..)) in data.into_iter().enumerate() {
            let role = if value < 0.0 { Role::Warn } else { role };
            let text = join(&[who, " ", &output(view, id, billions)]);
            frame.text(&text, left, top + 10.0, body.role(role));
            if let Some(ends) = interval(view.band(id), billions) {
                let x = left + body.width(&text) + 10.0;
                let long = join(&["90 of 100 draws: ", &ends]);
                let said = if x + small.width(&long) < right {
                    &long
                } else {
                    &ends
                };
                frame.text(said, x, top + 10.0, small);
            }
            let (bar, thick) = (top + 24.0, 26.0);
            // Rules only behind the bars, so that none runs through words.
            for tick in &ticks {
                let ink = if *tick == 0.0 { Role::Ink } else { Role::Grid };
                frame.upright(px(*tick), bar - 4.0, bar + thick + 4.0, ink, 1.0);
            }
            let side = |from: f64, to: f64| Rect::new(px(from), bar, px(to), bar + thick);
            bands(frame, view.band(id), role, &side);
            let inner = |from: f64, to: f64| {
                Rect::new(
                    px(from.min(to)),
                    bar + 6.0,
                    px(from.max(to)),
                    bar + thick - 6.0,
                )
            };
            if i == 0 {
                let (mut from, mut x, mut y) = (0.0, left, bar + thick + 15.0);
                for ((name, part), alpha) in buyers(view).into_iter().zip([1.0, 0.6]) {
                    frame.rect(inner(from, from + part), role.at(alpha));
                    let text = join(&[&billions(part), " ", name]);
                    if x + 15.0 + small.width(&text) > frame.width() {
                        (x, y) = (left, y + 16.0);
                    }
                    x = key(frame, x, y, role.at(alpha), &text);
                    from += part;
                }
                top += 22.0;
            } else {
                frame.rect(inner(0.0, value), role);
            }
            frame.point(Point {
                x: px(value),
                y: bar + thick / 2.0,
                series: "Gains",
                label: who.to_owned(),
                value: if i == 0 {
                    let part = percent(switchers(view) * 100.0);
                    let parts = [", ", &part, " of it by those who can switch"];
                    [with_interval(view, id, billions), parts.concat()].concat()
                } else {
                    with_interval(view, id, billions)
                },
            });
            top += step;
        }
    }
}
