//! What Amazon has said about the run rate, and of what: floors whose scope changes from
//! one to the next. They are separate marks, because no line may join them.

use super::still;
use crate::figure::{Figure, Table};
use crate::num::{billions, month_name};
use crate::text::{Lettering, wrap};
use crate::view::View;
use crate::{Frame, Plot, Point, Rect, Role, Scale};

/// `runrate-disclosures`.
pub(crate) struct Disclosures;

/// The series in the ledger.
const SERIES: &str = "chips-runrate-disclosures";

/// One disclosure: a floor, or none where no number was given.
struct Floor {
    date: String,
    value: Option<f64>,
    scope: &'static str,
}

fn floors() -> Vec<Floor> {
    let points = ledger::series(SERIES).map_or(&[][..], |s| s.points);
    points
        .iter()
        .map(|p| Floor {
            date: date(p.end),
            value: p.value,
            scope: p.scope.unwrap_or_default(),
        })
        .collect()
}

/// "October 2025" of "2025-10-30".
fn date(end: &str) -> String {
    let mut parts = end.split('-');
    let (year, month) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    [month_name(month.parse().unwrap_or(0)), year].join(" ")
}

fn said(floor: &Floor) -> String {
    floor.value.map_or(String::from("no number"), |v| {
        ["over ", &billions(v)].concat()
    })
}

impl Figure for Disclosures {
    fn id(&self) -> &'static str {
        "runrate-disclosures"
    }

    fn sources(&self) -> &'static [&'static str] {
        &[SERIES]
    }

    fn unit(&self, _: &dyn View) -> String {
        String::from(
            "Run rate, $B a year. Each is a floor (“over”), and each counts different chips.",
        )
    }

    fn sentence(&self, _: &dyn View) -> String {
        let floors = floors();
        let known: Vec<f64> = floors.iter().filter_map(|f| f.value).collect();
        let (Some(first), Some(last)) = (known.first(), known.last()) else {
            return String::from("Amazon has put no number on its chip business");
        };
        [
            "Said to be over ",
            &billions(*first),
            ", then over ",
            &billions(*last),
            ", but never of the same chips",
        ]
        .concat()
    }

    fn alt(&self, _: &dyn View) -> String {
        let parts: Vec<String> = floors()
            .iter()
            .map(|f| [&f.date, ": ", &said(f), " for ", &scope(f)].concat())
            .collect();
        [
            "Separate marks, each a lower bound with its own scope. ",
            &parts.join("; "),
            ".",
        ]
        .concat()
    }

    fn table(&self, _: &dyn View) -> Table {
        let mut table = Table::new(&["Said in", "Run rate, $B a year", "Of what"]);
        for floor in floors() {
            table.row([floor.date.clone(), said(&floor), scope(&floor)]);
        }
        table
    }

    fn tall(&self, width: f64, _: &dyn View) -> f64 {
        let lettering = Lettering::new(if width < 520.0 { 11 } else { 12 });
        // Whole, as a canvas is: half a pixel more when it wakes would move all below.
        (276.0 + foot(&floors(), width, &lettering)).round()
    }

    fn draw(&self, frame: &mut Frame<'_>, _: &dyn View) {
        let floors = floors();
        let top = floors.iter().filter_map(|f| f.value).fold(1.0, f64::max);
        let foot = foot(&floors, frame.width(), &frame.small());
        let rect = Rect::new(LEFT, 14.0, frame.width() - 2.0, frame.height() - foot);
        // Room for the arrow of the highest, and no more.
        let y = Scale::linear(0.0, top * 1.26);
        let plot = Plot::new(frame, rect, Scale::linear(0.0, floors.len() as f64), y);
        plot.rows(frame, 4, &billions);
        plot.base(frame);
        for (i, floor) in floors.iter().enumerate() {
            mark(frame, &plot, i, floor);
        }
    }
}

/// Room for the numbers of the axis.
const LEFT: f64 = 36.0;

/// Room for the dates and scopes under the plot: the longest scope decides.
fn foot(floors: &[Floor], width: f64, small: &Lettering) -> f64 {
    let column = (still(width) - LEFT - 2.0) / floors.len().max(1) as f64;
    let lines = |f: &Floor| wrap(&scope(f), column - 6.0, small).len();
    22.0 + small.line() * floors.iter().map(lines).fold(1, usize::max) as f64 + small.line()
}

/// What a floor counts, with the quotes of print.
fn scope(floor: &Floor) -> String {
    let mut open = false;
    let turned = |c: char| match c {
        '\'' => {
            open = !open;
            if open { '‘' } else { '’' }
        }
        c => c,
    };
    floor.scope.chars().map(turned).collect()
}

/// A floor as a heavy line with its height below it shaded and an arrow upward: the value
/// is at least this.
fn mark<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, i: usize, floor: &Floor) {
    let column = plot.px(1.0) - plot.px(0.0);
    let x = plot.px(i as f64 + 0.5);
    let half = (column * 0.32).min(48.0);
    let body = frame.body().bold().middle();
    let y = floor.value.map_or(plot.rect.bottom, |v| plot.py(v));
    if floor.value.is_some() {
        frame.rect(
            Rect::new(x - half, y, x + half, plot.rect.bottom),
            Role::Amazon.at(0.16),
        );
        frame.path(&[(x - half, y), (x + half, y)], Role::Amazon, 3.0);
        let tip = y - 30.0;
        frame.path(&[(x, y), (x, tip + 6.0)], Role::Amazon, 1.5);
        frame.arrow_head((x, tip), (0.0, -1.0), 8.0, Role::Amazon);
        frame.tag(&said(floor), x, y + 13.0, body.role(Role::Amazon));
    } else {
        frame.tag("no number", x, y - 26.0, frame.small().middle());
        frame.tag("given", x, y - 12.0, frame.small().middle());
    }
    let small = frame.small().middle();
    let date = if column < 110.0 {
        short(&floor.date)
    } else {
        floor.date.clone()
    };
    frame.text(
        &date,
        x,
        plot.rect.bottom + 14.0,
        small.bold().role(Role::Ink),
    );
    let mut at = plot.rect.bottom + 14.0 + small.line();
    for line in wrap(&scope(floor), column - 6.0, &small) {
        frame.text(&line, x, at, small);
        at += small.line();
    }
    frame.point(Point {
        x,
        y,
        series: "Disclosures",
        label: floor.date.clone(),
        value: [&said(floor), ", ", &scope(floor)].concat(),
    });
}

/// "Feb 2026".
fn short(date: &str) -> String {
    match date.split_once(' ') {
        Some((month, year)) => [month.get(..3).unwrap_or(month), year].join(" "),
        None => date.to_owned(),
    }
}
