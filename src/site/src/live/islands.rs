//! Islands as they are before they wake: what the page shows with the default scenario.
//!
//! An island renders itself; what it gives here is what it will have in the browser, so that
//! nothing jumps when it wakes.

use std::rc::Rc;

use app::islands::bar::Preset;
use app::render::Islands;
use content::Show;
use model::{InputId, Setting};

use super::Live;
use crate::html::{column_head, escape, tag};

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

    /// The inside of the tools of a model.
    pub(crate) fn tools(&self, model: &str) -> String {
        self.islands("").tools(model)
    }

    /// What feeds what: each input that can take another model's output, with both values.
    pub(crate) fn map(&self) -> String {
        let rows: String = InputId::all()
            .filter_map(|id| {
                let link = id.input().link?;
                let source = app::text::source_label(id).unwrap_or(link);
                // A source with one copy a year has no single value to show.
                let value = self
                    .reading
                    .slot(link)
                    .map(|_| self.text(link, Show::Value));
                let value = value.unwrap_or_default();
                let linked = self.reading.scenario().get(id) == Setting::Linked;
                let state = if linked { "linked" } else { "can be linked" };
                let cells = tag("th", &[("scope", "row")], &escape(source))
                    + &tag(
                        "td",
                        &[("class", "num"), ("data-output", link)],
                        &escape(&value),
                    )
                    + &tag("td", &[], &escape(id.model().question()))
                    + &tag("td", &[("data-input", &id.id())], &escape(id.input().label))
                    + &tag(
                        "td",
                        &[("data-input", &id.id())],
                        &escape(&self.input_text(&id.id())),
                    )
                    + &tag("td", &[], state);
                Some(tag("tr", &[], &cells))
            })
            .collect();
        let head: String = [
            "This output",
            "Now",
            "feeds the model",
            "as its input",
            "There",
            "",
        ]
        .iter()
        .map(|cell| column_head(&[], cell))
        .collect();
        let head = tag("thead", &[], &tag("tr", &[], &head));
        let table = tag("table", &[], &(head + &tag("tbody", &[], &rows)));
        tag("div", &[("class", "scroll"), ("tabindex", "0")], &table)
    }
}
