//! *Show the working*: a formula in symbols, the same with today's numbers, the
//! result, and likewise each intermediate result that it names.

use super::mathml::{MathMl, math};
use super::plain::Plain;
use super::print::{DIGITS, Printer, Surface};
use super::{Formulas, arguments};
use crate::format;
use crate::number::{Node, Term};
use crate::outcome::Outcome;
use crate::registry::{InputId, Slot};
use crate::scenario::Scenario;

/// One line of a working.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What is computed: `NPV`.
    pub symbol: &'static str,
    /// `NPV = …` in symbols.
    pub formula: String,
    /// `NPV = …` in numbers.
    pub numbers: String,
    /// The result as text, in its unit.
    pub result: String,
}

/// The working of one output.
#[derive(Clone, Debug, PartialEq)]
pub struct Working {
    /// The output's own line.
    pub main: Line,
    /// The intermediate results that it names, in the order in which they are used.
    pub wheres: Vec<Line>,
    /// The inputs that all of it holds, in registry order.
    pub inputs: Vec<InputId>,
    /// The outputs of other models that it holds, in registry order.
    pub outputs: Vec<Slot>,
}

/// The working as MathML, every input at its middle.
#[must_use]
pub fn mathml(scenario: &Scenario, formulas: &Formulas, slot: Slot) -> Working {
    working::<MathMl>(scenario, formulas, slot, math)
}

/// The working as lines of text.
#[must_use]
pub fn plain(scenario: &Scenario, formulas: &Formulas, slot: Slot) -> Working {
    working::<Plain>(scenario, formulas, slot, str::to_owned)
}

fn working<S: Surface>(
    scenario: &Scenario,
    formulas: &Formulas,
    slot: Slot,
    finish: impl Fn(&str) -> String,
) -> Working {
    let outcome = Outcome::of(scenario);
    let inputs = scenario.middles();
    let values = formulas.nodes().values(
        |place| inputs.get(place).copied().unwrap_or(f64::NAN),
        |place| Slot::at(place).map_or(f64::NAN, |s| outcome.code(s)),
    );
    let line = |symbol: &'static str, term: Term, result: String| {
        let equals = [S::symbol(symbol), S::operator("=")].concat();
        let side = |values| Printer::new(formulas, values).definition::<S>(term);
        Line {
            symbol,
            formula: finish(&[&equals, side(None).as_str()].concat()),
            numbers: finish(&[&equals, side(Some(&values)).as_str()].concat()),
            result,
        }
    };
    let (output, _) = slot.output();
    let root = formulas.root(slot);
    let main = line(
        output.symbol,
        root,
        format::value(outcome.get(slot), output.unit),
    );
    let named = named_below(formulas, root);
    let wheres = named.into_iter().map(|(symbol, term)| {
        let x = values.get(term.0 as usize).copied().unwrap_or(f64::NAN);
        let text = if x.abs() < f64::MAX {
            format::significant(x, DIGITS)
        } else {
            // An arm that is not taken may have no number.
            String::new()
        };
        line(symbol, term, text)
    });
    let wheres = wheres.collect();
    let (inputs, outputs) = leaves(formulas, root);
    Working {
        main,
        wheres,
        inputs,
        outputs,
    }
}

/// The named intermediate results that the working of `root` shows, each once, in
/// the order of reading: a name's own formula is read after what names it.
fn named_below(formulas: &Formulas, root: Term) -> Vec<(&'static str, Term)> {
    let mut found: Vec<(&'static str, Term)> = Vec::new();
    // Definitions still to be read.
    let mut queue = vec![root];
    let mut next = 0;
    while let Some(term) = queue.get(next).copied() {
        next += 1;
        let mut seen = vec![false; formulas.nodes().len()];
        let mut open = vec![defined(formulas, term)];
        while let Some(term) = open.pop() {
            let Some(mark) = seen.get_mut(term.0 as usize).filter(|m| !**m) else {
                continue;
            };
            *mark = true;
            match formulas.nodes().node(term) {
                Node::Named(symbol, _) => {
                    if !found.iter().any(|(s, _)| s == symbol) {
                        found.push((symbol, term));
                        queue.push(term);
                    }
                }
                // Of a sum only the first term is shown.
                Node::Sum(_, terms) => open.extend(terms.first()),
                node => {
                    let from = open.len();
                    arguments(node, |t| open.push(t));
                    if let Some(new) = open.get_mut(from..) {
                        new.reverse();
                    }
                }
            }
        }
    }
    found
}

/// What a name stands for.
fn defined(formulas: &Formulas, term: Term) -> Term {
    match formulas.nodes().node(term) {
        Node::Named(_, inner) => *inner,
        _ => term,
    }
}

fn leaves(formulas: &Formulas, root: Term) -> (Vec<InputId>, Vec<Slot>) {
    let (mut inputs, mut outputs) = (Vec::new(), Vec::new());
    for term in formulas.below(&[root]) {
        match formulas.nodes().node(term) {
            Node::Input(place) => inputs.extend(InputId::at(*place)),
            Node::Output(place) => outputs.extend(Slot::at(*place)),
            _ => {}
        }
    }
    crate::order::short(&mut inputs, Ord::cmp);
    inputs.dedup();
    crate::order::short(&mut outputs, Ord::cmp);
    outputs.dedup();
    (inputs, outputs)
}
