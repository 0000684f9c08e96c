//! *Data*: what the chart shows and everything the models say, as files at the reader's scenario.

use super::{download, no_form, says};
use crate::asked::Asked;
use crate::cite;
use crate::figure::Figure;
use crate::html::{escape, tag};
use crate::place::Place;
use crate::problem::Problem;
use crate::results;
use crate::tool::Tool;

/// The tool.
pub(crate) const TOOL: Tool = Tool {
    name: "data",
    title: "Data of this chart",
    form: no_form,
    answer,
    at: |_| false,
};

/// Past so many, the numbers of a chart are folded.
const SHORT: usize = 8;

fn answer(asked: &Asked) -> Result<String, Problem> {
    let figure = Figure::asked(asked)?;
    let place = Place::of(asked);
    let model = figure.model.id();
    let files = [
        (
            "chart.csv",
            place.file(figure.id, "csv"),
            "This chart (CSV)",
        ),
        (
            "chart.json",
            place.file(figure.id, "json"),
            "This chart (JSON)",
        ),
        (
            "results.csv",
            place.file("all-results", "csv"),
            "All results of all models (CSV)",
        ),
        (
            "inputs.csv",
            place.file("all-inputs", "csv"),
            "All inputs (CSV)",
        ),
        (
            "scenario.json",
            place.file("scenario", "json"),
            "The scenario (JSON)",
        ),
        (
            "bundle.zip",
            place.file(model, "zip"),
            "Everything on this model (zip)",
        ),
    ];
    let buttons: String = files
        .iter()
        .map(|(file, name, text)| download(file, name, text))
        .collect();
    let mut out = says(
        "All of it at the scenario as it stands now, with units, sources and the link that brings it back.",
    ) + &tag("p", &[("class", "foot-buttons")], &buttons);
    let choices = &figure.reading.scenario().choices;
    let numbers: String = figure
        .slots
        .iter()
        .filter_map(|slot| {
            let id = slot.id(choices)?;
            let value = app::text::value(&figure.reading, &id);
            let live = cite::opener(&id, &value);
            let name = tag("span", &[], &escape(&results::label(*slot, choices)));
            Some(tag("li", &[], &(name + " " + &live)))
        })
        .collect();
    if !numbers.is_empty() {
        let list = tag("ul", &[("class", "foot-numbers")], &numbers);
        let title = "The numbers behind it: each opens where it comes from, and how to cite it";
        out += &if figure.slots.len() > SHORT {
            let summary = tag("summary", &[], title);
            tag("details", &[("class", "tool-more")], &(summary + &list))
        } else {
            tag("p", &[("class", "tool-about")], title) + &list
        };
    }
    Ok(out)
}
