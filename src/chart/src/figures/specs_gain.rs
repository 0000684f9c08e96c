//! The gain of a system as a rectangle: more chips across, better chips upward. Its area
//! is the gain; the square in its corner is the system it is compared with.

use ledger::Chip;

use super::chips::{bits, chips, flops, format, role};
use super::still;
use super::wording::join;
use crate::figure::{Figure, Table};
use crate::num::{counted, fixed, plain};
use crate::text::Lettering;
use crate::view::View;
use crate::{Frame, Point, Rect, Role};

/// `specs-gain`.
pub(crate) struct Gain;

/// A factor with three digits, so that the two multiply to the third.
fn times(value: f64) -> String {
    join(&[&plain(value), "×"])
}

/// Two systems, and the two factors between them.
struct Two {
    new: &'static Chip,
    old: &'static Chip,
    counts: (u32, u32),
    /// More chips.
    more: f64,
    /// A better chip.
    better: f64,
}

fn two(view: &dyn View) -> Option<Two> {
    let old = ledger::chip(&view.choice("specs.reference"))?;
    let new = chips(view).into_iter().find(|c| c.id != old.id)?;
    let counts = (new.system?.chip_count, old.system?.chip_count);
    // Per chip, whatever measure the peaks are shown in: dense figures only.
    let format = format(view);
    let dense = |c: &Chip| {
        c.peak(format)
            .filter(|p| p.sparsity == ledger::Sparsity::Dense)
            .map(|p| p.tflops)
    };
    let better = dense(new)? / dense(old)?;
    Some(Two {
        new,
        old,
        counts,
        more: f64::from(counts.0) / f64::from(counts.1),
        better,
    })
}

impl Figure for Gain {
    fn id(&self) -> &'static str {
        "specs-gain"
    }

    fn unit(&self, view: &dyn View) -> String {
        join(&[
            "Peak ",
            bits(format(view)),
            " arithmetic of the largest system: area is the whole, its sides are the two reasons.",
        ])
    }

    fn sentence(&self, view: &dyn View) -> String {
        two(view).map_or_else(
            || String::from("What is published does not let these two systems be compared"),
            |t| {
                join(&[
                    "Of the ",
                    &times(t.more * t.better),
                    " system, ",
                    &times(t.more),
                    " is more chips and ",
                    &times(t.better),
                    " a better chip",
                ])
            },
        )
    }

    fn alt(&self, view: &dyn View) -> String {
        two(view).map_or_else(
            || join(&[&self.sentence(view), "."]),
            |t| {
                join(&[
                    "A rectangle ",
                    &times(t.more),
                    " as wide and ",
                    &times(t.better),
                    " as high as the square of the ",
                    t.old.name,
                    " system: ",
                    &fixed(f64::from(t.counts.0), 0),
                    " against ",
                    &fixed(f64::from(t.counts.1), 0),
                    " chips.",
                ])
            },
        )
    }

    fn table(&self, view: &dyn View) -> Table {
        let mut table = Table::new(&["Factor", "New", "Old", "Ratio"]);
        if let Some(t) = two(view) {
            let peak = |c: &Chip| {
                c.peak(format(view))
                    .map_or(String::new(), |p| flops(p.tflops))
            };
            table.row([
                "Chips in the system".into(),
                t.counts.0.to_string(),
                t.counts.1.to_string(),
                times(t.more),
            ]);
            table.row([
                "Peak of one chip".into(),
                peak(t.new),
                peak(t.old),
                times(t.better),
            ]);
            table.row([
                "The system".into(),
                t.new.name.into(),
                t.old.name.into(),
                times(t.more * t.better),
            ]);
        }
        table
    }

    fn tall(&self, width: f64, view: &dyn View) -> f64 {
        match two(view) {
            None => 90.0,
            Some(t) => place(&t, width).1 + FOOT,
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        let Some(t) = two(view) else {
            let style = frame.body().middle();
            frame.text(
                "Not published for one of the two",
                frame.width() / 2.0,
                frame.height() / 2.0,
                style,
            );
            return;
        };
        let (unit, bottom) = place(&t, frame.width());
        // A canvas may be a little higher or lower than asked for.
        let bottom = bottom.min(frame.height() - FOOT);
        let at = |x: f64, y: f64| Rect::new(LEFT, bottom - y * unit, LEFT + x * unit, bottom);
        let (new, old) = (at(t.more, t.better), at(1.0, 1.0));
        let ink = role(t.new);
        frame.rect(new, ink.at(0.22));
        frame.outline(new, ink, 2.0);
        frame.rect(old, Role::Muted.at(0.30));
        frame.outline(old, Role::Ink, 1.5);
        label(frame, old, &[t.old.name, "1"], Role::Ink, frame.small());
        let total = times(t.more * t.better);
        // The name of the new system in the part that is only its own.
        let own = if t.more >= t.better {
            Rect::new(
                old.right.min(new.right - 40.0),
                new.top,
                new.right,
                new.bottom,
            )
        } else {
            Rect::new(new.left, new.top, new.right, old.top.max(new.top + 30.0))
        };
        label(frame, own, &[t.new.name, &total], ink, frame.body());
        sides(frame, &t, new);
        if !frame.narrow() {
            product(frame, &t, view, new);
        }
        for (r, chip, value) in [(new, t.new, total.as_str()), (old, t.old, "1×")] {
            frame.point(Point {
                x: r.right,
                y: r.top,
                series: "Systems",
                label: chip.name.to_owned(),
                value: value.to_owned(),
            });
        }
    }
}

