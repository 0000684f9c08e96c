//! Figures over time, for models and charts.

use crate::SERIES;

/// Figures of one measure over time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Series {
    /// Id in the ledger.
    pub id: &'static str,
    /// What is measured.
    pub title: &'static str,
    /// Unit in words.
    pub unit: &'static str,
    /// The figures, in time order.
    pub points: &'static [Point],
}

/// One figure of a series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Name of the period: `Q1 FY2027`.
    pub period: &'static str,
    /// Its last day: `2026-04-26`.
    pub end: &'static str,
    /// The same as a year with its fraction: 2026.3178.
    pub year: f64,
    /// The figure; None where none was published.
    pub value: Option<f64>,
    /// The publisher says "more than" this.
    pub at_least: bool,
    /// What the figure covers, where that changes along the series.
    pub scope: Option<&'static str>,
}

/// The series with this id, if the wasm carries it.
pub fn series(id: &str) -> Option<&'static Series> {
    SERIES.iter().find(|series| series.id == id)
}

impl Series {
    /// The last point that has a figure.
    pub fn newest(&self) -> Option<&'static Point> {
        self.points.iter().rev().find(|point| point.value.is_some())
    }

    /// The point of a period.
    pub fn at(&self, period: &str) -> Option<&'static Point> {
        self.points.iter().find(|point| point.period == period)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_become_years_in_order() {
        for series in SERIES {
            assert!(
                series.points.is_sorted_by(|a, b| a.year <= b.year),
                "{}",
                series.id
            );
        }
        let nvidia = series("nvda-revenue").expect("a carried series");
        let april = nvidia.at("Q1 FY2027").expect("a period of the series");
        assert_eq!((april.end, april.value), ("2026-04-26", Some(81.615)));
        assert!((april.year - (2026.0 + 116.0 / 365.0)).abs() < 1e-12);
    }

    #[test]
    fn a_point_without_a_figure_stays_empty() {
        let disclosures = series("chips-runrate-disclosures").expect("a carried series");
        assert_eq!(
            disclosures.at("Q3 2025").and_then(|point| point.value),
            None
        );
        let newest = disclosures.newest().expect("a figure");
        assert_eq!((newest.value, newest.at_least), (Some(25.0), true));
        assert!(newest.scope.is_some());
    }
}
