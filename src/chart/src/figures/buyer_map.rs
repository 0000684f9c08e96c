//! What switching is worth over discount and engineering overhead, with the line where it
//! breaks even and the point where this buyer stands.

use super::wording::{join, output};
use crate::figure::{Figure, Table};
use crate::num::{fixed, millions, percent, round_to};
use crate::view::{Value, View};
use crate::{Along, Frame, Handle, Plot, Point, Rect, Role, Scale};

/// `buyer-map`.
pub(crate) struct Map;

/// Rows of overhead and columns of discount at which the model is asked.
const ROWS: usize = 5;
const COLUMNS: usize = 8;

/// The value of switching on a grid; rows of (overhead, values by discount).
struct Grid {
    discounts: Vec<f64>,
    rows: Vec<(f64, Vec<f64>)>,
}

fn steps(scale: Scale, count: usize) -> Vec<f64> {
    (0..=count)
        .map(|i| scale.invert(i as f64 / count as f64))
        .collect()
}

fn grid(view: &dyn View, x: Scale, y: Scale) -> Grid {
    let discounts = steps(x, COLUMNS);
    let rows = steps(y, ROWS)
        .into_iter()
        .map(|overhead| {
            let row = discounts
                .iter()
                .map(|&d| {
                    let set = [("buyer.discount", d), ("buyer.overhead", overhead)];
                    let answer = view.probe(&set, &["buyer.npv"]);
                    answer
                        .first()
                        .copied()
                        .and_then(Value::number)
                        .unwrap_or(0.0)
                })
                .collect();
            (overhead, row)
        })
        .collect();
    Grid { discounts, rows }
}

impl Grid {
    /// Where the value first comes to a level along a row: it only rises with discount.
    fn crossing(&self, row: &[f64], level: f64) -> f64 {
        let (first, last) = (
            self.discounts.first().copied(),
            self.discounts.last().copied(),
        );
        for ((d, v), (e, w)) in self
            .discounts
            .iter()
            .zip(row)
            .zip(self.discounts.iter().skip(1).zip(row.iter().skip(1)))
        {
            if *v >= level {
                return *d;
            }
            if *w >= level {
                return d + (e - d) * (level - v) / (w - v);
            }
        }
        // All below: to the right of the map; all above is answered by the first cell.
        if row.first().is_some_and(|v| *v >= level) {
            first
        } else {
            last
        }
        .unwrap_or(0.0)
    }

    /// The line of one value, from the lowest overhead up.
    fn contour(&self, level: f64) -> Vec<(f64, f64)> {
        self.rows
            .iter()
            .map(|(overhead, row)| (self.crossing(row, level), *overhead))
            .collect()
    }

    /// The largest and the smallest value on the map.
    fn ends(&self) -> (f64, f64) {
        let all = || self.rows.iter().flat_map(|r| r.1.iter().copied());
        (
            all().fold(f64::MIN, f64::max),
            all().fold(f64::MAX, f64::min),
        )
    }

    fn largest(&self) -> f64 {
        self.rows
            .iter()
            .flat_map(|r| &r.1)
            .fold(1e-9, |m: f64, v| m.max(v.abs()))
    }
}

fn axes(view: &dyn View) -> (Scale, Scale) {
    let (d, o) = (view.input("buyer.discount"), view.input("buyer.overhead"));
    (
        Scale::linear((d.lo - 5.0).min(-10.0), (d.hi + 10.0).max(60.0)).nice(7),
        Scale::linear((o.lo - 5.0).clamp(-300.0, 0.0), (o.hi * 1.15).max(100.0)).nice(5),
    )
}

