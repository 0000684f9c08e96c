//! `--explain model.output`: the working of one output, with its inputs, their
//! bases and sources.

use anyhow::{Result, bail};
use model::formula::{Formulas, Line, plain};
use model::input::Basis;
use model::unit::Unit;
use model::{InputId, Outcome, Scenario, Setting, Slot, format, sample};

use super::csv::unit;

/// The lines of the explanation.
///
/// # Errors
/// An output that the scenario does not have.
pub(crate) fn print(scenario: &Scenario, id: &str, draws: usize) -> Result<String> {
    let Some(slot) = Slot::of(id, &scenario.choices) else {
        let prefix = [id, "."].concat();
        let like: Vec<_> = Slot::all()
            .filter_map(|s| s.id(&scenario.choices))
            .filter(|known| known.starts_with(&prefix))
            .collect();
        if like.is_empty() {
            bail!("there is no output `{id}` in this scenario");
        }
        bail!(
            "`{id}` has several values; ask for one of {}",
            like.join(", ")
        );
    };
    let working = plain(scenario, &Formulas::of(scenario), slot);
    let (output, _) = slot.output();
    let mut out = format!("{id}: {} ({})\n", output.label, unit(output.unit));
    let mut line = |indent: &str, line: &Line| {
        out.push_str(&format!("{indent}{}\n", line.formula));
        if line.numbers != line.formula {
            out.push_str(&format!("{indent}{}\n", line.numbers));
        }
        if !line.result.is_empty() {
            out.push_str(&format!("{indent}{} = {}\n", line.symbol, line.result));
        }
    };
    line("  ", &working.main);
    if !working.wheres.is_empty() {
        working.wheres.iter().for_each(|l| line("    where ", l));
    }
    if !scenario.ranged().is_empty() {
        out.push_str("  every input at its middle; over all draws:\n");
        out.push_str(&drawn(scenario, slot, draws));
    }
    if !working.outputs.is_empty() {
        out.push_str("From other models:\n");
        let outcome = Outcome::of(scenario);
        for slot in &working.outputs {
            let (output, _) = slot.output();
            let value = format::value(outcome.get(*slot), output.unit);
            let id = slot.id(&scenario.choices).unwrap_or_default();
            out.push_str(&format!(
                "  {} = {value}  {id}: {}\n",
                output.symbol, output.label
            ));
        }
    }
    out.push_str("Inputs:\n");
    for input in working.inputs {
        if scenario.get(input) != Setting::Linked {
            out.push_str(&explained(scenario, input));
        }
    }
    Ok(out)
}

fn drawn(scenario: &Scenario, slot: Slot, draws: usize) -> String {
    let mut wanted = sample::SlotSet::default();
    wanted.insert(slot);
    let uncertain = sample::draw(scenario, draws, &wanted);
    let Some(summary) = uncertain.summary(slot) else {
        return "    the evidence is impossible\n".to_owned();
    };
    let show = |v| format::value(v, slot.output().0.unit);
    let (low, high) = summary.band();
    format!(
        "    median {}, 5th to 95th percentile {} to {}\n",
        show(summary.median()),
        show(low),
        show(high)
    )
}

fn explained(scenario: &Scenario, input: InputId) -> String {
    let spec = input.input();
    let value = match scenario.get(input) {
        Setting::Range(..) => format!(
            "{} (middle of {})",
            format::with_unit(scenario.middle(input), spec.unit),
            scenario.get(input).text()
        ),
        _ => format::with_unit(scenario.middle(input), spec.unit),
    };
    let whose = if scenario.is_default(input) {
        match spec.basis {
            Basis::Ledger(id, why) => format!("{id}{}. {why}", source(id)),
            Basis::Assumption(why) => format!("assumption. {why}"),
        }
    } else {
        "set in this scenario".to_owned()
    };
    let words = match spec.unit {
        Unit::Percent(of) if !of.is_empty() => format!(" {of}"),
        _ => String::new(),
    };
    format!(
        "  {} = {value}{words}  {}: {}. Basis: {whose}\n",
        spec.symbol,
        input.id(),
        spec.label
    )
}

/// Who published what a basis names, and when, as far as the tables know.
fn source(id: &str) -> String {
    let fact = id.strip_prefix("fact:").and_then(ledger::fact);
    fact.map_or_else(String::new, |f| format!(" ({}, {})", f.publisher, f.date))
}
