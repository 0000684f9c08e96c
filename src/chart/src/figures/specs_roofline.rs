//! The roofline of each chip on two logarithmic axes, and where the decode step of this
//! job stands: left of a chip's ridge it waits for memory, right of it for arithmetic.

use ledger::Chip;

use super::chips::{
    bits, brief, chips, exact, flops, format, held, laid, of, role, unlike, with_mark,
};
use super::wording::{join, output};
use crate::figure::{Figure, Table};
use crate::guard::MARK;
use crate::num::{plain, round_to};
use crate::text::spread;
use crate::view::View;
use crate::{Along, Frame, Handle, Plot, Point, Rect, Role, Scale};

/// The largest batch, 65,536, as a power of e.
const LARGEST_BATCH: f64 = 16.0 * std::f64::consts::LN_2;

/// `specs-roofline`.
pub(crate) struct Roofline;

/// A roof: peak TFLOPS and TB/s.
struct Roof {
    chip: &'static Chip,
    peak: f64,
    bandwidth: f64,
}

impl Roof {
    /// FLOP per byte at which the roof turns level.
    fn ridge(&self) -> f64 {
        self.peak / self.bandwidth
    }
    fn at(&self, intensity: f64) -> f64 {
        self.peak.min(intensity * self.bandwidth)
    }
}

fn roofs(view: &dyn View) -> Vec<Roof> {
    let format = format(view);
    chips(view)
        .into_iter()
        .filter(|chip| laid(view, chip))
        .filter_map(|chip| {
            let bandwidth = view.value(&of("specs.bandwidth_tbs", chip)).number()?;
            Some(Roof {
                chip,
                peak: chip.peak(format)?.tflops,
                bandwidth,
            })
        })
        .filter(|r| r.peak > 0.0 && r.bandwidth > 0.0)
        .collect()
}

/// Operations per byte of one decode step at a batch: 2·N_a·b over what is read, weights
/// touched by the batch and its cache (the reading of `model`'s serving bound).
fn intensity(view: &dyn View, batch: f64) -> f64 {
    let x = |id: &str| view.input(id).mid;
    let total = x("specs.total");
    let active = x("specs.active").min(total);
    let weights = format(view).bytes() * total;
    let cache = x("specs.kv") * (x("specs.context") + x("specs.output") / 2.0) / 1e6;
    let touched = 1.0 - libm::pow(1.0 - active / total, batch);
    2.0 * active * batch / (weights * touched + batch * cache)
}

