//! One chip, rented or sold: what comes in on each side, what it pays for, and what is
//! left; and the price at which the two sides are worth the same.

use super::wording::{interval_cell, join, output};
use crate::figure::{Figure, Table};
use crate::num::{fixed, shown, thousands};
use crate::text::spread;
use crate::view::{Value, View};
use crate::{Along, Frame, Handle, Plot, Point, Rect, Role, Scale};

/// `bundle-stacks`.
pub(crate) struct Stacks;

/// One part of a stack, $k.
struct Part {
    name: &'static str,
    from: f64,
    to: f64,
    role: Role,
    alpha: f64,
}

/// One side: what comes in, cut into what it pays for and what is left.
struct Side {
    name: &'static str,
    income: f64,
    left: f64,
    parts: Vec<Part>,
}

/// The parts from the ground up; what is left over stands on top, or hangs below the
/// ground where the costs are more than what comes in.
fn side(name: &'static str, costs: &[(&'static str, f64)], left: f64, role: Role) -> Side {
    let mut parts = Vec::new();
    let mut at = left.min(0.0);
    let income = costs.iter().map(|c| c.1).sum::<f64>() + left;
    if left < 0.0 {
        parts.push(Part {
            name: "lost",
            from: left,
            to: 0.0,
            role: Role::Warn,
            alpha: 0.7,
        });
        at = 0.0;
    }
    for (i, (name, value)) in costs.iter().enumerate() {
        let to = at + value.max(0.0);
        parts.push(Part {
            name,
            from: at,
            to,
            role: Role::Other,
            alpha: 0.75 - 0.2 * i as f64,
        });
        at = to;
    }
    if left > 0.0 {
        parts.push(Part {
            name: "left over",
            from: at,
            to: at + left,
            role,
            alpha: 1.0,
        });
    }
    Side {
        name,
        income,
        left,
        parts,
    }
}

/// The two stacks: costs at the middle of their inputs, what is left as the page shows it.
fn sides(view: &dyn View) -> Option<[Side; 2]> {
    let x = |id: &str| view.input(id).mid;
    let ask = |id: &str| view.value(id).number();
    let (rent, sell) = (ask("bundle.rent")?, ask("bundle.sell")?);
    let (life, rate) = (x("bundle.life"), x("bundle.rate") / 100.0);
    let annuity = if rate.abs() < 1e-9 {
        life
    } else {
        -libm::expm1(-life * libm::log1p(rate)) / rate
    };
    let running = x("bundle.opex") * annuity;
    let support = annuity * x("bundle.support") / 100.0 * x("bundle.sale");
    let cost = x("bundle.cost");
    Some([
        side(
            "Rent it",
            &[
                ("the chip", cost),
                ("its site", x("bundle.site")),
                ("running it", running),
            ],
            rent,
            Role::Moat,
        ),
        side(
            "Sell it",
            &[("the chip", cost), ("support", support)],
            sell,
            Role::Market,
        ),
    ])
}