/// Room left of the rectangle for the name of its side, and under it.
const LEFT: f64 = 64.0;
const FOOT: f64 = 50.0;

/// How large the old system is drawn, and where the ground of the rectangle lies: as wide as
/// there is room, beside the product on a wide screen, and no higher than 290 px; on a phone as wide
/// as in the picture that was there before, whose height the page keeps.
fn place(t: &Two, width: f64) -> (f64, f64) {
    let room = if width < 520.0 {
        still(width).min(width) - LEFT - 4.0
    } else {
        (width - LEFT) * 0.56
    };
    let (w, h) = (t.more.max(1.0), t.better.max(1.0));
    let unit = (room / w).min(290.0 / h);
    (unit, unit * h + 6.0)
}

/// The same as a product, with the numbers of both systems.
fn product(frame: &mut Frame<'_>, t: &Two, view: &dyn View, new: Rect) {
    let (body, small) = (frame.body().role(Role::Ink), frame.small());
    let x = new.right.max(LEFT + frame.width() * 0.5) + 44.0;
    let peak = |c: &Chip| c.peak(format(view)).map_or(0.0, |p| p.tflops);
    let (a, b) = (peak(t.new), peak(t.old));
    let (n, m) = (f64::from(t.counts.0), f64::from(t.counts.1));
    let rows = [
        (
            times(t.more),
            "more chips",
            join(&[&plain(n), " instead of ", &plain(m)]),
        ),
        (
            times(t.better),
            "a better chip",
            join(&[&flops(a), " instead of ", &flops(b)]),
        ),
        (
            times(t.more * t.better),
            "the system",
            join(&[&flops(n * a), " instead of ", &flops(m * b)]),
        ),
    ];
    let step = 54.0;
    let top = f64::midpoint(new.top, new.bottom) - step;
    for (i, (factor, what, numbers)) in rows.iter().enumerate() {
        let y = top + step * i as f64;
        let last = i + 1 == rows.len();
        if last {
            frame.level(x, frame.width(), y - step / 2.0, Role::Ink, 1.0);
        }
        let role = if last { role(t.new) } else { Role::Ink };
        let ahead = body.bold().width("×") + 10.0;
        if i == 1 {
            frame.text("×", x - ahead, y, body.bold());
        }
        let style = body.bold().role(role);
        frame.text(factor, x, y - 8.0, style);
        frame.text(
            what,
            x + style.width(factor) + 8.0,
            y - 8.0,
            body.role(role),
        );
        frame.text(numbers, x, y + 9.0, small);
    }
}

/// Lines of text in the middle of a rectangle, where they fit.
fn label(frame: &mut Frame<'_>, r: Rect, lines: &[&str], role: Role, style: Lettering) {
    let style = style.bold().role(role).middle();
    let y = f64::midpoint(r.top, r.bottom) - style.line() * (lines.len() as f64 - 1.0) / 2.0;
    for (i, line) in lines.iter().enumerate() {
        if style.width(line) <= r.width() - 4.0 {
            frame.text(line, r.middle(), y + style.line() * i as f64, style);
        }
    }
}

/// What the two sides of the rectangle stand for.
fn sides(frame: &mut Frame<'_>, t: &Two, new: Rect) {
    let body = frame.body().role(Role::Ink);
    let small = frame.small();
    let y = new.bottom + 10.0;
    frame.level(new.left, new.right, y, Role::Muted, 1.0);
    frame.upright(new.left, y - 4.0, y + 4.0, Role::Muted, 1.0);
    frame.upright(new.right, y - 4.0, y + 4.0, Role::Muted, 1.0);
    let across = join(&[&times(t.more), " the chips"]);
    let counts = join(&[
        &counted(f64::from(t.counts.0)),
        " against ",
        &counted(f64::from(t.counts.1)),
    ]);
    let x = new.middle().clamp(60.0, frame.width() - 60.0);
    frame.text(&across, x, y + 15.0, body.bold().middle());
    frame.text(&counts, x, y + 15.0 + body.line(), small.middle());
    let x = new.left - 10.0;
    frame.upright(x, new.top, new.bottom, Role::Muted, 1.0);
    frame.level(x - 4.0, x + 4.0, new.top, Role::Muted, 1.0);
    frame.level(x - 4.0, x + 4.0, new.bottom, Role::Muted, 1.0);
    let middle = f64::midpoint(new.top, new.bottom);
    frame.text(
        &times(t.better),
        x - 8.0,
        middle - body.line() / 2.0,
        body.bold().end(),
    );
    frame.text("the chip", x - 8.0, middle + body.line() / 2.0, small.end());
}
