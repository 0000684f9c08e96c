//! How the outside ecosystem grows, with tools that take friction away and without them;
//! the area between is what the tools are worth in time.

use super::track::{End, MEDIAN, Track, name_ends};
use super::wording::{join, output};
use crate::figure::{Figure, Table};
use crate::num::{fixed, percent, time};
use crate::view::{Value, View};
use crate::{Frame, Plot, Rect, Role, Scale};

/// `ecosystem-curves`.
pub(crate) struct Curves;

fn tracks(view: &dyn View) -> [Track; 2] {
    ["ecosystem.at", "ecosystem.without_tooling"].map(|id| Track::of(view, id, 0, 11))
}

fn tenths(value: f64) -> String {
    fixed(value, 1)
}

fn year(x: f64) -> String {
    join(&["year ", &fixed(x, 0)])
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
        let end = |id| output(view, id, percent);
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
        let [with, without] = tracks(view);
        for (a, b) in with.0.iter().zip(&without.0) {
            table.row([
                fixed(a.x, 0),
                tenths(a.value()),
                a.interval_cell(tenths),
                tenths(b.value()),
            ]);
        }
        table
    }

    fn tall(&self, width: f64, _: &dyn View) -> f64 {
        if width < 520.0 {
            320.0
        } else {
            (width * 0.5).clamp(320.0, 420.0)
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        let [with, without] = tracks(view);
        let (fast, slow) = (with.line(MEDIAN, false), without.line(MEDIAN, false));
        let top = with.highest().max(without.last()).max(1.0);
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
        with.band(frame, &plot, 0, false, Role::Amazon.at(0.13));
        plot.band(frame, &slow, &fast, Role::Accent.at(0.28));
        plot.line(frame, &slow, Role::Muted, 2.0);
        plot.line(frame, &fast, Role::Amazon, 2.5);
        halves(frame, &plot, view, &fast, &slow);
        ends(frame, &plot, &with, &without);
        with.read(frame, &plot, "With the tools", year, percent);
        without.read(frame, &plot, "Without", year, percent);
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

fn ends<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, with: &Track, without: &Track) {
    let lines = [
        ("With AI tools", with.last(), Role::Amazon),
        ("Without them", without.last(), Role::Muted),
    ];
    if frame.narrow() {
        // Inside: the upper one above the end of its line, the lower one under the line as it
        // runs where the text begins.
        let bold = frame.small().bold().end();
        let (x, line) = (plot.rect.right - 3.0, bold.line());
        let swapped = with.last() < without.last();
        for ((name, value, role), first) in lines.into_iter().zip([!swapped, swapped]) {
            let text = join(&[name, " ", &percent(value)]);
            let year = plot
                .x
                .invert((bold.left(&text, x) - plot.rect.left) / plot.rect.width());
            let lower = if swapped { with } else { without };
            let y = if first {
                plot.py(value) - line
            } else {
                plot.py(lower.value(year as usize)) + line * 0.6
            };
            let floor = plot.rect.bottom - if first { 8.0 + line * 1.2 } else { 8.0 };
            let y = y.clamp(plot.rect.top + line, floor);
            frame.tag(&text, x, y, bold.role(role));
        }
        return;
    }
    let ends = lines.map(|(name, at, role)| End {
        name: name.to_owned(),
        text: join(&[&percent(at), " in year 10"]),
        at,
        role,
    });
    name_ends(frame, plot, 9.0, &ends);
}
