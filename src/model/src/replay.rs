//! The recorded models, replayed: the models run once, in the symbolic reading,
//! and their formulas are then evaluated in whatever reading is asked for.
//!
//! A page moves numbers all day while the structure (links, chips, evidence)
//! stays: so one recording serves every change, and of the eight models only
//! their symbolic reading has to be downloaded. Draws gain most: what no ranged
//! input touches is computed once, what no asked-for output needs not at all.
//! A test holds the replay against the models run directly.

use crate::choices::Choices;
use crate::evaluate::InputSet;
use crate::formula::{Formulas, arguments};
use crate::number::{Function, Lanes, Node, Num, Term};
use crate::registry::{INPUTS, InputId, Slot};
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
    /// The outputs' codes for these inputs, in any reading: those of `wanted`,
    /// in its order.
    pub(crate) fn replay<N: Num>(&self, inputs: &[N; INPUTS], wanted: &[Slot]) -> Vec<N> {
        let roots: Vec<_> = wanted.iter().map(|slot| self.root(*slot)).collect();
        let nothing = Cell::Number(N::lit(f64::NAN));
        let mut cells = vec![nothing; self.nodes().len()];
        // One output needs a part of the nodes; many need nearly all, and finding
        // out which costs more than computing the rest.
        let order = match wanted {
            [_] => self.needed(&roots),
            _ => (0..self.nodes().len() as u32).map(Term).collect(),
        };
        for term in order {
            let at = |t: Term| cells.get(t.0 as usize).copied().unwrap_or(nothing);
            let root = |slot| Slot::at(slot).map_or(nothing, |slot| at(self.root(slot)));
            let cell = step(self.nodes().node(term), inputs, at, root);
            if let Some(slot) = cells.get_mut(term.0 as usize) {
                *slot = cell;
            }
        }
        let value = |t: &Term| cells.get(t.0 as usize).copied().unwrap_or(nothing).number();
        roots.iter().map(value).collect()
    }

    /// Every node that `roots` are computed from, through all models, arguments
    /// before what uses them.
    fn needed(&self, roots: &[Term]) -> Vec<Term> {
        let mut needed = vec![false; self.nodes().len()];
        for root in roots {
            if let Some(mark) = needed.get_mut(root.0 as usize) {
                *mark = true;
            }
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

/// Where a node's value is while draws are made.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    /// Not needed.
    Nowhere,
    /// The same in every draw.
    Constant(f64),
    /// A register; masks and numbers have their own.
    Register(u16),
}

/// What has to be computed for each block of draws, and where.
pub(crate) struct Program {
    formulas: Rc<Formulas>,
    places: Vec<Place>,
    steps: Vec<(Term, u16)>,
    roots: Vec<Term>,
    registers: Vec<Cell<Lanes>>,
}

impl Program {
    /// Prepares the draws of `slots` (and the evidence behind them), with every
    /// input at its middle but those in `drawn`.
    pub(crate) fn new(
        formulas: Rc<Formulas>,
        middles: &[f64; INPUTS],
        drawn: InputSet,
        slots: &[Slot],
    ) -> Self {
        let mut roots: Vec<_> = slots.iter().map(|slot| formulas.root(*slot)).collect();
        roots.push(formulas.evidence());
        let order = formulas.needed(&roots);
        let mut program = Self {
            places: vec![Place::Nowhere; formulas.nodes().len()],
            formulas,
            steps: Vec::new(),
            roots,
            registers: Vec::new(),
        };
        program.compute_constants(&order, middles, drawn);
        program.assign_registers();
        program
    }

    /// Computes what is the same in every draw; the rest becomes steps.
    fn compute_constants(&mut self, order: &[Term], middles: &[f64; INPUTS], drawn: InputSet) {
        for &term in order {
            let node = self.formulas.nodes().node(term);
            let mut constant = true;
            if let Node::Input(place) = node {
                constant = InputId::at(*place).is_none_or(|input| !drawn.contains(input));
            }
            if let Node::Output(slot) = node {
                // A value that is handed on lies where it was computed.
                let source = Slot::at(*slot).map(|slot| self.formulas.root(slot));
                let place = source.map_or(Place::Nowhere, |t| self.place(t));
                self.put(term, place);
                if !matches!(place, Place::Constant(_)) {
                    self.steps.push((term, 0));
                }
                continue;
            }
            arguments(node, |t| {
                constant &= matches!(self.place(t), Place::Constant(_))
            });
            if constant {
                let at = |t: Term| match self.place(t) {
                    Place::Constant(x) => Cell::Number(x),
                    _ => Cell::Number(f64::NAN),
                };
                let value = step(node, middles, at, |_| Cell::Number(f64::NAN)).number();
                self.put(term, Place::Constant(value));
            } else {
                self.put(term, Place::Register(0));
                self.steps.push((term, 0));
            }
        }
    }

    /// Gives every step a register, used again after its last reader.
    fn assign_registers(&mut self) {
        let mut last = vec![0_u32; self.places.len()];
        for (i, (term, _)) in self.steps.iter().enumerate() {
            self.formulas.read_by(*term, |t| {
                if let Some(last) = last.get_mut(t.0 as usize) {
                    *last = i as u32;
                }
            });
        }
        for root in &self.roots {
            if let Some(last) = last.get_mut(root.0 as usize) {
                *last = u32::MAX;
            }
        }
        let mut free: Vec<u16> = Vec::new();
        let mut count = 0;
        let mut steps = core::mem::take(&mut self.steps);
        for (i, (term, register)) in steps.iter_mut().enumerate() {
            let mut done = Vec::new();
            self.formulas.read_by(*term, |t| {
                if last.get(t.0 as usize) == Some(&(i as u32))
                    && let Place::Register(r) = self.place(t)
                    && !done.contains(&r)
                {
                    done.push(r);
                }
            });
            free.extend(done);
            *register = free.pop().unwrap_or_else(|| {
                count += 1;
                count - 1
            });
            self.put(*term, Place::Register(*register));
        }
        self.steps = steps;
        self.registers = vec![Cell::Number(Lanes::lit(0.0)); usize::from(count)];
    }

    /// Whether any of the asked-for outputs is computed from an input.
    pub(crate) fn reads(&self, input: InputId) -> bool {
        let nodes = self.formulas.nodes();
        self.steps
            .iter()
            .any(|(term, _)| *nodes.node(*term) == Node::Input(input.place()))
    }

    /// Computes one block of draws.
    pub(crate) fn run(&mut self, inputs: &[Lanes; INPUTS]) {
        for (term, register) in &self.steps {
            let at = |t: Term| fetch(&self.places, &self.registers, t);
            let root = |slot| {
                let source = Slot::at(slot).map(|slot| self.formulas.root(slot));
                source.map_or(Cell::Number(Lanes::lit(f64::NAN)), at)
            };
            let cell = step(self.formulas.nodes().node(*term), inputs, at, root);
            if let Some(register) = self.registers.get_mut(usize::from(*register)) {
                *register = cell;
            }
        }
    }

    /// The block's values of an output, by its place among the slots asked for;
    /// the place behind the last is the weight of the evidence.
    pub(crate) fn output(&self, place: usize) -> Lanes {
        let nothing = Lanes::lit(f64::NAN);
        let root = self.roots.get(place);
        root.map_or(nothing, |t| {
            fetch(&self.places, &self.registers, *t).number()
        })
    }

    fn place(&self, term: Term) -> Place {
        self.places
            .get(term.0 as usize)
            .copied()
            .unwrap_or(Place::Nowhere)
    }

    fn put(&mut self, term: Term, place: Place) {
        if let Some(slot) = self.places.get_mut(term.0 as usize) {
            *slot = place;
        }
    }
}

#[inline]
fn fetch(places: &[Place], registers: &[Cell<Lanes>], term: Term) -> Cell<Lanes> {
    match places.get(term.0 as usize) {
        Some(Place::Constant(x)) => Cell::Number(Lanes::lit(*x)),
        Some(Place::Register(r)) => match registers.get(usize::from(*r)) {
            Some(cell) => *cell,
            None => Cell::Number(Lanes::lit(f64::NAN)),
        },
        _ => Cell::Number(Lanes::lit(f64::NAN)),
    }
}
