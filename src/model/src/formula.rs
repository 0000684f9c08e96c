//! The equations as formulas: what the symbolic reading of one scenario recorded.
//!
//! Which arms a formula has depends on links, choices and evidence, so it is
//! recorded for a scenario; today's numbers are filled in afterwards.

mod mathml;
mod plain;
mod print;
mod working;

pub use working::{Line, Working, mathml, plain};

use crate::choices::Choices;
use crate::evaluate::{Given, InputSet, ModelSet, evaluate};
use crate::number::{Node, Num, Term, Workspace};
use crate::registry::{INPUTS, SLOTS, Slot};
use crate::replay::{self, Flat};
use crate::scenario::Scenario;
use crate::word::Word;
use core::cell::{RefCell, RefMut};
use std::rc::Rc;

/// The formulas of all outputs under one scenario's links and choices.
#[derive(Clone, Debug)]
pub struct Formulas {
    nodes: Workspace,
    roots: Vec<Term>,
    evidence: Term,
    /// The same as steps, with the values that they had last.
    flat: RefCell<Flat>,
}

impl Formulas {
    /// The formulas of a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Rc<Self> {
        replay::recorded(&scenario.choices, scenario.linked())
    }

    /// Records the models under these choices and links.
    pub(crate) fn record(choices: &Choices, linked: InputSet) -> Self {
        let (nodes, (roots, evidence)) = Workspace::record(|| {
            let mut inputs = [Term::word(Word::Absent); INPUTS];
            for (place, input) in inputs.iter_mut().enumerate() {
                *input = Term::push(Node::Input(place));
            }
            let mut slots = [Term::word(Word::Absent); SLOTS];
            let given = Given {
                inputs: &inputs,
                linked,
                choices,
            };
            let evidence = evaluate(&given, ModelSet::ALL, &mut slots);
            (slots.to_vec(), evidence)
        });
        Self {
            flat: RefCell::new(Flat::of(&nodes, &roots)),
            nodes,
            roots,
            evidence,
        }
    }

    /// The steps that compute a point.
    pub(crate) fn flat(&self) -> RefMut<'_, Flat> {
        self.flat.borrow_mut()
    }

    /// The probability of the evidence.
    #[must_use]
    pub fn evidence(&self) -> Term {
        self.evidence
    }

    /// The recorded nodes.
    #[must_use]
    pub fn nodes(&self) -> &Workspace {
        &self.nodes
    }

    /// The formula of an output.
    #[must_use]
    pub fn root(&self, slot: Slot) -> Term {
        self.roots.get(slot.place()).copied().unwrap_or(Term(0))
    }

    /// Every node below `from`, itself included, each once, in an order in which
    /// arguments come before what uses them.
    #[must_use]
    pub fn below(&self, from: &[Term]) -> Vec<Term> {
        let mut seen = vec![false; self.nodes.len()];
        let mut open: Vec<Term> = from.to_vec();
        while let Some(term) = open.pop() {
            let Some(mark) = seen.get_mut(term.0 as usize).filter(|m| !**m) else {
                continue;
            };
            *mark = true;
            arguments(self.nodes.node(term), |t| open.push(t));
        }
        let used = seen.iter().enumerate().filter(|(_, s)| **s);
        used.map(|(i, _)| Term(i as u32)).collect()
    }
}

/// Calls `visit` with each argument of a node, in writing order.
pub(crate) fn arguments(node: &Node, mut visit: impl FnMut(Term)) {
    match node {
        Node::Lit(_) | Node::Word(_) | Node::Input(_) | Node::Output(_) => {}
        Node::Neg(a) | Node::Call(_, a) | Node::Named(_, a) => visit(*a),
        Node::Add(a, b)
        | Node::Sub(a, b)
        | Node::Mul(a, b)
        | Node::Div(a, b)
        | Node::Pow(a, b)
        | Node::Max(a, b)
        | Node::Min(a, b)
        | Node::Less(a, b)
        | Node::AtMost(a, b)
        | Node::Both(a, b)
        | Node::Either(a, b) => [*a, *b].into_iter().for_each(visit),
        Node::Select(c, a, b) => [*c, *a, *b].into_iter().for_each(visit),
        Node::AtLeast(all) | Node::Fewer(all) => all.iter().copied().for_each(visit),
        Node::Sum(_, all) => all.iter().copied().for_each(visit),
    }
}