impl Figure for Roofline {
    fn id(&self) -> &'static str {
        "specs-roofline"
    }

    fn unit(&self, view: &dyn View) -> String {
        join(&[
            "Attainable ",
            bits(format(view)),
            " TFLOPS by operations per byte read; both scales logarithmic. An upper bound, without interconnect.",
        ])
    }

    fn sentence(&self, view: &dyn View) -> String {
        let here = intensity(view, view.input("specs.batch").mid);
        let roofs = roofs(view);
        let waiting = roofs.iter().filter(|r| here < r.ridge()).count();
        let title = match (roofs.len(), waiting) {
            (0, _) => String::from("No roofline can be drawn from what is published"),
            (n, w) if n == w => {
                String::from("Writing tokens one by one, every chip here waits for its memory")
            }
            (_, 0) => String::from("At this batch, every chip here is held back by its arithmetic"),
            (_, w) => {
                let names: Vec<&str> = roofs
                    .iter()
                    .filter(|r| here < r.ridge())
                    .map(|r| r.chip.name)
                    .collect();
                let verb = if w == 1 { " waits" } else { " wait" };
                join(&[
                    "At this batch ",
                    &names.join(", "),
                    verb,
                    " for memory, the others for arithmetic",
                ])
            }
        };
        with_mark(view, &held(view), title)
    }

    fn held(&self, view: &dyn View) -> Vec<String> {
        held(view)
    }

    fn alt(&self, view: &dyn View) -> String {
        let parts: Vec<String> = roofs(view)
            .iter()
            .map(|r| {
                join(&[
                    r.chip.name,
                    ": ",
                    &flops(r.peak),
                    " from ",
                    &plain(round_to(r.ridge(), 3)),
                    " FLOP per byte on",
                ])
            })
            .collect();
        let here = intensity(view, view.input("specs.batch").mid);
        join(&[
            "Rooflines. ",
            &parts.join("; "),
            ". This job stands at ",
            &plain(round_to(here, 2)),
            " FLOP per byte.",
        ])
    }

    fn table(&self, view: &dyn View) -> Table {
        let mut table = Table::new(&[
            "Chip",
            "Peak",
            "Exact format",
            "Bandwidth, TB/s",
            "Ridge, FLOP per byte",
            "Drawn?",
        ]);
        for chip in chips(view) {
            table.row([
                chip.name.into(),
                chip.peak(format(view))
                    .map_or("–".into(), |p| flops(p.tflops)),
                exact(chip, format(view)).into(),
                output(view, &of("specs.bandwidth_tbs", chip), plain),
                output(view, &of("specs.ridge", chip), plain),
                match unlike(chip, format(view)) {
                    Some(u) if laid(view, chip) => join(&[MARK, &u.words()]),
                    Some(u) => join(&["no, ", &u.words()]),
                    None => String::from("yes"),
                },
            ]);
        }
        table
    }

    fn height(&self, width: f64, _: &dyn View) -> f64 {
        if width < 520.0 {
            350.0
        } else {
            (width * 0.55).clamp(340.0, 460.0)
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        let roofs = roofs(view);
        let here = intensity(view, view.input("specs.batch").mid);
        let peak = roofs.iter().map(|r| r.peak).fold(1.0, f64::max);
        let ridge = roofs.iter().map(Roof::ridge).fold(10.0, f64::max);
        let x = Scale::log((here / 4.0).clamp(0.01, 8.0), ridge.max(here) * 6.0).nice(6);
        let low = roofs.iter().map(|r| r.at(x.lo())).fold(peak, f64::min);
        let y = Scale::log(low * 0.9, peak * 1.5).nice(6);
        let name = frame.small().bold();
        let names: Vec<String> = roofs
            .iter()
            .map(|r| called(r, view, frame.narrow()))
            .collect();
        let widest = names.iter().map(|n| name.width(n)).fold(0.0, f64::max);
        let rect = Rect::new(
            if frame.narrow() { 44.0 } else { 52.0 },
            22.0,
            frame.width() - widest - 10.0,
            frame.height() - 46.0,
        );
        let plot = Plot::new(frame, rect, x, y);
        plot.rows(frame, 6, &plain);
        plot.base(frame);
        let ticks = plot.x.ticks(if frame.narrow() { 4 } else { 9 });
        plot.columns(frame, &ticks, &plain);
        let small = frame.small();
        frame.text("TFLOPS", 0.0, 8.0, small);
        frame.text(
            "FLOP per byte read",
            rect.right,
            rect.bottom + 33.0,
            small.end(),
        );
        waits(frame, &plot, &roofs);
        for roof in &roofs {
            let hollow = unlike(roof.chip, format(view)).is_some();
            let line = [
                (x.lo(), roof.at(x.lo())),
                (roof.ridge(), roof.peak),
                (x.hi(), roof.peak),
            ];
            plot.line(
                frame,
                &line,
                role(roof.chip).at(if hollow { 0.55 } else { 1.0 }),
                2.0,
            );
            plot.dot(frame, (roof.ridge(), roof.peak), 3.5, role(roof.chip));
        }
        write_names(frame, &plot, &roofs, &names);
        job(frame, &plot, &roofs, view, here);
    }
}

