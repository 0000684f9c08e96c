//! *Assumptions*: every input above what the chart shows, as it stands, and why.

use model::{InputId, Scenario, Setting};

use super::{no_form, says};
use crate::asked::Asked;
use crate::figure::{Basis, Figure, basis};
use crate::foot::sources::{plain, upstream};
use crate::html::{escape, paragraph, tag};
use crate::place::{Place, change, plain_day};
use crate::problem::Problem;
use crate::tool::Tool;

/// The tool.
pub(crate) const TOOL: Tool = Tool {
    name: "assumptions",
    title: "Assumptions in play",
    form: no_form,
    answer,
    at: |_| false,
};

fn answer(asked: &Asked) -> Result<String, Problem> {
    let figure = Figure::asked(asked)?;
    let place = Place::of(asked);
    let upstream = upstream(&figure);
    let scenario = figure.reading.scenario();
    let count = |has: &dyn Fn(&&InputId) -> bool| upstream.inputs.iter().filter(|i| has(i)).count();
    let changed = count(&|i| !scenario.is_default(**i));
    let linked = count(&|i| scenario.get(**i) == Setting::Linked);
    let number = |n: usize| model::format::whole(n as f64);
    let sentence = [
        number(upstream.inputs.len()).as_str(),
        if upstream.inputs.len() == 1 {
            " input moves"
        } else {
            " inputs move"
        },
        " what this chart shows; ",
        &match changed {
            0 => "all stand at our defaults".to_owned(),
            1 => "one is changed".to_owned(),
            n => [&number(n), " are changed"].concat(),
        },
        &match linked {
            0 => String::new(),
            1 => ", one follows another model".to_owned(),
            n => [", ", &number(n), " follow other models"].concat(),
        },
        ".",
    ]
    .concat();
    let mut out = says(&sentence);
    let mut model = None;
    let mut items = String::new();
    for input in &upstream.inputs {
        if model != Some(input.model()) {
            close(&mut out, &mut items);
            model = Some(input.model());
            out += &tag(
                "p",
                &[("class", "foot-model")],
                &escape(input.model().question()),
            );
        }
        items += &item(&figure, &place, *input);
    }
    close(&mut out, &mut items);
    // Lists, words and evidence are chosen rather than assumed; what is ours is not said again.
    let choices: Vec<_> = scenario
        .changes()
        .iter()
        .filter(|(key, _)| InputId::of(key).is_none())
        .map(|(key, value)| change(&figure.reading, key, value))
        .collect();
    if !choices.is_empty() {
        let text = ["Chosen otherwise than by us: ", &choices.join("; "), "."].concat();
        out += &paragraph("tool-about", &text);
    }
    Ok(out)
}

fn close(out: &mut String, items: &mut String) {
    if !items.is_empty() {
        *out += &tag("ul", &[("class", "foot-list inputs")], items);
        items.clear();
    }
}

fn item(figure: &Figure, place: &Place<'_>, input: InputId) -> String {
    let scenario = figure.reading.scenario();
    let value = app::text::input(&figure.reading, input);
    let unit = input.input().unit.words();
    let of = match input.input().unit {
        model::unit::Unit::Percent(of) if !of.is_empty() => [" ", unit].concat(),
        _ => String::new(),
    };
    let value = tag(
        "b",
        &[("class", "foot-value")],
        &escape(&[value, of].concat()),
    );
    let mut item = link(input) + ": " + &value;
    item += &mark(scenario, input);
    item += " ";
    item += &because(place, &basis(scenario, input));
    tag("li", &[], &item)
}

/// The name of an input as a link to its control.
pub(crate) fn link(input: InputId) -> String {
    let id = input.id();
    let href = ["#", &id.replace('.', "-")].concat();
    let attributes = [("href", href.as_str()), ("data-control", &id)];
    tag("a", &attributes, &escape(input.input().label))
}

/// What is said of the state of an input: *range*, *changed from …*, *follows …*.
pub(crate) fn mark(scenario: &Scenario, input: InputId) -> String {
    let mut words = String::new();
    match scenario.get(input) {
        Setting::Linked => {
            let from = app::text::source_label(input).unwrap_or("another model");
            words += &[", follows “", from, "”"].concat();
        }
        Setting::Range(..) => words += ", a range: the middle 90 of 100",
        Setting::At(_) => {}
    }
    let mut out = escape(&words);
    if !scenario.is_default(input) {
        let text = ["changed; our default is ", &app::text::preset(input)].concat();
        out += ", ";
        out += &tag("mark", &[("class", "foot-changed")], &escape(&text));
    }
    out + "."
}

/// Why, in a sentence, and who says so.
pub(crate) fn because(place: &Place<'_>, basis: &Basis) -> String {
    let mut out = tag("span", &[("class", "foot-why")], &escape(basis.why));
    let Some(source) = basis.source else {
        if basis.status == "our assumption" {
            out += " ";
            out += &tag("span", &[("class", "foot-status")], "Our assumption.");
        }
        return out;
    };
    let day = match source.date {
        "" => String::new(),
        date => [", ", &plain_day(date)].concat(),
    };
    let title = plain(source.title);
    let entry = basis.entry.unwrap_or_default().replace(':', "-");
    let href = place.to(&["sources/#", &entry].concat());
    let who = [source.publisher, &day].concat();
    out += " ";
    out += &tag(
        "a",
        &[("class", "foot-source"), ("href", &href), ("title", &title)],
        &escape(&who),
    );
    out += &escape(&[" (", basis.status, ")."].concat());
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_what_moves_the_chart_is_in_play() {
        let html = crate::answer("assumptions", "", "figure=runrate-projection");
        assert!(html.contains("data-control=\"runrate.growth\""), "{html}");
        // It is linked, belongs to the model, and does nothing in this chart.
        assert!(!html.contains("runrate.system"), "{html}");
        assert!(html.contains("all stand at our defaults"), "{html}");
    }

    #[test]
    fn a_linked_input_says_what_it_follows() {
        let html = crate::answer("assumptions", "", "figure=bundle-stacks&model=bundle");
        assert!(!html.contains("tool-problem"), "{html}");
        let html = crate::answer("assumptions", "specs.format=fp4", "figure=specs-peaks");
        assert!(html.contains("number format: fp4"), "{html}");
    }
}
