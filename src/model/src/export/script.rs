//! A model as a script: one function of its inputs, in the units on screen.

use super::Steps;
use crate::number::{Function, Node, Term};
use crate::registry::{InputId, Model, Slot};
use crate::scenario::Scenario;
use crate::word::Word;
use std::fmt::Write as _;

/// How a language writes the few things in which languages differ.
struct Language {
    comment: &'static str,
    head: &'static str,
    begin: fn(&str) -> String,
    set: fn(&str, &str) -> String,
    select: fn(&str, &str, &str) -> String,
    both: &'static str,
    either: &'static str,
    output: fn(&str, &str) -> String,
    end: &'static str,
    run: &'static str,
}

const PYTHON: Language = Language {
    comment: "#",
    head: include_str!("head.py"),
    begin: |arguments| format!("def model({arguments}):\n    result = {{}}\n"),
    set: |name, value| format!("    {name} = {value}\n"),
    select: |c, a, b| format!("({a} if {c} else {b})"),
    both: "and",
    either: "or",
    output: |id, value| format!("    result[\"{id}\"] = {value}\n"),
    end: "    return result\n",
    run: "\n\nif __name__ == \"__main__\":\n    for name, value in model().items():\n        print(f\"{name:36}{value!r}\")\n",
};

const JAVASCRIPT: Language = Language {
    comment: "//",
    head: include_str!("head.mjs"),
    begin: |arguments| {
        format!("export function model({{ {arguments} }} = {{}}) {{\n  const result = {{}};\n")
    },
    set: |name, value| format!("  const {name} = {value};\n"),
    select: |c, a, b| format!("({c} ? {a} : {b})"),
    both: "&&",
    either: "||",
    output: |id, value| format!("  result[\"{id}\"] = {value};\n"),
    end: "  return result;\n}\n",
    run: "\nif (globalThis.process?.argv[1] === new URL(import.meta.url).pathname) {\n  for (const [name, value] of Object.entries(model())) console.log(name.padEnd(36) + value);\n}\n",
};

/// A Python file: `model(**inputs)` gives every output of the model, and run by
/// itself it prints them. Needs nothing beyond Python 3.
#[must_use]
pub fn python(scenario: &Scenario, model: Model) -> String {
    write(&PYTHON, scenario, model)
}

/// A JavaScript module: `model({inputs})` gives every output of the model.
#[must_use]
pub fn javascript(scenario: &Scenario, model: Model) -> String {
    write(&JAVASCRIPT, scenario, model)
}

fn name(input: InputId) -> String {
    input.id().replace('.', "_")
}

fn write(language: &Language, scenario: &Scenario, model: Model) -> String {
    let steps = Steps::of(scenario, model);
    let mut out = String::new();
    let comment = language.comment;
    let query = scenario.encode();
    let _ = writeln!(out, "{comment} {}: {}", model.id(), model.question());
    let _ = writeln!(
        out,
        "{comment} Scenario: {}",
        if query.is_empty() {
            "the defaults"
        } else {
            &query
        }
    );
    let _ = writeln!(
        out,
        "{comment} Every input at its middle; per cent as on the page. A value that is no number is its word."
    );
    for input in &steps.inputs {
        let spec = input.input();
        let source = spec.basis.source().unwrap_or("assumption");
        let unit = [
            spec.unit.prefix(),
            spec.unit.suffix(),
            " ",
            spec.unit.words(),
        ]
        .concat();
        let _ = writeln!(
            out,
            "{comment} {}: {} ({}), {source}: {}",
            name(*input),
            spec.label,
            unit.trim(),
            spec.basis.why()
        );
    }
    out.push_str(language.head);
    let arguments: Vec<_> = steps
        .inputs
        .iter()
        .map(|i| format!("{} = {}", name(*i), float(scenario.middle(*i))))
        .collect();
    out.push_str(&(language.begin)(&arguments.join(", ")));
    for term in &steps.terms {
        let value = expression(language, &steps, *term);
        out.push_str(&(language.set)(&variable(*term), &value));
    }
    for (slot, id) in &steps.outputs {
        let (output, _) = slot.output();
        let root = variable(steps.formulas.root(*slot));
        let shown = format!(
            "show({root}, {}, \"{}\", \"{}\", {})",
            float(output.unit.factor()),
            output.high.text(),
            output.missing.text(),
            if output.unit == crate::unit::Unit::Choice {
                1
            } else {
                0
            }
        );
        out.push_str(&(language.output)(id, &shown));
    }
    out.push_str(language.end);
    out.push_str(language.run);
    out
}

