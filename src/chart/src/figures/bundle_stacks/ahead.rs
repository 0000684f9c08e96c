//! The line below both accounts: which side is ahead, by how much, and how surely.

use super::super::bands::bands;
use super::{interval, join, thousands, with_interval};
use crate::view::{Value, View};
use crate::{Frame, Point, Rect, Role, Scale};

/// How far selling is ahead, along one line: a range on both sides of zero is the finding.
pub(super) fn ahead(frame: &mut Frame<'_>, view: &dyn View) {
    let id = "bundle.advantage";
    let Some(value) = view.value(id).number() else {
        return;
    };
    let band = view.band(id);
    let end = |v: Option<Value>| v.and_then(Value::number).unwrap_or(value);
    let (lo, hi) = (end(band.map(|b| b.p5)), end(band.map(|b| b.p95)));
    let far = (lo.abs().max(hi.abs()) * 1.04).max(1.0);
    let scale = Scale::linear(-far, far);
    let width = frame.width();
    let px = |v: f64| 2.0 + scale.at(v) * (width - 4.0);
    let (top, thick) = (frame.height() - 40.0, 16.0);
    let side = |from: f64, to: f64| Rect::new(px(from), top, px(to), top + thick);
    let (small, bold) = (frame.small(), frame.small().bold());
    let zero = px(0.0);
    for (role, wanted) in [(Role::Moat, -1.0), (Role::Market, 1.0)] {
        let half = |from: f64, to: f64| {
            let (a, b) = (px(from), px(to));
            let (l, r) = if wanted < 0.0 {
                (a.min(zero), b.min(zero))
            } else {
                (a.max(zero), b.max(zero))
            };
            Rect::new(l, top, r, top + thick)
        };
        bands(frame, band, role, &half);
    }
    frame.upright(zero, top - 4.0, top + thick + 4.0, Role::Ink, 1.0);
    let role = if value < 0.0 {
        Role::Moat
    } else {
        Role::Market
    };
    let mark = side(value, value);
    let tick = Rect::new(
        mark.left - 1.5,
        top - 3.0,
        mark.left + 1.5,
        top + thick + 3.0,
    );
    frame.rect(tick, role);
    let (who, words) = match value < 0.0 {
        true => ("renting ", "renting is ahead"),
        false => ("selling ", "selling is ahead"),
    };
    let said = join(&[who, &thousands(value.abs()), " ahead"]);
    let half = bold.width(&said) / 2.0;
    let x = px(value).clamp(half, (width - half).max(half));
    let line = top - 12.0;
    frame.text(&said, x, line, bold.role(role).middle());
    // The other side's name, and this one's where it is free.
    for (name, role, at, style) in [
        ("renting is ahead", Role::Moat, 0.0, bold),
        ("selling is ahead", Role::Market, width, bold.end()),
    ] {
        let near = style.left(name, at);
        let free = near + bold.width(name) + 8.0 < x - half || x + half + 8.0 < near;
        if free && name != words {
            frame.text(name, at, line, style.role(role));
        }
    }
    let foot = top + thick + 13.0;
    let mut ends = vec![(zero, String::from("even"))];
    if interval(band, thousands).is_some() {
        ends.push((px(lo), thousands(lo.abs())));
        ends.push((px(hi), thousands(hi.abs())));
    }
    let style = small.middle();
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for (x, text) in ends {
        let half = small.width(&text) / 2.0;
        let x = x.clamp(half, width - half);
        if taken.iter().all(|t| (x - t.0).abs() > half + t.1 + 6.0) {
            frame.text(&text, x, foot, style);
            taken.push((x, half));
        }
    }
    frame.point(Point {
        x: px(value),
        y: top + thick / 2.0,
        series: "Difference",
        label: String::from("Selling, less the gain from renting that it gives up"),
        value: with_interval(view, id, thousands),
    });
}
