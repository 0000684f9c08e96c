//! *Take the model with you*: a model as a Python file, a JavaScript file or a
//! spreadsheet, written from the same formulas that the page evaluates.
//!
//! A model is written as a list of steps, one value each, arguments first. What
//! other models hand on is written too, so each file stands alone.

mod script;
#[cfg(feature = "sheet")]
mod sheet;

pub use script::{javascript, python};
#[cfg(feature = "sheet")]
pub use sheet::spreadsheet;

use crate::formula::{Formulas, arguments};
use crate::number::{Node, Term};
use crate::registry::{InputId, Model, Slot};
use crate::scenario::Scenario;
use std::rc::Rc;

/// Everything that a model's outputs are computed from, in order.
struct Steps {
    formulas: Rc<Formulas>,
    /// The nodes, arguments before what uses them, across models.
    terms: Vec<Term>,
    /// The model's outputs with their ids.
    outputs: Vec<(Slot, String)>,
    inputs: Vec<InputId>,
}

impl Steps {
    fn of(scenario: &Scenario, model: Model) -> Self {
        let formulas = Formulas::of(scenario);
        let outputs: Vec<(Slot, String)> = Slot::all()
            .filter(|slot| slot.model() == model)
            .filter_map(|slot| Some((slot, slot.id(&scenario.choices)?)))
            .collect();
        let mut seen = vec![false; formulas.nodes().len()];
        let mut terms = Vec::new();
        for (slot, _) in &outputs {
            collect(&formulas, formulas.root(*slot), &mut seen, &mut terms);
        }
        let mut inputs: Vec<_> = terms
            .iter()
            .filter_map(|t| match formulas.nodes().node(*t) {
                Node::Input(place) => InputId::at(*place),
                _ => None,
            })
            .collect();
        crate::order::short(&mut inputs, Ord::cmp);
        inputs.dedup();
        Self {
            formulas,
            terms,
            outputs,
            inputs,
        }
    }

    /// What a node is computed from; an output of another model stands for its root.
    fn node(&self, term: Term) -> &Node {
        self.formulas.nodes().node(term)
    }
}

/// Appends `root` and all below it, each once, depth first.
fn collect(formulas: &Formulas, root: Term, seen: &mut [bool], into: &mut Vec<Term>) {
    let mut open = vec![(root, false)];
    while let Some((term, ready)) = open.pop() {
        if ready {
            into.push(term);
            continue;
        }
        let Some(mark) = seen.get_mut(term.0 as usize).filter(|m| !**m) else {
            continue;
        };
        *mark = true;
        open.push((term, true));
        match formulas.nodes().node(term) {
            Node::Output(place) => {
                let root = Slot::at(*place).map(|s| formulas.root(s));
                open.extend(root.map(|t| (t, false)));
            }
            node => arguments(node, |t| open.push((t, false))),
        }
    }
}
