//! Who is served and who waits, year by year: what Amazon itself wants, what goes to
//! others on top of it, and the line of what is made.

use super::track::{End, Track, Year, name_ends};
use super::wording::join;
use crate::figure::{Figure, Table};
use crate::num::{fixed, grouped, percent, round_to, shown};
use crate::view::View;
use crate::{Frame, Plot, Point, Rect, Role, Scale};

/// `supply-years`.
pub(crate) struct Years;

/// The first year, and how many there are.
const FIRST: u16 = 2026;
const COUNT: u16 = 5;

/// Thousand chips as people write them: 820k, 1.1M.
fn chips(thousand: f64) -> String {
    if thousand.abs() >= 999.5 {
        join(&[&crate::num::plain(round_to(thousand / 1000.0, 2)), "M"])
    } else if thousand == 0.0 {
        String::from("0")
    } else {
        join(&[&grouped(round_to(thousand, 2)), "k"])
    }
}

struct Supply {
    made: Track,
    wanted: Track,
    external: Track,
    short: Track,
}

impl Supply {
    fn of(view: &dyn View) -> Self {
        let [made, wanted, external, short] = [
            "supply.made",
            "supply.wanted",
            "supply.external",
            "supply.short",
        ]
        .map(|id| Track::of(view, id, FIRST, COUNT));
        Self {
            made,
            wanted,
            external,
            short,
        }
    }

    /// Made, wanted, sold and short in a year.
    fn year(&self, i: usize) -> [f64; 4] {
        [&self.made, &self.wanted, &self.external, &self.short].map(|t| t.value(i))
    }
}

fn year(i: usize) -> String {
    (usize::from(FIRST) + i).to_string()
}

impl Figure for Years {
    fn id(&self) -> &'static str {
        "supply-years"
    }

    fn unit(&self, _: &dyn View) -> String {
        String::from(
            "Chips a year, each the median of its draws; the whisker on what is made holds 90 of 100.",
        )
    }

    fn sentence(&self, view: &dyn View) -> String {
        let supply = Supply::of(view);
        let tight = view.value("supply.tightness");
        let short = supply.short.0.iter().filter(|y| y.value() > 0.0).count();
        let sold: f64 = supply.external.0.iter().map(Year::value).sum();
        if sold <= 0.0 {
            return String::from("Nothing is left for outsiders in any year to 2030");
        }
        if short == 0 {
            return join(&[
                "There are chips for everyone: outsiders get ",
                &chips(sold),
                " to 2030 and nobody waits",
            ]);
        }
        join(&[
            "Of the chips sold outside to 2030, ",
            &shown(tight, percent),
            " are chips that Amazon itself would lack",
        ])
    }

    fn alt(&self, view: &dyn View) -> String {
        let s = Supply::of(view);
        let mut parts = Vec::new();
        for i in 0..usize::from(COUNT) {
            let [made, wanted, sold, short] = s.year(i).map(chips);
            parts.push(join(&[
                &year(i),
                ": ",
                &made,
                " made, ",
                &wanted,
                " wanted by Amazon, ",
                &sold,
                " sold, ",
                &short,
                " short",
            ]));
        }
        join(&["Stacks of chips by year. ", &parts.join("; "), "."])
    }

    fn table(&self, view: &dyn View) -> Table {
        let mut table = Table::new(&[
            "Year",
            "Made, thousand",
            "5th to 95th percentile",
            "Amazon wants, thousand",
            "Sold outside, thousand",
            "Short, thousand",
            "Revenue outside, $B",
        ]);
        let s = Supply::of(view);
        let revenue = Track::of(view, "supply.revenue", FIRST, COUNT);
        for (i, made) in s.made.0.iter().enumerate() {
            let [value, wanted, sold, short] = s.year(i).map(grouped);
            table.row([
                year(i),
                value,
                made.interval_cell(grouped),
                wanted,
                sold,
                short,
                fixed(revenue.value(i), 1),
            ]);
        }
        table
    }

    fn tall(&self, width: f64, _: &dyn View) -> f64 {
        if width < 520.0 {
            330.0
        } else {
            (width * 0.5).clamp(330.0, 420.0)
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        let s = Supply::of(view);
        let stack = |i: usize| s.wanted.value(i) + s.external.value(i);
        let top = (0..usize::from(COUNT))
            .map(stack)
            .fold(s.made.highest(), f64::max)
            .max(1.0);
        let narrow = frame.narrow();
        let (top_edge, right) = if narrow { (44.0, 4.0) } else { (14.0, 126.0) };
        let rect = Rect::new(40.0, top_edge, frame.width() - right, frame.height() - 28.0);
        let plot = Plot::new(
            frame,
            rect,
            Scale::linear(0.0, f64::from(COUNT)),
            Scale::linear(0.0, top).nice(5),
        );
        plot.rows(frame, 5, &chips);
        plot.base(frame);
        if narrow {
            legend(frame);
        } else {
            named(frame, &plot, &s);
        }
        for i in 0..usize::from(COUNT) {
            column(frame, &plot, &s, i);
        }
    }
}

