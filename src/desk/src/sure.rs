//! *How sure?*: the draws of any result, as a band, as bars, and as the chance of a wish.

use model::format::{significant, value as shown, with_unit};
use model::graph::Graph;
use model::unit::Unit;
use model::{Slot, Value, Word};

use crate::asked::Asked;
use crate::drawn::{Drawn, drawing, share, table};
use crate::html::{open, paragraph, tag};
use crate::problem::Problem;
use crate::results::{self, field, option, quoted};
use crate::tool::Tool;

/// The tool.
pub(crate) const TOOL: Tool = Tool {
    name: "sure",
    title: "How sure?",
    form,
    answer,
    at: |_| true,
};

/// The result, and what it should reach.
fn form(asked: &Asked) -> Result<String, Problem> {
    let side = asked.text("side");
    let unit = results::chosen(asked)?.output().0.unit;
    let most = side == "most" || side.is_empty() && time(unit);
    let options = option("over", "more than", !most) + &option("most", "at most", most);
    let select = tag("select", &[("class", "select"), ("name", "side")], &options);
    let control = open(
        "input",
        &[
            ("class", "select"),
            ("name", "reach"),
            ("type", "text"),
            ("inputmode", "decimal"),
            ("size", "8"),
            ("placeholder", if time(unit) { "5" } else { "0" }),
            ("value", asked.text("reach")),
        ],
    );
    let reach = tag("span", &[("class", "tool-inline")], &control);
    Ok(results::select(asked)? + &field("Chance to be", &select) + &field("this value", &reach))
}

fn time(unit: Unit) -> bool {
    matches!(unit, Unit::Years | Unit::Months)
}

/// Whether it counts as more than `x`: what never happens does not.
fn over(value: Value, x: f64) -> bool {
    match value {
        Value::Number(y) => y > x,
        Value::Word(word) => matches!(word, Word::Beyond | Word::NoCeiling),
    }
}

fn answer(asked: &Asked) -> Result<String, Problem> {
    let slot = results::chosen(asked)?;
    let unit = slot.output().0.unit;
    let scenario = &asked.scenario;
    let label = results::label(slot, &scenario.choices);
    let drawn = Drawn::of(scenario, slot);
    let Some(summary) = &drawn.summary else {
        return Ok(paragraph(
            "tool-says tool-problem",
            "What is taken as seen cannot happen under this scenario, in any draw. Take the evidence back.",
        ));
    };
    let ranged = scenario.ranged().and(Graph::of(scenario).upstream(slot));
    if drawn.agree() {
        let why = if ranged.iter().next().is_some() {
            " None of its ranges moves it from there."
        } else {
            " No input it depends on is a range: give one a range to see how sure this is."
        };
        let says = [&label, " is ", &drawn.median_text(), " in every draw.", why].concat();
        return Ok(paragraph("tool-says", &says));
    }
    let most = match asked.text("side") {
        "most" => true,
        "over" => false,
        _ => time(unit),
    };
    let reach = asked.number("reach")?;
    let x = reach.unwrap_or(if time(unit) { 5.0 } else { 0.0 });
    let chance = if most {
        drawn.part(|v| v.number().is_some_and(|y| y <= x))
    } else {
        drawn.part(|v| over(v, x))
    };
    let side = if most { "at most " } else { "more than " };
    let mut says = [
        label.as_str(),
        " lies ",
        &drawn.band_text(),
        " in 90 of 100 draws, with ",
        &drawn.median_text(),
        " in the middle. It is ",
        side,
        &results::amount(x, unit),
        " in ",
        &app::text::of_hundred(chance),
    ]
    .concat();
    for (word, part) in drawn.words() {
        says += &[", “", word.text(), "” in ", &app::text::of_hundred(*part)].concat();
    }
    says.push('.');
    let picture = drawn.picture("");
    let alt = [
        "Histogram of ",
        &quoted(&label),
        ": most draws lie ",
        &drawn.band_text(),
        ".",
    ]
    .concat();
    let mark = Some(x).filter(|_| reach.is_some() || x == 0.0 || time(unit));
    let mut out = paragraph("tool-says", &says);
    out += &drawing(slot, std::slice::from_ref(&picture), mark, &alt);
    out += &table(
        &["From", "To", "Draws"],
        &rows(slot, &picture.bars, drawn.words()),
    );
    out += &paragraph("tool-about", &about(summary, ranged.iter().count(), unit));
    Ok(out)
}

/// The bars and the words as lines of a table.
fn rows(slot: Slot, bars: &[(f64, f64, f64)], words: &[(Word, f64)]) -> Vec<Vec<String>> {
    let unit = slot.output().0.unit;
    let numbers = bars
        .iter()
        .map(|(from, to, part)| vec![with_unit(*from, unit), with_unit(*to, unit), share(*part)]);
    let words = words
        .iter()
        .map(|(word, part)| vec![word.text().to_owned(), String::new(), share(*part)]);
    numbers.chain(words).collect()
}

/// What it rests on.
fn about(summary: &model::Summary, ranges: usize, unit: Unit) -> String {
    let draws = significant(model::sample::AT_REST as f64, 6);
    let count = match ranges {
        1 => "one input that is a range".to_owned(),
        n => [&model::format::whole(n as f64), " inputs that are ranges"].concat(),
    };
    let mean = match summary.mean {
        Some(mean) => [" Their mean is ", &shown(Value::Number(mean), unit), "."].concat(),
        None => " They have no mean that says anything.".to_owned(),
    };
    [
        &draws,
        " draws, jointly over the ",
        &count,
        " here, each drawn independently of the others; the darker bars are the middle 90 of 100.",
        &mean,
    ]
    .concat()
}
