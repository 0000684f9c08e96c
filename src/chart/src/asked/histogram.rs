//! The draws of an output as bars, with its band above them and words in columns of their own;
//! two scenarios lie over one another.

use crate::text::spread;
use crate::{Frame, Ink, Plot, Point, Rect, Role, Scale};

/// One scenario's draws.
#[derive(Clone, Debug, Default)]
pub struct Draws {
    /// What it is called where there are two; empty for one alone.
    pub name: &'static str,
    /// Each bar: from where, to where, and the part of the draws in it.
    pub bars: Vec<(f64, f64, f64)>,
    /// The part that is each word.
    pub words: Vec<(&'static str, f64)>,
    /// The 5th percentile, the median and the 95th; `None` for one that is a word.
    pub band: [Option<f64>; 3],
}

impl Draws {
    /// The highest bar, as a part of the draws for one unit of the axis: bars of two scenarios
    /// differ in width.
    fn top(&self) -> f64 {
        let density = |(from, to, part): &(f64, f64, f64)| part / (to - from).max(1e-300);
        self.bars.iter().map(density).fold(0.0, f64::max)
    }
    /// How much of it is a word.
    fn word(&self, word: &str) -> f64 {
        let named = self.words.iter().find(|(w, _)| *w == word);
        named.map_or(0.0, |(_, part)| *part)
    }
}

/// The height that suits a width.
#[must_use]
pub fn height(width: f64) -> f64 {
    if width < 520.0 { 210.0 } else { 240.0 }
}

/// The room of a band above the bars.
const BAND: f64 = 27.0;
/// The room of a word's column.
const COLUMN: f64 = 62.0;

/// Draws one scenario, or the second over the first. `mark` is a value that was asked about;
/// `label` writes a value of the axis, `share` a part of the draws.
pub fn draw(
    frame: &mut Frame<'_>,
    all: &[Draws],
    mark: Option<f64>,
    label: &dyn Fn(f64) -> String,
    share: &dyn Fn(f64) -> String,
) {
    let mut words: Vec<&'static str> = Vec::new();
    for (word, part) in all.iter().flat_map(|draws| &draws.words) {
        if *part > 0.0 && !words.contains(word) {
            words.push(word);
        }
    }
    let right = frame.width() - 6.0 - words.len() as f64 * COLUMN;
    let above = 4.0 + BAND * all.len() as f64;
    let rect = Rect::new(10.0, above, right.max(80.0), frame.height() - 26.0);
    let edges = || all.iter().flat_map(|draws| &draws.bars);
    let low = edges().map(|bar| bar.0).fold(f64::INFINITY, f64::min);
    let high = edges().map(|bar| bar.1).fold(f64::NEG_INFINITY, f64::max);
    if low < high {
        let top = all.iter().map(Draws::top).fold(1e-300, f64::max);
        let plot = Plot::new(
            frame,
            rect,
            Scale::linear(low, high),
            Scale::linear(0.0, top),
        );
        for (place, draws) in all.iter().enumerate() {
            let behind = all.len() > 1 && place == 0;
            bars(frame, &plot, draws, behind, label, share);
        }
        let ticks = plot.x.ticks(if frame.narrow() { 4 } else { 7 });
        plot.columns(frame, &ticks, label);
        plot.base(frame);
        if let Some(at) = mark.filter(|at| *at > low && *at < high) {
            let x = plot.px(at);
            frame.upright(x, rect.top, rect.bottom, Role::Warn, 1.5);
        }
        for (place, draws) in all.iter().enumerate() {
            band(frame, &plot, draws, 12.0 + BAND * place as f64, label);
        }
    }
    for (place, word) in words.iter().enumerate() {
        column(
            frame,
            all,
            word,
            right + 4.0 + place as f64 * COLUMN,
            rect,
            share,
        );
    }
}

/// The ink of a scenario: the first of two lies behind.
fn ink(behind: bool, inside: bool) -> Ink {
    match (behind, inside) {
        (true, _) => Role::Other.at(0.4),
        (false, true) => Role::Accent.at(0.75),
        (false, false) => Role::Accent.at(0.4),
    }
}

fn bars<'p>(
    frame: &mut Frame<'p>,
    plot: &Plot<'p>,
    draws: &Draws,
    behind: bool,
    label: &dyn Fn(f64) -> String,
    share: &dyn Fn(f64) -> String,
) {
    let mut outline: Vec<(f64, f64)> = Vec::new();
    let base = plot.rect.bottom;
    for &(from, to, part) in &draws.bars {
        let top = plot.py(part / (to - from).max(1e-300));
        let (left, right) = (plot.px(from), plot.px(to));
        let middle = f64::midpoint(from, to);
        let [low, _, high] = draws.band;
        let inside = low.is_none_or(|low| middle >= low) && high.is_none_or(|high| middle <= high);
        // A hair of paper between bars, where there is room for it.
        let gap = if right - left > 5.0 && !behind {
            1.0
        } else {
            0.0
        };
        if part > 0.0 {
            frame.rect(
                Rect::new(left, top.min(base - 1.0), right - gap, base),
                ink(behind, inside),
            );
        }
        outline.extend([(left, top), (right, top)]);
        frame.point(Point {
            x: f64::midpoint(left, right),
            y: top,
            series: draws.name,
            label: [label(from).as_str(), " to ", label(to).as_str()].concat(),
            value: share(part),
        });
    }
    if behind {
        frame.path(&outline, Role::Muted, 1.5);
    }
}