impl Figure for Map {
    fn id(&self) -> &'static str {
        "buyer-map"
    }

    fn unit(&self, _: &dyn View) -> String {
        String::from(
            "Value of switching, $M over the years. Discount on paper across, engineering overhead upward, in per cent; every other input at its middle.",
        )
    }

    fn sentence(&self, view: &dyn View) -> String {
        let d = view.input("buyer.discount").mid;
        let (discount, overhead) = (percent(d.abs()), percent(view.input("buyer.overhead").mid));
        if d < 0.0 {
            let verdict = if view.value("buyer.npv").number().is_some_and(|v| v > 0.0) {
                "switching still pays"
            } else {
                "nobody need switch"
            };
            return join(&[
                "At ",
                &discount,
                " dearer and ",
                &overhead,
                " more engineering, ",
                verdict,
            ]);
        }
        let cheaper = " cheaper";
        let pays = view.value("buyer.npv").number().is_some_and(|v| v > 0.0);
        let even = view.value("buyer.breakeven_discount").number();
        let mut out = join(&[
            &discount,
            cheaper,
            if pays {
                " is enough for "
            } else {
                " is not enough for "
            },
            &overhead,
            " more engineering",
        ]);
        if let Some(even) = even.filter(|e| *e > -100.0 && *e < 100.0) {
            out.push_str(if pays { ": " } else { ": it takes " });
            out.push_str(&percent(even));
            out.push_str(if pays { " would do" } else { "" });
        }
        out
    }

    fn alt(&self, view: &dyn View) -> String {
        join(&[
            "Map of the value of switching over discount and overhead. This buyer stands at ",
            &percent(view.input("buyer.discount").mid),
            " and ",
            &percent(view.input("buyer.overhead").mid),
            ": ",
            &output(view, "buyer.npv", millions),
            "; the break-even discount there is ",
            &output(view, "buyer.breakeven_discount", percent),
            ".",
        ])
    }

    fn table(&self, view: &dyn View) -> Table {
        let (x, y) = axes(view);
        let columns = x.ticks(7);
        let head: Vec<String> = columns
            .iter()
            .map(|d| join(&["Discount ", &percent(*d)]))
            .collect();
        let mut names = vec!["Overhead"];
        names.extend(head.iter().map(String::as_str));
        let mut table = Table::new(&names);
        for overhead in y.ticks(5) {
            let mut row = vec![percent(overhead)];
            for &d in &columns {
                let v = view.probe(
                    &[("buyer.discount", d), ("buyer.overhead", overhead)],
                    &["buyer.npv"],
                );
                row.push(
                    v.first()
                        .copied()
                        .and_then(Value::number)
                        .map_or("–".into(), |v| fixed(v, 1)),
                );
            }
            table.row(row);
        }
        table
    }

    fn tall(&self, width: f64, _: &dyn View) -> f64 {
        if width < 520.0 {
            350.0
        } else {
            (width * 0.58).clamp(360.0, 480.0)
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        let (x, y) = axes(view);
        let rect = Rect::new(46.0, 24.0, frame.width() - 12.0, frame.height() - 46.0);
        let plot = Plot::new(frame, rect, x, y);
        let grid = grid(view, x, y);
        plot.rows(frame, 5, &percent);
        shade(frame, &plot, &grid);
        let ticks = x.ticks(if frame.narrow() { 6 } else { 9 });
        plot.columns(frame, &ticks, &percent);
        plot.base(frame);
        let small = frame.small();
        frame.text("Engineering overhead", 0.0, 8.0, small);
        frame.text(
            "Cheaper on paper",
            rect.right,
            rect.bottom + 33.0,
            small.end(),
        );
        here(frame, &plot, view);
    }
}

