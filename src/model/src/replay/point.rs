//! From recorded formulas to the steps that compute a point.

use crate::formula::arguments;
use crate::number::{Function, Node, Term, Workspace};
use crate::registry::INPUTS;
use draws::{Op, Points};

/// The formulas as steps, and where each term has its value.
#[derive(Clone, Debug)]
pub(crate) struct Flat {
    points: Points,
    places: Vec<u16>,
    inputs: [u16; INPUTS],
}

impl Flat {
    /// The steps of what was recorded; `roots` are the outputs' terms.
    pub(crate) fn of(nodes: &Workspace, roots: &[Term]) -> Self {
        // One place more than nodes: for the 0 that a sum begins with.
        let zero = nodes.len() as u16;
        let mut flat = Self {
            points: Points::new(nodes.len() + 1),
            places: Vec::with_capacity(nodes.len()),
            inputs: [zero; INPUTS],
        };
        flat.points.set(zero, 0.0);
        for term in (0..zero).map(|place| Term(u32::from(place))) {
            let place = flat.add(nodes.node(term), term.0 as u16, zero, roots);
            flat.places.push(place);
        }
        flat
    }

    /// Where a term that was recorded before has its value.
    pub(super) fn place(&self, term: Term) -> u16 {
        let place = self.places.get(term.0 as usize).copied();
        place.unwrap_or(u16::MAX)
    }

    /// Adds what fills the place of a node; the answer is where its value lies.
    fn add(&mut self, node: &Node, to: u16, zero: u16, roots: &[Term]) -> u16 {
        let place = |t: Term| self.places.get(t.0 as usize).copied().unwrap_or(u16::MAX);
        let mut push = |op, from| self.points.push(op, from, to);
        match node {
            Node::Lit(x) => self.points.set(to, *x),
            Node::Word(word) => self.points.set(to, word.code()),
            Node::Input(input) => {
                if let Some(place) = self.inputs.get_mut(*input) {
                    *place = to;
                }
            }
            // A value that is handed on lies where it was computed.
            Node::Output(slot) => return roots.get(*slot).copied().map_or(u16::MAX, place),
            Node::Named(_, a) => return place(*a),
            Node::Pow(a, b) => {
                push(Op::Ln, [place(*a), zero, zero, zero]);
                push(Op::Mul, [place(*b), to, zero, zero]);
                push(Op::Exp, [to, zero, zero, zero]);
            }
            Node::Sum(_, terms) => {
                let mut sum = zero;
                for term in terms {
                    push(Op::Add, [sum, place(*term), zero, zero]);
                    sum = to;
                }
                return sum;
            }
            node => {
                let mut from = [zero; 4];
                let mut next = 0;
                arguments(node, |term| {
                    if let Some(from) = from.get_mut(next) {
                        *from = place(term);
                    }
                    next += 1;
                });
                if let Some(op) = op(node) {
                    push(op, from);
                }
            }
        }
        to
    }

    /// Computes `terms` for these inputs.
    pub(super) fn run(&mut self, inputs: &[f64; INPUTS], terms: &[Term]) {
        for (place, x) in self.inputs.iter().zip(inputs) {
            self.points.set(*place, *x);
        }
        let asked: Vec<u16> = terms.iter().map(|t| self.place(*t)).collect();
        self.points.run(&asked);
    }

    /// Whether what was computed last depends on a term.
    pub(super) fn needs(&self, term: Term) -> bool {
        self.points.needs(self.place(term))
    }

    /// The value that a term had when it was computed last.
    pub(super) fn value(&self, term: Term) -> f64 {
        self.points.value(self.place(term))
    }
}

/// What a node does with its arguments; `None` for those that are no one operation.
pub(super) fn op(node: &Node) -> Option<Op> {
    Some(match node {
        Node::Add(..) => Op::Add,
        Node::Sub(..) => Op::Sub,
        Node::Mul(..) => Op::Mul,
        Node::Div(..) => Op::Div,
        Node::Neg(_) => Op::Neg,
        Node::Max(..) => Op::Max,
        Node::Min(..) => Op::Min,
        Node::Less(..) => Op::Less,
        Node::AtMost(..) => Op::AtMost,
        Node::Both(..) => Op::Both,
        Node::Either(..) => Op::Either,
        Node::Select(..) => Op::Select,
        Node::AtLeast(_) => Op::AtLeast,
        Node::Fewer(_) => Op::Fewer,
        Node::Call(function, _) => match function {
            Function::Exp => Op::Exp,
            Function::ExpM1 => Op::ExpM1,
            Function::Ln => Op::Ln,
            Function::Ln1p => Op::Ln1p,
            Function::NormCdf => Op::NormCdf,
            Function::Round => Op::Round,
            Function::Ceil => Op::Ceil,
        },
        Node::Lit(_)
        | Node::Word(_)
        | Node::Input(_)
        | Node::Output(_)
        | Node::Pow(..)
        | Node::Sum(..)
        | Node::Named(..) => return None,
    })
}
