//! Figures as the page has them before a canvas takes their place.

use app::Reading;
use chart::surface::svg::{Colors, render};
use chart::{Table, flowchart};

use super::Live;
use crate::html::tag;

/// Widths of the prerendered drawings, CSS pixels: the narrowest phone's column, where letters would else shrink
/// below 11 px, a usual phone's, and the column of text beside controls.
/// The style sheet shows the one that fits, and an alive page draws at the width that is there.
const WIDTHS: [(&str, f64); 3] = [
    ("at-least", 280.0),
    ("at-narrow", 340.0),
    ("at-wide", 660.0),
];

/// One figure, drawn.
#[derive(Debug, Clone, Default)]
pub(crate) struct Picture {
    /// Its title: what it says.
    pub(crate) sentence: String,
    /// Its unit, under the title.
    pub(crate) unit: String,
    /// One sentence for those who do not see it.
    pub(crate) alt: String,
    /// The drawing at each width; None while it is not made yet.
    pub(crate) svg: Option<String>,
    /// The same values.
    pub(crate) table: Table,
    /// The steps of the flowchart, in place of a table.
    pub(crate) steps: Vec<(char, String)>,
}

impl Live {
    /// The figure with this id.
    pub(crate) fn picture(&self, id: &str) -> Picture {
        if id == "paths-flowchart" {
            return self.flowchart();
        }
        let Some(figure) = chart::by_id(id) else {
            return Picture::default();
        };
        let drawn = |width| {
            // Whole, as that of the canvas that takes its place: nothing below moves then.
            let height = figure.height(width, &self.reading).round();
            let draw = |frame: &mut chart::Frame<'_>| figure.draw(frame, &self.reading);
            render((width, height), Colors::Page, draw)
                .ok()
                .map(|(svg, _)| svg)
        };
        Picture {
            sentence: figure.sentence(&self.reading),
            unit: figure.unit(&self.reading),
            alt: figure.alt(&self.reading),
            svg: each_width(&WIDTHS, level(figure, &self.reading), drawn),
            table: figure.table(&self.reading),
            steps: Vec::new(),
        }
    }

    fn flowchart(&self) -> Picture {
        let states = flowchart::states(&self.reading);
        let steps = flowchart::steps(&states);
        let words: Vec<_> = steps.iter().map(|(_, text)| text.as_str()).collect();
        Picture {
            sentence: flowchart::sentence(&states),
            unit: String::new(),
            alt: words.join(" "),
            // The flowchart has letters of its own and no need of the least.
            svg: each_width(&WIDTHS[1..], true, |width| {
                Some(flowchart::svg(width, &states, flowchart::Lit::default()))
            }),
            table: Table::default(),
            steps,
        }
    }
}

/// Whether a figure is as high in a wide column as in a narrower one: it then keeps its height instead of its shape.
fn level(figure: &dyn chart::Figure, reading: &Reading) -> bool {
    let height = |width| figure.height(width, reading);
    (height(540.0) - height(720.0)).abs() < 0.5
}

/// A drawing once for each width of page.
fn each_width(
    widths: &[(&str, f64)],
    level: bool,
    drawn: impl Fn(f64) -> Option<String>,
) -> Option<String> {
    let wrapped = |&(class, width): &(&str, f64)| {
        let class = if level && class == "at-wide" {
            "at-wide level"
        } else {
            class
        };
        Some(tag("div", &[("class", class)], &drawn(width)?))
    };
    widths.iter().map(wrapped).collect()
}

/// A figure as files, at the scenario of the page.
#[derive(Debug)]
pub(crate) struct Export {
    /// The figure's id.
    pub(crate) id: &'static str,
    /// What it says.
    pub(crate) sentence: String,
}

impl Export {
    /// One of its files as the desk makes it, with its sources and the scenario's link; `kind` is
    /// `csv`, `json` or `svg`, `address` that of the site. `None` where it cannot be drawn.
    pub(crate) fn file(&self, kind: &str, address: &str) -> Option<String> {
        let root: String = address
            .bytes()
            .map(|b| match b {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                    char::from(b).to_string()
                }
                other => format!("%{other:02X}"),
            })
            .collect();
        let args = format!("figure={}&root={root}", self.id);
        let bytes = desk::file(&format!("chart.{kind}"), "", &args, &[]).ok()?;
        String::from_utf8(bytes).ok()
    }
}

impl Live {
    /// Every figure, the flowchart among them.
    pub(crate) fn exports(&self) -> Vec<Export> {
        let states = flowchart::states(&self.reading);
        let flow = Export {
            id: "paths-flowchart",
            sentence: flowchart::sentence(&states),
        };
        let one = |figure: &&'static dyn chart::Figure| Export {
            id: figure.id(),
            sentence: figure.sentence(&self.reading),
        };
        chart::FIGURES
            .iter()
            .map(one)
            .chain(std::iter::once(flow))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use model::Scenario;

    use super::*;

    /// Columns of phones, from that of 320 px to where the picture for wide columns takes over.
    const PHONES: std::ops::Range<u32> = 280..520;

    #[test]
    fn on_a_phone_of_any_width_a_canvas_is_as_high_as_the_picture_before_it() {
        let reading = Reading::at_rest(Scenario::default());
        let mut moved = Vec::new();
        for figure in chart::FIGURES {
            let height = |width: f64| figure.height(width, &reading).round();
            let other: Vec<u32> = PHONES
                .filter(|&width| {
                    let [least, narrow, _] = WIDTHS.map(|(_, width)| width);
                    let still = if width < 340 { least } else { narrow };
                    (height(f64::from(width)) - height(still)).abs() > 1.0
                })
                .collect();
            if let (Some(from), Some(to)) = (other.first(), other.last()) {
                moved.push(format!(
                    "{} is {} px high at 280, {} at 340, and of another height from {from} to {to}",
                    figure.id(),
                    height(280.0),
                    height(340.0),
                ));
            }
        }
        assert_eq!(moved, Vec::<String>::new());
    }
}
