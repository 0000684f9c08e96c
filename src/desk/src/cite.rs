//! *Cite this number*: where a number of the page comes from, and how to cite it.

pub(crate) mod forms;

use app::{Reading, text};
use model::formula::{Formulas, Line, mathml};
use model::{InputId, Slot, Value};

use crate::asked::Asked;
use crate::figure::basis;
use crate::foot::{assumptions, no_form};
use crate::html::{escape, paragraph, tag};
use crate::place::Place;
use crate::problem::Problem;
use crate::results;
use crate::tool::Tool;
use forms::{Cited, forms};

/// The tool.
pub(crate) const TOOL: Tool = Tool {
    name: "cite",
    title: "Where this number comes from",
    form: no_form,
    answer,
    at: |_| false,
};

fn answer(asked: &Asked) -> Result<String, Problem> {
    let Some(slot) = asked.slot("output")? else {
        return Err(Problem::Missing("which number it is about"));
    };
    let place = Place::of(asked);
    let id = asked.text("output");
    let mut reading = Reading::new(asked.scenario.clone());
    // Asked once, drawn, and then read.
    let show = text::Show::of(asked.text("show"));
    let _ = (text::output(&reading, id, show), text::value(&reading, id));
    reading.settle();
    let scenario = reading.scenario();
    let sentence = sentence(&reading, slot, id, show);
    let working = mathml(scenario, &Formulas::of(scenario), slot);
    let mut out = paragraph("tool-says", &[&sentence, "."].concat());
    if !scenario.ranged().is_empty() {
        let draws = [
            "It is the median of ",
            &model::format::exact(model::sample::AT_REST as f64),
            " draws, because some inputs are ranges. With every input at its middle the formula gives ",
            &working.main.result,
            ".",
        ];
        out += &paragraph("tool-about", &draws.concat());
    }
    out += &line(&working.main);
    if !working.wheres.is_empty() {
        let lines: String = working.wheres.iter().map(line).collect();
        out += &fold("What stands in it on the way", &lines);
    }
    let inputs = working.inputs.iter().map(|i| input(&reading, &place, *i));
    let others = working.outputs.iter().map(|slot| output(&reading, *slot));
    let items: String = inputs.chain(others).collect();
    if !items.is_empty() {
        out += &tag("ul", &[("class", "foot-list inputs")], &items);
    }
    out += &fold("Cite it", &citation(&reading, &place, slot, id, &sentence));
    Ok(out)
}

/// What the page says of an output: its name, its value and, if it has one, its band.
fn sentence(reading: &Reading, slot: Slot, id: &str, show: text::Show) -> String {
    let label = results::label(slot, &reading.scenario().choices);
    let value = text::value(reading, id);
    let band = text::band(reading, id);
    let mut out = [&label, ": ", &value].concat();
    if band != value {
        out += ", and in 90 of 100 draws ";
        out += &band;
    }
    if show == text::Show::Chance {
        out += "; it lies above zero in ";
        out += &text::chance(reading, id);
    }
    out
}

/// The forms in which it can be cited, bound to a link that says what it was on the day.
fn citation(reading: &Reading, place: &Place<'_>, slot: Slot, id: &str, sentence: &str) -> String {
    let said = match reading.value(id) {
        Value::Number(x) => model::Setting::At(short(x)).text(),
        Value::Word(word) => word.text().replace(' ', "-"),
    };
    let link = place.citation(reading.scenario(), Some((id.to_owned(), said)));
    forms(&Cited {
        key: id,
        model: slot.model(),
        says: sentence,
        link: &link,
        day: place.day,
    })
}

/// Four figures: what a link says that a page said.
fn short(x: f64) -> f64 {
    let text = model::format::significant(x, 4)
        .replace(',', "")
        .replace('−', "-");
    text.parse().unwrap_or(x)
}

