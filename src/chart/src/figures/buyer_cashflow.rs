//! The money of one switch over the years: the port first, then what is saved, as it comes
//! and as it is worth today.

use super::track::{End, name_ends};
use super::wording::{interval_cell, join, output, with_interval};
use crate::figure::{Figure, Table};
use crate::num::{counted, fixed, millions, plain, time};
use crate::view::{Value, View};
use crate::{Along, Frame, Handle, Plot, Point, Rect, Role, Scale};

/// `buyer-cashflow`.
pub(crate) struct Cashflow;

/// What comes in each year and what it adds up to, $M.
struct Flow {
    port: f64,
    years: f64,
    saved: f64,
    rate: f64,
}

impl Flow {
    /// From the value of switching: what a year saves is that value and the port, spread
    /// over the years at the rate.
    fn of(view: &dyn View) -> Self {
        let port = view.input("buyer.port").mid;
        let years = view.input("buyer.years").mid.max(0.1);
        let rate = view.input("buyer.rate").mid / 100.0;
        let npv = view.value("buyer.npv").number().unwrap_or(0.0);
        let saved = (npv + port) / annuity(years, rate);
        Self {
            port,
            years,
            saved,
            rate,
        }
    }

    /// Paid and saved until a year, as it comes.
    fn cash(&self, t: f64) -> f64 {
        self.saved * t - self.port
    }

    /// The same in today's money.
    fn worth(&self, t: f64) -> f64 {
        self.saved * annuity(t, self.rate) - self.port
    }

    /// The same as it would be if all that is saved were worth `npv` and the port besides.
    fn at(&self, npv: f64) -> Self {
        let saved = (npv + self.port) / annuity(self.years, self.rate);
        Self { saved, ..*self }
    }

    fn line(&self, at: impl Fn(&Self, f64) -> f64) -> Vec<(f64, f64)> {
        (0..=24)
            .map(|i| self.years * f64::from(i) / 24.0)
            .map(|t| (t, at(self, t)))
            .collect()
    }
}

/// What 1 a year for so many years is worth today.
fn annuity(years: f64, rate: f64) -> f64 {
    if rate.abs() < 1e-9 {
        years
    } else {
        -libm::expm1(-years * libm::log1p(rate)) / rate
    }
}