/// A chip's name at the end of its roof, with the mark where it is unlike the others.
fn called(roof: &Roof, view: &dyn View, narrow: bool) -> String {
    let marked = unlike(roof.chip, format(view)).is_some();
    let name = if narrow {
        brief(roof.chip)
    } else {
        roof.chip.name
    };
    join(&[if marked { MARK } else { "" }, name])
}

/// The stretch in which the ridges lie: left of it every chip waits for its memory, right of
/// it for its arithmetic.
fn waits<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, roofs: &[Roof]) {
    let ends = roofs.iter().map(Roof::ridge);
    let (lo, hi) = (
        ends.clone().fold(f64::MAX, f64::min),
        ends.fold(0.0, f64::max),
    );
    if hi <= 0.0 {
        return;
    }
    let (l, r) = (plot.px(lo), plot.px(hi).max(plot.px(lo) + 2.0));
    let ground = Rect::new(l, plot.rect.top, r, plot.rect.bottom);
    frame.rect(ground, Role::Band.at(0.16));
    let y = plot.rect.bottom - 40.0;
    let style = frame.small();
    let sides = [
        ("memory", l - 6.0, style.end()),
        ("arithmetic", r + 6.0, style),
    ];
    for (what, x, style) in sides {
        if style.left(what, x) > plot.rect.left
            && style.left(what, x) + style.width(what) < frame.width()
        {
            frame.text("waits for", x, y, style);
            frame.text(what, x, y + style.line(), style);
        }
    }
}

/// The chips are named at the level ends of their roofs.
fn write_names<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, roofs: &[Roof], names: &[String]) {
    let style = frame.small().bold();
    let wanted: Vec<_> = roofs
        .iter()
        .map(|r| (plot.py(r.peak), style.line()))
        .collect();
    let places = spread(&wanted, plot.rect.top - 16.0, plot.rect.bottom);
    for ((roof, name), y) in roofs.iter().zip(names).zip(places) {
        let text = style.role(role(roof.chip));
        frame.text(name, plot.rect.right + 8.0, y, text);
        frame.point(Point {
            x: plot.px(roof.ridge()),
            y: plot.py(roof.peak),
            series: "Ridge points",
            label: roof.chip.name.to_owned(),
            value: join(&[
                &flops(roof.peak),
                " from ",
                &plain(round_to(roof.ridge(), 3)),
                " FLOP per byte on",
            ]),
        });
    }
}

/// Where the job stands on each roof, and the handle that changes its batch.
fn job<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, roofs: &[Roof], view: &dyn View, here: f64) {
    let x = plot.px(here);
    frame.upright(x, plot.rect.top, plot.rect.bottom, Role::Accent, 1.5);
    let batch = view.input("specs.batch").mid;
    let text = join(&["batch of ", &plain(batch)]);
    let style = frame.small().bold().role(Role::Accent);
    let flip = x + style.width(&text) + 14.0 > plot.rect.right;
    let label = if flip { style.end() } else { style };
    frame.tag(
        &text,
        if flip { x - 12.0 } else { x + 12.0 },
        plot.rect.bottom - 14.0,
        label,
    );
    for roof in roofs {
        plot.dot(frame, (here, roof.at(here)), 4.5, role(roof.chip));
        frame.point(Point {
            x,
            y: plot.py(roof.at(here)),
            series: "This job",
            label: roof.chip.name.to_owned(),
            value: join(&[
                &flops(roof.at(here)),
                if here < roof.ridge() {
                    ", waits for memory"
                } else {
                    ", waits for arithmetic"
                },
            ]),
        });
    }
    let steps = (0..=48)
        .map(|i| libm::exp(f64::from(i) * LARGEST_BATCH / 48.0))
        .map(|b| (plot.px(intensity(view, b)), b))
        .collect();
    frame.handle(Handle {
        id: "batch",
        x,
        y: plot.rect.bottom,
        label: "Sequences served at once",
        across: Some(Along::curve("specs.batch", steps)),
        upward: None,
    });
}