/// An input with its symbol, its value, and why it is so.
fn input(reading: &Reading, place: &Place<'_>, id: InputId) -> String {
    let scenario = reading.scenario();
    let symbol = tag("i", &[("class", "foot-symbol")], &escape(id.input().symbol));
    let value = tag(
        "b",
        &[("class", "foot-value")],
        &escape(&text::input(reading, id)),
    );
    let inner = symbol
        + " "
        + &assumptions::link(id)
        + ": "
        + &value
        + &assumptions::mark(scenario, id)
        + " "
        + &assumptions::because(place, &basis(scenario, id));
    tag("li", &[], &inner)
}

/// A result's value as a button that opens where it comes from and how to cite it.
pub(crate) fn opener(id: &str, value: &str) -> String {
    let attributes = [
        ("type", "button"),
        ("class", "live foot-live"),
        ("data-cite", id),
        ("aria-expanded", "false"),
    ];
    tag("button", &attributes, &escape(value))
}

/// A result of another model that the formula takes.
fn output(reading: &Reading, slot: Slot) -> String {
    let (spec, _) = slot.output();
    let choices = &reading.scenario().choices;
    let id = slot.id(choices).unwrap_or_default();
    let value = model::format::value(reading.outcome().get(slot), spec.unit);
    let symbol = tag("i", &[("class", "foot-symbol")], &escape(spec.symbol));
    let live = opener(&id, &value);
    let from = ["computed by “", slot.model().question(), "”"].concat();
    let home = ["#model-", slot.model().id()].concat();
    let home = tag("a", &[("href", &home)], &escape(&from));
    let label = escape(&results::label(slot, choices));
    tag(
        "li",
        &[],
        &[&symbol, " ", &label, ": ", &live, ", ", &home, "."].concat(),
    )
}

/// One line of the derivation. The MathML is ours, made of symbols and digits.
fn line(line: &Line) -> String {
    let mut inner = tag("div", &[], &line.formula) + &tag("div", &[], &line.numbers);
    if !line.result.is_empty() {
        inner += &tag(
            "p",
            &[],
            &["= ", &tag("b", &[], &escape(&line.result))].concat(),
        );
    }
    let attributes = [
        ("class", "formula"),
        ("tabindex", "0"),
        ("role", "group"),
        ("aria-label", "Formula"),
    ];
    tag("div", &attributes, &inner)
}

fn fold(title: &str, inner: &str) -> String {
    let summary = tag("summary", &[], &escape(title));
    tag("details", &[("class", "tool-more")], &(summary + inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cite(query: &str, args: &str) -> String {
        crate::answer("cite", query, args)
    }

    #[test]
    fn every_result_says_where_it_comes_from() {
        let choices = model::Choices::default();
        for slot in Slot::all() {
            let Some(id) = slot.id(&choices) else {
                continue;
            };
            let html = cite("", &["output=", &id].concat());
            assert!(
                html.contains("<math") && !html.contains("tool-problem"),
                "{id}: {html}"
            );
            assert!(html.contains("@misc{"), "{id}");
        }
    }

    #[test]
    fn a_changed_and_a_linked_input_are_said_to_be_so() {
        let html = cite(
            "runrate.growth=50",
            "output=runrate.reach&root=https://a.example/",
        );
        assert!(html.contains("our default is"), "{html}");
        assert!(
            html.contains("v=1&amp;runrate.growth=50&amp;asof="),
            "{html}"
        );
        assert!(html.contains("cite=runrate.reach:"), "{html}");
        let plain = cite("", "output=runrate.gap");
        assert!(plain.contains("Amazon"), "a source's publisher: {plain}");
    }

    #[test]
    fn a_number_that_is_none_is_refused_in_words() {
        assert!(cite("", "output=runrate.nothing").contains("There is no result called"));
        assert!(cite("", "").contains("Something is missing"));
    }

    #[test]
    fn what_a_link_says_is_short() {
        assert_eq!(short(1.774_93), 1.775);
        assert_eq!(short(-1234.5), -1235.0);
    }
}
