//! The chip business from April 2026 on, with the two levels and Nvidia's line.
//!
//! The axis is logarithmic and says so: Nvidia stands at 16 times the chip business, and
//! what the chapter asks is by what factor, and how fast, the smaller one grows.

use super::track::{End, MEDIAN, Track, name_ends};
use super::wording::{interval, join, output};
use crate::figure::{Figure, Table};
use crate::num::{billions, counted, fixed, month, time};
use crate::text::Lettering;
use crate::view::{Value, View};
use crate::{Along, Frame, Handle, Plot, Point, Rect, Role, Scale};

/// `runrate-projection`.
pub(crate) struct Projection;

fn tracks(view: &dyn View) -> [Track; 2] {
    ["runrate.at", "runrate.nvidia_at"].map(|id| Track::of(view, id, 0, 6))
}

/// "two years", "one to four years", "18 months".
fn halving(view: &dyn View) -> String {
    let h = view.input("runrate.halflife");
    if !h.is_range() {
        return match h.mid {
            1.0 => String::from("year"),
            years if years.fract() == 0.0 => [counted(years).as_str(), " years"].concat(),
            years => time(years),
        };
    }
    let mut out = counted(h.lo);
    out.push_str(" to ");
    out.push_str(&counted(h.hi));
    out.push_str(" years");
    out
}

/// Whether anything behind the time to reach the level is uncertain.
fn uncertain(view: &dyn View) -> bool {
    view.band("runrate.reach").is_some_and(|b| b.p5 != b.p95)
}

impl Figure for Projection {
    fn id(&self) -> &'static str {
        "runrate-projection"
    }

    fn unit(&self, _: &dyn View) -> String {
        String::from(
            "Run rate, $B a year, on a logarithmic scale: equal steps up are equal multiples. Bands hold 50 and 90 of 100 draws.",
        )
    }

    fn sentence(&self, view: &dyn View) -> String {
        let growth = view.input("runrate.growth").mid;
        let level = billions(view.input("runrate.standalone").mid);
        let reach = view.value("runrate.reach");
        if reach == Value::Number(0.0) {
            let mut out = String::from("The chip business already stands at ");
            out.push_str(&level);
            out.push_str(" or more");
            return out;
        }
        if growth <= 0.0 {
            let mut out = String::from("Without growth the chip business never comes to ");
            out.push_str(&level);
            return out;
        }
        let mut out = String::from("If growth halves every ");
        out.push_str(&halving(view));
        out.push_str(match (reach.number().is_some(), uncertain(view)) {
            (true, true) => ", the gap as likely as not closes within ",
            (true, false) => ", the gap closes in ",
            (false, true) => ", the gap more likely than not never closes",
            (false, false) => ", the gap never closes",
        });
        if let Some(years) = reach.number() {
            out.push_str(&time(years));
        }
        out
    }

    fn alt(&self, view: &dyn View) -> String {
        let end = |id| output(view, id, billions);
        let band = interval(view.band("runrate.at.5"), billions)
            .map_or(String::new(), |i| join(&[" (90 of 100 draws: ", &i, ")"]));
        join(&[
            "Line chart from April 2026 to April 2031: Amazon’s chip business goes from ",
            &end("runrate.at.0"),
            " to ",
            &end("runrate.at.5"),
            &band,
            " a year, Nvidia from ",
            &end("runrate.nvidia_at.0"),
            " to ",
            &end("runrate.nvidia_at.5"),
            ".",
        ])
    }

    fn table(&self, view: &dyn View) -> Table {
        let mut table = Table::new(&[
            "April",
            "Amazon’s chips, $B a year",
            "5th to 95th percentile",
            "Nvidia, $B a year",
            "5th to 95th percentile",
        ]);
        let [chips, nvidia] = tracks(view);
        for (i, (a, n)) in chips.0.iter().zip(&nvidia.0).enumerate() {
            table.row([
                (2026 + i).to_string(),
                tenths(a.value()),
                a.interval_cell(tenths),
                tenths(n.value()),
                n.interval_cell(tenths),
            ]);
        }
        table
    }

    fn tall(&self, width: f64, _: &dyn View) -> f64 {
        if width < 520.0 {
            360.0
        } else {
            (width * 0.58).clamp(360.0, 520.0)
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        let tracks = tracks(view);
        let (now, level) = (
            view.input("runrate.now").mid,
            view.input("runrate.standalone").mid,
        );
        let plot = axes(frame, &tracks, now, level);
        let [chips, nvidia] = &tracks;
        let lines = [(nvidia, Role::Nvidia), (chips, Role::Amazon)];
        for (track, role) in lines {
            track.band(frame, &plot, 0, true, role.at(0.14));
            track.band(frame, &plot, 1, true, role.at(0.20));
        }
        let crossing = Crossing::of(frame, &plot, view);
        for value in [level, now] {
            let (left, right) = (plot.rect.left, plot.rect.right);
            frame.level(left, right, plot.py(value), Role::Ink, 1.0);
        }
        for (track, role) in lines {
            plot.line(frame, &track.line(MEDIAN, true), role, 2.5);
        }
        levels(frame, &plot, crossing.as_ref(), [now, level]);
        reached(frame, &plot, view, level, crossing);
        ends(frame, &plot, chips, nvidia);
        chips.read(frame, &plot, "Amazon’s chips", month, billions);
        nvidia.read(frame, &plot, "Nvidia", month, billions);
        drags(frame, &plot, now, level);
    }
}

