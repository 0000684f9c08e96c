//! *Show the working*: the formula in symbols, then with today's numbers.

use app::Reading;
use model::formula::{Formulas, Line, mathml};
use model::{InputId, Setting, Slot};

use crate::asked::Asked;
use crate::html::{escape, paragraph, tag};
use crate::problem::Problem;
use crate::results;
use crate::tool::Tool;

/// The tool.
pub(crate) const TOOL: Tool = Tool {
    name: "working",
    title: "Show the working",
    form: results::select,
    answer,
    at: |_| true,
};

/// The formula of a result, of what it names on the way, and what stands in it.
fn answer(asked: &Asked) -> Result<String, Problem> {
    let slot = results::chosen(asked)?;
    let scenario = &asked.scenario;
    let working = mathml(scenario, &Formulas::of(scenario), slot);
    let says = [
        &results::label(slot, &scenario.choices),
        " is ",
        &working.main.result,
        " with every input at its middle. The page's own numbers are medians of the draws wherever inputs are ranges.",
    ]
    .concat();
    let mut out = paragraph("tool-says", &says) + &line(&working.main);
    if !working.wheres.is_empty() {
        out += &paragraph("formula-name", "where");
        out.extend(working.wheres.iter().map(line));
    }
    let reading = Reading::new(scenario.clone());
    let inputs: String = working
        .inputs
        .iter()
        .map(|id| input(&reading, *id))
        .collect();
    let others: String = working
        .outputs
        .iter()
        .map(|slot| output(&reading, *slot))
        .collect();
    if !inputs.is_empty() || !others.is_empty() {
        out += &tag("ul", &[("class", "where")], &(inputs + &others));
    }
    Ok(tag("div", &[("class", "working-of")], &out))
}

/// An input with its symbol and value.
fn input(reading: &Reading, id: InputId) -> String {
    let spec = id.input();
    let linked = reading.scenario().get(id) == Setting::Linked;
    let text = [
        " ",
        spec.label,
        ": ",
        &app::text::input(reading, id),
        if linked { ", linked" } else { "" },
    ]
    .concat();
    tag(
        "li",
        &[],
        &(tag("i", &[], &escape(spec.symbol)) + &escape(&text)),
    )
}

/// A result of another model that the formula takes.
fn output(reading: &Reading, slot: Slot) -> String {
    let (spec, _) = slot.output();
    let value = model::format::value(reading.outcome().get(slot), spec.unit);
    let text = [
        " ",
        &results::label(slot, &reading.scenario().choices),
        ": ",
        &value,
        ", from another model",
    ]
    .concat();
    tag(
        "li",
        &[],
        &(tag("i", &[], &escape(spec.symbol)) + &escape(&text)),
    )
}

/// One result: symbols, numbers, and what they come to. The MathML is ours, made of symbols and
/// digits: no text of a reader is in it.
fn line(line: &Line) -> String {
    let mut inner = tag("div", &[], &line.formula) + &tag("div", &[], &line.numbers);
    if !line.result.is_empty() {
        let result = tag("b", &[], &escape(&line.result));
        inner += &tag("p", &[], &["= ", &result].concat());
    }
    // Wider than a phone at times: whoever scrolls with keys has to reach it.
    let attributes = [
        ("class", "formula"),
        ("tabindex", "0"),
        ("role", "group"),
        ("aria-label", "Formula"),
    ];
    tag("div", &attributes, &inner)
}