impl Figure for Stacks {
    fn id(&self) -> &'static str {
        "bundle-stacks"
    }

    fn unit(&self, _: &dyn View) -> String {
        String::from(
            "One chip over its life, $k of today’s money: what comes in, cut into what it pays for and what is left. Costs at their middle, the rest medians of the draws.",
        )
    }

    fn sentence(&self, view: &dyn View) -> String {
        let ahead = view.value("bundle.advantage").number();
        let even = view.value("bundle.breakeven_sale");
        let price = shown(even, thousands);
        match (ahead, even) {
            (_, Value::Word(_)) => {
                String::from("No price a chip could fetch makes up for the rent that is given up")
            }
            (Some(v), _) if v > 0.0 => join(&[
                "Selling comes out ",
                &thousands(v),
                " a chip ahead; below ",
                &price,
                " renting would",
            ]),
            (Some(v), _) => join(&[
                "Renting comes out ",
                &thousands(-v),
                " a chip ahead, until a chip sells for ",
                &price,
            ]),
            (None, _) => String::from("What is left of a rented and of a sold chip"),
        }
    }

    fn alt(&self, view: &dyn View) -> String {
        let value = |id: &str| output(view, id, thousands);
        join(&[
            "Two stacks for one chip over its life. Rented, ",
            &value("bundle.rent"),
            " is left; sold, ",
            &value("bundle.sell"),
            ". The break-even price is ",
            &value("bundle.breakeven_sale"),
            ".",
        ])
    }

    fn table(&self, view: &dyn View) -> Table {
        let mut table = Table::new(&["Part", "Rented, $k", "Sold, $k"]);
        if let Some([rent, sell]) = sides(view) {
            table.row([
                "Comes in".into(),
                fixed(rent.income, 1),
                fixed(sell.income, 1),
            ]);
            let find = |s: &Side, name: &str| {
                s.parts
                    .iter()
                    .find(|p| p.name == name)
                    .map_or("–".into(), |p| fixed(p.to - p.from, 1))
            };
            for name in ["the chip", "its site", "running it", "support"] {
                table.row([name.into(), find(&rent, name), find(&sell, name)]);
            }
            table.row(["Left over".into(), fixed(rent.left, 1), fixed(sell.left, 1)]);
        }
        let both = |what: &str, rent: String, sell: String| [what.to_owned(), rent, sell];
        let one = |v| fixed(v, 1);
        table.row(both(
            "Median of the draws",
            output(view, "bundle.rent", one),
            output(view, "bundle.sell", one),
        ));
        table.row(both(
            "5th to 95th percentile",
            interval_cell(view, "bundle.rent", one),
            interval_cell(view, "bundle.sell", one),
        ));
        table.row(both(
            "Break-even price",
            "–".into(),
            output(view, "bundle.breakeven_sale", one),
        ));
        table
    }

    fn height(&self, width: f64, _: &dyn View) -> f64 {
        if width < 520.0 { 360.0 } else { 400.0 }
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        let Some(sides) = sides(view) else { return };
        let even = view.value("bundle.breakeven_sale").number();
        let top = sides
            .iter()
            .map(|s| s.income)
            .chain(even)
            .fold(1.0, f64::max);
        let low = sides.iter().map(|s| s.left).fold(0.0, f64::min);
        let rect = Rect::new(4.0, 12.0, frame.width() - 4.0, frame.height() - 28.0);
        let plot = Plot::new(
            frame,
            rect,
            Scale::linear(0.0, 2.0),
            Scale::linear(low * 1.05, top * 1.03),
        );
        let bar = (rect.width() * 0.2).clamp(44.0, 150.0);
        for (i, s) in sides.iter().enumerate() {
            let left = rect.left + rect.width() * (0.02 + 0.54 * i as f64);
            stack(frame, &plot, s, left, bar);
        }
        frame.level(rect.left, rect.right, plot.py(0.0), Role::Ink, 1.0);
        price(frame, &plot, even, view.input("bundle.sale").mid, bar);
    }
}

/// One stack, its name under it and its parts named beside it.
fn stack<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, side: &Side, left: f64, bar: f64) {
    let body = frame.body();
    frame.text(
        side.name,
        left + bar / 2.0,
        plot.rect.bottom + 15.0,
        body.bold().role(Role::Ink).middle(),
    );
    let small = frame.small();
    let wanted: Vec<_> = side
        .parts
        .iter()
        .map(|p| (plot.py(f64::midpoint(p.from, p.to)), small.line() * 2.0))
        .collect();
    let places = spread(&wanted, plot.rect.top, plot.rect.bottom);
    for (part, y) in side.parts.iter().zip(places) {
        let r = Rect::new(left, plot.py(part.to) + 1.0, left + bar, plot.py(part.from));
        frame.rect(r, part.role.at(part.alpha));
        let strong = part.role != Role::Other;
        let style = if strong {
            small.bold().role(part.role)
        } else {
            small
        };
        let x = left + bar + 6.0;
        let value = thousands(part.to - part.from);
        frame.text(part.name, x, y - small.line() / 2.0, style);
        frame.text(
            &value,
            x,
            y + small.line() / 2.0,
            style.role(if strong { part.role } else { Role::Ink }),
        );
        frame.point(Point {
            x: left + bar / 2.0,
            y: f64::midpoint(r.top, r.bottom),
            series: side.name,
            label: part.name.to_owned(),
            value,
        });
    }
}

/// The price at which both sides are even, on the stack that is sold, and the handle of
/// the price itself.
fn price<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, even: Option<f64>, sale: f64, bar: f64) {
    let left = plot.rect.left + plot.rect.width() * 0.56;
    if let Some(even) = even {
        let y = plot.py(even);
        frame.level(left - 10.0, left + bar + 4.0, y, Role::Ink, 2.0);
        let style = frame.small().bold().role(Role::Ink).end();
        frame.tag("even at", left - 14.0, y - style.line() / 2.0, style);
        frame.tag(&thousands(even), left - 14.0, y + style.line() / 2.0, style);
        frame.point(Point {
            x: left,
            y,
            series: "Break-even price",
            label: String::from("Both sides are worth the same"),
            value: thousands(even),
        });
    }
    frame.handle(Handle {
        id: "sale",
        x: left,
        y: plot.py(sale),
        label: "Price of a sold chip",
        across: None,
        upward: Some(Along::axis(
            "bundle.sale",
            plot.y,
            plot.rect.bottom,
            plot.rect.top,
        )),
    });
}
