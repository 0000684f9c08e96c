//! The chip business from April 2026 on, with the two levels and Nvidia's line.
//!
//! The axis is logarithmic and says so: Nvidia stands at 16 times the chip business, and
//! what the chapter asks is by what factor, and how fast, the smaller one grows.

use crate::figure::{Figure, Table};
use crate::num::{billions, counted, fixed, month, shown, time};
use crate::text::spread;
use crate::view::{Band, Value, View, yearly};
use crate::{Along, Frame, Handle, Plot, Point, Rect, Role, Scale, smooth};

/// `runrate-projection`.
pub(crate) struct Projection;

const YEARS: [&str; 6] = ["0", "1", "2", "3", "4", "5"];

type Yearly = Vec<(f64, Value, Option<Band>)>;

fn line_of(data: &Yearly, pick: impl Fn(&Value, &Option<Band>) -> Value) -> Vec<(f64, f64)> {
    let known: Vec<_> = data
        .iter()
        .filter_map(|(x, v, b)| pick(v, b).number().map(|y| (*x, y)))
        .filter(|p| p.1 > 0.0)
        .collect();
    smooth(&known, 8, true)
}

/// The lower and upper edge of a band, from two percentiles.
fn edges(data: &Yearly, lo: fn(&Band) -> Value, hi: fn(&Band) -> Value) -> [Vec<(f64, f64)>; 2] {
    [lo, hi].map(|pick| line_of(data, |v, b| b.as_ref().map_or(*v, pick)))
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

/// "$44B to $160B".
fn interval(band: Option<Band>) -> Option<String> {
    let band = band.filter(|b| b.p5 != b.p95)?;
    let mut out = shown(band.p5, billions);
    out.push_str(" to ");
    out.push_str(&shown(band.p95, billions));
    Some(out)
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
        let end = |id: &str| shown(view.value(id), billions);
        let mut out = String::from(
            "Line chart from April 2026 to April 2031: Amazon’s chip business goes from ",
        );
        out.push_str(&end("runrate.at.0"));
        out.push_str(" to ");
        out.push_str(&end("runrate.at.5"));
        if let Some(interval) = interval(view.band("runrate.at.5")) {
            out.push_str(" (90 of 100 draws: ");
            out.push_str(&interval);
            out.push(')');
        }
        out.push_str(" a year, Nvidia’s data center business from ");
        out.push_str(&end("runrate.nvidia_at.0"));
        out.push_str(" to ");
        out.push_str(&end("runrate.nvidia_at.5"));
        out.push('.');
        out
    }

    fn table(&self, view: &dyn View) -> Table {
        let mut table = Table::new(&[
            "April",
            "Amazon’s chips, $B a year",
            "5th to 95th percentile",
            "Nvidia data center, $B a year",
            "5th to 95th percentile",
        ]);
        let cell = |v: Value| shown(v, |x| fixed(x, 1));
        let ends = |b: Option<Band>| {
            b.map_or(String::from("–"), |b| {
                let mut out = cell(b.p5);
                out.push_str(" to ");
                out.push_str(&cell(b.p95));
                out
            })
        };
        let chips = yearly(view, "runrate.at", &YEARS);
        let nvidia = yearly(view, "runrate.nvidia_at", &YEARS);
        for (i, (a, n)) in chips.iter().zip(&nvidia).enumerate() {
            table.row([
                (2026 + i).to_string(),
                cell(a.1),
                ends(a.2),
                cell(n.1),
                ends(n.2),
            ]);
        }
        table
    }

    fn height(&self, width: f64, _: &dyn View) -> f64 {
        if width < 520.0 {
            360.0
        } else {
            (width * 0.58).clamp(360.0, 520.0)
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        let chips = yearly(view, "runrate.at", &YEARS);
        let nvidia = yearly(view, "runrate.nvidia_at", &YEARS);
        let (now, level) = (
            view.input("runrate.now").mid,
            view.input("runrate.standalone").mid,
        );
        let plot = axes(frame, &chips, &nvidia, now, level);

        for (data, role) in [(&nvidia, Role::Nvidia), (&chips, Role::Amazon)] {
            for (alpha, [lower, upper]) in [
                (0.14, edges(data, |b| b.p5, |b| b.p95)),
                (0.20, edges(data, |b| b.p25, |b| b.p75)),
            ] {
                plot.band(frame, &lower, &upper, role.at(alpha));
            }
        }
        levels(frame, &plot, now, level);
        for (data, role) in [(&nvidia, Role::Nvidia), (&chips, Role::Amazon)] {
            plot.line(frame, &line_of(data, |v, _| *v), role, 2.5);
        }
        reached(frame, &plot, view, level);
        ends(frame, &plot, &chips, &nvidia);
        read(frame, &plot, "Amazon’s chips", &chips);
        read(frame, &plot, "Nvidia data center", &nvidia);
        drags(frame, &plot, now, level);
    }
}

fn axes<'p>(
    frame: &mut Frame<'p>,
    chips: &Yearly,
    nvidia: &Yearly,
    now: f64,
    level: f64,
) -> Plot<'p> {
    let all = || {
        chips.iter().chain(nvidia).flat_map(|(_, v, b)| {
            [Some(*v), b.map(|b| b.p5), b.map(|b| b.p95)]
                .into_iter()
                .flatten()
                .filter_map(Value::number)
        })
    };
    let low = all()
        .chain([now, level])
        .filter(|v| *v > 0.0)
        .fold(f64::MAX, f64::min);
    let high = all().chain([now, level]).fold(1.0, f64::max);
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

