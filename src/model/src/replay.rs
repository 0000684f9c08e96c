//! The recorded models, replayed: the models run once, in the symbolic reading,
//! and their formulas are then evaluated in whatever reading is asked for.
//!
//! A page moves numbers all day while the structure (links, chips, evidence)
//! stays: so one recording serves every change, and of the eight models only
//! their symbolic reading has to be downloaded. Points ([`point`]) and draws
//! ([`compile`]) run as steps in the `draws` crate, the part that is compiled for
//! speed; what no asked-for output needs is left out, and of draws what no ranged
//! input touches is computed once. Derivatives walk the recording itself. Tests
//! hold all of it against the models run directly, to the bit.

mod compile;
mod point;

pub(crate) use compile::{Draft, compile};
pub(crate) use point::Flat;

use crate::choices::Choices;
use crate::evaluate::InputSet;
use crate::formula::{Formulas, arguments};
use crate::number::{Function, Node, Num, Term};
use crate::registry::{INPUTS, Slot};
use core::cell::RefCell;
use std::rc::Rc;

/// A recording, and the structure it is of.
type Recorded = ((Choices, InputSet), Rc<Formulas>);

thread_local! {
    static RECENT: RefCell<Vec<Recorded>> = const { RefCell::new(Vec::new()) };
}

/// How many recordings are kept: the scenario, the one it is compared with, and
/// what a reader goes back and forth between.
const KEPT: usize = 4;

/// The recording for a structure, made now or kept from before.
pub(crate) fn recorded(choices: &Choices, linked: InputSet) -> Rc<Formulas> {
    RECENT.with(|recent| {
        let mut recent = recent.borrow_mut();
        let key = (*choices, linked);
        if let Some(at) = recent.iter().position(|(k, _)| *k == key) {
            let entry = recent.remove(at);
            let formulas = Rc::clone(&entry.1);
            recent.push(entry);
            return formulas;
        }
        let formulas = Rc::new(Formulas::record(choices, linked));
        if recent.len() == KEPT {
            recent.remove(0);
        }
        recent.push((key, Rc::clone(&formulas)));
        formulas
    })
}

/// The value of a node: a number, or the answer to a comparison.
#[derive(Clone, Copy)]
enum Cell<N: Num> {
    Number(N),
    Answer(N::Mask),
}

impl<N: Num> Cell<N> {
    fn number(self) -> N {
        match self {
            Self::Number(x) => x,
            Self::Answer(mask) => N::select(mask, N::lit(1.0), N::lit(0.0)),
        }
    }
    fn answer(self) -> N::Mask {
        match self {
            Self::Number(x) => N::lit(0.0).lt(x),
            Self::Answer(mask) => mask,
        }
    }
}

/// One node, given its arguments.
#[inline]
fn step<N: Num>(
    node: &Node,
    inputs: &[N; INPUTS],
    at: impl Fn(Term) -> Cell<N>,
    root: impl Fn(usize) -> Cell<N>,
) -> Cell<N> {
    let x = |t: &Term| at(*t).number();
    let four = |[a, b, c, d]: &[Term; 4]| N::beta_binomial(x(a), x(b), x(c), x(d));
    Cell::Number(match node {
        Node::Lit(value) => N::lit(*value),
        Node::Word(word) => N::word(*word),
        Node::Input(place) => inputs.get(*place).copied().unwrap_or(N::lit(f64::NAN)),
        Node::Output(slot) => return root(*slot),
        Node::Add(a, b) => x(a) + x(b),
        Node::Sub(a, b) => x(a) - x(b),
        Node::Mul(a, b) => x(a) * x(b),
        Node::Div(a, b) => x(a) / x(b),
        Node::Pow(a, b) => x(a).pow(x(b)),
        Node::Neg(a) => -x(a),
        Node::Call(function, a) => call(*function, x(a)),
        Node::Max(a, b) => x(a).max(x(b)),
        Node::Min(a, b) => x(a).min(x(b)),
        Node::Less(a, b) => return Cell::Answer(x(a).lt(x(b))),
        Node::AtMost(a, b) => return Cell::Answer(x(a).le(x(b))),
        Node::Both(a, b) => return Cell::Answer(N::both(at(*a).answer(), at(*b).answer())),
        Node::Either(a, b) => return Cell::Answer(N::either(at(*a).answer(), at(*b).answer())),
        Node::Select(c, a, b) => N::select(at(*c).answer(), x(a), x(b)),
        Node::AtLeast(args) => four(args).0,
        Node::Fewer(args) => four(args).1,
        Node::Sum(_, terms) => terms.iter().fold(N::lit(0.0), |sum, t| sum + x(t)),
        Node::Named(_, a) => return at(*a),
    })
}

fn call<N: Num>(function: Function, x: N) -> N {
    match function {
        Function::Exp => x.exp(),
        Function::ExpM1 => x.exp_m1(),
        Function::Ln => x.ln(),
        Function::Ln1p => x.ln_1p(),
        Function::NormCdf => x.norm_cdf(),
        Function::Round => x.round(),
        Function::Ceil => x.ceil(),
    }
}

impl Formulas {
    /// The outputs' codes for these inputs: those of `wanted`, in its order. The bits
    /// are those of [`Formulas::replay`] and of the models themselves.
    pub(crate) fn point(&self, inputs: &[f64; INPUTS], wanted: &[Slot]) -> Vec<f64> {
        let roots: Vec<_> = wanted.iter().map(|slot| self.root(*slot)).collect();
        let mut flat = self.flat();
        flat.run(inputs, &roots);
        roots.iter().map(|root| flat.value(*root)).collect()
    }

    /// An output's code for these inputs, in any reading.
    pub(crate) fn replay<N: Num>(&self, inputs: &[N; INPUTS], wanted: Slot) -> N {
        let nothing = Cell::Number(N::lit(f64::NAN));
        let mut cells = vec![nothing; self.nodes().len()];
        let root = self.root(wanted);
        for term in self.needed(root) {
            let at = |t: Term| cells.get(t.0 as usize).copied().unwrap_or(nothing);
            let root = |slot| Slot::at(slot).map_or(nothing, |slot| at(self.root(slot)));
            let cell = step(self.nodes().node(term), inputs, at, root);
            if let Some(slot) = cells.get_mut(term.0 as usize) {
                *slot = cell;
            }
        }
        let cell = cells.get(root.0 as usize).copied();
        cell.unwrap_or(nothing).number()
    }

    /// Every node that `root` is computed from, through all models, arguments
    /// before what uses them.
    fn needed(&self, root: Term) -> Vec<Term> {
        let mut needed = vec![false; self.nodes().len()];
        if let Some(mark) = needed.get_mut(root.0 as usize) {
            *mark = true;
        }
        // Arguments are recorded before what uses them: one pass backward is enough.
        for place in (0..needed.len()).rev() {
            if !needed.get(place).copied().unwrap_or(false) {
                continue;
            }
            self.read_by(Term(place as u32), |t| {
                if let Some(mark) = needed.get_mut(t.0 as usize) {
                    *mark = true;
                }
            });
        }
        let used = needed.iter().enumerate().filter(|(_, needed)| **needed);
        used.map(|(place, _)| Term(place as u32)).collect()
    }

    /// The terms that a node reads; one that is handed on is read where it was computed.
    fn read_by(&self, term: Term, mut visit: impl FnMut(Term)) {
        match self.nodes().node(term) {
            Node::Output(slot) => {
                if let Some(slot) = Slot::at(*slot) {
                    visit(self.root(slot));
                }
            }
            node => arguments(node, visit),
        }
    }
}
