//! One chip, rented or sold: what comes in on each side, what it pays for, and what is
//! left; and the price at which the two sides are worth the same.

mod account;
mod ahead;

use account::{Account, Part, accounts};

use super::wording::{interval, interval_cell, join, output, with_interval};
use crate::figure::{Figure, Table};
use crate::num::{fixed, shown, thousands};
use crate::text::{spread, wrap};
use crate::view::{Value, View};
use crate::{Along, Frame, Handle, Plot, Point, Rect, Role, Scale};

/// `bundle-stacks`.
pub(crate) struct Stacks;

impl Figure for Stacks {
    fn id(&self) -> &'static str {
        "bundle-stacks"
    }

    fn unit(&self, _: &dyn View) -> String {
        String::from(
            "One chip over its life, in thousands of today’s dollars: what comes in, and where it goes. A sale gives up part of the gain from renting. Bands hold 50 and 90 of 100 draws.",
        )
    }

    fn sentence(&self, view: &dyn View) -> String {
        let ahead = view.value("bundle.advantage").number();
        let even = view.value("bundle.breakeven_sale");
        let price = shown(even, thousands);
        match (ahead, even) {
            (_, Value::Word(_)) => {
                String::from("No price that a chip could fetch would make selling pay")
            }
            (Some(v), Value::Number(even)) if v > 0.0 && even <= 0.0 => join(&[
                "Selling comes out ",
                &thousands(v),
                " a chip ahead, and would at any price",
            ]),
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
        if let Some([rent, sell]) = accounts(view) {
            for name in account::NAMES {
                let find = |a: &Account| {
                    let mut parts = a.comes.iter().chain(&a.goes);
                    let part = parts.find(|p| p.name == name);
                    part.map_or("–".into(), |p| fixed(p.value, 1))
                };
                let cells = [find(&rent), find(&sell)];
                if cells.iter().any(|c| c != "–") {
                    let [rent, sell] = cells;
                    table.row([account::row(name).to_owned(), rent, sell]);
                }
            }
        }
        let both = |what: &str, rent: String, sell: String| [what.to_owned(), rent, sell];
        let one = |v| fixed(v, 1);
        table.row(both(
            "What is left, before rent is given up",
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

    fn tall(&self, width: f64, _: &dyn View) -> f64 {
        if width < 520.0 { 430.0 } else { 450.0 }
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        let Some(accounts) = accounts(view) else {
            return;
        };
        let even = view.value("bundle.breakeven_sale").number();
        let sale = view.input("bundle.sale").mid;
        let top = accounts
            .iter()
            .map(Account::total)
            .chain(even)
            .chain([sale]);
        let top = top.fold(1.0, f64::max);
        let rect = Rect::new(0.0, 18.0, frame.width(), frame.height() - 118.0);
        let (across, up) = (Scale::linear(0.0, 1.0), Scale::linear(0.0, top * 1.01));
        let plot = Plot::new(frame, rect, across, up);
        let at = Columns::new(frame);
        let [rent, sell] = &accounts;
        gives_up(frame, &plot, &at, [rent, sell]);
        column(frame, &plot, at.rent_in, rent, true);
        column(frame, &plot, at.rent_out, rent, false);
        column(frame, &plot, at.sell_out, sell, false);
        column(frame, &plot, at.sell_in, sell, true);
        frame.level(0.0, at.sell_in.1, rect.bottom, Role::Ink, 1.0);
        let under = frame.small().middle();
        let middle = |(from, to): (f64, f64)| f64::midpoint(from, to);
        for (place, words) in [
            (at.rent_in, "comes in"),
            (at.rent_out, "goes to"),
            (at.sell_out, "goes to"),
            (at.sell_in, "comes in"),
        ] {
            frame.text(words, middle(place), rect.bottom + 11.0, under);
        }
        let name = frame.body().bold().role(Role::Ink).middle();
        for (words, from, to) in [
            ("Rent it", at.rent_in.0, at.rent_out.1),
            ("Sell it", at.sell_out.0, at.sell_in.1),
        ] {
            frame.text(words, middle((from, to)), rect.bottom + 28.0, name);
        }
        prices(frame, &plot, &at, view, even);
        ahead::ahead(frame, view);
        frame.handle(Handle {
            id: "sale",
            x: at.sell_in.1,
            y: plot.py(sale),
            label: "Price of a sold chip",
            across: None,
            upward: Some(Along::axis("bundle.sale", up, rect.bottom, rect.top)),
        });
    }
}

/// Where the four columns stand: what goes out of both sides faces each other in the middle.
struct Columns {
    rent_in: (f64, f64),
    rent_out: (f64, f64),
    sell_out: (f64, f64),
    sell_in: (f64, f64),
}

impl Columns {
    fn new(frame: &Frame<'_>) -> Self {
        // Room at the right for the two prices.
        let room = frame.width() - if frame.narrow() { 54.0 } else { 96.0 };
        let at = |from: f64, to: f64| (room * from, room * to);
        Self {
            rent_in: at(0.0, 0.185),
            rent_out: at(0.19, 0.46),
            sell_out: at(0.56, 0.83),
            sell_in: at(0.835, 1.0),
        }
    }
}

/// One column, its parts named inside where they fit, and above it where they do not.
fn column<'p>(
    frame: &mut Frame<'p>,
    plot: &Plot<'p>,
    (left, right): (f64, f64),
    account: &Account,
    comes: bool,
) {
    let parts = if comes { &account.comes } else { &account.goes };
    let mut from = 0.0;
    for part in parts {
        let to = from + part.value;
        let block = Rect::new(left, plot.py(to) + 1.0, right, plot.py(from));
        if part.short {
            frame.rect(block, part.role.at(0.16));
            frame.outline(block, part.role, 1.5);
        } else {
            frame.rect(block, part.role.at(part.alpha));
        }
        // Labels above what comes in would run into those beside them.
        let last = part.short || part.name == "ahead" || part.name == account::LEFT;
        named(frame, block, part, last);
        frame.point(Point {
            x: f64::midpoint(left, right),
            y: f64::midpoint(block.top, block.bottom),
            series: account.name,
            label: account::row(part.name).to_owned(),
            value: part.said.clone(),
        });
        from = to;
    }
}

/// The name and the value of a part: inside its block on as many lines as fit, above it for
/// the uppermost, or not at all; the table has them all.
fn named(frame: &mut Frame<'_>, block: Rect, part: &Part, last: bool) {
    let value = thousands(part.value);
    let strong = part.alpha > 0.9;
    let ink = if strong { Role::Paper } else { Role::Ink };
    let style = frame.small().middle().role(ink);
    let style = if strong || part.short {
        style.bold()
    } else {
        style
    };
    let (room, line) = (block.width() - 6.0, style.line());
    let middle = f64::midpoint(block.left, block.right);
    let one = join(&[part.name, " ", &value]);
    let mut lines = match style.width(&one) <= room {
        true => vec![one],
        false => wrap(part.name, room, &style),
    };
    if lines.len() > 1 || style.width(&value) <= room && !lines[0].ends_with(&value) {
        lines.push(value.clone());
    }
    let fits = |lines: &[String]| {
        let high = lines.len() as f64 * line <= block.height() + 2.0;
        high && lines.iter().all(|l| style.width(l) <= room)
    };
    if !fits(&lines) && !last {
        lines = vec![value];
    }
    if fits(&lines) {
        let y = f64::midpoint(block.top, block.bottom) - (lines.len() - 1) as f64 * line / 2.0;
        for (i, text) in lines.iter().enumerate() {
            frame.text(text, middle, y + i as f64 * line, style);
        }
    } else if last {
        let over = style.bold().role(part.role);
        let text = join(&[part.name, " ", &thousands(part.value)]);
        let half = over.width(&text) / 2.0;
        let x = middle.clamp(half, (frame.width() - half).max(half));
        frame.tag(&text, x, block.top - 9.0, over);
    }
}

/// The part of the gain from renting that a sale gives up, drawn from the one to the other.
fn gives_up<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, at: &Columns, [rent, sell]: [&Account; 2]) {
    let (Some(from), Some(to)) = (rent.span(account::LEFT), sell.span(account::GIVEN_UP)) else {
        return;
    };
    let (left, right) = (at.rent_out.1, at.sell_out.0);
    // The lower part of the gain is the one that goes.
    let share = (to.1 - to.0).min(from.1 - from.0);
    let corners = [
        (left, plot.py(from.0 + share)),
        (right, plot.py(to.1)),
        (right, plot.py(to.0)),
        (left, plot.py(from.0)),
    ];
    frame.shape(&corners, Role::Moat.at(0.18));
}

/// At the price of a sold chip: what it is, and from where on selling pays.
fn prices<'p>(
    frame: &mut Frame<'p>,
    plot: &Plot<'p>,
    at: &Columns,
    view: &dyn View,
    even: Option<f64>,
) {
    let (bold, right) = (frame.small().bold(), at.sell_in.1);
    let sale = view.input("bundle.sale").mid;
    let mut texts = vec![("sold at", sale, Role::Accent)];
    if let Some(even) = even {
        frame.level(
            at.sell_in.0 - 3.0,
            right + 12.0,
            plot.py(even),
            Role::Ink,
            2.5,
        );
        frame.point(Point {
            x: right,
            y: plot.py(even),
            series: "Break-even price",
            label: String::from("From here on selling pays"),
            value: with_interval(view, "bundle.breakeven_sale", thousands),
        });
        texts.push((
            if frame.narrow() {
                "even at"
            } else {
                "breaks even at"
            },
            even,
            Role::Ink,
        ));
    }
    let line = bold.line();
    let wanted: Vec<_> = texts
        .iter()
        .map(|t| (plot.py(t.1), line * 2.0 + 3.0))
        .collect();
    let places = spread(&wanted, plot.rect.top - 16.0, plot.rect.bottom);
    for ((name, price, role), y) in texts.into_iter().zip(places) {
        let style = bold.role(role);
        frame.text(name, right + 15.0, y - line / 2.0, style);
        frame.text(&thousands(price), right + 15.0, y + line / 2.0, style);
    }
}