/// The parts of the last year named beside it.
fn named<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, s: &Supply) {
    let last = usize::from(COUNT) - 1;
    let [made, wanted, sold, short] = s.year(last);
    let own = (wanted - short).max(0.0);
    let end = |name: &str, value: f64, at: f64, role| End {
        name: name.to_owned(),
        text: join(&[&chips(value), " in ", &year(last)]),
        at,
        role,
    };
    let mut ends = vec![
        end("Made", made, made, Role::Ink),
        end("Sold outside", sold, own + sold / 2.0, Role::Market),
        end("Amazon’s own", own, own / 2.0, Role::Moat),
    ];
    if short > 0.0 {
        ends.insert(0, end("Waiting", short, own + sold + short, Role::Warn));
    }
    name_ends(frame, plot, 6.0, &ends);
}

/// The three kinds of chip, named in their colors where they are explained.
fn legend(frame: &mut Frame<'_>) {
    let style = frame.small().bold();
    let mut x = 0.0;
    let mut y = 7.0;
    for (name, role) in [
        ("Amazon’s own", Role::Moat),
        ("Sold outside", Role::Market),
        ("Waiting", Role::Warn),
        ("Made", Role::Ink),
    ] {
        let width = 16.0 + style.width(name) + 12.0;
        if x + width - 12.0 > frame.width() {
            (x, y) = (0.0, y + 16.0);
        }
        match role {
            Role::Ink => frame.level(x, x + 11.0, y, role, 2.5),
            Role::Warn => {
                frame.rect(Rect::new(x, y - 5.0, x + 11.0, y + 5.0), role.at(0.15));
                frame.outline(Rect::new(x, y - 5.0, x + 11.0, y + 5.0), role, 1.0);
            }
            _ => frame.rect(Rect::new(x, y - 5.0, x + 11.0, y + 5.0), role),
        }
        frame.text(name, x + 16.0, y, style.role(role));
        x += width;
    }
}

/// One year: outsiders' chips count as delivered, and what lacks then waits above the line.
fn column<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, s: &Supply, i: usize) {
    let step = plot.px(1.0) - plot.px(0.0);
    let x = plot.px(i as f64 + 0.5);
    let half = (step * 0.3).min(38.0);
    let [made, wanted, sold, short] = s.year(i);
    let own = (wanted - short).max(0.0);
    let bar = |from: f64, to: f64| Rect::new(x - half, plot.py(to), x + half, plot.py(from));
    frame.rect(bar(0.0, own), Role::Moat);
    frame.rect(bar(own, own + sold), Role::Market);
    if short > 0.0 {
        let r = bar(own + sold, own + sold + short);
        frame.rect(r, Role::Warn.at(0.15));
        frame.outline(r, Role::Warn, 1.0);
    }
    let y = plot.py(made);
    frame.level(x - half - 5.0, x + half + 5.0, y, Role::Ink, 2.5);
    if let Some([lo, .., hi]) = s.made.0.get(i).map(|y| y.p).filter(|p| p[0] != p[4]) {
        frame.upright(x + half + 5.0, plot.py(hi), plot.py(lo), Role::Ink, 1.5);
    }
    let style = frame.small().middle();
    let name = year(i);
    frame.text(&name, x, plot.rect.bottom + 14.0, style);
    for (series, value, at) in [
        ("Made", made, made),
        ("Amazon’s own", wanted, own / 2.0),
        ("Sold outside", sold, own + sold / 2.0),
        ("Waiting", short, own + sold + short / 2.0),
    ] {
        frame.point(Point {
            x,
            y: plot.py(at),
            series,
            label: name.clone(),
            value: join(&[&chips(value), " chips"]),
        });
    }
}
