//! Figures with their twins and footers, and the hosts of the islands around them.

use chart::Table;

use super::Writer;
use crate::html::{escape, tag};
use crate::live::Picture;

/// How many controls are no higher than a figure when they stand beside it.
const BESIDE: usize = 4;

impl Writer<'_> {
    /// A figure beside the controls that move it.
    pub(crate) fn workbench(&mut self, id: &str, model: &str, inputs: &[String]) -> String {
        let controls = self.controls(model, inputs);
        // Many would outgrow a figure: they stand beside it and below it in columns. The flowchart takes
        // the whole width. The style sheet is told by name: asking what a box holds (`:has`) costs
        // every reader a restyling of the page with every number that changes.
        let many = controls.matches("class=\"control\"").count() > BESIDE;
        let class = match (many, id == "paths-flowchart") {
            (false, _) => "workbench",
            (true, false) => "workbench stacked around",
            (true, true) => "workbench stacked",
        };
        let inner = self.figure(id) + &controls;
        tag("div", &[("class", class)], &inner)
    }

    /// A figure: title, unit, drawing, table, footer.
    pub(crate) fn figure(&mut self, id: &str) -> String {
        let live = self.live;
        let picture = live.picture(id);
        let count = self.figures.entry(id.to_owned()).or_default();
        *count += 1;
        // Only the first of several takes the name that links lead to.
        let place = if *count == 1 {
            id.to_owned()
        } else {
            format!("{id}--{count}")
        };
        let sentence = [("class", "figure-title"), ("data-sentence", id)];
        let mut caption = tag("p", &sentence, &escape(&picture.sentence));
        if !picture.unit.is_empty() {
            caption += &tag("p", &[("class", "figure-unit")], &escape(&picture.unit));
        }
        let panel = if picture.steps.is_empty() {
            String::new()
        } else {
            let host = [("class", "flow-panel"), ("data-island", "flow-panel")];
            tag("div", &host, &live.flow_panel())
        };
        let inner = tag("figcaption", &[], &caption)
            + &drawing(id, &picture)
            + &reading(id, &picture)
            + &panel
            + &twin(id, &picture)
            + &self.foot(id);
        let class = if picture.steps.is_empty() {
            "figure"
        } else {
            "figure flow"
        };
        let attributes = [("class", class), ("id", &place), ("data-figure", id)];
        tag("figure", &attributes, &inner)
    }

    /// The same under every figure: sources, assumptions in play, data, image, share, embed. Each
    /// is a link that says something without script; `foot.js` opens it in place.
    fn foot(&self, id: &str) -> String {
        let model = id.split('-').next().unwrap_or_default();
        let method = format!("{}#{model}", self.urls.to("method/"));
        let file = |ending: &str| self.urls.to(&format!("data/{id}.{ending}"));
        let here = if self.essay {
            format!("#{id}")
        } else {
            format!("{}#{id}", self.urls.to(""))
        };
        let links = [
            ("sources", self.urls.to("sources/"), "Sources"),
            ("assumptions", method.clone(), "Assumptions"),
            ("data", file("csv"), "Data"),
            ("image", file("svg"), "Image"),
            ("share", here, "Share"),
            ("embed", self.urls.to(&format!("embed/{model}/")), "Embed"),
        ];
        let links: String = links
            .iter()
            .map(|(panel, href, words)| tag("a", &[("href", href), ("data-panel", panel)], words))
            .collect();
        tag(
            "footer",
            &[("class", "figure-foot"), ("data-figure", id)],
            &links,
        )
    }

    /// The controls of a model: the host of an island.
    pub(crate) fn controls(&self, model: &str, inputs: &[String]) -> String {
        let inputs = inputs.join(" ");
        let host = [
            ("class", "controls"),
            ("data-island", "controls"),
            ("data-model", model),
            ("data-inputs", &inputs),
        ];
        tag(
            "div",
            &host,
            &self.live.controls(model, &inputs, &self.urls.to("")),
        )
    }

    /// An output's formula with today's numbers.
    pub(crate) fn formula(&self, output: &str) -> String {
        let formula = self.live.formula(output);
        if formula.is_empty() {
            return String::new();
        }
        let label = self.live.output_label(output);
        let name = tag("p", &[("class", "formula-name")], &escape(&label));
        // It may be wider than a phone: whoever scrolls with keys has to reach it.
        let host = [
            ("class", "formula"),
            ("data-formula", output),
            ("tabindex", "0"),
            ("role", "group"),
            ("aria-label", &label),
        ];
        tag("div", &host, &(name + &formula))
    }

    /// What is asked for with a click under the workbench of a model.
    pub(crate) fn tools(&self, model: &str) -> String {
        let scenarios = self.material.book.scenarios.iter();
        let named: Vec<_> = scenarios
            .map(|scenario| (scenario.title.clone(), scenario.query.clone()))
            .collect();
        let tools = self.live.tools(model, &self.chapter, &named);
        if tools.is_empty() {
            String::new()
        } else {
            tag("div", &[("class", "tools")], &tools)
        }
    }

    /// The model map.
    pub(crate) fn map(&self) -> String {
        tag("div", &[("class", "model-map")], &self.live.map())
    }
}

