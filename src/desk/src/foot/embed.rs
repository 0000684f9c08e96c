//! *Embed*: three ways to put the model into somebody else's page, at this scenario.

use model::Model;

use super::{copied, no_form, says};
use crate::asked::Asked;
use crate::figure::Figure;
use crate::html::{escape, tag};
use crate::place::{Place, title};
use crate::problem::Problem;
use crate::tool::Tool;

/// The tool.
pub(crate) const TOOL: Tool = Tool {
    name: "embed",
    title: "Embed this model",
    form: no_form,
    answer,
    at: |_| false,
};

/// The height of a model's frame in a column of 640 px, for hosts that do not listen. The suite
/// measures it.
#[must_use]
pub fn height(model: Model) -> u32 {
    match model {
        Model::Specs => 760,
        Model::Runrate => 1030,
        Model::Buyer => 990,
        Model::Bundle => 1240,
        Model::Supply => 1070,
        Model::Paths => 1300,
        Model::Leverage => 950,
        Model::Ecosystem => 1100,
    }
}

fn answer(asked: &Asked) -> Result<String, Problem> {
    let figure = Figure::asked(asked)?;
    let place = Place::of(asked);
    let model = figure.model;
    let query = figure.reading.scenario().encode();
    let src = place.to(&[
        "embed/",
        model.id(),
        "/",
        if query.is_empty() { "" } else { "?" },
        &query,
    ]
    .concat());
    let name = [model.question(), " · ", title()].concat();
    let pixels = model::format::whole(f64::from(height(model)));
    let frame = [
        "<iframe src=\"",
        &escape(&src),
        "\" title=\"",
        &escape(&name),
        "\" loading=\"lazy\" style=\"width:100%;height:",
        &pixels,
        "px;border:0\" allow=\"clipboard-write; web-share\" \
         sandbox=\"allow-scripts allow-same-origin allow-popups allow-downloads allow-forms\"></iframe>",
    ]
    .concat();
    let listens = [
        &frame.replacen("<iframe ", "<iframe data-moat-or-market ", 1),
        "\n<script>\n\
         addEventListener(\"message\", function (event) {\n  \
           var data = event.data;\n  \
           if (!data || data.source !== \"moat-or-market\" || data.type !== \"height\") return;\n  \
           document.querySelectorAll(\"iframe[data-moat-or-market]\").forEach(function (frame) {\n    \
             if (frame.contentWindow === event.source) frame.style.height = data.height + \"px\";\n  \
           });\n\
         });\n\
         </script>",
    ]
    .concat();
    let element = [
        "<script async src=\"",
        &escape(&place.to("embed.js")),
        "\"></script>\n<trainium-model model=\"",
        model.id(),
        "\"",
        &if query.is_empty() {
            String::new()
        } else {
            [" scenario=\"", &escape(&query), "\""].concat()
        },
        " theme=\"auto\">\n  <a href=\"",
        &escape(&place.link(figure.reading.scenario())),
        "\">",
        &escape(&figure.sentence()),
        "</a>\n</trainium-model>",
    ]
    .concat();
    let page = tag("a", &[("href", &src)], "The page that is embedded");
    Ok(says(
        "The model at the scenario as it stands now, in your page. Nothing is loaded from anybody but us.",
    ) + &copied("A frame, where scripts are not allowed", &frame)
        + &copied("A frame that keeps its height", &listens)
        + &copied("An element, where scripts are allowed", &element)
        + &tag("p", &[("class", "tool-about")], &page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_element_reserves_the_same_heights() {
        let element = include_str!("../../../../www/embed.js");
        for model in Model::ALL {
            let entry = format!("{}: {}", model.id(), height(model));
            assert!(element.contains(&entry), "{entry}");
        }
    }

    #[test]
    fn each_snippet_holds_the_scenario_and_ends_in_something_readable() {
        let html = crate::answer(
            "embed",
            "runrate.growth=50",
            "figure=runrate-projection&root=https%3A%2F%2Fa.example%2F",
        );
        let snippets = html.matches("runrate.growth=50").count();
        assert!(snippets >= 3, "{html}");
        for part in [
            "&lt;iframe src=",
            "&lt;trainium-model",
            "https://a.example/embed.js",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }
}
