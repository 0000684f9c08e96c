//! *Image*: the chart as a picture that says by itself where it comes from.

use super::{download, no_form, says};
use crate::asked::Asked;
use crate::figure::Figure;
use crate::html::tag;
use crate::place::Place;
use crate::problem::Problem;
use crate::tool::Tool;

/// The tool.
pub(crate) const TOOL: Tool = Tool {
    name: "image",
    title: "Image of this chart",
    form: no_form,
    answer,
    at: |_| false,
};

fn answer(asked: &Asked) -> Result<String, Problem> {
    let figure = Figure::asked(asked)?;
    let place = Place::of(asked);
    let buttons = download("chart.svg", &place.file(figure.id, "svg"), "Drawing (SVG)")
        + &download("chart.png", &place.file(figure.id, "png"), "Picture (PNG)");
    Ok(says(
        "The chart at the scenario as it stands now, in light colors, with its title, unit, sources, link and license drawn in.",
    ) + &tag("p", &[("class", "foot-buttons")], &buttons))
}