fn drawing(id: &str, picture: &Picture) -> String {
    let empty = String::new();
    let svg = picture.svg.as_ref().unwrap_or(&empty);
    let mut attributes = vec![
        ("class", "drawing"),
        ("data-island", "drawing"),
        ("data-figure", id),
    ];
    // The flowchart's nodes are buttons of their own; every other drawing is one picture.
    if picture.steps.is_empty() {
        attributes.extend([("role", "img"), ("aria-label", picture.alt.as_str())]);
    }
    tag("div", &attributes, svg)
}

/// Figures whose series can be heard.
const HEARD: [&str; 4] = [
    "runrate-projection",
    "buyer-cashflow",
    "ecosystem-curves",
    "supply-years",
];

/// The line under a drawing that says what the pointer or the keys are at, and the button that
/// plays a series. What listens is told by the page's own announcements.
fn reading(id: &str, picture: &Picture) -> String {
    if !picture.steps.is_empty() {
        return String::new();
    }
    let line = tag("p", &[("class", "readout"), ("aria-hidden", "true")], "");
    let hear = [
        ("type", "button"),
        ("class", "hear"),
        ("data-hear", ""),
        ("aria-pressed", "false"),
    ];
    let hear = if HEARD.contains(&id) {
        tag("button", &hear, "Hear it")
    } else {
        String::new()
    };
    tag("div", &[("class", "reading")], &(line + &hear))
}

fn twin(id: &str, picture: &Picture) -> String {
    let body = if picture.steps.is_empty() {
        let table = table(&picture.table);
        tag("div", &[("class", "scroll"), ("tabindex", "0")], &table)
    } else {
        let steps = picture
            .steps
            .iter()
            .map(|(_, text)| tag("li", &[], &escape(text)));
        tag("ol", &[("class", "flow-text")], &steps.collect::<String>())
    };
    let host = [("class", "twin"), ("data-twin", id)];
    let title = if picture.steps.is_empty() {
        "Table"
    } else {
        "In words"
    };
    tag("details", &host, &(tag("summary", &[], title) + &body))
}

/// A figure's table.
pub(crate) fn table(table: &Table) -> String {
    let head: String = table
        .head
        .iter()
        .map(|cell| tag("th", &[("scope", "col")], &escape(cell)))
        .collect();
    let rows: String = table
        .rows
        .iter()
        .map(|row| {
            let cells: String = row
                .iter()
                .enumerate()
                .map(|(column, cell)| match column {
                    0 => tag("th", &[("scope", "row")], &escape(cell)),
                    _ => tag("td", &[("class", "num")], &escape(cell)),
                })
                .collect();
            tag("tr", &[], &cells)
        })
        .collect();
    let head = tag("thead", &[], &tag("tr", &[], &head));
    tag("table", &[], &(head + &tag("tbody", &[], &rows)))
}