/// A number that reads back to the same bits, with a point, so that no language takes it for a
/// whole one. Not by `{:?}`: what prints with that is cut out of the wasm.
fn float(x: f64) -> String {
    let digits = x.to_string();
    if digits.contains('.') || !x.is_finite() {
        digits
    } else {
        digits + ".0"
    }
}

fn variable(term: Term) -> String {
    format!("t{}", term.0)
}

fn expression(language: &Language, steps: &Steps, term: Term) -> String {
    let v = variable;
    let list = |terms: &[Term]| terms.iter().map(|t| v(*t)).collect::<Vec<_>>().join(", ");
    match steps.node(term) {
        Node::Lit(x) => float(*x),
        Node::Word(word) => code(*word).to_owned(),
        Node::Input(place) => {
            let input = InputId::at(*place);
            let id = input.map(name).unwrap_or_default();
            match input.map_or(1.0, |i| i.input().unit.factor()) {
                1.0 => id,
                factor => format!("{id} / {}", float(factor)),
            }
        }
        Node::Output(place) => {
            Slot::at(*place).map_or_else(String::new, |s| v(steps.formulas.root(s)))
        }
        Node::Add(a, b) => format!("{} + {}", v(*a), v(*b)),
        Node::Sub(a, b) => format!("{} - {}", v(*a), v(*b)),
        Node::Mul(a, b) => format!("{} * {}", v(*a), v(*b)),
        Node::Div(a, b) => format!("div({}, {})", v(*a), v(*b)),
        Node::Pow(a, b) => format!("exp({} * ln({}))", v(*b), v(*a)),
        Node::Neg(a) => format!("-{}", v(*a)),
        Node::Named(_, a) => v(*a),
        Node::Call(function, a) => format!("{}({})", function_name(*function), v(*a)),
        Node::Max(a, b) => (language.select)(&format!("{} < {}", v(*a), v(*b)), &v(*b), &v(*a)),
        Node::Min(a, b) => (language.select)(&format!("{} < {}", v(*b), v(*a)), &v(*b), &v(*a)),
        Node::Less(a, b) => format!("{} < {}", v(*a), v(*b)),
        Node::AtMost(a, b) => format!("{} <= {}", v(*a), v(*b)),
        Node::Both(a, b) => format!("{} {} {}", v(*a), language.both, v(*b)),
        Node::Either(a, b) => format!("{} {} {}", v(*a), language.either, v(*b)),
        Node::Select(c, a, b) => (language.select)(&v(*c), &v(*a), &v(*b)),
        Node::AtLeast(all) => format!("tails({})[0]", list(all)),
        Node::Fewer(all) => format!("tails({})[1]", list(all)),
        Node::Sum(_, all) => all.iter().map(|t| v(*t)).collect::<Vec<_>>().join(" + "),
    }
}

fn code(word: Word) -> &'static str {
    match word {
        Word::Never => "NEVER",
        Word::Beyond | Word::NoCeiling => "BEYOND",
        Word::DoesNotFit => "UNFIT",
        Word::None | Word::Absent | Word::Impossible => "NONE",
        Word::Memory => "0.0",
        Word::Compute => "1.0",
    }
}

fn function_name(function: Function) -> &'static str {
    match function {
        Function::Exp => "exp",
        Function::ExpM1 => "expm1",
        Function::Ln => "ln",
        Function::Ln1p => "ln1p",
        Function::NormCdf => "phi",
        Function::Round => "half_up",
        Function::Ceil => "ceil",
    }
}