fn tenths(value: f64) -> String {
    fixed(value, 1)
}

fn axes<'p>(frame: &mut Frame<'p>, tracks: &[Track; 2], now: f64, level: f64) -> Plot<'p> {
    let (mut low, mut high) = (now.min(level), now.max(level));
    for p in tracks
        .iter()
        .flat_map(|t| &t.0)
        .flat_map(|y| y.p)
        .filter(|p| *p > 0.0)
    {
        (low, high) = (low.min(p), high.max(p));
    }
    let y = Scale::log(low * 0.75, high * if frame.narrow() { 1.5 } else { 1.05 }).nice(8);
    let wide = !frame.narrow();
    let right = if wide { 164.0 } else { 18.0 };
    let rect = Rect::new(
        if wide { 52.0 } else { 46.0 },
        12.0,
        frame.width() - right,
        frame.height() - 30.0,
    );
    let plot = Plot::new(frame, rect, Scale::linear(0.0, 5.0), y);
    plot.rows(frame, if wide { 9 } else { 7 }, &billions);
    plot.base(frame);
    let ticks = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0];
    plot.columns(frame, &ticks, &|t| {
        let year = (2026 + t as i64).to_string();
        if t == 0.0 && wide {
            [String::from("April"), year].join(" ")
        } else {
            year
        }
    });
    plot
}

/// The month in which the median line crosses the level, and where it is written.
struct Crossing {
    years: f64,
    text: String,
    x: f64,
    above: bool,
    style: Lettering,
}

impl Crossing {
    fn of(frame: &Frame<'_>, plot: &Plot<'_>, view: &dyn View) -> Option<Self> {
        let reach = view.value("runrate.reach").number();
        let years = reach.filter(|t| *t > 0.0 && *t <= 5.0)?;
        let style = frame.small().bold().role(Role::Amazon);
        let (text, at) = (month(years), plot.px(years));
        // Left of the line there is room above the level, right of it there is below.
        let x = at - 6.0;
        let above = x - style.width(&text) > plot.rect.left + 2.0;
        let (x, style) = if above {
            (x, style.end())
        } else {
            (at + 10.0, style)
        };
        Some(Self {
            years,
            text,
            x,
            above,
            style,
        })
    }

    /// Whether it stands in the line above the level between two places.
    fn covers(&self, from: f64, to: f64) -> bool {
        let left = self.style.left(&self.text, self.x);
        let right = left + self.style.width(&self.text);
        self.above && left - 10.0 < to && from < right + 10.0
    }
}

