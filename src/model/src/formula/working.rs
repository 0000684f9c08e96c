//! *Show the working*: a formula in symbols, the same with today's numbers, the
//! result, and likewise each intermediate result that it names.

use super::mathml::{MathMl, math};
use super::plain::Plain;
use super::print::{DIGITS, Printer, Shared, Surface};
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
    pub symbol: String,
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
    let root = formulas.root(slot);
    let shared = shared(scenario, formulas, slot);
    let line = |symbol: String, term: Term, result: String| {
        let equals = [S::symbol(&symbol), S::operator("=")].concat();
        let side = |values| Printer::new(formulas, values, &shared).definition::<S>(term);
        Line {
            formula: finish(&[&equals, side(None).as_str()].concat()),
            numbers: finish(&[&equals, side(Some(&values)).as_str()].concat()),
            symbol,
            result,
        }
    };
    let (output, _) = slot.output();
    let main = line(
        output.symbol.to_owned(),
        root,
        format::value(outcome.get(slot), output.unit),
    );
    let found = named_below(formulas, root, &shared);
    let wheres = found.into_iter().map(|part| {
        let x = values.get(part.term.0 as usize).copied();
        let x = x.filter(|x| x.abs() < f64::MAX);
        let result = match part.slot {
            Some(slot) => format::value(outcome.get(slot), slot.output().0.unit),
            // An arm that is not taken may have no number.
            None => x.map_or_else(String::new, |x| format::significant(x, DIGITS)),
        };
        if part.again {
            // Its formula stands there already, for another chip.
            let says = S::words("likewise, by its own figures");
            let says = [S::symbol(&part.symbol), S::operator("="), says].concat();
            return Line {
                formula: finish(&says),
                numbers: finish(
                    &[S::symbol(&part.symbol), S::operator("="), S::words(&result)].concat(),
                ),
                symbol: part.symbol,
                result: String::new(),
            };
        }
        line(part.symbol, part.term, result)
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

/// Fewer nodes than these are shown in full wherever they stand.
const WORTH_A_LINE: usize = 6;

/// The other outputs of the model that stand inside the formula of `slot` and are worth a line.
fn shared(scenario: &Scenario, formulas: &Formulas, slot: Slot) -> Vec<Shared> {
    let root = formulas.root(slot);
    let below = formulas.below(&[root]);
    let mut out: Vec<Shared> = Vec::new();
    for other in Slot::all().filter(|s| s.model() == slot.model()) {
        let Some(id) = other.id(&scenario.choices) else {
            continue;
        };
        let (term, symbol) = (formulas.root(other), other.output().0.symbol);
        // The name of what is an expression itself would be misread in the midst of another.
        let name = !symbol.contains(['-', '/', '·']);
        let named = matches!(formulas.nodes().node(term), Node::Named(..));
        let known = named
            || !name
            || out
                .iter()
                .any(|s| s.terms.iter().take(1).any(|t| same(formulas, term, *t)));
        if known || formulas.below(&[term]).len() < WORTH_A_LINE {
            continue;
        }
        let alike = |t: &Term| same(formulas, *t, term);
        let terms: Vec<Term> = below.iter().copied().filter(alike).collect();
        if terms.is_empty() || terms.contains(&root) {
            continue;
        }
        let chip = id.split('.').nth(2).and_then(ledger::chip);
        let symbol = match chip {
            Some(chip) => [
                symbol,
                "_",
                chip.name.split(" (").next().unwrap_or(chip.name),
            ]
            .concat(),
            None => symbol.to_owned(),
        };
        out.push(Shared {
            terms,
            slot: other,
            symbol,
        });
    }
    out
}

/// Whether two formulas are the same, node by node.
fn same(formulas: &Formulas, a: Term, b: Term) -> bool {
    if a == b {
        return true;
    }
    let (x, y) = (formulas.nodes().node(a), formulas.nodes().node(b));
    let alike = match (x, y) {
        (Node::Lit(x), Node::Lit(y)) => x.to_bits() == y.to_bits(),
        (Node::Word(x), Node::Word(y)) => x == y,
        (Node::Input(x), Node::Input(y)) | (Node::Output(x), Node::Output(y)) => x == y,
        (Node::Call(x, _), Node::Call(y, _)) => x == y,
        (Node::Named(x, _), Node::Named(y, _)) | (Node::Sum(x, _), Node::Sum(y, _)) => x == y,
        _ => std::mem::discriminant(x) == std::mem::discriminant(y),
    };
    if !alike {
        return false;
    }
    let (mut left, mut right) = (Vec::new(), Vec::new());
    arguments(x, |t| left.push(t));
    arguments(y, |t| right.push(t));
    left.len() == right.len() && left.iter().zip(right).all(|(a, b)| same(formulas, *a, b))
}

/// An intermediate result that a working shows.
struct Part {
    symbol: String,
    term: Term,
    /// The output that it is, if it is one.
    slot: Option<Slot>,
    /// Whether the same output of another chip was shown before.
    again: bool,
}

/// The intermediate results that the working of `root` shows, each once, in the order of
/// reading: a name's own formula is read after what names it.
fn named_below(formulas: &Formulas, root: Term, shared: &[Shared]) -> Vec<Part> {
    let mut found: Vec<Part> = Vec::new();
    // Definitions still to be read.
    let mut queue = vec![root];
    let mut next = 0;
    while let Some(term) = queue.get(next).copied() {
        next += 1;
        let mut seen = vec![false; formulas.nodes().len()];
        let mut open = vec![defined(formulas, term)];
        let top = open.first().copied();
        while let Some(term) = open.pop() {
            let Some(mark) = seen.get_mut(term.0 as usize).filter(|m| !**m) else {
                continue;
            };
            *mark = true;
            let other = shared.iter().find(|s| s.terms.contains(&term));
            if let Some(other) = other.filter(|_| top != Some(term)) {
                if found.iter().all(|p| p.slot != Some(other.slot)) {
                    let output = |s: Slot| std::ptr::from_ref(s.output().0);
                    let same = |p: &Part| p.slot.map(output) == Some(output(other.slot));
                    let again = found.iter().any(same);
                    if !again {
                        queue.push(term);
                    }
                    found.push(Part {
                        symbol: other.symbol.clone(),
                        term,
                        slot: Some(other.slot),
                        again,
                    });
                }
                continue;
            }
            match formulas.nodes().node(term) {
                Node::Named(symbol, _) => {
                    if found.iter().all(|p| p.symbol != *symbol) {
                        found.push(Part {
                            symbol: (*symbol).to_owned(),
                            term,
                            slot: None,
                            again: false,
                        });
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
