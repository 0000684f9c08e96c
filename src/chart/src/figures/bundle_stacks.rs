//! One chip, rented or sold: what comes in on each side, what it pays for, and what is
//! left; and the price at which the two sides are worth the same.

use super::bands::bands;
use super::wording::{interval_cell, join, output, with_interval};
use crate::figure::{Figure, Table};
use crate::num::{fixed, shown, thousands};
use crate::text::{Lettering, spread};
use crate::view::{Band, Value, View};
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
            "One chip over its life, $k of today’s money: what comes in, what it pays for, what is left. Right: selling less the rent it gives up, with 50 and 90 of 100 draws.",
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
        let ahead = "bundle.advantage";
        table.row(both(
            "Selling, less the rent given up",
            "–".into(),
            join(&[
                &output(view, ahead, one),
                ", ",
                &interval_cell(view, ahead, one),
            ]),
        ));
        table.row(both(
            "Break-even price",
            "–".into(),
            output(view, "bundle.breakeven_sale", one),
        ));
        table
    }

    fn height(&self, width: f64, _: &dyn View) -> f64 {
        if width < 520.0 { 400.0 } else { 430.0 }
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        let Some(sides) = sides(view) else { return };
        let even = view.value("bundle.breakeven_sale").number();
        let band = view.band("bundle.advantage");
        let ahead = view.value("bundle.advantage").number().unwrap_or(0.0);
        let edge = |pick: fn(Band) -> Value| band.and_then(|b| pick(b).number()).unwrap_or(ahead);
        let top = sides
            .iter()
            .map(|s| s.income)
            .chain(even)
            .chain([edge(|b| b.p95)])
            .fold(1.0, f64::max);
        let low = sides
            .iter()
            .map(|s| s.left)
            .fold(edge(|b| b.p5).min(0.0), f64::min);
        let rect = Rect::new(2.0, 22.0, frame.width() - 2.0, frame.height() - 26.0);
        let plot = Plot::new(
            frame,
            rect,
            Scale::linear(0.0, 3.0),
            Scale::linear(low * 1.12, top * 1.02),
        );
        let bar = (rect.width() * 0.15).clamp(34.0, 110.0);
        let left = |i: usize| rect.left + rect.width() * (0.005 + 0.345 * i as f64);
        for (i, s) in sides.iter().enumerate() {
            let price = even.filter(|_| i == 1);
            stack(frame, &plot, s, left(i), bar, price, view);
        }
        frame.level(rect.left, left(2) + bar, plot.py(0.0), Role::Ink, 1.0);
        difference(frame, &plot, view, left(2), bar, ahead);
        frame.handle(Handle {
            id: "sale",
            x: left(1),
            y: plot.py(view.input("bundle.sale").mid),
            label: "Price of a sold chip",
            across: None,
            upward: Some(Along::axis("bundle.sale", plot.y, rect.bottom, rect.top)),
        });
    }
}

/// What stands beside a stack: its place, two lines, and how they are set.
struct Beside {
    y: f64,
    name: &'static str,
    value: String,
    style: Lettering,
}

/// Writes them beside a bar, as near to their places as they fit.
fn beside<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, x: f64, texts: &[Beside]) {
    let line = frame.small().line();
    let wanted: Vec<_> = texts.iter().map(|t| (t.y, line * 2.0 + 3.0)).collect();
    let places = spread(&wanted, plot.rect.top, frame.height() - 4.0);
    for (text, y) in texts.iter().zip(places) {
        frame.text(text.name, x, y - line / 2.0, text.style);
        let plain = text.style.role == Role::Muted;
        let role = if plain { Role::Ink } else { text.style.role };
        frame.text(&text.value, x, y + line / 2.0, text.style.role(role));
    }
}