/// The names of the letter's two levels, at the right or, where the crossing stands there,
/// at the left or below.
fn levels<'p>(
    frame: &mut Frame<'p>,
    plot: &Plot<'p>,
    crossing: Option<&Crossing>,
    [now, level]: [f64; 2],
) {
    let style = frame.small().role(Role::Ink);
    let (left, right) = (plot.rect.left + 8.0, plot.rect.right - 14.0);
    let near = (plot.py(now) - plot.py(level)).abs() < 34.0;
    for (value, text) in [(level, "if it stood alone"), (now, "as disclosed")] {
        let y = plot.py(value);
        let label = [billions(value).as_str(), text].join(" ");
        let width = style.width(&label);
        let free =
            |from: f64| value != level || !crossing.is_some_and(|c| c.covers(from, from + width));
        let below = near && value <= now.min(level);
        let (x, style, below) = match (free(right - width), free(left)) {
            (true, _) => (right, style.end(), below),
            (false, true) => (left, style, below),
            (false, false) => (right, style.end(), true),
        };
        frame.tag(&label, x, if below { y + 11.0 } else { y - 11.0 }, style);
    }
}

/// Where the median line crosses the level, and between which dates 90 of 100 draws do.
fn reached<'p>(
    frame: &mut Frame<'p>,
    plot: &Plot<'p>,
    view: &dyn View,
    level: f64,
    crossing: Option<Crossing>,
) {
    let y = plot.py(level);
    if let Some(b) = view.band("runrate.reach").filter(|b| b.p5 != b.p95) {
        let from = b.p5.number().unwrap_or(5.0).clamp(0.0, 5.0);
        let to = b.p95.number().unwrap_or(5.0).clamp(0.0, 5.0);
        if to > from {
            let (l, r) = (plot.px(from), plot.px(to));
            frame.rect(Rect::new(l, y - 2.5, r, y + 2.5), Role::Amazon.at(0.55));
        }
    }
    let Some(c) = crossing else { return };
    plot.dot(frame, (c.years, level), 4.5, Role::Amazon);
    frame.tag(
        &c.text,
        c.x,
        if c.above { y - 13.0 } else { y + 13.0 },
        c.style,
    );
    frame.point(Point {
        x: plot.px(c.years),
        y,
        series: "The gap closes",
        label: c.text,
        value: time(c.years),
    });
}

/// Lines are named at their ends: beside the plot, or inside it on a phone.
fn ends<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, chips: &Track, nvidia: &Track) {
    let names = [
        ("Nvidia", nvidia, Role::Nvidia),
        ("Amazon’s chips", chips, Role::Amazon),
    ];
    if frame.narrow() {
        // Above the upper edge of the band, where it ends.
        let bold = frame.body().bold();
        for (name, track, role) in names {
            let edge = track.0.last().map_or(f64::NAN, |y| y.p[4]);
            let y = plot.py(edge) - 12.0;
            let text = join(&[name, " ", &billions(track.last())]);
            frame.tag(
                &text,
                plot.rect.right - 2.0,
                y.max(plot.rect.top - 2.0),
                bold.role(role).end(),
            );
        }
        return;
    }
    let ends = names.map(|(name, track, role)| End {
        name: name.to_owned(),
        text: join(&[&billions(track.last()), " in 2031"]),
        at: track.last(),
        role,
    });
    name_ends(frame, plot, 16.0, &ends);
}

/// The two levels can be dragged up and down at their right end.
fn drags<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, now: f64, level: f64) {
    let up = |input| Some(Along::axis(input, plot.y, plot.rect.bottom, plot.rect.top));
    for (id, value, input, label) in [
        (
            "level",
            level,
            "runrate.standalone",
            "The run rate if the business stood alone",
        ),
        ("now", now, "runrate.now", "The run rate now"),
    ] {
        let (x, y) = (plot.rect.right, plot.py(value));
        frame.handle(Handle {
            id,
            x,
            y,
            label,
            across: None,
            upward: up(input),
        });
    }
}
