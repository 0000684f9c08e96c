//! The draws of one result: what they say, and their picture.

use chart::asked::histogram::{self, Draws};
use chart::surface::svg::{Colors, render};
use model::format::{value as shown, with_unit};
use model::sample::{AT_REST, SlotSet, draw};
use model::{Scenario, Slot, Summary, Uncertain, Value, Word};

use crate::html::{escape, tag};

/// Bars in a picture, about.
const BARS: usize = 36;
/// Widths of the drawings, CSS pixels; the style sheet shows the one that fits.
const WIDTHS: [(&str, f64); 2] = [("at-narrow", 320.0), ("at-wide level", 660.0)];

/// The draws of one output under one scenario.
pub(crate) struct Drawn {
    slot: Slot,
    uncertain: Uncertain,
    /// What they say; `None` where the evidence is impossible in every draw.
    pub(crate) summary: Option<Summary>,
}

impl Drawn {
    /// Draws as many as a page at rest has.
    pub(crate) fn of(scenario: &Scenario, slot: Slot) -> Self {
        let mut wanted = SlotSet::default();
        wanted.insert(slot);
        let uncertain = draw(scenario, AT_REST, &wanted);
        let summary = uncertain.summary(slot);
        Self {
            slot,
            uncertain,
            summary,
        }
    }

    /// Whether every draw says the same.
    pub(crate) fn agree(&self) -> bool {
        let column = self.uncertain.column(self.slot).unwrap_or_default();
        let same = |pair: &[f64]| match pair {
            [a, b] => a.to_bits() == b.to_bits(),
            _ => true,
        };
        column.windows(2).all(same)
    }

    /// The part of the draws that `is` takes, the weights of evidence respected.
    pub(crate) fn part(&self, is: impl Fn(Value) -> bool) -> f64 {
        let column = self.uncertain.column(self.slot).unwrap_or_default();
        let weights = self.uncertain.weights();
        let output = self.slot.output().0;
        let (mut all, mut some) = (0.0, 0.0);
        for (i, code) in column.iter().enumerate() {
            let weight = weights.map_or(1.0, |w| w.get(i).copied().unwrap_or(0.0));
            all += weight;
            if is(output.decode(*code)) {
                some += weight;
            }
        }
        if all > 0.0 { some / all } else { 0.0 }
    }

    /// The words and the part of the draws that says each.
    pub(crate) fn words(&self) -> &[(Word, f64)] {
        self.summary.as_ref().map_or(&[], |s| s.words.as_slice())
    }

    /// For the picture; `name` is empty for one scenario alone.
    pub(crate) fn picture(&self, name: &'static str) -> Draws {
        let number = |v: &Value| v.number();
        let band = self.summary.as_ref().map_or([None; 3], |s| {
            let [low, _, middle, _, high] = &s.percentiles;
            [low, middle, high].map(number)
        });
        let histogram = self.uncertain.histogram(self.slot, BARS);
        Draws {
            name,
            bars: histogram.map_or_else(Vec::new, |h| h.iter().collect()),
            words: self
                .words()
                .iter()
                .map(|(word, part)| (word.text(), *part))
                .collect(),
            band,
        }
    }

    /// *between $44B and $160B*, or what all draws agree on.
    pub(crate) fn band_text(&self) -> String {
        self.band_as("between ", " and ")
    }

    /// *$44B to $160B*, for a table.
    pub(crate) fn band_cell(&self) -> String {
        self.band_as("", " to ")
    }

    fn band_as(&self, before: &str, between: &str) -> String {
        let unit = self.slot.output().0.unit;
        let Some(summary) = &self.summary else {
            return Word::Impossible.text().to_owned();
        };
        let (low, high) = summary.band();
        let (low, high) = (shown(low, unit), shown(high, unit));
        if low == high {
            low
        } else {
            [before, &low, between, &high].concat()
        }
    }

    /// The median in its unit, or its word.
    pub(crate) fn median_text(&self) -> String {
        let unit = self.slot.output().0.unit;
        let median = self.summary.as_ref().map(Summary::median);
        median.map_or_else(
            || Word::Impossible.text().to_owned(),
            |median| shown(median, unit),
        )
    }
}

/// The picture at the width of a phone and of a column, with one sentence for those who do not
/// see it.
pub(crate) fn drawing(slot: Slot, all: &[Draws], mark: Option<f64>, alt: &str) -> String {
    let unit = slot.output().0.unit;
    let label = |x: f64| with_unit(x, unit).replace('\u{a0}', " ");
    // Ticks without the words that the sentence above has already.
    let short = |x: f64| {
        if x == 0.0 && unit.prefix() == "$" {
            return "$0".to_owned();
        }
        let text = label(x);
        text.strip_suffix(unit.words())
            .map_or(text.clone(), |number| number.trim_end().to_owned())
    };
    let one = |(class, width): &(&str, f64)| {
        let size = (*width, histogram::height(*width));
        let drawn = render(size, Colors::Page, |frame| {
            histogram::draw(frame, all, mark, &short, &share);
        });
        // A surface of text never fails; without a picture the table remains.
        let svg = drawn.map(|(svg, _)| svg).unwrap_or_default();
        tag("div", &[("class", class)], &svg)
    };
    let pictures: String = WIDTHS.iter().map(one).collect();
    let attributes = [
        ("class", "tool-drawing"),
        ("role", "img"),
        ("aria-label", alt),
    ];
    tag("div", &attributes, &pictures)
}

/// A part of the draws as a label: `23%`, `<1%`.
pub(crate) fn share(part: f64) -> String {
    if part > 0.0 && part < 0.005 {
        return "<1%".to_owned();
    }
    if (0.995..1.0).contains(&part) {
        return ">99%".to_owned();
    }
    [model::format::whole(part * 100.0).as_str(), "%"].concat()
}

/// The rows of a table of values, each named by its first cell.
pub(crate) fn body(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| {
        let cells: String = row
            .iter()
            .enumerate()
            .map(|(place, text)| match place {
                0 => tag("th", &[("scope", "row")], &escape(text)),
                _ => tag("td", &[("class", "num")], &escape(text)),
            })
            .collect();
        tag("tr", &[], &cells)
    };
    tag("tbody", &[], &rows.iter().map(line).collect::<String>())
}

/// The same values as a table, folded.
pub(crate) fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let heads: String = head
        .iter()
        .map(|text| tag("th", &[("scope", "col")], &escape(text)))
        .collect();
    let table = tag("thead", &[], &tag("tr", &[], &heads)) + &body(rows);
    let table = tag("table", &[], &table);
    let scroll = [
        ("class", "table-scroll"),
        ("tabindex", "0"),
        ("role", "group"),
        ("aria-label", "Data"),
    ];
    tag(
        "details",
        &[("class", "twin tool-more")],
        &(tag("summary", &[], "Data") + &tag("div", &scroll, &table)),
    )
}
