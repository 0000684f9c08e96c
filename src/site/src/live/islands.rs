//! Islands as they are before they wake: what the page shows with the default scenario.
//!
//! An island renders itself; what it gives here is what it will have in the browser, so that
//! nothing jumps when it wakes.

use std::rc::Rc;

use app::islands::bar::Preset;
use app::render::Islands;

use super::Live;
use crate::html::tag;

/// A named scenario for the bar.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    /// Its title.
    pub(crate) title: String,
    /// Its summary as plain text.
    pub(crate) summary: String,
    /// Its canonical query.
    pub(crate) query: String,
    /// Where it is opened without script.
    pub(crate) href: String,
}

impl Live {
    /// The islands of a page from which `root` leads to the root of the site.
    fn islands(&self, root: &str) -> Islands {
        Islands::new(self.reading.clone(), root)
    }

    /// The inside of the controls of a model.
    pub(crate) fn controls(&self, model: &str, inputs: &str, root: &str) -> String {
        self.islands(root).controls(model, inputs)
    }

    /// The inside of the panel under the flowchart.
    pub(crate) fn flow_panel(&self) -> String {
        self.islands("").flow_panel()
    }

    /// The inside of a number that the reader drags.
    pub(super) fn dragged(&self, input: &str) -> String {
        self.islands("").drag(input)
    }

    /// The inside of the scenario bar.
    pub(crate) fn scenario_bar(&self, named: &[Named], root: &str) -> String {
        let preset = |named: &Named| Preset {
            title: named.title.clone(),
            summary: named.summary.clone(),
            query: named.query.clone(),
            href: named.href.clone(),
        };
        let presets: Rc<[Preset]> = named.iter().map(preset).collect();
        self.islands(root).scenario_bar(presets)
    }

    /// An output's formula in symbols, with the intermediate results that it names, as MathML.
    /// Its numbers are the business of the tools, which follow the scenario.
    pub(crate) fn formula(&self, output: &str) -> String {
        let Some(slot) = self.reading.slot(output) else {
            return String::new();
        };
        let scenario = self.reading.scenario();
        let formulas = model::formula::Formulas::of(scenario);
        let working = model::formula::mathml(scenario, &formulas, slot);
        let main = tag("div", &[], &working.main.formula);
        let wheres: String = working
            .wheres
            .iter()
            .map(|line| tag("li", &[], &line.formula))
            .collect();
        if wheres.is_empty() {
            main
        } else {
            main + &tag("ul", &[("class", "where")], &wheres)
        }
    }

    /// The tools under the workbench of a model: what is asked for with a click. `at` is the place
    /// in the page to which their links lead, `named` are the scenarios to compare with.
    pub(crate) fn tools(&self, model: &str, at: &str, named: &[(String, String)]) -> String {
        let query = self.reading.scenario().encode();
        let page = desk::Page {
            query: &query,
            at,
            named,
        };
        model::Model::of(model).map_or_else(String::new, |model| desk::workbench(model, &page))
    }

    /// One tool that stands in the text, folded under its title.
    pub(crate) fn tool(&self, name: &str, at: &str) -> String {
        let args = ["at=", at].concat();
        desk::fold(name, &self.reading.scenario().encode(), &args)
    }
}