/// One stack: its name under it, what comes in above it, its parts named beside it; and on
/// the one that is sold the price at which both sides are worth the same.
fn stack<'p>(
    frame: &mut Frame<'p>,
    plot: &Plot<'p>,
    side: &Side,
    left: f64,
    bar: f64,
    even: Option<f64>,
    view: &dyn View,
) {
    let (body, small) = (frame.body(), frame.small());
    let middle = left + bar / 2.0;
    // Under its foot, or under the loss that hangs from it.
    let foot = plot.py(side.left.min(0.0)) + 15.0;
    let name = body.bold().role(Role::Ink);
    frame.text(side.name, left, foot, name);
    let sum = small.bold().role(Role::Ink).middle();
    frame.tag(
        &thousands(side.income),
        middle,
        plot.py(side.income.max(0.0)) - 10.0,
        sum,
    );
    let mut texts = Vec::new();
    for part in &side.parts {
        let r = Rect::new(left, plot.py(part.to) + 1.0, left + bar, plot.py(part.from));
        frame.rect(r, part.role.at(part.alpha));
        let strong = part.role != Role::Other;
        let y = f64::midpoint(r.top, r.bottom);
        let value = thousands(part.to - part.from);
        let id = match (strong, side.name) {
            (false, _) => None,
            (true, "Rent it") => Some("bundle.rent"),
            _ => Some("bundle.sell"),
        };
        frame.point(Point {
            x: middle,
            y,
            series: side.name,
            label: part.name.to_owned(),
            value: id.map_or_else(|| value.clone(), |id| with_interval(view, id, thousands)),
        });
        texts.push(Beside {
            y,
            name: part.name,
            value,
            style: if strong {
                small.bold().role(part.role)
            } else {
                small
            },
        });
    }
    if let Some(even) = even {
        let y = plot.py(even);
        frame.level(left - 6.0, left + bar + 4.0, y, Role::Ink, 2.0);
        frame.point(Point {
            x: left,
            y,
            series: "Break-even price",
            label: String::from("Both sides are worth the same"),
            value: with_interval(view, "bundle.breakeven_sale", thousands),
        });
        texts.push(Beside {
            y,
            name: "even at",
            value: thousands(even),
            style: small.bold().role(Role::Ink),
        });
    }
    beside(frame, plot, left + bar + 6.0, &texts);
}

/// How far selling is ahead once the rent that sold chips give up is counted: a range that
/// lies on both sides of zero is the finding.
fn difference<'p>(
    frame: &mut Frame<'p>,
    plot: &Plot<'p>,
    view: &dyn View,
    left: f64,
    bar: f64,
    ahead: f64,
) {
    let (body, small) = (frame.body(), frame.small());
    let role = if ahead < 0.0 {
        Role::Moat
    } else {
        Role::Market
    };
    let side = |from: f64, to: f64| Rect::new(left, plot.py(to), left + bar, plot.py(from));
    let band = view.band("bundle.advantage");
    bands(frame, band, role, &side);
    let y = plot.py(ahead);
    frame.level(left, left + bar, y, role, 3.0);
    let mut texts = vec![Beside {
        y,
        name: if ahead < 0.0 { "behind" } else { "ahead" },
        value: thousands(ahead.abs()),
        style: small.bold().role(role),
    }];
    if let Some(b) = band.filter(|b| b.p5 != b.p95) {
        for (end, name) in [(b.p95, "up to"), (b.p5, "down to")] {
            if let Some(v) = end.number() {
                texts.push(Beside {
                    y: plot.py(v),
                    name,
                    value: thousands(v),
                    style: small,
                });
            }
        }
    }
    beside(frame, plot, left + bar + 6.0, &texts);
    let foot = plot.rect.bottom + 15.0;
    frame.text("Selling is", left, foot, body.bold().role(Role::Ink));
    frame.point(Point {
        x: left + bar / 2.0,
        y,
        series: "Difference",
        label: String::from("Selling, less the rent that sold chips give up"),
        value: with_interval(view, "bundle.advantage", thousands),
    });
}