/// The two levels of the letter, labelled where the lines are far from them.
fn levels<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, now: f64, level: f64) {
    let style = frame.small().role(Role::Ink).end();
    let right = plot.rect.right - 14.0;
    for (value, text) in [(level, "if it stood alone"), (now, "as disclosed")] {
        let y = plot.py(value);
        frame.level(plot.rect.left, plot.rect.right, y, Role::Ink, 1.0);
        let label = [billions(value).as_str(), text].join(" ");
        let near = (plot.py(now) - plot.py(level)).abs() < 34.0;
        let below = near && value <= now.min(level);
        frame.tag(
            &label,
            right,
            if below { y + 11.0 } else { y - 11.0 },
            style,
        );
    }
}

/// Where the median line crosses the level, and between which dates 90 of 100 draws do.
fn reached<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, view: &dyn View, level: f64) {
    let y = plot.py(level);
    if let Some(b) = view.band("runrate.reach").filter(|b| b.p5 != b.p95) {
        let from = b.p5.number().unwrap_or(5.0).clamp(0.0, 5.0);
        let to = b.p95.number().unwrap_or(5.0).clamp(0.0, 5.0);
        if to > from {
            let (l, r) = (plot.px(from), plot.px(to));
            frame.rect(Rect::new(l, y - 2.5, r, y + 2.5), Role::Amazon.at(0.55));
        }
    }
    let Some(years) = view
        .value("runrate.reach")
        .number()
        .filter(|t| *t > 0.0 && *t <= 5.0)
    else {
        return;
    };
    plot.dot(frame, (years, level), 4.5, Role::Amazon);
    let style = frame.small().bold().role(Role::Amazon);
    let text = month(years);
    let x = plot.px(years);
    let (x, style) = if x + style.width(&text) + 12.0 > plot.rect.right {
        (x - 8.0, style.end())
    } else {
        (x - 4.0, style.end())
    };
    let fits = x - style.width(&text) > plot.rect.left + 2.0;
    let (x, style) = if fits {
        (x, style)
    } else {
        (plot.px(years) + 10.0, style.start())
    };
    frame.tag(&text, x, if fits { y - 13.0 } else { y + 13.0 }, style);
    frame.point(Point {
        x: plot.px(years),
        y,
        series: "The gap closes",
        label: text.clone(),
        value: time(years),
    });
}

/// Lines are named at their ends: beside the plot, or inside it on a phone.
fn ends<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, chips: &Yearly, nvidia: &Yearly) {
    let last = |data: &Yearly| data.last().and_then(|d| d.1.number()).unwrap_or(1.0);
    let names = [
        ("Nvidia data center", last(nvidia), Role::Nvidia),
        ("Amazon’s chips", last(chips), Role::Amazon),
    ];
    let bold = frame.body().bold();
    if frame.narrow() {
        // Above the upper edge of the band, where it ends.
        for ((name, value, role), data) in names.into_iter().zip([nvidia, chips]) {
            let edge = data.last().and_then(|d| d.2).and_then(|b| b.p95.number());
            let y = plot.py(edge.unwrap_or(value).max(value)) - 12.0;
            let text = [name, " ", &billions(value)].concat();
            let x = plot.rect.right - 2.0;
            frame.tag(&text, x, y.max(plot.rect.top - 2.0), bold.role(role).end());
        }
        return;
    }
    let line = bold.line();
    let wanted: Vec<_> = names
        .iter()
        .map(|n| (plot.py(n.1), 2.0 * line + 4.0))
        .collect();
    let places = spread(&wanted, plot.rect.top - 8.0, plot.rect.bottom);
    for ((name, value, role), y) in names.into_iter().zip(places) {
        let x = plot.rect.right + 16.0;
        frame.text(name, x, y - line / 2.0, bold.role(role));
        let mut text = billions(value);
        text.push_str(" in 2031");
        frame.text(&text, x, y + line / 2.0, frame.body().role(role));
    }
}

/// What arrow keys and the pointer read along a line.
fn read<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, series: &'static str, data: &Yearly) {
    for (x, value, band) in data {
        let Some(y) = value.number() else { continue };
        let mut text = billions(y);
        text.push_str(" a year");
        if let Some(interval) = interval(*band) {
            text.push_str("; 90 of 100 draws: ");
            text.push_str(&interval);
        }
        frame.point(Point {
            x: plot.px(*x),
            y: plot.py(y),
            series,
            label: month(*x),
            value: text,
        });
    }
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
