//! The results that can be asked about, and the list to choose one from.

use model::output::Index;
use model::unit::Unit;
use model::{Choices, Model, Slot};

use crate::asked::Asked;
use crate::html::{escape, tag};
use crate::problem::Problem;

/// The result of a model that its chapter turns on.
#[must_use]
pub(crate) fn headline(model: Model) -> &'static str {
    match model {
        Model::Specs => "specs.throughput_ratio",
        Model::Runrate => "runrate.reach",
        Model::Buyer => "buyer.npv",
        Model::Bundle => "bundle.advantage",
        Model::Supply => "supply.tightness",
        Model::Paths => "paths.difference",
        Model::Leverage => "leverage.buyers_gain",
        Model::Ecosystem => "ecosystem.half",
    }
}

/// The output that is asked about: the argument `output`, or what the model's chapter turns on.
///
/// # Errors
/// Where neither names one.
pub(crate) fn chosen(asked: &Asked) -> Result<Slot, Problem> {
    if let Some(slot) = asked.slot("output")? {
        return Ok(slot);
    }
    let id = headline(asked.model()?);
    Slot::of(id, &asked.scenario.choices).ok_or_else(|| Problem::NoResult(id.to_owned()))
}

/// The results of a model: those that are one number each, the first and the last year of those
/// that are many, and each chip's.
pub(crate) fn of_model(model: Model, choices: &Choices) -> Vec<(Slot, String)> {
    let own = Slot::all().filter(|s| s.model() == model);
    own.filter(|slot| slot.id(choices).is_some())
        .filter_map(|slot| {
            let (output, copy) = slot.output();
            let shown = match output.index {
                Index::Single | Index::EachChip | Index::Calendar => true,
                Index::YearsAhead(last) => copy == 0 || copy == usize::from(last) || copy == 5,
            };
            shown.then(|| (slot, label(slot, choices)))
        })
        .collect()
}

/// What a result is, with its year or its chip.
#[must_use]
pub(crate) fn label(slot: Slot, choices: &Choices) -> String {
    let (output, copy) = slot.output();
    match output.index {
        Index::Single => output.label.to_owned(),
        Index::YearsAhead(_) => {
            let years = model::format::whole(copy as f64);
            match copy {
                0 => [output.label, ", now"].concat(),
                1 => [output.label, ", after 1 year"].concat(),
                _ => [output.label, ", after ", &years, " years"].concat(),
            }
        }
        // A year is written without a comma.
        Index::Calendar => [output.label, ", ", YEARS.get(copy).copied().unwrap_or("")].concat(),
        Index::EachChip => match choices
            .chips
            .get(copy)
            .and_then(model::choices::ChipId::chip)
        {
            Some(chip) => [output.label, ", ", chip.name].concat(),
            None => output.label.to_owned(),
        },
    }
}

const YEARS: [&str; 5] = ["2026", "2027", "2028", "2029", "2030"];

/// What was asked about in its unit; no money is simply `$0`.
pub(crate) fn amount(x: f64, unit: Unit) -> String {
    if x == 0.0 && unit.prefix() == "$" {
        return "$0".to_owned();
    }
    model::format::set_with_unit(x, unit)
}

/// A label inside a sentence.
pub(crate) fn quoted(label: &str) -> String {
    ["“", label, "”"].concat()
}

/// The list of a model's results, the asked one chosen.
///
/// # Errors
/// Where no model is named.
pub(crate) fn select(asked: &Asked) -> Result<String, Problem> {
    let slot = chosen(asked)?;
    let choices = &asked.scenario.choices;
    let options: String = of_model(asked.model()?, choices)
        .iter()
        .map(|(one, label)| {
            let id = one.id(choices).unwrap_or_default();
            option(&id, label, *one == slot)
        })
        .collect();
    Ok(field(
        "Result",
        &tag(
            "select",
            &[("class", "select"), ("name", "output")],
            &options,
        ),
    ))
}

/// One line of a list.
pub(crate) fn option(value: &str, label: &str, chosen: bool) -> String {
    let mut attributes = vec![("value", value)];
    if chosen {
        attributes.push(("selected", ""));
    }
    tag("option", &attributes, &escape(label))
}

/// A control with its label.
pub(crate) fn field(label: &str, control: &str) -> String {
    let label = tag("span", &[("class", "tool-label")], &escape(label));
    tag("label", &[("class", "tool-field")], &(label + control))
}
