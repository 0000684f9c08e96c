//! From recorded formulas to the steps that run for every block of draws.

use super::point::{Flat, op};
use crate::evaluate::InputSet;
use crate::formula::{Formulas, arguments};
use crate::number::{Node, Num, Term};
use crate::registry::{INPUTS, InputId, Slot};
use draws::{Op, Program, Source, Step};

/// What is computed for each block, and where the results are.
pub(crate) struct Draft {
    /// The steps.
    pub(crate) program: Program,
    /// The asked-for outputs, and behind them the weight of the evidence.
    pub(crate) roots: Vec<Source>,
    /// The drawn inputs that are read: those that [`Source::Input`] counts.
    pub(crate) inputs: Vec<InputId>,
}

/// Prepares the draws of `slots` (and the evidence behind them), with every input
/// at its middle but those in `drawn`.
pub(crate) fn compile(
    formulas: &Formulas,
    middles: &[f64; INPUTS],
    drawn: InputSet,
    slots: &[Slot],
) -> Draft {
    let mut terms: Vec<_> = slots.iter().map(|slot| formulas.root(*slot)).collect();
    terms.push(formulas.evidence());
    // What is the same in every draw is what it is at the middles.
    let mut point = formulas.flat();
    point.run(middles, &terms);
    let all = (0..formulas.nodes().len() as u32).map(Term);
    let order: Vec<Term> = all.filter(|term| point.needs(*term)).collect();
    let mut lowering = Lowering {
        formulas,
        point: &point,
        drawn,
        values: vec![Source::Constant(f64::NAN); formulas.nodes().len()],
        steps: Vec::new(),
        sums: order.iter().filter_map(|t| Sum::of(formulas, *t)).collect(),
    };
    for term in order {
        let value = lowering.lower(term);
        lowering.put(term, value);
        lowering.add_up(term);
    }
    let roots = terms.iter().map(|t| lowering.value(*t)).collect();
    assign_registers(&lowering.steps, roots)
}

/// A sum in the making. Adding each term as soon as it is there frees its register
/// and keeps the order of the sum.
struct Sum<'a> {
    sum: Term,
    terms: &'a [Term],
    value: Source,
}

impl<'a> Sum<'a> {
    fn of(formulas: &'a Formulas, sum: Term) -> Option<Self> {
        match formulas.nodes().node(sum) {
            Node::Sum(_, terms) => Some(Self {
                sum,
                terms,
                value: Source::Constant(0.0),
            }),
            _ => None,
        }
    }
}

struct Lowering<'a> {
    formulas: &'a Formulas,
    point: &'a Flat,
    drawn: InputSet,
    /// Where each node's value is. A register stands for the step that fills it
    /// until registers are assigned; an input is counted in the registry's order.
    values: Vec<Source>,
    steps: Vec<Step>,
    sums: Vec<Sum<'a>>,
}

impl Lowering<'_> {
    fn value(&self, term: Term) -> Source {
        let value = self.values.get(term.0 as usize).copied();
        value.unwrap_or(Source::Constant(f64::NAN))
    }

    fn put(&mut self, term: Term, value: Source) {
        if let Some(slot) = self.values.get_mut(term.0 as usize) {
            *slot = value;
        }
    }

    /// Adds what has come to be known to the sums that wait for it.
    fn add_up(&mut self, known: Term) {
        let mut sums = core::mem::take(&mut self.sums);
        for sum in &mut sums {
            while let Some((next, rest)) = sum.terms.split_first()
                && *next <= known
            {
                sum.value = self.emit(Op::Add, &[sum.value, self.value(*next)]);
                sum.terms = rest;
            }
        }
        self.sums = sums;
    }

    /// What is the same in every draw is known; the rest becomes steps.
    fn lower(&mut self, term: Term) -> Source {
        let node = self.formulas.nodes().node(term);
        let known = Source::Constant(self.point.value(term));
        let mut from = Vec::new();
        arguments(node, |t| from.push(self.value(t)));
        match node {
            Node::Input(place) => match InputId::at(*place) {
                Some(input) if self.drawn.contains(input) => Source::Input(*place as u16),
                _ => known,
            },
            // A value that is handed on lies where it was computed.
            Node::Output(slot) => {
                let root = Slot::at(*slot).map(|slot| self.formulas.root(slot));
                root.map_or(known, |t| self.value(t))
            }
            Node::Named(_, a) => self.value(*a),
            Node::Sum(..) => {
                let place = self.sums.iter().position(|sum| sum.sum == term);
                place.map_or(known, |place| self.sums.swap_remove(place).value)
            }
            _ if from.iter().all(|x| matches!(x, Source::Constant(_))) => known,
            Node::Select(c, a, b) => match self.value(*c) {
                Source::Constant(c) if 0.0 < c => self.value(*a),
                Source::Constant(_) => self.value(*b),
                _ => self.emit(Op::Select, &from),
            },
            Node::Pow(a, b) => {
                let ln = self.emit(Op::Ln, &[self.value(*a)]);
                let product = self.emit(Op::Mul, &[self.value(*b), ln]);
                self.emit(Op::Exp, &[product])
            }
            node => op(node).map_or(known, |op| self.emit(op, &from)),
        }
    }

    /// Adds a step, or computes what is constant.
    fn emit(&mut self, op: Op, from: &[Source]) -> Source {
        use Source::Constant;
        match (op, from) {
            (Op::Add, [Constant(a), Constant(b)]) => return Constant(a + b),
            (Op::Mul, [Constant(a), Constant(b)]) => return Constant(a * b),
            (Op::Ln, [Constant(a)]) => return Constant(Num::ln(*a)),
            // These leave every bit as it was.
            (Op::Mul | Op::Div, [x, Constant(1.0)]) | (Op::Mul, [Constant(1.0), x]) => return *x,
            _ => {}
        }
        let mut step = Step {
            op,
            from: [Constant(0.0); 4],
            to: 0,
        };
        for (to, from) in step.from.iter_mut().zip(from) {
            *to = *from;
        }
        self.steps.push(step);
        Source::Register((self.steps.len() - 1) as u16)
    }
}

