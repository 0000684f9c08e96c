//! Three readings of one sentence, each as a bridge from the run rate now to the level:
//! what would have to be true for the step to be taken.

use super::wording::{interval, interval_cell, join, output};
use crate::figure::{Figure, Table};
use crate::num::{as_much, billions, grouped, percent, plain, round_to, shown, thousands, times};
use crate::text::spread;
use crate::view::View;
use crate::{Frame, Point, Rect, Role};

/// `runrate-bridge`.
pub(crate) struct Bridge;

/// Room for the two ends of the bridge above the panels.
const TOP: f64 = 26.0;
/// Room for the mark of the chosen reading.
const LEFT: f64 = 14.0;

/// One piece of a bar.
struct Piece {
    to: f64,
    role: Role,
    alpha: f64,
    label: String,
}

/// One reading: its name, its bar, and what it asks for.
struct Reading {
    id: &'static str,
    name: &'static str,
    pieces: Vec<Piece>,
    needs: String,
}

fn piece(to: f64, role: Role, alpha: f64, label: &[&str]) -> Piece {
    Piece {
        to,
        role,
        alpha,
        label: label.join(" "),
    }
}

/// A count as running text: 4,200 systems, 2.7 million chips.
fn count(value: f64) -> String {
    if value >= 1e6 {
        join(&[&plain(round_to(value / 1e6, 2)), " million"])
    } else {
        grouped(round_to(value, 2))
    }
}

/// " (90 of 100 draws: 3.5× to 8.5×)", where anything is uncertain.
fn span(view: &dyn View, id: &str, format: fn(f64) -> String) -> String {
    interval(view.band(id), format)
        .map_or(String::new(), |i| join(&[" (90 of 100 draws: ", &i, ")"]))
}

fn readings(view: &dyn View) -> [Reading; 3] {
    let now = view.input("runrate.now").mid;
    let level = view.input("runrate.standalone").mid;
    let own = now * view.input("runrate.internal").mid / 100.0;
    let gap = (level - now).max(0.0);
    let external = view
        .value("runrate.external_needed")
        .number()
        .unwrap_or(0.0)
        .clamp(0.0, gap);
    let today = billions(now);
    let rest = billions(gap);
    let end = level.max(now);
    let supplier = Reading {
        id: "supplier",
        name: "A supplier’s books",
        pieces: vec![
            piece(now, Role::Amazon, 1.0, &[&today, "today"]),
            piece(end, Role::Market, 1.0, &[&rest, "more for the same chips"]),
        ],
        needs: join(&[
            "Each chip brings in ",
            &shown(view.value("runrate.multiple_needed"), as_much),
            " what it does now: ",
            &shown(view.value("runrate.implied_price"), thousands),
            " a Trainium instead of ",
            &shown(view.value("runrate.price_now"), thousands),
            &span(view, "runrate.implied_price", thousands),
            ".",
        ]),
    };
    let market = Reading {
        id: "market",
        name: "Own use at market prices",
        pieces: vec![
            piece(
                now - own,
                Role::Amazon,
                1.0,
                &[&billions(now - own), "for customers"],
            ),
            piece(now, Role::Moat, 1.0, &[&billions(own), "own use at cost"]),
            piece(end, Role::Moat, 0.55, &[&rest, "to market price"]),
        ],
        needs: join(&[
            "Amazon’s own use is worth ",
            &shown(view.value("runrate.implied_multiple"), as_much),
            " what it is booked at",
            &span(view, "runrate.implied_multiple", times),
            ".",
        ]),
    };
    let outside = Reading {
        id: "external",
        name: "Sold outside",
        pieces: vec![
            piece(now, Role::Amazon, 1.0, &[&today, "today"]),
            piece(
                end - external,
                Role::Moat,
                0.55,
                &[&billions(gap - external), "own use counts"],
            ),
            piece(end, Role::Market, 1.0, &[&billions(external), "sold"]),
        ],
        needs: join(&[
            "Others buy ",
            &shown(view.value("runrate.systems_needed"), count),
            " systems of 144 a year, ",
            &shown(view.value("runrate.chips_needed"), count),
            " chips",
            &span(view, "runrate.chips_needed", count),
            ".",
        ]),
    };
    [supplier, market, outside]
}

