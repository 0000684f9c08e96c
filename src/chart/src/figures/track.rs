//! An output over the years, and how it is drawn as a line with its bands.

use super::wording::join;
use crate::text::spread;
use crate::view::View;
use crate::{Frame, Plot, Point, Role, smooth};

/// One year of an output: what stands on the axis, and the 5th, 25th, 50th, 75th and 95th
/// percentile. Without draws all five are the value; a word is no number.
#[derive(Clone, Copy)]
pub(crate) struct Year {
    pub(crate) x: f64,
    pub(crate) p: [f64; 5],
}

/// The place of the median among the five.
pub(crate) const MEDIAN: usize = 2;

impl Year {
    /// What is shown.
    pub(crate) fn value(&self) -> f64 {
        self.p[MEDIAN]
    }

    /// "$44B to $160B", where the ends differ.
    pub(crate) fn interval(&self, format: fn(f64) -> String) -> Option<String> {
        let [lo, .., hi] = self.p;
        (lo != hi && lo.is_finite()).then(|| join(&[&format(lo), " to ", &format(hi)]))
    }

    /// The interval for a table cell.
    pub(crate) fn interval_cell(&self, format: fn(f64) -> String) -> String {
        self.interval(format).unwrap_or_else(|| String::from("–"))
    }
}

/// An output over consecutive years.
pub(crate) struct Track(pub(crate) Vec<Year>);

impl Track {
    /// The copies `id.first` … of an output, `count` of them; the axis counts from 0.
    pub(crate) fn of(view: &dyn View, id: &str, first: u16, count: u16) -> Self {
        let year = |i: u16| {
            let key = join(&[id, ".", &(first + i).to_string()]);
            let number = |v: crate::Value| v.number().unwrap_or(f64::NAN);
            let p = match view.band(&key) {
                Some(b) => [b.p5, b.p25, b.p50, b.p75, b.p95].map(number),
                None => [number(view.value(&key)); 5],
            };
            Year { x: f64::from(i), p }
        };
        Self((0..count).map(year).collect())
    }

    /// What is shown for a year; no number beyond the last.
    pub(crate) fn value(&self, year: usize) -> f64 {
        self.0.get(year).map_or(f64::NAN, Year::value)
    }

    /// What is shown for the last year.
    pub(crate) fn last(&self) -> f64 {
        self.0.last().map_or(f64::NAN, Year::value)
    }

    /// The largest 95th percentile.
    pub(crate) fn highest(&self) -> f64 {
        self.0.iter().fold(f64::NAN, |m, y| m.max(y.p[4]))
    }

    /// A percentile as a smooth line, on the logarithm where `log`.
    #[inline(never)]
    pub(crate) fn line(&self, percentile: usize, log: bool) -> Vec<(f64, f64)> {
        let mut known = Vec::with_capacity(self.0.len());
        for year in &self.0 {
            let y = year.p.get(percentile).copied().unwrap_or(f64::NAN);
            if y.is_finite() && (y > 0.0 || !log) {
                known.push((year.x, y));
            }
        }
        smooth(&known, 6, log)
    }

    /// The band between two percentiles, given by the place of the lower one.
    pub(crate) fn band<'p>(
        &self,
        frame: &mut Frame<'p>,
        plot: &Plot<'p>,
        lower: usize,
        log: bool,
        ink: crate::Ink,
    ) {
        plot.band(
            frame,
            &self.line(lower, log),
            &self.line(4 - lower, log),
            ink,
        );
    }

    /// What arrow keys and the pointer read along the line.
    pub(crate) fn read<'p>(
        &self,
        frame: &mut Frame<'p>,
        plot: &Plot<'p>,
        series: &'static str,
        label: fn(f64) -> String,
        format: fn(f64) -> String,
    ) {
        for year in &self.0 {
            let mut value = format(year.value());
            if let Some(interval) = year.interval(format) {
                value.push_str("; 90 of 100 draws: ");
                value.push_str(&interval);
            }
            let (x, y) = (plot.px(year.x), plot.py(year.value()));
            frame.point(Point {
                x,
                y,
                series,
                label: label(year.x),
                value,
            });
        }
    }
}

/// The name of a line at its end.
pub(crate) struct End {
    /// In bold.
    pub(crate) name: String,
    /// Under it.
    pub(crate) text: String,
    /// Where the line ends, on the axis upward.
    pub(crate) at: f64,
    pub(crate) role: Role,
}

/// Names lines at their ends, right of the plot, as near to them as they fit.
#[inline(never)]
pub(crate) fn name_ends<'p>(frame: &mut Frame<'p>, plot: &Plot<'p>, gap: f64, ends: &[End]) {
    let bold = frame.body().bold();
    let line = bold.line();
    let wanted: Vec<_> = ends
        .iter()
        .map(|e| (plot.py(e.at), 2.0 * line + 3.0))
        .collect();
    let places = spread(&wanted, plot.rect.top - 10.0, plot.rect.bottom);
    let x = plot.rect.right + gap;
    for (end, y) in ends.iter().zip(places) {
        frame.text(&end.name, x, y - line / 2.0, bold.role(end.role));
        frame.text(&end.text, x, y + line / 2.0, frame.small().role(end.role));
    }
}
