//! *Share*: the link to this chart at this scenario, and how to cite it.

use super::{copied, no_form, says};
use crate::asked::Asked;
use crate::cite::forms::{Cited, forms};
use crate::figure::Figure;
use crate::html::{escape, tag};
use crate::place::Place;
use crate::problem::Problem;
use crate::tool::Tool;

/// The tool.
pub(crate) const TOOL: Tool = Tool {
    name: "share",
    title: "Share this chart",
    form: no_form,
    answer,
    at: |_| false,
};

fn answer(asked: &Asked) -> Result<String, Problem> {
    let figure = Figure::asked(asked)?;
    let place = Place::of(asked);
    let scenario = figure.reading.scenario();
    let sentence = figure.sentence();
    let link = place.link(scenario);
    let send = tag(
        "button",
        &[
            ("type", "button"),
            ("class", "button"),
            ("data-send", &link),
            ("data-title", &sentence),
            ("hidden", ""),
        ],
        &escape("Send it"),
    );
    let citation = forms(&Cited {
        key: figure.id,
        model: figure.model,
        says: &sentence,
        link: &place.citation(scenario, None),
        day: place.day,
    });
    let cite = tag("summary", &[], "Cite this chart");
    let cite = tag("details", &[("class", "tool-more")], &(cite + &citation));
    Ok(
        says("The link opens this chart at this scenario, in ten years too.")
            + &copied("Link", &link)
            + &tag("p", &[("class", "foot-buttons")], &send)
            + &cite,
    )
}
