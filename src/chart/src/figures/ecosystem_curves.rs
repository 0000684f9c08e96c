//! How the outside ecosystem grows, with tools that take friction away and without them;
//! the area between is what the tools are worth in time.

use super::wording::{interval, join};
use crate::figure::{Figure, Table};
use crate::num::{fixed, percent, shown, time};
use crate::text::spread;
use crate::view::{Band, Value, View, yearly};
use crate::{Frame, Plot, Point, Rect, Role, Scale, smooth};

/// `ecosystem-curves`.
pub(crate) struct Curves;

const KEYS: [&str; 11] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

type Yearly = Vec<(f64, Value, Option<Band>)>;

fn line(data: &Yearly, pick: impl Fn(&Value, &Option<Band>) -> Value) -> Vec<(f64, f64)> {
    let known: Vec<_> = data
        .iter()
        .filter_map(|(x, v, b)| pick(v, b).number().map(|y| (*x, y)))
        .collect();
    smooth(&known, 5, false)
}

impl Figure for Curves {
    fn id(&self) -> &'static str {
        "ecosystem-curves"
    }

    fn unit(&self, _: &dyn View) -> String {
        String::from(
            "Share of all spending that has switched, by years after the first outside sale. The band holds 90 of 100 draws.",
        )
    }

    fn sentence(&self, view: &dyn View) -> String {
        match (
            view.value("ecosystem.half"),
            view.value("ecosystem.half_without_tooling"),
        ) {
            (Value::Number(with), Value::Number(without)) => join(&[
                "Half of those who will ever switch have done so after ",
                &time(with),
                "; without the new tools it takes ",
                &time(without),
            ]),
            _ => String::from("Nobody ever switches, with the new tools or without them"),
        }
    }

    fn alt(&self, view: &dyn View) -> String {
        let end = |id: &str| shown(view.value(id), percent);
        join(&[
            "Two rising curves over ten years. With the tools ",
            &end("ecosystem.at.10"),
            " of spending has switched, without them ",
            &end("ecosystem.without_tooling.10"),
            ".",
        ])
    }

    fn table(&self, view: &dyn View) -> Table {
        let mut table = Table::new(&[
            "Years after the first sale",
            "With the tools, %",
            "5th to 95th percentile",
            "Without, %",
        ]);
        let (with, without) = (
            yearly(view, "ecosystem.at", &KEYS),
            yearly(view, "ecosystem.without_tooling", &KEYS),
        );
        let one = |v| fixed(v, 1);
        for (a, b) in with.iter().zip(&without) {
            let band = interval(a.2, one).unwrap_or_else(|| "–".into());
            table.row([fixed(a.0, 0), shown(a.1, one), band, shown(b.1, one)]);
        }
        table
    }

    fn height(&self, width: f64, _: &dyn View) -> f64 {
        if width < 520.0 {
            320.0
        } else {
            (width * 0.5).clamp(320.0, 420.0)
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        let (with, without) = (
            yearly(view, "ecosystem.at", &KEYS),
            yearly(view, "ecosystem.without_tooling", &KEYS),
        );
        let upper = line(&with, |v, b| b.map_or(*v, |b| b.p95));
        let lower = line(&with, |v, b| b.map_or(*v, |b| b.p5));
        let (fast, slow) = (line(&with, |v, _| *v), line(&without, |v, _| *v));
        let top = upper.iter().chain(&slow).map(|p| p.1).fold(1.0, f64::max);
        let right = if frame.narrow() { 12.0 } else { 140.0 };
        let rect = Rect::new(44.0, 12.0, frame.width() - right, frame.height() - 46.0);
        let y = Scale::linear(0.0, (top * 1.05).min(100.0)).nice(5);
        let plot = Plot::new(frame, rect, Scale::linear(0.0, 10.0), y);
        plot.rows(frame, 5, &percent);
        plot.base(frame);
        plot.columns(frame, &[0.0, 2.0, 4.0, 6.0, 8.0, 10.0], &|t| fixed(t, 0));
        frame.text(
            "years after the first outside sale",
            rect.right,
            rect.bottom + 33.0,
            frame.small().end(),
        );
        plot.band(frame, &lower, &upper, Role::Amazon.at(0.13));
        plot.band(frame, &slow, &fast, Role::Accent.at(0.28));
        plot.line(frame, &slow, Role::Muted, 2.0);
        plot.line(frame, &fast, Role::Amazon, 2.5);
        halves(frame, &plot, view, &fast, &slow);
        ends(frame, &plot, &with, &without);
        for (series, data) in [("With the tools", &with), ("Without", &without)] {
            for (x, value, band) in data {
                let Some(y) = value.number() else { continue };
                let more = interval(*band, percent)
                    .map_or(String::new(), |b| join(&["; 90 of 100 draws: ", &b]));
                frame.point(Point {
                    x: plot.px(*x),
                    y: plot.py(y),
                    series,
                    label: join(&["year ", &fixed(*x, 0)]),
                    value: join(&[&percent(y), &more]),
                });
            }
        }
    }
}

/// When each curve has done half of its way.
fn halves<'p>(
    frame: &mut Frame<'p>,
    plot: &Plot<'p>,
    view: &dyn View,
    fast: &[(f64, f64)],
    slow: &[(f64, f64)],
) {
    for (id, line, role) in [
        ("ecosystem.half_without_tooling", slow, Role::Muted),
        ("ecosystem.half", fast, Role::Amazon),
    ] {
        let Some(half) = view.value(id).number().filter(|t| *t < 10.0) else {
            continue;
        };
        let Some(p) = line.iter().find(|p| p.0 >= half) else {
            continue;
        };
        frame.upright(plot.px(half), plot.py(p.1), plot.rect.bottom, role, 1.0);
        plot.dot(frame, (half, p.1), 4.0, role);
        let text = join(&["half: ", &time(half)]);
        let style = frame.small().bold().role(role);
        if role == Role::Amazon {
            frame.tag(&text, plot.px(half) - 8.0, plot.py(p.1) - 10.0, style.end());
        } else {
            frame.tag(&text, plot.px(half) + 8.0, plot.py(p.1) + 10.0, style);
        }
    }
}

fn ends<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, with: &Yearly, without: &Yearly) {
    let last = |d: &Yearly| d.last().and_then(|d| d.1.number()).unwrap_or(0.0);
    let bold = frame.small().bold();
    let lines = [
        ("With AI tools", last(with), Role::Amazon),
        ("Without them", last(without), Role::Muted),
    ];
    if frame.narrow() {
        // In the corner that rising curves leave free.
        for (i, (name, value, role)) in lines.into_iter().enumerate() {
            let text = join(&[name, " ", &percent(value)]);
            let y = plot.rect.top + 10.0 + i as f64 * bold.line() * 1.1;
            frame.tag(&text, plot.rect.left + 8.0, y, bold.role(role));
        }
        return;
    }
    let wanted: Vec<_> = lines
        .iter()
        .map(|l| (plot.py(l.1), bold.line() * 2.0 + 2.0))
        .collect();
    let places = spread(&wanted, plot.rect.top - 8.0, plot.rect.bottom);
    for ((name, value, role), y) in lines.into_iter().zip(places) {
        let x = plot.rect.right + 9.0;
        frame.text(name, x, y - bold.line() / 2.0, bold.role(role));
        frame.text(
            &join(&[&percent(value), " in year 10"]),
            x,
            y + bold.line() / 2.0,
            frame.small().role(role),
        );
    }
}