/// The middle 90 % as a bracket, with its ends and the median named.
fn band<'p>(
    frame: &mut Frame<'p>,
    plot: &Plot<'p>,
    draws: &Draws,
    y: f64,
    label: &dyn Fn(f64) -> String,
) {
    let [low, middle, high] = draws.band.map(|v| v.map(|v| plot.px(v)));
    let left = low.unwrap_or(plot.rect.left);
    // Where the upper end is a word, the band runs on to the words.
    let right = high.unwrap_or(plot.rect.right);
    let line = y + 8.0;
    frame.level(left, right, line, Role::Ink, 1.5);
    for x in [low, high].into_iter().flatten() {
        frame.upright(x, line - 3.0, line + 4.0, Role::Ink, 1.5);
    }
    if let Some(x) = middle {
        frame.disc((x, line), 3.5, Role::Ink);
    }
    let style = frame.small();
    let texts = [low, middle, high]
        .into_iter()
        .zip(draws.band)
        .zip([false, true, false]);
    let mut named: Vec<(f64, String, bool)> = Vec::new();
    for ((x, value), bold) in texts {
        if let (Some(x), Some(value)) = (x, value) {
            let mut text = label(value);
            if bold && !draws.name.is_empty() {
                text = [draws.name, ": ", &text].concat();
            }
            named.push((x, text, bold));
        }
    }
    let widths = |bold: bool, text: &str| {
        let style = if bold { style.bold() } else { style };
        style.width(text) + 8.0
    };
    let wanted: Vec<_> = named
        .iter()
        .map(|(x, text, bold)| (*x, widths(*bold, text)))
        .collect();
    let places = spread(&wanted, plot.rect.left - 6.0, plot.rect.right + 4.0);
    for ((_, text, bold), x) in named.iter().zip(places) {
        let style = if *bold {
            style.bold().role(Role::Ink)
        } else {
            style
        };
        frame.text(text, x, y - 3.0, style.middle());
    }
}

/// A word's part of the draws: a column that would be full if every draw said so.
fn column(
    frame: &mut Frame<'_>,
    all: &[Draws],
    word: &'static str,
    left: f64,
    plot: Rect,
    share: &dyn Fn(f64) -> String,
) {
    let room = COLUMN - 12.0;
    let wide = room / all.len().max(1) as f64;
    let style = frame.small();
    for (place, draws) in all.iter().enumerate() {
        let behind = all.len() > 1 && place == 0;
        let part = draws.word(word).clamp(0.0, 1.0);
        let x = left + wide * place as f64;
        let whole = Rect::new(x, plot.top, x + wide - 2.0, plot.bottom);
        let top = plot.bottom - (plot.bottom - plot.top) * part;
        frame.outline(whole, Role::Grid, 1.0);
        if part > 0.0 {
            let filled = Rect::new(x, top.min(plot.bottom - 1.0), x + wide - 2.0, plot.bottom);
            frame.rect(filled, ink(behind, true));
        }
        let y = (top - 9.0).max(plot.top + 9.0);
        let text = share(part);
        let middle = x + wide / 2.0 - 1.0;
        frame.tag(&text, middle, y, style.bold().role(Role::Ink).middle());
        frame.point(Point {
            x: middle,
            y: top,
            series: draws.name,
            label: word.to_owned(),
            value: text,
        });
    }
    let middle = left + room / 2.0 - 1.0;
    frame.text(word, middle, plot.bottom + 15.0, style.middle());
}
