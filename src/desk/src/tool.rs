//! The tools, by name.

use model::Model;

use crate::asked::Asked;
use crate::foot::{assumptions, data, embed, image, share, sources};
use crate::html::paragraph;
use crate::problem::Problem;
use crate::{cite, compare, needed, sure, tornado, working};

/// Something that can be asked of a scenario.
#[derive(Clone, Copy)]
pub struct Tool {
    /// Its name in the page: `data-tool`.
    pub name: &'static str,
    /// What it stands under, as a reader would ask.
    pub title: &'static str,
    /// Its form's fields for these arguments, as HTML; empty for a tool without a form.
    pub form: fn(&Asked) -> Result<String, Problem>,
    /// The answer as HTML.
    pub answer: fn(&Asked) -> Result<String, Problem>,
    /// Whether it stands under the workbench of a model.
    pub at: fn(Model) -> bool,
}

/// Every tool, in the order in which they stand under a workbench.
pub static TOOLS: &[Tool] = &[
    tornado::TOOL,
    sure::TOOL,
    needed::TOOL,
    compare::TOOL,
    working::TOOL,
    cite::TOOL,
    sources::TOOL,
    assumptions::TOOL,
    data::TOOL,
    image::TOOL,
    share::TOOL,
    embed::TOOL,
    crate::odds::TOOL,
    crate::seeing::TOOL,
];

/// The tool of this name.
#[must_use]
pub fn tool(name: &str) -> Option<&'static Tool> {
    TOOLS.iter().find(|tool| tool.name == name)
}

/// What a tool says: HTML for its `.tool-result`. `query` is the scenario's link, `args` are the
/// values of the form as it would send them. A question that has no answer gives a sentence that
/// says so.
#[must_use]
pub fn answer(name: &str, query: &str, args: &str) -> String {
    let asked = Asked::new(query, args);
    let answer = match tool(name) {
        Some(tool) => (tool.answer)(&asked),
        None => Err(Problem::NoTool(name.to_owned())),
    };
    answer.unwrap_or_else(|problem| sentence(&problem))
}

/// A problem where the answer would stand.
pub(crate) fn sentence(problem: &Problem) -> String {
    paragraph("tool-says tool-problem", &problem.to_string())
}
