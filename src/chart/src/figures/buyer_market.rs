//! Who switches: buyers by what they spend, and the part of them for whom it pays.

use super::wording::{interval_cell, join, output, with_interval};
use crate::figure::{Figure, Table};
use crate::num::{counted, millions, percent};
use crate::view::{Value, View};
use crate::{Along, Frame, Handle, Plot, Point, Rect, Role, Scale};

/// `buyer-market`.
pub(crate) struct Market;

/// Spends at which the model is asked.
const STEPS: usize = 40;
/// A market so narrow that its share is that of buyers of one spend.
const NARROW: f64 = 0.25;

/// How many buyers there are around a spend (the most common: 1), and which part switches.
struct Slice {
    spend: f64,
    buyers: f64,
    switch: f64,
}

fn slices(view: &dyn View) -> Vec<Slice> {
    let (median, sigma) = (
        view.input("buyer.market_median").mid,
        view.input("buyer.market_sigma").mid,
    );
    (0..=STEPS)
        .map(|i| {
            let z = -2.6 + 5.2 * i as f64 / STEPS as f64;
            let spend = median * libm::exp(sigma * z);
            let set = [
                ("buyer.market_median", spend.clamp(0.1, 5000.0)),
                ("buyer.market_sigma", NARROW),
            ];
            let share = view
                .probe(&set, &["buyer.share_count"])
                .first()
                .copied()
                .and_then(Value::number);
            Slice {
                spend,
                buyers: libm::exp(-z * z / 2.0),
                switch: share.unwrap_or(0.0) / 100.0,
            }
        })
        .collect()
}

/// A share as a count: "38 of 100".
fn of_hundred(view: &dyn View, id: &str) -> String {
    output(view, id, |v| {
        if v > 0.0 && v < 0.5 {
            "under 1 of 100".into()
        } else {
            join(&[&counted(v.round()), " of 100"])
        }
    })
}

impl Figure for Market {
    fn id(&self) -> &'static str {
        "buyer-market"
    }

    fn unit(&self, _: &dyn View) -> String {
        String::from(
            "Buyers by what they spend a year on accelerators (logarithmic), and the part for whom switching pays; inputs at their middle.",
        )
    }

    fn sentence(&self, view: &dyn View) -> String {
        let spend = output(view, "buyer.share_spend", percent);
        join(&[
            "Switching pays for ",
            &of_hundred(view, "buyer.share_count"),
            " buyers, who spend ",
            &spend,
            " of the money",
        ])
    }

    fn alt(&self, view: &dyn View) -> String {
        join(&[
            "Distribution of buyers by yearly spend. Those for whom switching pays: ",
            &with_interval(view, "buyer.share_count", percent),
            " of buyers and ",
            &with_interval(view, "buyer.share_spend", percent),
            " of spend.",
        ])
    }

    fn table(&self, view: &dyn View) -> Table {
        let mut table = Table::new(&[
            "Spend a year",
            "Switch at this spend",
            "5th to 95th percentile",
        ]);
        for slice in slices(view).iter().step_by(5) {
            table.row([
                millions(slice.spend),
                percent(slice.switch * 100.0),
                "–".into(),
            ]);
        }
        for (name, id) in [
            ("Share of buyers", "buyer.share_count"),
            ("Share of spend", "buyer.share_spend"),
        ] {
            table.row([
                name.into(),
                output(view, id, percent),
                interval_cell(view, id, percent),
            ]);
        }
        table
    }

    fn tall(&self, width: f64, _: &dyn View) -> f64 {
        if width < 520.0 {
            290.0
        } else {
            (width * 0.44).clamp(300.0, 360.0)
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        let slices = slices(view);
        let (Some(first), Some(last)) = (slices.first(), slices.last()) else {
            return;
        };
        let rect = Rect::new(6.0, 34.0, frame.width() - 6.0, frame.height() - 46.0);
        let plot = Plot::new(
            frame,
            rect,
            Scale::log(first.spend, last.spend),
            Scale::linear(0.0, 1.2),
        );
        let all: Vec<_> = slices.iter().map(|s| (s.spend, s.buyers)).collect();
        let part: Vec<_> = slices
            .iter()
            .map(|s| (s.spend, s.buyers * s.switch))
            .collect();
        let base: Vec<_> = slices.iter().map(|s| (s.spend, 0.0)).collect();
        plot.band(frame, &base, &all, Role::Nvidia.at(0.16));
        plot.band(frame, &base, &part, Role::Amazon.at(0.75));
        plot.line(frame, &all, Role::Nvidia, 2.0);
        plot.base(frame);
        let ticks = plot.x.ticks(if frame.narrow() { 5 } else { 8 });
        plot.columns(frame, &ticks, &millions);
        let small = frame.small();
        frame.text(
            "Spend a year on accelerators",
            rect.right,
            rect.bottom + 33.0,
            small.end(),
        );
        let body = frame.body().bold();
        let stay = join(&[
            "Stay: ",
            &output(view, "buyer.share_count", |v| percent(100.0 - v)),
            " of buyers",
        ]);
        let go = join(&["Switch: ", &output(view, "buyer.share_count", percent)]);
        frame.text(&stay, rect.left, 8.0, body.role(Role::Nvidia));
        frame.text(&go, rect.right, 8.0, body.role(Role::Amazon).end());
        let money = join(&[&output(view, "buyer.share_spend", percent), " of the money"]);
        frame.text(
            &money,
            rect.right,
            8.0 + body.line(),
            small.role(Role::Amazon).end(),
        );
        marks(frame, &plot, &slices, view);
    }
}

/// Where this page's buyer stands, and what is read along the curve.
fn marks<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, slices: &[Slice], view: &dyn View) {
    let spend = view.input("buyer.spend").mid;
    if spend > plot.x.lo() && spend < plot.x.hi() {
        let x = plot.px(spend);
        frame.upright(x, plot.rect.top + 16.0, plot.rect.bottom, Role::Ink, 1.0);
        let style = frame.small().role(Role::Ink).middle();
        let text = join(&["this buyer ", &millions(spend)]);
        let half = style.width(&text) / 2.0 + 4.0;
        frame.tag(
            &text,
            x.clamp(half, frame.width() - half),
            plot.rect.top + 8.0,
            style,
        );
        frame.handle(Handle {
            id: "spend",
            x,
            y: plot.rect.bottom,
            label: "What this buyer spends a year",
            across: Some(Along::axis(
                "buyer.spend",
                plot.x,
                plot.rect.left,
                plot.rect.right,
            )),
            upward: None,
        });
    }
    for slice in slices.iter().step_by(4) {
        frame.point(Point {
            x: plot.px(slice.spend),
            y: plot.py(slice.buyers),
            series: "Buyers",
            label: join(&[&millions(slice.spend), " a year"]),
            value: join(&["switching pays for ", &percent(slice.switch * 100.0)]),
        });
    }
}