/// Bands of value on both sides of the line where switching breaks even, and the line.
fn shade<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, grid: &Grid) {
    let step = round_to(grid.largest() / 4.0, 1).max(1e-9);
    let left: Vec<_> = grid.rows.iter().map(|(o, _)| (plot.x.lo(), *o)).collect();
    let right: Vec<_> = grid.rows.iter().map(|(o, _)| (plot.x.hi(), *o)).collect();
    for i in 0..4 {
        let level = step * f64::from(i);
        plot.band(frame, &grid.contour(level), &right, Role::Amazon.at(0.13));
        plot.band(frame, &left, &grid.contour(-level), Role::Nvidia.at(0.11));
    }
    values(frame, plot, grid, step);
    let bold = frame.body().bold();
    // Each side is named in the corner where it is strongest, if it is on the map.
    let (best, worst) = grid.ends();
    if best > 0.0 {
        frame.tag(
            "Switch",
            plot.rect.right - 8.0,
            plot.rect.bottom - 16.0,
            bold.role(Role::Amazon).end(),
        );
    }
    if worst < 0.0 {
        frame.tag(
            "Stay",
            plot.rect.left + 8.0,
            plot.rect.top + 16.0,
            bold.role(Role::Nvidia),
        );
    }
    if best <= 0.0 || worst >= 0.0 {
        return;
    }
    let zero = grid.contour(0.0);
    plot.line(frame, &zero, Role::Ink, 2.0);
    let upper = zero.iter().skip(zero.len() * 3 / 4);
    if let Some(p) = upper
        .clone()
        .find(|p| p.0 > plot.x.lo() && p.0 < plot.x.hi())
    {
        let style = frame.small().role(Role::Ink);
        let text = "breaks even";
        let x = plot.px(p.0);
        let fits = x + 12.0 + style.width(text) < plot.rect.right;
        let style = if fits { style } else { style.end() };
        frame.tag(
            text,
            if fits { x + 10.0 } else { x - 10.0 },
            plot.py(p.1),
            style,
        );
    }
}

/// What each shade begins at, along the upper edge; where no edge of a shade comes so far, in
/// words under the map.
fn values<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, grid: &Grid, step: f64) {
    let style = frame.small().middle();
    let mut any = false;
    for i in [-3, -2, -1, 1, 2, 3] {
        let level = step * f64::from(i);
        let text = millions(level);
        let half = style.width(&text) / 2.0 + 3.0;
        let Some(x) = grid.contour(level).last().map(|p| plot.px(p.0)) else {
            continue;
        };
        // Beside the name of the side in its corner.
        if x - half > plot.rect.left + 52.0 && x + half < plot.rect.right {
            frame.tag(&text, x, plot.rect.top + 12.0, style);
            any = true;
        }
    }
    if !any {
        let shade = join(&["each shade ", &millions(step), " more"]);
        let (x, y) = (plot.rect.left, plot.rect.bottom + 33.0);
        frame.text(&shade, x, y, frame.small());
    }
}

/// Where this buyer stands, and what it is worth there.
fn here<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, view: &dyn View) {
    let (d, o) = (view.input("buyer.discount"), view.input("buyer.overhead"));
    let (x, y) = (plot.px(d.mid), plot.py(o.mid));
    if d.is_range() {
        frame.level(plot.px(d.lo), plot.px(d.hi), y, Role::Ink, 1.5);
    }
    if o.is_range() {
        frame.upright(x, plot.py(o.lo), plot.py(o.hi), Role::Ink, 1.5);
    }
    frame.disc((x, y), 6.5, Role::Paper);
    frame.disc((x, y), 5.0, Role::Accent);
    let value = output(view, "buyer.npv", millions);
    let style = frame.body().bold().role(Role::Ink);
    let text = join(&["this buyer ", &value]);
    let right = x + 14.0 + style.width(&text) < plot.rect.right;
    let style = if right { style } else { style.end() };
    let above = y - 16.0 > plot.rect.top + 20.0;
    frame.tag(
        &text,
        if right { x + 10.0 } else { x - 10.0 },
        if above { y - 16.0 } else { y + 16.0 },
        style,
    );
    frame.point(Point {
        x,
        y,
        series: "This buyer",
        label: join(&[&percent(d.mid), " cheaper, ", &percent(o.mid), " overhead"]),
        value,
    });
    frame.handle(Handle {
        id: "buyer",
        x,
        y,
        label: "Discount and engineering overhead",
        across: Some(Along::axis(
            "buyer.discount",
            plot.x,
            plot.rect.left,
            plot.rect.right,
        )),
        upward: Some(Along::axis(
            "buyer.overhead",
            plot.y,
            plot.rect.bottom,
            plot.rect.top,
        )),
    });
}
