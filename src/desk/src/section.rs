//! A tool as it stands in a page before anybody has asked it anything: its form, and the answer
//! to the form as it is.

use model::Model;

use crate::asked::Asked;
use crate::html::{escape, open, tag};
use crate::tool::{TOOLS, Tool, answer, sentence};

/// The page that tools stand in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Page<'a> {
    /// The query of its scenario; empty for the defaults.
    pub query: &'a str,
    /// The place in it to which the links of answers lead, empty for its top.
    pub at: &'a str,
    /// The named scenarios that can be compared with: title and query.
    pub named: &'a [(String, String)],
}

/// A tool with its form and its answer. `args` fills in the form, and what the form does not show
/// travels in it unseen. Empty for a tool that does not exist.
#[must_use]
pub fn section(name: &str, query: &str, args: &str) -> String {
    let page = Page {
        query,
        ..Page::default()
    };
    crate::tool(name).map_or_else(String::new, |tool| written(tool, &page, args, true))
}

/// The same, folded under its title.
#[must_use]
pub fn fold(name: &str, query: &str, args: &str) -> String {
    let page = Page {
        query,
        ..Page::default()
    };
    crate::tool(name).map_or_else(String::new, |tool| folded(tool, &page, args))
}

fn folded(tool: &Tool, page: &Page<'_>, args: &str) -> String {
    let summary = tag("summary", &[], &escape(tool.title));
    tag(
        "details",
        &[("class", "tool-fold")],
        &(summary + &written(tool, page, args, false)),
    )
}

/// All tools that stand under the workbench of a model, each folded.
#[must_use]
pub fn workbench(model: Model, page: &Page<'_>) -> String {
    let mut args = ["model=", model.id()].concat();
    if !page.at.is_empty() {
        args = [&args, "&at=", page.at].concat();
    }
    let here = TOOLS.iter().filter(|tool| (tool.at)(model));
    here.map(|tool| folded(tool, page, &args)).collect()
}

fn written(tool: &Tool, page: &Page<'_>, args: &str, named: bool) -> String {
    let mut asked = Asked::new(page.query, args);
    asked.named = page.named.to_vec();
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
        &answer(tool.name, page.query, args),
    );
    let mut attributes = vec![
        ("class", "tool"),
        ("data-tool", tool.name),
        ("data-query", page.query),
    ];
    // Under a summary it has its name there, and is no landmark of its own.
    if named {
        attributes.push(("aria-label", tool.title));
    }
    tag("section", &attributes, &(form + &note + &result))
}
