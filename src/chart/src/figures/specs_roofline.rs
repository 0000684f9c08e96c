//! The roofline of each chip on two logarithmic axes, and where the decode step of this
//! job stands: left of a chip's ridge it waits for memory, right of it for arithmetic.

mod names;

use ledger::Chip;

use super::chips::{bits, chips, exact, flops, format, held, laid, of, role, unlike, with_mark};
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
    /// Which of its maker's: 0 for the one with the highest peak.
    nth: usize,
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
    let mut roofs: Vec<Roof> = chips(view)
        .into_iter()
        .filter(|chip| laid(view, chip))
        .filter_map(|chip| {
            let bandwidth = view.value(&of("specs.bandwidth_tbs", chip)).number()?;
            Some(Roof {
                chip,
                peak: chip.peak(format)?.tflops,
                bandwidth,
                nth: 0,
            })
        })
        .filter(|r| r.peak > 0.0 && r.bandwidth > 0.0)
        .collect();
    for i in 0..roofs.len() {
        let higher = |r: &&Roof| role(r.chip) == role(roofs[i].chip) && r.peak > roofs[i].peak;
        let nth = roofs.iter().filter(higher).count();
        roofs[i].nth = nth;
    }
    roofs
}

/// The chips of one maker share its color; its strongest is drawn whole, the next in dashes,
/// the others in shorter ones.
fn dashes(nth: usize) -> Option<(f64, f64)> {
    match nth {
        0 => None,
        1 => Some((9.0, 4.0)),
        2 => Some((4.0, 3.0)),
        _ => Some((2.0, 3.5)),
    }
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

    fn tall(&self, width: f64, _: &dyn View) -> f64 {
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
        let names: Vec<names::Name> = roofs.iter().map(|r| names::named(r, view, frame)).collect();
        let widest = names.iter().map(|n| n.width).fold(0.0, f64::max);
        let rect = Rect::new(
            if frame.narrow() { 44.0 } else { 52.0 },
            22.0,
            frame.width() - widest - names::LEADER - 3.0,
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
        for (i, roof) in roofs.iter().enumerate() {
            let hollow = unlike(roof.chip, format(view)).is_some();
            line(frame, &plot, &roofs, i, hollow);
            dot(frame, &plot, roof, roof.ridge(), 3.5);
        }
        names::write(frame, &plot, &roofs, &names);
        job(frame, &plot, &roofs, view, here);
    }
}

/// Whether two roofs lie so close that one drawn over the other would hide it.
fn close(a: &Roof, b: &Roof) -> bool {
    let near = |x: f64, y: f64| libm::log(x / y).abs() < 0.1;
    near(a.peak, b.peak) && near(a.bandwidth, b.bandwidth)
}

/// A roof on a thin edge of paper, which keeps it apart from what it crosses. One that a later
/// one nearly covers is drawn broad, and shows on both sides of it.
fn line<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, roofs: &[Roof], i: usize, hollow: bool) {
    let Some((roof, after)) = roofs.get(i..).and_then(<[Roof]>::split_first) else {
        return;
    };
    let (lo, hi) = (plot.x.lo(), plot.x.hi());
    let line = [
        (lo, roof.at(lo)),
        (roof.ridge(), roof.peak),
        (hi, roof.peak),
    ];
    let ink = role(roof.chip).at(if hollow { 0.55 } else { 1.0 });
    let broad = after.iter().any(|r| close(r, roof));
    plot.line(frame, &line, Role::Paper, 3.75);
    match dashes(roof.nth) {
        None => plot.line(frame, &line, ink, if broad { 5.5 } else { 2.25 }),
        Some(pattern) => {
            let places = line.map(|(x, y)| (plot.px(x), plot.py(y)));
            frame.dashed(&places, ink, if broad { 5.5 } else { 2.0 }, pattern);
        }
    }
}

/// A dot on a roof: full on a whole line, open on one in dashes.
fn dot<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, roof: &Roof, x: f64, radius: f64) {
    let at = (x, roof.at(x));
    plot.dot(frame, at, radius, role(roof.chip));
    if roof.nth > 0 {
        let center = (plot.px(at.0), plot.py(at.1));
        frame.disc(center, radius - 1.75, Role::Paper);
    }
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
    let y = plot.rect.bottom - 66.0;
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

/// How much of its peak this job lets a chip reach: "1 to 2% of peak".
fn reached(roofs: &[Roof], here: f64) -> String {
    let shares = || roofs.iter().map(|r| r.at(here) / r.peak * 100.0);
    let (lo, hi) = (shares().fold(100.0, f64::min), shares().fold(0.0, f64::max));
    let (lo, hi) = (plain(round_to(lo, 2)), plain(round_to(hi, 2)));
    if lo == hi {
        join(&["reaches ", &hi, "% of peak"])
    } else {
        join(&["reaches ", &lo, " to ", &hi, "% of peak"])
    }
}

/// Where the job stands on each roof, and the handle that changes its batch.
fn job<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, roofs: &[Roof], view: &dyn View, here: f64) {
    let x = plot.px(here);
    frame.upright(x, plot.rect.top, plot.rect.bottom, Role::Accent, 1.5);
    let batch = view.input("specs.batch").mid;
    let text = join(&["batch of ", &plain(batch)]);
    let reach = reached(roofs, here);
    let style = frame.small().bold().role(Role::Accent);
    let room = style.width(&text).max(frame.small().width(&reach));
    let flip = x + room + 14.0 > plot.rect.right.max(frame.width() * 0.8);
    let (at, label, under) = match flip {
        true => (
            (x - 12.0).max(plot.rect.left + room + 4.0),
            style.end(),
            frame.small().end(),
        ),
        false => (x + 12.0, style, frame.small()),
    };
    let foot = plot.rect.bottom - 14.0;
    frame.tag(&text, at, foot - style.line(), label);
    frame.tag(&reach, at, foot, under);
    for roof in roofs {
        dot(frame, plot, roof, here, 4.5);
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