/// Leaves out what nothing reads, gives every step a register, used again after
/// its last reader, and counts the inputs that are read.
fn assign_registers(steps: &[Step], mut roots: Vec<Source>) -> Draft {
    let last = last_readers(steps, &roots);
    let mut places = Places {
        registers: vec![0; steps.len()],
        inputs: Vec::new(),
    };
    let mut kept = Vec::new();
    let mut free: Vec<u16> = Vec::new();
    let mut count = 0;
    for (at, step) in steps.iter().enumerate() {
        if last.get(at) == Some(&NOBODY) {
            continue;
        }
        let mut step = *step;
        let here = free.len();
        for source in &mut step.from {
            let reader = match source {
                Source::Register(of) => last.get(usize::from(*of)),
                _ => None,
            };
            *source = places.of(*source);
            if let Source::Register(register) = source
                && reader == Some(&(at + 1))
                && !free.iter().skip(here).any(|r| r == register)
            {
                free.push(*register);
            }
        }
        step.to = free.pop().unwrap_or_else(|| {
            count += 1;
            count - 1
        });
        if let Some(register) = places.registers.get_mut(at) {
            *register = step.to;
        }
        kept.push(step);
    }
    for root in &mut roots {
        *root = places.of(*root);
    }
    Draft {
        program: Program::new(kept, count),
        roots,
        inputs: places.inputs,
    }
}

const NOBODY: usize = 0;

/// Of each step 1 more than its last reader, or [`NOBODY`].
fn last_readers(steps: &[Step], roots: &[Source]) -> Vec<usize> {
    let mut last = vec![NOBODY; steps.len()];
    let read = |last: &mut [usize], source: &Source, reader: usize| {
        if let Source::Register(step) = source
            && let Some(last) = last.get_mut(usize::from(*step))
            && *last == NOBODY
        {
            *last = reader;
        }
    };
    for root in roots {
        read(&mut last, root, usize::MAX);
    }
    // Backward, the first reader that is met is the last.
    for (at, step) in steps.iter().enumerate().rev() {
        if last.get(at) == Some(&NOBODY) {
            continue;
        }
        for source in &step.from {
            read(&mut last, source, at + 1);
        }
    }
    last
}

/// Where steps and inputs are once that is settled.
struct Places {
    registers: Vec<u16>,
    inputs: Vec<InputId>,
}

impl Places {
    fn of(&mut self, source: Source) -> Source {
        match source {
            Source::Constant(_) => source,
            Source::Register(step) => {
                let register = self.registers.get(usize::from(step));
                register.map_or(Source::Constant(f64::NAN), |r| Source::Register(*r))
            }
            Source::Input(place) => {
                let known = self
                    .inputs
                    .iter()
                    .position(|i| i.place() == usize::from(place));
                let at = known.unwrap_or_else(|| {
                    self.inputs.extend(InputId::at(usize::from(place)));
                    self.inputs.len() - 1
                });
                Source::Input(at as u16)
            }
        }
    }
}
