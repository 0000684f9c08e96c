//! Figures as the page has them before a canvas takes their place.

use chart::surface::svg::{Colors, render};
use chart::{Table, flowchart};

use super::Live;

/// Width of the prerendered drawing, CSS pixels: the column of text.
const WIDTH: f64 = 660.0;

/// One figure, drawn.
#[derive(Debug, Clone, Default)]
pub(crate) struct Picture {
    /// Its title: what it says.
    pub(crate) sentence: String,
    /// Its unit, under the title.
    pub(crate) unit: String,
    /// One sentence for those who do not see it.
    pub(crate) alt: String,
    /// The drawing; None while it is not made yet.
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
        let height = figure.height(WIDTH, self);
        let drawn = render((WIDTH, height), Colors::Page, |frame| {
            figure.draw(frame, self)
        });
        Picture {
            sentence: figure.sentence(self),
            unit: figure.unit(self),
            alt: figure.alt(self),
            svg: drawn.ok().map(|(svg, _)| svg),
            table: figure.table(self),
            steps: Vec::new(),
        }
    }

    fn flowchart(&self) -> Picture {
        let states = flowchart::states(self);
        let steps = flowchart::steps(&states);
        let words: Vec<_> = steps.iter().map(|(_, text)| text.as_str()).collect();
        Picture {
            sentence: flowchart::sentence(&states),
            unit: String::new(),
            alt: words.join(" "),
            svg: Some(flowchart::svg(WIDTH, &states, flowchart::Lit::default())),
            table: Table::default(),
            steps,
        }
    }
}