impl Figure for Bridge {
    fn id(&self) -> &'static str {
        "runrate-bridge"
    }

    fn unit(&self, _: &dyn View) -> String {
        String::from(
            "Run rate, $B a year. Shares of own use and of credit are assumptions, at their middle.",
        )
    }

    fn sentence(&self, view: &dyn View) -> String {
        let (now, level) = (
            view.input("runrate.now").mid,
            view.input("runrate.standalone").mid,
        );
        if level <= now {
            return join(&["At ", &billions(now), " there is no gap left to explain"]);
        }
        let step = join(&["from ", &billions(now), " to ", &billions(level)]);
        match view.choice("runrate.reading").as_str() {
            "market" => join(&[
                "To get ",
                &step,
                " by pricing alone, Amazon’s own use must be worth ",
                &shown(view.value("runrate.implied_multiple"), as_much),
                " its cost",
            ]),
            "external" => join(&[
                "To get ",
                &step,
                ", others must buy ",
                &shown(view.value("runrate.external_needed"), billions),
                " of chips a year",
            ]),
            _ => join(&[
                "To get ",
                &step,
                ", every chip must bring in ",
                &shown(view.value("runrate.multiple_needed"), as_much),
                " what it does now",
            ]),
        }
    }

    fn alt(&self, view: &dyn View) -> String {
        let needs = readings(view).map(|r| join(&[r.name, ": ", &r.needs]));
        join(&[
            "Three bars from the run rate now to the level, one for each reading. ",
            &needs.join(" "),
        ])
    }

    fn table(&self, view: &dyn View) -> Table {
        let mut table = Table::new(&[
            "Reading",
            "What it asks for",
            "Value",
            "5th to 95th percentile",
        ]);
        type Row = (&'static str, &'static str, &'static str, fn(f64) -> String);
        let rows: [Row; 8] = [
            (
                "A supplier’s books",
                "Multiple of today’s run rate",
                "runrate.multiple_needed",
                times,
            ),
            (
                "A supplier’s books",
                "Price a Trainium chip now",
                "runrate.price_now",
                thousands,
            ),
            (
                "A supplier’s books",
                "Price a Trainium chip implied",
                "runrate.implied_price",
                thousands,
            ),
            (
                "Own use at market prices",
                "Own use over its cost",
                "runrate.implied_multiple",
                times,
            ),
            (
                "Sold outside",
                "Sales to others a year",
                "runrate.external_needed",
                billions,
            ),
            (
                "Sold outside",
                "Systems of 144 chips a year",
                "runrate.systems_needed",
                count,
            ),
            (
                "Sold outside",
                "Chips a year",
                "runrate.chips_needed",
                count,
            ),
            ("All", "Gap", "runrate.gap", billions),
        ];
        for (reading, what, id, format) in rows {
            table.row([
                reading.into(),
                what.into(),
                output(view, id, format),
                interval_cell(view, id, format),
            ]);
        }
        let share = view.input("runrate.internal").mid;
        table.row([
            "Own use at market prices".into(),
            "Share of own use".into(),
            percent(share),
            "–".into(),
        ]);
        table
    }

    fn tall(&self, width: f64, _: &dyn View) -> f64 {
        if width < 340.0 {
            TOP + 3.0 * 118.0
        } else if width < 520.0 {
            TOP + 3.0 * 104.0
        } else {
            TOP + 3.0 * 92.0
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        let chosen = view.choice("runrate.reading");
        let readings = readings(view);
        let row = (frame.height() - TOP) / readings.len() as f64;
        banks(frame, view);
        for (i, reading) in readings.iter().enumerate() {
            panel(frame, reading, TOP + row * i as f64, reading.id == chosen);
        }
    }
}

/// The two ends of the bridge, above the panels.
fn banks(frame: &mut Frame<'_>, view: &dyn View) {
    let (now, level) = (
        view.input("runrate.now").mid,
        view.input("runrate.standalone").mid,
    );
    let (left, right) = (LEFT, frame.width() - 4.0);
    let px = |value: f64| left + value / now.max(level).max(1e-9) * (right - left);
    let style = frame.small().role(Role::Ink).middle();
    let ends = [(now, "disclosed"), (level, "if it stood alone")]
        .map(|(value, name)| (px(value), [billions(value).as_str(), name].join(" ")));
    let wanted = [0, 1].map(|i: usize| (ends[i].0, style.width(&ends[i].1) + 8.0));
    let places = spread(&wanted, 0.0, frame.width());
    for ((x, text), place) in ends.iter().zip(places) {
        frame.upright(x - 0.5, TOP - 9.0, TOP - 1.0, Role::Muted, 1.0);
        frame.text(text, place, 8.0, style);
    }
}

/// One reading: its name, its bar with a label under each piece, what it asks for.
fn panel(frame: &mut Frame<'_>, reading: &Reading, top: f64, chosen: bool) {
    let (left, right) = (LEFT, frame.width() - 4.0);
    let full = reading.pieces.iter().map(|p| p.to).fold(1e-9, f64::max);
    let px = |value: f64| left + value.max(0.0) / full * (right - left);
    let name = frame
        .body()
        .bold()
        .role(if chosen { Role::Ink } else { Role::Muted });
    frame.text(reading.name, left, top + 12.0, name);
    let bar = Rect::new(left, top + 24.0, right, top + 46.0);
    let small = frame.small();
    let mut from = 0.0;
    let mut places = Vec::new();
    for p in &reading.pieces {
        let (l, r) = (px(from), px(p.to));
        if r - l > 0.5 {
            frame.rect(
                Rect::new(l, bar.top, r - 1.0, bar.bottom),
                p.role.at(p.alpha),
            );
            places.push((l, r, p));
            frame.point(Point {
                x: f64::midpoint(l, r),
                y: f64::midpoint(bar.top, bar.bottom),
                series: reading.name,
                label: reading.name.to_owned(),
                value: p.label.clone(),
            });
        }
        from = p.to.max(from);
    }
    let y = labels(frame, &places, bar.bottom + 12.0);
    let end = frame.paragraph(
        &reading.needs,
        left,
        y + 2.0,
        right - left,
        small.role(Role::Ink),
    );
    if chosen {
        frame.rect(
            Rect::new(0.0, top + 4.0, 4.0, end - small.line() / 2.0),
            Role::Accent,
        );
    }
}

/// The labels of the pieces under the bar, moved apart; on a phone the last one may take
/// a second line. Gives the middle of the line that would follow.
fn labels(frame: &mut Frame<'_>, places: &[(f64, f64, &Piece)], y: f64) -> f64 {
    let small = frame.small();
    let total: f64 = places.iter().map(|p| small.width(&p.2.label) + 10.0).sum();
    let stacked = total > frame.width() - 20.0;
    let mut free = [0.0_f64; 2];
    for (i, (l, r, p)) in places.iter().enumerate() {
        let line = usize::from(stacked && i % 2 == 1);
        let width = small.width(&p.label);
        let room = frame.width() - 4.0;
        let last = i + 1 == places.len();
        let x = if last {
            (r - width).min(room - width)
        } else {
            *l
        };
        let x = x.max(free[line]).min(room - width);
        let y = y + line as f64 * small.line();
        if line == 1 {
            frame.upright(l.max(x) + 3.0, y - 20.0, y - 7.0, Role::Grid, 1.0);
        }
        frame.text(
            &p.label,
            x,
            y,
            small.role(if p.alpha < 1.0 { Role::Muted } else { p.role }),
        );
        free[line] = x + width + 10.0;
    }
    y + small.line() * if stacked { 2.0 } else { 1.0 }
}
