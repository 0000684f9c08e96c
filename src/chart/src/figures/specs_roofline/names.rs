//! The names of chips at the level ends of their roofs.

use super::super::chips::{brief, flops, format, role, unlike};
use super::{MARK, Roof, join, plain, round_to, spread};
use crate::view::View;
use crate::{Frame, Plot, Point};

/// Room for the line that leads from a roof's end to its name.
pub(super) const LEADER: f64 = 16.0;

/// What is written at the end of a roof.
pub(super) struct Name {
    /// The chip, with the mark where it is unlike the others.
    chip: String,
    /// Its peak, where there is room.
    peak: String,
    /// Both together, in CSS pixels.
    pub(super) width: f64,
}

pub(super) fn named(roof: &Roof, view: &dyn View, frame: &Frame<'_>) -> Name {
    let marked = unlike(roof.chip, format(view)).is_some();
    let chip = join(&[if marked { MARK } else { "" }, brief(roof.chip)]);
    let peak = match frame.narrow() {
        true => String::new(),
        false => flops(roof.peak),
    };
    let small = frame.small();
    let mut width = small.bold().width(&chip);
    if !peak.is_empty() {
        width += 6.0 + small.width(&peak);
    }
    Name { chip, peak, width }
}

/// The chips are named at the level ends of their roofs.
pub(super) fn write<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, roofs: &[Roof], names: &[Name]) {
    let style = frame.small().bold();
    let wanted: Vec<_> = roofs
        .iter()
        .map(|r| (plot.py(r.peak), style.line()))
        .collect();
    let places = spread(&wanted, plot.rect.top - 16.0, plot.rect.bottom);
    let right = plot.rect.right;
    for ((roof, name), y) in roofs.iter().zip(names).zip(places) {
        let (ink, end) = (role(roof.chip), plot.py(roof.peak));
        let bend = [(right, end), (right + 5.0, end), (right + LEADER - 4.0, y)];
        frame.path(&bend, ink.at(0.6), 1.0);
        let x = right + LEADER;
        frame.text(&name.chip, x, y, style.role(ink));
        let after = x + style.width(&name.chip) + 6.0;
        frame.text(&name.peak, after, y, frame.small());
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