impl Figure for Cashflow {
    fn id(&self) -> &'static str {
        "buyer-cashflow"
    }

    fn unit(&self, _: &dyn View) -> String {
        String::from(
            "Paid and saved so far, $M, failure of the port allowed for; it ends at the median of the draws. The band holds 90 of 100, in today’s money.",
        )
    }

    fn sentence(&self, view: &dyn View) -> String {
        match view.value("buyer.payback") {
            Value::Number(months) => {
                join(&["The port has paid for itself after ", &time(months / 12.0)])
            }
            Value::Word("never") => {
                String::from("The port never pays for itself: running it costs more than it saves")
            }
            Value::Word(_) => {
                let years = view.input("buyer.years").mid;
                join(&[
                    "The port does not pay for itself within ",
                    &counted(years),
                    if years == 1.0 { " year" } else { " years" },
                ])
            }
        }
    }

    fn alt(&self, view: &dyn View) -> String {
        let flow = Flow::of(view);
        join(&[
            "Line chart: ",
            &millions(flow.port),
            " is paid at the start; after ",
            &plain(flow.years),
            " years the sum stands at ",
            &millions(flow.cash(flow.years)),
            ", or ",
            &millions(flow.worth(flow.years)),
            " in today’s money.",
        ])
    }

    fn table(&self, view: &dyn View) -> Table {
        let flow = Flow::of(view);
        let mut table = Table::new(&["Year", "Sum so far, $M", "In today’s money, $M"]);
        for t in 0..=(flow.years.floor() as i32) {
            let t = f64::from(t);
            table.row([fixed(t, 0), fixed(flow.cash(t), 1), fixed(flow.worth(t), 1)]);
        }
        table.row([
            "Value of switching, median of the draws".into(),
            "–".into(),
            output(view, "buyer.npv", |v| fixed(v, 1)),
        ]);
        table.row([
            "5th to 95th percentile".into(),
            "–".into(),
            interval_cell(view, "buyer.npv", |v| fixed(v, 1)),
        ]);
        table
    }

    fn tall(&self, width: f64, _: &dyn View) -> f64 {
        if width < 520.0 {
            300.0
        } else {
            (width * 0.46).clamp(300.0, 380.0)
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        let flow = Flow::of(view);
        let (cash, worth) = (flow.line(Flow::cash), flow.line(Flow::worth));
        let edges = view.band("buyer.npv").filter(|b| b.p5 != b.p95);
        let edges = edges.and_then(|b| Some([b.p5.number()?, b.p95.number()?]));
        let [low, high] = edges
            .map(|npv| npv.map(|v| flow.at(v).line(Flow::worth)))
            .unwrap_or_default();
        let all = || {
            cash.iter()
                .chain(&worth)
                .chain(&low)
                .chain(&high)
                .map(|p| p.1)
        };
        let y = Scale::linear(all().fold(0.0, f64::min), all().fold(0.0, f64::max)).nice(5);
        let right = if frame.narrow() { 78.0 } else { 150.0 };
        let rect = Rect::new(54.0, 12.0, frame.width() - right, frame.height() - 30.0);
        let plot = Plot::new(frame, rect, Scale::linear(0.0, flow.years), y);
        plot.rows(frame, 5, &millions);
        plot.base(frame);
        let ticks: Vec<f64> = (0..=flow.years.floor() as i32).map(f64::from).collect();
        plot.columns(frame, &ticks, &|t| {
            if t == 0.0 {
                "start".into()
            } else {
                join(&["year ", &fixed(t, 0)])
            }
        });
        let zero: Vec<_> = cash.iter().map(|p| (p.0, 0.0)).collect();
        let (gain, loss): (Vec<_>, Vec<_>) = cash
            .iter()
            .map(|p| ((p.0, p.1.max(0.0)), (p.0, p.1.min(0.0))))
            .unzip();
        if edges.is_none() {
            plot.band(frame, &zero, &gain, Role::Amazon.at(0.16));
        }
        plot.band(frame, &loss, &zero, Role::Warn.at(0.18));
        plot.band(frame, &low, &high, Role::Muted.at(0.16));
        frame.level(rect.left, rect.right, plot.py(0.0), Role::Ink, 1.0);
        plot.line(frame, &worth, Role::Muted, 2.0);
        plot.line(frame, &cash, Role::Amazon, 2.5);
        paid(frame, &plot, &flow, view);
        ends(frame, &plot, &flow);
        for t in ticks {
            frame.point(Point {
                x: plot.px(t),
                y: plot.py(flow.cash(t)),
                series: "Sum so far",
                label: join(&["Year ", &fixed(t, 0)]),
                value: millions(flow.cash(t)),
            });
        }
        let down = Scale::linear(0.0, -plot.y.lo());
        frame.handle(Handle {
            id: "port",
            x: rect.left,
            y: plot.py(-flow.port),
            label: "What the port costs",
            across: None,
            upward: Some(Along::axis(
                "buyer.port",
                down,
                plot.py(0.0),
                plot.rect.bottom,
            )),
        });
        frame.point(Point {
            x: plot.px(flow.years),
            y: plot.py(flow.worth(flow.years)),
            series: "In today’s money",
            label: join(&["Year ", &plain(flow.years)]),
            value: with_interval(view, "buyer.npv", millions),
        });
    }
}

/// When what is saved has made up for the port.
fn paid<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, flow: &Flow, view: &dyn View) {
    let at = flow.port / flow.saved;
    if flow.saved > 0.0 && at > 0.0 && at <= flow.years {
        plot.dot(frame, (at, 0.0), 4.5, Role::Ink);
        let text = join(&[
            "paid back after ",
            &output(view, "buyer.payback", |m| time(m / 12.0)),
        ]);
        let style = frame.small().bold().role(Role::Ink);
        let wide = style.width(&text) + 6.0;
        // Right of the dot where it fits, else as far left as the plot goes.
        let x = (plot.px(at) + 4.0).min(frame.width() - wide);
        let x = x.max(plot.rect.left + 3.0);
        // Under the lines, which have risen above it there.
        frame.tag(&text, x, plot.py(0.0) + 15.0, style);
    }
}

fn ends<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, flow: &Flow) {
    let end = |text: &str, at: f64, role| End {
        name: millions(at),
        text: text.to_owned(),
        at,
        role,
    };
    let ends = [
        end("as it comes", flow.cash(flow.years), Role::Amazon),
        end("today’s money", flow.worth(flow.years), Role::Muted),
    ];
    name_ends(frame, plot, 8.0, &ends);
}
