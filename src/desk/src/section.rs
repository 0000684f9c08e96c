//! A tool as it stands in a page before anybody has asked it anything: its form, and the answer
//! to the form as it is.

use model::Model;

use crate::asked::Asked;
use crate::html::{escape, open, tag};
use crate::tool::{TOOLS, Tool, answer, sentence};

/// A tool with its form and its answer. `args` fills in the form, and what the form does not show
/// travels in it unseen. Empty for a tool that does not exist.
#[must_use]
pub fn section(name: &str, query: &str, args: &str) -> String {
    crate::tool(name).map_or_else(String::new, |tool| written(tool, query, args))
}

/// The same, folded under its title.
#[must_use]
pub fn fold(name: &str, query: &str, args: &str) -> String {
    let Some(tool) = crate::tool(name) else {
        return String::new();
    };
    let summary = tag("summary", &[], &escape(tool.title));
    tag(
        "details",
        &[("class", "tool-fold")],
        &(summary + &written(tool, query, args)),
    )
}

/// All tools that stand under the workbench of a model, each folded. `at` is the place in the page
/// to which the links of their answers lead, empty for its top.
#[must_use]
pub fn workbench(model: Model, query: &str, at: &str) -> String {
    let mut args = ["model=", model.id()].concat();
    if !at.is_empty() {
        args = [&args, "&at=", at].concat();
    }
    let here = TOOLS.iter().filter(|tool| (tool.at)(model));
    here.map(|tool| fold(tool.name, query, &args)).collect()
}

fn written(tool: &Tool, query: &str, args: &str) -> String {
    let asked = Asked::new(query, args);
    let fields = (tool.form)(&asked).unwrap_or_else(|problem| sentence(&problem));
    let shown = |name: &str| fields.contains(&[" name=\"", name, "\""].concat());
    let unseen: String = asked
        .pairs()
        .filter(|(name, _)| !shown(name))
        .map(|(name, value)| {
            open(
                "input",
                &[("type", "hidden"), ("name", name), ("value", value)],
            )
        })
        .collect();
    // A form of fields that are all unseen has nothing to show and no name to be read out.
    let form = tag(
        "form",
        &[("class", "tool-form"), ("autocomplete", "off")],
        &(unseen + &fields),
    );
    let note = tag("p", &[("class", "tool-note"), ("role", "status")], "");
    let result = tag(
        "div",
        &[("class", "tool-result")],
        &answer(tool.name, query, args),
    );
    tag(
        "section",
        &[
            ("class", "tool"),
            ("data-tool", tool.name),
            ("data-query", query),
            ("aria-label", tool.title),
        ],
        &(form + &note + &result),
    )
}
