//! Who is served and who waits, year by year: what Amazon itself wants, what goes to
//! others on top of it, and the line of what is made.

use super::wording::{interval, join};
use crate::figure::{Figure, Table};
use crate::num::{fixed, grouped, percent, round_to, shown};
use crate::view::{Band, Value, View, yearly};
use crate::{Frame, Plot, Point, Rect, Role, Scale};

/// `supply-years`.
pub(crate) struct Years;

const KEYS: [&str; 5] = ["2026", "2027", "2028", "2029", "2030"];

type Yearly = Vec<(f64, Value, Option<Band>)>;

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
    made: Yearly,
    wanted: Yearly,
    external: Yearly,
    short: Yearly,
}

impl Supply {
    fn of(view: &dyn View) -> Self {
        let get = |id| yearly(view, id, &KEYS);
        Self {
            made: get("supply.made"),
            wanted: get("supply.wanted"),
            external: get("supply.external"),
            short: get("supply.short"),
        }
    }
}

fn number(data: &Yearly, i: usize) -> f64 {
    data.get(i).and_then(|d| d.1.number()).unwrap_or(0.0)
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
        let short = (0..KEYS.len())
            .filter(|&i| number(&supply.short, i) > 0.0)
            .count();
        let sold: f64 = (0..KEYS.len()).map(|i| number(&supply.external, i)).sum();
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
        let parts: Vec<String> = KEYS
            .iter()
            .enumerate()
            .map(|(i, year)| {
                join(&[
                    year,
                    ": ",
                    &chips(number(&s.made, i)),
                    " made, ",
                    &chips(number(&s.wanted, i)),
                    " wanted by Amazon, ",
                    &chips(number(&s.external, i)),
                    " sold, ",
                    &chips(number(&s.short, i)),
                    " short",
                ])
            })
            .collect();
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
        let revenue = yearly(view, "supply.revenue", &KEYS);
        let cell = |d: &Yearly, i: usize| d.get(i).map_or("–".into(), |d| shown(d.1, grouped));
        for (i, year) in KEYS.iter().enumerate() {
            let band = s
                .made
                .get(i)
                .and_then(|d| interval(d.2, grouped))
                .unwrap_or_else(|| "–".into());
            let money = revenue
                .get(i)
                .map_or("–".into(), |d| shown(d.1, |v| fixed(v, 1)));
            table.row([
                (*year).into(),
                cell(&s.made, i),
                band,
                cell(&s.wanted, i),
                cell(&s.external, i),
                cell(&s.short, i),
                money,
            ]);
        }
        table
    }

    fn height(&self, width: f64, _: &dyn View) -> f64 {
        if width < 520.0 {
            330.0
        } else {
            (width * 0.5).clamp(330.0, 420.0)
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        let s = Supply::of(view);
        let top = (0..KEYS.len())
            .flat_map(|i| {
                let p95 = s
                    .made
                    .get(i)
                    .and_then(|d| d.2)
                    .and_then(|b| b.p95.number())
                    .unwrap_or(0.0);
                [
                    number(&s.wanted, i) + number(&s.external, i),
                    number(&s.made, i),
                    p95,
                ]
            })
            .fold(1.0, f64::max);
        let rect = Rect::new(46.0, 46.0, frame.width() - 4.0, frame.height() - 28.0);
        let plot = Plot::new(
            frame,
            rect,
            Scale::linear(0.0, KEYS.len() as f64),
            Scale::linear(0.0, top).nice(5),
        );
        plot.rows(frame, 5, &chips);
        plot.base(frame);
        legend(frame);
        for (i, year) in KEYS.iter().enumerate() {
            column(frame, &plot, &s, i, year);
        }
    }
}

/// The three kinds of chip, named in their colors where they are explained.
fn legend(frame: &mut Frame<'_>) {
    let style = frame.small().bold();
    let mut x = 2.0;
    let mut y = 9.0;
    for (name, role) in [
        ("Amazon’s own", Role::Moat),
        ("Sold outside", Role::Market),
        ("Waiting", Role::Warn),
        ("Made", Role::Ink),
    ] {
        let width = 16.0 + style.width(name) + 16.0;
        if x + width - 16.0 > frame.width() {
            (x, y) = (2.0, y + 17.0);
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
fn column<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, s: &Supply, i: usize, year: &'static str) {
    let step = plot.px(1.0) - plot.px(0.0);
    let x = plot.px(i as f64 + 0.5);
    let half = (step * 0.3).min(38.0);
    let (made, wanted) = (number(&s.made, i), number(&s.wanted, i));
    let (sold, short) = (number(&s.external, i), number(&s.short, i));
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
    if let Some(b) = s.made.get(i).and_then(|d| d.2).filter(|b| b.p5 != b.p95)
        && let (Some(lo), Some(hi)) = (b.p5.number(), b.p95.number())
    {
        frame.upright(x + half + 5.0, plot.py(hi), plot.py(lo), Role::Ink, 1.5);
    }
    let style = frame.small().middle();
    frame.text(year, x, plot.rect.bottom + 14.0, style);
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
            label: year.to_owned(),
            value: join(&[&chips(value), " chips"]),
        });
    }
}
