//! A chart of the page under a scenario: what it says, what it shows, and what stands upstream.

mod upstream;
mod watch;

use app::Reading;
use chart::{Anyway, Table, View, flowchart};
use model::{Model, Scenario, Slot};

use crate::asked::Asked;
use crate::problem::Problem;

pub(crate) use upstream::{Basis, Upstream, basis};

/// The flowchart's id: it is no plotters drawing.
const FLOW: &str = "paths-flowchart";

/// Which chart.
#[derive(Clone, Copy)]
enum Kind {
    Plot(&'static dyn chart::Figure),
    Flow,
}

/// A chart and everything that is known of it, all draws made.
pub(crate) struct Figure {
    kind: Kind,
    /// Its id on the page.
    pub(crate) id: &'static str,
    /// The model in whose chapter it stands.
    pub(crate) model: Model,
    /// The scenario with the draws that it asks for.
    pub(crate) reading: Reading,
    /// Whether its reader asked to compare unlike things.
    anyway: bool,
    /// The outputs that it shows, in registry order.
    pub(crate) slots: Vec<Slot>,
    /// The inputs that it reads by itself.
    pub(crate) inputs: Vec<String>,
}

impl Figure {
    /// The chart named by the argument `figure`.
    ///
    /// # Errors
    /// Where none is named, or there is none of that name.
    pub(crate) fn asked(asked: &Asked) -> Result<Self, Problem> {
        let id = asked.text("figure");
        if id.is_empty() {
            return Err(Problem::Missing("which chart it is about"));
        }
        Self::of(id, asked.scenario.clone(), asked.text("anyway") == "1")
            .ok_or_else(|| Problem::NoFigure(id.to_owned()))
    }

    /// The chart of this id under a scenario; `anyway` where its reader asked to compare unlike
    /// things.
    pub(crate) fn of(id: &str, scenario: Scenario, anyway: bool) -> Option<Self> {
        let (kind, id) = match chart::by_id(id) {
            Some(figure) => (Kind::Plot(figure), figure.id()),
            None if id == FLOW => (Kind::Flow, FLOW),
            None => return None,
        };
        let model = Model::of(id.split('-').next()?)?;
        let mut figure = Self {
            kind,
            id,
            model,
            reading: Reading::new(scenario),
            anyway,
            slots: Vec::new(),
            inputs: Vec::new(),
        };
        // Asked until nothing is new: what it shows may depend on what the draws say.
        loop {
            let watch = watch::Watch::new(&figure.reading);
            figure.look(&watch);
            (figure.slots, figure.inputs) = watch.seen();
            if !figure.reading.settle() {
                return Some(figure);
            }
        }
    }

    /// Everything that a chart says, asked for once.
    fn look(&self, view: &dyn View) {
        match self.kind {
            Kind::Plot(figure) => {
                figure.sentence(view);
                figure.table(view);
                let _ = self.drawn(WIDTH, view);
            }
            Kind::Flow => {
                let _ = flowchart::states(view);
            }
        }
    }

    /// Calls with the view that its reader has.
    fn seen<T>(&self, see: impl FnOnce(&dyn View) -> T) -> T {
        if self.anyway {
            see(&Anyway(&self.reading))
        } else {
            see(&self.reading)
        }
    }

    /// What it says: its title.
    pub(crate) fn sentence(&self) -> String {
        self.seen(|view| match self.kind {
            Kind::Plot(figure) => figure.sentence(view),
            Kind::Flow => flowchart::sentence(&flowchart::states(view)),
        })
    }

    /// What its numbers are measured in; empty where nothing is said.
    pub(crate) fn unit(&self) -> String {
        match self.kind {
            Kind::Plot(figure) => self.seen(|view| figure.unit(view)),
            Kind::Flow => String::new(),
        }
    }

    /// What it shows, as a table.
    pub(crate) fn table(&self) -> Table {
        match self.kind {
            Kind::Plot(figure) => self.seen(|view| figure.table(view)),
            Kind::Flow => flowchart::table(&flowchart::states(&self.reading)),
        }
    }

    /// The ledger entries that it shows beside what the models compute.
    pub(crate) fn sources(&self) -> &'static [&'static str] {
        match self.kind {
            Kind::Plot(figure) => figure.sources(),
            Kind::Flow => &[],
        }
    }

    /// The drawing alone in light colors as an SVG element of this width, and its height; `None`
    /// where it cannot be drawn.
    pub(crate) fn svg(&self, width: f64) -> Option<(String, f64)> {
        match self.kind {
            Kind::Plot(figure) => {
                self.seen(|view| Some((self.drawn(width, view)?, figure.height(width, view))))
            }
            Kind::Flow => {
                let states = flowchart::states(&self.reading);
                let svg = flowchart::svg(width, &states, flowchart::Lit::default());
                let layout = flowchart::layout(width);
                let height = layout.height * layout.zoom;
                Some((literal(&svg), height))
            }
        }
    }

    fn drawn(&self, width: f64, view: &dyn View) -> Option<String> {
        use chart::surface::svg::{Colors, render};
        let Kind::Plot(figure) = self.kind else {
            return None;
        };
        let height = figure.height(width, view);
        let colors = Colors::Export(chart::Palette::LIGHT);
        let draw = |frame: &mut chart::Frame<'_>| figure.draw(frame, view);
        render((width, height), colors, draw)
            .ok()
            .map(|(svg, _)| svg)
    }
}

/// The width of a chart that stands alone, CSS pixels.
pub(crate) const WIDTH: f64 = 960.0;

/// The page's custom properties as the colors of the light palette, for a picture without a style
/// sheet.
fn literal(svg: &str) -> String {
    let mut out = svg.replace("var(--chart-font)", "inherit");
    for role in chart::Role::ALL {
        let name = ["var(--c-", role.name(), ")"].concat();
        out = out.replace(&name, &hex(role));
    }
    out
}

/// A role's color in the light palette: `#FBF9F4`.
pub(crate) fn hex(role: chart::Role) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let (r, g, b) = chart::Palette::LIGHT.get(role);
    let mut out = String::from("#");
    for part in [r, g, b] {
        for digit in [part >> 4, part & 15] {
            out.push(char::from(
                DIGITS.get(usize::from(digit)).copied().unwrap_or(b'0'),
            ));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chart_shows_something_and_stands_somewhere() {
        let ids = chart::FIGURES.iter().map(|f| f.id()).chain([FLOW]);
        for id in ids {
            let figure = Figure::of(id, Scenario::default(), false).expect("a chart");
            assert!(!figure.sentence().is_empty(), "{id}");
            assert!(!figure.table().rows.is_empty(), "{id}");
            let shows = figure.slots.len() + figure.inputs.len() + figure.sources().len();
            assert!(shows > 0, "{id} shows nothing of the models");
            let (svg, height) = figure.svg(WIDTH).expect("a drawing");
            assert!(svg.starts_with("<svg") && !svg.contains("var("), "{id}");
            assert!(height > 50.0, "{id}");
        }
        assert!(Figure::of("runrate-nothing", Scenario::default(), false).is_none());
    }
}
